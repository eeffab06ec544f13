"""Initiatives that units ask to be recognised: scored by the council, decided, in the ledger, answered; what reaches further goes up."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from tdkt_sheets import batch
from tdkt_sheets.acts.standing import standing
from tdkt_sheets.acts.workspace_key import key_of
from tdkt_sheets.awards.initiative_round import InitiativeRound, Work, code_of
from tdkt_sheets.books.initiative_scores import read_scores
from tdkt_sheets.catalogue.load import built_in
from tdkt_sheets.commands.acting import begin
from tdkt_sheets.commands.acts_folder import read_acts
from tdkt_sheets.commands.workers import read_office_workbook
from tdkt_sheets.core.errors import UsageRefused
from tdkt_sheets.excel.write import workbook_bytes
from tdkt_sheets.intake.scan import scan
from tdkt_sheets.outputs.books.initiative_papers import rounds_of
from tdkt_sheets.outputs.books.score_book import score_book
from tests.docx_text import words_of
from tests.test_ledger_offers import filled
from tests.test_own_proposals import NOW
from tests.workspaces import Workspace, contents, form_bytes

KEY = "SANG_KIEN-2021"
AS_OF = date(2021, 11, 30)
WORKS = """
| kind | name | author | share_pct | state | summary |
| Sáng kiến | Rà soát hồ sơ trên phần mềm | Nông Thị Hạnh | 60 | Đã áp dụng, đề nghị công nhận | Giảm từ 10 xuống 7 ngày |
| Sáng kiến | Rà soát hồ sơ trên phần mềm | Phan Thị Thu Liên | 40 | Đã áp dụng, đề nghị công nhận | Giảm từ 10 xuống 7 ngày |
| Đề tài | Khảo sát nhà ở người có công | Nông Thị Hạnh | 100 | Đã áp dụng, đề nghị công nhận | Đủ số liệu 13 huyện |
| Sáng kiến | Sổ tay hỏi đáp chính sách | Nông Thị Hạnh | 100 | Đã áp dụng, đề nghị công nhận | In 200 cuốn |
| Sáng kiến | Còn đang làm | Nông Thị Hạnh | 100 | Đang thực hiện | |
| Mô hình | Tổ tư vấn | Nông Thị Hạnh | | Đã áp dụng, đề nghị công nhận | 5 xã |
"""
TAB = "Kết quả chấm"
MET = {f"{TAB}!C4": "25/11/2021", f"{TAB}!F4": "01/BB-HĐSK", f"{TAB}!C5": 9, f"{TAB}!F5": 8}
SURVEY, REVIEW, BOOK = 8, 9, 10  # rows, in the order of names


def judged(
    row: int, points: object = None, votes: object = None, said: str = "", scope: str = "", why: str = ""
) -> Mapping[str, object]:
    """What the secretary types into a row."""
    typed = {"F": points, "G": votes, "H": said, "I": scope, "J": why}
    return {f"{TAB}!{letter}{row}": value for letter, value in typed.items() if value not in (None, "")}


RESULT = {
    **MET, **judged(SURVEY, 82.5, 8, scope="Tỉnh"), **judged(REVIEW, "90", 8), **judged(BOOK, 41, 2, "Không công nhận", why="Chưa có tính mới"),
}  # fmt: skip


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """An office that got the year's results of one unit."""
    made = Workspace(tmp_path_factory.mktemp("sang-kien"))
    begin(made.inbox, "Văn phòng", NOW)
    made.mail("thu/1.eml", ("KQ.xlsx", form_bytes("KQ", "PNCC", "2021-Q4", {"sang_kien": WORKS})))
    return made


@pytest.fixture(scope="module")
def offered(office: Workspace) -> dict[str, bytes]:
    """What is written for the council."""
    return papers(office)


def papers(office: Workspace) -> dict[str, bytes]:
    """The papers of the council as they stand."""
    batch.papers("Sáng kiến", as_of=AS_OF, inbox=office.inbox, outbox=office.outbox)
    return contents(office.outbox / "ho-so" / KEY)


