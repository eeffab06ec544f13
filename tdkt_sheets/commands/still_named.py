"""Books of the office that still name somebody whose data were taken out: read without them, told, and copied nowhere until the office deleted the rows."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from tdkt_sheets.catalogue.examples import examples
from tdkt_sheets.commands.acts_folder import removed_in
from tdkt_sheets.commands.namesakes import maybe_named_in, told_rows
from tdkt_sheets.commands.workers import read_office_workbook
from tdkt_sheets.core.errors import UsageRefused
from tdkt_sheets.core.findings import Finding
from tdkt_sheets.core.office_files import CATALOGUE_FILE, OFFICE_FILES
from tdkt_sheets.core.removed import Seen, without
from tdkt_sheets.core.sheets import RawWorkbook
from tdkt_sheets.core.text import named, quoted
from tdkt_sheets.excel.read import read
from tdkt_sheets.rules.acts import STILL_NAMED

Places = Mapping[str, Sequence[int]]  # rows by sheet


def still_named_in(path: str, seen: Seen) -> Iterator[Finding]:
    """What is told of a book that still names them: a sheet at a time; then where it is not sure."""
    for tab, rows in seen.named.items():
        yield STILL_NAMED.at(file=path, sheet=tab, rows=tuple(rows), tab=tab, where=told_rows(rows), book=path)
    yield from maybe_named_in(path, seen, is_own=True)


def read_without(path: Path, inbox: Path) -> tuple[RawWorkbook | None, bytes, str]:
    """A workbook that a command is given, as if nobody whose data a workspace took out stood in it; its bytes, the slug of what is wrong."""
    raw, data, slug = read_office_workbook(str(path))
    return (without(raw, removed_in(inbox))[0] if raw is not None else None), data, slug


def books_that_name(inbox: Path) -> dict[str, Places]:
    """The books that still name them: rows by sheet, by name of the book."""
    removed = removed_in(inbox)
    found: dict[str, Places] = {}
    for name in sorted(OFFICE_FILES) if removed else ():
        raw = read_office_workbook(str(inbox / name))[0] if (inbox / name).is_file() else None
        nobody = examples() if name == CATALOGUE_FILE else {}
        places = without(raw, removed, nobody=nobody)[1].named if raw is not None else {}
        if places:
            found[name] = places
    return found


def refuse_still_named(inbox: Path, what: str) -> None:
    """Nothing, where no book names them. Raises: UsageRefused with the rows to delete; `what` is then not done."""
    lines = [
        f"{book}, trang {quoted(tab)}, dòng {told_rows(rows)}"
        for book, places in books_that_name(inbox).items()
        for tab, rows in places.items()
    ]
    if lines:
        raise UsageRefused(
            f"{what}: sổ còn nêu người đã được gỡ dữ liệu. Đề nghị xóa các dòng sau, lưu, rồi làm lại:\n"
            + named(lines, "trang", between="\n")
        )


def refuse_named(data: bytes, inbox: Path, says: str) -> None:
    """Nothing, where a book of the office names none of them. Raises: UsageRefused with what `says`."""
    removed = removed_in(inbox)
    if removed and without(read(data, "xlsx"), removed, nobody=examples())[1].named:
        raise UsageRefused(says)


def unnamed(books: Mapping[str, bytes], findings: Iterable[Finding]) -> dict[str, bytes]:
    """The books of which copies may be made: those in which nothing was found of them."""
    naming = {finding.file for finding in findings if finding.rule == STILL_NAMED.id}
    return {name: data for name, data in books.items() if name not in naming}
