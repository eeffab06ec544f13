"""The invented staff of the shipped catalogue as a unit's officer types it, and the ways in which one name gets written."""

import unicodedata
from functools import cache

from samples.answers import Row
from tdkt_sheets.catalogue.load import built_in
from tdkt_sheets.core import dates
from tdkt_sheets.roster.roster import Person


@cache
def staff() -> dict[str, Person]:
    """The staff by id."""
    return dict(built_in().person_by_id)


def facts(id_: str) -> Row:
    """Name, sex, birth, post and class of somebody, as typed into a form."""
    person, lists = staff()[id_], built_in().lists
    return {
        "full_name": person.full_name, "sex": lists["gioi_tinh"].name_of(person.sex or "NU"), "birth": shown(person.birth or ""),
        "position": person.position or "", "officer_class": lists["doi_tuong"].name_of(person.officer_class or "DIRECT_WORKER"),
    }  # fmt: skip


def shown(iso: str) -> str:
    """A day of birth as text that no spreadsheet turns into a date of its own."""
    return f"'{dates.show(iso)}" if "-" in iso else iso


def of_unit(code: str) -> list[Person]:
    """The people of a unit in the order of the staff list."""
    return [person for person in staff().values() if person.unit == code]


def apart(name: str) -> str:
    """Letters and marks apart (NFD), as an old telephone or Mac writes them."""
    return unicodedata.normalize("NFD", name)


def spaced(name: str) -> str:
    """Two spaces between words."""
    return name.replace(" ", "  ")


def unbroken(name: str) -> str:
    """Spaces at which no line breaks, as pasted from the web."""
    return name.replace(" ", "\u00a0")


def eth(name: str) -> str:
    """The Icelandic letter that looks like Đ."""
    return name.replace("Đ", "\u00d0").replace("đ", "\u00f0")


def tone_moved(name: str) -> str:
    """The tone on the other vowel: Thủy as Thuỷ."""
    return name.replace("ủy", "uỷ").replace("òa", "oà")
