"""Messages that Outlook saved (.msg): properties in the streams of an OLE2 container, a message inside another as a storage of its own."""

import io
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from tdkt_sheets.intake import mail, mail_headers, names
from tdkt_sheets.intake.receipts import Envelope

if TYPE_CHECKING:
    from olefile import OleFileIO

MAX_ATTACHMENTS = 2_000
MAX_PAGE = 400_000  # bytes of a body looked at
_SUBJECT, _HEADERS, _BODY, _PAGE = 0x0037, 0x007D, 0x1000, 0x1013
_SENDERS = (0x5D01, 0x0C1F, 0x5D02, 0x0065)  # SMTP address, address, and those of whom it was sent for
_LONG_NAME, _NAME, _CONTENT_ID, _DATA = 0x3707, 0x3704, 0x3712, 0x3701
_SENT, _DELIVERED, _CODE_PAGE, _FLAGS = 0x00390040, 0x0E060040, 0x3FFD0003, 0x37140003
_SHOWN_IN_BODY = 4
_EPOCH = datetime(1601, 1, 1, tzinfo=UTC)
_ROOT_HEADER, _EMBEDDED_HEADER, _ATTACHMENT_HEADER = 32, 24, 8  # bytes before the first property


class BrokenMessage(Exception):
    """The container or its streams do not hold together."""


def read(data: bytes) -> mail.Message:
    """The message that these bytes are. Raises: BrokenMessage."""
    import olefile

    try:
        with olefile.OleFileIO(io.BytesIO(data)) as container:
            if not any(path[0].startswith("__substg1.0_") for path in container.listdir()):
                raise BrokenMessage("no property has a value")
            return _message(_Storage(container, ()), 0)
    except (OSError, ValueError, IndexError, KeyError, TypeError, EOFError, AttributeError) as error:
        raise BrokenMessage(str(error)) from error


@dataclass(frozen=True, slots=True)
class _Storage:
    """A storage of the container: a message or an attachment."""

    container: "OleFileIO[str]"
    path: tuple[str, ...]

    def stream(self, name: str) -> bytes:
        """A stream in it; b'' when there is none."""
        path = [*self.path, name]
        if not self.container.exists(path) or self.container.get_type(path) != 2:
            return b""
        with self.container.openstream(path) as stream:
            return bytes(stream.read())

    def fixed(self, header: int) -> dict[int, int]:
        """The properties of a fixed size, by tag."""
        raw = self.stream("__properties_version1.0")
        entries = (raw[at : at + 16] for at in range(header, len(raw) - 15, 16))
        return {int.from_bytes(entry[:4], "little"): int.from_bytes(entry[8:16], "little") for entry in entries}

    def text(self, property_id: int, code_page: int) -> str:
        """A property that is text."""
        wide = self.stream(f"__substg1.0_{property_id:04X}001F")
        if wide:
            return wide.decode("utf-16-le", "replace").rstrip("\0")
        return names.labelled(
            self.stream(f"__substg1.0_{property_id:04X}001E").rstrip(b"\0"), f"cp{code_page}" if code_page else ""
        )

    def attachments(self) -> list["_Storage"]:
        """The storages of its attachments, in order."""
        depth = len(self.path)
        found = {
            path[depth]
            for path in self.container.listdir(streams=True, storages=True)
            if len(path) > depth and tuple(path[:depth]) == self.path and path[depth].startswith("__attach_version1.0_")
        }
        return [_Storage(self.container, (*self.path, name)) for name in sorted(found)]


def _message(storage: _Storage, depth: int) -> mail.Message:
    given = storage.fixed(_EMBEDDED_HEADER if depth else _ROOT_HEADER)
    code_page = given.get(_CODE_PAGE, 0) & 0xFFFF
    fields = mail_headers.parse(storage.text(_HEADERS, code_page).encode("utf-8", "replace"))
    stated = mail.envelope(fields)
    found = storage.attachments()
    fault = "too_many" if len(found) > MAX_ATTACHMENTS else "too_deep" if depth >= mail.MAX_MULTIPARTS else ""
    delivered = _moment(given.get(_DELIVERED, 0))
    own = () if fault else tuple(_attachment(each, code_page, depth) for each in found)
    envelope = Envelope(
        sender=stated.sender or _sender(storage, code_page),
        sent=stated.sent or _moment(given.get(_SENT, 0)) or delivered,
        subject=names.shown(storage.text(_SUBJECT, code_page)).strip() or stated.subject,
        came=stated.came or delivered,
        failed_at=stated.failed_at,
        is_passed_on=stated.is_passed_on,
    )
    said = mail.said(storage.text(_BODY, code_page) or _page(storage, code_page))
    return mail.Message(envelope, own, fault, said, mail.standing(fields))


def _page(storage: _Storage, code_page: int) -> str:
    """The body as a web page, of a message without a plain one."""
    return storage.text(_PAGE, code_page) or names.labelled(
        storage.stream(f"__substg1.0_{_PAGE:04X}0102")[:MAX_PAGE], "utf-8"
    )


def _sender(storage: _Storage, code_page: int) -> str:
    stated = (storage.text(each, code_page) for each in _SENDERS)
    return next((text.strip().casefold() for text in stated if "@" in text), "")


def _attachment(storage: _Storage, code_page: int, depth: int) -> mail.Attachment:
    name = names.attachment(storage.text(_LONG_NAME, code_page) or storage.text(_NAME, code_page))
    inner = _Storage(storage.container, (*storage.path, f"__substg1.0_{_DATA:04X}000D"))
    if storage.container.exists(list(inner.path)):
        message = _message(inner, depth + 1)
        return mail.Attachment(name or "thu.msg", b"", "binary", is_message=True, message=message)
    flags = storage.fixed(_ATTACHMENT_HEADER).get(_FLAGS, 0)
    is_inline = bool(storage.text(_CONTENT_ID, code_page)) and bool(flags & _SHOWN_IN_BODY)
    return mail.Attachment(name, storage.stream(f"__substg1.0_{_DATA:04X}0102"), "binary", is_inline=is_inline)


def _moment(filetime: int) -> datetime | None:
    """The moment of a count of 100 nanoseconds since 1601; None of none or an impossible one."""
    try:
        return _EPOCH + timedelta(microseconds=filetime // 10) if filetime else None
    except OverflowError:
        return None
