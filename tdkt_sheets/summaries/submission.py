"""TH-01 Tình hình nộp: what has come of each form and period from each unit that owes it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from tdkt_sheets.core import dates, periods
from tdkt_sheets.core.clock import day_of
from tdkt_sheets.core.deliveries import HELD, SIGNED_KINDS, Delivery, Record, State
from tdkt_sheets.core.slots import Slot
from tdkt_sheets.core.text import count, named
from tdkt_sheets.roster.roster import Due, Unit
from tdkt_sheets.roster.whose import Whose
from tdkt_sheets.summaries.engine import Material, once, summary
from tdkt_sheets.summaries.figures import made
from tdkt_sheets.summaries.frame import PERIOD, UNIT, Frame
from tdkt_sheets.summaries.tables import Counted, Head, Line, Listing, Report, Share, Table
from tdkt_sheets.summaries.whose_rows import OF, SUFFIX, basis, whose_of

ON_TIME, LATE, UNDATED = "Đúng hạn", "Gửi sau thời hạn", "Đã nhận, không rõ ngày"
REFUSED, SCAN, MISSING, NOT_DUE = "Chưa tiếp nhận được", "Mới có bản ký", "Chưa gửi", "Chưa đến hạn"
CAME = (ON_TIME, LATE, UNDATED)
LACKING = (REFUSED, SCAN, MISSING)
LATENESS = "NOP-01"
REGISTER = "NOP"  # the frame of what is owed
OWED_SHEETS = ("Đơn vị", "Biểu phải nộp", "Kỳ báo cáo")  # of the catalogue
OWED_BY_ROSTER = "Số đơn vị phải nộp biểu đến ngày chốt số liệu, theo danh mục"
OWED_BUT_ABSENT = "Số đơn vị phải nộp biểu theo danh mục mà chưa có tệp số liệu nào được tổng hợp"


@dataclass(frozen=True, slots=True)
class Owing:
    """A form of a period that a unit owes, and what has come of it."""

    unit: Unit
    due: Due
    state: str
    days_late: int
    held: int
    files: tuple[Delivery, ...]
    signed: bool
    received: datetime | None = None
    lacks_annex: bool = False  # an annex that is owed is in no file that counts
    is_accepted: bool = False  # the office accepted that it came late
    is_blocked: bool = False  # no row waits, but its first page or an annex as a whole has to be mended
    copies: int = 0  # copies of which the office is to say which counts
    waiting: Record | None = None  # what has come last of which the office is to say whether it is this form

    @property
    def column(self) -> str:
        """The form and period, as a code."""
        return f"{self.due.form}.{self.due.period.code}"

    def is_absent(self, cut_off: date) -> bool:
        """Whether it was due by that day and nothing has come that counts."""
        return self.state in LACKING and self.due.last_day <= cut_off

    def is_asked(self, cut_off: date) -> bool:
        """Whether it was due by that day; on its last day, of which a part may be left, only where something has come."""
        return self.state != NOT_DUE and self.due.last_day <= cut_off

    @property
    def note(self) -> str:
        """What has come all the same of a form that lacks; "" where nothing has."""
        if self.state not in (*LACKING, NOT_DUE):
            return ""
        if self.copies:
            return f"{count(self.copies)} bản, chờ Văn phòng chọn"
        if self.state == REFUSED:
            return "tệp chưa tiếp nhận được"
        if self.waiting is not None:
            return "có tệp chờ Văn phòng xác định"
        return "mới có bản ký" if self.state == SCAN else ""

    @property
    def words(self) -> str:
        """As the grid says it."""
        lines = [self.state + (f" {count(self.days_late)} ngày" if self.state == LATE else "")]
        if self.is_accepted:
            lines.append("Đã chấp nhận")
        if self.state == MISSING and self.days_late:
            lines[0] += f" (quá {count(self.days_late)} ngày)"
        if self.held:
            lines.append(f"Cần chỉnh sửa {count(self.held)} dòng")
        if self.lacks_annex:
            lines.append("Cần bổ sung phụ lục")
        elif self.is_blocked:
            lines.append("Cần chỉnh sửa nội dung chung")
        if self.copies or self.waiting is not None:
            lines.append(self.note[0].upper() + self.note[1:])
        if self.signed and self.state != SCAN:
            lines.append("Có bản ký")
        return "\n".join(lines)


@once
def owings(material: Material) -> list[Owing]:
    """Everything owed by the cut-off, in the order of the roster, with what has come of it."""
    attached: dict[str, list[Record]] = {}
    unnamed: dict[str, list[Record]] = {}
    refused: dict[Slot, list[Record]] = {}
    for record in material.records:
        if record.state is State.ATTACHED and record.unit and record.kind in SIGNED_KINDS:
            attached.setdefault(record.unit, []).append(record)
        elif record.state is State.REJECTED and record.form:
            for period in record.periods_meant:
                refused.setdefault(replace(record.slot, period=period), []).append(record)
        elif record.state is State.REJECTED:
            unnamed.setdefault(record.unit, []).append(record)
    accepted = {Slot(each.unit, each.form, each.period) for each in material.waived if each.rule == LATENESS}
    found, blocked = [], set(blocked_forms(material))
    for unit, due in material.owed:
        slot = due.slot(unit.code)
        group = material.by_slot.get(slot)
        files = tuple(layer.delivery for layer in group.layers) if group else ()
        unread = [record for record in unnamed.get(unit.code, ()) if _says(record.path, due)]
        past = max(0, (material.cut_off - due.last_day).days)
        signed = any(scan.slot == slot for scan in attached.get(unit.code, ()))
        held = sum(layer.number_of(HELD) for layer in group.layers) if group else 0
        copies, waits = material.unchosen.get(slot, 0), material.waiting.get(slot)
        if files:
            state, late = _punctuality(group.first_received if group else None, due)
            came = group.first_received if group else None
            lacks = any(
                not material.has_annex(unit.code, due.form, annex.key, due.period.code)
                for annex in material.catalogue.sheets_owed(unit, material.catalogue.forms[due.form], due.period)
            )
            is_accepted = state == LATE and slot in accepted
            is_blocked = not held and (unit.code, due.form, due.period.code) in blocked
            found.append(Owing(unit, due, state, late, held, files, signed, came, lacks, is_accepted, is_blocked))
        elif slot in refused or unread:
            found.append(Owing(unit, due, REFUSED, past, 0, (*refused.get(slot, ()), *unread), signed, copies=copies))
        elif signed:
            found.append(Owing(unit, due, SCAN, past, 0, (), True, waiting=waits))
        else:
            state = MISSING if past else NOT_DUE
            found.append(Owing(unit, due, state, past, 0, (), False, waiting=waits))
    return found


@once
def blocked_forms(material: Material) -> list[tuple[str, str, str]]:
    """Unit, form and period of what is taken in but lacks an annex, or something on the first page; each once, in the order of the findings."""
    taken = {record.path: record.rows.held for record in material.records if record.state is State.ACCEPTED}
    return list(
        dict.fromkeys(
            (finding.unit, finding.form, finding.period)
            for finding in material.findings
            if finding.blocks and (taken.get(finding.file) == 0 or (finding.file in taken and finding.sheet is None))
        )
    )


def _punctuality(received: datetime | None, due: Due) -> tuple[str, int]:
    """By the receipt of the first file that could be taken."""
    if received is None:
        return UNDATED, 0
    days = (day_of(received) - due.last_day).days
    return (LATE, days) if days > 0 else (ON_TIME, 0)


def _says(path: str, due: Due) -> bool:
    """Whether a file's name states a form and period."""
    name = path.rpartition("/")[2]
    return due.form in name.upper().replace("-", "_").split("_") and periods.find(name) == due.period


