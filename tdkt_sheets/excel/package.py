"""The parts of a workbook as XlsxWriter leaves them, finished: what it cannot say is put in, long tables are streamed."""

import re
import zlib
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import lru_cache
from typing import IO, Any
from zipfile import ZIP64_LIMIT, ZIP_DEFLATED, LargeZipFile, ZipFile, ZipInfo

from tdkt_sheets.core.plan import PlanRefused, SheetPlan, WorkbookPlan
from tdkt_sheets.excel.big_table import rows_xml
from tdkt_sheets.excel.cell_text import are_usual, element, escaped
from tdkt_sheets.excel.typed_cells import TypedCells

_SPOOL_LEVEL = 3  # half the time of level 6 for a fifth more bytes
_TOKEN = re.compile("(<t>)?\ue000([0-9]+)\ue001(?(1)</t>)".encode())
_SHEET = re.compile(r"xl/worksheets/sheet([0-9]+)\.xml")
_EMPTY_RESULT = re.compile(rb'(<c r="[A-Z]+[0-9]+"(?: s="[0-9]+")?)(><f>[^<]*</f><v></v></c>)')
_ROW = re.compile(rb'<row r="([0-9]+)"')
_CELL = re.compile(rb'<c r="([A-Z]+)[0-9]+"(?: s="([0-9]+)")?')
_DIMENSION = re.compile(rb"<dimension [^>]*/>")
_EXTERNAL = re.compile(rb'Target="([^":]*)" TargetMode="External"')
_TEXTS = "xl/sharedStrings.xml"
_COMING_AGAIN = frozenset(
    {
        "xl/styles.xml",
        "xl/theme/theme1.xml",
        "xl/workbook.xml",
        "docProps/app.xml",
        "[Content_Types].xml",
        "_rels/.rels",
        "xl/_rels/workbook.xml.rels",
    }
)
_FOOTER = re.compile(rb"<oddFooter>(.*?)</oddFooter>", re.DOTALL)


class Tokens:
    """Texts that XlsxWriter would not write as they are, each standing in a cell as a token until the end.

    XlsxWriter 3.3: stops at lone surrogates, takes a text "<r>…</r>" for markup, and escapes only the first of two
    overlapping literals such as "_x0041_x0042_".
    """

    _awkward = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff\ud800-\udfff\ue000]|_x[0-9A-Fa-f]{4}_|^<r>")
    _edged = re.compile(r"\s¦|¦\s|¦<r>")

    def __init__(self) -> None:
        self._texts: list[str] = []

    @classmethod
    def are_needless(cls, texts: Sequence[str]) -> bool:
        """Whether all these texts, none of them empty, can stand as they are: looked at together that is known at once."""
        if are_usual(texts):
            return True
        joined = f"¦{'¦'.join(texts)}¦"
        return cls._awkward.search(joined) is None and cls._edged.search(joined) is None

    def stand_in(self, text: str) -> str:
        """The text itself, or its token."""
        if self._awkward.search(text) is None and text == text.strip():
            return text
        self._texts.append(text)
        return f"\ue000{len(self._texts) - 1}\ue001"

    def resolve(self, part: bytes) -> bytes:
        """The part with every token replaced by its text."""
        if not self._texts:
            return part
        return _TOKEN.sub(self._resolved, part)  # once: what a text holds is never taken for a token

    def _resolved(self, match: re.Match[bytes]) -> bytes:
        place = int(match[2])
        if place >= len(self._texts):
            return match[0]  # no token of ours
        return (element if match[1] else escaped)(self._texts[place]).encode()


@dataclass(frozen=True, slots=True)
class Skeleton:
    """A workbook but for its streamed rows: XlsxWriter's parts, the texts that stand there as tokens, what the cells of each sheet say."""

    parts: Sequence[tuple[str, bytes]]
    plan: WorkbookPlan
    tokens: Tokens
    said: Sequence[bytes]


