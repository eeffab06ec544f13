"""The quick report of a month: what its first page says, on one page to sign."""

from collections.abc import Iterator, Mapping, Sequence

from tdkt_sheets.core import dates
from tdkt_sheets.core.periods import Month
from tdkt_sheets.core.text import count, number
from tdkt_sheets.month.run import Run
from tdkt_sheets.outputs.reports.owed import absent_forms
from tdkt_sheets.outputs.reports.pieces import ends, filled
from tdkt_sheets.outputs.summary.book import Built
from tdkt_sheets.outputs.summary.cells import PlacedFigure
from tdkt_sheets.papers import issuers
from tdkt_sheets.papers.kinds import quick_report
from tdkt_sheets.summaries.adjustments import told_this_month
from tdkt_sheets.summaries.overview import Total, arrivals, decisions, totals

MOST = 2  # lines of a part: all of it stands on one page
LONGEST = 120
NONE = "–"


def quick_paper(run: Run, book: Built, templates: Mapping[str, bytes]) -> bytes:
    """The report in Word."""
    material = book.material
    absent = [f"{line}." for line in absent_forms(book)]
    context = {
        **ends(run, issuers.office(run.catalogue), "BC", run.cut_off.year, "Lãnh đạo Sở"),
        "thang": f"tháng {run.month.number} năm {run.month.year}",
        "ngay_so_lieu": dates.show(run.cut_off.isoformat()),
        "ngay_truoc": dates.show(Month.of(run.cut_off).before.last_day.isoformat()),
        "so_lieu": [_line(total, book) for total in totals(material, book.tables)],
        "trong_thang": list(_first([*told_this_month(material), *arrivals(material)])) if material.before else [],
        "can_quyet": list(_first(list(decisions(material)))),
        "chua_gui": list(_first(absent)),
    }
    return filled(quick_report.NAME, context, templates)


def _line(total: Total, book: Built) -> dict[str, str]:
    there = [standing for id_ in total.ids if (standing := book.placed.of(id_))]
    change = NONE
    if total.before is not None:
        by = total.now - total.before
        change = f"{'+' if by > 0 else ''}{number(by)}"
    return {
        "noi_dung": total.label,
        "truoc": NONE if total.before is None else number(total.before),
        "nay": number(total.now),
        "doi": change,
        "o_dau": _short(there[:2]) or "sổ tiếp nhận",
    }


def _short(standing: Sequence[PlacedFigure]) -> str:
    """Where figures stand, in few words: pages of the workbook are numbered."""
    cells: dict[str, list[str]] = {}
    for one in standing:
        page, _, rest = one.tab.partition(". ")
        cells.setdefault(page if rest else one.tab, []).append(one.address)
    return "; ".join(f"trang {page}, {', '.join(found)}" for page, found in cells.items())


def _first(lines: list[str]) -> Iterator[dict[str, str]]:
    for line in lines[:MOST]:
        yield {"noi_dung": _cut(line)}
    if len(lines) > MOST:
        yield {"noi_dung": f"Và {count(len(lines) - MOST)} nội dung khác: xem tong-hop.xlsx, trang “Tóm tắt”."}


def _cut(line: str) -> str:
    """A line of the page; a long one ends at a word, the rest stands in the workbook."""
    return line if len(line) <= LONGEST else f"{line[:LONGEST].rpartition(' ')[0].rstrip(' ,;')} …"
