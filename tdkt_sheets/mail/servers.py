"""Mail servers as the office names them, and the encryption without which none is spoken to."""

import re
import ssl
from dataclasses import dataclass, field
from pathlib import Path

from tdkt_sheets.core.errors import UsageRefused
from tdkt_sheets.core.text import quoted

TIMEOUT = 60  # seconds without a word from the server
_NAMED = re.compile(
    r"(?P<host>[A-Za-z0-9.-]{1,253})(?::(?P<port>[0-9]{1,5}))?(?:\s+(?P<how>TLS|STARTTLS))?", re.IGNORECASE
)
_STANDARD = {"smtp": 465, "imap": 993}
_STARTTLS_PORTS = frozenset({25, 143, 587})


@dataclass(frozen=True, slots=True)
class Password:
    """A password that no text of ours shows."""

    value: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Server:
    """A server with the account on it; `starts_plain` when the encryption begins after a first word (STARTTLS)."""

    protocol: str  # 'smtp' | 'imap'
    host: str
    port: int
    starts_plain: bool
    user: str

    @property
    def place(self) -> str:
        """Host and port, as people write them."""
        return f"{self.host}:{self.port}"


def server(protocol: str, named: str, user: str, caption: str) -> Server:
    """The server that a setting names: host, port and, where the port does not tell it, TLS or STARTTLS.

    >>> server("smtp", "mail.so.example:587", "vp@so.example", "Máy chủ gửi thư").starts_plain
    True
    >>> server("imap", "mail.so.example", "vp@so.example", "Máy chủ nhận thư").place
    'mail.so.example:993'
    """
    match = _NAMED.fullmatch(named.strip())
    port = int(match["port"] or _STANDARD[protocol]) if match else 0
    if match is None or not 0 < port < 65536:
        raise UsageRefused(
            f"Dòng “{caption}” ở trang Thiết lập chung ghi {quoted(named)}, không phải tên máy chủ. "
            f"Đề nghị ghi dạng mail.donvi.example:{_STANDARD[protocol]}."
        )
    how = (match["how"] or "").upper()
    return Server(
        protocol, match["host"].lower(), port, how == "STARTTLS" or (not how and port in _STARTTLS_PORTS), user
    )


def verifying(certificate: Path | None) -> ssl.SSLContext:
    """What makes every connection one to the server that was meant: name and chain are always checked.

    A file of certificates of the office's own adds to those the machine trusts.
    """
    context = ssl.create_default_context()
    if certificate is not None:
        try:
            context.load_verify_locations(cafile=certificate)
        except OSError as fault:
            raise UsageRefused(
                f"Không đọc được tệp chứng thư {certificate}. Đề nghị xin lại người quản trị máy chủ thư tệp dạng .pem."
            ) from fault
    return context
