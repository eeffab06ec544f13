"""Two workbooks that may be given to others: counts by unit, kind and award, and the awards decided in the year.

Nothing is taken out of what the office has: tables, their columns and what is said of an award are put in by name, and stand there as plain values.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

from tdkt_sheets.core import dates
from tdkt_sheets.core.plan import CellValue, SheetPlan, WorkbookPlan
from tdkt_sheets.month.run import Run
from tdkt_sheets.outputs.pieces.tables import Heading, table_sheets
from tdkt_sheets.outputs.summary.book import Built
from tdkt_sheets.outputs.summary.cells import Placed
from tdkt_sheets.outputs.summary.page import report_sheet
from tdkt_sheets.roster.whose import Whose, whose_by_code
from tdkt_sheets.summaries.book import reports
from tdkt_sheets.summaries.figures import Figure
from tdkt_sheets.summaries.tables import Line, Report, Table, Value

# Columns of words that may be shown, by the table and those after it; columns of numbers are counts. A table with any other column of words is left out.
WORDS: Mapping[str, frozenset[str]] = {
    "TH-02": frozenset({"unit"}),
    "TH-03-TH": frozenset({"number", "label"}),
    "TH-05": frozenset({"kind", "unit"}),
    "TH-06": frozenset({"what"}),
    "TH-07": frozenset({"unit"}),
    "TH-12": frozenset({"unit"}),
    "TH-13": frozenset({"what"}),
}
COUNTS = ("number", "decimal", "percent", "seq")
HEADS = (
    Heading("STT", 6, "cell integer"), Heading("Cá nhân, tập thể, hộ gia đình", 38), Heading("Đơn vị", 34), Heading("Danh hiệu, hình thức khen thưởng", 40),
    Heading("Số quyết định", 20), Heading("Ngày quyết định", 16, "cell centre"),
)  # fmt: skip
_AFTER_NAME = re.compile(r"[,;:(–]|\s-\s|\d{4}|\d{1,2}[/.]")  # where what is written behind a name begins


def public_books(run: Run, book: Built) -> Iterator[tuple[str, WorkbookPlan]]:
    """Name and plan of each workbook."""
    month = f"tháng {run.month.number}/{run.month.year}"
    sheets = [report_sheet(report, run, Placed()) for report in _public(book)]
    if sheets:
        yield "so-lieu.xlsx", WorkbookPlan(f"Số liệu thi đua, khen thưởng {month}", sheets)
    yield "danh-sach-khen-thuong.xlsx", WorkbookPlan(f"Danh sách khen thưởng năm {run.catalogue.year}", _awards(run))


def _public(book: Built) -> Iterator[Report]:
    for report in reports(book.material):
        tables = [_plain(table, book) for table in report.tables if table.lines and _is_public(table)]
        if tables:
            yield replace(report, tables=tables, lists=[], ending="annex")


def _is_public(table: Table) -> bool:
    words = {head.key for head in table.heads if head.kind not in COUNTS}
    return any(
        (table.id == start or table.id.startswith(f"{start}-")) and words <= keys for start, keys in WORDS.items()
    )


def _plain(table: Table, book: Built) -> Table:
    """The table with values in the place of formulas, and without notes."""
    return replace(table, lines=[_line(table, line, book) for line in table.lines], notes=[])


def _line(table: Table, line: Line, book: Built) -> Line:
    values = {key: _value(f"{table.id}/{line.key}/{key}", value, book) for key, value in line.values.items()}
    return replace(line, values=values)


def _value(id_: str, value: Value, book: Built) -> Value:
    if value is None or isinstance(value, str | int | Decimal):
        return value
    standing = book.placed.of(value.id if isinstance(value, Figure) else id_)
    if standing is None:
        return None
    return Decimal(str(round(standing.value, 1))) if isinstance(standing.value, float) else standing.value


def _awards(run: Run) -> list[SheetPlan]:
    rows = list(_rows(run))
    title = f"DANH SÁCH KHEN THƯỞNG CÓ QUYẾT ĐỊNH TRONG NĂM {run.catalogue.year}"
    return table_sheets("Khen thưởng", title, HEADS, rows, f"{run.counted}.")


def _rows(run: Run) -> Iterable[list[CellValue]]:
    """The department's own awards decided in the year, as far as their decision is known and stands."""
    catalogue = run.catalogue
    bodies, staff = whose_by_code(catalogue), catalogue.person_by_id
    names = {unit.code: unit.name for unit in catalogue.units}
    titles = {title.code: title.name for title in catalogue.titles}
    number = 0
    for one in run.proposals.awards.every:
        unit = one.told("unit")
        if (
            not one.is_known
            or one.year != catalogue.year
            or bodies.get(unit, Whose.OWN) is not Whose.OWN
            or one.award not in titles
        ):
            continue
        number += 1
        person = staff.get(one.subject)
        yield [
            number, person.full_name if person else name_alone(one.who.name), names.get(unit), titles[one.award], name_alone(one.number, of_paper=True),
            dates.show(one.on),
        ]  # fmt: skip


def name_alone(text: str, of_paper: bool = False) -> str:
    """A name without what people write behind it: births, numbers, addresses; of a paper, its number alone.

    >>> name_alone("Lý Văn Dân, sinh 12/5/1985, CCCD 004085001234")
    'Lý Văn Dân'
    >>> name_alone("Tổ 3 xã Hòa An"), name_alone("1123/QĐ-UBND ngày 18/6/2021", of_paper=True)
    ('Tổ 3 xã Hòa An', '1123/QĐ-UBND')
    """
    if of_paper:
        return text.split(" ", maxsplit=1)[0]
    behind = _AFTER_NAME.search(text)
    return text[: behind.start()].rstrip() if behind else text
