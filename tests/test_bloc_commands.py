"""The bloc's year through the commands: blanks when they are due, the tally of a month and by itself, why a member stands there."""

import json
from datetime import date
from functools import cache
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner

from tdkt_sheets import batch
from tdkt_sheets.catalogue.shipped import SCALES
from tdkt_sheets.catalogue.starting import starting_plan
from tdkt_sheets.catalogue.tables import Faults
from tdkt_sheets.cli.main import cli
from tdkt_sheets.commands.tracing import cut_off_of
from tdkt_sheets.core.errors import UsageRefused
from tdkt_sheets.core.periods import Period
from tdkt_sheets.excel.write import workbook_bytes
from tests.bloc_scenes import EXCLUDED, LEVELS, scene, self_sheet
from tests.bloc_year import OFFICES
from tests.catalogues import Changed
from tests.workspaces import Workspace, cells_of, contents, form_bytes

pytestmark = pytest.mark.slow

UNSOUND = "| number | label | max_points |\n| I | Một | 60 |\n| I | Hai | 40 |"
YEAR, HALF = Period("2021"), Period("2021-H1")


@cache
def _catalogue(scale: str = "", is_head: bool = True) -> bytes:
    """The catalogue workbook of a bloc that the department heads, or only belongs to."""
    settings, sheets = OFFICES["khoi"]
    settings = {**settings, "bloc_papers": "DK; CD"}
    chosen = {**sheets, "khoi": EXCLUDED, **({"thang_diem": scale} if scale else {})}
    if not is_head:
        settings = {**settings, "is_bloc_head": "Không"}
        chosen["khoi"] = EXCLUDED.replace("LDTBXH_KHOI | Trưởng khối", "LDTBXH_KHOI | Thành viên").replace(
            "Phó Trưởng khối", "Trưởng khối"
        )
    return workbook_bytes(starting_plan(2021, Changed(chosen, settings, Faults(""))))


@pytest.fixture
def office(tmp_path: Path) -> Workspace:
    """The department heads the bloc."""
    workspace = Workspace(tmp_path)
    workspace.put("danh-muc.xlsx", _catalogue())
    return workspace


def _sheets_arrive(office: Workspace, day: str = "2021-12-06") -> None:
    """Every member's own sheet."""
    of = scene("small").catalogue
    for unit, level in LEVELS.items():
        office.put(
            f"{day}/CD_2021_{unit}.xlsx",
            form_bytes("CD", unit, "2021", self_sheet(of, unit, level).tables, catalogue=of),
        )


def _templates(office: Workspace, day: date) -> set[str]:
    """The blanks written, without those of other forms."""
    made = batch.templates(YEAR, as_of=day, inbox=office.inbox, outbox=office.outbox)
    return {path.name for path in made.written if path.name[:2] in ("CD", "TD", "PB", "TK") and path.suffix == ".xlsx"}


def test_blanks_are_written_when_there_is_something_to_write(office: Workspace) -> None:
    """In spring the registration alone; self-scoring from its day on; scoring others and opinions once somebody scored itself."""
    assert _templates(office, date(2021, 3, 1)) == set()
    own = {f"CD_2021_{unit}.xlsx" for unit in LEVELS}
    assert _templates(office, date(2021, 11, 25)) == own
    _sheets_arrive(office)
    assert _templates(office, date(2021, 12, 10)) == {*own, "TD_2021_LDTBXH_KHOI.xlsx", "TD_2021_KHOI_A.xlsx"}
    opinions = {f"PB_2021_{unit}.xlsx" for unit in LEVELS}
    assert _templates(office, date(2021, 12, 20)) == {
        *own,
        *opinions,
        "TD_2021_LDTBXH_KHOI.xlsx",
        "TD_2021_KHOI_A.xlsx",
    }


def test_the_deputy_scores_the_head_and_the_head_everybody_else(office: Workspace) -> None:
    _sheets_arrive(office)
    _templates(office, date(2021, 12, 10))
    of_head, of_deputy = (
        cells_of(office.blank(unit, f"TD_2021_{unit}.xlsx").read_bytes())["PL1 Khối chấm"]
        for unit in ("LDTBXH_KHOI", "KHOI_A")
    )
    members = [
        {str(value) for cell, value in cells.items() if cell[0] == "A" and cell[1:].isdigit() and int(cell[1:]) > 3}
        for cells in (of_head, of_deputy)
    ]
    assert members == [
        {"Sở A (mẫu)", "Sở B (mẫu)", "Ban C (mẫu)", "Sở D (mẫu)", "Cơ quan E (mẫu)"},
        {"Sở Lao động - Thương binh và Xã hội"},
    ]


