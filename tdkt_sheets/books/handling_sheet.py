"""The sheet of `y-kien-xu-ly.xlsx`: what the office has decided about files, findings and people; each with who, when, why."""

from tdkt_sheets.core.codes import CodeEntry, CodeList
from tdkt_sheets.forms.columns import Column, Condition, FormSheet, Need
from tdkt_sheets.forms.types import Choice, Mark, PartialDate, Text, ValueType
from tdkt_sheets.roster.handling import Kind
from tdkt_sheets.roster.roster import Catalogue

FORM, SHEET = "YK", "y_kien"
KIND_NAMES = {
    Kind.REPLACES: ("Thay thế bản đã nộp", ("Thay thế",)),
    Kind.ADDS: ("Bổ sung vào bản đã nộp", ("Bổ sung",)),
    Kind.CHOSEN: ("Chọn là bản chính thức", ("Chọn bản",)),
    Kind.WITHDRAWN: ("Đơn vị rút biểu", ("Rút biểu", "Rút")),
    Kind.LATE_ACCEPTED: ("Chấp nhận gửi muộn", ("Nhận muộn",)),
    Kind.WAIVED: ("Cho qua nội dung cần làm rõ", ("Cho qua",)),
    Kind.SAME_PERSON: ("Cùng một người", ()),
    Kind.OTHER_PERSON: ("Là người khác", ("Khác người",)),
    Kind.CLOSED: ("Đóng kỳ", ("Khóa kỳ",)),
}
KINDS = CodeList("loai_y_kien", "Ý kiến xử lý", tuple(CodeEntry(kind.value, *KIND_NAMES[kind]) for kind in Kind))
FILED = "kind=" + ",".join((Kind.REPLACES, Kind.ADDS, Kind.CHOSEN, Kind.WITHDRAWN, Kind.WAIVED))


def _column(
    key: str, header: str, width: float, type: ValueType, need: Need = Need.FREE, help: str = "", when: str = ""
) -> Column:
    return Column(key, header, type, need, help=help, width=width, when=Condition.parse(when) if when else None)


def handling_sheet(catalogue: Catalogue) -> FormSheet:
    """The one sheet of the office's decisions."""
    units = CodeList(
        "ds_don_vi", "Đơn vị", tuple(CodeEntry(u.code, u.name, (u.code, *u.spellings)) for u in catalogue.units)
    )
    forms = CodeList("ds_bieu", "Biểu", tuple(CodeEntry(f.code, f.code, (f.name,)) for f in catalogue.forms.values()))
    named = "kind=" + ",".join((Kind.SAME_PERSON, Kind.OTHER_PERSON))
    return FormSheet(
        FORM, SHEET, "Ý kiến xử lý", "Ý KIẾN XỬ LÝ CỦA VĂN PHÒNG SỞ",
        (
            _column("kind", "Ý kiến", 26, Choice(KINDS), Need.REQUIRED),
            _column("file", "Tệp", 46, Text(500), Need.REQUIRED, "Chép từ cột “Tệp” của so-tiep-nhan.xlsx; được ghi riêng tên tệp nếu không trùng.", FILED),
            _column("unit", "Đơn vị", 28, Choice(units), Need.REQUIRED, when=f"kind={Kind.LATE_ACCEPTED}"),
            _column("form", "Biểu", 8, Choice(forms), Need.REQUIRED, when=f"kind={Kind.LATE_ACCEPTED},{Kind.CLOSED}"),
            _column("period", "Kỳ hoặc mã đợt", 18, Text(60), Need.REQUIRED, "Năm 2021, Quý II/2021, hoặc mã đợt xét khen thưởng.", f"kind={Kind.LATE_ACCEPTED},{Kind.CLOSED}"),
            _column("rule", "Mã nội dung", 11, Mark(), Need.REQUIRED, "Ví dụ DK-04: cột “Mã” của noi-dung-can-chinh-sua.xlsx.", f"kind={Kind.WAIVED}"),
            _column("place", "Ô", 10, Text(20), help="Để trống: mọi chỗ của nội dung đó trong tệp."),
            _column("name", "Họ và tên đã ghi", 24, Text(80), Need.REQUIRED, when=named),
            _column("birth", "Ngày sinh đã ghi", 12, PartialDate(1900, 2010)),
            _column("person", "Mã cán bộ", 11, Mark(), Need.REQUIRED, "Mã ở trang “Nhân sự” của danh mục.", named),
            _column("since", "Từ ngày", 12, PartialDate(2000, 2100), Need.REQUIRED, "Ngày kỳ được đóng.", f"kind={Kind.CLOSED}"),
            _column("decided_by", "Người quyết định", 22, Text(80), Need.REQUIRED),
            _column("decided_on", "Ngày quyết định", 12, PartialDate(2000, 2100), Need.REQUIRED),
            _column("reason", "Lý do", 46, Text(500), Need.REQUIRED),
        ),
        instruction="Mỗi ý kiến một dòng, có người quyết định, ngày và lý do; lần chạy sau sẽ theo ý kiến này. Bỏ ý kiến: xóa dòng. "
        "Nội dung “Cần chỉnh sửa” không cho qua được, đơn vị phải sửa.",
        one_row_per="ý kiến", row_key=("kind", "file", "rule", "place", "unit", "form", "period", "name", "person"), label="kind",
    )  # fmt: skip
