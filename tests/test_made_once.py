"""What is made of an equal value is not made again, and no run can be told from one that began with nothing.

20 edits here, two of each kind, 200 at night; as many as wanted by one command: TDKT_RANDOM_EDITS=200 python -m pytest tests/test_made_once.py
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from itertools import islice
from pathlib import Path
from random import Random

import pytest

from tdkt_sheets import batch
from tdkt_sheets.catalogue.load import built_in
from tdkt_sheets.commands.cache_file import OFF, place_of
from tdkt_sheets.core import makings
from tdkt_sheets.core.makings import Makings, Product
from tdkt_sheets.core.periods import Month
from tdkt_sheets.excel import write as write_module
from tdkt_sheets.papers import render as render_module
from tests.workspaces import Workspace, book_bytes, contents, form_bytes, people

pytestmark = pytest.mark.slow

EXAMPLES = int(os.environ.get("TDKT_RANDOM_EDITS", "20"))
SAMPLE = Path(__file__).parents[1] / "input"
UNITS = ("VP", "PKHTC", "PTEBDG", "PBTXH", "CCPCTNXH", "TTCTXH")
DECEMBER = Month.parse("2021-12")
EDITS = ("comes", "comes", "goes", "renamed", "exchanged", "cut", "book", "output", "cache", "again")


@dataclass
class SixUnits(Workspace):
    """The sample's office with six of its units: its books, acts, templates, mails and files, some of which are not there yet."""

    absent: dict[str, bytes] = field(default_factory=dict)

    def places(self) -> list[Path]:
        return sorted(path for path in self.inbox.rglob("*") if path.is_file() and path.name != "danh-muc.xlsx")

    def month(self, outbox: Path) -> dict[str, bytes]:
        """Every file of the month."""
        batch.merge(DECEMBER, inbox=self.inbox, outbox=outbox, jobs=1, machine_day=date(2021, 12, 31))
        return contents(outbox / DECEMBER.code)

    def from_nothing(self) -> dict[str, bytes]:
        """The same month where no run was before."""
        anew = self.root / "anew"
        shutil.rmtree(anew, ignore_errors=True)
        with pytest.MonkeyPatch().context() as patch:
            patch.setenv(OFF, "1")
            return self.month(anew)

    def edited(self, kind: str, chance: Random) -> str:
        """One thing that happens between two runs; in words."""
        one = chance.choice(self.places())
        other = chance.choice([place for place in self.places() if place.suffix == one.suffix])
        match kind:
            case "comes" if self.absent:
                name = chance.choice(sorted(self.absent))
                one = self.inbox / name
                self.put(name, self.absent.pop(name))
            case "goes":
                self.absent[one.relative_to(self.inbox).as_posix()] = one.read_bytes()
                one.unlink()
            case "renamed":
                one.rename(one.with_name(f"{chance.randrange(99)} {one.name}"))
            case "exchanged":
                mine, theirs = one.read_bytes(), other.read_bytes()
                one.write_bytes(theirs)
                other.write_bytes(mine)
            case "cut":
                one.write_bytes(one.read_bytes()[: chance.randrange(2000)])
            case "book":
                (self.inbox / "so-khen-thuong.xlsx").write_bytes(book_bytes("SO"))
            case "output" if found := sorted((self.outbox / DECEMBER.code).rglob("*.*")):
                chance.choice(found).unlink()
            case "cache" if place_of(self.inbox).exists():
                data = bytearray(place_of(self.inbox).read_bytes())
                data[chance.randrange(len(data))] ^= 1
                place_of(self.inbox).write_bytes(data)
        return f"{kind} {one.name} {other.name}"


def shuffled_again_and_again(chance: Random) -> Iterator[str]:
    """Kinds of edits: all of them in some order, then in another."""
    while True:
        yield from chance.sample(EDITS, len(EDITS))


@contextmanager
def caching() -> Iterator[pytest.MonkeyPatch]:
    with pytest.MonkeyPatch().context() as patch:
        patch.delenv(OFF, raising=False)
        yield patch


@pytest.fixture
def six(tmp_path: Path) -> SixUnits:
    """A third of the files has not come yet."""
    chance, six = Random(1), SixUnits(tmp_path)
    for name, data in contents(SAMPLE).items():
        if name.startswith(("thu/", "20")) and not any(f" {unit} " in name or f"/{unit}/" in name for unit in UNITS):
            continue
        if name != "danh-muc.xlsx" and chance.randrange(3) == 0:
            six.absent[name] = data
        else:
            six.put(name, data)
    return six


def test_after_any_edit_a_month_is_that_of_a_run_from_nothing(six: SixUnits) -> None:
    chance, told, taken = Random(EXAMPLES), list[str](), list[str]()
    with caching() as patch:
        found_before = Makings.found
        patch.setattr(
            Makings,
            "found",
            lambda self, key: found_before(self, key) and (taken.append(key) or found_before(self, key)),
        )  # type: ignore[func-returns-value]
        six.month(six.outbox)
        for kind in islice(shuffled_again_and_again(chance), EXAMPLES):
            told.append(six.edited(kind, chance))
            found, right = six.month(six.outbox), six.from_nothing()
            assert found.keys() == right.keys(), told
            assert [name for name in right if found[name] != right[name]] == [], told
        assert len(taken) > EXAMPLES * 20, "most of a month is taken over"


