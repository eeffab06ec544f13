"""The pages and figures of one period alone: its workbook and its tables, as they are kept when it is closed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from tdkt_sheets import __version__
from tdkt_sheets.core import dates
from tdkt_sheets.core.closed import KeptFigure
from tdkt_sheets.core.findings import Finding
from tdkt_sheets.core.plan import WorkbookPlan
from tdkt_sheets.core.text import number
from tdkt_sheets.month.narrowed import narrowed
from tdkt_sheets.month.run import Run
from tdkt_sheets.outputs.books.merged_book import csv_table
from tdkt_sheets.outputs.summary.book import Built, built, summary_of
from tdkt_sheets.rules.closings import OTHER_FIGURE

BOOK = "tong-hop.xlsx"
CONTROL = "TH-10"  # counts of files, those that came later among them
GONE = "không còn tính"


def closed_book(run: Run, label: str) -> tuple[WorkbookPlan, dict[str, KeptFigure]]:
    """The workbook of a narrowed run, and every figure on it."""
    book = built(run)
    figures = kept_figures(book)  # before the front page enters its own: those repeat them
    plan = summary_of(run, book)
    day = dates.show(run.cut_off.isoformat())
    return replace(plan, title=f"Số liệu đã chốt {label}, đến hết ngày {day}"), figures


def kept_figures(book: Built) -> dict[str, KeptFigure]:
    """Every figure by id: its value in words, and where it stands."""
    return {
        id_: KeptFigure(one.value if isinstance(one.value, str) else number(_rounded(one.value)), one.tab, one.address)
        for id_, one in book.placed.figures.items()
    }


def other_figures(run: Run) -> list[Finding]:
    """What this program and catalogue would give otherwise than a closing of another program kept: one finding a figure."""
    found = []
    for closed in run.closed:
        if closed.program == __version__:
            continue
        own = narrowed(run, closed.period, closed.form)
        own.cut_off = closed.cut_off
        now = kept_figures(built(own))
        for id_, kept in closed.figures.items():
            other = now[id_].value if id_ in now else GONE
            if other != kept.value and not id_.startswith(CONTROL):
                found.append(
                    OTHER_FIGURE.at(file=closed.file, label=closed.label, figure=f"{id_} (trang “{kept.tab}”, ô {kept.address})",
                                    kept=kept.value, now=other)
                )  # fmt: skip
    return found


def _rounded(value: Any) -> Any:
    return round(value, 6) if isinstance(value, float) else value


def closed_tables(run: Run) -> Mapping[str, tuple[list[str], Iterable[Sequence[Any]]]]:
    """The tables of the forms of a narrowed run, by the path of their file."""
    asked = {due.form for due in run.catalogue.dues}
    return {
        f"data/{form}_{annex}.csv": csv_table(table) for (form, annex), table in run.tables.items() if form in asked
    }
