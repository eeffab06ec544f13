"""What is true of the register of awards whatever rows tell of them: order and repetition tell nothing, and rows may come from a database."""

import pickle
import sqlite3
import tracemalloc
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tdkt_sheets.awards.ledger import Named
from tdkt_sheets.awards.people import People
from tdkt_sheets.awards.register import CITED, LEDGER, REPORT, Award, Telling, award_register
from tdkt_sheets.catalogue.load import built_in
from tdkt_sheets.core.dates import agree
from tdkt_sheets.core.text import fold, fold_name, fold_term, number_key

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


class InFile:
    """Puts rows in order in a file of SQLite; what it holds in memory does not grow with them."""

    def __init__(self, path: Path) -> None:
        self.base = sqlite3.connect(path)
        self.base.executescript("pragma journal_mode = off; pragma cache_size = -500; pragma temp_store = file")
        self.number = 0

    def __call__(self, rows: Iterable[Any], /, *, key: Callable[[Any], tuple[Any, ...]]) -> Iterator[Any]:
        self.number += 1
        name = f"pass_{self.number}"
        self.base.execute(f"create table {name} (place text, row blob)")
        kept = ((_place(key(row)), pickle.dumps(row)) for row in rows)
        self.base.executemany(f"insert into {name} values (?, ?)", kept)
        for (row,) in self.base.execute(f"select row from {name} order by place"):
            yield pickle.loads(row)


def _place(key: tuple[Any, ...]) -> str:
    """A key as a text that sorts like it."""
    return "\x01".join(part if isinstance(part, str) else f"{int(part):09d}" for part in key)


@given(told=rows())
def test_rows_that_are_sorted_in_a_file_give_the_same_register(told: list[Telling]) -> None:
    with TemporaryDirectory() as folder:
        assert list(award_register(told, InFile(Path(folder) / "rows.db"))) == list(award_register(told))


NAMED = st.builds(
    Named, st.sampled_from(("Nông Thị Mẫu", "NÔNG THỊ MẪU", "Bế Thị Mẫu")), st.just("INDIVIDUAL"), st.just(""),
    st.sampled_from(("", "1985", "1985-05-12", "1990-11-03")), st.sampled_from(("PNCC", "VP")),
)  # fmt: skip


@given(st.lists(NAMED, max_size=12), NAMED)
def test_births_in_papers_tell_who_is_meant(named: list[Named], asked: Named) -> None:
    """Of whom no list knows: a whole birth says it; what is known in part is completed by the births of that name in that unit, where one fits."""
    people = People(built_in())
    people.learn(named[: len(named) // 2])
    people.subject(asked)  # what is learnt afterwards counts too
    people.learn(named[len(named) // 2 :])
    alike = {one.birth for one in named if fold_name(one.name) == fold_name(asked.name) and one.unit == asked.unit}
    fitting = {birth for birth in alike if birth and agree(birth, asked.birth)}
    fitting -= {birth for birth in fitting if any(more != birth and more.startswith(birth) for more in fitting)}
    found, is_known = people.subject(asked), len(asked.birth) == 10
    if not is_known and len(fitting) > 1:
        assert (found.key, found.doubt) == ("", tuple(sorted(fitting)))
    else:
        birth = asked.birth if is_known else next(iter(fitting), asked.birth)
        assert found.key == "|".join(
            (fold_name(asked.name), birth, *(() if len(birth) == 10 else (fold_term(asked.unit),)))
        )


def _tellings(count: int) -> Iterator[Telling]:
    """Rows of which four tell of each award; one of them lacks its number."""
    for at in range(count):
        who, number = at // 4, "" if at % 4 == 3 else f"{at // 400}/QĐ"
        sheet = REPORT if at % 2 else LEDGER
        yield Telling(sheet, at, _named(at), f"CB-{who}", "BK_TINH", number, f"2021-05-{who % 28 + 1:02d}")


def _named(at: int) -> Named:
    """Somebody, named in four rows."""
    return Named(f"Người {at // 4}", birth=("1985", "1985-05-12")[at % 2], unit="PNCC")


def _forgetting(rows: Iterable[Any]) -> Iterator[Any]:
    """The rows; what texts were folded to, which has bounds of its own, is forgotten now and then."""
    for at, one in enumerate(rows):
        if at % 200 == 0:
            for folded in (fold, fold_name, fold_term, number_key):
                folded.cache_clear()
        yield one


def _peak(made: Iterable[Any]) -> tuple[int, int]:
    """How many things were made, and the most memory that it took."""
    tracemalloc.start()
    number = sum(1 for _ in _forgetting(made))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return number, peak


def test_the_register_of_many_rows_takes_no_more_memory(tmp_path: Path) -> None:
    """Rows in a file of SQLite, five times as many: as much memory."""
    awards = []
    for count in (800, 4_000):
        awards.append(_peak(award_register(_forgetting(_tellings(count)), InFile(tmp_path / f"{count}.db"))))
    assert [number for number, _ in awards] == [200, 1_000]
    (_, few), (_, many) = awards
    assert many < 1.5 * few
