"""A function fits on a screen: at most 50 lines of code, its docstring, comments and blank lines apart."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "tdkt_sheets"
MOST = 50


def long_functions(text: str) -> Iterator[tuple[str, int]]:
    """Name and lines of each function that is too long."""
    lines = text.splitlines()
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            body = node.body[1:] if ast.get_docstring(node) else node.body
            inside = lines[body[0].lineno - 1 : node.end_lineno] if body else []
            code = [line for line in inside if line.strip() and not line.strip().startswith("#")]
            if len(code) > MOST:
                yield node.name, len(code)


@pytest.mark.parametrize("path", sorted(PACKAGE.iterdir()), ids=lambda path: path.name)
def test_functions_fit_on_a_screen(path: Path) -> None:
    """Longer ones hide a second idea; what reads like a table is a constant, what follows one after another is steps."""
    modules = sorted(path.rglob("*.py")) if path.is_dir() else [path] * (path.suffix == ".py")
    found = {
        module.relative_to(PACKAGE).as_posix(): long
        for module in modules
        if (long := dict(long_functions(module.read_text(encoding="utf-8"))))
    }
    assert not found


@pytest.mark.parametrize(("lines", "is_long"), [(MOST, False), (MOST + 1, True)])
def test_only_lines_of_code_count(lines: int, is_long: bool) -> None:
    said = '    """What it does.\n\n    And how.\n    """\n\n    # why\n'
    assert bool(list(long_functions("def f():\n" + said + "    x = 1\n" * lines))) is is_long
