"""TH-02 Đăng ký danh hiệu: people and collectives by unit and registered title, and the awards they ask for."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from tdkt_sheets.core.codes import CodeList
from tdkt_sheets.core.periods import Period
from tdkt_sheets.core.text import count, named
from tdkt_sheets.forms.types import Choice
from tdkt_sheets.roster.roster import LEFT, NOTHING_REGISTERED, Catalogue
from tdkt_sheets.roster.whose import Whose
from tdkt_sheets.summaries.engine import Material, summary
from tdkt_sheets.summaries.figures import Figure, count_by
from tdkt_sheets.summaries.frame import PERIOD, UNIT
from tdkt_sheets.summaries.tables import Across, Down, Head, Line, Report, Table, Value
from tdkt_sheets.summaries.whose_rows import OF, SUFFIX, basis, is_of, others_in

KINDS = (
    # annex, suffix of the table's id, what a row is, what a table is of
    ("ca_nhan", "", "cá nhân", "Số người"),
    ("tap_the", "-TT", "tập thể", "Số tập thể"),
)


Of = Callable[[str], bool]


def everybody(unit: str) -> bool:
    """Of all units."""
    return True


def table_id(annex: str, period: Period, what: str = "", whose: Whose = Whose.OWN) -> str:
    """'TH-02' of the year's people, 'TH-02-TT' of collectives, 'TH-02-HT' of awards; a school year, and the bloc, say so."""
    suffix = {kind[0]: kind[1] for kind in KINDS}[annex]
    school = f"-NH{period.code}" if period.is_school_year else ""
    return f"TH-02{suffix}{what}{SUFFIX[whose]}{school}"


def codes_of(material: Material, name: str, key: str) -> CodeList | None:
    """The pick list of a column."""
    form, _, annex = name.partition(".")
    table = material.tables.get((form, annex))
    column = table.sheet.by_key.get(key) if table is not None else None
    return column.type.codes if column and isinstance(column.type, Choice) else None


def short_name(material: Material, code: str) -> str:
    """A title as offices abbreviate it: the first other spelling that is shorter, else the name."""
    for key in ("danh_hieu_ca_nhan", "danh_hieu_tap_the", "khen_thuong_khac"):
        codes = material.catalogue.lists.get(key)
        entry = codes.by_code.get(code) if codes else None
        if entry:
            return next((text for text in entry.spellings if len(text) < len(entry.name)), entry.name)
    title = material.catalogue.title_by_code.get(code)
    return title.name if title else code


def held_note(material: Material, name: str, period: str, what: str, of: Of = everybody) -> str:
    """'Chưa kể 02 dòng chờ chỉnh sửa: Phòng … 02.'; '' when none waits."""
    groups = material.held(name).groups(PERIOD, UNIT)
    waiting: dict[str, int] = {}
    for (when, unit), rows in groups.items():
        if (when == period or not period) and of(unit):
            waiting[unit] = waiting.get(unit, 0) + len(rows)
    if not waiting:
        return ""
    by_unit = named(
        [f"{material.names.get(unit, unit)}: {count(number)}" for unit, number in waiting.items()], "đơn vị"
    )
    return f"Chưa kể {count(sum(waiting.values()))} {what} ({by_unit})."


def missing_note(material: Material, form: str, annex: str, period: str, of: Of = everybody) -> str:
    """Whose figures are not in yet; '' when nobody's."""
    asked = [unit for unit in material.asked(form, annex, period) if of(unit.code)]
    absent = [unit.name for unit in asked if not material.has_come(unit.code, form, period)]
    lacking = [
        unit.name
        for unit in asked
        if material.has_come(unit.code, form, period) and not material.has_annex(unit.code, form, annex, period)
    ]
    return " ".join(
        f"{words} {count(len(names))} đơn vị: {named(names, 'đơn vị')}."
        for words, names in (("Chưa có số liệu của", absent), ("Cần bổ sung phụ lục, chưa có số liệu của", lacking))
        if names
    )


