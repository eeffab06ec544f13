"""What loose writers save and other office programs open is read here too, with the same values."""

import io
import struct
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tdkt_sheets.excel.faults import CAUSES, Unreadable
from tdkt_sheets.excel.ole2 import container
from tdkt_sheets.excel.read import read
from tdkt_sheets.excel.xls import _globals, _workbook_stream
from tdkt_sheets.intake.sniff import sniff
from tdkt_sheets.rules.files import BY_CAUSE

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


def with_far_cell_xls(row: int, column: int) -> bytes:
    """The .xls with a number far away on its last sheet."""
    name, stream = _workbook_stream(OLD)
    tabs = _globals(stream)[0]
    end = max(tab.position for tab in tabs)
    while (record := struct.unpack_from("<HH", stream, end))[0] != 0x0A:
        end += 4 + record[1]
    number = struct.pack("<HHHHHd", 0x203, 14, row, column, 0, 7.0)
    return container(name, bytes(stream[:end]) + number + bytes(stream[end:]))


@pytest.mark.parametrize(("row", "column"), [(65_535, 255), (60_000, 200)])
def test_a_stray_far_cell_of_an_xls_costs_that_cell(row: int, column: int) -> None:
    book = read(with_far_cell_xls(row, column), "xls")
    assert [(sheet.name, sheet.grid) for sheet in book.sheets] == grids(OLD, "xls")
    assert [sheet.far for sheet in book.sheets if sheet.far] == [((row, column),)]


FAR_ROW = (
    b'<table:table-row table:number-rows-repeated="%d"><table:table-cell/></table:table-row><table:table-row>'
    b'<table:table-cell table:number-columns-repeated="%d"/><table:table-cell office:value-type="string">'
    b"<text:p>x</text:p></table:table-cell></table:table-row></table:table>"
)


@pytest.mark.parametrize(("rows", "columns"), [(1_000_000, 3), (90, 16_000), (190_000, 900)])
def test_a_stray_far_cell_of_an_ods_costs_that_cell(rows: int, columns: int) -> None:
    far = FAR_ROW % (rows, columns)
    data = rewritten({"content.xml": lambda content: content.replace(b"</table:table>", far, 1)})
    sheets = read(data, "ods").sheets
    assert [(sheet.name, sheet.grid) for sheet in sheets] == grids(OPEN, "ods")
    [(row, column)] = sheets[0].far
    assert (column, row >= rows) == (columns, True)


def test_cells_repeated_far_away_are_no_mistake_of_a_key() -> None:
    far = FAR_ROW % (1_000_000, 3)
    far = far.replace(
        b"<table:table-cell office:value-type",
        b'<table:table-cell table:number-columns-repeated="90" office:value-type',
    )
    data = rewritten({"content.xml": lambda content: content.replace(b"</table:table>", far, 1)})
    with pytest.raises(Unreadable) as fault:
        read(data, "ods")
    assert fault.value.slug == "extent"


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


def book(*names: str) -> bytes:
    """A workbook with a word on each sheet."""
    made = openpyxl.Workbook()
    made.remove(made.active)  # type: ignore[arg-type]
    for name in names:
        made.create_sheet(name).append(["Họ và tên", name])
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def changed(data: bytes, without: str = "", damage: str = "", behind: str = "") -> bytes:
    """A container without a member, with one cut in the middle, or with one followed by what is no markup; checksums are right."""
    into = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(into, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name != without:
                content = content[: len(content) // 2] if name == damage else content
                target.writestr(name, content + b"</x>" if name == behind else content)
    return into.getvalue()


def test_a_sheet_of_which_the_part_is_gone_costs_that_sheet() -> None:
    found = read(changed(book("PL1", "PL2", "PL3"), without="xl/worksheets/sheet2.xml"), "xlsx")
    assert [sheet.name for sheet in found.sheets] == ["PL1", "PL3"]
    assert found.sheets[1].grid == [["Họ và tên", "PL3"]]
    assert found.lost == ("PL2",)


def test_what_our_reader_takes_for_damaged_is_read_where_calamine_reads_it() -> None:
    """Something stands behind the end of the list of sheets; their cells are whole."""
    found = read(changed(book("PL1", "PL2"), behind="xl/workbook.xml"), "xlsx")
    assert [sheet.grid[0][1] for sheet in found.sheets] == ["PL1", "PL2"]
    assert found.remarks == ("loosely_read",)


@pytest.mark.parametrize(
    ("data", "cause"),
    [
        (book("PL1")[:-40], "cut"),
        (changed(book("PL1"), without="xl/workbook.xml"), "no_book"),
        (changed(book("PL1"), without="xl/worksheets/sheet1.xml"), "no_sheet"),
        (changed(book("PL1"), damage="xl/worksheets/sheet1.xml"), "markup"),
        (changed(book("PL1")).replace(b"PL1</t>", b"PLX</t>"), "part"),
        (b"khong phai", "cut"),
    ],
    ids=["cut", "no book", "no sheet", "markup", "part", "text"],
)
def test_each_kind_of_damage_has_its_own_sentence(data: bytes, cause: str) -> None:
    with pytest.raises(Unreadable) as fault:
        read(data, "xlsx")
    assert (fault.value.slug, fault.value.cause) == ("broken", cause)


def test_every_cause_of_damage_is_worded() -> None:
    assert set(BY_CAUSE) == set(CAUSES)
    assert len(set(BY_CAUSE.values())) == len(CAUSES)


def test_a_default_for_binary_parts_does_not_make_a_book_binary() -> None:
    """A book whose parts stand at unusual places, with a default for .bin as programs write it beside macros."""
    types = (
        b'<Types><Default Extension="bin" ContentType="application/vnd.ms-excel.sheet.binary.macroEnabled.main"/>'
        b'<Override PartName="/so/bang.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>'
    )
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w") as target:
        target.writestr("[Content_Types].xml", types)
    assert sniff(into.getvalue(), "a.xlsx") == "xlsx"
