"""The folders that a panel works in: which files it knows, each by a number, and what may be picked in its forms."""

import json
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from tdkt_sheets.acts.act import Act
from tdkt_sheets.acts.standing import not_withdrawn
from tdkt_sheets.commands.acts_folder import NotedActs, noted_in
from tdkt_sheets.commands.blank_sendings import sendings
from tdkt_sheets.commands.inbox import read_catalogue
from tdkt_sheets.core.deliveries import InputFile
from tdkt_sheets.core.errors import MachineRefused, UsageRefused
from tdkt_sheets.core.office_files import CATALOGUE_FILE, FORMER_ROOM, OFFICE_FILES, is_delivery
from tdkt_sheets.core.text import on_screen
from tdkt_sheets.excel.typed_cells import typed_cells
from tdkt_sheets.intake.scan import scan
from tdkt_sheets.outputs.page.undated import RULE as UNDATED
from tdkt_sheets.panel.asked import Ask, Choices, FieldKind
from tdkt_sheets.publish.folder import made_whole
from tdkt_sheets.publish.hands import LARGEST_RUN, RUN_NAME
from tdkt_sheets.publish.plain_files import plain_bytes
from tdkt_sheets.roster.roster import Catalogue

MONTH_FOLDER = re.compile(r"20\d\d-(0[1-9]|1[0-2])")
LISTS = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".csv", ".docx")


@dataclass(frozen=True, slots=True)
class KnownFile:
    """A file that the panel may open or hand to a command: its number, its path as shown, where it lies."""

    number: str
    path: str
    location: Path


def number_of(path: str) -> str:
    """Nine digits that name a file by its place: the same in every window and after a new start.

    >>> number_of("output/2021-12/tong-hop.xlsx")
    '811343923'
    """
    return str(int.from_bytes(sha256(path.encode("utf-8", "surrogatepass")).digest()[:8], "big") % 900_000_000 + 10**8)


