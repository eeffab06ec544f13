"""Awards that the office itself starts: noted once, they are cases like any other, with papers of their own at any hour."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from tdkt_sheets import batch, noting
from tdkt_sheets.commands.acting import begin
from tdkt_sheets.commands.inbox import read_inbox
from tdkt_sheets.core.clock import VIETNAM
from tdkt_sheets.core.errors import UsageRefused
from tests.docx_text import words_of
from tests.workspaces import Workspace, book_bytes, contents

NOW = datetime(2021, 10, 5, 8, 0, tzinfo=VIETNAM)
BRAVE = "Cứu người trong lũ ngày 03/10/2021"
SAID: dict[str, Any] = {"award": "Giấy khen của Giám đốc Sở", "achievement": BRAVE, "day": "05/10/2021"}
OUTSIDER, HOUSEHOLD = "cá nhân: Lý Văn Dân; xã Hòa An", "Hộ: gia đình ông Bế Văn Lũ; xã Hòa An"


@pytest.fixture
def office(tmp_path: Path) -> Workspace:
    """An office to which nothing has come yet."""
    return Workspace(tmp_path)


def propose(office: Workspace, *people: str, **said: str) -> str:
    """What the command says; the number of the act."""
    _, line = noting.note_proposal(people, office.inbox, SAID | said, by="Văn phòng", now=NOW)
    return line.split(" số ")[1].split(".", maxsplit=1)[0]


def papers(office: Workspace, round_: str = "DOT_XUAT", day: date = date(2021, 10, 6)) -> dict[str, bytes]:
    """The papers of a round as they stand on a day."""
    batch.papers(round_, as_of=day, inbox=office.inbox, outbox=office.outbox)
    return contents(office.outbox / "ho-so")


def test_the_office_reads_names_where_the_act_keeps_codes(office: Workspace) -> None:
    meant, _ = noting.note_proposal(
        ["CB-016", "Phòng Người có công", OUTSIDER], office.inbox, SAID, by="Văn phòng", now=NOW
    )
    assert meant == (
        "Giấy khen của Giám đốc Sở cho: Nông Thị Hạnh (CB-016); Phòng Người có công; Lý Văn Dân (xã Hòa An). "
        "Đợt: Khen thưởng đột xuất năm 2021."
    )


def test_what_was_noted_is_listed_by_names(office: Workspace) -> None:
    propose(office, "CB-016", "PNCC", OUTSIDER)
    [line] = [line for line in noting.acts(office.inbox) if "đề nghị" in line.casefold()]
    for words in (
        "Nông Thị Hạnh (CB-016)",
        "Phòng Người có công",
        "Lý Văn Dân",
        "Giấy khen của Giám đốc Sở",
        "Khen thưởng đột xuất năm 2021",
    ):
        assert words in line


def test_an_award_of_today_has_its_papers_today(office: Workspace) -> None:
    """A person of the staff list with post and unit, a unit of the department, somebody outside: nobody is put under the office itself."""
    propose(office, "CB-016", "Phòng Người có công", OUTSIDER, HOUSEHOLD)
    made = papers(office)
    decision = words_of(made["DOT_XUAT-SO/4-quyet-dinh.docx"])
    for words in ("Nông Thị Hạnh", "Phòng Người có công", "Lý Văn Dân", "xã Hòa An", "gia đình ông Bế Văn Lũ"):
        assert words in decision
    listed = words_of(made["DOT_XUAT-SO/5-danh-sach-trich-ngang.docx"])
    assert BRAVE in listed and "12/5/1985" in listed
    rows = listed.splitlines()
    assert "Văn phòng Sở" not in rows[rows.index("Nông Thị Hạnh") : rows.index("Nông Thị Hạnh") + 8]
    assert "run.json" in {path.rpartition("/")[2] for path in made}


def test_the_month_finds_the_same_case(office: Workspace) -> None:
    """The same papers, byte for byte; one line of the register and of the account; no letter to anybody."""
    begin(
        office.inbox, "Văn phòng", NOW.replace(month=6)
    )  # so that the month before was worked here, with the acts and without
    before = office.merge(as_of=date(2021, 10, 6)).files()
    number = propose(office, "CB-016", OUTSIDER)
    alone = papers(office)
    month = office.merge(as_of=date(2021, 10, 6))
    papers_of_month = {path.removeprefix("ho-so/"): data for path, data in month.files().items() if "ho-so/" in path}
    words = {path for path in alone if path.endswith(".docx")}
    assert words and all(alone[path] == papers_of_month[path] for path in words)
    [line] = [line for line in month.run["inputs"] if number in line["path"]]
    assert (line["state"], line["rows"]["read"], line["rows"]["taken"]) == ("accepted", 2, 2)
    letters = {path: data for path, data in month.files().items() if path.startswith("phan-hoi/")}
    assert letters == {path: data for path, data in before.items() if path.startswith("phan-hoi/")}


def test_taken_back_it_is_gone(office: Workspace) -> None:
    """And what is proposed for a later day waits for it."""
    number = propose(office, "CB-016")
    propose(office, "CB-017", day="20/10/2021")
    assert "Nông Thị Hạnh" in words_of(papers(office)["DOT_XUAT-SO/4-quyet-dinh.docx"])
    noting.undo([number], office.inbox, office.outbox, "Ghi nhầm", by="Văn phòng", now=NOW)
    with pytest.raises(UsageRefused, match="Chưa có ai được đề nghị"):
        papers(office)
    assert "Nông Thị Hạnh" not in words_of(papers(office, day=date(2021, 10, 20))["DOT_XUAT-SO/4-quyet-dinh.docx"])


def test_a_round_that_the_catalogue_lacks_is_opened(office: Workspace) -> None:
    """Its name stands on the papers, and the ledger may name it."""
    propose(office, "CB-016", round="LU_2021", round_name="Khen thưởng phòng, chống lũ tháng 10/2021")
    assert "lũ tháng 10/2021" in words_of(papers(office, "lu_2021")["LU_2021-SO/0-doc-truoc.docx"])
    decisions = """
        | decision_no | decision_date | level | issuer | signer_post | signer_name | subject | round | state |
        | 245/QĐ-SLĐTBXH | 06/10/2021 | Sở | Sở | GIÁM ĐỐC | Hoàng Văn Mẫu | Về việc tặng Giấy khen | LU_2021 | Hiệu lực |
    """
    lines = """
        | decision_no | recipient | object_kind | person | award | for_period | state |
        | 245/QĐ-SLĐTBXH | Nông Thị Hạnh | Cá nhân | CB-016 | Giấy khen của Giám đốc Sở | Năm 2021 | Hiệu lực |
    """
    office.put("so-khen-thuong.xlsx", book_bytes("SO", quyet_dinh=decisions.strip(), danh_sach=lines.strip()))
    made = papers(office, "LU_2021", date(2021, 10, 7))
    assert "245/QĐ-SLĐTBXH" in words_of(made["LU_2021-SO/4-quyet-dinh.docx"])


@pytest.mark.parametrize(
    ("people", "said", "why"),
    [
        (("Nông Thị Hạnh",), {}, "có nhiều người tên “Nông Thị Hạnh”: CB-016"),
        (("CB-999",), {}, "danh mục không có “CB-999”"),
        (("Phòng Người cócông",), {}, "Có phải “Phòng Người có công”"),
        (("hộ: ",), {}, "chưa ghi tên"),
        (("CB-016",), {"award": "Giấy khem"}, "không có hình thức “Giấy khem”"),
        (("CB-016",), {"round": "BX_NAM"}, "là bình xét"),
        (("CB-016",), {"day": "31/2/2021"}, "Ngày"),
    ],
)
def test_what_is_not_clear_is_refused_before_anything_is_written(
    office: Workspace, people: tuple[str, ...], said: dict[str, str], why: str
) -> None:
    with pytest.raises(UsageRefused, match=why.replace("(", "\\(")):
        propose(office, *people, **said)
    assert not list(office.inbox.rglob("*de-nghi*"))


def test_a_round_of_nobody_and_no_round_are_refused(office: Workspace) -> None:
    with pytest.raises(UsageRefused, match="Chưa có ai được đề nghị"):
        papers(office)
    with pytest.raises(UsageRefused, match=r"không có đợt “DOTXUTA”\. Có phải"):
        papers(office, "DOTXUTA")


def test_the_same_person_twice_is_one_case(office: Workspace) -> None:
    """Named twice in one act, or proposed again by another: the decision has one line."""
    propose(office, "CB-016", "cb-016")
    propose(office, "CB-016", "CB-017")
    decision = words_of(papers(office)["DOT_XUAT-SO/4-quyet-dinh.docx"])
    assert decision.count("Nông Thị Hạnh") == 1


def typed(office: Workspace, cells: dict[str, object], name: str = "lu.xlsx") -> bytes:
    """The blank page filled, and saved in the office's room."""
    from tests.test_ledger_offers import filled

    batch.proposal_page(office.inbox, office.outbox)
    data = filled(
        (office.outbox / "de-nghi" / "de-nghi.xlsx").read_bytes(),
        {f"Đề nghị!{at}": value for at, value in cells.items()},
    )
    office.put(f"de-nghi/{name}", data)
    return data


