"""A marked copy that comes back is the unit's answer to that very file: its rows are known by their codes, whatever was mended in them."""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from openpyxl.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from tdkt_sheets.awards.ledger import Named
from tdkt_sheets.catalogue.load import built_in
from tdkt_sheets.commands.acting import begin
from tdkt_sheets.core.text import fold_term
from tdkt_sheets.forms.stamp import ROW_CODE_CAPTION
from tests.case_files import Case, File
from tests.workspaces import FULL, Merged, Workspace, form_bytes, mail_bytes, people

ANNEX, COVER = "PL1 Cá nhân", "Thông tin chung"
GOOD, BAD = "Lao động tiên tiến", "Lao động giỏi"
FIRST = 4  # the row of the first person
NAMES = ("Nông Thị Mẫu", "Hoàng Văn Mẫu", "Vi Đức Mẫu")
BORN_ON = "Ngày sinh (hoặc năm sinh)"
NOW = datetime(2021, 1, 4, 8, tzinfo=UTC)


def begun(workspace: Workspace) -> Workspace:
    """With a key of its own."""
    begin(workspace.inbox, "Nông Thị Mẫu", NOW)
    return workspace


@pytest.fixture
def office(workspace: Workspace) -> Workspace:
    """An office to which a unit sent three people outside the staff list, the last with a title that no list has."""
    begun(workspace).put("2021-03-08/DK_2021_PNCC.xlsx", registration())
    return workspace


def registration(last: str = BAD, names: tuple[str, ...] = NAMES) -> bytes:
    """The unit's list; each was born on a day of her own."""
    lines = people().splitlines()
    for at, name in enumerate(names):
        title = last if at == len(names) - 1 else GOOD
        lines += people((name, title), birth=f"12/5/198{at}").splitlines()[1:]
    return form_bytes(tables={"ca_nhan": "\n".join(lines)})


def the_copy(merged: Merged) -> bytes:
    [data] = [
        data
        for path, data in merged.files().items()
        if path.startswith("phan-hoi/") and path.endswith("can-chinh-sua.xlsx")
    ]
    return data


class Copy:
    """A marked copy as it is opened and mended."""

    def __init__(self, data: bytes) -> None:
        self.book = openpyxl.load_workbook(BytesIO(data))

    @property
    def annex(self) -> Worksheet:
        return self.book[ANNEX]

    def column(self, caption: str) -> int:
        return next(cell.column for cell in self.annex[FIRST - 1] if cell.value == caption)

    @property
    def visible(self) -> list[int]:
        """The columns that a person sees."""
        hidden = self.column(ROW_CODE_CAPTION), self.column("Mã cán bộ")
        return [cell.column for cell in self.annex[FIRST - 1] if cell.value and cell.column not in hidden]

    def put(self, row: int, caption: str, value: object) -> "Copy":
        self.annex.cell(row, self.column(caption)).value = value
        return self

    def mended(self, title: str = GOOD) -> "Copy":
        """With the faulty title set right."""
        return self.put(FIRST + 2, "Đăng ký danh hiệu thi đua", title)

    def says(self, kind: str) -> "Copy":
        """What the first page says that it is."""
        page = self.book[COVER]
        [label] = [cell for line in page.iter_rows() for cell in line if cell.value == "Loại bản nộp"]
        beside = next(cell for cell in page[label.row] if cell.column > label.column and isinstance(cell, Cell))
        beside.value = kind
        return self

    def saved(self) -> bytes:
        stream = BytesIO()
        self.book.save(stream)
        return stream.getvalue()


def counted(merged: Merged) -> list[str]:
    return sorted(row["full_name"] for row in merged.rows("DK_ca_nhan"))


def returned(office: Workspace, copy: Copy, day: str = "2021-03-15") -> Merged:
    office.put(f"{day}/DK_2021_PNCC_can-chinh-sua.xlsx", copy.saved())
    return office.merge("2021-03")


