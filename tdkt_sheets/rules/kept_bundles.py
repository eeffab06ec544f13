"""Rules on bundles that acts keep: what would read otherwise now is asked about, and changes nothing."""

from tdkt_sheets.rules.engine import WARNING, declare

OTHERWISE_NOW = declare(
    "DQ-01", WARNING, "Văn bản đã trình, đã quyết định giữ nguyên; nguồn của nó không ghi khác.",
    "Hồ sơ {bundle} {stage}, văn bản giữ nguyên; danh sách Nhân sự, hồ sơ của đơn vị hoặc phiếu chấm nay ghi khác: {names}.",
    "Văn bản sai thì đính chính: tdkt correct {bundle} và lý do (mới trình thì hoàn tác việc trình rồi trình lại); văn bản đúng thì sửa danh sách Nhân sự hoặc hồ sơ.",
    example={"bundle": "BAU_CU-SO", "stage": "đã quyết định", "names": "Nông Thị Mẫu (chức vụ)"},
)  # fmt: skip
OTHER_AMOUNT = declare(
    "DQ-02", WARNING, "Mức tiền thưởng đã quyết định không tính lại.",
    "Hồ sơ {bundle} đã quyết định; quy định hoặc danh mục nay cho mức tiền khác: {names}. Danh sách chi giữ nguyên mức khi quyết định.",
    "Xem lại mức ở trang “Văn bản, mức áp dụng” và quy định của ngày quyết định; phần chênh lệch nếu có do Văn phòng quyết định.",
    example={"bundle": "BAU_CU-SO", "names": "Nông Thị Mẫu: 447.000 đồng, nay 450.000 đồng"},
)  # fmt: skip
KEPT_DOUBTFUL = declare(
    "DQ-04", WARNING, "Các dòng sổ khen thưởng giữ theo quyết định cũng được kiểm tra như mọi dòng.",
    "Dòng của quyết định đã giữ vẫn được tính, nhưng có nội dung cần xem lại: {what}.",
    "Xem lại theo văn bản đã ký; quyết định sai thì đính chính (tdkt correct), ghi nhầm thì hoàn tác (tdkt undo) rồi ghi lại.",
    example={"what": "Nông Thị Mẫu (chưa đúng “Mỗi số sổ vàng của một quyết định chỉ có một lần”)"},
)  # fmt: skip
SIGNED_UNKNOWN = declare(
    "DQ-05", WARNING, "Tệp trong van-ban-da-ky được nhận ra theo số văn bản trong tên tệp, hoặc theo thư mục mang mã hồ sơ.",
    "Chưa rõ tệp này là văn bản nào: {why}.",
    "Đặt tên tệp có số, ký hiệu văn bản, ví dụ 512-QD-SLDTBXH.pdf; hoặc để tệp trong thư mục mang mã hồ sơ, ví dụ van-ban-da-ky/BX_NAM-SO.",
    example={"why": "tên tệp không có số của văn bản nào đã ghi"},
)  # fmt: skip
LEDGER_OTHERWISE = declare(
    "DQ-03", WARNING, "Sổ khen thưởng ghi như quyết định đã giữ.",
    "Trang “{tab}” ({name}): sổ khen thưởng ghi khác quyết định đã giữ ở {columns}. Sổ được dùng khi thống kê; văn bản, mức tiền giữ nguyên.",
    "Xem lại theo văn bản đã ký: sổ sai thì sửa sổ, quyết định sai thì đính chính (tdkt correct).",
    example={"tab": "Danh sách", "name": "Nông Thị Mẫu", "columns": "“Sổ vàng số”"},
)  # fmt: skip
NOT_IN_DECISION = declare(
    "DQ-06", WARNING, "Đã ghi quyết định của hồ sơ thì các dòng sổ là của quyết định đó; tệp ghi sổ không thêm dòng.",
    "Hồ sơ {bundle} đã ghi quyết định; tệp ghi sổ có dòng không có trong quyết định đã giữ, dòng đó không được tính: {names}.",
    "Chuyển tệp này ra khỏi ghi-so: quyết định đã giữ có đủ các dòng; quyết định thiếu người thì ghi quyết định khác vào sổ khen thưởng.",
    example={"bundle": "BAU_CU-SO", "names": "Nông Thị Mẫu"},
)  # fmt: skip
