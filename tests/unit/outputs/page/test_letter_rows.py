"""The short message beside a mail says what the unit has to do, and nothing else."""

from datetime import date
from types import SimpleNamespace
from typing import Any

from tdkt_sheets.catalogue.load import built_in
from tdkt_sheets.outputs.page.letter_rows import _row
from tdkt_sheets.outputs.page.things import File, LetterDraft

RUN: Any = SimpleNamespace(catalogue=built_in(2021), today=date(2021, 4, 1))


def message(*attached: File) -> str:
    return _row(LetterDraft("PNCC", (), (), "Đã nhận", "", "thu.eml", attached), [], RUN).message


def test_a_receipt_with_a_marked_copy_asks_to_look() -> None:
    """A copy goes with a receipt only where a cell is to be made clear: the unit is not told that there is nothing to do."""
    assert message().endswith("Đơn vị không phải làm gì thêm.")
    assert message(File("a.xlsx", "a.xlsx")).endswith("Đề nghị xem nội dung cần làm rõ trong thư.")
