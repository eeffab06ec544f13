"""A round's papers frozen twice: as they were sent up and as they were decided, whatever becomes of files, books and templates since."""

import io
import random
import shutil
import zipfile
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tdkt_sheets import batch, noting
from tdkt_sheets.awards.award_record import Kind
from tdkt_sheets.awards.bundling import bundles
from tdkt_sheets.awards.cases import Reached, Step, cases_of
from tdkt_sheets.commands.award_records import record_named
from tdkt_sheets.core.clock import VIETNAM
from tdkt_sheets.core.errors import UsageRefused
from tdkt_sheets.core.findings import Finding, Severity
from tdkt_sheets.core.periods import Period
from tdkt_sheets.core.texts_in import texts_in
from tdkt_sheets.excel.write import workbook_bytes
from tdkt_sheets.month.round_bundles import round_bundles
from tdkt_sheets.outputs.books.award_papers import award_papers
from tdkt_sheets.outputs.books.receiver_layouts import receiver_layout
from tdkt_sheets.outputs.page import things
from tdkt_sheets.outputs.page.awaiting import awaiting
from tdkt_sheets.outputs.summary.book import material_of
from tdkt_sheets.proposed.changes import Proposal, Put
from tdkt_sheets.proposed.write import proposed_copy
from tdkt_sheets.summaries.joined import joined
from tests.docx_text import word_bytes, words_of
from tests.frozen_recount import paid_by
from tests.test_ledger_offers import DECIDED, MET, filled
from tests.test_own_proposals import NOW, OUTSIDER, SAID
from tests.workspaces import Workspace, contents

BY = "Nông Thị Hạnh"
KEY = "DOT_XUAT-SO"
LETTER, DECISION, LIST, CERTIFICATES = (
    "1-to-trinh.docx",
    "4-quyet-dinh.docx",
    "5-danh-sach-trich-ngang.docx",
    "8-in-giay-khen.xlsx",
)
NUMBER = "245/QĐ-SLĐTBXH"
Papers = dict[str, dict[str, bytes]]


def day_of(day: int) -> str:
    return f"{day:02d}/10/2021"


def noted(day: int, hour: int = 8) -> datetime:
    return datetime(2021, 10, day, hour, 0, tzinfo=VIETNAM)


def papers(office: Workspace, day: int) -> Papers:
    """The papers of the round as they stand on a day of October, by bundle and name."""
    batch.papers("DOT_XUAT", as_of=date(2021, 10, day), inbox=office.inbox, outbox=office.outbox)
    found: Papers = {}
    for path, data in contents(office.outbox / "ho-so").items():
        key, _, name = path.partition("/")
        found.setdefault(key, {})[name] = data
    return found


def submit(office: Workspace, day: int, key: str = KEY, number: str = "45/TTr-VP", **said: str) -> str:
    asked = {"number": number, "day": day_of(day), **said}
    return " ".join(noting.note_submitted(key, asked, office.inbox, office.outbox, by=BY, now=noted(day)))


def decide(office: Workspace, day: int, key: str = KEY, **said: str) -> str:
    asked = {"day": day_of(day), **said}
    return " ".join(noting.note_decided(key, asked, office.inbox, office.outbox, by=BY, now=noted(day, 9)))


def propose(office: Workspace, *people: str, day: int = 5) -> None:
    noting.note_proposal(people, office.inbox, SAID | {"day": day_of(day)}, by="Văn phòng", now=NOW)


def awarded(office: Workspace, day: int) -> list[tuple[str, str, int | None]]:
    """Whom the register says was awarded: name, decision, number in the golden book."""
    run = batch.status(office.inbox, date(2021, 10, day))
    return sorted((one.who.name, one.number, one.gold_no) for one in run.proposals.ledger.given)


def rename(office: Workspace, old: str, new: str) -> None:
    """Another name in the staff list."""
    path = office.inbox / "danh-muc.xlsx"
    book = openpyxl.load_workbook(path)
    for row in book["Nhân sự"].iter_rows():
        for cell in row:
            if cell.value == old:
                cell.value = new
    book.save(path)


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where an office proposed two people, and wrote their papers; no test changes it."""
    made = Workspace(tmp_path_factory.mktemp("begun"))
    propose(made, "CB-016", OUTSIDER)
    papers(made, 6)
    return made.root


@pytest.fixture
def office(begun: Path, tmp_path: Path) -> Workspace:
    """An office that proposed two people, and wrote their papers, in folders of its own."""
    made = Workspace(tmp_path)
    shutil.copytree(begun, tmp_path, dirs_exist_ok=True)
    return made


def test_what_was_sent_up_stays_as_it_was_completed(office: Workspace) -> None:
    """The letter that a person completed is copied out by later runs; who is proposed afterwards is a bundle of its own."""
    by_hand = word_bytes("Tờ trình đã điền tay")
    (office.outbox / "ho-so" / KEY / LETTER).write_bytes(by_hand)
    listed = (office.outbox / "ho-so" / KEY / LIST).read_bytes()
    assert "Đã hoàn thiện bằng tay: 1-to-trinh.docx" in submit(office, 6)
    propose(office, "CB-017", day=7)
    (office.outbox / "ho-so" / KEY / LETTER).unlink()
    now = papers(office, 8)
    assert (now[KEY][LETTER], now[KEY][LIST]) == (by_hand, listed)
    assert "Nông Thị Hạnh" in words_of(now[KEY][DECISION])
    assert "Nông Thị Hạnh" not in words_of(now[f"{KEY}-2"][LIST])
    assert papers(office, 5)[KEY][LETTER] != by_hand, "before its day the draft is shown"


def test_two_versions_are_asked_about(office: Workspace) -> None:
    """The month's folder has another letter than the folder of the round."""
    there = office.outbox / "2021-10" / "ho-so" / KEY
    there.mkdir(parents=True)
    (there / LETTER).write_bytes(word_bytes("Bản khác"))
    with pytest.raises(UsageRefused, match="hai bản khác nhau"):
        submit(office, 6)
    submit(office, 6, folder=f"2021-10/ho-so/{KEY}")
    assert words_of(papers(office, 7)[KEY][LETTER]) == "Bản khác"


