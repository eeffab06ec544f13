"""TH-00 Tóm tắt: what needs a decision, who is missing, what came since the end of the month before, the main totals."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from tdkt_sheets.core import dates
from tdkt_sheets.core.deliveries import State
from tdkt_sheets.core.findings import Severity
from tdkt_sheets.core.periods import Period
from tdkt_sheets.core.text import count, named
from tdkt_sheets.roster.whose import Whose
from tdkt_sheets.summaries.awards import counted, left_out
from tdkt_sheets.summaries.engine import HELD_MARK, Material
from tdkt_sheets.summaries.frame import PERIOD, UNIT
from tdkt_sheets.summaries.registration import KINDS, short_name, table_id
from tdkt_sheets.summaries.submission import LATE, Owing, blocked_forms, owings
from tdkt_sheets.summaries.tables import Table
from tdkt_sheets.summaries.titles_against import NOT_KNOWN, decided_quota, quota, quota_line
from tdkt_sheets.summaries.titles_against import TAB as LAW_TAB
from tdkt_sheets.summaries.whose_rows import is_of

NAMED = 6  # names said in one line before "và … khác"
ASKING = {  # rules whose findings ask the office for a decision, and how the page says so
    "NOP-04": "Thay thế hay bổ sung?",
    "NOP-03": "Chọn bản chính thức (các bản không rõ ngày nhận)",
    "NOP-11": "Chọn bản sau cùng (các bản nhận cùng thời điểm)",
    "NOP-06": "Xác nhận người gửi (thư đến từ địa chỉ của đơn vị khác)",
    "NOP-07": "Xác nhận người gửi (địa chỉ chưa có trong danh mục)",
    "NOP-32": "Xác định địa chỉ gửi (tệp chờ, chưa tính)",
    "NOP-15": "Kiểm tra thư mục ghi tên đơn vị khác",
}
SENDER = "NOP-32"  # asked about who sent a file, not about what it is
DOUBTS = ("NOP-04",)  # said with their own words, one line each
REST = ("NOP-32", "NOP-03", "NOP-11", "NOP-06", "NOP-07", "NOP-15")


def listed(names: Sequence[str], limit: int = NAMED, what: str = "đơn vị") -> str:
    """Names of units, or of what else they are, in running text, cut when there are many; a single one is never left out.

    >>> listed(["A", "B", "C"], 2)
    'A; B; C'
    >>> listed(["A", "B", "C", "D"], 2)
    'A; B; và 02 đơn vị khác'
    """
    return named(names, what, limit + 1)


def form_period(material: Material, form: str, period: str, round: str = "") -> str:
    """'Đăng ký thi đua năm 2021': a form's name with its period, a dossier's with its round."""
    declared = material.catalogue.forms.get(form)
    asked = material.catalogue.round_by_code.get(round)
    if declared and asked:
        return f"{declared.name} ({asked.name})"
    name = (declared.name if declared else form).removesuffix(" quý")
    return f"{name} {Period(period).phrase}" if period else name


def decisions(material: Material) -> list[str]:
    """Lines of what waits for the office or the leaders, the gravest first."""
    waiting = (_unknown, _refused, _doubts, _asked, _held, _lacking, _not_known, _late, _own_books, _warnings)
    return [line for lines in waiting for line in lines(material)]


def _unknown(material: Material) -> Iterator[str]:
    """Files of which the office is asked what they are; their units are not reminded meanwhile."""
    names = [
        f"{unit} ({file})" if (unit := material.names.get(record.unit, "")) else file
        for record in material.records
        if record.state is State.WAITING
        and (file := record.path.rpartition("/")[2])
        and any(finding.rule != SENDER for finding in record.findings)
    ]
    if names:
        yield f"{count(len(names))} tệp chưa chắc là biểu nào, trả lời trước khi nhắc: {listed(names, 4, 'tệp')}."


def _refused(material: Material) -> Iterator[str]:
    """Files that could not be taken in, but for those of which one is to be chosen."""
    choose = {finding.file for finding in material.findings if finding.rule == "NOP-03"}
    names = []
    for record in material.records:
        if record.state is State.REJECTED and not record.is_past and record.path not in choose:
            file = record.path.rpartition("/")[2]
            unit = material.names.get(record.unit, "")
            names.append(f"{unit} ({file})" if unit else file)
    if names:
        yield f"{count(len(names))} tệp chưa tiếp nhận được: {listed(names, 4, 'tệp')}."


def _doubts(material: Material) -> Iterator[str]:
    """Whether a file replaces or adds: the first few in their own words."""
    doubts = [finding for finding in material.findings if finding.rule in DOUBTS]
    for finding in doubts[:3]:
        unit = material.names.get(finding.unit, finding.unit)
        yield f"{unit}, biểu {form_period(material, finding.form, finding.period)}: {finding.message}"
    if len(doubts) > 3:
        yield f"{count(len(doubts) - 3)} trường hợp “thay thế hay bổ sung?” khác (xem tệp noi-dung-can-chinh-sua.xlsx)."


def _asked(material: Material) -> Iterator[str]:
    """What else the office is asked, a line a question."""
    for rule in REST:
        found = [finding for finding in material.findings if finding.rule == rule]
        if found:
            names = [material.names.get(finding.unit, finding.unit) or finding.file for finding in found]
            yield f"{ASKING[rule]}: {count(len(found))} tệp của {listed(list(dict.fromkeys(names)))}."


def _held(material: Material) -> Iterator[str]:
    """Rows that do not count before who sent them mends them: the department's own units, then the others apart."""
    for whose, words in (
        (Whose.OWN, "đơn vị"),
        (Whose.BLOC, "thành viên Khối thi đua"),
        (Whose.OUTSIDE, "cơ quan, tổ chức ngoài Sở"),
    ):
        held = held_rows(material, whose)
        if held:
            ordered = [*(unit for unit in material.names if unit in held), *sorted(set(held) - set(material.names))]
            names = [f"{material.names.get(unit, unit) or 'chưa rõ đơn vị'} ({count(held[unit])})" for unit in ordered]
            yield f"{count(sum(held.values()))} dòng chờ {words} chỉnh sửa, chưa tính: {listed(names)}."


