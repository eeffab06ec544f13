"""States of files: each has its caption, and no module compares one with a bare word."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import tdkt_sheets
from tdkt_sheets.core.deliveries import STATES, State

PACKAGE = Path(tdkt_sheets.__file__).parent


def bare_states(text: str) -> Iterator[int]:
    """The lines that compare `….state` with a string."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Compare):
            sides = [node.left, *node.comparators]
            words = [each for side in sides for each in ast.walk(side) if isinstance(each, ast.Constant)]
            if any(isinstance(side, ast.Attribute) and side.attr == "state" for side in sides) and any(
                word.value in {*State} for word in words
            ):
                yield node.lineno


def test_every_state_has_a_caption() -> None:
    assert set(STATES) == set(State)
    assert State.ACCEPTED.caption == "Được tổng hợp"


@pytest.mark.parametrize("text", ['a.state == "accepted"', 'a.state in ("ignored", B)', '"office" != a.b.state'])
def test_a_bare_state_is_found(text: str) -> None:
    assert list(bare_states(text)) == [1]
    assert not list(bare_states("a.state is State.ACCEPTED")) and not list(bare_states('a.state == "HOAN_THANH"'))


def test_no_module_compares_a_state_with_a_bare_word() -> None:
    found = [
        f"{path.relative_to(PACKAGE)}:{line}"
        for path in sorted(PACKAGE.rglob("*.py"))
        for line in bare_states(path.read_text(encoding="utf-8"))
    ]
    assert found == []
