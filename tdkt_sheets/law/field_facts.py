"""What the field knows, fact by fact: which rule checks it, which module works it out, or why the forms cannot decide it.

There is no further state.
"""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact of the field by its slug.

    Either `rules` check it, or the module `computed` works it out, or `why_not` says why nothing in the forms can decide it.
    """

    slug: str
    says: str
    rules: tuple[str, ...] = ()
    computed: str = ""
    why_not: str = ""


@dataclass(frozen=True, slots=True)
class Chapter:
    """The facts of one file, under one heading."""

    key: str
    title: str
    facts: tuple[Fact, ...]


@cache
def chapters() -> tuple[Chapter, ...]:
    """All facts, by file, as written; `faults` says what is wrong with them."""
    folder = files(__package__).joinpath("field")
    found = []
    for path in sorted(folder.iterdir(), key=lambda path: path.name):
        if path.name.endswith(".toml"):
            table = tomllib.loads(path.read_text(encoding="utf-8"))
            title = table.pop("title", "")
            facts = tuple(Fact(slug, **{**said, "rules": tuple(said.get("rules", ()))}) for slug, said in table.items())
            found.append(Chapter(path.name.removesuffix(".toml"), title, facts))
    return tuple(found)


@cache
def facts() -> dict[str, Fact]:
    """All facts by slug."""
    return {fact.slug: fact for chapter in chapters() for fact in chapter.facts}


def faults() -> list[str]:
    """What is wrong: a slug that stands twice or says nothing, or is neither checked nor worked out nor given a reason."""
    listed = [fact for chapter in chapters() for fact in chapter.facts]
    found = [f"{fact.slug}: stands twice" for fact in listed if sum(other.slug == fact.slug for other in listed) > 1]
    for fact in listed:
        if not fact.says:
            found.append(f"{fact.slug}: says nothing")
        if sum(map(bool, (fact.rules, fact.computed, fact.why_not))) != 1:
            found.append(f"{fact.slug}: either rules, or what works it out, or the reason why none can be")
    return found