def scored(office: Workspace, offered: Mapping[str, bytes], typed: Mapping[str, object]) -> dict[str, bytes]:
    """The papers once the scoring sheet came back."""
    office.put(f"ghi-so/{KEY}-phieu-cham.xlsx", filled(offered["2-phieu-cham.xlsx"], typed))
    return papers(office)


def test_what_is_asked_to_be_recognised_is_before_the_council_once(offered: Mapping[str, bytes]) -> None:
    """Initiatives and topics of units, each with all its authors; what is not applied yet, and models, are not the council's."""
    said = words_of(offered["1-danh-sach.docx"])
    assert "Rà soát hồ sơ trên phần mềm" in said and "Nông Thị Hạnh (60\xa0%); Phan Thị Thu Liên (40\xa0%)" in said
    assert "03 sáng kiến, đề tài" in said and "Giảm từ 10 xuống 7 ngày" in said
    assert "Còn đang làm" not in said and "Tổ tư vấn" not in said
    assert not [name for name in offered if name.startswith("thong-bao-")]


def test_from_scores_to_the_ledger(office: Workspace, offered: Mapping[str, bytes]) -> None:
    """Scored: minutes, a decision of those recognised, an answer to whom it refused, a letter for the wider reach; decided: the ledger has every author."""
    made = scored(office, offered, RESULT)
    minutes, decision = words_of(made["3-bien-ban-hop.docx"]), words_of(made["4-quyet-dinh.docx"])
    assert "82,5" in minutes and "08/09" in minutes and "Không công nhận: Chưa có tính mới" in minutes
    assert "02 sáng kiến, đề tài" in decision and "Sổ tay hỏi đáp" not in decision
    answer, upward = words_of(made["thong-bao-PNCC.docx"]), words_of(made["5-de-nghi-cap-tren.docx"])
    assert "Sổ tay hỏi đáp" in answer and "Chưa có tính mới" in answer
    assert "Khảo sát nhà ở" in upward and "Rà soát hồ sơ" not in upward
    decided = {"Quyết định!A4": "498/QĐ-SLĐTBXH", "Quyết định!B4": "28/11/2021"}
    office.put(f"ghi-so/{KEY}.xlsx", filled(made["9-ghi-so.xlsx"], decided))
    run = office.merge(as_of=AS_OF)
    assert run.outcome.run is not None
    ledger = run.outcome.run.proposals.history.ledger
    told = sorted((one.name, one.who.name, str(one.share_pct), one.number, one.scope) for one in ledger.initiatives)
    assert told == [
        ("Khảo sát nhà ở người có công", "Nông Thị Hạnh", "100", "498/QĐ-SLĐTBXH", "CO_SO"),
        ("Rà soát hồ sơ trên phần mềm", "Nông Thị Hạnh", "60", "498/QĐ-SLĐTBXH", "CO_SO"),
        ("Rà soát hồ sơ trên phần mềm", "Phan Thị Thu Liên", "40", "498/QĐ-SLĐTBXH", "CO_SO"),
    ]
    month = run.files()
    assert "498/QĐ-SLĐTBXH" in words_of(month[f"ho-so/{KEY}/4-quyet-dinh.docx"])
    assert "498/QĐ-SLĐTBXH" in words_of(month[f"ho-so/{KEY}/5-de-nghi-cap-tren.docx"])
    assert not {f"ho-so/{KEY}/9-ghi-so.xlsx", f"ho-so/{KEY}/2-phieu-cham.xlsx"} & set(month)
    assert [rule for rule in run.rules() if rule.startswith(("GS", "CSK", "SO"))] == []
    (office.inbox / f"ghi-so/{KEY}-phieu-cham.xlsx").unlink()
    of = rounds_of(batch.status(office.inbox, AS_OF))[0]
    assert of.key == KEY and of.is_entered, "what was typed for the round keeps it there, to be noted as decided"
    (office.inbox / f"ghi-so/{KEY}.xlsx").unlink()


