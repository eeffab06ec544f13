"""Checks of the ledger that need to know who is who: awards given twice, resting on a revoked one, asked for by nobody (SO-25 … SO-27)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tdkt_sheets.awards.ledger import Given
from tdkt_sheets.awards.proposals import FIGHTERS, Proposals
from tdkt_sheets.awards.spans import Span
from tdkt_sheets.core import dates
from tdkt_sheets.core.text import fold_term, quoted
from tdkt_sheets.rules.engine import WARNING
from tdkt_sheets.rules.proposal_engine import OnLedger, Place, whole_rule
from tdkt_sheets.rules.standards import FLAGS


@whole_rule(
    "SO-25", WARNING,
    says="Một danh hiệu, một thành tích chỉ được khen một lần.",
    message="{award} của {period} đã có ở quyết định {other}.",
    fix="Kiểm tra lại hai dòng; dòng ghi thừa thì xóa, quyết định đã hủy thì chọn “Hủy bỏ”.",
    example={"award": "“Lao động tiên tiến”", "period": "Năm 2021", "other": "“513/QĐ-SLĐTBXH” ngày 26/11/2021"},
)  # fmt: skip
def given_twice(proposals: Proposals) -> Iterator[Place]:
    """No title is given twice for a period, and no award twice for the same achievement."""
    for ones in proposals.history.given.values():
        if len({(one.award, one.span) for one in ones}) == len(ones):
            continue
        same: dict[tuple[object, ...], list[Given]] = {}
        for one in ones:
            what = () if proposals.catalogue.is_title(one.award) else (one.reason_kind, fold_term(one.achievement))
            same.setdefault((one.award, one.span, *what), []).append(one)
        for group in same.values():
            ordered = sorted(group, key=lambda each: (each.day or date.min, each.number, each.row))
            for one in ordered if len(group) > 1 else ():
                other = next(each for each in ordered if each is not one)
                facts = {"award": _named(one, proposals), "period": one.span.words, "other": _decided(other)}
                yield OnLedger("danh_sach", one.row, "award", facts, also=("for_period",))


@dataclass(frozen=True, slots=True)
class Rest:
    """What an award rests on: the last `times` of `of` up to its own period, or, `is_same`, the one of that very period.

    `law` names the parameter that gives `times`; on a day on which it gives none, the award does not rest on these.
    """

    of: tuple[str, ...]
    times: int = 1
    law: str = ""
    is_same: bool = False


RESTS = {
    "CSTDCS": (Rest(("LDTT",), is_same=True),),
    "CSTDT": (Rest(("CSTDCS",), law="provincial_fighter.consecutive_titles"),),
    "CSTDB": (Rest(("CSTDCS",), law="provincial_fighter.consecutive_titles"),),
    "CSTDTQ": (Rest(("CSTDT", "CSTDB"), law="national_fighter.consecutive_titles"),),
    "TTLDXS": (Rest(("TTLDTT",), is_same=True),),
    "CO_CP": (Rest(("CO_TINH", "CO_BO"), is_same=True),),
    "BK_TINH": (
        Rest(FIGHTERS, law="merit_certificate.provincial.titles"),
        Rest(("TTLDXS",), law="merit_certificate.provincial.collective_titles"),
    ),
    "BK_TTG": (
        Rest(("BK_TINH", "BK_BO")),
        Rest(FIGHTERS, law="merit_certificate.prime_minister.titles"),
        Rest(FLAGS, law="merit_certificate.prime_minister.collective_flags"),
    ),
    "HCLD_3": (Rest(("BK_TTG",)), Rest(FLAGS, law="labour_order.third.flags")),
    "HCLD_2": (Rest(("HCLD_3",)), Rest(FLAGS, law="labour_order.second.flags")),
    "HCLD_1": (Rest(("HCLD_2",)), Rest(FLAGS, law="labour_order.first.flags")),
}


@whole_rule(
    "SO-26", WARNING,
    says="Khen thưởng đã dựa vào một khen thưởng bị hủy thì phải xem lại.",
    message="Khen thưởng này có thể đã dựa vào {award} của {period} (quyết định {other}) đã bị hủy.",
    fix="Xem lại điều kiện của khen thưởng này; nếu cũng bị hủy thì chọn “Hủy bỏ”.",
    basis="r21-chain-break-on-revoke",
    example={"award": "“Chiến sĩ thi đua cơ sở”", "period": "Năm 2019", "other": "“512/QĐ-SLĐTBXH” ngày 25/11/2019"},
)  # fmt: skip
def rests_on_a_revoked_award(proposals: Proposals) -> Iterator[Place]:
    """Whoever got something on the strength of an award that was revoked is listed."""
    history = proposals.history
    for key, gone in history.revoked.items():
        for one in history.given.get(key, ()):
            with proposals.told_if_not_known():
                every = [*history.given[key], *gone]
                lost = next(
                    filter(None, (_lost(one, rest, every, proposals) for rest in RESTS.get(one.award, ()))), None
                )
                if lost:
                    facts = {"award": _named(lost, proposals), "period": lost.span.words, "other": _decided(lost)}
                    yield OnLedger("danh_sach", one.row, "award", facts)


def _lost(one: Given, rest: Rest, all_of_them: list[Given], proposals: Proposals) -> Given | None:
    """The revoked award that one rested on; None when it did not."""
    times: int | Decimal | None = rest.times
    if rest.law:
        times = proposals.law(one.day)[rest.law] if one.day else None
    if times is None:
        return None
    by_span: dict[Span, Given] = {}
    # What stands takes the place of what was revoked.
    for each in sorted(all_of_them, key=lambda each: (each.holds, each.number)):
        if each.award in rest.of and (each.span == one.span if rest.is_same else each.span.last <= one.span.last):
            by_span[each.span] = each
    used = [by_span[span] for span in sorted(by_span, key=lambda span: span.last)[-int(times) :]]
    return next((each for each in used if not each.holds), None)


@whole_rule(
    "SO-27", WARNING,
    says="Ai có tên trong quyết định của một đợt thì được đề nghị trong đợt đó.",
    message="Đợt “{round}” không có đề nghị {award} nào được tính cho trường hợp này.",
    fix="Đối chiếu tên, ngày sinh, mã cán bộ với danh sách của quyết định; quyết định đúng thì bổ sung hồ sơ đề nghị, hoặc xóa tên đợt ở quyết định.",
    example={"round": "Bình xét thi đua năm 2021", "award": "“Lao động tiên tiến”"},
)  # fmt: skip
def asked_for_by_nobody(proposals: Proposals) -> Iterator[Place]:
    """Whoever a decision on a round names was proposed in it for that very award; of a round of which nothing came, nothing is said."""
    rounds = {decided.round for decided in proposals.ledger.decisions}
    asked = {
        code: {
            (one.subject.key, award) for one in people for award in (*proposals.titles_implied(one.title), one.award)
        }
        for code, people in proposals.pairs()
        if code in rounds
    }
    for key, ones in proposals.history.given.items() if asked else ():
        for one in ones:
            if one.round in asked and (key, one.award) not in asked[one.round]:
                facts = {"round": proposals.catalogue.round_by_code[one.round].name, "award": _named(one, proposals)}
                yield OnLedger("danh_sach", one.row, "recipient", facts, also=("award",))


def _named(one: Given, proposals: Proposals) -> str:
    title = proposals.catalogue.title_by_code.get(one.award)
    return quoted(title.name if title else one.award)


def _decided(one: Given) -> str:
    day = f" ngày {dates.show(one.day.isoformat())}" if one.day else ""
    return f"{quoted(one.number)}{day}"
