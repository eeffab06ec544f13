"""The page of the tally workbook with the awards to be proposed: by rank within the quota, as the bloc decided, with what is still open."""

from collections.abc import Sequence
from decimal import Decimal

from tdkt_sheets.awards.law_in_use import law_on
from tdkt_sheets.core.plan import CellValue, Formula, Page, SheetPlan
from tdkt_sheets.core.wrapping import lines
from tdkt_sheets.month.run import Run
from tdkt_sheets.outputs.summary.page import heading
from tdkt_sheets.outputs.tally.awards import by_rank_words, open_formula, open_words
from tdkt_sheets.outputs.tally.places import PROPOSALS, Places
from tdkt_sheets.outputs.tally.words import UNCONFIRMED, award_name, quota_words
from tdkt_sheets.roster.bloc import Role
from tdkt_sheets.tally.proposals import FLAG
from tdkt_sheets.tally.standing import Standing

WIDTHS = (6.0, 28.0, 8.0, 11.0, 13.0, 22.0, 24.0, 34.0)
STYLES = (
    "cell centre", "cell", "cell integer bold", "cell decimal_2 centre", "cell centre", "cell", "cell bold", "cell size_11",
)  # fmt: skip
CAPTIONS = ("STT", "Đơn vị", "Hạng", "Tổng điểm", "Phiếu đồng ý", "Theo thứ hạng", "Khối đề nghị", "Còn phải xác nhận")


def proposals_sheet(places: Places, run: Run) -> SheetPlan:
    """Members in their present order; everything follows what the meeting edits."""
    tally = places.tally
    plan = SheetPlan(PROPOSALS, tab_colour="#1F3864")
    for place, width in enumerate(WIDTHS):
        plan.columns[place] = (width, "", False)
    last = len(WIDTHS) - 1
    row = heading(plan, run, WIDTHS)
    plan.merge(row, 0, row, last, f"ĐỀ NGHỊ KHEN THƯỞNG {tally.bloc.name} {tally.period.phrase}".upper(), "title")
    plan.heights[row] = 26
    quota = quota_words(tally.bloc.agreed, len(tally.bloc.members), places.catalogue)
    plan.merge(row + 1, 0, row + 1, last, f"(Được đề nghị: {quota})", "label italic centre")
    header = row + 3
    for place, caption in enumerate(CAPTIONS):
        plan.put(header, place, caption, "header")
    plan.heights[header] = 36
    row = header + 1
    tallest = max((_height(places, standing) for standing in tally.ranked), default=22.0)
    for place, standing in enumerate(tally.ranked, 1):
        _line(plan, places, row, place, standing)
        plan.heights[row] = tallest  # whoever may come to stand here
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
    """Whoever stands at a place."""
    proposal = places.tally.proposals[standing.unit]
    votes = places.tally.ballot.of(standing.unit).total

    def live(what: str, value: CellValue) -> Formula:
        return Formula(places.sorted[place, what], value if isinstance(value, str | int | Decimal) else "")

    counted = f"INDEX({places.counted['total']},{places.sorted[place, 'position']})"
    values: list[CellValue] = [
        place, live("name", standing.name), live("rank", standing.rank), live("total", standing.total),
        Formula(f'{counted}&""', "" if votes is None else str(votes)), live("by_rank", by_rank_words(places, standing)),
        live("decided", places.listed("proposal", proposal.decided)),
        Formula(open_formula(places, place), open_words(places, standing)),
    ]  # fmt: skip
    for column, (value, style) in enumerate(zip(values, STYLES, strict=True)):
        plan.put(row, column, value, style)


def _height(places: Places, standing: Standing) -> float:
    decided = places.listed("proposal", places.tally.proposals[standing.unit].decided)
    needed = max(
        lines(open_words(places, standing), WIDTHS[7] * 1.1),
        lines(standing.name, WIDTHS[1]),
        lines(decided, WIDTHS[6]),
        2,
    )
    return 14.5 * needed + 5


def _notes(places: Places) -> Sequence[str]:
    tally = places.tally
    law = law_on(places.catalogue, tally.period.last)
    law.cite("flags.provincial_rank", "flags.rank_is_enough")
    cited = "; ".join(str(citation) for citation in law.cited())
    notes = [
        f"{award_name(FLAG, places.catalogue)} dành cho đơn vị dẫn đầu cụm, khối; dẫn đầu là điều kiện cần, chưa đủ. Căn cứ: {cited}."
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
