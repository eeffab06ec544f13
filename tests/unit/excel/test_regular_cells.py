"""Cells in the usual shape are read without calamine, and always to the same values."""

import io
import random

import pytest
import xlsxwriter

from tdkt_sheets.excel.grids import Grids
from tdkt_sheets.excel.guard import Package
from tdkt_sheets.excel.regular_cells import regular_grids
from tdkt_sheets.excel.sheet_scan import scan

PAGES = "xl/worksheets/sheet"
REGULAR = {
    "numbers": '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>-1.5E-3</v></c><c r="C1" t="n"><v>007</v></c></row>',
    "shared texts": '<row r="2"><c r="B2" t="s"><v>0</v></c><c r="C2" t="s"><v>1</v></c><c r="D2" t="s"><v>2</v></c></row>',
    "results": '<row r="1"><c r="A1" t="str"><f>B1&amp;"x"</f><v>a &lt; b</v></c><c r="B1"><f>1+1</f><v>2</v></c></row>',
    "shared formula": '<row r="1"><c r="A1"><f t="shared" si="0"/><v>2</v></c></row>',
    "truths": '<row r="1"><c r="A1" t="b"><v>1</v></c><c r="B1" t="b"><v>0</v></c></row>',
    "blank styled cells": '<row r="1"><c r="A1" s="0"/></row><row r="3"><c r="A3" s="0"/><c r="B3"><v>1</v></c><c r="C3"/></row>',
    "nothing": '<row r="1"><c r="A1" s="0"/></row>',
    "no rows": "",
    "an empty text at the end": '<row r="1"><c r="A1"><v>1</v></c></row><row r="2"><c r="A2" t="str"><f>B1</f><v></v></c></row>',
}
IRREGULAR = {
    "no address": '<row r="1"><c r="A1"><v>1</v></c><c><v>2</v></c></row>',
    "address of the cell before": '<row r="1"><c r="A1"/><c><v>2</v></c></row>',
    "other order": '<row r="1"><c s="0" r="A1"><v>1</v></c></row>',
    "text in place": '<row r="1"><c r="A1" t="inlineStr"><is><t>Đàm</t></is></c></row>',
    "text in place beside a value": '<row r="1"><c r="A1" t="inlineStr"><is><t>Đ</t></is></c><c r="B1"><v>1</v></c></row>',
    "error": '<row r="1"><c r="A1" t="e"><v>#REF!</v></c></row>',
    "comment": '<row r="1"><!-- <c r="B1"><v>5</v></c> --><c r="A1"><v>1</v></c></row>',
    "day": '<row r="1"><c r="A1" s="1"><v>44000</v></c></row>',
    "day in words": '<row r="1"><c r="A1" s="2"><v>44000</v></c></row>',
    "style that is not there": '<row r="1"><c r="A1" s="9"><v>44000</v></c></row>',
    "value without end": '<row r="1"><c r="A1"><v>1</v><extLst/></c></row>',
    "formula without value": '<row r="1"><c r="A1"><f>1+1</f></c><c r="B1"><v>1</v></c></row>',
    "two values": '<row r="1"><c r="A1"><v>1</v><v>2</v></c></row>',
    "no number": '<row r="1"><c r="A1"><v>1_0</v></c></row>',
    "hexadecimal": '<row r="1"><c r="A1"><v>0x10</v></c></row>',
    "infinite": '<row r="1"><c r="A1"><v>inf</v></c></row>',
    "no such text": '<row r="1"><c r="A1" t="s"><v>77</v></c></row>',
    "text by a negative number": '<row r="1"><c r="A1" t="s"><v>-1</v></c></row>',
    "rows backwards": '<row r="2"><c r="A2"><v>2</v></c></row><row r="1"><c r="A1"><v>1</v></c></row>',
    "far away": '<row r="1"><c r="A1"><v>1</v></c></row><row r="999999"><c r="A999999"><v>1</v></c></row>',
    "small letters": '<row r="1"><c r="a1"><v>1</v></c></row>',
    "unknown entity": '<row r="1"><c r="A1" t="str"><v>&nbsp;</v></c></row>',
    "escaped control": '<row r="1"><c r="A1" t="str"><v>a_x000D_b</v></c></row>',
}  # fmt: skip
STYLES = (
    '<numFmts count="2"><numFmt numFmtId="164" formatCode="@"/><numFmt numFmtId="165" formatCode="d &quot;tháng&quot; m"/></numFmts>'
    '<cellXfs count="3"><xf numFmtId="164" fontId="0"/><xf numFmtId="14" fontId="0"/><xf numFmtId="165" fontId="0"/></cellXfs>'
)


