"""What may be said of a delivery as such: late, doubled, superseded, from the wrong sender."""

from tdkt_sheets.rules.engine import CRITICAL, NOTE, WARNING, declare

LATE = declare(
    "NOP-01",
    WARNING,
    "Biểu được gửi trong thời hạn.",
    "Gửi sau thời hạn {days} ngày (thời hạn {due}, nhận ngày {received}).",
    "Lần sau gửi trong thời hạn.",
    example={"days": "03", "due": "20/3/2021", "received": "23/3/2021"},
)
SAME_BYTES = declare(
    "NOP-02",
    NOTE,
    "Tệp giống hệt chỉ tính một lần.",
    "Tệp giống hệt {other}; chỉ tính một lần.",
    "Không phải xử lý.",
    example={"other": "“DK_2021_PNCC.xlsx”"},
)
CHOOSE = declare(
    "NOP-03",
    CRITICAL,
    "Hai bản khác nhau không rõ ngày thì phải chọn bản.",
    "Có {number} bản khác nhau cùng không rõ ngày nhận; chưa chọn được bản nào.",
    "Cho biết bản nào là bản chính thức, hoặc gửi lại bản đúng.",
    example={"number": "03"},
)
DROPPED_ROWS = declare(
    "NOP-04",
    WARNING,
    "Bản gửi lại không được làm mất dòng mà không nói rõ.",
    "Bản mới thiếu {number} dòng so với bản {earlier}: thay thế hay bổ sung? Các dòng cũ vẫn được giữ, dòng mới được cộng thêm.",
    "Nếu thay thế toàn bộ thì chọn “Thay thế bản đã nộp”, nếu chỉ gửi thêm thì chọn “Bổ sung” ở trang “Thông tin chung”, rồi gửi lại.",
    example={"number": "03", "earlier": "ngày 15/3/2021"},
)
NO_FORM = declare(
    "NOP-22",
    NOTE,
    "Tệp mà Văn phòng cho biết không phải biểu thì không tính.",
    "Văn phòng Sở xác định tệp này không phải biểu cần nộp; để riêng, không tính.",
    "Không phải xử lý.",
)
SET_ASIDE = declare(
    "NOP-34",
    NOTE,
    "Tệp mà máy không đọc được và Văn phòng để riêng thì không đọc, không tính.",
    "Máy không đọc được tệp này; Văn phòng Sở để riêng, không đọc, không tính.",
    "Văn phòng Sở kiểm tra máy, chép lại tệp rồi bỏ ý kiến để riêng.",
    to_the_office=True,
)
SUPERSEDED = declare(
    "NOP-05",
    NOTE,
    "Bản được dùng là bản gửi sau cùng hợp lệ.",
    "Đã có bản {later} thay cho bản này.",
    "Không phải xử lý.",
    example={"later": "ngày 20/3/2021"},
)
WRONG_SENDER = declare(
    "NOP-06",
    WARNING,
    "Thư phải đến từ địa chỉ của đơn vị.",
    "Thư gửi từ địa chỉ của một đơn vị khác trong danh mục.",
    "Xác nhận biểu do đơn vị gửi.",
)
UNKNOWN_SENDER = declare(
    "NOP-07",
    WARNING,
    "Địa chỉ gửi nên có trong danh mục.",
    "Địa chỉ gửi {sender} chưa có trong danh mục.",
    "Xác nhận biểu do đơn vị gửi từ địa chỉ này; Văn phòng Sở bổ sung địa chỉ vào trang “Đơn vị” của danh mục nếu đúng.",
    example={"sender": "“van.thu@example.vn”"},
)
SCAN_ONLY = declare(
    "NOP-08",
    WARNING,
    "Bản ký quét không thay cho tệp số liệu.",
    "Mới nhận bản ký quét, chưa nhận tệp số liệu.",
    "Gửi thêm tệp Excel của biểu đã ký.",
)
NO_BASE = declare(
    "NOP-09",
    WARNING,
    "Bản bổ sung cần có bản chính.",
    "Bản này ghi là bổ sung nhưng chưa nhận được bản chính; được xét như bản chính.",
    "Gửi bản chính, hoặc chọn “Lần đầu”.",
)
LATER_WINS = declare(
    "NOP-10",
    NOTE,
    "Dòng gửi sau thay dòng gửi trước.",
    "{number} dòng của bản này được thay bằng dòng trong bản {later}.",
    "Không phải xử lý.",
    example={"number": "03", "later": "ngày 20/3/2021"},
)
EQUAL_TIMES = declare(
    "NOP-11",
    CRITICAL,
    "Hai bản khác nhau của một biểu phải biết bản nào nhận sau.",
    "Có bản khác nhận cùng lúc, hoặc cùng ngày mà không rõ giờ ({others}); chưa bản nào trong số đó được tính, bản tính trước đó vẫn giữ.",
    "Cho biết bản nào là bản sau cùng, hoặc gửi lại bản đúng.",
    example={"others": "“2021-03-18/DK_2021_PNCC.xlsx”"},
)
UNDATED = declare(
    "NOP-12",
    NOTE,
    "Ngày nhận lấy từ thư, tên thư mục hoặc việc tiếp nhận đã ghi.",
    "Chưa ghi ngày nhận nên chưa rõ biểu gửi đúng hạn hay muộn.",
    "Văn phòng Sở ghi tiếp nhận: tệp đến ngày nào, bằng cách nào.",
)
NOT_OWED = declare(
    "NOP-13",
    WARNING,
    "Đơn vị chỉ phải nộp các biểu được giao.",
    "Biểu này không nằm trong các biểu đơn vị phải nộp; vẫn được đọc và kiểm tra.",
    "Văn phòng Sở kiểm tra trang “Biểu phải nộp” của danh mục; đơn vị không phải sửa.",
)
NEXT_TIME = declare(
    "NOP-14",
    NOTE,
    "Biểu nhận sau ngày chốt để lại kỳ sau.",
    "Nhận sau ngày chốt số liệu {cut_off}; để lại kỳ sau.",
    "Không phải xử lý.",
    example={"cut_off": "30/6/2021"},
)
FOLDER_UNIT = declare(
    "NOP-15",
    WARNING,
    "Thư mục ghi tên đơn vị phải đúng đơn vị của biểu.",
    "Tệp nằm trong thư mục ghi tên một đơn vị khác.",
    "Văn phòng Sở kiểm tra lại thư mục đặt tệp; đơn vị không phải sửa.",
)
BAD_RESEND = declare(
    "NOP-16",
    WARNING,
    "Bản gửi lại có lỗi không thay bản đã hợp lệ.",
    "Bản gửi sau còn nội dung cần chỉnh sửa nên bản hợp lệ {kept} vẫn được dùng.",
    "Chỉnh sửa các ô được đánh dấu rồi gửi lại.",
    example={"kept": "ngày 15/3/2021"},
)

