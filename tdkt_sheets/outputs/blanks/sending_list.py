"""The list of a sending of blanks: what goes to whom, with the words of each letter to copy."""

from collections.abc import Iterable
from dataclasses import dataclass

from tdkt_sheets.core import dates
from tdkt_sheets.core.plan import CellValue, WorkbookPlan
from tdkt_sheets.outputs.pieces.tables import Heading, table_sheets
from tdkt_sheets.roster.roster import Catalogue, Due, Unit

SENDINGS = "bieu-mau"  # the folder of all sendings
LIST = "danh-sach-gui.xlsx"
HEADS = (
    Heading("STT", 5, "cell centre"), Heading("Đơn vị", 30), Heading("Biểu", 26), Heading("Thời hạn", 11, "cell centre"), Heading("Địa chỉ thư", 28),
    Heading("Điện thoại", 14), Heading("Tệp biểu", 30), Heading("Thư soạn sẵn", 30), Heading("Tiêu đề thư", 34), Heading("Nội dung thư", 60),
)  # fmt: skip
NOTE = (
    "Mỗi dòng một thư: mở tệp thư soạn sẵn, hoặc chép địa chỉ, tiêu đề, nội dung vào thư mới và đính kèm tệp biểu. "
    "Gửi xong thì ghi nhận đã gửi; biểu đã ghi nhận không được tạo lại."
)


@dataclass(frozen=True, slots=True)
class SentBlank:
    """A blank for a unit: the file and its letter, by their places in the folder, and the letter's words."""

    unit: Unit
    due: Due
    file: str
    letter: str
    subject: str
    body: str


def sending_list(lines: Iterable[SentBlank], catalogue: Catalogue) -> WorkbookPlan:
    """A line for each unit and form."""
    rows: list[list[CellValue]] = [
        [
            number, one.unit.name, f"{catalogue.forms[one.due.form].name}, {one.due.period.phrase}",
            dates.show(one.due.last_day.isoformat()), "; ".join(one.unit.addresses), one.unit.phone, one.file, one.letter, one.subject, one.body,
        ]
        for number, one in enumerate(lines, 1)
    ]  # fmt: skip
    return WorkbookPlan("Danh sách gửi biểu mẫu", table_sheets("Gửi biểu", "DANH SÁCH GỬI BIỂU MẪU", HEADS, rows, NOTE))
