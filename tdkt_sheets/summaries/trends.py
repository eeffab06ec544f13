"""TH-14 Nhiều năm: what each unit was given in the last three to five years, from the register of awards; what its closed periods held."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from string import ascii_uppercase, digits
from typing import Any

from tdkt_sheets.core import dates
from tdkt_sheets.core.periods import Period
from tdkt_sheets.roster.whose import Whose
from tdkt_sheets.summaries.award_rows import award_frame, of_year
from tdkt_sheets.summaries.engine import Material, summary
from tdkt_sheets.summaries.figures import SUM, made
from tdkt_sheets.summaries.frame import UNIT, Frame
from tdkt_sheets.summaries.joined import READS
from tdkt_sheets.summaries.registration import table_id
from tdkt_sheets.summaries.tables import Down, Head, Line, Minus, Report, Table, Value
from tdkt_sheets.summaries.whose_rows import is_of

TAB = "Nhiều năm"
MOST, FEWEST = 5, 2  # years shown; with fewer there is nothing to compare
ABOVE = ("T", "SBN", "TW")  # levels over the department
GROUPS = (
    ("DH_CN", "Danh hiệu, cá nhân"), ("DH_TT", "Danh hiệu, tập thể"), ("KT_CS", "Khen thưởng cấp Sở trở xuống"), ("KT_TREN", "Khen thưởng cấp tỉnh, bộ, Nhà nước"),
)  # fmt: skip
NO_UNIT = "_"
KEPT = "CHOT"  # the frame of what closings kept
# What is compared of closings: key, caption, how the ids of its figures begin in a closing of a period ('' where that has none).
MEASURES: Sequence[tuple[str, str, Callable[[Period], str]]] = (
    ("HD", "Hoạt động", lambda period: f"TH-05-{period.code}" if period.quarter else ""),
    ("DK_CN", "Cá nhân đăng ký danh hiệu", lambda period: "" if period.quarter or period.is_school_year else table_id("ca_nhan", period)),
    ("DK_TT", "Tập thể đăng ký danh hiệu", lambda period: "" if period.quarter or period.is_school_year else table_id("tap_the", period)),
)  # fmt: skip


@summary("TH-14", "Nhiều năm", TAB, READS)
def trends(material: Material) -> Report | None:
    """A line per unit: what was decided in each year, and how the last differs from the one before."""
    frame = award_frame(material)
    years, closed_years = _years(material, frame), _closed_years(material)
    if len(years) < FEWEST and not closed_years:
        return None
    tables = [_awards(material, frame, years)] if len(years) >= FEWEST else []
    if closed_years:
        tables.append(_closed_by_year(material, closed_years))
    closed = _closed(material)
    if closed is not None:
        tables.append(closed)
    every = sorted({*years, *closed_years})
    span, widest = f"{every[0]}–{every[-1]}", max(len(table.heads) for table in tables) - 2
    return Report(
        "TH-14", f"KHEN THƯỞNG CỦA TỪNG ĐƠN VỊ TRONG CÁC NĂM {span}", TAB, (5, 31, *([5.0 if len(every) >= MOST else 5.8] * max(widest, len(GROUPS) * 3))),
        tables, ending="table", landscape=True,
    )  # fmt: skip


def _years(material: Material, frame: Frame) -> list[int]:
    """The years to compare: up to five, none before the one from which the ledger is said to be complete, none without an award at the start."""
    last = material.catalogue.year
    since = int(material.catalogue.settings.get("awards_complete_since") or 0)
    known = {year for year in frame.columns["year"] if year is not None and year >= since}
    first = max(min(known, default=last), last - MOST + 1)
    return list(range(first, last + 1)) if known else []


def _group(frame: Frame, material: Material, at: int) -> str:
    if material.catalogue.is_title(frame.columns["award"][at]):
        return "DH_CN" if frame.columns["object_kind"][at] == "INDIVIDUAL" else "DH_TT"
    return "KT_TREN" if frame.columns["level"][at] in ABOVE else "KT_CS"


def _awards(material: Material, frame: Frame, years: Sequence[int]) -> Table:
    rows: dict[tuple[str, str, int], list[int]] = {}
    for year in years:
        for at in of_year(frame, year):
            unit = frame.columns[UNIT][at]
            rows.setdefault(
                (unit if unit in material.names else NO_UNIT, _group(frame, material, at), year), []
            ).append(at)
    heads = [Head("seq", "STT", "seq"), Head("unit", "Đơn vị", "text")]
    for code, caption in GROUPS:
        heads += [Head(f"{code}_{year}", _called(year, material), over=caption) for year in years]
        if _is_over(material):
            heads.append(Head(f"{code}_DOI", "Tăng, giảm", over=caption))
    own = is_of(material, Whose.OWN)
    present = {unit for unit, _, _ in rows}
    units = [unit for unit in material.names if own(unit) and unit in present]
    lines = [_line(place, unit, material, frame, rows, years) for place, unit in enumerate(units, 1)]
    if NO_UNIT in present:
        lines.append(_line(len(lines) + 1, NO_UNIT, material, frame, rows, years))
    total: dict[str, Value] = {"unit": "Cộng"}
    for code, _ in GROUPS:
        total |= {f"{code}_{year}": Down() for year in years}
        if _is_over(material):
            total[f"{code}_DOI"] = Minus(f"{code}_{years[-1]}", f"{code}_{years[-2]}")
    lines.append(Line("CONG", total, "total"))
    return Table(
        "TH-14", "Khen thưởng, danh hiệu có quyết định trong từng năm", tuple(heads), lines, list(_notes(material))
    )


def _is_over(material: Material) -> bool:
    """Whether the year has ended at the cut-off: half a year is not compared with a whole one."""
    return material.cut_off >= date(material.catalogue.year, 12, 31)


def _called(year: int, material: Material) -> str:
    """A year at the head of its column; the running one with the day up to which it is told."""
    if year < material.catalogue.year or _is_over(material):
        return str(year)
    return f"{year} đến {material.cut_off.day}/{material.cut_off.month}"


def _line(
    place: int,
    unit: str,
    material: Material,
    frame: Frame,
    rows: dict[tuple[str, str, int], list[int]],
    years: Sequence[int],
) -> Line:
    values: dict[str, Any] = {"seq": place, "unit": material.names.get(unit, "Sổ không ghi đơn vị")}
    for code, _ in GROUPS:
        for year in years:
            values[f"{code}_{year}"] = made(
                f"TH-14/{unit}/{code}_{year}", frame, tuple(rows.get((unit, code, year), ()))
            )
        if _is_over(material):
            values[f"{code}_DOI"] = Minus(f"{code}_{years[-1]}", f"{code}_{years[-2]}")
    return Line(unit, values)


def _notes(material: Material) -> Iterator[str]:
    yield "Tính theo ngày quyết định, của các đơn vị thuộc Sở."
    if not _is_over(material):
        day = dates.show(material.cut_off.isoformat())
        yield f"Năm {material.catalogue.year} mới tính đến hết ngày {day} nên chưa so với năm trước."
    since = material.catalogue.settings.get("awards_complete_since")
    if not since:
        yield "Danh mục chưa ghi dữ liệu khen thưởng đầy đủ từ năm nào: số của các năm trước có thể còn thiếu."


def _closed_years(material: Material) -> list[int]:
    """The years of which something was closed, up to five, where one of them is an earlier one."""
    years = sorted({Period(one.period).year for one in (*material.former_closed, *material.closed)})
    return years[-MOST:] if material.former_closed else []


def _kept(material: Material) -> Frame:
    """What closings kept of each unit, a row a figure: which measure, unit and year, where it stands in which closing."""
    found = material.frames.get(KEPT)
    if found is None:
        rows = [
            (
                measure,
                unit,
                Period(closed.period).year,
                int(one.value.replace(".", "")),
                closed.file,
                one.tab,
                one.address,
            )
            for closed in (*material.former_closed, *material.closed)
            for id_, one in closed.figures.items()
            for measure, unit in _measured(id_, Period(closed.period))
        ]
        measures, units, years, values, files, tabs, addresses = (
            map(list, zip(*rows, strict=True)) if rows else [[]] * 7
        )
        found = material.frames[KEPT] = Frame(
            KEPT, {"measure": measures, UNIT: units, "year": years, "value": values}, files, tabs,
            [int(each.lstrip(ascii_uppercase)) for each in addresses], [{"value": each.rstrip(digits)} for each in addresses],
        )  # fmt: skip
    return found


def _measured(id_: str, period: Period) -> Iterator[tuple[str, str]]:
    """Which measure of which unit a figure of a closing is; nothing of any other figure."""
    for measure, _, start in MEASURES:
        head = start(period)
        if head and id_.startswith(f"{head}/") and id_.endswith("/TONG") and id_.count("/") == 2:
            unit = id_.split("/")[1]
            if unit != "CONG":
                yield measure, unit


def _compared(material: Material, years: Sequence[int]) -> set[str]:
    """The measures of which the last two years closed the same periods: three quarters are not compared with four."""
    closed: dict[tuple[str, int], set[str]] = {}
    for one in (*material.former_closed, *material.closed):
        period = Period(one.period)
        for measure in {measure for id_ in one.figures for measure, _ in _measured(id_, period)}:
            closed.setdefault((measure, period.year), set()).add(period.code.removeprefix(str(period.year)))
    if len(years) < FEWEST:
        return set()
    return {
        measure for measure, _, _ in MEASURES
        if closed.get((measure, years[-1])) and closed.get((measure, years[-1])) == closed.get((measure, years[-2]))
    }  # fmt: skip


def _closed_by_year(material: Material, years: Sequence[int]) -> Table:
    """What each unit's closed periods came to, year by year."""
    frame = _kept(material)
    own = is_of(material, Whose.OWN)
    rows = frame.groups("measure", UNIT, "year")
    heads = [Head("seq", "STT", "seq"), Head("unit", "Đơn vị", "text")]
    compared = _compared(material, years)
    for measure, caption, _ in MEASURES:
        heads += [Head(f"{measure}_{year}", str(year), over=caption) for year in years]
        if measure in compared:
            heads.append(Head(f"{measure}_DOI", "Tăng, giảm", over=caption))
    present = {unit for _, unit, year in rows if year in years}
    units = [unit for unit in material.names if unit in present and own(unit)]
    gone = sorted(present - set(material.names))
    lines = []
    for place, unit in enumerate([*units, *gone], 1):
        values: dict[str, Value] = {
            "seq": place,
            "unit": material.names.get(unit, f"{unit} (không còn trong danh mục)"),
        }
        for measure, _, _ in MEASURES:
            for year in years:
                values[f"{measure}_{year}"] = made(
                    f"TH-14-CN/{unit}/{measure}_{year}", frame, rows.get((measure, unit, year), ()), "value", SUM
                )
            if measure in compared:
                values[f"{measure}_DOI"] = Minus(f"{measure}_{years[-1]}", f"{measure}_{years[-2]}")
        lines.append(Line(unit, values))
    total: dict[str, Value] = {"unit": "Cộng"}
    for measure, _, _ in MEASURES:
        total |= {f"{measure}_{year}": Down() for year in years}
        if measure in compared:
            total[f"{measure}_DOI"] = Minus(f"{measure}_{years[-1]}", f"{measure}_{years[-2]}")
    lines.append(Line("CONG", total, "total"))
    return Table(
        "TH-14-CN",
        "Hoạt động, đăng ký của các kỳ đã chốt, từng năm",
        tuple(heads),
        lines,
        list(_closed_notes(material, years)),
    )


