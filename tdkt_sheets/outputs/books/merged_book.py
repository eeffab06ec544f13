"""`du-lieu-gop.xlsx` and `data/*.csv`: all merged rows, each with the file, sheet, row and time it came from."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from itertools import count as numbers
from typing import Any

from tdkt_sheets.core import dates
from tdkt_sheets.core.clock import here
from tdkt_sheets.core.periods import Period
from tdkt_sheets.core.plan import MOST_ROWS, CellValue, Page, SheetPlan, WorkbookPlan
from tdkt_sheets.core.refs import letters, split_a1
from tdkt_sheets.core.text import count
from tdkt_sheets.core.wrapping import lines
from tdkt_sheets.forms.columns import Column, Filler
from tdkt_sheets.forms.merged import Merged
from tdkt_sheets.forms.types import Choice, Number, PartialDate
from tdkt_sheets.outputs.pieces.tables import LINE, TALLEST
from tdkt_sheets.roster.roster import Catalogue
from tdkt_sheets.roster.rounds import DOSSIER

FILE = "du-lieu-gop.xlsx"
READ_BY_PEOPLE = 3_000  # a table of so many rows is read and printed; a longer one is data, one line a row
ORIGIN = (("Đơn vị", 26), ("Kỳ", 14), ("Tệp", 34), ("Trang", 20), ("Dòng", 7), ("Thời điểm nhận", 18))


def merged_book(tables: Mapping[tuple[str, str], Merged], catalogue: Catalogue) -> WorkbookPlan:
    """One sheet per annex, a row per merged row, captions as the forms print them."""
    units = {unit.code: unit.name for unit in catalogue.units}
    rounds = {round.code: round.name for round in catalogue.rounds}
    sheets = []
    for table in tables.values():
        sheets += list(_sheets(table, units, rounds))
    return WorkbookPlan("Dữ liệu gộp", sheets)


def tabs_of(table: Merged) -> list[str]:
    """The sheets that a merged table stands on: one, or as many as its rows need, with their numbers."""
    name, parts = f"{table.sheet.form} {table.sheet.tab}", -(-len(table) // MOST_ROWS)
    return [name[:31]] if parts < 2 else [f"{name[:27]} ({part})" for part in range(1, parts + 1)]


def told_of_long(tables: Iterable[Merged]) -> list[str]:
    """A line for each table that goes on on further sheets of the workbook."""
    return [
        f"{FILE}: bảng “{table.sheet.form} {table.sheet.tab}” có {count(len(table))} dòng, nhiều hơn một trang tính chứa được; "
        f"các dòng đứng lần lượt ở {len(tabs)} trang, từ “{tabs[0]}” đến “{tabs[-1]}”."
        for table in tables
        if len(tabs := tabs_of(table)) > 1
    ]


def source_of(
    tables: Mapping[tuple[str, str], Merged], catalogue: Catalogue, tab: str, address: str
) -> list[str] | None:
    """Which cell of which file a cell of the workbook of merged rows holds, in words; None where no row stands."""
    row, place = split_a1(address)
    names = {unit.code: unit.name for unit in catalogue.units}
    for table in tables.values():
        tabs = tabs_of(table)
        if tab not in tabs or not 0 < row <= len(table) - tabs.index(tab) * MOST_ROWS:
            continue
        at, columns = tabs.index(tab) * MOST_ROWS + row - 1, shown_columns(table)
        key = columns[place - 1].key if 0 < place <= len(columns) else ""
        letter = table.sources[at].letters.get(key, "")
        where = f"ô {letter}{table.row[at]}" if letter else f"dòng {table.row[at]}"
        return [
            f"Đơn vị:  {names.get(table.unit[at], table.unit[at])}, {Period(table.period[at]).label}",
            "Lấy từ:",
            f"  {table.file[at]}, trang “{table.tab[at]}”, {where}",
        ]
    return None


def columns_of(table: Merged) -> tuple[str, dict[str, str]]:
    """The sheet of a merged table, quoted as links have it, and the letters of its columns by key; '' of one that goes over several."""
    if len(table) > MOST_ROWS:
        return "", {}
    tab = tabs_of(table)[0].replace("'", "''")
    return f"'{tab}'", {column.key: letters(place) for place, column in enumerate(shown_columns(table), 1)}


def row_of(at: int) -> int:
    """The row in which a merged row stands on its sheet."""
    return at + 2


def shown_columns(table: Merged) -> list[Column]:
    """The columns of a merged table that people read, in order."""
    return [
        c for c in table.sheet.columns if c.key in table.columns and c.key != "seq" and c.filler is not Filler.HIDDEN
    ]


def _sheets(table: Merged, units: Mapping[str, str], rounds: Mapping[str, str]) -> Iterator[SheetPlan]:
    total, tabs = len(table), tabs_of(table)
    for part, tab in enumerate(tabs):
        span = range(part * MOST_ROWS, min(total, (part + 1) * MOST_ROWS))
        yield _sheet(table, units, rounds, span, tab, f"STT (phần {part + 1}/{len(tabs)})" if len(tabs) > 1 else "STT")


def _sheet(
    table: Merged, units: Mapping[str, str], rounds: Mapping[str, str], span: range, name: str, first: str
) -> SheetPlan:
    columns = shown_columns(table)
    plan = SheetPlan(name)
    plan.put(0, 0, first, "header")
    plan.columns[0] = (6, "", False)
    for place, column in enumerate(columns, 1):
        plan.put(0, place, column.header, "header")
        plan.columns[place] = (max(10.0, min(40.0, column.width * 1.1)), "", False)
    for place, (caption, width) in enumerate(ORIGIN, len(columns) + 1):
        plan.put(0, place, caption, "header")
        plan.columns[place] = (width, "", False)
    shown = [column.header for column in columns]
    plan.heights[0] = max(
        48.0, *(LINE * lines(words, plan.columns[at][0], True) + 3 for at, words in enumerate(shown, 1))
    )
    plan.freeze = (1, 0)
    plan.autofilter = (0, 0, max(1, len(span)), len(columns) + len(ORIGIN))
    plan.page = Page(landscape=True, margins=(12, 10, 12, 12), repeat_rows=(0, 0))
    plan.rows_at = 1
    is_short = len(span) <= READ_BY_PEOPLE
    styles = ("integer", *(_style(column) for column in columns), *("text",) * 4, "integer", "text")
    plan.row_styles = tuple(f"{style} cell" if is_short else style for style in styles)
    cut = slice(span.start, span.stop)
    plan.rows = (
        zip(
            numbers(span.start + 1),
            *(_shown(column, table.values(column.key, span)) for column in columns),
            (units.get(code, code) for code in table.unit[cut]),
            _shown_periods(table.period[cut], table.round[cut], rounds),
            table.file[cut],
            table.tab[cut],
            table.row[cut],
            _shown_times(table.received[cut]),
            strict=False,
        )
        if span
        else iter(())
    )
    if is_short:
        rows = [tuple(row) for row in plan.rows]
        widths = [plan.columns[place][0] for place in range(len(styles))]
        plan.rows, plan.row_heights = iter(rows), [_height(row, widths) for row in rows]
    return plan


def _height(row: Sequence[CellValue], widths: Sequence[float]) -> float:
    """Points that the words of a row need."""
    needed = max(lines(value, width) for value, width in zip(row, widths, strict=True) if isinstance(value, str))
    return LINE * min(needed, TALLEST) + 3


def _style(column: Column) -> str:
    if isinstance(column.type, PartialDate):
        return "date_text"
    return "decimal" if isinstance(column.type, Number) else "text"


def _shown(column: Column, values: Iterable[Any]) -> Iterable[CellValue]:
    """Values as the office reads them: names for codes, dd/mm/yyyy for dates."""
    if isinstance(column.type, Choice | PartialDate):
        return _shown_once(values, column.type.show)
    return values


def _shown_once(values: Iterable[Any], show: Callable[[Any], CellValue]) -> Iterator[CellValue]:
    known: dict[Any, CellValue] = {None: None}
    for value in values:
        if value not in known:
            known[value] = show(value)
        yield known[value]


def _shown_periods(codes: Sequence[str], rounds: Sequence[str], names: Mapping[str, str]) -> Iterator[str]:
    labels: dict[tuple[str, str], str] = {}
    for key in zip(codes, rounds, strict=True):
        if key not in labels:
            code, round_ = key
            labels[key] = Period(code).label + (f"\n{names.get(round_, round_)}" if round_ else "")
        yield labels[key]


def _shown_times(received: Sequence[str]) -> Iterator[str]:
    """'18/3/2021 08:05' for an instant; the day alone where only a day is known."""
    shown = {"": ""}
    for moment in received:
        if moment not in shown:
            time = here(datetime.fromisoformat(moment))
            day = dates.show(time.date().isoformat())
            shown[moment] = f"{day} {time:%H:%M}" if time.hour or time.minute else day
        yield shown[moment]


def csv_table(table: Merged) -> tuple[list[str], Iterable[Sequence[Any]]]:
    """Header and rows of `data/<FORM>_<annex>.csv`: columns by key, then where each row came from."""
    rounds = {"_round": table.round} if table.sheet.form == DOSSIER else {}
    keys = [key for key in table.columns if key in table.sheet.by_key]
    header = [*keys, *rounds, "_unit", "_period", "_file", "_sheet", "_row"]
    origin = (*rounds.values(), table.unit, table.period, table.file, table.tab, table.row)
    return header, zip(*(table.columns[key] for key in keys), *origin, strict=True)


def column_table(tables: Mapping[tuple[str, str], Merged]) -> tuple[list[str], Iterable[Sequence[Any]]]:
    """Header and rows of `data/cot_nguon.csv`: in which column of a file's sheet the values of a key stand, so that a row leads to its cells."""
    found = {
        (file, tab): source.letters
        for table in tables.values()
        for file, tab, source in zip(table.file, table.tab, table.sources, strict=True)
    }
    rows = ((*place, key, letter) for place in sorted(found) for key, letter in sorted(found[place].items()))
    return ["file", "sheet", "key", "letter"], rows
