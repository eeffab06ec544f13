"""Where work is done that can be done anywhere: what an engine is asked for and gives. The own machine's is `own_machine.OwnMachine`, a cluster's `cluster.Cluster`.

Nothing here, or imported from here, may import pandas, click or XlsxWriter.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from tdkt_sheets.commands.body_workspaces import MergeAnswered, MergeAsked, Merges
from tdkt_sheets.core.corrections import Correction
from tdkt_sheets.core.deliveries import InputFile, NotedReceipt, ReadPart
from tdkt_sheets.core.plan import WorkbookPlan, WrittenBook
from tdkt_sheets.roster.roster import Catalogue

Chunk = tuple[InputFile, ...]  # files that are read together
# What one file says: as the text that is kept of it, or, where nothing is to be kept, as it is.
Told = bytes | list[ReadPart]


Makes = Callable[[], WorkbookPlan]  # the same plan each time, and nothing else


@dataclass(frozen=True, slots=True)
class Against:
    """All that files are read against, beside the program: what readers are set up with, once."""

    catalogue: Catalogue
    noted: Mapping[str, NotedReceipt] = field(default_factory=dict)
    passwords: tuple[str, ...] = field(default=(), repr=False)
    corrections: Mapping[str, tuple[tuple[Correction, ...], ...]] = field(default_factory=dict)


class FileReading(Protocol):
    """Reads files within the limits of time and memory, each apart from what asks for it. The same files give the same, wherever and by how many they are read."""

    def read(self, chunks: Iterable[Chunk]) -> Iterator[tuple[Chunk, list[Told]]]:
        """Each chunk with what its files say, in any order.

        Raises: MachineRefused when a machine does not let us.
        """
        ...

    def close(self) -> None:
        """End what it began."""
        ...


class Engine(Protocol):
    """What can be done apart from the run that asks, by this machine or by others; the results are the same. `jobs` is how many processes of this machine at most."""

    def reading(self, against: Against, jobs: int) -> FileReading:
        """What reads files against all this."""
        ...

    def workbooks(self, makers: Sequence[Makes], jobs: int | None) -> Iterator[WrittenBook]:
        """Each workbook, in order; none of them streams its rows.

        Raises: PlanRefused when a plan says what no workbook can hold.
        """
        ...

    def months(
        self, merge: Merges, asked: Sequence[MergeAsked], jobs: int | None
    ) -> Iterator[tuple[MergeAsked, MergeAnswered]]:
        """Each workspace merged, in the order in which they are done; its month stands where it was asked for, unless it failed.

        Raises: MachineRefused when a machine does not let us.
        """
        ...