def finish(skeleton: Skeleton, target: IO[bytes]) -> str:
    """Writes the workbook to `target`: every part in XlsxWriter's order, at a fixed date; gives what `typed_cells` finds in it.

    Raises: PlanRefused when a sheet comes to more than a plain zip holds.
    """
    plan, tokens = skeleton.plan, skeleton.tokens
    cells = TypedCells()
    try:
        with ZipFile(target, "w", ZIP_DEFLATED, allowZip64=False, compresslevel=_SPOOL_LEVEL) as package:
            for name, made in skeleton.parts:
                part = made
                match = _SHEET.fullmatch(name)
                place = int(match[1]) - 1 if match else 0
                sheet = plan.sheets[place] if match else None
                if sheet is None:
                    if name == _TEXTS or name.startswith("xl/charts/"):
                        part = tokens.resolve(part)
                        cells.weigh(part)
                    elif name.startswith("xl/worksheets/_rels/"):
                        # XlsxWriter turns the slashes of a relative path into backslashes, which only Windows follows.
                        part = _EXTERNAL.sub(lambda found: found[0].replace(b"\\", b"/"), part)
                    _put(package, name, part, name in _COMING_AGAIN)
                    continue
                part = _dressed(part, sheet)
                cells.begin(sheet.name.encode())
                cells.add_rows(b"", skeleton.said[place])
                if sheet.rows is None:
                    _put(package, name, part, False)
                    cells.add_rows(part, b"")
                else:
                    with package.open(name, "w") as stream:
                        _pour(_streamed(part, sheet, cells), stream)
    except LargeZipFile as fault:
        raise PlanRefused(f"{plan.title}: a sheet is too large for one workbook; split it") from fault
    return cells.hash


def _pour(pieces: Iterable[bytes], stream: IO[bytes]) -> None:
    """All pieces in order, each compressed while the next is made."""
    with ThreadPoolExecutor(1) as beside:
        waiting: Future[int] | None = None
        for piece in pieces:
            if waiting is not None:
                waiting.result()
            waiting = beside.submit(stream.write, piece)
        if waiting is not None:
            waiting.result()


def _put(package: ZipFile, name: str, part: bytes, comes_again: bool) -> None:
    """A part stands in the package; one that `comes_again` in other workbooks is packed once."""
    packed, crc = _packed_once(part) if comes_again else _packed(part)
    info = ZipInfo(name)  # dated 1 January 1980
    info.external_attr = 0o600 << 16
    info.compress_type = ZIP_DEFLATED
    info.CRC, info.file_size, info.compress_size = crc, len(part), len(packed)
    if max(info.file_size, info.compress_size) > ZIP64_LIMIT:
        raise LargeZipFile(name)
    stream: Any = package.fp
    info.header_offset = stream.tell()
    stream.write(info.FileHeader(zip64=False))
    stream.write(packed)
    package.filelist.append(info)
    package.NameToInfo[name] = info
    package.start_dir = stream.tell()
    package._didModify = True  # type: ignore[attr-defined]


def _packed(part: bytes) -> tuple[bytes, int]:
    """A part as it stands in a package, and its checksum."""
    return zlib.compress(part, 6, wbits=-zlib.MAX_WBITS), zlib.crc32(part)


@lru_cache(maxsize=200)
def _packed_once(part: bytes) -> tuple[bytes, int]:
    return _packed(part)


def _dressed(part: bytes, sheet: SheetPlan) -> bytes:
    """The sheet with what XlsxWriter 3.3 has no word for."""
    if b"<v></v>" in part:
        # A formula that stands at an empty text has a text result; without a type, readers take it for not calculated.
        part = _EMPTY_RESULT.sub(rb'\1 t="str"\2', part)
    page = sheet.page
    if page.header and not page.first_page_header:
        part = part.replace(b"<headerFooter>", b'<headerFooter differentFirst="1">', 1)
        if footer := _FOOTER.search(part):
            first = b"<firstFooter>" + footer[1] + b"</firstFooter>"
            part = part[: footer.end()] + first + part[footer.end() :]
    return part


def _streamed(part: bytes, sheet: SheetPlan, cells: TypedCells) -> Iterator[bytes]:
    """The sheet with its long table inside. Its extent is not known before the last row, so no dimension is stated."""
    head, found, tail = part.partition(b"</sheetData>")
    if not found:
        raise PlanRefused(f"{sheet.name}: the sheet around the long table came out empty")
    sample = b""
    for row in _ROW.finditer(head):
        if int(row[1]) > sheet.rows_at:
            head, sample = head[: row.start()], head[row.start() :]
            break
    head = _DIMENSION.sub(b"", head, count=1)
    cells.add_rows(head, b"")
    yield head
    for rows, said in rows_xml(sheet, *_style_numbers(sample, sheet)):
        cells.add_rows(rows, said)
        yield rows
    cells.add_rows(found + tail, b"")
    yield found + tail


def _style_numbers(sample: bytes, sheet: SheetPlan) -> tuple[Sequence[int], dict[int, int]]:
    """Style numbers of the row's cells and of the columns, read from the two sample rows behind the sheet's own cells."""
    rows = _ROW.split(sample)[1:]
    found = [[int(number or 0) for _, number in _CELL.findall(xml)] for xml in rows[1::2]]
    return found[0][: len(sheet.row_styles)], dict(enumerate(found[1]))
