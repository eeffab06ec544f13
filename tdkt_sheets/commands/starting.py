"""What a year begins with: the example catalogue, the office's empty books, Word templates and launchers."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from tdkt_sheets.books.declared import BOOKS
from tdkt_sheets.books.starting import starting_book
from tdkt_sheets.catalogue.load import built_in
from tdkt_sheets.catalogue.shipped import Shipped
from tdkt_sheets.catalogue.starting import starting_plan
from tdkt_sheets.commands import launchers
from tdkt_sheets.commands.inbox import TEMPLATES, read_catalogue
from tdkt_sheets.core.errors import MachineRefused, UsageRefused
from tdkt_sheets.core.office_files import CATALOGUE_FILE
from tdkt_sheets.core.plan import WorkbookPlan
from tdkt_sheets.excel.write import write
from tdkt_sheets.papers.shipped import shipped_templates
from tdkt_sheets.roster.roster import Catalogue


def write_start(year: int, inbox: Path, beside: Path, scale: str) -> tuple[list[Path], list[Path]]:
    """The files written and those kept: never over an existing file."""
    try:
        return _write(year, inbox, beside, scale)
    except OSError as fault:
        raise MachineRefused(
            f"Không ghi được vào {fault.filename or inbox}. Đề nghị kiểm tra quyền ghi và chỗ trống của ổ đĩa."
        ) from fault


def _write(year: int, inbox: Path, beside: Path, scale: str) -> tuple[list[Path], list[Path]]:
    (inbox / TEMPLATES).mkdir(parents=True, exist_ok=True)
    catalogue = _catalogue_or_shipped(inbox / CATALOGUE_FILE, year)  # whose lists the books offer
    plans: dict[Path, Callable[[], WorkbookPlan]] = {
        inbox / CATALOGUE_FILE: partial(starting_plan, year, Shipped(year, scale))
    }
    plans |= {inbox / kind.file: partial(starting_book, kind, catalogue) for kind in BOOKS.values()}
    contents = {inbox / TEMPLATES / name: content for name, content in shipped_templates().items()}
    contents |= {beside / name: content for name, content in launchers.LAUNCHERS.items()}
    targets = [*plans, *contents]
    kept = [target for target in targets if target.exists()]
    written = [target for target in targets if target not in kept]
    for target in written:
        if target in plans:
            write(plans[target](), target)
        else:
            target.write_bytes(contents[target])
    return written, kept


def _catalogue_or_shipped(path: Path, year: int) -> Catalogue:
    """The catalogue that is there, else the shipped one of a year."""
    try:
        return read_catalogue(path)[0]
    except UsageRefused:
        return built_in(year)
