"""Awards that units tell of: read as they are told, and counted once beside the ledger."""

from datetime import date
from typing import Any

import pytest

from tdkt_sheets.awards.history import History
from tdkt_sheets.awards.ledger import Decided, Given, Ledger, Named
from tdkt_sheets.awards.people import People
from tdkt_sheets.awards.spans import Span
from tdkt_sheets.awards.told import Told, decided_elsewhere
from tdkt_sheets.catalogue.load import built_in
from tdkt_sheets.forms.merged import Merged

WHO = Named("Tô Văn Bình", unit="PNCC")
TABLE = Merged(built_in().forms["KQ"].sheets[3])


def told(number: str = "20/QĐ-UBND", on: str = "2016-03-20", award: str = "BK_TINH", who: Named = WHO) -> Told:
    """A row of a unit's report."""
    return Told(TABLE, 0, who, award, number, on, Span(2015, 2015), "CONG_TRANG")


def line(is_revoked: bool = False, **more: Any) -> Given:
    """A line of the ledger about the same decision."""
    decision = Decided(0, "20/QĐ-UBND", date(2016, 3, 20), "T", "", "", "", "", "", False)
    return Given(
        0, WHO, more.get("award", "BK_TINH"), Span(2015, 2015), "20/QĐ-UBND", decision.day, None, "", "", "", is_revoked,
        False, decision,
    )  # fmt: skip


def held(*given: Given, told_of: tuple[Told, ...] = ()) -> list[str]:
    """The awards that count for the one person there is, by their decisions."""
    history = History(Ledger(given=given), People(built_in()), told=told_of)
    return [f"{one.award} {one.number}" for one in history.held(history.people.subject(WHO).key)]


@pytest.mark.parametrize(
    ("report", "count"),
    [
        (told(), 1), (told("20 / QD – UBND"), 1), (told(on="2016-03"), 1), (told(award="BK_BO"), 2), (told("21/QĐ-UBND"), 2),
        (told(on="2016-03-21"), 1), (told(on="2017-03-20"), 2), (told(who=Named("Tô Văn Bính", unit="PNCC")), 1),
    ],
)  # fmt: skip
def test_a_decision_is_counted_once(report: Told, count: int) -> None:
    """The same number within a year, name and award, however written, is the line of the ledger; anything else is another award."""
    assert len(held(line(), told_of=(report,))) == count


def test_what_was_revoked_is_not_brought_back_by_a_report() -> None:
    assert held(line(is_revoked=True), told_of=(told(),)) == []


def test_two_quarters_that_tell_of_one_decision_tell_of_one_award() -> None:
    assert held(told_of=(told(), told(on="2016-03"))) == ["BK_TINH 20/QĐ-UBND"]


def test_an_award_without_a_time_is_an_award_but_no_link_of_a_chain() -> None:
    report = Told(TABLE, 0, WHO, "CSTDCS", "9/QĐ", "2016-03-20", None)
    history = History(Ledger(), People(built_in()), told=(report,))
    subject = history.people.subject(WHO)
    assert [one.award for one in history.held(subject.key)] == ["CSTDCS"]
    assert history.ordinals(subject, "CSTDCS") == set()


@pytest.mark.parametrize(
    ("achievement", "span"),
    [
        ("Phong trào năm 2020", Span(2020, 2020)), ("giai đoạn 2016-2020", Span(2016, 2020)), ("Bầu cử nhiệm kỳ 2021-2026", None),
        ("Bầu cử", None), ("", None),
    ],
)  # fmt: skip
def test_the_time_is_what_the_achievement_names(achievement: str, span: Span | None) -> None:
    """A term of office that goes on after the decision is no time of an achievement."""
    table = Merged(TABLE.sheet)
    row = {
        "recipient": "Tô Văn Bình", "object_kind": "INDIVIDUAL", "award": "BK_TINH", "reason_kind": "CONG_TRANG",
        "achievement": achievement, "decision_no": "1/QĐ", "decision_date": "2021-06-20",
    }  # fmt: skip
    for key, values in table.columns.items():
        values.append(row.get(key))
    table.unit.append("PNCC")
    table.row.append(4)
    assert [one.span for one in decided_elsewhere({("KQ", "khen_thuong"): table})] == [span]
