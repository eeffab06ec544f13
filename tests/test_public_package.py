"""What `merge MONTH --public FOLDER` gives to others: figures and decided awards as plain values; nothing of a person, no source, nothing hidden."""

import csv
import re
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from html import unescape
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tdkt_sheets import batch
from tdkt_sheets.commands.sharing import share
from tdkt_sheets.core.periods import Month
from tests.workspaces import Merged, Workspace, form_bytes, people

pytestmark = pytest.mark.slow

SAMPLE = Path(__file__).parents[1] / "input"
KINDS = {".xlsx", ".docx", ".html"}
HIDDEN = re.compile(r'hidden="1"|<hyperlink|<f>|<!--')
UNWANTED = re.compile("comment|externalLink|vmlDrawing|customXml|vbaProject|connections")
NAMES = {"_xlnm.Print_Area", "_xlnm.Print_Titles", "_xlnm._FilterDatabase"}  # how a sheet is printed and filtered
PHONE = re.compile(r"0\d{3} \d{4} \d{3}")
PATHS = re.compile(
    r"\.(?:xlsx?|xlsb|ods|csv|docx?|pdf|eml|msg|zip|rar)\b|\binput/|\boutput/|run\.json|danh-muc|so-khen-thuong"
)


def members(folder: Path) -> Iterator[tuple[str, str]]:
    """Every text in the folder: files, and what is inside those that are archives, sheets and shared strings alike."""
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            assert path.suffix in KINDS, f"{path.name}: a kind that nobody has looked into"
            data = path.read_bytes()
            if zipfile.is_zipfile(BytesIO(data)):
                with zipfile.ZipFile(BytesIO(data)) as archive:
                    for name in archive.namelist():
                        yield f"{path.name}!{name}", unescape(archive.read(name).decode("utf-8"))
            else:
                yield path.name, unescape(data.decode("utf-8"))


def days_of(birth: str) -> set[str]:
    """A whole day of birth as anybody writes it, and as Excel keeps it."""
    day = date.fromisoformat(birth)
    since = (day - date(1899, 12, 30)) / timedelta(days=1)
    forms = {f"{day.day}{by}{day.month}{by}{day.year}" for by in "/.-"} | {f"{day:%d{by}%m{by}%Y}" for by in "/.-"}
    return forms | {day.isoformat(), f"{day:%d%m%Y}", f"<v>{since:.0f}</v>"}


def told_by_the_sample(month: Merged) -> tuple[set[str], set[str]]:
    """Days of birth and telephones of the year, wherever they stand: in what came, in the office's own books."""
    births = set()
    for path in (month.folder / "data").glob("*.csv"):
        with path.open(encoding="utf-8-sig", newline="") as stream:
            births |= {row["birth"] for row in csv.DictReader(stream) if len(row.get("birth") or "") == 10}
    cells: list[Any] = []
    for name in ("danh-muc.xlsx", "so-khen-thuong.xlsx", "y-kien-xu-ly.xlsx"):
        book = openpyxl.load_workbook(SAMPLE / name, read_only=True, data_only=True)
        rows = [row for sheet in book for row in sheet.iter_rows(values_only=True)]
        cells += [value for row in rows for value in row]
    staff = openpyxl.load_workbook(SAMPLE / "danh-muc.xlsx", read_only=True, data_only=True)["Nhân sự"]
    births |= {row[3].date().isoformat() for row in staff.iter_rows(values_only=True) if isinstance(row[3], datetime)}
    covers = [
        value.submission.cover.values.get("phone")
        for value in (month.outcome.run.records if month.outcome.run else ())
        if value.submission is not None and value.submission.cover is not None
    ]
    phones = {found for value in (*cells, *covers) for found in PHONE.findall(str(value or ""))}
    return births, phones


