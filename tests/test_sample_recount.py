"""The sample year counted anew by a script that shares nothing with the program: every cell of its pages of registrations and awards agrees."""

from collections import Counter
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tdkt_sheets import batch
from tdkt_sheets.core.periods import Month
from tests.sample_recount import codes_of_awards, decided, names_of_units, plain, registered, units_by_address
from tests.workspaces import Merged

pytestmark = pytest.mark.slow

INPUT = Path(__file__).parent.parent / "input"
CATALOGUE, LEDGER = INPUT / "danh-muc.xlsx", INPUT / "so-khen-thuong.xlsx"
GONE, NONE = "khong con cong tac tai don vi", "khong dang ky"


@pytest.fixture(scope="module")
def december(tmp_path_factory: pytest.TempPathFactory) -> Merged:
    """The run of the year's last month."""
    output = tmp_path_factory.mktemp("nam") / "output"
    outcome = batch.merge(Month(2021, 12), inbox=INPUT, outbox=output)
    return Merged(output / "2021-12", {}, outcome)


def lines_of(page: list[tuple[Any, ...]], title: str) -> dict[str, dict[str, int]]:
    """The cells of a table of a page by unit and caption; captions of two lines are joined into the lower one."""
    at = next(number for number, row in enumerate(page) if row and row[0] == title)
    upper, lower = page[at + 1], page[at + 2]
    heads = [plain(two or one) for one, two in zip(upper, lower, strict=True)]
    found = {}
    for row in page[at + 3 :]:
        if not isinstance(row[0], int) and row[1] != "Cộng" and row[0] != "Cộng":
            break
        name = "Cộng" if "Cộng" in row[:2] else str(row[1])
        found[name] = {head: value for head, value in zip(heads, row, strict=True) if isinstance(value, int)}
    return found


def test_registrations_agree_in_all_cells(december: Merged) -> None:
    """Unit by unit, title by title, award by award."""
    names = names_of_units(CATALOGUE)
    found = registered(INPUT, units_by_address(CATALOGUE))
    page = list(
        openpyxl.load_workbook(december.folder / "tong-hop.xlsx", data_only=True)["2. Đăng ký danh hiệu"].values
    )
    titles = Counter((names[unit], title) for (unit, _), (title, _) in found.items())
    table = lines_of(page, "Cá nhân đăng ký danh hiệu thi đua năm 2021")
    assert set(table) - {"Cộng"} == {unit for unit, _ in titles}
    for unit, cells in table.items():
        counted = Counter({title: n for (of, title), n in titles.items() if of == unit} if unit != "Cộng" else {})
        if unit == "Cộng":
            for (_, title), number in titles.items():
                counted[title] += number
        for caption, value in cells.items():
            if caption == "tong so ca nhan":
                assert value == counted.total() - counted[GONE], (unit, caption)
            elif caption.endswith("(ke ca danh hieu cao hon)"):
                assert value == counted.total() - counted[GONE] - counted[NONE], (unit, caption)
            elif caption != "stt":
                assert value == counted[caption], (unit, caption)
    asked = Counter(award for _, award in found.values() if award)
    awards = lines_of(page, "Cá nhân đăng ký hình thức khen thưởng năm 2021")
    assert {caption: value for caption, value in awards["Cộng"].items() if caption != "tong so ca nhan"} == asked


def test_awards_of_the_ledger_agree_line_by_line(december: Merged) -> None:
    """Each line of the ledger is one award of the register, whatever number of reports and dossiers tell of it again."""
    codes = codes_of_awards(CATALOGUE)
    wanted = Counter((number, who, codes[award]) for number, who, award in decided(LEDGER, "2021"))
    rows = [row for row in december.rows("khen_thuong") if row["decision_date"].startswith("2021")]
    found = Counter((row["decision_no"], plain(row["recipient"]), row["award"]) for row in rows)
    assert wanted.total() > 100
    assert {key: found[key] for key in wanted} == dict(wanted)
    others = [row for row in rows if "so-khen-thuong.xlsx" not in row["sources"]]
    assert len(others) == len(rows) - wanted.total(), "what the ledger has is told of by no line of its own beside"
