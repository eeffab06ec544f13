"""The hash of what was typed: equal for the same cells however they were saved, another for any cell typed."""

from decimal import Decimal
from zipfile import ZipFile

import openpyxl
import pytest

from tdkt_sheets.core.plan import Formula, Link, Rich, SheetPlan, WorkbookPlan
from tdkt_sheets.excel.typed_cells import typed_cells
from tdkt_sheets.excel.write import workbook_bytes, write, written_book

WORKBOOK = '<workbook xmlns:r="x"><sheets><sheet name="A &amp; B" sheetId="1" r:id="rId1"/></sheets></workbook>'
RELATIONS = '<Relationships><Relationship Id="rId1" Type="t" Target="worksheets/sheet1.xml"/></Relationships>'


def saved(tmp_path, cells, name="a.xlsx", texts=()):
    shared = "<sst>" + "".join(f"<si>{text}</si>" for text in texts) + "</sst>"
    with ZipFile(tmp_path / name, "w") as package:
        package.writestr("xl/workbook.xml", WORKBOOK)
        package.writestr("xl/_rels/workbook.xml.rels", RELATIONS)
        package.writestr("xl/sharedStrings.xml", shared)
        package.writestr(
            "xl/worksheets/sheet1.xml", f"<worksheet><sheetData><row>{cells}</row></sheetData></worksheet>"
        )
    return typed_cells(str(tmp_path / name))


SAME = [
    ('<c r="A1" t="s"><v>0</v></c>', '<c r="A1" t="inlineStr"><is><t>một &amp; hai</t></is></c>', ["<t>một &amp; hai</t>"]),
    ('<c r="A1" t="s"><v>0</v></c>', '<c r="A1" t="s" s="5"><v>1</v></c>', ["<r><t>mộ</t></r><r><t>t</t></r>", "<t>một</t>"]),
    ('<c r="A1"><v>0.1</v></c>', '<c r="A1" s="4"><v>0.1000000000000001</v></c>', []),
    ('<c r="A1"><v>1000000</v></c>', '<c r="A1"><v>1E6</v></c>', []),
    ('<c r="A1"><f>SUM(B1, B2)</f><v>3</v></c>', '<c r="A1"><f aca="false">sum(B1,B2)</f><v>4</v></c>', []),
    ("<c r=\"A1\"><f>'_x'!B1&amp;\"a b\"</f></c>", '<c r="A1" t="str"><f>_x!B1&amp;"a b"</f><v>z</v></c>', []),
    ('<c r="A1"><f>_xlfn.IFS(TRUE,1)</f></c>', '<c r="A1"><f>IFS(TRUE(),1)</f></c>', []),
    ('<c r="A1"><v>1</v></c><c r="B1" s="3"/>', '<c r="A1"><v>1</v></c><c r="C1" s="7"></c>', []),
    ('<c r="A1" t="s"><v>0</v></c>', '<c r="A1" t="s"><v>1</v></c>', ["<t>a\r\nb</t>", "<t>a\nb</t>"]),
]  # fmt: skip
OTHER = [
    ('<c r="A1"><v>1</v></c>', '<c r="A1"><v>1.5</v></c>', []),
    ('<c r="A1"><v>1</v></c>', '<c r="A2"><v>1</v></c>', []),
    ('<c r="A1"><v>1</v></c>', '<c r="A1" t="inlineStr"><is><t>1</t></is></c>', []),
    ('<c r="A1"><v>1</v></c>', '<c r="A1"><f>1</f><v>1</v></c>', []),
    ('<c r="A1"><f>"a b"</f></c>', '<c r="A1"><f>"ab"</f></c>', []),
    ('<c r="A1"><f>B1</f></c>', '<c r="A1"><f>B2</f></c>', []),
    ('<c r="A1"><v>1</v></c>', "", []),
]  # fmt: skip


@pytest.mark.parametrize(("one", "two", "texts"), SAME)
def test_the_same_cells_are_one_hash(tmp_path, one, two, texts):
    assert saved(tmp_path, one, "a.xlsx", texts) == saved(tmp_path, two, "b.xlsx", texts) != ""


@pytest.mark.parametrize(("one", "two", "texts"), OTHER)
def test_what_was_typed_is_another_hash(tmp_path, one, two, texts):
    assert saved(tmp_path, one, "a.xlsx", texts) != saved(tmp_path, two, "b.xlsx", texts)