def register(material: Material) -> Frame:
    """What is owed as a frame: a row per unit, form and period, with all files that count."""
    if REGISTER not in material.frames:
        material.frames[REGISTER] = _frame(owings(material))
    return material.frames[REGISTER]


def _frame(found: list[Owing]) -> Frame:
    columns = {
        UNIT: [one.unit.code for one in found],
        PERIOD: [one.due.period.code for one in found],
        "column": [one.column for one in found],
        "state": [one.state for one in found],
    }
    files = [tuple(record.path for record in one.files) for one in found]
    last = [paths[-1] if paths else "" for paths in files]
    return Frame(REGISTER, columns, last, [""] * len(found), [0] * len(found), files=files)


@summary("TH-01", "Tình hình nộp biểu", "1. Tình hình nộp", {})
def submission(material: Material) -> Report:
    """Units by form and period: state, days late, rows to mend, signed copy; rates below. The department's own, then each of the others apart."""
    found = owings(material)
    tables = [_grid(material, found, of) for of in Whose]
    tables = [table for table, of in zip(tables, Whose, strict=True) if table.lines or of is Whose.OWN]
    tables[0].notes += [
        "Ô trống: đơn vị không phải nộp biểu đó. Biểu chưa đến hạn mà chưa nhận được thì không tính vào tỷ lệ.",
        "Ngày gửi tính theo lần nhận đầu tiên của bản được tổng hợp. Chi tiết từng biểu ở trang “1a. Chi tiết nộp”.",
        *_extensions(material),
    ]
    if others := [of for of in Whose if any(table.id == f"TH-01{SUFFIX[of]}" for table in tables[1:])]:
        tables[0].notes.insert(0, basis(others))
    widest = max(len(table.heads) - 2 for table in tables)
    return Report(
        "TH-01",
        "TÌNH HÌNH NỘP BIỂU THI ĐUA, KHEN THƯỞNG",
        "1. Tình hình nộp",
        (5, 38, *([21.0] * max(widest, 3))),
        tables,
        [_details(found)],
        landscape=widest > 3,
    )


