"""From a round's `9-ghi-so.xlsx` into the award ledger: pasted as it is, a line is known again, and is not offered twice."""

from io import BytesIO

import openpyxl
import pytest

from tdkt_sheets.books.declared import BOOKS
from tdkt_sheets.catalogue.load import built_in
from tdkt_sheets.catalogue.own_forms import HEADER_ROW
from tests.workspaces import Merged, Workspace, book_bytes, form_bytes

pytestmark = pytest.mark.slow

SHEETS = {sheet.tab: sheet for sheet in BOOKS["SO"].sheets(built_in())}
PAPERS = dict.fromkeys(("has_letter", "has_report", "has_minutes"), "Có kèm theo")
VOTE = {"meeting_date": "06/6/2021", "voters": 7, "present": 7, "vote_method": "Biểu quyết giơ tay"}
PEOPLE = """| full_name | sex | birth | position | work_unit | officer_class | award | achievement | votes |
| Nông Thị Hạnh | Nữ | 12/5/1985 | Chuyên viên | | Người trực tiếp công tác | Giấy khen của Giám đốc Sở | Phục vụ bầu cử tại đơn vị | 7 |
| Lê Văn Mẫu | Nam | 1980 | Trưởng thôn | UBND xã (mẫu) | Nông dân | Giấy khen của Giám đốc Sở | Vận động 40 hộ đi bầu cử sớm | 7 |
| Bế Thị Hạnh | Nữ | 02/6/1972 | Phó Trưởng phòng | | Lãnh đạo từ phó phòng trở lên | Bằng khen của Chủ tịch UBND tỉnh | Chỉ đạo tuyên truyền bầu cử | 7 |"""
BODIES = """| collective | object_kind | award | achievement | votes |
| Phòng Người có công | Tập thể | Giấy khen của Giám đốc Sở | Hoàn thành tốt công tác bầu cử | 7 |"""
DECISION = "| decision_no | decision_date | level | round | issuer | subject | state |\n| 245/QĐ-SLĐTBXH | 24/6/2021 | Sở | BAU_CU | Sở | Khen thưởng | Hiệu lực |"


def offered(merged: Merged, folder: str, key: str) -> list[dict[str, str]]:
    """The rows of a sheet of a folder's book by column key of the ledger."""
    data = merged.files().get(f"ho-so/{folder}/9-ghi-so.xlsx")
    declared = next(sheet for sheet in SHEETS.values() if sheet.key == key)
    if data is None:
        return []
    lines = openpyxl.load_workbook(BytesIO(data), data_only=True)[declared.tab].iter_rows(
        min_row=HEADER_ROW + 2, max_col=len(declared.columns), values_only=True
    )
    rows = [
        {column.key: str(value or "") for column, value in zip(declared.columns, line, strict=True)} for line in lines
    ]
    return [row for row in rows if any(row.values())]


def table(rows: list[dict[str, str]]) -> str:
    """Rows as a table of tests."""
    keys = list(rows[0])
    return "\n".join("| " + " | ".join(line) + " |" for line in (keys, *([row[key] for key in keys] for row in rows)))


@pytest.fixture
def asked(workspace: Workspace) -> Workspace:
    """A dossier of the election drive; its decision stands in the ledger without a list."""
    tables = {"ca_nhan": PEOPLE, "tap_the": BODIES}
    workspace.put("2021-06-08/hs.xlsx", form_bytes("HS", tables=tables, cover=VOTE | PAPERS, round="BAU_CU"))
    workspace.put("so-khen-thuong.xlsx", book_bytes("SO", quyet_dinh=DECISION))
    return workspace


def test_rows_pasted_into_the_ledger_are_known_again(asked: Workspace) -> None:
    """Also of somebody from elsewhere of whom only a year of birth is known."""
    before = asked.merge("2021-06")
    lines = offered(before, "BAU_CU-SO", "danh_sach")
    assert [(row["gold_no"], row["recipient"], row["person"], row["note"]) for row in lines] == [
        ("1", "Phòng Người có công", "", ""), ("2", "Nông Thị Hạnh", "CB-016", ""), ("3", "Lê Văn Mẫu", "", "UBND xã (mẫu)"),
    ]  # fmt: skip
    asked.put("so-khen-thuong.xlsx", book_bytes("SO", quyet_dinh=DECISION, danh_sach=table(lines)))
    after = asked.merge("2021-06")
    assert [f for f in after.run["findings"] if f["form"] == "SO" and f["severity"] != "note"] == []
    assert "ho-so/BAU_CU-SO/9-ghi-so.xlsx" not in after.files()
    assert [row["recipient"] for row in offered(after, "BAU_CU-TINH", "danh_sach")] == ["Bế Thị Hạnh"]
