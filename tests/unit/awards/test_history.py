"""The ledger by who it is: what stands, what was revoked, which periods, and the rows that nobody can be sure of."""

from dataclasses import replace
from datetime import date
from itertools import count
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tdkt_sheets.awards.history import History
from tdkt_sheets.awards.ledger import Decided, Given, Graded, Initiative, Ledger, Named, Veto, Vote
from tdkt_sheets.awards.people import People
from tdkt_sheets.awards.spans import Span
from tdkt_sheets.roster.handling import Handling, HandlingKind, Handlings
from tests.unit.awards.test_people import EARLIER, LATER, catalogue, named, person, settled

STAFF = catalogue(person("CB-901"), person("CB-902", "1985-08-01"))
HER = named(EARLIER)
ROWS = count()


def award(who: Named = HER, award: str = "CSTDCS", year: int = 2020, **more: Any) -> Given:
    """A line of the sheet "Danh sách", on a row of its own unless one is named."""
    span = more.pop("span", Span(year, year))
    row = more.pop("row", None)
    return Given(
        next(ROWS) if row is None else row,
        who,
        award,
        span,
        "512/QĐ",
        None,
        None,
        "CONG_TRANG",
        "",
        "",
        False,
        False,
        **more,
    )


def decision(is_revoked: bool = False) -> Decided:
    """A decision of the ledger."""
    return Decided(0, "512/QĐ", date(2020, 12, 28), "CS", "", "", "", "", "", is_revoked)


def history(*given: Given, decided: tuple[Handling, ...] = (), since: int | None = None, **sheets: Any) -> History:
    """The history that a ledger of these lines tells."""
    ledger = Ledger(given=given, **{key: tuple(lines) for key, lines in sheets.items()})
    return History(ledger, People(STAFF, Handlings(decided)), since)


def test_what_was_revoked_does_not_count() -> None:
    """Neither a revoked line nor a line of a revoked decision is a link of a chain; both stay to be told of."""
    stands = award()
    line = replace(award(year=2019), is_revoked=True)
    whole = award(year=2018, decision=decision(is_revoked=True))
    told = history(stands, line, whole)
    assert told.given["CB-901"] == [stands]
    assert told.revoked["CB-901"] == [line, whole]
    assert told.lines_of("CB-901") == [stands, line, whole]
    assert told.ordinals(told.people.subject(HER), "CSTDCS") == {2020}


def test_periods_are_told_by_their_ordinals() -> None:
    """A school year counts as the year it ends in, several years as each of them; other awards do not count."""
    told = history(
        award(year=2018), award(span=Span(2019, 2019, True)), award(span=Span(2020, 2022)), award(award="GK")
    )
    assert told.ordinals(told.people.subject(HER), "CSTDCS", "CSTDT") == {2018, 2019, 2020, 2021, 2022}
    assert told.ordinals(told.people.subject(HER)) == set()


@pytest.mark.parametrize(("since", "known"), [(None, False), (2021, False), (2020, True), (2019, True)])
def test_nothing_is_concluded_of_years_before_the_ledger_is_complete(since: int | None, known: bool) -> None:
    """The first year from which all awards are known is the office's to say; until it says one, nothing is known."""
    assert history(since=since).knows(2020) is known


def test_every_sheet_is_told_by_who_it_is() -> None:
    """Grades, initiatives, vetoes and votes go to the same person as the awards, in whatever spelling."""
    spelt = named("", name="ĐỖ  THỊ HOÀ", person="CB-901")
    grade = Graded(0, spelt, Span(2020, 2020), "GOOD", "KHONG")
    initiative = Initiative(0, "SANG_KIEN", "Rà soát hồ sơ", spelt, None, "9/QĐ", None, "", "CO_SO", None)
    veto = Veto(0, spelt, "Thanh tra tỉnh", "Đang thanh tra", date(2021, 1, 1), None, True)
    vote = Vote(0, "HD-1", spelt, "CSTDCS", 9, 0, "DONG_Y")
    told = history(award(), grades=[grade], initiatives=[initiative], vetoes=[veto], votes=[vote])
    for index in (told.given, told.grades, told.initiatives, told.vetoes, told.votes):
        assert list(index) == ["CB-901"]


def test_a_row_that_may_mean_two_is_told_and_counts_for_neither() -> None:
    """The doubt names both, at the row; the office's word ends it and the title counts."""
    unclear = award(named("1985"), row=7)
    told = history(unclear)
    assert [(sheet, row, subject.doubt) for sheet, row, subject in told.doubts] == [("danh_sach", 7, STAFF.people)]
    assert not told.given
    told = history(unclear, decided=(settled(HandlingKind.SAME_PERSON, "1985", "CB-902"),))
    assert not told.doubts and told.given == {"CB-902": [unclear]}
    told = history(unclear, decided=(settled(HandlingKind.OTHER_PERSON, "1985", "CB-902"),))
    assert not told.doubts and told.given == {"CB-901": [unclear]}


def test_a_birth_told_anywhere_tells_what_a_year_means() -> None:
    """Two lines of somebody who is not on the staff list: the day in one sheet makes them one."""
    stranger = Named("Lê Văn Mẫu", birth="1985", unit="PNCC")
    initiative = Initiative(
        0, "SANG_KIEN", "Rà soát", stranger._replace(birth=EARLIER), None, "9/QĐ", None, "", "CO_SO", None
    )
    told = history(award(stranger), initiatives=[initiative])
    assert list(told.given) == list(told.initiatives)


LINES = st.lists(
    st.builds(
        award,
        st.sampled_from([HER, named("1985"), named(LATER), named("1985-08-01"), named("", "PBTXH")]),
        st.sampled_from(["CSTDCS", "LDTT"]),
        st.integers(2017, 2021),
    ),
    max_size=6,
)


@given(LINES, st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(lines: list[Given], random: Any) -> None:
    """However the office sorts its ledger, everybody has the same titles and the same rows are in doubt."""

    def told(lines: list[Given]) -> Any:
        told = history(*lines)
        titles = {key: sorted((one.award, one.span.last) for one in found) for key, found in told.given.items()}
        return titles, sorted(repr(subject) for _, _, subject in told.doubts)

    first = told(lines)
    random.shuffle(lines)
    assert told(lines) == first
