"""Emulation drives: what they lead to, how long they last, what is rewarded once (DOT-01 … DOT-05)."""

from collections.abc import Iterator
from datetime import date, timedelta

from tdkt_sheets.awards.proposals import PERSON_TITLES, Candidate, Proposals
from tdkt_sheets.core import dates
from tdkt_sheets.core.text import count, fold_term
from tdkt_sheets.roster.roster import Catalogue, Movement
from tdkt_sheets.roster.rounds import RoundKind
from tdkt_sheets.rules.engine import ERROR, NOTE, WARNING
from tdkt_sheets.rules.proposal_engine import Found, OnLedger, OnRound, OnRow, candidate_rule, whole_rule
from tdkt_sheets.rules.service_awards import months_of as months_within
from tdkt_sheets.rules.standards import BY_YEARS, THEME

YEARLY = (*PERSON_TITLES, "TTLDTT", "TTLDXS", "GDVH")  # titles of a year; flags may be for a theme


def movement_of(code: str, catalogue: Catalogue) -> Movement | None:
    """The movement of that code."""
    return next((each for each in catalogue.movements if each.code == code), None) if code else None


def months_of(movement: Movement) -> tuple[int, int] | None:
    """How many whole months a movement lasts, at least and at most: a year alone can begin and end anywhere in it."""
    since, until = movement.since, movement.until
    if not since or not until:
        return None
    if dates.is_whole(since) and dates.is_whole(until):
        months = months_within([(dates.first_day(since), dates.last_day(until) + timedelta(days=1))])
        return months, months
    most = _months(since[:7], until[:7], first=1, last=12)
    least = _months(since[:7], until[:7], first=12, last=1)
    return max(least, 0), max(most, 0)


def _months(since: str, until: str, *, first: int, last: int) -> int:
    """Whole months from the first of one to the end of the other; of a year alone the month that is named."""
    (from_year, from_month), (to_year, to_month) = (
        (int(text[:4]), int(text[5:7]) if len(text) > 4 else month) for text, month in ((since, first), (until, last))
    )
    return (to_year - from_year) * 12 + to_month - from_month + 1


@whole_rule(
    "DOT-01", ERROR,
    says="Đợt thi đua, chuyên đề được tặng giấy khen, bằng khen; danh hiệu thi đua hằng năm không tặng theo đợt.",
    message="{award} là danh hiệu xét hằng năm, không tặng theo đợt, chuyên đề.",
    fix="Chọn lại loại hình khen thưởng “Công trạng”, hoặc chọn lại hình thức theo đúng quyết định.",
    basis="drive-no-title", law=("drives.leads_to_titles",),
    example={"award": "Lao động tiên tiến"},
)  # fmt: skip
def title_for_a_drive(proposals: Proposals) -> Iterator[OnRow | OnLedger]:
    """No yearly title is told of, or written down, as given for a drive."""
    names = proposals.catalogue.title_by_code
    for told in proposals.history.told:
        day = told.day
        with proposals.told_if_not_known():
            if told.award in YEARLY and told.reason_kind == THEME and day and not _leads_to_titles(proposals, day):
                found = Found("reason_kind", {"award": names[told.award].name}, also=("award",))
                yield OnRow(told.table, told.index, found, day)
    for one in proposals.ledger.given:
        with proposals.told_if_not_known():
            if (
                one.award in YEARLY
                and one.reason_kind == THEME
                and one.day
                and not _leads_to_titles(proposals, one.day)
            ):
                yield OnLedger("danh_sach", one.row, "reason_kind", {"award": names[one.award].name}, one.day)


def _leads_to_titles(proposals: Proposals, day: date) -> bool:
    return proposals.law(day).is_so("drives.leads_to_titles") is not False


@candidate_rule(
    "DOT-02", WARNING, forms=("HS",), annexes=("ca_nhan", "tap_the"),
    says="Thành tích đã khen trong đợt thi đua không được khen lại trong hồ sơ thành tích cuối năm.",
    message="Tóm tắt thành tích nêu “{drive}”, là đợt đã khen hoặc đang đề nghị khen.",
    fix="Bỏ phần thành tích của đợt đó khỏi căn cứ, hoặc xác nhận đề nghị cho thành tích khác.",
    basis="drive-one-achievement", law=("drives.rewarded_again_at_year_end",),
    example={"drive": "Đợt thi đua đặc biệt chào mừng bầu cử"},
)  # fmt: skip
def rewarded_again(one: Candidate, proposals: Proposals) -> Iterator[Found]:
    """What a drive has rewarded is not named as the ground of an award for work."""
    round_ = one.group.round
    if not one.award or round_ is None or round_.kind not in BY_YEARS:
        return
    named = _named_in(one.get("achievement") or "", proposals.catalogue)
    again = sorted(named & _rewarded_in(one, proposals)) if named else []
    if again and proposals.law(one.day).is_so("drives.rewarded_again_at_year_end") is False:
        drive = movement_of(again[0], proposals.catalogue)
        yield Found("achievement", {"drive": drive.name if drive else again[0]}, also=("award",))


