"""What reading a file gave, as JSON and back.

A worker hands its files back as this text, and the cache keeps the same text: what comes from the cache went the same way as what was just read.
Plain values and lists of them stand for themselves. All else is an object with one key, its kind: no kind but those below is ever made.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import fields
from datetime import date, datetime, time, timedelta, timezone
from decimal import Decimal
from functools import lru_cache
from sys import intern
from typing import Any

from tdkt_sheets.core.deliveries import NotedReceipt, Part, ReadPart
from tdkt_sheets.core.failures import Failure
from tdkt_sheets.core.findings import Finding, Severity
from tdkt_sheets.core.rows import PlaceKind, RowList
from tdkt_sheets.core.sheets import Elsewhere, RowPerson, Sheet
from tdkt_sheets.core.submissions import Answering, Cover, Leftover, Submission

_MANY = 1 << 14  # numbers and days that stand once in memory, whatever number of cells say them
FORMAT = 2  # of the text: another number is another language
_SAY = json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":")).encode
_PLAIN = frozenset({str, int, float, bool, type(None)})
_KEPT = (Part, NotedReceipt, Failure, Finding, RowList, Sheet, RowPerson, Submission, Answering, Cover, Leftover)
_FIELDS: Mapping[type, tuple[str, ...]] = {kind: tuple(each.name for each in fields(kind)) for kind in _KEPT}


class NotKept(Exception):
    """A value has no text: it crosses processes, and is not kept."""


def text_of(parts: list[ReadPart]) -> bytes:
    """What reading a file gave. Raises: NotKept where something in it has no text."""
    plain = [_plain(part) for part in parts]
    return _SAY(plain).encode("utf-8", "surrogatepass")


def parts_of(text: bytes) -> list[ReadPart]:
    """The same from its text. Raises: ValueError where it is none."""
    try:
        found = json.loads(text.decode("utf-8", "surrogatepass"), object_hook=_made)
    except (LookupError, TypeError, AttributeError, ArithmeticError, RecursionError) as fault:
        raise ValueError(str(fault)) from fault
    if not isinstance(found, list) or not all(isinstance(each, ReadPart) for each in found):
        raise ValueError("no parts")
    return found


def text_of_column(values: list[Any]) -> bytes:
    """The values of one column. Raises: NotKept where one has no text."""
    return _SAY(_plain(values)).encode("utf-8", "surrogatepass")


def column_of(text: bytes) -> list[Any]:
    """The same from its text."""
    values: list[Any] = _once(json.loads(text.decode("utf-8", "surrogatepass"), object_hook=_made))
    return values


def _plain(value: Any) -> Any:
    kind = type(value)
    if kind in _PLAIN:
        return value
    if kind is list:
        if value and type(value[0]) is RowPerson:
            return _people(value)
        return value if _PLAIN.issuperset(map(type, value)) else [_plain(each) for each in value]
    if kind in _FIELDS:
        return {kind.__name__: [_plain(getattr(value, name)) for name in _FIELDS[kind]]}
    say = _SAID.get(kind)
    if say is None:
        raise NotKept(kind.__name__)
    return say(value)


def _moment(value: datetime) -> dict[str, str]:
    """A moment by its offset; a zone with rules of its own is not kept."""
    if not (value.tzinfo is None or type(value.tzinfo) is timezone) or value.fold:
        raise NotKept("zone")
    return {"moment": value.isoformat()}


def _no_bytes(value: bytes) -> dict[str, str]:
    """A part is kept without what it holds."""
    if value:
        raise NotKept("bytes")
    return {"bytes": ""}


def _people(value: list[RowPerson]) -> dict[str, Any]:
    """Who the rows of an annex are about: each person once, and by row which of them; most rows are about nobody known."""
    places: dict[RowPerson, int] = {}
    rows = [places.setdefault(one, len(places)) for one in value]
    return {"people": [[_plain(one) for one in places], rows]}


def _read_part(value: ReadPart) -> dict[str, Any]:
    """A part with what it says; findings that are its submission's own stand once."""
    own = value.submission.findings if value.submission else []
    shared = 0
    for one, other in zip(own, value.findings, strict=False):
        if one is not other:
            break
        shared += 1
    rest = [value.part, value.submission, shared, value.findings[shared:], value.failures, value.corrected]
    return {"ReadPart": [_plain(each) for each in rest]}


def _made_read_part(
    part: Part, submission: Submission | None, shared: int, more: tuple[Finding, ...], *rest: Any
) -> ReadPart:
    own = submission.findings[:shared] if submission else []
    return ReadPart(part, submission, (*own, *more), *rest)


_SAID: Mapping[type, Callable[[Any], Any]] = {
    tuple: lambda value: {"tuple": _plain(list(value))},
    frozenset: lambda value: {"set": sorted((_plain(each) for each in value), key=json.dumps)},
    dict: lambda value: {"dict": [_plain(list(value)), _plain(list(value.values()))]},
    bytes: _no_bytes,
    Decimal: lambda value: {"number": str(value)},
    date: lambda value: {"day": value.isoformat()},
    datetime: _moment,
    time: lambda value: {"time": value.isoformat()},
    timedelta: lambda value: {"length": [value.days, value.seconds, value.microseconds]},
    Severity: lambda value: {"severity": value.value},
    PlaceKind: lambda value: {"place": value.value},
    Elsewhere: lambda value: {"elsewhere": list(value)},
    ReadPart: _read_part,
}


def _once(value: Any) -> Any:
    """A text or a list, each of its texts held once in memory whatever number of rows and files say it."""
    if type(value) is list:
        return [intern(each) if type(each) is str else each for each in value]
    return intern(value) if type(value) is str else value


def _maker(kind: type) -> Callable[[Any], Any]:
    return lambda said: kind(*_once(said))


_MAKERS: dict[str, Callable[[Any], Any]] = {
    "tuple": tuple,
    "set": frozenset,
    "dict": lambda said: dict(zip(_once(said[0]), map(_once, said[1]), strict=True)),
    "bytes": str.encode,
    "number": lru_cache(_MANY)(Decimal),
    "day": lru_cache(_MANY)(date.fromisoformat),
    "moment": datetime.fromisoformat,
    "time": time.fromisoformat,
    "length": lambda said: timedelta(*said),
    "severity": Severity,
    "place": PlaceKind,
    "elsewhere": lambda said: Elsewhere(*said),
    "people": lambda said: list(map(said[0].__getitem__, said[1])),
    "ReadPart": lambda said: _made_read_part(*said),
    **{kind.__name__: _maker(kind) for kind in _KEPT},
}


def _made(said: dict[str, Any]) -> Any:
    [(kind, value)] = said.items()
    return _MAKERS[kind](value)
