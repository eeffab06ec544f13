"""Commands that the panel runs: each in a process of its own, so that the panel answers meanwhile and no fault ends it."""

import os
import re
import subprocess
import sys
import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

PROGRESS = "TDKT_PROGRESS"  # the environment asks a command to say how far it is, also where nobody looks at a terminal
_SAID = re.compile(r"(.{1,80}): (\d+)/(\d+)(, còn khoảng .{1,30})?")
_BACK = re.compile(r" ?Bỏ việc này: tdkt undo [0-9a-f]+ --reason \"lý do\" --by \"họ tên\"")
_NUMBER = re.compile(r"việc số ([0-9a-f]{10})\b")
_AGAINST = re.compile(r"--withdraw ([0-9a-f]{10})\b")
_TYPED_ONLY = re.compile(r"^(?:Đề nghị mở|Gộp lại thì kết quả theo việc này): .*$", re.MULTILINE)
_AGAINST_LINE = re.compile(r"^Nếu việc mới đúng, đề nghị ghi lại và thêm: --withdraw.*$", re.MULTILINE)
COMMAND = (sys.executable, "-X", "utf8", "-m", "tdkt_sheets.cli.main")
LONGEST_LOOK = 120  # seconds
DONE, TO_MEND = 0, 1  # exit codes of a command that did its work
MOST_LINES = 400


@dataclass
class Job:
    """A command that runs or ran: what it is about, what it says, and how it ended."""

    number: int
    key: str
    caption: str
    words: Sequence[str]
    shown: list[str] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    progress: str = ""
    code: int | None = None
    ended: threading.Event = field(default_factory=threading.Event)
    process: "subprocess.Popen[bytes] | None" = None

    @property
    def is_done(self) -> bool:
        """Whether it ended, and did what it was asked."""
        return self.code in (DONE, TO_MEND)

    @property
    def acts(self) -> list[str]:
        """The numbers of the acts that it wrote."""
        return list(dict.fromkeys(_NUMBER.findall("\n".join(self.shown)))) if self.is_done else []

    @property
    def against(self) -> list[str]:
        """The numbers of the acts that stand against what it was to write."""
        return [] if self.is_done else list(dict.fromkeys(_AGAINST.findall("\n".join(self.told))))

    @property
    def lines(self) -> list[str]:
        """What it said, without what only who types commands needs."""
        said = "\n".join([*self.told, *self.shown])
        for typed in (_BACK, _AGAINST_LINE, _TYPED_ONLY):
            said = typed.sub("", said)
        return [line for line in said.split("\n") if line.strip()][:MOST_LINES]


class Jobs:
    """All commands that a panel began; one at a time of those that write results, acts whenever they are asked."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = threading.Lock()
        self._jobs: list[Job] = []

    def running(self) -> list[Job]:
        """Those that have not ended."""
        with self._lock:
            return [one for one in self._jobs if not one.ended.is_set()]

    def of(self, number: str) -> Job | None:
        """The one of a number."""
        with self._lock:
            return next((one for one in self._jobs if str(one.number) == number), None)

    def begin(self, key: str, caption: str, words: Sequence[str]) -> Job:
        """The command runs."""
        with self._lock:
            job = Job(len(self._jobs) + 1, key, caption, tuple(words))
            self._jobs.append(job)
        threading.Thread(target=self._run, args=(job,), daemon=True).start()
        return job

    def said(self, words: Sequence[str]) -> str:
        """What a command that writes nothing says; '' where it does not come to an end."""
        try:
            done = subprocess.run(  # noqa: S603 - our own program
                [*COMMAND, *words], cwd=self._folder, env={**os.environ, "PYTHONUTF8": "1"}, stdin=subprocess.DEVNULL,
                capture_output=True, check=False, timeout=LONGEST_LOOK,
            )  # fmt: skip
        except (OSError, subprocess.TimeoutExpired):
            return ""
        return done.stdout.decode("utf-8", "replace")

    def end(self) -> None:
        """Nothing of it runs any more."""
        for job in self.running():
            if job.process is not None:
                job.process.terminate()

    def _run(self, job: Job) -> None:
        environment = {**os.environ, "PYTHONUTF8": "1", PROGRESS: "1"}
        command = [*COMMAND, *job.words]
        try:
            job.process = subprocess.Popen(  # noqa: S603 - our own program; what was filled in stands behind its options
                command, cwd=self._folder, env=environment,
                stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            )  # fmt: skip
            reading = threading.Thread(target=self._hear, args=(job,), daemon=True)
            reading.start()
            assert job.process.stdout is not None
            with job.process.stdout as stream:
                job.shown = stream.read().decode("utf-8", "replace").splitlines()
            reading.join()
            job.code = job.process.wait()
        except OSError:
            job.told.append("Máy không chạy được lệnh này. Đề nghị đóng bảng, mở lại rồi thử lại.")
            job.code = -1
        finally:
            job.progress = ""
            job.ended.set()

    @staticmethod
    def _hear(job: Job) -> None:
        """What comes on the other stream: how far it is, and what is to be told."""
        assert job.process is not None
        assert job.process.stderr is not None
        pending = b""
        with job.process.stderr as stream:
            while chunk := os.read(stream.fileno(), 4096):
                *whole, pending = re.split(rb"[\r\n]", pending + chunk)
                for line in whole:
                    _take(job, line)
        _take(job, pending)


def _take(job: Job, line: bytes) -> None:
    text = line.decode("utf-8", "replace").strip()
    if _SAID.fullmatch(text):
        job.progress = text
    elif text:
        job.told.append(text)
