"""Cell checks that every column has from its declaration: needed, of its type, within its bounds."""

from tdkt_sheets.forms import types
from tdkt_sheets.rules.engine import ERROR, NOTE, WARNING, declare

REQUIRED = declare(
    "O-01",
    ERROR,
    "Ô bắt buộc phải có giá trị.",
    "Chưa điền ô bắt buộc này.{because}",
    "Điền {what}",
    basis="val-mandatory-blank",
)
WANTED = declare(
    "O-02", WARNING, "Ô cần có giá trị; thiếu thì dòng vẫn được tính.", "Chưa điền ô này.{because}", "Bổ sung {what}"
)
CHANGED = declare(
    "O-10",
    NOTE,
    "Giá trị được chuẩn hóa, bản gốc được ghi lại.",
    "Đã chuẩn hóa {old} thành {new}.",
    "Không phải sửa nếu đúng ý đơn vị.",
)
ERROR_CELL = declare(
    "O-08", ERROR, "Ô có lỗi công thức (#REF!, #N/A …) không phải là ô trống.", "Ô đang báo lỗi {text} của bảng tính.",
    "Xóa công thức và gõ trực tiếp giá trị.", basis="xls-error-values",
)  # fmt: skip
UNCALCULATED = declare(
    "O-09", ERROR, "Công thức chưa có kết quả lưu trong tệp.", "Ô chứa công thức nhưng tệp không lưu kết quả tính.",
    "Mở tệp bằng Excel hoặc LibreOffice, để tính lại rồi lưu; hoặc gõ trực tiếp giá trị.", basis="xls-formula",
)  # fmt: skip
REFUSED = {
    types.NOT_LISTED: declare(
        "O-03", ERROR, "Giá trị phải có trong danh sách.", "{why}", "{fix}", basis="title-unknown"
    ),
    types.NOT_NUMBER: declare("O-04", ERROR, "Ô số chỉ nhận số.", "{why}", "{fix}", basis="val-number-text"),
    types.OUT_OF_RANGE: declare("O-05", ERROR, "Giá trị phải nằm trong khoảng cho phép.", "{why}", "{fix}"),
    types.NOT_DATE: declare(
        "O-06", ERROR, "Ngày phải đọc được theo ngày/tháng/năm.", "{why}", "{fix}", basis="val-date-text"
    ),
    types.TOO_LONG: declare("O-07", ERROR, "Nội dung không dài quá mức ô nhận.", "{why}", "{fix}"),
    types.LEGACY_FONT: declare(
        "O-11", ERROR, "Chữ phải gõ bằng bảng mã Unicode.", "{why}", "{fix}", basis="txt-no-upper-first"
    ),
    types.AMBIGUOUS: declare(
        "O-12", ERROR, "Giá trị phải chỉ rõ một mục của danh sách.", "{why}", "{fix}", basis="title-ambiguous-bk"
    ),
    types.NOT_WHOLE: declare("O-13", ERROR, "Ô số nguyên không nhận số lẻ.", "{why}", "{fix}", basis="form-nonneg-int"),
    types.SHORTENED_NUMBER: declare(
        "O-19", ERROR, "Mã, số hiệu được ghi đủ chữ số.", "{why}", "{fix}", basis="val-code-text-number"
    ),
    types.SEVERAL: declare("O-15", ERROR, "Mỗi ô chỉ ghi một mục.", "{why}", "{fix}", basis="val-multi-title"),
}
DOUBTED = {
    types.LOST_LETTER: declare(
        "O-20", WARNING, "Chữ “ư” không bị mất khi chuyển bảng mã.", "{why}", "{fix}", basis="txt-hyphen-as-u"
    ),
    types.LIKE_NUMBER: declare(
        "O-18", WARNING, "Chữ giống số trong ô nhận số hoặc chữ.", "{why}", "{fix}", basis="val-number-vn"
    ),
    types.REAL_DATE: declare(
        "O-14", WARNING, "Ngày kiểu Excel có thể bị đảo ngày và tháng.", "{why}", "{fix}", basis="val-date-swapped"
    ),
    types.TWO_READINGS: declare("O-16", WARNING, "Số có hai cách hiểu.", "{why}", "{fix}", basis="val-number-vn"),
    types.FRACTION_PERCENT: declare(
        "O-17", WARNING, "Tỷ lệ không quá 1 có thể là phân số.", "{why}", "{fix}", basis="val-percent"
    ),
}
