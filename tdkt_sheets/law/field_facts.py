"""What the field knows, fact by fact: which rule checks it, or why the forms cannot decide it. There is no third state."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

_KEYS = {"says", "rules", "why_not"}


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact of the field by its slug. Either `rules` check it, or `why_not` says why nothing in the forms can."""

    slug: str
    says: str
    rules: tuple[str, ...]
    why_not: str


@dataclass(frozen=True, slots=True)
class Chapter:
    """The facts of one file, under one heading."""

    key: str
    title: str
    facts: tuple[Fact, ...]


class FactsFaulty(Exception):
    """The files of facts contradict themselves; the message has a line for each fault."""


def chapters() -> tuple[Chapter, ...]:
    """All facts, by file.

    Raises: FactsFaulty, with all that is wrong.
    """
    found, faults = _read()
    if faults:
        raise FactsFaulty("\n".join(faults))
    return found


@cache
def facts() -> dict[str, Fact]:
    """All facts by slug."""
    return {fact.slug: fact for chapter in _read()[0] for fact in chapter.facts}


@cache
def _read() -> tuple[tuple[Chapter, ...], tuple[str, ...]]:
    """All facts by file, and all that is wrong with the files."""
    folder = files(__package__).joinpath("field")
    faults: list[str] = []
    found = []
    seen: set[str] = set()
    for path in sorted(folder.iterdir(), key=lambda path: path.name):
        if not path.name.endswith(".toml"):
            continue
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        title = table.pop("title", "")
        listed = []
        for slug, said in table.items():
            if not isinstance(said, dict) or set(said) - _KEYS:
                faults.append(f"{slug}: unknown keys")
                continue
            fact = Fact(slug, said.get("says", ""), tuple(said.get("rules", ())), said.get("why_not", ""))
            if slug in seen:
                faults.append(f"{slug}: stands twice")
            if not fact.says:
                faults.append(f"{slug}: says nothing")
            if bool(fact.rules) == bool(fact.why_not):
                faults.append(f"{slug}: either rules, or the reason why none can be")
            seen.add(slug)
            listed.append(fact)
        found.append(Chapter(path.name.removesuffix(".toml"), title, tuple(listed)))
    return tuple(found), tuple(faults)
