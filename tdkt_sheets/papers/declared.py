"""What a paper is: its name, when it is written, and every field its template may use, with an example.

The page of fields in docs/reference, the trial of an edited template and the check of what is filled in all come from here.
"""

import pkgutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import Any

Value = str | int | bool | list["Record"]
Record = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class TemplateField:
    """A field of a template: `{{ key }}`. `of` are the fields of each item when it is a list; `is_flag` for yes or no."""

    key: str
    meaning: str
    example: str | int = ""
    of: tuple["TemplateField", ...] = ()
    is_flag: bool = False

    def sample(self) -> Any:
        """A value such as the field has, for a trial: lists have two items."""
        if self.of:
            return [sample(self.of), sample(self.of)]
        return True if self.is_flag else self.example


@dataclass(frozen=True, slots=True)
class Paper:
    """A kind of paper. `name` is that of its template without the ending; `when` says who gets it and when."""

    name: str
    title: str
    when: str
    fields: tuple[TemplateField, ...]


PAPERS: dict[str, Paper] = {}


def declare(paper: Paper) -> Paper:
    """Register a paper; a name is used once."""
    if paper.name in PAPERS:
        raise ValueError(f"the paper {paper.name} is declared twice")
    PAPERS[paper.name] = paper
    return paper


@cache
def every_paper() -> Mapping[str, Paper]:
    """All papers by name, in the order of their names."""
    from tdkt_sheets.papers import kinds

    for module in pkgutil.iter_modules(kinds.__path__):
        import_module(f"{kinds.__name__}.{module.name}")
    return dict(sorted(PAPERS.items()))


def text(key: str, meaning: str, example: str | int = "") -> TemplateField:
    """A field of text or a whole number."""
    return TemplateField(key, meaning, example)


def flag(key: str, meaning: str) -> TemplateField:
    """A field for `{% if key %}`."""
    return TemplateField(key, meaning, is_flag=True)


def listed(key: str, meaning: str, *of: TemplateField) -> TemplateField:
    """A list for `{% for item in key %}`; `of` are the fields of an item."""
    return TemplateField(key, meaning, of=of)


def sample(fields: Iterable[TemplateField]) -> dict[str, Any]:
    """Values for all fields, as a trial fills them in."""
    return {field.key: field.sample() for field in fields}


def check(fields: Iterable[TemplateField], record: Record, where: str) -> None:
    """Nothing, when the record holds exactly the fields declared, each of its kind.

    Raises: ValueError: a fault of the program that fills the paper in.
    """
    declared = {field.key: field for field in fields}
    if strange := sorted(set(declared) ^ set(record)):
        raise ValueError(f"{where}: declared and filled in differ in {', '.join(strange)}")
    for key, field in declared.items():
        value = record[key]
        fits = isinstance(value, bool) if field.is_flag else isinstance(value, list if field.of else str | int)
        if not fits or (isinstance(value, bool) and not field.is_flag):
            raise ValueError(f"{where}.{key}: {value!r} is not what is declared")
        if field.of:
            for item in value:
                check(field.of, item, f"{where}.{key}")
