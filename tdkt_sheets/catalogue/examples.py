"""The names in the shipped examples: invented, and nobody's even where a person of the office is called so."""

from functools import cache

from tdkt_sheets.catalogue import own_forms
from tdkt_sheets.catalogue.load import built_in


@cache
def examples() -> dict[str, frozenset[str]]:
    """The texts that the catalogue's sheet of columns shows as examples, by the sheet's name."""
    sheets = [sheet for form in built_in().forms.values() for sheet in (form.cover, *form.sheets)]
    shown = frozenset(column.example for sheet in sheets for column in sheet.columns if column.example)
    return {own_forms.columns({}).tab: shown}
