"""A file and everything inside it: attachments, forwarded messages, zip members, in memory and within limits."""

import contextlib
import hashlib
import os
import stat
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace

from tdkt_sheets.core.deliveries import CONTAINER_KINDS, MAIL_KINDS, InputFile, Part
from tdkt_sheets.intake import mail, mailbox, names, signed, tnef, zip_locks, zipdir
from tdkt_sheets.intake.asides import aside
from tdkt_sheets.intake.receipts import Envelope, Receipt, receipt
from tdkt_sheets.intake.sniff import sniff

MAX_FILE = 100 << 20  # bytes of a file in the input folder
MAX_MEMBER = 64 << 20  # bytes of one member
MAX_TOTAL = 256 << 20  # bytes unpacked from one file, members of members included
MAX_MEMBERS = 2_000  # members of one file, members of members included
MAX_LINES = 10_000  # lines of one zip directory, folders included
MAX_RATIO = 250  # times that a member may grow when unpacked …
RATIO_FROM = 8 << 20  # … once it is larger than this
MAX_ZIPS = 4  # zips inside one another
MAX_MAILS = 16  # messages inside one another

_SHARING_VIOLATIONS = (32, 33)  # winerror of a file that another program holds open
_CHUNK = 1 << 20
_PICTURES = ((b"\xff\xd8", ".jpg"), (b"\x89PNG", ".png"), (b"GIF8", ".gif"))
_SUFFIXES = {
    "word": ".doc",
    "encrypted": ".xlsx",
    "archive": ".rar",
    "tnef": ".dat",
    "signed": ".p7m",
}


