"""What stands in the cells of a workbook, as one hash: whether it was only saved again.

Another program that saves a workbook writes other bytes: other styles, other results of formulas, texts in another order. What was typed
and the formulas stay; the hash is made of them alone.
"""

import re
from functools import lru_cache, partial
from hashlib import sha256
from html import unescape
from zipfile import BadZipFile, ZipFile

from tdkt_sheets.excel.faults import Unreadable
from tdkt_sheets.excel.markup import refuse_document_type

LARGEST_SHEET = 64 * 2**20  # bytes of markup; a larger sheet is told by its bytes alone
PIECE = 2**20  # bytes of a sheet looked at together
FORMULA, NUMBER, TEXT = "\2", "\3", "\4"  # what stands between the address of a cell and what it holds
_ROW_ENDS = b"</row>"
_FORMULA, _NUMBER, _WORDS = (mark.encode() for mark in (FORMULA, NUMBER, TEXT))
_TEXTS = "xl/sharedstrings.xml"
_SHEET = re.compile(rb'<sheet [^>]*?name="([^"]*)"[^>]*?r:id="([^"]*)"')
_RELATION = re.compile(rb"<Relationship [^>]*>")
_ATTRIBUTE = re.compile(rb'([A-Za-z:]{1,40})="([^"]*)"')
_CELL = re.compile(
    rb'<c r="([A-Z]{1,3}[0-9]{1,7})"([^<>]*)(?<!/)>'  # what is not blank; its address and attributes
    rb"(?:(<f(?:\s[^<>]*)?>)(?:([^<]*)</f>)?)?"  # its formula, which may be told at another cell
    rb"(?:<v(?:\s[^<>]*)?>([^<]*)</v>|<v ?/>)?"
    rb"(?:<is><t(?:\s[^<>]*)?>([^<]*)</t></is>)?"  # a text in one run
    rb"(.*?)</c>",
    re.DOTALL,
)
_BLANK = re.compile(rb'<c r="[A-Z]{1,3}[0-9]{1,7}"[^<>]*/>')
_PREFIXED = re.compile(rb"<[a-z]+:c[ >]")
_TYPE = re.compile(rb' t="([a-zA-Z]+)"')
_ITEM = re.compile(rb"<si>(?:<t(?:\s[^<>]*)?>([^<]*)</t></si>|(.*?)</si>)|<si/>", re.DOTALL)
_PLAIN = re.compile(rb"[A-Z0-9$:(),.+*/<>=-]*")  # formulas without texts, names, blanks
_READING = re.compile(rb"<rPh\b.*?</rPh>", re.DOTALL)
_TEXT = re.compile(rb"<t(?:\s[^>]*)?>([^<]*)</t>")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_IN_QUOTES = re.compile(r"""("(?:[^"]|"")*"|'(?:[^']|'')*')""")
_TRUTHS = re.compile(r"\b(TRUE|FALSE)\(\)")  # LibreOffice 7.4 calls them as functions
_PREFIXES = re.compile(r"_xlfn\.|_xlws\.|_xludf\.")


def typed_cells(path: str) -> str:
    """The hash of the typed cells and formulas of an .xlsx file; '' for what is no such file or is not told by its cells.

    Numbers count to 12 digits, formulas without blanks and without the prefixes of newer functions.
    """
    try:
        with ZipFile(path) as package:
            parts = {name.casefold(): name for name in package.namelist()}
            found = TypedCells(_read(package, parts[_TEXTS]) if _TEXTS in parts else b"")
            for name, part in _sheets(package):
                found.begin(name)
                with package.open(parts[part.casefold()]) as sheet:
                    for block in iter(partial(sheet.read, PIECE), b""):
                        found.add(block)
            return found.hash
    except (
        Unreadable,
        BadZipFile,
        KeyError,
        ValueError,
        OSError,
        RuntimeError,
        NotImplementedError,
        EOFError,
    ):
        return ""


