"""Checks of the office's handling decisions (`y-kien-xu-ly.xlsx`), at their own rows."""

from collections.abc import Iterator

from tdkt_sheets.core import periods
from tdkt_sheets.core.sheets import Sheet
from tdkt_sheets.core.text import fold_term, quoted
from tdkt_sheets.roster.roster import Catalogue
from tdkt_sheets.rules.engine import ERROR, NOTE, RULES, WARNING, Hit, declare, sheet_rule

UNKNOWN_FILE = declare(
    "YK-01", ERROR, "Ý kiến phải nêu đúng tệp đã nhận.", "Không có tệp nào tên như vậy trong sổ tiếp nhận.",
    "Chép lại tên tệp từ cột “Tệp” của so-tiep-nhan.xlsx.",
)  # fmt: skip
SEVERAL_FILES = declare(
    "YK-02", ERROR, "Ý kiến chỉ nêu một tệp.", "Có {number} tệp cùng tên này; chưa rõ ý kiến về tệp nào.",
    "Chép cả đường dẫn của tệp từ cột “Tệp” của so-tiep-nhan.xlsx.",
)  # fmt: skip
FILE_NOT_OPEN = declare(
    "YK-03", WARNING, "Ý kiến nêu tệp còn được xét.", "Tệp này không được xét nên ý kiến không có tác dụng: {reason}",
    "Kiểm tra lại, hoặc xóa dòng.",
)  # fmt: skip
CONTRADICTION = declare(
    "YK-04", ERROR, "Hai ý kiến về một tệp không được trái nhau.", "Đã có ý kiến khác về chính tệp này.",
    "Giữ một ý kiến, xóa dòng kia.",
)  # fmt: skip
ERROR_NOT_WAIVED = declare(
    "YK-05", ERROR, "Nội dung cần chỉnh sửa không cho qua được.", "{rule} là nội dung cần chỉnh sửa, không cho qua được.",
    "Đề nghị đơn vị chỉnh sửa rồi gửi lại; xóa dòng này.",
)  # fmt: skip
NOTHING_TO_WAIVE = declare(
    "YK-06", NOTE, "Ý kiến cho qua nêu nội dung đang có.", "Không còn nội dung nào như vậy nên ý kiến này không có tác dụng.",
    "Không phải xử lý; có thể xóa dòng.",
)  # fmt: skip


@sheet_rule(
    "YK-07", ERROR, sheet="YK.y_kien", reads=("rule",),
    says="Mã nội dung phải là mã có thật.",
    message="Không có nội dung kiểm tra nào mang mã {text}.",
    fix="Chép lại mã từ cột “Mã” của noi-dung-can-chinh-sua.xlsx.",
)  # fmt: skip
def unknown_rule(sheet: Sheet, catalogue: Catalogue) -> Iterator[Hit]:
    """A rule that is to be waived exists."""
    for index, rule in enumerate(sheet.columns["rule"]):
        if rule and rule not in RULES:
            yield Hit((index,), "rule", {"text": quoted(rule)})


@sheet_rule(
    "YK-08", ERROR, sheet="YK.y_kien", reads=("period",),
    says="Kỳ hoặc đợt phải có trong danh mục.",
    message="{text} không phải là kỳ hoặc đợt xét khen thưởng trong danh mục.",
    fix="Ghi kỳ (Năm 2021, Quý II/2021) hoặc mã đợt như ở trang “Đợt xét khen thưởng”.",
)  # fmt: skip
def unknown_period(sheet: Sheet, catalogue: Catalogue) -> Iterator[Hit]:
    """A period or round that is named is in the catalogue."""
    rounds = {fold_term(text) for round_ in catalogue.rounds for text in (round_.code, round_.name)}
    known = {due.period.code for due in catalogue.dues}
    for index, text in enumerate(sheet.columns["period"]):
        if text and fold_term(text) not in rounds:
            period = periods.find(text)
            if period is None or period.code not in known:
                yield Hit((index,), "period", {"text": quoted(text)})


@sheet_rule(
    "YK-09", ERROR, sheet="YK.y_kien", reads=("person",),
    says="Mã cán bộ phải có trong danh sách Nhân sự.",
    message="Danh sách Nhân sự không có mã cán bộ {text}.",
    fix="Ghi lại đúng mã như ở trang “Nhân sự” của danh mục.",
)  # fmt: skip
def unknown_person(sheet: Sheet, catalogue: Catalogue) -> Iterator[Hit]:
    """An id is known to the staff list."""
    for index, mark in enumerate(sheet.columns["person"]):
        if mark and mark not in catalogue.person_by_id:
            yield Hit((index,), "person", {"text": quoted(mark)})
