"""What a rule's `basis` means, in plain words: the situation in real workbooks, the principle, or the fact of the field."""

from tdkt_sheets.law.field_facts import facts

GROUNDS = {
    "form-double": "Một quyết định khen thưởng chỉ được đếm một lần, dù hai đơn vị cùng báo cáo.",
    "form-missing-class": "Biểu thống kê chia người được khen theo đối tượng; thiếu đối tượng thì tổng và phần chia không khớp.",
    "form-period": "Biểu thống kê chỉ tính quyết định ban hành trong kỳ báo cáo.",
    "form-subset": "Phần “trong đó” không lớn hơn tổng số.",
    "khoi-blank-vs-zero": "Ô trống có thể là chưa chấm, không phải là 0 điểm.",
    "khoi-bonus-cap": "Điểm thưởng nằm ngoài tổng điểm và có mức tối đa riêng.",
    "khoi-code-path": "Các thành viên chấm trên cùng một thang điểm; bảng bị sửa thì điểm không so được với nhau.",
    "khoi-duplicate-code": "Số thứ tự chỉ cần khác nhau trong cùng một nhóm, nhưng trùng trong nhóm thì không rõ tiêu chí nào.",
    "khoi-evidence": "Kết quả đo đếm phải có chỗ để đối chiếu.",
    "khoi-excluded-ranked": "Đơn vị không xếp hạng vẫn được liệt kê kèm lý do, nhưng không có thứ hạng.",
    "khoi-flag-first": "Cờ thi đua của tỉnh dành cho đơn vị dẫn đầu cụm, khối.",
    "khoi-flag-not-enough": "Dẫn đầu là cần nhưng chưa đủ: Cờ thi đua còn các điều kiện khác.",
    "khoi-flag-one": "Mỗi khối thường được đề nghị một Cờ thi đua; số khác thì đặt ở thiết lập.",
    "khoi-head-role": "Mỗi khối có một Trưởng khối, là một thành viên của khối.",
    "khoi-head-rotation": "Trưởng khối được luân phiên giữa các thành viên.",
    "khoi-late": "Chế độ thông tin, báo cáo là một nội dung chấm điểm của khối.",
    "khoi-max-total": "Tổng điểm các nhóm (không kể điểm thưởng) là tổng đã công bố của thang điểm.",
    "khoi-max-tree": "Điểm tối đa của một nhóm bằng tổng điểm các tiêu chí trong nhóm.",
    "khoi-member-twice": "Hai bảng của một thành viên thì phải rõ bảng nào được dùng.",
    "khoi-member-unknown": "Chỉ thành viên của khối trong năm được chấm điểm, xếp hạng.",
    "khoi-negative": "Điểm không âm; điểm trừ có chỗ ghi riêng.",
    "khoi-over-max": "Trong bảng điểm thật từng có điểm tự chấm vượt điểm tối đa.",
    "khoi-review-diff-big": "Chênh lệch lớn giữa tự chấm và Khối chấm cần được trao đổi trước khi họp.",
    "khoi-review-reason": "Điểm bị sửa mà không nêu lý do thì đơn vị không giải trình được.",
    "khoi-self-missing": "Đơn vị không tự chấm điểm thì chưa có căn cứ để xét.",
    "khoi-target-mismatch": "Kết quả được so với đúng chỉ tiêu đã đăng ký giao ước thi đua.",
    "khoi-target-zero": "Không giao chỉ tiêu thì không có tỷ lệ hoàn thành; kết quả được so riêng với nhau.",
    "khoi-tie-unresolved": "Bằng điểm ở chỗ quyết định khen thưởng thì máy không chọn thay Khối.",
    "khoi-total-over": "Tổng điểm chỉ vượt thang điểm nhờ điểm thưởng.",
    "khoi-unregistered": "Không đăng ký, không ký giao ước thì bị trừ điểm và không được đề nghị Cờ thi đua.",
    "khoi-vote-range": "Số phiếu đồng ý không thể nhiều hơn số phiếu hợp lệ.",
    "txt-no-upper-first": "Chữ gõ bằng phông cũ (TCVN3) đọc sai khi đổi chữ hoa hoặc tự sửa; vì vậy chỉ gợi ý, không tự đổi.",
    "val-class-misused": "Mỗi hình thức khen có loại đối tượng của nó: cá nhân, tập thể hoặc hộ gia đình.",
    "val-date-swapped": "Máy đặt theo kiểu Mỹ có thể đổi ngày 03/4 thành ngày 04/3.",
    "val-date-text": "Ngày hay được gõ theo nhiều cách; chỉ nhận cách đọc được theo ngày, tháng, năm.",
    "val-mandatory-blank": "Có những dòng chỉ ghi tên, để trống các ô cần cho tổng hợp.",
    "val-multi-title": "Một ô ghi nhiều danh hiệu thì không đếm được danh hiệu nào.",
    "val-number-text": "Số hay được gõ lẫn chữ (“12 người”) hoặc lưu dạng chữ.",
    "val-number-vn": "1,234 có thể là một phẩy hai ba tư, cũng có thể là một nghìn hai trăm ba mươi tư viết theo lối Anh, Mỹ.",
    "val-percent": "95 % có khi được gõ là 0,95.",
    "val-unit-variants": "Tên đơn vị hay được viết theo nhiều cách; chỉ nhận cách viết có trong danh mục.",
    "xls-error-values": "Ô báo lỗi công thức không phải là ô trống và không có giá trị để tổng hợp.",
    "xls-extra-sheets": "Tệp hay có thêm trang chép; hai trang giống nhau thì phải rõ dùng trang nào.",
    "xls-formula": "Tệp lưu mà chưa tính thì ô công thức không có giá trị.",
    "xls-hidden": "Dòng bị ẩn dễ bị quên nhưng vẫn là dữ liệu.",
    "xls-legacy": "Tệp định dạng cũ hoặc lưu sai đuôi có thể không đọc được.",
    "xls-protected": "Tệp đặt mật khẩu thì không mở được.",
    "xls-trailing-format": "Công thức kéo sẵn xuống dưới bảng không phải là dòng dữ liệu.",
}


def ground(basis: str) -> str:
    """What a basis means; the facts of the field say it themselves."""
    return GROUNDS.get(basis) or facts()[basis].says