def test_what_a_unit_mends_in_its_copy_is_mended(office: Workspace) -> None:
    """Name, birth and title: the same three people, each once, and nothing is asked."""
    copy = Copy(the_copy(office.merge("2021-03"))).mended()
    copy.put(FIRST, "Họ và tên", "Nông Thị Mận").put(FIRST + 1, BORN_ON, "13/5/1981")
    merged = returned(office, copy)
    assert counted(merged) == ["Hoàng Văn Mẫu", "Nông Thị Mận", "Vi Đức Mẫu"]
    assert [row["birth"] for row in merged.rows("DK_ca_nhan")] == ["1980-05-12", "1981-05-13", "1982-05-12"]
    assert not {"NOP-04", "NOP-20", "NS-02"} & set(merged.rules())
    assert [merged.run["counts"]["findings"][each] for each in ("critical", "error")] == [0, 0]


def test_rows_that_were_sorted_under_their_codes_are_told_by_name_and_birth(office: Workspace) -> None:
    """Whoever sorts what she sees leaves the hidden columns behind."""
    copy = Copy(the_copy(office.merge("2021-03"))).mended()
    for column in copy.visible:
        cells = [copy.annex.cell(FIRST + at, column) for at in range(3)]
        for cell, value in zip(cells, [cell.value for cell in reversed(cells)], strict=True):
            cell.value = value
    assert counted(returned(office, copy)) == sorted(NAMES)


def test_a_row_that_was_copied_down_is_a_person_more(office: Workspace) -> None:
    """The copied row has the code of the one above it; the name says that it is somebody else."""
    copy = Copy(the_copy(office.merge("2021-03"))).mended()
    for column in range(1, copy.annex.max_column + 1):
        copy.annex.cell(FIRST + 3, column).value = copy.annex.cell(FIRST, column).value
    copy.put(FIRST + 3, "Họ và tên", "Lò Văn Mới").put(FIRST + 3, BORN_ON, "02/9/1991")
    assert counted(returned(office, copy)) == sorted((*NAMES, "Lò Văn Mới"))


def test_a_row_that_was_written_over_is_asked_about(office: Workspace) -> None:
    """Mended or replaced: until the unit says it, who was there counts, and the new name waits."""
    copy = Copy(the_copy(office.merge("2021-03"))).mended()
    copy.put(FIRST, "Họ và tên", "Lò Văn Mới").put(FIRST, BORN_ON, "02/9/1991")
    merged = returned(office, copy)
    assert counted(merged) == sorted(NAMES)
    [asked] = [f for f in merged.run["findings"] if f["severity"] == "error"]
    assert asked["message"].endswith(
        "Dòng này là của Nông Thị Mẫu, sinh 12/5/1980, nay ghi họ tên, ngày sinh khác hẳn: sửa thông tin hay thay người?"
    )
    mended = Copy(the_copy(merged))
    mended.put(FIRST, "Họ và tên", NAMES[0]).put(FIRST, BORN_ON, "12/5/1980")
    assert counted(returned(office, mended, "2021-03-22")) == sorted(NAMES)
    assert not [f for f in office.merge("2021-03").run["findings"] if f["severity"] == "error"]


def test_a_row_that_was_left_out_is_asked_about_by_name(office: Workspace) -> None:
    """Not "thay thế hay bổ sung?": it is known which row is gone; said to replace, it goes."""
    copy = Copy(the_copy(office.merge("2021-03"))).mended()
    copy.annex.delete_rows(FIRST + 1)
    merged = returned(office, copy)
    assert counted(merged) == sorted(NAMES)
    [asked] = [f for f in merged.run["findings"] if f["rule"] in ("NOP-04", "NOP-20")]
    assert asked["rule"] == "NOP-20"
    assert "không còn 01 dòng của bản ngày 08/3/2021 (Hoàng Văn Mẫu): bỏ hay giữ?" in asked["message"]
    assert counted(returned(office, copy.says("Thay thế bản đã nộp"), "2021-03-16")) == ["Nông Thị Mẫu", "Vi Đức Mẫu"]


