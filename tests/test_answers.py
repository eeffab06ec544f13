"""Answers to units: one part for a form, from the state at the end; what a later file replaced is silent."""

from datetime import date
from email import message_from_bytes, policy
from io import BytesIO

import openpyxl
import pytest

from tests.workspaces import Merged, Workspace, book_bytes, form_bytes, people

GOOD, BETTER, BAD = "Lao động tiên tiến", "Chiến sĩ thi đua cơ sở", "Lao động giỏi"
HANH, DUNG, LAM = "Nông Thị Hạnh", "Hoàng Văn Dũng", "Đinh Đức Lâm"


def list_of(*names_and_titles: tuple[str, str], kind: str = "Lần đầu") -> bytes:
    """A registration of PNCC."""
    tables = {"ca_nhan": people(*names_and_titles)} if names_and_titles else {}
    return form_bytes(tables=tables, cover={"delivery_kind": kind})


def answers(merged: Merged) -> dict[str, str]:
    """Subject and text of what PNCC gets, by name of the letter."""
    found = {}
    for path, data in merged.files().items():
        if path.startswith("phan-hoi/PNCC/") and path.endswith(".eml"):
            mail = message_from_bytes(data, policy=policy.default)
            body = mail.get_body()
            assert body is not None
            found[path.removeprefix("phan-hoi/PNCC/")] = f"{mail['subject']}\n{body.get_content()}"
    return found


def copies(merged: Merged) -> list[str]:
    return [path for path in merged.files() if path.endswith("_can-chinh-sua.xlsx")]


def the_answer(merged: Merged) -> str:
    [text] = answers(merged).values()
    return text


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0)])
def test_a_bad_file_between_two_good_ones_is_history(workspace: Workspace, order: tuple[int, ...]) -> None:
    """In whatever order the files are put there: a receipt for the third, and no word about the second."""
    files = [
        ("2021-03-08/a.xlsx", list_of((HANH, GOOD))),
        ("2021-03-10/b.xlsx", list_of((HANH, BAD))),
        ("2021-03-12/c.xlsx", list_of((HANH, GOOD), (LAM, GOOD))),
    ]
    for place in order:
        workspace.put(*files[place])
    merged = workspace.merge("2021-03")
    assert [merged.input(path)["state"] for path, _ in files] == ["superseded", "superseded", "accepted"]
    assert merged.input("2021-03-10/b.xlsx")["reason"] == "Đã có bản ngày 12/3/2021 thay thế."
    assert the_answer(merged).startswith("Đã nhận: biểu Đăng ký thi đua năm 2021\n")
    assert copies(merged) == []
    assert not [f for f in merged.run["findings"] if f["severity"] == "error"]
    assert merged.run["counts"]["findings"]["error"] == 0
    assert [(f["rule"], f["file"]) for f in merged.run["history"] if f["severity"] == "error"] == [
        ("O-03", "2021-03-10/b.xlsx")
    ]
    register = openpyxl.load_workbook(BytesIO(merged.files()["so-tiep-nhan.xlsx"]))["Đã thay, đã rút"]
    assert ["2021-03-10/b.xlsx", "O-03"] in [[row[1].value, row[3].value] for row in register.iter_rows()]


def test_of_several_bad_files_after_a_good_one_the_last_is_to_be_mended(workspace: Workspace) -> None:
    workspace.put("2021-03-08/a.xlsx", list_of((HANH, GOOD)))
    workspace.put("2021-03-10/b.xlsx", list_of((HANH, BAD)))
    workspace.put("2021-03-12/c.xlsx", list_of((HANH, BAD), (LAM, GOOD)))
    merged = workspace.merge("2021-03")
    text = the_answer(merged)
    assert text.startswith("Đề nghị chỉnh sửa: biểu Đăng ký thi đua năm 2021\n")
    assert "ngày 12/3/2021. Bản gửi sau còn nội dung cần chỉnh sửa nên bản hợp lệ ngày 08/3/2021 vẫn được dùng." in text
    assert text.count("vẫn được dùng") == 1
    assert len(copies(merged)) == 1
    assert merged.run["counts"]["findings"]["error"] == 1


