"""Months of several bodies as one: figures are the sums, each leads to the body's own file; twice told is told once; what was touched is not taken."""

import csv
import json
import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import openpyxl
import pytest

from tdkt_sheets import batch
from tdkt_sheets.catalogue.load import built_in
from tdkt_sheets.cli.departments import write_departments
from tdkt_sheets.commands import body_workspaces, gathering
from tdkt_sheets.commands.body_workspaces import DIED, LATE, MergeAnswered, MergeAsked, merged_apart
from tdkt_sheets.commands.inbox import read_catalogue
from tdkt_sheets.core import spilled
from tdkt_sheets.core.errors import UsageRefused
from tdkt_sheets.core.periods import Month
from tdkt_sheets.gathered.folders import BodyMonth
from tdkt_sheets.gathered.material import _rows_of_one_person
from tdkt_sheets.outputs.pieces import tables as long_tables
from tdkt_sheets.outputs.summary.sources import TAB as SOURCES_TAB
from tdkt_sheets.summaries.statistics import NO_DRIVES
from tests.merging import as_named
from tests.workspaces import Workspace, form_bytes, people

pytestmark = pytest.mark.slow

AWARD = """
| recipient | object_kind | award | reason_kind | decision_no | decision_date |
| {} | Cá nhân | Bằng khen của Chủ tịch UBND tỉnh | Đột xuất | 1123/QĐ-UBND | 18/6/2021 |
"""
LAUNCH = "| kind | content | from_date | result |\n| Tập huấn | Tập huấn nghiệp vụ | 05/4/2021 | 40 người |"
Months = tuple[Path, Path]


def body(
    root: Path, department: str, registered: tuple[tuple[str, str], ...], awarded: str, *, bloc: bool = False
) -> None:
    """The month of June of a department."""
    workspace = Workspace(root)
    book = openpyxl.load_workbook(workspace.inbox / "danh-muc.xlsx")
    for row in book["Thiết lập chung"].iter_rows():
        for cell in row:
            if cell.value == "Sở Lao động - Thương binh và Xã hội":
                cell.value = department
    book.save(workspace.inbox / "danh-muc.xlsx")
    workspace.put("2021-03-10/dk.xlsx", form_bytes(tables={"ca_nhan": people(*registered)}))
    workspace.put(
        "2021-06-20/kq.xlsx",
        form_bytes("KQ", "PNCC", "2021-Q2", {"khen_thuong": AWARD.format(awarded), "hoat_dong": LAUNCH}),
    )
    if bloc:
        workspace.put("2021-06-21/kq.xlsx", form_bytes("KQ", "KHOI_A", "2021-Q2", {"hoat_dong": LAUNCH}))
    batch.merge(Month(2021, 6), inbox=workspace.inbox, outbox=workspace.outbox, only_data=True)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("bodies")
    hanh, dung = ("Nông Thị Hạnh", "Lao động tiên tiến"), ("Hoàng Văn Dũng", "Chiến sĩ thi đua cơ sở")
    body(root / "a", "Sở A", (hanh, dung), "Nông Thị Hạnh", bloc=True)
    body(root / "b", "Sở B", (hanh,), "Nông Thị Hạnh")
    return root


@pytest.fixture
def months(made: Path, tmp_path: Path) -> Months:
    """The folders of two departments, of which a test may do as it likes."""
    for name in ("a", "b"):
        shutil.copytree(made / name, tmp_path / name)
    return tmp_path / "a" / "output" / "2021-06", tmp_path / "b" / "output" / "2021-06"


def gathered(tmp_path: Path, *folders: Path) -> tuple[batch.Outcome, dict[str, list[tuple[object, ...]]]]:
    outcome = batch.gather(folders, inbox=tmp_path / "none", outbox=tmp_path / "output")
    book = openpyxl.load_workbook(next((tmp_path / "output").glob("chung-*/tong-hop-chung.xlsx")), data_only=True)
    return outcome, {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book}


def line(page: list[tuple[object, ...]], name: str) -> tuple[object, ...]:
    return next(row for row in page if row[1] == name)


