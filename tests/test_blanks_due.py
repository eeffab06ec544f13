"""The blanks that are made are those that are due: open on their day, of the form and the unit that were asked for."""

import re
from datetime import date, datetime
from io import BytesIO
from typing import Any

import openpyxl
import pytest

from tdkt_sheets import batch, noting
from tdkt_sheets.catalogue.load import built_in
from tdkt_sheets.core.clock import VIETNAM
from tdkt_sheets.core.errors import UsageRefused
from tdkt_sheets.core.periods import Period
from tdkt_sheets.outputs.blanks.sending_list import LIST
from tests.workspaces import Workspace, catalogue_bytes, cells_of, form_bytes

pytestmark = pytest.mark.slow


def made(workspace: Workspace, period: str = "", code: str = "", day: str = "2021-03-01", **asked: Any) -> set[str]:
    """The names of the blanks that are made on a day."""
    batch.templates(
        Period(period) if period else None, code, as_of=date.fromisoformat(day), inbox=workspace.inbox, outbox=workspace.outbox, **asked,
    )  # fmt: skip
    return {path.name for path in (workspace.outbox / "bieu-mau").rglob("*.xlsx") if path.name != LIST}


def forms_of(names: set[str]) -> set[str]:
    return {"_".join(name.split("_")[:2]) for name in names if not name.startswith("HS_")}


def test_without_a_period_only_what_is_open_is_made(workspace: Workspace) -> None:
    """In March nobody is asked for the review of December, nor for a quarter that has hardly begun."""
    assert forms_of(made(workspace)) == {"DK_2021"}


def test_before_anything_opens_it_is_told_when(workspace: Workspace) -> None:
    with pytest.raises(UsageRefused, match=r"mở từ ngày 22/02/2021.*tdkt templates 2021"):
        made(workspace, day="2021-01-01", form="DK")


def test_of_a_period_the_forms_are_made_that_opened(workspace: Workspace) -> None:
    """In March the year's registrations, without the review of December; before anything opens, what opens first."""
    assert forms_of(made(workspace, "2021")) == {"DK_2021"}
    early = batch.templates(
        Period("2021"), as_of=date(2021, 1, 4), unit="PNCC", inbox=workspace.inbox, outbox=workspace.outbox
    )
    assert {path.name for path in early.written if path.suffix == ".eml"} == {"DK_2021_PNCC.eml"}
    assert re.search(r"Chưa tạo Bình xét thi đua \(mở từ ngày .*; cần trước thì thêm --form BX\.", early.closing_line)


def test_a_form_may_be_asked_for(workspace: Workspace) -> None:
    assert forms_of(made(workspace, code="BX", day="2021-11-30")) == {"BX_2021"}


def test_a_form_of_a_period_may_be_asked_for_before_it_opens(workspace: Workspace) -> None:
    """What is named is made: only what is made unasked keeps to the days."""
    assert forms_of(made(workspace, "2021", form="BX", day="2021-03-01")) == {"BX_2021"}


def test_one_unit_may_be_asked_for(workspace: Workspace) -> None:
    assert made(workspace, "2021", form="dk", unit="Phòng Người có công") == {"DK_2021_PNCC.xlsx"}


@pytest.mark.parametrize(
    ("asked", "said"),
    [({"form": "XX"}, "không có biểu “XX”"), ({"unit": "Phòng Người có côn"}, "Có phải “Phòng Người có công”")],
)
def test_what_the_catalogue_does_not_know_is_refused(workspace: Workspace, asked: dict[str, str], said: str) -> None:
    with pytest.raises(UsageRefused, match=said):
        made(workspace, "2021", **asked)
    assert not (workspace.outbox / "bieu-mau").exists()


def test_a_unit_that_is_not_asked_gets_nothing(workspace: Workspace) -> None:
    with pytest.raises(UsageRefused, match="Không có biểu nào trong số này phải gửi"):
        made(workspace, "2020-2021", unit="VP")


NOW = datetime(2021, 3, 2, 9, tzinfo=VIETNAM)
MARCH = "2021-03-01-DK-PNCC"


def test_a_sending_has_its_folder_and_its_list_and_what_was_sent_is_not_made_again(workspace: Workspace) -> None:
    """The same day replaces its own; another day leaves out what was noted as sent, but for what would be different now."""
    assert made(workspace, form="DK", unit="PNCC") == {"DK_2021_PNCC.xlsx"}
    folder = workspace.outbox / "bieu-mau" / MARCH
    [listed] = cells_of((folder / LIST).read_bytes()).values()
    named = {str(value).rpartition("/")[2] for value in listed.values() if str(value).endswith(".xlsx")}
    assert named == {"DK_2021_PNCC.xlsx"}
    noting.note_sent(MARCH, "", workspace.inbox, workspace.outbox, by="Nông Thị Mẫu (mẫu)", now=NOW)
    with pytest.raises(UsageRefused, match="đã ghi nhận đã gửi"):
        made(workspace, day="2021-03-03", form="DK", unit="PNCC")
    assert sorted(path.name for path in (workspace.outbox / "bieu-mau").iterdir()) == [MARCH]
    workspace.put("danh-muc.xlsx", with_newcomer("PNCC", "15/3/2021"))
    with pytest.raises(UsageRefused, match="không có gì khác"):  # who has not come yet is in no blank
        made(workspace, day="2021-03-03", form="DK", unit="PNCC")
    made(workspace, day="2021-03-18", form="DK", unit="PNCC")
    again = workspace.outbox / "bieu-mau" / "2021-03-18-DK-PNCC"
    assert [path.name for path in again.rglob("DK_*.xlsx")] == ["DK_2021_PNCC.xlsx"]
    assert NEWCOMER in str(cells_of((again / "PNCC" / "DK_2021_PNCC.xlsx").read_bytes()))
    assert NEWCOMER not in str(cells_of((folder / "PNCC" / "DK_2021_PNCC.xlsx").read_bytes()))


