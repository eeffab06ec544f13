"""The list of what there is to do, in the order of a morning: what makes the rest wrong first, then what leaves, then what is awaited."""

from collections.abc import Mapping, Sequence

from tdkt_sheets.awards.bundle import Bundle
from tdkt_sheets.core.findings import Finding
from tdkt_sheets.core.text import count
from tdkt_sheets.month.run import Run
from tdkt_sheets.outputs.page.absent import absent
from tdkt_sheets.outputs.page.ahead import to_remind
from tdkt_sheets.outputs.page.awaiting import awaiting
from tdkt_sheets.outputs.page.decisions import decisions
from tdkt_sheets.outputs.page.faults import not_checked, office_books, to_mend
from tdkt_sheets.outputs.page.initiatives import of_initiatives
from tdkt_sheets.outputs.page.letter_rows import new_letters
from tdkt_sheets.outputs.page.things import File, LetterDraft, Thing
from tdkt_sheets.outputs.page.undated import undated
from tdkt_sheets.summaries.engine import Material


def to_do(
    run: Run,
    material: Material,
    found: Sequence[Finding],
    drafts: Sequence[LetterDraft],
    bundles: Sequence[Bundle],
    papers: Mapping[str, Sequence[File]],
    bloc: Sequence[File],
    own_year: str = "",
    marked: frozenset[str] = frozenset(),
    has_proposed: bool = False,
) -> list[Thing]:
    """Every thing to do; what is done is not in it."""
    things = [
        not_checked(run),
        office_books(run, found, marked, has_proposed),
        undated(run),
        new_letters(run, drafts),
        decisions(run, found),
        absent(material),
        to_remind(run, material),
        *awaiting(run, material.cases, bundles, papers),
        of_initiatives(run, papers),
        to_mend(run, found),
        _of_the_bloc(bloc, own_year),
    ]
    return [thing for thing in things if thing is not None]


def _of_the_bloc(files: Sequence[File], own_year: str) -> Thing | None:
    """The papers of the bloc's meeting, where there are some; where another heads it what the department's own sheet still needs."""
    if not files:
        return None
    if own_year:
        return Thing("files", "Chuẩn bị bảng tự chấm điểm của Sở", own_year, f"{count(len(files))} tệp", files)
    letters = sum(file.path.endswith(".eml") for file in files)
    about = "bảng tổng hợp, biên bản, danh sách ký" + (f", {count(letters)} thư gửi bảng điểm" if letters else "")
    return Thing("files", "Chuẩn bị tổng kết Khối thi đua", about, f"{count(len(files))} tệp", files)