def test_figures_add_up_and_lead_to_the_bodys_cell(months: Months, tmp_path: Path) -> None:
    outcome, pages = gathered(tmp_path, *months)
    assert outcome.closing_line.startswith("Đã tổng hợp 02 cơ quan; 02 trường hợp trùng") and not outcome.blocked
    titles = pages["2. Đăng ký danh hiệu"]
    assert (
        line(titles, "Sở A")[2:6] == (2, 2, 1, 1)
        and line(titles, "Sở B")[2:6] == (1, 1, 1, 0)
        and line(titles, "Cộng")[2:6] == (3, 3, 2, 1)
    )
    assert line(pages["5. Hoạt động"], "Tập huấn")[2:4] == (2, 2)
    rows = (months[0] / "data" / "KQ_hoat_dong.csv").read_text(encoding="utf-8")
    assert "KHOI_A" in rows, "a member of the bloc is told of by itself, not by the head"
    sources = [row for row in pages[SOURCES_TAB] if row[0] == "TH-02/CQ001/CSTDCS"]
    assert [row[4:] for row in sources] == [
        ("Sở A: 2021-03-10/dk.xlsx", "PL1 Cá nhân", "cột G, dòng 5", "Chiến sĩ thi đua cơ sở")
    ]
    cell = openpyxl.load_workbook(months[0].parents[1] / "input" / "2021-03-10" / "dk.xlsx", data_only=True)[
        "PL1 Cá nhân"
    ]["G5"]
    assert cell.value == "Chiến sĩ thi đua cơ sở"
    book = tmp_path / "output" / "chung-2021-06" / "tong-hop-chung.xlsx"
    told = batch.trace(
        str(book), tmp_path / "none", cell="2. Đăng ký danh hiệu!F{}".format(titles.index(line(titles, "Sở A")) + 1)
    )
    assert told[-1] == "  Sở A: 2021-03-10/dk.xlsx, trang “PL1 Cá nhân”, cột G, dòng 5: Chiến sĩ thi đua cơ sở"
    total = batch.trace(
        str(book), tmp_path / "none", cell="2. Đăng ký danh hiệu!C{}".format(titles.index(line(titles, "Cộng")) + 1)
    )
    assert {"Sở A", "Sở B"} == {words.strip().partition(":")[0] for words in total[3:]}
    said = [str(value) for page in pages.values() for row in page for value in row if value]
    assert not any("thuộc Sở" in words for words in said), "the lines are bodies, not units of one department"
    known = built_in()
    shipped = [known.setting(key) for key in ("department", "office_contact", "head_name") if known.setting(key)]
    assert shipped and not any(name.upper() in words.upper() for name in shipped for words in said), (
        "who gathers is not known"
    )


