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
