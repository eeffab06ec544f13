"""Where files are read: what an engine is asked for and gives. The own machine's is `workers.OwnMachine`, a cluster's `cluster.Cluster`.

Nothing here, or imported from here, may import pandas, click or XlsxWriter.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from tdkt_sheets.core.corrections import Correction
from tdkt_sheets.core.deliveries import InputFile, NotedReceipt, ReadPart
from tdkt_sheets.roster.roster import Catalogue

Chunk = tuple[InputFile, ...]  # files that are read together
Told = (
    bytes | list[ReadPart]
)  # what one file says: as the text that is kept of it, or, where nothing is to be kept, as it is


@dataclass(frozen=True, slots=True)
class Against:
    """All that files are read against, beside the program: what an engine is set up with, once."""

    catalogue: Catalogue
    noted: Mapping[str, NotedReceipt] = field(default_factory=dict)
    passwords: tuple[str, ...] = field(default=(), repr=False)
    corrections: Mapping[str, tuple[tuple[Correction, ...], ...]] = field(default_factory=dict)


class Engine(Protocol):
    """Reads files within the limits of time and memory, each apart from what asks for it. The same files give the same, wherever and by how many they are read."""

    def read(self, chunks: Iterable[Chunk]) -> Iterator[tuple[Chunk, list[Told]]]:
        """Each chunk with what its files say, in any order.

        Raises: MachineRefused when a machine does not let us.
        """
        ...

    def close(self) -> None:
        """End what it began."""
        ...


Opens = Callable[
    [Against, int], Engine
]  # an engine for what files are read against, with at most so many readers on the own machine
