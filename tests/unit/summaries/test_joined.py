"""From registration to decision: every person's course with the reason where it does not go on, and the figures over all of them."""

import tomllib
from typing import Any

import pytest

from tdkt_sheets.core.periods import Period
from tdkt_sheets.outputs.summary.book import material_of
from tdkt_sheets.summaries.award_shares import award_shares
from tdkt_sheets.summaries.engine import Material
from tdkt_sheets.summaries.figures import origins
from tdkt_sheets.summaries.joined import joined
from tdkt_sheets.summaries.titles_against import decided_quota, quota, quota_words, titles_against
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
    assert rows["Hoàng Văn Dũng"][6:9] == (
        "Đồng ý (08/09)", None, "Chờ quyết định; không có tên trong QĐ 1200/QĐ-SLĐTBXH ngày 28/12/2021.",
    )  # fmt: skip
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
    assert [(one.file, one.rows) for one in origins(decided, year.frames)] == [("so-khen-thuong.xlsx", "6")]


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


REFUSED = """
cut_off = "2021-12-31"
expect = []
ledger.quyet_dinh = '''
| decision_no | decision_date | level | round |
| 1200/QĐ-SLĐTBXH | 28/12/2021 | Sở | BX_NAM |
'''
ledger.danh_sach = '''
| decision_no | recipient | person | award | for_period |
| 1200/QĐ-SLĐTBXH | Nông Thị Hạnh | CB-016 | Lao động tiên tiến | Năm 2021 |
'''
ledger.phien_hop = '''
| meeting | round | day |
| HD-1 | BX_NAM | 20/12/2021 |
'''
ledger.bo_phieu = '''
| meeting | recipient | person | award | votes_for | conclusion |
| HD-1 | Nông Thị Hạnh | CB-016 | Lao động tiên tiến | 10 | Đồng ý |
| HD-1 | Nông Thị Hạnh | CB-016 | Chiến sĩ thi đua cơ sở | 4 | Không đồng ý |
'''
[[file]]
path = "dk.xlsx"
form = "DK"
tables.ca_nhan = '''
| full_name | birth | title | ma_can_bo |
| Nông Thị Hạnh | 12/5/1985 | Lao động tiên tiến | CB-016 |
| Bế Thị Hạnh | 02/6/1972 | Lao động tiên tiến | CB-015 |
| Hoàng Văn Dũng | 19/9/1966 | Lao động tiên tiến | CB-014 |
'''
[[file]]
path = "bx.xlsx"
form = "BX"
received = "2021-12-08"
tables.ca_nhan = '''
| full_name | birth | title | initiative | award | ma_can_bo |
| Nông Thị Hạnh | 12/5/1985 | Chiến sĩ thi đua cơ sở | Rà soát hồ sơ | | CB-016 |
| Bế Thị Hạnh | 02/6/1972 | Lao động tiên tiến | | Giấy khen của Giám đốc Sở | CB-015 |
| Hoàng Văn Dũng | 19/9/1966 | Lao động tiên tiến | | Giấy khen của Giám đốc Sở | CB-014 |
'''
[[file]]
path = "khen.xlsx"
form = "HS"
round = "DOT_XUAT"
received = "2021-12-09"
tables.ca_nhan = '''
| full_name | birth | award | achievement |
| Hoàng Văn Dũng | 19/9/1966 | Giấy khen của Giám đốc Sở | Cứu người |
'''
[[file]]
path = "hs.xlsx"
form = "HS"
round = "CONG_HIEN"
received = "2021-10-12"
tables.cong_hien = '''
| full_name | sex | birth | officer_class | post | post_from | post_to | resistance | award | retirement |
| Hoàng Thị Mẫu | Nữ | 15/5/1966 | Lãnh đạo cấp sở | Giám đốc Sở và tương đương | 01/3/2014 | 31/5/2021 | Không | Huân chương Lao động hạng Ba | 215/TB ngày 10/3/2021 |
| Hoàng Thị Mẫu | Nữ | 15/5/1966 | Lãnh đạo cấp sở | Phó Giám đốc Sở và tương đương | 01/9/2009 | 28/02/2014 | Không | Huân chương Lao động hạng Ba | 215/TB ngày 10/3/2021 |
'''
"""


@pytest.fixture(scope="module")
def refused() -> Material:
    said: dict[str, Any] = tomllib.loads(REFUSED) | {"name": "refused"}
    return material_of(case_of("BX-01", said).run)


def test_a_higher_title_that_the_council_refused_is_not_said_to_wait(refused: Material) -> None:
    """The lower one is decided; of the higher the vote is told."""
    report = joined(refused)
    assert report is not None
    row = next(row for row in report.lists[0].rows if row[1] == "Nông Thị Hạnh")
    assert row[6] == "Không đồng ý (04/10)"
    assert row[8] == "Danh hiệu đề nghị khác đăng ký, chưa ghi lý do; Chiến sĩ thi đua cơ sở: Hội đồng không đồng ý."


