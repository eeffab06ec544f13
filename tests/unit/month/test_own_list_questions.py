"""What is asked of a unit's own list once is a question to unit and office: rows ready to copy, a letter that calls nothing wrong."""

from functools import cache
from pathlib import Path

from tdkt_sheets.month.open_questions import questions
from tdkt_sheets.month.run import Run
from tdkt_sheets.outputs.answers.letters import letter_parts
from tests.case_files import case_of, cases

GRID = """
| PHÒNG NGƯỜI CÓ CÔNG | | | |
| DANH SÁCH ĐĂNG KÝ THI ĐUA NĂM 2021 | | | |
| STT | Họ và tên | Chức vụ | Danh hiệu |
| 1 | Lò Văn Một | Chuyên viên | A |
| 2 | Lò Văn Hai | Chuyên viên | Lao động tiên tiến |
"""
FILE = {
    "name": "codes",
    "stamp": False,
    "path": "2021-03-10/PNCC/danh sach.xlsx",
    "drop": ["Thông tin chung", "PL1 Cá nhân", "PL2 Tập thể", "PL3 Nội dung, chỉ tiêu", "Hướng dẫn", "_dm"],
    "grids": {"Sheet1": GRID},
    "expect": [],
}


@cache
def run() -> Run:
    return case_of("CT-39", FILE).run


def test_there_is_a_row_ready_for_each_thing_that_a_code_may_mean() -> None:
    """With unit, form, caption and code: the yes is kept for these."""
    rows = [one.values for one in questions(run(), run().findings) if one.values.get("written") == "A"]
    assert {(row["kind"], row["unit"], row["form"], row["caption"]) for row in rows} == {
        ("Nội dung này là mục của danh mục", "Phòng Người có công", "DK", "Danh hiệu")
    }
    meanings = [row["meaning"] for row in rows]
    assert "Lao động tiên tiến" in meanings and len(set(meanings)) == len(meanings)


def test_the_letter_asks_and_calls_nothing_wrong() -> None:
    """One row counts, the other waits for an answer; there is nothing to be mended."""
    [answer] = [part for part in letter_parts(run()) if part.answer is not None]
    assert answer.subject.startswith("Đề nghị làm rõ")
    assert "Đã tổng hợp 1/2 dòng; 01 dòng chờ làm rõ" in answer.meaning
    assert "1. Sheet1, dòng 4" in answer.meaning, "what a row waits for is asked first"
    assert "chỉnh sửa" not in answer.meaning.partition("Nội dung cần làm rõ")[0]


def test_there_is_a_row_ready_for_each_task_that_unknown_work_may_be() -> None:
    """A report in the unit's own words: each of its lines beside each task of the plan in that quarter."""
    first, *_ = cases(Path(__file__).parents[2] / "cases" / "KQ-22.toml")
    done = first.run
    rows = [one.values for one in questions(done, done.findings) if one.values.get("form") == "KQ"]
    rows = [row for row in rows if row["kind"] == "Nội dung này là mục của danh mục"]
    assert {row["written"] for row in rows} == {"Tuyên truyền gương điển hình", "Thăm hỏi gia đình chính sách"}
    assert {row["caption"] for row in rows} == {"Nội dung"}
    tasks = {task.shown for task in done.catalogue.tasks if task.quarter == 1}
    assert {row["meaning"] for row in rows} == tasks


def test_a_question_is_not_let_pass() -> None:
    """Its rows would count without what is asked."""
    kinds = {one.values["kind"] for one in questions(run(), run().findings) if one.values.get("rule") == "CT-39"}
    assert not kinds