def test_a_workbook_saved_by_another_library_is_the_same(tmp_path):
    sheet = SheetPlan("Trang 1")
    for at, value in enumerate(["chữ", 1, 2.25, True, " lề ", "a\nb"]):
        sheet.put(at, 0, value, "title")
    (tmp_path / "a.xlsx").write_bytes(workbook_bytes(WorkbookPlan("Thử", [sheet])))
    openpyxl.load_workbook(tmp_path / "a.xlsx").save(tmp_path / "b.xlsx")
    assert typed_cells(str(tmp_path / "a.xlsx")) == typed_cells(str(tmp_path / "b.xlsx")) != ""


@pytest.mark.parametrize(
    "cells", ['<x:c r="A1"><v>1</v></x:c>', "<c><v>1</v></c>", '<c r="A1" t="s"><v>9</v></c>', '<c r="A1"><v>x</v></c>']
)
def test_markup_of_another_shape_has_no_hash(tmp_path, cells):
    assert saved(tmp_path, cells) == ""


def test_what_is_no_workbook_has_no_hash(tmp_path):
    (tmp_path / "a.xlsx").write_bytes(b"PK\x03\x04 cut")
    assert typed_cells(str(tmp_path / "a.xlsx")) == typed_cells(str(tmp_path / "none.xlsx")) == ""


@pytest.mark.parametrize("piece", [1, 7, 300])
def test_a_sheet_looked_at_in_pieces_has_the_hash_of_the_whole(tmp_path, monkeypatch, piece):
    """A long sheet is never held cell by cell; where it is cut makes no difference, not even within an end of a row."""
    sheet = SheetPlan("Trang 1")
    for row in range(40):
        for column, value in enumerate(["chữ & số", row, "", row % 2 == 0]):
            sheet.put(row, column, value, "title")
    (tmp_path / "a.xlsx").write_bytes(workbook_bytes(WorkbookPlan("Thử", [sheet])))
    whole = typed_cells(str(tmp_path / "a.xlsx"))
    monkeypatch.setattr("tdkt_sheets.excel.typed_cells.PIECE", piece)
    assert typed_cells(str(tmp_path / "a.xlsx")) == whole != ""


def test_a_document_type_is_found_where_two_pieces_meet(tmp_path, monkeypatch):
    cells = '</row></sheetData><!DOCTYPE x [<!ENTITY a "1">]><sheetData><row><c r="A1"><v>1</v></c>'
    monkeypatch.setattr("tdkt_sheets.excel.typed_cells.PIECE", 1)
    assert saved(tmp_path, cells) == ""


VALUES = [
    "chữ & số <b>", " lề ", "a\r\nb\rc\nd", "_x0041_x0042_", "\x00\x0b\ud800\ufffe", "<r>thô</r>", "&lt;", "x" * 40_000, "", None,
    True, 0, -7, 0.1 + 0.2, Decimal("1.10"), 10**15, 1e300, 123456789012.5,
    Formula('IF( A1>1, "a  b", sum(b1:b2) )', "a"), Formula("A1+$B$2", 3), Formula("'Trang 1'!A1&\"x\"", ""),
    Link("internal:'Trang & 1'!A1", "tới", "gợi ý"), Link("mailto:a@b.example", ""), Rich((("bold", "đậm "), ("", "thường"))), Rich((("", "một"),)),
]  # fmt: skip


@pytest.mark.parametrize("streamed", [False, True])
def test_who_writes_a_workbook_knows_what_reading_it_tells(tmp_path, streamed):
    """The hash that is listed is made of the plan; a person's file is told by reading: they must never differ."""
    sheet = SheetPlan("Trang & 1")
    sheet.merge(0, 2, 1, 4, "gộp", "title")
    if streamed:
        values = [None if isinstance(value, Formula) else value for value in VALUES]
        sheet.rows, sheet.rows_at = (
            [values, values[::-1], ["đơn giản", 3, None, 0.5], *([str(number)] for number in range(900))],
            2,
        )
    else:
        for at, value in enumerate(VALUES):
            sheet.put(2 + at % 7, at // 7, value, "cell")
    book = WorkbookPlan("Thử", [sheet, SheetPlan("Trống")])
    (tmp_path / "a.xlsx").write_bytes(written_book(book).data)
    read = typed_cells(str(tmp_path / "a.xlsx"))
    sheet.rows = [*sheet.rows] if sheet.rows is not None else None
    assert write(book, tmp_path / "b.xlsx") == written_book(book).cells == read != ""