def test_without_its_hidden_column_a_copy_is_read_by_name_and_birth(office: Workspace) -> None:
    """Who is named as before is who was meant; the name that is like a missing one is asked about; nobody counts twice."""
    copy = Copy(the_copy(office.merge("2021-03"))).mended()
    copy.put(FIRST, "Họ và tên", "Nông Thị Mận")
    copy.annex.delete_cols(copy.column(ROW_CODE_CAPTION))
    merged = returned(office, copy)
    assert counted(merged) == sorted(NAMES)
    assert [f["rule"] for f in merged.run["findings"] if f["severity"] == "error"] == ["NS-02"]


def test_two_copies_that_came_back_are_one_answer(office: Workspace) -> None:
    """The later one's rows stand for the earlier one's."""
    copy = Copy(the_copy(office.merge("2021-03"))).mended()
    returned(office, copy.put(FIRST, "Họ và tên", "Nông Thị Mận"))
    merged = returned(office, copy.put(FIRST, "Họ và tên", "Nông Thị Mần"), "2021-03-16")
    assert counted(merged) == ["Hoàng Văn Mẫu", "Nông Thị Mần", "Vi Đức Mẫu"]


def test_the_copy_of_a_list_that_another_replaced_is_a_later_delivery(office: Workspace) -> None:
    """The file that it answers does not count any more: what is missing in it is asked as of any file."""
    copy = Copy(the_copy(office.merge("2021-03"))).mended()
    office.put("2021-03-12/DK_2021_PNCC.xlsx", registration(GOOD, (*NAMES, "Lò Văn Mới")))
    merged = returned(office, copy)
    assert counted(merged) == sorted((*NAMES, "Lò Văn Mới"))
    assert "NOP-04" in merged.rules()


def test_a_copy_from_another_address_waits(office: Workspace) -> None:
    """Only the unit itself answers for its file, or the office that saved it; what the unit sent stays as it is."""
    copy = Copy(the_copy(office.merge("2021-03"))).mended().put(FIRST, "Họ và tên", "Nông Thị Mận")
    office.put(
        "tra-loi.eml",
        mail_bytes([("a.xlsx", copy.saved())], sender="ai-do@example.com", date="Mon, 15 Mar 2021 08:00:00 +0700"),
    )
    merged = office.merge("2021-03")
    assert merged.input("tra-loi.eml!/a.xlsx")["state"] == "waiting"
    assert "Nông Thị Mận" not in counted(merged)
    assert "NOP-20" not in merged.rules()


@pytest.mark.parametrize("tampered", ["unit", "given"])
def test_a_stamp_that_was_tampered_with_does_nothing_and_is_told(office: Workspace, tampered: str) -> None:
    copy = Copy(the_copy(office.merge("2021-03"))).mended()
    [cell] = [
        row[3 if tampered == "given" else 1]
        for row in copy.book["_tdkt"].iter_rows()
        if row[0].value in (("given",) if tampered == "given" else ("answer",))
    ]
    cell.value = "4-7" if tampered == "given" else "0" * 32
    merged = returned(office, copy)
    assert "NOP-21" in merged.rules("2021-03-15/DK_2021_PNCC_can-chinh-sua.xlsx")
    assert counted(merged) == sorted(NAMES)


def test_the_stamp_of_another_workspace_does_nothing(office: Workspace, tmp_path: Path) -> None:
    other = begun(Workspace(tmp_path / "khac"))
    other.put("2021-03-08/DK_2021_PNCC.xlsx", registration())
    merged = returned(office, Copy(the_copy(other.merge("2021-03"))).mended())
    assert "NOP-21" in merged.rules()


