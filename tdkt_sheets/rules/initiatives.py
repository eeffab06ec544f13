"""Initiatives as grounds: shares of authors, when and by whom recognised, how often used (SK-01 … SK-06)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tdkt_sheets.awards.initiatives import identity, named_in, rests_on
from tdkt_sheets.awards.ledger import Initiative
from tdkt_sheets.awards.proposals import PERSON_TITLES, Candidate, Proposals
from tdkt_sheets.awards.spans import Span
from tdkt_sheets.core.text import count, fold_term, lower_first, number, number_key, quoted
from tdkt_sheets.rules.engine import ERROR, WARNING
from tdkt_sheets.rules.grassroots_fighter import OF_THIS_YEAR, only_excellence, own_initiatives
from tdkt_sheets.rules.law_days import LAST_OF_LAW_2003, LAW_2003, LAW_2022
from tdkt_sheets.rules.proposal_engine import Found, OnLedger, candidate_rule, whole_rule

WHOLE = Decimal(100)


@whole_rule(
    "SK-01", WARNING, to_the_office=True,
    says="Sáng kiến nhiều tác giả ghi tỷ lệ đóng góp của từng người, cộng lại bằng 100 %.",
    message="{why}",
    fix="Ghi tỷ lệ đóng góp của từng tác giả theo quyết định công nhận.",
    basis="r21-cstdcs-initiative-once", law=("initiatives.sum_of_shares",),
    example={"why": "Sáng kiến này có 02 tác giả, chưa ghi tỷ lệ đóng góp của người này."},
)  # fmt: skip
def shares_of_authors(proposals: Proposals) -> Iterator[OnLedger]:
    """The authors of an initiative share it wholly; an author whose share is blank is asked for it."""
    groups: dict[tuple[str, str], list[Initiative]] = {}
    for one in proposals.ledger.initiatives:
        groups.setdefault((identity(one), number_key(one.number)), []).append(one)
    for authors in groups.values():
        if len(authors) == 1 and authors[0].share_pct in (None, WHOLE):
            continue
        blank = [one for one in authors if one.share_pct is None]
        total = sum((one.share_pct for one in authors if one.share_pct is not None), Decimal(0))
        if len(authors) > 1 and blank:
            why = f"Sáng kiến này có {count(len(authors))} tác giả, chưa ghi tỷ lệ đóng góp của người này."
            for one in blank:
                yield OnLedger("sang_kien", one.row, "share_pct", {"why": why}, one.day)
        elif not blank and total != WHOLE and not _are_of_several_units(authors):
            why = f"Tỷ lệ đóng góp của {count(len(authors))} tác giả cộng lại bằng {number(total)} %."
            yield OnLedger("sang_kien", min(one.row for one in authors), "share_pct", {"why": why}, authors[0].day)


def _are_of_several_units(authors: Sequence[Initiative]) -> bool:
    """Whether they are authors of works that units called alike: in each unit, they share one wholly."""
    shares: dict[str, Decimal] = {}
    for one in authors:
        shares[one.who.unit] = shares.get(one.who.unit, Decimal(0)) + (one.share_pct or 0)
    return len(shares) > 1 and "" not in shares and set(shares.values()) == {WHOLE}


@candidate_rule(
    "SK-02", WARNING, forms=("BX",), titles=OF_THIS_YEAR,
    says="Sáng kiến làm căn cứ được công nhận trước ngày Hội đồng họp xét danh hiệu.",
    message="Sáng kiến được công nhận ngày {recognised}, sau ngày Hội đồng họp ({meeting}).",
    fix="Kiểm tra lại ngày công nhận; Văn phòng Sở trình Hội đồng xem xét lại nếu đúng.",
    basis="r21-cstdcs-initiative-recognised-before", law=("initiatives.recognised_before_meeting",),
    example={"recognised": "21/12/2021", "meeting": "20/12/2021"},
)  # fmt: skip
def recognised_after_the_meeting(one: Candidate, proposals: Proposals) -> Iterator[Found]:
    """One of the initiatives that a title rests on had been recognised when the council met."""
    known, meeting = own_initiatives(one, proposals), _meeting_day(one, proposals)
    days = [each.day for each in (named_in(one.get("initiative") or "", known) or known) if each.day is not None]
    if meeting is not None and days and min(days) > meeting:
        facts = {"recognised": min(days), "meeting": meeting}
        yield Found("initiative", facts, also=("title",))


def _meeting_day(one: Candidate, proposals: Proposals) -> date | None:
    """The day on which the council voted on a candidate, else the last on which it met about the round."""
    if one.group.round is None:
        return None
    sittings = proposals.ledger.sittings_of(one.group.round.code)
    voted = {vote.meeting for vote in proposals.history.votes.get(one.subject.key, ()) if vote.award == one.title}
    days = [each.day for each in sittings if each.day is not None and (not voted or each.code in voted)]
    return max(days or [each.day for each in sittings if each.day is not None], default=None)


@whole_rule(
    "SK-03", WARNING, to_the_office=True,
    says="Sáng kiến cấp cơ sở làm căn cứ do cơ quan có quyền tặng Chiến sĩ thi đua cơ sở công nhận.",
    message="Nơi công nhận là {issuer}, khác với nơi công nhận sáng kiến đã thiết lập ({council}).",
    fix="Đối chiếu quyết định công nhận; nếu hai tên là một cơ quan thì ghi thêm tên này vào thiết lập “Nơi công nhận sáng kiến”, ngăn bằng dấu chấm phẩy.",
    basis="r21-cstdcs-initiative-council", law=("council.initiative_council_by_deciding_head",),
    example={"issuer": "“Sở A (mẫu)”", "council": "“Sở Lao động - Thương binh và Xã hội”"},
)  # fmt: skip
def recognised_by_another_body(proposals: Proposals) -> Iterator[OnLedger]:
    """The initiatives that this year's titles rest on were recognised by the body that gives the title, as far as their reach is its own."""
    council = str(proposals.setting("initiative_council") or "")
    if council:
        council = f"{council};{proposals.setting('former_department') or ''}"
    names = [fold_term(name) for name in council.split(";") if name.strip()]
    told: dict[int, OnLedger] = {}
    for one in proposals.candidates:
        with proposals.told_if_not_known(one.group.round):
            for each in own_initiatives(one, proposals) if names and one.title in OF_THIS_YEAR else ():
                issuer = fold_term(each.issuer)
                is_known = each.scope != "CO_SO" or any(name in issuer or issuer in name for name in names)
                if not issuer or is_known:
                    continue
                if proposals.law(one.day).is_so("council.initiative_council_by_deciding_head"):
                    facts = {"issuer": quoted(each.issuer), "council": quoted(council)}
                    told[each.row] = OnLedger("sang_kien", each.row, "issuer", facts, one.day)
    yield from told.values()


