"""What is true of the register of awards whatever rows tell of them: order and repetition tell nothing, and rows may come from a database."""

import sqlite3
import tracemalloc
from collections.abc import Iterable, Iterator
from dataclasses import replace
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tdkt_sheets.awards.ledger import Named
from tdkt_sheets.awards.register import CITED, LEDGER, REPORT, Award, Telling, award_register

pytestmark = pytest.mark.slow

PEOPLE = (("CB-001", "Nông Thị Mẫu"), ("CB-002", "Lê Văn Mẫu"), ("", "Vàng A Mẫu"))
NUMBERS = ("12/QĐ-UBND", "12 / QD–UBND", "45/QĐ-UBND", "")
DAYS = ("2021-05-15", "2021-05", "2021-06-01", "2020-05-15", "")


@st.composite
def rows(draw: st.DrawFn) -> list[Telling]:
    """Rows of the three kinds of sheets about few people and papers, so that they meet."""
    found = []
    for row in range(draw(st.integers(0, 12))):
        key, name = draw(st.sampled_from(PEOPLE))
        found.append(
            Telling(
                draw(st.sampled_from((LEDGER, REPORT, CITED))), row, Named(name, unit=draw(st.sampled_from(("A", "B")))), key,
                draw(st.sampled_from(("BK_TINH", "GK"))), draw(st.sampled_from(NUMBERS)), draw(st.sampled_from(DAYS)),
                unit="A", time=draw(st.sampled_from(("Năm 2020", ""))),
            )
        )  # fmt: skip
    return found


def said(awards: Iterable[Award]) -> list[tuple[object, ...]]:
    """An award without the places of its rows."""
    return sorted((one.subject, one.who.name, one.award, one.on, one.doubts, one.is_revoked) for one in awards)


def placed(awards: Iterable[Award]) -> set[frozenset[tuple[str, int]]]:
    """The rows of every award."""
    return {frozenset((one.sheet, one.row) for one in award.tellings) for award in awards}


@given(rows(), st.randoms(use_true_random=False))
def test_the_order_of_rows_tells_nothing(told: list[Telling], random: Random) -> None:
    shuffled = list(told)
    random.shuffle(shuffled)
    assert placed(award_register(told)) == placed(award_register(shuffled))


@given(rows())
def test_every_row_tells_of_one_award(told: list[Telling]) -> None:
    """No row is lost, and none stands behind two awards."""
    behind = [(one.sheet, one.row) for award in award_register(told) for one in award.tellings]
    assert sorted(behind) == sorted((one.sheet, one.row) for one in told)


@given(rows(), st.integers(2, 4))
def test_what_is_told_again_changes_no_count(told: list[Telling], times: int) -> None:
    again = [replace(one, row=one.row + 100 * turn) for turn in range(times) for one in told]
    assert said(award_register(told)) == said(award_register(again))


def _from_database(count: int) -> Iterator[Telling]:
    """Many rows, one at a time, out of a table of a database on disk or in memory."""
    base = sqlite3.connect(":memory:")
    base.execute(
        "create table told (sheet text, row integer, name text, subject text, award text, number text, day text)"
    )
    base.executemany(
        "insert into told values (?, ?, ?, ?, ?, ?, ?)",
        (
            (REPORT if at % 2 else LEDGER, at, f"Người {at // 4}", f"CB-{at // 4}", "BK_TINH", f"{at // 400}/QĐ", "2021-05-15")
            for at in range(count)
        ),
    )  # fmt: skip
    for sheet, row, name, subject, award, number, day in base.execute("select * from told"):
        yield Telling(sheet, row, Named(name), subject, award, number, day)


def test_the_register_is_made_of_rows_of_a_database() -> None:
    """Four rows tell of each award; nothing but the rows themselves grows with their number."""
    peaks = []
    for count in (4_000, 8_000):
        tracemalloc.start()
        assert sum(1 for _ in award_register(_from_database(count))) == count / 4
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < 2.4 * peaks[0]
