"""The sheet of `y-kien-xu-ly.xlsx`: what the office has decided about files, findings and people; each with who, when, why."""

from tdkt_sheets.catalogue.naming import declared_by
from tdkt_sheets.core.codes import CodeEntry, CodeList
from tdkt_sheets.core.office_files import HANDLING_FORM
from tdkt_sheets.forms.columns import Column, Condition, FormSheet, Need
from tdkt_sheets.forms.types import Choice, Mark, PartialDate, Text, ValueType
from tdkt_sheets.roster.handling import ON_LISTS, ON_NAMES, HandlingKind
from tdkt_sheets.roster.roster import Catalogue

FORM, SHEET = HANDLING_FORM, "y_kien"
SPELLINGS = {
    HandlingKind.REPLACES: ("Thay thế",), HandlingKind.ADDS: ("Bổ sung",), HandlingKind.CHOSEN: ("Chọn bản",), HandlingKind.WITHDRAWN: ("Rút biểu", "Rút"),
    HandlingKind.LATE_ACCEPTED: ("Nhận muộn",), HandlingKind.WAIVED: ("Cho qua",), HandlingKind.OTHER_PERSON: ("Khác người",), HandlingKind.CLOSED: ("Khóa kỳ",), HandlingKind.IS_FORM: ("Đúng biểu",), HandlingKind.NO_FORM: ("Không phải biểu",), HandlingKind.SET_ASIDE: ("Để riêng",),
    HandlingKind.SPEAKS: ("Gửi thay", "Gửi cho đơn vị"), HandlingKind.SPEAKS_NOT: ("Không gửi thay", "Không gửi cho đơn vị"),
}  # fmt: skip
KINDS = CodeList(
    "loai_y_kien",
    "Ý kiến xử lý",
    tuple(CodeEntry(kind.value, kind.caption, SPELLINGS.get(kind, ())) for kind in HandlingKind),
)
EXAMPLES = {  # invented, shown as a tip while typing
    "file": "{year}-06-22/KQ_{year}-Q2_PNCC.xlsx", "period": "Quý II/{year}", "rule": "DK-04", "place": "G12", "name": "Nông Thị Mẫu",
    "birth": "12/5/1985, hoặc 1985", "person": "CB-016", "since": "15/7/{year}", "until": "30/9/{year}", "decided_by": "Hoàng Văn Mẫu, Chánh Văn phòng",
    "decided_on": "05/7/{year}", "reason": "Đã hỏi đơn vị qua điện thoại: bản ngày 22/6 thay toàn bộ bản trước",
    "caption": "Danh hiệu xét", "meaning": "Danh hiệu đề nghị", "address": "nong.hanh@thu.example", "annexes": "PL1 Cá nhân", "written": "17",
}  # fmt: skip
LISTS = ",".join(ON_LISTS)
FILED = "kind=" + ",".join(
    (
        HandlingKind.REPLACES,
        HandlingKind.ADDS,
        HandlingKind.CHOSEN,
        HandlingKind.WITHDRAWN,
        HandlingKind.WAIVED,
        HandlingKind.IS_FORM,
        HandlingKind.NO_FORM,
        HandlingKind.SET_ASIDE,
    )
)


def _column(
    key: str, header: str, width: float, type: ValueType, need: Need = Need.FREE, help: str = "", when: str = ""
) -> Column:
    return Column(
        key, header, type, need, Condition.parse(when) if when else None,
        help=help, example=EXAMPLES.get(key, ""), width=width,
    )  # fmt: skip