def test_a_workspace_without_a_key_gives_no_codes(workspace: Workspace) -> None:
    """Its copies are read as any later file."""
    workspace.put("2021-03-08/DK_2021_PNCC.xlsx", registration())
    book = openpyxl.load_workbook(BytesIO(the_copy(workspace.merge("2021-03"))))
    assert ROW_CODE_CAPTION not in [cell.value for cell in book[ANNEX][FIRST - 1]]
    assert "answer" not in [row[0].value for row in book["_tdkt"].iter_rows()]


def test_every_form_has_its_codes_beside_its_own_columns() -> None:
    """No column of any form is called like the hidden one: a reader would take one for the other."""
    captions = {
        caption
        for form in built_in().forms.values()
        for sheet in form.sheets
        for column in sheet.columns
        for caption in column.captions
    }
    assert fold_term(ROW_CODE_CAPTION) not in captions


def test_a_mended_report_stands_for_the_one_before(workspace: Workspace) -> None:
    """Rows written beforehand have a hidden mark of their own beside the code."""
    begun(workspace)
    done = "| seq | task | work | state | result | ma_dong |\n| I.1 | Việc mẫu | Làm mẫu | {} | 03 lớp | NV-I.1 |"
    workspace.put(
        "2021-04-05/kq.xlsx", form_bytes("KQ", period="2021-Q1", tables={"nhiem_vu": done.format("Xong rồi")})
    )
    copy = openpyxl.load_workbook(BytesIO(the_copy(workspace.merge("2021-04"))))
    annex = copy[next(name for name in copy.sheetnames if "Nhiệm vụ" in name)]
    place = next(cell for row in annex.iter_rows() for cell in row if cell.value == "Xong rồi")
    place.value = "Đã hoàn thành"
    stream = BytesIO()
    copy.save(stream)
    workspace.put("2021-04-12/kq.xlsx", stream.getvalue())
    merged = workspace.merge("2021-04")
    assert [row["result"] for row in merged.rows("KQ_nhiem_vu")] == ["03 lớp"]
    assert not [f for f in merged.run["findings"] if f["rule"] in ("CT-03", "NOP-04", "NOP-20")]


def test_a_copy_without_a_day_came_after_what_it_answers(office: Workspace) -> None:
    """Nobody is asked which of two files is meant."""
    office.put("DK_can-chinh-sua.xlsx", Copy(the_copy(office.merge("2021-03"))).mended().saved())
    merged = office.merge("2021-03")
    assert counted(merged) == sorted(NAMES)
    assert not {"NOP-03", "NOP-11"} & set(merged.rules())
    assert not [f for f in merged.run["findings"] if f["severity"] == "error"]


def test_a_copy_saved_on_the_day_of_its_file_came_after_it(office: Workspace) -> None:
    merged = returned(office, Copy(the_copy(office.merge("2021-03"))).mended(), "2021-03-08")
    assert not {"NOP-03", "NOP-11"} & set(merged.rules())
    assert not [f for f in merged.run["findings"] if f["severity"] == "error"]


NAMED = st.sampled_from(
    ["Nông Thị Mẫu", "Nông Thị Mận", "Hoàng Văn Mẫu", "Vi Đức Mẫu", "Lò Văn Mới", "Hoàng Văn Dũng", ""]
)
BORN = st.sampled_from(["12/5/1980", "12/5/1981", "13/5/1980", "1980", "1982", "03/3/1990", ""])
TITLED = st.sampled_from([GOOD, "Chiến sĩ thi đua cơ sở", BAD])
BEFORE = [("Nông Thị Mẫu", "12/5/1980", GOOD), ("Hoàng Văn Mẫu", "12/5/1981", GOOD), ("Vi Đức Mẫu", "1982", GOOD)]


def listed(rows: Iterable[tuple[str, str, str]]) -> dict[str, str]:
    lines = (
        f"| {name} | Nữ | {birth} | Chuyên viên | Người trực tiếp công tác | {title} |" for name, birth, title in rows
    )
    return {"ca_nhan": "\n".join([FULL, *lines])}


