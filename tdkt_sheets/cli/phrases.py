"""The few phrases of click itself that an office worker may meet, in Vietnamese; to be put in place before click is imported."""

import gettext

PHRASES = {
    "Usage:": "Cách dùng:",
    "Usage: {usage}": "Cách dùng: {usage}",
    "Options": "Tùy chọn",
    "Commands": "Lệnh",
    "Arguments": "Tham số",
    "[OPTIONS]": "[TÙY CHỌN]",
    "Show this message and exit.": "In hướng dẫn này rồi thoát.",
    "Show the version and exit.": "In phiên bản rồi thoát.",
    "%(prog)s, version %(version)s": "%(prog)s, phiên bản %(version)s",
    "default: {default}": "mặc định: {default}",
    "required": "bắt buộc",
    "Error: {message}": "Lỗi: {message}",
    "Missing command.": "Chưa ghi lệnh.",
    "Missing argument": "Thiếu tham số",
    "Missing option": "Thiếu tùy chọn",
    "Missing parameter": "Thiếu tham số",
    "No such command {name!r}.": "Không có lệnh {name!r}.",
    "No such option: {name}": "Không có tùy chọn {name}",
    "Did you mean {possibility}?": "Có phải {possibility}?",
    "Did you mean one of: {possibilities}?": "Có phải một trong: {possibilities}?",
    "Try '{command} {option}' for help.": "Xem hướng dẫn: {command} {option}",
    "Invalid value: {message}": "Giá trị không đúng: {message}",
    "Invalid value for {param_hint}: {message}": "Giá trị của {param_hint} không đúng: {message}",
    "Option {name!r} requires an argument.": "Tùy chọn {name!r} cần một giá trị.",
    "{value!r} is not a valid {number_type}.": "{value!r} không phải là số.",
    "{value} is not in the range {range}.": "{value} nằm ngoài khoảng {range}.",
    "{name} {filename!r} does not exist.": "{name} {filename!r} không có.",
    "{name} {filename!r} is a file.": "{name} {filename!r} là tệp, không phải thư mục.",
    "{name} {filename!r} is a directory.": "{name} {filename!r} là thư mục, không phải tệp.",
    "directory": "thư mục",
    "file": "tệp",
    "path": "đường dẫn",
    "Directory": "Thư mục",
    "File": "Tệp",
    "Path": "Đường dẫn",
    "Aborted!": "Đã dừng.",
}
PLURALS = {
    "No such option: {name}": "Không có tùy chọn {name}",
    "Got unexpected extra argument ({args})": "Có tham số thừa ({args})",
    "Got unexpected extra arguments ({args})": "Có tham số thừa ({args})",
    "(Possible options: {possibilities})": "(Có thể là: {possibilities})",
    "Did you mean {possibility}?": "Có phải {possibility}?",
}


def install() -> None:
    """Make click, imported after this, speak Vietnamese where it speaks to people."""

    def one(message: str) -> str:
        return PHRASES.get(message, message)

    def several(msgid1: str, msgid2: str, n: int) -> str:
        message = msgid1 if n == 1 else msgid2
        return PLURALS.get(message, message)

    gettext.gettext, gettext.ngettext = one, several