def test_what_stands_on_disk_meanwhile_changes_nothing(
    months: Months, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gathered(tmp_path / "one", *months)
    monkeypatch.setattr(spilled, "TOGETHER", 2)
    monkeypatch.setattr(long_tables, "IN_MEMORY", 1)
    gathered(tmp_path / "other", *months)
    assert files_of(tmp_path / "one" / "output") == files_of(tmp_path / "other" / "output")


def test_what_two_bodies_tell_of_is_one_and_told(months: Months, tmp_path: Path) -> None:
    """One award by one decision counts once, with the places of both; a person registered in both is named with both."""
    _, pages = gathered(tmp_path, *months)
    doubles = {row[1]: row[2:] for row in pages["12. Trùng giữa cơ quan"] if isinstance(row[0], int)}
    assert doubles["Đăng ký ở hai cơ quan"][:2] == ("Nông Thị Hạnh", "Sở A; Sở B")
    assert doubles["Một khen thưởng, hai cơ quan cùng kê"][1] == "Sở A; Sở B"
    register = [row for row in pages["13. Sổ khen thưởng chung"] if isinstance(row[0], int)]
    assert [row[1:5] for row in register] == [
        ("Sở A", "Nông Thị Hạnh", "Bằng khen của Chủ tịch UBND tỉnh", "1123/QĐ-UBND")
    ]
    files = {row[4] for row in pages[SOURCES_TAB] if str(row[4]).startswith("Sở ") and "kq.xlsx" in str(row[4])}
    assert {"Sở A: 2021-06-20/kq.xlsx", "Sở B: 2021-06-20/kq.xlsx"} <= files
    form = openpyxl.load_workbook(tmp_path / "output" / "chung-2021-06" / "bieu-thong-ke.xlsx", data_only=True)["0703"]
    assert next(row for row in form.iter_rows(values_only=True) if row[1] == "01")[3] == 1


def test_a_folder_that_was_touched_or_is_not_the_months_is_left_out(months: Months, tmp_path: Path) -> None:
    one, other = months
    table = other / "data" / "DK_ca_nhan.csv"
    table.write_text(table.read_text(encoding="utf-8").replace("LDTT", "CSTDCS"), encoding="utf-8")
    (tmp_path / "chia-se").mkdir()
    outcome, pages = gathered(tmp_path, one, other, tmp_path / "chia-se", one)
    assert outcome.blocked and "DK_ca_nhan.csv không đúng mã băm" in outcome.closing_line
    assert "không có run.json" in outcome.closing_line and "Sở A đã có ở thư mục khác" in outcome.closing_line
    assert [row[1] for row in pages["1. Cơ quan"] if isinstance(row[0], int)] == ["Sở A", *["Chưa tổng hợp"] * 3]
    assert line(pages["2. Đăng ký danh hiệu"], "Cộng")[2] == 2
    with pytest.raises(UsageRefused, match="Không thư mục nào"):
        batch.gather([other], inbox=tmp_path / "none", outbox=tmp_path / "output")


def test_another_revision_is_mapped_by_key(months: Months, tmp_path: Path) -> None:
    """Columns in another order, one lacking, one of the office's own: known keys count, the other is named."""
    one, other = months
    path = other / "data" / "DK_ca_nhan.csv"
    rows = [row.split(",") for row in path.read_text(encoding="utf-8").splitlines()]
    head = rows[0]
    keep = [place for place, key in enumerate(head) if key != "position"][::-1]
    moved = [[row[place] for place in keep] + (["x_diem"] if row is head else ["9"]) for row in rows]
    path.write_text("\n".join(",".join(row) for row in moved) + "\n", encoding="utf-8")
    told = json.loads((other / "run.json").read_text(encoding="utf-8"))
    for listed in told["outputs"]:
        if listed["path"] == "data/DK_ca_nhan.csv":
            listed["sha256"] = sha256(path.read_bytes()).hexdigest()
    (other / "run.json").write_text(json.dumps(told), encoding="utf-8")
    _, pages = gathered(tmp_path, one, other)
    assert line(pages["2. Đăng ký danh hiệu"], "Sở B")[2:5] == (1, 1, 1)
    assert "x_diem" in str(pages["1. Cơ quan"][1][0])


COMMUNE = "Ủy ban nhân dân xã Hòa An"
OF_THE_COMMUNE = (  # units of its own, by codes that no department has
    ("VHXH", "Phòng Văn hóa - Xã hội", "Phòng", "TRƯỞNG PHÒNG", "Cơ quan hành chính"),
    ("THHA", "Trường Tiểu học Hòa An", "Trường", "HIỆU TRƯỞNG", "Đơn vị sự nghiệp công lập"),
)
AWARDED = """
| recipient | object_kind | award | reason_kind | decision_no | decision_date |
| Nông Thị Hạnh | Cá nhân | Bằng khen của Chủ tịch UBND tỉnh | Đột xuất | 1123/QĐ-UBND | 18/6/2021 |
| Lý Văn Dân | Cá nhân | Giấy khen của Chủ tịch UBND cấp xã | Theo đợt, chuyên đề | 45/QĐ-UBND | 02/6/2021 |
| Hộ ông Nông Văn Cường | Hộ gia đình | Bằng khen của Chủ tịch UBND tỉnh | Đột xuất | 1124/QĐ-UBND | 20/6/2021 |
"""
REVIEWED = """
| full_name | sex | birth | position | officer_class | grade | discipline | title | votes | reason |
| Nông Thị Hạnh | Nữ | 12/5/1985 | Chuyên viên | Người trực tiếp công tác | Hoàn thành tốt nhiệm vụ | Không | Lao động tiên tiến | 7 | |
| Lý Thị Mai | Nữ | 12/5/1985 | Chuyên viên | Người trực tiếp công tác | Hoàn thành tốt nhiệm vụ | Không | Lao động tiên tiến | 7 | Chưa có sáng kiến |
"""


@pytest.fixture(scope="module")
def with_commune(made: Path) -> tuple[dict[str, dict[str, list[tuple[object, ...]]]], Path, Path]:
    """The workbooks of a department and a commune, sheet by sheet; where they stand, and the commune's inbox."""
    workspace = Workspace(made / "x")
    book = openpyxl.load_workbook(workspace.inbox / "danh-muc.xlsx")
    for row in book["Thiết lập chung"].iter_rows():
        for cell in row:
            if cell.value == "Sở Lao động - Thương binh và Xã hội":
                cell.value = COMMUNE
    for code, name, kind, post, sort in OF_THE_COMMUNE:
        mail = f"{code.lower()}@hoaan.example"
        book["Đơn vị"].append(
            (
                code,
                name,
                None,
                kind,
                None,
                mail,
                None,
                None,
                "năm",
                post,
                "Lý Văn Bình",
                "Có",
                None,
                sort,
                "Bình thường",
            )
        )
    book.save(workspace.inbox / "danh-muc.xlsx")
    known, _ = read_catalogue(workspace.inbox / "danh-muc.xlsx")
    registered = people(("Nông Thị Hạnh", "Lao động tiên tiến"), ("Lý Thị Mai", "Chiến sĩ thi đua cơ sở"))
    for path, form, unit, period, tables in (
        ("2021-03-10/dk.xlsx", "DK", "VHXH", "2021", {"ca_nhan": registered}),
        ("2021-06-20/kq.xlsx", "KQ", "VHXH", "2021-Q2", {"khen_thuong": AWARDED, "hoat_dong": LAUNCH}),
        ("2021-06-21/kq-th.xlsx", "KQ", "THHA", "2021-Q2", {"hoat_dong": LAUNCH}),
        ("2021-06-25/bx.xlsx", "BX", "VHXH", "2021", {"ca_nhan": REVIEWED}),
    ):
        workspace.put(path, form_bytes(form, unit, period, tables, catalogue=known))
    merged = workspace.merge("2021-06", only_data=True)
    assert not [found for found in merged.run["findings"] if found["severity"] == "critical"]
    folders = [made / name / "output" / "2021-06" for name in ("a", "x")]
    batch.gather(folders, inbox=made / "none", outbox=made / "one-level-up")
    place = made / "one-level-up" / "chung-2021-06"
    books = {path.name: openpyxl.load_workbook(path, data_only=True) for path in place.glob("*.xlsx")}
    rows = {
        name: {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book} for name, book in books.items()
    }
    return rows, place, workspace.inbox


WithCommune = tuple[dict[str, dict[str, list[tuple[object, ...]]]], Path, Path]


def test_a_commune_stands_beside_a_department(with_commune: WithCommune) -> None:
    """An office with units of its own: its rows in each summary, in the register, among the doubles, in the quotas and the official forms."""
    books, *_ = with_commune
    pages, forms = books["tong-hop-chung.xlsx"], books["bieu-thong-ke.xlsx"]
    assert line(pages["2. Đăng ký danh hiệu"], COMMUNE)[2:6] == (2, 2, 1, 1)
    assert line(pages["2. Đăng ký danh hiệu"], "Cộng")[2:6] == (4, 4, 2, 2)
    activities = [row for row in pages["5. Hoạt động"] if row[1] == COMMUNE]
    assert [row[6] for row in activities] == [2], "both of its units"
    awards = pages["6. Khen thưởng"]
    assert line(awards, "Xã")[2:6] == (1, 0, 0, 1) and line(awards, "Tỉnh")[2:6] == (1, 0, 1, 2)
    assert line(awards, COMMUNE)[2:6] == (1, 0, 1, 2), "what the department tells too is the department's"
    assert [row[1:6] for row in pages["13. Sổ khen thưởng chung"] if isinstance(row[0], int)] == [
        (COMMUNE, "Lý Văn Dân", "Giấy khen của Chủ tịch UBND cấp xã", "45/QĐ-UBND", "02/6/2021"),
        ("Sở A", "Nông Thị Hạnh", "Bằng khen của Chủ tịch UBND tỉnh", "1123/QĐ-UBND", "18/6/2021"),
        (COMMUNE, "Hộ ông Nông Văn Cường", "Bằng khen của Chủ tịch UBND tỉnh", "1124/QĐ-UBND", "20/6/2021"),
    ]
    assert [row[1:] for row in pages["12. Trùng giữa cơ quan"] if isinstance(row[0], int)] == [
        ("Đăng ký ở hai cơ quan", "Nông Thị Hạnh", f"Sở A; {COMMUNE}",
         f"Sở A: 2021-03-10/dk.xlsx, trang “PL1 Cá nhân”, dòng 4; {COMMUNE}: 2021-03-10/dk.xlsx, trang “PL1 Cá nhân”, dòng 4"),
        ("Một khen thưởng, hai cơ quan cùng kê", "Nông Thị Hạnh: Bằng khen của Chủ tịch UBND tỉnh, 1123/QĐ-UBND", f"Sở A; {COMMUNE}",
         f"Sở A: 2021-06-20/kq.xlsx, trang “PL4 Khen thưởng”, dòng 4; {COMMUNE}: 2021-06-20/kq.xlsx, trang “PL4 Khen thưởng”, dòng 4"),
    ]  # fmt: skip
    assert line(pages["10. Tỷ lệ CSTĐCS"], COMMUNE)[2:4] == (2, 0)
    province = {row[1]: row[3:5] for row in forms["0703"] if row[1]}
    assert province["01"] == province["13"] == (2, 2) and province["04"] == province["05"] == (1, 1), (
        "a commune's own certificate is in no form of the province"
    )
    drives = {row[1]: row[2] for row in forms["0701"] if row[1]}
    assert drives["01"] == 0 and any(NO_DRIVES in str(row) for row in forms["0701"]), "nobody told which there were"


def test_a_figure_of_a_commune_leads_to_its_own_cell(with_commune: WithCommune) -> None:
    books, place, inbox = with_commune
    for tab, name, column, said in (
        ("2. Đăng ký danh hiệu", COMMUNE, "F", "Chiến sĩ thi đua cơ sở"),
        ("10. Tỷ lệ CSTĐCS", COMMUNE, "C", "Lao động tiên tiến"),
    ):
        page = books["tong-hop-chung.xlsx"][tab]
        cell = f"{tab}!{column}{page.index(line(page, name)) + 1}"
        told = batch.trace(str(place / "tong-hop-chung.xlsx"), place / "none", cell=cell)[-1]
        found = re.fullmatch(rf"  {COMMUNE}: (\S+), trang “(.+)”, cột (\w+), dòng (\d+)(?:-\d+)?: {said}.*", told)
        assert found is not None, told
        path, sheet, letter, row = found.groups()
        assert openpyxl.load_workbook(inbox / path, data_only=True)[sheet][f"{letter}{row}"].value == said


def test_only_a_whole_birth_tells_that_two_rows_are_one_person() -> None:
    names = ["Nông Thị Hạnh", "nông  thị hạnh", "Nông Thị Hạnh", "Ma Văn Nhì", "Ma Văn Nhì", None, None]
    births = ["1985-05-12", "1985-05-12", "1985-05-12", "1985", "1985", "1985-05-12", "1985-05-12"]
    assert list(_rows_of_one_person(names, births, ["2021", "2021", "2022", *["2021"] * 4])) == [[0, 1]]
    assert list(_rows_of_one_person([], [], [])) == list(_rows_of_one_person(["Ma"], [None], ["2021"])) == []


def test_a_table_that_changes_while_it_is_gathered_is_told(
    months: Months, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Tables are read when their turn comes: what was found whole at first is looked at again."""
    read = gathering.read_folder

    def read_and_changed(folder: Path, shown: str = "") -> BodyMonth:
        body = read(folder, shown)
        (folder / "data" / "DK_ca_nhan.csv").write_bytes(b"x")
        return body

    monkeypatch.setattr(gathering, "read_folder", read_and_changed)
    with pytest.raises(UsageRefused, match=r"thay đổi trong khi tổng hợp: data/DK_ca_nhan\.csv"):
        gathered(tmp_path, *months)


def test_a_workspace_stands_for_its_month(
    made: Path, months: Months, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is merged to the month of the others: the same bytes as merged by hand. One that cannot be is told of; nothing is written there."""
    folder, broken = tmp_path / "a", tmp_path / "hỏng"
    (broken / "input").mkdir(parents=True)
    (broken / "input" / "danh-muc.xlsx").write_bytes(b"x")
    gathered(tmp_path, *months)
    by_hand = files_of(tmp_path / "output")
    shutil.rmtree(tmp_path / "output")
    shutil.rmtree(months[0])
    before = files_of(folder)
    monkeypatch.setattr(gathering, "FROM_WORKSPACE", "{folder}/output/2021-06")
    monkeypatch.setattr(gathering, "stage_gathered", without_left_out(gathering.stage_gathered))
    outcome, _ = gathered(tmp_path, folder, months[1], broken)
    assert files_of(tmp_path / "output") == by_hand and files_of(folder) == before
    assert outcome.blocked and f"Chưa tổng hợp {broken}: chưa gộp được tháng 6/2021: " in outcome.closing_line
    assert "danh-muc.xlsx" in outcome.closing_line.partition("chưa gộp được")[2]


def without_left_out(stage: Callable[..., None]) -> Callable[..., None]:
    return lambda found, left_out, staging: stage(found, [], staging)


def files_of(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_workspace_alone_does_not_tell_the_month(made: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageRefused, match=r"cần biết tổng hợp tháng nào\. Đề nghị thêm --month"):
        batch.gather([made / "a"], inbox=tmp_path / "none", outbox=tmp_path / "output")
    with pytest.raises(UsageRefused, match="nằm trong thư mục tiếp nhận"):
        batch.gather([made / "a"], inbox=tmp_path / "none", outbox=made / "a" / "input" / "x")


def test_what_happens_to_one_workspace_is_told_of_that_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its process ends, or fails at something, or is late: the others go on."""
    asked = [MergeAsked(tmp_path / name, tmp_path / "out", Month(2021, 6), None) for name in ("tốt", "chết", "hỏng")]
    told = {one.inbox.name: answer for one, answer in merged_apart(as_named, asked, 3)}
    assert told["tốt"] == MergeAnswered(told="đã gộp") and told["chết"] == MergeAnswered(DIED)
    assert told["hỏng"].failed.startswith("chương trình gặp lỗi ngoài dự kiến khi gộp (KeyError as_named:")
    monkeypatch.setattr(body_workspaces, "SECONDS", 0)
    [(_, late)] = merged_apart(as_named, [replace(asked[0], inbox=tmp_path / "lâu")], 1)
    assert late == MergeAnswered(LATE.format(minutes=0))


def test_many_departments_to_try_it_with(tmp_path: Path) -> None:
    """`tdkt demo --departments`: each has a name, units and people of its own, so that nothing but chance makes two alike."""
    months = list(write_departments(tmp_path / "mau", 3, 2, 1, 1))
    outcome, pages = gathered(tmp_path, *months)
    assert not outcome.blocked and "03 cơ quan" in outcome.closing_line
    named = {str(cell) for page in pages.values() for row in page for cell in row}
    assert {"Sở mẫu số 0001", "Sở mẫu số 0002", "Sở mẫu số 0003"} <= named
    people = [set(_column(month / "data" / "DK_ca_nhan.csv", "full_name")) for month in months]
    assert all(people) and len(people[0] & people[1] & people[2]) == 0
    with pytest.raises(UsageRefused, match="đã có tệp"):
        next(write_departments(tmp_path / "mau", 1, 2, 1, 1))


def _column(table: Path, key: str) -> list[str]:
    with table.open(encoding="utf-8-sig", newline="") as stream:
        return [row[key] for row in csv.DictReader(stream)]
