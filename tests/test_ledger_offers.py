"""A bundle's `9-ghi-so.xlsx`, filled once and put into `ghi-so/`: votes, then number and day, without a row copied by hand."""

import io
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from tdkt_sheets import batch, noting
from tdkt_sheets.books.ledger_sheets import VOTES, ledger_sheets
from tdkt_sheets.books.offers import Offer, with_offers
from tdkt_sheets.catalogue.load import built_in
from tdkt_sheets.commands.award_records import record_named
from tdkt_sheets.core.sheets import Sheet
from tdkt_sheets.outputs.books.own_books import told_first
from tests.docx_text import words_of
from tests.test_own_proposals import NOW, OUTSIDER, SAID
from tests.workspaces import Merged, Workspace, book_bytes, contents

BOOK = "9-ghi-so.xlsx"
DECIDED = {"Quyết định!A4": "245/QĐ-SLĐTBXH", "Quyết định!B4": "07/10/2021"}
MET = {
    "Phiên họp Hội đồng!D4": "06/10/2021", "Phiên họp Hội đồng!E4": 9, "Phiên họp Hội đồng!F4": 8,
    "Phiên họp Hội đồng!G4": 1, "Phiên họp Hội đồng!H4": "Không",
}  # fmt: skip


@pytest.fixture
def office(tmp_path: Path) -> Workspace:
    """An office that proposed two people today."""
    made = Workspace(tmp_path)
    noting.note_proposal(["CB-016", OUTSIDER], made.inbox, SAID, by="Văn phòng", now=NOW)
    return made


def papers(office: Workspace, day: date = date(2021, 10, 8)) -> dict[str, bytes]:
    """The papers of the round, by path below `ho-so/`."""
    batch.papers("DOT_XUAT", as_of=day, inbox=office.inbox, outbox=office.outbox)
    return contents(office.outbox / "ho-so")


def filled(data: bytes, cells: Mapping[str, object], gone: str = "") -> bytes:
    """The workbook with some cells typed in, and a row of a sheet ("Danh sách!5") deleted."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    for address, value in cells.items():
        tab, _, cell = address.rpartition("!")
        book[tab][cell] = value
    if gone:
        tab, _, row = gone.rpartition("!")
        book[tab].delete_rows(int(row))
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def merged(office: Workspace, data: bytes, name: str = "DOT_XUAT-SO.xlsx") -> Merged:
    """The run with the filled workbook in its room."""
    office.put(f"ghi-so/{name}", data)
    return office.merge(as_of=date(2021, 10, 8))


def rules(run: Merged) -> list[str]:
    return run.rules(f"ghi-so/{next(path for path in office_files(run) if path.startswith('ghi-so/'))[7:]}")


def office_files(run: Merged) -> list[str]:
    return [line["path"] for line in run.run["inputs"]]


def test_number_and_day_are_typed_once(office: Workspace) -> None:
    """The decision is printed with them, both are awarded by it, and nothing is left to enter."""
    offered = papers(office)[f"DOT_XUAT-SO/{BOOK}"]
    run = merged(office, filled(offered, DECIDED))
    decision = run.files()["ho-so/DOT_XUAT-SO/4-quyet-dinh.docx"]
    assert "245/QĐ-SLĐTBXH" in words_of(decision) and "ngày 07 tháng 10 năm 2021" in words_of(decision)
    given = [(row["recipient"], row["decision_no"]) for row in run.rows("khen_thuong")]
    assert sorted(given) == [("Lý Văn Dân", "245/QĐ-SLĐTBXH"), ("Nông Thị Hạnh", "245/QĐ-SLĐTBXH")]
    assert rules(run) == []


def test_a_head_that_is_not_filled_counts_nothing(office: Workspace) -> None:
    """Put there before the meeting it changes no paper and asks for nothing."""
    offered = papers(office)[f"DOT_XUAT-SO/{BOOK}"]
    before = office.merge(as_of=date(2021, 10, 8)).files()
    run = merged(office, offered)
    assert run.rows("khen_thuong") == [] and rules(run) == []
    same = {path for path in before if path.startswith("ho-so/")}
    assert same and all(run.files()[path] == before[path] for path in same)


def test_after_the_meeting_only_what_differs_is_typed(office: Workspace) -> None:
    """Blank is agreed by all who were there or wrote; who was refused is in no decision."""
    offered = papers(office)[f"DOT_XUAT-SO/{BOOK}"]
    refused = {"Kết quả bỏ phiếu!H5": 3, "Kết quả bỏ phiếu!I5": 6, "Kết quả bỏ phiếu!J5": "Không đồng ý"}
    run = merged(office, filled(offered, MET | refused))
    minutes = words_of(run.files()["ho-so/DOT_XUAT-SO/2-bien-ban-hop.docx"])
    assert "09/09" in minutes and rules(run) == []
    decision = words_of(run.files()["ho-so/DOT_XUAT-SO/4-quyet-dinh.docx"])
    assert "Nông Thị Hạnh" in decision and "Lý Văn Dân" not in decision
    later = merged(office, filled(offered, MET | refused | DECIDED))
    assert [row["recipient"] for row in later.rows("khen_thuong")] == ["Nông Thị Hạnh"] and rules(later) == []
    assert later.outcome.run is not None
    record, _ = record_named("Lý Văn Dân", later.outcome.run)
    assert ["không được khen ngày 06/10/2021" in one.what for one in record.entries] == [True]
    assert later.rows("khen_thuong")[0]["sources"] == "ghi-so/DOT_XUAT-SO.xlsx#Danh sách!4"


def test_what_is_lacking_is_told_at_its_own_cell(office: Workspace) -> None:
    """A number without a day: the file, its sheet and its row are named, not the ledger's."""
    offered = papers(office)[f"DOT_XUAT-SO/{BOOK}"]
    run = merged(office, filled(offered, {"Quyết định!A4": "245/QĐ-SLĐTBXH"}))
    told = [one for one in run.run["findings"] if one["file"] == "ghi-so/DOT_XUAT-SO.xlsx"]
    assert [(one["sheet"], one["cell"]) for one in told] == [("Quyết định", "B4")]
    assert run.rows("khen_thuong") == []
    assert run.outcome.run
    first = "\n".join(told_first(run.outcome.run.findings))
    assert "ghi-so/DOT_XUAT-SO.xlsx, trang “Quyết định”, ô B4" in first, "every command begins with it"