@dataclass
class Place:
    """An input and an output folder, looked at anew whenever asked."""

    inbox: Path
    outbox: Path
    _catalogue: tuple[tuple[int, int], Catalogue | None, str] | None = field(default=None, repr=False)
    _books: dict[str, tuple[tuple[int, int], str]] = field(default_factory=dict, repr=False)

    @property
    def is_begun(self) -> bool:
        """Whether the office has its catalogue."""
        return os.path.lexists(self.inbox / CATALOGUE_FILE)

    def inputs(self) -> list[KnownFile]:
        """Every plain file below the input folder."""
        return [_known("input", file) for file in self._scanned()]

    def deliveries(self) -> list[KnownFile]:
        """Files that came."""
        return [_known("input", file) for file in self._scanned() if is_delivery(file.path)]

    def _scanned(self) -> list[InputFile]:
        return [file for file in scan(self.inbox) if not file.fault] if self.inbox.is_dir() else []

    def outputs(self) -> list[KnownFile]:
        """Every plain file below the output folder."""
        found = []
        for folder, folders, names in os.walk(self.outbox):
            folders.sort()
            for name in sorted(names):
                location = Path(folder, name)
                if not name.startswith(".") and location.is_file() and not location.is_symlink():
                    path = f"output/{location.relative_to(self.outbox).as_posix()}"
                    found.append(KnownFile(number_of(path), path, location))
        return found

    def file(self, number: str) -> KnownFile | None:
        """The file of a number, among all that are known now."""
        every = (*self.outputs(), *self.inputs())
        return next((one for one in every if one.number == number), None)

    def make_whole(self) -> None:
        """What a dead run left half done is undone; while a run is at it, that run sees to it."""
        with suppress(MachineRefused):
            made_whole(self.outbox)

    def months(self) -> list[str]:
        """Months that have results, the newest first."""
        if not self.outbox.is_dir():
            return []
        return sorted(
            (one.name for one in self.outbox.iterdir() if one.is_dir() and MONTH_FOLDER.fullmatch(one.name)),
            reverse=True,
        )

    def noted(self) -> NotedActs:
        """The acts, read anew."""
        return noted_in(self.inbox)

    def standing_acts(self) -> list[Act]:
        """The acts that were not taken back, the latest first."""
        return not_withdrawn(self.noted().acts)[::-1]

    def catalogue(self) -> tuple[Catalogue | None, str]:
        """The catalogue, or why it cannot be used; read anew when the file is another."""
        try:
            status = (self.inbox / CATALOGUE_FILE).stat()
        except OSError:
            return None, ""
        mark = (status.st_mtime_ns, status.st_size)
        if self._catalogue is None or self._catalogue[0] != mark:
            try:
                self._catalogue = (mark, read_catalogue(self.inbox / CATALOGUE_FILE)[0], "")
            except (UsageRefused, MachineRefused) as refusal:
                self._catalogue = (mark, None, str(refusal))
        return self._catalogue[1:]

    def books(self) -> dict[str, str]:
        """What stands in each book of the office, as a short hash of its cells; '' where there is none."""
        found = {}
        for name in sorted(OFFICE_FILES):
            path = self.inbox / name
            try:
                status = path.stat()
            except OSError:
                found[name] = ""
                continue
            mark = (status.st_mtime_ns, status.st_size)
            if name not in self._books or self._books[name][0] != mark:
                self._books[name] = (mark, (typed_cells(str(path)) or sha256(path.read_bytes()).hexdigest())[:16])
            found[name] = self._books[name][1]
        return found

    def picked(self, asks: Iterable[Ask]) -> dict[str, Mapping[str, tuple[str, str]]]:
        """For each field what may be picked: what is sent → the word of the command, and what is read."""
        return {ask.key: {sent: (word, shown) for sent, word, shown in self._offered(ask)} for ask in asks}

    def _offered(self, ask: Ask) -> Iterator[tuple[str, str, str]]:
        if ask.choices:
            yield from ((sent, sent, shown) for sent, shown in ask.choices)
            return
        files = self._files_for(ask.kind)
        if files is not None:
            yield from ((one.number, str(one.location), on_screen(one.path.partition("/")[2])) for one in files)
            return
        if ask.kind is FieldKind.ACT:
            yield from ((act.number, act.number, f"{act.number}: {act.says}") for act in self.standing_acts())
            return
        if ask.kind is FieldKind.SENDING:
            yield from ((one, one, one) for one in sendings(self.outbox))
            return
        if ask.kind is FieldKind.LETTERS:
            yield from ((one, one, one) for one in (*self.months(), *sendings(self.outbox)))
            return
        if ask.kind is FieldKind.READ_FILE:
            yield from ((number_of(f"input/{path}"), path, on_screen(path)) for path in self._read_files())
            return
        catalogue = self.catalogue()[0]
        if catalogue is None:
            return
        if ask.kind is FieldKind.UNIT:
            yield from ((unit.code, unit.code, unit.name) for unit in catalogue.units)
        elif ask.kind is FieldKind.FORM:
            yield from ((code, code, f"{code}: {form.name}") for code, form in catalogue.forms.items())
        elif ask.kind is FieldKind.ROUND:
            yield from ((one.code, one.code, one.name) for one in catalogue.rounds)
        elif ask.kind is FieldKind.MONTH:
            yield from ((one, one, one) for one in self.months())
        elif ask.kind is FieldKind.PERIOD:
            year = catalogue.year
            codes = (f"{year}", f"{year}-Q1", f"{year}-Q2", f"{year}-Q3", f"{year}-Q4", f"{year}-H1")
            yield from ((code, code, code) for code in codes)
        elif ask.kind is FieldKind.BUNDLE:
            yield from ((key, key, key) for key in self._bundles())

    def _files_for(self, kind: FieldKind) -> list[KnownFile] | None:
        """The files that a field offers; None for a field that asks for no file."""
        if kind in (FieldKind.DELIVERY, FieldKind.DELIVERIES):
            return self.deliveries()
        if kind is FieldKind.CHECKED:
            return [one for one in self.inputs() if is_delivery(path := one.path[6:]) or path in OFFICE_FILES]
        if kind in (FieldKind.OWN_LIST, FieldKind.OWN_LISTS):
            room = f"input/{FORMER_ROOM.folder}"
            return [one for one in self.inputs() if one.path.startswith(room) and one.path.casefold().endswith(LISTS)]
        if kind is FieldKind.PROPOSED:
            return [one for one in self.outputs() if "/de-xuat/" in one.path and one.path.endswith(".xlsx")]
        if kind is FieldKind.WORKBOOK:
            return [one for one in self.outputs() if one.path.endswith(".xlsx") and one.path.count("/") == 2]
        return None

    def _read_files(self) -> list[str]:
        """Paths of the files that the latest run read as forms, those inside mails among them."""
        try:
            lines = self._latest_run().get("inputs", ())
            return [str(line["path"]) for line in lines if line["unit"] and line["rows"]["read"]]
        except (KeyError, TypeError):
            return []

    def undated(self) -> frozenset[str]:
        """Paths below the input folder of the files of which the latest run did not know when they came; of a file in a mail or a zip, that of the whole."""
        lines = self._latest_run().get("findings", ())
        paths = (str(line.get("file") or "") for line in lines if line.get("rule") == UNDATED)
        return frozenset(path.partition("!/")[0] for path in paths)

    def _latest_run(self) -> Mapping[str, Any]:
        """What the latest month says of its run; nothing where it cannot be read."""
        months = self.months()
        data = plain_bytes(self.outbox / months[0] / RUN_NAME, LARGEST_RUN) if months else None
        try:
            said = json.loads(data or b"{}")
        except ValueError:
            return {}
        return said if isinstance(said, dict) else {}

    def _bundles(self) -> list[str]:
        """Keys of the bundles whose papers were written."""
        found = set()
        for folder in (self.outbox / "ho-so", *(self.outbox / month / "ho-so" for month in self.months())):
            if folder.is_dir():
                found |= {one.name for one in folder.iterdir() if one.is_dir()}
        return sorted(found)


def choices(offered: Mapping[str, tuple[str, str]]) -> Choices:
    """What is sent and what is read, of what may be picked."""
    return [(sent, shown) for sent, (_, shown) in offered.items()]


def _known(room: str, file: InputFile) -> KnownFile:
    path = f"{room}/{file.path}"
    return KnownFile(number_of(path), path, Path(file.location))
