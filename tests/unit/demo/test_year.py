"""The sample year: deterministic, of any size, whole in itself."""

import json
from email.message import EmailMessage
from pathlib import Path

import pytest

from tdkt_sheets.catalogue.load import load
from tdkt_sheets.catalogue.starting import starting_plan
from tdkt_sheets.core.errors import UsageRefused
from tdkt_sheets.demo import inbox, stories, year
from tdkt_sheets.demo.across_faults import ACROSS
from tdkt_sheets.demo.larger_catalogue import LargerCatalogue, catalogue_of
from tdkt_sheets.demo.render import DrawnForm, nothing
from tdkt_sheets.demo.stories import OTHER, PLAIN
from tdkt_sheets.demo.year import FAULTS, demo, write_demo
from tdkt_sheets.excel.read import read
from tdkt_sheets.excel.write import workbook_bytes

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("units", [1, 2, 7, 20, 21, 150])
def test_a_catalogue_has_as_many_units_as_asked(units: int) -> None:
    catalogue = catalogue_of(LargerCatalogue(2021, units, 1))
    assert len(catalogue.units) == units
    assert len({unit.code for unit in catalogue.units}) == units
    assert {person.unit for person in catalogue.people} <= set(catalogue.unit_by_code)
    assert all(catalogue.unit_by_name[name] is not None for name in catalogue.unit_by_name), "names are told apart"


def test_no_two_people_are_alike() -> None:
    """Otherwise a finding about one person in two units would be true without having been planted."""
    people = catalogue_of(LargerCatalogue(2021, 300, 3)).people
    years = [(person.full_name, (person.birth or "")[:4]) for person in people]
    assert len(years) == len(set(years))


def test_the_catalogue_workbook_reads_back_without_a_blocking_finding() -> None:
    data = workbook_bytes(starting_plan(2021, LargerCatalogue(2021, 25, 2)))
    read_back, found = load(read(data, "xlsx"), "")
    assert read_back is not None and not [finding for finding in found if finding.blocks]
    assert read_back.units == catalogue_of(LargerCatalogue(2021, 25, 2)).units


def test_a_seed_gives_the_same_bytes_and_another_seed_others() -> None:
    first, again, other = demo(1, 5), demo(1, 5), demo(1, 6)
    assert first == again
    assert len(first.files) > 1 and first.files != other.files


def test_the_truth_names_only_files_that_are_there() -> None:
    made = demo(2, 4)
    for path in [*made.truth["rows"], *(finding["file"] for finding in made.truth["expected"])]:
        assert path.split("!/")[0] in made.files
    assert {finding["file"] for finding in made.truth["expected"]} <= made.truth["rows"].keys()
    assert all(row["read"] == row["taken"] + row["held"] + row["set_aside"] for row in made.truth["rows"].values())


def test_an_inbox_is_never_written_over(tmp_path: Path) -> None:
    (tmp_path / "input").mkdir()
    (tmp_path / "input" / "thu.eml").write_bytes(b"x")
    with pytest.raises(UsageRefused):
        write_demo(tmp_path, 1, 1)
    assert (tmp_path / "input" / "thu.eml").read_bytes() == b"x"


@pytest.mark.parametrize("units", [0, -1, 2001])
def test_sizes_outside_the_range_are_refused(tmp_path: Path, units: int) -> None:
    with pytest.raises(UsageRefused):
        write_demo(tmp_path, units, 1)


def test_the_folder_holds_what_was_made(tmp_path: Path) -> None:
    made = write_demo(tmp_path, 1, 1)
    assert {path: (tmp_path / "input" / path).read_bytes() for path in made.files} == made.files
    assert json.loads((tmp_path / "truth.json").read_bytes()) == made.truth


def test_every_kind_of_fault_and_every_way_of_coming_in_is_planted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is written here: only what is planted counts."""
    monkeypatch.setattr(stories, "render", lambda draft, catalogue: DrawnForm(b"x" * 900, (), nothing()))
    monkeypatch.setattr(stories, "workbook_bytes", lambda plan: b"")
    monkeypatch.setattr(year, "workbook_bytes", lambda plan: b"")
    monkeypatch.setattr(year, "starting_plan", lambda year, read: None)
    monkeypatch.setattr(inbox, "mail", lambda *given: EmailMessage())
    wanted = {*FAULTS, *PLAIN, *OTHER, *ACROSS} - {"nothing_at_all"}
    for seed in range(1, 20):
        wanted -= demo(30, seed).kinds
        if not wanted:
            break
    assert not wanted