def test_the_receivers_own_table_stays_as_it_was_sent(office: Workspace) -> None:
    """What was filled into the province's workbook is kept with the letter, whatever becomes of the workbook and of who is proposed."""
    office.put("mau-xuat/tinh.xlsx", workbook_bytes(receiver_layout("phan-mem-tinh.xlsx")))
    higher = SAID | {"award": "Bằng khen của Chủ tịch UBND tỉnh", "day": day_of(5)}
    noting.note_proposal(("CB-017",), office.inbox, higher, by="Văn phòng", now=NOW)
    key = "DOT_XUAT-TINH"
    sent = papers(office, 6)[key]["tinh.xlsx"]
    submit(office, 6, key=key)
    rename(office, "Ma Văn Mẫu", "Ma Văn Mầu")
    office.put("mau-xuat/tinh.xlsx", workbook_bytes(receiver_layout("phan-mem-tinh-2022.xlsx")))
    assert papers(office, 7)[key]["tinh.xlsx"] == sent
    assert papers(office, 5)[key]["tinh.xlsx"] != sent, "before its day the draft is shown"


def test_what_was_decided_is_kept_whatever_becomes_of_the_rest(office: Workspace) -> None:
    """The proposals are gone and the staff list has another name: papers and awards stay, and before their day nothing is known of them."""
    submit(office, 6)
    decide(office, 7, number=NUMBER)
    kept = papers(office, 8)[KEY]
    assert NUMBER in words_of(kept[DECISION]) and "9-ghi-so.xlsx" not in kept
    there = [("Lý Văn Dân", NUMBER, 2), ("Nông Thị Hạnh", NUMBER, 1)]
    assert awarded(office, 8) == there and awarded(office, 6) == []
    for act in (office.inbox / "viec-da-lam").glob("*de-nghi*"):
        act.unlink()
    rename(office, "Nông Thị Hạnh", "Nông Thị Hành")
    after = papers(office, 9)[KEY]
    same = (LETTER, LIST, DECISION, CERTIFICATES, "2-bien-ban-hop.docx", "7-chi-tien-thuong.xlsx")
    assert {name: after[name] for name in same} == {name: kept[name] for name in same}
    assert awarded(office, 9) == there


def test_whoever_was_taken_out_is_on_no_paper_and_counts_as_before(office: Workspace) -> None:
    """Papers that name the person are no longer copied out, a line says so; the other one keeps number and name."""
    submit(office, 6)
    decide(office, 12, number=NUMBER)
    before, given = papers(office, 12)[KEY], awarded(office, 12)
    name = "Nông Thị Hạnh"
    shown = noting.remove("CB-016", office.inbox, office.outbox, confirm="", by="", now=noted(13))
    code = shown[-1].split("--confirm ")[1].split()[0]
    noting.remove("CB-016", office.inbox, office.outbox, confirm=code, by=BY, now=noted(13))
    shutil.rmtree(office.outbox / "ho-so")
    after = papers(office, 12)[KEY]
    assert f"{DECISION}.da-go.txt" in after and DECISION not in after and DECISION in before
    assert not [path for path, data in after.items() if name in "\n".join(texts_in(data))]
    assert [number for *_, number in awarded(office, 12)] == [number for *_, number in given]
    assert sorted(one for one, _, _ in awarded(office, 12)) == sorted(
        "Đã gỡ theo yêu cầu" if one == name else one for one, _, _ in given
    )


def test_number_day_and_signer_come_from_the_filled_workbook(office: Workspace) -> None:
    """Typed once: the act asks for nothing more, and outlives the workbook. Another number is refused."""
    offered = filled(
        papers(office, 6)[KEY]["9-ghi-so.xlsx"],
        DECIDED | {"Quyết định!E4": "KT. GIÁM ĐỐC", "Quyết định!F4": "Bế Thị Mẫu"},
    )
    office.put(f"ghi-so/{KEY}.xlsx", offered)
    with pytest.raises(UsageRefused, match="không phải 246"):
        noting.note_decided(KEY, {"number": "246/QĐ"}, office.inbox, office.outbox, by=BY, now=noted(8))
    noting.note_decided(KEY, {}, office.inbox, office.outbox, by=BY, now=noted(8))
    (office.inbox / "ghi-so" / f"{KEY}.xlsx").unlink()
    after = papers(office, 9)[KEY]
    words = words_of(after[DECISION])
    assert NUMBER in words and "ngày 07 tháng 10 năm 2021" in words and "Bế Thị Mẫu" in words
    row = next(
        openpyxl.load_workbook(io.BytesIO(after[CERTIFICATES]))["In giấy"].iter_rows(min_row=2, values_only=True)
    )
    assert {"Bế Thị Mẫu", NUMBER} <= set(row), "decision, certificate and ledger agree on who signed"
    run = batch.status(office.inbox, date(2021, 10, 9))
    assert [(one.signer_post, one.signer_name) for one in run.proposals.ledger.decisions] == [
        ("KT. GIÁM ĐỐC", "Bế Thị Mẫu")
    ]


def test_returned_keeps_nothing_and_goes_up_again(office: Workspace) -> None:
    """With whoever was proposed meanwhile, under the same key; what was not sent up cannot come back."""
    with pytest.raises(UsageRefused, match="chưa được ghi là đã trình"):
        decide(office, 7, outcome="Trả lại")
    submit(office, 6)
    decide(office, 7, outcome="Trả lại", number="9/TĐKT", reason="Bổ sung xác nhận của xã")
    propose(office, "CB-017", day=8)
    back = papers(office, 9)[KEY]
    came_back = "bị trả lại theo văn bản số 9/TĐKT ngày 07/10/2021: Bổ sung xác nhận của xã"
    assert f"Lần trình trước: {came_back}" in words_of(back["phieu-trinh.docx"])
    sent = "Đã trình: số 45/TTr-VP ngày 06/10/2021"
    assert all(
        said in words_of(back["0-doc-truoc.docx"])
        for said in (sent, came_back[1:], f"ghi việc “Đã trình” của {KEY} lần nữa")
    )
    submit(office, 9, number="52/TTr-VP")
    again = papers(office, 9)[KEY]
    assert "Đã trình lần 2: số 52/TTr-VP ngày 09/10/2021" in words_of(again["0-doc-truoc.docx"])
    assert came_back not in words_of(again["phieu-trinh.docx"])
    decide(office, 10, number="260/QĐ-SLĐTBXH")
    assert len(awarded(office, 11)) == 3 and set(papers(office, 11)) == {KEY}


