"""What the modules of the package import, wherever in them: read once a process for all tests that ask."""

import ast
from dataclasses import dataclass
from functools import cache
from pathlib import Path

PACKAGE = Path(__file__).parents[1] / "tdkt_sheets"


@dataclass(frozen=True, slots=True)
class Import:
    """A statement: `module` is "" in `import a.b`, whose names are whole; `level` counts the dots of a relative one."""

    line: int
    module: str
    names: tuple[str, ...]
    level: int = 0

    @property
    def tops(self) -> set[str]:
        """The first parts of what it names; of a relative one nothing."""
        return {name.partition(".")[0] for name in ([self.module] if self.module else self.names) if not self.level}


@dataclass(frozen=True, slots=True)
class Module:
    """A module: where it lies, what it imports, its classes."""

    path: Path
    imports: tuple[Import, ...]
    classes: tuple[str, ...]

    @property
    def name(self) -> str:
        """As it is imported."""
        return ".".join(self.path.relative_to(PACKAGE.parent).with_suffix("").parts)


def read(path: Path) -> Module:
    """A module with its imports in the order of its text."""
    imports, classes = [], []
    for node in ast.walk(ast.parse(path.read_bytes())):
        if isinstance(node, ast.Import):
            imports.append(Import(node.lineno, "", tuple(one.name for one in node.names)))
        elif isinstance(node, ast.ImportFrom):
            imports.append(Import(node.lineno, node.module or "", tuple(one.name for one in node.names), node.level))
        elif isinstance(node, ast.ClassDef):
            classes.append(node.name)
    return Module(path, tuple(imports), tuple(classes))


@cache
def every_module() -> tuple[Module, ...]:
    """All modules of the package by path."""
    return tuple(map(read, sorted(PACKAGE.rglob("*.py"))))
