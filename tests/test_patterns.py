"""No pattern of the program can be held up by a text: each is tried on long hostile ones, with a limit of processor time.

A cell of Excel holds 32,767 characters. A pattern that tries every part of a text against every other would take minutes of them.
"""

import importlib
import pkgutil
import re
import signal
from collections.abc import Iterator
from types import FrameType, ModuleType
from typing import Any

import pytest

import tdkt_sheets

ON_REQUEST = ("dask", "distributed")  # installed where a cluster is used
LENGTH = 16_000
SECONDS = 0.3  # of a processor; where time grows with the square of the length, a second and more
PIECES = (
    "a", " ", "1", "/", ".", ",", "-", "(", "á", "\n", "\t", '"', "'", "<", "{{", "&#", "@", "=", "_x", "a ", "1 ", "1.", "1/", "a-", " ,",
    "ngày ", "năm ", "tháng ", "số ", "từ ", "và ", "I.", "A1", "$A$", "a.", "0", "x=", ">", "%", "điểm ", "mỗi ",
)  # fmt: skip
PAIRS = (
    ("1", "/"),
    ("a", " "),
    (" ", "1"),
    ("1", "."),
    ("1", " "),
    ("a", "-"),
    ("(", " "),
    ("a", "1"),
    ("1", ","),
    ("/", "1"),
)
ENDS = ("", "\x00", "!")


def _patterns(held: Any, depth: int = 0) -> Iterator["re.Pattern[Any]"]:
    if isinstance(held, re.Pattern):
        yield held
    elif depth < 3 and isinstance(held, tuple | list | set | frozenset | dict):
        values = [*held, *held.values()] if isinstance(held, dict) else held
        for each in values:
            yield from _patterns(each, depth + 1)


def _modules() -> Iterator[ModuleType]:
    """All modules of the package, but those of what is only installed on request where it is not."""
    for module in pkgutil.walk_packages(tdkt_sheets.__path__, "tdkt_sheets."):
        if module.name.endswith("__main__"):
            continue
        try:
            yield importlib.import_module(module.name)
        except ModuleNotFoundError as missing:
            if missing.name not in ON_REQUEST:
                raise


def every_pattern() -> dict[str, "re.Pattern[Any]"]:
    """The compiled patterns of all modules, by where the first one stands."""
    found: dict[tuple[Any, int], str] = {}
    kept: dict[str, re.Pattern[Any]] = {}
    for module in _modules():
        for name, held in vars(module).items():
            for number, pattern in enumerate(_patterns(held)):
                key = (pattern.pattern, pattern.flags)
                if key not in found:
                    found[key] = f"{module.__name__}.{name}" + (f"[{number}]" if number else "")
                    kept[found[key]] = pattern
    return kept


PATTERNS = every_pattern()


class TooSlow(Exception):
    """The processor time is over."""


def _over(signum: int, frame: FrameType | None) -> None:
    raise TooSlow


def hostile() -> Iterator[str]:
    """One piece again and again, or two of them one after the other, then something that fits nothing."""
    for end in ENDS:
        yield from ((piece * LENGTH)[:LENGTH] + end for piece in PIECES)
        yield from ((first * LENGTH)[: LENGTH // 2] + (then * LENGTH)[: LENGTH // 2] + end for first, then in PAIRS)


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="the system counts no processor time")
@pytest.mark.parametrize("where", PATTERNS)
def test_no_text_holds_a_pattern_up(where: str) -> None:
    pattern = PATTERNS[where]
    before = signal.signal(signal.SIGVTALRM, _over)
    text = ""
    try:
        for text in hostile():
            subject: Any = text.encode("latin-1", "replace") if isinstance(pattern.pattern, bytes) else text
            signal.setitimer(signal.ITIMER_VIRTUAL, SECONDS)
            pattern.search(subject)
            pattern.match(subject)
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    except TooSlow:
        pytest.fail(f"{where} takes too long on {text[:6]!r} … {text[-6:]!r}: {pattern.pattern!r}")
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def test_the_patterns_are_found() -> None:
    """A walk that finds nothing would try nothing."""
    assert len(PATTERNS) > 200
