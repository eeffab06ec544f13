"""`tong-hop.xlsx`: one page for the leaders, the reports with their lists, the control sheet, the source of every figure."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from hashlib import sha256
from typing import Any

from tdkt_sheets import __version__
from tdkt_sheets.core import dates
from tdkt_sheets.core.codes import nearest
from tdkt_sheets.core.deliveries import Record
from tdkt_sheets.core.office_files import HANDLING_FILE, LEDGER_FILE
from tdkt_sheets.core.plan import SheetPlan, WorkbookPlan
from tdkt_sheets.core.slots import Slot
from tdkt_sheets.core.text import number
from tdkt_sheets.law.read import law
from tdkt_sheets.law.regimes import regime_on
from tdkt_sheets.month.noted_steps import noted_steps, published
from tdkt_sheets.month.run import Run
from tdkt_sheets.outputs.books.findings_book import open_findings, waived_findings
from tdkt_sheets.outputs.summary.cells import Placed, PlacedFigure
from tdkt_sheets.outputs.summary.first import first_sheet
from tdkt_sheets.outputs.summary.page import listing_sheets, report_sheet
from tdkt_sheets.outputs.summary.seal import Seal, mark_differences
from tdkt_sheets.outputs.summary.sources import TAB as SOURCES_TAB
from tdkt_sheets.outputs.summary.sources import sources_sheets, told
from tdkt_sheets.rules.engine import RULES
from tdkt_sheets.summaries.adjustments import Differing, adjustments, figures_in_words
from tdkt_sheets.summaries.book import reports
from tdkt_sheets.summaries.control import TAB as CONTROL
from tdkt_sheets.summaries.control import Behind, behind, control
from tdkt_sheets.summaries.engine import Material
from tdkt_sheets.summaries.tables import Table


@dataclass(slots=True)
class Built:
    """The sheets, what they were made from, and where every figure stands."""

    sheets: list[SheetPlan]
    material: Material
    placed: Placed
    tables: list[Table]
    seal: Seal


def material_of(run: Run) -> Material:
    """What a run gives the reports."""
    before = material_of(run.before) if run.before else None
    return Material(
        run.catalogue, run.cut_off, run.records, run.by_slot, run.tables, open_findings(run), run.owed, run.proposals, before,
        waived_findings(run), tuple(noted_steps(run.acts)), published(run.acts), run.closed, run.adjustments,
        run.former_closed, dict(_unchosen(run)), dict(_waiting(run)),
    )  # fmt: skip


def _unchosen(run: Run) -> Iterator[tuple[Slot, int]]:
    for unit, due in run.owed:
        if copies := run.unchosen(unit, due):
            yield due.slot(unit.code), len(copies)


def _waiting(run: Run) -> Iterator[tuple[Slot, Record]]:
    for unit, due in run.owed:
        if (record := run.waiting(unit, due)) is not None:
            yield due.slot(unit.code), record


def built(run: Run) -> Built:
    """Every report on its sheet, then the control sheet; figures are entered where they stand."""
    material, placed = material_of(run), Placed()
    sheets: list[SheetPlan] = []
    tables: list[Table] = []
    for report in reports(material):
        if report.tables:
            sheets.append(report_sheet(report, run, placed))
        sheets += [sheet for listing in report.lists for sheet in listing_sheets(listing, run)]
        tables += report.tables
    # Before the control sheet: its counts of files are no period's.
    adjusted = adjustments(material, _differing(run, placed, tables))
    if adjusted is not None:
        sheets.append(report_sheet(adjusted, run, placed))
        sheets += [sheet for listing in adjusted.lists for sheet in listing_sheets(listing, run)]
        tables += adjusted.tables
    seal = Seal()
    checks = control(material, tables, seal.all_of(sheets), versions(run))
    sheets.append(report_sheet(checks, run, placed))
    seal.of(sheets[-1])
    mark_differences(sheets[-1])
    sheets += [sheet for listing in checks.lists for sheet in listing_sheets(listing, run)]
    tables += checks.tables
    return Built(sheets, material, placed, tables, seal)


def versions(run: Run) -> list[tuple[str, str]]:
    """What made the figures: the program with its rules, the law of the day, the catalogue and the office's books by their hashes."""
    regime = regime_on(run.cut_off)
    known = law()
    papers = "; ".join(known.instruments[key].short for key in regime.instruments) if regime else ""
    said = [
        ("Chương trình", __version__),
        ("Nội dung kiểm tra", f"{number(len(RULES))} nội dung, mã {_digest(sorted(RULES))}"),
        (f"Quy định áp dụng ngày {dates.show(run.cut_off.isoformat())}", papers or "chưa có quy định của ngày này"),
        ("Danh mục", f"danh-muc.xlsx, mã băm {run.catalogue.sha256[:16]}"),
    ]
    for record in run.records:
        if record.path in (LEDGER_FILE, HANDLING_FILE):
            said.append(("Sổ của Văn phòng", f"{record.path}, mã băm {record.sha256[:16]}"))
    return said


