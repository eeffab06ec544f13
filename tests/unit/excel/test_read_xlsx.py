"""What .xlsx says beside its values, and what is refused, from markup no library would write."""

import io
import struct
import zipfile
from datetime import date, datetime

import pytest

from tdkt_sheets.excel.faults import FAULTS, Unreadable
from tdkt_sheets.excel.read import read


def only(data):
    sheets = read(data, "xlsx").sheets
    assert len(sheets) == 1
    return sheets[0]


def refused(data, kind="xlsx"):
    with pytest.raises(Unreadable) as fault:
        read(data, kind)
    assert fault.value.slug in FAULTS
    return fault.value


@pytest.mark.parametrize(
    ("rows", "values"),
    [
        ('<row r="2"><c r="B2"><v>1</v></c></row>', {(1, 1): 1.0}),
        # a position may be left to be counted
        ('<row r="3"><c><v>1</v></c><c><v>2</v></c></row><row><c><v>4</v></c></row>', {(2, 0): 1.0, (2, 1): 2.0, (3, 0): 4.0}),
        ('<row><c><v>1</v></c></row><row><c r="C2"><v>4</v></c><c><v>9</v></c></row>', {(0, 0): 1.0, (1, 2): 4.0, (1, 3): 9.0}),
        # rows and cells in any order
        ('<row r="5"><c r="B5"><v>5</v></c><c r="A5"><v>6</v></c></row><row r="2"><c r="C2"><v>2</v></c></row>',
         {(4, 1): 5.0, (4, 0): 6.0, (1, 2): 2.0}),
        # any quotes, blanks, prefixes, comments
        ("<row r='1'><c r='B2' ><v>5</v></c></row>", {(1, 1): 5.0}),
        ('<row r="1"><c\n r="B2"><v>5</v></c></row>', {(1, 1): 5.0}),
        ('<row r="1"><c s="0" r="B2"><v>5</v></c></row>', {(1, 1): 5.0}),
        ('<row r="1"><!-- <c r="ZZ9"><v>1</v></c> --><c r="A1"><v>5</v></c></row>', {(0, 0): 5.0}),
        # texts
        ('<row r="1"><c r="A1" t="inlineStr"><is><t>Đàm</t></is></c></row>', {(0, 0): "Đàm"}),
        ('<row r="1"><c r="A1" t="inlineStr"><is><r><t>Bế</t></r><r><t xml:space="preserve"> Văn</t></r>'
         '<rPh sb="0" eb="1"><t>BE</t></rPh></is></c></row>', {(0, 0): "Bế Văn"}),
        ('<row r="1"><c r="A1" t="str"><f>B1</f><v>có</v></c></row>', {(0, 0): "có"}),
        ('<row r="1"><c r="A1" t="inlineStr"><is><t>a_x000D_b _x005F_x0041_</t></is></c></row>', {(0, 0): "a\rb _x0041_"}),
        ('<row r="1"><c r="A1" t="b"><v>1</v></c><c r="B1" t="b"><v>0</v></c></row>', {(0, 0): True, (0, 1): False}),
        ('<row r="1"><c r="A1"><v>034081001234</v></c></row>', {(0, 0): 34081001234.0}),
    ],
)  # fmt: skip
def test_each_value_stands_at_its_address(xlsx_of, rows, values):
    sheet = only(xlsx_of(rows))
    found = {(r, c): v for r, line in enumerate(sheet.grid) for c, v in enumerate(line) if v != ""}
    assert found == values
    assert not sheet.errors


def test_shared_strings_keep_their_runs_and_leave_out_readings(xlsx_of):
    strings = [
        "Nông",
        '<si><r><t xml:space="preserve">Lý </t></r><r><t>Thị</t></r><rPh sb="0" eb="1"><t>LY</t></rPh></si>',
        "",
    ]
    rows = '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c></row>'
    assert only(xlsx_of(rows, strings)).grid == [["Nông", "Lý Thị", ""]]


def test_error_cells_are_kept_with_their_text(xlsx_of):
    rows = (
        '<row r="1"><c r="A1" t="e"><v>#REF!</v></c><c r="B1" s="0" t="e"><f>1/0</f><v>#DIV/0!</v></c>'
        '<c r="C1" t="e"><f t="shared" si="0"/><v>#N/A</v></c><c r="D1"><v>1</v></c>'
        '<c r="E1" t="inlineStr"><is><t> t="e" </t></is></c></row>'
    )
    sheet = only(xlsx_of(rows))
    assert sheet.errors == {(0, 0): "#REF!", (0, 1): "#DIV/0!", (0, 2): "#N/A"}
    assert sheet.formulas == {(0, 1), (0, 2)}
    assert [sheet.at(0, column) for column in range(4)] == ["", "", "", 1.0]


