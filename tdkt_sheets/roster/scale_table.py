"""Where a scale stands in a workbook or a document: its table, its columns, its lines; with them what somebody scored in it.

Offices lay a scale out in many ways: titles above it, captions over two rows, levels in a column of their own, several lines of words in one cell,
a table that goes on in the next one. Nothing of it is lost here in silence: what has points and no words is a line too.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from tdkt_sheets.core.outline import outline
from tdkt_sheets.core.sheets import RawValue
from tdkt_sheets.core.text import fold
from tdkt_sheets.roster.point_words import worth

Grid = Sequence[Sequence[RawValue]]
Captions = list[str]
HEAD_ROWS = 40  # rows among which a header is looked for
LONGEST_MARK = 20
NUMBER, LABEL, POINTS, DETAIL, OWN, PROOF, HOW, WEIGHT = (
    "number",
    "label",
    "max_points",
    "detail",
    "own",
    "proof",
    "how",
    "weight",
)
_NUMBERS = frozenset(("tt", "stt", "số tt", "số thứ tự", "mục", "mã", "ký hiệu", "tiêu chí số", "tc", "mã tc", "mã số", "mã tiêu chí", "phần", "#"))  # fmt: skip
_LABEL = re.compile(r"(?:các |tên )?(?:nội dung|tiêu chí|chỉ tiêu|tiêu chuẩn|nhiệm vụ)\b")
_MOST = re.compile(
    r"(?:.{0,20}điểm.{0,20}(?:tối đa|chuẩn|quy định|cao nhất)|thang điểm|mức điểm|khung điểm|(?:điểm )?tối đa$|điểm chuẩn)"
)
_POINTS = frozenset(("điểm", "số điểm", "điểm số", "biểu điểm"))
_OTHERS = re.compile(r"\b(?:tự|khối|thẩm định|chấm|trừ|thưởng|cộng|đạt|kết quả|tỉnh|đề nghị|hội đồng)\b")
_OWN = re.compile(r".{0,30}(?:tự chấm|tự đánh giá|đơn vị chấm|cơ quan chấm|thành viên chấm)\b")
_PROOF = re.compile(r"(?:.{0,20}(?:minh chứng|kiểm chứng|chứng minh)|ghi chú|căn cứ|diễn giải|giải trình|lý do)\b")
_HOW = re.compile(
    r"(?:hướng dẫn|cách (?:chấm|tính|thức)|phương pháp (?:chấm|tính)|nội dung chấm|mức chấm|quy định (?:chấm|trừ))\b"
)
_UNDER = re.compile(r"(?:điểm|tối đa|chuẩn|tự chấm|tự đánh giá|khối|thẩm định|tỉnh|trừ|thưởng|quy định|kết quả|đơn vị)")
_INSIDE = re.compile(r"[-+*•–—] {0,4}\S|(?:[a-zđ]|\d{1,2})[.)]\s")


@dataclass(frozen=True, slots=True)
class TableLine:
    """A line of the table: its row there (from 1), the three columns, and what else stands in it by column."""

    row: int
    number: RawValue
    label: RawValue
    points: RawValue
    others: Mapping[str, RawValue]


@dataclass(frozen=True, slots=True)
class ScaleTable:
    """A table of a scale: where it is, the place of each column (from 0), its lines."""

    tab: str
    columns: Mapping[str, int]
    lines: tuple[TableLine, ...]

    @property
    def first_mark(self) -> str:
        """The mark it begins with."""
        return next((fold(str(line.number)) for line in self.lines if words(line.number)), "")


def words(value: RawValue) -> str:
    """A cell as words to compare."""
    return fold(str(value)) if value not in (None, "") else ""


def scale_tables(grids: Sequence[tuple[str, Grid]]) -> list[ScaleTable]:
    """The tables of scales among named grids, in order."""
    found = []
    for tab, grid in grids:
        if (at := columns_of(grid)) is not None:
            head, columns = at
            lines = tuple(_lines(grid, head, columns))
            if lines:
                found.append(ScaleTable(tab, columns, lines))
    return found


def joined(tables: Sequence[ScaleTable]) -> tuple[ScaleTable, list[ScaleTable]]:
    """The largest table with those that go on with it, as a document has them page by page; and those that are others."""
    largest = max(tables, key=lambda one: len(one.lines))
    kept: list[ScaleTable] = []
    others: list[ScaleTable] = []
    for one in tables:
        goes_on = one is largest or (one.first_mark not in ("", largest.first_mark) and _columns_agree(one, largest))
        (kept if goes_on else others).append(one)
    lines: list[TableLine] = []
    for one in kept:
        shift = lines[-1].row if len(kept) > 1 and lines else 0
        lines += [TableLine(line.row + shift, line.number, line.label, line.points, line.others) for line in one.lines]
    return ScaleTable(largest.tab, largest.columns, tuple(lines)), others


def _columns_agree(one: ScaleTable, other: ScaleTable) -> bool:
    return all(one.columns.get(key) == other.columns.get(key) for key in (LABEL, POINTS))


def columns_of(grid: Grid) -> tuple[int, dict[str, int]] | None:
    """The last row of the header (from 0, -1 without one) and the place of each column; None for a table of something else."""
    for row in range(min(len(grid), HEAD_ROWS)):
        for captions, head in _headers(grid, row):
            if found := _placed(captions, grid, head):
                return head, found
    return _without_header(grid)


def _headers(grid: Grid, row: int) -> Iterator[tuple[Captions, int]]:
    """Captions of a row with those of the row below, where that one goes on with them; then those of the row alone."""
    alone = [_caption(value) for value in grid[row]]
    below = [_caption(value) for value in grid[row + 1]] if row + 1 < len(grid) else []
    said = [place for place, text in enumerate(below) if text]
    if said and all(_UNDER.match(below[place]) and not below[place].isdecimal() for place in said):
        width = max(len(alone), len(below))
        wide = [*alone, *[""] * (width - len(alone))]
        yield [below[place] if place in said else wide[place] for place in range(width)], row + 1
    yield alone, row


def _caption(value: RawValue) -> str:
    return " ".join(words(value).split()).strip(" .:*")


def _placed(captions: Captions, grid: Grid, head: int) -> dict[str, int] | None:
    points = _points_column(captions)
    labels = [at for at, text in enumerate(captions) if _LABEL.match(text) and at != points]
    if points is None or not labels:
        return None
    before = [at for at in labels if at < points] or labels
    label = max(before, key=lambda at: (_length(grid, head, at), -at))
    found = {LABEL: label, POINTS: points}
    numbers = [at for at, text in enumerate(captions) if text in _NUMBERS and at not in found.values()]
    numbers += [
        at for at in range(label) if at not in numbers and at not in found.values() and _is_of_marks(grid, head, at)
    ]
    if numbers:
        found[NUMBER] = numbers[0]
    if "hệ số" in captions:
        found[WEIGHT] = captions.index("hệ số")
    for key, pattern in ((OWN, _OWN), (PROOF, _PROOF), (HOW, _HOW)):
        at = next((at for at, text in enumerate(captions) if pattern.match(text) and at not in found.values()), None)
        if at is not None:
            found[key] = at
    # words beside the criterion: its levels, or the lesser of two criteria
    full = _filled(grid, head, label)
    between = [at for at in labels if at not in found.values() and _filled(grid, head, at) < full] + [
        at
        for at in range(label + 1, points)
        if at not in (*found.values(), *labels) and not _POINT_LIKE.match(captions[at])
    ]
    if between and _length(grid, head, between[0]):
        found[DETAIL] = between[0]
        if between[0] < label:  # the wider column is the lesser one: it stands below the other
            found[LABEL], found[DETAIL] = between[0], label
    return found


_POINT_LIKE = re.compile(r"(?:.{0,20}điểm|đvt|đơn vị tính|đơn vị|cơ quan|.{0,20}chỉ tiêu giao|thời hạn)")


def _points_column(captions: Captions) -> int | None:
    """The column of the most points: the caption that says so, else the one of points alone, else the first that begins so."""
    ways: tuple[Callable[[str], bool], ...] = (
        lambda text: bool(_MOST.match(text)) and not _OWN.match(text),
        lambda text: text in _POINTS,
        lambda text: text.startswith("điểm") and not _OTHERS.search(text),
    )
    for fits in ways:
        found = next((at for at, text in enumerate(captions) if fits(text)), None)
        if found is not None:
            return found
    return None


def _column(grid: Grid, head: int, at: int) -> list[RawValue]:
    return [line[at] if at < len(line) else None for line in grid[head + 1 :]]


def _length(grid: Grid, head: int, at: int) -> int:
    return sum(len(words(value)) for value in _column(grid, head, at))


def _filled(grid: Grid, head: int, at: int) -> int:
    return sum(words(value) != "" for value in _column(grid, head, at))


def _is_of_marks(grid: Grid, head: int, at: int) -> bool:
    """Whether most of what stands in a column are marks."""
    said = [text for value in _column(grid, head, at) if (text := words(value))]
    short = [text for text in said if len(text) <= LONGEST_MARK and outline([text])[0] is not None]
    return bool(said) and len(short) * 3 >= len(said) * 2


def _without_header(grid: Grid) -> tuple[int, dict[str, int]] | None:
    """Columns by what stands in them: the widest words, then a column of points behind them."""
    width = max((len(line) for line in grid), default=0)
    if width < 2 or not grid:
        return None
    length = [_length(grid, -1, place) for place in range(width)]
    label = length.index(max(length))
    points = [
        place
        for place in range(label + 1, width)
        if sum(
            not (read := worth(value)).is_blank and read.is_read and not read.doubt
            for value in _column(grid, -1, place)
        )
        * 2
        > len(grid)
    ]
    if not points:
        return None
    return -1, {LABEL: label, POINTS: points[0]} | ({NUMBER: label - 1} if label else {})


def _lines(grid: Grid, head: int, columns: Mapping[str, int]) -> Iterator[TableLine]:
    """The lines of a table; a cell of several lines of words, and words beside a criterion, are lines below it."""
    rows = []
    for number, line in enumerate(grid[head + 1 :], head + 2):
        others = {key: _at(line, columns, key) for key in (DETAIL, OWN, PROOF, HOW, WEIGHT)}
        mark, label, points = (_at(line, columns, key) for key in (NUMBER, LABEL, POINTS))
        rows.append(TableLine(number, mark, label, points, others))
    has_levels = any(_goes_on(one) for one in rows)
    for at, one in enumerate(rows):
        following = rows[at + 1] if at + 1 < len(rows) else None
        yield from _of_row(one, following, has_levels)
        if words(one.label):
            for text in re.split(r"[;\n]", str(one.others[HOW] or "")):
                if text.strip():
                    yield _below(one, text, None)


def _of_row(one: TableLine, following: TableLine | None, has_levels: bool) -> Iterator[TableLine]:
    """A row as lines, without what says how it is scored."""
    detail = words(one.others[DETAIL]) if has_levels else ""
    if _goes_on(one):
        yield _below(one, one.others[DETAIL], one.points)
    elif not words(one.label):
        if words(one.number) and not words(one.points):
            yield TableLine(one.row, None, one.number, None, one.others)  # a heading over the whole width
        elif re.search(r"\d", words(one.points)):
            yield TableLine(one.row, one.number, one.others[DETAIL], one.points, one.others)
    elif not detail:
        yield from _in_cell(one)
    elif following is not None and _goes_on(following) and words(following.points):
        yield TableLine(one.row, one.number, one.label, None, {})
        yield _below(one, one.others[DETAIL], one.points)
    else:
        yield one
        yield _below(one, one.others[DETAIL], None)


def _goes_on(one: TableLine) -> bool:
    """Whether a row has only words beside the criterion of a row above it."""
    return bool(words(one.others[DETAIL])) and not words(one.label) and not words(one.number)


def _below(one: TableLine, label: RawValue, points: RawValue) -> TableLine:
    text = str(label).strip()
    return TableLine(one.row, "-", text.lstrip("-+•– ") or text, points, one.others)


def _at(line: Sequence[RawValue], columns: Mapping[str, int], key: str) -> RawValue:
    place = columns.get(key)
    return line[place] if place is not None and place < len(line) else None


def _in_cell(one: TableLine) -> Iterator[TableLine]:
    """A cell of several lines of words: those that begin with a dash or a letter are lines of their own, with the points beside them."""
    pieces: list[str] = []
    for text in (part for part in str(one.label).split("\n") if part.strip()):
        if pieces and not _INSIDE.match(text.strip()):
            pieces[-1] += f" {text.strip()}"
        else:
            pieces.append(text.strip())
    points: list[RawValue] = [one.points]
    if isinstance(one.points, str):
        points = [text for part in one.points.split("\n") if (text := part.strip())]
    if len(pieces) < 2 and len(points) < 2:
        yield TableLine(one.row, one.number, " ".join(pieces), one.points, one.others)
        return
    if len(points) == len(pieces) - 1 and len(points) > 1:
        points.insert(0, None)
    elif len(points) > 1 and len(points) != len(pieces):
        points = [one.points]
    for at, text in enumerate(pieces):
        value = points[at] if at < len(points) else None
        yield TableLine(one.row, one.number, text, value, one.others) if not at else _below(one, text, value)
