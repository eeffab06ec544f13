"""What a run prints and where: a full or closed stream, no stream at all, a clock gone wrong, a stop; and texts from outside."""

import json
import os
import signal
import subprocess
import sys
import time
from datetime import datetime, tzinfo
from pathlib import Path

import openpyxl
import pytest

from tdkt_sheets.cli import options
from tdkt_sheets.cli.main import cli
from tdkt_sheets.core.errors import MachineRefused
from tests.workspaces import Workspace, form_bytes, people

posix = pytest.mark.skipif(os.name != "posix", reason="streams and signals as on POSIX")
GOOD = form_bytes(tables={"ca_nhan": people(("Nông Thị Mẫu", "Lao động tiên tiến"))})


@pytest.fixture
def office(tmp_path: Path) -> Workspace:
    workspace = Workspace(tmp_path)
    workspace.put("2021-03-10/tot.xlsx", GOOD)
    return workspace


def started(office: Workspace, shell: str) -> subprocess.CompletedProcess[str]:
    """`tdkt merge 2021-03` as a shell starts it."""
    run = "from tdkt_sheets.cli.main import run; run()"
    words = f'"$0" -c "$1" merge 2021-03 --input input --output output {shell}'
    return subprocess.run(
        ["sh", "-c", words, sys.executable, run],
        cwd=office.root,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


@posix
@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.parametrize("shell", [">/dev/full", ">&-", "2>&-", ">&- 2>&-", "<&- >&- 2>&-", "| true", "2>/dev/full"])
def test_a_stream_that_takes_nothing_does_not_undo_the_month(
    office: Workspace, shell: str, unbuffered: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The results stand, so nobody is told that the former ones were kept; the run ends as it would have."""
    monkeypatch.setenv("PYTHONUNBUFFERED", unbuffered)
    done = started(office, shell)
    assert (office.outbox / "2021-03" / "run.json").is_file()
    assert done.returncode == 0, done.stderr
    assert "giữ nguyên" not in done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    assert "Exception ignored" not in done.stderr
    assert not (office.outbox / "loi-chuong-trinh.txt").exists()


def test_a_clock_before_1980_is_told(office: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine whose battery is flat: letters and figures would count from its day."""

    class Flat(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> "Flat":
            return cls(1970, 1, 1, 8, 0, tzinfo=tz)

    monkeypatch.setattr(options, "datetime", Flat)
    with pytest.raises(MachineRefused, match="01/01/1970"):
        cli.main(
            ["merge", "2021-03", "--input", str(office.inbox), "--output", str(office.outbox)], standalone_mode=False
        )
    assert not office.outbox.exists()


@pytest.mark.parametrize("day", ["0001-01-01", "1970-01-01", "9999-12-31"])
def test_a_day_of_no_office_is_refused(office: Workspace, day: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Not "an unexpected fault"."""
    with pytest.raises(Exception, match="nằm ngoài các năm"):
        cli.main(["merge", "--as-of", day, "--input", str(office.inbox)], standalone_mode=False)


@pytest.mark.parametrize("asked", ["2021-Q9", "2021-Q0", "2021-5", "2021-13", "2021-Q2x"])
def test_a_period_that_is_none_is_refused(office: Workspace, asked: str) -> None:
    """It wrote the year's blanks instead."""
    with pytest.raises(Exception, match="không phải là kỳ"):
        cli.main(["templates", asked, "--input", str(office.inbox)], standalone_mode=False)


@posix
@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM])
def test_a_stop_is_one_line(office: Workspace, stop: signal.Signals) -> None:
    """Workers are asked too, and say nothing; the former results stay."""
    for number in range(40):
        office.put(f"2021-03-11/{number}.xlsx", GOOD + bytes([number]))
    command = [sys.executable, "-m", "tdkt_sheets.cli.main", "merge", "2021-03", "--jobs", "2"]
    running = subprocess.Popen(
        command, cwd=office.root, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    time.sleep(1.0)
    os.killpg(running.pid, stop)
    out, err = running.communicate(timeout=60)
    if running.returncode == 0:
        pytest.skip("it was done before")
    if running.returncode == -stop:
        pytest.skip("it had not yet begun")
    assert (running.returncode, err.strip()) == (130, "Đã dừng theo yêu cầu.")
    assert out == ""


_STOPS_ITSELF = "def stop():\n    os.kill(os.getpid(), signal.SIGTERM)\n"
_AWKWARD_MOMENTS = {
    "in a clean-up": "class Kept:\n    def __del__(self):\n        stop()\nkept = Kept()\ndel kept\ntime.sleep(9)",
    "in an exec of a library": "exec('stop()')",
    "as a process begins": "with stops_held():\n    stop()\n    child = Process(target=be_quiet)\n    child.start()\ntime.sleep(9)",
    "then another fault": "try:\n    stop()\nfinally:\n    raise OSError",
}


@posix
@pytest.mark.parametrize("moment", _AWKWARD_MOMENTS)
def test_a_stop_at_an_awkward_moment_is_one_line(moment: str) -> None:
    """It was lost, shown as a trace by a process half begun, or ended the program as if killed."""
    body = "\n".join(f"    {line}" for line in _AWKWARD_MOMENTS[moment].splitlines())
    program = (
        "import os, signal, time\nfrom multiprocessing import get_context\n"
        "from tdkt_sheets.cli import main\nfrom tdkt_sheets.core.quiet_processes import be_quiet, stops_held\n"
        "Process = get_context('fork').Process\n"
        f"{_STOPS_ITSELF}def cli(**_):\n{body}\ncli.main = cli\nmain.cli = cli\nmain.run()\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False, timeout=60)
    assert (done.returncode, done.stdout, done.stderr.strip()) == (130, "", "Đã dừng theo yêu cầu.")


def test_texts_from_outside_do_nothing_on_a_terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A cell or a file name may hold what moves the cursor, turns letters round, or forges the last line."""
    forged = "\x1b[2JA\nKhông có nội dung cần chỉnh sửa.\u202e\u2028\x07\x9b"
    path = tmp_path / "x\x1b[2J\nKhông có nội dung cần chỉnh sửa.xlsx"
    path.write_bytes(form_bytes(tables={"ca_nhan": people(("Nông Thị Mẫu", "Lao động tiên tiến"))}))
    book = openpyxl.load_workbook(path)
    book["PL1 Cá nhân"]["F4"] = forged.replace("\x1b", "_x001B_").replace("\x07", "_x0007_")
    book.save(path)
    for args in ([], ["--json"]):
        cli.main(["check", str(path), "--input", str(tmp_path), *args], standalone_mode=False)
        shown = capsys.readouterr().out
        assert not set(shown) & set("\x1b\x07\x9b\u202e\u2028\x7f"), ascii(shown)
        assert shown.count("\nKhông có nội dung cần chỉnh sửa.") <= 1
        if args:
            assert json.loads(shown)["findings"]


def test_a_run_that_ends_does_not_look_through_what_it_holds() -> None:
    """It took a tenth of its processor time to free by hand what goes with the process."""
    ends = "import atexit, gc; atexit.register(lambda: print(gc.get_freeze_count() > 1000)); "
    words = f"{ends}import sys; sys.argv = ['tdkt', '--version']; from tdkt_sheets.cli.main import run; run()"
    done = subprocess.run([sys.executable, "-c", words], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "True"