@pytest.mark.parametrize("title", [GOOD, BAD])
def test_a_bad_file_is_still_to_be_mended_when_an_addition_came_after_it(workspace: Workspace, title: str) -> None:
    """The addition stands for none of its rows; what is wrong with the addition itself is told beside."""
    workspace.put("2021-03-08/a.xlsx", list_of((HANH, GOOD)))
    workspace.put("2021-03-10/b.xlsx", list_of((HANH, BAD)))
    workspace.put("2021-03-12/c.xlsx", list_of((LAM, title), kind="Bổ sung"))
    merged = workspace.merge("2021-03")
    text = the_answer(merged)
    assert "ngày 10/3/2021. Bản gửi sau còn nội dung cần chỉnh sửa nên bản hợp lệ ngày 08/3/2021 vẫn được dùng." in text
    assert ("Bản ngày 12/3/2021 đang được tính, còn 01 dòng chờ chỉnh sửa" in text) == (title == BAD)
    [copy] = copies(merged)
    people_sheet = openpyxl.load_workbook(BytesIO(merged.files()[copy]))["PL1 Cá nhân"]
    assert HANH in {row[1].value for row in people_sheet.iter_rows()}


def test_rows_that_a_later_file_has_again_are_not_told(workspace: Workspace) -> None:
    """The second file lacks a row of the first: that row still counts and is told; the mended one is not."""
    workspace.put("2021-03-08/a.xlsx", list_of((HANH, BAD), (LAM, BAD)))
    workspace.put("2021-03-10/b.xlsx", list_of((HANH, GOOD)))
    merged = workspace.merge("2021-03")
    text = the_answer(merged)
    assert text.startswith("Đề nghị chỉnh sửa: biểu Đăng ký thi đua năm 2021\n")
    assert "Bản ngày 08/3/2021 đang được tính, còn 01 dòng chờ chỉnh sửa" in text
    assert LAM in text and HANH not in text
    assert [(f["rule"], f["cell"]) for f in merged.run["findings"] if f["severity"] == "error"] == [("O-03", "G5")]


def test_one_copy_goes_back_with_all_rows_that_count_and_answers_everything(workspace: Workspace) -> None:
    """Mended where it is marked and sent back, it stands for both files: nothing is asked any more."""
    workspace.put("2021-03-08/a.xlsx", list_of((HANH, GOOD), (LAM, BAD)))
    workspace.put("2021-03-10/b.xlsx", list_of((HANH, BETTER), (DUNG, GOOD)))
    merged = workspace.merge("2021-03")
    [copy] = copies(merged)
    book = openpyxl.load_workbook(BytesIO(merged.files()[copy]))
    sheet = book["PL1 Cá nhân"]
    [marked] = [cell for row in sheet.iter_rows() for cell in row if cell.comment and "O-03" in cell.comment.text]
    shown = {sheet.cell(row, 2).value: sheet.cell(row, 7).value for row in range(4, 8)}
    assert shown[HANH] == BETTER and shown[DUNG] == GOOD and sheet.cell(marked.row, 2).value == LAM
    listed = [cell.value for row in book["Cần chỉnh sửa"].iter_rows() for cell in row]
    assert f"PL1 Cá nhân, dòng {marked.row} ({LAM}), cột “Đăng ký danh hiệu thi đua”" in listed
    marked.value = GOOD
    mended = BytesIO()
    book.save(mended)
    workspace.put("2021-03-20/c.xlsx", mended.getvalue())
    again = workspace.merge("2021-03")
    assert the_answer(again).startswith("Đã nhận: ")
    assert {row["full_name"]: row["title"] for row in again.rows("DK_ca_nhan")} == {
        HANH: "CSTDCS", DUNG: "LDTT", LAM: "LDTT",
    }  # fmt: skip
    assert again.input("2021-03-20/c.xlsx")["state"] == "accepted"
    assert again.input("2021-03-10/b.xlsx")["state"] == again.input("2021-03-08/a.xlsx")["state"] == "superseded"


