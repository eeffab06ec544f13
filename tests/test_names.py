"""A word means one thing: where two parts of the field share one, no module has to tell its two classes apart, and no third takes it."""

import ast
from collections import defaultdict
from pathlib import Path

PACKAGE = Path(__file__).parent.parent / "tdkt_sheets"
MOST = 2


def read() -> tuple[dict[str, set[str]], dict[str, dict[str, set[str]]]]:
    """The modules that have a class of a name; what each module imports by name, and from where."""
    homes: dict[str, set[str]] = defaultdict(set)
    imported: dict[str, dict[str, set[str]]] = {}
    for path in PACKAGE.rglob("*.py"):
        module = ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts)
        of = imported[module] = defaultdict(set)
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef):
                homes[node.name].add(module)
            elif isinstance(node, ast.ImportFrom):
                for name in node.names:
                    of[name.name].add(node.module or "")
    return homes, imported


def test_a_name_of_a_class_means_one_thing_where_it_is_read() -> None:
    homes, imported = read()
    assert len(homes) > 500
    shared = {name: sorted(modules) for name, modules in homes.items() if len(modules) > 1}
    assert {name: modules for name, modules in shared.items() if len(modules) > MOST} == {}
    both = {
        (module, name)
        for module, of in imported.items()
        for name in shared
        if len((of[name] | {module} if module in homes[name] else of[name]) & homes[name]) > 1
    }
    assert both == set()