def test_posts_held_one_after_the_other_are_one_case(refused: Material) -> None:
    """As in the papers: one person, one order."""
    report = joined(refused)
    assert report is not None
    [row] = [row for row in report.lists[-1].rows if "cống hiến" in row[1]]
    assert (row[2], row[4], row[-1]) == ("Hoàng Thị Mẫu", "Huân chương Lao động hạng Ba", "Đã nhận hồ sơ, chờ trình")


def test_of_the_share_of_fighters_the_decision_has_the_last_word(refused: Material) -> None:
    """One fighter of three is above the share; the council refused, and the decision keeps it: each is judged beside its own figures."""
    found, decided = quota(refused, Period("2021")), decided_quota(refused, Period("2021"))
    assert found is not None and decided is not None
    assert (quota_words(found), found.is_over) == ("CSTĐCS: 01/03 = 33,3 % (tối đa 0)", True)
    assert (quota_words(decided), decided.is_over) == ("CSTĐCS: 0/01 = 0 % (tối đa 0)", False)
    report = titles_against(refused)
    assert report is not None
    lines = next(table for table in report.tables if table.id == "TH-12-TL").lines
    said = {
        line.key: (line.values["base"].value, line.values["fighters"].value, line.values["state"]) for line in lines
    }
    assert said.pop("2021") == (3, 1, "Lệch: vượt mức")
    assert said.pop("2021.QD") == (1, 0, "Khớp")


def test_members_of_the_bloc_register_and_are_in_no_review() -> None:
    """Their flag is the bloc's to give: it fills no line of the department's titles."""
    said: dict[str, Any] = tomllib.loads(YEAR) | {"name": "with the bloc"}
    bloc = {
        "path": "khoi.xlsx", "form": "DK", "unit": "KHOI_A",
        "tables": {"tap_the": "| collective | title |\n| Sở A (mẫu) | Cờ thi đua của UBND tỉnh |"},
    }  # fmt: skip
    run = case_of("BX-01", said | {"file": [*said["file"], bloc]}).run
    assert [one.unit for one in run.records if one.path == "khoi.xlsx"] == ["KHOI_A"]
    report = titles_against(material_of(run))
    assert report is not None
    assert "KHOI_A" not in {line.key for table in report.tables for line in table.lines}
    courses = joined(material_of(run))
    assert courses is not None
    [row] = [row for row in courses.lists[1].rows if row[2] == "Sở A (mẫu)"]
    assert row[8] == "Không bình xét tại Sở; Khối thi đua xét."


def test_where_registrations_are_not_known_nobody_is_said_to_have_none(year: Material) -> None:
    """As the rule on registration: a note, no reproach."""
    text = YEAR.replace("settings = {", "settings = { registrations_complete_since = '2022',").replace(
        'path = "dk.xlsx"', 'path = "dk.xlsx"\nunit = "PBTXH"'
    )
    report = joined(material_of(case_of("BX-01", tomllib.loads(text) | {"name": "unknown"}).run))
    assert report is not None
    rows = [row for row in report.lists[0].rows if row[1] == "Hoàng Văn Dũng" and row[2] == "Phòng Người có công"]
    assert rows[0][8].startswith("Chưa có số liệu đăng ký của kỳ; ")


def test_a_commendation_named_in_a_review_waits_for_its_dossier(refused: Material) -> None:
    """The form says that a dossier is to follow: where none came, the row says so and nothing is forgotten."""
    report = joined(refused)
    assert report is not None
    rows = {row[1]: row[8] for row in report.lists[0].rows}
    lacking = "đề nghị thêm Giấy khen của Giám đốc Sở, chưa có hồ sơ đề nghị khen thưởng"
    assert lacking in rows["Bế Thị Hạnh"]
    assert lacking not in rows["Hoàng Văn Dũng"] and lacking not in rows["Nông Thị Hạnh"]


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
    [listing] = [listing for listing in report.lists if listing.tab == "9d. Hồ sơ khen thưởng"]
    assert [(row[2], row[-1]) for row in listing.rows] == [
        ("Vi Đức Hùng", "Đã nhận hồ sơ, chờ Hội đồng"), ("Nông Thị Hạnh", "Đã nhận hồ sơ, chờ Hội đồng"),
        ("Hoàng Thị Mẫu", "Đã nhận hồ sơ, chờ trình"),
    ]  # fmt: skip


def test_a_column_of_which_nothing_is_known_has_no_sum() -> None:
    """Nobody sent the registration: blank for each unit, and blank below, not nought."""
    said = tomllib.loads(YEAR) | {"name": "no registration"}
    said["file"] = [file for file in said["file"] if file["form"] == "BX"]
    report = titles_against(material_of(case_of("BX-01", said).run))
    assert report is not None
    table = next(table for table in report.tables if table.id == "TH-12")
    total = next(line for line in table.lines if line.key == "CONG")
    assert not any(key.startswith("DK-") for line in table.lines for key in line.values)
    assert any(key.startswith("BX-") for key in total.values)
