"""What a rule's `basis` means, in plain words: the situation in real workbooks, the principle, or the fact of the field."""

from tdkt_sheets.law.field_facts import facts

GROUNDS = {
    "form-double": "Một quyết định khen thưởng chỉ được đếm một lần, dù hai đơn vị cùng báo cáo.",
    "form-missing-class": "Biểu thống kê chia người được khen theo đối tượng; thiếu đối tượng thì tổng và phần chia không khớp.",
    "form-period": "Biểu thống kê chỉ tính quyết định ban hành trong kỳ báo cáo.",
    "form-subset": "Phần “trong đó” không lớn hơn tổng số.",
    "khoi-target-mismatch": "Kết quả được so với đúng chỉ tiêu đã đăng ký giao ước thi đua.",
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