@dataclass(frozen=True, slots=True)
class Use:
    """An award or a title that rests on an initiative: proposed, or given by a decision."""

    initiative: str
    title: str  # of the initiative, as it is shown
    award: str
    span: Span
    candidate: Candidate | None = None
    number: str = ""
    round: str = ""


def _proposed(one: Candidate, proposals: Proposals) -> list[Use]:
    """What a proposal rests on: what its row names, else the one initiative recognised for the period."""
    return proposals.once("rests on", one, lambda each: _resting(each, proposals))


def _may_rest(one: Candidate) -> bool:
    """Whether it is clear who the candidate is, and an initiative can be a ground of what is asked for."""
    return bool(one.subject.key) and (one.group.form != "BX" or one.title in PERSON_TITLES[1:])


def _resting(one: Candidate, proposals: Proposals) -> list[Use]:
    award, text = one.title or one.award, one.get("initiative")
    if not _may_rest(one):
        return []
    if _rests_on_excellence(one, proposals):
        return []  # the title needs none, so that what was recognised stays free
    if text:
        named = rests_on(text, proposals.history.initiatives.get(one.subject.key, ()))
    else:
        own = own_initiatives(one, proposals) if one.title else []
        named = {identity(own[0]): own[0].name} if len(own) == 1 else {}
    return [Use(key, title, award, one.span, one) for key, title in named.items()]


def _rests_on_excellence(one: Candidate, proposals: Proposals) -> bool:
    """Whether a title that asks for excellent work or an initiative rests on the work: it was excellent, and the row names nothing else."""
    if one.title != "CSTDCS" or one.get("grade") != "EXCELLENT" or (one.get("initiative") and not only_excellence(one)):
        return False
    known = proposals.law(one.day).known("grassroots_fighter.excellence_is_enough")
    return known is not None and known.value is True


def _others(one: Candidate, proposals: Proposals) -> Iterator[tuple[Use, Use]]:
    """What a proposal rests on, with every other use of it by the same person."""
    mine = _proposed(one, proposals) if _may_rest(one) else []
    if not mine:
        return
    key = one.subject.key
    known = proposals.history.initiatives.get(key, ())
    uses = [use for other in proposals.by_subject[key] if other is not one for use in _proposed(other, proposals)]
    for given in proposals.history.given.get(key, ()):
        if given.initiative and not (
            given.award == mine[0].award and given.round and one.group.round and given.round == one.group.round.code
        ):
            named = rests_on(given.initiative, known)
            uses += [
                Use(name, title, given.award, given.span, None, given.number, given.round)
                for name, title in named.items()
            ]
    for use in mine:
        yield from ((use, other) for other in sorted(uses, key=_order) if other.initiative == use.initiative)