def _lacking(material: Material) -> Iterator[str]:
    """Forms that are taken in but lack an annex, or something on the first page."""
    keys = blocked_forms(material)
    if keys:
        names = [f"{material.names.get(unit, unit)} ({form_period(material, form, at)})" for unit, form, at in keys]
        what = "biểu cần đơn vị bổ sung phụ lục hoặc chỉnh sửa nội dung chung"
        yield f"{count(len(names))} {what}: {listed(names, 4, 'biểu')}."


def _not_known(material: Material) -> Iterator[str]:
    """What could not be checked, the law of the day not being known."""
    unknown = [finding for finding in material.findings if finding.rule in NOT_KNOWN]
    if unknown:
        names = list(dict.fromkeys(name for finding in unknown for name in finding.names))
        where = f" của {listed(names, 4, 'đợt')}" if names else ""
        yield f"Nội dung chưa kiểm tra được ở ngày áp dụng{where}: xem trang “{LAW_TAB}”, phần quy định pháp luật."


def _late(material: Material) -> Iterator[str]:
    """Forms that came late, until the office accepts that."""
    late = [
        f"{one.unit.name} ({form_period(material, one.due.form, one.due.period.code)}, {count(one.days_late)} ngày)"
        for one in owings(material)
        if one.state == LATE and not one.is_accepted
    ]
    if late:
        yield f"{count(len(late))} biểu gửi sau thời hạn: {listed(late, 4, 'biểu')}."


def _office_files(material: Material) -> set[str]:
    return {record.path for record in material.records if record.state is State.OFFICE}


def _own_books(material: Material) -> Iterator[str]:
    """What is wrong in the office's own books."""
    office = _office_files(material)
    own = [f for f in material.findings if f.file in office and f.severity is not Severity.NOTE]
    if own:
        files = named(sorted({finding.file for finding in own}), "tệp", NAMED, ", ")
        yield f"{count(len(own))} nội dung cần Văn phòng xem lại ở sổ của mình ({files})."


def _warnings(material: Material) -> Iterator[str]:
    """What is to be made clear with units and counts all the same, and what was waived."""
    office = _office_files(material)
    warnings = sum(
        finding.severity is Severity.WARNING
        and finding.file not in office
        and finding.rule not in {*DOUBTS, *REST, "NOP-01", "NOP-08"}
        for finding in material.findings
    )
    passed = len(material.waived)
    said = [f"{count(warnings)} nội dung cần làm rõ với đơn vị"] if warnings else []
    said += [f"{count(passed)} nội dung đã được cho qua, chấp nhận"] if passed else []
    if said:
        yield f"{'; '.join(said)} (xem tệp noi-dung-can-chinh-sua.xlsx)."


