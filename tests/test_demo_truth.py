"""The whole way from an inbox to run.json tells what was planted, for one seed after another (contract §5)."""

import json
import os
from pathlib import Path

import pytest
from click.testing import CliRunner

from tdkt_sheets.cli.main import demo
from tdkt_sheets.commands.inbox import read_inbox
from tdkt_sheets.core.periods import Month
from tdkt_sheets.demo.comparing import differences, told
from tdkt_sheets.demo.year import EVERY, write_demo
from tdkt_sheets.outputs.books.run_json import run_json
from tdkt_sheets.settling import settle

pytestmark = pytest.mark.slow

UNITS = (2, 3, 5)  # in turn: every kind of sender is in five
SEEDS = range(1, 21 if os.environ.get("TDKT_NIGHTLY") else 4)  # the other seventeen at night


@pytest.mark.parametrize("seed", SEEDS)
def test_a_run_finds_what_was_planted_and_nothing_grave_beside(tmp_path: Path, seed: int) -> None:
    write_demo(tmp_path, UNITS[seed % 3], seed)
    truth = json.loads((tmp_path / "truth.json").read_bytes())
    inbox = read_inbox(tmp_path / "input", jobs=1)
    run = settle(inbox, Month.parse(truth["month"]).last_day, compare=False)
    assert differences(truth, run_json(run)) == []
    told = run.proposals.awards.every
    assert (len(told), sum(len(one.tellings) for one in told)) == (truth["awards"], truth["merged"]["KQ_khen_thuong"])
    subject = run.proposals.history.people.subject
    named = [
        subject(who) for table, _, _, who in run.proposals.named_in_registrations() if table.sheet.key == "ca_nhan"
    ]
    assert len({one.key or one.doubt for one in named}) == truth["people"]


def test_with_every_habit_switched_on_all_is_found(tmp_path: Path) -> None:
    """`tdkt demo mau --every --compare`: none of the ways of coming in and of the faults is missing, and the run tells each as the truth does."""
    done = CliRunner().invoke(demo, [str(tmp_path / "mau"), "--units", "40", "--every", "--compare", "--jobs", "2"])
    assert (done.exit_code, done.stdout.splitlines()[-1].endswith("Không có chỗ nào khác.")) == (0, True), done.output
    assert f"{len(EVERY)} kiểu gửi, kiểu lỗi" in done.stdout


def test_what_is_wrong_silently_is_printed(tmp_path: Path) -> None:
    """A finding that is not told, one that is told without being planted, a file whose rows are not as they should be."""
    write_demo(tmp_path, 2, 4)
    truth = json.loads((tmp_path / "truth.json").read_bytes())
    run = run_json(settle(read_inbox(tmp_path / "input", jobs=1), Month.parse(truth["month"]).last_day, compare=False))
    path = next(path for path, rows in truth["rows"].items() if rows["taken"])
    grave = {"rule": "O-01", "severity": "error", "file": path, "sheet": "x", "cell": "A1"}
    untrue = {**truth, "expected": [*truth["expected"], grave], "rows": {**truth["rows"], path: {"read": 0}}}
    assert [line.partition(":")[0] for line in differences(untrue, run)] == ["không báo", f"số dòng của {path}"]
    lines = told(truth, {**run, "findings": [*run["findings"], grave]})
    assert lines[0].startswith("báo thừa: O-01") and lines[-1].endswith("01 chỗ khác.")
