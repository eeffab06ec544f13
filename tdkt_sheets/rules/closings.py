"""What may be said of closed periods."""

from tdkt_sheets.rules.engine import NOTE, WARNING, declare

AFTER_CLOSING = declare(
    "CK-01", NOTE, "Biểu gửi vào kỳ đã chốt được ghi nhận để điều chỉnh.",
    "Nhận khi kỳ đã chốt (số liệu đến ngày {day}); số đã chốt giữ nguyên, nội dung{but} được ghi ở trang “Điều chỉnh sau chốt”.",
    "Không phải xử lý; cần đưa vào số liệu của kỳ thì Văn phòng Sở mở lại kỳ rồi chốt lại.",
    example={"day": "15/7/2021", "but": ""},
)  # fmt: skip
GONE = declare(
    "CK-02", WARNING, "Tệp đã tính khi chốt kỳ còn trong thư mục tiếp nhận.",
    "Tệp này đã được tính khi chốt kỳ nhưng không còn trong thư mục tiếp nhận; số đã chốt giữ nguyên.",
    "Văn phòng Sở chép lại tệp gốc vào thư mục tiếp nhận; đơn vị không phải gửi lại.",
)  # fmt: skip
OTHER_FIGURE = declare(
    "CK-03", WARNING, "Số liệu đã chốt không đổi khi có bản chương trình mới.",
    "Kỳ {label}: số liệu {figure} đã chốt là {kept}, tính bằng bản chương trình và danh mục hiện nay là {now}; vẫn dùng số đã chốt.",
    "Văn phòng Sở đối chiếu; số mới đúng thì mở lại kỳ rồi chốt lại.",
    example={"label": "Quý II/2021", "figure": "TH-05/CONG/TONG", "kept": "12", "now": "13"},
)  # fmt: skip
CLOSE_INSTEAD = declare(
    "CK-04", NOTE, "Chốt kỳ thì lưu lại số liệu của kỳ.",
    "Ý kiến này chỉ giữ lại tệp gửi sau, chưa lưu số liệu của kỳ.",
    "Văn phòng Sở chốt kỳ bằng lệnh: tdkt close {what}. Chốt rồi có thể xóa dòng này.",
    example={"what": "2021-Q2 --form KQ"},
)  # fmt: skip
