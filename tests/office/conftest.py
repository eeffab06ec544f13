"""One LibreOffice for all tests of this folder. In CI a missing LibreOffice is a failure, elsewhere the tests are skipped."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.office.calc import Calc, is_installed
from tests.office.workspaces import tdkt

collect_ignore = ["uno_side.py"]  # runs in the system's own Python


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every test of this folder goes through LibreOffice."""
    for item in items:
        if "tests/office/test_" in item.nodeid:
            item.add_marker(pytest.mark.office)


@pytest.fixture(scope="session")
def calc() -> Iterator[Calc]:
    """The running office."""
    if not is_installed():
        if os.environ.get("CI") == "true":
            pytest.fail("LibreOffice (soffice, python3-uno) is needed in CI")
        pytest.skip("LibreOffice is not installed")
    with Calc() as office:
        yield office


@pytest.fixture(scope="session")
def year(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with the catalogue of 2021 and every blank of the year; read, never changed."""
    folder = tmp_path_factory.mktemp("nam")
    tdkt(folder, "init", "2021")
    for what in (
        "2021 --form DK",
        "2021 --form BX",
        "2021-2022",
        "2020-2021",
        "2021-Q1",
        "2021-Q2",
        "2021-Q3",
        "2021-Q4",
    ):
        tdkt(folder, "templates", *what.split(), "--as-of", "2021-01-01")
    return folder
