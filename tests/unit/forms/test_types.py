"""The five faces of each value type agree with one another."""

from datetime import datetime
from decimal import Decimal

import pytest

from tdkt_sheets.catalogue.load import built_in
from tdkt_sheets.core.codes import CodeEntry, CodeList
from tdkt_sheets.forms import types
from tdkt_sheets.forms.columns import Column, Condition
from tdkt_sheets.forms.types import Choice, Number, NumberOrText, PartialDate, Percent, Text, ValueType, WholeNumber

COLUMNS = [pytest.param(column, id=f"{sheet.form}.{sheet.key}.{column.key}")
           for form in built_in().forms.values() for sheet in (form.cover, *form.sheets) for column in sheet.columns]  # fmt: skip


@pytest.mark.parametrize("column", COLUMNS)
def test_what_is_offered_as_an_example_is_accepted(column: Column) -> None:
    """A tooltip that shows a value which is then refused makes fools of everyone."""
    for example in (*column.type.examples(), *([column.example] if column.example else [])):
        reading = column.type.parse(example)
        assert (reading.fault, reading.doubt) == ("", ""), example
        assert reading.value is not None


@pytest.mark.parametrize("column", COLUMNS)
def test_a_blank_is_no_value_and_no_fault(column: Column) -> None:
    """Whether it was needed is asked elsewhere."""
    for blank in ("", "  ", "\u00a0", None):
        reading = column.type.parse(blank)
        assert (reading.value, reading.fault) == (None, "")


@pytest.mark.parametrize("column", COLUMNS)
def test_texts_for_excel_fit(column: Column) -> None:
    """Excel cuts a title at 32 and a text at 255 characters; lists are named."""
    rule = column.type.excel_validation()
    if rule is not None:
        assert rule.kind in ("list", "whole", "decimal")
        assert rule.kind != "list" or rule.source.startswith("=dm_")
    assert column.type.describe().endswith(".")


@pytest.mark.parametrize(
    ("kind", "raw", "slug"),
    [
        (WholeNumber(Decimal(1)), 0.0, types.OUT_OF_RANGE),
        (WholeNumber(Decimal(1)), 1.5, types.NOT_WHOLE),
        (WholeNumber(), "1,234", types.NOT_WHOLE),
        (Number(), True, types.NOT_NUMBER),
        (Number(), datetime(2021, 3, 7), types.NOT_NUMBER),
        (Number(), float("nan"), types.NOT_NUMBER),
        (Number(), float("-inf"), types.NOT_NUMBER),
        (Number(), 1e308, types.OUT_OF_RANGE),
        (Number(), "9" * 400, types.OUT_OF_RANGE),
        (NumberOrText(), "9" * 5000, types.OUT_OF_RANGE),
        (Percent(), 100.5, types.OUT_OF_RANGE),
        (PartialDate(1930, 2010), 1929.0, types.OUT_OF_RANGE),
        (PartialDate(), 44260.0, types.NOT_DATE),
        (PartialDate(), "31/2/2021", types.NOT_DATE),
        (Text(5), "sáu chữ", types.TOO_LONG),
    ],
    ids=["zero people", "half a person", "decimal comma", "tick", "date", "no number", "endless", "astronomic", "400 digits", "5000 digits", "over a hundred", "too old", "serial", "no day", "too long"],
)  # fmt: skip
def test_what_is_refused(kind: ValueType, raw: object, slug: str) -> None:
    """With its reason, which has its own words."""
    reading = kind.parse(raw)  # type: ignore[arg-type]
    assert (reading.value, reading.fault) == (None, slug)
    assert all(kind.explain(raw, slug))  # type: ignore[arg-type]


def test_a_text_cell_that_excel_turned_into_a_number_shows_what_was_meant() -> None:
    """12 is "12", not "12.0"; a date shows as typed."""
    assert Text().parse(12.0).value == "12"
    assert Text().parse(1234567.0).value == "1234567"
    assert Text().parse(datetime(2021, 3, 18)).value == "18/3/2021"


def test_a_cell_says_the_name_whatever_its_code() -> None:
    """form-code-drift: a code that means another thing in a later edition of a form cannot turn what an older file says into that."""
    old = CodeList("k", "K", (CodeEntry("7", "Doanh nghiệp"), CodeEntry("8", "Đơn vị sự nghiệp")))
    new = CodeList("k", "K", (CodeEntry("7", "Cơ quan Trung ương"), CodeEntry("9", "Doanh nghiệp")))
    typed = Choice(old).show("7")
    assert typed == "Doanh nghiệp"
    assert Choice(new).parse(typed).value == "9"
    assert Choice(new).parse(7.0).fault == types.NOT_LISTED, "nor does a number pick anything"


def test_when_a_value_is_needed() -> None:
    """One of these, anything, any number: and nothing else."""
    assert Condition.parse("title=CSTDCS, CSTDT").holds({"title": "CSTDT"})
    assert not Condition.parse("title=CSTDCS").holds({"title": None})
    assert Condition.parse("kind=*").holds({"kind": "X"})
    assert not Condition.parse("kind=*").holds({})
    assert Condition.parse("registered=#").holds({"registered": 0})
    assert not Condition.parse("registered=#").holds({"registered": "chữ"})
    for wrong in ("title", "=A", "title="):
        with pytest.raises(ValueError, match=r".*"):
            Condition.parse(wrong)


@pytest.mark.parametrize(("name", "is_of_titles"), [("Danh hiệu cá nhân", True), ("Chức trách trong Hội đồng", False)])
def test_only_of_titles_the_higher_one_holds_the_lower(name: str, is_of_titles: bool) -> None:
    kind = Choice(CodeList("x", name, (CodeEntry("A", "Ủy viên"), CodeEntry("B", "Thư ký"))))
    reading = kind.parse("Ủy viên, thư ký")
    assert reading.fault == types.SEVERAL
    assert ("danh hiệu cao hơn" in kind.explain("Ủy viên, thư ký", types.SEVERAL)[1]) is is_of_titles