PAGE = {
    "C7": "Giấy khen của Giám đốc Sở",
    "C8": BRAVE,
    "C9": "05/10/2021",
    "C12": "Nông Thị Hạnh",
    "B16": "CB-016",
    "B17": OUTSIDER,
}


def test_a_page_typed_in_excel_is_a_proposal_like_one_noted(office: Workspace) -> None:
    """Saved under any name; the same papers; corrected in place it replaces itself; it opens a round that the catalogue lacks."""
    begin(office.inbox, "Văn phòng", NOW)
    typed(office, PAGE)
    letter = words_of(papers(office)["DOT_XUAT-SO/1-to-trinh.docx"])
    assert "Nông Thị Hạnh" in letter and "Lý Văn Dân" in letter
    typed(office, {**PAGE, "B17": "", "C10": "LU_2021", "C11": "Khen thưởng phòng, chống lũ"})
    found = papers(office, "LU_2021")
    assert {path.split("/")[0] for path in found} == {
        "LU_2021-SO",
        "DOT_XUAT-SO",
    }  # the latter as it was written before
    assert "Lý Văn Dân" not in words_of(found["LU_2021-SO/1-to-trinh.docx"])
    read = read_inbox(office.inbox, 1)
    assert [one.path for one in read.parts] == ["de-nghi/lu.xlsx"] and not read.findings


