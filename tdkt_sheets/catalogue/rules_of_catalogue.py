"""What may be wrong with the catalogue workbook: rule id → severity, message, what to do."""

from tdkt_sheets.core.findings import Severity

CRITICAL, ERROR, WARNING = Severity.CRITICAL, Severity.ERROR, Severity.WARNING

MISSING_SHEET = "DM-01"
REPEATED_CODE = "DM-02"
REPEATED_PERSON = "DM-03"
SHARED_SPELLING = "DM-04"
SHARED_ADDRESS = "DM-05"
UNKNOWN_UNIT = "DM-06"
MISSING_SETTING = "DM-07"
UNREADABLE_SETTING = "DM-08"
UNKNOWN_SETTING = "DM-09"
UNREADABLE_PERIOD = "DM-10"
INCOMPLETE_DATE = "DM-11"
DATES_OUT_OF_ORDER = "DM-12"
BAD_KEY = "DM-13"
BAD_SHEET_NAME = "DM-14"
REPEATED_CAPTION = "DM-15"
UNKNOWN_ANNEX = "DM-16"
CORE_KEY_GONE = "DM-17"
CORE_KEY_RETYPED = "DM-18"
ADDED_KEY = "DM-19"
BAD_CONDITION = "DM-20"
LIST_AND_TYPE = "DM-21"
BAD_BOUNDS = "DM-22"
UNKNOWN_COLUMN = "DM-23"
UNKNOWN_WORD = "DM-24"
INCOMPLETE_COVER = "DM-25"
BAD_PLACEHOLDER = "DM-26"
UNREADABLE_QUARTERS = "DM-27"
CORE_CODE_GONE = "DM-28"
YEARS_OUT_OF_ORDER = "DM-29"
MISSING_COLUMN = "DM-30"
SKIPPED_ROW = "DM-31"
SAME_PERSON = "DM-32"
UNKNOWN_SUB_UNIT = "DM-33"
INCOMPLETE_ROUND = "DM-34"
TWO_REVIEWS = "DM-35"
# The bloc and its scale.
PARENT_NOT_SUM = "DM-51"
TOTAL_NOT_DECLARED = "DM-52"
DOUBLED_NUMBER = "DM-53"
UNREADABLE_NUMBER = "DM-54"
NO_POINTS = "DM-55"
BAD_SCORING = "DM-56"
NOT_A_MEMBER = "DM-57"
NOT_ONE_HEAD = "DM-58"
HEAD_AGAIN = "DM-59"
MEMBER_TWICE = "DM-60"
HEAD_OTHERWISE = "DM-61"

# The fact of the field that a rule rests on.
BASES = {
    PARENT_NOT_SUM: "khoi-max-tree",
    TOTAL_NOT_DECLARED: "khoi-max-total",
    DOUBLED_NUMBER: "khoi-duplicate-code",
    NOT_A_MEMBER: "khoi-member-unknown",
    NOT_ONE_HEAD: "khoi-head-role",
    HEAD_AGAIN: "khoi-head-rotation",
    MEMBER_TWICE: "khoi-member-twice",
}

