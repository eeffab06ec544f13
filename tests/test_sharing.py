"""What is given to others holds nothing of a person but name and award: the whole package is searched for all that the office knows of people."""

import csv
import re
import zipfile
from pathlib import Path

import openpyxl
import pytest

from tdkt_sheets import batch
from tdkt_sheets.core.dates import show
from tdkt_sheets.core.errors import UsageRefused
from tdkt_sheets.core.periods import Month
from tdkt_sheets.outputs.summary.sources import TAB as SOURCES_TAB
from tdkt_sheets.summaries.control import TAB as CONTROL_TAB
from tests.workspaces import Merged, Workspace, form_bytes

pytestmark = pytest.mark.slow

INPUT = Path(__file__).parents[1] / "input"
PRIVATE = ("birth", "phone", "account", "bank", "cccd", "identity")
OF_STAFF = ("sinh", "tài khoản", "cccd", "điện thoại", "định danh")


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("chia-se")
    batch.share(Month(2021, 12), root / "gui-di", inbox=INPUT, outbox=root / "output")
    return root / "gui-di"


@pytest.fixture(scope="module")
def private(sample_december: Merged) -> set[str]:
    """Every birth, phone, account and CCCD that stands in the catalogue, in the ledger and in what the units sent, as any of them may be written."""
    run = sample_december.outcome.run
    assert run is not None
    found: set[str] = set()
    for path in (sample_december.folder / "data").glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as stream:
            for row in csv.DictReader(stream):
                found |= {value for key, value in row.items() if value and any(word in key for word in PRIVATE)}
    for record in run.records:
        cover = record.submission.cover if record.submission else None
        if cover is not None:
            found |= {
                str(value) for key, value in cover.values.items() if value and any(word in key for word in PRIVATE)
            }
    for name in ("danh-muc.xlsx", "so-khen-thuong.xlsx"):
        for sheet in openpyxl.load_workbook(INPUT / name, data_only=True):
            found |= in_sheet(sheet)
    return {each for each in found if len(each) > 4}


def in_sheet(sheet: object) -> set[str]:
    rows = list(sheet.iter_rows(values_only=True))  # type: ignore[attr-defined]
    for at, row in enumerate(rows[:6]):
        columns = [
            place
            for place, head in enumerate(row)
            if isinstance(head, str) and any(word in head.casefold() for word in OF_STAFF)
        ]
        if columns and sum(isinstance(head, str) for head in row) > 3:
            values = (line[place] for line in rows[at + 1 :] for place in columns if place < len(line))
            return {
                value.date().isoformat() if hasattr(value, "date") else str(value)
                for value in values
                if value is not None
            }
    return set()


def said(folder: Path) -> str:
    """All text of every part of every file, tags left out."""
    parts = []
    for path in sorted(folder.rglob("*")):
        with zipfile.ZipFile(path) as archive:
            for name in archive.namelist():
                parts.append(re.sub(r"<[^>]+>", "\n", archive.read(name).decode("utf-8", "replace")))
    return "\n".join(parts)


def test_no_private_value_stands_anywhere(package: Path, private: set[str]) -> None:
    assert len(private) > 100 and sum(bool(re.fullmatch(r"\d{4}-\d\d-\d\d", each)) for each in private) > 60
    text = said(package)
    forms = {
        each: {
            each,
            show(each) if re.fullmatch(r"\d{4}(-\d\d){2}", each) else each,
            each.replace(" ", "").replace(".", ""),
        }
        for each in private
    }
    assert [each for each, written in forms.items() if any(one in text for one in written)] == []


def test_nothing_leads_back_into_the_office(package: Path) -> None:
    """No path, no hidden sheet, no comment, no csv, no run.json, no formula to elsewhere; yet the figures are those of the month."""
    assert sorted(path.name for path in package.iterdir()) == ["danh-sach-khen-thuong.xlsx", "so-lieu.xlsx"]
    text = said(package)
    assert not re.search(r"\.xlsx|\.eml|input|@|ghi chú nội bộ", text, re.IGNORECASE)
    for path in package.iterdir():
        with zipfile.ZipFile(path) as archive:
            assert not [name for name in archive.namelist() if "comment" in name or "external" in name]
        assert all(sheet.sheet_state == "visible" for sheet in openpyxl.load_workbook(path))
    book = openpyxl.load_workbook(package / "so-lieu.xlsx", data_only=True)
    total = next(row for row in book["5. Hoạt động"].iter_rows(values_only=True) if row[1] == "Cộng")
    assert total[2:7] == (11, 14, 17, 13, 55)
    assert not {"Tóm tắt", "4. Chỉ tiêu", "8. Khó khăn, kiến nghị", CONTROL_TAB, SOURCES_TAB} & set(book.sheetnames)
    rows = list(openpyxl.load_workbook(package / "danh-sach-khen-thuong.xlsx").active.iter_rows(values_only=True))
    assert len(rows) > 150 and any("Đoàn Ngọc Thủy" in str(row[1]) for row in rows)


def test_what_is_typed_behind_a_name_goes_with_the_rest(workspace: Workspace, tmp_path: Path) -> None:
    row = "| recipient | object_kind | award | reason_kind | decision_no | decision_date |\n"
    row += "| Lý Văn Dân, sinh 12/5/1985, CCCD 004085001234 | Cá nhân | Bằng khen của Chủ tịch UBND tỉnh | Đột xuất | 1123/QĐ-UBND | 18/6/2021 |"
    workspace.put("2021-06-18/kq.xlsx", form_bytes("KQ", "PNCC", "2021-Q2", {"khen_thuong": row}))
    batch.share(Month(2021, 6), tmp_path / "gui-di", inbox=workspace.inbox, outbox=workspace.outbox)
    text = said(tmp_path / "gui-di")
    assert "Lý Văn Dân" in text and "1123/QĐ-UBND" in text
    assert not re.search(r"12/5/1985|1985-05-12|004085001234", text)


@pytest.mark.parametrize("where", ["input/gui-di", "output/gui-di", ".", "co-tep"])
def test_a_folder_that_is_no_place_for_it_is_refused(where: str, workspace: Workspace) -> None:
    """Inside or around what the office keeps, or holding something."""
    (workspace.root / "co-tep").mkdir()
    (workspace.root / "co-tep" / "khac.txt").write_text("x")
    with pytest.raises(UsageRefused):
        batch.share(Month(2021, 6), workspace.root / where, inbox=workspace.inbox, outbox=workspace.outbox)
    assert not (workspace.root / where / "so-lieu.xlsx").exists()
