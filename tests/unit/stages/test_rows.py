"""Which rows are data: a person is never taken for a signature, a signature never for a person."""

import pytest

from tdkt_sheets.catalogue.load import built_in
from tdkt_sheets.stages import rows as reasons
from tdkt_sheets.stages.locate import locate
from tdkt_sheets.stages.rows import DataRows, tell_rows
from tests.tables import sheet_of

DK, KQ = (built_in().forms[code] for code in ("DK", "KQ"))
PEOPLE, TASKS = DK.sheets[0], KQ.sheets[0]
HEAD = "| STT | Họ và tên | Chức vụ, chức danh | Đăng ký danh hiệu thi đua | Mã cán bộ |"
TASK_HEAD = "| STT | Nội dung công việc | Tình trạng | Kết quả (số, ngày văn bản; sản phẩm) | Mã dòng |"


def told(head: str, *lines: str) -> DataRows:
    """The rows of a small sheet of people, or of tasks."""
    sheet = PEOPLE if head == HEAD else TASKS
    raw = sheet_of("PL1", "\n".join([head, *lines]))
    located = locate(raw, sheet)
    assert located is not None
    return tell_rows(raw, sheet, located)


NOT_DATA = {
    "total": ("| | Tổng cộng | 12 | | |", reasons.TOTAL),
    "total of every column": ("| | Tổng cộng | 12 | 3 LĐTT | |", reasons.TOTAL),
    "total under the number": ("| Cộng | | 12 | 3 | |", reasons.TOTAL),
    "group": ("| I | Phòng Hành chính | | | |", reasons.GROUP),
    "group with a letter": ("| A. | Lãnh đạo | | | |", reasons.GROUP),
    "group of a quarter": ("| II | QUÝ II | | | |", reasons.GROUP),
    "group within a group": ("| I.1 | Phòng Hành chính | | | |", reasons.GROUP),
    "note": ("| | Ghi chú: danh sách có 1 người | | | |", reasons.NOTE),
    "count line": ("| | Danh sách gồm 07 cá nhân./. | | | |", reasons.NOTE),
    "signature": ("| | Người lập biểu | | Thủ trưởng đơn vị | |", reasons.SIGNATURE),
    "signature with how it is signed": (
        r"| | Người lập biểu\n(Ký, họ tên) | | THỦ TRƯỞNG ĐƠN VỊ\n(Ký, họ tên, đóng dấu) | |",
        reasons.SIGNATURE,
    ),
    "signature on behalf": (r"| | | | KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC | |", reasons.SIGNATURE),
    "three signers": ("| | Người lập biểu | Thư ký | Thủ trưởng đơn vị | |", reasons.SIGNATURE),
    "how it is signed": ("| | (Ký, họ tên) | | (Ký tên, đóng dấu) | |", reasons.SIGNATURE),
    "whom it goes to": ("| | Nơi nhận: | | | |", reasons.SIGNATURE),
    "date alone": ("| | | | Ngày … tháng … năm 2021 | |", reasons.SIGNATURE),
    "date where a name belongs": ("| | Ngày 12 tháng 3 năm 2021 | | | |", reasons.SIGNATURE),
    "total of a group without a number": ("| | Cộng nhóm I | | | |", reasons.TOTAL),
    "blank said in words": ("| | (trống) | | | |", reasons.NOBODY),
    "captions again, shortened": ("| TT | Họ tên | Chức vụ | Danh hiệu | |", reasons.HEADER),
    "captions again, one written otherwise": (
        "| STT | Họ và tên | Chức danh hiện nay | Đăng ký danh hiệu thi đua | |",
        reasons.HEADER,
    ),
    "columns numbered by letters": ("| A | B | C | D | |", reasons.NUMBERING),
    "place and date": ("| | Cao Bằng, ngày 12 tháng 3 năm 2021 | | | |", reasons.SIGNATURE),
}


