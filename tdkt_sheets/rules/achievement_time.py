"""When the achievement was: before it is rewarded, and from its first year to its last (NT-14 … NT-16)."""

from collections.abc import Iterator

from tdkt_sheets.awards.proposals import Candidate, Proposals
from tdkt_sheets.rules.engine import ERROR
from tdkt_sheets.rules.proposal_engine import Found, OnLedger, candidate_rule, whole_rule


@candidate_rule(
    "NT-14", ERROR, forms=("BX", "HS"),
    says="Thành tích không thể thuộc thời gian sau ngày quyết định khen thưởng.",
    message="Thành tích tính đến năm {last}, sau năm quyết định khen thưởng ({day}).",
    fix="Ghi lại thời gian thành tích.",
    basis="r21-award-age-at-decision",
    example={"last": "2022", "day": "25/3/2021"},
)  # fmt: skip
def after_the_decision(one: Candidate, proposals: Proposals) -> Iterator[Found]:
    """No year of the achievement is later than the year of the decision."""
    day = proposals.decision_day(one.group.round)
    if day is not None and one.achieved.last > day.year:
        key = "to_year" if one.get("to_year") is not None else "award" if one.award else "title"
        yield Found(key, {"last": str(one.achieved.last), "day": day})


@whole_rule(
    "NT-15", ERROR, to_the_office=True,
    says="Trong sổ khen thưởng, kỳ thành tích không sau năm của quyết định.",
    message="Kỳ thành tích là {period}, sau quyết định ngày {day}.",
    fix="Ghi lại kỳ thành tích, hoặc số, ngày quyết định của dòng này.",
    basis="r21-award-age-at-decision",
    example={"period": "năm 2017", "day": "20/3/2016"},
)  # fmt: skip
def line_after_its_decision(proposals: Proposals) -> Iterator[OnLedger]:
    """No line of the ledger is for a time after its decision."""
    for one in proposals.ledger.given:
        if one.day is not None and one.span.last > one.day.year:
            facts = {"period": one.span.words.lower(), "day": one.day}
            yield OnLedger("danh_sach", one.row, "for_period", facts)


@candidate_rule(
    "NT-16", ERROR, forms=("HS",), annexes=("ca_nhan", "tap_the"),
    says="Năm đầu của thành tích không sau năm cuối.",
    message="Thành tích ghi từ năm {first} đến năm {last}.", fix="Ghi lại hai năm cho đúng thứ tự.",
    basis="r21-award-age-at-decision",
    example={"first": "2020", "last": "2019"},
)  # fmt: skip
def years_in_wrong_order(one: Candidate, proposals: Proposals) -> Iterator[Found]:
    """The years of an achievement are in order."""
    first, last = one.get("from_year"), one.get("to_year")
    if first is not None and last is not None and first > last:
        yield Found("from_year", {"first": str(first), "last": str(last)}, also=("to_year",))