def _order(use: Use) -> tuple[bool, Span, str, str]:
    return use.candidate is not None, use.span, use.award, use.number


def _facts(use: Use, other: Use, proposals: Proposals) -> dict[str, str]:
    name, span = proposals.catalogue.title_by_code[other.award].name, other.span.words
    how = f"Quyết định số {other.number}" if other.candidate is None else "đang đề nghị"
    return {"initiative": quoted(use.title), "other": f"{quoted(name)} {lower_first(span)} ({how})"}


def _rest(one: Candidate) -> dict[str, str]:
    """What somebody without another ground is asked to do: to explain it to the council while no text forbade it, to withdraw since one does."""
    return {"rest": "nêu lý do để Hội đồng xem xét" if one.day <= LAST_OF_LAW_2003 else "bỏ đề nghị này"}


@candidate_rule(
    "SK-04", WARNING, forms=("BX",), titles=PERSON_TITLES[1:],
    says="Sáng kiến đã là căn cứ của một danh hiệu kỳ khác thì nêu để Hội đồng xem xét.",
    message="Sáng kiến {initiative} cũng là căn cứ của {other}.",
    fix="Ghi sáng kiến khác, hoặc nêu lý do để Hội đồng xem xét.",
    basis={LAW_2003: "r21-cstdcs-initiative-once", LAW_2022: "r24-initiative-two-titles"}, law=("initiatives.uses_for_titles",),
    example={"initiative": "“Rà soát hồ sơ”", "other": "“Chiến sĩ thi đua cơ sở” năm 2020 (Quyết định số 20/QĐ-SLĐTBXH)"},
)  # fmt: skip
def one_initiative_two_titles(one: Candidate, proposals: Proposals) -> Iterator[Found]:
    """An initiative that a title of another period rests on is told to the council."""
    for use, other in _others(one, proposals):
        if proposals.catalogue.is_title(other.award) and other.span != use.span:
            yield Found("initiative", _facts(use, other, proposals))
            return


@candidate_rule(
    "SK-05", ERROR,
    says="Một sáng kiến không vừa là căn cứ của danh hiệu vừa là căn cứ của hình thức khen thưởng.",
    message="Sáng kiến {initiative} cũng là căn cứ của {other}.",
    fix="Ghi sáng kiến hoặc thành tích khác; nếu không có thì {rest}.",
    basis={LAW_2003: "r21-cstdcs-initiative-once", LAW_2022: "r24-initiative-title-and-commendation"},
    law=("initiatives.title_and_commendation",),
    example={
        "initiative": "“Rà soát hồ sơ”", "other": "“Chiến sĩ thi đua cơ sở” năm 2021 (đang đề nghị)",
        "rest": "nêu lý do để Hội đồng xem xét",
    },
)  # fmt: skip
def title_and_commendation(one: Candidate, proposals: Proposals) -> Iterator[Found]:
    """What a title rests on is no ground of a commendation. Of two proposals the commendation's is told."""
    if one.get("initiative") is None and not one.title:
        return
    if proposals.law(one.day).is_so("initiatives.title_and_commendation") is not False:
        return
    for use, other in _others(one, proposals):
        first, second = proposals.catalogue.is_title(use.award), proposals.catalogue.is_title(other.award)
        if first != second and (second or other.candidate is None):
            yield Found("initiative", _facts(use, other, proposals) | _rest(one))
            return


@candidate_rule(
    "SK-06", ERROR, forms=("HS",),
    says="Một sáng kiến chỉ là căn cứ của một hình thức khen thưởng.",
    message="Sáng kiến {initiative} cũng là căn cứ của {other}.",
    fix="Ghi sáng kiến hoặc thành tích khác; nếu không có thì {rest}.",
    basis={LAW_2003: "r21-cstdcs-initiative-once", LAW_2022: "r24-initiative-once-commendation"},
    law=("initiatives.uses_for_commendation",),
    example={
        "initiative": "“Rà soát hồ sơ”", "other": "“Giấy khen của Giám đốc Sở” năm 2020 (Quyết định số 21/QĐ-SLĐTBXH)",
        "rest": "nêu lý do để Hội đồng xem xét",
    },
)  # fmt: skip
def one_initiative_two_commendations(one: Candidate, proposals: Proposals) -> Iterator[Found]:
    """An initiative is the ground of one commendation."""
    most = proposals.law(one.day)["initiatives.uses_for_commendation"]
    if one.get("initiative") is None or most is None:
        return
    others = [(use, other) for use, other in _others(one, proposals) if not proposals.catalogue.is_title(other.award)]
    if len(others) >= most:
        use, other = others[0]
        yield Found("initiative", _facts(use, other, proposals) | _rest(one))
