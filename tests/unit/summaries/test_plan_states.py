"""A task of the plan takes its state from what really proves it."""

from datetime import date

import pytest

from tdkt_sheets.awards.cases import NumberedPaper
from tdkt_sheets.catalogue.load import built_in
from tdkt_sheets.summaries.plan_progress import plan_progress
from tdkt_sheets.summaries.task_rounds import rounds_of


@pytest.mark.parametrize(
    ("task", "rounds"),
    [
        ("I.5", ["CONG_TRANG"]), ("I.9", ["CAP_NHA_NUOC"]), ("I.10", ["HUY_HIEU"]), ("II.4", ["BAU_CU"]), ("II.7", ["BX_NAM_HOC"]),
        ("II.9", ["DOT_XUAT"]), ("II.11", ["KY_NIEM_80_60"]), ("III.5", ["KY_NIEM_CHUONG"]), ("IV.8", ["DOT_XUAT"]),
        ("I.1", []), ("I.6", []), ("II.5", []), ("IV.7", []),
    ],
)  # fmt: skip
def test_a_task_names_its_rounds(task: str, rounds: list[str]) -> None:
    """By its own words, where its proof is dossiers or a decision."""
    catalogue = built_in()
    [found] = [one for one in catalogue.tasks if one.code == task]
    assert [one.code for one in rounds_of(found, catalogue)] == rounds


def outcomes(material) -> dict[str, str]:
    report = plan_progress(material)
    assert report is not None
    return {line.key: str(line.values["outcome"]) for line in report.tables[0].lines if "outcome" in line.values}


def test_a_paper_of_the_office_is_typed_once(material_from) -> None:
    """Until then nothing proves the report, whatever the units sent; afterwards its number and day do."""
    material = material_from([], "2021-12-31")
    assert outcomes(material)["II.5"] == "Chưa hoàn thành: chưa có báo cáo"
    material.published = {"II.5": NumberedPaper("120/BC-SLĐTBXH", date(2021, 6, 28))}
    assert outcomes(material)["II.5"] == "Hoàn thành (120/BC-SLĐTBXH ngày 28/6/2021)"


def test_what_happens_only_if_it_does_is_complete_when_its_quarter_is_over(material_from) -> None:
    assert outcomes(material_from([], "2021-06-30"))["II.9"] == "Chưa đến hạn"
    assert outcomes(material_from([], "2021-07-01"))["II.9"] == "Hoàn thành (không phát sinh)"
    assert outcomes(material_from([], "2021-07-01"))["II.4"] == "Chưa hoàn thành: chưa có hồ sơ"