@pytest.mark.parametrize(
    ("cell", "calculated"),
    [
        ('<c r="B2"><f>A1</f><v>1</v></c>', True),
        ('<c r="B2"><f>A1</f></c>', False),
        ('<c r="B2"><f>A1</f><v/></c>', False),
        ('<c r="B2"><f>A1</f><v></v></c>', False),
        ('<c r="B2" t="str"><f>A1&amp;""</f><v></v></c>', True),
        ('<c r="B2" t="str"><f>A1&amp;""</f><v/></c>', True),
        ('<c r="B2" t="str"><f>A1&amp;""</f></c>', False),
        ('<c r="B2"><f t="shared" ref="B2:B3" si="0">A1*2</f><v>1</v></c>', True),
        ('<c r="B2"><f t="shared" si="0"/><v>1</v></c>', True),
        ('<c r="B2"><f t="shared" si="0"/></c>', False),
        ('<c r="B2"><f t="array" ref="B2">SUM(A1:A2)</f><v>0</v></c>', True),
        ('<c r="B2"><f/><v>1</v></c>', True),
        ('<c r="B2"><v>1</v><f>A1</f></c>', True),
        ('<c s="0" r="B2"><f>A1</f></c>', False),
    ],
)
def test_every_formula_is_marked_and_whether_it_has_a_stored_value(xlsx_of, cell, calculated):
    sheet = only(xlsx_of(f'<row r="1"><c r="A1"><v>3</v></c></row><row r="2">{cell}</row>'))
    assert sheet.formulas == {(1, 1)}
    assert sheet.uncalculated == (frozenset() if calculated else {(1, 1)})


def test_formulas_elsewhere_in_the_sheet_are_not_cells(xlsx_of, worksheet):
    after = (
        '<conditionalFormatting sqref="A1"><cfRule type="expression" priority="1"><formula>A1="#REF!"</formula></cfRule>'
        '</conditionalFormatting><dataValidations count="1"><dataValidation type="list" sqref="A1"><formula1>DS</formula1>'
        '</dataValidation></dataValidations><extLst><ext uri="{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}" '
        'xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"><x14:dataValidations '
        'xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main"><x14:dataValidation type="list"><x14:formula1>'
        "<xm:f>'Danh mục'!$A$1:$A$4</xm:f></x14:formula1><xm:sqref>A2</xm:sqref></x14:dataValidation>"
        "</x14:dataValidations></ext></extLst>"
    )
    sheet = only(xlsx_of(worksheet('<row r="1"><c r="A1"><v>3</v></c></row>', after)))
    assert (sheet.formulas, sheet.errors, sheet.grid) == (frozenset(), {}, [[3.0]])


def test_hidden_rows_and_merged_cells_are_marked(xlsx_of, worksheet):
    rows = (
        '<row r="1" spans="1:3" hidden="0"><c r="A1"><v>1</v></c></row>'
        '<row r="2" spans="1:3" hidden="1"><c r="A2"><v>1</v></c></row>'
        '<row r="4" hidden="true"/>'
    )
    after = '<mergeCells count="2"><mergeCell ref="A1:C1"/><mergeCell ref="B5:B5"/></mergeCells>'
    before = '<cols><col min="3" max="3" width="9" hidden="1"/></cols>'
    sheet = only(xlsx_of(worksheet(rows, after, before)))
    assert sheet.hidden_rows == {1, 3}
    assert sheet.merged == ((0, 0, 0, 2), (4, 1, 4, 1))


def test_a_hidden_row_without_a_number_is_counted(xlsx_of):
    rows = '<row><c r="A1"><v>1</v></c></row><row hidden="1"><c r="A2"><v>1</v></c></row>'
    assert only(xlsx_of(rows)).hidden_rows == {1}


def test_prefixed_markup_is_read_alike(xlsx_of):
    page = (
        '<?xml version="1.0"?><x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        '<x:sheetData><x:row r="1" hidden="1"><x:c r="A1" t="e"><x:f>1/0</x:f><x:v>#DIV/0!</x:v></x:c>'
        '<x:c r="B1"><x:v>2</x:v></x:c></x:row></x:sheetData></x:worksheet>'
    )
    sheet = only(xlsx_of(page))
    assert (sheet.errors, sheet.formulas, sheet.hidden_rows) == ({(0, 0): "#DIV/0!"}, {(0, 0)}, {0})
    assert sheet.at(0, 1) == 2.0


