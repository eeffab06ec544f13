"""A name that a unit spells otherwise than the staff list: printed as listed, marked, told first, and settled by the office."""

import tomllib
from typing import Any

from tdkt_sheets.month.round_bundles import round_bundles
from tdkt_sheets.papers.award_words import shown
from tdkt_sheets.papers.gaps import highlighted
from tdkt_sheets.papers.kinds.read_first import context
from tests.case_files import case_of

CASE = """
name = "one letter is another"
expect = []
[[file]]
path = "hs.xlsx"
form = "HS"
round = "CONG_TRANG"
period = "2020"
unit = "PNCC"
tables.ca_nhan = '''
| full_name | birth | sex | officer_class | award | achievement | ma_can_bo |
| Nông Thị Hạn | 12/5/1985 | Nữ | Người trực tiếp công tác | Giấy khen của Giám đốc Sở | Giải quyết 420 hồ sơ | CB-016 |
'''
"""


def lines(said: dict[str, Any]) -> tuple[list[Any], list[str]]:
    """The lines of the only bundle, and what its first page says."""
    run = case_of("NS-04", said).run
    [bundle] = round_bundles(run)
    page = context(bundle, run.catalogue, (), ())
    return bundle.lines, [one["noi_dung"] for one in page["viec"]]  # type: ignore[attr-defined]


def test_the_name_of_the_staff_list_is_printed_and_stands_out() -> None:
    [line], said = lines(tomllib.loads(CASE))
    assert (line.recipient, line.is_name_open) == ("Nông Thị Hạnh", True)
    assert shown(line, None)["ten"] == highlighted("Nông Thị Hạnh")
    assert said[0].startswith("Chưa sẵn sàng trình ký.") and "Nông Thị Hạnh" in said[0]


def test_what_the_office_lets_pass_is_settled() -> None:
    row = "| Cho qua nội dung cần làm rõ | hs.xlsx | NS-04 | B4 |"
    [line], said = lines(tomllib.loads(CASE) | {"handling": f"| kind | file | rule | place |\n{row}"})
    assert (line.recipient, line.is_name_open) == ("Nông Thị Hạnh", False)
    assert shown(line, None)["ten"] == "Nông Thị Hạnh"
    asked = [one for one in said if not one.startswith("Văn phòng đã cho qua")]  # that it was let pass is said
    assert not any("Nhân sự" in one for one in asked)


def test_a_collective_on_the_same_row_of_another_annex_is_not_in_doubt() -> None:
    """Both stand in row 4 of the file, each on a sheet of its own."""
    said = tomllib.loads(CASE)
    said["file"][0]["tables"]["tap_the"] = (
        "| collective | object_kind | headcount | award | achievement |\n"
        "| Phòng Người có công | Tập thể | 7 | Giấy khen của Giám đốc Sở | Giải quyết 1.420 hồ sơ |"
    )
    printed, first = lines(said)
    assert {line.recipient: line.is_name_open for line in printed} == {
        "Phòng Người có công": False,
        "Nông Thị Hạnh": True,
    }
    assert "Phòng Người có công" not in first[0]
