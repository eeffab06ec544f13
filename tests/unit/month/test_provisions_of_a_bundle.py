"""What a bundle says that it rests on: the provisions that rules read for its own lines, no other ones."""

from dataclasses import replace

from tdkt_sheets.month.round_bundles import round_bundles
from tests.case_files import FOLDER, cases


def test_what_was_read_for_its_lines_is_cited_though_rows_are_held() -> None:
    """The tables are made anew without the rows that are held; what was read before that still counts."""
    first = next(iter(cases(FOLDER / "BX-03.toml")))
    run = replace(first, decision_days={"BX_NAM": "2024-06-20"}).run
    assert any(finding.blocks for finding in run.findings)
    [bundle] = [each for each in round_bundles(run) if each.key.endswith("-SO")]
    assert "khoản 1 Điều 24 Luật Thi đua, khen thưởng 2022" in bundle.citations
    assert not any("TT-BLĐTBXH" in said or "Điều 22" in said for said in bundle.citations), "nobody asked for these"
