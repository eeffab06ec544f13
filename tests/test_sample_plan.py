"""The sample year's page of the plan and its letters of December, as they follow from what lies in its inbox; expected by hand, not by the program."""

from pathlib import Path

import openpyxl
import pytest

from tests.sample_recount import came, identity
from tests.workspaces import Merged

pytestmark = pytest.mark.slow

INPUT = Path(__file__).parent.parent / "input"
DONE, UNDER_WAY, SHORT, AHEAD = "Hoàn thành", "Đang thực hiện", "Chưa hoàn thành", "Chưa đến hạn"

# Thirteen units of the department are asked. Of the first quarter three told nothing that counts: PGDNN sent no report, that of CCPCTNXH was cut off on
# the way, that of TTCTXH was locked and came without its password after the quarter was closed. Of the second quarter PGDNN sent none, and PTEBDG
# filled the blank of the quarter before. The third and the fourth are whole. On 31 December the fourth quarter is not over.
EXPECTED = {
    "I.1": (SHORT, "03 đơn vị chưa báo cáo", "nine held their meeting, TTS has nothing to report, three are silent"),
    "I.2": (SHORT, "03 đơn vị chưa báo cáo", "as I.1"),
    "I.3": (SHORT, "03 đơn vị chưa báo cáo", "as I.1"),
    "I.4": (DONE, "", "VP alone is asked, and reports plan 25/KH-SLĐTBXH"),
    "I.5": (DONE, "QĐ 112/QĐ-SLĐTBXH ngày 25/3/2021; QĐ 1067/QĐ-UBND ngày 10/6/2021", "both ways of round CONG_TRANG were decided"),
    "I.6": (DONE, "DK: 12/12 đơn vị", "twelve register for the year and did, the school for its school year; members of the bloc are none of the department"),
    "I.7": (SHORT, "03 đơn vị chưa báo cáo", "as I.1"),
    "I.8": (SHORT, "01 đơn vị chưa thực hiện, 01 đơn vị đang thực hiện, 03 đơn vị chưa báo cáo", "VP inspected 2 of 4 units, one has not begun"),
    "I.9": (DONE, "02 trường hợp chưa có trong quyết định", "both dossiers of round CAP_NHA_NUOC were sent up on 15/3, and nothing is decided yet"),
    "I.10": (DONE, "QĐ 1588/QĐ-UBND ngày 12/8/2021; 02 trường hợp", "HUY_HIEU was decided; the decision left two of its people out"),
    "II.1": (SHORT, "03 đơn vị chưa báo cáo", "two are silent, and one unit wrote “Xong”, which is no state"),
    "II.2": (SHORT, "02 đơn vị chưa báo cáo", "the training came to ten units not at all, two are silent"),
    "II.3": (SHORT, "01 đơn vị chưa thực hiện, 02 đơn vị chưa báo cáo", "one waits for new papers, two are silent"),
    "II.4": (DONE, "QĐ 245/QĐ-SLĐTBXH ngày 24/6/2021; QĐ 1123/QĐ-UBND ngày 18/6/2021", "both ways of round BAU_CU were decided"),
    "II.5": (SHORT, "chưa có báo cáo", "a report of the office, whose number and day nobody noted"),
    "II.6": (SHORT, "01 đơn vị đang thực hiện", "VP alone is asked, and was still drafting in June"),
    "II.7": (DONE, "QĐ 252/QĐ-SLĐTBXH ngày 25/6/2021", "the school's review of 2020-2021 was decided"),
    "II.8": (SHORT, "02 đơn vị chưa báo cáo", "eleven had no part in it, two are silent"),
    "II.9": (DONE, "không phát sinh", "“(nếu có)”: the dossiers of DOT_XUAT came in March, July and December, none in this quarter"),
    "II.10": (DONE, "", "VP reports guidance 640/HD-SLĐTBXH"),
    "II.11": (DONE, "QĐ 246/QĐ-SLĐTBXH ngày 24/6/2021", "round KY_NIEM_80_60 was decided"),
    "III.1": (DONE, "", "all thirteen did it"),
    "III.2": (DONE, "", "VP alone is asked, and took part on 10 September"),
    "III.3": (DONE, "không phát sinh", "“(nếu có)”, and nobody was sent"),
    "III.4": (SHORT, "01 đơn vị chưa thực hiện", "one unit has not done it yet"),
    "III.5": (DONE, "QĐ 1042/QĐ-LĐTBXH ngày 20/9/2021; 02 trường hợp", "the Minister's decision, which left two people out"),
    "IV.1": (DONE, "", "all thirteen did it"),
    "IV.2": (DONE, "", "VP alone is asked, and took part on 22 October"),
    "IV.3": (DONE, "không phát sinh", "“(nếu có)”, and nobody was sent"),
    "IV.4": (DONE, "Khối đã thống nhất kết quả", "the department heads the bloc, whose agreed tally came back on 21 December"),
    "IV.5": (AHEAD, "chưa có báo cáo", "a report of the office; the quarter is not over"),
    "IV.6": (UNDER_WAY, "", "VP has a draft"),
    "IV.7": (DONE, "12/12 đơn vị", "twelve owe the review of 2021, the school that of its school year; all came"),
    "IV.8": (UNDER_WAY, "01/01 hồ sơ chờ Hội đồng", "one dossier of DOT_XUAT came on 15 December"),
    "IV.9": (UNDER_WAY, "", "VP has a draft"),
    "IV.10": (UNDER_WAY, "", "twelve presented somebody, one has not finished writing"),
}  # fmt: skip


@pytest.fixture(scope="module")
def december(sample_december: Merged) -> Merged:
    """The run of the year's last month."""
    return sample_december


def test_each_task_of_the_plan_stands_in_the_state_that_its_proof_gives(december: Merged) -> None:
    page = openpyxl.load_workbook(december.folder / "tong-hop.xlsx", data_only=True)["3. Kế hoạch"]
    told = {str(row[0]): str(row[9]) for row in page.iter_rows(min_row=8, values_only=True) if row[0] in EXPECTED}
    assert len(EXPECTED) == 36 and set(told) == set(EXPECTED)
    wrong = {
        task: (told[task], why)
        for task, (state, words, why) in EXPECTED.items()
        if not told[task].startswith(state)
        or words not in told[task]
        or told[task].removeprefix(state)[:1] not in " :,"
    }
    assert wrong == {}


def test_december_has_one_mail_for_each_unit_of_which_something_changed(december: Merged) -> None:
    """A part for each form of which a file came in December, by the files alone; the tally is the office's own. Nobody else gets a mail."""
    changed = set()
    for one in came(INPUT):
        said = identity(one)
        if one.day.startswith("2021-12") and said and said["form"] != "TK":
            changed.add((said["unit"], said["form"], said["period"]))
    told = [one for one in december.run["letters"] if one["state"] == "new"]
    assert {(one["unit"], one["form"], one["period"]) for one in told} == changed and len(told) == len(changed)
    mails = [path for path in december.files() if path.startswith("phan-hoi/") and path.endswith(".eml")]
    assert sorted(mails) == sorted(f"phan-hoi/{unit}/thu.eml" for unit in {unit for unit, *_ in changed})
