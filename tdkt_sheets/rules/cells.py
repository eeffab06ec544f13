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
    example={"because": "", "what": "ngày sinh hoặc năm sinh."},
)
WANTED = declare(
    "O-02",
    WARNING,
    "Ô cần có giá trị; riêng việc thiếu không làm dòng phải chờ.",
    "Chưa điền ô này.{because}",
    "Bổ sung {what}",
    example={"because": "", "what": "số điện thoại."},
)
CHANGED = declare(
    "O-10",
    NOTE,
    "Giá trị được chuẩn hóa, bản gốc được ghi lại.",
    "Đã chuẩn hóa {old} thành {new}.",
    "Không phải sửa nếu đúng ý đơn vị.",
    example={"old": "“Nông  Thị Hạnh ”", "new": "“Nông Thị Hạnh”"},
)
ERROR_CELL = declare(
    "O-08", ERROR, "Ô có lỗi công thức (#REF!, #N/A …) không phải là ô trống.", "Ô đang báo lỗi {text} của bảng tính.",
    "Xóa công thức và gõ trực tiếp giá trị.", basis="xls-error-values",
    example={"text": "#N/A"},
)  # fmt: skip
UNCALCULATED = declare(
    "O-09", ERROR, "Công thức chưa có kết quả lưu trong tệp.", "Ô chứa công thức nhưng tệp không lưu kết quả tính.",
    "Mở tệp bằng Excel hoặc LibreOffice, để tính lại rồi lưu; hoặc gõ trực tiếp giá trị.", basis="xls-formula",
)  # fmt: skip
REFUSED = {
    types.NOT_LISTED: declare(
        "O-03",
        ERROR,
        "Giá trị phải có trong danh sách.",
        "{why}",
        "{fix}",
        basis="title-unknown",
        example={
            "why": "“LĐTT xuất sắc” không có trong danh sách “Danh hiệu cá nhân”. Có phải “Lao động tiên tiến”?",
            "fix": "Chọn lại trong danh sách.",
        },
    ),
    types.NOT_NUMBER: declare(
        "O-04",
        ERROR,
        "Ô số chỉ nhận số.",
        "{why}",
        "{fix}",
        basis="val-number-text",
        example={"why": "“nhiều” không phải là số.", "fix": "Chỉ ghi số, đủ các chữ số, ví dụ 15.500."},
    ),
    types.OUT_OF_RANGE: declare(
        "O-05",
        ERROR,
        "Giá trị phải nằm trong khoảng cho phép.",
        "{why}",
        "{fix}",
        example={
            "why": "“120” nằm ngoài khoảng cho phép: ô này nhận số từ 0 đến 100.",
            "fix": "Kiểm tra và ghi lại số đúng.",
        },
    ),
    types.NOT_DATE: declare(
        "O-06",
        ERROR,
        "Ngày phải đọc được theo ngày/tháng/năm.",
        "{why}",
        "{fix}",
        basis="val-date-text",
        example={"why": "“31/2/2021” không đọc được thành ngày.", "fix": "Ghi ngày/tháng/năm, ví dụ 12/5/1985."},
    ),
    types.TOO_LONG: declare(
        "O-07",
        ERROR,
        "Nội dung không dài quá mức ô nhận.",
        "{why}",
        "{fix}",
        example={"why": "Nội dung dài 18 ký tự, trong khi ô này nhận tối đa 10.", "fix": "Viết gọn lại."},
    ),
    types.LEGACY_FONT: declare(
        "O-11",
        ERROR,
        "Chữ phải gõ bằng bảng mã Unicode.",
        "{why}",
        "{fix}",
        basis="txt-no-upper-first",
        example={
            "why": "“ChiÕn sÜ thi ®ua c¬ së” có thể đã gõ bằng phông TCVN3 (.VnTime).",
            "fix": "Gõ lại bằng bảng mã Unicode, ví dụ: “Chiến sĩ thi đua cơ sở”.",
        },
    ),
    types.AMBIGUOUS: declare(
        "O-12",
        ERROR,
        "Giá trị phải chỉ rõ một mục của danh sách.",
        "{why}",
        "{fix}",
        basis="title-ambiguous-bk",
        example={
            "why": "“Bằng khen” chưa rõ là mục nào trong danh sách: “Bằng khen của Chủ tịch UBND tỉnh”, “Bằng khen của Bộ trưởng”, “Bằng khen của đoàn thể, tổ chức chính trị - xã hội”, “Bằng khen của Thủ tướng Chính phủ”.",
            "fix": "Chọn đúng một mục trong danh sách.",
        },
    ),
    types.NOT_WHOLE: declare(
        "O-13",
        ERROR,
        "Ô số nguyên không nhận số lẻ.",
        "{why}",
        "{fix}",
        basis="form-nonneg-int",
        example={"why": "“2,5” không phải là số nguyên.", "fix": "Ghi số nguyên, ví dụ 7."},
    ),
    types.SHORTENED_NUMBER: declare(
        "O-19",
        ERROR,
        "Mã, số hiệu được ghi đủ chữ số.",
        "{why}",
        "{fix}",
        basis="val-code-text-number",
        example={
            "why": "“1,66064E+09” là cách bảng tính viết tắt một số dài; các chữ số cuối đã mất.",
            "fix": "Định dạng ô là Text (Văn bản) rồi gõ lại đủ các chữ số.",
        },
    ),
    types.BROKEN_LETTERS: declare(
        "O-21",
        ERROR,
        "Chữ phải còn nguyên, không bị vỡ khi chép hoặc chuyển bảng mã.",
        "{why}",
        "{fix}",
        example={
            "why": "“Nguyá»…n VÄƒn DÅ©ng” có chữ bị vỡ khi chép hoặc chuyển bảng mã. Có phải “Nguyễn Văn Dũng”?",
            "fix": "Gõ lại cho đúng chữ.",
        },
    ),
    types.MIXED_MARKS: declare(
        "O-25",
        ERROR,
        "Các số của một cột dùng cùng một cách viết.",
        "{why} Các ô khác của cột dùng cách viết khác.",
        "{fix}",
        example={
            "why": "“15,500” có hai cách hiểu: 15,5 hoặc 15.500.",
            "fix": "Ghi lại theo cách viết 1.234,5 (dấu chấm ngăn hàng nghìn, dấu phẩy ngăn phần lẻ).",
        },
    ),
    types.MADE_BY_EXCEL: declare(
        "O-22",
        ERROR,
        "Ô số không nhận ngày, giờ mà bảng tính tự đổi từ nội dung gõ.",
        "{why}",
        "{fix}",
        example={
            "why": "Bảng tính đã đổi nội dung gõ ở ô này thành ngày: “12/10/2021”.",
            "fix": "Định dạng ô là Text (Văn bản) rồi gõ lại.",
        },
    ),
    types.SEVERAL: declare(
        "O-15",
        ERROR,
        "Mỗi ô chỉ ghi một mục.",
        "{why}",
        "{fix}",
        basis="val-multi-title",
        example={
            "why": "Một ô chỉ ghi một mục, ở đây có “Lao động tiên tiến”, “Chiến sĩ thi đua cơ sở”.",
            "fix": "Chọn một mục; danh hiệu cao hơn đã bao gồm danh hiệu thấp hơn.",
        },
    ),
}
DOUBTED = {
    types.LOST_LETTER: declare(
        "O-20",
        WARNING,
        "Chữ “ư” không bị mất khi chuyển bảng mã.",
        "{why}",
        "{fix}",
        basis="txt-hyphen-as-u",
        example={
            "why": "“Nguyễn Thị Th-ờng” có thể đã mất chữ “ư” khi chuyển bảng mã.",
            "fix": "Có phải “Nguyễn Thị Thường”? Sửa lại nếu đúng.",
        },
    ),
    types.MADE_BY_EXCEL: declare(
        "O-23",
        WARNING,
        "Ô chữ không nên chứa ngày, giờ mà bảng tính tự đổi từ nội dung gõ.",
        "{why}",
        "{fix}",
        example={
            "why": "Bảng tính đã đổi nội dung gõ ở ô này thành ngày: “12/10/2021”.",
            "fix": "Định dạng ô là Text (Văn bản) rồi gõ lại.",
        },
    ),
    types.LOST_ZERO: declare(
        "O-24",
        WARNING,
        "Số hiệu, số điện thoại giữ đủ các chữ số 0 ở đầu.",
        "{why}",
        "{fix}",
        example={
            "why": "“912345678” gõ ở ô kiểu số; có thể đã mất chữ số 0 ở đầu.",
            "fix": "Định dạng ô là Text (Văn bản) rồi gõ lại đủ các chữ số.",
        },
    ),
    types.LIKE_NUMBER: declare(
        "O-18",
        WARNING,
        "Chữ giống số trong ô nhận số hoặc chữ.",
        "{why}",
        "{fix}",
        basis="val-number-vn",
        example={
            "why": "“1.23.4” giống một số nhưng không đọc được thành số; đang hiểu là chữ.",
            "fix": "Nếu là số, chỉ ghi số, theo cách viết 1.234,5.",
        },
    ),
    types.REAL_DATE: declare(
        "O-14",
        WARNING,
        "Ngày kiểu Excel có thể bị đảo ngày và tháng.",
        "{why}",
        "{fix}",
        basis="val-date-swapped",
        example={
            "why": "Ô này có kiểu ngày của Excel, đang hiển thị “03/4/2021”; máy dùng kiểu ngày tháng khác có thể đã đảo ngày và tháng.",
            "fix": "Xác nhận ngày, hoặc định dạng ô là Text (Văn bản) rồi gõ lại ngày/tháng/năm.",
        },
    ),
    types.TWO_READINGS: declare(
        "O-16",
        WARNING,
        "Số có hai cách hiểu.",
        "{why}",
        "{fix}",
        basis="val-number-vn",
        example={
            "why": "“1,234” có hai cách hiểu: 1,234 hoặc 1.234; đang lấy 1,234.",
            "fix": "Ghi lại theo cách viết 1.234,5 (dấu chấm ngăn hàng nghìn, dấu phẩy ngăn phần lẻ).",
        },
    ),
    types.FRACTION_PERCENT: declare(
        "O-17",
        WARNING,
        "Tỷ lệ không quá 1 có thể là phân số.",
        "{why}",
        "{fix}",
        basis="val-percent",
        example={"why": "“0,6” đang được hiểu là 0,6 %. Có phải 60 %?", "fix": "Ghi số phần trăm, ví dụ 60."},
    ),
}
