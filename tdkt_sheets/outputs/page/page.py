"""`bat-dau.html` from what a run knows: one read-only file with everything in it, the same bytes for the same run."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from tdkt_sheets.awards.bundle import Bundle
from tdkt_sheets.core import dates
from tdkt_sheets.core.text import count
from tdkt_sheets.month.came_after import came_after
from tdkt_sheets.month.run import Run
from tdkt_sheets.outputs.books.dossiers_book import NAME as DOSSIERS_NAME
from tdkt_sheets.outputs.books.findings_book import open_findings
from tdkt_sheets.outputs.page.absent import full_units, grid
from tdkt_sheets.outputs.page.awaiting import SIGN, flow
from tdkt_sheets.outputs.page.deadlines import deadlines, next_year
from tdkt_sheets.outputs.page.figures import charts, report_views, statistics_view, traces
from tdkt_sheets.outputs.page.finds import KINDS, hits
from tdkt_sheets.outputs.page.markup import rendered
from tdkt_sheets.outputs.page.things import File, LetterDraft
from tdkt_sheets.outputs.page.to_do import to_do
from tdkt_sheets.outputs.statistics.book import placed_statistics
from tdkt_sheets.outputs.summary.book import Built
from tdkt_sheets.outputs.summary.cells import Placed
from tdkt_sheets.outputs.summary.sources import TAB as SOURCES_TAB
from tdkt_sheets.roster.whose import Whose
from tdkt_sheets.summaries.overview import totals
from tdkt_sheets.summaries.statistics import statistics
from tdkt_sheets.summaries.whose_rows import is_of

MOST_FOUND = 2_000_000  # characters that the search may take
MOST_TRACED = 1_000_000  # characters that the sources of figures may take
BOOKS = (
    File("tong-hop.xlsx", "Tổng hợp"), File("noi-dung-can-chinh-sua.xlsx", "Nội dung cần chỉnh sửa"),
    File("so-tiep-nhan.xlsx", "Sổ tiếp nhận"), File("du-lieu-gop.xlsx", "Dữ liệu gộp"),
    File("bieu-thong-ke.xlsx", "Biểu thống kê"), File("thay-doi.xlsx", "Thay đổi trong tháng"),
)  # fmt: skip

DOSSIERS = File(DOSSIERS_NAME, "Kiểm hồ sơ: giấy tờ có, thiếu của từng trường hợp")


@dataclass(frozen=True, slots=True)
class WrittenElsewhere:
    """What else a run wrote into the month's folder: mails, papers by bundle, papers of the bloc."""

    drafts: Sequence[LetterDraft]
    bundles: Sequence[Bundle]
    papers: Mapping[str, Sequence[File]]
    bloc: Sequence[File]
    own_year: str = ""  # how the department stands in a bloc that another heads, in a sentence
    has_dossiers: bool = False  # whether the book of papers of dossiers was written
    marked: frozenset[str] = frozenset()  # the office's books of which a marked copy was written
    has_proposed: bool = False  # whether a proposed copy of the catalogue was written
    backed_up: date | None = None  # the day of the newest backup of the office's folder


def month_page(run: Run, book: Built, written: WrittenElsewhere) -> bytes:
    """The page of a run's month."""
    found, material = open_findings(run), book.material
    things = to_do(
        run,
        material,
        found,
        written.drafts,
        written.bundles,
        written.papers,
        written.bloc,
        written.own_year,
        written.marked,
        written.has_proposed,
    )
    of_forms = Placed()
    placed_statistics(run, material, of_forms)
    sources = traces(Placed({**book.placed.figures, **of_forms.figures}), material.frames, MOST_TRACED)
    forms = statistics_view(statistics(material), sources["figures"])
    finds, left = hits(run, material.cases, found, MOST_FOUND)
    return rendered(
        "month_page.html",
        {
            "month": f"{run.month.number}/{run.month.year}",
            "office": run.catalogue.setting("department") or run.catalogue.setting("office_name"),
            "made_on": run.today.isoformat(),
            "made_on_shown": dates.show(run.today.isoformat()),
            "cut_off": dates.show(run.cut_off.isoformat()),
            "facts": _facts(run, book, [thing.kind for thing in things], _to_sign(things)),
            "things": things,
            "came_after": came_after(run),
            "deadlines": deadlines(run, written.bundles),
            "next_year": next_year(run),
            "grid": grid(material),
            "flow": flow(material.cases),
            "totals": totals(material, book.tables),
            "charts": charts(book, sources["figures"]),
            "reports": [*report_views(book, sources["figures"]), *([forms] if forms else [])],
            "books": (*BOOKS, *([DOSSIERS] if written.has_dossiers else [])),
            "sources_tab": SOURCES_TAB,
            "left": left,
            "backed_up": dates.show(written.backed_up.isoformat()) if written.backed_up else "",
            "traced": sources["figures"],
        },
        {"traces": sources, "hits": {"kinds": KINDS, "hits": [[KINDS.index(one.kind), one.title, one.said, one.at] for one in finds]}},
    )  # fmt: skip


def _to_sign(things: Sequence[Any]) -> int:
    return sum(len(thing.content) for thing in things if thing.kind == SIGN)


def _facts(run: Run, book: Built, kinds: Sequence[str], to_sign: int) -> list[tuple[str, str]]:
    """Four facts: what is left to do, who has sent all, rows of its own units that count, papers that wait to be signed."""
    full, asked = full_units(book.material)
    theirs = is_of(book.material, Whose.OWN)
    own = [record.rows for record in run.records if theirs(record.unit)]
    others = [record.rows for record in run.records if not theirs(record.unit)]
    waiting = f", {count(held)} dòng chờ chỉnh sửa" if (held := sum(rows.held for rows in own)) else ""
    apart = ""
    if any(rows.read for rows in others):
        taken, held = sum(rows.taken for rows in others), sum(rows.held for rows in others)
        still = f", {count(held)} chờ chỉnh sửa" if held else ""
        apart = f"; của thành viên Khối, cơ quan ngoài Sở: {count(taken)}{still}"
    return [
        (count(len(kinds)), "việc cần làm"),
        (f"{count(full)} / {count(asked)}", "đơn vị thuộc Sở đã gửi đủ biểu đến hạn")
        if asked
        else ("–", "chưa biểu nào của đơn vị thuộc Sở đến hạn"),
        (count(sum(rows.taken for rows in own)), f"dòng được tính{waiting}{apart}"),
        (count(to_sign), "bộ văn bản chờ xét, ký"),
    ]