def test_a_deleted_row_is_one_question(office: Workspace) -> None:
    """Whether it was refused or lost nobody can tell; the rest counts."""
    offered = papers(office)[f"DOT_XUAT-SO/{BOOK}"]
    run = merged(office, filled(offered, DECIDED, gone="Danh sách!5"))
    assert rules(run) == ["GS-04"] and [row["recipient"] for row in run.rows("khen_thuong")] == ["Nông Thị Hạnh"]


def test_of_another_name_or_another_office_it_is_not_read(office: Workspace, tmp_path: Path) -> None:
    offered = filled(papers(office)[f"DOT_XUAT-SO/{BOOK}"], DECIDED)
    run = merged(office, offered, "BX_NAM-SO.xlsx")
    assert (rules(run), run.rows("khen_thuong")) == (["GS-03"], [])
    other = Workspace(tmp_path / "khac")
    noting.note_proposal(["CB-016", OUTSIDER], other.inbox, SAID, by="Văn phòng", now=NOW)
    assert rules(merged(other, offered)) == ["GS-02"]


def test_a_changed_list_of_offered_rows_is_not_ours(office: Workspace) -> None:
    """The stamp is over the rows: nobody is smuggled in or out of what was offered."""
    offered = papers(office)[f"DOT_XUAT-SO/{BOOK}"]
    assert rules(merged(office, filled(offered, DECIDED | {"_tdkt!B4": "CB-099|GK"}))) == ["GS-02"]


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"so lieu"])
def test_what_is_no_such_workbook_is_told(office: Workspace, data: bytes) -> None:
    [rule] = rules(merged(office, data))
    assert rule in ("GS-01", "GS-06")


def test_any_other_workbook_is_told(office: Workspace) -> None:
    assert rules(merged(office, (office.inbox / "danh-muc.xlsx").read_bytes())) == ["GS-01"]


def test_what_the_ledger_has_stays(office: Workspace) -> None:
    """Copied by hand and put into the room as well it counts once; where the two differ the ledger holds, and it is one question."""
    offered = papers(office)[f"DOT_XUAT-SO/{BOOK}"]
    decisions = """
        | decision_no | decision_date | level | issuer | subject | round | state |
        | 245 /QĐ-SLĐTBXH | 07/10/2021 | Sở | Sở Lao động - Thương binh và Xã hội | Về việc tặng Giấy khen | DOT_XUAT | Hiệu lực |
    """
    lines = """
        | decision_no | decision_date | gold_no | recipient | object_kind | person | award | for_period | paid_amount | state |
        | 245 /QĐ-SLĐTBXH | 07/10/2021 | 1 | Nông Thị Hạnh | Cá nhân | CB-016 | Giấy khen của Giám đốc Sở | Năm 2021 | 500000 | Hiệu lực |
    """
    office.put("so-khen-thuong.xlsx", book_bytes("SO", quyet_dinh=decisions.strip(), danh_sach=lines.strip()))
    run = merged(office, filled(offered, DECIDED | {"Danh sách!Q4": 450000}))
    told = [one for one in run.run["findings"] if one["file"] == "ghi-so/DOT_XUAT-SO.xlsx"]
    assert [one["rule"] for one in told] == ["GS-05", "GS-05"], (
        told
    )  # the subject of the decision, the amount of the line
    assert "“Số tiền đã chi (đồng)”" in "".join(one["message"] for one in told)
    assert sorted(row["recipient"] for row in run.rows("khen_thuong")) == ["Lý Văn Dân", "Nông Thị Hạnh"]


def test_a_decided_bundle_has_the_votes_that_its_act_keeps() -> None:
    """Whose birth was completed after the vote is no second vote; anybody else of the workbook still counts."""
    declared = {one.key: one for one in ledger_sheets(built_in())}

    def votes(path: str, *people: tuple[str, str], is_kept: bool = False) -> Offer:
        keys = declared[VOTES].by_key
        said = {"meeting": "HD-1", "award": "GK", "votes_for": 7, "conclusion": "DONG_Y"}
        rows = [said | {"recipient": name, "birth": birth} for name, birth in people]
        sheet = Sheet(
            "SO",
            VOTES,
            "",
            [4 + at for at in range(len(rows))],
            {key: [row.get(key) for row in rows] for key in keys},
            {},
        )
        return Offer(path, "X-SO", {VOTES: sheet}, is_kept=is_kept)

    blank = {key: Sheet("SO", key, "", [], {name: [] for name in one.by_key}, {}) for key, one in declared.items()}
    act = votes("viec-da-lam/x.zip", ("Lục Thị Mẫu", "1970-10-20"), is_kept=True)
    book = votes("ghi-so/X-SO.xlsx", ("Lục Thị Mẫu", "1970"), ("Ma Văn Mẫu", "1980"))
    for offers, births in (([act, book], ["1970-10-20", "1980"]), ([book], ["1970", "1980"])):
        found, asked = with_offers(blank, declared, offers)
        assert found[VOTES].columns["birth"] == births and asked == []
