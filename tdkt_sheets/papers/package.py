"""The zip around a Word document: opened within limits, put together again so that the same document is the same bytes."""

from collections.abc import Mapping
from datetime import datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

from docx import Document
from docx.document import Document as WordDocument

from tdkt_sheets.papers import faults

LARGEST_OPENED = 20_000_000
LARGEST_TEXT = 3_000_000  # of a part with words: what reads templates slows down with the square of it
MOST_PARTS = 400
MADE_ON = datetime(2021, 1, 1)
_OLE2 = b"\xd0\xcf\x11\xe0"
_FIRST = ("[Content_Types].xml", "_rels/.rels")


def opened(data: bytes) -> WordDocument:
    """The document, when it is one and keeps within the limits.

    Raises: TemplateFault.
    """
    if not data:
        raise faults.EMPTY
    if len(data) > faults.LARGEST:
        raise faults.TOO_LARGE
    if data.startswith(_OLE2):
        raise faults.LOCKED
    try:
        with ZipFile(BytesIO(data)) as package:
            parts = package.infolist()
            texts = [part.file_size for part in parts if part.filename.endswith(".xml")]
            if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_OPENED:
                raise faults.TOO_LARGE
            if max(texts, default=0) > LARGEST_TEXT:
                raise faults.TOO_LARGE
            if {"[Content_Types].xml", "word/document.xml"} - {part.filename for part in parts}:
                raise faults.NOT_WORD
            broken = package.testzip()
    except (BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError, ValueError) as fault:
        raise faults.NOT_WORD from fault
    if broken:
        raise faults.NOT_WORD
    try:
        return Document(BytesIO(data))
    except (
        Exception
    ) as fault:  # python-docx and lxml raise many kinds, and each means the same to whoever edits the file
        raise faults.NOT_WORD from fault


def parts_of(document: WordDocument, title: str) -> dict[str, bytes]:
    """The parts of a document by name in one order: no author, no clock."""
    said = document.core_properties
    said.title, said.author, said.last_modified_by, said.comments, said.keywords = title, "", "", "", ""
    said.created = said.modified = MADE_ON
    said.revision = 1
    written = BytesIO()
    document.save(written)
    with ZipFile(written) as package:
        names = sorted(package.namelist(), key=lambda name: (name not in _FIRST, name))
        return {name: package.read(name) for name in names}


def packed(parts: Mapping[str, bytes]) -> bytes:
    """The parts as a package: the same parts are the same bytes."""
    target = BytesIO()
    with ZipFile(target, "w", ZIP_DEFLATED, compresslevel=6) as package:
        for name, data in parts.items():
            info = ZipInfo(name)  # dated 1 January 1980
            info.external_attr = 0o600 << 16
            package.writestr(info, data, ZIP_DEFLATED, 6)
    return target.getvalue()


def words_in(data: bytes) -> str:
    """All words of a document in a row, tables included; '' of what is none."""
    try:
        return "".join(opened(data).element.body.itertext())
    except faults.TemplateFault:
        return ""
