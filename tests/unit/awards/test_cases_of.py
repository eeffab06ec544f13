"""A proposal as a case: its steps, where it is, and what it waits for."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from tdkt_sheets.awards.bundle import Bundle, Decision, Meeting, Prize, Route
from tdkt_sheets.awards.cases import BundleNote, Case, Reached, Step, cases_of
from tdkt_sheets.awards.history import History
from tdkt_sheets.awards.ledger import Ledger
from tdkt_sheets.awards.opinions import Opinion, Said
from tdkt_sheets.awards.people import People
from tdkt_sheets.awards.proposals import Proposals
from tdkt_sheets.catalogue.load import built_in
from tests.bundles import person

ROUND = built_in().round_by_code["BAU_CU"]
MET = Meeting("Hội đồng", date(2021, 6, 17))
COUNTED_INTO = Prize(Decimal("0.3"), Decimal(1490000), 450000, 0, "đã tính Chiến sĩ thi đua cơ sở")
JUNE_20 = date(2021, 6, 20)
DECIDED = Decision("245/QĐ-SLĐTBXH", date(2021, 6, 24))


def found(
    route: Route = Route.UNIT,
    decision: Decision | None = None,
    noted: dict[Step, int] | None = None,
    said: dict[Opinion, date] | None = None,
    **line: object,
) -> Case:
    """The only case of a bundle; steps noted of the bundle by their day in July, opinions of leaders in their order."""
    bundle = Bundle(
        ROUND, route, [person(1, "Nông Thị Mẫu", **{"is_passed": None, **line})], meeting=MET, decision=decision
    )
    catalogue = built_in()
    proposals = Proposals(catalogue, {}, (), History(Ledger(), People(catalogue)), date(2021, 12, 31))
    acts = [BundleNote(bundle.key, Reached(step, date(2021, 7, day), "1/TTr")) for step, day in (noted or {}).items()]
    opinions = [Said(bundle.key, opinion, day) for opinion, day in (said or {}).items()]
    [one] = cases_of([bundle], replace(proposals, said=tuple(opinions)), acts)
    return one


def case(**given: object) -> tuple[str, str]:
    """Where the only case of a bundle is, and what it waits for."""
    one = found(**given)  # type: ignore[arg-type]
    return one.last.step.words, one.waits_for


@pytest.mark.parametrize(
    ("given", "where"),
    [
        ({}, ("Đã nhận hồ sơ", "chờ Hội đồng")),
        ({"is_passed": True}, ("Đã qua Hội đồng", "chờ quyết định")),
        ({"is_passed": False}, ("Không được khen", "")),
        ({"route": Route.PROVINCE}, ("Đã nhận hồ sơ", "chờ trình")),
        ({"route": Route.PROVINCE, "noted": {Step.SENT_UP: 1}}, ("Đã trình", "chờ quyết định")),
        ({"route": Route.STATE, "noted": {Step.SENT_UP: 1, Step.RETURNED: 9}}, ("Bị trả lại", "chờ hoàn thiện, trình lại")),
        ({"route": Route.STATE, "noted": {Step.RETURNED: 5, Step.SENT_UP: 9}}, ("Đã trình", "chờ quyết định")),
        ({"route": Route.STATE, "noted": {Step.SENT_UP: 1, Step.REFUSED: 9}}, ("Không được khen", "")),
        ({"is_passed": True, "is_recorded": True, "decision": DECIDED}, ("Đã có quyết định", "chờ trao, chi")),
        ({"is_recorded": True, "decision": DECIDED, "prize": COUNTED_INTO}, ("Đã có quyết định", "chờ trao")),
        ({"is_recorded": True, "decision": DECIDED, "noted": {Step.HANDED_OVER: 2}}, ("Đã trao", "chờ chi")),
        ({"is_recorded": True, "decision": DECIDED, "prize": COUNTED_INTO, "noted": {Step.HANDED_OVER: 2}}, ("Đã trao", "")),
        ({"is_recorded": True, "decision": DECIDED, "noted": {Step.HANDED_OVER: 2, Step.PAID: 5}}, ("Đã chi", "")),
    ],
)  # fmt: skip
def test_a_case_is_where_its_last_step_is(given: dict[str, object], where: tuple[str, str]) -> None:
    assert case(**given) == where


def test_what_is_noted_of_a_bundle_does_not_decide_a_case_that_its_decision_leaves_out() -> None:
    """The ledger's list speaks for each case: the decision of the others is not its own."""
    assert case(decision=DECIDED, is_passed=True, is_recorded=False) == ("Đã qua Hội đồng", "chờ quyết định")


@pytest.mark.parametrize(
    ("given", "standing", "is_held"),
    [
        ({"said": {Opinion.AGREED: JUNE_20}}, "lãnh đạo đồng ý ngày 20/6/2021, chờ Hội đồng", False),
        ({"said": {Opinion.TO_CLEAR: JUNE_20}}, "đang làm rõ theo ý kiến lãnh đạo ngày 20/6/2021", True),
        ({"said": {Opinion.RETURNED: JUNE_20}, "is_passed": True}, "lãnh đạo trả lại ngày 20/6/2021, chờ hoàn thiện", True),
        ({"said": {Opinion.TO_CLEAR: date(2021, 6, 16), Opinion.AGREED: JUNE_20}}, "lãnh đạo đồng ý ngày 20/6/2021, chờ Hội đồng", False),
        ({"said": {Opinion.TO_CLEAR: date(2021, 6, 16)}, "is_passed": True}, "chờ quyết định", False),  # the council met on June 17
        ({"said": {Opinion.RETURNED: JUNE_20}, "route": Route.PROVINCE, "noted": {Step.SENT_UP: 1}}, "chờ quyết định", False),
        ({"said": {Opinion.RETURNED: date(2021, 7, 1)}, "is_recorded": True, "decision": DECIDED}, "chờ trao, chi", False),
        ({"said": {Opinion.AGREED: JUNE_20}, "is_passed": False}, "", False),
    ],
)  # fmt: skip
def test_a_case_stands_under_what_a_leader_said_last_until_its_next_step(
    given: dict[str, object], standing: str, is_held: bool
) -> None:
    one = found(**given)  # type: ignore[arg-type]
    assert (one.standing, one.is_held) == (standing, is_held)