def test_sheets_come_in_workbook_order_wherever_their_parts_are(xlsx_of, relationships_of, worksheet):
    tabs = '<sheet name="Hai" sheetId="9" state="veryHidden" r:id="b"/><sheet name="Một" sheetId="3" r:id="a"/>'
    parts = {
        "xl/_rels/workbook.xml.rels": relationships_of(
            ("a", "worksheet", "/xl/worksheets/sheet1.xml"), ("b", "worksheet", "worksheets/sheet2.xml")
        ),
        "xl/worksheets/sheet2.xml": worksheet('<row r="1" hidden="1"><c r="A1"><v>2</v></c></row>'),
    }
    book = read(xlsx_of('<row r="1"><c r="A1"><v>1</v></c></row>', tabs=tabs, parts=parts), "xlsx")
    assert [(s.name, s.hidden, s.grid, set(s.hidden_rows)) for s in book.sheets] == [
        ("Hai", True, [[2.0]], {0}),
        ("Một", False, [[1.0]], set()),
    ]


def test_a_chart_sheet_is_left_out_and_the_others_keep_their_marks(xlsx_of, relationships_of):
    tabs = '<sheet name="Đồ thị" sheetId="1" r:id="c"/><sheet name="Biểu" sheetId="2" r:id="a"/>'
    parts = {
        "xl/_rels/workbook.xml.rels": relationships_of(
            ("a", "worksheet", "worksheets/sheet1.xml"), ("c", "chartsheet", "chartsheets/sheet1.xml")
        ),
        "xl/chartsheets/sheet1.xml": '<chartsheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>',
    }
    sheet = only(
        xlsx_of('<row r="1"><c r="A1" t="e"><v>#N/A</v></c><c r="B1"><v>1</v></c></row>', tabs=tabs, parts=parts)
    )
    assert (sheet.name, sheet.grid, sheet.errors) == ("Biểu", [["", 1.0]], {(0, 0): "#N/A"})


def test_spare_styled_rows_are_trimmed(xlsx_of):
    spare = "".join(f'<row r="{r}"><c r="A{r}" s="0"/><c r="XFD{r}" s="0"/></row>' for r in range(2, 400))
    sheet = only(
        xlsx_of(f'<row r="1"><c r="A1"><v>1</v></c></row>{spare}<row r="1048576"><c r="A1048576" s="0"/></row>')
    )
    assert sheet.grid == [[1.0]]


def test_prefilled_formulas_below_the_last_row_do_not_make_rows(xlsx_of):
    rows = "".join(
        f'<row r="{r}"><c r="A{r}" t="str"><f>X{r}</f><v></v></c><c r="B{r}" t="e"><f>Y{r}</f><v>#N/A</v></c></row>'
        for r in range(2, 553)
    )
    sheet = only(xlsx_of(f'<row r="1"><c r="A1"><v>1</v></c></row>{rows}'))
    assert sheet.grid == [[1.0, ""]]
    assert len(sheet.errors) == 551
    assert len(sheet.formulas) == 1102
    assert not sheet.uncalculated


@pytest.mark.parametrize(
    ("rows", "cell"),
    [
        ('<row r="1"><c r="ZZZZZZ1"><v>1</v></c></row>', "ZZZZZZ1"),
        ('<row r="9999999999"><c r="A9999999999"><v>1</v></c></row>', "A9999999999"),
        # the same where positions are counted by the parser
        ('<row r="1"><c s="0" r="ZZZZZZ1"><v>1</v></c></row>', "ZZZZZZ1"),
        ('<row r="1048576"><c><v>1</v></c></row>', "A1048576"),
        ('<row r="1"><c r="XFD1"><v>1</v></c><c><v>1</v></c></row>', "XFD1"),
    ],
)
def test_an_impossible_cell_is_refused_and_named_before_a_rectangle_is_made(xlsx_of, rows, cell):
    fault = refused(xlsx_of(rows))
    assert fault.slug == "extent"
    assert cell in fault.detail