def _grid(material: Material, found: list[Owing], of: Whose) -> Table:
    """What came of whom: a line a unit, a column a form and period that any of them owes."""
    whose = whose_of(material)
    own = [one for one in found if whose.get(one.unit.code, Whose.OWN) is of]
    dues = {one.column: material.catalogue.due_of(one.due.slot("")) or one.due for one in own}
    columns = sorted(dues, key=lambda key: (dues[key].last_day, key))
    units: dict[str, dict[str, str]] = {}
    for one in own:
        units.setdefault(one.unit.code, {})[one.column] = one.words
    heads = (
        Head("seq", "STT", "seq"),
        Head("unit", "Đơn vị", "text"),
        *(Head(key, f"{dues[key].form} {dues[key].period.label}\n(hạn {_day(dues[key])})", "state") for key in columns),
    )
    lines = [
        Line(code, {"seq": place, "unit": material.names[code], **states})
        for place, (code, states) in enumerate(units.items(), 1)
    ]
    id_ = f"TH-01{SUFFIX[of]}"
    if lines:
        lines += _rates(id_, columns, register(material), frozenset(units))
    title = "" if of is Whose.OWN else f"Biểu của {OF[of]}"
    return Table(id_, title, heads, lines, [], "Chưa có kỳ báo cáo nào mở đến ngày chốt số liệu.")


def _extensions(material: Material) -> Iterator[str]:
    """Who was given longer for what, by whom and why."""
    given = []
    for slot, one in sorted(material.catalogue.extensions.items()):
        what = f"{material.names.get(slot.unit, slot.unit)}, {slot.form} {periods.period_label(slot.period)}"
        given.append(f"{what} đến hết ngày {dates.show(one.until.isoformat())} ({one.words})")
    if given:
        yield f"Gia hạn: {named(given, 'biểu')}."


def _day(due: Due) -> str:
    return dates.show(due.last_day.isoformat())


def _rates(id_: str, columns: list[str], frame: Frame, units: frozenset[str]) -> Iterator[Line]:
    """Counts of these units below their grid, live; then two rates."""
    groups = frame.groups("column", "state")
    theirs = {row for row, unit in enumerate(frame.columns[UNIT]) if unit in units}
    wanted = {
        "PHAI_NOP": ("Số đơn vị phải nộp đến nay", (*CAME, REFUSED, SCAN, MISSING)),
        "DA_NOP": ("Đã gửi", CAME),
        "DUNG_HAN": ("Trong đó: đúng hạn", (ON_TIME,)),
        "GUI_SAU": ("Trong đó: gửi sau thời hạn", (LATE,)),
        "CHUA_GUI": ("Chưa có tệp số liệu", (REFUSED, SCAN, MISSING)),
    }
    for code, (label, states) in wanted.items():
        values: dict[str, Any] = {"unit": label}
        for column in columns:
            rows = tuple(sorted(row for state in states for row in groups.get((column, state), ()) if row in theirs))
            figure = made(f"{id_}/{code}/{column}", frame, rows, "state")
            if code == "PHAI_NOP":
                figure = replace(figure, says=OWED_BY_ROSTER, sheets=OWED_SHEETS)
            elif code == "CHUA_GUI":
                figure = replace(figure, says=OWED_BUT_ABSENT)
            values[column] = Counted(figure, states)
        yield Line(code, values, "extra")
    for code, label, part, whole in (
        ("TY_LE_NOP", "Tỷ lệ gửi (%)", "DA_NOP", "PHAI_NOP"),
        ("TY_LE_DUNG_HAN", "Tỷ lệ gửi đúng hạn (%)", "DUNG_HAN", "PHAI_NOP"),
    ):
        shares: dict[str, Any] = {column: Share((part, ""), (whole, "")) for column in columns}
        yield Line(code, {"unit": label} | shares, "extra")


def _details(found: list[Owing]) -> Listing:
    def lines() -> Iterator[list[str | int | None]]:
        for number, one in enumerate(found, 1):
            yield [
                number, one.unit.name, one.due.form, one.due.period.label, _day(one.due),
                dates.show(day_of(one.received).isoformat()) if one.received else None, one.days_late or None, one.state,
                one.held or None, "Có" if one.signed else None, one.unit.phone or None, one.unit.contact or None,
            ]  # fmt: skip

    return Listing(
        "1a. Chi tiết nộp",
        "CHI TIẾT NỘP BIỂU CỦA TỪNG ĐƠN VỊ",
        (
            ("STT", 6, "seq"), ("Đơn vị", 34, "text"), ("Biểu", 7, "centre"), ("Kỳ", 19, "text"), ("Thời hạn", 12, "centre"),
            ("Ngày nhận", 12, "centre"), ("Quá hạn (ngày)", 9, "number"), ("Tình trạng", 22, "text"), ("Dòng chờ chỉnh sửa", 10, "number"),
            ("Bản ký", 8, "centre"), ("Điện thoại", 15, "text"), ("Người phụ trách", 22, "text"),
        ),
        lines(),
        len(found),
    )  # fmt: skip
