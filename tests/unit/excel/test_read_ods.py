"""What .ods says beside its values, with the repeats it is full of, and what is refused."""

from datetime import date, time
from pathlib import Path

import pytest

from tdkt_sheets.excel.faults import Unreadable
from tdkt_sheets.excel.read import read

SAMPLES = Path(__file__).parent / "samples"


def text(value, extra=""):
    return f'<table:table-cell office:value-type="string" {extra}><text:p>{value}</text:p></table:table-cell>'


def number(value, extra=""):
    return f'<table:table-cell office:value-type="float" office:value="{value}" {extra}><text:p>{value}</text:p></table:table-cell>'


def empty(times=1):
    return f'<table:table-cell table:number-columns-repeated="{times}"/>'


def row(cells, times=1, extra=""):
    return f'<table:table-row table:number-rows-repeated="{times}" {extra}>{cells}</table:table-row>'


REST = row(empty(16384), 1_048_000)


def only(data):
    sheets = read(data, "ods").sheets
    assert len(sheets) == 1
    return sheets[0]


def filled(sheet):
    return {(r, c): v for r, line in enumerate(sheet.grid) for c, v in enumerate(line) if v != ""}


def test_what_libreoffice_saved_is_read_whole():
    book = read((SAMPLES / "libreoffice.ods").read_bytes(), "ods")
    first, second = book.sheets
    assert (book.kind, book.remarks, book.properties["tdkt_form"]) == ("ods", (), "DK")
    assert first.at(6, 0) == date(2021, 5, 6)
    assert first.at(7, 1) == time(7, 30)
    assert first.at(7, 2) == "dòng 1\ndòng 2"
    assert len(first.grid) == 9
    assert first.errors == {(3, 0): "#DIV/0!", (5, 0): "#N/A"}
    assert {(3, 1), (4, 0)} <= first.formulas
    assert not first.uncalculated
    assert first.hidden_rows == {2}
    assert first.merged == ((0, 4, 1, 5),)
    assert (second.name, second.hidden, second.at(0, 0), second.at(2, 2)) == ("Ẩn", True, "h", "z")


@pytest.mark.parametrize(
    ("rows", "values"),
    [
        (row(empty(2) + number(7) + empty(16381)) + REST, {(0, 2): 7.0}),
        (row(empty(16384), 20) + row(text("x")) + REST, {(20, 0): "x"}),
        (row(number(1) + number(2), 3) + row(number(3)), {(0, 0): 1.0, (0, 1): 2.0, (1, 0): 1.0, (1, 1): 2.0, (2, 0): 1.0, (2, 1): 2.0, (3, 0): 3.0}),
        (row(number(1, 'table:number-columns-repeated="3"') + empty(4) + text("z")), {(0, 0): 1.0, (0, 1): 1.0, (0, 2): 1.0, (0, 7): "z"}),
        (f"<table:table-header-rows>{row(text('h'))}</table:table-header-rows><table:table-row-group>{row(text('g'))}"
         f"</table:table-row-group><table:table-rows>{row(text('r'))}</table:table-rows>", {(0, 0): "h", (1, 0): "g", (2, 0): "r"}),
        (row(text("m", 'table:number-columns-spanned="2" table:number-rows-spanned="1"')
             + "<table:covered-table-cell/>" + text("n")), {(0, 0): "m", (0, 2): "n"}),
        (row('<table:table-cell office:value-type="boolean" office:boolean-value="true"><text:p>TRUE</text:p></table:table-cell>'), {(0, 0): True}),
        (row('<table:table-cell office:value-type="percentage" office:value="0.155"><text:p>16%</text:p></table:table-cell>'), {(0, 0): "15,5%"}),
        (row('<table:table-cell office:value-type="string" office:string-value="Bế"><text:p>hiện</text:p></table:table-cell>'), {(0, 0): "Bế"}),
    ],
)  # fmt: skip
def test_each_value_stands_at_its_address(ods_of, rows, values):
    assert filled(only(ods_of(rows))) == values


def test_a_note_is_not_the_value_of_its_cell_nor_an_error(ods_of):
    note = "<office:annotation><text:p>#REF!</text:p></office:annotation>"
    cells = (
        f'<table:table-cell office:value-type="string">{note}<text:p>thật</text:p></table:table-cell>'
        f"<table:table-cell>{note}</table:table-cell>" + number(3)
    )
    sheet = only(ods_of(row(cells)))
    assert sheet.at(0, 0) == "thật"
    assert sheet.at(0, 2) == 3.0
    assert sheet.errors == {}


@pytest.mark.parametrize(
    ("cell", "error"),
    [
        (text("#N/A", 'table:formula="of:=NA()" office:string-value="" calcext:value-type="error"'), "#N/A"),
        (number("0", 'table:formula="of:=1/0"').replace("<text:p>0", "<text:p>#DIV/0!"), "#DIV/0!"),
        (text("#REF!"), "#REF!"),
        (text("Err:502", 'table:formula="of:=x"'), "Err:502"),
        (text("# REF"), None),
        (text("Err:502 gặp khi mở"), None),
    ],
)
def test_error_cells_are_kept_with_their_text_and_have_no_value(ods_of, cell, error):
    sheet = only(ods_of(row(empty() + cell + number(1))))
    assert sheet.errors == ({(0, 1): error} if error else {})
    assert (sheet.at(0, 1) == "") == (error is not None)
    assert sheet.at(0, 2) == 1.0