@pytest.mark.parametrize(
    ("rows", "far", "near"),
    [
        ('<row r="1"><c r="XFE1"><v>1</v></c></row>', {(0, 16384)}, []),
        ('<row r="1"><c r="A1"><v>7</v></c></row><row r="1048576"><c r="N1048576"><v>1</v></c></row>', {(1048575, 13)}, [[7]]),
        ('<row r="1"><c r="A1"><v>7</v></c><c r="ALM1" t="str"><f>1</f><v>x</v></c></row>', {(0, 1000)}, [[7]]),
        ('<row r="1"><c r="A1"><v>7</v></c></row><row r="200001"><c r="A200001"><v>1</v></c><c r="B200001" s="1"/></row>', {(200000, 0)}, [[7]]),
        # each alone is allowed, their rectangle is not
        ('<row r="1"><c r="A1"><v>7</v></c><c r="ALL1"><v>1</v></c></row><row r="200000"><c r="A200000"><v>1</v></c></row>', {(199999, 0)}, None),
    ],
    ids=["no sheet is so wide", "last row", "formula", "beside an empty one", "rectangle"],
)  # fmt: skip
def test_a_stray_cell_is_left_out_and_named(xlsx_of, rows, far, near):
    """The rest of the workbook is read as if nobody had touched the far cell."""
    sheet = only(xlsx_of(rows))
    assert set(sheet.far) == far
    assert near is None or sheet.grid == near


def test_many_stray_cells_are_no_mistake_of_a_key(xlsx_of):
    rows = "".join(f'<row r="{row}"><c r="A{row}"><v>1</v></c></row>' for row in (1, *range(300_000, 300_060)))
    assert refused(xlsx_of(rows)).slug == "extent"


@pytest.mark.parametrize("cell", ["A1000", "AZ999", "BA1", "ZZ8000", "AAA1", "ALL1", "A200000", "Z99999"])
def test_cells_up_to_the_limit_are_read(xlsx_of, cell):
    row = cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    sheet = only(xlsx_of(f'<row r="1"><c r="A1"><v>1</v></c></row><row r="{row}"><c r="{cell}"><v>7</v></c></row>'))
    assert len(sheet.grid) == int(row)
    assert sheet.grid[-1][-1] == 7.0


def test_a_dimension_that_lies_changes_nothing(xlsx_of, worksheet):
    for said in ("A1", "A1:XFD1048576", "B7:C9", "C9:B7", ""):
        page = worksheet('<row r="2"><c r="C2"><v>1</v></c></row>', before=f'<dimension ref="{said}"/>')
        assert only(xlsx_of(page)).at(1, 2) == 1.0


def test_one_long_string_shown_by_very_many_cells_is_refused(xlsx_of):
    rows = "".join(
        f'<row r="{r}">{"".join(f"""<c r="{c}{r}" t="s"><v>0</v></c>""" for c in "ABCDEFGHIJ")}</row>'
        for r in range(1, 2001)
    )
    assert refused(xlsx_of(rows, ["x" * 32_000])).slug == "text"
    assert only(xlsx_of(rows, ["x" * 30])).at(1999, 9) == "x" * 30
    assert only(xlsx_of(rows, ["x" * 30, "y" * 32_000])).at(1999, 9) == "x" * 30


LAUGHS = (
    '<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;">]>'
)


