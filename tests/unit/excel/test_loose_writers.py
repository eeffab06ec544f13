"""What loose writers save and other office programs open is read here too, with the same values."""

import io
import struct
import zipfile
from pathlib import Path
from typing import Any

import pytest

from tdkt_sheets.excel.read import read

SAMPLES = Path(__file__).parent / "samples"
OLD, OPEN = (SAMPLES / "libreoffice.xls").read_bytes(), (SAMPLES / "libreoffice.ods").read_bytes()
TABLE_AT, FIRST_OF_DIRECTORY = 76, 48


def grids(data: bytes, kind: str) -> list[Any]:
    return [(sheet.name, sheet.grid) for sheet in read(data, kind).sheets]


def one_chain(data: bytes) -> bytes:
    """Every sector of an OLE2 container leads to the next, past the ends of its streams: so PHPExcel writes it."""
    found = bytearray(data)
    [table] = struct.unpack_from("<I", data, TABLE_AT)
    start = (table + 1) * 512
    entries = list(struct.unpack_from("<128I", data, start))
    for number, leads in enumerate(entries[:-1]):
        if leads == 0xFFFFFFFE and entries[number + 1] < 0xFFFFFFFC:
            entries[number] = number + 1
    struct.pack_into("<128I", found, start, *entries)
    return bytes(found)


@pytest.mark.parametrize(
    "loosen",
    [one_chain, lambda data: data[:28] + b"\xff\xfe" + data[30:]],
    ids=["streams that run into each other", "wrong mark of byte order"],
)
def test_a_loosely_packed_xls_is_read_like_a_tight_one(loosen: Any) -> None:
    assert loosen(OLD) != OLD
    assert grids(loosen(OLD), "xls") == grids(OLD, "xls")


def rewritten(change: dict[str, Any]) -> bytes:
    """The .ods with members changed, or left out (None)."""
    into = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(OPEN)) as source, zipfile.ZipFile(into, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            data = change[name](data) if change.get(name) else data
            if name not in change or change[name]:
                target.writestr(name, data)
    return into.getvalue()


def pretty(content: bytes) -> bytes:
    """Each cell on a line of its own."""
    return content.replace(b"<table:table-cell", b"\n   <table:table-cell").replace(
        b"</table:table-row>", b"\n </table:table-row>"
    )


@pytest.mark.parametrize(
    "change",
    [
        {"content.xml": pretty},
        {"mimetype": None},
        {"meta.xml": lambda data: data[:-20]},
        {"content.xml": pretty, "mimetype": None},
    ],
    ids=["lines between cells", "no mark of its kind", "damaged words about itself", "two of them"],
)
def test_a_loosely_written_ods_is_read_like_a_tight_one(change: dict[str, Any]) -> None:
    assert grids(rewritten(change), "ods") == grids(OPEN, "ods")
