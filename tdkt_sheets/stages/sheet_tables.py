"""The tables of a sheet in a unit's own layout, each as one of an annex, ready to be read like any.

A column that our form has and the table writes in another way is worked out beside the table: a further column of the grid, told by the
letter of the column it came from. People and collectives of one table are two tables; tables of one annex are one, on the next sheet too.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from tdkt_sheets.core.header_rows import ColumnHead, heads
from tdkt_sheets.core.sheets import RawSheet, RawValue
from tdkt_sheets.core.text import clean, fold_term
from tdkt_sheets.forms.columns import FormSheet
from tdkt_sheets.forms.types import Choice, as_text
from tdkt_sheets.stages.derived import columns_of, values_of
from tdkt_sheets.stages.group_titles import kind_of_heading, with_titles_of_headings
from tdkt_sheets.stages.locate import Located, after_number_row
from tdkt_sheets.stages.own_tables import COLLECTIVES, KINDS, PEOPLE, Header, Reader

_LIST_MARK = re.compile(
    r"^(?:[ivx]+|[a-zđ]|\d{1,2})\s*[.)/:-]\s*|^(?:phần|mục)\s+(?:[ivx]+|[a-zđ]|\d{1,2})\b\s*[.:-]?\s*"
)
_LEADING = re.compile(r"^(?:danh sách|đối với|về|các|danh hiệu|khen thưởng)\s+")
_HOUSEHOLDS = frozenset({"hộ gia đình", "gia đình", "hộ", "hogiadinh"})
OBJECT_KIND = "object_kind"
MOST_LOOKED_AT, MOST_TABLES = 200, 30  # rows of a sheet that may be headers, and headers


@dataclass(slots=True)
class OwnTable:
    """A table as one of an annex: the sheet with columns worked out, where the table stands, how its header was understood.

    `undecided` are rows of which nobody can tell whether they are about a person or a collective; `continued` the tabs it goes on, each with
    the row from which on.
    """

    annex: FormSheet
    raw: RawSheet
    located: Located
    header: Header
    undecided: list[int] = field(default_factory=list)
    continued: list[tuple[int, str]] = field(default_factory=list)

    @property
    def heads(self) -> list[ColumnHead]:
        """The captions of its columns, as they stand."""
        return heads(self.raw, self.header.row, self.header.depth)


def tables_on(raw: RawSheet, reader: Reader) -> list[OwnTable]:
    """The tables of a sheet, at most one for each annex."""
    found: dict[str, OwnTable] = {}
    headers = list(_headers(raw, reader))
    for at, header in enumerate(headers):
        end = _title_above(raw, headers[at + 1].row) if at + 1 < len(headers) else len(raw.grid)
        for table in _parted(raw, header, end, reader):
            known = found.get(table.annex.key)
            found[table.annex.key] = _together(known, table) if known else table
    return list(found.values())


def goes_on(table: OwnTable, raw: RawSheet, reader: Reader) -> OwnTable | None:
    """The table with the rows of the next sheet, where that goes on numbering them; None where it does not."""
    seq = table.header.plain.get("seq")
    numbers = [_number(table.raw.at(row, seq)) for row in range(len(table.raw.grid))] if seq is not None else []
    last = max((number for number in numbers if number is not None), default=None)
    first = next((row for row, line in enumerate(raw.grid) if any(value != "" for value in line)), None)
    if last is None or first is None or seq is None or _number(raw.at(first, seq)) != last + 1:
        return None
    start = len(table.raw.grid)
    lines = _worked_out(raw, table.header, range(len(raw.grid)), table.located)
    grid = [*table.raw.grid, *lines]
    joined = replace(table.raw, grid=grid)
    return replace(table, raw=joined, continued=[*table.continued, (start, raw.name)])


def appended(table: OwnTable, other: OwnTable) -> OwnTable:
    """The table with the rows of one of the same annex on a further sheet below its own."""
    start = len(table.raw.grid)
    moved = replace(other, raw=replace(other.raw, grid=[[]] * start + other.raw.grid[other.located.first_row :]))
    joined = _together(table, moved, start)
    return replace(joined, continued=[*table.continued, (start, other.raw.name)])


def _headers(raw: RawSheet, reader: Reader) -> Iterator[Header]:
    """The headers of a sheet from above; one that is repeated is told by the rows themselves.

    Behind so many rows that look like headers nothing is taken for one: a sheet that is made of captions costs no more than others.
    """
    row, last, looked_at, found = 0, None, 0, 0
    while row < len(raw.grid) and looked_at < MOST_LOOKED_AT and found < MOST_TABLES:
        if not reader.may_begin(raw, row) or (last is not None and _repeats(raw, last, row)):
            row += 1
            continue
        looked_at += 1
        header = reader.best(raw, row)
        below = reader.best(raw, row + 1) if header is not None and row + 1 < len(raw.grid) else None
        if header is not None and below is not None and below.score > header.score:
            header = below  # a title of many cells
        if header is None:
            row += 1
            continue
        yield header
        last = header
        found += 1
        row = header.row + header.depth


def _repeats(raw: RawSheet, known: Header, row: int) -> bool:
    """Whether a row says what the last header says, or a further row of it."""
    return any(raw.grid[known.row + at] == raw.grid[row] for at in range(known.depth) if known.row + at < len(raw.grid))


def _title_above(raw: RawSheet, row: int) -> int:
    """The first of the lines right above a header that are its title: one text or two, nothing else."""
    while row > 0:
        filled = [value for value in raw.grid[row - 1] if value not in ("", None)]
        if len(filled) > 2 or not all(isinstance(value, str) for value in filled):
            return row
        row -= 1
    return row


def _parted(raw: RawSheet, header: Header, end: int, reader: Reader) -> Iterator[OwnTable]:
    """The table of a header; where people and collectives are in it, one of each."""
    rows = range(header.row + header.depth, end)
    annexes = {annex.key: annex for annex in reader.form.sheets}
    kinds = _kinds_of_rows(raw, header, rows, annexes)
    said = {kind for kind in kinds.values() if kind}
    is_mixed = header.is_mixed or len(said) > 1
    if (
        not is_mixed and header.annex.key == PEOPLE and COLLECTIVES in said
    ):  # what stands above that heading is about people
        kinds, is_mixed = {row: kinds.get(row, PEOPLE) for row in rows}, True
    if not is_mixed or not {PEOPLE, COLLECTIVES} <= annexes.keys():
        yield _table(raw, header, end)
        return
    undecided = []
    for key in (PEOPLE, COLLECTIVES):
        annex = annexes[key]
        own = header if header.annex.key == key else _as_of(raw, header, annex, reader)
        table = _table(raw, own, end)
        others = set()
        for row in rows:
            kind = kinds.get(row) or _kind_by_title(raw, row, own, annexes, reader)
            if not kind and _is_filled(raw, row, own):
                undecided.append(row)
            if (kind or PEOPLE) != key and not _kind_named(raw, row):
                others.add(row)
        grid = [[] if row in others else line for row, line in enumerate(table.raw.grid)]
        table.raw = replace(table.raw, grid=grid)
        if OBJECT_KIND in annex.by_key and OBJECT_KIND not in own.keys:
            _say_kinds(table, raw, rows)
        if key == PEOPLE:
            table.undecided = sorted(set(undecided))
        yield table


def _as_of(raw: RawSheet, header: Header, annex: FormSheet, reader: Reader) -> Header:
    """The same header as one of the other annex; its name is that of the rows."""
    texts = heads(raw, header.row, header.depth)
    other = reader.with_doubts(reader.header(annex, header.row, header.depth, texts, header.kind_column), raw)
    name = header.plain.get(header.annex.label)
    if annex.label not in other.keys and name is not None:
        other.plain[annex.label] = name
        other.unknown = [(column, text) for column, text in other.unknown if column != name]
        other.doubts = [(column, text, near) for column, text, near in other.doubts if column != name]
    return other


def _kinds_of_rows(raw: RawSheet, header: Header, rows: range, annexes: Mapping[str, FormSheet]) -> dict[int, str]:
    """What headings, or a column of kinds, say of the rows below them."""
    kind, found = "", {}
    for row in rows:
        if header.kind_column is not None:
            text = fold_term(as_text(raw.at(row, header.kind_column)))
            found[row] = KINDS.get(text.replace(" ", ""), KINDS.get(text, ""))
            continue
        kind = KINDS.get(_kind_named(raw, row)) or kind_of_heading(header, raw, row, annexes) or kind
        if kind:
            found[row] = kind
    return found


def _kind_named(raw: RawSheet, row: int) -> str:
    """What a heading says that the rows below it are about; '' where the row is no such heading."""
    texts = [fold_term(value) for value in raw.grid[row] if isinstance(value, str) and value.strip()]
    numbers = [value for value in raw.grid[row] if value not in ("", None) and not isinstance(value, str)]
    if not texts or len(texts) > 2 or len(numbers) > 1:
        return ""
    text = _LIST_MARK.sub("", texts[-1])
    while (less := _LEADING.sub("", text)) != text:
        text = less
    return text if text in KINDS else ""


def _kind_by_title(raw: RawSheet, row: int, header: Header, annexes: dict[str, FormSheet], reader: Reader) -> str:
    """Whom a row is about, by a title or award that only people or only collectives are given."""
    for key in ("title", "award"):
        place = header.plain.get(key)
        text = as_text(raw.at(row, place)) if place is not None else ""
        if not text:
            continue
        offered = {
            kind: isinstance(column.type, Choice) and column.type.codes.code_of(text) is not None
            for kind in (PEOPLE, COLLECTIVES)
            if (column := annexes[kind].by_key.get(key)) is not None
        }
        kinds = [kind for kind, is_offered in offered.items() if is_offered]
        if len(kinds) == 1:
            return kinds[0]
    return ""


def _is_filled(raw: RawSheet, row: int, header: Header) -> bool:
    return sum(raw.at(row, column) not in ("", None) for key, column in header.plain.items() if key != "seq") > 1


def _say_kinds(table: OwnTable, raw: RawSheet, rows: range) -> None:
    """A column that says of each row whether it is about a collective or a household, as the headings or the column of kinds do."""
    place = max(map(len, table.raw.grid), default=0)
    label = table.located.columns[table.annex.label]
    household = False
    for row in rows:
        named = _kind_named(raw, row)
        column = table.header.kind_column
        if column is not None:
            named = fold_term(as_text(raw.at(row, column)))
        household = bool({named, named.replace(" ", "")} & _HOUSEHOLDS) if named else household
        line = table.raw.grid[row] if row < len(table.raw.grid) else []
        if line and not _kind_named(raw, row) and table.raw.at(row, label) not in ("", None):
            line.extend([""] * (place - len(line)))
            line.append("Hộ gia đình" if household else "Tập thể")
    table.located.columns[OBJECT_KIND] = place
    table.located.worked_out[place] = table.located.worked_out.get(label, label)


def _table(raw: RawSheet, header: Header, end: int) -> OwnTable:
    """The table of a header, up to a row."""
    headings = with_titles_of_headings(header, raw, range(header.row + header.depth, end))
    width = max(map(len, raw.grid), default=0)
    columns, worked_out = dict(header.plain), dict[int, int]()
    for at, (key, source) in enumerate(header.sources.items()):
        columns[key] = width + at
        worked_out[width + at] = columns_of(source)[0]
    used = {column for source in header.sources.values() for column in columns_of(source)}
    used |= {column for place in header.doubled for column in place[1]}
    located = Located(
        header.row,
        header.row + header.depth,
        columns,
        doubled=header.doubled,
        unknown=[*header.unknown, *((column, text) for column, text, _ in header.doubts)],
        score=len(columns),
        depth=header.depth,
        worked_out=worked_out,
        used=frozenset(used) | header.passed_over | ({header.kind_column} if header.kind_column is not None else set()),
        is_own=True,
    )
    located.first_row = after_number_row(raw, located)
    rows = range(located.first_row, end)
    lines = _worked_out(raw, header, rows, located)
    lines = [[] if row in headings else line for row, line in zip(rows, lines, strict=True)]
    grid: list[list[RawValue]] = [list(line) for line in raw.grid[: located.first_row]] + lines
    return OwnTable(header.annex, replace(raw, grid=grid), located, header)


def _worked_out(raw: RawSheet, header: Header, rows: range, located: Located) -> list[list[RawValue]]:
    """Rows of a sheet with the columns that are worked out behind them."""
    width = min(located.worked_out, default=0)
    lines = [list(raw.grid[row]) for row in rows]
    if header.sources:
        derived = [values_of(source, raw, rows) for source in header.sources.values()]
        lines = [
            [*line[:width], *[""] * (width - len(line)), *more]
            for line, more in zip(lines, zip(*derived, strict=True), strict=True)
        ]
    return lines


def _together(table: OwnTable, other: OwnTable, start: int = 0) -> OwnTable:
    """Two tables of one annex as one: the cells of the second stand in the columns of the first, in rows of their own."""
    columns, worked_out = dict(table.located.columns), dict(table.located.worked_out)
    width = max((*map(len, table.raw.grid), *columns.values(), 0))
    for key in other.located.columns:
        if key not in columns:
            width += 1
            columns[key] = width
            worked_out[width] = other.located.worked_out.get(other.located.columns[key], other.located.columns[key])
    grid = [list(line) for line in table.raw.grid]
    first = start or other.located.first_row
    for row in range(first, len(other.raw.grid)):
        line: list[RawValue] = [""] * (max(columns.values()) + 1)
        for key, place in other.located.columns.items():
            line[columns[key]] = other.raw.at(row, place)
        while len(grid) <= row:
            grid.append([])
        grid[row] = line if any(value not in ("", None) for value in line) else grid[row]
    located = replace(table.located, columns=columns, worked_out=worked_out)
    undecided = [*table.undecided, *other.undecided]
    readings = [*table.header.readings, *(one for one in other.header.readings if one not in table.header.readings)]
    header = replace(table.header, readings=readings)
    return replace(table, raw=replace(table.raw, grid=grid), located=located, header=header, undecided=undecided)


def _number(value: RawValue) -> int | None:
    text = clean(as_text(value)).rstrip(".")
    return int(text) if text.isascii() and text.isdigit() else None
