"""A month whose values stand on disk is the month whose values stand in memory."""

from pathlib import Path

import pytest

from tdkt_sheets import batch
from tdkt_sheets.core import spilled
from tdkt_sheets.core.periods import Month
from tests.workspaces import Merged

pytestmark = pytest.mark.slow


def test_every_output_has_the_same_bytes(
    sample_december: Merged, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The sample year's last month, with no row held in memory: its workbooks, answers, papers and pages."""
    monkeypatch.setattr(spilled, "HELD_ROWS", 0)
    inbox = Path(__file__).parents[1] / "input"
    outcome = batch.merge(Month(2021, 12), inbox=inbox, outbox=tmp_path, jobs=1)
    assert outcome.run is not None
    assert spilled.is_spilled(table.sources[0] for table in outcome.run.tables.values() if len(table))
    made = {path.relative_to(tmp_path / "2021-12"): path.read_bytes() for path in _files(tmp_path / "2021-12")}
    usual = {path.relative_to(sample_december.folder): path.read_bytes() for path in _files(sample_december.folder)}
    assert made == usual


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())
