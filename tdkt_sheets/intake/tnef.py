"""What Outlook packs into winmail.dat (TNEF) when it sends rich text: the attachments, and a message inside as another such pack."""

from collections.abc import Iterator
from dataclasses import dataclass

from tdkt_sheets.intake import names

SIGNATURE = b"\x78\x9f\x3e\x22"
MAX_ATTACHMENTS = 2_000
_BEGINS, _TITLE, _DATA, _PROPERTIES, _CODE_PAGE = 0x00069002, 0x00018010, 0x0006800F, 0x00069005, 0x00069007
_LONG_NAME, _OBJECT = 0x3707, 0x3701
_FIXED = {0x02: 4, 0x03: 4, 0x04: 4, 0x0A: 4, 0x0B: 4, 0x05: 8, 0x06: 8, 0x07: 8, 0x14: 8, 0x40: 8, 0x48: 16}
_SIZED = frozenset({0x0D, 0x1E, 0x1F, 0x102})
_MANY, _NAMED, _TEXT_NAME, _GUID = 0x1000, 0x8000, 1, 16


class BrokenTnef(Exception):
    """The pack ends in the middle, or says what cannot be."""


@dataclass(slots=True)
class Packed:
    """A file in the pack."""

    name: str = ""
    data: bytes = b""


def attachments(data: bytes) -> list[Packed]:
    """The files in a pack, in order. Raises: BrokenTnef."""
    found: list[Packed] = []
    charset = ""
    for attribute, body in _attributes(data):
        if attribute == _CODE_PAGE:
            charset = f"cp{int.from_bytes(body[:4], 'little')}"
        elif attribute == _BEGINS:
            found.append(Packed())
            if len(found) > MAX_ATTACHMENTS:
                raise BrokenTnef("too many attachments")
        elif not found:
            continue
        elif attribute == _TITLE:
            found[-1].name = found[-1].name or names.labelled(body.rstrip(b"\0"), charset)
        elif attribute == _DATA:
            found[-1].data = body
        elif attribute == _PROPERTIES:
            _read_properties(body, found[-1], charset)
    return [each for each in found if each.data]


def _attributes(data: bytes) -> Iterator[tuple[int, bytes]]:
    at = 6  # signature and key
    while at + 9 <= len(data):
        attribute, size = (int.from_bytes(data[at + start : at + start + 4], "little") for start in (1, 5))
        at += 9
        if at + size > len(data):
            raise BrokenTnef("an attribute ends beyond the pack")
        yield attribute, data[at : at + size]
        at += size + 2  # a checksum


def _read_properties(body: bytes, into: Packed, charset: str) -> None:
    """The long name of a file, and the content of a message, from its properties."""
    for kind, number, value in _properties(body):
        if number == _LONG_NAME:
            text = value.decode("utf-16-le", "replace") if kind == 0x1F else names.labelled(value, charset)
            into.name = text.rstrip("\0") or into.name
        elif number == _OBJECT and not into.data:
            into.data = value[_GUID:] if value[_GUID : _GUID + 4] == SIGNATURE else value


def _properties(body: bytes) -> Iterator[tuple[int, int, bytes]]:
    at = 4
    for _ in range(int.from_bytes(body[:4], "little")):
        if at + 4 > len(body):
            return
        kind, number = int.from_bytes(body[at : at + 2], "little"), int.from_bytes(body[at + 2 : at + 4], "little")
        at += 4
        if number & _NAMED:
            by_text = int.from_bytes(body[at + _GUID : at + _GUID + 4], "little") == _TEXT_NAME
            size = int.from_bytes(body[at + _GUID + 4 : at + _GUID + 8], "little") if by_text else 0
            at += _GUID + 8 + _padded(size)
        plain = kind & ~_MANY
        times = 1
        if kind & _MANY or plain in _SIZED:
            times = int.from_bytes(body[at : at + 4], "little")
            at += 4
        for _ in range(min(times, len(body))):
            if plain in _FIXED:
                size = width = _FIXED[plain]
            elif plain in _SIZED:
                size = int.from_bytes(body[at : at + 4], "little")
                at, width = at + 4, _padded(size)
            else:
                return
            if at + size > len(body):
                return
            yield plain, number, body[at : at + size]
            at += width


def _padded(size: int) -> int:
    return -(-size // 4) * 4
