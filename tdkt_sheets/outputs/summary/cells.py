"""Tables of a report as cells: live formulas with the value they stand at, and where every figure stands."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from tdkt_sheets.core.plan import CellValue, Formula, SheetPlan
from tdkt_sheets.core.refs import a1, letters
from tdkt_sheets.summaries.figures import Figure
from tdkt_sheets.summaries.tables import (
    Across,
    At,
    Check,
    Counted,
    CountIn,
    Down,
    Head,
    Line,
    Live,
    Minus,
    Share,
    Table,
    Value,
)

Number = int | float | Decimal
NOTHING = "–"
WIDE = 4  # sheet columns that a 'wide' column takes
KINDS = {
    "text": "cell", "centre": "cell centre", "number": "cell count", "decimal": "cell amount", "percent": "cell rate",
    "seq": "cell integer", "wide": "cell", "state": "cell centre",
}  # fmt: skip
STATES = (
    ("Đúng hạn", "ok"), ("Hoàn thành", "ok"), ("Khớp", "ok"), ("Gửi sau", "warn"), ("Đã nhận", "warn"), ("Chưa đến hạn", "muted"),
    ("Chưa", "bad"), ("Mới có", "bad"), ("Lệch", "bad"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class PlacedFigure:
    """A figure at its cell: what it was made from, or the formula and the figures that it adds up."""

    id: str
    tab: str
    row: int
    column: int
    value: "Number | str"
    figure: Figure | None = None
    formula: str = ""
    parts: tuple[str, ...] = ()
    says: str = ""  # how it is counted, of one that no report made

    @property
    def address(self) -> str:
        """'C22'."""
        return a1(self.row, self.column)

    @property
    def reference(self) -> str:
        """As a formula on another sheet names it."""
        return f"'{self.tab}'!{self.address}"


@dataclass(slots=True)
class Placed:
    """Where the figures and the tables of the book stand."""

    figures: dict[str, PlacedFigure] = field(default_factory=dict)
    # Tab, first, last row, columns.
    tables: dict[str, tuple[str, int, int, dict[str, int]]] = field(default_factory=dict)

    def of(self, id_: str) -> PlacedFigure | None:
        """The figure of that id, if it stands anywhere."""
        return self.figures.get(id_)


class TableCells:
    """Sets the lines of one table into a plan, from a row on."""

    def __init__(self, plan: SheetPlan, table: Table, first_row: int, placed: Placed) -> None:
        self._plan = plan
        self._table = table
        self._first = first_row
        self._placed = placed
        self._columns: dict[str, int] = {}
        at = 0
        for head in table.heads:
            self._columns[head.key] = at
            at += WIDE if head.kind == "wide" else 1
        self._lines = {line.key: place for place, line in enumerate(table.lines)}
        self._values: dict[tuple[int, str], Number | str | None] = {}
        self._rows = [place for place, line in enumerate(table.lines) if line.kind == "row"]

    def write(self) -> int:
        """Set every line; the row after the last."""
        table = self._table
        last = self._first + len(table.lines) - 1
        self._placed.tables[table.id] = (self._plan.name, self._first, last, self._columns)
        for place, line in enumerate(table.lines):
            self._line(place, line)
        return last + 1

    def _line(self, place: int, line: Line) -> None:
        row = self._first + place
        plan, heads = self._plan, self._table.heads
        if line.kind == "group":
            words = next(iter(line.values.values()))
            last = max(self._columns.values()) + (WIDE - 1 if heads[-1].kind == "wide" else 0)
            plan.merge(row, 0, row, last, words if isinstance(words, str) else "", "group")
            return
        for head in heads:
            value = line.values.get(head.key)
            style = _style(head, value)
            if head.kind == "decimal" and value is not None and _is_whole(self._value(place, head.key)):
                style = "cell number"
            if line.kind == "total":
                style += " total"
            elif line.kind == "extra":
                style += " shade"
            column = self._columns[head.key]
            shown, standing = self._cell(place, head.key, value)
            if head.kind == "wide":
                plan.merge(row, column, row, column + WIDE - 1, shown, style)
            else:
                plan.put(row, column, shown, style)
            if standing is not None:
                self._placed.figures[standing.id] = standing

    def _cell(self, place: int, key: str, value: Value) -> tuple[CellValue, PlacedFigure | None]:
        if value is None or isinstance(value, str):
            return value, None
        row, column = self._first + place, self._columns[key]
        tab = self._plan.name
        if isinstance(value, Figure):
            return value.value, PlacedFigure(value.id, tab, row, column, value.value, value)
        id_ = f"{self._table.id}/{self._table.lines[place].key}/{key}"
        if isinstance(value, int | Decimal):
            return value, PlacedFigure(id_, tab, row, column, value) if key != "seq" else None
        number = self._value(place, key)
        formula, parts = self._formula(place, key, value)
        assert number is not None
        if isinstance(value, Counted):
            return Formula(formula, number), PlacedFigure(
                value.figure.id, tab, row, column, number, value.figure, formula
            )
        return Formula(formula, number), PlacedFigure(id_, tab, row, column, number, None, formula, parts)

    def _address(self, place: int, key: str) -> str:
        return a1(self._first + place, self._columns[key])

    def _id(self, place: int, key: str) -> str:
        value = self._table.lines[place].values.get(key)
        return value.id if isinstance(value, Figure) else f"{self._table.id}/{self._table.lines[place].key}/{key}"

    def _formula(self, place: int, key: str, value: Value) -> tuple[str, tuple[str, ...]]:
        match value:
            case Down():
                first, last = self._rows[0], self._rows[-1]
                parts = tuple(
                    self._id(at, key) for at in self._rows if self._table.lines[at].values.get(key) is not None
                )
                return f"SUM({self._address(first, key)}:{self._address(last, key)})", parts
            case Across(keys):
                cells = [self._address(place, other) for other in keys]
                places = [self._columns[other] for other in keys]
                parts = tuple(self._id(place, other) for other in keys)
                if places == list(range(places[0], places[0] + len(places))):
                    return f"SUM({cells[0]}:{cells[-1]})", parts
                return "+".join(cells), parts
            case Minus(left, right):
                return f"{self._address(place, left)}-{self._address(place, right)}", (
                    self._id(place, left),
                    self._id(place, right),
                )
            case Share():
                (part_line, part), (whole_line, whole) = self._ends(place, key, value)
                top, under = self._address(part_line, part), self._address(whole_line, whole)
                ids = (self._id(part_line, part), self._id(whole_line, whole))
                return f'IF({under}=0,"{NOTHING}",100*{top}/{under})', ids
            case Counted(_, words):
                name = letters(self._columns[key])
                span = f"{name}{self._first + self._rows[0] + 1}:{name}{self._first + self._rows[-1] + 1}"
                return "+".join(f'COUNTIF({span},"{word}*")' for word in words), ()
            case At(ids):
                there = [standing for id_ in ids if (standing := self._placed.of(id_))]
                return "+".join(standing.reference for standing in there) or "0", tuple(s.id for s in there)
            case CountIn(table, column, word, _):
                tab, first, last, columns = self._placed.tables[table]
                name = letters(columns[column])
                return f"COUNTIF('{tab}'!{name}{first + 1}:{name}{last + 1},\"{word}*\")", ()
            case Live(formula, _):
                return formula, ()
            case Check(left, right):
                over = "-".join((self._address(place, left), *(self._address(place, other) for other in right)))
                return f'IF(ABS({over})<0.000001,"Khớp","Lệch")', ()
        raise TypeError(f"{self._table.id}: no formula for {value!r}")

    def _ends(self, place: int, key: str, share: Share) -> tuple[tuple[int, str], tuple[int, str]]:
        """Line and column of part and whole."""

        def end(line: str, column: str) -> tuple[int, str]:
            return self._lines[line] if line else place, column or key

        return end(*share.part), end(*share.whole)

    def _value(self, place: int, key: str) -> "Number | str | None":
        """What a cell stands at."""
        at = (place, key)
        if at not in self._values:
            self._values[at] = self._worked_out(place, key, self._table.lines[place].values.get(key))
        return self._values[at]

    def _number(self, place: int, key: str) -> Number:
        value = self._value(place, key)
        return 0 if value is None or isinstance(value, str) else value

    def _worked_out(self, place: int, key: str, value: Value) -> "Number | str | None":
        match value:
            case Figure() | Counted():
                return value.value if isinstance(value, Figure) else value.figure.value
            case Down():
                return _total([self._number(row, key) for row in self._rows])
            case Across(keys):
                return _total([self._number(place, other) for other in keys])
            case Minus(left, right):
                return _total([self._number(place, left), -self._number(place, right)])
            case Share():
                (part_line, part), (whole_line, whole) = self._ends(place, key, value)
                under = float(self._number(whole_line, whole))
                return 100 * float(self._number(part_line, part)) / under if under else NOTHING
            case At(ids):
                there = [standing.value for id_ in ids if (standing := self._placed.of(id_))]
                return _total([value for value in there if not isinstance(value, str)])
            case CountIn() | Live():
                return value.value
            case Check(left, right):
                rest = _total([self._number(place, left), *(-self._number(place, other) for other in right)])
                return "Khớp" if abs(float(rest)) < 0.000001 else "Lệch"
        return value


def _total(numbers: Sequence[Number]) -> Number:
    """The sum, exact where all are exact."""
    if all(isinstance(number, int) for number in numbers):
        return sum(numbers)
    total: Number = sum(
        (Decimal(number) if not isinstance(number, float) else Decimal(repr(number)) for number in numbers), Decimal(0)
    )
    return int(total) if total == int(total) else total


def _is_whole(value: "Number | str | None") -> bool:
    """Whether a number has nothing behind the decimal point: then none is shown."""
    return isinstance(value, int) or (isinstance(value, Decimal) and value == value.to_integral_value())


def _style(head: Head, value: Value) -> str:
    if isinstance(value, Share):
        return KINDS["percent"]
    if isinstance(value, Counted):
        return KINDS["number"]
    style = KINDS[head.kind]
    if head.kind == "state":
        words = value if isinstance(value, str) else "Khớp" if isinstance(value, Check) else ""
        return f"{style} {next((colour for start, colour in STATES if words.startswith(start)), '')}".strip()
    if head.kind == "decimal" and isinstance(value, str):
        return "cell centre"
    if head.kind == "seq" and isinstance(value, str):
        return "cell centre"
    return style
