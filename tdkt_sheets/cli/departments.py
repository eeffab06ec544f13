"""The months of many invented departments, each in a folder of its own: what `tdkt gather` is tried and measured with."""

from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

from tdkt_sheets.core.errors import UsageRefused
from tdkt_sheets.core.periods import Month
from tdkt_sheets.demo.year import write_demo

SETTING = "department"


def write_departments(folder: Path, number: int, units: int, seed: int, jobs: int) -> Iterator[Path]:
    """Each department's `input/` and its merged month stand below `folder/so-0001` and so on; the folders of the months, as they are done.

    Raises: UsageRefused when the folder holds something already.
    """
    if folder.exists() and any(folder.iterdir()):
        raise UsageRefused(f"Thư mục {folder} đã có tệp. Đề nghị chọn thư mục khác cho dữ liệu mẫu.")
    write = partial(_department, folder, units, seed)
    if jobs < 2:
        yield from map(write, range(1, number + 1))
        return
    with ProcessPoolExecutor(jobs) as pool:
        yield from pool.map(write, range(1, number + 1), chunksize=4)


def _department(folder: Path, units: int, seed: int, number: int) -> Path:
    """One department: invented people of its own under a name of its own, and the data of its month."""
    from tdkt_sheets import batch

    mine = folder / f"so-{number:04d}"
    made = write_demo(mine, units, seed * 1_000_000 + number, department=f"Sở mẫu số {number:04d}")
    month = Month(*map(int, str(made.truth["month"]).split("-")))
    batch.merge(month, inbox=mine / "input", outbox=mine / "output", jobs=1, only_data=True)
    return mine / "output" / month.code