def test_what_a_leader_said_is_where_the_cases_stand(office: Workspace) -> None:
    """From its day on, a later opinion on the same matter in the place of the one before; what is to be made clear is not ready to be signed."""
    leader = {"matter": "Đợt đột xuất", "leader": "Giám đốc Sở", "opinion": "Bổ sung số phiếu"}
    with pytest.raises(UsageRefused, match="Hồ sơ đợt"):
        noting.note_act(
            "y-kien-lanh-dao", office.inbox, leader | {"day": day_of(6), "outcome": "Trả lại"}, by=BY, now=noted(6)
        )
    for day, outcome in ((6, "Đề nghị làm rõ"), (8, "Đồng ý")):
        said = leader | {"day": day_of(day), "outcome": outcome, "bundle": KEY}
        noting.note_act("y-kien-lanh-dao", office.inbox, said, by=BY, now=noted(day))
    told = {day: batch.status(office.inbox, date(2021, 10, day)) for day in (5, 6, 8)}
    stood = {day: {case.standing for case in material_of(run).cases} for day, run in told.items()}
    assert stood == {
        5: {"chờ Hội đồng"},
        6: {"đang làm rõ theo ý kiến lãnh đạo ngày 06/10/2021"},
        8: {"lãnh đạo đồng ý ngày 08/10/2021, chờ Hội đồng"},
    }
    ready = []
    for run in told.values():
        [thing] = awaiting(run, material_of(run).cases, round_bundles(run), {})
        assert not isinstance(thing.content, str)
        ready += [one.is_ready for one in thing.content if isinstance(one, things.Papers)]
    assert ready == [True, False, True]
    assert "Giám đốc Sở, ngày 06/10/2021 (đề nghị làm rõ): Bổ sung số phiếu" in words_of(
        papers(office, 6)[KEY]["phieu-trinh.docx"]
    )


def test_the_unit_is_told_that_a_bundle_was_refused_as_a_whole(office: Workspace) -> None:
    submit(office, 6)
    assert "thong-bao-PNCC.docx" not in papers(office, 6)[KEY]
    decide(office, 7, outcome="Không đồng ý", number="31/SLĐTBXH-VP")
    told = words_of(papers(office, 8)[KEY]["thong-bao-PNCC.docx"])
    assert "Theo văn bản số 31/SLĐTBXH-VP ngày 07/10/2021, chưa có trường hợp nào" in told and "Nông Thị Hạnh" in told
    assert "Người có thẩm quyền quyết định không đồng ý" in told and awarded(office, 8) == []


def test_what_goes_up_together_may_be_decided_apart(office: Workspace) -> None:
    """Two decisions on other days: the first keeps whom it gave something, also when it is noted of its own day; the second is a bundle of its own."""
    submit(office, 6)
    offered = papers(office, 6)[KEY]["9-ghi-so.xlsx"]
    rows = {cell.value: cell.row for cell in openpyxl.load_workbook(io.BytesIO(offered))["Danh sách"]["D"]}
    first, second = (NUMBER, "08/10/2021"), ("260/QĐ-SLĐTBXH", "10/10/2021")
    said = {
        f"Quyết định!{letter}{row}": one
        for row, of in ((4, first), (5, second))
        for letter, one in zip("AB", of, strict=True)
    }
    said |= {"Quyết định!C5": "Cơ sở", "Quyết định!H5": "Khen thưởng đột xuất năm 2021", "Quyết định!I5": "Hiệu lực"}
    for name, of in (("Nông Thị Hạnh", first), ("Lý Văn Dân", second)):
        said |= {f"Danh sách!{letter}{rows[name]}": one for letter, one in zip("AB", of, strict=True)}
    office.put(f"ghi-so/{KEY}.xlsx", filled(offered, said))
    apart = [
        (one.key, [line.recipient for line in one.lines])
        for one in round_bundles(batch.status(office.inbox, date(2021, 10, 11)))
    ]
    assert len(apart) == 2 and {tuple(names) for _, names in apart} == {("Nông Thị Hạnh",), ("Lý Văn Dân",)}
    with pytest.raises(UsageRefused):
        decide(office, 8, number="1/QĐ")
    noting.note_decided(KEY, {"day": day_of(8)}, office.inbox, office.outbox, by=BY, now=noted(12))
    decide(office, 10, key=f"{KEY}-2", number="260/QĐ-SLĐTBXH")
    by = [(name, number) for name, number, _ in awarded(office, 12)]
    assert by == [("Lý Văn Dân", "260/QĐ-SLĐTBXH"), ("Nông Thị Hạnh", NUMBER)]
    assert not [f for f in batch.status(office.inbox, date(2021, 10, 12)).findings if f.rule.startswith("DQ")]


def test_sent_up_or_decided_twice_is_refused(office: Workspace) -> None:
    submit(office, 6)
    with pytest.raises(UsageRefused, match="đã được ghi là đã trình"):
        submit(office, 7, number="46/TTr-VP")
    decide(office, 7, number=NUMBER)
    with pytest.raises(UsageRefused, match="đã giữ quyết định"):
        decide(office, 8, number="246/QĐ-SLĐTBXH")
    with pytest.raises(UsageRefused, match="Có phải “DOT_XUAT-SO”"):
        decide(office, 8, key="DOTXUAT-SO", number="1")


