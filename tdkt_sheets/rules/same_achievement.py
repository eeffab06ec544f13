"""One achievement, one form; what may stand beside what in a year (NT-01 … NT-06)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tdkt_sheets.awards.history import Held
from tdkt_sheets.awards.people import COLLECTIVE, PERSON
from tdkt_sheets.awards.proposals import MEDAL, Candidate, Proposals
from tdkt_sheets.awards.spans import Span
from tdkt_sheets.core import dates
from tdkt_sheets.core.text import fold_term, named
from tdkt_sheets.roster.roster import Catalogue
from tdkt_sheets.rules.engine import ERROR, WARNING
from tdkt_sheets.rules.proposal_engine import Found, candidate_rule
from tdkt_sheets.rules.standards import LADDER

STATE_FORMS = ("BK_TTG", *(code for step in LADDER[2:] for code in step), "AHLD")
ORDERS = STATE_FORMS[1:-1]
CERTIFICATES = ("BK_TINH", "BK_BO", *STATE_FORMS)
FOR_THE_SAME = "cho cùng thành tích"
FLAG, MERIT = "CO_TINH", "CONG_TRANG"
NOT_COUNTED = ("DOT_XUAT", "CONG_HIEN", "NIEN_HAN")  # reasons that leave a second form of the State in a year open


@dataclass(frozen=True, slots=True)
class Other:
    """Another award of the same subject, proposed or given: what, for what, when it is asked for or was decided."""

    award: str
    span: Span | None
    achievement: str
    reason_kind: str
    year: int | None
    known: Candidate | Held

    def words(self, catalogue: Catalogue) -> str:
        """What it is, for a message."""
        title = catalogue.title_by_code.get(self.award)
        name = title.name if title else self.award
        if isinstance(self.known, Candidate):
            return f"{name} đang được đề nghị"
        day = self.known.day
        return f"{name} đã được tặng" + (f" (quyết định ngày {dates.show(day.isoformat())})" if day else "")

    @property
    def unit(self) -> str:
        """Which unit proposes it; '' for what was given."""
        return self.known.unit.code if isinstance(self.known, Candidate) else ""


def others(one: Candidate, proposals: Proposals) -> list[Other]:
    """Every other award of the candidate's, but what is the outcome of this very proposal."""
    return proposals.once("others", one, lambda each: list(_others(each, proposals)))


def _others(one: Candidate, proposals: Proposals) -> Iterator[Other]:
    for beside in proposals.by_subject.get(one.subject.key, ()):
        if beside is not one and (award := beside.award or beside.title):
            text = beside.get("achievement") or ""
            yield Other(award, beside.achieved, text, reason_of(beside), _year(beside, proposals), beside)
    for held in proposals.held(one):
        if held.award != one.award or not _is_outcome(held, one):
            year = held.day.year if held.day else None
            yield Other(held.award, held.span, held.achievement, held.reason_kind, year, held)


def _is_outcome(held: Held, one: Candidate) -> bool:
    """Whether an award is what became of this very proposal: of its round, or of its time and decided after it came."""
    if held.round:
        return one.group.round is not None and held.round == one.group.round.code
    came = one.group.received
    return held.span == one.achieved and held.day is not None and came is not None and held.day >= came


def reason_of(one: Candidate) -> str:
    """Why it is given, a code of the list loai_hinh_khen_thuong."""
    return one.group.round.reason_kind if one.group.round else ""


def _year(one: Candidate, proposals: Proposals) -> int:
    """The year in which it is asked for."""
    return (proposals.decision_day(one.group.round) or one.group.received or proposals.cut_off).year


def overlap(first: Span | None, second: Span | None) -> bool:
    """Whether two achievements have a period in common; of a time that is not known, nothing is said."""
    return first is not None and second is not None and first.first <= second.last and second.first <= first.last


def same_achievement(one: Candidate, other: Other) -> bool:
    """Whether it is the same text for a time in common."""
    text = fold_term(one.get("achievement") or "")
    return bool(text) and text == fold_term(other.achievement) and overlap(one.achieved, other.span)


def _is_commendation(catalogue: Catalogue, award: str) -> bool:
    known = catalogue.title_by_code.get(award)
    return known is not None and known.kind == "COMMENDATION"


def _elsewhere(one: Candidate, other: Other) -> bool:
    return other.unit not in ("", one.unit.code)


