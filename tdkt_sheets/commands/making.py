"""A folder of outputs as a command makes it: files put in one by one, all published at the end, and what became of them."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tdkt_sheets.core.makings import Product, made_of
from tdkt_sheets.core.plan import WorkbookPlan, WrittenBook
from tdkt_sheets.excel.typed_cells import typed_cells
from tdkt_sheets.publish.folder import Staging, publishing
from tdkt_sheets.publish.hands import RUN_NAME, told_by_hand


@dataclass(slots=True)
class Made:
    """A folder in the making. Once it is published, `written` has its files and `by_hand` a line for each thing left as it stood.

    `about` is what its `run.json` says beside the list of outputs; without it, what earlier runs wrote there stays (`Staging.commit`).
    """

    folder: Path
    staging: Staging
    about: Mapping[str, Any] | None = None
    written: list[Path] = field(default_factory=list)
    by_hand: list[str] = field(default_factory=list)
    beside: dict[str, str] = field(default_factory=dict)  # name → where it stands, beside the file that a person edited

    def put(self, name: str, content: bytes | WorkbookPlan) -> None:
        """A file comes to stand at this name of the folder."""
        put(self.staging, name, content)

    def place_of(self, name: str) -> Path:
        """Where what was put in under a name came to stand."""
        return self.folder / self.beside.get(name, name)


def put(staging: Staging, name: str, content: bytes | WorkbookPlan | WrittenBook) -> None:
    """A file comes to stand at this name of a folder in the making; of a workbook it is noted what its cells say."""
    from tdkt_sheets.excel.write import write

    place = staging.path(name)
    if isinstance(content, bytes):
        place.write_bytes(content)
    elif isinstance(content, WrittenBook):
        place.write_bytes(content.data)
        staging.note_cells(name, content.cells)
    elif any(sheet.rows is not None for sheet in content.sheets):  # streamed, never as a whole in memory
        staging.note_cells(name, write(content, place))
    else:
        put(staging, name, made_book(content))


def made_book(plan: WorkbookPlan) -> WrittenBook:
    """A workbook as bytes: taken over where the run before wrote it by an equal plan."""
    from tdkt_sheets.excel.write import written_book

    def make() -> Product:
        book = written_book(plan)
        return Product(book.data, book.cells)

    found = made_of("workbook", plan, make)
    return WrittenBook(found.data, found.said)


def put_beside(staging: Staging, name: str, plan: WorkbookPlan) -> None:
    """A workbook comes to stand at this name; it is written while the run goes on, where that is worth a process.

    It is planned by the run: what a plan asks of the law is told on the page of the month.
    """
    from tdkt_sheets.excel.write import write

    place = staging.path(name)
    staging.beside.do(lambda: write(plan, place), lambda cells: staging.note_cells(name, cells))


@contextmanager
def making(outbox: Path, folder: str, about: Mapping[str, Any] | None = None, processes: int = 0) -> Iterator[Made]:
    """What is put in is published as `outbox/folder` at the end of the block, whole or not at all; so many `processes` may write beside this one.

    Raises: MachineRefused when another run is on, the disk is full, or a file that is to be replaced is open.
    """
    with publishing(outbox, typed_cells, processes) as staging:
        made = Made(outbox / folder, staging, about)
        yield made
        published = staging.commit(folder, made.about)
    names = sorted({*published.written, *published.unchanged} - {RUN_NAME})
    made.written = [made.folder / name for name in names]
    made.beside = {one.path: one.new for one in published.by_hand if one.new}
    made.by_hand = [*published.passed_over, *told_by_hand(made.folder, published.by_hand)]
