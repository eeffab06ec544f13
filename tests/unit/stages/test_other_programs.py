"""A blank of ours is read whatever the program that saved it has lost of it."""

from collections.abc import Callable
from hashlib import sha256
from io import BytesIO

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from tdkt_sheets.catalogue.load import built_in
from tdkt_sheets.commands.workers import read_part
from tdkt_sheets.core.deliveries import Part, ReadPart
from tests.other_programs import WAYS, saved, with_values_only
from tests.workspaces import form_bytes, people

OFFICE = built_in()
FILLED = {
    "DK": people(("Bế Thị Hạnh", "Lao động tiên tiến"), ("Hoàng Văn Dũng", "Chiến sĩ thi đua cơ sở")),
}


def part(data: bytes, path: str = "2021-03-10/PNCC/bieu.xlsx") -> ReadPart:
    return read_part(Part(path, "xlsx", sha256(data).hexdigest(), data), OFFICE)


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
def test_the_rows_are_those_of_the_blank(way: Callable[[Workbook], Workbook]) -> None:
    """Form, unit, period and what was typed of each person."""
    blank = form_bytes(tables={"ca_nhan": FILLED["DK"]})
    whole, lost = part(blank).submission, part(saved(blank, way)).submission
    assert whole is not None and lost is not None
    assert (lost.form, lost.unit, lost.period) == (whole.form, whole.unit, whole.period) == ("DK", "PNCC", "2021")
    own, other = whole.sheet("ca_nhan"), lost.sheet("ca_nhan")
    assert own is not None and other is not None
    assert other.rows == own.rows
    for key in ("full_name", "birth", "position", "title", "award"):
        assert other.columns.get(key) == own.columns.get(key), key


def test_a_blank_of_another_unit_is_told_to_be_one() -> None:
    """The stamp says whose it is, the folder who sent it: the office hears of both."""
    data = form_bytes(tables={"ca_nhan": FILLED["DK"]})
    read = part(data, "2021-03-10/TTS/DK_2021_PNCC.xlsx")
    assert read.submission is not None
    assert read.submission.unit == "PNCC"


def test_a_blank_of_another_year_is_told_by_its_period() -> None:
    """Its captions are known, its period is not asked for: it is not taken for this year's."""
    data = saved(form_bytes(tables={"ca_nhan": FILLED["DK"]}), with_values_only)
    book = openpyxl.load_workbook(BytesIO(data))
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell.value, str):
                    cell.value = cell.value.replace("2021", "2019")
    out = BytesIO()
    book.save(out)
    read = part(out.getvalue(), "PNCC/bieu.xlsx")
    assert {finding.rule for finding in read.findings} & {"NB-08"}