def test_a_department_that_is_only_a_member_scores_itself_alone(office: Workspace) -> None:
    """No sheet for others, no ballot, no tally; asked for one, it is told why."""
    office.put("danh-muc.xlsx", _catalogue(is_head=False))
    assert _templates(office, date(2021, 12, 20)) == {"CD_2021_LDTBXH_KHOI.xlsx"}
    made = batch.templates(YEAR, as_of=date(2021, 12, 3), inbox=office.inbox, outbox=office.outbox)
    assert not [path for path in made.written if "KHOI_" in path.name]  # no registration is asked of the others
    assert "Khối chấm điểm" not in made.closing_line
    _sheets_arrive(office)
    merged = office.merge("2021-12")
    assert not [name for name in merged.files() if "khoi" in name or name == "diem-cua-so.xlsx"]


def test_a_member_sees_its_own_year_as_it_goes_and_its_sheet_cites_what_proves_it(office: Workspace) -> None:
    """Points that follow from its units' results, papers that prove them, what a late paper will cost, what still lacks in November."""
    office.put("danh-muc.xlsx", _catalogue(is_head=False))
    registered = {
        "noi_dung": "| content | measure | assigned | registered | due |\n| Chỉ tiêu chính | hồ sơ | 100 | 100 | Năm 2021 |"
    }
    reported = {
        "chi_tieu": "| content | registered | cumulative |\n| Chỉ tiêu chính (hồ sơ) | 100 | 80 |",
        "hoat_dong": "| kind | content | from_date | result |\n| Phát động thi đua | Việc chính của ngành | 05/5/2021 | Kế hoạch 12/KH-TTDVVL ngày 06/5/2021 |",
    }
    office.put("2021-03-10/DK_2021_TTDVVL.xlsx", form_bytes("DK", "TTDVVL", "2021", registered))
    office.put("2021-06-20/KQ_TTDVVL.xlsx", form_bytes("KQ", "TTDVVL", "2021-Q2", reported, {"doc_no": "31/TTDVVL", "signed_date": "19/6/2021"}))  # fmt: skip
    made = batch.tally(YEAR, as_of=date(2021, 11, 30), inbox=office.inbox, outbox=office.outbox)
    assert [path.name for path in made.written] == ["diem-cua-so.xlsx"]
    assert made.closing_line.startswith("Điểm tự tính đến nay: 16 / 90")
    assert "II.1 Sáng kiến: chưa có kết quả." in made.closing_line
    book = openpyxl.load_workbook(made.written[0])
    rows = {row[1].strip(): row for row in book["Điểm đến nay"].iter_rows(min_row=4, values_only=True)}  # type: ignore[union-attr]
    assert rows["Chỉ tiêu chính"][3:6] == (100, 80, 16)
    proofs = [row[:5] for row in book["Minh chứng"].iter_rows(min_row=4, values_only=True)]
    assert ("I.1", "Việc chính", "12/KH-TTDVVL", "06/5/2021", "Việc chính của ngành") in proofs
    assert ("I.2", "Chỉ tiêu chính", "31/TTDVVL", "19/6/2021") in [row[:4] for row in proofs]
    ahead = [row for row in book["Điểm trừ do biểu"].iter_rows(min_row=4, values_only=True) if row[2] == "08/12/2021"]
    assert "gửi muộn trừ 2 điểm; không gửi thì không được xếp hạng" in str(ahead[0][4])
    november = office.merge("2021-11").files()
    assert "diem-cua-so.xlsx" in november
    assert "Còn thiếu: I.1 Việc chính (chưa có điểm tự chấm); II.1 Sáng kiến" in november["bat-dau.html"].decode()
    assert _templates(office, date(2021, 12, 3)) == {"CD_2021_LDTBXH_KHOI.xlsx"}
    blank = next(office.outbox.rglob("CD_2021_LDTBXH_KHOI.xlsx"))
    cited = [row[8] for row in openpyxl.load_workbook(blank)["PL1 Tự chấm"].iter_rows(values_only=True)]
    assert any("12/KH-TTDVVL ngày 06/5/2021" in str(text) for text in cited)


def test_a_month_holds_the_tally_once_sheets_are_in(office: Workspace) -> None:
    assert "tong-ket-khoi.xlsx" not in office.merge("2021-11", as_of=date(2021, 11, 30)).files()
    _sheets_arrive(office)
    files = office.merge("2021-12").files()
    khoi = {name for name in files if name.startswith("khoi/")}
    assert {"khoi/bien-ban-tong-ket.docx", "khoi/danh-sach-ky.docx"} <= khoi
    assert {name for name in khoi if name.endswith(".xlsx")} == {
        f"khoi/{unit}/bang-diem_2021_{unit}.xlsx" for unit in LEVELS
    }
    assert {name for name in khoi if name.endswith(".eml")} == {
        f"khoi/{unit}/bang-diem_2021_{unit}.eml" for unit in LEVELS if unit != "LDTBXH_KHOI"
    }
    page = cells_of(files["tong-ket-khoi.xlsx"])["Xếp hạng"]
    assert "Sở A (mẫu)" in page.values()


