"""The directory of a zip and its members, read from memory within limits.

The directory at the end is the only list believed. `zipfile` is not used: it refuses archives whose local and central
names differ in encoding, decodes unmarked names as cp437, and checks neither overlaps nor sizes before inflating.
"""

import bz2
import lzma
import struct
import zlib
from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple

from tdkt_sheets.intake import names, zip_locks

LOCAL, CENTRAL, END = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"

_ENCRYPTED, _UTF8 = 0x1, 0x800
_STORED, _DEFLATED, _BZIP2, _LZMA = 0, 8, 12, 14
_FILLED = 0xFFFFFFFF
_LINE = struct.Struct("<4s4xHHH2xIIIHHH8xI")  # a directory line up to its name


class BrokenZip(Exception):
    """The archive or a member of it is damaged."""


class UnsupportedZip(Exception):
    """A member is packed by a method that we do not read."""


class ZipMember(NamedTuple):
    """One line of the directory. `size` and `packed` are what the directory says, not yet what is true."""

    raw_name: bytes
    extra: bytes
    flags: int
    method: int
    crc: int
    packed: int
    size: int
    offset: int
    time: int = 0

    @property
    def is_folder(self) -> bool:
        """Whether it stands for a folder."""
        return self.raw_name[-1:] in (b"/", b"\\") and self.size == 0

    @property
    def is_encrypted(self) -> bool:
        """Whether a password is needed to read it."""
        return bool(self.flags & _ENCRYPTED)

    @property
    def name(self) -> str:
        """The name in whatever encoding it was written."""
        for tag, value in _fields(self.extra):
            # Info-ZIP's Unicode Path: valid only while its checksum fits the plain name.
            if tag == 0x7075 and len(value) > 5 and struct.unpack_from("<I", value, 1)[0] == zlib.crc32(self.raw_name):
                return value[5:].decode("utf-8", "replace")
        if self.flags & _UTF8:
            return names.labelled(self.raw_name, "utf-8")
        return names.guess(self.raw_name, last="cp437")


def members(data: bytes, limit: int) -> list[ZipMember]:
    """The first `limit` lines of the directory; BrokenZip when there is no directory to follow."""
    try:
        start, end, shift = _directory(data)
        found: list[ZipMember] = []
        while start < end and len(found) < limit:
            signature, flags, method, time, crc, packed, size, name_length, extra_length, comment_length, offset = (
                _LINE.unpack_from(data, start)
            )
            if signature != CENTRAL:
                raise BrokenZip
            name_end = start + _LINE.size + name_length
            extra = data[name_end : name_end + extra_length]
            if _FILLED in (size, packed, offset):
                size, packed, offset = _zip64(extra, size, packed, offset)
            raw_name = data[start + _LINE.size : name_end]
            found.append(ZipMember(raw_name, extra, flags, method, crc, packed, size, offset + shift, time))
            start = name_end + extra_length + comment_length
    except struct.error as error:
        raise BrokenZip from error
    return found


def _directory(data: bytes) -> tuple[int, int, int]:
    """Where the directory begins and ends, and how far all offsets are shifted by bytes put in front."""
    at = data.rfind(END, max(0, len(data) - 22 - 0xFFFF))
    if at < 0:
        raise BrokenZip
    size, offset = struct.unpack_from("<II", data, at + 12)
    end = at
    if at >= 20 and data[at - 20 : at - 16] == b"PK\x06\x07":
        end = data.rfind(b"PK\x06\x06", max(0, at - 20 - 4096), at - 20)
        if end < 0:
            raise BrokenZip
        size, offset = struct.unpack_from("<QQ", data, end + 40)
    if size > end:
        raise BrokenZip
    start = end - size
    return start, end, start - offset


