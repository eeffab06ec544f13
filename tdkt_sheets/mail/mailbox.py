"""Reading a folder of the office's mailbox: never a mark set, never a mail moved or deleted, nothing larger than we take."""

import imaplib
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from ssl import SSLContext

from imap_tools.errors import ImapToolsError, MailboxLoginError
from imap_tools.mailbox import BaseMailBox, MailBox, MailBoxStartTls

from tdkt_sheets.core.errors import MachineRefused, UsageRefused
from tdkt_sheets.core.text import quoted
from tdkt_sheets.mail.faults import ConnectionLost, login_refused, shown, told
from tdkt_sheets.mail.servers import TIMEOUT, Password, Server

LARGEST = 100 << 20  # bytes of a mail that is fetched
INBOX = "INBOX"
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_AT_ONCE = 300  # mails whose size is asked together
_SIZE = re.compile(rb"UID (\d+)\b.*?RFC822\.SIZE (\d+)|RFC822\.SIZE (\d+).*?UID (\d+)\b", re.DOTALL)


@dataclass(frozen=True, slots=True)
class ListedMail:
    """A mail that lies in the folder: its number, good for one state of the folder, and its size."""

    uid: str
    size: int


class OpenFolder:
    """A folder of a mailbox, opened for reading only; `state` is its UIDVALIDITY: with another one all numbers are others."""

    def __init__(self, box: BaseMailBox, folder: str, server: Server) -> None:
        self._box = box
        self._server = server
        with _told(server):
            box.folder.set(folder, readonly=True)
            self.state = str(box.folder.status(folder, ["UIDVALIDITY"])["UIDVALIDITY"])

    def listed(self, known: frozenset[str], since: date) -> list[ListedMail]:
        """The mails that came into the mailbox from a day on and whose numbers are not known yet, in order of arrival in the folder."""
        asked = f"SINCE {since.day}-{_MONTHS[since.month - 1]}-{since.year}"
        with _told(self._server):
            uids = sorted((uid for uid in self._box.uids(asked, charset=None) if uid not in known), key=int)
            return [
                one for start in range(0, len(uids), _AT_ONCE) for one in self._sizes(uids[start : start + _AT_ONCE])
            ]

    def _sizes(self, uids: Sequence[str]) -> Iterator[ListedMail]:
        _, lines = self._box.client.uid("FETCH", ",".join(uids), "(UID RFC822.SIZE)")
        found = {}
        for line in lines or ():
            match = _SIZE.search(line if isinstance(line, bytes) else b"")
            if match:
                found[(match[1] or match[4]).decode()] = int(match[2] or match[3])
        yield from (ListedMail(uid, found[uid]) for uid in uids if uid in found)

    def data(self, mail: ListedMail) -> bytes | None:
        """The bytes of a mail, as they lie there; None where it is gone meanwhile, or larger than it said.

        It is only looked at: it stays unread.
        """
        with _told(self._server):
            code, lines = self._box.client.uid("FETCH", mail.uid, f"(BODY.PEEK[]<0.{LARGEST + 1}>)")
            found = next(
                (line[1] for line in lines or () if isinstance(line, tuple) and b"BODY[]" in line[0].upper()), None
            )
        if code != "OK" or not isinstance(found, bytes) or len(found) > LARGEST:
            return None
        return found


@contextmanager
def opened(server: Server, password: Password, verifying: SSLContext, folder: str) -> Iterator[OpenFolder]:
    """The folder can be read.

    Raises: MachineRefused when the server is not there, is not the one meant, or refuses the account; UsageRefused when it has no such folder.
    """
    box = _connected(server, verifying)
    try:
        _log_in(box, server, password)
        try:
            found = OpenFolder(box, folder or INBOX, server)
        except ImapToolsError:
            raise UsageRefused(
                f"Hộp thư {server.user} không có thư mục {quoted(folder or INBOX)}. Đề nghị sửa dòng “Thư mục thư cần lấy” ở trang Thiết lập chung."
            ) from None
        yield found
    finally:
        with suppress(ImapToolsError, imaplib.IMAP4.error, OSError, EOFError):
            box.logout()
        with suppress(OSError):
            box.client.shutdown()


def _connected(server: Server, verifying: SSLContext) -> BaseMailBox:
    """A connection that is encrypted from here on."""
    kind = MailBoxStartTls if server.starts_plain else MailBox
    with told(server):
        try:
            return kind(server.host, server.port, timeout=TIMEOUT, ssl_context=verifying)
        except (imaplib.IMAP4.abort, imaplib.IMAP4.readonly) as fault:
            raise ConnectionLost(f"Máy chủ {server.place} không nhận kết nối ({shown(str(fault))}).") from None
        except (imaplib.IMAP4.error, ImapToolsError):
            raise MachineRefused(
                f"Máy chủ {server.place} không mã hóa kết nối; chương trình không gửi mật khẩu qua đường không mã hóa."
            ) from None


def _log_in(box: BaseMailBox, server: Server, password: Password) -> None:
    try:
        with told(server):
            if server.user.isascii() and password.value.isascii():
                box.login(server.user, password.value, initial_folder=None)
            else:
                box.login_utf8(server.user, password.value, initial_folder=None)
    except imaplib.IMAP4.abort:
        raise ConnectionLost(f"Mất kết nối với máy chủ {server.place}. Đề nghị chạy lại.") from None
    except (MailboxLoginError, imaplib.IMAP4.error):
        raise login_refused(server) from None


@contextmanager
def _told(server: Server) -> Iterator[None]:
    """Faults of the connection in words; a folder that is not there is for the caller to tell."""
    try:
        with told(server):
            yield
    except imaplib.IMAP4.abort as fault:
        raise ConnectionLost(
            f"Mất kết nối với máy chủ {server.place}. Đề nghị chạy lại: thư đã lấy không lấy lại."
        ) from fault
    except imaplib.IMAP4.error as fault:
        raise MachineRefused(f"Máy chủ {server.place} trả lời không đọc được ({shown(str(fault))}).") from fault
