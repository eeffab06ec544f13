"""Rules on payment lists that the accountant filled in and that were put into `da-chi/`."""

from tdkt_sheets.core.findings import Severity
from tdkt_sheets.rules.engine import declare

ERROR, WARNING = Severity.ERROR, Severity.WARNING

NOT_READ = declare(
    "CHI-01", ERROR, "Thư mục da-chi chỉ giữ danh sách chi tiền thưởng do chính nơi này lập, đặt tên theo mã hồ sơ.",
    "Tệp này chưa được đọc: {why}.",
    "Lấy lại 7-chi-tien-thuong.xlsx trong thư mục ho-so của đợt đã có quyết định, điền ngày chi, số chứng từ, lưu vào da-chi với tên là tên thư mục đó.",
    example={"why": "không phải danh sách chi do chương trình lập"},
)  # fmt: skip
HALF_FILLED = declare(
    "CHI-02", ERROR, "Danh sách đã chi ghi cả ngày chi và số chứng từ.", "{what}; danh sách này chưa được tính là đã chi.",
    "Ghi ngày chi và số chứng từ ở đầu danh sách, lưu lại.",
    example={"what": "Chưa ghi số chứng từ"},
)  # fmt: skip
NOT_THE_SAME = declare(
    "CHI-03", WARNING, "Danh sách đã chi khớp quyết định và sổ khen thưởng.", "Hồ sơ {bundle}, danh sách đã chi khác sổ: {names}.",
    "Xem lại theo chứng từ, sửa bên ghi sai. Sổ đã ghi chi thì sổ được dùng; dòng không có trong quyết định thì không được tính.",
    example={"bundle": "BAU_CU-SO", "names": "Nông Thị Mẫu (sổ đã ghi chi 447.000 đồng, danh sách ghi 450.000 đồng)"},
)  # fmt: skip
OTHERWISE_NOW = declare(
    "CHI-04", WARNING, "Tiền thưởng đã chi không tính lại.",
    "Hồ sơ {bundle} đã chi; quy định, danh mục hoặc danh sách Nhân sự nay cho mức khác: {names}. Danh sách chi giữ nguyên mức đã chi.",
    "Xem lại mức ở trang “Văn bản, mức áp dụng” và quy định của ngày quyết định; phần chênh lệch nếu có do Văn phòng quyết định.",
    example={"bundle": "BAU_CU-SO", "names": "Nông Thị Mẫu: 447.000 đồng, nay 450.000 đồng"},
)  # fmt: skip