def _closed_notes(material: Material, years: Sequence[int]) -> Iterator[str]:
    yield "Số liệu như lúc chốt kỳ; kỳ chưa chốt không tính."
    for year in years:
        mine = {
            (one.period, one.form)
            for one in (*material.former_closed, *material.closed)
            if Period(one.period).year == year
        }
        told = (
            f"{Period(period).label}, biểu {form}" if form else Period(period).label for period, form in sorted(mine)
        )
        yield f"Năm {year} đã chốt: {'; '.join(told)}."


def _closed(material: Material) -> Table | None:
    """How many activities each unit's closed quarters hold, as they were closed."""
    kept: dict[str, dict[str, int]] = {}
    periods: list[Period] = []
    for closed in material.closed:
        start = f"TH-05-{closed.period}/"
        found = {id_.split("/")[1]: int(one.value.replace(".", "")) for id_, one in closed.figures.items()
                 if id_.startswith(start) and id_.endswith("/TONG") and id_.split("/")[1] in material.names}  # fmt: skip
        if found:
            periods.append(Period(closed.period))
            for unit, number in found.items():
                kept.setdefault(unit, {})[closed.period] = number
    if not kept:
        return None
    heads = (
        Head("seq", "STT", "seq"),
        Head("unit", "Đơn vị", "text"),
        *(Head(one.code, f"Q{one.quarter}") for one in periods),
    )
    lines = []
    for place, unit in enumerate((unit for unit in material.names if unit in kept), 1):
        values: dict[str, Value] = {"seq": place, "unit": material.names[unit]}
        lines.append(Line(unit, values | {one.code: kept[unit].get(one.code, 0) for one in periods}))
    total: dict[str, Value] = {"unit": "Cộng", **{one.code: Down() for one in periods}}
    lines.append(Line("CONG", total, "total"))
    return Table("TH-14-CK", "Số hoạt động của các quý đã chốt, như lúc chốt", heads, lines)
