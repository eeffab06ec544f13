"""Lines of a list that are made while somebody reads them."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any


class Lines(Sequence[Any]):
    """What is said of each of many things, made anew whenever it is asked for: never there as a whole."""

    __slots__ = ("_of", "_said")

    def __init__(self, of: Sequence[Any], said: Callable[[Any], Any]) -> None:
        self._of, self._said = of, said

    def __len__(self) -> int:
        return len(self._of)

    def __iter__(self) -> Iterator[Any]:
        return map(self._said, self._of)

    def __getitem__(self, at: Any) -> Any:
        if isinstance(at, slice):
            return [self._said(one) for one in self._of[at]]
        return self._said(self._of[at])
