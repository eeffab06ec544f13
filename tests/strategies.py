"""Values and files for hypothesis: one strategy for each value type, so that a new type has to say what fits it."""

import string
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from tdkt_sheets.core import quantity
from tdkt_sheets.core.dates import build
from tdkt_sheets.core.legacy_text import lost_horn, suspect
from tdkt_sheets.core.text import clean
from tdkt_sheets.forms.columns import Column, Filler, FormSheet, Need
from tdkt_sheets.forms.types import (
    Choice,
    LongText,
    Mark,
    Number,
    NumberOrText,
    PartialDate,
    Percent,
    Text,
    ValueType,
    WholeNumber,
)

LETTERS = "aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạấầẩẫậắằẳẵặéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ"
TRAPS = (
    "=1+1",
    "+84 206",
    "-5%",
    "@ten",
    "007",
    "None",
    "NaN",
    "NA",
    "TRUE",
    "1E5",
    "'abc",
    "_x000D_",
    "x<y & z>w",
    "a\nb",
)
words = st.text(LETTERS + LETTERS.upper(), min_size=2, max_size=8)
phrases = st.lists(words, min_size=1, max_size=4).map(" ".join)


def texts(max_len: int) -> SearchStrategy[str]:
    """Clean texts, the ones that programs trip over among them."""
    fitting = (phrases | st.sampled_from(TRAPS)).filter(
        lambda text: text == clean(text) and len(text) <= max_len and not suspect(text) and not lost_horn(text)
    )
    return fitting


def _numbers(kind: Number) -> SearchStrategy[Any]:
    low = kind.minimum if kind.minimum is not None else Decimal(-10_000)
    high = kind.maximum if kind.maximum is not None else Decimal(1_000_000_000)
    whole = st.integers(int(low), int(high))
    if isinstance(kind, WholeNumber):
        return whole
    exact = st.decimals(low, high, places=2, allow_nan=False).map(lambda value: quantity.exact(float(value)))
    return whole | exact


@st.composite
def iso_dates(draw: st.DrawFn, first: int, last: int) -> str:
    """Days, months and years that exist."""
    year = draw(st.integers(max(first, 1000), last))
    month = draw(st.none() | st.integers(1, 12))
    day = draw(st.none() | st.integers(1, 31)) if month else None
    return build(year, month, day) or f"{year}"


BY_TYPE: dict[type[ValueType], Callable[[Any], SearchStrategy[Any]]] = {
    Text: lambda kind: texts(kind.max_len),
    LongText: lambda kind: texts(kind.max_len),
    Mark: lambda kind: st.text(string.ascii_uppercase + string.digits, min_size=1, max_size=12),
    Number: _numbers,
    WholeNumber: _numbers,
    Percent: _numbers,
    NumberOrText: lambda kind: (
        _numbers(Number()) | texts(kind.max_len).filter(lambda text: quantity.read(text) is None)
    ),
    PartialDate: lambda kind: iso_dates(kind.first_year, kind.last_year),
    Choice: lambda kind: st.sampled_from([entry.code for entry in kind.codes.entries]),
}


def values(kind: ValueType) -> SearchStrategy[Any]:
    """Parsed values of a type."""
    return BY_TYPE[type(kind)](kind)


def rows(sheet: FormSheet) -> SearchStrategy[dict[str, Any]]:
    """Rows of an annex as a unit fills them: what is required is there, the rest may be."""

    def cell(column: Column) -> SearchStrategy[Any]:
        given = values(column.type)
        return given if column.need is Need.REQUIRED and column.when is None else st.none() | given

    typed = [column for column in sheet.columns if column.filler not in (Filler.FORMULA, Filler.HIDDEN)]
    return st.fixed_dictionaries({column.key: cell(column) for column in typed})


raw_values: SearchStrategy[Any] = st.one_of(
    st.text(max_size=20),
    st.sampled_from(
        [*TRAPS, " 12 người", "1.234,5", "1,234", "12/5/85", "ngày 01 tháng 3 năm 2021", "LĐTT", "N«ng ThÞ H¹nh", ""]
    ),
    st.floats(allow_nan=False, allow_infinity=False, width=32),
    st.integers(-(10**6), 10**6).map(float),
    st.booleans(),
    st.datetimes(datetime(1900, 1, 1), datetime(2100, 1, 1)),
    st.dates(date(1900, 1, 1), date(2100, 1, 1)),
    st.times().map(lambda value: time(value.hour, value.minute)),
    st.timedeltas(timedelta(0), timedelta(days=10)),
    st.none(),
)