def test_every_formula_is_marked_and_whether_it_has_a_stored_value(ods_of):
    bare = '<table:table-cell table:formula="of:=[.B1]"/>'
    blank = '<table:table-cell table:formula="of:=&quot;&quot;"><text:p/></table:table-cell>'
    sheet = only(ods_of(row(bare + blank + number(3, 'table:formula="of:=1+2" table:number-columns-repeated="2"'), 2)))
    assert sheet.formulas == {(r, c) for r in (0, 1) for c in range(4)}
    assert sheet.uncalculated == {(0, 0), (1, 0)}


def test_hidden_and_filtered_rows_are_marked_as_far_as_there_are_rows(ods_of):
    rows = (
        row(text("a"))
        + row(text("b"), 2, 'table:visibility="collapse"')
        + row(text("c"), 1, 'table:visibility="filter"')
        + row(text("d"))
        + row(empty(16384), 1_048_000, 'table:visibility="collapse"')
    )
    assert only(ods_of(rows)).hidden_rows == {1, 2, 3}


def test_huge_empty_repeats_cost_nothing(ods_of):
    """A form of 900 rows as LibreOffice saves it: each ends in 16,000 empty columns, then a million empty rows."""
    rows = "".join(row(number(i) + empty(16383)) for i in range(900)) + row(empty(100), 100_000) + REST
    sheet = only(ods_of(rows))
    assert (len(sheet.grid), sheet.at(899, 0)) == (900, 899.0)


@pytest.mark.parametrize(
    ("rows", "cell"),
    [
        (row(number(1), 1_048_576), "A1048576"),
        (row(number(1, 'table:number-columns-repeated="16384"')), "XFD1"),
        (row(number(1, 'table:number-columns-repeated="500"'), 100_000), "SF100000"),
        (row(number(1, 'table:formula="of:=1" table:number-columns-repeated="20"'), 100_000), "A1"),
    ],
)
def test_an_endlessly_repeated_cell_is_refused_and_named(ods_of, rows, cell):
    with pytest.raises(Unreadable) as fault:
        read(ods_of(rows), "ods")
    assert fault.value.slug == "extent"
    assert cell in fault.value.detail


def test_a_long_text_repeated_is_refused(ods_of):
    with pytest.raises(Unreadable) as fault:
        read(ods_of(row(text("x" * 30_000), 10_000)), "ods")
    assert fault.value.slug == "text"


def test_several_tables_keep_their_order_and_a_table_inside_a_cell_is_not_one_of_them(ods_of):
    inner = f'<table:table table:name="trong">{row(text("sâu"))}</table:table>'
    tables = "".join(f'<table:table table:name="{name}">{row(text(name))}</table:table>' for name in ("Hai", "Một"))
    assert [sheet.name for sheet in read(ods_of(tables=tables), "ods").sheets] == ["Hai", "Một"]
    with pytest.raises(Unreadable) as fault:
        read(ods_of(row(f"<table:table-cell>{inner}</table:table-cell>")), "ods")
    assert fault.value.slug == "broken"


def test_refusals_are_told_apart(ods_of, zip_of):
    laughs = '<!DOCTYPE a [<!ENTITY a "ha">]><office:document-content/>'
    many = "".join(f'<table:table table:name="S{i}"/>' for i in range(300))
    cases = {
        "encrypted": [(SAMPLES / "password.ods").read_bytes()],
        "dtd": [
            ods_of(content=laughs),
            ods_of(content=laughs.encode("utf-16")),
            ods_of(row(text("x")), parts={"meta.xml": laughs}),
        ],
        "sheets": [ods_of(tables=many)],
        "no_sheets": [ods_of(content="<office:document-content/>")],
        "broken": [
            ods_of(content="<office:document-content>"),
            ods_of(row(text("x")))[:-40],
            zip_of({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}),
            (SAMPLES / "libreoffice.ods").read_bytes()[:5000],
        ],
        "bomb": [ods_of(row(text("x")), parts={"Pictures/a.png": b"\0" * (20 << 20)})],
        "empty": [b""],
    }
    found = {}
    for slug, spoilt in cases.items():
        found[slug] = []
        for data in spoilt:
            with pytest.raises(Unreadable) as fault:
                read(data, "ods")
            found[slug].append(fault.value.slug)
    assert found == {slug: [slug] * len(spoilt) for slug, spoilt in cases.items()}


def test_scripts_and_links_are_told_and_left_alone(ods_of):
    linked = f'<table:table table:name="A"><table:table-source xlink:href="x.ods" xmlns:xlink="x"/>{row(text("x"))}</table:table>'
    book = read(ods_of(tables=linked, parts={"Basic/Standard/Module1.xml": "<m/>"}), "ods")
    assert book.remarks == ("macros", "external_links")
