"""A hash of a value, by everything in it: equal for equal values in any process."""

from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import fields, is_dataclass
from datetime import date, time, timedelta
from decimal import Decimal
from enum import Enum
from hashlib import sha256
from typing import Any

_WRITTEN = (date, time, timedelta, Decimal)  # told apart by how they are written
_PLAIN = frozenset({str, int, float, bool, bytes, type(None)})


class NoDigest(TypeError):
    """A value of a kind that no hash speaks for."""


def digest(value: Any) -> str:
    """The hash of frozen values, lists, mappings (in their order) and sets. Raises: NoDigest for any other kind."""
    summed = sha256()
    _feed(value, lambda text: summed.update(text.encode("utf-8", "surrogatepass")))
    return summed.hexdigest()


def _feed(value: Any, say: Callable[[str], None]) -> None:
    kind = type(value)
    if kind in _PLAIN:
        say(f"{value!r},")
    elif isinstance(value, Enum):
        say(f"{kind.__qualname__}.{value.name},")
    elif is_dataclass(value):
        say(f"{kind.__module__}.{kind.__qualname__}(")
        for each in fields(value):
            _feed(getattr(value, each.name), say)
        say(")")
    elif isinstance(value, Mapping):
        say("{")
        for key, said in value.items():
            _feed(key, say)
            _feed(said, say)
        say("}")
    elif isinstance(value, Set):
        say(f"<{','.join(sorted(map(digest, value)))}>")
    elif isinstance(value, Sequence):
        say(f"{kind.__name__}[")
        for each in value:
            _feed(each, say)
        say("]")
    elif isinstance(value, _WRITTEN):
        say(f"{kind.__name__} {value!r},")
    else:
        raise NoDigest(kind.__qualname__)