@pytest.mark.parametrize(
    ("cells", "rules"),
    [
        ({}, []),
        ({**PAGE, "C9": ""}, ["VL-10"]),
        ({**PAGE, "C7": "Giấy mời"}, ["VL-10"]),
        ({**PAGE, "B16": "Người không có"}, ["VL-10"]),
        ({**PAGE, "C8": ""}, ["VL-10"]),
    ],
)
def test_a_page_that_is_not_clear_counts_nothing(office: Workspace, cells: dict[str, object], rules: list[str]) -> None:
    """It is told at its own file; a page not filled yet is nothing."""
    begin(office.inbox, "Văn phòng", NOW)
    typed(office, cells)
    read = read_inbox(office.inbox, 1)
    assert [(one.rule, one.file) for one in read.findings] == [(rule, "de-nghi/lu.xlsx") for rule in rules]
    assert read.parts == []


def test_a_page_of_another_office_is_not_read(office: Workspace, tmp_path: Path) -> None:
    begin(office.inbox, "Văn phòng", NOW)
    other = Workspace(tmp_path / "khac")
    begin(other.inbox, "Văn phòng", NOW)
    office.put("de-nghi/la.xlsx", typed(other, PAGE))
    office.put("de-nghi/danh-muc.xlsx", (office.inbox / "danh-muc.xlsx").read_bytes())
    read = read_inbox(office.inbox, 1)
    assert sorted((one.rule, one.file) for one in read.findings) == [
        ("VL-10", "de-nghi/danh-muc.xlsx"), ("VL-10", "de-nghi/la.xlsx"),
    ]  # fmt: skip
