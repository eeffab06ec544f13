"""TH-05 Hoạt động: activities by kind, unit and quarter, and their list."""

from collections.abc import Iterator

from tdkt_sheets.core import dates
from tdkt_sheets.core.periods import Period
from tdkt_sheets.core.text import named
from tdkt_sheets.roster.whose import Whose
from tdkt_sheets.summaries.engine import Material, summary
from tdkt_sheets.summaries.figures import Figure, count_by
from tdkt_sheets.summaries.frame import PERIOD, UNIT
from tdkt_sheets.summaries.registration import codes_of, held_note, missing_note
from tdkt_sheets.summaries.tables import Across, Down, Head, Line, Listing, Report, Table, Value
from tdkt_sheets.summaries.whose_rows import OF, SUFFIX, basis, is_of, others_in

FRAME = "KQ.hoat_dong"


@summary(
    "TH-05",
    "Hoạt động thi đua, khen thưởng",
    "5. Hoạt động",
    {FRAME: ("kind", "content", "movement", "from_date", "to_date", "result")},
)
def activities(material: Material) -> Report | None:
    """Kinds by quarter; then, quarter by quarter, units by kind; the list on a sheet of its own."""
    periods = material.periods("KQ", "hoat_dong")
    codes = codes_of(material, FRAME, "kind")
    if not periods or codes is None:
        return None
    frame = material.frame(FRAME)
    others = others_in(material, FRAME)
    tables = [_by_quarter(material, periods, Whose.OWN), *(_by_unit(material, each, Whose.OWN) for each in periods)]
    tables[0].notes.append(basis(others))
    for whose in others:
        of, columns = is_of(material, whose), frame.columns
        sent = {period for unit, period in zip(columns[UNIT], columns[PERIOD], strict=True) if of(unit)}
        tables.append(_by_quarter(material, periods, whose))
        tables += (_by_unit(material, each, whose) for each in periods if each.code in sent)
    return Report(
        "TH-05",
        f"HOẠT ĐỘNG THI ĐUA, KHEN THƯỞNG NĂM {material.catalogue.year}",
        "5. Hoạt động",
        (5, 39, *([11.0] * (len(codes.entries) + 1))),
        tables,
        [_list(material)] if len(frame) else [],
        ending="table",
        landscape=True,
    )


def _by_quarter(material: Material, periods: list[Period], whose: Whose) -> Table:
    table, of = f"TH-05{SUFFIX[whose]}", is_of(material, whose)
    figures = count_by(table, material.frame(FRAME), "kind", PERIOD, of=of)
    codes = codes_of(material, FRAME, "kind")
    assert codes is not None
    heads = (
        Head("seq", "STT", "seq"), Head("kind", "Loại hoạt động", "text"),
        *(Head(period.code, period.label) for period in periods), Head("TONG", "Cộng"),
    )  # fmt: skip
    lines = []
    for place, entry in enumerate(codes.entries, 1):
        values: dict[str, Value] = {"seq": place, "kind": entry.name}
        for period in periods:
            id_ = f"{table}/{entry.code}/{period.code}"
            values[period.code] = figures.get((entry.code, period.code)) or Figure(id_, 0, FRAME, ())
        values["TONG"] = Across(tuple(period.code for period in periods))
        lines.append(Line(entry.code, values))
    total: dict[str, Value] = {head.key: Down() for head in heads[2:]}
    lines.append(Line("CONG", {"kind": "Cộng", **total}, "total"))
    note = held_note(material, FRAME, "", "dòng chờ chỉnh sửa", of)
    caption = f"Số hoạt động của {OF[whose]} theo loại và theo quý"
    return Table(table, caption, heads, lines, [note] if note else [])


def _by_unit(material: Material, period: Period, whose: Whose) -> Table:
    table, of = f"TH-05{SUFFIX[whose]}-{period.code}", is_of(material, whose)
    figures = count_by(table, material.frame(FRAME), UNIT, "kind", period.code, of)
    codes = codes_of(material, FRAME, "kind")
    assert codes is not None
    heads = (
        Head("seq", "STT", "seq"), Head("unit", "Đơn vị", "text"),
        *(Head(entry.code, entry.name) for entry in codes.entries), Head("TONG", "Cộng"),
    )  # fmt: skip
    present = {unit for unit, _ in figures}
    units = [unit for unit in material.names if unit in present]
    lines = []
    for place, unit in enumerate(units, 1):
        values: dict[str, Value] = {"seq": place, "unit": material.names[unit]}
        for entry in codes.entries:
            id_ = f"{table}/{unit}/{entry.code}"
            values[entry.code] = figures.get((unit, entry.code)) or Figure(id_, 0, FRAME, ())
        values["TONG"] = Across(tuple(entry.code for entry in codes.entries))
        lines.append(Line(unit, values))
    if lines:
        total: dict[str, Value] = {head.key: Down() for head in heads[2:]}
        lines.append(Line("CONG", {"unit": "Cộng", **total}, "total"))
    nil = [
        unit.name
        for unit in material.asked("KQ", "hoat_dong", period.code)
        if of(unit.code) and unit.code not in present and material.has_annex(unit.code, "KQ", "hoat_dong", period.code)
    ]
    notes = [
        f"Đã gửi biểu, không có hoạt động được tính: {named(nil, 'đơn vị')}." if nil else "",
        missing_note(material, "KQ", "hoat_dong", period.code, of),
    ]
    empty = f"Chưa có hoạt động nào của {period.phrase}."
    each = "từng đơn vị" if whose is Whose.OWN else f"từng {OF[whose]}"
    return Table(table, f"Số hoạt động của {each}, {period.phrase}", heads, lines, [n for n in notes if n], empty)


def _list(material: Material) -> Listing:
    frame = material.frame(FRAME)
    kinds, movements = codes_of(material, FRAME, "kind"), codes_of(material, FRAME, "movement")

    def rows() -> Iterator[tuple[str | int | None, ...]]:
        columns = (frame.columns[key] for key in ("kind", "content", "movement", "from_date", "to_date", "result"))
        rows = zip(frame.columns[UNIT], frame.columns[PERIOD], *columns, strict=True)
        for number, (unit, period, kind, content, movement, since, until, result) in enumerate(rows, 1):
            yield (
                number, material.names.get(unit, unit), Period(period).label, kinds.name_of(kind) if kinds and kind else None, content,
                movements.name_of(movement) if movements and movement else None,
                dates.show(since) if since else None, dates.show(until) if until else None, result,
            )  # fmt: skip

    return Listing(
        "5a. Danh sách hoạt động",
        f"DANH SÁCH HOẠT ĐỘNG THI ĐUA, KHEN THƯỞNG NĂM {material.catalogue.year}",
        (
            ("STT", 6, "seq"), ("Đơn vị", 26, "text"), ("Kỳ", 12, "centre"), ("Loại hoạt động", 18, "text"), ("Nội dung", 40, "text"),
            ("Thuộc phong trào, đợt thi đua", 32, "text"), ("Từ ngày", 12, "centre"), ("Đến ngày", 12, "centre"), ("Kết quả", 36, "text"),
        ),
        rows(),
        len(frame),
    )  # fmt: skip
