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
    "No such option {name!r}.": "Không có tùy chọn {name!r}.",
    "Did you mean {possibility}?": "Có phải {possibility}?",
    "(Did you mean one of: {possibilities}?)": "(Có phải một trong: {possibilities}?)",
    "Did you mean one of: {possibilities}?": "Có phải một trong: {possibilities}?",
    "Try '{command} {option}' for help.": "Xem hướng dẫn: {command} {option}",
    "Invalid value: {message}": "Giá trị không đúng: {message}",
    "Invalid value for {param_hint}: {message}": "Giá trị của {param_hint} không đúng: {message}",
    "Option {name!r} requires an argument.": "Tùy chọn {name!r} cần một giá trị.",
    "{value!r} is not a valid {number_type}.": "{value!r} không phải là số.",
    "{value} is not in the range {range}.": "{value} nằm ngoài khoảng {range}.",
    "{name} {filename!r} does not exist.": "Không có {filename!r}.",
    "{name} {filename!r} is a file.": "{filename!r} là tệp, không phải thư mục.",
    "{name} {filename!r} is a directory.": "{filename!r} là thư mục, không phải tệp.",
    "directory": "thư mục",
    "file": "tệp",
    "path": "đường dẫn",
    "Directory": "Thư mục",
    "File": "Tệp",
    "Path": "Đường dẫn",
    "{name} {filename!r} is not readable.": "Không đọc được {filename!r}.",
    "{name} {filename!r} is not writable.": "Không ghi được {filename!r}.",
    "{name} {filename!r} is not executable.": "Không chạy được {filename!r}.",
    "Could not open file {filename!r}: {message}": "Không mở được tệp {filename!r}: {message}",
    "Missing {param_type}": "Thiếu {param_type}",
    "Missing parameter: {param_name}": "Thiếu tham số: {param_name}",
    "Choose from:\n\t{choices}": "Chọn một trong:\n\t{choices}",
    "Invalid start character for option ({option})": "Tùy chọn viết không đúng ({option})",
    "Option {name!r} does not take a value.": "Tùy chọn {name!r} không nhận giá trị.",
    "{value!r} is not a valid boolean. Recognized values: {states}": "{value!r} không phải là có hoặc không. Nhận: {states}",
    "unknown error": "lỗi chưa rõ",
    "Positional arguments": "Tham số",
    "(dynamic)": "(tự tính)",
    "Aborted!": "Đã dừng.",
}
PLURALS = {
    "No such option: {name}": "Không có tùy chọn {name}",
    "Got unexpected extra argument ({args})": "Có tham số thừa ({args})",
    "Got unexpected extra arguments ({args})": "Có tham số thừa ({args})",
    "(Possible options: {possibilities})": "(Có thể là: {possibilities})",
    "(Did you mean one of: {possibilities}?)": "(Có phải một trong: {possibilities}?)",
    "Missing {param_type}": "Thiếu {param_type}",
    "Argument {name!r} takes {nargs} values.": "Tham số {name!r} cần {nargs} giá trị.",
    "Option {name!r} requires {nargs} arguments.": "Tùy chọn {name!r} cần {nargs} giá trị.",
    "Option {name!r} requires an argument.": "Tùy chọn {name!r} cần một giá trị.",
    "Takes {nargs} values but 1 was given.": "Cần {nargs} giá trị, mới có 1.",
    "Takes {nargs} values but {len} were given.": "Cần {nargs} giá trị, đang có {len}.",
    "{len_type} values are required, but {len_value} was given.": "Cần {len_type} giá trị, đang có {len_value}.",
    "{len_type} values are required, but {len_value} were given.": "Cần {len_type} giá trị, đang có {len_value}.",
    "{value!r} is not {choice}.": "{value!r} không phải là {choice}.",
    "{value!r} is not one of {choices}.": "{value!r} không phải là một trong {choices}.",
    "Did you mean {possibility}?": "Có phải {possibility}?",
}


def install() -> None:
    """Make click, imported after this, speak Vietnamese where it speaks to people."""
    known = {**PHRASES, **PLURALS}

    def one(message: str) -> str:
        return known.get(message, message)

    def several(msgid1: str, msgid2: str, n: int) -> str:
        return one(msgid1 if n == 1 else msgid2)

    gettext.gettext, gettext.ngettext = one, several
