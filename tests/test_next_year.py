"""The next year from the folder of this one: what is carried, shifted, ended, begun anew, and that the old folder stays as it is."""

from datetime import date, datetime
from hashlib import sha256
from pathlib import Path

import openpyxl
import pytest

from tdkt_sheets import batch, noting
from tdkt_sheets.acts.act import made
from tdkt_sheets.acts.kinds import KINDS
from tdkt_sheets.acts.standing import standing
from tdkt_sheets.acts.workspace_key import key_of
from tdkt_sheets.books.declared import BOOKS
from tdkt_sheets.books.passing import PASSES
from tdkt_sheets.catalogue import next_year, own_forms
from tdkt_sheets.commands.acts_folder import add_act, noted_in
from tdkt_sheets.commands.inbox import read_catalogue, read_inbox
from tdkt_sheets.core.clock import VIETNAM
from tdkt_sheets.core.errors import UsageRefused
from tdkt_sheets.core.office_files import ROOMS
from tdkt_sheets.core.passing import Passing
from tdkt_sheets.core.periods import Month, Period
from tdkt_sheets.outputs.books.handover_book import unclosed
from tdkt_sheets.settling import settle
from tests.test_ledger_offers import BOOK, DECIDED, filled, merged, papers
from tests.test_own_proposals import NOW as NOTED
from tests.test_own_proposals import OUTSIDER, SAID
from tests.workspaces import Workspace, form_bytes

NOW = datetime(2021, 12, 30, 8, 0, tzinfo=VIETNAM)


def test_every_sheet_book_and_room_says_how_it_passes() -> None:
    """What is added to the workbook or the folder later is never forgotten at the turn of the year."""
    assert next_year.SHEETS.keys() == own_forms.SHEETS.keys()
    assert PASSES.keys() == {kind.file for kind in BOOKS.values()}
    assert all(isinstance(room.passing, Passing) for room in ROOMS)


