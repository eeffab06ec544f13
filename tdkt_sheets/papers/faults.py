"""What is wrong with a template, in the words of somebody who edits it in Word."""

from dataclasses import dataclass

from tdkt_sheets.core.text import quoted

FOLDER = "mau-van-ban"  # below the input folder
LARGEST = 5_000_000  # bytes
FIELDS_PAGE = "trang “Mẫu văn bản” trong tài liệu tra cứu"
SAVE_AGAIN = "Mở bằng Word, lưu lại dạng .docx, không đặt mật khẩu."


@dataclass
class TemplateFault(Exception):
    """A template cannot be used: what is wrong, and what to do in Word."""

    what: str
    fix: str

    def __str__(self) -> str:
        return f"{self.what} {self.fix}"


def unknown_field(name: str, near: str) -> TemplateFault:
    """A field that the paper does not have."""
    question = f" Có phải {quoted(near)}?" if near else ""
    return TemplateFault(
        f"Mẫu dùng trường {quoted(name)} mà văn bản này không có.{question}", f"Sửa tên trường theo {FIELDS_PAGE}."
    )


def misspelt_tag(near: str) -> TemplateFault:
    """A tag that is not written as tags are."""
    place = f" ở gần chữ {quoted(near)}" if near else ""
    return TemplateFault(
        f"Có thẻ viết chưa đúng{place}.",
        "Mỗi thẻ “{{ … }}” có đủ hai ngoặc đóng; mỗi “{% for … %}” có “{% endfor %}”, mỗi “{% if … %}” có “{% endif %}”.",
    )


def unknown_filter(name: str) -> TemplateFault:
    """A filter that does not exist."""
    return TemplateFault(f"Mẫu dùng bộ lọc {quoted(name)} không có.", f"Dùng các bộ lọc nêu ở {FIELDS_PAGE}.")


def crossed_tags() -> TemplateFault:
    """A loop that begins in one place of the document and ends in another."""
    return TemplateFault(
        "Có vòng lặp hoặc điều kiện mở ở một chỗ mà đóng ở chỗ không cùng cấp (ví dụ mở trong bảng, đóng ngoài bảng).",
        "Đặt thẻ mở và thẻ đóng cùng trong một đoạn, hoặc mỗi thẻ trên một dòng riêng của cùng một bảng.",
    )


def not_allowed(what: str) -> TemplateFault:
    """Something that templates may not do."""
    return TemplateFault(
        f"Mẫu dùng {what}, chương trình không cho phép trong mẫu.",
        f"Chỉ dùng trường, “{{% for %}}”, “{{% if %}}” và các bộ lọc nêu ở {FIELDS_PAGE}.",
    )


NOT_WORD = TemplateFault("Tệp không phải là văn bản Word dạng .docx, hoặc đã hỏng.", SAVE_AGAIN)
LOCKED = TemplateFault("Tệp đặt mật khẩu hoặc ở dạng .doc cũ nên không mở được.", SAVE_AGAIN)
NOT_USED = TemplateFault(
    "Chương trình không dùng được mẫu này: có thẻ lồng nhau quá nhiều, hoặc cấu tạo chưa lường trước.",
    "Lấy lại mẫu gốc, sửa ít một rồi chạy lại.",
)
ENDLESS = TemplateFault(
    "Mẫu điền quá lâu hoặc quá lớn: có vòng lặp lồng nhau hoặc chữ lặp lại quá nhiều.",
    "Bỏ vòng lặp lồng nhau không cần thiết, hoặc lấy lại mẫu gốc.",
)
TOO_LARGE = TemplateFault(
    "Tệp quá lớn so với một mẫu văn bản.", "Bỏ ảnh, nội dung không cần thiết; mẫu không quá 5 MB."
)
EMPTY = TemplateFault("Tệp trống.", "Xóa tệp này, rồi chạy lại lệnh khởi tạo để lấy lại mẫu gốc.")
