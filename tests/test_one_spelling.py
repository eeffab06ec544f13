"""What a unit spells otherwise than the staff list: the list is printed everywhere, until the office accepts the unit's spelling by one row."""

from datetime import date
from io import BytesIO

import openpyxl
import pytest

from tdkt_sheets import batch
from tdkt_sheets.awards.bundling import bundles
from tdkt_sheets.commands.inbox import read_inbox
from tdkt_sheets.settling import settle
from tests.test_decisions import decided
from tests.workspaces import Merged, Workspace, form_bytes

GOOD = "Lao động tiên tiến"
VOTED = {
    "meeting_date": "02/12/2021", "voters": 4, "present": 4, "written": 0, "vote_method": "Bỏ phiếu kín", "valid_votes": 4,
}  # fmt: skip
DECEMBER = date(2021, 12, 31)
LISTED, BORN = "Hoàng Văn Dũng", "19/9/1966"
SPELT = [("Hoàng Văn Dùng", BORN), (LISTED, "29/9/1966"), ("Hoàng Văn Dùng", "1966")]


def put(workspace: Workspace, name: str, birth: str) -> None:
    """A registration and a review in which a unit spells somebody of the staff list so, on the row that was written for them."""
    who = f"{name} | Nam | {birth} | Trưởng phòng | Lãnh đạo từ phó phòng trở lên"
    dk = f"| full_name | sex | birth | position | officer_class | title | ma_can_bo |\n| {who} | {GOOD} | CB-014 |"
    bx = (
        "| full_name | sex | birth | position | officer_class | grade | discipline | title | votes | ma_can_bo |\n"
        f"| {who} | Hoàn thành tốt nhiệm vụ | Không | {GOOD} | 4 | CB-014 |"
    )
    workspace.put("2021-03-10/dk.xlsx", form_bytes(tables={"ca_nhan": dk}))
    workspace.put("2021-12-06/bx.xlsx", form_bytes("BX", tables={"ca_nhan": bx}, cover=VOTED))


def printed(workspace: Workspace) -> list[str]:
    """The name on the papers of the round, on the joined page and in the next blank, and the birth there."""
    run = settle(read_inbox(workspace.inbox, jobs=1), DECEMBER, compare=False)
    [line] = [line for bundle in bundles(run.proposals) for line in bundle.lines]
    batch.templates(
        None, as_of=date(2021, 11, 26), inbox=workspace.inbox, outbox=workspace.outbox, form="BX", unit="PNCC", jobs=1
    )
    [blank] = [path for path in workspace.outbox.rglob("BX_2021_PNCC.xlsx") if "bieu-mau" in str(path)]
    rows = openpyxl.load_workbook(BytesIO(blank.read_bytes()))["PL1 Cá nhân"].iter_rows(min_row=4, values_only=True)
    [(name, birth)] = [(row[1], row[3]) for row in rows if row[1] and str(row[1]).startswith("Hoàng Văn D")]
    [registered] = [one.name for found in run.proposals.registrations.values() for one in found]
    assert registered == line.recipient
    return [line.recipient, name, birth]


def ready(merged: Merged) -> list[tuple[str, str, str]]:
    """Name, birth and id of the rows that offer to accept a spelling."""
    sheet = openpyxl.load_workbook(merged.folder / "noi-dung-can-chinh-sua.xlsx")["Chờ ý kiến"]
    rows = sheet.iter_rows(values_only=True)
    found = [(row[7], row[8], row[9]) for row in rows if row[0] == "Nhận cách ghi của đơn vị"]
    return [tuple(str(cell or "") for cell in row) for row in found]  # type: ignore[misc]


def accept(workspace: Workspace, name: str, birth: str, person: str) -> None:
    """The office writes the row that was offered into its book."""
    row = {"kind": "Nhận cách ghi của đơn vị", "name": name, "birth": birth, "person": person}
    workspace.put("y-kien-xu-ly.xlsx", decided(row))


@pytest.mark.parametrize(("name", "birth"), SPELT, ids=["name", "birth", "name with a year"])
def test_the_staff_list_is_printed_until_the_office_accepts_what_the_unit_wrote(
    name: str, birth: str, workspace: Workspace
) -> None:
    put(workspace, name, birth)
    merged = workspace.merge("2021-12")
    assert printed(workspace) == [LISTED, LISTED, BORN]
    [offered] = ready(merged)
    assert offered == (name, birth if name == LISTED else "", "CB-014")
    accept(workspace, *offered)
    accepted = workspace.merge("2021-12")
    assert printed(workspace) == [name, name, offered[1] or BORN]
    assert not {"NS-04", "DK-05", "DK-06"} & set(accepted.rules()) and not ready(accepted)


def test_what_was_spelt_as_the_list_has_it_stays_theirs(workspace: Workspace) -> None:
    """After the office accepted another spelling, files with the former one are about the same person, and nothing is asked."""
    put(workspace, LISTED, BORN)
    accept(workspace, "Hoàng Văn Dùng", "29/9/1966", "CB-014")
    merged = workspace.merge("2021-12")
    assert not {"NS-04", "DK-05", "DK-06", "NS-02", "YK-09"} & set(merged.rules())
    assert printed(workspace) == ["Hoàng Văn Dùng", "Hoàng Văn Dùng", "29/9/1966"]
