"""Marked copies that came back: only the workspace's own stamp makes the codes of their rows speak."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from tdkt_sheets.acts.workspace_key import WorkspaceKey
from tdkt_sheets.core.deliveries import ReadPart
from tdkt_sheets.rules.deliveries import NOT_OUR_STAMP


def with_genuine_codes(parts: Iterable[ReadPart], key: WorkspaceKey) -> Iterator[ReadPart]:
    """The parts; a copy whose stamp was not made here is read as any other file, and told. Without a key no stamp says anything."""
    for read in parts:
        submission = read.submission
        answering = submission.answering if submission else None
        if (
            submission is None
            or answering is None
            or key.is_stamp(answering.stamp, *answering.identity, rows=answering.rows)
        ):
            yield read
            continue
        told = (NOT_OUR_STAMP.at(file=read.path),) if key.key else ()
        found = tuple(
            replace(each, unit=submission.unit, form=submission.form, period=submission.period) for each in told
        )
        yield replace(read, submission=replace(submission, answering=None), findings=(*read.findings, *found))
