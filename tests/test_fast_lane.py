"""The fast lane leaves out what there is, and keeps what it is for: every library at work, the cases of the rules, the house rules."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).parent.parent
LANE = tomllib.loads((ROOT / "tests/fast_lane.toml").read_text(encoding="utf-8"))
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
KEPT = ("cases", "documents", "fast_lane", "import_rules", "packaging", "reference_is_fresh", "size")


def is_whole(module: str) -> bool:
    """Whether the lane has every test of a module, but for single ones."""
    text = (ROOT / module).read_text(encoding="utf-8")
    return module not in LANE["left_out"] and not re.search(r"^pytestmark = .*\bslow\b", text, re.MULTILINE)


@pytest.mark.parametrize("entry", LANE["left_out"])
def test_what_is_left_out_is_there(entry: str) -> None:
    module, _, test = entry.partition("::")
    text = (ROOT / module).read_text(encoding="utf-8")
    assert not test or re.search(rf"^(?:def |class )?{test}\b", text, re.MULTILINE)


def test_every_library_is_at_work_in_it() -> None:
    """The oldest version of each is run by this lane alone."""
    assert set(LANE["works"]) == {Requirement(one).name for one in PROJECT["dependencies"]}
    assert [module for module in LANE["works"].values() if not is_whole(module)] == []


@pytest.mark.parametrize("name", KEPT)
def test_the_house_rules_are_in_it(name: str) -> None:
    assert is_whole(f"tests/test_{name}.py")


def test_the_rest_is_marked(request: pytest.FixtureRequest) -> None:
    """This test is in the lane, and a test that is left out is not."""
    assert request.node.get_closest_marker("fast")
    assert all(LANE["left_out"]), "an empty beginning would leave out everything"
