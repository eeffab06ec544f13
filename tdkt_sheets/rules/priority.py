"""Those whom the law wants seen first: people without leading posts, workers and farmers, women, hard areas (UT-01 … UT-04)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from tdkt_sheets.awards.ledger import Given
from tdkt_sheets.awards.proposals import FIGHTERS, PERSON_TITLES, Candidate, Proposals
from tdkt_sheets.core.text import count, number, percent, quoted
from tdkt_sheets.roster.rounds import REVIEW, Round
from tdkt_sheets.rules.engine import NOTE, WARNING
from tdkt_sheets.rules.proposal_engine import Found, OnCover, OnRound, together, whole_rule

LEADERS = ("MINISTER_LEVEL", "DEPARTMENT_LEVEL", "FROM_DEPUTY_HEAD")
LABOURERS = ("WORKER", "FARMER")
ORDINARY, FEMALE = "NORMAL", "NU"


@dataclass(frozen=True, slots=True)
class Shares:
    """How many people there are whose class is known, and how many of them have no leading post."""

    known: int
    without_post: int

    @classmethod
    def of(cls, classes: Iterable[str | None]) -> "Shares":
        """The shares among people of these classes; somebody whose class is not known is not counted."""
        known = [one for one in classes if one]
        return cls(len(known), sum(one not in LEADERS for one in known))


def _part(found: int, whole: int) -> str:
    """A number with its share rounded to a tenth, as the summary has it: no limit is to be kept."""
    return f"{count(found)} ({number(round(Decimal(found) * 100 / whole, 1))} %)" if whole else "0"


@whole_rule(
    "UT-01", NOTE, to_the_office=True,
    says="Mỗi đợt nêu tỷ lệ người không giữ chức vụ lãnh đạo, công nhân, nông dân, nữ và tập thể ở địa bàn khó khăn được đề nghị.",
    message="{shares}",
    fix="Cân nhắc ưu tiên người trực tiếp lao động, tập thể nhỏ và địa bàn khó khăn khi xét.",
    basis="r21-direct-workers-priority",
    example={
        "shares": "Trong 42 cá nhân được đề nghị: không giữ chức vụ lãnh đạo 30 (71,4 %); công nhân, nông dân 02 (4,8 %); nữ 25 (59,5 %).",
    },
)  # fmt: skip
def shares_of_a_round(proposals: Proposals) -> Iterator[OnRound]:
    """Who is proposed in a round, by post, work, sex and area."""
    for code, candidates in proposals.pairs():
        proposed = [one for one in candidates if one.title or one.award]
        people = {one.subject.key or f"?{at}": one for at, one in enumerate(proposed) if one.is_person}
        collectives = {one.subject.key: one for one in proposed if one.is_collective}
        if people or collectives:
            told = (_of_people(people.values()), _of_collectives(collectives.values()))
            facts = {"shares": " ".join(words for words in told if words)}
            yield OnRound(proposals.catalogue.round_by_code[code], proposed[0].day, facts)


def _of_people(people: Iterable[Candidate]) -> str:
    listed = list(people)
    if not listed:
        return ""
    classes = [one.get("officer_class") for one in listed]
    shares = Shares.of(classes)
    parts = [
        f"nữ {_part(sum(one.get('sex') == FEMALE for one in listed), len(listed))}",
    ]
    if shares.known:
        parts = [
            f"không giữ chức vụ lãnh đạo {_part(shares.without_post, shares.known)}",
            f"công nhân, nông dân {_part(sum(one in LABOURERS for one in classes), shares.known)}",
            *parts,
        ]
    return f"Trong {count(len(listed))} cá nhân được đề nghị: {'; '.join(parts)}."


def _of_collectives(collectives: Iterable[Candidate]) -> str:
    listed = list(collectives)
    if not listed:
        return ""
    hard = sum(one.unit.area not in ("", ORDINARY) for one in listed)
    return f"Trong {count(len(listed))} tập thể được đề nghị: ở vùng sâu, vùng xa, đặc biệt khó khăn, biên giới {_part(hard, len(listed))}."


@whole_rule(
    "UT-02", WARNING, to_the_office=True,
    says="Tỷ lệ người không giữ chức vụ lãnh đạo được đề nghị không thấp hơn năm trước.",
    message="Người không giữ chức vụ lãnh đạo chiếm {now} số được đề nghị, năm trước là {before}.",
    fix="Xem lại danh sách đề nghị; không có mức bắt buộc.",
    basis="prio-share-falling",
    example={"now": "50 %", "before": "66,6 %"},
)  # fmt: skip
def falling_share(proposals: Proposals) -> Iterator[OnRound]:
    """The share of people without leading posts is no lower than among last year's awards of the same kind."""
    for code, candidates in proposals.pairs():
        round_ = proposals.catalogue.round_by_code[code]
        people = [one for one in candidates if one.is_person and (one.title or one.award)]
        if not people or not proposals.history.knows(people[0].span.last - 1):
            continue
        now = Shares.of(one.get("officer_class") for one in people)
        before = Shares.of(_class_of(one, proposals) for one in _of_last_year(round_, people[0], proposals))
        if now.known and before.known and now.without_post * before.known < before.without_post * now.known:
            facts = {
                "now": percent(Decimal(now.without_post) / now.known),
                "before": percent(Decimal(before.without_post) / before.known),
            }  # fmt: skip
            yield OnRound(round_, people[0].day, facts)