def units_for(material: Material, form: str, annex: str, period: str, present: Iterable[str]) -> list[str]:
    """Units that owe an annex or have rows in it, in the order of the roster."""
    wanted = {unit.code for unit in material.asked(form, annex, period)} | set(present)
    return [code for code in material.names if code in wanted] + sorted(wanted - set(material.names))


@summary(
    "TH-02",
    "Đăng ký danh hiệu thi đua theo đơn vị",
    "2. Đăng ký danh hiệu",
    {"DK.ca_nhan": ("full_name", "title", "award"), "DK.tap_the": ("collective", "title", "award")},
)
def registration(material: Material) -> Report | None:
    """Per unit: each title directly, the lowest title with all that imply it, awards asked; people, then collectives."""
    tables: list[Table] = []
    for period in material.periods("DK", "ca_nhan", "tap_the"):
        for annex, _, what, _ in KINDS:
            if not material.asked("DK", annex, period.code) and not material.frame(f"DK.{annex}").rows(
                **{PERIOD: period.code}
            ):
                continue
            for whose in (Whose.OWN, *others_in(material, f"DK.{annex}")):
                table = _titles(material, annex, what, period, whose)
                if whose is Whose.OWN or table.lines:
                    tables.append(table)
                if (awards := _awards(material, annex, what, period, whose)) is not None:
                    tables.append(awards)
    if not tables:
        return None
    widest = max(len(table.heads) - 2 for table in tables)
    tables[0].notes.append(
        basis(
            [each for each in Whose if each in {*others_in(material, "DK.ca_nhan"), *others_in(material, "DK.tap_the")}]
        )
    )
    return Report(
        "TH-02",
        "ĐĂNG KÝ DANH HIỆU THI ĐUA, HÌNH THỨC KHEN THƯỞNG",
        "2. Đăng ký danh hiệu",
        (5, 39, *([11.5] * max(widest, 4))),
        tables,
        ending="table",
        landscape=True,
    )


def _titles(material: Material, annex: str, what: str, period: Period, whose: Whose) -> Table:
    name = f"DK.{annex}"
    frame, codes = material.frame(name), codes_of(material, name, "title")
    table, of = table_id(annex, period, whose=whose), is_of(material, whose)
    figures = count_by(table, frame, UNIT, "title", period.code, of)
    known = material.catalogue.title_by_code
    titles = [code for code in (codes.by_code if codes else ()) if material.catalogue.is_title(code)]
    seen = {code for _, code in figures}
    titles = [
        code
        for code in titles
        if code in seen or (known[code].first_year or 0) <= period.year <= (known[code].last_year or 9999)
    ]
    heads = [Head("seq", "STT", "seq"), Head("unit", "Đơn vị", "text"), Head("TONG", f"Tổng số {what}")]
    rolled = _rolled_up(titles, material.catalogue)
    over = f"Trong đó, danh hiệu cao nhất của {what}"
    for code in rolled:
        heads.append(Head(f"{code}+", f"{known[code].name} (kể cả danh hiệu cao hơn)"))
    heads += [Head(code, known[code].name, over=over) for code in titles]
    heads.append(Head(NOTHING_REGISTERED, "Không đăng ký"))
    counted = (*titles, NOTHING_REGISTERED)
    others = sorted(seen - set(titles) - {NOTHING_REGISTERED, LEFT})
    heads += [Head(code, codes.name_of(code) if codes else code) for code in others]
    if LEFT in seen:
        heads.append(Head(LEFT, "Không còn công tác tại đơn vị"))
    lines = []
    units = [each for each in units_for(material, "DK", annex, period.code, (unit for unit, _ in figures)) if of(each)]
    for place, unit in enumerate(units, 1):
        values: dict[str, Value] = {"seq": place, "unit": material.names.get(unit, unit)}
        if material.has_annex(unit, "DK", annex, period.code):
            values |= _sums(counted + tuple(others), rolled)
            for head in heads:
                if head.key in counted or head.key in others or head.key == LEFT:
                    values[head.key] = figures.get((unit, head.key)) or _nothing(table, unit, head.key, name)
        lines.append(Line(unit, values))
    if lines:
        total: dict[str, Any] = {head.key: Down() for head in heads[2:]}
        lines.append(Line("CONG", {"unit": "Cộng"} | total, "total"))
    notes = [
        held_note(material, name, period.code, "dòng chờ chỉnh sửa", of),
        missing_note(material, "DK", annex, period.code, of),
        "Người đã chuyển hoặc nghỉ không tính vào tổng số." if LEFT in seen else "",
        *(_outside_note(material, titles, inside, figures) for inside in rolled.values()),
    ]
    caption = (
        f"{'Cá nhân' if annex == 'ca_nhan' else 'Tập thể'} đăng ký danh hiệu thi đua {period.phrase}{_apart(whose)}"
    )
    empty = f"Chưa có đơn vị nào đăng ký {period.phrase}."
    return Table(table, caption, tuple(heads), lines, [note for note in notes if note], empty)


