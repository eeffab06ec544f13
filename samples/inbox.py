"""The inbox as it fills: the program's own blanks, LibreOffice doing the typing, files packed, dated and put away."""

import io
import json
import subprocess
import sys
import zipfile
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from functools import cached_property
from hashlib import sha256
from pathlib import Path

from samples.answers import Answers, Cells, typed
from samples.letters import Attachment, letter
from tdkt_sheets.catalogue.load import built_in
from tdkt_sheets.core.clock import VIETNAM
from tests.office.blanks import read_blank
from tests.office.calc import Calc

HELLO = "Kính gửi Văn phòng Sở,\n{unit} gửi {what}.\nTrân trọng."
DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS = ("", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
Steps = Iterable[tuple[object, ...]]


def tdkt(folder: Path, *words: str) -> None:
    """Run the program in a folder."""
    subprocess.run([sys.executable, "-m", "tdkt_sheets.cli.main", *words], cwd=folder, check=True)


def moment(text: str) -> datetime:
    """'2021-10-06 08:30' as the office's clock showed it."""
    return datetime.fromisoformat(text).replace(tzinfo=VIETNAM)


def mail_date(day: str, clock: str) -> str:
    """'Fri, 05 Mar 2021 09:12:00 +0700'."""
    moment = date.fromisoformat(day)
    return f"{DAYS[moment.weekday()]}, {moment.day:02d} {MONTHS[moment.month]} {moment.year} {clock}:00 +0700"


def zipped(files: Mapping[str, bytes]) -> bytes:
    """A zip with a fixed date."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name, (2021, 3, 19, 8, 0, 0)), data)
    return buffer.getvalue()


class Inbox:
    """A workspace whose input fills.

    `kept` holds what LibreOffice once made of the same workbook and the same steps, so that a second making types only what changed.
    """

    def __init__(self, folder: Path, calc: Calc, scratch: Path, kept: Path) -> None:
        self.folder, self.calc, self.scratch, self.kept = folder, calc, scratch, kept

    @cached_property
    def names(self) -> dict[str, str]:
        """The names of units by code."""
        return {unit.code: unit.name for unit in built_in().units}

    @cached_property
    def addresses(self) -> dict[str, str]:
        """Where the mails of a unit come from, by code; none of a unit without one."""
        return {unit.code: unit.addresses[0] for unit in built_in().units if unit.addresses}

    def blank(self, unit: str, form: str, of: str, root: Path | None = None) -> Path:
        """Where a blank of a period or round lies."""
        return max(((root or self.folder) / "output" / "bieu-mau").glob(f"*/{unit}/{form}_{of}_{unit}.xlsx"))

    def saved(self, source: Path | None, steps: Steps, suffix: str, password: str = "") -> bytes:
        """A workbook (None: a new one) opened, the steps done, saved."""
        listed = list(steps)
        made_from = json.dumps([listed, suffix, password]).encode() + (source.read_bytes() if source else b"")
        target = self.kept / f"{sha256(made_from).hexdigest()[:32]}.{suffix}"
        if not target.exists():
            fresh = self.scratch / target.name
            self.calc.request(source, listed, [fresh], password)
            self.kept.mkdir(parents=True, exist_ok=True)
            target.write_bytes(fresh.read_bytes())
        return target.read_bytes()

    def fill(
        self,
        unit: str,
        form: str,
        of: str,
        answers: Answers,
        suffix: str = "xlsx",
        *,
        root: Path | None = None,
        before: Steps = (),
        after: Steps = (),
        more: Cells | None = None,
        shift: Mapping[str, int] | None = None,
        password: str = "",
    ) -> bytes:
        """The blank of a unit, filled through LibreOffice and saved; `more` are cells typed although they are locked."""
        path = self.blank(unit, form, of, root)
        cells = typed(read_blank(path), answers, shift)
        steps = [*before, *_typing("type", cells), *_typing("force", more or {}), *after]
        return self.saved(path, steps, suffix, password)

    def put(self, path: str, data: bytes) -> None:
        """A file as it lies in the inbox."""
        target = self.folder / "input" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)

    def edit(self, path: str, steps: Steps) -> None:
        """A workbook of the office opened, changed and saved."""
        self.put(path, self.saved(self.folder / "input" / path, steps, "xlsx"))

    def mail(
        self,
        day: str,
        clock: str,
        unit: str,
        what: str,
        *files: Attachment,
        name: str,
        style: str = "2231",
        encoding: str = "base64",
        sender: str = "",
        sender_name: str = "",
    ) -> bytes:
        """A mail of a unit, put among the mails of its month under a name."""
        data = letter(
            sender or self.addresses[unit], sender_name or self.names[unit], mail_date(day, clock), f"{self.names[unit]}: {what}",
            HELLO.format(unit=self.names[unit], what=what), list(files), style, encoding,
        )  # fmt: skip
        self.put(f"thu/{day[:7]}/{day} {name}.eml", data)
        return data


def _typing(verb: str, cells: Cells) -> Iterable[tuple[object, ...]]:
    return ((verb, tab, address, value) for tab, sheet in cells.items() for address, value in sheet.items())
