"""What a command did; nothing heavy is imported for it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tdkt_sheets.core.failures import Failure
    from tdkt_sheets.core.findings import Finding
    from tdkt_sheets.month.run import Run


@dataclass(slots=True)
class Outcome:
    """What a command did: paths written, the closing line, whether something is still to be mended.

    `by_hand` has a line for each file that a person edited and that was left as it stands.
    """

    written: list[Path]
    closing_line: str
    blocked: bool = False
    run: "Run | None" = None
    findings: "list[Finding]" = field(default_factory=list)
    by_hand: list[str] = field(default_factory=list)
    page: Path | None = None  # the page to open
    told: Sequence[str] = ()  # what stands on top on the screen

    @property
    def failures(self) -> "list[Failure]":
        """What the program itself failed at."""
        return self.run.failures if self.run else []

    @property
    def is_unchecked(self) -> bool:
        """Whether a check could not be asked: what was published is less than it says."""
        from tdkt_sheets.month.unchecked import failed_checks

        return bool(failed_checks(self.failures))