RULES: dict[str, tuple[Severity, str, str]] = {
    MISSING_SHEET: (
        CRITICAL,
        "Danh mục không có trang “{tab}”.",
        "Lấy lại trang này từ bản danh mục gần nhất, hoặc đặt lại đúng tên trang là “{tab}”.",
    ),
    REPEATED_CODE: (
        CRITICAL,
        "{what} “{text}” đã có ở dòng {row}.",
        "Giữ một dòng; nếu là hai mục khác nhau thì đặt tên, mã khác nhau.",
    ),
    REPEATED_PERSON: (
        ERROR,
        "Mã cán bộ “{text}” đã dùng cho {name} ở dòng {row}; dòng này chưa được tính.",
        "Đặt mã khác cho một trong hai người, hoặc xóa dòng thừa.",
    ),
    SHARED_SPELLING: (
        CRITICAL,
        "“{text}” đang là cách gọi của cả hai đơn vị {first} và {second}.",
        "Sửa để mỗi cách gọi chỉ thuộc một đơn vị.",
    ),
    SHARED_ADDRESS: (
        WARNING,
        "Địa chỉ {text} đã ghi cho {first}; thư gửi từ địa chỉ này được hiểu là của {first}.",
        "Ghi địa chỉ riêng cho từng đơn vị.",
    ),
    UNKNOWN_UNIT: (
        ERROR,
        "“{text}” không phải là đơn vị trong danh mục.{question}",
        "Ghi mã hoặc tên đơn vị (hoặc loại đơn vị, nếu cột cho phép) có trong danh mục.",
    ),
    MISSING_SETTING: (
        CRITICAL,
        "Chưa có thiết lập bắt buộc “{name}” (mã {key}).",
        "Ghi giá trị cho thiết lập này; nếu dòng đã bị xóa thì thêm lại với mã {key}.",
    ),
    UNREADABLE_SETTING: (
        CRITICAL,
        "Thiết lập “{name}” đang ghi “{text}”, không đọc được. Ô này nhận {accepted}",
        "Ghi lại theo đúng kiểu.",
    ),
    UNKNOWN_SETTING: (
        WARNING,
        "Không có thiết lập nào mang mã “{text}” nên dòng này không có tác dụng.{question}",
        "Sửa lại mã thiết lập, hoặc xóa dòng.",
    ),
    UNREADABLE_PERIOD: (
        CRITICAL,
        "“{text}” không đọc được thành kỳ báo cáo.",
        "Ghi theo mẫu: Năm 2021, Quý II/2021 hoặc Năm học 2021-2022.",
    ),
    INCOMPLETE_DATE: (
        CRITICAL,
        "“{text}” chưa đủ ngày, tháng, năm.",
        "Ghi đủ ngày/tháng/năm, ví dụ 20/3/2021.",
    ),
    DATES_OUT_OF_ORDER: (
        CRITICAL,
        "Ngày {later_name} ({later}) đứng trước ngày {earlier_name} ({earlier}).",
        "Kiểm tra và ghi lại hai ngày.",
    ),
    BAD_KEY: (
        CRITICAL,
        "Mã “{text}” không đúng cách viết: {accepted}.",
        "Đặt lại mã theo cách viết này.",
    ),
    BAD_SHEET_NAME: (
        CRITICAL,
        "Tên sheet “{text}” không dùng được: {why}.",
        "Đặt tên khác, không quá 31 ký tự và không có các dấu [ ] : * ? / \\",
    ),
    REPEATED_CAPTION: (
        CRITICAL,
        "Tên “{text}” đã dùng ở dòng {row} của cùng {where}.",
        "Đặt tên khác nhau cho hai mục, kể cả trong các tên khác (tên cũ).",
    ),
    UNKNOWN_ANNEX: (
        CRITICAL,
        "Biểu {form} không có phụ lục “{text}”.{question}",
        "Ghi đúng mã phụ lục như ở trang “Phụ lục”.",
    ),
    CORE_KEY_GONE: (
        CRITICAL,
        "Thiếu {what} có sẵn: biểu {form}{annex}, mã {key} (“{caption}”).",
        "Thêm lại dòng này từ bản danh mục gần nhất; được đổi tên, đổi thứ tự nhưng không được xóa.",
    ),
    CORE_KEY_RETYPED: (
        CRITICAL,
        "Cột có sẵn “{key}” phải là {expected}, đang ghi {found}.",
        "Ghi lại như cũ; cần cột kiểu khác thì thêm cột mới có mã bắt đầu bằng x_.",
    ),
    ADDED_KEY: (
        CRITICAL,
        "{what} thêm vào có mã “{text}”, chưa bắt đầu bằng x_.{question}",
        "Nếu là mục có sẵn thì ghi lại mã cũ; nếu thêm mới thì đặt mã bắt đầu bằng x_.",
    ),
    BAD_CONDITION: (
        CRITICAL,
        "Điều kiện “{text}” không dùng được: {why}.",
        "Ghi theo mẫu: mã cột=mã mục (nhiều mã ngăn bằng dấu phẩy), mã cột=# hoặc mã cột=*.",
    ),
    LIST_AND_TYPE: (
        CRITICAL,
        "Cột kiểu “{type}” {why}.",
        "Cột kiểu “chọn” cần một danh sách; cột kiểu khác để trống ô “Danh sách”.",
    ),
    BAD_BOUNDS: (
        CRITICAL,
        "Giới hạn không dùng được với kiểu “{type}”: {why}.",
        "Kiểm tra hai ô “Thấp nhất”, “Cao nhất”.",
    ),
    UNKNOWN_COLUMN: (
        CRITICAL,
        "Phụ lục này không có cột mã “{text}”.{question}",
        "Ghi đúng mã cột như ở trang “Biểu mẫu”.",
    ),
    UNKNOWN_WORD: (
        CRITICAL,
        "“{text}” không có trong {what}.{question}",
        "Ghi lại theo đúng tên trong danh mục.",
    ),
    INCOMPLETE_COVER: (
        CRITICAL,
        "Biểu {form} chưa dùng được: {why}.",
        "Bổ sung dòng còn thiếu ở trang “Phụ lục” hoặc “Biểu mẫu”.",
    ),
    BAD_PLACEHOLDER: (
        CRITICAL,
        "Trong “{text}” chỉ được dùng {{ky}} (kỳ của biểu) giữa hai dấu ngoặc nhọn.",
        "Bỏ các dấu ngoặc nhọn khác.",
    ),
    UNREADABLE_QUARTERS: (
        CRITICAL,
        "“{text}” không đọc được thành quý.",
        "Để trống nếu mọi kỳ; hoặc ghi các quý ngăn bằng dấu phẩy, ví dụ: II, IV.",
    ),
    CORE_CODE_GONE: (
        WARNING,
        "Danh sách “{list}” thiếu mục có sẵn {code} (“{name}”); nội dung kiểm tra, tổng hợp theo mục này sẽ không có số liệu.",
        "Thêm lại mục; nếu không dùng nữa thì ghi “Đến năm”, không xóa dòng.",
    ),
    YEARS_OUT_OF_ORDER: (
        CRITICAL,
        "“Đến năm” ({last}) đứng trước “Từ năm” ({first}).",
        "Kiểm tra và ghi lại hai năm.",
    ),
    MISSING_COLUMN: (
        WARNING,
        "Trang này thiếu cột “{caption}”, nên nội dung của cột được coi là để trống.",
        "Thêm lại cột với đúng tên “{caption}”.",
    ),
    SKIPPED_ROW: (
        WARNING,
        "Dòng {row} được hiểu là {reason} nên không được đọc.",
        "Nếu là nội dung thật thì điền thêm các ô của dòng; nếu không thì xóa dòng.",
    ),
    SAME_PERSON: (
        WARNING,
        "{name} trùng họ tên và ngày sinh với người có mã {other} ở dòng {row}.",
        "Nếu là một người thì giữ một dòng; người chuyển đơn vị giữ nguyên mã cũ.",
    ),
    UNKNOWN_SUB_UNIT: (
        WARNING,
        "Đơn vị {unit} không có phòng, khoa, tổ “{text}” ở trang “Đơn vị”.{question}",
        "Ghi lại đúng tên, hoặc bổ sung vào cột “Phòng, khoa, tổ trực thuộc” của đơn vị.",
    ),
    INCOMPLETE_ROUND: (
        CRITICAL,
        "Đợt xét khen thưởng này {why}.",
        "Bổ sung ô còn thiếu; đợt không dùng nữa thì xóa dòng.",
    ),
    TWO_REVIEWS: (
        CRITICAL,
        "Bình xét {period} đã có ở dòng {row}.",
        "Mỗi kỳ giữ một đợt bình xét (biểu BX).",
    ),
    PARENT_NOT_SUM: (
        ERROR,
        "Điểm tối đa ghi {stated}, trong khi tổng các dòng con là {added}.",
        "Kiểm tra điểm của dòng này và {number} dòng con; hoặc sửa số thứ tự nếu có dòng nằm nhầm nhóm.",
    ),
    TOTAL_NOT_DECLARED: (
        ERROR,
        "Tổng điểm của các nhóm là {added}, khác tổng điểm đã đặt ở trang “Thiết lập chung” là {declared} (không kể điểm thưởng, điểm trừ).",
        "Kiểm tra điểm của các nhóm, hoặc sửa thiết lập bloc_total.",
    ),
    DOUBLED_NUMBER: (
        ERROR,
        "Số thứ tự “{text}” đã có ở dòng {row} trong cùng một nhóm.",
        "Đánh lại số thứ tự để mỗi dòng trong nhóm có một số riêng.",
    ),
    UNREADABLE_NUMBER: (
        ERROR,
        "“{text}” không đọc được thành số thứ tự.",
        "Ghi theo lối I, 1, 1.1, a) hoặc dấu gạch đầu dòng.",
    ),
    NO_POINTS: (
        ERROR,
        "Tiêu chí này chưa có điểm tối đa.",
        "Ghi điểm tối đa; dòng chỉ là tiêu đề của các dòng con thì kiểm tra lại số thứ tự của các dòng con.",
    ),
    BAD_SCORING: (
        ERROR,
        "Cách chấm của dòng này chưa dùng được: {why}.",
        "Sửa lại ô này, hoặc để trống để chấm thẳng điểm.",
    ),
    NOT_A_MEMBER: (
        ERROR,
        "“{text}” không phải là thành viên Khối trong danh mục.{question}",
        "Ghi đúng mã hoặc tên một đơn vị loại “Thành viên Khối”, hoặc đơn vị đứng tên Sở trong Khối.",
    ),
    NOT_ONE_HEAD: (
        ERROR,
        "Khối phải có đúng một Trưởng khối, hiện có {number}.",
        "Ghi “Trưởng khối” cho đúng một thành viên.",
    ),
    HEAD_AGAIN: (
        WARNING,
        "{name} làm Trưởng khối hai năm liền.",
        "Kiểm tra lại vai trò năm nay và năm trước; Trưởng khối thường được luân phiên.",
    ),
    MEMBER_TWICE: (
        ERROR,
        "Thành viên “{text}” đã có ở dòng {row}; dòng này chưa được dùng.",
        "Giữ một dòng cho mỗi thành viên.",
    ),
    HEAD_OTHERWISE: (
        ERROR,
        "Thiết lập “Sở là Khối trưởng” ghi “{setting}” nhưng trang này ghi {name} là “{role}”.",
        "Sửa thiết lập hoặc vai trò cho khớp.",
    ),
}  # fmt: skip
