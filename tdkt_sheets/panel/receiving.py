"""Files that came without a mail, in `moi/` or anywhere else: what each seems to be, so that noting how it came is little more than a look."""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import file_digest
from typing import Any

from tdkt_sheets.acts.kinds import RECEIVED
from tdkt_sheets.acts.standing import standing
from tdkt_sheets.core.clock import here
from tdkt_sheets.core.periods import period_label
from tdkt_sheets.core.text import fold_term
from tdkt_sheets.panel.jobs import Jobs
from tdkt_sheets.panel.place import KnownFile, Place
from tdkt_sheets.roster.roster import Catalogue

NEW = "moi/"  # below the input folder: whatever came, as it came
MOST = 40  # files that are looked into at a time
# What in a path tells how a file came, folded; the word of the act.
WAYS = (
    ("zalo", "Tin nhắn"), ("tin nhan", "Tin nhắn"), ("viber", "Tin nhắn"), ("he thong van ban", "Hệ thống văn bản"), ("van ban den", "Hệ thống văn bản"),
    ("ioffice", "Hệ thống văn bản"), ("voffice", "Hệ thống văn bản"), ("vnpt", "Hệ thống văn bản"), ("usb", "USB"), ("ban giay", "Bản giấy"),
)  # fmt: skip
_NUMBER = re.compile(r"(?:so den|so|sd)[\s_.-]*(\d{1,6})\b")
_HOUR = re.compile(r"(?<!\d)([01]?\d|2[0-3])\s?(?:h|g|:|giờ)\s?([0-5]\d)?(?!\d)")


@dataclass(frozen=True, slots=True)
class Guess:
    """What a file seems to be: whose, which form and period, when and how it came; '' for what nothing tells."""

    file: KnownFile
    sha256: str
    unit: str = ""
    form: str = ""
    period: str = ""
    day: str = ""
    hour: str = ""
    channel: str = ""
    number: str = ""

    @property
    def slot(self) -> tuple[str, ...]:
        """What it is for, and the day, where all of it is known; else the file alone."""
        known = (self.unit, self.form, self.period, self.day)
        return known if all(known) and not self.hour else (self.file.number,)

    @property
    def said(self) -> str:
        """What it was taken for, in words."""
        return ", ".join(
            filter(None, (f"biểu {self.form}" if self.form else "", period_label(self.period) if self.period else ""))
        )


@dataclass(frozen=True, slots=True)
class Arrived:
    """Files that are asked about together: one, or several of one slot on one day of which it is not known which came later."""

    files: tuple[Guess, ...]

    @property
    def given(self) -> dict[str, list[str]]:
        """The fields of the form, filled in beforehand as far as all files agree."""
        first = self.files[0]
        found = {
            "unit": first.unit,
            "day": first.day,
            "hour": first.hour,
            "channel": first.channel,
            "number": first.number,
        }
        alike = {key: value for key, value in found.items() if all(getattr(one, key) == value for one in self.files)}
        return {key: [value] for key, value in alike.items() if value}


class Receiving:
    """What waits in `moi/`, and what the latest run found elsewhere without a day; a file is looked into once."""

    def __init__(self, place: Place, jobs: Jobs) -> None:
        self._place, self._jobs = place, jobs
        self._known: dict[tuple[str, int, int], tuple[str, Mapping[str, Any]]] = {}

    def waiting(self) -> tuple[list[Arrived], int]:
        """What is to be received, and how many files more there are than were looked into."""
        noted = {act.text("sha256") for act in standing(self._place.noted().acts).of(RECEIVED)}
        undated = self._place.undated()
        files = [
            one for one in self._place.deliveries() if _below(one).casefold().startswith(NEW) or _below(one) in undated
        ]
        catalogue = self._place.catalogue()[0]
        if catalogue is None:
            return [], 0
        left = [one for one in files if self._digest(one) not in noted]
        self._look_into(left[:MOST])
        groups: dict[tuple[str, ...], list[Guess]] = {}
        for guess in (self._guess(one, catalogue) for one in left[:MOST]):
            same = groups.setdefault(guess.slot, [])
            if guess.sha256 not in {one.sha256 for one in same}:
                same.append(guess)
        return [Arrived(tuple(group)) for group in groups.values()], max(0, len(left) - MOST)

    def _mark(self, file: KnownFile) -> tuple[str, int, int]:
        status = file.location.stat()
        return file.path, status.st_size, status.st_mtime_ns

    def _digest(self, file: KnownFile) -> str:
        mark = self._mark(file)
        if mark not in self._known:
            with file.location.open("rb") as stream:
                self._known[mark] = file_digest(stream, "sha256").hexdigest(), {}
        return self._known[mark][0]

    def _look_into(self, files: Sequence[KnownFile]) -> None:
        """What `check` says of those that were not looked into yet."""
        new = [one for one in files if not self._known[self._mark(one)][1]]
        if not new:
            return
        said = self._jobs.said(
            ["check", "--json", f"--input={self._place.inbox.resolve()}", "--", *(str(one.location) for one in new)]
        )
        by_path = _inputs(said)
        for one in new:
            mark = self._mark(one)
            self._known[mark] = self._known[mark][0], by_path.get(one.location.as_posix()) or {"path": ""}

    def _guess(self, file: KnownFile, catalogue: Catalogue) -> Guess:
        digest, read = self._known[self._mark(file)]
        path = _below(file).removeprefix(NEW)
        folded = fold_term(path.replace("_", " ").replace("/", " / "))
        received = datetime.fromisoformat(read["received"]) if read.get("received") else None
        hour = _HOUR.search(path.casefold())
        number = _NUMBER.search(folded)
        return Guess(
            file, digest, read.get("unit") or _unit_in(path, catalogue), read.get("form") or "", read.get("period") or "",
            here(received).date().isoformat() if received else "", f"{int(hour[1]):02d}:{hour[2] or '00'}" if hour else "",
            next((way for word, way in WAYS if word in folded), ""), number[1] if number else "",
        )  # fmt: skip


def _below(file: KnownFile) -> str:
    """The path of a file below the input folder."""
    return file.path.removeprefix("input/")


def _inputs(text: str) -> dict[str, Mapping[str, Any]]:
    """The lines of `inputs` by path; none where the command failed."""
    try:
        return {line["path"]: line for line in json.loads(text)["inputs"]}
    except (ValueError, KeyError, TypeError):
        return {}


def _unit_in(path: str, catalogue: Catalogue) -> str:
    """The only unit that a folder or file name names by its code or name; '' else."""
    words = {
        fold_term(word)
        for part in path.split("/")
        for word in (part, part.rpartition(".")[0], *re.split(r"[\s_.,()-]+", part))
    }
    return _only(unit.code for unit in catalogue.units if {fold_term(unit.code), fold_term(unit.name)} & words)


def _only(found: Iterable[str]) -> str:
    listed = list(found)
    return listed[0] if len(listed) == 1 else ""
