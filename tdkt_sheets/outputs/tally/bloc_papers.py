"""Everything that a run publishes of the bloc: the tally, what goes to each member before the meeting, the half-year view."""

from collections.abc import Iterator, Mapping

from tdkt_sheets.catalogue.own_forms import SCALE
from tdkt_sheets.core.errors import UsageRefused
from tdkt_sheets.core.periods import Period
from tdkt_sheets.core.plan import WorkbookPlan
from tdkt_sheets.month.known import Known
from tdkt_sheets.month.run import Run
from tdkt_sheets.outputs.tally.book import tally_book
from tdkt_sheets.outputs.tally.half_year_book import half_year_book
from tdkt_sheets.outputs.tally.member_scores import MemberSheet, member_sheets
from tdkt_sheets.outputs.tally.own_year import nearing, own_year
from tdkt_sheets.outputs.tally.own_year_book import own_year_book
from tdkt_sheets.papers.kinds import bloc_attendance, bloc_minutes
from tdkt_sheets.papers.render import render
from tdkt_sheets.roster.bloc import Bloc
from tdkt_sheets.tally.tally import Tally, has_self_scores, period_of_year

TALLY, HALF_YEAR, FOLDER, OWN_YEAR = "tong-ket-khoi.xlsx", "so-ket-khoi.xlsx", "khoi", "diem-cua-so.xlsx"
MINUTES, SIGNING_LIST = "bien-ban-tong-ket.docx", "danh-sach-ky.docx"
Content = bytes | WorkbookPlan | MemberSheet


def bloc_papers(run: Run, known: Known, templates: Mapping[str, bytes]) -> Iterator[tuple[str, Content]]:
    """What a month's folder holds of the bloc: path and content.

    Where another heads it, the department's own year so far, late in the year and until its self-scoring sheet has come.
    The tally once a self-scoring sheet of the year counts, before that the half-year view once a report of its last quarter does.
    """
    if (own := nearing(run, known)) is not None:
        yield OWN_YEAR, own_year_book(own, run)
    if not run.catalogue.bloc.is_head:
        return
    for part in run.apart:
        yield from _papers_of(part, known, templates)


def _papers_of(run: Run, known: Known, templates: Mapping[str, bytes]) -> Iterator[tuple[str, Content]]:
    """The papers of a bloc or group that is ranked by itself."""
    year = period_of_year(run.catalogue)
    half = Period(f"{year.code}-H1")
    if has_self_scores(run.resolved, year):
        if (tally := run.tally(year)) is not None:
            yield from year_papers(tally, run, templates)
    elif _has_reports(run, half) and (tally := run.tally(half)) is not None:
        yield named_for(HALF_YEAR, tally.bloc), half_year_book(tally, run, known)


def named_for(name: str, bloc: Bloc) -> str:
    """A file of a bloc or group: 'tong-ket-khoi.xlsx', or 'tong-ket-khoi-nhom-kinh-te.xlsx' of one of several."""
    stem, dot, ending = name.rpartition(".")
    return f"{stem}-{bloc.mark}{dot}{ending}" if bloc.mark else name


def part_named(name: str, of: str, run: Run) -> Run | None:
    """The part of a run whose file of this kind has the name; None where it is no such file."""
    return next((part for part in run.apart if named_for(of, part.catalogue.bloc) == name), None)


def asked_papers(
    run: Run, known: Known, period: Period, templates: Mapping[str, bytes]
) -> Iterator[tuple[str, Content]]:
    """The same for a period that was asked for; of a bloc that another heads the department's own year so far.

    Raises: UsageRefused when there is nothing to count, with the reason.
    """
    if not run.catalogue.bloc.is_head and (own := own_year(run, known)) is not None:
        yield OWN_YEAR, own_year_book(own, run)
        return
    parts, _ = countable(run, period)
    for part in parts:
        tally = counted(part, period)
        if period.code.endswith("H1"):
            yield named_for(HALF_YEAR, tally.bloc), half_year_book(tally, part, known)
        else:
            yield from year_papers(tally, part, templates)


def countable(run: Run, period: Period) -> tuple[list[Run], list[str]]:
    """The parts of the bloc that can be counted; and of each other one its name and the reason.

    Raises: UsageRefused when there is none, with the reason of the first.
    """
    parts, refused = [], []
    for part in run.apart:
        try:
            counted(part, period)
            parts.append(part)
        except UsageRefused as reason:
            refused.append((part.catalogue.bloc.name, reason))
    if not parts:
        raise refused[0][1]
    return parts, [f"{name}: {reason}" for name, reason in refused]


def counted(run: Run, period: Period) -> Tally:
    """The tally of a period.

    Raises: UsageRefused when there is none, with the reason and what to do.
    """
    bloc = run.catalogue.bloc
    if not bloc.is_head:
        raise UsageRefused(
            "Danh mục ghi Sở không là Khối trưởng nên không có bảng tổng kết Khối; Sở chỉ gửi bảng tự chấm điểm của mình. "
            "Nếu năm nay Sở là Khối trưởng, đề nghị ghi Có ở dòng “Sở là Khối trưởng” của trang “Thiết lập chung”."
        )
    if bloc.scale is None or not bloc.scale.criteria:
        raise UsageRefused("Danh mục chưa có thang điểm. Đề nghị điền trang “Tiêu chí, thang điểm” rồi chạy lại.")
    if bloc.sound_scale is None:
        found = [one for one in run.findings if one.sheet_key == SCALE]
        lines = {one.row for one in bloc.scale.criteria} if bloc.group else set()
        of_it = [one for one in found if lines.intersection(one.rows)] or found
        told = "\n".join(f"{one.told} {one.fix}" for one in of_it)
        raise UsageRefused(f"Thang điểm còn lỗi nên chưa tính được. Đề nghị sửa rồi chạy lại:\n{told}")
    is_half = period.code.endswith("H1")
    if not is_half and not has_self_scores(run.resolved, period):
        raise UsageRefused(
            f"Chưa nhận được bảng tự chấm điểm nào của {period.phrase}. Đề nghị chạy lại khi đã có bảng của các thành viên."
        )
    tally = run.tally(period)
    if tally is None:
        raise UsageRefused(
            "Danh mục chưa có thành viên Khối nào. Đề nghị kiểm tra trang “Đơn vị” và trang “Khối thi đua”."
        )
    return tally


def year_papers(tally: Tally, run: Run, templates: Mapping[str, bytes]) -> Iterator[tuple[str, Content]]:
    """The tally of a year and what goes with it."""
    bloc = tally.bloc
    yield named_for(TALLY, bloc), tally_book(tally, run)
    yield (
        f"{FOLDER}/{named_for(MINUTES, bloc)}",
        render(bloc_minutes.NAME, bloc_minutes.context(tally, run.catalogue), templates).data,
    )
    yield (
        f"{FOLDER}/{named_for(SIGNING_LIST, bloc)}",
        render(bloc_attendance.NAME, bloc_attendance.context(tally, run.catalogue), templates).data,
    )
    for sheet in member_sheets(tally, run):
        yield f"{FOLDER}/{sheet.unit}/{sheet.name}", sheet


def _has_reports(run: Run, half: Period) -> bool:
    """Whether a member's report of the last quarter of the half year counts."""
    members = run.catalogue.bloc.by_unit
    return any(
        group.form == "KQ" and group.unit in members and group.layers and Period(group.period).last == half.last
        for group in run.resolved
    )
