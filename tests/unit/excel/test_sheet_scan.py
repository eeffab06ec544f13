"""The quick scan of a sheet says what the exact one says, on whatever it does not hand over."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tdkt_sheets.core.refs import letters
from tdkt_sheets.excel import sheet_scan
from tdkt_sheets.excel.sheet_scan import scan, scan_exactly

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"

CELLS = (
    '<c r="{}" s="3"/>',
    '<c r="{}"><v>1</v></c>',
    '<c r="{}" s="1" t="s"><v>0</v></c>',
    '<c r="{}" t="e"><v>#N/A</v></c>',
    '<c r="{}" s="9" t="e"><f>VLOOKUP(A1,B:C,2,0)</f><v>#REF!</v></c>',
    '<c r="{}" t="e"><v></v></c>',
    '<c r="{}"><f>SUM(A1:A2)</f><v>3</v></c>',
    '<c r="{}"><f>SUM(A1:A2)</f></c>',
    '<c r="{}"><f>A1</f><v/></c>',
    '<c r="{}" t="str"><f>IF(A1&lt;2,"","x")</f><v></v></c>',
    '<c r="{}" t="str"><f>A1</f></c>',
    '<c r="{}"><f t="shared" ref="A1:A9" si="0">A1</f><v>1</v></c>',
    '<c r="{}"><f t="shared" si="0"/><v>1</v></c>',
    '<c r="{}" cm="1"><f t="array" ref="A1" ca="1">SUM(A1)</f><v>1</v></c>',
    '<c r="{}" t="inlineStr"><is><t>r="ZZ9" t="e" &lt;f&gt;</t></is></c>',
    '<c r="{}" t="b"><v>1</v></c>',
    '<c r="{}"></c>',
    '<c r="{}"><v>1</v><f>A1</f></c>',
    '<c s="1" r="{}"><f>A1</f><v>1</v></c>',
    '<c r="{}" t="e"><v>#N/A</v><f>A1</f></c>',
    "<c r='{}' t='e'><v>#N/A</v></c>",
)
ROWS = (
    '<row r="{}">',
    '<row r="{}" spans="1:9" hidden="1">',
    '<row r="{}" ht="12" hidden="true" customHeight="1">',
    "<row hidden='1' r='{}'>",
)


@st.composite
def sheets(draw):
    rows = []
    for row in draw(st.lists(st.integers(1, 1500), unique=True, max_size=8)):
        cells = "".join(
            draw(st.sampled_from(CELLS)).format(f"{letters(column)}{row}")
            for column in draw(st.lists(st.integers(0, 60), unique=True, max_size=6))
        )
        rows.append(draw(st.sampled_from(ROWS)).format(row) + cells + "</row>")
    merges = draw(st.lists(st.sampled_from(["A1:B2", "C3", "AA10:AB20"]), max_size=3))
    inner = "".join(f'<mergeCell ref="{ref}"/>' for ref in merges)
    after = f"<mergeCells>{inner}</mergeCells>" if merges else ""
    return f'<worksheet xmlns="{MAIN}"><sheetData>{"".join(rows)}</sheetData>{after}</worksheet>'.encode()


def said(found):
    return found.errors, found.formulas, found.uncalculated, found.hidden_rows, found.merged


@settings(deadline=None)
@given(sheets())
def test_both_scans_say_the_same(xml):
    assert said(scan(xml)) == said(scan_exactly(xml))


@pytest.mark.parametrize("cell", CELLS[:15])
def test_what_office_programs_write_is_not_handed_to_the_slow_scan(monkeypatch, cell):
    """Without this the quick path could be lost without a word."""
    monkeypatch.setattr(sheet_scan, "scan_exactly", lambda xml: pytest.fail("slow"))
    rows = "".join(f'<row r="{r}" spans="1:2">{cell.format(f"A{r}")}<c r="AAB{r}" s="1"/></row>' for r in (1, 7, 1200))
    if 't="e"' in cell and "inlineStr" in cell:
        return  # typed text that looks like markup may be handed over
    scan(f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>'.encode())


def without_spare(xml):
    begin, end = scan(xml).spare
    return xml[:begin] + xml[end:]


@settings(deadline=None)
@given(sheets())
def test_rows_left_out_below_the_last_value_say_nothing(xml):
    """Hidden rows are told from all of the markup; all else from what is left."""
    lean, whole = scan_exactly(without_spare(xml)), scan_exactly(xml)
    assert (lean.filled, *said(lean)[:3], lean.merged) == (whole.filled, *said(whole)[:3], whole.merged)


@pytest.mark.parametrize("below", [*CELLS[1:16], "<!-- -->", '<c r="{}"><is><t>x</t></is></c>', '<c r="{}"><f/></c>'])
def test_rows_below_a_table_are_left_out_only_where_they_are_empty(below):
    head = f'<worksheet xmlns="{MAIN}"><sheetData><row r="1"><c r="A1"><v>1</v></c></row>'
    spare = "".join(f'<row r="{r}" spans="1:2" ht="20.25" customHeight="1"><c r="A{r}" s="3"/></row>' for r in (2, 3))
    foot = "</sheetData></worksheet>"
    assert without_spare(f"{head}{spare}{foot}".encode()) == f"{head}{foot}".encode()
    with_more = f'{head}{spare}<row r="4">{below.format("A4")}</row>{spare}{foot}'.encode()
    assert b'<row r="4">' in without_spare(with_more)
