"""The zip container of a workbook, opened within limits that are checked before anything is inflated.

Member names are compared without case and with '/', as office programs do.
"""

import io
import posixpath
import re
import struct
import zipfile
import zlib
from collections.abc import Iterable
from copy import copy
from functools import lru_cache
from xml.parsers import expat

from tdkt_sheets.excel.faults import CUT, MARKUP, NO_CONTAINER, PACKING, PART, TWICE, Unreadable
from tdkt_sheets.excel.limits import MAX_PACKAGE, MAX_PART, MAX_PARTS, MAX_RATIO, RATIO_FROM, SMALL_PACKAGE
from tdkt_sheets.excel.markup import Element, elements, refuse_document_type
from tdkt_sheets.excel.ole2 import SIGNATURE

_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
_DECLARATION = re.compile(r"^\ufeff?\s*<\?xml[^>]*\?>")
_STORED, _DEFLATED = 0, 8
_MET_AGAIN = 16 << 10  # bytes up to which a part is kept as parsed, for the next file


class Package:
    """The members of a zip container; each is inflated when asked for, to exactly the size it declares.

    `small` says that members are kept once inflated, and that `repacked` is cheap.
    """

    def __init__(self, data: bytes) -> None:
        if not data:
            raise Unreadable("empty")
        if data.startswith(SIGNATURE):
            raise Unreadable("encrypted" if _ENCRYPTED_STREAM in data else "broken", "an OLE2 container", NO_CONTAINER)
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as container:
                members = container.infolist()
        except (zipfile.BadZipFile, struct.error, ValueError, NotImplementedError, OverflowError, EOFError) as error:
            raise Unreadable("broken", str(error), CUT) from error
        if len(members) > MAX_PARTS:
            raise Unreadable("bomb", f"{len(members)} parts")
        self._data = data
        self._members: dict[str, zipfile.ZipInfo] = {}
        total = 0
        for member in members:
            size = member.file_size
            total += size
            if size > MAX_PART or total > MAX_PACKAGE:
                raise Unreadable("bomb", member.filename)
            if size > RATIO_FROM and size > MAX_RATIO * member.compress_size:
                raise Unreadable("bomb", member.filename)
            name = _key(member.filename)
            if name in self._members:
                raise Unreadable("broken", f"{member.filename} twice", TWICE)
            self._members[name] = member
        self.small = total <= SMALL_PACKAGE
        self._inflated: dict[str, bytes] = {}
        self.is_changed = False

    def __contains__(self, name: str) -> bool:
        return _key(name) in self._members

    def names(self) -> list[str]:
        """Names of all members, in lower case."""
        return list(self._members)

    def size(self, name: str) -> int:
        """Bytes of a member, inflated; 0 when there is none of that name."""
        member = self._members.get(_key(name))
        return 0 if member is None else member.file_size

    def content(self, name: str) -> bytes | None:
        """A member inflated, its size and checksum as declared; None when there is none of that name."""
        key = _key(name)
        if key in self._inflated:
            return self._inflated[key]
        member = self._members.get(key)
        if member is None:
            return None
        content = self._inflate(member)
        if self.small:
            self._inflated[key] = content
        return content

    def replace(self, name: str, content: bytes) -> None:
        """From now on the member, that may be a new one, holds this."""
        member = copy(self._members.get(_key(name), zipfile.ZipInfo(name)))
        member.CRC, member.file_size = zlib.crc32(content), len(content)
        self._members[_key(name)] = member
        self._inflated[_key(name)] = content
        self.is_changed = True

    def _inflate(self, member: zipfile.ZipInfo) -> bytes:
        if member.flag_bits & 1:
            raise Unreadable("encrypted", member.filename)
        head = member.header_offset
        header = self._data[head : head + 30]
        if len(header) < 30 or not header.startswith(b"PK\x03\x04"):
            raise Unreadable("broken", member.filename, PART)
        start = head + 30 + int.from_bytes(header[26:28], "little") + int.from_bytes(header[28:30], "little")
        packed = self._data[start : start + member.compress_size]
        if member.compress_type == _STORED:
            content = packed
        elif member.compress_type == _DEFLATED:
            try:
                content = zlib.decompressobj(-15).decompress(packed, member.file_size + 1)
            except zlib.error as error:
                raise Unreadable("broken", member.filename, PART) from error
        else:
            raise Unreadable("broken", f"{member.filename}: compression {member.compress_type}", PACKING)
        if len(content) != member.file_size:
            raise Unreadable("bomb" if len(content) > member.file_size else "broken", member.filename, PART)
        if zlib.crc32(content) != member.CRC:
            raise Unreadable("broken", f"{member.filename}: checksum", PART)
        return content

    def repacked(self, names: Iterable[str]) -> bytes:
        """A container with these members alone, not compressed, exactly as they were inflated here."""
        body: list[bytes] = []
        directory: list[bytes] = []
        position = 0
        for name in dict.fromkeys(map(_key, names)):
            content = self.content(name)
            if content is None:
                continue
            member = self._members[name]
            path = member.filename.encode()
            shared = struct.pack(
                "<HHHHHIIIHH", 20, 0x800, 0, 0, 33, member.CRC, len(content), len(content), len(path), 0
            )
            body += (b"PK\x03\x04", shared, path, content)
            directory += (b"PK\x01\x02\x14\x00", shared, struct.pack("<HHHII", 0, 0, 0, 0, position), path)
            position += 30 + len(path) + len(content)
        entries = len(directory) // 4
        size = sum(len(piece) for piece in directory)
        end = struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, entries, entries, size, position, 0)
        return b"".join((*body, *directory, end))

    def xml(self, name: str) -> bytes | None:
        """A member that holds markup, in an encoding that extends ASCII. A document type in it is not yet refused."""
        content = self.content(name)
        if content is not None and content[:2] in (b"\xff\xfe", b"\xfe\xff", b"<\0", b"\0<"):
            order = "utf-16" if content[:1] > b"\xf0" else "utf-16-le" if content[:1] == b"<" else "utf-16-be"
            return _DECLARATION.sub("", content.decode(order)).encode()
        return content

    def elements(self, name: str) -> list[Element]:
        """The elements of a small part in document order; none when the part is missing."""
        content = self.xml(name)
        if content is None:
            return []
        refuse_document_type(content, name)
        try:
            return _elements_again(content) if len(content) < _MET_AGAIN else elements(content)
        except expat.ExpatError as error:
            raise Unreadable("broken", f"{name}: {error}", MARKUP) from error

    def refuse_document_types(self) -> None:
        """Raise Unreadable 'dtd' when any markup in the container declares one, for a reader that parses all of it."""
        for name in self._members:
            if name.endswith((".xml", ".rels", ".vml")):
                refuse_document_type(self.xml(name) or b"", name)

    def relationships(self, part: str) -> dict[str, tuple[str, str]]:
        """Id → (last word of the type, target part) of the inner relationships of a part; '' is the package itself."""
        folder, base = posixpath.split(part)
        found = {}
        for element in self.elements(posixpath.join(folder, "_rels", f"{base}.rels")):
            given = element.attributes
            if element.tag == "Relationship" and given.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", folder, given.get("Target", "").replace("\\", "/")))
                found[given.get("Id", "")] = (given.get("Type", "").rpartition("/")[2], target.lstrip("/"))
        return found


@lru_cache(maxsize=64)
def _elements_again(xml: bytes) -> list[Element]:
    """The elements of a part that most files of one form have in common. Nobody changes them."""
    return elements(xml)


def _key(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()
