"""One Chromium for all tests of this folder. In CI a missing one is a failure, elsewhere the tests are skipped."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

NAMES = ("chromium", "chromium-browser", "google-chrome")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every test of this folder opens a page in Chromium."""
    for item in items:
        if "tests/browser/test_" in item.nodeid:
            item.add_marker(pytest.mark.browser)


def missing(what: str) -> None:
    if os.environ.get("CI") == "true":
        pytest.fail(f"{what} is needed in CI")
    pytest.skip(f"{what} is not installed")


@pytest.fixture(scope="session")
def browser(december: Path) -> Iterator[Any]:
    """The running browser: the system's own, not one that a package downloads.

    It begins after the month is made: a process that a run forks would hold its pipes open, and it would never end.
    """
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        missing("playwright")
    path = next(filter(None, map(shutil.which, NAMES)), None)
    if path is None:
        missing("Chromium")
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield running
        running.close()


@pytest.fixture(scope="session")
def december(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of the sample year's December."""
    from tdkt_sheets import batch
    from tdkt_sheets.core.periods import Month

    outbox = tmp_path_factory.mktemp("output")
    batch.merge(Month(2021, 12), inbox=Path(__file__).parents[2] / "input", outbox=outbox)
    return outbox / "2021-12" / "bat-dau.html"
