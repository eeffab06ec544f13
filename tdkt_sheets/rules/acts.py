"""What may be said of acts of the office, and of files in its own folders."""

from tdkt_sheets.rules.engine import ERROR, NOTE, WARNING, declare

NO_ACT = declare(
    "VL-01", ERROR, "Mỗi tệp trong thư mục viec-da-lam là một việc do chương trình ghi.",
    "Tệp này không được dùng: {why}.",
    "Bỏ tệp ra khỏi thư mục viec-da-lam; nếu là việc đã ghi thì lấy lại tệp gốc, không sửa, không đổi tên.",
    example={"why": "tên tệp không khớp nội dung: tệp đã bị đổi tên hoặc sửa sau khi ghi"},
)  # fmt: skip
AGAINST = declare(
    "VL-02", ERROR, "Hai việc về một nội dung không được trái nhau.",
    "Việc này trái với việc {other} về cùng nội dung; {result}.",
    "Cho biết việc nào đúng rồi hoàn tác việc kia: tdkt undo và số của việc.",
    example={"other": "0123456789", "result": "chưa việc nào được tính"},
)  # fmt: skip
MISPLACED = declare(
    "VL-03", WARNING, "Biểu của đơn vị không đặt trong thư mục riêng của Văn phòng.",
    "Đặt nhầm chỗ: đây là biểu {form} của {unit}, nhưng nằm trong thư mục {folder} nên chưa được đọc.",
    "Chuyển tệp sang thư mục khác trong thư mục tiếp nhận rồi chạy lại.",
    example={"form": "KQ", "unit": "Phòng Người có công", "folder": "luu"},
)  # fmt: skip
SAME_ACT = declare(
    "VL-04", NOTE, "Mỗi việc đã làm chỉ có một tệp.", "Là bản sao của việc {other}; chỉ tính một lần.", "Có thể xóa bản sao.",
    example={"other": "0123456789"},
)  # fmt: skip
COPIED_BOOK = declare(
    "VL-08", WARNING, "Mỗi sổ của Văn phòng chỉ có một tệp trong thư mục tiếp nhận.",
    "Có vẻ là bản sao xung đột của {book}, do chương trình đồng bộ thư mục hoặc do chép lại; {same}. Chỉ {book} được dùng.",
    "Mở cả hai, giữ nội dung đúng trong {book}, rồi chuyển bản sao ra ngoài thư mục tiếp nhận.",
    example={"book": "danh-muc.xlsx", "same": "nội dung khác với tệp ấy"},
)  # fmt: skip
OPEN_BOOK = declare(
    "VL-09", NOTE, "Sổ của Văn phòng nên được lưu và đóng khi gộp.",
    "{book} đang mở (có tệp khóa này): phần chưa lưu thì chưa được tính.",
    "Lưu, đóng {book} rồi gộp lại; nếu không ai mở thì xóa tệp khóa.",
    example={"book": "danh-muc.xlsx"},
)  # fmt: skip
PROPOSAL_NOT_CLEAR = declare(
    "VL-05", ERROR, "Đề nghị của Văn phòng nêu rõ người, tập thể và hình thức khen thưởng.", "Đề nghị này chưa được tính: {why}.",
    "Bỏ việc này bằng tdkt undo, rồi ghi lại bằng tdkt propose.",
    example={"why": "danh mục không có “CB-999”"},
)  # fmt: skip
TYPED_NOT_CLEAR = declare(
    "VL-10", ERROR, "Phiếu đề nghị của Văn phòng nêu rõ ngày, người, tập thể và hình thức khen thưởng.", "Đề nghị này chưa được tính: {why}.",
    "Sửa ở chính tệp này rồi chạy lại; không phải đề nghị của Văn phòng thì chuyển tệp ra ngoài thư mục de-nghi.",
    example={"why": "danh mục không có “CB-999”"},
)  # fmt: skip
CORRECTED = declare(
    "VL-06", NOTE, "Điều sửa theo lời đơn vị được ghi lại cùng người cho biết, cách, ngày, và báo lại đơn vị.",
    "Đã sửa theo đơn vị: {old} thành “{new}” ({who}).", "Không đúng thì hoàn tác việc số {number}, hoặc đề nghị đơn vị gửi lại biểu.",
    example={"old": "“LĐTT xuất sắc”", "new": "Lao động tiên tiến",
             "who": "Nông Thị Mẫu, điện thoại, ngày 05/10/2021", "number": "0123456789"},
)  # fmt: skip
NOT_CORRECTED = declare(
    "VL-07", WARNING, "Chỉ sửa theo đơn vị được ô của một dòng số liệu hoặc một mục của trang đầu.",
    "Việc số {number} (sửa theo đơn vị) chưa có tác dụng: ô {cell} của trang {tab} không còn là ô số liệu.", "Hoàn tác việc ấy rồi ghi lại đúng ô.",
    example={"number": "0123456789", "cell": "G12", "tab": "PL1. Cá nhân"},
)  # fmt: skip
STILL_NAMED = declare(
    "VL-11", WARNING, "Sổ của Văn phòng không còn nêu người đã được gỡ dữ liệu.",
    "Trang “{tab}” còn nêu người đã được gỡ dữ liệu, ở dòng {where}. Kết quả không có người ấy; chưa lập bản đánh dấu, bản đề xuất của sổ này.",
    "Mở {book}, xóa các dòng ấy (ở trang danh sách thì xóa cả dòng, ở dòng khác thì bỏ họ tên, ngày sinh), lưu, rồi chạy lại.",
    example={"tab": "Nhân sự", "where": "12", "book": "danh-muc.xlsx"},
)  # fmt: skip
MAYBE_NAMED = declare(
    "VL-12", WARNING, "Chỗ trùng họ tên với người đã được gỡ dữ liệu nói rõ là ai.",
    "Trang “{tab}”, dòng {where}: chỉ có họ tên, trùng với người đã được gỡ dữ liệu. {done}",
    "Là người khác: ghi người ấy vào trang Nhân sự, hoặc {born}. Là người đã được gỡ: {gone}.",
    example={"tab": "PL1 Cá nhân", "where": "12", "born": "đề nghị đơn vị ghi ngày sinh", "gone": "đề nghị đơn vị gửi lại tệp không còn người ấy",
             "done": "Có người khác cùng tên nên chỗ này vẫn giữ nguyên."},
)  # fmt: skip
IN_A_DELIVERY = {
    "born": "đề nghị đơn vị ghi ngày sinh",
    "gone": "đề nghị đơn vị gửi lại tệp không còn người ấy",
}
IN_OWN_BOOK = {
    "born": "ghi thêm ngày sinh ở dòng ấy nếu trang có cột ngày sinh",
    "gone": "xóa dòng ấy, lưu, rồi chạy lại",
}
TAKEN_OUT, KEPT_AS_IS = (
    "Chưa thấy ai khác cùng tên nên coi là người ấy, không đưa vào kết quả.",
    "Có người khác cùng tên nên chỗ này vẫn giữ nguyên.",
)
