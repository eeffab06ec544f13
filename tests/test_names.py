"""A word means one thing: where two parts of the field share one, no module has to tell its two classes apart, and no third takes it."""

from collections import defaultdict

from tests.our_imports import every_module

MOST = 2
TWICE = frozenset(
    {
        "Answer",
        "Answered",
        "Asked",
        "Field",
        "Given",
        "Lack",
        "Line",
        "Listing",
        "Merging",
        "MonthType",
        "Noted",
        "Paper",
        "Proposal",
        "Reached",
        "Reading",
        "Scored",
        "Sending",
        "Shown",
        "Source",
        "Stage",
        "Step",
        "Table",
        "Text",
        "Understood",
        "Whom",
        "Written",
    }
)  # public names that stand in two modules: none is added, and one that stands once is taken off


def test_a_name_of_a_class_means_one_thing_where_it_is_read() -> None:
    homes: dict[str, set[str]] = defaultdict(set)
    for module in every_module():
        for name in module.classes:
            homes[name].add(module.name)
    assert len(homes) > 500
    shared = {name: modules for name, modules in homes.items() if len(modules) > 1}
    assert {name: sorted(modules) for name, modules in shared.items() if len(modules) > MOST} == {}
    both = set()
    for module in every_module():
        read: dict[str, set[str]] = {name: {module.name} for name in module.classes}
        for one in module.imports:
            for name in one.names:
                read.setdefault(name, set()).add(one.module)
        both |= {(module.name, name) for name in shared.keys() & read.keys() if len(read[name] & shared[name]) > 1}
    assert both == set()


def test_a_public_name_of_a_class_stands_in_one_module() -> None:
    homes: dict[str, set[str]] = defaultdict(set)
    for module in every_module():
        for name in module.classes:
            homes[name].add(module.name)
    assert {name for name, modules in homes.items() if len(modules) > 1 and not name.startswith("_")} == TWICE
