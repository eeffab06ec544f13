"""What keeps the office from its mail server, in words; nothing that was typed as a password can stand in them."""

import ssl
from collections.abc import Iterator
from contextlib import contextmanager

from tdkt_sheets.core.errors import MachineRefused
from tdkt_sheets.core.text import cut_short
from tdkt_sheets.mail.servers import Server

LONGEST = 200  # characters of what a server says


class ConnectionLost(MachineRefused):
    """The server cannot be reached, or went away."""


@contextmanager
def told(server: Server) -> Iterator[None]:
    """Faults of the connection are raised as MachineRefused, in words."""
    try:
        yield
    except ssl.SSLCertVerificationError as fault:
        raise MachineRefused(
            f"Máy chủ {server.place} đưa ra chứng thư không đúng ({shown(fault.verify_message)}) nên chương trình không đăng nhập. "
            "Đề nghị kiểm tra tên máy chủ ở trang Thiết lập chung; nếu cơ quan dùng chứng thư nội bộ, xin người quản trị tệp "
            "chứng thư gốc và ghi ở dòng “Tệp chứng thư gốc của máy chủ thư”."
        ) from fault
    except ssl.SSLError as fault:
        raise MachineRefused(
            f"Máy chủ {server.place} không mã hóa được kết nối ({shown(fault.reason or '')}). "
            "Đề nghị kiểm tra cổng ở trang Thiết lập chung: 465, 993 (TLS) hoặc 587, 143 (STARTTLS)."
        ) from fault
    except (OSError, EOFError) as fault:
        raise ConnectionLost(
            f"Mất kết nối với máy chủ {server.place}. Đề nghị kiểm tra mạng, tên máy chủ, cổng rồi chạy lại: việc đã xong không làm lại."
        ) from fault


def login_refused(server: Server) -> MachineRefused:
    """The server does not take account and password."""
    return MachineRefused(
        f"Máy chủ {server.place} không nhận tài khoản {server.user} với mật khẩu đã ghi. Đề nghị kiểm tra lại; "
        "nhiều nơi cho thư cần “mật khẩu ứng dụng” tạo ở trang tài khoản thư."
    )


def shown(said: bytes | str) -> str:
    """What a server said, on one line."""
    text = said.decode("utf-8", "replace") if isinstance(said, bytes) else said
    return cut_short(" ".join("".join(char if char.isprintable() else " " for char in text).split()), LONGEST)
