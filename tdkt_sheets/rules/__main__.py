"""`python -m tdkt_sheets.rules [FAMILY]`: the id that the next rule of each family gets, and the ids that no rule may have."""

import sys
from collections import defaultdict
from collections.abc import Iterator

from tdkt_sheets.rules.engine import RULES
from tdkt_sheets.rules.retired import RETIRED


def next_ids() -> dict[str, str]:
    """Family → its next free id: the number after the highest that any rule has or had."""
    numbers: dict[str, list[int]] = defaultdict(list)
    for id in (*RULES, *RETIRED):
        family, _, number = id.partition("-")
        numbers[family].append(int(number))
    return {family: f"{family}-{max(found) + 1:02d}" for family, found in sorted(numbers.items())}


def lines(family: str = "") -> Iterator[str]:
    """What the command prints: everything, or the next id of one family; a new family begins at 01."""
    if family:
        yield next_ids().get(family, f"{family}-01")
        return
    yield from (f"{family}: {id}" for family, id in next_ids().items())
    yield from (f"{id} is gone: {why}" for id, why in RETIRED.items())


if __name__ == "__main__":
    sys.stdout.writelines(f"{line}\n" for line in lines(*sys.argv[1:2]))
