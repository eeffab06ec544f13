"""Rules on what the office typed into a bundle's `9-ghi-so.xlsx` and put into `ghi-so/`."""

from tdkt_sheets.core.findings import Severity
from tdkt_sheets.rules.engine import declare

ERROR, WARNING = Severity.ERROR, Severity.WARNING

NO_OFFER = declare(
    "GS-01", ERROR, "Thư mục ghi-so chỉ giữ các tệp 9-ghi-so.xlsx đã điền.", "Không phải tệp 9-ghi-so.xlsx do chương trình lập nên chưa được đọc.",
    "Điền vào 9-ghi-so.xlsx trong thư mục ho-so của đợt, lưu vào ghi-so với tên là tên thư mục đó.",
    example={},
)  # fmt: skip
FOREIGN = declare(
    "GS-02", ERROR, "Tệp ghi sổ do chính nơi này lập.", "Tệp không mang dấu của nơi này: do nơi khác lập, hoặc phần ẩn đã bị sửa; chưa được đọc.",
    "Lấy lại 9-ghi-so.xlsx trong thư mục ho-so của đợt, điền vào đó.",
    example={},
)  # fmt: skip
NAMED_OTHERWISE = declare(
    "GS-03", ERROR, "Tên tệp ghi sổ là tên thư mục hồ sơ của nó.", "Tệp này là của hồ sơ {bundle} nhưng mang tên khác nên chưa được đọc.",
    "Đổi tên thành {bundle}.xlsx nếu điền đúng tệp; nếu nhầm thì điền lại tệp của hồ sơ cần ghi.",
    example={"bundle": "BX_NAM-SO"},
)  # fmt: skip
DELETED = declare(
    "GS-04", WARNING, "Trường hợp không được đồng ý thì chọn kết luận, không xóa dòng.",
    "{number} dòng đã bị xóa: {names}. Chưa rõ không được quyết định hay xóa nhầm; các dòng còn lại vẫn được tính.",
    "Ghi lại dòng đó và chọn “Không đồng ý” hoặc “Đề nghị xem xét lại”; nếu xóa nhầm thì lấy lại từ 9-ghi-so.xlsx.",
    example={"number": "01", "names": "Nông Thị Mẫu"},
)  # fmt: skip
OTHERWISE = declare(
    "GS-05", WARNING, "Sổ khen thưởng và tệp ghi sổ nói như nhau về một dòng.",
    "Trang “{tab}”, dòng {row} ({name}): sổ khen thưởng đã có dòng này nhưng ghi khác ở {columns}. Sổ vẫn được dùng.",
    "Xem lại theo văn bản đã ký, sửa bên ghi sai; nếu sổ đúng thì bỏ dòng ở tệp này.",
    example={"tab": "Danh sách", "row": "4", "name": "Nông Thị Mẫu", "columns": "“Số tiền đã chi (đồng)”"},
)  # fmt: skip
UNREADABLE = declare(
    "GS-06", ERROR, "Tệp ghi sổ mở được bằng Excel.", "Chưa đọc được tệp này: {why}",
    "Mở bằng Excel, lưu lại dạng .xlsx không mật khẩu.",
    example={"why": "Tệp bị hỏng."},
)  # fmt: skip
COUNT_NOT_READ = declare(
    "GS-07", ERROR, "Tệp kiểm phiếu trong ghi-so do chính nơi này lập, mang đúng tên.", "Tệp kiểm phiếu này chưa được đọc: {why}.",
    "Lấy lại 3-kiem-phieu.xlsx trong thư mục ho-so của đợt, điền, lưu vào ghi-so với tên ghi ở đầu tệp.",
    example={"why": "tệp là của hồ sơ BX_NAM-SO, cần mang tên BX_NAM-SO-kiem-phieu.xlsx"},
)  # fmt: skip
COUNT_UNCLEAR = declare(
    "GS-08", ERROR, "Tệp kiểm phiếu ghi đủ phần đầu; số phiếu của từng dòng không vượt số phiếu hợp lệ, số ý kiến bằng văn bản.", "{what}",
    "Đối chiếu biên bản kiểm phiếu, sửa ở chính tệp này.",
    example={"what": "Nông Thị Mẫu: 12 phiếu, nhiều hơn 09 phiếu hợp lệ. Các dòng này chưa được tính."},
)  # fmt: skip
