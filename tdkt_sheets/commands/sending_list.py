"""What became of each letter that was sent, line by line (`input/thu/da-gui.csv`): a line before it leaves, a line behind."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from tdkt_sheets.core.office_files import SENDING_FILE
from tdkt_sheets.publish.appended import append_line, lines_of

HEADER = ("Lúc", "Thư", "Tháng", "Đơn vị", "Gửi đến", "Phần", "Kết quả", "Máy chủ trả lời")


class SendingStep(StrEnum):
    """What a line says of a letter."""

    BEGUN = "bắt đầu gửi"
    ACCEPTED = "máy chủ đã nhận"
    REFUSED = "máy chủ không nhận"
    DEFERRED = "máy chủ tạm chưa nhận"
    LOST = "chưa gửi, mất kết nối"
    UNKNOWN = "chưa rõ đã gửi hay chưa"
    ARRIVED = "Văn phòng cho biết đã đến"
    NOT_ARRIVED = "Văn phòng cho biết chưa đến"
    RETURNED = "bị trả về"


OPEN = frozenset({SendingStep.BEGUN, SendingStep.UNKNOWN})  # nobody knows; a step begun by a program that died is one
DONE = frozenset({SendingStep.ACCEPTED, SendingStep.ARRIVED})


@dataclass(frozen=True, slots=True)
class Sending:
    """A letter in the list: its name, whose it is, to whom, which parts, and the last that is known of it."""

    name: str
    month: str
    unit: str
    recipients: tuple[str, ...]
    parts: tuple[str, ...]
    step: SendingStep
    at: str
    said: str = ""

    @property
    def number(self) -> str:
        """By which people name it."""
        return self.name[:8]

    @property
    def whom(self) -> str:
        """Unit and addresses."""
        return " ".join(filter(None, (self.unit, ", ".join(self.recipients))))


@dataclass
class SendingList:
    """The list as it stands, by the names of the letters; `note` adds to it."""

    path: Path
    letters: dict[str, Sending] = field(default_factory=dict)

    def note(self, letter: Sending, step: SendingStep, moment: datetime, said: str = "") -> None:
        """The step stands in the list, on the disk."""
        at = moment.isoformat(timespec="seconds")
        line = (
            at, letter.name, letter.month, letter.unit, "; ".join(letter.recipients), " ".join(letter.parts), step.value, said,
        )  # fmt: skip
        append_line(self.path, HEADER, line)
        self.letters[letter.name] = Sending(
            letter.name, letter.month, letter.unit, letter.recipients, letter.parts, step, at, said
        )

    def parts(self, steps: Sequence[SendingStep] | frozenset[SendingStep]) -> dict[str, Sending]:
        """The parts of the letters of which one of these is the last that is known; a later letter speaks for an earlier one."""
        latest = {part: letter for letter in sorted(self.letters.values(), key=_at) for part in letter.parts}
        return {part: letter for part, letter in latest.items() if letter.step in steps}

    def open(self) -> list[Sending]:
        """The letters of which nobody knows whether they left."""
        return [letter for letter in self.letters.values() if letter.step in OPEN]


def _at(letter: Sending) -> tuple[datetime, str]:
    return datetime.fromisoformat(letter.at), letter.name


def sending_list(inbox: Path) -> SendingList:
    """The list of an office; empty where nothing was sent.

    Raises: MachineRefused when the list was spoiled: nothing may be sent without knowing what was.
    """
    found = SendingList(inbox / SENDING_FILE)
    steps = {step.value: step for step in SendingStep}
    for line in lines_of(found.path, HEADER):
        step = steps.get(line["Kết quả"])
        if step is None or not line["Thư"]:
            continue
        recipients = tuple(one.strip() for one in line["Gửi đến"].split(";") if one.strip())
        found.letters[line["Thư"]] = Sending(
            line["Thư"], line["Tháng"], line["Đơn vị"], recipients, tuple(line["Phần"].split()), step, line["Lúc"],
            line["Máy chủ trả lời"],
        )  # fmt: skip
    return found
