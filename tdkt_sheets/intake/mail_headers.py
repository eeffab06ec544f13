"""Header fields of mails as mail programs really write them: folded, unfolded, labelled wrongly or not at all."""

import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote_to_bytes

from tdkt_sheets.intake import names

MAX_HEADER = 262_144  # bytes of one header block looked at
MAX_FIELD = 32_768  # characters of one field looked at

_FIELD = re.compile(rb"([!-9;-~]{1,100})[ \t]*:[ \t]*")
_LOST_FOLD = re.compile(rb"(?:file)?name\*?[\d*]*=|boundary=|charset=", re.IGNORECASE)
_LINE = re.compile(rb"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_WORD = re.compile(r"=\?([^?\s]{1,60})\?([bBqQ])\?([^?]*)\?=")
_BETWEEN_WORDS = re.compile(r"(?<=\?=)\s+(?==\?)")
_ANGLED = re.compile(r"<\s*([^<>\s]{1,320}@[^<>\s]{1,320})\s*>")
_ADDRESS = re.compile(r"[^\s<>()\[\],;:\"']{1,64}@[^\s<>()\[\],;:\"']{1,255}")
_QUOTED = re.compile(r'"(?:[^"\\]|\\.)*"')
BASE64_LETTERS = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
_NOT_LETTERS = bytes(set(range(256)) - set(BASE64_LETTERS))
_PERCENT = re.compile(r"%(?:20|[89A-Fa-f][0-9A-Fa-f])")

_MAIL_FIELDS = frozenset(
    [
        "from",
        "to",
        "cc",
        "subject",
        "date",
        "message-id",
        "mime-version",
        "received",
        "return-path",
        "delivered-to",
        "content-type",
        "reply-to",
    ]
)
_TRANSPORT_FIELDS = frozenset({"mime-version", "message-id", "received", "return-path"})


@dataclass(frozen=True, slots=True)
class Fields:
    """One header block: names in lower case, values as bytes with folds undone; `end` is where the body begins."""

    values: tuple[tuple[str, bytes], ...]
    end: int

    def get(self, name: str) -> bytes:
        """The first value of that name, b'' when there is none."""
        return next((value for key, value in self.values if key == name), b"")


def parse(data: bytes) -> Fields:
    """The header block at the head of a message or of a part.

    A line that is no field ends the block, except one that a mail program forgot to indent (`filename=…`).
    """
    fields: list[tuple[str, bytearray]] = []
    at = 3 if data.startswith(b"\xef\xbb\xbf") else 0
    while at < min(len(data), MAX_HEADER):
        line = _LINE.match(data, at)
        content = line[0].rstrip(b"\r\n") if line else b""
        end = line.end() if line else len(data)
        if not content.strip() and not (fields and content and _goes_on(data, end)):
            at = end
            if fields or (not content and at >= len(data)):
                break
            continue
        if fields and (content[:1] in b" \t" or _LOST_FOLD.match(content)):
            if len(fields[-1][1]) < MAX_FIELD:
                fields[-1][1].extend(b" " + content.strip())
        elif match := _FIELD.match(content):
            fields.append((match[1].decode("ascii").lower(), bytearray(content[match.end() :].strip())))
        elif fields or not content.lstrip(b">").startswith(b"From "):
            break
        at = end
    return Fields(tuple((name, bytes(value)) for name, value in fields), at)


def _goes_on(data: bytes, at: int) -> bool:
    """Whether a line of blanks alone stands within a header: it is a fold when more of the header follows."""
    line = _LINE.match(data, at)
    following = line[0].rstrip(b"\r\n") if line else b""
    return bool(following.strip()) and (following[:1] in b" \t" or _FIELD.match(following) is not None)


def looks_like_mail(head: bytes, suffix: str) -> bool:
    """Whether text begins with the header of a mail. A .txt needs a field that only transport writes."""
    found = {name for name, _ in parse(head).values} & _MAIL_FIELDS
    if suffix == ".eml":
        return bool(found)
    if suffix == ".txt":
        return len(found) >= 2 and bool(found & _TRANSPORT_FIELDS)
    return (len(found) >= 2 and found != {"mime-version", "content-type"}) or is_saved_page(head)


def is_saved_page(head: bytes) -> bool:
    """Whether a MIME file is a web page or workbook that a program saved whole (.mht), not a mail."""
    fields = parse(head)
    found = {name for name, _ in fields.values}
    if found & {"x-document-type", "snapshot-content-location"}:
        return True
    return (
        b"multipart/related" in fields.get("content-type").lower()
        and not found & {"received", "to", "message-id", "return-path", "delivered-to"}
        and (b"saved by" in fields.get("from").lower() or "from" not in found)
    )


def text(value: bytes | str) -> str:
    """A field's text: encoded words decoded, neighbours of one charset joined before decoding, raw bytes guessed.

    >>> text(b"=?utf-8?B?xJDEg25n?= =?utf-8?Q?_k=C3=BD?=")
    'Đăng ký'
    """
    plain = names.guess(value[:MAX_FIELD]) if isinstance(value, bytes) else value
    if "=?" not in plain:
        return plain
    plain = _BETWEEN_WORDS.sub("", plain)
    pieces: list[str] = []
    pending, charset, at = b"", "", 0
    for match in _WORD.finditer(plain):
        gap = plain[at : match.start()]
        if pending and (gap or match[1].casefold() != charset):
            pieces.append(names.labelled(pending, charset))
            pending = b""
        pieces.append(gap)
        charset = match[1].casefold()
        pending += _word(match[2], match[3])
        at = match.end()
    if pending:
        pieces.append(names.labelled(pending, charset))
    return "".join(pieces) + plain[at:]


def _word(encoding: str, encoded: str) -> bytes:
    raw = encoded.encode("utf-8", "replace")
    if encoding in "qQ":
        return binascii.a2b_qp(raw.replace(b" ", b"_"), header=True)
    return base64(raw)


def base64(raw: bytes) -> bytes:
    """The bytes of base64 text, whatever stands between its letters; a letter too many at the end is dropped."""
    letters = raw.translate(None, _NOT_LETTERS)
    letters = letters[: len(letters) - (len(letters) % 4 == 1)]
    return binascii.a2b_base64(letters + b"=" * (-len(letters) % 4))


def address(value: bytes) -> str:
    """The address in a From field, casefolded; '' when there is none.

    >>> address(b'"a@b.vn" <VP@So.gov.vn>'), address(b"vp@so.gov.vn (Van phong)"), address(b"undisclosed")
    ('vp@so.gov.vn', 'vp@so.gov.vn', '')
    """
    plain = names.guess(value[:4096])
    unquoted = _QUOTED.sub('""', plain)
    for pattern, where in ((_ANGLED, unquoted), (_ADDRESS, unquoted), (_ADDRESS, plain)):
        if match := pattern.search(where):
            return names.shown(match[match.lastindex or 0]).strip("'\" ").casefold()
    return ""


def value_of(field: bytes) -> str:
    """The first word of a structured field, lower case: 'multipart/mixed', 'base64', 'attachment'."""
    return field.partition(b";")[0].decode("latin-1").strip().strip("\"'").split(" ")[0].lower()


def parameters(field: bytes) -> dict[str, str]:
    """The parameters of a structured field, decoded: quoted or not, RFC 2231 with its pieces, RFC 2047 where it is forbidden."""
    plain: dict[str, bytes] = {}
    pieces: dict[str, dict[int, tuple[bytes, bool]]] = {}
    for key, value in _raw_parameters(field[:MAX_FIELD]):
        base, star, rest = key.partition("*")
        if not star:
            plain.setdefault(base, value)
            continue
        number = rest.rstrip("*")
        index = int(number) if number.isascii() and number.isdecimal() and len(number) < 5 else 0
        pieces.setdefault(base, {}).setdefault(index, (value, rest.endswith("*") or not number))
    decoded = {key: _plain_value(value) for key, value in plain.items()}
    for base, numbered in pieces.items():
        decoded[base] = _joined(numbered) or decoded.get(base, "")
    return decoded


def _plain_value(value: bytes) -> str:
    decoded = text(value)
    if _PERCENT.search(decoded):
        try:
            return unquote_to_bytes(decoded.encode("utf-8", "replace")).decode()
        except UnicodeDecodeError:
            return decoded
    return decoded


def _joined(numbered: dict[int, tuple[bytes, bool]]) -> str:
    charset = ""
    raw = coded = b""  # what is coded goes on in the next piece, even in the middle of a letter
    for index in sorted(numbered):
        value, is_encoded = numbered[index]
        if not is_encoded:
            raw, coded = raw + unquote_to_bytes(coded) + value, b""
            continue
        if not raw and not coded and value.count(b"'") >= 2:
            label, _, value = value.split(b"'", 2)
            charset = label.decode("latin-1")
        coded += value
    raw += unquote_to_bytes(coded)
    return names.labelled(raw, charset) if charset else text(raw)


def _raw_parameters(field: bytes) -> Iterator[tuple[str, bytes]]:
    at = field.find(b";")
    if b"=" in (field[:at] if at >= 0 else field):
        at = field.find(b" ")  # 'attachment filename=…', the semicolon forgotten
    while 0 <= at < len(field):
        equals = field.find(b"=", at)
        if equals < 0:
            return
        key = field[at + 1 : equals].rpartition(b";")[2].strip().decode("latin-1").lower()
        start = equals + 1
        while field[start : start + 1] in (b" ", b"\t"):
            start += 1
        if field[start : start + 1] == b'"':
            value, at = _quoted(field, start + 1)
        else:
            at = field.find(b";", start)
            value = (field[start:at] if at >= 0 else field[start:]).strip()
        yield key, value


def _quoted(field: bytes, start: int) -> tuple[bytes, int]:
    """The quoted text that begins at `start`, and where the next ';' stands."""
    value = bytearray()
    at = start
    while at < len(field) and field[at] != ord('"'):
        if field[at] == ord("\\") and field[at + 1 : at + 2] in (b'"', b"\\"):
            at += 1
        value.append(field[at])
        at += 1
    return bytes(value), field.find(b";", at) if at < len(field) else -1
