"""TH-14: the years of each unit beside each other, as the register of awards has them."""

import csv
from collections import Counter
from dataclasses import replace
from datetime import date

import openpyxl
import pytest

from tdkt_sheets.outputs.summary.book import built
from tests.unit.summaries.conftest import catalogue, run_of, sent
from tests.workspaces import Merged

__all__ = ["catalogue", "run_of", "sent"]  # fixtures


@pytest.mark.slow
def test_the_years_of_the_sample_are_those_of_the_register(sample_december: Merged) -> None:
    """Counted anew from the register's own table; each figure leads to its rows; the last two years are compared."""
    run, folder = sample_december.outcome.run, sample_december.folder
    assert run is not None
    titles = {title.code: title for title in run.catalogue.titles}
    wanted: Counter[tuple[str, int]] = Counter()
    with (folder / "data" / "khen_thuong.csv").open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            if row["whose"] == "own" and row["revoked"] != "true" and row["decision_date"]:
                title = titles.get(row["award"])
                is_person = row["object_kind"] == "INDIVIDUAL"
                if title is not None and title.kind == "TITLE":
                    group = "DH_CN" if is_person else "DH_TT"
                else:
                    group = "KT_TREN" if title is not None and title.level in ("T", "SBN", "TW") else "KT_CS"
                wanted[group, int(row["decision_date"][:4])] += 1
    placed = built(run).placed.figures
    for group in ("DH_CN", "DH_TT", "KT_CS", "KT_TREN"):
        for year in (2018, 2019, 2020, 2021):
            assert placed[f"TH-14/CONG/{group}_{year}"].value == wanted[group, year], (group, year)
        assert placed[f"TH-14/CONG/{group}_DOI"].value == wanted[group, 2021] - wanted[group, 2020]
    assert "TH-14/CONG/DH_CN_2017" not in placed, "the ledger is complete from 2018 on"
    sheet = openpyxl.load_workbook(folder / "tong-hop.xlsx")["Nhiều năm"]
    assert sheet.page_setup.orientation == "landscape"


def test_one_year_alone_is_no_trend(run_of, sent) -> None:  # type: ignore[no-untyped-def]
    row = {
        "recipient": "A",
        "object_kind": "INDIVIDUAL",
        "award": "BK_TINH",
        "reason_kind": "THEO_DOT",
        "decision_no": "1",
        "decision_date": "2021-06-18",
    }
    book = built(run_of([sent("VP", "KQ", "2021-Q2", "2021-06-20", khen_thuong=[row])]))
    assert "Nhiều năm" not in [sheet.name for sheet in book.sheets]


def test_a_running_year_is_not_compared_with_a_whole_one(run_of, sent) -> None:  # type: ignore[no-untyped-def]
    """In June “Tăng, giảm” would say that a unit had lost half of its awards."""
    row = {"object_kind": "INDIVIDUAL", "award": "BK_TINH", "reason_kind": "THEO_DOT"}
    rows = [
        row | {"recipient": name, "decision_no": str(number), "decision_date": day}
        for number, (name, day) in enumerate((("A", "2020-11-20"), ("B", "2021-06-18")), 1)
    ]
    run = run_of([sent("VP", "KQ", "2021-Q2", "2021-06-20", khen_thuong=rows)])
    for cut_off, compared in ((date(2021, 6, 30), False), (date(2021, 12, 31), True)):
        book = built(replace(run, cut_off=cut_off))
        assert ("TH-14/CONG/KT_TREN_DOI" in book.placed.figures) is compared, cut_off
        heads = [head.caption for table in book.tables if table.id == "TH-14" for head in table.heads]
        assert ("2021 đến 30/6" in heads) is not compared, heads
