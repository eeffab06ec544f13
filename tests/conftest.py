"""What all tests share: the fast lane, a workspace on disk, golden files, quick and repeatable properties."""

import json
import os
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from tdkt_sheets import batch
from tdkt_sheets.core.findings import Finding
from tdkt_sheets.core.periods import Month
from tdkt_sheets.rules import engine
from tests.workspaces import Merged, Workspace

# A test that changes the program in its own process must not meet what the unchanged one read. Tests of the cache ask for it.
os.environ["TDKT_NO_CACHE"] = "1"

_SHARED = {"deadline": None, "database": None, "suppress_health_check": list(HealthCheck)}
settings.register_profile("house", derandomize=True, max_examples=15, **_SHARED)
# Free examples: `.ci/run` takes some, after a seed that is its commit; `.ci/nightly` takes many.
settings.register_profile("free", max_examples=60, print_blob=True, **_SHARED)
settings.register_profile("nightly", max_examples=200, print_blob=True, **_SHARED)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "house"))

GOLDEN = Path(__file__).parent / "golden"


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--update-golden` rewrites the golden files; a person then reads the diff."""
    parser.addoption("--update-golden", action="store_true", help="rewrite tests/golden")


LACKING: list[str] = []  # what findings of the test at hand ask for and were not given


def _made(*args: Any, **said: Any) -> Finding:
    finding = Finding(*args, **said)
    LACKING.extend(f"{finding.rule}: {name}" for name in finding.lacking)
    return finding


def pytest_configure() -> None:
    """Look at every finding that a rule makes in this process, whichever test it is for."""
    pytest.MonkeyPatch().setattr(engine, "Finding", _made)


LEFT_OUT = tuple(tomllib.loads((Path(__file__).parent / "fast_lane.toml").read_text(encoding="utf-8"))["left_out"])


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """`fast` is given here alone: to whatever is in no other lane and not left out by name."""
    for item in items:
        if not item.nodeid.startswith(LEFT_OUT) and not any(
            map(item.get_closest_marker, ("slow", "office", "browser", "mail", "cluster"))
        ):
            item.add_marker("fast")


@pytest.fixture(autouse=True)
def no_rule_forgets_a_fact() -> Iterator[None]:
    """A finding without a fact of its words shows a gap to an office worker: a fault of its rule, wherever it was made."""
    LACKING.clear()
    yield
    assert LACKING == []


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """An empty office with the catalogue of 2021."""
    return Workspace(tmp_path)


@pytest.fixture(scope="session")
def sample_december(tmp_path_factory: pytest.TempPathFactory) -> Merged:
    """The sample year's last month, made once for all modules that read it; none writes into it."""
    outbox = tmp_path_factory.mktemp("sample") / "output"
    outcome = batch.merge(Month(2021, 12), inbox=Path(__file__).parents[1] / "input", outbox=outbox, jobs=1)
    run = json.loads((outbox / "2021-12" / "run.json").read_bytes())
    return Merged(outbox / "2021-12", run, outcome)


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compares a text with the golden file of that name."""

    def compare(name: str, text: str) -> None:
        path = GOLDEN / name
        if request.config.getoption("--update-golden"):
            path.write_text(text, encoding="utf-8")
        assert path.exists(), f"no golden file {name}: run pytest --update-golden and read what it wrote"
        assert text.splitlines() == path.read_text(encoding="utf-8").splitlines()

    return compare
