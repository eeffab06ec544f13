"""Where checks are asked: one that fails costs itself, never the file, the row or the month."""

from collections.abc import Callable, Iterable
from typing import Protocol, TypeVar

from tdkt_sheets.core.failures import Failure, failure_of

T = TypeVar("T")


class RuleWords(Protocol):
    """A rule, as far as the office is told of one that failed."""

    @property
    def id(self) -> str:
        """Its id."""

    @property
    def says(self) -> str:
        """What it checks, in a sentence."""


class Guard:
    """Asks checks and keeps why some of them could not be asked; `failures` holds each rule once for each file."""

    def __init__(self) -> None:
        self.failures: list[Failure] = []
        self._failed: set[tuple[str, str]] = set()

    def ask(
        self, rules: RuleWords | tuple[RuleWords, ...], found: Callable[[], Iterable[T]], file: str = ""
    ) -> list[T]:
        """What a check finds in a file, or across files ('' as `file`); nothing at all of it when it fails half way.

        A check that gives findings of several rules names them all.
        """
        try:
            return list(found())
        except Exception as fault:  # a fault of ours: whatever it is, it is told and kept
            for rule in rules if isinstance(rules, tuple) else (rules,):
                if (rule.id, file) not in self._failed:
                    self._failed.add((rule.id, file))
                    self.failures.append(failure_of(fault, rule.id, rule.says, file))
            return []