def _digest(names: Iterable[str]) -> str:
    return sha256("\n".join(names).encode()).hexdigest()[:8]


def _differing(run: Run, placed: Placed, tables: list[Table]) -> list[Differing]:
    """The figures that would be others had closed periods stayed open, in the order they stand in; then those of lines that no page has yet."""
    if run.adjusted is None:
        return []
    opened = built(run.adjusted)
    now, found = opened.placed.figures, list[Differing]()
    to_come = {id_: one for id_, one in now.items() if id_ not in placed.figures and one.tab != CONTROL}
    called = {id_: words for table in (*opened.tables, *tables) for id_, words in figures_in_words(table)}
    for id_, one in {**placed.figures, **to_come}.items():
        kept = one.value if id_ in placed.figures else 0
        open_ = now[id_].value if id_ in now else 0
        if isinstance(kept, int | Decimal) and isinstance(open_, int | Decimal) and kept != open_:
            address = one.address if id_ in placed.figures else ""
            found.append(Differing(id_, called.get(id_, id_), one.tab, address, open_ - kept))
    return found


def summary_of(run: Run, book: Built, rows_in: str = "") -> WorkbookPlan:
    """The summary workbook of what was built of a run; `rows_in` is the workbook of merged rows, where that lies beside it."""
    first = first_sheet(run, book.material, book.tables, book.placed)
    sources = sources_sheets(book.placed, book.material, [first, *book.sheets], rows_in)
    book.seal.of(first)
    title = f"Tổng hợp thi đua, khen thưởng tháng {run.month.number}/{run.month.year}"
    return WorkbookPlan(title, [first, *book.sheets, *sources, book.seal.plan])


def trace(run: Run, figure_id: str) -> list[str]:
    """A figure's value and the files and cells it came from, in words; of an unknown id, the nearest ids.

    Raises: KeyError whose argument is the Vietnamese sentence, when there is no such figure.
    """
    book = built(run)
    wanted = figure_id.strip().upper()
    known = {id_.upper(): standing for id_, standing in book.placed.figures.items()}
    standing = known.get(wanted)
    if standing is None:
        raise KeyError(_unknown(figure_id, list(book.placed.figures)))
    return told(standing, book.placed, book.material.frames, book.material.names)


def trace_at(run: Run, tab: str, address: str) -> list[str] | None:
    """What the figure at a cell of the summary workbook was made from, in words; None where no figure stands."""
    book = built(run)
    first_sheet(run, book.material, book.tables, book.placed)
    standing = next((one for one in book.placed.figures.values() if (one.tab, one.address) == (tab, address)), None)
    if standing is None:
        return None
    if not standing.formula and (files := behind(book.material, standing.id)) is not None:
        return _counted(standing, files)
    return _worked_out(standing, book) or told(standing, book.placed, book.material.frames, book.material.names)