def digests(folder: Path) -> dict[str, str]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): sha256(path.read_bytes()).hexdigest() for path in files}


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A folder of 2021 in which somebody left in the year, a unit ended, and a deadline was put off."""
    folder = tmp_path / "2021"
    batch.init(2021, folder / "input", folder, by="Văn phòng", now=datetime(2021, 1, 4, 8, 0, tzinfo=VIETNAM))
    book = openpyxl.load_workbook(folder / "input" / "danh-muc.xlsx")
    people, units, dues = book["Nhân sự"], book["Đơn vị"], book["Kỳ báo cáo"]
    people.cell(4, 11).value = "30/9/2021"  # the first person retired
    people.cell(5, 11).value = "01/3/2022"  # the second leaves in the next year
    headers = [cell.value for cell in units[3]]
    units.cell(5, headers.index("Đến ngày") + 1).value = "30/6/2021"
    units.cell(5, headers.index("Đơn vị kế thừa") + 1).value = "Văn phòng Sở"
    dues.cell(4, 5).value = "30/3/2021"
    book.save(folder / "input" / "danh-muc.xlsx")
    (folder / "input" / "luu").mkdir()
    (folder / "input" / "luu" / "cu.txt").write_text("x", encoding="utf-8")
    (folder / "input" / "mau-van-ban" / "to-trinh.docx").write_bytes(b"the office's own")
    return folder


def begun(old: Path, tmp_path: Path, year: int = 2022) -> Path:
    new = tmp_path / str(year)
    batch.next_year(year, old, new / "input", new / "output", new, by="Văn phòng", now=NOW, jobs=1)
    return new


def test_people_units_days_and_rounds_pass_and_the_old_folder_stays(old: Path, tmp_path: Path) -> None:
    before = digests(old)
    new = begun(old, tmp_path)
    assert digests(old) == before
    catalogue, findings = read_catalogue(new / "input" / "danh-muc.xlsx")
    former, _ = read_catalogue(old / "input" / "danh-muc.xlsx")
    assert findings == [] and catalogue.year == 2022
    assert "CB-001" not in catalogue.person_by_id and "CB-002" in catalogue.person_by_id
    assert len(catalogue.people) == len(former.people) - 1
    assert {catalogue.person_by_id[f"CB-{number:03d}"].unit for number in range(10, 14)} == {"VP"}  # with their codes
    assert "TTS" not in catalogue.unit_by_code and len(catalogue.units) == len(former.units) - 1
    [registration] = [due for due in catalogue.dues if due.form == "DK" and due.period.code == "2022"]
    assert (registration.due, registration.extended) == (date(2022, 3, 20), None)
    assert {"BAU_CU", "KY_NIEM_80_60"}.isdisjoint(catalogue.round_by_code)
    assert catalogue.round_by_code["CONG_TRANG"].name == "Khen thưởng thành tích công tác năm 2021"
    assert "KTXH_2022" in catalogue.movement_names and "BAU_CU_2021" not in catalogue.movement_names
    assert catalogue.forms.keys() == former.forms.keys() and catalogue.bloc.scale == former.bloc.scale


def test_the_draft_of_the_next_plan_leaves_out_what_ended(old: Path, tmp_path: Path) -> None:
    catalogue, _ = read_catalogue(begun(old, tmp_path) / "input" / "danh-muc.xlsx")
    said = [task.task for task in catalogue.tasks]
    assert "Đăng ký thi đua năm 2022" in said and not any("bầu cử" in task or "80 năm" in task for task in said)
    assert "Xây dựng kế hoạch, chương trình công tác TĐKT năm 2023" in said


def test_books_templates_and_the_key_pass(old: Path, tmp_path: Path) -> None:
    """Among them what the office noted, by an act, of the address of a unit."""
    speaks = {"kind": "Địa chỉ này gửi cho đơn vị", "unit": "Phòng Người có công", "address": "hanh@thu-rieng.example"}
    said = {"decided_on": "31/3/2021", "reason": "Đã hỏi"}
    add_act(old / "input", made(KINDS["tra-loi"], "Hoàng Văn Mẫu", NOW, {**speaks, **said}))
    new = begun(old, tmp_path)
    book = openpyxl.load_workbook(new / "input" / "y-kien-xu-ly.xlsx")
    cells = [str(cell.value) for row in book[book.sheetnames[1]] for cell in row if cell.value]
    assert set(speaks.values()) <= set(cells)
    assert (new / "input" / "so-khen-thuong.xlsx").read_bytes() == (old / "input" / "so-khen-thuong.xlsx").read_bytes()
    assert (new / "input" / "mau-van-ban" / "to-trinh.docx").read_bytes() == b"the office's own"
    assert not (new / "input" / "luu").exists()
    keys = [key_of(standing(noted_in(folder / "input").acts)) for folder in (old, new)]
    stamp = keys[0].stamp("DK", "VP", "2021")
    assert keys[1].key != keys[0].key and keys[1].is_stamp(stamp, "DK", "VP", "2021")


def test_the_hand_over_page_says_what_passed_and_what_was_left(old: Path, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(begun(old, tmp_path) / "output" / "ban-giao" / "ban-giao.xlsx")
    rows = {str(row[1]): row for row in book["Bàn giao"].iter_rows(values_only=True) if row[0]}
    assert rows["Trang “Nhân sự”"][2:4] == ("Chuyển, bỏ phần đã hết", 101)
    assert "Đoàn Xuân Sơn (đến 30/9/2021)" in str(rows["Trang “Nhân sự”"][4])
    assert rows["Thư mục luu/"][4] == "01 tệp, giữ ở thư mục cũ"
    closing = [row[1:4] for row in book["Chốt kỳ"].iter_rows(values_only=True) if str(row[3]).startswith("tdkt close")]
    assert ("Quý I/2021", "KQ", "tdkt close 2021-Q1") in closing and len(closing) >= 5
    draft = [row for row in book["Dự thảo kế hoạch"].iter_rows(values_only=True) if row[0] == "IV.9"]
    assert draft and str(draft[0][4]).endswith("năm 2023")


def test_a_year_before_the_folders_own_is_not_its_to_close(old: Path) -> None:
    """The dossiers of last year that are due in February are named only where some came here."""
    run = settle(read_inbox(old / "input", 1), date(2021, 12, 31), compare=False)
    assert ("HS", "2020") in {(due.form, due.period.code) for due in run.catalogue.dues}
    left = dict(unclosed(run))
    assert Period("2020") not in left and {Period("2021"), Period("2020-2021")} <= left.keys()
    dossier = form_bytes("HS", period="2020", round="CONG_TRANG")
    (old / "input" / "2021-02-10").mkdir()
    (old / "input" / "2021-02-10" / "hs.xlsx").write_bytes(dossier)
    run = settle(read_inbox(old / "input", 1), date(2021, 12, 31), compare=False)
    assert set(dict(unclosed(run))[Period("2020")]) == {"HS"}


@pytest.mark.parametrize(("year", "says"), [(2021, "năm mới phải sau"), (2020, "năm mới phải sau")])
def test_only_a_later_year_is_begun(old: Path, tmp_path: Path, year: int, says: str) -> None:
    with pytest.raises(UsageRefused, match=says):
        batch.next_year(year, old, tmp_path / "n" / "input", tmp_path / "n" / "o", tmp_path / "n", by="V", now=NOW)
    assert not (tmp_path / "n" / "input").exists()


def test_a_folder_that_has_a_catalogue_is_left_alone(old: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageRefused, match="đã có danh-muc"):
        batch.next_year(2022, old, old / "input", old / "output", old, by="V", now=NOW)


def test_a_fault_in_the_old_catalogue_is_mended_first(old: Path, tmp_path: Path) -> None:
    """A row that could not be read would be lost in silence."""
    book = openpyxl.load_workbook(old / "input" / "danh-muc.xlsx")
    book["Nhân sự"].cell(10, 6).value = "Phòng không có"
    book.save(old / "input" / "danh-muc.xlsx")
    with pytest.raises(UsageRefused, match="còn nội dung cần chỉnh sửa"):
        begun(old, tmp_path)


@pytest.mark.slow
def test_the_year_after_is_worked(old: Path, tmp_path: Path) -> None:
    new = begun(old, tmp_path)
    merged = batch.merge(Month(2022, 3), as_of=date(2022, 3, 31), inbox=new / "input", outbox=new / "output", jobs=1)
    assert merged.run is not None and not [found for found in merged.run.findings if found.form == "DM"]


def test_what_was_decided_in_a_filled_offer_is_in_the_ledger_of_the_next_year(tmp_path: Path) -> None:
    """The offers stay behind, what they say does not."""
    office = Workspace(tmp_path / "2021")
    noting.note_proposal(["CB-016", OUTSIDER], office.inbox, SAID, by="Văn phòng", now=NOTED)
    merged(office, filled(papers(office)[f"DOT_XUAT-SO/{BOOK}"], DECIDED))
    new = begun(office.inbox.parent, tmp_path)
    book = openpyxl.load_workbook(new / "input" / "so-khen-thuong.xlsx")
    given = [row for row in book["Danh sách"].iter_rows(min_row=4, values_only=True) if row[0]]
    assert [row[0] for row in given] == ["245/QĐ-SLĐTBXH"] * 2
    assert [row[:2] for row in book["Quyết định"].iter_rows(min_row=4, values_only=True) if row[0]] == [
        ("245/QĐ-SLĐTBXH", "07/10/2021")
    ]
    assert not (new / "input" / "ghi-so").exists()
