"""Results opened and saved in LibreOffice: without a change they were only saved again, with a number typed they are a person's."""

import shutil
from pathlib import Path

import pytest

from tdkt_sheets import batch
from tdkt_sheets.core.periods import Month
from tests.office.calc import Calc

BOOKS = ("tong-hop.xlsx", "tong-ket-khoi.xlsx", "so-tiep-nhan.xlsx", "noi-dung-can-chinh-sua.xlsx", "du-lieu-gop.xlsx")


@pytest.fixture(scope="module")
def month(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """December of the sample year; read, never changed."""
    output = tmp_path_factory.mktemp("thang")
    batch.merge(Month(2021, 12), inbox=Path("input"), outbox=output)
    return output / "2021-12"


def merged_again(month: Path, root: Path) -> batch.Outcome:
    """A run in a copy of the month in which somebody worked."""
    return batch.merge(Month(2021, 12), inbox=Path("input"), outbox=root, only_data=False)


def test_books_saved_again_without_a_change_are_replaced(calc: Calc, month: Path, tmp_path: Path) -> None:
    """Saving gives other bytes, other styles and results worked out anew; the next run takes its own place again."""
    there = tmp_path / "2021-12"
    shutil.copytree(month, there)
    papers = [path.relative_to(month).as_posix() for path in sorted(month.rglob("*.xlsx")) if path.name not in BOOKS][
        ::12
    ]
    for name in (*BOOKS, *papers):
        calc.request(month / name, [], [there / name])
        assert (there / name).read_bytes() != (month / name).read_bytes()
    assert merged_again(month, tmp_path).by_hand == []
    assert not (there / "sua-tay.txt").exists()
    for name in BOOKS:
        assert (there / name).read_bytes() == (month / name).read_bytes()


def test_a_number_typed_makes_it_a_persons(calc: Calc, month: Path, tmp_path: Path) -> None:
    """A score agreed at the meeting stays; the tally as it would be now stands beside."""
    there = tmp_path / "2021-12"
    shutil.copytree(month, there)
    calc.fill(month / "tong-ket-khoi.xlsx", {"Xếp hạng": {"H40": 987}}, there / "tong-ket-khoi.xlsx")
    typed = (there / "tong-ket-khoi.xlsx").read_bytes()
    [line] = merged_again(month, tmp_path).by_hand
    assert (there / "tong-ket-khoi.xlsx").read_bytes() == typed
    assert (there / "tong-ket-khoi (mới).xlsx").read_bytes() == (month / "tong-ket-khoi.xlsx").read_bytes()
    assert "tong-ket-khoi (mới).xlsx" in line
