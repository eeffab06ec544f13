"""Who may import whom, as the table of docs/architecture.md says; and what must not be loaded before it is needed."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.our_imports import PACKAGE, Module, every_module, read

ROOT = Path(__file__).parents[1]
ROW = re.compile(r"^\| `(?P<package>\w+)` \| (?P<allowed>.*?) \|$", re.MULTILINE)


def declared() -> dict[str, frozenset[str]]:
    """The table: package → packages it may import, besides itself."""
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    section = text.split("## Who may import whom", 1)[1].split("\n## ", 1)[0]
    return {
        row["package"]: frozenset(re.findall(r"`(\w+)`", row["allowed"])) | {row["package"]}
        for row in ROW.finditer(section)
    }


def modules() -> Iterator[tuple[str, Module]]:
    """Every module of the package with the top-level name it stands under."""
    for module in every_module():
        place = module.path.relative_to(PACKAGE)
        if place.name != "__init__.py" or len(place.parts) > 1:
            yield place.parts[0].removesuffix(".py"), module


def imported(module: Module, root: Path = ROOT) -> Iterator[tuple[int, str]]:
    """Line and top-level name of everything of ours that a module imports."""
    inside = module.path.relative_to(root).with_suffix("").parts
    for one in module.imports:
        names = list(one.names)
        if one.module or one.level:
            base = ".".join(inside[: -one.level]) + "." if one.level else ""
            start = (base + one.module).rstrip(".")
            names = [f"{start}.{name}" for name in names] if start == PACKAGE.name else [start]
        for name in names:
            parts = name.split(".")
            if parts[0] == PACKAGE.name and len(parts) > 1:
                yield one.line, parts[1]


def test_every_package_has_its_row() -> None:
    """A package without a row would be free to import anything."""
    assert {name for name, _ in modules()} <= set(declared())


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("__init__.py")), ids=lambda path: path.parent.name)
def test_a_package_says_what_it_is_and_leaves_imports_to_the_table(path: Path) -> None:
    """Said twice, the two drift apart: the table alone says who may import whom."""
    said = ast.get_docstring(ast.parse(path.read_bytes()))
    assert said
    assert not re.search(r"[Mm]ay import|[Ii]mports? only", said)


def test_rows_name_packages_of_the_table() -> None:
    """A name misspelt in the table would forbid nothing and allow nothing."""
    table = declared()
    assert {name for allowed in table.values() for name in allowed} <= set(table)


def test_the_table_has_no_circle() -> None:
    """Every package can be read before those that build on it."""
    table = {name: set(allowed - {name}) for name, allowed in declared().items()}
    while table:
        leaves = {name for name, allowed in table.items() if not allowed}
        assert leaves, f"a circle among {sorted(table)}"
        table = {name: allowed - leaves for name, allowed in table.items() if name not in leaves}


def test_imports_keep_to_the_table() -> None:
    """No module imports a package that its own may not."""
    table = declared()
    wrong = [
        f"{module.path.relative_to(ROOT)}:{line} imports {name}"
        for package, module in modules()
        for line, name in imported(module)
        if name not in table[package] and not name.startswith("__")
    ]
    assert wrong == []


def test_a_relative_import_is_seen_too(tmp_path: Path) -> None:
    """The reader of imports misses no way of writing one."""
    module = tmp_path / PACKAGE.name / "core" / "text.py"
    module.parent.mkdir(parents=True)
    module.write_text(
        "import tdkt_sheets.excel.read\nfrom tdkt_sheets import cli, demo\nfrom ..rules import engine\n"
        "from .. import stages\ndef f():\n    from tdkt_sheets.batch import merge\n",
        encoding="utf-8",
    )
    assert {"excel", "cli", "demo", "rules", "stages", "batch"} == {
        name for _, name in imported(read(module), tmp_path)
    }


@pytest.mark.parametrize(
    ("module", "forbidden"),
    [
        ("tdkt_sheets.commands.workers", ("pandas", "click", "xlsxwriter", "openpyxl", "numpy")),
        (
            "tdkt_sheets.commands.on_cluster",
            ("pandas", "click", "xlsxwriter", "openpyxl", "numpy", "dask", "distributed"),
        ),
        ("tdkt_sheets.cli.main", ("pandas", "xlsxwriter", "openpyxl", "numpy", "python_calamine")),
    ],
)
def test_heavy_libraries_wait_until_needed(module: str, forbidden: tuple[str, ...]) -> None:
    """A worker starts light, and `tdkt --help` answers at once: checked in a fresh process."""
    code = f"import sys, {module}; print(*[name for name in {forbidden!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout.strip() == ""


def test_a_month_of_one_office_is_made_without_pandas() -> None:
    """It takes 50 MB and a third of a second to begin; what gathers the months of many bodies needs it."""
    asks = {package for package, module in modules() for one in module.imports if "pandas" in one.tops}
    assert asks == {"gathered"}


def test_nothing_of_a_cluster_is_imported_unless_asked() -> None:
    """One module imports Dask, and a function that runs on its workers; another builds on it, one function imports that module, and what a run without a cluster imports has neither."""
    asks = {
        module.path.stem
        for _, module in modules()
        for one in module.imports
        if one.tops & {"dask", "distributed"} or "tdkt_sheets.commands.cluster" in (one.module, *one.names)
    }
    assert asks == {"cluster_link", "engine_address", "on_cluster"}
    code = "import sys, tdkt_sheets.batch, tdkt_sheets.cli.report, tdkt_sheets.commands.results, tdkt_sheets.commands.gathering, tdkt_sheets.commands.engine_address"
    code += "; print(*{'dask', 'distributed', 'tornado', 'tdkt_sheets.commands.cluster'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout.strip() == ""


@pytest.mark.parametrize("module", ["tdkt_sheets.batch", "tdkt_sheets.commands.workers"])
def test_whoever_runs_has_every_rule(module: str) -> None:
    """A rule in a module that nothing names is asked all the same: a fresh process has those of all modules, a worker too."""
    every = "{id for path in Path(rules.__path__[0]).glob('*.py') for id in DECLARED.findall(path.read_text('utf-8'))}"
    code = (
        f"import re; from pathlib import Path; import {module}; from tdkt_sheets import rules; from tdkt_sheets.rules.engine import RULES\n"
        "DECLARED = re.compile(r'(?:declare|_rule)\\(\\s*[\"]([A-Z]{1,3}-\\d\\d)[\"]')\n"
        f"every = {every}; print(len(every), *sorted(every ^ set(RULES)))"
    )
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    number, *differing = done.stdout.split()
    assert int(number) >= 343
    assert differing == []


def test_rules_are_declared_where_they_are_found() -> None:
    """Only modules of `rules` are loaded for their rules: one declared elsewhere would not be known to every process."""
    declares = {"declare", "sheet_rule", "candidate_rule", "whole_rule", "on_sheets"}
    strays = [
        str(module.path.relative_to(ROOT))
        for package, module in modules()
        if package != "rules"
        for one in module.imports
        if one.module.startswith("tdkt_sheets.rules") and declares & set(one.names)
    ]
    assert strays == []
