"""The whole way from an inbox to run.json tells what was planted, for one seed after another (contract §5)."""

import json
import os
from collections import Counter
from pathlib import Path

import pytest

from tdkt_sheets.commands.inbox import read_inbox
from tdkt_sheets.core.periods import Month
from tdkt_sheets.demo.year import EVERY, write_demo
from tdkt_sheets.outputs.books.run_json import run_json
from tdkt_sheets.settling import settle

pytestmark = pytest.mark.slow

UNITS = (2, 3, 5)  # in turn: every kind of sender is in five
SEEDS = range(1, 21 if os.environ.get("TDKT_NIGHTLY") else 4)  # the other seventeen at night


def differences(truth: dict, run: dict) -> list[str]:
    """What the run says more, less or otherwise than the truth."""

    def key(finding: dict) -> tuple:
        return (finding["rule"], finding["severity"], finding["file"], finding["sheet"] or "", finding["cell"] or "")

    expected, found = Counter(map(key, truth["expected"])), Counter(map(key, run["findings"]))
    grave = ("critical", "error")
    blocking = (
        Counter({k: n for k, n in expected.items() if k[1] in grave}),
        Counter({k: n for k, n in found.items() if k[1] in grave}),
    )
    told = [f"not planted: {k}" for k in sorted((blocking[1] - blocking[0]).elements())]
    told += [f"not found: {k}" for k in sorted((expected - found).elements())]
    rows = {record["path"]: record["rows"] for record in run["inputs"]}
    told += [
        f"rows of {path}: {rows.get(path)}, not {truth['rows'].get(path)}"
        for path in sorted(rows | truth["rows"])
        if rows.get(path) != truth["rows"].get(path)
    ]
    merged = {key: number for key, number in run["counts"]["merged"].items() if number}
    if merged != (wanted := {key: number for key, number in truth["merged"].items() if number}):
        told.append(f"rows that count: {merged}, not {wanted}")
    return told


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
    """`tdkt demo mau --every`: none of the ways of coming in and of the faults is missing, and the run tells each as the truth does."""
    made = write_demo(tmp_path, 40, 1, every=True)
    assert made.kinds == EVERY
    inbox = read_inbox(tmp_path / "input", jobs=2)
    run = run_json(settle(inbox, Month.parse(made.truth["month"]).last_day, compare=False))
    assert differences(made.truth, run) == []