@candidate_rule(
    "NT-01", ERROR, forms=("HS",),
    says="Mỗi thành tích của một đối tượng chỉ được tặng một hình thức khen thưởng.",
    message="Cùng thành tích này: {other}.", fix="Giữ một hình thức cho thành tích này; dòng khác thì xóa hoặc ghi đúng thành tích của nó.",
    basis="r21-one-achievement-one-form", law=("principles.forms_per_achievement",),
    example={"other": "Bằng khen của Bộ trưởng đang được đề nghị"},
)  # fmt: skip
def rewarded_twice(one: Candidate, proposals: Proposals) -> Iterator[Found]:
    """No other commendation is proposed by the same unit or was given for the same achievement."""
    beside = [
        other
        for other in others(one, proposals)
        if _is_commendation(proposals.catalogue, other.award)
        and not _elsewhere(one, other)
        and same_achievement(one, other)
    ]
    if one.award and beside:
        yield Found("achievement", {"other": _listed(beside, proposals)})


@candidate_rule(
    "NT-02", WARNING, forms=("HS",),
    says="Một thành tích của một đối tượng chỉ do một đơn vị đề nghị.",
    message="Một đơn vị khác cũng đề nghị khen thưởng người này, tập thể này {why}.",
    fix="Xác nhận đơn vị nào đề nghị.",
    basis="r21-one-achievement-one-form", law=("principles.forms_per_achievement",), example={"why": FOR_THE_SAME},
)  # fmt: skip
def proposed_by_two_units(one: Candidate, proposals: Proposals) -> Iterator[Found]:
    """No other unit proposes the same for the same, or for the same award of one round; of the medal another rule says so."""
    if one.award in ("", MEDAL):
        return
    if any(_elsewhere(one, other) and same_achievement(one, other) for other in others(one, proposals)):
        yield Found("achievement", {"why": FOR_THE_SAME}, also=("award",))
    elif _asked_twice_in_a_round(one, proposals):
        yield Found("achievement", {"why": "trong cùng đợt, cùng hình thức"}, also=("award",))


def _asked_twice_in_a_round(one: Candidate, proposals: Proposals) -> bool:
    """Whether another unit asks for the same award in the same round for one who is or may be the same, whatever the words."""
    return any(
        other.award == one.award
        and other.unit.code != one.unit.code
        and other.group.round is not None
        and one.group.round is not None
        and other.group.round.code == one.group.round.code
        and (other.subject.key == one.subject.key or _may_be_one(one, other))
        for other in proposals.named_like(one)
    )


def _may_be_one(one: Candidate, other: Candidate) -> bool:
    """Whether two rows of a name that are not known can be one: people of one year of birth, a household; sections of two units are two."""
    if "|" not in one.subject.key or "|" not in other.subject.key or one.who.object_kind == COLLECTIVE:
        return False
    return one.who.object_kind != PERSON or (bool(one.who.birth) and dates.agree(one.who.birth, other.who.birth))


def _same_time(one: Candidate, other: Other) -> bool:
    return other.span is not None and other.span.last == one.achieved.last and not _elsewhere(one, other)


@candidate_rule(
    "NT-03", WARNING, forms=("HS",), awards=("GK", *CERTIFICATES),
    says="Giấy khen và Bằng khen, Huân chương của cùng một năm phải cho hai thành tích khác nhau.",
    message="Cùng năm này: {other}. Cần rõ là hai thành tích khác nhau.",
    fix="Xác nhận hai thành tích khác nhau, hoặc giữ một hình thức.",
    basis="r21-one-achievement-one-form", law=("principles.forms_per_achievement",),
    example={"other": "Bằng khen của Bộ trưởng đang được đề nghị"},
)  # fmt: skip
def certificate_beside_certificate(one: Candidate, proposals: Proposals) -> Iterator[Found]:
    """A certificate of commendation and a higher form for work of one year are looked at together."""
    wanted = CERTIFICATES if one.award == "GK" else ("GK",)
    beside = [
        other
        for other in others(one, proposals)
        if other.award in wanted
        and reason_of(one) == other.reason_kind == MERIT
        and _same_time(one, other)
        and not same_achievement(one, other)
    ]
    if beside:
        yield Found("award", {"other": _listed(beside, proposals)}, also=("achievement",))


