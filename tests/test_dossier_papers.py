"""Which paper each case lacks, and whose a scan is: by the first page and by the names of files; a scan of two people is nobody's by guess."""

import pytest

from tdkt_sheets.awards.dossier_papers import CERTIFICATE, LETTER, MINUTES, NOTICE, REPORT, Scan
from tests.docx_text import words_of
from tests.workspaces import Workspace, cells_of, form_bytes

HEADS = "| full_name | sex | birth | position | officer_class | award | achievement | votes | initiative |"
ROW = "| {} | Nữ | {} | Chuyên viên | Người trực tiếp công tác | {} | Giải quyết 215 hồ sơ khó | 6 |  |"
BK = "Bằng khen của Chủ tịch UBND tỉnh"


def test_a_scan_is_known_by_the_words_of_its_name() -> None:
    named = {
        "Báo cáo thành tích - Nông Thị Hạnh.pdf": REPORT, "BCTT_Hanh.pdf": REPORT, "Tờ trình 12.pdf": LETTER, "to-trinh.jpg": LETTER,
        "Biên bản họp bình xét.pdf": MINUTES, "Biên bản công khai danh sách.pdf": NOTICE, "QĐ công nhận sáng kiến.pdf": CERTIFICATE, "scan0012.pdf": "",
    }  # fmt: skip
    assert {name: Scan(f"2021-06-08/{name}", "PNCC", "HS", "").paper for name in named} == named
    assert Scan("a/Báo cáo thành tích Nông Thị Hạnh.pdf", "PNCC", "", "").names("Nông Thị Hạnh")
    assert not Scan("a/Báo cáo thành tích Nông Thị Hạnh.pdf", "PNCC", "", "").names("Bế Thị Hạnh")


@pytest.mark.slow
def test_each_case_says_what_it_lacks(workspace: Workspace) -> None:
    """A report that names one of two is that one's; the minutes are of both; what nobody can place is listed."""
    people = (("Nông Thị Hạnh", "12/5/1985"), ("Bế Thị Hạnh", "02/6/1972"), ("Sầm Thị Kim Trang", "31/02/1977"))
    rows = "\n".join([HEADS, *(ROW.format(name, birth, BK) for name, birth in people)])
    cover = {
        "voters": "7",
        "present": "7",
        "has_letter": "Có kèm theo",
        "has_report": "Chưa có",
        "has_minutes": "Chưa có",
    }
    workspace.put(
        "2021-06-08/PNCC/hs.xlsx", form_bytes("HS", tables={"ca_nhan": rows}, cover=cover, round="CONG_TRANG")
    )
    for name in ("Báo cáo thành tích Nông Thị Hạnh", "Biên bản họp", "scan0012"):
        workspace.put(f"2021-06-08/PNCC/{name}.pdf", b"%PDF-1.4\n1 0 obj<</Type/Page>>endobj\n%%EOF " + name.encode())
    merged = workspace.merge("2021-06")
    cells = cells_of((merged.folder / "kiem-ho-so.xlsx").read_bytes())
    by_name = {value: address[1:] for address, value in cells["Từng trường hợp"].items() if address.startswith("C")}
    lacking = {name: cells["Từng trường hợp"].get(f"M{by_name[name]}") for name in ("Nông Thị Hạnh", "Bế Thị Hạnh")}
    assert lacking == {"Nông Thị Hạnh": None, "Bế Thị Hạnh": "Báo cáo thành tích"}
    assert [value for value in cells["Bản quét chưa rõ"].values() if str(value).endswith(".pdf")] == [
        "2021-06-08/PNCC/scan0012.pdf"
    ]
    told = words_of((merged.folder / "ho-so" / "CONG_TRANG-TINH" / "0-doc-truoc.docx").read_bytes())
    waits = f"Chưa vào hồ sơ vì dòng còn phải chỉnh sửa: Sầm Thị Kim Trang (Phòng Người có công, {BK})."
    assert waits in told and "Bế Thị Hạnh (Phòng" not in told
    assert "kiem-ho-so.xlsx" in (merged.folder / "bat-dau.html").read_text(encoding="utf-8")