def _rolled_up(titles: Sequence[str], catalogue: Catalogue) -> dict[str, tuple[str, ...]]:
    """The lowest titles, each with itself and all above it."""
    known, found = catalogue.title_by_code, {}
    for code in titles:
        above = tuple(other for other in titles if code in known[other].implies)
        if above and not known[code].implies:
            found[code] = (code, *above)
    return found


def _outside_note(
    material: Material, titles: Sequence[str], inside: tuple[str, ...], figures: Mapping[tuple[str, str], Figure]
) -> str:
    """Registered titles that the column of a title with all above it does not count; '' when it counts all."""
    known = material.catalogue.title_by_code
    left: dict[str, int] = {}
    for (_, code), figure in figures.items():
        if code in titles and code not in inside:
            left[code] = left.get(code, 0) + int(figure.value)
    if not left:
        return ""
    named = "; ".join(f"{known[code].name}: {count(left[code])}" for code in titles if code in left)
    return f"Cột “{known[inside[0]].name} (kể cả danh hiệu cao hơn)” không gồm {named}."


def _nothing(table: str, unit: str, code: str, frame: str) -> Figure:
    return Figure(f"{table}/{unit}/{code}", 0, frame, (), "title")


def _sums(counted: tuple[str, ...], rolled: dict[str, tuple[str, ...]]) -> dict[str, Value]:
    sums: dict[str, Value] = {f"{code}+": Across(parts) for code, parts in rolled.items()}
    return {"TONG": Across(counted), **sums}


def _apart(whose: Whose) -> str:
    """Whose table it is, where it is not the department's own."""
    return "" if whose is Whose.OWN else f" ({OF[whose]})"


def _awards(material: Material, annex: str, what: str, period: Period, whose: Whose) -> Table | None:
    """Awards asked by unit; None when nobody asks for one."""
    name = f"DK.{annex}"
    codes = codes_of(material, name, "award")
    table = table_id(annex, period, "-HT", whose)
    figures = count_by(table, material.frame(name), UNIT, "award", period.code, is_of(material, whose))
    if not figures:
        return None
    asked = {code for _, code in figures}
    listed = [code for code in (codes.by_code if codes else ()) if code in asked]
    heads = [
        Head("seq", "STT", "seq"),
        Head("unit", "Đơn vị", "text"),
        Head("TONG", f"Tổng số {what}"),
        *(Head(code, codes.name_of(code) if codes else code, over="Trong đó, hình thức đăng ký") for code in listed),
    ]
    lines = []
    for place, unit in enumerate(units_for(material, "", annex, "", (unit for unit, _ in figures)), 1):
        values: dict[str, Value] = {"seq": place, "unit": material.names.get(unit, unit), "TONG": Across(tuple(listed))}
        for code in listed:
            values[code] = figures.get((unit, code)) or Figure(f"{table}/{unit}/{code}", 0, name, (), "award")
        lines.append(Line(unit, values))
    total: dict[str, Any] = {head.key: Down() for head in heads[2:]}
    lines.append(Line("CONG", {"unit": "Cộng"} | total, "total"))
    caption = (
        f"{'Cá nhân' if annex == 'ca_nhan' else 'Tập thể'} đăng ký hình thức khen thưởng {period.phrase}{_apart(whose)}"
    )
    return Table(table, caption, tuple(heads), lines)