def _zip64(extra: bytes, size: int, packed: int, offset: int) -> tuple[int, int, int]:
    for tag, value in _fields(extra):
        if tag == 0x0001:
            numbers = iter(struct.unpack(f"<{len(value) // 8}Q", value[: len(value) // 8 * 8]))
            size, packed, offset = (
                next(numbers, number) if number == _FILLED else number for number in (size, packed, offset)
            )
    return size, packed, offset


def _fields(extra: bytes) -> list[tuple[int, bytes]]:
    fields = []
    at = 0
    while at + 4 <= len(extra):
        tag, length = struct.unpack_from("<HH", extra, at)
        fields.append((tag, extra[at + 4 : at + 4 + length]))
        at += 4 + length
    return fields


def overlap(data: bytes, listed: list[ZipMember]) -> bool:
    """Whether two members share bytes: honest archives never do, the densest bombs always."""
    spans = sorted((member.offset, _content_start(data, member) + member.packed) for member in listed)
    return any(end > start for (_, end), (start, _) in pairwise(spans))


def _content_start(data: bytes, member: ZipMember) -> int:
    at = member.offset
    if at < 0 or data[at : at + 4] != LOCAL or at + 30 > len(data):
        return max(at, 0)
    name_length, extra_length = struct.unpack_from("<HH", data, at + 26)
    return at + 30 + int(name_length) + int(extra_length)


def read(data: bytes, member: ZipMember) -> bytes:
    """The member's bytes, never more than its directory line says; BrokenZip when they do not fit that line."""
    return _checked(_packed(data, member), member, has_crc=True)


def unlocked(data: bytes, member: ZipMember, passwords: Iterable[bytes]) -> tuple[bytes, bytes] | None:
    """A locked member's bytes, and the first password that opens it; None when none does. BrokenZip when there is nothing to open."""
    packed = _packed(data, member)
    lock = zip_locks.Lock(member.flags, member.method, member.crc, member.time, _fields(member.extra))
    for password in passwords:
        opened = lock.opened(packed, password)
        if opened is None:
            continue
        try:
            return _checked(opened, member._replace(method=lock.method), lock.has_crc), password
        except BrokenZip:
            continue  # the old cipher takes one password in 256 for the right one
    return None


def _packed(data: bytes, member: ZipMember) -> bytes:
    at = member.offset
    if at < 0 or data[at : at + 4] != LOCAL:
        raise BrokenZip
    start = _content_start(data, member)
    packed = data[start : start + member.packed]
    if len(packed) != member.packed:
        raise BrokenZip
    return packed


def _checked(packed: bytes, member: ZipMember, has_crc: bool) -> bytes:
    try:
        content = _unpack(packed, member)
    except (zlib.error, OSError, EOFError, ValueError, lzma.LZMAError, struct.error) as error:
        raise BrokenZip from error
    if len(content) != member.size or (has_crc and zlib.crc32(content) != member.crc):
        raise BrokenZip
    return content


def _unpack(packed: bytes, member: ZipMember) -> bytes:
    ceiling = member.size + 1
    if member.method == _STORED:
        return packed[:ceiling]
    if member.method == _DEFLATED:
        return zlib.decompressobj(-15).decompress(packed, ceiling)
    if member.method == _BZIP2:
        return bz2.BZ2Decompressor().decompress(packed, ceiling)
    if member.method == _LZMA:
        return _unlzma(packed, ceiling)
    raise UnsupportedZip


def _unlzma(packed: bytes, ceiling: int) -> bytes:
    length = struct.unpack_from("<H", packed, 2)[0]
    if length != 5 or len(packed) < 9:
        raise BrokenZip
    properties, dictionary = struct.unpack_from("<BI", packed, 4)
    lc, rest = properties % 9, properties // 9
    filters = [
        {"id": lzma.FILTER_LZMA1, "dict_size": min(dictionary, 1 << 26), "lc": lc, "lp": rest % 5, "pb": rest // 5}
    ]
    return lzma.LZMADecompressor(lzma.FORMAT_RAW, filters=filters).decompress(packed[9:], ceiling)