def _named_in(text: str, catalogue: Catalogue) -> set[str]:
    """The movements that a text names, by any of their names."""
    words = fold_term(text)
    return {code for code, names in catalogue.movement_names.items() if any(name in words for name in names)}


def _rewarded_in(one: Candidate, proposals: Proposals) -> set[str]:
    """The drives in which the candidate is proposed or was rewarded."""
    rounds = proposals.catalogue.round_by_code
    found = {
        beside.group.round.movement
        for beside in proposals.by_subject.get(one.subject.key, ())
        if beside.award and beside.group.round and beside.group.round.kind is RoundKind.DRIVE
    }
    for held in proposals.held(one):
        if held.reason_kind == THEME:
            found |= _named_in(held.achievement, proposals.catalogue)
            if held.round in rounds:
                found.add(rounds[held.round].movement)
    return found


@whole_rule(
    "DOT-03", NOTE, to_the_office=True,
    says="Mỗi đợt thi đua có tên, thời gian và cấp phát động trong danh mục.",
    message="{why}", fix="Ghi thêm ở trang “Phong trào, đợt thi đua” và cột “Phong trào” của đợt xét khen thưởng.",
    basis="drive-list",
    example={"why": "Đợt thi đua chưa ghi ngày kết thúc."},
)  # fmt: skip
def drive_not_described(proposals: Proposals) -> Iterator[OnRound]:
    """The drive of a round is in the catalogue, with its days and who launched it."""
    for code, candidates in proposals.pairs():
        round_ = proposals.catalogue.round_by_code[code]
        if round_.kind is not RoundKind.DRIVE:
            continue
        movement = movement_of(round_.movement, proposals.catalogue)
        if movement is None:
            yield OnRound(
                round_, candidates[0].day, {"why": "Đợt xét khen thưởng này chưa ghi phong trào, đợt thi đua."}
            )
            continue
        parts = (("ngày bắt đầu", movement.since), ("ngày kết thúc", movement.until), ("cấp phát động", movement.level))
        lacking = [name for name, value in parts if not value]
        if lacking:
            yield OnRound(round_, candidates[0].day, {"why": f"Đợt thi đua chưa ghi {', '.join(lacking)}."})


@whole_rule(
    "DOT-04", WARNING, to_the_office=True,
    says="Thời gian của đợt thi đua đủ rõ để thống kê: dưới 1 năm, đúng 1 năm hay trên 1 năm.",
    message="Thời gian từ {since} đến {until} chưa đủ rõ: có thể là {least} đến {most} tháng, trong khi thống kê tách dưới 1 năm, đúng 1 năm và trên 1 năm.",
    fix="Ghi tháng bắt đầu và tháng kết thúc của đợt ở trang “Phong trào, đợt thi đua”.",
    basis="drive-duration-bucket", law=("drives.short_months",),
    example={"since": "2020", "until": "2021", "least": "02", "most": "24"},
)  # fmt: skip
def duration_not_clear(proposals: Proposals) -> Iterator[OnRound]:
    """The days of a drive tell whether it lasts less than a year, a year, or longer."""
    for code, candidates in proposals.pairs():
        round_ = proposals.catalogue.round_by_code[code]
        with proposals.told_if_not_known(round_):
            movement = movement_of(round_.movement, proposals.catalogue)
            months = months_of(movement) if movement else None
            if round_.kind is not RoundKind.DRIVE or movement is None or months is None or months[0] == months[1]:
                continue
            year = proposals.law(candidates[0].day)["drives.short_months"]
            if year is not None and len({(number > year) - (number < year) for number in months}) > 1:
                facts = {
                    "since": dates.show(movement.since or ""), "until": dates.show(movement.until or ""),
                    "least": count(months[0]), "most": count(months[1]),
                }  # fmt: skip
                yield OnRound(round_, candidates[0].day, facts)


@candidate_rule(
    "DOT-05", ERROR, forms=("HS",), annexes=("ca_nhan", "tap_the"), awards=("BK_TTG",),
    says="Bằng khen của Thủ tướng Chính phủ theo phong trào thi đua chỉ đề nghị khi phong trào được sơ kết, tổng kết đủ số năm.",
    message="Phong trào của đợt này kéo dài {months} tháng, cần từ {least} năm.",
    fix="Chọn hình thức khác.",
    basis="r21-bk-ttg-ind", law=("merit_certificate.prime_minister.drive_years",),
    example={"months": "05", "least": "03"},
)  # fmt: skip
def drive_too_short(one: Candidate, proposals: Proposals) -> Iterator[Found]:
    """A certificate of the Prime Minister for a movement is for one of years."""
    round_ = one.group.round
    movement = movement_of(round_.movement, proposals.catalogue) if round_ and round_.kind is RoundKind.DRIVE else None
    months = months_of(movement) if movement else None
    least = proposals.law(one.day)["merit_certificate.prime_minister.drive_years"] if months else None
    if months is not None and least is not None and months[1] < least * 12:
        yield Found("award", {"months": count(months[1]), "least": count(int(least))})