@dataclass(frozen=True, slots=True)
class Missing:
    """Who has not sent a form of a period."""

    what: str
    names: tuple[str, ...]


def missing(material: Material) -> list[Missing]:
    """Form by form, the latest due first: units with their phone; who sent only the signed copy is said so."""
    found: dict[str, list[Owing]] = {}
    for one in owings(material):
        if one.is_absent(material.cut_off):
            found.setdefault(one.column, []).append(one)
    lines = []
    for ones in sorted(found.values(), key=lambda ones: (ones[0].due.last_day, ones[0].due.form), reverse=True):
        due = ones[0].due
        what = f"{form_period(material, due.form, due.period.code)} (thời hạn {dates.show(due.last_day.isoformat())}), {count(len(ones))} đơn vị"
        lines.append(Missing(what, tuple(_called(one) for one in ones)))
    return lines


def _called(one: Owing) -> str:
    phone = f" (ĐT {one.unit.phone})" if one.unit.phone else ""
    return ", ".join(filter(None, (f"{one.unit.name}{phone}", one.note)))


def arrivals(material: Material) -> list[str]:
    """What counts now and did not at the end of the month before, and what no longer does."""
    if material.before is None:
        return []
    lines, own = [], is_of(material, Whose.OWN)
    for words, here, there in (
        ("Mới được tổng hợp", material, material.before),
        ("Không còn được tổng hợp", material.before, material),
    ):
        had = {group.slot for group in there.by_slot.values() if group.layers}
        new: dict[tuple[str, str, str, bool], list[str]] = {}
        for group in here.by_slot.values():
            if group.layers and group.slot not in had:
                new.setdefault((group.period, group.form, group.round, not own(group.unit)), []).append(group.unit)
        for (period, form, round_, is_others), units in sorted(new.items()):
            ordered = [material.names[unit] for unit in material.names if unit in units]
            what = form_period(material, form, period, round_)
            who = "thành viên Khối, cơ quan ngoài Sở" if is_others else "đơn vị"
            lines.append(f"{words}: {what} của {count(len(units))} {who} ({listed(ordered)}).")
    earlier = {
        group.slot: [layer.delivery.sha256 for layer in group.layers] for group in material.before.by_slot.values()
    }
    changed = [
        own(group.unit)
        for group in material.by_slot.values()
        if group.layers
        and (old := earlier.get(group.slot))
        and old != [layer.delivery.sha256 for layer in group.layers]
    ]
    for is_own, whose in ((True, ""), (False, " của thành viên Khối, cơ quan ngoài Sở")):
        if number := changed.count(is_own):
            lines.append(f"{count(number)} biểu{whose} đã có bản thay thế hoặc bổ sung.")
    return lines


@dataclass(frozen=True, slots=True)
class Total:
    """A line of the main totals: its label, the figure it shows, what it was, the parts said beside it, what is not in it."""

    label: str
    ids: tuple[str, ...]
    now: int
    before: int | None
    parts: tuple[tuple[str, str], ...] = ()
    note: str = ""


def totals(material: Material, tables: Sequence[Table]) -> list[Total]:
    """Main figures of the book, each with its value at the end of the month before."""
    return list(_totals(material, {table.id: table for table in tables if table.lines}))


