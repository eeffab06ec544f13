"""A run that is killed at any moment leaves all of the old outputs or all of the new, and blocks nothing.

20 kills here, 100 at night; as many as wanted by one command: TDKT_KILLS=200 python -m pytest tests/test_kills.py
"""

import contextlib
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import datetime
from hashlib import sha256
from pathlib import Path

import pytest

from tdkt_sheets.core.periods import Month
from tdkt_sheets.noting import note_sent
from tdkt_sheets.panel.server import Panel
from tdkt_sheets.publish.folder import made_whole
from tests.workspaces import PROMISED, Workspace, contents, form_bytes, people

pytestmark = [pytest.mark.slow, pytest.mark.skipif(os.name != "posix", reason="kills as on POSIX")]

NUMBER = int(os.environ.get("TDKT_KILLS", "20"))
BATCH = 4
UNITS = ("PNCC", "PBTXH", "PKHTC", "PLDVL", "VP", "TTCTXH")
MONTH = "2021-03"
# A run that dies by itself at its n-th exchange of a file, or is killed from outside when n is 0.
RUN = """
import os, signal, sys
from pathlib import Path
from tdkt_sheets.batch import merge
from tdkt_sheets.core.periods import Month
inbox, outbox, at = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
honest, done = Path.replace, []
def dying(self, target):
    done.append(target)
    if len(done) == at:
        os.kill(os.getpid(), signal.SIGKILL)
    return honest(self, target)
Path.replace = dying
merge(Month.parse("2021-03"), inbox=inbox, outbox=outbox, jobs=1)
"""


class Office:
    """Six units in two states of the inbox, and what a run makes of each."""

    def __init__(self, root: Path) -> None:
        self.workspace = Workspace(root)
        self.made: dict[str, dict[str, str]] = {}
        for unit in UNITS:
            self._send(unit, "Lao động tiên tiến")
        for state in ("one", "other"):
            self.turn_to(state)
            began = time.monotonic()
            self.workspace.merge(MONTH, jobs=1)
            self.seconds = time.monotonic() - began
            self.made[state] = self.standing()

    def _send(self, unit: str, title: str) -> None:
        rows = {"ca_nhan": people((f"Nông Thị {unit.title()}", title)), "noi_dung": PROMISED}
        self.workspace.put(f"2021-03-10/{unit}.xlsx", form_bytes(unit=unit, tables=rows))

    def turn_to(self, state: str) -> None:
        """What three of the units sent is what they sent in that state."""
        for unit in UNITS[:3]:
            self._send(unit, "Lao động tiên tiến" if state == "one" else "Lao động giỏi")

    def standing(self) -> dict[str, str]:
        """Every file of the month by its hash."""
        found = contents(self.workspace.outbox / MONTH)
        return {name: sha256(data).hexdigest() for name, data in found.items()}

    def killed(self, source: random.Random) -> None:
        """A run that is killed while it goes on, or in the middle of the exchange."""
        at = source.randint(1, 40) if source.random() < 0.5 else 0
        words = [sys.executable, "-c", RUN, str(self.workspace.inbox), str(self.workspace.outbox), str(at)]
        started = subprocess.Popen(
            words, start_new_session=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])},
        )  # fmt: skip
        with contextlib.suppress(subprocess.TimeoutExpired):
            started.wait(timeout=120 if at else source.uniform(0, 1.3 * self.seconds))
        with contextlib.suppress(ProcessLookupError):
            os.killpg(started.pid, signal.SIGKILL)
        started.wait()


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    yield Office(tmp_path_factory.mktemp("kills"))


@pytest.mark.parametrize("first", range(0, NUMBER, BATCH))
def test_a_killed_run_leaves_all_old_or_all_new(office: Office, first: int) -> None:
    """The next command makes whole what was left half done: here the one that notes letters as sent, what traces a cell begins with, or the panel."""
    outbox = office.workspace.outbox
    for number in range(first, min(first + BATCH, NUMBER)):
        source = random.Random(number)
        stood = next(state for state, files in office.made.items() if files == office.standing())
        office.turn_to("other" if stood == "one" else "one")
        office.killed(source)
        then = source.choice(("traces a cell", "shows the panel", "notes letters"))
        if then == "traces a cell":
            made_whole(outbox)
        elif then == "shows the panel":
            looking = Panel(
                office.workspace.inbox, outbox, lambda: datetime.fromisoformat("2021-04-01T08:00:00+07:00"), port=0
            )
            looking.pages.get("/viec", {})
            looking.end()
        else:
            note_sent(
                Month.parse(MONTH),
                "",
                office.workspace.inbox,
                outbox,
                by="Hoàng Văn Mẫu",
                now=datetime.fromisoformat(f"2021-04-01T08:00:{number % 60:02d}+07:00"),
            )
            for act in (office.workspace.inbox / "viec-da-lam").iterdir():
                act.unlink()
        assert office.standing() in office.made.values(), number


def test_the_next_run_is_never_blocked(office: Office) -> None:
    """After all of it: the new state, nothing half done, nothing temporary."""
    office.turn_to("one")
    office.workspace.merge(MONTH, jobs=1)
    assert office.standing() == office.made["one"]
    assert not [entry.name for entry in office.workspace.outbox.iterdir() if entry.name.startswith(".tdkt")]


def test_what_a_person_changed_after_a_kill_stays(office: Office) -> None:
    """A workbook filled in between the crash and the next run is no output of ours any more: neither undone nor replaced."""
    office.turn_to("other")
    office.workspace.merge(MONTH, jobs=1)
    words = [sys.executable, "-c", RUN, str(office.workspace.inbox), str(office.workspace.outbox)]
    office.turn_to("one")
    subprocess.run(
        [*words, "8"],
        check=False,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])},
        stderr=subprocess.DEVNULL,
    )
    standing = office.standing()
    changed = next(
        name
        for name in sorted(standing)
        if standing[name] == office.made["one"].get(name) != office.made["other"].get(name)
    )
    path = office.workspace.outbox / MONTH / changed
    path.write_bytes(path.read_bytes() + b"\n")
    edited = path.read_bytes()
    office.workspace.merge(MONTH, jobs=1)
    assert path.read_bytes() == edited
