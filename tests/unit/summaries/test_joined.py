"""From registration to decision: every person's course with the reason where it does not go on, and the figures over all of them."""

import tomllib
from typing import Any

import pytest

from tdkt_sheets.core.periods import Period
from tdkt_sheets.outputs.summary_book import material_of
from tdkt_sheets.summaries.award_shares import award_shares
from tdkt_sheets.summaries.engine import Material
from tdkt_sheets.summaries.joined import joined
from tdkt_sheets.summaries.titles_against import quota, quota_words, titles_against
from tests.case_files import case_of

LINE = "| {name} | {sex} | {birth} | Chuyên viên | {cls} | {title} |"
YEAR = """
cut_off = "2021-12-31"
expect = []
settings = { awards_complete_since = 2018 }
ledger.quyet_dinh = '''
| decision_no | decision_date | level | issuer | signer_name | subject | round | state |
| 900/QĐ-SLĐTBXH | 20/12/2020 | Sở | Sở | A | Công nhận năm 2020 |  | Hiệu lực |
| 1200/QĐ-SLĐTBXH | 28/12/2021 | Sở | Sở | A | Công nhận năm 2021 | BX_NAM | Hiệu lực |
'''
ledger.danh_sach = '''
| decision_no | recipient | object_kind | person | award | for_period | state |
| 900/QĐ-SLĐTBXH | Nông Thị Hạnh | Cá nhân | CB-016 | Lao động tiên tiến | Năm 2020 | Hiệu lực |
| 900/QĐ-SLĐTBXH | Hoàng Văn Dũng | Cá nhân | CB-014 | Lao động tiên tiến | Năm 2020 | Hiệu lực |
| 1200/QĐ-SLĐTBXH | Nông Thị Hạnh | Cá nhân | CB-016 | Lao động tiên tiến | Năm 2021 | Hiệu lực |
'''
ledger.phien_hop = '''
| meeting | round | council | day | members | present | by_ballot |
| HD-1 | BX_NAM | Hội đồng | 20/12/2021 | 9 | 9 | Có |
'''
ledger.bo_phieu = '''
| meeting | recipient | object_kind | person | award | votes_for | conclusion |
| HD-1 | Nông Thị Hạnh | Cá nhân | CB-016 | Lao động tiên tiến | 9 | Đồng ý |
| HD-1 | Hoàng Văn Dũng | Cá nhân | CB-014 | Lao động tiên tiến | 8 | Đồng ý |
| HD-1 | Vi Đức Hùng | Cá nhân | CB-020 | Lao động tiên tiến | 3 | Không đồng ý |
'''
[[file]]
path = "dk.xlsx"
form = "DK"
tables.ca_nhan = '''
| full_name | sex | birth | position | officer_class | title | ma_can_bo |
| Hoàng Văn Dũng | Nam | 19/9/1966 | Trưởng phòng | Lãnh đạo từ phó phòng trở lên | Lao động tiên tiến | CB-014 |
| Bế Thị Hạnh | Nữ | 02/6/1972 | Phó Trưởng phòng | Lãnh đạo từ phó phòng trở lên | Lao động tiên tiến | CB-015 |
| Nông Thị Hạnh | Nữ | 12/5/1985 | Chuyên viên | Người trực tiếp công tác | Lao động tiên tiến | CB-016 |
| Phan Thị Thu Liên | Nữ | 06/02/1982 | Chuyên viên | Người trực tiếp công tác | Lao động tiên tiến | CB-018 |
| Vi Đức Hùng | Nam | 16/9/1982 | Chuyên viên | Người trực tiếp công tác | Lao động tiên tiến | CB-020 |
'''
[[file]]
path = "bx.xlsx"
form = "BX"
received = "2021-12-08"
tables.ca_nhan = '''
| full_name | sex | birth | position | officer_class | grade | discipline | title | votes | reason | ma_can_bo |
| Hoàng Văn Dũng | Nam | 19/9/1966 | Trưởng phòng | Lãnh đạo từ phó phòng trở lên | Hoàn thành tốt nhiệm vụ | Không | Lao động tiên tiến | 7 |  | CB-014 |
| Bế Thị Hạnh | Nữ | 02/6/1972 | Phó Trưởng phòng | Lãnh đạo từ phó phòng trở lên | Hoàn thành nhiệm vụ | Không | Không đề nghị |  | Chưa hoàn thành một nhiệm vụ | CB-015 |
| Nông Thị Hạnh | Nữ | 12/5/1985 | Chuyên viên | Người trực tiếp công tác | Hoàn thành tốt nhiệm vụ | Không | Lao động tiên tiến | 7 |  | CB-016 |
| Vi Đức Hùng | Nam | 16/9/1982 | Chuyên viên | Người trực tiếp công tác | Hoàn thành tốt nhiệm vụ | Không | Lao động tiên tiến | 6 |  | CB-020 |
| Đinh Đức Lâm | Nam | 08/11/1986 | Chuyên viên | Người trực tiếp công tác | Hoàn thành nhiệm vụ | Không | Lao động tiên tiến | 6 |  | CB-019 |
'''
"""


