"""The table of a member's self-scoring sheet in the scale's own layout: each line put to its criterion, points as the blank has them."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal

from tdkt_sheets.core.findings import Finding
from tdkt_sheets.core.sheets import RawValue, Sheet
from tdkt_sheets.core.text import count, fold_term
from tdkt_sheets.forms.columns import FormSheet
from tdkt_sheets.forms.rows import SheetRows
from tdkt_sheets.forms.types import as_text
from tdkt_sheets.roster.bloc import Criterion, LeafKind, Scale, Scorer, Side
from tdkt_sheets.rules import self_scores
from tdkt_sheets.stages.proof import title_lines
from tdkt_sheets.stages.sheet_tables import OwnTable, appended
from tdkt_sheets.tally.self_sheet import Matched, ReachedResult, matched, reached

OWN_SCORES = "tu_cham"
_WRITTEN = ("content", "ma_dong", "score", "result", "penalties")


@dataclass(slots=True)
class ScoredTable:
    """The table with the columns of the blank beside it; rows (from 0) that are asked about."""

    table: OwnTable
    unsure: dict[int, Criterion] = field(default_factory=dict)
    only_points: dict[int, Criterion] = field(default_factory=dict)
    lines: set[str] = field(default_factory=set)  # paths of the criteria it has


def scored(table: OwnTable, scale: Scale) -> ScoredTable | None:
    """What the table says of the criteria; None where it is another scale: not one line in three is a line of this one."""
    columns, raw = table.located.columns, table.raw
    if not {"content", "score"} <= columns.keys():
        return None
    rows = list(range(table.located.first_row, len(raw.grid)))

    def text(row: int, key: str) -> str:
        return as_text(raw.at(row, columns[key])).strip() if key in columns else ""

    parse = table.annex.by_key["max_points"].type.parse
    most = [parse(raw.at(row, columns["max_points"])).value if "max_points" in columns else None for row in rows]
    lines = matched(
        scale, [(text(row, "seq"), text(row, "content"), points) for row, points in zip(rows, most, strict=True)]
    )
    known = [one for one in lines if one.criterion is not None]
    if len(known) * 3 < sum(bool(text(row, "content")) for row in rows) or not known:
        return None
    result = ScoredTable(table)
    _beside(result, rows, lines)
    return result


def joined_groups(known: OwnTable, table: OwnTable, scale: Scale) -> OwnTable | None:
    """Two tables of different lines of the scale as one, each below the group that the line above it names; None where they are no such tables."""
    mine, more = scored(known, scale), scored(table, scale)
    if mine is None or more is None or not mine.lines.isdisjoint(more.lines):
        return None
    first = known if known.continued else _headed(known, mine, scale)
    return appended(first, _headed(table, more, scale))


def _headed(table: OwnTable, found: ScoredTable, scale: Scale) -> OwnTable:
    """The table with its group as its first line, in the place of its captions, where only the line above the table names the group."""
    said = {fold_term(text) for text in title_lines(table.raw)}
    tops = [top for top in scale.tops if {fold_term(text) for text in (top.name, top.label)} & said]
    header = table.located.first_row - 1
    columns = table.located.columns
    if len(tops) != 1 or tops[0].path in found.lines or header < 0 or "seq" not in columns:
        return table
    line: list[RawValue] = [""] * len(table.raw.grid[header])
    for key, text in (("seq", tops[0].number), ("content", tops[0].label)):
        line[columns[key]] = text
    grid = [*table.raw.grid[:header], line, *table.raw.grid[header + 1 :]]
    return replace(table, raw=replace(table.raw, grid=grid), located=replace(table.located, first_row=header))


def _beside(result: ScoredTable, rows: list[int], lines: list[Matched]) -> None:
    """Write what each line says beside the grid; lines that describe one are left out, a chosen level is said at its criterion."""
    table = result.table
    columns, raw = table.located.columns, table.raw
    width = max(len(line) for line in raw.grid)
    grid = [[*line, *[""] * (width - len(line) + len(_WRITTEN))] for line in raw.grid]
    at_row = {
        one.criterion.path: row for row, one in zip(rows, lines, strict=True) if one.criterion and one.level is None
    }
    parse = table.annex.by_key["score"].type.parse
    for row, one in zip(rows, lines, strict=True):
        for key in ("score", "max_points"):
            if key in columns and not (read := parse(raw.at(row, columns[key]))).doubt and read.value is not None:
                grid[row][columns[key]] = float(read.value)  # a table of a document has only text
        typed = grid[row][columns["score"]]
        points = parse(typed).value
        if (
            one.level is not None
            and one.criterion is not None
            and not points
            and one.criterion.levels[one.level].points
        ):
            points = None  # a nought at a level says that it is not the one
        target = row if one.level is None or one.criterion is None else at_row.get(one.criterion.path, row)
        if one.criterion is None or target != row:
            if points is not None and one.criterion is None and not one.is_total:
                grid[row][width:] = [raw.at(row, columns["content"]), "", typed, "", ""]
            else:
                grid[row] = [""] * len(grid[row])
            if one.criterion is None or points is None:
                continue
        criterion = one.criterion
        said = reached(criterion, Decimal(points), one.level) if points is not None and criterion.is_leaf else None
        _write(grid[target], width, criterion, said, typed if said is None and target == row else "")
        result.lines.add(criterion.path)
        if not one.is_sure:
            result.unsure[target] = criterion
        if said is not None and said.points is not None and criterion.kind is not LeafKind.DIRECT:
            result.only_points[target] = criterion
    places = {key: width + at for at, key in enumerate(_WRITTEN)}
    told_by = {places[key]: columns["content" if key in ("content", "ma_dong") else "score"] for key in _WRITTEN}
    located = replace(
        table.located,
        columns={**columns, **places},
        worked_out={**table.located.worked_out, **told_by},
        used=table.located.used | {columns["content"], columns["score"]},
    )
    result.table = replace(table, raw=replace(raw, grid=grid), located=located)


def _write(line: list[RawValue], width: int, criterion: Criterion, said: ReachedResult | None, typed: RawValue) -> None:
    """The columns of the blank in a row."""
    values: tuple[RawValue, ...] = (criterion.label, criterion.path, typed, "", "")
    if said is not None:
        points = "" if said.points is None else float(said.points)
        penalties = "" if said.penalties is None else float(said.penalties)
        outcome = "" if said.result is None else said.result
        values = (
            criterion.label,
            criterion.path,
            points,
            float(outcome) if isinstance(outcome, int) else outcome,
            penalties,
        )
    line[width:] = values


def told(result: ScoredTable, typed: Sheet, annex: FormSheet, scale: Scale, unit: str, file: str) -> Iterator[Finding]:
    """What is asked about the lines, at their cells; and which criteria the table has not."""
    rows = SheetRows(typed, annex)
    shown = set(typed.rows)
    for row, criterion in result.unsure.items():
        if row + 1 in shown:
            words = as_text(
                result.table.raw.at(row, result.table.located.worked_out[result.table.located.columns["content"]])
            )
            yield self_scores.NEAR_LINE.on(
                rows, (row + 1,), ("content",), {"words": words, "name": criterion.name}, file=file
            )
    by_what: dict[str, list[int]] = {}
    for row, criterion in result.only_points.items():
        if row + 1 in shown and Scorer.SELF in criterion.scored_by:
            by_what.setdefault(self_scores.RESULT_WORDS.get(criterion.kind, self_scores.MEASURED), []).append(row + 1)
    for what, lines in by_what.items():
        yield self_scores.POINTS_ALONE.on(rows, tuple(lines), ("score",), {"what": what}, file=file)
    lacking = [
        leaf
        for leaf in scale.leaves
        if leaf.path not in result.lines
        and leaf.side is Side.MAIN
        and Scorer.SELF in leaf.scored_by
        and scale.is_asked(leaf, unit)
    ]
    if lacking:
        names = self_scores.names_of(lacking)
        yield self_scores.LINES_LACKING.at(
            file=file, sheet=typed.tab, sheet_key=annex.key, lines=count(len(lacking)), names=names
        )