@candidate_rule(
    "NT-04", WARNING, forms=("HS",), annexes=("tap_the",), awards=("BK_TINH",), objects=("COLLECTIVE",),
    says="Cờ thi đua của UBND tỉnh và Bằng khen của Chủ tịch UBND tỉnh cùng năm phải cho hai thành tích khác nhau.",
    message="Cùng năm này: {other}. Cùng kết quả bình xét của khối thì chỉ tặng một hình thức.",
    fix="Xác nhận Bằng khen cho thành tích khác, hoặc giữ một hình thức.",
    basis="r21-one-achievement-one-form", law=("principles.forms_per_achievement",),
    example={"other": "Cờ thi đua của UBND tỉnh đã được tặng (quyết định ngày 05/02/2021)"},
)  # fmt: skip
def certificate_beside_flag(one: Candidate, proposals: Proposals) -> Iterator[Found]:
    """A flag and a certificate of merit are not for the same place in the bloc."""
    beside = [other for other in others(one, proposals) if other.award == FLAG and _same_time(one, other)]
    if beside and reason_of(one) == MERIT:
        yield Found("award", {"other": _listed(beside, proposals)}, also=("achievement",))


@candidate_rule(
    "NT-05", ERROR, forms=("HS",), awards=STATE_FORMS,
    says="Trong một năm không trình hai hình thức khen thưởng cấp Nhà nước cho một đối tượng, trừ đột xuất, cống hiến, niên hạn.",
    message="Trong năm {year} còn có: {other}.", fix="Giữ một hình thức cấp Nhà nước trong năm.",
    basis="r21-one-state-level-per-year", law=("principles.state_level_per_year",),
    example={"year": "2021", "other": "Bằng khen của Thủ tướng Chính phủ đang được đề nghị"},
)  # fmt: skip
def two_of_the_state_in_a_year(one: Candidate, proposals: Proposals) -> Iterator[Found]:
    """No second form of the State is asked for in the year."""
    if reason_of(one) in NOT_COUNTED:
        return
    year = _year(one, proposals)
    beside = [
        other
        for other in others(one, proposals)
        if other.award in STATE_FORMS
        and other.reason_kind not in NOT_COUNTED
        and other.year == year
        and not _elsewhere(one, other)
    ]
    most = proposals.law(one.day)["principles.state_level_per_year"] if beside else None
    if most is not None and 1 + len(beside) > most:
        yield Found("award", {"year": str(year), "other": _listed(beside, proposals)})


@candidate_rule(
    "NT-06", ERROR, forms=("HS",), awards=("BK_TTG", *ORDERS),
    says="Một thành tích không tặng hai Huân chương, hoặc Huân chương và Bằng khen của Thủ tướng Chính phủ.",
    message="Thời gian thành tích nằm trong thời gian đã tính cho hình thức khác: {other}.",
    fix="Ghi lại thời gian thành tích sau lần khen trước, hoặc giữ một hình thức.",
    basis="r21-no-two-orders", law=("principles.orders_per_achievement",),
    example={"other": "Bằng khen của Thủ tướng Chính phủ đã được tặng (quyết định ngày 20/12/2020)"},
)  # fmt: skip
def two_orders_for_one_achievement(one: Candidate, proposals: Proposals) -> Iterator[Found]:
    """No other order is for a time that holds this one or lies within it."""
    if reason_of(one) in NOT_COUNTED:
        return
    beside = [
        other
        for other in others(one, proposals)
        if other.award in ("BK_TTG", *ORDERS)
        and (one.award in ORDERS or other.award in ORDERS)
        and other.reason_kind not in NOT_COUNTED
        and _within(one.achieved, other.span)
        and not _elsewhere(one, other)
    ]
    if beside and proposals.law(one.day)["principles.orders_per_achievement"] is not None:
        yield Found("award", {"other": _listed(beside, proposals)}, also=("from_year", "to_year"))


def _within(first: Span, second: Span | None) -> bool:
    """Whether one of two times holds the other."""
    if second is None:
        return False
    return (first.first <= second.first and second.last <= first.last) or (
        second.first <= first.first and first.last <= second.last
    )


def _listed(found: Iterable[Other], proposals: Proposals) -> str:
    return named(sorted({other.words(proposals.catalogue) for other in found}), "lần", longest=400)