@pytest.mark.parametrize(
    ("typed", "rules"),
    [
        ({}, []),
        ({f"{TAB}!F4": "01/BB-HĐSK"}, ["CSK-02"]),
        (judged(REVIEW, 90, 8), ["CSK-02"]),
        (MET | {f"{TAB}!C4": "tháng 11/2021"}, ["CSK-02"]),
        (RESULT | judged(REVIEW, 90, 9), ["CSK-03"]),
        (RESULT | judged(REVIEW, "chín mươi"), ["CSK-03"]),
        (RESULT | judged(REVIEW, said="Để sau"), ["CSK-03"]),
        (RESULT | {f"{TAB}!B9": ""}, ["CSK-03"]),
        ({key: value for key, value in RESULT.items() if not key.endswith("9")}, ["CSK-04"]),
        (MET | {"_tdkt!A5": "PNCC|khác"}, ["CSK-01"]),
    ],
)
def test_what_is_not_clear_is_asked_and_stays_open(
    office: Workspace, offered: Mapping[str, bytes], typed: Mapping[str, object], rules: list[str]
) -> None:
    """Nothing is recognised or refused on a doubt."""
    data = filled(offered["2-phieu-cham.xlsx"], typed)
    (office.root / "one.xlsx").write_bytes(data)
    raw, _, _ = read_office_workbook(str(office.root / "one.xlsx"))
    assert raw is not None
    sitting, found = read_scores(
        f"ghi-so/{KEY}-phieu-cham.xlsx", raw, built_in(), key_of(standing(read_acts(scan(office.inbox)).acts))
    )
    assert [one.rule for one in found] == rules
    assert sitting is None or rules in (["CSK-03"], ["CSK-04"])
    assert sitting is None or len(sitting.scores) == 2


def test_two_units_that_call_theirs_alike_get_each_its_own_result(office: Workspace) -> None:
    """Whatever the order of the rows."""
    catalogue, key = built_in(), key_of(standing(read_acts(scan(office.inbox)).acts))
    works = [
        Work(at, code_of(unit, "Số hóa hồ sơ"), "SANG_KIEN", "Số hóa hồ sơ", unit, (), "")
        for at, unit in enumerate(("VP", "PNCC"), 1)
    ]
    plan = score_book(InitiativeRound(KEY, 2021, tuple(works)), catalogue, key)
    page = openpyxl.load_workbook(BytesIO(workbook_bytes(plan)))
    for (tab, address), value in {
        (place.split("!")[0], place.split("!")[1]): value for place, value in MET.items()
    }.items():
        page[tab][address] = value
    rows = [[cell.value for cell in row] for row in page[TAB].iter_rows(min_row=8, max_row=9)]
    rows[0][5:8], rows[1][5:8] = [80, 8, None], [30, 1, "Không công nhận"]
    for number, row in enumerate(reversed(rows), 8):
        for place, value in enumerate(row, 1):
            page[TAB].cell(number, place).value = value
    page.save(office.root / "two.xlsx")
    raw, _, _ = read_office_workbook(str(office.root / "two.xlsx"))
    assert raw is not None
    sitting, found = read_scores(f"ghi-so/{KEY}-phieu-cham.xlsx", raw, catalogue, key)
    assert sitting is not None and found == []
    assert {code: one.is_recognised for code, one in sitting.scores.items()} == {
        works[0].code: True,
        works[1].code: False,
    }


def test_a_score_below_the_least_is_no_recognition_by_silence(office: Workspace, offered: Mapping[str, bytes]) -> None:
    """With a least number of points in the settings, a row below it is refused in words or asked about."""
    catalogue = built_in()
    strict = replace(catalogue, settings={**catalogue.settings, "initiative_pass": Decimal(50)})
    (office.root / "one.xlsx").write_bytes(
        filled(offered["2-phieu-cham.xlsx"], RESULT | judged(BOOK, 41, 2, "Công nhận"))
    )
    raw, _, _ = read_office_workbook(str(office.root / "one.xlsx"))
    assert raw is not None
    key = key_of(standing(read_acts(scan(office.inbox)).acts))
    for one, rules in ((catalogue, []), (strict, ["CSK-03"])):
        assert [found.rule for found in read_scores(f"ghi-so/{KEY}-phieu-cham.xlsx", raw, one, key)[1]] == rules


def test_without_such_rows_nothing_is_written(tmp_path: Path) -> None:
    office = Workspace(tmp_path)
    with pytest.raises(UsageRefused, match="đề nghị công nhận"):
        papers(office)