def assert_open(folder: Path) -> None:
    """Nothing is hidden, linked or worked out, nothing says where it comes from."""
    for name, text in members(folder):
        part = name.rpartition("!")[2]
        assert not UNWANTED.search(part), name
        if part == "xl/workbook.xml":
            assert set(re.findall(r'<definedName name="([^"]+)"', text)) <= NAMES, name
            assert not re.search(r'state="(?!visible)', text), name
        elif part.startswith(("xl/worksheets/", "xl/sharedStrings", "word/")) or part == name:
            assert not HIDDEN.search(text), (name, HIDDEN.search(text))
            assert not PATHS.search(text), (name, PATHS.search(text))


def test_the_sample_years_package_says_nothing_of_a_person_or_a_source(sample_december: Merged, tmp_path: Path) -> None:
    run = sample_december.outcome.run
    assert run is not None
    written = share(run, tmp_path / "shared")
    assert {path.name for path in written} == {path.name for path in (tmp_path / "shared").rglob("*")}
    births, phones = told_by_the_sample(sample_december)
    assert len(births) > 90 and len(phones) > 15
    days = {form for birth in births for form in days_of(birth)}
    sources = {Path(one["path"].rpartition("!/")[2]).name for one in sample_december.run["inputs"]}
    digits = {phone.replace(" ", "") for phone in phones}
    looked = 0
    for name, text in members(tmp_path / "shared"):
        looked += 1
        said = [one for one in (*days, *phones, *digits, *sources) if one in text]
        assert not said, (name, said)
    assert looked > 20
    assert_open(tmp_path / "shared")


SECRETS = ("12/5/1985", "1985", "004085001234", "0912345678", "0912 345 678", "10987654321", "xa Hòa An ngõ 3")
TOLD = """
| recipient | object_kind | award | reason_kind | achievement | decision_no | decision_date |
| Lý Văn Dân, sinh 12/5/1985, CCCD 004085001234 | Cá nhân | Bằng khen của Chủ tịch UBND tỉnh | Đột xuất | Cứu người, ĐT 0912345678 | 1123/QĐ-UBND | 18/6/2021 |
| Nông Thị Hạnh (STK 10987654321) | Cá nhân | Bằng khen của Chủ tịch UBND tỉnh | Đột xuất | Cứu người | 1123/QĐ-UBND ngày 18/6/2021, ĐT 0912 345 678 | 18/6/2021 |
| Hộ bà Lý Thị Mai - xa Hòa An ngõ 3 | Hộ gia đình | Bằng khen của Chủ tịch UBND tỉnh | Đột xuất | Hiến đất | 1124/QĐ-UBND | 20/6/2021 |
"""


def test_what_units_type_behind_a_name_is_not_given_on(workspace: Workspace, tmp_path: Path) -> None:
    """Births, identity numbers, telephones, accounts typed into cells of names and papers; an account of the catalogue."""
    book = openpyxl.load_workbook(workspace.inbox / "danh-muc.xlsx")
    book["Tài khoản"].append(("Nông Thị Hạnh", None, "10987654321", "Ngân hàng Nông nghiệp"))
    book.save(workspace.inbox / "danh-muc.xlsx")
    workspace.put("2021-03-10/dk.xlsx", form_bytes(tables={"ca_nhan": people(("Nông Thị Hạnh", "Lao động tiên tiến"))}))
    workspace.put("2021-06-20/kq.xlsx", form_bytes("KQ", "PNCC", "2021-Q2", {"khen_thuong": TOLD}))
    folder = tmp_path / "shared"
    batch.share(Month(2021, 6), folder, inbox=workspace.inbox, outbox=workspace.outbox, jobs=1)
    assert not workspace.outbox.exists(), "nothing else is written"
    assert {path.name for path in folder.iterdir()} == {"so-lieu.xlsx", "danh-sach-khen-thuong.xlsx"}
    names = {
        row[1]
        for row in openpyxl.load_workbook(folder / "danh-sach-khen-thuong.xlsx").active.iter_rows(values_only=True)
        if isinstance(row[0], int)
    }
    assert names == {"Lý Văn Dân", "Nông Thị Hạnh", "Hộ bà Lý Thị Mai"}
    for name, text in members(folder):
        assert not [secret for secret in SECRETS if secret in text], name
    assert_open(folder)
