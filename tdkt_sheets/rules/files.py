"""What may be wrong with a file before its sheets are read: damaged, locked, of a kind we do not read."""

from typing import Any

from tdkt_sheets.rules.engine import CRITICAL, NOTE, WARNING, Rule, declare

_RESEND = "Gửi lại tệp Excel (.xlsx) đã mở được trên máy của đơn vị, không đặt mật khẩu."

UNREADABLE = declare(
    "TEP-01",
    CRITICAL,
    "Tệp phải mở được.",
    "Không mở được tệp: {why}.",
    _RESEND,
    example={"why": "tệp bị cắt ngang, chưa tải xong hoặc chưa chép xong"},
)
ENCRYPTED = declare(
    "TEP-02",
    CRITICAL,
    "Tệp không được đặt mật khẩu.",
    "Tệp đang đặt mật khẩu nên không đọc được.",
    _RESEND,
    basis="xls-protected",
)
TOO_LARGE = declare(
    "TEP-03",
    CRITICAL,
    "Tệp không lớn quá mức an toàn.",
    "Tệp quá lớn hoặc có vùng dữ liệu quá rộng{where} nên chưa đọc được.",
    "Xóa các dòng, cột, hình không dùng rồi gửi lại.",
    example={"where": " (PL1 Cá nhân: XFD5)"},
)
UNSAFE = declare(
    "TEP-04",
    CRITICAL,
    "Tệp không chứa nội dung không an toàn.",
    "Tệp có cấu tạo bất thường nên không được mở để bảo đảm an toàn.",
    _RESEND,
)
EMPTY = declare("TEP-05", CRITICAL, "Tệp phải có nội dung.", "Tệp rỗng, không có nội dung.", "Lưu lại và gửi lại tệp.")
WRONG_KIND = declare(
    "TEP-06",
    CRITICAL,
    "Số liệu phải gửi bằng tệp bảng tính.",
    "Tệp không phải là bảng tính đọc được ({kind}).",
    "Gửi số liệu bằng biểu mẫu Excel của Văn phòng Sở.",
    basis="xls-legacy",
    example={"kind": ".docx"},
)
TOO_SLOW = declare(
    "TEP-08",
    CRITICAL,
    "Tệp phải đọc xong trong thời hạn.",
    "Đọc tệp quá {seconds} giây mà chưa xong.",
    _RESEND,
    example={"seconds": "60"},
)
KILLED = declare(
    "TEP-09",
    CRITICAL,
    "Một tệp hỏng không làm dừng việc đọc.",
    "Tệp làm chương trình đọc dừng đột ngột nên được để riêng, không tổng hợp.",
    _RESEND,
)
NOT_OPENED = declare(
    "TEP-10",
    CRITICAL,
    "Tệp phải đọc được từ đĩa.",
    "Không đọc được tệp từ thư mục tiếp nhận ({why}).",
    "Chép lại tệp vào thư mục tiếp nhận.",
    example={"why": "không có quyền đọc"},
)
TEMPORARY = declare(
    "TEP-11",
    NOTE,
    "Tệp tạm của phần mềm văn phòng không phải là biểu.",
    "Tệp tạm do phần mềm văn phòng tạo khi đang mở tệp khác.",
    "Không phải xử lý.",
    basis="xls-legacy",
)
MACROS = declare(
    "TEP-13",
    WARNING,
    "Macro không bao giờ được chạy.",
    "Tệp có macro; macro không được chạy.",
    "Gửi tệp .xlsx không có macro.",
    basis="xls-legacy",
)
LINKS = declare(
    "TEP-14",
    WARNING,
    "Liên kết ra ngoài không được mở.",
    "Tệp có liên kết tới tệp khác; chỉ lấy giá trị đang lưu trong tệp.",
    "Thay công thức liên kết bằng giá trị.",
)
DDE = declare(
    "TEP-29",
    WARNING,
    "Liên kết tới chương trình khác không được mở.",
    "Tệp có liên kết động tới một chương trình khác (DDE); liên kết không được mở, chỉ lấy giá trị đang lưu trong tệp.",
    "Thay công thức liên kết bằng giá trị.",
)
EMBEDDED = declare(
    "TEP-30",
    WARNING,
    "Đối tượng của chương trình khác nằm trong tệp không được mở.",
    "Tệp có đối tượng của chương trình khác nằm bên trong (OLE, ActiveX); đối tượng không được mở, nội dung trong đó không được tính.",
    "Nếu trong đó có số liệu: chép vào các ô của biểu rồi gửi lại; nếu không thì bỏ đối tượng ấy ra.",
)
VALUES_ONLY = declare(
    "TEP-15",
    NOTE,
    "Tệp .xlsb chỉ đọc được giá trị.",
    "Tệp .xlsb chỉ đọc được giá trị, không kiểm tra được công thức.",
    "Nên gửi tệp .xlsx.",
)
LOOSELY_READ = declare(
    "TEP-27",
    WARNING,
    "Tệp phải được ghi đúng cấu tạo.",
    "Tệp có chỗ ghi sai cấu tạo; chỉ đọc được giá trị các ô, không kiểm tra được công thức, dòng ẩn, ô gộp.",
    "Mở tệp bằng phần mềm bảng tính, kiểm tra đủ nội dung, lưu dạng .xlsx rồi gửi lại.",
)
LOST_SHEETS = declare(
    "TEP-28",
    WARNING,
    "Mọi trang của tệp phải còn nội dung.",
    "Tệp có trang {names} nhưng nội dung trang đó không còn trong tệp; các trang khác vẫn được đọc.",
    "Kiểm tra lại trang đó, lưu lại tệp rồi gửi lại.",
    example={"names": "“PL2 Tập thể”"},
)
GUESSED_ENCODING = declare(
    "TEP-16",
    WARNING,
    "Bảng mã của tệp .csv phải rõ.",
    "Tệp .csv không ghi bảng mã Unicode; chữ có dấu có thể sai.",
    "Gửi biểu mẫu Excel, hoặc lưu .csv dạng UTF-8.",
)
NO_FILE = declare(
    "TEP-20",
    CRITICAL,
    "Thư gửi số liệu phải có tệp kèm theo.",
    "Thư không có tệp nào kèm theo{seen}.",
    "Gửi lại thư, đính kèm thẳng tệp Excel.",
    example={"seen": ", chỉ có đường dẫn tải tệp"},
)
NIL_MAIL = declare(
    "TEP-21",
    CRITICAL,
    "Không phát sinh thì ghi ở biểu, hoặc Văn phòng Sở ghi việc Không phát sinh.",
    "Thư ghi không phát sinh và không có tệp nào kèm theo.",
    "Chọn “Không phát sinh” ở trang “Thông tin chung” của biểu rồi gửi lại, hoặc để Văn phòng Sở ghi nhận theo thư này.",
)
UNTOUCHED = declare(
    "TEP-22",
    CRITICAL,
    "Biểu gửi về phải được điền.",
    "Biểu mẫu chưa điền nội dung nào.",
    "Điền các ô vàng rồi gửi lại; nếu không có nội dung thì chọn “Không phát sinh” ở trang “Thông tin chung”.",
)
EMPTY_LIST = declare(
    "TEP-32",
    CRITICAL,
    "Danh sách tự lập phải có nội dung, hoặc ghi là không có.",
    "Danh sách chưa có dòng nào.",
    "Điền danh sách rồi gửi lại; nếu không có nội dung thì ghi “Không phát sinh” ở dòng đầu của bảng.",
)
RICH_TEXT = declare(
    "TEP-24",
    CRITICAL,
    "Thư của Outlook gửi dạng thường, không gửi dạng Rich Text.",
    "Không lấy được tệp trong winmail.dat (thư Outlook dạng Rich Text).",
    "Trong Outlook chọn định dạng thư HTML hoặc Plain Text, đính kèm lại tệp Excel rồi gửi lại.",
)
OLD_WORD = declare(
    "TEP-25",
    WARNING,
    "Danh sách bằng Word gửi ở dạng .docx.",
    "Bảng trong tệp Word dạng cũ (.doc, .rtf, .odt) chưa đọc được.",
    "Nếu trong tệp có số liệu: mở bằng Word, lưu dạng .docx (hoặc chép bảng sang Excel) rồi gửi lại.",
)
TYPED_PDF = declare(
    "TEP-31",
    WARNING,
    "Bản ký là bản quét, ảnh chụp hoặc tệp có chữ ký số; số liệu gửi bằng bảng tính.",
    "Tệp PDF chỉ có chữ, không có ảnh quét và chữ ký số nên không tính là bản ký; số liệu trong tệp không đọc được.",
    "Nếu là danh sách: gửi tệp Excel, hoặc tệp Word .docx đã dùng để xuất PDF; nếu là bản ký: gửi bản quét hoặc bản có chữ ký số.",
)
UNLOCKED = declare(
    "TEP-26",
    NOTE,
    "Tệp đặt mật khẩu được mở bằng mật khẩu Văn phòng Sở đã biết.",
    "Tệp đặt mật khẩu; đã mở bằng một mật khẩu trong mat-khau.txt.",
    "Không phải xử lý.",
    to_the_office=True,
)
BOUNCED = declare(
    "TEP-23",
    NOTE,
    "Thư báo không gửi được thì gửi lại thư ấy.",
    "Có thư báo một thư gửi đi không đến được ({subject}).",
    "Văn phòng Sở kiểm tra địa chỉ của đơn vị rồi gửi lại.",
    example={"subject": "“Undelivered Mail Returned to Sender”"},
    to_the_office=True,
)
ARCHIVE = declare(
    "TEP-17",
    CRITICAL,
    "Tệp nén phải ở dạng .zip.",
    "Chưa mở được tệp nén dạng này (chỉ mở được .zip).",
    "Đính kèm thẳng tệp Excel, hoặc nén dạng .zip.",
)
NOT_UNDERSTOOD = declare(
    "TEP-18", CRITICAL, "Chương trình phải hiểu được cấu tạo của tệp.", "Chương trình chưa hiểu được cấu tạo của tệp này nên để riêng; các tệp khác vẫn được tổng hợp.",
    "Điền lại vào tệp biểu mẫu được gửi rồi gửi lại; Văn phòng Sở báo cho người phụ trách chương trình.",
)  # fmt: skip
NO_CAPTIONS = declare(
    "NB-01",
    CRITICAL,
    "Bảng tính phải là một biểu trong danh mục.",
    "Không nhận ra đây là biểu nào.",
    "Dùng biểu mẫu do Văn phòng Sở gửi.",
)
BY_CAPTIONS = declare(
    "NB-02",
    WARNING,
    "Biểu nên có phần nhận dạng của Văn phòng Sở.",
    "Tệp không có phần nhận dạng của biểu mẫu; đã nhận ra biểu {form} ({period}) của {unit} theo {ways}.",
    "Lần sau điền vào đúng tệp biểu mẫu được gửi.",
    example={
        "form": "Đăng ký thi đua",
        "period": "Quý II/2021",
        "unit": "Phòng Người có công",
        "ways": "tiêu đề, cột và tên tệp",
    },
)
NO_UNIT = declare(
    "NB-03",
    CRITICAL,
    "Phải rõ biểu của đơn vị nào.",
    "Không rõ biểu này của đơn vị nào{seen}.",
    "Ghi đúng tên đơn vị ở trang “Thông tin chung”.",
    basis="val-unit-variants",
    example={"seen": " (ghi “Phòng Hành chính”)"},
)
NO_PERIOD = declare(
    "NB-04",
    CRITICAL,
    "Phải rõ biểu của kỳ nào.",
    "Không rõ biểu này của kỳ báo cáo nào.",
    "Ghi kỳ ở trang “Thông tin chung”, ví dụ: Quý II/2021.",
)
TWO_WITNESSES = declare(
    "NB-05",
    WARNING,
    "Hai phần nhận dạng của tệp phải khớp nhau.",
    "Phần nhận dạng trong thuộc tính tệp ({other}) khác phần nhận dạng ẩn ({own}).",
    "Điền vào đúng tệp biểu mẫu được gửi, không chép trang tính giữa các tệp.",
    example={"other": "DK · PNCC · 2021", "own": "KQ · PNCC · 2021-Q1"},
)
OTHER_UNIT = declare(
    "NB-06",
    CRITICAL,
    "Tên đơn vị trên biểu phải đúng với tệp được giao.",
    "Tệp này được giao cho {own}, nhưng trang “Thông tin chung” ghi tên một đơn vị khác.",
    "Dùng đúng tệp biểu mẫu của đơn vị mình.",
    example={"own": "Phòng Người có công"},
)
OTHER_PERIOD = declare(
    "NB-07",
    CRITICAL,
    "Kỳ trên biểu phải đúng với tệp được giao.",
    "Tệp này là biểu của {own}, nhưng trang “Thông tin chung” ghi {other}.",
    "Dùng đúng tệp biểu mẫu của kỳ cần báo cáo.",
    example={"own": "Quý I/2021", "other": "Quý II/2021"},
)
CLOSED_PERIOD = declare(
    "NB-08",
    CRITICAL,
    "Kỳ của biểu phải có trong danh mục kỳ báo cáo.",
    "Kỳ {period} của biểu {form} không có trong danh mục kỳ báo cáo.",
    "Kiểm tra lại kỳ ghi trên biểu; nếu đúng, Văn phòng Sở mở kỳ này ở trang “Kỳ báo cáo” của danh mục.",
    example={"period": "Quý II/2021", "form": "Đăng ký thi đua"},
)
NO_ROUND = declare(
    "NB-11",
    CRITICAL,
    "Hồ sơ phải rõ của đợt xét khen thưởng nào.",
    "Không rõ hồ sơ này của đợt xét khen thưởng nào.{seen}",
    "Ghi đúng tên đợt ở mục “Đợt xét khen thưởng” của trang “Thông tin chung”, theo tệp biểu mẫu Văn phòng Sở đã gửi.",
    example={"seen": "“Phòng Hành chính”"},
)
CLOSED_ROUND = declare(
    "NB-12",
    CRITICAL,
    "Đợt xét khen thưởng của hồ sơ phải có trong danh mục.",
    "Đợt xét khen thưởng {seen} không có trong danh mục.",
    "Dùng tệp biểu mẫu của đợt đang xét; nếu đúng đợt, Văn phòng Sở thêm đợt này ở trang “Đợt xét khen thưởng” của danh mục.",
    example={"seen": "“Phòng Hành chính”"},
)
OTHER_ROUND = declare(
    "NB-13",
    CRITICAL,
    "Đợt ghi trên hồ sơ phải đúng với tệp được giao.",
    "Tệp này là hồ sơ của đợt {own}, nhưng trang “Thông tin chung” ghi {other}.",
    "Dùng đúng tệp biểu mẫu của đợt cần đề nghị.",
    example={"own": "“Công trạng năm 2021”", "other": "“Niên hạn năm 2021”"},
)
ASK_FORM = declare(
    "NB-14",
    CRITICAL,
    "Tệp chỉ được nhận là một biểu của một kỳ khi có căn cứ; còn ngờ thì hỏi Văn phòng.",
    "Chưa chắc là {doubt} nên để chờ, chưa tính: {why}. Có phải {forms}?",
    "Văn phòng Sở trả lời ở trang “Chờ ý kiến”; đơn vị không phải gửi lại.",
    example={
        "doubt": "biểu nào",
        "why": "“Kèm theo Quyết định số 12” không hợp với biểu này",
        "forms": "biểu Bình xét thi đua",
    },
)
ASK_ROUND = declare(
    "NB-15",
    CRITICAL,
    "Hồ sơ phải rõ của đợt xét khen thưởng nào; còn ngờ thì hỏi Văn phòng.",
    "Hồ sơ tự lập chưa ghi đợt xét khen thưởng nên để chờ, chưa tính. Có phải {rounds}?",
    "Văn phòng Sở trả lời ở trang “Chờ ý kiến”; đơn vị không phải gửi lại.",
    example={"rounds": "đợt “Công trạng năm 2021”"},
)
NO_OWN_TABLE = declare(
    "NB-16",
    CRITICAL,
    "Danh sách tự lập phải có cột tên và nội dung của biểu.",
    "Đây là biểu {form}, nhưng không đọc được bảng: thiếu cột tên hoặc các cột của biểu.",
    "Chép danh sách vào biểu mẫu do Văn phòng Sở gửi rồi gửi lại.",
    example={"form": "Đăng ký thi đua"},
)
WAITING = frozenset({ASK_FORM.id, ASK_ROUND.id})  # the office is asked, not the unit
OLD_REVISION = declare(
    "NB-09",
    WARNING,
    "Nên dùng bản biểu mẫu hiện hành.",
    "Tệp dùng bản biểu mẫu cũ hơn bản hiện hành; vẫn được đọc.",
    "Lần sau dùng biểu mẫu mới được gửi.",
)
UNKNOWN_UNIT_TEXT = declare(
    "NB-10",
    WARNING,
    "Tên đơn vị trên biểu nên có trong danh mục.",
    "Tên đơn vị ghi trên trang “Thông tin chung” ({seen}) không có trong danh mục; đang lấy theo phần nhận dạng: {own}.",
    "Giữ nguyên tên đơn vị đã in sẵn.",
    basis="val-unit-variants",
    example={"seen": "“Phòng Hành chính”", "own": "Phòng Người có công"},
)

