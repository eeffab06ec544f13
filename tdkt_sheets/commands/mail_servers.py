"""The office's mail servers and own address, as the settings of its catalogue name them."""

from pathlib import Path, PurePosixPath
from ssl import SSLContext

from tdkt_sheets.core.addresses import is_address
from tdkt_sheets.core.errors import UsageRefused
from tdkt_sheets.core.text import quoted
from tdkt_sheets.mail.servers import Server, server, verifying
from tdkt_sheets.roster.roster import Catalogue

_SETTINGS = {"smtp": ("smtp_server", "Máy chủ gửi thư"), "imap": ("imap_server", "Máy chủ nhận thư")}


def office_server(protocol: str, catalogue: Catalogue) -> Server:
    """The server that the office sends through or fetches from.

    Raises: UsageRefused where the catalogue names none.
    """
    key, caption = _SETTINGS[protocol]
    named = catalogue.setting(key)
    if not named:
        raise UsageRefused(
            f"Chưa ghi “{caption}”. Đề nghị ghi ở trang Thiết lập chung của danh mục; danh mục chưa có dòng này thì chạy: tdkt init --upgrade"
        )
    return server(protocol, named, catalogue.setting("mail_account") or own_address(catalogue), caption)


def own_address(catalogue: Catalogue) -> str:
    """The address that letters are sent from.

    Raises: UsageRefused where it cannot be one.
    """
    address = catalogue.setting("office_email")
    if not is_address(address):
        raise UsageRefused(
            f"“Địa chỉ thư nhận biểu” ở trang Thiết lập chung ghi {quoted(address)}, không phải địa chỉ thư. Đề nghị sửa rồi chạy lại."
        )
    return address


def office_context(catalogue: Catalogue, inbox: Path) -> SSLContext:
    """What connections are verified with: what the machine trusts, and the office's own file where it names one."""
    named = catalogue.setting("mail_certificate")
    if not named:
        return verifying(None)
    place = PurePosixPath(named.replace("\\", "/"))
    if place.is_absolute() or ".." in place.parts or ":" in named:
        raise UsageRefused(
            f"“Tệp chứng thư gốc của máy chủ thư” ghi {quoted(named)}. Đề nghị đặt tệp trong thư mục input và ghi tên từ đó, ví dụ luu/chung-thu.pem."
        )
    return verifying(inbox / place)