class TypedCells:
    """The same hash, of a workbook whose parts are met one after the other: its shared texts, then its sheets in the order of tabs."""

    def __init__(self, shared_texts: bytes = b"") -> None:
        self._digest = sha256()
        self._texts: list[bytes] = []
        self._begun = b""  # of a row that is not whole yet
        self._room = LARGEST_SHEET
        self._is_told = True
        if self._has_room(shared_texts):
            items = _ITEM.findall(shared_texts)
            self._texts = [_said(runs) if runs else _plain(text) for text, runs in items]

    def begin(self, sheet: bytes) -> None:
        """What is added from here on stands in this sheet."""
        self._end_rows()
        self._digest.update(b"\1" + sheet + b"\1")
        self._room = LARGEST_SHEET

    def add(self, markup: bytes) -> None:
        """More of the sheet's markup. It is looked at in pieces: all the cells of a long table together take ten times its markup."""
        if not self._has_room(markup):
            return
        for at in range(0, len(markup), PIECE):
            rows, end, self._begun = (self._begun + markup[at : at + PIECE]).rpartition(_ROW_ENDS)
            if end:
                self._look_at(rows + end)

    def weigh(self, part: bytes) -> None:
        """A part of which nothing is read: a workbook with a larger one than is looked at is told by its bytes alone."""
        self._is_told = self._is_told and len(part) <= LARGEST_SHEET

    def add_rows(self, markup: bytes, said: bytes) -> None:
        """More markup, of whole rows, of which it is known what stands in their cells (`said_in`)."""
        self._end_rows()
        if self._has_room(markup):
            self._digest.update(said)

    @property
    def hash(self) -> str:
        """Of all that was added; '' where a workbook is not told by its cells."""
        self._end_rows()
        return self._digest.hexdigest() if self._is_told else ""

    def _end_rows(self) -> None:
        rows, self._begun = self._begun, b""
        self._look_at(rows)

    def _has_room(self, markup: bytes) -> bool:
        self._room -= len(markup)
        self._is_told = self._is_told and self._room >= 0
        return self._is_told

    def _look_at(self, rows: bytes) -> None:
        if self._is_told and rows:
            try:
                self._digest.update(_cells(_checked(rows), self._texts))
            except (ValueError, IndexError, Unreadable):
                self._is_told = False


def said_in(rows: bytes) -> bytes:
    """What stands in the filled cells of rows that share no texts."""
    return _cells(rows, [])


def _read(package: ZipFile, name: str) -> bytes:
    if package.getinfo(name).file_size > LARGEST_SHEET:
        raise ValueError(f"{name} is too large")
    return _checked(package.read(name))


def _checked(xml: bytes) -> bytes:
    if b"<!" in xml:
        refuse_document_type(xml, "xl")
    return xml


def _sheets(package: ZipFile) -> list[tuple[bytes, str]]:
    """The tabs in their order, each with the part that holds it."""
    targets = {}
    for relation in _RELATION.findall(_read(package, "xl/_rels/workbook.xml.rels")):
        said = dict(_ATTRIBUTE.findall(relation))
        targets[said[b"Id"]] = said[b"Target"].decode()
    found = []
    for name, key in _SHEET.findall(_read(package, "xl/workbook.xml")):
        target = targets[key]
        found.append((unescape(name.decode()).encode(), target[1:] if target.startswith("/") else f"xl/{target}"))
    if not found:
        raise ValueError("no sheet")
    return found


def _said(markup: bytes) -> bytes:
    """The text of an item, of all its runs."""
    if b"<rPh" in markup:
        markup = _READING.sub(b"", markup)
    found = _TEXT.findall(markup)
    return _plain(found[0] if len(found) == 1 else b"".join(found))


def _plain(text: bytes) -> bytes:
    """A text as it is read: without the escapes of markup, and with one kind of line end."""
    if b"&" in text or b"_x" in text or b"\r" in text:
        shown = _ESCAPED.sub(lambda match: chr(int(match[1], 16)), unescape(text.decode()))
        text = shown.replace("\r\n", "\n").replace("\r", "\n").encode("utf-8", "surrogatepass")
    return text


def _cells(xml: bytes, texts: list[bytes]) -> bytes:
    """Every filled cell of some rows with its address."""
    cells = _CELL.findall(xml)
    met = len(cells) + len(_BLANK.findall(xml))
    if met != xml.count(b"<c ") + xml.count(b"<c>") or _PREFIXED.search(xml):
        raise ValueError("markup of another shape")
    pieces: list[bytes] = []
    for address, attributes, formula, text, value, inline, rest in cells:
        if formula:
            pieces += (
                address,
                _FORMULA,
                text if _PLAIN.fullmatch(text) and b"()" not in text else plain_formula(text),
                b"\n",
            )
            continue
        if inline:
            pieces += (address, _WORDS, _plain(inline), b"\n")
            continue
        kind = _kind(attributes)
        said = _said(rest) if kind == b"inlineStr" else _value(kind, value, texts)
        if said:
            pieces += (address, _NUMBER if kind in (b"n", b"b", b"e") else _WORDS, said, b"\n")
    return b"".join(pieces)


@lru_cache(4096)
def _kind(attributes: bytes) -> bytes:
    """What a cell holds: numbers where nothing else is said."""
    match = _TYPE.search(attributes)
    return match[1] if match else b"n"


def _value(kind: bytes, value: bytes, texts: list[bytes]) -> bytes:
    if not value:
        return b""
    if kind == b"s":
        return texts[int(value)]
    if kind == b"n":
        return b"%.12g" % float(value)
    return _plain(value)


def plain_formula(text: bytes) -> bytes:
    """A formula as every program writes it: no blanks outside of texts and names, no prefixes, no quotes around names."""
    parts = _IN_QUOTES.split(_PREFIXES.sub("", unescape(text.decode())))
    return "".join(_part(part) for part in parts).encode()


def _part(part: str) -> str:
    if part.startswith('"'):
        return part
    if part.startswith("'"):
        return part[1:-1].upper()
    return _TRUTHS.sub(r"\1", "".join(part.split()).upper())
