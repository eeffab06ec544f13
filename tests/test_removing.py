"""A person taken out is in nothing that is made afterwards; whoever else is called so stays; what was counted stays counted."""

import shutil
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tdkt_sheets import batch, noting
from tdkt_sheets.catalogue.examples import examples
from tdkt_sheets.commands.cache_file import OFF, place_of
from tdkt_sheets.commands.namesakes import maybe_named_in
from tdkt_sheets.core.clock import VIETNAM
from tdkt_sheets.core.errors import UsageRefused
from tdkt_sheets.core.periods import Period
from tdkt_sheets.core.removed import Removal, Removed, Seen, hashes_of, without
from tdkt_sheets.core.sheets import RawSheet, RawValue, RawWorkbook
from tdkt_sheets.core.texts_in import texts_in
from tdkt_sheets.excel.read import read
from tests.test_staff_list import saved
from tests.workspaces import FULL, PROMISED, Workspace, book_bytes, catalogue_bytes, contents, form_bytes

NOW = datetime(2021, 4, 5, 8, 0, tzinfo=VIETNAM)
BY = "Văn phòng"
SALT = "5" * 64


def remove(workspace: Workspace, person: str, **said: str) -> list[str]:
    """A person is taken out as the office does: the list, then its confirmation."""
    asked = {"inbox": workspace.inbox, "outbox": workspace.outbox, "now": NOW}
    shown = noting.remove(person, confirm="", by="", **asked)  # type: ignore[arg-type]
    code = shown[-1].split("--confirm ")[1].split()[0]
    return noting.remove(person, confirm=code, by=BY, **asked)  # type: ignore[arg-type]


def naming(folder: Path, *texts: str) -> list[str]:
    """The files below a folder in which one of some texts stands, or that are called so."""
    return [
        name
        for name, data in contents(folder).items()
        if any(one in text for text in (name, *texts_in(data)) for one in texts)
    ]


def listed(workspace: Workspace, code: str) -> tuple[str, str]:
    """Name and birth, as they are printed, of somebody of the staff list."""
    person = batch.status(workspace.inbox, date(2021, 3, 31)).catalogue.person_by_id[code]
    assert person.birth
    return person.full_name, "/".join(reversed(person.birth.split("-")))


@pytest.fixture(scope="module")
def merged(tmp_path_factory: pytest.TempPathFactory) -> tuple[Workspace, str, str]:
    """March is merged, a form closed; PNCC sent CB-019, somebody else of that name, and CB-020."""
    made = Workspace(tmp_path_factory.mktemp("office"))
    (name, birth), (other, born) = listed(made, "CB-019"), listed(made, "CB-020")
    rows = ((name, birth), (other, born))
    line = "| {} | Nữ | {} | Chuyên viên | Người trực tiếp công tác | Lao động tiên tiến |"
    table = "\n".join([FULL, *(line.format(*row) for row in rows)])
    made.mail("thu/1.eml", ("DK.xlsx", form_bytes(tables={"ca_nhan": table, "cam_ket": PROMISED})))
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv(OFF)
        made.merge("2021-03")
    assert name.encode() in place_of(made.inbox).read_bytes()
    noting.close(Period("2021"), "DK", as_of=date(2021, 3, 31), inbox=made.inbox, by=BY, now=NOW)
    return made, name, birth


def test_nobody_is_taken_out_before_the_list_was_seen(merged: tuple[Workspace, str, str]) -> None:
    workspace, name, _ = merged
    before = contents(workspace.inbox)
    lines = noting.remove("CB-019", workspace.inbox, workspace.outbox, confirm="", by="", now=NOW)
    assert contents(workspace.inbox) == before
    told = (workspace.outbox / "go-du-lieu" / "CB-019.txt").read_text(encoding="utf-8-sig")
    assert name not in told + "".join(lines)
    every = [
        *(f"input/{one}" for one in naming(workspace.inbox, name)),
        *(f"output/{one}" for one in naming(workspace.outbox, name)),
    ]
    assert len(every) > 5 and [one for one in every if one not in told.splitlines()] == []
    with pytest.raises(UsageRefused, match="mã xác nhận"):
        noting.remove("CB-019", workspace.inbox, workspace.outbox, confirm="00000000", by=BY, now=NOW)


