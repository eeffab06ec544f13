"""The synthetic year: catalogue, inbox and truth of any number of units, the same bytes for a seed."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, time
from functools import partial
from hashlib import sha256
from pathlib import Path
from random import Random
from typing import Any

from tdkt_sheets.acts.act import made
from tdkt_sheets.acts.kinds import BEGUN, KINDS
from tdkt_sheets.acts.workspace_key import WorkspaceKey
from tdkt_sheets.catalogue.starting import starting_plan
from tdkt_sheets.core.clock import VIETNAM
from tdkt_sheets.core.errors import UsageRefused
from tdkt_sheets.core.office_files import ACTS_ROOM, CATALOGUE_FILE
from tdkt_sheets.core.periods import Month
from tdkt_sheets.demo.across_faults import ACROSS
from tdkt_sheets.demo.carried import CARRIED
from tdkt_sheets.demo.cell_faults import ROW_FAULTS
from tdkt_sheets.demo.draft import Draft
from tdkt_sheets.demo.filled import filled, registered
from tdkt_sheets.demo.inbox import PlannedInbox, Sent
from tdkt_sheets.demo.larger_catalogue import LargerCatalogue, catalogue_of
from tdkt_sheets.demo.render import nothing
from tdkt_sheets.demo.shapes import SHAPES
from tdkt_sheets.demo.stories import OTHER, PLAIN, Story, StoryMaterial, StorySlot, nothing_at_all, once
from tdkt_sheets.excel.write import workbook_bytes
from tdkt_sheets.month.known import Known
from tdkt_sheets.publish.json_file import json_bytes

YEAR = 2021
FORMS = ("DK", "KQ")  # what the year is told in
MOST_UNITS = 2_000
FAULTS_PER_FILE = (0, 1, 2, 3, 4, 5)
WEIGHTS = (25, 28, 20, 13, 8, 6)
WHOLE = (0, 0, 0, 0, 0, 1)  # where every habit is wanted: as many faults as a file may have
FAULTS = {**ROW_FAULTS, **SHAPES}
EVERY = frozenset((*FAULTS, *ACROSS, *PLAIN, *OTHER, *CARRIED)) - {"nothing_at_all"}
MORE = 10  # units that are added where a habit is still missing


@dataclass(frozen=True)
class Demo:
    """What `tdkt demo` writes, and what it planted: kinds of faults and ways of coming in, by name."""

    files: dict[str, bytes]
    truth: dict[str, Any]
    kinds: frozenset[str]


class Deck:
    """Names in one mixed order, begun at a place of the seed's own: each comes up before any comes up again, seed after seed."""

    def __init__(self, names: Iterable[str], begin: int) -> None:
        mixed = sorted(names, key=lambda name: sha256(name.encode()).digest())
        begin %= len(mixed)
        self._names = mixed[begin:] + mixed[:begin]

    def first(self, fits: Callable[[str], bool]) -> str:
        """The next name that fits; it goes to the bottom. '' when none does."""
        for place, name in enumerate(self._names):
            if fits(name):
                self._names.append(self._names.pop(place))
                return name
        return ""


def demo(units: int, seed: int, every: bool = False, department: str = "") -> Demo:
    """The sample year of that many units; with `every`, of as many more as it takes until every kind of habit is in it.

    With a `department` it is that of a department of this name, whose units and people are all invented.

    Raises: UsageRefused when there are too few or too many units.
    """
    if not 1 <= units <= MOST_UNITS:
        raise UsageRefused(f"Số đơn vị phải từ 1 đến {MOST_UNITS}.")
    made = _demo(units, seed, every, department)
    while every and made.kinds < EVERY and units < MOST_UNITS:
        units = min(units + MORE, MOST_UNITS)
        made = _demo(units, seed, every, department)
    return made