def test_the_tally_by_itself_is_the_one_of_the_month(office: Workspace) -> None:
    """The same bytes, in a folder of its own; the month's folder is not touched."""
    _sheets_arrive(office)
    month = office.merge("2021-12").files()
    outcome = batch.tally(None, inbox=office.inbox, outbox=office.outbox)
    own = contents(office.outbox / "khoi-2021")
    assert cut_off_of(office.outbox / "khoi-2021" / "tong-ket-khoi.xlsx") == outcome.run.cut_off  # type: ignore[union-attr]
    assert {line["path"] for line in json.loads(own.pop("run.json"))["outputs"]} == set(own)
    assert own == {
        name: data for name, data in month.items() if name.startswith("khoi/") or name == "tong-ket-khoi.xlsx"
    }
    assert contents(office.outbox / "2021-12") == month
    assert "1. Sở A (mẫu): " in outcome.closing_line


def test_a_workbook_put_back_is_read_and_answered_to_nobody(office: Workspace) -> None:
    """The office's own tally is no delivery of a unit: no letter, no reminder, nothing to mend where it was not edited."""
    _sheets_arrive(office)
    first = office.merge("2021-12")
    office.put("2021-12-21/Tổng kết đã họp.xlsx", first.files()["tong-ket-khoi.xlsx"])
    second = office.merge("2021-12")
    assert second.input("2021-12-21/Tổng kết đã họp.xlsx")["state"] == "accepted"
    assert second.rules("2021-12-21/Tổng kết đã họp.xlsx") == []
    assert not [name for name in second.files() if name.startswith("phan-hoi/") and "TK_" in name]
    assert (
        "Điểm Khối thống nhất lấy từ tệp 2021-12-21/Tổng kết đã họp.xlsx."
        in cells_of(second.files()["tong-ket-khoi.xlsx"])["Xếp hạng"].values()
    )


def test_the_command_says_what_was_not_counted(office: Workspace) -> None:
    """Who runs the tally alone sees at which cells something has to be mended before it counts."""
    _sheets_arrive(office)
    published = office.merge("2021-12").files()["tong-ket-khoi.xlsx"]
    book = openpyxl.load_workbook(BytesIO(published))
    page = book["Chấm điểm"]
    row = next(cell.row for cell in page["K"] if cell.value == "KHOI_A:I.1")
    page[f"G{row}"] = 45
    typed = BytesIO()
    book.save(typed)
    office.put("2021-12-21/da-hop.xlsx", typed.getvalue())
    said = batch.tally(YEAR, inbox=office.inbox, outbox=office.outbox).closing_line
    assert "Còn 01 nội dung cần chỉnh sửa, các ô này chưa được tính:" in said
    assert f"2021-12-21/da-hop.xlsx, Chấm điểm, dòng {row}" in said and f"ô G{row}: Điểm 45 vượt điểm tối đa" in said


def test_the_half_year_has_a_view_without_ranks(office: Workspace) -> None:
    """In July from registrations and reports; by command at any time."""
    rows = "| content | measure | assigned | registered | due |\n| Chỉ tiêu chính | vụ | 80 | 80 | Năm 2021 |"
    office.put("2021-03-18/DK_2021_KHOI_A.xlsx", form_bytes("DK", "KHOI_A", "2021", {"noi_dung": rows}))
    reached = "| content | registered | cumulative |\n| Chỉ tiêu chính (vụ) | 80 | 44 |"
    office.put("2021-06-24/KQ_2021-Q2_KHOI_A.xlsx", form_bytes("KQ", "KHOI_A", "2021-Q2", {"chi_tieu": reached}))
    files = office.merge("2021-06").files()
    assert "so-ket-khoi.xlsx" in files and "tong-ket-khoi.xlsx" not in files
    book = cells_of(files["so-ket-khoi.xlsx"])
    assert "(Số liệu nhận đến hết ngày 30/6/2021; sơ kết không xếp hạng)" in book["Sơ kết"].values()
    line = next(cell[1:] for cell, value in book["Chỉ tiêu"].items() if value == "Sở A (mẫu)" and cell[0] == "B")
    assert [book["Chỉ tiêu"][f"{column}{line}"] for column in "CDEF"] == [80, 44, 55, "Báo cáo quý II năm 2021"]
    told = batch.trace(str(office.outbox / "2021-06/so-ket-khoi.xlsx"), office.inbox, cell=f"Chỉ tiêu!D{line}")
    assert told[-1].startswith("  2021-06-24/KQ_2021-Q2_KHOI_A.xlsx, trang “PL3 Chỉ tiêu”, ô ")
    outcome = batch.tally(HALF, as_of=date(2021, 7, 5), inbox=office.inbox, outbox=office.outbox)
    assert [path.name for path in outcome.written] == ["so-ket-khoi.xlsx"]
    assert outcome.closing_line == "Đã lập bảng sơ kết 6 tháng đầu năm 2021, không xếp hạng."


