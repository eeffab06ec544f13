"""How a register has its rows put in order."""

from collections.abc import Callable, Iterable
from typing import Any, Protocol


class Sorting(Protocol):
    """How rows are put in order: in memory (`sorted`), or in a file when there are more of them than memory holds."""

    def __call__(self, rows: Iterable[Any], /, *, key: Callable[[Any], tuple[Any, ...]]) -> Iterable[Any]:
        """The rows by their keys, of texts, numbers and truth values."""