@pytest.fixture
def both(xlsx_of):
    """The values by the regular way and by calamine."""

    def read(rows, strings=("Nông", "a &amp; b &#272;", ""), styles=STYLES):
        space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
        sheet = f'<?xml version="1.0" encoding="UTF-8"?><styleSheet xmlns="{space}">{styles}</styleSheet>'
        data = xlsx_of(rows, strings=list(strings), parts={"xl/styles.xml": sheet})
        return by_us(data), data

    return read


def by_us(data):
    package = Package(data)
    pages = [package.content(name) for name in package.names() if name.startswith(PAGES)]
    return regular_grids(pages, package.content("xl/sharedStrings.xml"), package.content("xl/styles.xml"))


def by_calamine(data):
    book = Grids(data)
    return [book.grid(index) for index in range(len(book.names))]


@pytest.mark.parametrize("rows", REGULAR.values(), ids=REGULAR)
def test_a_regular_sheet_has_the_values_that_calamine_gives(both, rows):
    ours, data = both(rows)
    assert ours is not None
    assert ours == by_calamine(data)
    assert [[[type(v) for v in line] for line in grid] for grid in ours] == [
        [[type(v) for v in line] for line in grid] for grid in by_calamine(data)
    ]


@pytest.mark.parametrize("rows", IRREGULAR.values(), ids=IRREGULAR)
def test_what_is_not_known_to_the_letter_is_left_to_calamine(both, rows):
    """A guess at markup could put a value into another cell: then nothing is guessed."""
    assert both(rows)[0] is None


@pytest.mark.parametrize(
    "strings",
    [
        ["<si><r><t>a</t></r></si>"],
        ["<si><t>a</t><rPh><t>b</t></rPh></si>"],
        ["<si><t/></si>"],
        [" a"],
        ["a\n"],
        ["a_x000D_"],
        ["&nope;"],
        ["&#0;"],
        ["<!-- <si><t>a</t></si> -->"],
        ["<si><t><![CDATA[a]]></t></si>"],
    ],
)
def test_texts_out_of_shape_are_left_to_calamine(both, strings):
    assert both('<row r="1"><c r="A1" t="s"><v>0</v></c></row>', strings)[0] is None


def test_spaces_that_are_asked_for_are_kept(both):
    ours, data = both('<row r="1"><c r="A1" t="s"><v>0</v></c></row>', ['<si><t xml:space="preserve"> a </t></si>'])
    assert ours == by_calamine(data) == [[[" a "]]]


@pytest.mark.parametrize(
    ("declared", "regular"),
    [
        ("", True),
        ('<?xml version="1.0"?>', True),
        ("<?xml version='1.0' encoding='utf-8' standalone='yes'?>\r\n", True),
        ('<?xml version="1.0" encoding="windows-1252"?>', False),
        ('<?xml version="1.0" encoding = "latin-1"?>', False),
    ],
)
def test_only_utf_8_is_read_as_it_stands(declared, regular):
    sheet = f'{declared}<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData></worksheet>'
    assert (regular_grids([sheet.encode()], None, None) is not None) == regular


@pytest.mark.parametrize("seed", range(20))
def test_any_workbook_of_texts_and_numbers_is_regular_and_agrees(seed):
    choice = random.Random(seed)
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True})
    looks = [None, book.add_format({"num_format": "#,##0.00"}), book.add_format({"num_format": "@", "bold": True})]
    for _ in range(choice.randrange(1, 4)):
        sheet = book.add_worksheet()
        for _ in range(choice.randrange(200)):
            at = choice.randrange(60), choice.randrange(30)
            value = choice.choice((choice.randrange(10**9), choice.random() / 7, "Đàm", " a & <b> ", "x\ny", "", True))
            if choice.random() < 0.2:
                sheet.write_formula(*at, '=1&"a"', choice.choice(looks), choice.choice((1, "Bế", 0.1)))
            else:
                sheet.write(*at, value, choice.choice(looks))
    book.close()
    ours = by_us(target.getvalue())
    assert ours is not None
    assert ours == by_calamine(target.getvalue())


def test_a_regular_sheet_is_scanned_without_measuring_it_again():
    """Its cells are all within bounds; what else the markup says is found as ever."""
    xml = b'<sheetData><row r="1" hidden="1"><c r="A1"><f>1+1</f><v>2</v></c></row></sheetData>'
    assert scan(xml, is_regular=True) == scan(xml)
