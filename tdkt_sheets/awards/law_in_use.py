"""The law as this office has it, and its own values where the law leaves them to the province or the body."""

from datetime import date
from decimal import Decimal

from tdkt_sheets.law.by_office import law_of, of_setting
from tdkt_sheets.law.on_day import LawOn
from tdkt_sheets.roster.roster import Catalogue


def law_on(catalogue: Catalogue, day: date, heard: set[tuple[date, str]] | None = None) -> LawOn:
    """The law of a day as the office has it; what is known of what is asked is put into `heard`."""
    return LawOn(day, law_of(catalogue.office_law), heard)


def own_value(catalogue: Catalogue, name: str, day: date) -> object | None:
    """What the office gives of a day for a value that the law leaves to it: on the sheet of values, else in the former setting; None where it gives none."""
    for one in catalogue.office_law.values:
        if one.name == name and one.is_own and one.holds(day):
            return one.value
    return of_setting(catalogue.settings, name)


def own_number(catalogue: Catalogue, name: str, day: date) -> Decimal | None:
    """The same of a number or a share."""
    value = own_value(catalogue, name, day)
    return value if isinstance(value, Decimal) else None