def test_who_filled_in_another_form_since_makes_no_blank_anew(workspace: Workspace) -> None:
    """Blanks of dossiers stay open all year: that somebody signed a registration meanwhile is no reason to send them all again."""
    rounds = {name for name in made(workspace, unit="PNCC") if name.startswith("HS_")}
    assert rounds
    sending = next(path.name for path in (workspace.outbox / "bieu-mau").iterdir())
    noting.note_sent(sending, "", workspace.inbox, workspace.outbox, by="Nông Thị Mẫu (mẫu)", now=NOW)
    workspace.put("2021-03-10/dk.xlsx", form_bytes(unit="PNCC", cover={"preparer": "Người Lập Sau"}))
    with pytest.raises(UsageRefused, match="không có gì khác"):
        made(workspace, day="2021-03-12", unit="PNCC")
    named = batch.templates(
        None, sorted(rounds)[0].removeprefix("HS_").removesuffix("_PNCC.xlsx"), as_of=date(2021, 3, 12), unit="PNCC",
        inbox=workspace.inbox, outbox=workspace.outbox,
    )  # fmt: skip
    [blank] = [path for path in named.written if path.name in rounds]
    assert "Người Lập Sau" in str(cells_of(blank.read_bytes())), "what is asked for by name knows the last form"


NEWCOMER = "Mạc Thị Mới"


def with_newcomer(unit: str, joined: str) -> bytes:
    """The catalogue with one person more, who joins on a day."""
    book = openpyxl.load_workbook(BytesIO(catalogue_bytes()))
    sheet = book["Nhân sự"]
    heads = [cell.value for cell in sheet[3]]
    last = max(row[0].row for row in sheet.iter_rows(min_row=4) if row[0].value)
    told = {
        "Mã cán bộ": "CB-999", "Họ và tên": NEWCOMER, "Giới tính": "Nữ", "Ngày sinh": "12/5/1990", "Chức vụ": "Chuyên viên", "Đơn vị": unit,
        "Đối tượng": "Người trực tiếp công tác", "Ngày vào cơ quan": joined,
    }  # fmt: skip
    assert set(told) <= set(heads)
    for caption, value in told.items():
        sheet.cell(last + 1, heads.index(caption) + 1, value)
    saved = BytesIO()
    book.save(saved)
    return saved.getvalue()


def test_one_blank_for_all_is_read_as_the_unit_that_was_picked(workspace: Workspace) -> None:
    """It names no unit and nobody; the unit is picked on its first page, else known by where it came from."""
    assert made(workspace, "2021", form="DK", common=True) == {"DK_2021_chung.xlsx"}
    path = workspace.outbox / "bieu-mau" / "2021-03-01-2021-DK-chung" / "DK_2021_chung.xlsx"
    text = str(cells_of(path.read_bytes())["PL1 Cá nhân"])
    catalogue = built_in()
    assert not any(person.full_name in text for person in catalogue.people)
    filled = openpyxl.load_workbook(path)
    cover, annex = filled["Thông tin chung"], filled["PL1 Cá nhân"]
    [unit] = [row[0].row for row in cover.iter_rows() if row[0].value and str(row[0].value).startswith("Đơn vị")]
    assert any(
        f"C{unit}" in str(one.sqref) and "don_vi" in one.formula1 for one in cover.data_validations.dataValidation
    )
    for number, name in ((2, "Nông Thị Hạnh"), (7, "Lao động tiên tiến")):
        annex.cell(4, number, name)
    for place, picked in (
        ("2021-03-05/a.xlsx", "Phòng Người có công"),
        ("2021-03-05/VP/b.xlsx", None),
        ("2021-03-05/c.xlsx", None),
    ):
        cover[f"C{unit}"] = picked
        stream = BytesIO()
        filled.save(stream)
        workspace.put(place, stream.getvalue())
    merged = workspace.merge("2021-03", only_data=True)
    assert [merged.input(f"2021-03-05/{name}")["unit"] for name in ("a.xlsx", "VP/b.xlsx", "c.xlsx")] == [
        "PNCC",
        "VP",
        None,
    ]
    assert merged.input("2021-03-05/a.xlsx")["period"] == "2021"
    assert not {"NB-02", "NB-03", "NB-04"} & set(merged.rules("2021-03-05/a.xlsx"))
    assert merged.input("2021-03-05/a.xlsx")["rows"]["read"] == 1


def test_a_unit_of_which_the_staff_list_has_nobody_is_named_when_its_blank_is_made(workspace: Workspace) -> None:
    """A list that went out without anybody in it looks as if the unit had nobody to propose; who left before is nobody either."""
    book = openpyxl.load_workbook(BytesIO(catalogue_bytes()))
    staff = book["Nhân sự"]
    for row in range(4, staff.max_row + 1):
        if staff.cell(row, 6).value == "Phòng Người có công":
            staff.cell(row, 11).value = "31/12/2019"
    saved = BytesIO()
    book.save(saved)
    asked: dict[str, Any] = {"as_of": date(2021, 3, 1), "inbox": workspace.inbox, "outbox": workspace.outbox}
    assert "không điền sẵn được ai" not in batch.templates(Period("2021"), **asked).closing_line
    workspace.put("danh-muc.xlsx", saved.getvalue())
    assert (
        "Biểu của Phòng Người có công không điền sẵn được ai" in batch.templates(Period("2021"), **asked).closing_line
    )
    assert "không điền sẵn được ai" not in batch.templates(Period("2021"), common=True, **asked).closing_line
