"""Rules on the initiative council's scoring sheet that came back in `ghi-so/`."""

from tdkt_sheets.core.findings import Severity
from tdkt_sheets.rules.engine import declare

ERROR, WARNING = Severity.ERROR, Severity.WARNING

NOT_READ = declare(
    "CSK-01", ERROR, "Phiếu chấm sáng kiến là tệp do chính nơi này lập, đặt tên theo mã hồ sơ.", "Tệp này chưa được đọc: {why}.",
    "Lấy lại 2-phieu-cham.xlsx trong thư mục ho-so của Hội đồng sáng kiến, điền kết quả, lưu vào ghi-so với tên ghi ở đầu tệp.",
    example={"why": "tệp không mang dấu của nơi này"},
)  # fmt: skip
HALF_FILLED = declare(
    "CSK-02", ERROR, "Phiếu chấm sáng kiến ghi đủ ngày họp, tổng số thành viên, số dự họp.", "{what}; kết quả chấm chưa được tính.",
    "Ghi ngày họp, tổng số thành viên, số dự họp ở đầu trang “Kết quả chấm”, lưu lại.",
    example={"what": "Chưa ghi ngày họp"},
)  # fmt: skip
NOT_CLEAR = declare(
    "CSK-03", WARNING, "Mỗi sáng kiến trong phiếu chấm có một kết luận hợp với điểm và số phiếu.",
    "Sáng kiến {name}: {what}. Sáng kiến này chưa có kết quả; các sáng kiến khác vẫn được tính.",
    "Ghi lại theo biên bản của Hội đồng sáng kiến, lưu lại.",
    example={"name": "“Giải pháp rà soát hồ sơ người có công”", "what": "số phiếu công nhận 9 nhiều hơn số dự họp 8"},
)  # fmt: skip
UNSAID = declare(
    "CSK-04", WARNING, "Phiếu chấm sáng kiến đã điền ghi kết quả của mọi sáng kiến.",
    "Phiên họp đã ghi, chưa có điểm, số phiếu, kết luận của: {names}. Các sáng kiến này còn chờ, không vào quyết định.",
    "Ghi điểm, số phiếu hoặc chọn kết luận ở dòng của từng sáng kiến theo biên bản, lưu lại; chưa xét thì để trống, sang phiên sau.",
    example={"names": "“Giải pháp rà soát hồ sơ người có công”, “Sổ tay hỏi đáp chính sách”"},
)  # fmt: skip
