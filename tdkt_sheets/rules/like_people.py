"""People of the staff list, of the same unit above all, whom a row may name under another spelling, where no hidden code says who it is about.

Who types a list by hand slips in an accent, leaves them all out, or has another year in mind. Whom such a row surely means is that
person, and the difference is asked about (NS-04); whom it may mean is a question of its own (NS-10).
"""

from collections.abc import Iterable, Iterator

from tdkt_sheets.core.dates import agree, is_whole
from tdkt_sheets.core.text import bare, fold_name
from tdkt_sheets.roster.roster import Catalogue, Person
from tdkt_sheets.roster.settled import is_another


def surely(name: str, birth: str, catalogue: Catalogue, unit: str) -> Person | None:
    """The one whom a name that no list has means: the same letters, accents aside, and a birth that can be that one; elsewhere a whole one."""
    key = bare(fold_name(name))
    own = [
        each
        for each in catalogue.people_of(unit)
        if birth and any(agree(known, birth) for known in each.births if known)
    ]
    known = [*own, *(catalogue.people_by_birth.get(birth, ()) if is_whole(birth) else ())]
    found = {each.id: each for each in _others(known, name, birth, catalogue) if bare(fold_name(each.full_name)) == key}
    return next(iter(found.values())) if len(found) == 1 else None


def perhaps(name: str, birth: str, catalogue: Catalogue, unit: str) -> Person | None:
    """The one of a unit whom a row may mean: the same letters, accents aside, or born that day under nearly that name."""
    key = fold_name(name)
    found = [
        person
        for person in _others(catalogue.people_of(unit), name, birth, catalogue)
        if bare(fold_name(person.full_name)) == bare(key)
        or (is_whole(birth) and birth in person.births and _is_nearly(fold_name(person.full_name), key))
    ]
    return found[0] if len(found) == 1 else None


def _is_nearly(first: str, second: str) -> bool:
    """Whether one name has a letter, or a word, that the other has not.

    >>> _is_nearly("nông thị hạnh", "nông thị hạn"), _is_nearly("vi đức hùng", "vi hùng"), _is_nearly("nông thị hạnh", "nông thị mẫu")
    (True, True, False)
    """
    from rapidfuzz.distance import Levenshtein

    has_more_words = len(first.split()) != len(second.split())
    if has_more_words:
        return differ_in_one_word(first.split(), second.split())
    return int(Levenshtein.distance(bare(first), bare(second), score_cutoff=1)) <= 1


def _others(people: Iterable[Person], name: str, birth: str, catalogue: Catalogue) -> Iterator[Person]:
    """Those of whom the office did not say that somebody so called is another."""
    said = catalogue.handlings.on_people.get(fold_name(name), ())
    return (person for person in people if not is_another(said, birth, person))


def differ_in_one_word(first: list[str], second: list[str]) -> bool:
    """Whether two names have all words but one in common, in order.

    >>> differ_in_one_word(["lò", "văn", "inh"], ["lò", "văn", "ính"]), differ_in_one_word(["lò", "văn"], ["nông", "thị"])
    (True, False)
    """
    if len(first) < 2 or len(second) < 2:
        return False
    if len(first) == len(second):
        return sum(one != other for one, other in zip(first, second, strict=True)) == 1
    shorter, longer = sorted((first, second), key=len)
    return len(longer) == len(shorter) + 1 and any(
        longer[:at] + longer[at + 1 :] == shorter for at in range(len(longer))
    )
