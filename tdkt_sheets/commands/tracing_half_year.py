"""Where a number of `so-ket-khoi.xlsx` comes from: the lines that members registered and reported, joint activities, papers that came late."""

from collections.abc import Iterator, Sequence

from tdkt_sheets.commands.traced_place import TracedCell
from tdkt_sheets.core.periods import Period
from tdkt_sheets.forms.merged import Merged
from tdkt_sheets.month.known import known_from
from tdkt_sheets.month.run import Run
from tdkt_sheets.outputs.summary.book import built_once, figure_of
from tdkt_sheets.outputs.tally.half_year_book import (
    AIM,
    DONE,
    HALF,
    HALF_REACHED,
    JOINT_CAPTION,
    REGISTERED,
    REPORTED,
    TAKEN,
    ReachedLine,
    joint_rows,
    reached_by,
)
from tdkt_sheets.tally.deduction_words import deduction_words
from tdkt_sheets.tally.drawn import Drawn, is_about, names_of
from tdkt_sheets.tally.tally import Tally

HEADING = "Lấy từ:"


def trace_half_year(run: Run, place: TracedCell) -> list[str] | None:
    """What a number of the half-year view was made from, in lines; None of one that is nothing of it."""
    tally = _half_year(run)
    unit = next((code for code, name in tally.names.items() if name == place.row.get("Đơn vị")), "") if tally else ""
    if tally is None or not unit:
        return None
    caption = place.caption
    if caption == JOINT_CAPTION:
        return [HEADING, *(_at(table, at, "kind") for table, at in joint_rows(tally, run, unit))]
    if caption == TAKEN:
        lines = [line for line in tally.by_unit[unit].deductions if line.counted]
        said = [f"  {deduction_words(line, run.catalogue)} (so-tiep-nhan.xlsx)" for line in lines]
        return [HEADING, *said] if said else ["Không có biểu nào gửi muộn hoặc thiếu."]
    reached = reached_by(tally, run, known_from(run, figure_of(built_once(run))), unit)
    if caption in (AIM, DONE):
        return _of_target(run, place, reached, caption)
    counted = {
        REGISTERED: [one for one in reached if one.target is not None],
        REPORTED: [one for one in reached if one.percent is not None],
        HALF_REACHED: [one for one in reached if one.percent is not None and one.percent >= HALF],
    }.get(caption)
    if counted is None:
        return None
    return [HEADING, *(f"  {one.criterion.path}. {one.criterion.label}: {_said(one)}" for one in counted)]


def _half_year(run: Run) -> Tally | None:
    """The tally of the half year, whether or not this month is the one in which it is shown."""
    return run.tally(Period(f"{run.catalogue.year}-H1"))


def _said(one: ReachedLine) -> str:
    files = [
        f"{unit} {period}" for drawn in (one.target, one.result) if drawn is not None for unit, period in drawn.parts
    ]
    return ", ".join(dict.fromkeys(files)) or "số liệu của tong-hop.xlsx"


def _of_target(run: Run, place: TracedCell, reached: Sequence[ReachedLine], caption: str) -> list[str] | None:
    """The cells in which the target of a line, or what was reached of it, was stated."""
    above = [text for text in place.cells.above(place.tab, place.address, "STT") if isinstance(text, str)]
    one = next((each for each in reached if above and above[-1].startswith(f"{each.criterion.path}. ")), None)
    if one is None:
        return None
    annex, key, drawn = (
        ("noi_dung", "registered", one.target) if caption == AIM else ("chi_tieu", "cumulative", one.result)
    )
    if drawn is None:
        return None
    table = run.tables.get(("DK" if caption == AIM else "KQ", annex))
    said = (
        list(_stated(table, key, drawn, (one.criterion.label, *names_of(one.criterion)))) if table is not None else []
    )
    return [HEADING, *said, *(f"  tong-hop.xlsx: {id_}" for id_ in drawn.figures)]


def _stated(table: Merged, key: str, drawn: Drawn, names: Sequence[str]) -> Iterator[str]:
    for at, content in enumerate(table.columns["content"]):
        if (table.unit[at], table.period[at]) in drawn.parts and is_about(names, content):
            yield _at(table, at, key)


def _at(table: Merged, at: int, key: str) -> str:
    return f"  {table.file[at]}, trang “{table.tab[at]}”, ô {table.cell(at, key)}"
