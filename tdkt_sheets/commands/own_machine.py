"""The engine that every run has: processes of this machine."""

import os
from collections.abc import Iterator, Sequence

from tdkt_sheets.commands.body_workspaces import MergeAnswered, MergeAsked, Merges, merged_apart
from tdkt_sheets.commands.engine import Against, Makes
from tdkt_sheets.commands.workers import ReadingHere
from tdkt_sheets.core.plan import WrittenBook

SERIAL_BOOKS = 8  # below this one process is enough to write them


def processes(files: int, worth_it: int) -> int:
    """How many processes to share so many files among: one when they are few."""
    return 1 if files < worth_it else min(os.cpu_count() or 1, 8)


class OwnMachine:
    """Does all by processes of this machine."""

    def reading(self, against: Against, jobs: int) -> ReadingHere:
        """Readers of this machine."""
        return ReadingHere(against, jobs)

    def workbooks(self, makers: Sequence[Makes], jobs: int | None) -> Iterator[WrittenBook]:
        """Each workbook, in order; a few need no process of their own."""
        from tdkt_sheets.excel.write_many import made_books  # a run that writes none does not read what writes

        return made_books(makers, jobs or processes(len(makers), SERIAL_BOOKS))

    def months(
        self, merge: Merges, asked: Sequence[MergeAsked], jobs: int | None
    ) -> Iterator[tuple[MergeAsked, MergeAnswered]]:
        """Each workspace merged, as many at once as this machine has processors; what processors are left over read files."""
        many = jobs or processes(len(asked), 1)
        yield from merged_apart(merge, asked, many, max(1, many // max(1, len(asked))))
