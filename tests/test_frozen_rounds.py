"""A round of the initiative council frozen: what was sent up, decided and corrected stays, whatever units, council and staff list say since."""

import shutil
from datetime import date, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

from tdkt_sheets import batch, noting
from tdkt_sheets.cli.main import cli
from tdkt_sheets.commands.acting import begin
from tdkt_sheets.core.clock import VIETNAM
from tdkt_sheets.core.errors import UsageRefused
from tdkt_sheets.outputs.books.initiative_papers import rounds_of
from tdkt_sheets.outputs.page.initiatives import of_initiatives
from tdkt_sheets.panel.asked import words
from tdkt_sheets.panel.doings import doings
from tdkt_sheets.panel.place import Place
from tests.docx_text import word_bytes, words_of
from tests.frozen_recount import judged as counted
from tests.frozen_recount import works_in
from tests.test_frozen_bundles import rename
from tests.test_initiative_round import BOOK, KEY, MET, REVIEW, TAB, WORKS, judged
from tests.test_ledger_offers import filled
from tests.test_own_proposals import NOW
from tests.workspaces import Workspace, contents, form_bytes

LIST, MINUTES, DECISION, ANSWER = "1-danh-sach.docx", "3-bien-ban-hop.docx", "4-quyet-dinh.docx", "thong-bao-PNCC.docx"
NUMBER, REASON = "498/QĐ-SLĐTBXH", "Đề tài còn chờ số liệu, quyết định đã ký"
SURVEYED = "Khảo sát nhà ở người có công"
HALF = {**MET, **judged(REVIEW, "90", 8), **judged(BOOK, 41, 2, "Không công nhận", why="Chưa có tính mới")}
LATER = "Mon, 29 Nov 2021 08:00:00 +0700"
SHEET = f"ghi-so/{KEY}-phieu-cham.xlsx"


def papers(office: Workspace, day: int, month: int = 11, key: str = KEY) -> dict[str, bytes]:
    """The papers of a round as they stand on a day, the folder of rounds being empty before."""
    shutil.rmtree(office.outbox / "ho-so", ignore_errors=True)
    batch.papers("Sáng kiến", as_of=date(2021, month, day), inbox=office.inbox, outbox=office.outbox)
    return {name: data for name, data in contents(office.outbox / "ho-so" / key).items() if name != "run.json"}


def act(office: Workspace, what: str, day: int, **said: str) -> str:
    note = {"submit": noting.note_submitted, "decide": noting.note_decided, "correct": noting.note_corrected}[what]
    now = datetime(2021, 11, day, 9, tzinfo=VIETNAM)
    lines = note(KEY, {"day": f"{day}/11/2021", **said}, office.inbox, office.outbox, by="Nông Thị Hạnh", now=now)
    return " ".join(lines)


def by_the_panel(office: Workspace, key: str, **said: str) -> str:
    """What the command says that a filled form of the panel becomes; the round is picked among those offered."""
    doing, place = doings()[key], Place(office.inbox, office.outbox)
    picked = {name: {sent: word for sent, (word, _) in of.items()} for name, of in place.picked(doing.asks).items()}
    given = words(doing.asks, {"bundle": [KEY], **{name: [value] for name, value in said.items()}}, picked)
    folders = [f"--input={office.inbox}", f"--output={office.outbox}", "--by=Nông Thị Hạnh"]
    return CliRunner().invoke(cli, [*doing.command, *folders, *given]).output


def recognised(office: Workspace, day: int) -> list[tuple[str, str, str, str]]:
    """What the ledger has of initiatives: title, author, share, decision."""
    run = batch.status(office.inbox, date(2021, 11, day))
    found = run.proposals.history.ledger.initiatives
    return sorted((one.name, one.who.name, str(one.share_pct), one.number) for one in found)


