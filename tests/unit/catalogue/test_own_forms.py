"""The catalogue's own sheets hold to the rules that every form holds to."""

from tdkt_sheets.catalogue import own_forms, vocabulary
from tdkt_sheets.core.text import fold_term
from tdkt_sheets.forms.columns import Filler, Need
from tdkt_sheets.forms.types import WORDS

SHEETS = [declare({}) for declare in own_forms.SHEETS.values()]


def test_sheets_are_named_as_excel_allows_and_told_apart() -> None:
    tabs = [sheet.tab for sheet in SHEETS]
    assert all(len(tab) <= 31 and not set(tab) & set("[]:*?/\\") for tab in tabs)
    assert len(set(map(str.casefold, tabs))) == len(tabs)
    assert set(own_forms.TAB_ORDER) == set(own_forms.SHEETS)
    assert all(sheet.key == key for sheet, key in zip(SHEETS, own_forms.SHEETS, strict=True))


def test_captions_are_told_apart_within_a_sheet() -> None:
    for sheet in SHEETS:
        captions = [fold_term(column.header) for column in sheet.columns]
        assert len(set(captions)) == len(captions), sheet.tab


def test_each_sheet_explains_itself_and_names_its_rows() -> None:
    for sheet in SHEETS:
        assert sheet.title and sheet.instruction and sheet.label in sheet.by_key
        assert set(sheet.row_key) <= set(sheet.by_key)
        assert all(len(column.help) <= 255 and len(column.header) <= 60 for column in sheet.columns)


def test_the_fixed_words_are_those_of_the_program() -> None:
    assert set(vocabulary.TYPES.by_code) == set(WORDS)
    assert set(vocabulary.NEEDS.by_code) == {need.value for need in Need}
    assert set(vocabulary.FILLERS.by_code) == {filler.value for filler in Filler}
