"""TH-06 Khen thưởng: awards decided elsewhere, by level, form, kind, unit and class; three shares."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from tdkt_sheets.core import dates
from tdkt_sheets.core.codes import CodeList
from tdkt_sheets.core.periods import Period
from tdkt_sheets.core.text import count, fold_name
from tdkt_sheets.roster.roster import Person
from tdkt_sheets.summaries.engine import Material, summary
from tdkt_sheets.summaries.figures import Figure
from tdkt_sheets.summaries.frame import PERIOD, UNIT, Frame, Rows
from tdkt_sheets.summaries.registration import codes_of, held_note, missing_note
from tdkt_sheets.summaries.tables import Across, Down, Head, Line, Listing, Report, Share, Table, Value

FRAME = "KQ.khen_thuong"
INDIVIDUAL = "INDIVIDUAL"
UNKNOWN = "CHUA_RO"
BY_DIRECTOR = "Giám đốc Sở"  # whose awards the office has, and units do not report
LEFT_OUT = "DO_GIAM_DOC_SO"
WITHOUT_POST = ("DIRECT_WORKER", "WORKER", "FARMER")


def person_named(material: Material, unit: str, name: str) -> Person | None:
    """The person of a unit by name; None when there is none, or two."""
    found = [person for person in material.catalogue.people_by_name.get(fold_name(name), ()) if person.unit == unit]
    return found[0] if len(found) == 1 else None


def awarded_elsewhere(material: Material, object_kind: str) -> dict[tuple[str, str], list[str]]:
    """Awards that units reported, with their papers, by unit and folded name of the recipient; each once."""
    frame, codes = material.frame(FRAME), codes_of(material, FRAME, "award")
    found: dict[tuple[str, str], list[str]] = {}
    if not len(frame):
        return found
    keys = ("recipient", "object_kind", "award", "decision_no", "decision_date")
    for unit, name, kind, award, decision, day in zip(
        frame.columns[UNIT], *(frame.columns[key] for key in keys), strict=True
    ):
        if kind == object_kind and name and award:
            said = codes.name_of(award) if codes else str(award)
            paper = " ".join(text for text in (decision, f"ngày {dates.show(day)}" if day else "") if text)
            words = f"{said} ({paper})" if paper else said
            mine = found.setdefault((unit, fold_name(name)), [])
            if words not in mine:
                mine.append(words)
    return found


def counted_rows(material: Material) -> Rows:
    """The rows whose award is decided elsewhere."""
    return tuple(at for at, by_director in enumerate(_by_director(material)) if not by_director)


def _by_director(material: Material) -> list[bool]:
    known = material.catalogue.title_by_code
    codes = material.frame(FRAME).columns.get("award", ())
    return [(title := known.get(code)) is not None and title.decider == BY_DIRECTOR for code in codes]


def left_out(material: Material) -> str:
    """'chưa kể 01 khen thưởng do Giám đốc Sở quyết định'; '' when none was reported."""
    number = sum(_by_director(material))
    return f"chưa kể {count(number)} khen thưởng do Giám đốc Sở quyết định" if number else ""


@summary(
    "TH-06",
    "Khen thưởng do cơ quan khác hoặc đơn vị quyết định",
    "6. Khen thưởng",
    {FRAME: ("recipient", "object_kind", "officer_class", "award", "reason_kind", "decision_no", "decision_date")},
)
def awards(material: Material) -> Report | None:
    """Each table counts the same rows by another column, by kind of recipient across."""
    frame = material.frame(FRAME)
    kinds = codes_of(material, FRAME, "object_kind")
    if kinds is None or not material.periods("KQ", "khen_thuong"):
        return None
    title = f"KHEN THƯỞNG DO CƠ QUAN KHÁC HOẶC ĐƠN VỊ QUYẾT ĐỊNH NĂM {material.catalogue.year}"
    known = material.catalogue.title_by_code
    people = [
        person_named(material, unit, str(name)) if kind == INDIVIDUAL and name else None
        for unit, name, kind in zip(
            frame.columns[UNIT], frame.columns["recipient"], frame.columns["object_kind"], strict=True
        )
    ] if len(frame) else []  # fmt: skip
    levels = _level_names(material)
    classes = codes_of(material, FRAME, "officer_class")
    reasons = codes_of(material, FRAME, "reason_kind")
    forms = codes_of(material, FRAME, "award")

    def level(row: int) -> str:
        award = known.get(frame.columns["award"][row])
        return award.level if award else UNKNOWN

    def class_of(row: int) -> str:
        person = people[row]
        return frame.columns["officer_class"][row] or (person.officer_class if person else None) or UNKNOWN

    shown = frozenset(counted_rows(material))
    tables = [
        _table("TH-06", "Theo cấp khen thưởng", "Cấp", frame, shown, kinds, levels, level, _notes(material)),
        _table("TH-06-HT", "Theo danh hiệu, hình thức", "Danh hiệu, hình thức khen thưởng", frame, shown, kinds, _names(forms),
               lambda row: frame.columns["award"][row] or UNKNOWN),
        _table("TH-06-LH", "Theo loại hình khen thưởng", "Loại hình", frame, shown, kinds, _names(reasons),
               lambda row: frame.columns["reason_kind"][row] or UNKNOWN),
        _table("TH-06-DV", "Theo đơn vị báo cáo", "Đơn vị", frame, shown, kinds, material.names, lambda row: frame.columns[UNIT][row]),
        _table("TH-06-DT", "Cá nhân theo đối tượng", "Đối tượng", frame, shown, kinds, _names(classes) | {UNKNOWN: "Chưa rõ"}, class_of,
               only=INDIVIDUAL),
    ]  # fmt: skip
    aside = tuple(row for row in range(len(frame)) if row not in shown)
    if aside:
        tables[0].lines.append(_aside_line(frame, kinds, aside))
    if shown:
        tables.append(_shares(material, frame, shown, people, class_of))
    return Report(
        "TH-06", title, "6. Khen thưởng", (5, 54, 13, 13, 13, 13), tables,
        [_list(material, shown, people, levels)] if shown else [], ending="table",
        subtitle="Không gồm khen thưởng do Giám đốc Sở quyết định",
    )  # fmt: skip


def _notes(material: Material) -> list[str]:
    """What is not in the counts: rows that wait, awards of the Director, quarters of units whose annex has not come."""
    held, out = held_note(material, FRAME, "", "dòng chờ chỉnh sửa"), left_out(material)
    absent = [
        f"{period.label}: {note}"
        for period in material.periods("KQ", "khen_thuong")
        if (note := missing_note(material, "KQ", "khen_thuong", period.code))
    ]
    return [note for note in (held, f"{out[:1].upper()}{out[1:]}." if out else "", *absent) if note]


def _aside_line(frame: Frame, kinds: CodeList, aside: Rows) -> Line:
    """Awards of the Director, below the total and not in it."""
    values: dict[str, Value] = {"what": "Ngoài ra: do Giám đốc Sở quyết định (không cộng)"}
    for entry in kinds.entries:
        rows = tuple(row for row in aside if frame.columns["object_kind"][row] == entry.code)
        values[entry.code] = Figure(f"TH-06/{LEFT_OUT}/{entry.code}", len(rows), frame.name, rows)
    values["TONG"] = Across(tuple(entry.code for entry in kinds.entries))
    return Line(LEFT_OUT, values, "extra")


def _names(codes: CodeList | None) -> dict[str, str]:
    return {entry.code: entry.name for entry in codes.entries} if codes else {}


def _level_names(material: Material) -> dict[str, str]:
    codes = material.catalogue.lists.get("cap_khen")
    return _names(codes) | {UNKNOWN: "Chưa rõ"}


def _table(
    id_: str,
    caption: str,
    what: str,
    frame: Frame,
    shown_rows: frozenset[int],
    kinds: CodeList,
    names: dict[str, str],
    code_of: Callable[[int], str],
    notes: Sequence[str] = (),
    only: str = "",
) -> Table:
    """Rows by a code, columns by kind of recipient; only codes that occur."""
    shown = [entry for entry in kinds.entries if not only or entry.code == only]
    found: dict[tuple[str, str], list[int]] = {}
    for (kind,), rows in frame.groups("object_kind").items():
        if not only or kind == only:
            for row in shown_rows.intersection(rows):
                found.setdefault((code_of(row), kind), []).append(row)
    heads = [Head("seq", "STT", "seq"), Head("what", what, "text"), *(Head(entry.code, entry.name) for entry in shown)]
    if not only:
        heads.append(Head("TONG", "Cộng"))
    else:
        heads.append(Head("TY_LE", "Tỷ lệ (%)", "percent"))
    present = {code for code, _ in found}
    ordered = [code for code in names if code in present] + sorted(present - set(names))
    lines = []
    for place, code in enumerate(ordered, 1):
        values: dict[str, Value] = {"seq": place, "what": names.get(code, code)}
        for entry in shown:
            rows = tuple(sorted(found.get((code, entry.code), ())))
            values[entry.code] = Figure(f"{id_}/{code}/{entry.code}", len(rows), frame.name, rows)
        values["TONG" if not only else "TY_LE"] = (
            Across(tuple(entry.code for entry in shown)) if not only else Share(("", only), ("CONG", only))
        )
        lines.append(Line(code, values))
    if lines:
        total: dict[str, Any] = {entry.code: Down() for entry in shown}
        total |= {"TONG": Down()} if not only else {"TY_LE": Share(("", only), ("CONG", only))}
        lines.append(Line("CONG", {"what": "Cộng"} | total, "total"))
    return Table(id_, caption, tuple(heads), lines, list(notes), "Chưa có khen thưởng nào được báo cáo.")


def _shares(
    material: Material,
    frame: Frame,
    shown: frozenset[int],
    people: Sequence[Person | None],
    class_of: Callable[[int], str],
) -> Table:
    """People without leading posts, women, remote areas: each in a hundred of those of whom it is known."""
    individuals = tuple(row for row in frame.rows(object_kind=INDIVIDUAL) if row in shown)
    classed = tuple(row for row in individuals if class_of(row) != UNKNOWN)
    sexed = tuple(row for row in individuals if (person := people[row]) is not None and person.sex)
    area = {unit.code: unit.area for unit in material.catalogue.units}
    everyone: Rows = tuple(sorted(shown))
    placed = tuple(row for row in everyone if area.get(frame.columns[UNIT][row]))

    def woman(row: int) -> bool:
        person = people[row]
        return person is not None and person.sex == "NU"

    normal = ("NORMAL", "Bình thường")
    parts = (
        ("KHONG_CHUC_VU", "Cá nhân không giữ chức vụ lãnh đạo, quản lý",
         tuple(row for row in classed if class_of(row) in WITHOUT_POST), classed),
        ("NU", "Cá nhân là nữ", tuple(row for row in sexed if woman(row)), sexed),
        ("VUNG_KHO", "Thuộc đơn vị ở vùng sâu, vùng xa, đặc biệt khó khăn, biên giới",
         tuple(row for row in placed if area[frame.columns[UNIT][row]] not in normal), placed),
    )  # fmt: skip
    lines = []
    for place, (code, label, part, whole) in enumerate(parts, 1):
        values: dict[str, Value] = {
            "seq": place, "what": label,
            "SO_LUOT": Figure(f"TH-06-TL/{code}/SO_LUOT", len(part), frame.name, part),
            "TONG_SO": Figure(f"TH-06-TL/{code}/TONG_SO", len(whole), frame.name, whole),
            "TY_LE": Share(("", "SO_LUOT"), ("", "TONG_SO")),
        }  # fmt: skip
        lines.append(Line(code, values))
    heads = (
        Head("seq", "STT", "seq"), Head("what", "Cơ cấu", "text"), Head("SO_LUOT", "Số lượt"), Head("TONG_SO", "Trên tổng số đã rõ"),
        Head("TY_LE", "Tỷ lệ (%)", "percent"),
    )  # fmt: skip
    unclassed, unsexed = len(individuals) - len(classed), len(individuals) - len(sexed)
    notes = [
        f"Chưa rõ đối tượng: {count(unclassed)} lượt cá nhân." if unclassed else "",
        f"Chưa rõ giới tính: {count(unsexed)} lượt cá nhân (không có trong trang “Nhân sự” của danh mục)." if unsexed else "",
    ]  # fmt: skip
    return Table("TH-06-TL", "Cơ cấu khen thưởng", heads, lines, [note for note in notes if note])


def _list(
    material: Material, shown: frozenset[int], people: Sequence[Person | None], levels: dict[str, str]
) -> Listing:
    frame, known = material.frame(FRAME), material.catalogue.title_by_code
    kinds = _names(codes_of(material, FRAME, "object_kind"))
    forms = _names(codes_of(material, FRAME, "award"))
    reasons = _names(codes_of(material, FRAME, "reason_kind"))

    def rows() -> Iterator[tuple[str | int | None, ...]]:
        keys = ("recipient", "object_kind", "award", "reason_kind", "achievement", "decision_no", "decision_date")
        blank = [None] * len(frame)
        columns = (frame.columns.get(key, blank) for key in keys)
        rows = zip(frame.columns[UNIT], frame.columns[PERIOD], *columns, strict=True)
        counted = (values for at, values in enumerate(rows) if at in shown)
        for number, (unit, period, name, kind, award, reason, achievement, decision, day) in enumerate(counted, 1):
            title = known.get(award)
            yield (
                number, name, kinds.get(kind, kind), material.names.get(unit, unit), forms.get(award, award),
                levels.get(title.level, title.level) if title else None, reasons.get(reason, reason), achievement, decision,
                dates.show(day) if day else None, Period(period).label,
            )  # fmt: skip

    return Listing(
        "6a. Danh sách khen thưởng",
        f"DANH SÁCH KHEN THƯỞNG DO CƠ QUAN KHÁC HOẶC ĐƠN VỊ QUYẾT ĐỊNH NĂM {material.catalogue.year}",
        (
            ("STT", 6, "seq"), ("Cá nhân, tập thể, hộ", 26, "text"), ("Loại", 9, "centre"), ("Đơn vị báo cáo", 26, "text"), ("Danh hiệu, hình thức", 30, "text"),
            ("Cấp", 10, "centre"), ("Loại hình", 15, "text"), ("Thành tích về", 28, "text"), ("Số quyết định", 16, "text"), ("Ngày quyết định", 12, "centre"), ("Kỳ", 12, "centre"),
        ),
        rows(),
        len(shown),
        f"{said[:1].upper()}{said[1:]}." if (said := left_out(material)) else "",
    )  # fmt: skip