@pytest.mark.parametrize("line", NOT_DATA.values(), ids=NOT_DATA)
def test_rows_that_are_not_data(line: tuple[str, str]) -> None:
    """xls-group-rows, xls-signature, totals, notes: each with its reason, which the register shows."""
    rows = told(HEAD, "| 1 | Nông Thị Hạnh | Chuyên viên | LĐTT | |", line[0])
    assert rows.data == [1]
    assert rows.skipped[2] == line[1]


DATA = {
    "a name alone": "| | Nông Thị Hạnh | | | |",
    "a name and a number": "| 1 | Nông Thị Hạnh | | | |",
    "a title without a name": "| | | | LĐTT | |",
    "a head of office whose post is a signer's word": "| 1 | Hoàng Văn Dũng | Giám đốc | LĐTT | |",
    "a person called Tổng": "| 1 | Tổng Văn Cộng | Chuyên viên | LĐTT | |",
    "a name and nothing but a post": "| 1 | Hoàng Văn Dũng | Giám đốc | | |",
    "a total that names a title": "| | Tổng cộng | Chuyên viên | LĐTT | |",
    "a name without a post": "| 2 | Cao Bằng Giang | | LĐTT | |",
}


@pytest.mark.parametrize("line", DATA.values(), ids=DATA)
def test_thin_rows_that_are_data(line: str) -> None:
    """A row that is wrongly skipped is a person who silently does not count."""
    assert told(HEAD, "| 1 | Bế Thị Hạnh | Chuyên viên | LĐTT | |", line).data == [1, 2]


def test_people_below_a_signature_still_count() -> None:
    """A unit signed too early and went on with the list."""
    rows = told(
        HEAD,
        "| 1 | A | Chuyên viên | LĐTT | |",
        "| | Người lập biểu | | | |",
        "| 2 | Bế Văn B | Chuyên viên | LĐTT | |",
    )
    assert rows.data == [1, 3]


def test_a_name_under_a_signature_is_the_signer() -> None:
    """Whoever drew the list up is not in it."""
    rows = told(HEAD, "| 1 | A | Chuyên viên | LĐTT | |", "| | Người lập biểu | | | |", "| | Nông Thị Hạnh | | | |")
    assert rows.data == [1]


def test_a_task_number_is_no_group() -> None:
    """Where the number is the row's own, "II.1" heads nothing: a task without an answer is asked about."""
    assert told(TASK_HEAD, "| II.1 | Chỉ đạo phong trào thi đua | | | |").data == [1]


@pytest.mark.parametrize("number", ["", "1", "01", "1.", "1)", "a)", "i)", "1a", "*"], ids=lambda text: text or "blank")
def test_how_rows_are_numbered_does_not_matter(number: str) -> None:
    """xls-stt, seed-number-restarts: numbers restart, stop after the first row, or are letters; a row is data by what it says."""
    rows = told(HEAD, "| 1 | Nông Thị Hạnh | Chuyên viên | LĐTT | |", f"| {number} | Bế Văn B | Chuyên viên | LĐTT | |")
    assert rows.data == [1, 2]


def test_pre_filled_rows() -> None:
    """In DK a kept person is an answer; in KQ a row left empty waits for one; a row emptied by the unit is removed."""
    assert told(HEAD, "| 1 | Nông Thị Hạnh | Chuyên viên | | CB-016 |").data == [1]
    emptied = told(HEAD, "| 1 | | | | CB-016 |")
    assert (emptied.data, emptied.skipped[1]) == ([], reasons.REMOVED)
    tasks = told(TASK_HEAD, "| II.1 | Chỉ đạo | | | NV-II.1 |", "| II.2 | Tập huấn | Đã hoàn thành | | NV-II.2 |")
    assert (tasks.data, tasks.unanswered) == ([2], [1])


def test_rows_that_hold_only_spaces_are_empty() -> None:
    """They are neither data nor skipped."""
    rows = told(HEAD, "| 1 | A | Chuyên viên | LĐTT | |", '| | "  " | " \u00a0" | | |')
    assert rows.data == [1]
    assert 2 not in rows.skipped
