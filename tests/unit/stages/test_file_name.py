"""What a file is called matters last: form, unit and period are told from what stands in it."""

import pytest

from tdkt_sheets.catalogue.load import built_in
from tdkt_sheets.intake.sniff import sniff
from tdkt_sheets.stages.recognise import read_submission
from tests.tables import workbook_of
from tests.workspaces import form_bytes

PEOPLE = (
    "| PHÒNG NGƯỜI CÓ CÔNG | | | | | |\n| DANH SÁCH ĐĂNG KÝ THI ĐUA NĂM 2021 | | | | | |\n"
    "| STT | Họ và tên | Giới tính | Ngày sinh | Chức vụ, chức danh | Đăng ký danh hiệu thi đua |\n"
    "| 1 | Nông Thị Hạnh | Nữ | 12/5/1985 | Chuyên viên | LĐTT |"
)


@pytest.mark.parametrize(
    "name", ["1616042399.xlsx", "KQ_2021-Q2_VP.xlsx", "danh sách (1) (1)", "DK doc", "DK_2020_PLDVL_ban cuoi.xls.xlsx"]
)
def test_a_name_does_not_outweigh_the_content(name: str) -> None:
    """xls-file-name: a time stamp, another form's, unit's and year's name, no dot before the suffix."""
    assert sniff(form_bytes("DK", "PNCC", "2021"), name) == "xlsx"
    found = read_submission(workbook_of(Sheet1=PEOPLE), built_in(), name)
    assert (found.form, found.unit, found.period) == ("DK", "PNCC", "2021")
