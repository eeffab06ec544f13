"""A container written anew is what other readers of OLE2 take for one."""

import io

import pytest
from xlrd.compdoc import CompDoc

from tdkt_sheets.excel.ole2 import container


@pytest.mark.parametrize("size", [0, 1, 4095, 4096, 4097, 65_024, 65_025, 7_100_000, 7_200_000, 17_000_000])
def test_the_stream_comes_back_whole(size):
    """The sizes lie around the points where the table of sectors, and the list of tables, grow."""
    stream = bytes(range(251)) * (size // 251) + b"z" * (size % 251)
    memory, start, length = CompDoc(container("Workbook", stream), logfile=io.StringIO()).locate_named_stream(
        "Workbook"
    )
    assert length >= max(size, 4096)
    assert bytes(memory[start : start + size]) == stream
