"""Receivers' own tables, below input/mau-xuat/: filled under their headings with who goes up; the import layouts that ship; the department's registration."""

from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import Any

import openpyxl
import pytest

from tdkt_sheets.catalogue.load import built_in
from tdkt_sheets.commands.tables_out import bundle_tables, layouts_of
from tdkt_sheets.excel.write import workbook_bytes
from tdkt_sheets.outputs.books.receiver_layouts import LAYOUTS, receiver_layout
from tdkt_sheets.proposed.filled_table import opened
from tests.bundles import province_bundle, short_bundle
from tests.docx_text import words_of
from tests.workspaces import Workspace, form_bytes, people


def table(*lines: list[Any], joined: str = "", tab: str = "Danh sách") -> bytes:
    """A receiver's workbook."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = tab
    for line in lines:
        sheet.append(line)
    if joined:
        sheet.merge_cells(joined)
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def rows(data: bytes) -> list[tuple[Any, ...]]:
    """The first sheet."""
    return list(openpyxl.load_workbook(BytesIO(data)).worksheets[0].iter_rows(values_only=True))


def filled(**forms: bytes) -> dict[str, bytes]:
    """What is written of a round for the province, by file name."""
    named = {f"{name}.xlsx": data for name, data in forms.items()}
    made = bundle_tables([province_bundle()], built_in(), layouts_of(opened(named), built_in(), []))
    return {path.rpartition("/")[2]: data for path, data in made}


LINES = [line for line in province_bundle().lines if line.is_passed is not False]


@pytest.mark.parametrize("name", LAYOUTS)
def test_the_import_layouts_are_filled(name: str) -> None:
    """Everybody once, in the order of the papers, with the kind as the systems write it; what only they know stays blank and is told."""
    made = filled(tinh=workbook_bytes(receiver_layout(name)))
    head, *body = rows(made["tinh.xlsx"])
    by = [dict(zip(head, row, strict=True)) for row in body]
    named = next(text for text in ("Tên tập thể/cá nhân/hộ gia đình", "Tên") if text in head)
    assert [(row["STT"], row[named]) for row in by] == [(at, one.recipient) for at, one in enumerate(LINES, 1)]
    kinds = {"INDIVIDUAL": "CANHAN", "COLLECTIVE": "TAPTHE", "HOUSEHOLD": "HOGIADINH"}
    assert [row["Phân loại khen thưởng"] for row in by] == [kinds[one.object_kind] for one in LINES]
    assert [row["Danh hiệu/Hình thức"] for row in by] == [one.award_name for one in LINES]
    assert "Lĩnh vực" in made["tinh.doc-truoc.txt"].decode()


@pytest.mark.parametrize("name", LAYOUTS)
def test_the_field_of_work_that_the_office_set_stands_in_every_row(name: str) -> None:
    """As the office wrote it, and no longer told as left open."""
    said = "Lao động - Người có công"
    catalogue = replace(built_in(), settings={**built_in().settings, "award_field": said})
    forms = opened({"tinh.xlsx": workbook_bytes(receiver_layout(name))})
    made = dict(bundle_tables([province_bundle()], catalogue, layouts_of(forms, catalogue, [])))
    head, *body = rows(made[next(path for path in made if path.endswith("tinh.xlsx"))])
    at = next(place for place, caption in enumerate(head) if str(caption).startswith("Lĩnh vực"))
    assert [row[at] for row in body] == [said] * len(LINES)
    assert not any("Lĩnh vực" in data.decode() for path, data in made.items() if path.endswith(".txt"))


def test_a_unit_with_a_field_of_its_own_has_it_in_its_rows() -> None:
    """Others have what the office set for all; without that, their rows are blank and named."""
    unit = LINES[0].unit
    assert unit
    units = tuple(replace(one, award_field="Bảo trợ xã hội" if one.code == unit else "") for one in built_in().units)
    layout = opened({"tinh.xlsx": workbook_bytes(receiver_layout("phan-mem-tinh.xlsx"))})
    for setting in ("Lao động", ""):
        catalogue = replace(built_in(), units=units, settings={**built_in().settings, "award_field": setting})
        made = dict(bundle_tables([province_bundle()], catalogue, layouts_of(layout, catalogue, [])))
        head, *body = rows(made[next(path for path in made if path.endswith("tinh.xlsx"))])
        told = [row[head.index("Lĩnh vực hoạt động")] for row in body]
        assert told == ["Bảo trợ xã hội" if one.unit == unit else setting or None for one in LINES]
        note = " ".join(data.decode() for path, data in made.items() if path.endswith(".txt"))
        assert [one.recipient in note for one in LINES] == [not setting and one.unit != unit for one in LINES]


def test_a_table_of_the_receivers_own_is_filled_where_it_stands() -> None:
    """Below titles and a row of column numbers, over rows that only have a number; formulas and what stands elsewhere stay."""
    form = table(
        ["DANH SÁCH TRÍCH NGANG"], [], ["TT", "Họ tên", "Ngày sinh", "Chức vụ", "Đơn vị công tác", "Hình thức khen thưởng", "Mã", "Dân tộc"],
        [1, 2, 3, 4, 5, 6, 7, 8], *([at, None, None, None, None, None, f"=LEN(B{at + 4})"] for at in range(1, 9)),
    )  # fmt: skip
    made = filled(own=form)
    grid = rows(made["own.xlsx"])
    assert grid[0][0] == "DANH SÁCH TRÍCH NGANG" and grid[3] == (1, 2, 3, 4, 5, 6, 7, 8)
    first = LINES[0]
    assert grid[4][:2] == (1, first.recipient) and grid[4][5:7] == (first.award_name, "=LEN(B5)")
    assert "“Dân tộc”" in made["own.doc-truoc.txt"].decode()


def two_rows(*, joined: bool) -> bytes:
    """A list whose heading takes two rows, captions of groups over it, joined or with blanks beside them; then a row of column numbers and blank rows."""
    upper = [
        "TT",
        "Họ và tên",
        "Năm sinh",
        None,
        "Công tác",
        None,
        "Đề nghị khen thưởng",
        None,
        "Tóm tắt thành tích",
        "Chức vụ, đơn vị",
    ]
    lower = [None, None, "Nam", "Nữ", "Chức vụ", "Đơn vị công tác", "Danh hiệu thi đua", "Hình thức khen thưởng"]
    book = openpyxl.load_workbook(BytesIO(table(["DANH SÁCH ĐỀ NGHỊ KHEN THƯỞNG"], [], upper, lower, [*range(1, 11)])))
    if joined:
        for area in ("A1:J1", "A3:A4", "B3:B4", "C3:D3", "E3:F3", "G3:H3", "I3:I4", "J3:J4"):
            book.worksheets[0].merge_cells(area)
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize("joined", [True, False])
def test_a_heading_in_two_rows_is_filled_below_both(joined: bool) -> None:
    """By the captions of groups and those of their parts: years under the sex, title or award each in its column, post and body in one cell."""
    made = filled(own=two_rows(joined=joined))
    grid = rows(made["own.xlsx"])
    assert grid[4] == (*range(1, 11),) and "own.doc-truoc.txt" not in made
    titles = built_in().title_by_code
    for place, (line, row) in enumerate(zip(LINES, grid[5:], strict=True), 1):
        is_title = titles[line.award].kind == "TITLE"
        assert row[:2] == (place, line.recipient)
        years = [line.birth[:4] if line.sex == sex and line.birth else None for sex in ("NAM", "NU")]
        assert list(row[2:4]) == years
        assert row[4] == (line.position or None)
        assert row[6:8] == ((line.award_name, None) if is_title else (None, line.award_name))
        assert row[9] == (", ".join(text for text in (line.position, row[5]) if text) or None)
    assert {titles[line.award].kind for line in LINES} == {"TITLE", "COMMENDATION"}
    assert any(line.birth and line.sex == "NAM" for line in LINES) and any(line.position for line in LINES)


def test_columns_of_awards_are_ticked_below_a_heading_of_four_rows() -> None:
    """A cross under the award of each; whose award has no column is named."""
    awards = list(dict.fromkeys(line.award_name for line in LINES))
    assert len(awards) > 1
    upper = ["TT", "Họ và tên", "Công tác", "Đề nghị khen thưởng", *[None] * (len(awards) - 2), "Ghi chú"]
    second = [None, None, "Chức vụ", "Hình thức"]
    third = [None, None, None, "Cấp tỉnh"]
    lowest = [None, None, None, *awards[:-1]]
    made = filled(own=table(["DANH SÁCH"], [], upper, second, third, lowest))
    for row, line in zip(rows(made["own.xlsx"])[6:], LINES, strict=True):
        assert row[1] == line.recipient
        assert list(row[3 : 2 + len(awards)]) == ["x" if award == line.award_name else None for award in awards[:-1]]
    told = made["own.doc-truoc.txt"].decode()
    assert "không có cột nào để đánh dấu" in told
    assert all((line.recipient in told) == (line.award_name == awards[-1]) for line in LINES)


def test_people_and_collectives_have_each_their_sheet_where_there_are_two() -> None:
    book = openpyxl.load_workbook(BytesIO(table(["STT", "Tên tập thể", "Hình thức khen thưởng"], tab="Tập thể")))
    book.create_sheet("Cá nhân").append(["STT", "Họ và tên", "Chức vụ", "Hình thức khen thưởng"])
    stream = BytesIO()
    book.save(stream)
    made = openpyxl.load_workbook(BytesIO(filled(own=stream.getvalue())["own.xlsx"]))
    told = [[row[1] for row in made[tab].iter_rows(min_row=2, values_only=True)] for tab in ("Tập thể", "Cá nhân")]
    people_of = [line.recipient for line in LINES if line.object_kind == "INDIVIDUAL"]
    assert told == [[line.recipient for line in LINES if line.object_kind != "INDIVIDUAL"], people_of]


def test_nobody_is_dropped_where_there_is_no_room() -> None:
    """A signature below the table is not written over: the office is told how many rows are wanted."""
    form = table(["STT", "Họ và tên", "Hình thức khen thưởng"], [], ["", "NGƯỜI LẬP", ""])
    made = filled(own=form)
    assert "own.xlsx" not in made and "chỉ có 1 dòng trống" in made["own.doc-truoc.txt"].decode()


def test_what_the_department_decides_itself_goes_nowhere_else() -> None:
    layouts = layouts_of(opened({"tinh.xlsx": workbook_bytes(receiver_layout("phan-mem-tinh.xlsx"))}), built_in(), [])
    assert list(bundle_tables([short_bundle()], built_in(), layouts)) == []
    refused = province_bundle()
    refused.lines = [replace(line, is_passed=False) for line in refused.lines]
    assert list(bundle_tables([refused], built_in(), layouts)) == []


def test_the_departments_own_registration(workspace: Workspace) -> None:
    """Letter with counts, list and targets while the plan's task is open, and the province's own list of registrations."""
    told = {"ca_nhan": people(("Nông Thị Hạnh", "Lao động tiên tiến"), ("Ma Văn Nhì", "Chiến sĩ thi đua cơ sở"))}
    workspace.put("2021-03-10/dk.xlsx", form_bytes("DK", "PNCC", "2021", told))
    target = "| content | measure | registered | due |\n| Số hồ sơ giải quyết đúng hạn | % | 98 | Năm 2021 |"
    own = form_bytes("DK", "LDTBXH_KHOI", "2021", {"noi_dung": target})
    workspace.put("2021-03-11/khoi.xlsx", own)
    form = table(["DANH SÁCH ĐĂNG KÝ THI ĐUA"], ["STT", "Họ và tên", "Đơn vị công tác", "Danh hiệu đăng ký"])
    workspace.put("mau-xuat/dang-ky-tinh.xlsx", form)
    files = workspace.merge(as_of=date(2021, 3, 20)).files()
    letter = words_of(files["bao-cao/dang-ky-thi-dua.docx"])
    assert "01 cá nhân" in letter and "Chiến sĩ thi đua cơ sở" in letter and "Số hồ sơ giải quyết đúng hạn" in letter
    assert letter.index("Ma Văn Nhì") < letter.rindex("Nông Thị Hạnh")
    body = [row for row in rows(files["mau-xuat/dang-ky/dang-ky-tinh.xlsx"])[2:] if row[1]]
    assert body == [
        (1, "Nông Thị Hạnh", "Phòng Người có công", "Lao động tiên tiến"),
        (2, "Ma Văn Nhì", "Phòng Người có công", "Chiến sĩ thi đua cơ sở"),
    ]


def test_the_registration_names_people_as_the_office_has_them(workspace: Workspace) -> None:
    """Name as the staff list spells it, and its post where the unit wrote the initials; both as written of whom it has not."""
    rows_sent = (
        "| full_name | birth | position | title |\n| HOANG VAN DUNG | 19/9/1966 | TP | Lao động tiên tiến |\n"
        "| đ/c Lò Thị Mẫu | 02/02/1990 | CV | Lao động tiên tiến |"
    )
    workspace.put("2021-03-10/dk.xlsx", form_bytes("DK", "PNCC", "2021", {"ca_nhan": rows_sent}))
    files = workspace.merge(as_of=date(2021, 3, 20)).files()
    letter = words_of(files["bao-cao/dang-ky-thi-dua.docx"])
    assert "Hoàng Văn Dũng" in letter and "Trưởng phòng, Phòng Người có công" in letter
    assert "Lò Thị Mẫu" in letter and "CV, Phòng Người có công" in letter
    assert "HOANG" not in letter and "đ/c" not in letter


def test_a_list_too_long_for_a_letter_is_a_workbook_beside_it(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A letter of a thousand pages helps nobody, and takes more memory than all the rest of a month."""
    monkeypatch.setattr("tdkt_sheets.outputs.reports.registration.LONGEST_LIST", 1)
    told = {"ca_nhan": people(("Nông Thị Hạnh", "Lao động tiên tiến"), ("Ma Văn Nhì", "Chiến sĩ thi đua cơ sở"))}
    workspace.put("2021-03-10/dk.xlsx", form_bytes("DK", "PNCC", "2021", told))
    files = workspace.merge(as_of=date(2021, 3, 20)).files()
    letter = words_of(files["bao-cao/dang-ky-thi-dua.docx"])
    assert "(Có danh sách kèm theo: tệp dang-ky-thi-dua.xlsx)" in letter and "01 cá nhân" in letter
    assert "Nông Thị Hạnh" not in letter and "DANH SÁCH ĐĂNG KÝ" not in letter
    listed = [row[:3] for row in rows(files["bao-cao/dang-ky-thi-dua.xlsx"]) if isinstance(row[0], int)]
    assert listed == [(1, "Chiến sĩ thi đua cơ sở", "Ma Văn Nhì"), (1, "Lao động tiên tiến", "Nông Thị Hạnh")]