@pytest.fixture(scope="module")
def met(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office whose council recognised one work, refused another, and left the third to its next sitting; no test changes it."""
    office = Workspace(tmp_path_factory.mktemp("met"))
    begin(office.inbox, "Văn phòng", NOW)
    office.mail("thu/1.eml", ("KQ.xlsx", form_bytes("KQ", "PNCC", "2021-Q4", {"sang_kien": WORKS})))
    office.put(SHEET, filled(papers(office, 24)["2-phieu-cham.xlsx"], HALF))
    return office.root


@pytest.fixture
def office(met: Path, tmp_path: Path) -> Workspace:
    made = Workspace(tmp_path)
    shutil.copytree(met, tmp_path, dirs_exist_ok=True)
    return made


def test_a_decided_round_stays_whatever_becomes_of_the_rest(office: Workspace) -> None:
    """Half a result is asked about; decided for a reason, number, day and signer stand in decision, answer and ledger, and nothing moves them."""
    drafts = papers(office, 26)
    assert SURVEYED not in words_of(drafts[DECISION]), "what the council said nothing of is not proposed"
    with pytest.raises(UsageRefused, match=f"chưa có kết quả của Hội đồng sáng kiến về “{SURVEYED}”"):
        act(office, "decide", 28, number=NUMBER)
    said = act(office, "decide", 28, number=NUMBER, signer="Bế Thị Mẫu, Phó Giám đốc", reason=REASON)
    assert f"chuyển sang đợt sau của Hội đồng: “{SURVEYED}”" in said
    [archive] = works_in(office.inbox / "viec-da-lam")
    assert (archive.recognised, archive.refused) == counted(office.inbox / SHEET), "as the sheet itself says"
    many = len({title for title, *_ in archive.recognised})
    assert f"Công nhận {many:02d} sáng kiến" in words_of(archive.papers[DECISION])
    kept, rows = papers(office, 28), recognised(office, 28)
    assert rows == [
        ("Rà soát hồ sơ trên phần mềm", "Nông Thị Hạnh", "60", NUMBER),
        ("Rà soát hồ sơ trên phần mềm", "Phan Thị Thu Liên", "40", NUMBER),
    ]
    assert set(kept) == {LIST, MINUTES, DECISION, ANSWER}
    assert NUMBER in words_of(kept[DECISION]) and "KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC" in words_of(kept[DECISION])
    assert NUMBER in words_of(kept[ANSWER]) and "Chưa có tính mới" in words_of(kept[ANSWER])
    assert SURVEYED in words_of(papers(office, 28, key=f"{KEY}-2")[LIST])
    rename(office, "Phan Thị Thu Liên", "Phan Thị Thu Liên Hoa")
    other = WORKS.replace("60 |", "50 |").replace("40 |", "50 |").replace("Giảm từ 10 xuống 7", "Giảm từ 10 xuống 5")
    office.mail("thu/2.eml", ("KQ.xlsx", form_bytes("KQ", "PNCC", "2021-Q4", {"sang_kien": other})), date=LATER)
    office.put(SHEET, filled((office.inbox / SHEET).read_bytes(), {f"{TAB}!H{BOOK}": "Công nhận"}))
    for day, month in ((28, 11), (20, 12)):
        assert papers(office, day, month) == kept
    assert recognised(office, 30) == rows
    asked = [one.message for one in batch.status(office.inbox, date(2021, 11, 30)).findings if one.rule == "DQ-01"]
    assert len(asked) == 1 and "“Rà soát hồ sơ trên phần mềm” (tác giả" in asked[0] and "Sổ tay" in asked[0]
    with pytest.raises(UsageRefused, match="đã giữ quyết định"):
        act(office, "decide", 29, number=NUMBER)
    before = papers(office, 26)
    assert NUMBER not in words_of(before[DECISION]), "before its day the draft is shown"


def test_what_was_sent_up_stays_and_the_filled_workbook_decides_it(office: Workspace) -> None:
    """Minutes that a person completed are kept; number, day and signer come from the filled workbook; a correction is a new version from its day on."""
    office.put(SHEET, filled((office.inbox / SHEET).read_bytes(), judged(8, 82.5, 8)))
    drafts = papers(office, 26)
    by_hand = word_bytes("Biên bản đã điền tay")
    (office.outbox / "ho-so" / KEY / MINUTES).write_bytes(by_hand)
    assert "Đã hoàn thiện bằng tay: 3-bien-ban-hop.docx" in by_the_panel(
        office, "da-trinh", day="26/11/2021", number="12/TTr-VP"
    )
    typed = {"Quyết định!A4": NUMBER, "Quyết định!B4": "28/11/2021"}
    office.put(f"ghi-so/{KEY}.xlsx", filled(drafts["9-ghi-so.xlsx"], typed))
    with pytest.raises(UsageRefused, match="ghi quyết định số 498"):
        act(office, "decide", 28, number="500/QĐ-SLĐTBXH")
    assert "Giữ nguyên: 1-danh-sach.docx" in by_the_panel(office, "da-quyet-dinh", day="28/11/2021")
    kept = papers(office, 29)
    assert (kept[MINUTES], kept[LIST]) == (by_hand, drafts[LIST])
    assert len(recognised(office, 29)) == 3
    other = WORKS.replace("60 |", "70 |").replace("40 |", "30 |")
    office.mail("thu/2.eml", ("KQ.xlsx", form_bytes("KQ", "PNCC", "2021-Q4", {"sang_kien": other})), date=LATER)
    assert "không còn trong quyết định" in act(office, "correct", 30, reason="Đề tài trùng đề tài cũ", without=SURVEYED)
    made = papers(office, 30)
    assert "Phan Thị Thu Liên (30\xa0%)" in words_of(made[DECISION]) and SURVEYED not in words_of(made[DECISION])
    assert NUMBER in words_of(made[DECISION]) and "Đề tài trùng đề tài cũ" in words_of(made[ANSWER])
    assert made[MINUTES] == by_hand and papers(office, 29) == kept, "before its day the first version is shown"
    told = batch.status(office.inbox, date(2021, 11, 30)).findings
    assert [one.message.endswith(f"không được tính: {SURVEYED}.") for one in told if one.rule[:2] == "DQ"] == [True]
    assert [one[1:3] for one in recognised(office, 30)] == [("Nông Thị Hạnh", "70"), ("Phan Thị Thu Liên", "30")]


def opinion(office: Workspace, day: int, outcome: str, *cases: str, key: str = KEY) -> None:
    said = {"matter": "Sáng kiến năm 2021", "leader": "Giám đốc Sở", "opinion": "Bổ sung số liệu", "bundle": key}
    said |= {"day": f"{day}/11/2021", "outcome": outcome}
    now = datetime(2021, 11, day, 9, tzinfo=VIETNAM)
    noting.note_act("y-kien-lanh-dao", office.inbox, said | {"cases": list(cases)}, by="Nông Thị Hạnh", now=now)


def stood(office: Workspace, day: int) -> dict[str, dict[str, int]]:
    """Where the initiatives of each round are, as the page of the month and the register tell."""
    return {one.key: one.standing for one in rounds_of(batch.status(office.inbox, date(2021, 11, day)))}


def test_a_leader_says_something_of_a_round_and_of_one_initiative(office: Workspace) -> None:
    """All move at once; one kept back is in no decision, stands in the minutes and in a round of its own; one refused is answered."""
    opinion(office, 26, "Đồng ý")
    opinion(office, 26, "Đề nghị làm rõ", SURVEYED)
    agreed = "Lãnh đạo đồng ý ngày 26/11/2021, chờ quyết định công nhận"
    held = "Đang làm rõ theo ý kiến lãnh đạo ngày 26/11/2021"
    assert stood(office, 26) == {KEY: {agreed: 1, "Không được công nhận": 1}, f"{KEY}-2": {held: 1}}
    act(office, "decide", 27, number=NUMBER)
    assert {name for name, *_ in recognised(office, 28)} == {"Rà soát hồ sơ trên phần mềm"}
    answer = words_of(papers(office, 28)[ANSWER])
    assert "cần làm rõ, hoàn thiện, xét sau" in answer and SURVEYED in answer
    assert stood(office, 28)[f"{KEY}-2"] == {held: 1}
    opinion(office, 28, "Không đồng ý", SURVEYED, key=f"{KEY}-2")
    by = "ý kiến của Giám đốc Sở ngày 28/11/2021"
    assert stood(office, 28)[f"{KEY}-2"] == {f"Không được công nhận theo {by}": 1}
    told = words_of(papers(office, 28, key=f"{KEY}-2")[ANSWER])
    assert f"Không đồng ý, theo {by}. Lý do: Bổ sung số liệu" in told


def test_a_round_that_was_refused_says_so_everywhere(office: Workspace) -> None:
    """On the page, in the register, in the answers to all who asked; what is asked for later is another round."""
    act(office, "decide", 27, outcome="Không đồng ý", number="77/SLĐTBXH-VP")
    by = "văn bản số 77/SLĐTBXH-VP ngày 27/11/2021"
    assert stood(office, 28) == {KEY: {f"Không được công nhận theo {by}": 3}}
    run = batch.status(office.inbox, date(2021, 11, 28))
    thing = of_initiatives(run, {})
    assert thing is not None and by in thing.about
    made = papers(office, 28)
    assert DECISION not in made and "9-ghi-so.xlsx" not in made
    assert SURVEYED in words_of(made[ANSWER]) and f"Không đồng ý, theo {by}" in words_of(made[ANSWER])
    more = (
        WORKS + "| Sáng kiến | Tra cứu qua điện thoại | Nông Thị Hạnh | 100 | Đã áp dụng, đề nghị công nhận | Nhanh |\n"
    )
    office.mail("thu/2.eml", ("KQ.xlsx", form_bytes("KQ", "PNCC", "2021-Q4", {"sang_kien": more})), date=LATER)
    assert {key: sum(of.values()) for key, of in stood(office, 29).items()} == {KEY: 3, f"{KEY}-2": 1}
