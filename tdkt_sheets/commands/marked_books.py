"""Copies of the office's workbooks with what is found in them marked, and the scale of the bloc as it was understood."""

from collections.abc import Mapping
from zipfile import BadZipFile

from lxml.etree import LxmlError

from tdkt_sheets.commands.scale_file import scales_within
from tdkt_sheets.core.office_files import CATALOGUE_FILE
from tdkt_sheets.excel.read import read
from tdkt_sheets.month.run import Run
from tdkt_sheets.outputs.books.own_books import causes
from tdkt_sheets.outputs.books.scale_book import (
    CAPTIONS,
    TREE,
    WIDTHS,
    UnderstoodScale,
    is_group,
    summed_up,
    title_of,
    tree_rows,
)
from tdkt_sheets.proposed.marking import FoundInBook, ShownPage, marked_book


def marked_books(run: Run, books: Mapping[str, bytes]) -> dict[str, bytes]:
    """A marked copy of each book in which something is found at its cells, by its name; none of a package that is built in another way."""
    by_file: dict[str, list[FoundInBook]] = {}
    for cause in causes(run.findings):
        for one in cause.findings:
            if one.cells and one.sheet:
                at = FoundInBook(one.sheet, one.cells, one.message, one.fix, one.blocks)
                by_file.setdefault(one.file, []).append(at)
    made = {}
    for name, found in by_file.items():
        if name in books:
            try:
                pages = _scale_pages(run, books[name]) if name == CATALOGUE_FILE else ()
                made[name] = marked_book(books[name], name, found, pages)
            except (KeyError, ValueError, StopIteration, BadZipFile, LxmlError):
                continue  # what is found stands in the book of findings all the same
    return made


def _scale_pages(run: Run, book: bytes) -> tuple[ShownPage, ...]:
    """The scale of the bloc as it was understood, with what is asked of each line; where there are several a page of each."""
    if all(one.bloc.scale is None for one in run.catalogue.apart):
        return ()
    scales = scales_within(read(book, "xlsx"), run.catalogue, run.findings)
    return tuple(_scale_page(one, f"{at}. " if len(scales) > 1 else "") for at, one in enumerate(scales, 1))


def _scale_page(scale: UnderstoodScale, before: str) -> ShownPage:
    lines = list(tree_rows(scale.rows, scale.lines, scale.findings, scale.ways))
    heads = frozenset(at for at, line in enumerate(scale.lines) if is_group(line, scale.lines))
    asked = frozenset(at for at, line in enumerate(lines) if line[-1])
    note = f"{summed_up(scale.lines, scale.declared)} Số ở cột “{CAPTIONS[0]}” là dòng của trang “{scale.tab}”."
    return ShownPage(f"{before}{TREE}", title_of(scale), note, CAPTIONS, lines, WIDTHS, heads, asked)
