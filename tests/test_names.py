"""A word means one thing: the name of a class is that of no other; what a module keeps to itself may share one with another module's."""

from collections import defaultdict

from tests.our_imports import every_module

MOST = 2  # modules that a name of their own, "_Draft", stands in


def test_a_name_of_a_class_means_one_thing() -> None:
    homes: dict[str, list[str]] = defaultdict(list)
    for module in every_module():
        for name in module.classes:
            homes[name].append(module.name)
    assert len(homes) > 500
    assert {name: found for name, found in homes.items() if len(found) > (MOST if name.startswith("_") else 1)} == {}
