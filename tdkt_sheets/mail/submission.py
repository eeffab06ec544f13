"""Handing letters to the office's mail server: each in steps, so that what became of it is known or said to be unknown."""

import smtplib
from base64 import b64encode
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from enum import StrEnum
from ssl import SSLContext

from tdkt_sheets.core.errors import MachineRefused
from tdkt_sheets.mail.faults import ConnectionLost, login_refused, shown, told
from tdkt_sheets.mail.servers import TIMEOUT, Password, Server

_OWN_NAME = "[127.0.0.1]"  # what we call ourselves: the machine's name is nobody's business
_GONE = (OSError, EOFError)  # faults of smtplib among them


class Fate(StrEnum):
    """What became of a letter that was handed over."""

    ACCEPTED = "accepted"
    REFUSED = "refused"  # the server will not take it
    DEFERRED = "deferred"  # the server does not take it now
    LOST = "lost"  # the connection broke before any of it was sent
    UNKNOWN = "unknown"  # the connection broke while it was sent, or before the server answered


@dataclass(frozen=True, slots=True)
class ServerAnswer:
    """What became of a letter, and what the server said to it."""

    fate: Fate
    said: str = ""


class HandingOver:
    """A connection over which letters are handed over, after logging in."""

    def __init__(self, connection: smtplib.SMTP) -> None:
        self._connection = connection

    def hand_over(self, sender: str, recipients: Sequence[str], data: bytes) -> ServerAnswer:
        """The letter goes to all its recipients or to none: where the server refuses one, none of it is sent.

        `data` has lines that end in CR LF.
        """
        server = self._connection
        is_begun = False
        try:
            server.rset()
            options = ("BODY=8BITMIME",) if server.has_extn("8bitmime") and not data.isascii() else ()
            code, said = server.mail(sender, options)
            if code != 250:
                return self._not_taken(code, said)
            for recipient in recipients:
                code, said = server.rcpt(recipient)
                if code not in (250, 251):
                    return self._not_taken(code, said, recipient)
            code, said = server.docmd("DATA")
            if code != 354:
                return self._not_taken(code, said)
            is_begun = True
            server.send(_with_dots_doubled(data))
            code, said = server.getreply()
        except _GONE as fault:
            return ServerAnswer(Fate.UNKNOWN if is_begun else Fate.LOST, shown(str(fault)))
        return ServerAnswer(Fate.ACCEPTED, shown(said)) if code == 250 else self._not_taken(code, said)

    def _not_taken(self, code: int, said: bytes, recipient: str = "") -> ServerAnswer:
        """What the server's answer means; the letter is given up on the server too."""
        with suppress(*_GONE):
            self._connection.rset()
        if code in (421, -1):
            return ServerAnswer(Fate.LOST, shown(said))
        words = f"{recipient}: {code} {shown(said)}" if recipient else f"{code} {shown(said)}"
        return ServerAnswer(Fate.REFUSED if 500 <= code < 600 else Fate.DEFERRED, words)


def _with_dots_doubled(data: bytes) -> bytes:
    """A letter as it goes over the wire, with the line that ends it.

    >>> _with_dots_doubled(b".a\\r\\n..b")
    b'..a\\r\\n...b\\r\\n.\\r\\n'
    """
    lines = data.removesuffix(b"\r\n").split(b"\r\n")
    return b"\r\n".join(b"." + line if line.startswith(b".") else line for line in lines) + b"\r\n.\r\n"


@contextmanager
def submission(server: Server, password: Password, verifying: SSLContext) -> Iterator[HandingOver]:
    """Letters can be handed over.

    Raises: MachineRefused when the server is not there, is not the one meant, or refuses the account.
    """
    with told(server):
        connection = _connected(server, verifying)
    try:
        with told(server):
            _log_in(connection, server, password)
        yield HandingOver(connection)
    finally:
        with suppress(*_GONE):
            connection.quit()
        connection.close()


def _log_in(connection: smtplib.SMTP, server: Server, password: Password) -> None:
    """The server knows the account; names and passwords may be in any letters, which `smtplib` does not allow."""
    try:
        connection.ehlo_or_helo_if_needed()
        if "PLAIN" not in connection.esmtp_features.get("auth", "").upper().split():
            connection.login(server.user, password.value)
            return
        said = b64encode(f"\0{server.user}\0{password.value}".encode()).decode("ascii")
        code, answer = connection.docmd("AUTH", f"PLAIN {said}")
    except (smtplib.SMTPAuthenticationError, UnicodeError):
        raise login_refused(server) from None
    except smtplib.SMTPServerDisconnected:
        raise
    except smtplib.SMTPException as fault:
        raise MachineRefused(
            f"Máy chủ {server.place} không cho đăng nhập bằng mật khẩu ({type(fault).__name__})."
        ) from None
    if code not in (235, 503):
        raise (
            login_refused(server)
            if code == 535
            else MachineRefused(f"Máy chủ {server.place} chưa cho đăng nhập: {code} {shown(answer)}")
        )


def _connected(server: Server, verifying: SSLContext) -> smtplib.SMTP:
    """A connection that is encrypted from here on."""
    try:
        if not server.starts_plain:
            return smtplib.SMTP_SSL(server.host, server.port, _OWN_NAME, timeout=TIMEOUT, context=verifying)
        connection = smtplib.SMTP(server.host, server.port, _OWN_NAME, timeout=TIMEOUT)
        try:
            connection.starttls(context=verifying)
        except BaseException:
            connection.close()
            raise
        return connection
    except smtplib.SMTPNotSupportedError:
        raise MachineRefused(
            f"Máy chủ {server.place} không mã hóa kết nối; chương trình không gửi thư, mật khẩu qua đường không mã hóa."
        ) from None
    except (smtplib.SMTPConnectError, smtplib.SMTPServerDisconnected, smtplib.SMTPResponseException) as fault:
        raise ConnectionLost(f"Máy chủ {server.place} không nhận kết nối ({shown(str(fault))}).") from fault