@pytest.mark.parametrize(
    "part",
    [
        "xl/worksheets/sheet1.xml",
        "xl/sharedStrings.xml",
        "xl/workbook.xml",
        "_rels/.rels",
        "xl/styles.xml",
        "docProps/custom.xml",
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_markup_with_entities_is_refused_in_every_part(xlsx_of, relationships_of, part, encoding):
    rels = {
        "_rels/.rels": relationships_of(
            ("a", "officeDocument", "xl/workbook.xml"), ("b", "custom-properties", "docProps/custom.xml")
        ),
        "xl/_rels/workbook.xml.rels": relationships_of(
            ("rId1", "worksheet", "worksheets/sheet1.xml"),
            ("s", "sharedStrings", "sharedStrings.xml"),
            ("t", "styles", "styles.xml"),
        ),
    }
    text = f'<?xml version="1.0" encoding="{encoding}"?>{LAUGHS}<a>&d;</a>'
    assert refused(xlsx_of(parts={**rels, part: text.encode(encoding)})).slug == "dtd"


def test_typed_markup_is_only_text(xlsx_of):
    rows = '<row r="1"><c r="A1" t="inlineStr"><is><t>&lt;!DOCTYPE a [&lt;!ENTITY b "c"&gt;]&gt;</t></is></c></row>'
    assert only(xlsx_of(rows)).at(0, 0) == '<!DOCTYPE a [<!ENTITY b "c">]>'


def test_a_member_that_unpacks_to_far_more_is_refused_before_it_is_unpacked(xlsx_of):
    assert refused(xlsx_of(parts={"xl/media/image1.png": b"\0" * (20 << 20)})).slug == "bomb"


def test_a_member_that_holds_more_than_it_declares_is_refused(xlsx_of):
    data = bytearray(xlsx_of('<row r="1"><c r="A1" t="inlineStr"><is><t>' + "x" * 5000 + "</t></is></c></row>"))
    with zipfile.ZipFile(io.BytesIO(data)) as container:
        size = container.getinfo("xl/worksheets/sheet1.xml").file_size
    position = data.rfind(struct.pack("<I", size))
    data[position : position + 4] = struct.pack("<I", 100)
    assert refused(bytes(data)).slug == "bomb"


def test_too_many_members_or_sheets_are_refused(xlsx_of):
    assert refused(xlsx_of(parts={f"x/{i}": b"" for i in range(5001)})).slug == "bomb"
    tabs = "".join(f'<sheet name="S{i}" sheetId="{i}" r:id="rId1"/>' for i in range(10_000))
    assert refused(xlsx_of('<row r="1"><c r="A1"><v>1</v></c></row>', tabs=tabs)).slug == "sheets"


def test_a_part_shown_by_several_sheets_is_read_for_each(xlsx_of):
    tabs = '<sheet name="A" sheetId="1" r:id="rId1"/><sheet name="B" sheetId="2" r:id="rId1"/>'
    book = read(xlsx_of('<row r="1"><c r="A1" t="e"><v>#N/A</v></c><c r="B1"><v>1</v></c></row>', tabs=tabs), "xlsx")
    assert [(s.name, s.grid, s.errors) for s in book.sheets] == [(n, [["", 1.0]], {(0, 0): "#N/A"}) for n in "AB"]


def test_two_sheets_of_one_name_are_refused(xlsx_of):
    tabs = '<sheet name="Biểu" sheetId="1" r:id="rId1"/><sheet name="BIỂU" sheetId="2" r:id="rId1"/>'
    assert refused(xlsx_of(tabs=tabs)).slug == "broken"


ROW = '<row r="1"><c r="A1"><v>1</v></c></row>'


def test_damage_is_told_as_damage(xlsx_of, zip_of):
    data = xlsx_of(ROW)
    with zipfile.ZipFile(io.BytesIO(data)) as container:
        plain = zip_of({name: container.read(name) for name in container.namelist()}, zipfile.ZIP_STORED)
    cases = [
        data[: len(data) // 2],
        data[:-30],
        data[:100],
        b"PK\x03\x04",
        b"Bao cao",
        b"\0" * 1000,
        plain.replace(b"<v>1</v>", b"<v>2</v>"),  # the checksum is of another content
        xlsx_of(ROW[:-8]),  # markup that does not close
        xlsx_of('<row r="1"><c r="A1" t="s"><v>5</v></c></row>'),  # a shared string that is not there
        xlsx_of('<row r="1"><c r="A0"><v>5</v></c></row>'),
        xlsx_of('<row r="1"><c r="$B$2"><v>5</v></c></row>'),
        xlsx_of('<row r="x"><c><v>5</v></c></row>'),
        xlsx_of(ROW, parts={"xl/worksheets/sheet1.xml": None}),
        xlsx_of(ROW, parts={"xl/worksheets/sheet1.xml": b"\xff\xfe\x00"}),
        xlsx_of(ROW, parts={"xl/workbook.xml": None}),
        xlsx_of(ROW, parts={"xl/workbook.xml": "<workbook"}),
        xlsx_of(ROW, parts={"xl/_rels/workbook.xml.rels": None}),
        xlsx_of(ROW, parts={"XL/Workbook.xml": "<workbook/>"}),  # one name twice
        zip_of({"word/document.xml": "<a/>"}),
    ]
    assert [refused(case).slug for case in cases] == ["broken"] * len(cases)
    assert refused(b"").slug == "empty"
    assert refused(data, "doc").slug == "kind"
    assert refused(xlsx_of(ROW, tabs=" ")).slug == "no_sheets"


def test_parts_that_may_be_missing_may_be_missing(xlsx_of):
    assert only(xlsx_of(ROW, parts={"_rels/.rels": None})).grid == [[1.0]]
    assert only(xlsx_of("")).grid == []
    page = '<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData/></worksheet>'
    assert only(xlsx_of(page)).grid == []


def test_macros_and_links_are_told_and_left_alone(xlsx_of):
    parts = {"xl/vbaProject.bin": b"\0", "xl/externalLinks/externalLink1.xml": "<externalLink/>"}
    assert read(xlsx_of(ROW, parts=parts), "xlsx").remarks == ("macros", "external_links")


def test_custom_document_properties_are_read(xlsx_of, relationships_of):
    rels = relationships_of(
        ("a", "officeDocument", "xl/workbook.xml"), ("b", "custom-properties", "docProps/custom.xml")
    )
    custom = (
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
        'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">'
        '<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="2" name="tdkt_form"><vt:lpwstr>DK &amp; KQ</vt:lpwstr></property>'
        '<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="3" name="số"><vt:i4>7</vt:i4></property></Properties>'
    )
    book = read(xlsx_of(ROW, parts={"_rels/.rels": rels, "docProps/custom.xml": custom}), "xlsx")
    assert book.properties == {"tdkt_form": "DK & KQ", "số": "7"}


def test_strict_workbooks_are_read(xlsx_of):
    strict = "http://purl.oclc.org/ooxml/officeDocument/relationships"
    rels = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{strict}/{{}}" Target="{{}}"/></Relationships>'
    )
    main = "http://purl.oclc.org/ooxml/spreadsheetml/main"
    parts = {
        "_rels/.rels": rels.format("officeDocument", "xl/workbook.xml"),
        "xl/_rels/workbook.xml.rels": rels.format("worksheet", "worksheets/sheet1.xml"),
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{strict}" conformance="strict"><sheets>'
        '<sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{main}"><sheetData><row r="1"><c r="A1" t="e"><v>#N/A</v></c>'
        '<c r="B1" t="d"><v>2021-05-06T00:00:00</v></c></row></sheetData></worksheet>',
    }
    sheet = only(xlsx_of(parts=parts))
    assert sheet.errors == {(0, 0): "#N/A"}
    assert sheet.at(0, 1) in (date(2021, 5, 6), datetime(2021, 5, 6))


def test_a_workbook_in_another_place_or_encoding_is_read_by_the_second_reader(xlsx_of, relationships_of, worksheet):
    """Legal, and refused by calamine; a link on an empty cell is not its value."""
    page = worksheet(
        '<row r="1"><c r="A1"><v>1</v></c><c r="B1" t="inlineStr"><is><t>a_x000D_b</t></is></c><c r="C1" t="e"><v>#N/A</v></c>'
        '<c r="D1" t="b"><v>1</v></c></row><row r="3"><c r="A3" t="inlineStr"><is><t>Bế</t></is></c></row>',
        '<hyperlinks><hyperlink ref="E1" location="Biểu!A1" display="x"/></hyperlinks>',
    )
    utf16 = page.replace("UTF-8", "UTF-16").encode("utf-16")
    book = read(xlsx_of(parts={"xl/worksheets/sheet1.xml": utf16}), "xlsx")
    assert book.remarks == ("second_reader",)
    sheet = book.sheets[0]
    assert sheet.grid == [[1.0, "a\rb", "", True], ["", "", "", ""], ["Bế", "", "", ""]]
    assert sheet.errors == {(0, 2): "#N/A"}


def test_an_ole2_container_under_this_name_is_a_password_or_damage(ole2_of):
    assert refused(ole2_of("EncryptedPackage", b"\0")).slug == "encrypted"
    assert refused(ole2_of("Workbook", b"\0")).slug == "broken"


def test_an_encrypted_member_is_a_password(xlsx_of):
    data = bytearray(xlsx_of(ROW))
    start = data.find(b"PK\x01\x02")
    while start >= 0:
        data[start + 8] |= 1
        start = data.find(b"PK\x01\x02", start + 4)
    assert refused(bytes(data)).slug == "encrypted"


def test_reading_leaves_the_collector_as_it_was(xlsx_of):
    import gc

    assert gc.isenabled()
    read(xlsx_of(ROW), "xlsx")
    assert gc.isenabled()
    refused(b"PK")
    assert gc.isenabled()


def test_the_fault_survives_the_way_back_from_a_worker():
    import pickle

    fault = pickle.loads(pickle.dumps(Unreadable("extent", "Biểu: A9")))
    assert (fault.slug, fault.detail) == ("extent", "Biểu: A9")
    assert "A9" in str(fault)
