"""What a unit spells otherwise than the staff list: the list is printed everywhere, until the office accepts the unit's spelling by one row."""

from datetime import date
from io import BytesIO

import openpyxl
import pytest

from tdkt_sheets import batch
from tdkt_sheets.awards.bundle import BundleLine
from tdkt_sheets.awards.bundling import bundles
from tdkt_sheets.catalogue.load import built_in
from tdkt_sheets.commands.inbox import read_inbox
from tdkt_sheets.month.round_bundles import round_bundles
from tdkt_sheets.settling import settle
from tests.case_files import Case, File
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


def lines_of(tables: dict[str, str], registered: dict[str, str]) -> list[BundleLine]:
    """What the papers of the review print of a unit's rows."""
    files = [
        File(path="dk.xlsx", tables=registered),
        File(path="bx.xlsx", form="BX", received="2021-12-06", tables=tables),
    ]
    run = Case("", "", files, [], {}, None, DECEMBER).run
    assert not [one for one in run.findings if one.rule == "BX-01"]
    return [line for bundle in round_bundles(run) for line in bundle.lines]


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("Hoàng Văn Dũng | Nữ | 1966 | TP", ("Hoàng Văn Dũng", "NAM", "1966-09-19", "Trưởng phòng")),
        ("HOANG VAN DUNG | Nam | 19/9/1966 | trưởng phòng", ("Hoàng Văn Dũng", "NAM", "1966-09-19", "Trưởng phòng")),
        ("Hoàng Văn Dũng | Nam | 19/9/1966 | Chuyên viên", ("Hoàng Văn Dũng", "NAM", "1966-09-19", "Chuyên viên")),
        ("Sầm Thị Kim Trang | Nữ | 03/4/1977 | CV", ("Sầm Thị Kim Trang", "NU", "1977-04-03", "Chuyên viên")),
    ],
    ids=["a year, initials, another sex", "no accents", "another post", "a day of whom the list has the year"],
)
def test_what_a_unit_types_by_hand_is_printed_as_the_staff_list_has_it(typed: str, shown: tuple[str, ...]) -> None:
    """Name, sex and birth; its post too, where the unit wrote the same shorter. A post that is another may be new."""
    name = typed.partition(" |")[0]
    registered = f"| full_name | birth | title |\n| {name} | {typed.split(' | ')[2]} | {GOOD} |"
    reviewed = f"| full_name | sex | birth | position | title |\n| {typed} | {GOOD} |"
    [line] = lines_of({"ca_nhan": reviewed}, {"ca_nhan": registered})
    assert (line.recipient, line.sex, line.birth, line.position) == shown


@pytest.mark.parametrize("typed", ["Bà Lò Thị Mẫu", "đ/c Lò Thị Mẫu", "1. Lò Thị Mẫu*"])
def test_somebody_whom_the_list_has_not_is_printed_without_what_papers_add(typed: str) -> None:
    """Papers put Bà in front themselves; the letters of a name stay as the unit wrote them."""
    registered = f"| full_name | birth | title |\n| Lò Thị Mẫu | 1990 | {GOOD} |"
    [line] = lines_of(
        {"ca_nhan": f"| full_name | birth | title |\n| {typed} | 1990 | {GOOD} |"}, {"ca_nhan": registered}
    )
    assert line.recipient == "Lò Thị Mẫu"


UNIT = "Phòng Người có công"


@pytest.mark.parametrize(
    "typed",
    [
        "PNCC", "phòng  NGƯỜI có công", "Tập thể Phòng Người có công", "Tập thể P. NCC", "Phòng Người có công, Sở LĐTBXH",
        "Phòng Người có công (Sở Lao động - Thương binh và Xã hội)", "Tập thể Phòng Người có công thuộc Sở Lao động - Thương binh và Xã hội",
    ],
)  # fmt: skip
def test_a_unit_is_itself_however_it_is_called_as_a_collective(typed: str) -> None:
    """Its registration is found, and the papers call it as the catalogue does."""
    title = "Tập thể lao động tiên tiến"
    registered = f"| collective | headcount | title |\n| {UNIT} | 7 | {title} |"
    reviewed = f"| collective | title |\n| {typed} | {title} |"
    [line] = lines_of({"tap_the": reviewed}, {"tap_the": registered})
    assert (line.who, line.recipient) == ("@PNCC", UNIT)


def test_a_section_is_one_however_its_name_is_joined() -> None:
    """A comma, a dash and “tập thể” make no second collective; another name does."""
    key = built_in().collective_key
    assert len({key(text) for text in ("Tổ Hành chính - Tổng hợp", "Tập thể Tổ hành chính, tổng hợp")}) == 1
    assert key("Tổ Hành chính") != key("Tổ Hành chính - Tổng hợp")
    assert key("Trẻ em - Bình đẳng giới") != key("Phòng Trẻ em, Bình đẳng giới") == key("PTEBDG")
