"""Workspaces of tests: the program run as a person runs it, and what its run.json says."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]


def tdkt(folder: Path, *words: str) -> str:
    """Run a command in a folder; its closing words."""
    done = subprocess.run(
        [sys.executable, "-m", "tdkt_sheets.cli.main", *words],
        cwd=folder, check=False, capture_output=True, text=True, encoding="utf-8",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


def merged(folder: Path, month: str) -> dict[str, Any]:
    """Merge, writing the parts that earlier months left unsent too, and give back run.json."""
    tdkt(folder, "merge", month, "--unsent")
    path = folder / "output" / month / "run.json"
    loaded: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return loaded


def blank_path(folder: Path, unit: str, period: str) -> Path:
    """Where the blank of a unit and period lies."""
    form = "KQ" if "Q" in period else "DK"
    return max((folder / "output" / "bieu-mau").glob(f"*/{unit}/{form}_{period}_{unit}.xlsx"))
