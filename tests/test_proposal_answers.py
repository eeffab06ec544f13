"""What a unit gets back about a proposal: each error marked where it can be mended, on the first page too; mended there, it is gone."""

import io
from email import message_from_bytes, policy

import openpyxl
import pytest

from tests.workspaces import Merged, Workspace, form_bytes

pytestmark = pytest.mark.slow

MEDAL = "| full_name | sex | birth | position | inside | joined | service | discipline |"
TOO_FEW = "| Triệu Thị Mẫu | Nữ | 02/3/1970 | Chuyên viên | Trong ngành | 01/9/2010 | 9/2010 - nay | Không |"
VOTE = {"meeting_date": "06/7/2021", "voters": 7, "present": 8, "vote_method": "Biểu quyết giơ tay"}
PAPERS = dict.fromkeys(("has_letter", "has_report", "has_minutes", "has_certificate", "has_notice"), "Có kèm theo")
FILE = "phan-hoi/PNCC/HS_KY_NIEM_CHUONG_PNCC_can-chinh-sua.xlsx"


@pytest.fixture
def faulty(workspace: Workspace) -> Merged:
    """A dossier for the medal with more people present than may vote, and eleven years of service."""
    data = form_bytes(
        "HS", tables={"ky_niem_chuong": f"{MEDAL}\n{TOO_FEW}"}, cover=VOTE | PAPERS, round="KY_NIEM_CHUONG"
    )
    workspace.put("2021-07-08/hs.xlsx", data)
    return workspace.merge("2021-07")


def test_errors_stand_at_cells_that_can_be_mended(faulty: Merged) -> None:
    """The row is held, the fault of the first page holds none."""
    assert faulty.input("2021-07-08/hs.xlsx")["rows"]["held"] == 1
    book = openpyxl.load_workbook(io.BytesIO(faulty.files()[FILE]))
    notes = {
        (sheet.title, cell.coordinate): cell.comment.text
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if cell.comment and "Cần chỉnh sửa" in cell.comment.text
    }
    assert sorted(text.splitlines()[0] for text in notes.values()) == [
        "Cần chỉnh sửa (HD-01)",
        "Cần chỉnh sửa (KNC-02)",
    ]
    [medal] = [text for text in notes.values() if "KNC-02" in text]
    assert "Căn cứ: điểm a khoản 1 Điều 23 Thông tư 08/2019/TT-BLĐTBXH (chưa kiểm chứng)" in medal


def test_the_letter_and_the_list_name_the_ground(faulty: Merged) -> None:
    """Whoever is asked to mend reads on what provision, without opening a comment."""
    ground = "Căn cứ: điểm a khoản 1 Điều 23 Thông tư 08/2019/TT-BLĐTBXH (chưa kiểm chứng)."
    book = openpyxl.load_workbook(io.BytesIO(faulty.files()[FILE]))
    assert any(ground in str(cell.value) for row in book["Cần chỉnh sửa"].iter_rows() for cell in row)
    letter = message_from_bytes(faulty.files()["phan-hoi/PNCC/thu.eml"], policy=policy.default)
    body = letter.get_body(("plain",))
    assert body is not None and ground in body.get_content()


def test_mended_where_it_is_marked_it_passes(faulty: Merged, workspace: Workspace) -> None:
    """Contract §6: nothing else has to be touched."""
    book = openpyxl.load_workbook(io.BytesIO(faulty.files()[FILE]))
    mended = {"HD-01": 7, "KNC-02": "9/2003 - nay", "KNC-09": "01/9/2003"}
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                rule = next((rule for rule in mended if cell.comment and f"({rule})" in cell.comment.text), None)
                if rule:
                    cell.value = mended[rule]
    stream = io.BytesIO()
    book.save(stream)
    workspace.put("2021-07-12/hs.xlsx", stream.getvalue())
    after = workspace.merge("2021-07")
    line = after.input("2021-07-12/hs.xlsx")
    assert (line["state"], line["rows"]["taken"], line["rows"]["held"]) == ("accepted", 1, 0)
    assert not any(
        finding["severity"] == "error" for finding in after.run["findings"] if finding["file"] == "2021-07-12/hs.xlsx"
    )