def test_whom_the_council_did_not_speak_of_is_not_decided_in_silence(office: Workspace) -> None:
    """Somebody who was proposed after the meeting: named, and in the decision only for a reason."""
    offered = (office.outbox / "ho-so" / KEY / "9-ghi-so.xlsx").read_bytes()
    office.put(f"ghi-so/{KEY}.xlsx", filled(offered, MET))
    propose(office, "cá nhân: Bế Văn Lũ; xã Hòa An", day=6)
    with pytest.raises(UsageRefused, match="chưa có kết quả họp Hội đồng về Bế Văn Lũ: điền"):
        decide(office, 7, number=NUMBER)
    assert "họp Hội đồng về Bế Văn Lũ: ghi là được khen" in decide(office, 7, number=NUMBER, reason="Đã hỏi ý kiến")
    assert len(awarded(office, 7)) == 3


def test_two_bundles_of_one_round_do_not_disturb_each_other(office: Workspace) -> None:
    """The second is decided first, on an earlier day; each keeps its key and its people."""
    submit(office, 6)
    propose(office, "CB-017", day=6)
    papers(office, 7)
    decide(office, 7, key=f"{KEY}-2", number="244/QĐ-SLĐTBXH")
    decide(office, 8, number=NUMBER)
    made = papers(office, 9)
    assert set(made) == {KEY, f"{KEY}-2"}
    assert NUMBER in words_of(made[KEY][DECISION]) and "244/QĐ" in words_of(made[f"{KEY}-2"][DECISION])
    assert "Nông Thị Hạnh" not in words_of(made[f"{KEY}-2"][DECISION])


def test_a_correction_is_a_new_version_with_its_reason(office: Workspace) -> None:
    """From its day on; number, day and amounts stay, and until then the first version is shown."""
    decide(office, 7, number=NUMBER)
    first = papers(office, 8)[KEY]

    def correct(day: int, **more: str) -> str:
        said = {"reason": "Sai họ tên", "day": day_of(day), **more}
        return " ".join(noting.note_corrected(KEY, said, office.inbox, office.outbox, by=BY, now=noted(day)))

    with pytest.raises(UsageRefused, match="không khác quyết định"):
        correct(9)
    rename(office, "Nông Thị Hạnh", "Nông Thị Hành")
    assert [f.rule for f in batch.status(office.inbox, date(2021, 10, 9)).findings if f.rule.startswith("DQ")] == [
        "DQ-01"
    ]
    assert "Nông Thị Hạnh, họ tên, tên tập thể: Nông Thị Hạnh → Nông Thị Hành" in correct(10)
    second = papers(office, 10)[KEY]
    assert NUMBER in words_of(second[DECISION]) and "Nông Thị Hành" in words_of(second[DECISION])
    assert ("Nông Thị Hành", NUMBER, 1) in awarded(office, 10)
    assert papers(office, 9)[KEY][DECISION] == first[DECISION]
    with pytest.raises(UsageRefused, match="không có trong quyết định: 1: Nông Thị Hành"):
        correct(11, without="Bế Thị Mẫu")
    assert "Lý Văn Dân, Giấy khen của Giám đốc Sở: không còn trong quyết định" in correct(11, without="Lý Văn Dân")
    third = papers(office, 11)[KEY]
    assert "Lý Văn Dân" not in words_of(third[DECISION]) and "Lý Văn Dân" in words_of(second[DECISION])
    assert dict(money(third["7-chi-tien-thuong.xlsx"])) == {1: 450_000}
    assert awarded(office, 11) == [("Nông Thị Hành", NUMBER, 1)]
    assert "Đã đưa ra khỏi quyết định khi đính chính ngày 11/10/2021: 01" in where(office, 11)
    assert "đính chính" not in where(office, 10) and "Không được khen" not in where(office, 11)
    office.put("van-ban-da-ky/QĐ 245.pdf", b"%PDF-1.4")
    again = papers(office, 8)[KEY]
    same = (DECISION, CERTIFICATES, "7-chi-tien-thuong.xlsx", "trao-thuong.docx", "thong-bao-PNCC.docx")
    assert {name: again[name] for name in same} == {name: first[name] for name in same}, "an earlier day is as it was"
    assert f"Đã có bản đã ký. Quyết định số {NUMBER}: van-ban-da-ky/QĐ 245.pdf" in words_of(again["0-doc-truoc.docx"])
    assert not [f for f in batch.status(office.inbox, date(2021, 10, 10)).findings if f.rule.startswith("DQ")]


def where(office: Workspace, day: int) -> str:
    """What page 9c says of where the cases of the round are."""
    report = joined(material_of(batch.status(office.inbox, date(2021, 10, day))))
    assert report is not None
    listed = next(one for one in report.lists if one.tab.startswith("9c"))
    return "\n".join(str(row[-1]) for row in listed.rows)


def money(data: bytes) -> list[tuple[int, int]]:
    """Number and amount paid of each line of a payment list, by nothing but its cells."""
    rows = openpyxl.load_workbook(io.BytesIO(data)).active.iter_rows(values_only=True)  # type: ignore[union-attr]
    return [(row[0], row[6]) for row in rows if isinstance(row[0], int) and isinstance(row[6], int)]


