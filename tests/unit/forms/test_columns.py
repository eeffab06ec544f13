"""A form's revision, and the stamp a blank carries."""

from dataclasses import replace

from tdkt_sheets.catalogue.load import built_in
from tdkt_sheets.forms import stamp
from tdkt_sheets.forms.columns import COVER, Filler
from tests.tables import sheet_of


def test_a_revision_changes_with_what_is_asked_and_with_nothing_else() -> None:
    """Help and width may be polished without every unit's file becoming old."""
    form = built_in().forms["DK"]
    sheet = form.sheets[0]

    def with_column(**changes: object) -> str:
        columns = (replace(sheet.columns[1], **changes), *sheet.columns[2:])  # type: ignore[arg-type]
        return replace(form, sheets=(replace(sheet, columns=(sheet.columns[0], *columns)), *form.sheets[1:])).revision

    assert with_column() == form.revision
    assert with_column(help="Khác", width=99) == form.revision
    assert with_column(header="Tên") != form.revision
    assert with_column(filler=Filler.UNIT) != form.revision


def test_a_stamp_is_read_as_written() -> None:
    """Identity, then where each column stands; numbers may come back as doubles."""
    raw = sheet_of("_tdkt", """
        | tdkt_sheets | 1 | | | | |
        | form | DK | | | | |
        | unit | PNCC | | | | |
        | period | "2021" | | | | |
        | revision | "0123" | | | | |
        | template | abc | | | | |
        | sheet | tab | key | caption | column | row |
        | thong_tin_chung | Thông tin chung | unit | Đơn vị | C | 8 |
        | ca_nhan | PL1 | full_name | Họ và tên | B | 3 |
        | ca_nhan | PL1 | hỏng | Cột | ?? | 3 |
    """)  # fmt: skip
    read = stamp.read(raw, COVER)
    assert read is not None
    assert (read.form, read.unit, read.period, read.revision) == ("DK", "PNCC", "2021", "0123")
    assert read.maps["ca_nhan"].columns == {"full_name": ("Họ và tên", 1)}
    assert read.maps["ca_nhan"].header_row == 2
    assert read.maps[COVER].fields == {"unit": ("Đơn vị", 7, 2)}


def test_another_sheet_is_no_stamp() -> None:
    """A sheet of that name that we did not write tells nothing."""
    assert stamp.read(sheet_of("_tdkt", "| form | DK |"), COVER) is None
    assert stamp.read(sheet_of("_tdkt", "| tdkt_sheets | 99 |"), COVER) is None
