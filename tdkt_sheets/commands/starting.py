"""What a year begins with: the example catalogue, the office's empty books, Word templates and launchers."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path

from tdkt_sheets.books.declared import BOOKS
from tdkt_sheets.books.starting import starting_book
from tdkt_sheets.catalogue.load import built, built_in
from tdkt_sheets.catalogue.shipped import FIRST_SCALE, FIRST_YEAR, OWN_PLAN, Shipped
from tdkt_sheets.catalogue.starting import starting_plan
from tdkt_sheets.commands.inbox import TEMPLATES, read_catalogue
from tdkt_sheets.commands.launchers import beside as lying_beside
from tdkt_sheets.core.errors import MachineRefused, UsageRefused
from tdkt_sheets.core.office_files import CATALOGUE_FILE, FORMS_ROOM
from tdkt_sheets.core.periods import Month
from tdkt_sheets.core.plan import WorkbookPlan
from tdkt_sheets.excel.write import write
from tdkt_sheets.outputs.books.receiver_layouts import LAYOUTS, receiver_layout
from tdkt_sheets.papers.shipped import shipped_templates
from tdkt_sheets.roster.roster import Catalogue

STARTS_ON, REGISTERED_SINCE = "starts_on", "registrations_complete_since"


@dataclass(frozen=True, slots=True)
class Start:
    """What an office says when it begins: the year, an example scale, a plan ('' = that of the year), settings, the first month."""

    year: int
    scale: str = FIRST_SCALE
    plan: str = ""
    given: Mapping[str, str] = field(default_factory=dict)
    month: Month | None = None

    def shipped(self, *, is_named: bool = True) -> Shipped:
        """The sheets to begin with; unnamed as they are written, named as they are read."""
        return Shipped(self.year, self.scale, plan=self.plan, given=self.settings, is_named=is_named)

    @property
    def settings(self) -> dict[str, str]:
        """The settings with a value of the office's own; one that begins after registrations were due has none of them on record."""
        settings = dict(self.given)
        if self.month is not None:
            settings[STARTS_ON] = f"{self.month.number}/{self.month.year}"
            dues = [due for due in built_in(self.year).dues if due.form == "DK"]
            if any(due.last_day < date(self.month.year, self.month.number, 1) for due in dues):
                settings[REGISTERED_SINCE] = ""
        return settings


def write_start(start: Start, inbox: Path, beside: Path) -> tuple[list[Path], list[Path]]:
    """The files written and those kept: never over an existing file."""
    if start.plan == OWN_PLAN and start.year != FIRST_YEAR:
        raise UsageRefused(f"Kế hoạch năm {FIRST_YEAR} chỉ dùng cho năm {FIRST_YEAR}. Đề nghị bỏ --plan {OWN_PLAN}.")
    if start.month is not None and start.month.year != start.year:
        raise UsageRefused(f"Tháng bắt đầu {start.month.number}/{start.month.year} không thuộc năm {start.year}.")
    try:
        return _write(start, inbox, beside)
    except OSError as fault:
        raise MachineRefused(
            f"Không ghi được vào {fault.filename or inbox}. Đề nghị kiểm tra quyền ghi và chỗ trống của ổ đĩa."
        ) from fault


def _write(start: Start, inbox: Path, beside: Path) -> tuple[list[Path], list[Path]]:
    (inbox / TEMPLATES).mkdir(parents=True, exist_ok=True)
    (inbox / FORMS_ROOM.folder).mkdir(parents=True, exist_ok=True)
    shipped = start.shipped()
    catalogue = _catalogue_or_shipped(inbox / CATALOGUE_FILE, shipped)  # whose lists the books offer
    plans: dict[Path, Callable[[], WorkbookPlan]] = {
        inbox / CATALOGUE_FILE: partial(starting_plan, start.year, start.shipped(is_named=False))
    }
    plans |= {inbox / kind.file: partial(starting_book, kind, catalogue) for kind in BOOKS.values()}
    plans |= {inbox / FORMS_ROOM.folder / name: partial(receiver_layout, name) for name in LAYOUTS}
    contents = {inbox / TEMPLATES / name: content for name, content in shipped_templates().items()}
    contents |= {beside / name: content for name, content in lying_beside(start.year).items()}
    targets = [*plans, *contents]
    kept = [target for target in targets if target.exists()]
    written = [target for target in targets if target not in kept]
    for target in written:
        if target in plans:
            write(plans[target](), target)
        else:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(contents[target])
    return written, kept


def _catalogue_or_shipped(path: Path, shipped: Shipped) -> Catalogue:
    """The catalogue that is there, else the shipped one."""
    try:
        return read_catalogue(path)[0]
    except UsageRefused:
        return built(shipped)
