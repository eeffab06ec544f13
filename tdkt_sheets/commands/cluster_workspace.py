"""A workspace as it travels to a worker of a cluster, and its month as it comes back."""

import os
from collections.abc import Iterator
from pathlib import Path

from tdkt_sheets.commands.body_workspaces import MergeAnswered, MergeAsked, Merges
from tdkt_sheets.commands.cluster_link import Errand
from tdkt_sheets.commands.on_cluster import WorkerAnswer, merge_there
from tdkt_sheets.core.errors import MachineRefused, UsageRefused
from tdkt_sheets.intake.expand import read_whole
from tdkt_sheets.intake.scan import scan

MOST = 1 << 30  # bytes of a workspace that is sent


def size_of(asked: MergeAsked) -> int:
    """How many bytes a workspace has."""
    try:
        return sum(file.size for file in scan(asked.inbox))
    except (UsageRefused, MachineRefused):
        return 0


def packed(asked: MergeAsked, merge: Merges) -> Errand | None:
    """A workspace as it is sent, the bytes of each hash once; nothing where it would not be the same there: it has links, odd names, what cannot be read, or too much."""
    contents: dict[str, bytes] = {}
    files: list[tuple[str, str]] = []
    try:
        found = scan(asked.inbox)
        folders = list(_folders(asked.inbox))
        if sum(file.size for file in found) > MOST:
            return None
        for file in found:
            data, sha = read_whole(file.location)
            if file.path != _relative(file.location, asked.inbox) or data is None:
                return None
            contents[sha] = data
            files.append((file.path, sha))
    except (OSError, UnicodeError, UsageRefused, MachineRefused):
        return None
    name = asked.outbox.parent.name
    return Errand(merge_there, (merge, asked.month, asked.day, name, folders, files, contents))


def unpacked(asked: MergeAsked, answer: WorkerAnswer) -> MergeAnswered:
    """What became of a workspace there; its month comes to stand where it was asked for."""
    answered: MergeAnswered = answer.said[0]
    for path, data in answer.said[1:]:
        place = asked.outbox.joinpath(*path.split("/"))
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)
    return answered


def _relative(location: str, inbox: Path) -> str:
    return Path(location).relative_to(inbox).as_posix()


def _folders(inbox: Path) -> Iterator[str]:
    """The folders below, each behind the one that it stands in."""
    for place, below, _ in os.walk(inbox):
        for name in below:
            path = _relative(os.path.join(place, name), inbox)  # noqa: PTH118 - as os.walk gives it
            path.encode()
            yield path