@pytest.mark.parametrize(
    ("period", "said"),
    [(YEAR, "Chưa nhận được bảng tự chấm điểm nào của năm 2021"), (Period("2020"), "Danh mục là của năm 2021")],
)
def test_what_cannot_be_counted_is_refused_with_the_reason(period: Period, said: str, office: Workspace) -> None:
    office.put("2021-03-18/DK_2021_KHOI_A.xlsx", form_bytes("DK", "KHOI_A", "2021"))
    with pytest.raises(UsageRefused, match=said):
        batch.tally(period, inbox=office.inbox, outbox=office.outbox)


def test_a_faulty_scale_stops_the_tally_and_its_blanks_alone(office: Workspace) -> None:
    """Each fault is named with its place; the month is merged as ever."""
    office.put("danh-muc.xlsx", _catalogue(UNSOUND))
    office.put("2021-12-06/CD_2021_KHOI_A.xlsx", form_bytes("CD", "KHOI_A", "2021", catalogue=scene("small").catalogue))
    with pytest.raises(UsageRefused, match=r"dòng 5.*đã có ở dòng 4"):
        batch.tally(YEAR, inbox=office.inbox, outbox=office.outbox)
    with pytest.raises(UsageRefused, match="Thang điểm còn lỗi nên chưa tạo được biểu của Khối"):
        _templates(office, date(2021, 12, 1))
    merged = office.merge("2021-12")
    assert "tong-hop.xlsx" in merged.files() and "tong-ket-khoi.xlsx" not in merged.files()
    assert "DM-53" in merged.rules("danh-muc.xlsx")


def test_explain_tells_why_a_member_stands_there(office: Workspace) -> None:
    """By code or name; rules are explained as before, also beside a workspace."""
    _sheets_arrive(office)
    here = ["--input", str(office.inbox)]
    by_name = CliRunner().invoke(cli, ["explain", "sở a (mẫu)", *here])
    assert by_name.exit_code == 0 and "xếp thứ 1/5" in by_name.output
    assert (
        "Điểm từng tiêu chí và ô lấy số:" in by_name.output
        and "CD_2021_KHOI_A.xlsx, PL1 Tự chấm, ô H4" in by_name.output
    )
    assert CliRunner().invoke(cli, ["explain", "KHOI_A", *here]).output == by_name.output
    left_out = CliRunner().invoke(cli, ["explain", "KHOI_E", *here])
    assert "không xếp hạng: có cá nhân bị kỷ luật" in left_out.output
    assert "KH-01" in CliRunner().invoke(cli, ["explain", "KH-01", *here]).output


def test_the_command_shows_the_ranking(office: Workspace) -> None:
    _sheets_arrive(office)
    done = CliRunner().invoke(cli, ["tally", "2021", "--input", str(office.inbox), "--output", str(office.outbox)])
    assert done.exit_code == 0, done.output
    assert done.output.splitlines()[0].endswith("tong-ket-khoi.xlsx")
    assert "–. Cơ quan E (mẫu)" in done.output
    wrong = CliRunner().invoke(cli, ["tally", "2021-Q2", "--input", str(office.inbox)])
    assert wrong.exit_code == 2 and "2021-H1" in wrong.output


@pytest.mark.parametrize("scale", SCALES)
def test_a_year_begins_with_the_scale_that_was_chosen(scale: str, tmp_path: Path) -> None:
    done = CliRunner().invoke(cli, ["init", "2021", "--scale", scale, "--input", str(tmp_path / "input")])
    assert done.exit_code == 0, done.output
    settings = cells_of((tmp_path / "input" / "danh-muc.xlsx").read_bytes())["Thiết lập chung"]
    row = next(cell[1:] for cell, value in settings.items() if value == "bloc_total")
    assert float(settings[f"C{row}"]) == float(SCALES[scale]["bloc_total"])
