"""What the program itself failed at: for the office in words, for whoever looks after the program with place and trace."""

import traceback
from dataclasses import dataclass

LONGEST_TRACE = 20_000  # characters; a trace keeps its beginning and its end


@dataclass(frozen=True, slots=True)
class Failure:
    """A fault of the program that cost a check, or the reading of a file.

    `rule` is the id of the check, '' where a whole file was lost; `says` what it would have checked, in a sentence; `file` the
    file it failed on, '' where the check looks across files. `place` names exception, function and line; `trace` has paths of
    the machine and stands in no output of a month.
    """

    rule: str
    says: str
    file: str
    place: str
    trace: str


def failure_of(fault: BaseException, rule: str = "", says: str = "", file: str = "") -> Failure:
    """The failure that an exception is."""
    trace = "".join(traceback.format_exception(fault))
    if len(trace) > LONGEST_TRACE:
        half = LONGEST_TRACE // 2
        trace = f"{trace[:half]}\n…\n{trace[-half:]}"
    return Failure(rule, says, file, place_of(fault), trace)


def place_of(fault: BaseException) -> str:
    """Where an exception arose: its type, function and line.

    >>> place_of(KeyError("x"))
    'KeyError'
    """
    last = None
    for last in traceback.walk_tb(fault.__traceback__):  # noqa: B007 - only the last is of interest
        pass
    name = type(fault).__name__
    return f"{name} {last[0].f_code.co_name}:{last[1]}" if last else name
