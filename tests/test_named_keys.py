"""What rules and reports name of a form is core (`catalogue/named_keys.toml`): found by reading as they read, and nothing else stands there.

The keys of all columns are replaced by ones that notice who looks them up with a key of its own: a function that names the key in its source reads
that column; a loop over whatever columns there are does not.
"""

import ast
import shutil
import sys
from collections import defaultdict
from dataclasses import replace
from functools import cache
from pathlib import Path
from types import CodeType, FrameType
from typing import Any

import pytest

from tdkt_sheets import batch
from tdkt_sheets.catalogue import core_keys, shipped
from tdkt_sheets.commands import inbox as inbox_module
from tdkt_sheets.commands.workers import read_part
from tdkt_sheets.core.periods import Month, Period
from tdkt_sheets.forms.columns import COVER, Form, FormSheet
from tdkt_sheets.intake.expand import expand
from tdkt_sheets.rules.engine import SHEET_RULES
from tdkt_sheets.summaries import book  # noqa: F401 - registers every report
from tdkt_sheets.summaries.engine import SUMMARIES

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "tdkt_sheets"
DECLARES = ("catalogue", "demo", "proposed", "reference")  # packages whose words are not reads
REACH = 3  # functions up from a lookup: a row's own `get`, the one that asks it, a helper between
Keys = dict[tuple[str, str], set[str]]


class Watched(str):
    """A key of a column that notes whether the function that looks it up names it."""

    found: Keys = defaultdict(set)
    passed: set[tuple[Any, ...]] = set()
    owner: tuple[str, str]

    def __new__(cls, text: str, owner: tuple[str, str]) -> "Watched":
        key = super().__new__(cls, text)
        key.owner = owner
        return key

    __hash__ = str.__hash__

    def __eq__(self, other: object) -> bool:
        same = str.__eq__(self, other)  # type: ignore[arg-type]
        if same is True and not isinstance(other, Watched) and str(self) not in self.found[self.owner]:
            self._note(sys._getframe(1))
        return same

    def __str__(self) -> str:
        return self[:]

    def __reduce__(self) -> tuple[Any, ...]:
        return Watched, (str(self), self.owner)

    def _note(self, frame: FrameType | None) -> None:
        codes = []
        while frame is not None and len(codes) < REACH:
            if _is_reader(frame.f_code.co_filename):
                codes.append((frame.f_code, frame.f_globals))
            frame = frame.f_back
        seen = (self.owner, str(self), tuple(code for code, _ in codes))
        if seen in self.passed:
            return
        self.passed.add(seen)
        if any(_names(code, str(self)) or _names_in_module(code, names, str(self)) for code, names in codes):
            self.found[self.owner].add(str(self))


@cache
def _is_reader(file: str) -> bool:
    path = Path(file)
    return path.is_relative_to(PACKAGE) and not set(path.relative_to(PACKAGE).parts) & set(DECLARES)


@cache
def _names(code: CodeType, key: str) -> bool:
    return _holds(code.co_consts, key)


def _names_in_module(code: CodeType, names: dict[str, Any], key: str) -> bool:
    """Whether a constant of the module that the function uses holds the key."""
    return any(_holds(names.get(name), key) for name in code.co_names if name.isupper() or name.lstrip("_").isupper())


def _holds(value: Any, key: str) -> bool:
    if isinstance(value, str):
        return str.__eq__(value, key)
    if isinstance(value, dict):
        return any(_holds(part, key) for pair in value.items() for part in pair)
    return isinstance(value, tuple | list | set | frozenset) and any(_holds(part, key) for part in value)


def watched(form: Form) -> Form:
    def sheet(one: FormSheet) -> FormSheet:
        owner = (form.code, one.key)
        return replace(one, columns=tuple(replace(c, key=Watched(c.key, owner)) for c in one.columns))

    return replace(form, cover=sheet(form.cover), sheets=tuple(map(sheet, form.sheets)))


class Here:
    """Reads every part in this process."""

    def __init__(self, catalogue: Any, jobs: int, noted: Any, *rest: Any) -> None:
        self.catalogue, self.noted = catalogue, noted

    def __enter__(self) -> "Here":
        return self

    def __exit__(self, *exc: object) -> None:
        return None

    def read_all(self, inputs: Any, told: Any = None) -> list[Any]:
        addresses = frozenset(self.catalogue.unit_by_address)
        parts = (part for file in inputs for part in expand(file, addresses))
        return [read_part(part.with_receipt(self.noted.get(part.sha256)), self.catalogue) for part in parts]


@pytest.fixture(scope="module")
def read_by_name(tmp_path_factory: pytest.TempPathFactory) -> Keys:
    """What a run of the sample year reads by name, blanks and tally of the bloc's head among it."""
    root = tmp_path_factory.mktemp("named")
    shutil.copytree(ROOT / "input", root / "input")
    plain = inbox_module.catalogue_and_bytes

    def with_watched_keys(path: Path) -> Any:
        catalogue, found, data = plain(path)
        settings = {**catalogue.settings, "is_bloc_head": "CO"}
        bloc = replace(catalogue.bloc, is_head=True)
        forms = {code: watched(form) for code, form in catalogue.forms.items()}
        return replace(catalogue, forms=forms, settings=settings, bloc=bloc), found, data

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(inbox_module, "Readers", Here)
        patch.setattr(inbox_module, "catalogue_and_bytes", with_watched_keys)
        for month in ("2021-06", "2021-12"):
            batch.merge(Month.parse(month), inbox=root / "input", outbox=root / "output", jobs=1)
        options: dict[str, Any] = {"inbox": root / "input", "outbox": root / "output", "jobs": 1}
        for period in ("2021", "2021-Q4", "2020-2021"):
            batch.templates(Period(period), as_of=Month.parse("2021-12").last_day, **options)
        batch.tally(Period("2021"), as_of=Month.parse("2021-12").last_day, **options)
    return Watched.found


def declared() -> Keys:
    """What rules and reports say themselves that they read."""
    found: Keys = defaultdict(set)
    for place, rules in SHEET_RULES.items():
        form, _, sheet = place.partition(".")
        for rule in rules:
            found[form, sheet].update(rule.reads)
    for report in SUMMARIES.values():
        for place, keys in report.reads.items():
            form, _, sheet = place.partition(".")
            found[form, sheet].update(keys)
    return found


SHIPPED = {(line["form"], line["sheet"], line["key"]) for line in shipped.lines("bieu_mau")}


def missing(keys: Keys) -> list[str]:
    return sorted(
        f"{form}.{sheet}.{key}"
        for (form, sheet), found in keys.items()
        for key in found
        if (form, sheet, key) in SHIPPED and not core_keys.is_core(form, sheet, key)
    )


def test_what_rules_and_reports_say_they_read_is_core() -> None:
    assert missing(declared()) == []


def test_what_a_run_reads_by_name_is_core(read_by_name: Keys) -> None:
    assert read_by_name["DK", "ca_nhan"], "the watch works"
    assert missing(read_by_name) == []


def test_nothing_else_is_core(read_by_name: Keys) -> None:
    """A key stands there because a rule or report says so, or because a function in whose reach it is names it."""
    literals = {
        node.value
        for path in PACKAGE.rglob("*.py")
        if _is_reader(str(path))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    said = declared()
    for (form, sheet), keys in core_keys.named().items():
        unsaid = keys - said.get((form, sheet), set()) - read_by_name.get((form, sheet), set())
        assert {(form, sheet, key) for key in keys} <= SHIPPED, (form, sheet)
        assert unsaid <= literals, (form, sheet)
    assert core_keys.is_core("DK", COVER, "nil_ca_nhan")