def _of_last_year(round_: Round, one: Candidate, proposals: Proposals) -> Iterator[Given]:
    """Last year's awards to people: of a review the titles, of a round of dossiers the awards of its kind."""
    for given in proposals.given_in.get((one.span.last - 1, one.span.is_school), ()):
        known = proposals.catalogue.title_by_code.get(given.award)
        is_title = given.award in PERSON_TITLES
        same_kind = is_title if round_.form == REVIEW else not is_title and given.reason_kind == round_.reason_kind
        if known and same_kind and given.holds and given.who.object_kind == "INDIVIDUAL":
            yield given


def _class_of(given: Given, proposals: Proposals) -> str | None:
    person = proposals.history.people.subject(given.who).person
    return given.officer_class or (person.officer_class if person else None)


@whole_rule(
    "UT-03", WARNING,
    says="Từ hai người được đề nghị trở lên (ngoài Lao động tiên tiến) thì có người không giữ chức vụ lãnh đạo.",
    message="Cả {number} người được đề nghị {awards} đều giữ chức vụ lãnh đạo.",
    fix="Xem xét thêm người trực tiếp công tác, hoặc ghi lý do.",
    basis="prio-leader-only",
    example={"number": "02", "awards": "“Chiến sĩ thi đua cơ sở”"},
)  # fmt: skip
def leaders_only(proposals: Proposals) -> Iterator[tuple[Candidate, Found]]:
    """Somebody without a leading post is among those whom a unit proposes for more than what nearly everybody gets.

    Of one single person nothing is said: a small unit has no more than one fighter, and there is nobody to set beside.
    """
    names = proposals.catalogue.title_by_code
    for group in proposals.groups.values():
        proposed = [one for one in proposals.of(group, "ca_nhan") if one.title in FIGHTERS or one.award]
        if len({one.subject.key or one.who for one in proposed}) > 1 and all(
            one.get("officer_class") in LEADERS for one in proposed
        ):
            asked = dict.fromkeys(one.title or one.award for one in proposed)
            awards = ", ".join(quoted(names[award].name) for award in asked)
            facts = {"number": count(len(proposed)), "awards": awards}
            yield from together(proposed, "title" if group.form == REVIEW else "award", facts)


@whole_rule(
    "UT-04", WARNING,
    says="Đơn vị có tập thể được đề nghị thì đã ghi địa bàn trong danh mục, để xét ưu tiên.",
    message="Danh mục chưa ghi địa bàn của đơn vị nên chưa xét được ưu tiên theo địa bàn.",
    fix="Báo Văn phòng Sở địa bàn của đơn vị: bình thường; vùng sâu, vùng xa; đặc biệt khó khăn; biên giới.",
    basis="prio-fields",
)  # fmt: skip
def area_not_known(proposals: Proposals) -> Iterator[OnCover]:
    """The area of a unit is known when it proposes a collective."""
    for group in proposals.groups.values():
        if not group.unit.area and any(one.title or one.award for one in proposals.of(group) if one.is_collective):
            yield OnCover(group, "unit")
