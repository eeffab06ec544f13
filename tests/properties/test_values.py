"""What is written is read back, and normalising twice is normalising once."""

import unicodedata
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tdkt_sheets.catalogue.load import built_in
from tdkt_sheets.catalogue.vocabulary import WRITTEN_BY_THE_TALLY
from tdkt_sheets.core.periods import Period
from tdkt_sheets.core.text import clean, fold, fold_name, fold_term
from tdkt_sheets.excel.read import read
from tdkt_sheets.excel.write import workbook_bytes
from tdkt_sheets.forms.columns import Form, FormSheet
from tdkt_sheets.forms.types import WORDS, ValueType
from tdkt_sheets.month.known import Known
from tdkt_sheets.outputs.blanks.form_book import form_book
from tdkt_sheets.outputs.blanks.prefill import prefilled
from tdkt_sheets.outputs.blanks.sheet_rows import FormContent, FormRow, shown
from tdkt_sheets.stages.judged_together import NAMES
from tdkt_sheets.stages.recognise import read_submission
from tests.strategies import BY_TYPE, raw_values, rows

pytestmark = pytest.mark.slow

ANNEXES = [
    pytest.param(form, sheet, id=f"{form.code}.{sheet.key}")
    for form in built_in().forms.values()
    for sheet in form.sheets
    if sheet.prefill != WRITTEN_BY_THE_TALLY
]
DISTINCT = {
    repr(column.type): pytest.param(column.type, id=f"{sheet.form}.{sheet.key}.{column.key}")
    for form in built_in().forms.values()
    for sheet in (form.cover, *form.sheets)
    for column in sheet.columns
}
TYPES = list(DISTINCT.values())


def test_every_value_type_has_a_strategy() -> None:
    """A type without one is tested by nothing below."""
    made = {type(build(None, None, None)) for build in WORDS.values()}
    assert made <= set(BY_TYPE)


@pytest.mark.parametrize(("form", "sheet"), ANNEXES)
@settings(max_examples=6)
@given(data=st.data())
def test_a_blank_filled_and_read_gives_the_values_that_were_typed(
    form: Form, sheet: FormSheet, data: st.DataObject
) -> None:
    """The whole way: plan, bytes, reader, recognition, typing. Nothing is lost, moved, rounded or reworded; a name over several lines is one."""
    typed: list[dict[str, Any]] = data.draw(st.lists(rows(sheet), min_size=1, max_size=3))
    catalogue = built_in()
    unit, period = catalogue.unit_by_code["TTDVVL"], Period("2021" if form.code == "DK" else "2021-Q2")
    content = FormContent(cover=prefilled(form, unit, period, catalogue, Known()).cover)
    content.rows[sheet.key] = [
        FormRow({key: shown(sheet.by_key[key], value) for key, value in row.items()}) for row in typed
    ]
    raw = read(workbook_bytes(form_book(form, unit, period, catalogue, content)), "xlsx")
    submission = read_submission(raw, catalogue, "a.xlsx")
    assert (submission.form, submission.unit, submission.period) == (form.code, unit.code, period.code)
    back = submission.sheet(sheet.key)
    assert back is not None
    assert back.rows == list(range(4, 4 + len(typed)))
    meant = [{key: _on_one_line(value) if key in NAMES else value for key, value in row.items()} for row in typed]
    assert [{key: back.get(index, key) for key in row} for index, row in enumerate(typed)] == meant


def _on_one_line(value: Any) -> Any:
    return value.replace("\n", " ") if isinstance(value, str) else value


@pytest.mark.parametrize("kind", TYPES)
@given(raw=raw_values)
@example(raw="\xa0Ã¡")
@example(raw="\ue000")
@example(raw="U\x08Ò")
def test_reading_what_is_shown_changes_nothing(kind: ValueType, raw: Any) -> None:
    """A marked copy shows the value; sent back, it is the same value: no second note, no drift."""
    reading = kind.parse(raw)
    if reading.fault or reading.value is None:
        assert reading.value is None
        return
    shown = kind.show(reading.value)
    again = kind.parse(float(shown) if isinstance(shown, int | Decimal) else shown)
    assert (again.value, again.fault) == (reading.value, "")


@pytest.mark.parametrize("kind", TYPES)
@given(raw=raw_values)
def test_what_is_refused_or_doubted_is_explained_in_words(kind: ValueType, raw: Any) -> None:
    """Whatever was typed, why it was refused can be said, with something to do."""
    reading = kind.parse(raw)
    if slug := reading.fault or reading.doubt:
        why, fix = kind.explain(raw, slug)
        assert why.strip() and fix.strip()


@given(st.text(max_size=40))
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    """Keys are made of clean text in several places: they agree only if cleaning settles at once."""
    assert clean(clean(text)) == clean(text)
    assert fold(fold(text)) == fold(text)
    assert fold(clean(text)) == fold(text)


@given(st.text(max_size=40))
def test_keys_do_not_hang_on_how_text_is_composed(text: str) -> None:
    """One name typed on a Mac (NFD) and on Windows (NFC) is one name."""
    for key in (fold, fold_name, fold_term):
        assert key(unicodedata.normalize("NFD", clean(text))) == key(clean(text))
