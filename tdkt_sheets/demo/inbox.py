"""The inbox being made: files by path, and for each path that a run will list, what is expected of it."""

import unicodedata
from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import datetime
from email.message import EmailMessage
from pathlib import Path

from tdkt_sheets.demo.mails import mail
from tdkt_sheets.demo.render import Counts, Expected, nothing


@dataclass(frozen=True)
class Sent:
    """Something that is sent: a name, its bytes, its account of rows, what is to be found in it, and how many rows of each annex count."""

    name: str
    data: bytes
    counts: Counts
    expected: tuple[Expected, ...] = ()
    taken: Counts = field(default_factory=dict)

    def saying(self, *further: Expected) -> "Sent":
        """The same with further findings."""
        return replace(self, expected=(*self.expected, *further))

    def past(self) -> "Sent":
        """The same once a later file stands for it: nothing in it is told any more."""
        return replace(self, expected=())

    def of_no_account(self) -> "Sent":
        """The same bytes, of which nothing is read and nothing said."""
        return Sent(self.name, self.data, nothing())


def said(rule: str, severity: str) -> Expected:
    """A finding on the file as a whole."""
    return {"rule": rule, "severity": severity, "sheet": None, "cell": None}


@dataclass
class PlannedInbox:
    """Files to write and the truth about them."""

    files: dict[str, bytes] = field(default_factory=dict)
    expected: list[Expected] = field(default_factory=list)
    rows: dict[str, Counts] = field(default_factory=dict)
    number: int = 0
    taken: Counter[str] = field(default_factory=Counter)  # rows that count, by annex

    def put(self, path: str, sent: Sent) -> str:
        """A bare file."""
        self.files[path] = sent.data
        self.enter(path, sent)
        return path

    def enter(self, path: str, sent: Sent) -> None:
        """What is expected of a path that a run will list."""
        shown = unicodedata.normalize("NFC", path)
        if shown in self.rows:
            raise ValueError(f"{shown} twice")
        self.rows[shown] = dict(sent.counts)
        self.taken.update(sent.taken)
        self.expected += [{"file": shown, **finding} for finding in sent.expected]

    def in_folder(self, day: datetime | None, sent: Sent) -> str:
        """A file in a folder that names a day, or in one that names none."""
        self.number += 1
        folder = f"{day:%Y-%m-%d}" if day else "chua-ro-ngay"
        return self.put(f"{folder}/{self.number:05d}-{sent.name}", sent)

    def by_mail(self, sender: str, sent: datetime, subject: str, *parts: Sent) -> str:
        """A mail with attachments."""
        message = mail(sender, sent, subject, [(part.name, part.data) for part in parts])
        return self._put_mail(sent, message, "", parts)

    def forwarded(self, by: str, later: datetime, sender: str, sent: datetime, subject: str, *parts: Sent) -> str:
        """A mail that forwards another as it was."""
        inner = mail(sender, sent, subject, [(part.name, part.data) for part in parts])
        outer = mail(by, later, f"Fwd: {subject}", (), [("thu-goc.eml", inner)])
        path = self._put_mail(later, outer, "!/thu-goc.eml", parts)
        self.rows[f"{path}!/thu-goc.eml"] = nothing()
        return path

    def _put_mail(self, day: datetime, message: EmailMessage, inside: str, parts: tuple[Sent, ...]) -> str:
        self.number += 1
        path = f"thu/{day:%Y-%m}/thu-{self.number:05d}.eml"
        self.put(path, Sent("", message.as_bytes(), nothing()))
        for part in parts:
            self.enter(f"{path}{inside}!/{part.name}", part)
        return path

    def in_zip(self, sender: str, sent: datetime, subject: str, name: str, zipped: bytes, *parts: Sent) -> str:
        """A mail with a zip in it."""
        path = self.by_mail(sender, sent, subject, Sent(name, zipped, nothing()))
        for part in parts:
            self.enter(f"{path}!/{name}!/{part.name}", part)
        return path

    def write(self, folder: Path) -> None:
        """The files stand below the folder."""
        for path, data in self.files.items():
            target = folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