@dataclass(slots=True)
class _Allowance:
    """What may still be taken out of one file."""

    members: int = MAX_MEMBERS
    total: int = MAX_TOTAL
    tries: int = zip_locks.TRIES


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a part lies: its path, the messages around it, outermost first, and how many zips."""

    path: str
    envelopes: tuple[Envelope, ...] = ()
    zips: int = 0
    standing: str = ""  # that of the outermost mail that is no delivery
    unlocked: bool = False  # whether a password opened something around it, or itself

    def inside(self, name: str) -> "_Place":
        """The place of a member."""
        return replace(self, path=f"{self.path}!/{name}")


def expand(
    file: InputFile, addresses: frozenset[str], only: frozenset[str] | None = None, passwords: tuple[str, ...] = ()
) -> Iterator[Part]:
    """The file itself, then, depth first and in the order they were packed, everything inside it.

    `addresses` are the casefolded roster addresses. With `only`, just the parts of these paths, with the same limits and
    the same numbering as in the full walk. Locked members of a zip are tried with `passwords`. Containers come without data, so do parts with a fault; `sha256` is '' when
    the content was never had.
    """
    missing = len(only) if only is not None else -1
    for part in _Walk(addresses, passwords).file(file):
        if only is None or part.path in only:
            yield part
            missing -= 1
        if not missing:
            return


class _Walk:
    """One walk through one file."""

    def __init__(self, addresses: frozenset[str], passwords: tuple[str, ...] = ()) -> None:
        self.addresses = addresses
        self.passwords = list(dict.fromkeys(code for password in passwords for code in _as_typed(password)))
        self.allowance = _Allowance()

    def file(self, file: InputFile) -> Iterator[Part]:
        """The parts of a file in the input folder."""
        place = _Place(file.path)
        if file.fault:
            yield self._refused(place, file.fault)
            return
        try:
            data, sha256 = (file.data, "") if file.data is not None else read_whole(file.location)
        except OSError as error:
            held = getattr(error, "winerror", None) in _SHARING_VIOLATIONS
            yield self._refused(place, "in_use" if held else "unreadable")
            return
        if data is None:
            yield self._refused(place, "too_large", sha256)
            return
        yield from self._content(place, data, sha256)

    def _content(
        self, place: _Place, data: bytes, sha256: str = "", is_message: bool = False, is_inline: bool = False
    ) -> Iterator[Part]:
        kind = sniff(data, place.path)
        if is_message and kind in ("unknown", "csv", "html", "mbox"):
            kind = "eml"
        sha256 = sha256 or hashlib.sha256(data).hexdigest()
        if kind in MAIL_KINDS:
            yield from self._mail(place, kind, data, sha256)
        elif kind == "zip":
            yield from self._zip(place, data, sha256)
        elif kind in CONTAINER_KINDS:
            yield from self._pack(place, kind, data, sha256)
        else:
            fault = "encrypted" if kind == "encrypted" else ""
            slug = place.standing or ("signature" if kind == "signature" else aside(place.path, data, kind, is_inline))
            yield self._part(place, "aside" if slug else kind, sha256, data, fault, slug)

    def _pack(self, place: _Place, kind: str, data: bytes, sha256: str) -> Iterator[Part]:
        """What a mailbox, winmail.dat or a message signed whole holds."""
        if place.zips >= MAX_ZIPS:
            yield self._part(place, kind, sha256, fault="too_deep")
            return
        try:
            packed = _packed(kind, data)
        except tnef.BrokenTnef:
            yield self._part(place, kind, sha256, fault="rich_text")
            return
        if not self._admits(len(packed)):
            yield self._part(place, kind, sha256, fault="too_many")
            return
        yield self._part(place, kind, sha256)
        place = replace(place, zips=place.zips + 1)
        distinct = names.Distinct()
        for number, (name, content) in enumerate(packed, 1):
            is_message = name.endswith(".eml") and kind != "tnef"
            inside = place.inside(distinct.of(names.attachment(name) or _nameless(number, content, is_message)))
            yield from self._content(inside, content, is_message=True) if is_message else self._bounded(inside, content)

    def _mail(self, place: _Place, kind: str, data: bytes, sha256: str) -> Iterator[Part]:
        if len(place.envelopes) >= MAX_MAILS:
            yield self._part(place, kind, sha256, fault="too_deep")
            return
        if kind == "eml":
            yield from self._message(place, kind, mail.read(data), sha256)
            return
        from tdkt_sheets.intake import outlook

        try:
            message = outlook.read(data)
        except outlook.BrokenMessage:
            yield self._part(place, kind, sha256, fault="broken")
            return
        yield from self._message(place, kind, message, sha256)

    def _message(self, place: _Place, kind: str, message: mail.Message, sha256: str) -> Iterator[Part]:
        place = replace(
            place, envelopes=(*place.envelopes, message.envelope), standing=place.standing or message.standing
        )
        if not self._admits(len(message.attachments)):
            yield self._part(place, kind, sha256, fault="too_many")
            return
        yield replace(self._part(place, kind, sha256, fault=message.fault, aside=place.standing), said=message.said)
        distinct = names.Distinct()
        for number, attachment in enumerate(message.attachments, 1):
            if names.is_temporary(attachment.name):
                yield self._refused(place.inside(distinct.of(attachment.name)), "temporary")
                continue
            if attachment.message is not None:
                yield from self._message(place.inside(distinct.of(attachment.name)), "msg", attachment.message, "")
                continue
            content = attachment.data()
            if not content and not attachment.name:
                continue
            name = attachment.name or _nameless(number, content, attachment.is_message)
            inside = place.inside(distinct.of(name))
            yield from self._bounded(inside, content, attachment.is_message, attachment.is_inline)

    def _bounded(
        self, place: _Place, content: bytes, is_message: bool = False, is_inline: bool = False
    ) -> Iterator[Part]:
        """What is attached or packed, where it is no larger than a member may be."""
        if len(content) > MAX_MEMBER:
            yield self._refused(place, "too_large", hashlib.sha256(content).hexdigest())
        else:
            yield from self._content(place, content, "", is_message, is_inline)

    def _zip(self, place: _Place, data: bytes, sha256: str) -> Iterator[Part]:
        if place.zips >= MAX_ZIPS:
            yield self._part(place, "zip", sha256, fault="too_deep")
            return
        try:
            lines = zipdir.members(data, MAX_LINES + 1)
        except zipdir.BrokenZip:
            yield self._part(place, "zip", sha256, fault="broken")
            return
        listed = [member for member in lines if not member.is_folder]
        fault = ""
        if len(lines) > MAX_LINES or not self._admits(len(listed)):
            fault = "too_many"
        elif zipdir.overlap(data, listed):
            fault = "bomb"
        yield self._part(place, "zip", sha256, fault=fault)
        if fault:
            return
        place = replace(place, zips=place.zips + 1)
        distinct = names.Distinct()
        for number, member in enumerate(listed, 1):
            inside = place.inside(distinct.of(names.member(member.name) or f"tep-{number}"))
            content, fault = self._unpacked(data, member)
            if fault:
                yield self._refused(inside, fault)
            else:
                yield from self._content(replace(inside, unlocked=inside.unlocked or member.is_encrypted), content)

    def _unpacked(self, data: bytes, member: zipdir.ZipMember) -> tuple[bytes, str]:
        if names.is_temporary(names.member(member.name)):
            return b"", "temporary"
        if member.is_encrypted and not self.passwords:
            return b"", "encrypted"
        if member.size > RATIO_FROM and member.size > MAX_RATIO * member.packed:
            return b"", "bomb"
        if member.size > min(zip_locks.LARGEST if member.is_encrypted else MAX_MEMBER, self.allowance.total):
            return b"", "too_large"
        self.allowance.total -= member.size
        try:
            return self._opened(data, member) if member.is_encrypted else (zipdir.read(data, member), "")
        except zipdir.BrokenZip:
            return b"", "broken"
        except zipdir.UnsupportedZip:
            return b"", "unsupported"

    def _opened(self, data: bytes, member: zipdir.ZipMember) -> tuple[bytes, str]:
        """A locked member by a known password: the one that opened the last member is tried first."""
        tried = self.passwords[: self.allowance.tries]
        self.allowance.tries -= len(tried)
        found = zipdir.unlocked(data, member, tried)
        if found is None:
            return b"", "encrypted"
        self.passwords.remove(found[1])
        self.passwords.insert(0, found[1])
        self.allowance.tries += len(tried) - 1 - tried.index(found[1])
        return found[0], ""

    def _admits(self, number: int) -> bool:
        if number > self.allowance.members:
            return False
        self.allowance.members -= number
        return True

    def _refused(self, place: _Place, fault: str, sha256: str = "") -> Part:
        kind = fault if fault in ("temporary", "encrypted") else "unknown"
        return self._part(place, kind, sha256, fault=fault)

    def _part(self, place: _Place, kind: str, sha256: str, data: bytes = b"", fault: str = "", aside: str = "") -> Part:
        arrived: Receipt = receipt(place.envelopes, place.path, self.addresses)
        return Part(
            path=place.path,
            kind=kind,
            sha256=sha256,
            data=b"" if (fault and kind != "encrypted") or aside or kind in CONTAINER_KINDS else data,
            sender=arrived.sender,
            received=arrived.received,
            dated_by=arrived.dated_by,
            subject=arrived.subject,
            fault=fault,
            aside=aside,
            stated=arrived.stated,
            carrier=arrived.carrier,
            failed_at=arrived.failed_at,
            others=arrived.others,
            unlocked=place.unlocked,
        )


def _as_typed(password: str) -> Iterator[bytes]:
    """The bytes that programs make of a password, as it stands and without the blanks around it."""
    for typed in dict.fromkeys((password, password.strip())):
        for form in ("NFC", "NFD"):
            yield unicodedata.normalize(form, typed).encode()
        with contextlib.suppress(UnicodeEncodeError):
            yield unicodedata.normalize("NFC", typed).encode("cp1258")


def read_whole(location: str) -> tuple[bytes | None, str]:
    """The bytes of a regular file and their hash; None and the hash when it is beyond MAX_FILE.

    A link or a pipe that took the file's place since the scan is refused with OSError, not followed or waited for.
    """
    flags = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    with os.fdopen(os.open(location, flags), "rb") as stream:
        status = os.fstat(stream.fileno())
        if not stat.S_ISREG(status.st_mode):
            raise OSError(location)
        # Asking for the limit itself would set aside that much memory for every small file.
        data = stream.read(min(status.st_size, MAX_FILE) + 1)
        if len(data) > status.st_size:  # it grew meanwhile
            data += stream.read(MAX_FILE + 1 - len(data))
        digest = hashlib.sha256(data)
        if len(data) <= MAX_FILE:
            return data, digest.hexdigest()
        del data
        while chunk := stream.read(_CHUNK):
            digest.update(chunk)
    return None, digest.hexdigest()


def _packed(kind: str, data: bytes) -> list[tuple[str, bytes]]:
    """The names and contents of what a pack holds; '' where it gives no name."""
    if kind == "mbox":
        return [(f"thu-{number}.eml", content) for number, content in enumerate(mailbox.messages(data), 1)]
    if kind == "signed":
        return [("thu.eml", signed.content(data))]
    return [(each.name, each.data) for each in tnef.attachments(data)]


def _nameless(number: int, content: bytes, is_message: bool) -> str:
    kind = "eml" if is_message else sniff(content, "")
    if kind == "picture":
        suffix = next((suffix for magic, suffix in _PICTURES if content.startswith(magic)), ".img")
        return f"tep-{number}{suffix}"
    suffix = _SUFFIXES.get(kind, f".{kind}" if kind not in ("unknown", "empty") else ".bin")
    return f"tep-{number}{suffix}"
