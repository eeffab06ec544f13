"""`loi-chuong-trinh.txt` beside the outputs: what the program failed at in the last run, for whoever looks after it."""

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from tdkt_sheets.core.failures import Failure

NAME = "loi-chuong-trinh.txt"


def tell_failures(outbox: Path, failures: Iterable[Failure]) -> Path | None:
    """The report says what this run failed at; after a run that failed at nothing there is none. Its path when it could be written.

    Whatever else stands in its place is replaced, never written through.
    """
    report, listed = outbox / NAME, list(failures)
    with suppress(OSError):
        if not listed:
            report.unlink(missing_ok=True)
            return None
        outbox.mkdir(parents=True, exist_ok=True)
        fresh = outbox / f".{NAME}-{os.getpid()}"
        fresh.unlink(missing_ok=True)
        fresh.write_text("\n".join(map(_told, listed)), encoding="utf-8", errors="backslashreplace")
        try:
            fresh.replace(report)
        except OSError:
            fresh.unlink(missing_ok=True)
            raise
        return report
    return None


def _told(failure: Failure) -> str:
    where = " · ".join(filter(None, (failure.rule, failure.says, failure.file, failure.place)))
    return f"{where}\n{failure.trace}"
