"""Old lists of decisions in headings of their own become proposed rows of the ledger; nobody is taken for somebody else."""

from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest

from tdkt_sheets import batch, noting
from tdkt_sheets.commands.inbox import read_inbox
from tdkt_sheets.core.clock import VIETNAM
from tests.test_staff_list import saved
from tests.workspaces import book_bytes

NOW = datetime(2021, 1, 4, 8, 0, tzinfo=VIETNAM)
DAY = date(2021, 5, 31)
# One decision a list: number, day and issuer are typed once; titles head the rows below them.
ANNEX: list[list[object]] = [
    ["DANH SÁCH CÔNG NHẬN DANH HIỆU THI ĐUA NĂM 2019"],
    [],
    ["STT", "Họ và tên", "Ngày sinh", "Chức vụ, đơn vị", "Ghi chú"],
    ["I.", "Chiến sĩ thi đua cơ sở (01 người)"],
    [1, "Đoàn Xuân Sơn", "02/11/1969", "Văn phòng Sở", None],
    ["II.", "Lao động tiên tiến"],
    [1, "Lương Thị Thảo", "06/02/1974", "Văn phòng Sở", None],
    [2, "Nông Thị Hạnh", "1961", "Phòng Người có công", None],
    ["III.", "Tập thể lao động tiên tiến"],
    [1, "Thanh tra Sở", None, None, None],
]
# A long list: one cell holds number, day and issuer.
LONG: list[list[object]] = [
    ["TT", "Họ tên", "Năm sinh", "Năm", "Danh hiệu", "Số, ngày, tháng, năm của quyết định"],
    [
        "01",
        "Hoàng Văn Dũng",
        1966,
        2018,
        "LĐTT",
        "QĐ số 34/QĐ-SLĐTBXH ngày 11/01/2019, Sở Lao động - Thương binh và Xã hội",
    ],
    ["02", "Hoàng Văn Dũng", 1966, "2016-2018", "BK UBND tỉnh", "512/QĐ-UBND ngày 20/3/2019, UBND tỉnh"],
    ["03", "Người Đã Nghỉ", 1955, 2018, "Bằng khen", "513/QĐ-UBND ngày 20/3/2019"],
    ["04", "Bế Thị Hạnh", 1972, 2018, "LĐTT", None],
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    batch.init(2021, tmp_path / "input", tmp_path, by="Văn phòng", now=NOW)
    return tmp_path


def test_number_day_and_issuer_are_typed_once_for_a_list(folder: Path) -> None:
    path = saved(ANNEX, folder / "ds-2019.xlsx")
    outcome = batch.past(
        [path],
        folder / "input",
        folder / "output",
        DAY,
        number="512/QĐ-SLĐTBXH",
        decided=date(2019, 12, 20),
        issuer="Sở",
        year="2019",
    )
    # An old birth that is not the namesake's is asked about, not taken for her.
    assert [line for line in outcome.by_hand if "Nông Thị Hạnh" in line and "CB-016" in line]
    noting.adopt(folder / "output" / "de-xuat" / "so-khen-thuong.xlsx", folder / "input", by="Trưởng phòng", now=NOW)
    ledger = read_inbox(folder / "input").ledger
    given = {(one.who.name, one.who.person, one.award) for one in ledger.given}
    assert given == {
        ("Đoàn Xuân Sơn", "CB-001", "CSTDCS"),
        ("Lương Thị Thảo", "CB-008", "LDTT"),
        ("Thanh tra Sở", "", "TTLDTT"),
    }
    book = openpyxl.load_workbook(folder / "input" / "so-khen-thuong.xlsx")
    assert [row[:2] for row in book["Quyết định"].iter_rows(min_row=4, values_only=True) if row[0]] == [
        ("512/QĐ-SLĐTBXH", "20/12/2019")
    ]


def answered(folder: Path, kind: str, name: str, person: str) -> None:
    """The office says once who a name means."""
    row = f"| {kind} | {name} | {person} | Nông Thị Mẫu | 01/5/2021 | Đã hỏi phòng |"
    book = book_bytes("YK", y_kien=f"| kind | name | person | decided_by | decided_on | reason |\n{row}")
    (folder / "input" / "y-kien-xu-ly.xlsx").write_bytes(book)


def test_a_long_list_says_its_papers_itself_and_a_year_of_birth_asks_once(folder: Path) -> None:
    path = saved(LONG, folder / "ds.xlsx")
    outcome = batch.past([path], folder / "input", folder / "output", DAY)
    asked = "\n".join(outcome.by_hand)
    assert "Người Đã Nghỉ" in asked and "chưa rõ danh hiệu, hình thức “Bằng khen”" in asked
    assert "Bế Thị Hạnh" in asked and "thiếu số hoặc ngày quyết định" in asked
    [once] = [line for line in outcome.by_hand if "có phải" in line]
    assert "Hoàng Văn Dũng, sinh 1966 (02 lượt khen" in once and "(CB-014)" in once
    assert "04 lượt khen: 0 lượt đề xuất" in outcome.closing_line
    answered(folder, "Cùng một người", "Hoàng Văn Dũng", "CB-014")
    outcome = batch.past([path], folder / "input", folder / "output", DAY)
    assert "04 lượt khen: 02 lượt đề xuất" in outcome.closing_line
    book = openpyxl.load_workbook(folder / "output" / "de-xuat" / "so-khen-thuong.xlsx")
    said = [str(row[1]) for row in book["Đề xuất"].iter_rows(min_row=4, values_only=True) if row[1]]
    assert said == [
        "Hoàng Văn Dũng (CB-014): Lao động tiên tiến, Năm 2018, quyết định 34/QĐ-SLĐTBXH ngày 11/01/2019.",
        "Hoàng Văn Dũng (CB-014): Bằng khen của Chủ tịch UBND tỉnh, 2016-2018, quyết định 512/QĐ-UBND ngày 20/3/2019.",
    ]


def test_what_the_ledger_has_is_not_proposed_again(folder: Path) -> None:
    path = saved(LONG, folder / "ds.xlsx")
    answered(folder, "Cùng một người", "Hoàng Văn Dũng", "CB-014")
    batch.past([path], folder / "input", folder / "output", DAY)
    noting.adopt(folder / "output" / "de-xuat" / "so-khen-thuong.xlsx", folder / "input", by="Trưởng phòng", now=NOW)
    again = batch.past([path], folder / "input", folder / "output", DAY)
    assert "02 lượt sổ đã có" in again.closing_line and "0 lượt đề xuất" in again.closing_line


def test_registrations_of_before_come_in_from_the_office_s_own_list(folder: Path) -> None:
    """A list of the whole department becomes a form of each unit, known people with their codes; copied into the inbox it counts."""
    rows: list[list[object]] = [
        ["DANH SÁCH ĐĂNG KÝ THI ĐUA NĂM 2021"],
        ["TT", "Họ và tên", "Ngày sinh", "Đơn vị", "Danh hiệu đăng ký"],
        [1, "Hoàng Văn Dũng", "19/9/1966", "Phòng Người có công", "CSTĐCS"],
        [2, "Nông Thị Hạnh", "12/5/1985", "Phòng Người có công", "LĐTT"],
        [3, "Thanh tra Sở", None, "Thanh tra Sở", "Tập thể LĐTT"],
        [4, "Người Đâu Đó", "01/01/1990", "Phòng Không Có", "LĐTT"],
    ]
    outcome = batch.registrations(saved(rows, folder / "dk.xlsx"), folder / "input", folder / "output")
    assert "03 lượt đăng ký của 02 đơn vị" in outcome.closing_line
    assert [line for line in outcome.by_hand if "Người Đâu Đó" in line and "chưa rõ thuộc đơn vị nào" in line]
    for path in (folder / "output" / "dang-ky").glob("DK_*.xlsx"):
        (folder / "input" / path.name).write_bytes(path.read_bytes())
    run = batch.status(folder / "input", DAY, jobs=1)
    table = run.tables["DK", "ca_nhan"]
    told = zip(table.columns["ma_can_bo"], table.columns["title"], table.unit, strict=True)
    assert set(told) == {("CB-014", "CSTDCS", "PNCC"), ("CB-016", "LDTT", "PNCC")}
    assert [*zip(run.tables["DK", "tap_the"].columns["title"], run.tables["DK", "tap_the"].unit, strict=True)] == [
        ("TTLDTT", "TTS")
    ]
