"""Targets and results that are written into a self-scoring sheet beforehand: a member's own; the department's from its units."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

import pytest

from tdkt_sheets.core.periods import Period
from tdkt_sheets.month.known import Known
from tdkt_sheets.outputs.blanks.prefill import criteria_to_register, prefilled
from tdkt_sheets.roster.bloc import Criterion
from tdkt_sheets.tally.drawn import Drawn, result_of, target_of
from tests.bloc_year import HEAD, MEMBERS
from tests.catalogues import changed

YEAR, HALF = Period("2021"), Period("2021-H1")
SCALE = """
| number | label | max_points | kind | points_each | feed |
| I | Chỉ tiêu | 60 | | | |
| 1 | Việc làm mới | 40 | So với đơn vị dẫn đầu | | Lượt người được tư vấn; Phiên giao dịch |
| 2 | Hồ sơ đúng hạn | 20 | Theo tỷ lệ hoàn thành | | |
| II | Phong trào | 40 | | | |
| 1 | Đợt thi đua | 20 | Theo số lần | 2 | TH-05/PHAT_DONG/TONG |
| 2 | Nội dung khác | 20 | | | |
"""
CATALOGUE, FOUND = changed({**HEAD, "bloc_total": "100"}, thang_diem=SCALE, khoi=MEMBERS)
Rows = Mapping[tuple[str, str, str], Sequence[Mapping[str, Any]]]
REGISTERED: Rows = {
    ("KHOI_A", "DK", "noi_dung"): [
        {"_period": "2021", "content": "Việc làm mới", "registered": 900},
        {"_period": "2021", "content": "Hồ sơ đúng hạn", "registered": "theo phân công"},
        {"_period": "2020", "content": "Việc làm mới", "registered": 1},
    ],
    ("TTDVVL", "DK", "noi_dung"): [{"_period": "2021", "content": "lượt người được tư vấn", "registered": 6250}],
    ("PLDVL", "DK", "noi_dung"): [{"_period": "2021", "content": "Phiên giao dịch", "registered": 26}],
    ("LDTBXH_KHOI", "DK", "noi_dung"): [{"_period": "2021", "content": "Hồ sơ đúng hạn", "registered": 5200}],
}
REACHED: Rows = {
    ("KHOI_A", "KQ", "chi_tieu"): [
        {"_period": "2021-Q2", "content": "Việc làm mới (người)", "cumulative": 400},
        {"_period": "2021-Q4", "content": "Việc làm mới (người)", "cumulative": 910},
        {"_period": "2020-Q4", "content": "Việc làm mới (người)", "cumulative": 7},
        {"_period": "2021-Q4", "content": "Hồ sơ đúng hạn", "cumulative": "chưa rõ"},
    ],
    ("TTDVVL", "KQ", "chi_tieu"): [
        {"_period": "2021-Q2", "content": "Lượt người được tư vấn (lượt)", "cumulative": 3480},
        {"_period": "2021-Q4", "content": "Lượt người được tư vấn (lượt)", "cumulative": Decimal("6700.5")},
    ],
    ("PLDVL", "KQ", "chi_tieu"): [{"_period": "2021-Q2", "content": "Phiên giao dịch (phiên)", "cumulative": 14}],
    ("KHOI_B", "KQ", "chi_tieu"): [{"_period": "2021-Q4", "content": "Lượt người được tư vấn", "cumulative": 99}],
}
KNOWN = Known(rows={**{key: list(map(dict, rows)) for key, rows in {**REGISTERED, **REACHED}.items()}})
OWN = "LDTBXH_KHOI"


def _criterion(path: str) -> Criterion:
    scale = CATALOGUE.bloc.sound_scale
    assert scale is not None, FOUND
    return scale.by_path[path]


def _result(unit: str, path: str, period: Period = YEAR) -> Drawn | None:
    return result_of(CATALOGUE, KNOWN.rows_of, unit, _criterion(path), period)


def _target(unit: str, path: str) -> Drawn | None:
    return target_of(CATALOGUE, KNOWN.rows_of, unit, _criterion(path), YEAR)


def test_a_member_is_measured_by_what_it_registered_this_year() -> None:
    found = _target("KHOI_A", "I.1")
    assert found is not None and (found.value, found.parts) == (900, (("KHOI_A", "2021"),))
    assert _target("KHOI_A", "I.2") is None, "words are no target"
    assert _target("KHOI_B", "I.1") is None


def test_a_member_s_result_is_its_latest_one_of_the_period() -> None:
    found = _result("KHOI_A", "I.1")
    assert found is not None and (found.value, found.parts) == (910, (("KHOI_A", "2021-Q4"),))
    half = _result("KHOI_A", "I.1", HALF)
    assert half is not None and half.value == 400
    assert _result("KHOI_A", "I.2") is None
    assert _result("KHOI_B", "I.1") is None, "what feeds the department feeds no other member"


def test_the_department_adds_up_the_targets_that_the_scale_names() -> None:
    """Over all its units, each with its latest figure; those of other members are not its own."""
    found = _result(OWN, "I.1")
    assert found is not None
    assert (found.value, found.parts) == (Decimal("6714.5"), (("TTDVVL", "2021-Q4"), ("PLDVL", "2021-Q2")))
    target = _target(OWN, "I.1")
    assert target is not None and (target.value, len(target.parts)) == (6276, 2)


def test_the_department_s_own_registration_comes_before_its_units() -> None:
    target = _target(OWN, "I.2")
    assert target is not None and (target.value, target.parts) == (5200, ((OWN, "2021"),))


def test_a_figure_of_the_summary_is_taken_by_its_id() -> None:
    values = {"TH-05/PHAT_DONG/TONG": 7}
    found = result_of(CATALOGUE, KNOWN.rows_of, OWN, _criterion("II.1"), YEAR, values.get)
    assert found is not None and (found.value, found.figures, found.unknown) == (7, ("TH-05/PHAT_DONG/TONG",), ())
    unknown = result_of(CATALOGUE, KNOWN.rows_of, OWN, _criterion("II.1"), YEAR, {}.get)
    assert unknown is not None and (unknown.value, unknown.unknown) == (None, ("TH-05/PHAT_DONG/TONG",))
    assert result_of(CATALOGUE, KNOWN.rows_of, "KHOI_A", _criterion("II.1"), YEAR, values.get) is None


@pytest.mark.parametrize(
    ("figure", "said"),
    [
        (7, "Theo báo cáo của các đơn vị thuộc Sở (tong-hop.xlsx, số liệu TH-05/PHAT_DONG/TONG)"),
        (None, "Chưa có số liệu mang mã TH-05/PHAT_DONG/TONG"),
    ],
)
def test_the_department_s_sheet_says_where_a_figure_is_from(figure: int | None, said: str) -> None:
    """The result, and beside it whose reports it adds up, or that there is no such figure."""
    form = CATALOGUE.forms["CD"]
    known = Known(rows=KNOWN.rows, figure=lambda id_: figure)
    content = prefilled(form, CATALOGUE.unit_by_code[OWN], YEAR, CATALOGUE, known)
    rows = {row.values["ma_dong"]: row.values for row in content.rows["tu_cham"]}
    assert (rows["I.1"]["target"], rows["I.1"]["result"]) == (6276, Decimal("6714.5"))
    assert (
        rows["I.1"]["evidence"]
        == "Theo kết quả quý IV năm 2021 của Trung tâm Dịch vụ việc làm, Phòng Lao động - Việc làm"
    )
    assert rows["II.1"].get("result") == figure
    assert str(rows["II.1"]["evidence"]).startswith(said)
    assert rows["I.2"]["target"] == 5200


def test_members_register_the_criteria_that_are_measured() -> None:
    """Beforehand on their registration sheet; the department not those that its units register."""
    lines = {
        unit: [line["content"] for line in criteria_to_register(CATALOGUE.unit_by_code[unit], YEAR, CATALOGUE, Known())]
        for unit in ("KHOI_A", OWN, "PNCC")
    }
    assert lines == {"KHOI_A": ["Việc làm mới", "Hồ sơ đúng hạn"], OWN: ["Hồ sơ đúng hạn"], "PNCC": []}