BROKEN = "tệp bị hỏng hoặc chưa tải xong"
# Of a damaged workbook, the causes of `excel.faults` in words; a test holds that none is missing.
BY_CAUSE = {
    "cut": "tệp bị cắt ngang, chưa tải xong hoặc chưa chép xong",
    "part": "một phần bên trong tệp bị sai nội dung khi gửi hoặc chép",
    "twice": "bên trong tệp có hai phần trùng tên",
    "no_book": "bên trong tệp không có phần chính của bảng tính",
    "no_sheet": "tệp liệt kê các trang nhưng không còn nội dung trang nào",
    "same_names": "tệp có hai trang cùng tên",
    "markup": "nội dung trang tính bên trong tệp bị ghi sai",
    "packing": "tệp được nén bằng cách không đọc được",
    "records": "các phần bên trong tệp không khớp nhau",
    "no_container": "tệp không phải bảng tính như đuôi tệp ghi, hoặc phần đầu tệp bị hỏng",
}

# Slugs of `intake.faults` and `excel.faults` → rule and its facts; a test holds that none is missing.
BY_FAULT: dict[str, tuple[Rule, dict[str, Any]]] = {
    "link": (UNSAFE, {}),
    "temporary": (TEMPORARY, {}),
    "special": (UNSAFE, {}),
    "unreadable": (NOT_OPENED, {"why": "máy không cho phép đọc"}),
    "in_use": (NOT_OPENED, {"why": "tệp đang được chương trình khác mở"}),
    "too_large": (TOO_LARGE, {"where": ""}),
    "too_many": (TOO_LARGE, {"where": ""}),
    "too_deep": (UNSAFE, {}),
    "bomb": (UNSAFE, {}),
    "encrypted": (ENCRYPTED, {}),
    "rich_text": (RICH_TEXT, {}),
    "broken": (UNREADABLE, {"why": BROKEN}),
    "unsupported": (UNREADABLE, {"why": BY_CAUSE["packing"]}),
    "empty": (EMPTY, {}),
    "dtd": (UNSAFE, {}),
    "extent": (TOO_LARGE, {"where": ""}),
    "sheets": (TOO_LARGE, {"where": ""}),
    "text": (TOO_LARGE, {"where": ""}),
    "memory": (TOO_LARGE, {"where": ""}),
    "no_sheets": (UNREADABLE, {"why": "tệp không có trang nào có ô, chỉ có biểu đồ hoặc macro"}),
    "kind": (WRONG_KIND, {"kind": "định dạng không được hỗ trợ"}),
    "late": (TOO_SLOW, {"seconds": "30"}),
    "died": (KILLED, {}),
    "not_understood": (NOT_UNDERSTOOD, {}),
}
# Kinds of part that are no sheet, no container and nothing kept as it is.
BY_KIND: dict[str, tuple[Rule, dict[str, Any]]] = {
    "old_word": (OLD_WORD, {}),
    "pdf_text": (TYPED_PDF, {}),
    "flat": (WRONG_KIND, {"kind": "bảng tính lưu một tệp XML, .fods hoặc .xml; hãy lưu dạng .xlsx"}),
    "html": (WRONG_KIND, {"kind": "trang web; mở bằng Excel rồi lưu dạng .xlsx"}),
    "link": (WRONG_KIND, {"kind": "lối tắt, đường dẫn đến tệp, không phải chính tệp"}),
    "numbers": (WRONG_KIND, {"kind": "tệp Numbers của Apple; hãy xuất dạng .xlsx"}),
    "encrypted": (ENCRYPTED, {}),
    "archive": (ARCHIVE, {}),
    "empty": (EMPTY, {}),
    "unknown": (WRONG_KIND, {"kind": "loại tệp khác"}),
}
BY_REMARK: dict[str, Rule] = {
    "macros": MACROS,
    "unlocked": UNLOCKED,
    "external_links": LINKS,
    "dde": DDE,
    "embedded": EMBEDDED,
    "values_only": VALUES_ONLY,
    "loosely_read": LOOSELY_READ,
    "guessed_encoding": GUESSED_ENCODING,
}


SAVE_AGAIN = "Đề nghị mở lại bằng Excel, lưu dạng .xlsx không mật khẩu."  # what is asked beside it


def told_of_fault(slug: str) -> str:
    """A fault of reading in words, for the office's own workbooks.

    >>> told_of_fault("encrypted")
    'Tệp đang đặt mật khẩu nên không đọc được.'
    """
    rule, facts = BY_FAULT.get(slug, BY_FAULT["broken"])
    return rule.message.format_map(facts)