@given(
    mended=st.lists(st.tuples(st.integers(0, 2), NAMED, BORN, TITLED), max_size=4),
    again=st.lists(st.tuples(st.integers(0, 2), NAMED, BORN, TITLED), max_size=4),
    order=st.permutations(range(3)),
)
@example(  # one name went a row down: who stands on a row of his own waits there, whoever is asked about first
    mended=[],
    again=[
        (0, "Nông Thị Mận", "12/5/1981", GOOD),
        (1, "Vi Đức Mẫu", "1982", GOOD),
        (2, "Nông Thị Mẫu", "12/5/1981", GOOD),
    ],
    order=[1, 2, 0],
)
def test_mending_never_changes_the_number_of_people(
    mended: list[tuple[int, str, str, str]], again: list[tuple[int, str, str, str]], order: list[int]
) -> None:
    """Whatever a unit writes anew in a copy, and in a second copy, and sorts there with its codes: as many people count as before."""
    files = [File(path="a.xlsx", received="2021-03-08", tables=listed(BEFORE))]
    for number, changes in enumerate((mended, again)):
        rows = list(BEFORE)
        for at, *cells in changes:
            rows[at] = (cells[0], cells[1], cells[2])
        codes = {"ca_nhan": [f"a.xlsx:{FIRST + at}" for at in order]}
        shown = listed(rows[at] for at in order)
        files.append(File(path=f"{number}.xlsx", received=f"2021-03-1{number}", tables=shown, codes=codes))
        run = Case("", "", files, [], {}, None, date(2021, 3, 31)).run
        assert len(run.tables["DK", "ca_nhan"]) == len(BEFORE)


@given(data=st.data())
def test_the_order_in_which_files_are_listed_changes_nothing(data: st.DataObject) -> None:
    """The answer depends on the files and their receipts alone."""
    codes = {"ca_nhan": ["a.xlsx:4", "a.xlsx:5", "a.xlsx:6"]}
    files = [File(path="a.xlsx", received="2021-03-08", tables=listed(BEFORE))]
    for number in range(3):
        rows = [data.draw(st.tuples(NAMED, BORN, TITLED)) for _ in range(3)]
        is_copy = data.draw(st.booleans())
        files.append(
            File(
                path=f"{number}.xlsx",
                received=data.draw(st.sampled_from(["2021-03-10", "2021-03-11", "2021-03-12T09:00:00+07:00", ""])),
                tables=listed(rows),
                codes=codes if is_copy else {},
            )
        )
    first = Case("", "", files, [], {}, None, date(2021, 3, 31)).run
    second = Case("", "", data.draw(st.permutations(files)), [], {}, None, date(2021, 3, 31)).run
    assert [(each.path, each.verdict) for each in first.records] == [
        (each.path, each.verdict) for each in second.records
    ]
    assert first.findings == second.findings


REVIEW = "| full_name | sex | birth | position | officer_class | grade | discipline | title |"
GIVEN = "| recipient | object_kind | award | reason_kind | decision_no | decision_date | achievement |"


def told_elsewhere(name: str, birth: str) -> list[File]:
    """The same unit names somebody in a review and in a report, as it spelt the name before."""
    reviewed = f"{REVIEW}\n| {name} | Nữ | {birth} | Chuyên viên | Người trực tiếp công tác | Hoàn thành tốt nhiệm vụ | Không | {GOOD} |"
    award = f"{GIVEN}\n| {name} | Cá nhân | {GOOD} | Thường xuyên | 12/QĐ-UBND | 02/3/2021 | Năm 2020 |"
    return [
        File(path="bx.xlsx", form="BX", received="2021-12-06", tables={"ca_nhan": reviewed}),
        File(path="kq.xlsx", form="KQ", period="2021-Q1", received="2021-04-02", tables={"khen_thuong": award}),
    ]