@pytest.fixture
def office(tmp_path: Path) -> Workspace:
    """Three units with a fault each, so that each gets a marked copy, and a council to invite."""
    office = Workspace(tmp_path)
    for unit, name in (("PNCC", "Nông Thị Hạnh"), ("PKHTC", "Bế Văn Đức"), ("TTS", "Lý Thị Mai")):
        office.put(
            f"2021-03-10/{unit}.xlsx", form_bytes(unit=unit, tables={"ca_nhan": people((name, "Chiến sĩ giỏi"))})
        )
    return office


def counted(patch: pytest.MonkeyPatch) -> list[str]:
    """What is made from now on: the titles of workbooks, and papers."""
    made: list[str] = []
    book, paper = write_module.written_book, render_module.filled

    def written_book(plan):  # type: ignore[no-untyped-def]
        made.append(plan.title)
        return book(plan)

    def filled(template, context, title):  # type: ignore[no-untyped-def]
        made.append(title)
        return paper(template, context, title)

    patch.setattr(write_module, "written_book", written_book)
    patch.setattr("tdkt_sheets.excel.write_many.written_book", written_book)
    patch.setattr(render_module, "filled", filled)
    return made


def march(office: Workspace, *, fresh: bool = False) -> dict[str, bytes]:
    return office.merge("2021-03", jobs=1, fresh=fresh).files()


def answers(files: dict[str, bytes]) -> dict[str, bytes]:
    """The marked copies."""
    return {name: data for name, data in files.items() if name.startswith("phan-hoi/") and name.endswith(".xlsx")}


def copies(made: list[str]) -> list[str]:
    return [title for title in made if "Đăng ký" in title]


def test_only_the_answer_of_the_unit_that_sent_something_is_made_again(office: Workspace) -> None:
    with caching() as patch:
        first = march(office)
        assert len(answers(first)) == 3
        office.put("2021-03-12/TTS.xlsx", form_bytes(unit="TTS", tables={"ca_nhan": people(("Lý Thị Mai", "Giỏi"))}))
        made = counted(patch)
        second = march(office)
        assert len(copies(made)) == 1, made
        changed = {name for name in second if name in first and first[name] != second[name]}
        assert not any("PNCC" in name or "PKHTC" in name for name in changed)
        made.clear()
        assert march(office, fresh=True) == second
        assert len(copies(made)) == 3, "with --fresh all is made anew"


def test_what_a_person_edited_is_not_taken_over_and_stays(office: Workspace) -> None:
    with caching() as patch:
        first = march(office)
        name = next(iter(answers(first)))
        place = office.outbox / "2021-03" / name
        edited = form_bytes(unit="PNCC", tables={"ca_nhan": people(("Người khác", "Lao động tiên tiến"))})
        place.write_bytes(edited)
        made = counted(patch)
        after = march(office)
        assert len(copies(made)) == 1
        assert after[name] == edited
        assert after[name.replace(".xlsx", " (mới).xlsx")] == first[name]


def test_another_program_makes_all_again(office: Workspace) -> None:
    with caching() as patch:
        first = march(office)
        office.put("2021-03-12/ghi chu.txt", b"x")
        made = counted(patch)
        patch.setattr(makings, "program", lambda: "another")
        again = march(office)
        assert len(copies(made)) == 3
        assert answers(again) == answers(first)


def test_nothing_is_kept_where_nothing_is_to_be_kept(office: Workspace) -> None:
    with pytest.MonkeyPatch().context() as patch:
        patch.setenv(OFF, "1")
        made = counted(patch)
        march(office)
        once = len(copies(made))
        march(office)
        assert len(copies(made)) == 2 * once == 6
    assert not place_of(office.inbox).exists()


def test_a_value_that_no_hash_speaks_for_is_made_each_time() -> None:
    asked: list[str] = []
    with makings.keeping(Makings(lambda key: Product(b"old"))) as kept:
        for _ in range(2):
            assert makings.made_of("x", lambda: None, lambda: asked.append("made") or Product(b"new")) == Product(
                b"new"
            )  # type: ignore[func-returns-value]
        assert makings.made_of("x", 1, lambda: Product(b"new")) == Product(b"old")
    assert (asked, kept.taken) == (["made", "made"], 1)


def test_a_catalogue_is_hashed_by_everything_in_it() -> None:
    from dataclasses import replace

    catalogue = built_in()
    with makings.keeping(Makings(lambda key: None)):
        key = makings.value_key("x", catalogue)
        assert key == makings.value_key("x", replace(catalogue))
        assert key != makings.value_key("x", replace(catalogue, people=catalogue.people[1:]))
        assert makings.value_key("x", [1, Decimal(1), "1", True]) != makings.value_key("x", [1, 1, "1", True])