CLOSED = declare(
    "NOP-17",
    NOTE,
    "Biểu của kỳ đã đóng không được tính nữa.",
    "Nhận khi kỳ đã đóng (từ ngày {since}); không tính vào số liệu.",
    "Không phải xử lý; cần tính thì Văn phòng Sở bỏ ý kiến “Đóng kỳ”, hoặc ghi ý kiến riêng cho tệp này.",
    example={"since": "15/7/2021"},
)
WITHDRAWN = declare(
    "NOP-18",
    NOTE,
    "Biểu đơn vị đã rút thì không tính.",
    "Đơn vị đã rút biểu này; các dòng để riêng.",
    "Không phải xử lý.",
)
NOTED_UNIT = declare(
    "NOP-19",
    WARNING,
    "Tiếp nhận ghi đúng đơn vị của biểu.",
    "Việc Tiếp nhận ghi tệp là của {noted}, nhưng biểu ghi một đơn vị khác.",
    "Văn phòng Sở kiểm tra lại; ghi nhầm thì hoàn tác việc Tiếp nhận rồi ghi lại; đơn vị không phải sửa.",
    example={"noted": "“Phòng Người có công”"},
)
ROWS_LEFT_OUT = declare(
    "NOP-20",
    WARNING,
    "Bản đã sửa gửi lại không được bỏ dòng mà không nói rõ.",
    "Bản đã sửa gửi lại không còn {number} dòng của bản {earlier}{names}: bỏ hay giữ? Các dòng này vẫn được giữ.",
    "Nếu bỏ thì chọn “Thay thế bản đã nộp” ở trang “Thông tin chung” rồi gửi lại; nếu giữ thì cho biết để Văn phòng Sở ghi nhận.",
    example={"number": "02", "earlier": "ngày 15/3/2021", "names": " (Nông Thị Hạnh, Vi Đức Hùng)"},
)
NOT_OUR_STAMP = declare(
    "NOP-21",
    WARNING,
    "Bản đã sửa gửi lại mang dấu mà Văn phòng Sở đã ghi khi gửi bản cần chỉnh sửa.",
    "Tệp mang dấu của bản cần chỉnh sửa, nhưng dấu không phải do nơi làm việc này ghi hoặc đã bị sửa; tệp được đọc như một bản gửi sau.",
    "Văn phòng Sở kiểm tra tệp này từ đâu đến; đơn vị không phải sửa.",
)