def _totals(material: Material, tables: dict[str, Table]) -> Iterator[Total]:
    def both(tell: Callable[[Material], int]) -> tuple[int, int | None]:
        return tell(material), tell(material.before) if material.before else None

    files = both(
        lambda at: sum(bool(group.layers) and is_of(at, Whose.OWN)(group.unit) for group in at.by_slot.values())
    )
    others = sum(bool(group.layers) for group in material.by_slot.values()) - files[0]
    apart = f"chưa kể {count(others)} biểu của thành viên Khối, cơ quan ngoài Sở" if others else ""
    yield Total("Biểu được tổng hợp", (), *files, (), apart)
    for period in material.periods("DK", "ca_nhan", "tap_the"):
        for annex, _, what, _ in KINDS:
            yield from _titles(material, tables.get(table_id(annex, period)), annex, what, period)
    for period in material.periods("BX", "ca_nhan") if "TH-12-TL" in tables else ():
        found, was = quota(material, period), quota(material.before, period) if material.before else None
        if found is not None:
            id_ = f"TH-12-TL/{period.code}"
            parts = (("đề nghị CSTĐCS trở lên", f"{id_}/fighters"),)
            before = None if material.before is None else was.base if was else 0
            yield Total(
                f"Đề nghị Lao động tiên tiến trở lên ({period.phrase})", (f"{id_}/base",), found.base, before, parts,
                quota_line(found, decided_quota(material, period)),
            )  # fmt: skip
    if "TH-06" in tables:
        forms = [
            (head.caption.lower(), f"TH-06/CONG/{head.key}")
            for head in tables["TH-06"].heads
            if head.kind == "number" and head.key != "TONG"
        ]
        yield Total(
            "Khen thưởng do cơ quan khác, đơn vị quyết định", ("TH-06/CONG/TONG",), *both(lambda at: len(counted(at))),
            tuple(forms), "; ".join(filter(None, (_not_in(material, "KQ.khen_thuong"), left_out(material)))),
        )  # fmt: skip
    if "TH-05" in tables:
        yield Total(
            "Hoạt động thi đua, khen thưởng", ("TH-05/CONG/TONG",), *both(_rows_of("KQ.hoat_dong")), (), _not_in(material, "KQ.hoat_dong"),
        )  # fmt: skip
    held = both(lambda at: sum(held_rows(at, Whose.OWN).values()))
    others = sum(sum(held_rows(material, whose).values()) for whose in Whose if whose is not Whose.OWN)
    apart = f"chưa kể {count(others)} dòng của thành viên Khối, cơ quan ngoài Sở" if others else ""
    ids = (
        tuple(f"TH-10-DV/{unit or '_'}/held" for unit in held_rows(material, Whose.OWN))
        if others
        else ("TH-10/CONG/held",)
    )
    yield Total("Dòng chờ chỉnh sửa", ids, *held, (), apart)


def held_rows(material: Material, whose: Whose) -> dict[str, int]:
    """How many rows of each of their units wait to be mended, by the unit's code; units of which none does are left out."""
    theirs, held = is_of(material, whose), dict[str, int]()
    for record in material.records:
        if record.rows.held and theirs(record.unit):
            held[record.unit] = held.get(record.unit, 0) + record.rows.held
    return held


def _rows_of(name: str) -> Callable[[Material], int]:
    """How many rows of an annex the department's own units have."""
    form, _, annex = name.partition(".")

    def count_own(at: Material) -> int:
        own, table = is_of(at, Whose.OWN), at.tables.get((form, annex))
        return sum(map(own, table.unit)) if table is not None else 0

    return count_own


def _not_in(material: Material, name: str, period: str = "") -> str:
    held = material.frame(name + HELD_MARK)
    periods: Iterable[str] = held.columns.get(PERIOD, ())
    own, units = is_of(material, Whose.OWN), held.columns.get(UNIT, ())
    number = sum((not period or code == period) and own(unit) for code, unit in zip(periods, units, strict=True))
    return f"chưa kể {count(number)} dòng chờ chỉnh sửa" if number else ""


def _titles(material: Material, table: Table | None, annex: str, what: str, period: Period) -> Iterator[Total]:
    """The lowest title with all above it, and those above it one by one."""
    if table is None:
        return
    known = material.catalogue.title_by_code
    keys = [head.key for head in table.heads]
    for key in keys:
        if not key.endswith("+"):
            continue
        base = key[:-1]
        above = [code for code in keys if code in known and base in known[code].implies]
        wanted = {base, *above}

        def tell(at: Material, wanted: set[str] = wanted) -> int:
            merged = at.tables.get(("DK", annex))
            if merged is None:
                return 0
            own = is_of(at, Whose.OWN)
            rows = Counter(zip(merged.columns["title"], merged.period, merged.unit, strict=True))
            return sum(
                number
                for (title, of, unit), number in rows.items()
                if title in wanted and of == period.code and own(unit)
            )

        parts = tuple((f"đăng ký {short_name(material, code)}", f"{table.id}/CONG/{code}") for code in above)
        school = f", {period.phrase}" if period.is_school_year else ""
        before = tell(material.before) if material.before else None
        yield Total(
            f"Đăng ký {known[base].name} ({what}{school})", (f"{table.id}/CONG/{key}",), tell(material), before, parts,
            _not_in(material, f"DK.{annex}", period.code),
        )  # fmt: skip