def _demo(units: int, seed: int, every: bool, department: str) -> Demo:
    random = Random(f"{seed} inbox")  # noqa: S311 - a sample, the same for a seed
    read = LargerCatalogue(YEAR, units, seed, department)
    catalogue = catalogue_of(read)
    month = Month(YEAR, 12)
    inbox = PlannedInbox()
    inbox.put(CATALOGUE_FILE, Sent(CATALOGUE_FILE, workbook_bytes(starting_plan(YEAR, read)), nothing()))
    key = sha256(f"{seed} key".encode()).hexdigest()
    begun = made(KINDS[BEGUN], "Văn phòng Sở", datetime(YEAR, 1, 4, 8, tzinfo=VIETNAM), {"key": key})
    act = f"{ACTS_ROOM.folder}{begun.name}.json"
    inbox.put(act, Sent(act, begun.to_bytes(), nothing()))
    cut_off = datetime.combine(month.last_day, time(12), VIETNAM)
    telling = StoryMaterial(catalogue, inbox, random, cut_off, seed, WorkspaceKey(bytes.fromhex(key)))
    slots = []
    known = Known()
    for unit in catalogue.units:
        for due in catalogue.dues:
            form = catalogue.forms[due.form]
            if due.form in FORMS and catalogue.owes(unit, form, due.period):
                draft = filled(form, unit, due.period, catalogue, seed, known)
                slots.append(StorySlot(draft, due))
                if form.code == "DK":
                    registered(draft, known)
    kinds = _plant(slots, telling, random, every)
    truth = {
        "version": 1,
        "units": units,
        "seed": seed,
        "month": month.code,
        "expected": sorted(
            inbox.expected, key=lambda one: tuple(str(one[key] or "") for key in ("file", "rule", "sheet", "cell"))
        ),
        "rows": dict(sorted(inbox.rows.items())),
        "merged": dict(sorted(inbox.taken.items())),
        "awards": inbox.taken["KQ_khen_thuong"] - sum(slot.told_before for slot in slots),
        "people": inbox.taken["DK_ca_nhan"] - sum(slot.listed_before for slot in slots),
    }
    return Demo(inbox.files, truth, frozenset(kinds))


def _plant(slots: list[StorySlot], telling: StoryMaterial, random: Random, every: bool) -> set[str]:
    """Every slot told in some way; the names of all that was planted."""
    kinds: set[str] = set()
    weights, ways = (WHOLE, PLAIN | CARRIED) if every else (WEIGHTS, PLAIN)
    for name, across in ACROSS.items():
        for _ in range(1 + len(slots) // 60):
            if across(slots, random):
                kinds.add(name)
    plain, other, deck = (Deck(names, len(slots) * telling.seed) for names in (ways, OTHER, FAULTS))
    tell: Story
    for slot in slots:
        if slot.is_fixed:
            story, tell = "once", once
        elif random.random() < 0.45:
            story = other.first(lambda name: True)
            tell = OTHER[story]
        else:
            story = plain.first(lambda name: True)
            tell = ways[story]
        if story in ways:
            for _ in range(random.choices(FAULTS_PER_FILE, weights)[0]):
                if name := deck.first(partial(_applies, slot.draft, random)):
                    kinds.add(name)
        tell(telling, slot)
        if tell is not nothing_at_all:
            kinds.add(story)
    return kinds


def _applies(draft: Draft, random: Random, name: str) -> bool:
    return FAULTS[name](draft, random)


def write_demo(folder: Path, units: int, seed: int, every: bool = False, department: str = "") -> Demo:
    """`input/` and `truth.json` stand below the folder.

    Raises: UsageRefused when there is an inbox already.
    """
    target = folder / "input"
    if target.exists() and any(target.iterdir()):
        raise UsageRefused(f"Thư mục {target} đã có tệp. Đề nghị chọn thư mục khác cho dữ liệu mẫu.")
    made = demo(units, seed, every, department)
    for path, data in made.files.items():
        place = target / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)
    (folder / "truth.json").write_bytes(json_bytes(made.truth))
    return made