IMPOSSIBLE_DATE = declare(
    "NOP-30",
    WARNING,
    "Ngày ghi trên thư, tên tệp, thư mục phải hợp với ngày máy chủ thư nhận và với kỳ của biểu.",
    "{where} ghi ngày {stated}, {why}; đã tính theo {by} {taken}.",
    "Văn phòng Sở kiểm tra ngày nhận; nếu là thư, đơn vị kiểm tra lại đồng hồ của máy.",
    example={
        "where": "Thư",
        "stated": "15/3/2031",
        "why": "sau ngày máy chủ thư nhận",
        "by": "ngày máy chủ nhận",
        "taken": "15/3/2021",
    },
    to_the_office=True,
)
NO_RECEIPT = declare(
    "NOP-31",
    WARNING,
    "Ngày nhận phải gần năm của danh mục, và không phải là ngày của văn bản hay mẫu biểu.",
    "Ngày {stated} lấy từ {where} {why} nên không được coi là ngày nhận.",
    "Văn phòng Sở ghi việc Tiếp nhận cho tệp, hoặc đặt tệp trong thư mục ghi đúng ngày nhận.",
    example={"stated": "15/3/2031", "where": "thư", "why": "quá xa năm 2021"},
    to_the_office=True,
)
NOT_YET = declare(
    "NOP-35",
    WARNING,
    "Ngày nhận không sau ngày hôm nay.",
    "Ngày nhận {stated} lấy từ {where} sau hôm nay ({now}) nên không thể đúng; tệp chưa được tính.",
    "Văn phòng Sở ghi việc Tiếp nhận cho tệp, hoặc chuyển tệp sang thư mục ghi đúng ngày nhận.",
    example={"stated": "18/12/2026", "where": "tên tệp, thư mục", "now": "31/3/2026"},
    to_the_office=True,
)

ASK_SENDER = declare(
    "NOP-32",
    CRITICAL,
    "Biểu của một đơn vị chỉ được tính khi đến từ địa chỉ của đơn vị, hoặc từ địa chỉ mà Văn phòng xác định là gửi cho đơn vị.",
    "Biểu ghi của một đơn vị nhưng nhận từ {seen}; để chờ, chưa tính, không thay bản đơn vị đã gửi.",
    "Văn phòng Sở hỏi đơn vị rồi trả lời ở trang “Chờ ý kiến”; trả lời một lần cho mọi tệp từ địa chỉ này.",
    example={"seen": "địa chỉ chưa biết “hanh@thu.example”"},
    to_the_office=True,
)
UNKNOWN, NAMELESS, MARKED, OTHER_UNIT = "unknown", "nameless", "marked", "unit"  # what is doubtful about a sender
SENDER_REFUSED = declare(
    "NOP-33",
    NOTE,
    "Biểu từ địa chỉ mà Văn phòng xác định không gửi cho đơn vị thì không tính.",
    "Văn phòng Sở xác định địa chỉ {address} không gửi cho đơn vị; tệp được để riêng, không tính.",
    "Không phải xử lý.",
    example={"address": "“hanh@thu.example”"},
)

# What only the office can act on: told in its own workbooks, never in a unit's letter or marked copy.
FOR_OFFICE = frozenset(
    {
        WRONG_SENDER.id,
        UNKNOWN_SENDER.id,
        ASK_SENDER.id,
        SENDER_REFUSED.id,
        NOT_OWED.id,
        FOLDER_UNIT.id,
        NOTED_UNIT.id,
        NOT_OUR_STAMP.id,
        "HS-10",
        "VL-07",
    }
)