def test_a_refused_file_is_asked_for_again_only_while_nothing_came_after_it(workspace: Workspace) -> None:
    workspace.put("2021-03-08/DK_2021_PNCC.xlsx", b"PK\x03\x04 broken")
    first = workspace.merge("2021-03")
    assert the_answer(first).startswith("Đề nghị gửi lại: ")
    assert "vẫn được tính" not in the_answer(first)
    assert "01 tệp chưa tiếp nhận được" in first.outcome.closing_line
    workspace.put("2021-03-10/DK_2021_PNCC.xlsx", list_of((HANH, GOOD)))
    second = workspace.merge("2021-03")
    assert the_answer(second).startswith("Đã nhận: ")
    assert second.input("2021-03-08/DK_2021_PNCC.xlsx")["state"] == "rejected"
    assert second.input("2021-03-08/DK_2021_PNCC.xlsx")["reason"].endswith("Đã có bản ngày 10/3/2021 gửi sau.")
    assert second.run["counts"]["findings"]["critical"] == 0
    assert "chưa tiếp nhận được" not in second.outcome.closing_line
    workspace.put("2021-03-12/DK_2021_PNCC.xlsx", b"PK\x03\x04 broken again")
    third = workspace.merge("2021-03")
    assert the_answer(third).startswith("Đề nghị gửi lại: ")
    assert "chưa tiếp nhận được. Bản ngày 10/3/2021 gửi trước vẫn được tính." in the_answer(third)


def test_lateness_is_told_with_the_file_that_is_answered(workspace: Workspace) -> None:
    """It goes by the first file, whatever replaced it."""
    workspace.put("2021-03-23/a.xlsx", list_of((HANH, GOOD)))
    workspace.put("2021-03-25/b.xlsx", list_of((HANH, BETTER)))
    merged = workspace.merge("2021-03")
    assert "Gửi sau thời hạn 03 ngày (thời hạn 20/3/2021, nhận ngày 23/3/2021)." in the_answer(merged)
    assert [f["file"] for f in merged.run["findings"] if f["rule"] == "NOP-01"] == ["2021-03-25/b.xlsx"]
    register = openpyxl.load_workbook(BytesIO(merged.files()["so-tiep-nhan.xlsx"]))["Sổ tiếp nhận"]
    late = {row[1].value: row[7].value for row in register.iter_rows(min_row=3)}
    assert (late["2021-03-23/a.xlsx"], late["2021-03-25/b.xlsx"]) == (3, None)


def test_what_was_withdrawn_stays_in_the_register_alone(workspace: Workspace) -> None:
    """What was wrong with it is asked of nobody."""
    workspace.put("2021-03-10/a.xlsx", list_of((HANH, BAD)))
    table = "| kind | file | decided_by | decided_on | reason |\n| Rút biểu | a.xlsx | Hoàng Văn Mẫu | 11/3/2021 | Gửi nhầm |"
    workspace.put("y-kien-xu-ly.xlsx", book_bytes("YK", y_kien=table))
    merged = workspace.merge("2021-03")
    assert merged.input("2021-03-10/a.xlsx")["state"] == "withdrawn"
    assert the_answer(merged).startswith("Đề nghị gửi biểu: ") and "đã nhận biểu" not in the_answer(merged)
    assert "O-03" in {f["rule"] for f in merged.run["history"]}
    assert "O-03" not in merged.rules()


def test_no_unit_is_asked_to_answer_on_a_day_off(workspace: Workspace) -> None:
    """Five days after a Monday is a Saturday: the Monday after it is named."""
    workspace.put("2021-03-20/a.xlsx", list_of(("Nông Thị Hạnh", "Lao động giỏi")))
    assert "gửi lại trước ngày 29/3/2021" in the_answer(workspace.merge(as_of=date(2021, 3, 22)))
