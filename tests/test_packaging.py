"""What the program is installed with: nothing is imported that is not asked for, bounds are stated, and licences are told."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

from tests.our_imports import every_module

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
ASKED = {canonicalize_name(asked.name): asked for asked in map(Requirement, PROJECT["dependencies"])}
PINNED = dict(
    re.findall(r"^([\w.-]+)==([\w.]+)$", (ROOT / "constraints.txt").read_text(encoding="utf-8"), re.MULTILINE)
)
LICENCES = dict(
    re.findall(
        r"^\| ([a-z0-9-]+) \| ([^|]+) \|", (ROOT / "docs/architecture.md").read_text(encoding="utf-8"), re.MULTILINE
    )
)
MODULES = {
    "docx": "python-docx", "imap_tools": "imap-tools", "msoffcrypto": "msoffcrypto-tool", "python_calamine": "python-calamine",
}  # fmt: skip
# What is asked for only by an office that wants it, and is done without where it is missing.
EXTRAS = PROJECT["optional-dependencies"]
OPTIONAL = {asked.name for asked in map(Requirement, EXTRAS["keyring"] + EXTRAS["dask"])} | {"dask"}
# Where we build on what a package does not promise to keep.
BOUNDED_ABOVE = {"docxtpl", "python-docx", "xlrd", "xlsxwriter"}


def imported() -> set[str]:
    """The packages of others that some module of ours imports, as they are called when installed."""
    tops = {top for module in every_module() for one in module.imports for top in one.tops}
    tops -= sys.stdlib_module_names | {"tdkt_sheets"}
    return {MODULES.get(top, top) for top in tops}


def test_what_is_imported_is_asked_for_and_nothing_else() -> None:
    assert imported() == set(ASKED) | OPTIONAL


@pytest.mark.parametrize("name", ASKED)
def test_a_dependency_has_its_bounds_its_version_and_its_licence(name: str) -> None:
    bounds = {one.operator: one.version for one in ASKED[name].specifier}
    assert set(bounds) == ({">=", "<"} if name in BOUNDED_ABOVE else {">="})
    assert PINNED[name] in ASKED[name].specifier
    assert LICENCES[name].strip()


def test_the_minima_are_the_lower_bounds() -> None:
    """What CI installs beside today's versions; tools of development are those of today."""
    done = subprocess.run([sys.executable, ROOT / ".ci/minima"], capture_output=True, check=True, text=True)
    lowest = dict(line.split("==") for line in done.stdout.splitlines())
    for name, asked in ASKED.items():
        assert Version(lowest[name]) in asked.specifier
        assert Version(lowest[name]) <= Version(PINNED[name])
    assert lowest["pytest"] == PINNED["pytest"]


def test_python_versions_are_told() -> None:
    told = {line.rpartition(" ")[2] for line in PROJECT["classifiers"] if "Python :: 3." in line}
    assert told == {"3.11", "3.12", "3.13"}
    assert PROJECT["requires-python"] == ">=3.11"