def handling_sheet(catalogue: Catalogue) -> FormSheet:
    """The one sheet of the office's decisions."""
    units = CodeList(
        "ds_don_vi", "Đơn vị", tuple(CodeEntry(u.code, u.name, (u.code, *u.spellings)) for u in catalogue.units)
    )
    forms = CodeList("ds_bieu", "Biểu", tuple(CodeEntry(f.code, f.code, (f.name,)) for f in catalogue.forms.values()))
    named = "kind=" + ",".join(ON_NAMES)
    declared = FormSheet(
        FORM, SHEET, "Ý kiến xử lý", "Ý KIẾN XỬ LÝ CỦA VĂN PHÒNG SỞ",
        (
            _column("kind", "Ý kiến", 19, Choice(KINDS), Need.REQUIRED),
            _column("file", "Tệp", 24, Text(500), Need.REQUIRED, "Chép từ cột “Tệp” của so-tiep-nhan.xlsx; được ghi riêng tên tệp nếu không trùng.", FILED),
            _column("unit", "Đơn vị", 14, Choice(units), Need.REQUIRED, when=f"kind={HandlingKind.LATE_ACCEPTED},{HandlingKind.NIL}"),
            _column("form", "Biểu", 6, Choice(forms), Need.REQUIRED, when=f"kind={HandlingKind.LATE_ACCEPTED},{HandlingKind.CLOSED},{HandlingKind.NIL},{LISTS}"),
            _column("period", "Kỳ hoặc mã đợt", 13, Text(60), Need.REQUIRED, "Năm {year}, Quý II/{year}, hoặc mã đợt xét khen thưởng.", f"kind={HandlingKind.LATE_ACCEPTED},{HandlingKind.CLOSED},{HandlingKind.NIL}"),
            _column("rule", "Mã nội dung", 9, Mark(), Need.REQUIRED, "Ví dụ DK-04: cột “Mã” của noi-dung-can-chinh-sua.xlsx.", f"kind={HandlingKind.WAIVED}"),
            _column("place", "Ô", 6, Text(20), help="Để trống: mọi chỗ của nội dung đó trong tệp."),
            _column("name", "Họ và tên đã ghi", 14, Text(80), Need.REQUIRED, when=named),
            _column("birth", "Ngày sinh đã ghi", 10.5, PartialDate(1900, 2010)),
            _column("person", "Mã cán bộ", 8.5, Mark(), Need.REQUIRED, "Mã ở trang “Nhân sự” của danh mục.", named),
            _column("since", "Từ ngày", 10.5, PartialDate(2000, 2100), Need.REQUIRED, "Ngày kỳ được đóng.", f"kind={HandlingKind.CLOSED}"),
            _column("until", "Đến ngày", 10.5, PartialDate(2000, 2100), help="Cho qua đến hết ngày nào; để trống: không hạn."),
            _column("decided_by", "Người quyết định", 13, Text(80), Need.REQUIRED),
            _column("decided_on", "Ngày quyết định", 10.5, PartialDate(2000, 2100), Need.REQUIRED),
            _column("reason", "Lý do", 22, Text(500), Need.REQUIRED),
            _column("caption", "Tiêu đề cột đã ghi", 10.5, Text(200), help="Tiêu đề cột trong danh sách của đơn vị; dùng với “Cột này là cột của biểu”, “Nội dung này là mục của danh mục”."),
            _column("meaning", "Là cột", 11, Text(200), help="Tên cột của biểu mẫu; với “Nội dung này là mục của danh mục”: tên mục, số nhiệm vụ của kế hoạch."),
            _column("address", "Địa chỉ thư", 14.5, Text(320), help="Địa chỉ đã gửi: mọi tệp từ địa chỉ này theo ý kiến đó, ghi thêm “Tệp” thì chỉ tệp ấy. Cột “Đơn vị” để trống: mọi đơn vị."),
            _column("annexes", "Phụ lục", 10, Text(200), help="Dùng với “Không phát sinh”: phụ lục nào, ngăn bằng dấu chấm phẩy; để trống: cả biểu."),
            _column("written", "Nội dung đã ghi", 8, Text(200), help="Dùng với “Nội dung này là mục của danh mục”: chữ, mã đơn vị ghi ở cột đó; để trống: các ô để trống."),
        ),
        instruction="Mỗi ý kiến một dòng, có người quyết định, ngày và lý do; lần chạy sau sẽ theo ý kiến này. Bỏ ý kiến: xóa dòng. "
        "Nội dung “Cần chỉnh sửa” không cho qua được: đề nghị đơn vị sửa rồi gửi lại.",
        one_row_per="ý kiến", row_key=("kind", "file", "rule", "place", "unit", "form", "period", "name", "person", "caption", "written", "address", "annexes"), label="kind",
    )  # fmt: skip
    return declared_by(declared, catalogue)