def test_a_refused_person_leaves_no_gap_and_money_adds_up(office: Workspace) -> None:
    """The second of three is refused: numbers 1, 2 in decision, certificates and payment; sums as a calculator has them."""
    propose(office, "cá nhân: Bế Văn Lũ; xã Hòa An")
    offered = papers(office, 6)[KEY]["9-ghi-so.xlsx"]
    book = openpyxl.load_workbook(io.BytesIO(offered))
    votes = book["Kết quả bỏ phiếu"]
    captions = {str(cell.value): cell.column for cell in votes[3]}
    at = next(row for row in range(4, 7) if "Hạnh" in str(votes.cell(row, captions["Họ và tên, tên tập thể"]).value))
    refused: dict[str, Any] = {f"Kết quả bỏ phiếu!{votes.cell(at, captions['Kết luận']).coordinate}": "Không đồng ý"}
    refused[f"Kết quả bỏ phiếu!{votes.cell(at, captions['Số phiếu đồng ý']).coordinate}"] = 3
    refused[f"Kết quả bỏ phiếu!{votes.cell(at, captions['Ghi chú']).coordinate}"] = "Mới công tác 04 tháng"
    office.put(f"ghi-so/{KEY}.xlsx", filled(offered, MET | refused | DECIDED))
    typed = papers(office, 8)[KEY]["7-chi-tien-thuong.xlsx"]
    assert sorted(number for number, paid in money(typed) if paid) == [1, 2], (
        "the decision typed into the same workbook"
    )
    office.put(f"ghi-so/{KEY}.xlsx", filled(offered, MET | refused))
    papers(office, 6)
    submit(office, 6)
    decide(office, 7, number=NUMBER)
    made = papers(office, 8)[KEY]
    assert [number for number, _ in money(made["7-chi-tien-thuong.xlsx"]) if number <= 2] == [1, 2]
    assert sorted(number for _, _, number in awarded(office, 8) if number) == [1, 2]
    certificates = openpyxl.load_workbook(io.BytesIO(made[CERTIFICATES]))["In giấy"]
    assert [row[0] for row in certificates.iter_rows(min_row=2, values_only=True)] == [1, 2]
    each = -(-1_490_000 * 3 // 10 // 10_000) * 10_000  # three tenths of the base salary of 2021, up to ten thousand
    paid = [amount for number, amount in money(made["7-chi-tien-thuong.xlsx"]) if amount]
    assert paid[:2] == [each, each] and f"{2 * each:,}".replace(",", ".") in words_of(made[DECISION])
    assert "Không đồng ý (03/09 phiếu đồng ý). Lý do: Mới công tác 04 tháng" in words_of(made["thong-bao-PNCC.docx"])


def test_the_unit_is_told_who_was_honoured_and_where_it_is_handed_over(office: Workspace) -> None:
    """The day and the place once they were noted; nobody of another unit stands in its letter."""
    decide(office, 7, number=NUMBER, signer="Bế Thị Mẫu, Phó Giám đốc")
    made = papers(office, 8)[KEY]
    assert "KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC" in words_of(made[DECISION]), "a deputy signs for the head"
    before = words_of(made["thong-bao-PNCC.docx"])
    assert (
        "Nông Thị Hạnh" in before and NUMBER in before and "Lý Văn Dân" not in before and "đã được trao" not in before
    )
    planned = {"bundle": KEY, "what": "Trao thưởng", "day": day_of(20), "hour": "8h", "place": "Nhà văn hóa"}
    noting.note_act("dinh-ngay", office.inbox, planned, by=BY, now=noted(8))
    told = papers(office, 8)[KEY]
    assert "Thời gian trao: 08 giờ 00, ngày 20 tháng 10 năm 2021; địa điểm: Nhà văn hóa" in words_of(
        told["thong-bao-PNCC.docx"]
    )
    assert "Trao 08 giờ 00, ngày 20 tháng 10 năm 2021, tại Nhà văn hóa" in words_of(told["trao-thuong.docx"])
    leader = {"matter": "Đợt đột xuất", "leader": "Giám đốc Sở", "opinion": "Đồng ý trao.", "bundle": KEY}
    noting.note_act("y-kien-lanh-dao", office.inbox, leader | {"day": day_of(9)}, by=BY, now=noted(9))
    assert not any("Đồng ý trao" in words_of(told[name]) for name in ("phieu-trinh.docx", "0-doc-truoc.docx"))
    said = {"bundle": KEY, "day": day_of(9), "place": "Hội trường Sở"}
    noting.note_act("da-trao", office.inbox, said, by=BY, now=noted(9))
    later = papers(office, 9)[KEY]
    assert "đã được trao ngày 09 tháng 10 năm 2021, tại Hội trường Sở" in words_of(later["thong-bao-PNCC.docx"])
    opinion = "Giám đốc Sở, ngày 09/10/2021: Đồng ý trao."
    assert all(opinion in words_of(later[name]) for name in ("phieu-trinh.docx", "0-doc-truoc.docx"))


def frozen_values(office: Workspace, day: int) -> dict[str, tuple[object, ...]]:
    """What is kept of each bundle that was sent up or decided by a day: who, under which number, for how much, by which paper; the bytes of its papers."""
    made = {one.key: one for one in round_bundles(batch.status(office.inbox, date(2021, 10, day))) if one.papers}
    return {
        key: (
            [(line.number, line.recipient, line.award, line.prize and line.prize.amount) for line in one.lines],
            one.decision,
            dict(one.papers),
        )
        for key, one in made.items()
    }


@pytest.mark.parametrize("seed", [31, 90])
def test_bundles_of_one_round_do_not_disturb_each_other_in_any_order(office: Workspace, seed: int) -> None:
    """Three of a round, decided in random orders between an opinion, a change of the staff list and its correction, and of who is proposed: what was kept once stays, also on earlier days."""
    submit(office, 6)
    for place, who in enumerate(("CB-017", "CB-018"), 2):
        propose(office, who, day=6)
        papers(office, 6)
        submit(office, 6, key=f"{KEY}-{place}")
    sent = frozen_values(office, 6)
    assert [len(lines) for lines, *_ in sent.values()] == [2, 1, 1]  # type: ignore[arg-type]
    steps = [KEY, f"{KEY}-2", f"{KEY}-3", "rename", "withdraw", "opinion", "correct"]
    order = random.Random(seed).sample(steps, len(steps))
    kept: dict[str, tuple[object, ...]] = {}
    first: tuple[object, ...] = ()
    for day, step in enumerate(order, 7):
        if step == "rename":
            rename(office, "Nông Thị Hạnh", "Nông Thị Hành")
        elif step == "withdraw":
            for act in (office.inbox / "viec-da-lam").glob("*de-nghi*"):
                act.unlink()
        elif step == "opinion" and KEY in kept:
            with pytest.raises(UsageRefused):
                opinion(office, day, "Không đồng ý", "Lý Văn Dân")
        elif step == "opinion":
            opinion(office, day, "Không đồng ý", "Lý Văn Dân")
        elif step == "correct":
            first = kept.pop(KEY)
            said = {"reason": "Sai họ tên", "day": day_of(day)}
            noting.note_corrected(KEY, said, office.inbox, office.outbox, by=BY, now=noted(day))
        else:
            decide(office, day, key=step, number=f"{steps.index(step)}/QĐ-SLĐTBXH")
        now = frozen_values(office, day)
        assert {key: now[key] for key in kept} == kept, step
        changed = KEY if step == "correct" else step
        kept |= {changed: now[changed]} if changed in now else {}
    assert frozen_values(office, 6) == sent, "of earlier days nothing changes"
    assert frozen_values(office, 6 + order.index("correct"))[KEY] == first, (
        "before its correction it is as it was decided"
    )
    honoured = {name for name, _, _ in awarded(office, 14)}
    is_refused = order.index("opinion") < order.index(KEY)
    everybody = {"Nông Thị Hành", "Lý Văn Dân", "Sầm Thị Kim Trang", "Phan Thị Thu Liên"}
    assert honoured == everybody - ({"Lý Văn Dân"} if is_refused else set())


def opinion(office: Workspace, day: int, outcome: str, *cases: str, key: str = KEY) -> None:
    said = {"matter": "Đợt đột xuất", "leader": "Giám đốc Sở", "opinion": "Bổ sung xác nhận của xã", "bundle": key}
    said |= {"day": day_of(day), "outcome": outcome}
    noting.note_act("y-kien-lanh-dao", office.inbox, said | {"cases": list(cases)}, by=BY, now=noted(day))


def stood(office: Workspace, day: int) -> dict[str, tuple[str, str]]:
    """The bundle of each case and what it waits for."""
    cases = material_of(batch.status(office.inbox, date(2021, 10, day))).cases
    return {case.line.recipient: (case.bundle.key, case.standing or case.last.step.words) for case in cases}


def test_a_leader_keeps_one_case_back_while_the_rest_goes_on(office: Workspace) -> None:
    """On no paper that goes on, decided without it, its unit told; agreed to later it goes its own way. Nobody is meant by a name that is not there."""
    with pytest.raises(UsageRefused, match="không rõ là trường hợp nào"):
        opinion(office, 6, "Đề nghị làm rõ", "Nông Thị Không")
    with pytest.raises(UsageRefused, match="cho cả hồ sơ"):
        opinion(office, 6, "Đề nghị làm rõ", "Nông Thị Hạnh", "Lý Văn Dân")
    opinion(office, 6, "Đồng ý")
    opinion(office, 6, "Đề nghị làm rõ", "nông thị hạnh")
    waits = "đang làm rõ theo ý kiến lãnh đạo ngày 06/10/2021"
    assert stood(office, 6) == {
        "Nông Thị Hạnh": (f"{KEY}-2", waits),
        "Lý Văn Dân": (KEY, "lãnh đạo đồng ý ngày 06/10/2021, chờ Hội đồng"),
    }
    made = papers(office, 6)
    assert "để lại làm rõ, hoàn thiện, chưa đưa vào danh sách: 01 cá nhân (Nông Thị Hạnh)" in words_of(
        made[KEY]["phieu-trinh.docx"]
    )
    shown = "Giám đốc Sở, ngày 06/10/2021, riêng Nông Thị Hạnh (đề nghị làm rõ): Bổ sung xác nhận của xã"
    assert all(shown in words_of(made[key]["phieu-trinh.docx"]) for key in (KEY, f"{KEY}-2"))
    submit(office, 7)
    decide(office, 8, number=NUMBER)
    after = papers(office, 9)
    assert awarded(office, 9) == [("Lý Văn Dân", NUMBER, 1)]
    assert "Nông Thị Hạnh" not in words_of(after[KEY][DECISION]) and "Nông Thị Hạnh" not in words_of(after[KEY][LETTER])
    letter = words_of(after[KEY]["thong-bao-PNCC.docx"])
    assert "cần làm rõ, hoàn thiện, xét sau:" in letter and "Nông Thị Hạnh" in letter
    assert stood(office, 9)["Nông Thị Hạnh"] == (f"{KEY}-2", waits)
    opinion(office, 9, "Không đồng ý", "Nông Thị Hạnh", key=f"{KEY}-2")
    assert "Theo ý kiến của Giám đốc Sở ngày 09/10/2021" in words_of(
        papers(office, 9)[f"{KEY}-2"]["thong-bao-PNCC.docx"]
    )
    opinion(office, 10, "Đồng ý", "Nông Thị Hạnh", key=f"{KEY}-2")
    assert stood(office, 10)["Nông Thị Hạnh"] == (f"{KEY}-2", "lãnh đạo đồng ý ngày 10/10/2021, chờ Hội đồng")
    decide(office, 11, key=f"{KEY}-2", number="260/QĐ-SLĐTBXH")
    assert awarded(office, 12) == [("Lý Văn Dân", NUMBER, 1), ("Nông Thị Hạnh", "260/QĐ-SLĐTBXH", 1)]


def test_a_case_refused_or_held_after_it_was_sent_up_is_in_no_decision(office: Workspace) -> None:
    """What was sent up stays as it was; taken back, the opinion moves nothing."""
    propose(office, "CB-017", day=5)
    papers(office, 6)
    submit(office, 6)
    sent = papers(office, 7)[KEY][LIST]
    opinion(office, 8, "Không đồng ý", "Nông Thị Hạnh")
    opinion(office, 8, "Trả lại", "Sầm Thị Kim Trang")
    assert papers(office, 8)[KEY][LIST] == sent and set(stood(office, 7).values()) == {(KEY, "chờ quyết định")}
    assert stood(office, 8) == {
        "Nông Thị Hạnh": (KEY, "Không được khen"),
        "Lý Văn Dân": (KEY, "chờ quyết định"),
        "Sầm Thị Kim Trang": (f"{KEY}-2", "lãnh đạo trả lại ngày 08/10/2021, chờ hoàn thiện"),
    }
    [last] = [
        act
        for act in batch.status(office.inbox, date(2021, 10, 8)).acts.of("y-kien-lanh-dao")
        if "Sầm Thị Kim Trang" in act.listed("cases")
    ]
    noting.undo((last.number,), office.inbox, office.outbox, "Ghi nhầm", by=BY, now=noted(8, 10))
    assert stood(office, 8)["Sầm Thị Kim Trang"] == (KEY, "chờ quyết định")
    decide(office, 9, number=NUMBER)
    assert [name for name, _, _ in awarded(office, 9)] == ["Lý Văn Dân", "Sầm Thị Kim Trang"]
    made = papers(office, 9)[KEY]
    assert "Nông Thị Hạnh" not in words_of(made[DECISION])
    first = words_of(made["0-doc-truoc.docx"])
    assert "Không đồng ý, theo ý kiến của Giám đốc Sở ngày 08/10/2021." in first and "chưa nhất trí" not in first
    letter = words_of(made["thong-bao-PNCC.docx"])
    assert "Không đồng ý, theo ý kiến của Giám đốc Sở ngày 08/10/2021. Lý do: Bổ sung xác nhận của xã" in letter


def test_papers_say_what_the_office_let_pass(office: Workspace) -> None:
    """With who and why in the page to read first, as a number in the page for the leader."""
    run = batch.status(office.inbox, date(2021, 10, 6))
    [bundle] = round_bundles(run)
    line = next(one for one in bundle.lines if one.recipient == "Nông Thị Hạnh")
    found = Finding(
        "BX-01", Severity.WARNING, "Chưa có số phiếu.", file=line.file, sheet=line.tab, rows=(line.row,),
        waived="Cho qua: Lý Thị Mẫu, ngày 06/10/2021: đã hỏi đơn vị",
    )  # fmt: skip
    run.findings.append(found)
    [touched] = round_bundles(run)
    said = "Văn phòng đã cho qua, chấp nhận hoặc sửa theo đơn vị: Nông Thị Hạnh: Chưa có số phiếu (Cho qua: Lý Thị Mẫu"
    for one, there in ((touched, True), (bundle, False)):
        made = {path.rpartition("/")[2]: data for path, data in award_papers([one], run.catalogue)}
        first, page = made["0-doc-truoc.docx"], made["phieu-trinh.docx"]
        assert isinstance(first, bytes) and isinstance(page, bytes)
        assert (said in words_of(first)) is there
        assert ("sửa theo đơn vị: 01 nội dung" in words_of(page)) is there


@pytest.mark.parametrize("kind", ["da-trao", "da-chi"])
def test_what_follows_on_a_decision_is_not_noted_before_there_is_one(office: Workspace, kind: str) -> None:
    """Nothing is noted, and why is said: no decision, another round, a day before the decision."""
    said = {"bundle": KEY, "day": day_of(9), **({"number": "PC 31"} if kind == "da-chi" else {})}
    with pytest.raises(UsageRefused, match="hồ sơ DOT_XUAT-SO chưa có quyết định"):
        noting.note_act(kind, office.inbox, said, by=BY, now=noted(9))
    with pytest.raises(UsageRefused, match="không có hồ sơ"):
        noting.note_act(kind, office.inbox, said | {"bundle": "KHONG_CO-SO"}, by=BY, now=noted(9))
    decide(office, 10, number=NUMBER)
    with pytest.raises(UsageRefused, match="chưa có quyết định"):
        noting.note_act(kind, office.inbox, said, by=BY, now=noted(11))
    assert not list((office.inbox / "viec-da-lam").glob(f"*{kind}*"))
    noting.note_act(kind, office.inbox, said | {"day": day_of(11)}, by=BY, now=noted(11))
    assert len(list((office.inbox / "viec-da-lam").glob(f"*{kind}*"))) == 1


def test_a_filled_payment_list_is_what_was_paid(office: Workspace) -> None:
    """Day and voucher once, a mark where somebody was not paid; the list stays as it was paid, and an amount corrected by hand is the one paid."""
    decide(office, 7, number=NUMBER)
    offered = papers(office, 8)[KEY]["7-chi-tien-thuong.xlsx"]
    sheet = openpyxl.load_workbook(io.BytesIO(offered)).worksheets[0]
    at = {str(cell.value): cell for row in sheet.iter_rows() for cell in row if cell.value is not None}
    head, first = at["Khi đã chi: ngày chi"].row, next(cell.row for name, cell in at.items() if "Nông Thị Hạnh" in name)
    said = {
        f"{sheet.title}!C{head}": "20/10/2021",
        f"{sheet.title}!E{head}": "PC 31",
        f"{sheet.title}!J{first + 1}": "x",
    }
    office.put(f"da-chi/{KEY}.xlsx", filled(offered, said))
    run = batch.status(office.inbox, date(2021, 10, 21))
    given = {one.who.name: (one.is_paid, one.paid_amount) for one in run.proposals.ledger.given}
    assert given == {"Nông Thị Hạnh": (True, 450_000), "Lý Văn Dân": (False, None)}
    assert [f.rule for f in run.findings if f.file.startswith("da-chi/")] == []
    steps = {case.line.recipient: case.reached(Step.PAID) for case in cases_of(bundles(run.proposals), run.proposals)}
    paid = Reached(Step.PAID, date(2021, 10, 20), "PC 31")
    assert steps == {"Nông Thị Hạnh": paid, "Lý Văn Dân": None}
    hers, his = (
        [one.paper for one in record_named(who, run)[0].entries if one.kind is Kind.AWARDED]
        for who in ("CB-016", "Lý Văn Dân")
    )
    assert hers[-1].endswith("; đã chi 450.000 đồng ngày 20/10/2021, chứng từ PC 31")
    assert his and not any("đã chi" in paper for paper in his)
    after = papers(office, 21)[KEY]["7-chi-tien-thuong.xlsx"]
    kept, filled_in = cells(after), cells((office.inbox / "da-chi" / f"{KEY}.xlsx").read_bytes())
    left_out = next(row for row in kept if row[1] == "Lý Văn Dân")
    assert left_out[6] == f'=IF(J{first + 1}="",450000,0)' and left_out[9] == "x"
    assert [row for row in kept if "bằng chữ" not in str(row[0]) and row != left_out] == [
        row for row in filled_in if "bằng chữ" not in str(row[0]) and row[1] != "Lý Văn Dân"
    ]
    shown = openpyxl.load_workbook(io.BytesIO(after), data_only=True).worksheets[0].iter_rows(values_only=True)
    assert [row[6] for row in shown if isinstance(row[6], int)] == [450_000, 0, 450_000], "the sum is that of its lines"
    noting.note_act("da-chi", office.inbox, {"bundle": KEY, "number": "PC 31", "day": day_of(20)}, by=BY, now=noted(22))
    cases = material_of(batch.status(office.inbox, date(2021, 10, 22))).cases
    where = {case.line.recipient: (case.last.step, case.waits_for) for case in cases if case.bundle.key == KEY}
    assert where == {"Nông Thị Hạnh": (Step.PAID, ""), "Lý Văn Dân": (Step.DECIDED, "chờ trao, chi")}
    assert any("bằng chữ: Bốn trăm năm mươi nghìn đồng" in str(row[0]) for row in kept), "the one who was paid"


def cells(data: bytes) -> list[tuple[Any, ...]]:
    """What the first sheet shows."""
    sheet = openpyxl.load_workbook(io.BytesIO(data)).worksheets[0]
    return [tuple(cell or None for cell in row) for row in sheet.iter_rows(values_only=True)]


def keep_accounts(office: Workspace, *rows: tuple[str, str, str, str]) -> None:
    """The accountant's sheet: name, code, number, bank."""
    path = office.inbox / "danh-muc.xlsx"
    book = openpyxl.load_workbook(path)
    sheet = book["Tài khoản"]
    sheet.delete_rows(4, 100)
    for place, row in enumerate(rows, 4):
        for column, value in enumerate(row, 1):
            sheet.cell(place, column, value).number_format = "@"
    given = {"award_fund": "50000000", "prize_budget_line": "Mục 6200"}
    for key, _, value in book["Thiết lập chung"].iter_rows(min_row=4, max_col=3):
        value.value = given.get(key.value, value.value)
    book.save(path)


def everything(data: bytes) -> bytes:
    """The bytes with all that is packed in them."""
    if not zipfile.is_zipfile(io.BytesIO(data)):
        return data
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return b"".join(everything(archive.read(name)) for name in archive.namelist())


OURS, LATER, BANK, ODD = (
    "0381000123456",
    "9704229200001111",
    "NH MB Cao Bang",
    "12345678901234567890123456789012345678901234",
)


def test_accounts_stand_on_payment_lists_alone(office: Workspace, tmp_path: Path) -> None:
    """Looked up at each writing, kept once paid; in no page, letter, table, blank, shared file or proposed copy, nor in what is found on the sheet."""
    keep_accounts(
        office, ("Nông Thị Hạnh", "CB-016", OURS, BANK), ("Lý Văn Dân", "", "0999", ""), ("Bế Thị Mẫu", "", ODD, BANK)
    )
    decide(office, 7, number=NUMBER)
    offered = papers(office, 8)[KEY]["7-chi-tien-thuong.xlsx"]
    accounts = {row[1]: row[7:9] for row in cells(offered) if isinstance(row[0], int)}
    assert any("Mục 6200" in str(row[0]) for row in cells(offered))
    assert accounts == {"Nông Thị Hạnh": (OURS, BANK), "Lý Văn Dân": ("0999", None)}
    head = next(place for place, row in enumerate(cells(offered), 1) if row[0] == "Khi đã chi: ngày chi")
    office.put(
        f"da-chi/{KEY}.xlsx",
        filled(offered, {f"Danh sách chi!C{head}": "20/10/2021", f"Danh sách chi!E{head}": "UNC 12"}),
    )
    keep_accounts(office, ("Nông Thị Hạnh", "CB-016", LATER, BANK), ("Bế Thị Mẫu", "", ODD, BANK))
    assert (OURS, BANK) in {row[7:9] for row in cells(papers(office, 21)[KEY]["7-chi-tien-thuong.xlsx"])}
    merged = office.merge(as_of=date(2021, 10, 22))
    batch.share(None, tmp_path / "chia-se", as_of=date(2021, 10, 22), inbox=office.inbox, outbox=office.outbox)
    batch.templates(Period("2021-Q4"), as_of=date(2021, 10, 22), unit="PNCC", inbox=office.inbox, outbox=office.outbox)
    assert "DM-92" in merged.rules("danh-muc.xlsx")
    paid = paid_by(office.inbox / "da-chi" / f"{KEY}.xlsx")
    book = openpyxl.load_workbook(merged.folder / "tong-hop.xlsx", read_only=True, data_only=True)
    fund = next(row for row in book["Quỹ khen thưởng"].iter_rows(values_only=True) if row[0] == 1)
    assert paid and fund[2:6] == (50_000_000, len(paid), sum(paid), 50_000_000 - sum(paid)), "allotted, spent and left"
    kept = everything((office.inbox / "danh-muc.xlsx").read_bytes())
    change = Proposal("Sửa", "Vì", (Put("Thiết lập chung", "D4", "Ghi chú"),))
    copy = everything(
        proposed_copy((office.inbox / "danh-muc.xlsx").read_bytes(), "danh-muc.xlsx", [change], date(2021, 10, 22))
    )
    written = {
        path: everything(data)
        for path, data in (*contents(office.outbox).items(), *contents(tmp_path / "chia-se").items())
    }
    for secret in (LATER, ODD, OURS, BANK):
        found = {path for path, data in written.items() if secret.encode() in data}
        assert {path for path in found if "7-chi-tien-thuong" not in path} == set()
        assert secret.encode() not in copy and (secret == OURS or secret.encode() in kept)
    assert any(OURS.encode() in data for data in written.values())
    fund = openpyxl.load_workbook(merged.folder / "tong-hop.xlsx", data_only=True)["Quỹ khen thưởng"]
    assert ("Quỹ thi đua, khen thưởng của Sở", 50_000_000, 2, 900_000, 49_100_000) in [
        row[1:6] for row in fund.iter_rows(values_only=True)
    ]