def mended_by_copies(*versions: tuple[str, str]) -> list[File]:
    """A registration of one person, and copies that mend her name and birth one after the other."""
    return [
        File(
            path=f"{at}.xlsx", received=f"2021-03-1{at}", tables=listed([(*version, GOOD), *BEFORE[1:]]),
            codes={"ca_nhan": [f"{at - 1}.xlsx:{FIRST + row}" for row in range(3)]} if at else {},
        )
        for at, version in enumerate(versions)
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("versions", "written"),
    [
        ([("Nông Thị Mẫu", "12/5/1980"), ("Nông Thị Mận", "12/5/1980")], ("Nông Thị Mẫu", "12/5/1980")),
        ([("Nông Thị Mẫu", "12/5/1980"), ("Nông Thị Mận", "12/5/1980")], ("Nông Thị Mẫu", "1980")),
        ([("Nông Thị Mẫu", "12/5/1980"), ("Nông Thị Mẫu", "13/5/1980")], ("Nông Thị Mẫu", "12/5/1980")),
        (
            [("Nông Thị Mẫu", "12/5/1980"), ("Nông Thị Mận", "12/5/1980"), ("Nông Thị Mơ", "12/5/1980")],
            ("Nông Thị Mẫu", "12/5/1980"),
        ),
        (
            [("Nông Thị Mẫu", "12/5/1980"), ("Nông Thị Mận", "12/5/1980"), ("Nông Thị Mẫu", "12/5/1980")],
            ("Nông Thị Mận", "12/5/1980"),
        ),
    ],
    ids=["name", "a year elsewhere", "birth", "name twice", "name and back"],
)  # fmt: skip
@pytest.mark.parametrize("backwards", [False, True])
def test_what_a_unit_mended_on_its_copy_holds_in_every_form(
    versions: list[tuple[str, str]], written: tuple[str, str], backwards: bool
) -> None:
    """Of somebody whom the staff list has not: one person in registration, review and report, named as the unit mended it."""
    files = [*mended_by_copies(*versions), *told_elsewhere(*written)]
    run = Case("", "", files[::-1] if backwards else files, [], {}, None, date(2021, 12, 31)).run
    proposals, people_known = run.proposals, run.proposals.history.people
    [(_, _, _, registered)] = [one for one in proposals.named_in_registrations() if one[1] == 0]
    [reviewed] = proposals.candidates
    assert registered.name == versions[-1][0]
    assert reviewed.subject == people_known.subject(registered) and proposals.registered(reviewed)
    assert reviewed.who.name == versions[-1][0]
    [award] = proposals.awards.every
    assert (award.who.name, award.subject) == (versions[-1][0], reviewed.subject.key)
    for other in (Named(written[0], birth="1990-03-03", unit="PNCC"), Named(written[0], birth="1980-05-12", unit="VP")):
        assert people_known.as_mended(other) == other, "a namesake, or one of another unit, was not mended"


def test_a_name_that_another_row_still_has_is_nobodys_former_one() -> None:
    """Two people of one name, of whom one was misspelt: the other keeps it."""
    rows = [("Nông Thị Mẫu", "12/5/1980", GOOD), ("Vi Đức Mẫu", "1982", GOOD)]
    mended = [("Nông Thị Mận", "12/5/1980", GOOD), rows[1]]
    added = listed([("Nông Thị Mẫu", "12/5/1980", GOOD)])
    files = [
        File(path="a.xlsx", received="2021-03-08", tables=listed(rows)),
        File(path="b.xlsx", received="2021-03-10", tables=listed(mended), codes={"ca_nhan": ["a.xlsx:4", "a.xlsx:5"]}),
        File(path="c.xlsx", received="2021-03-12", tables=added, cover={"delivery_kind": "Bổ sung"}),
        *told_elsewhere("Nông Thị Mẫu", "12/5/1980"),
    ]
    run = Case("", "", files, [], {}, None, date(2021, 12, 31)).run
    [reviewed] = run.proposals.candidates
    assert reviewed.who.name == "Nông Thị Mẫu"
