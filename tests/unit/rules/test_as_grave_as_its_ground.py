"""A finding on a proposal or on the ledger is no graver than what it rests on, and says so where nobody has compared it with the text."""

import pytest

from tdkt_sheets.core.findings import Severity
from tests.case_files import FOLDER, Case, cases

ERROR, WARNING, NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE


def case(rule: str, name: str) -> Case:
    return next(case for case in cases(FOLDER / f"{rule}.toml") if case.name == name)


@pytest.mark.parametrize(
    ("rule", "name", "severity", "law"),
    [
        ("HS-01", "no letter, no minutes", WARNING, "khoản 2 Điều 49 Nghị định 91/2017/NĐ-CP"),
        ("HS-01", "the day before", ERROR, "Điều 34 Nghị định 98/2023/NĐ-CP"),
        ("HS-05", "the State decides on a dossier", NOTE, "Điều 49 Nghị định 91/2017/NĐ-CP"),
        ("HS-06", "the ledger is not complete: a note", NOTE, "Điều 3 Thông tư 12/2019/TT-BNV (chưa kiểm chứng)"),
        ("HS-08", "nothing is said of papers", WARNING, "thủ tục hành chính của tỉnh khác (chưa kiểm chứng)"),
        ("HS-09", "a day after the last one of the old decree", WARNING, "Điều 48 Nghị định 91/2017/NĐ-CP (chưa kiểm chứng)"),
        ("HS-09", "and not longer", ERROR, "điểm b khoản 1 Điều 32 Nghị định 98/2023/NĐ-CP"),
        ("HD-04", "since 2024 it does", WARNING, "khoản 7 Điều 30 Nghị định 98/2023/NĐ-CP"),
        ("HD-06", "eight members", WARNING, "quy định về trường tiểu học (chưa kiểm chứng)"),
        ("KNC-01", "the row says that it was given", ERROR, "khoản 1 Điều 23 Thông tư 08/2019/TT-BLĐTBXH (chưa kiểm chứng)"),
        ("KNC-02", "only the day of joining is known", ERROR, "điểm a khoản 1 Điều 23 Thông tư 08/2019/TT-BLĐTBXH (chưa kiểm chứng)"),
        ("KNC-02", "a month or a year alone leaves it open: a note", NOTE, "điểm a khoản 1 Điều 23 Thông tư 08/2019/TT-BLĐTBXH (chưa kiểm chứng)"),
        ("KNC-07", "name and day of birth in two units' lists", WARNING, ""),
        ("HH-01", "the row says that it was given", WARNING, "quy ước của chương trình (chưa kiểm chứng)"),
        ("HH-04", "decided on the first day of the new law", ERROR, "Điều 9 Luật Thi đua, khen thưởng 2022 (chưa kiểm chứng)"),
        ("SO-14", "the first day of the new law", ERROR, "Điều 9 Luật Thi đua, khen thưởng 2022 (chưa kiểm chứng)"),
    ],
)  # fmt: skip
def test_severity_and_ground(rule: str, name: str, severity: Severity, law: str) -> None:
    """Memory and analogue never reach an error; the day decides which paper answers."""
    found = [finding for finding in case(rule, name).run.findings if finding.rule == rule]
    assert {finding.severity for finding in found} == {severity}
    assert all(law in finding.law for finding in found), [finding.law for finding in found]


@pytest.mark.parametrize("rule", ["KNC-07", "KNC-02", "HS-10"])
def test_a_unit_reads_nothing_of_another(rule: str) -> None:
    """What involves two units names neither to the other; what only the office can act on is in no letter."""
    for each in cases(FOLDER / f"{rule}.toml"):
        for finding in each.run.findings:
            assert "Bảo trợ" not in finding.message + finding.fix


def test_an_outsider_is_never_asked_for_years() -> None:
    """The circular considers people outside the sector by what they contributed."""
    run = case("KNC-02", "an outsider is not asked for years").run
    assert not any(finding.rule.startswith("KNC") for finding in run.findings)
    assert len(run.tables["HS", "ky_niem_chuong"]) == 1


def test_what_is_left_open_says_what_was_found_so_far() -> None:
    """The officer who looks into old papers knows what to look for."""
    run = case("HT-04", "a round that asks for no list of earlier awards, books that do not reach back: a note").run
    [message] = [finding.message for finding in run.findings if finding.rule == "HT-04"]
    assert message.startswith("Chưa đủ dữ liệu để kết luận: cá nhân được đề nghị ")
    said = message.partition(" Theo sổ và biểu hiện có: ")[2]
    assert "chưa có xếp loại" in said
    assert said.endswith(".") and not said.endswith("..")
