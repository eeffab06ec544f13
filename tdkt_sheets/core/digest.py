"""A hash of a value, by everything in it: equal for equal values in any process."""

from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import fields, is_dataclass
from datetime import date, time, timedelta
from decimal import Decimal
from enum import Enum
from functools import cached_property
from hashlib import sha256
from typing import Any

_WRITTEN = (date, time, timedelta, Decimal)  # told apart by how they are written
_PLAIN = frozenset({str, int, float, bool, bytes, type(None)})
Say = Callable[[str], None]
Tell = Callable[[Any, Say], None]


class NoDigest(TypeError):
    """A value of a kind that no hash speaks for."""


class Digested:
    """A value that is part of many others: its hash is worked out once."""

    @cached_property
    def digest(self) -> str:
        """The hash of all its fields. Raises: NoDigest."""
        return digest([getattr(self, each.name) for each in fields(self)])  # type: ignore[arg-type]


def digest(value: Any) -> str:
    """The hash of frozen values, lists, mappings (in their order) and sets. Raises: NoDigest for any other kind."""
    said: list[str] = []
    _say(value, said.append)
    return sha256("".join(said).encode("utf-8", "surrogatepass")).hexdigest()


def _say(value: Any, say: Say) -> None:
    kind = type(value)
    if kind in _PLAIN:
        say(f"{value!r},")
    else:
        _teller(kind)(value, say)


def _teller(kind: type) -> Tell:
    """How values of a kind are said. Raises: NoDigest."""
    if kind not in _tellers:
        _tellers[kind] = _found_teller(kind)
    return _tellers[kind]


def _found_teller(kind: type) -> Tell:
    if issubclass(kind, Enum):
        return lambda value, say: say(f"{kind.__qualname__}.{value.name},")
    if issubclass(kind, Digested):
        return lambda value, say: say(f"{kind.__qualname__} {value.digest},")
    if is_dataclass(kind):
        _names[kind] = f"{kind.__module__}.{kind.__qualname__}(", tuple(each.name for each in fields(kind))
        return _say_fields
    for base, teller in ((Mapping, _say_mapping), (Set, _say_set), (Sequence, _say_sequence)):
        if issubclass(kind, base):
            return teller
    if issubclass(kind, _WRITTEN):
        return lambda value, say: say(f"{kind.__name__} {value!r},")
    raise NoDigest(kind.__qualname__)


def _say_fields(value: Any, say: Say) -> None:
    name, names = _names[type(value)]
    say(name)
    for each in names:
        said = getattr(value, each)
        if type(said) in _PLAIN:
            say(f"{said!r},")
        else:
            _teller(type(said))(said, say)
    say(")")


def _say_mapping(value: Mapping[Any, Any], say: Say) -> None:
    say("{")
    for key, said in value.items():
        _say(key, say)
        _say(said, say)
    say("}")


def _say_set(value: Set[Any], say: Say) -> None:
    say(f"<{','.join(sorted(map(digest, value)))}>")


def _say_sequence(value: Sequence[Any], say: Say) -> None:
    say(f"{type(value).__name__}[")
    if type(value) in (list, tuple) and _PLAIN.issuperset(map(type, value)):
        say(repr(value))
    else:
        for each in value:
            _say(each, say)
    say("]")


_tellers: dict[type, Tell] = {}
_names: dict[type, tuple[str, tuple[str, ...]]] = {}  # of a frozen kind: what it is called, and its fields
