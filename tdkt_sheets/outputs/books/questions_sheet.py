"""The sheet "Chờ ý kiến": the open questions as rows to be copied into the office's book of decisions and completed."""

from collections.abc import Iterable

from tdkt_sheets.books.declared import BOOKS
from tdkt_sheets.core.findings import Finding
from tdkt_sheets.core.plan import CellValue, SheetPlan
from tdkt_sheets.month.open_questions import questions
from tdkt_sheets.month.run import Run
from tdkt_sheets.outputs.pieces.tables import Heading, table_sheets

TAB = "Chờ ý kiến"
TO_FILL = ("decided_by", "decided_on", "reason")
NOTE = (
    "Mỗi việc dưới đây cần hoặc có thể được Văn phòng quyết định. Chép dòng cần dùng, từ cột “Ý kiến” đến cột “Nội dung đã ghi”, vào trang “Ý kiến xử lý” "
    "của y-kien-xu-ly.xlsx (dán giá trị), điền các ô vàng, rồi chạy lại; hoặc ghi bằng lệnh: tdkt answer và cột “Số”. "
    "Việc có nhiều lựa chọn thì chỉ chép một dòng; không quyết định thì không chép."
)


def questions_sheets(run: Run, found: Iterable[Finding]) -> list[SheetPlan]:
    """The questions as a table; its columns are those of the book of decisions, and one more that says what each is about."""
    [declared] = BOOKS["YK"].sheets(run.catalogue)
    heads = [
        Heading(column.header, column.width, "entry date_text" if column.key == "decided_on" else "entry" if column.key in TO_FILL else "cell as_text")
        for column in declared.columns
    ]  # fmt: skip
    heads += [Heading("Số", 9, "cell as_text"), Heading("Về việc", 60)]
    rows: list[list[CellValue]] = [
        [*(question.values.get(column.key, "") for column in declared.columns), question.number, question.why]
        for question in questions(run, found)
    ]
    return table_sheets(TAB, "VIỆC CHỜ Ý KIẾN CỦA VĂN PHÒNG SỞ", heads, rows, NOTE)
