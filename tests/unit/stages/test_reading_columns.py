"""A column is typed by its distinct values; the answer is as if each cell were read alone."""

from datetime import date

import pytest

from tdkt_sheets.core.codes import CodeEntry, CodeList
from tdkt_sheets.core.sheets import RawSheet, RawValue
from tdkt_sheets.forms.columns import Column, FormSheet
from tdkt_sheets.forms.types import Choice, Number, PartialDate, Text, ValueType
from tdkt_sheets.stages.locate import locate
from tdkt_sheets.stages.understand import Memo

TITLES = CodeList("danh_hieu", "Danh hiệu", (CodeEntry("LDTT", "Lao động tiên tiến", ("LĐTT",)),))
RAWS: list[RawValue] = [
    "Lao động tiên tiến", "LĐTT", "", "LĐTT", 1.0, True, 1.0, False, 0.0, None, "1985", date(1985, 5, 12), "12/5/1985",
    "Hoµng V¨n Dòng", " Nông  Thị Hạnh ", "x" * 300, "1.500",
]  # fmt: skip


@pytest.mark.parametrize("kind", [Text(), Number(), PartialDate(1930, 2010), Choice(TITLES)])
@pytest.mark.parametrize("raws", [RAWS, [raw for raw in RAWS if not isinstance(raw, bool)], []])
def test_reading_a_column_is_reading_each_cell(kind: ValueType, raws: list[RawValue]) -> None:
    """True is no 1.0, though Python takes them for the same key."""
    values, told = Memo(kind.parse).read_all(raws)
    alone = [kind.parse(raw) for raw in raws]
    assert values == [reading.value for reading in alone]
    assert told == [(index, reading) for index, reading in enumerate(alone) if reading.is_told]


def annex() -> FormSheet:
    headers = ("STT", "Họ và tên", "Chức vụ", "Danh hiệu")
    keys = ("seq", "full_name", "position", "title")
    columns = tuple(Column(key, header, Text()) for key, header in zip(keys, headers, strict=True))
    return FormSheet("DK", "ca_nhan", "PL1", "DANH SÁCH", columns, label="full_name")


def test_a_header_stands_among_rows_of_few_words() -> None:
    grid: list[list[RawValue]] = [
        ["DANH SÁCH"],
        ["", "một câu"],
        ["STT", "Họ và tên", "Chức vụ", "Danh hiệu"],
        [1.0, "A"],
    ]
    found = locate(RawSheet("PL1", grid), annex())
    assert found is not None
    assert (found.header_row, found.first_row) == (2, 3)


def test_a_header_of_two_rows_is_put_together() -> None:
    """A word of the upper row and the words under it make up the captions, so both rows count."""
    grid: list[list[RawValue]] = [["STT", "Họ và tên", "", ""], ["", "", "Chức vụ", "Danh hiệu"], [1.0, "A", "B", "C"]]
    found = locate(RawSheet("PL1", grid), annex())
    assert found is not None
    assert found.columns["full_name"] == 1


def test_fewer_captions_than_asked_for_are_no_table() -> None:
    grid: list[list[RawValue]] = [["STT", "Họ và tên", "Ghi chú"]]
    assert locate(RawSheet("PL1", grid), annex(), least=2) is not None
    assert locate(RawSheet("PL1", grid), annex(), least=3) is None