@pytest.fixture(scope="module")
def year() -> Material:
    said: dict[str, Any] = tomllib.loads(YEAR) | {"name": "the year"}
    return material_of(case_of("BX-01", said).run)


def test_every_course_says_where_it_stands_and_why(year: Material) -> None:
    """Registered → reviewed → council → decision; whoever does not go on has the reason beside the name."""
    report = joined(year)
    assert report is not None
    rows = {row[1]: row for row in report.lists[0].rows}
    assert rows["Nông Thị Hạnh"][4:9] == (
        "Lao động tiên tiến", "Lao động tiên tiến", "Đồng ý (09/09)",
        "Lao động tiên tiến (QĐ 1200/QĐ-SLĐTBXH ngày 28/12/2021)", None,
    )  # fmt: skip
    assert rows["Hoàng Văn Dũng"][6:9] == ("Đồng ý (08/09)", None, "Chờ quyết định.")
    assert rows["Bế Thị Hạnh"][5:9] == ("Không đề nghị", None, None, "Chưa hoàn thành một nhiệm vụ")
    assert rows["Phan Thị Thu Liên"][5:9] == (None, None, None, "Đã đăng ký nhưng không có trong danh sách bình xét.")
    assert rows["Vi Đức Hùng"][8] == "Hội đồng không đồng ý."
    assert rows["Đinh Đức Lâm"][5] == "Chờ chỉnh sửa"
    assert rows["Đinh Đức Lâm"][8].startswith("Dòng bình xét chờ chỉnh sửa: ")


def test_the_figures_of_each_step_know_their_rows(year: Material) -> None:
    """A count of a step names the rows of the sheets or of the ledger that it was made from."""
    report = titles_against(year)
    assert report is not None
    table = next(table for table in report.tables if table.id == "TH-12")
    line = next(line for line in table.lines if line.key == "PNCC")
    counts = {key: getattr(value, "value", value) for key, value in line.values.items()}
    assert {key: counts[f"{key}-LDTT"] for key in ("DK", "BX", "HD", "QD")} == {"DK": 5, "BX": 3, "HD": 2, "QD": 1}
    decided = line.values["QD-LDTT"]
    frame = year.frame(decided.frame)
    assert [frame.cell(row, "award")[1:] for row in decided.rows] == ["6"]
    assert {frame.file[row] for row in decided.rows} == {"so-khen-thuong.xlsx"}


def test_the_share_of_fighters_is_one_line(year: Material) -> None:
    """Nobody is proposed as a fighter here; the allowance of three advanced workers is nobody."""
    found = quota(year, Period("2021"))
    assert found is not None
    assert quota_words(found) == "CSTĐCS: 0/03 = 0 % (tối đa 0)"


def test_shares_are_against_last_year(year: Material) -> None:
    """This year one of one is a woman without a leading post; last year one of two."""
    report = award_shares(year)
    assert report is not None
    table = next(table for table in report.tables if table.id == "TH-13-SS")
    women = next(line for line in table.lines if line.key == "women")
    assert (women.values["n2021"].value, women.values["n2020"].value) == (1, 1)
    every = next(line for line in table.lines if line.key == "TONG")
    assert (every.values["n2021"].value, every.values["n2020"].value) == (1, 2)
    assert "tham khảo" not in table.notes[0]


DOSSIERS = """
cut_off = "2021-12-31"
expect = []
[[file]]
path = "a.xlsx"
form = "HS"
period = "2021"
round = "DOT_XUAT"
tables.ca_nhan = '''
| full_name | birth | award | achievement |
| Nông Thị Hạnh | 12/5/1985 | Giấy khen của Giám đốc Sở | Cứu người bị lũ cuốn |
'''
[[file]]
path = "b.xlsx"
form = "HS"
period = "2021"
round = "CONG_HIEN"
tables.cong_hien = '''
| full_name | sex | birth | work_unit | award | post | post_from | post_to |
| Hoàng Thị Mẫu | Nữ | 02/3/1961 | Sở | Huân chương Lao động hạng Ba | Giám đốc Sở và tương đương | 1/2015 | 12/2020 |
| Hoàng Thị Mẫu | Nữ | 02/3/1961 | Sở | Huân chương Lao động hạng Ba | Phó Giám đốc Sở và tương đương | 1/2010 | 12/2014 |
'''
[[file]]
path = "c.xlsx"
form = "HS"
period = "2020"
round = "CONG_TRANG"
tables.ca_nhan = '''
| full_name | birth | award | achievement |
| Vi Đức Hùng | 16/9/1982 | Giấy khen của Giám đốc Sở | Giải quyết 312 hồ sơ |
'''
"""


def test_dossiers_stand_round_by_round_and_each_once() -> None:
    """Two posts of one life's service are two rows of the sheet and one proposal."""
    report = joined(material_of(case_of("HS-01", tomllib.loads(DOSSIERS) | {"name": "dossiers"}).run))
    assert report is not None
    [listing] = [listing for listing in report.lists if listing.tab == "9c. Hồ sơ khen thưởng"]
    assert [row[2] for row in listing.rows] == ["Vi Đức Hùng", "Nông Thị Hạnh", "Hoàng Thị Mẫu"]