@pytest.mark.slow
def test_a_person_taken_out_is_in_nothing_that_is_made_afterwards(
    merged: tuple[Workspace, str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(OFF)
    first, name, birth = merged
    shutil.copytree(first.root, tmp_path, dirs_exist_ok=True)
    workspace = Workspace(tmp_path)
    lists = tmp_path / "list.xlsx"
    (workspace.inbox / "so-khen-thuong.xlsx").write_bytes(book_bytes("SO"))
    batch.past([old_list(lists, name, birth)], workspace.inbox, workspace.outbox, NOW.date(), **DECISION)
    shutil.copy(workspace.outbox / "de-xuat/so-khen-thuong.xlsx", tmp_path / "earlier.xlsx")
    counted = (workspace.outbox / "2021-03/data/DK_ca_nhan.csv").read_text(encoding="utf-8-sig").splitlines()
    done = remove(workspace, "CB-019")
    assert not place_of(workspace.inbox).exists()
    month = workspace.merge("2021-03")
    assert naming(workspace.outbox / "2021-03", name, birth, birth.replace("/0", "/").lstrip("0")) == []
    assert place_of(workspace.inbox).exists() and name.encode() not in place_of(workspace.inbox).read_bytes()
    assert len(month.rows("DK_ca_nhan")) == len(counted) - 1, "a closed period keeps its counts"
    assert "ky-da-chot/2021-DK/data/DK_ca_nhan.csv.da-go.txt" in month.files()
    assert month.rules("danh-muc.xlsx") == ["VL-11"]
    with pytest.raises(UsageRefused, match="Chưa lập bản đề xuất"):
        batch.upgrade(workspace.inbox, workspace.outbox, NOW.date())
    with pytest.raises(UsageRefused, match="Chưa mở năm 2022"):
        next_year(workspace, tmp_path / "2022")
    delete_row(workspace.inbox / "danh-muc.xlsx", "CB-019")
    in_later_months_and_copies(workspace, name, birth)
    next_year(workspace, tmp_path / "2022")
    assert [one for one in naming(tmp_path / "2022", name, birth) if "/chot-ky/" not in one] == []
    assert batch.status(tmp_path / "2022" / "input", date(2022, 1, 31)).catalogue.removed.codes == {"CB-019"}
    number = done[-2].split("tdkt undo ")[1].split()[0]
    noting.undo([number], workspace.inbox, workspace.outbox, "Ghi nhầm", by=BY, now=NOW)
    assert name in {row["full_name"] for row in workspace.merge("2021-03").rows("DK_ca_nhan")}


DECISION: dict[str, Any] = {"number": "512/QĐ-SLĐTBXH", "decided": date(2019, 12, 20), "issuer": "Sở", "year": "2019"}


def old_list(path: Path, name: str, birth: str) -> Path:
    """An old list that names somebody beside another of the unit."""
    head = ["TT", "Họ và tên", "Ngày sinh", "Đơn vị", "Danh hiệu đăng ký", "Danh hiệu"]
    rows = [(name, birth), ("Hoàng Văn Dũng", "19/9/1966")]
    own = [[at, *row, "Phòng Người có công", "LĐTT", "LĐTT"] for at, row in enumerate(rows, 1)]
    return saved([["DANH SÁCH NĂM 2019"], head, *own], path)


def in_later_months_and_copies(workspace: Workspace, name: str, birth: str) -> None:
    """A later month, lists of staff, decisions and registrations that still name somebody, a scale that thanks them: nothing made of these does."""
    inbox, outbox, day = workspace.inbox, workspace.outbox, NOW.date()
    with pytest.raises(UsageRefused, match="nêu người đã được gỡ dữ liệu"):
        noting.adopt(workspace.root / "earlier.xlsx", inbox, by=BY, now=NOW)
    workspace.merge("2021-04")
    path = old_list(workspace.root / "list.xlsx", name, birth)
    made = [
        batch.staff(path, inbox, outbox, day, jobs=1),
        batch.past([path], inbox, outbox, day, **DECISION),
        batch.registrations(path, inbox, outbox),
        batch.scale(
            saved(
                [["TT", "Nội dung", "Điểm tối đa"], [1, f"Như bà {name}, sinh {birth}", 60], [2, "Việc khác", 40]],
                workspace.root / "scale.xlsx",
            ),
            inbox=inbox,
            outbox=outbox,
        ),
    ]
    for outcome in made:
        assert outcome.written and name not in " ".join([outcome.closing_line, *outcome.by_hand])
    assert any("Hoàng Văn Dũng" in text for text in texts_in((outbox / "de-xuat/so-khen-thuong.xlsx").read_bytes()))
    for folder in ("2021-04", "de-xuat", "dang-ky", "thang-diem"):
        assert naming(outbox / folder, name, birth) == []


def next_year(workspace: Workspace, root: Path) -> None:
    batch.next_year(2022, workspace.root, root / "input", root / "output", root, by=BY, now=NOW)


def delete_row(path: Path, code: str) -> None:
    """A row of the staff list is deleted, as a person does it."""
    book = openpyxl.load_workbook(path)
    sheet = book["Nhân sự"]
    [row] = [cell.row for line in sheet.iter_rows() for cell in line if cell.value == code]
    sheet.delete_rows(row)
    book.save(path)


def table(*rows: list[RawValue], captions: bool = True) -> RawWorkbook:
    head: list[list[RawValue]] = [["TT", "Họ và tên", "Ngày sinh", "Thành tích"]] if captions else []
    return RawWorkbook("xlsx", [RawSheet("Trang", [*head, *rows])])


def taken(*, is_only: bool = True) -> Removed:
    return Removed((Removal("CB-900", SALT, frozenset(hashes_of("Nông Thị Mẫu", ["1985-05-12"], SALT, is_only))),))


def told(raw: RawWorkbook, removed: Removed) -> Iterator[RawValue]:
    yield from (
        value for sheet in without(raw, removed)[0].sheets for line in sheet.grid[1:] for value in line if value
    )


OTHER: list[RawValue] = [2, "Nông Thị Mẫu", "3/4/1972", "Nông Thị Mẫu sinh năm 1972 cứu người"]


@pytest.mark.parametrize(
    ("row", "is_only", "left"),
    [
        ([1, "Nông Thị Mẫu", "12/5/1985", "Tốt"], True, []),
        ([1, "NÔNG THỊ MẪU", "1985", "Tốt"], False, []),
        ([1, "Nông Thị Mẫu", "", "Tốt"], True, []),
        ([1, "Nông Thị Mẫu", "", "Tốt"], False, [1, "Nông Thị Mẫu", "Tốt"]),
        (OTHER, True, OTHER),
        ([1, "Hoàng Văn Dũng", "19/9/1966", "Cùng Nông Thị Mẫu (12/5/1985)"], False, [1, "Hoàng Văn Dũng", "19/9/1966", "Cùng Đã gỡ theo yêu cầu (…)"]),
        ([1, "Hoàng Văn Dũng", "19/9/1966", "Cùng Nông Thị Mẫu"], True, [1, "Hoàng Văn Dũng", "19/9/1966", "Cùng Đã gỡ theo yêu cầu"]),
        ([1, "Hoàng Văn Dũng", "19/9/1966", "Cùng Nông Thị Mẫu"], False, [1, "Hoàng Văn Dũng", "19/9/1966", "Cùng Nông Thị Mẫu"]),
    ],
)  # fmt: skip
def test_only_what_tells_that_person_is_taken_out(row: list[RawValue], is_only: bool, left: list[RawValue]) -> None:
    assert list(told(table(row), taken(is_only=is_only))) == left


def test_beside_somebody_of_that_name_the_name_alone_is_a_question() -> None:
    rows: list[list[RawValue]] = [OTHER, [3, "Nông Thị Mẫu", "", "Tốt"], [4, "Nông Thị Mẫu", "12/5/1985", "Tốt"]]
    lean, seen = without(table(*rows), taken())
    assert lean.sheets[0].grid[1:3] == rows[:2]
    assert not any(lean.sheets[0].grid[3])
    assert (seen.named, seen.by_name, seen.unclear) == ({"Trang": [4]}, {}, {"Trang": [3]})


def test_names_in_examples_are_nobodys() -> None:
    """The catalogue shows an invented person as an example; who is called so was not named there."""
    [(tab, shown)] = examples().items()
    assert tab in {sheet.name for sheet in read(catalogue_bytes(), "xlsx").sheets} and "Nông Thị Hạnh" in shown
    raw = RawWorkbook(
        "xlsx", [RawSheet(tab, [["DK", "Họ và tên", "Nông Thị Mẫu"], ["DK", "Nông Thị Mẫu", "12/5/1985"]])]
    )
    lean, seen = without(raw, taken(), nobody={tab: frozenset(["Nông Thị Mẫu", "DK"])})
    assert (lean.sheets[0].grid, seen.named, seen.by_name, seen.unclear) == (raw.sheets[0].grid, {}, {}, {})
    lean, seen = without(raw, taken(), nobody={tab: frozenset(["DK"])})
    assert lean.sheets[0].grid[0] == ["DK", "Họ và tên", "Đã gỡ theo yêu cầu"] and seen.by_name == {tab: [1]}


def test_in_its_own_books_the_office_asks_no_unit() -> None:
    seen = Seen(unclear={"Ủy quyền": [4]})
    own, theirs = (next(maybe_named_in("x.xlsx", seen, is_own=is_own)).fix for is_own in (True, False))
    assert "đơn vị" not in own and "đề nghị đơn vị" in theirs