def _worked_out(standing: PlacedFigure, book: Built) -> list[str]:
    """A number without rows of its own, with how it was worked out; nothing of any other."""
    head = f"{standing.id} = {standing.value if isinstance(standing.value, str) else number(standing.value)}"
    table, _, rest = standing.id.partition("/")
    line, _, key = rest.rpartition("/")
    if (table, key) == ("TH-10-ST", "numbers"):
        return [head, "Cách tính:  đếm các ô có số của trang nêu ở cùng dòng, như lúc lập."]
    if (table, key) == ("TH-10-DC", "there") and not standing.formula:
        return [head, "Cách tính:  cộng cả sổ tiếp nhận (so-tiep-nhan.xlsx) theo nội dung nêu ở cùng dòng."]
    base = book.placed.of(f"{table}/{line}/base")
    if (table, key) == ("TH-12-TL", "most") and base is not None:
        says = "Cách tính:  mức tối đa của quy định (ghi ở dưới bảng) nhân số “LĐTT trở lên” của cùng dòng, bỏ phần lẻ."
        return [head, says, *told(base, book.placed, book.material.frames, book.material.names)]
    return []


def _counted(standing: PlacedFigure, files: Iterable[Behind]) -> list[str]:
    """A number of the control page with the files and sheets whose rows it counts."""
    lines = [
        f"  {one.file}{f', trang “{one.tab}”' if one.tab else ''}: {number(one.number)}" for one in files
    ]  # fmt: skip
    return [
        f"{standing.id} = {number(standing.value) if not isinstance(standing.value, str | float) else standing.value}",
        f"Ở đâu:  tong-hop.xlsx, trang “{standing.tab}”, ô {standing.address}",
        "Cách tính:  đếm theo sổ tiếp nhận (so-tiep-nhan.xlsx); dòng nào của tệp thì xem ở đó.",
        "Lấy từ:", *(lines or ["  Không có tệp nào."]),
    ]  # fmt: skip


def built_once(run: Run) -> Callable[[], Built]:
    """The reports, made when somebody first asks for them, and once whoever asks."""
    return cache(lambda: built(run))


def figure_of(book: Callable[[], Built]) -> Callable[[str], int | Decimal | None]:
    """Values of figures by id; the reports are asked for with the first."""

    @cache
    def values() -> dict[str, int | Decimal]:
        standings = book().placed.figures.items()
        return {id_.upper(): standing.value for id_, standing in standings if isinstance(standing.value, int | Decimal)}

    return lambda id_: values().get(id_.strip().upper())


def rows_of_figure(book: Callable[[], Built]) -> Callable[[str], list[dict[str, Any]]]:
    """The rows that a figure was made from, by its id, as records; of one that adds up others, theirs."""

    def rows(id_: str) -> list[dict[str, Any]]:
        known = {name.upper(): standing for name, standing in book().placed.figures.items()}
        found: list[dict[str, Any]] = []
        waiting, seen = [id_.strip().upper()], set[str]()
        while waiting:
            standing = known.get(waiting.pop(0))
            if standing is None or standing.id in seen:
                continue
            seen.add(standing.id)
            waiting += [part.upper() for part in standing.parts]
            if standing.figure is not None and standing.figure.frame in book().material.frames:
                frame = book().material.frames[standing.figure.frame]
                found += [{key: values[at] for key, values in frame.columns.items()} for at in standing.figure.rows]
        return found

    return rows


def _unknown(figure_id: str, ids: list[str]) -> str:
    start = [id_ for id_ in ids if id_.upper().startswith(figure_id.strip().upper())][:5]
    best = nearest(figure_id, ids)
    near = list(dict.fromkeys([*start, *([best] if best else [])])) or ids[:5]
    said = f" Có phải: {', '.join(near)}?" if near else ""
    return (
        f"Không có số liệu mang mã “{figure_id}”.{said} Mã của mọi số liệu ở trang “{SOURCES_TAB}” của tong-hop.xlsx."
    )
