"""What a run makes of values: where the run before made the same of an equal value, and it stands as it was made, it is taken from there.

The key of what is made is a hash of the whole value that its maker is given (`core.digest`), and of the program: nothing of it is listed by hand,
and a maker is given nothing else. A value that no hash speaks for has no key: what is made of it is made each time.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from typing import Any

from tdkt_sheets.core.digest import NoDigest, digest
from tdkt_sheets.core.program import program


@dataclass(frozen=True)
class Product:
    """What was made: a file's bytes, and what its maker says of it beside."""

    data: bytes
    said: str = ""

    @cached_property
    def sha256(self) -> str:
        """The hash of its bytes."""
        return sha256(self.data).hexdigest()


@dataclass(slots=True)
class Makings:
    """What stands from the run before, by key, and what this run made, by the hash of its bytes: key, and what its maker said."""

    standing: Callable[[str], Product | None]
    made: dict[str, tuple[str, str]] = field(default_factory=dict)
    taken: int = 0  # how many things were taken over

    def found(self, key: str) -> Product | None:
        """What stands of a key; what does is this run's too."""
        found = self.standing(key) if key else None
        if found is not None:
            self.taken += 1
            self.note(key, found)
        return found

    def note(self, key: str, made: Product) -> None:
        """Something was made of a value of this key."""
        if key:
            self.made[made.sha256] = key, made.said


_now: ContextVar[Makings | None] = ContextVar("makings", default=None)


@contextmanager
def keeping(makings: Makings) -> Iterator[Makings]:
    """Within the block, what is made is noted there, or taken from there."""
    token = _now.set(makings)
    try:
        yield makings
    finally:
        _now.reset(token)


def value_key(kind: str, value: Any) -> str:
    """The key of something of a kind made of a value; '' where nothing is kept, or no hash speaks for the value."""
    if _now.get() is None:
        return ""
    try:
        return digest([program(), kind, value])
    except NoDigest:
        return ""


def found(key: str) -> Product | None:
    """What stands of a key from the run before."""
    makings = _now.get()
    return makings.found(key) if makings is not None else None


def note(key: str, made: Product) -> None:
    """Something was made of a value of this key."""
    makings = _now.get()
    if makings is not None:
        makings.note(key, made)


def made_of(kind: str, value: Any, make: Callable[[], Product]) -> Product:
    """What is made of a value: taken over, or made now. `make` uses nothing but the value."""
    key = value_key(kind, value)
    standing = found(key) if key else None
    if standing is not None:
        return standing
    fresh = make()
    note(key, fresh)
    return fresh
