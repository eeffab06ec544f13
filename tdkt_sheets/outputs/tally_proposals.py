"""The page of the tally workbook with the awards to be proposed: by rank within the quota, as the bloc decided, with what is still open."""

from collections.abc import Sequence

from tdkt_sheets.core.plan import CellValue, Formula, Page, SheetPlan
from tdkt_sheets.core.text import count
from tdkt_sheets.law.on_day import LawOn
from tdkt_sheets.outputs.run import Run
from tdkt_sheets.outputs.summary_page import heading
from tdkt_sheets.outputs.tally_meeting import SHORT, by_rank
from tdkt_sheets.outputs.tally_places import PROPOSALS, Places
from tdkt_sheets.outputs.tally_words import UNCONFIRMED, quota_words
from tdkt_sheets.outputs.wrapping import lines
from tdkt_sheets.roster.bloc import Role
from tdkt_sheets.tally.proposals import FLAG
from tdkt_sheets.tally.standing import Standing

WIDTHS = (6.0, 28.0, 8.0, 11.0, 13.0, 22.0, 24.0, 34.0)
CAPTIONS = ("STT", "Đơn vị", "Hạng", "Tổng điểm", "Phiếu đồng ý", "Theo thứ hạng", "Khối đề nghị", "Còn phải xác nhận")


def proposals_sheet(places: Places, run: Run) -> SheetPlan:
    """Members in their order at the time of writing; ranks, points and what follows from them are live."""
    tally = places.tally
    plan = SheetPlan(PROPOSALS, tab_colour="#1F3864")
    for place, width in enumerate(WIDTHS):
        plan.columns[place] = (width, "", False)
    last = len(WIDTHS) - 1
    row = heading(plan, run, WIDTHS)
    plan.merge(row, 0, row, last, f"ĐỀ NGHỊ KHEN THƯỞNG {tally.bloc.name} {tally.period.phrase}".upper(), "title")
    plan.heights[row] = 26
    quota = quota_words(tally.bloc.agreed, len(tally.bloc.members))
    plan.merge(row + 1, 0, row + 1, last, f"(Được đề nghị: {quota})", "label italic centre")
    header = row + 3
    for place, caption in enumerate(CAPTIONS):
        plan.put(header, place, caption, "header")
    plan.heights[header] = 36
    row = header + 1
    for place, standing in enumerate(tally.ranked, 1):
        _line(plan, places, row, place, standing)
        row += 1
    row += 1
    for note in _notes(places):
        plan.merge(row, 0, row, last, note, "note")
        plan.heights[row] = 15.0 * lines(note, sum(WIDTHS) * 1.02) + 2
        row += 1
    plan.freeze = (header + 1, 2)
    plan.page = Page(landscape=True, margins=(20, 12, 15, 15), repeat_rows=(header, header), area=(0, 0, row - 1, last))
    return plan


def _line(plan: SheetPlan, places: Places, row: int, place: int, standing: Standing) -> None:
    tally, unit = places.tally, standing.unit
    proposal = tally.proposals[unit]
    votes = tally.ballot.of(unit).total
    decided = places.catalogue.title_by_code.get(proposal.decided)
    words = decided.name if decided else "Không đề nghị" if proposal.decided else ""
    still = _open(places, standing)
    values: list[CellValue] = [
        place, standing.name, Formula(places.calc[unit, "rank"], standing.rank or 0), Formula(places.calc[unit, "total"], standing.total),
        Formula(f'{places.votes[unit]}&""', "" if votes is None else str(votes)), by_rank(places, unit), words, still,
    ]  # fmt: skip
    styles = (
        "cell centre",
        "cell",
        "cell integer bold",
        "cell decimal_2 centre",
        "cell centre",
        "cell",
        "cell bold",
        "cell size_11",
    )
    for column, (value, style) in enumerate(zip(values, styles, strict=True)):
        plan.put(row, column, value, style)
    plan.heights[row] = max(
        22.0, 14.5 * max(lines(still, WIDTHS[7] * 1.1), lines(standing.name, WIDTHS[1]), lines(words, WIDTHS[6])) + 5
    )


def _open(places: Places, standing: Standing) -> str:
    """What has to be settled before the award can be proposed."""
    proposal = places.tally.proposals[standing.unit]
    award = proposal.decided or proposal.by_rank
    parts = []
    if award == FLAG and proposal.open_conditions:
        parts.append("Khối xác nhận: " + "; ".join(proposal.open_conditions) + ".")
    if proposal.waits and not proposal.decided:
        parts.append(f"Đồng hạng vượt số {SHORT[proposal.by_rank]} được đề nghị: Khối quyết định thứ tự.")
    if standing.rank == 1 and standing.flag_bars:
        parts.append(f"Không đề nghị Cờ thi đua: {'; '.join(standing.flag_bars)}.")
    minimum = places.tally.bloc.agreed.vote_pct
    share = places.tally.ballot.share(places.tally.ballot.of(standing.unit).total)
    if award == FLAG and minimum is not None and share is not None and share < minimum:
        parts.append(
            f"Phiếu đồng ý {share} % tổng số thành viên, dưới mức tham khảo {minimum.normalize():f} %.".replace(
                ".", ",", 1
            )
        )
    if standing.held:
        parts.append(f"Còn {count(standing.held)} dòng chờ chỉnh sửa.")
    return " ".join(parts)


def _notes(places: Places) -> Sequence[str]:
    tally = places.tally
    law = LawOn(tally.period.last)
    law.entry("flags.provincial_rank")
    law.entry("flags.rank_is_enough")
    cited = "; ".join(str(citation) for citation in law.cited())
    notes = [
        f"Cờ thi đua của UBND tỉnh dành cho đơn vị dẫn đầu cụm, khối; dẫn đầu là điều kiện cần, chưa đủ. Căn cứ: {cited}."
    ]
    for role, words in ((Role.HEAD, "Trưởng khối"), (Role.DEPUTY, "Phó Trưởng khối")):
        elected = tally.ballot.elected(role)
        if elected:
            votes = tally.ballot.of(elected, role).total
            share = tally.ballot.share(votes)
            shown = f"{share}".replace(".", ",")
            notes.append(
                f"{words} năm {tally.period.year + 1}: {tally.names[elected]} ({votes} phiếu, {shown} % tổng số thành viên)."
            )
    notes.append(UNCONFIRMED)
    return notes
