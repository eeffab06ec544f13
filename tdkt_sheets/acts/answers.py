"""Answers as rows of the office's book of decisions: the same columns, read by the same reader."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tdkt_sheets.acts.act import Act
from tdkt_sheets.acts.kinds import ANSWERED
from tdkt_sheets.core import dates
from tdkt_sheets.roster.handling import CAPTIONS, HandlingKind


@dataclass(frozen=True, slots=True)
class Answer:
    """A decision noted as an act: the file it stands in below the input folder, its number, its cells by column key."""

    file: str
    number: str
    cells: Mapping[str, str]
    sha256: str = ""  # of the file that it is about, wherever that lies now


def answers(acts: Iterable[tuple[str, Act]]) -> list[Answer]:
    """The answers among acts with the paths of their files."""
    return [Answer(path, act.number, _cells(act), act.text("sha256")) for path, act in acts if act.kind.key == ANSWERED]


def _cells(act: Act) -> dict[str, str]:
    cells = {key: value for key, value in act.values.items() if isinstance(value, str) and key != "sha256"}
    cells["kind"] = CAPTIONS[HandlingKind(cells["kind"])]
    cells["decided_by"] = act.by
    for key in ("since", "until", "decided_on"):
        if key in cells:
            cells[key] = dates.show(cells[key])
    return cells
