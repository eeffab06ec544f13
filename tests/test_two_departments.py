"""Two departments merge: the second's units, people and ledger come as proposals, and nobody's history is lost or mixed."""

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from tdkt_sheets import batch, noting
from tdkt_sheets.awards.history import History
from tdkt_sheets.awards.ledger import Named
from tdkt_sheets.awards.people import People
from tdkt_sheets.books.joining import joined_ledger
from tdkt_sheets.catalogue.joining import joining
from tdkt_sheets.commands.inbox import Inbox, read_catalogue, read_inbox
from tdkt_sheets.core.clock import VIETNAM
from tdkt_sheets.core.dates import show
from tdkt_sheets.core.errors import UsageRefused
from tdkt_sheets.core.removed import Removal, Removed, hashes_of
from tests.test_next_year import digests
from tests.workspaces import book_bytes

pytestmark = pytest.mark.slow
NOW, DAY = datetime(2025, 3, 3, 8, 0, tzinfo=VIETNAM), date(2025, 3, 3)
LEFT = "Mạc Thị Đã Nghỉ"  # of the second department, on no staff list any more
BOOKS = ("danh-muc.xlsx", "so-khen-thuong.xlsx")


def ledger(people: list[tuple[str, str, str]], symbol: str) -> bytes:
    """Everybody a title of 2022 and 2023, an office, somebody who left, an initiative, a grade."""
    papers = "| decision_no | decision_date | level | issuer | state |\n" + "\n".join(
        f"| {number}/QĐ-{symbol} | 20/12/{year} | Sở | Sở | Hiệu lực |" for number, year in ((22, 2022), (23, 2023))
    )
    head = "| decision_no | recipient | object_kind | person | birth | unit | award | for_period | state |"
    lines = [head]
    for number, year in ((22, 2022), (23, 2023)):
        start = f"| {number}/QĐ-{symbol}"
        for at, (code, name, birth) in enumerate(people):
            award = "Chiến sĩ thi đua cơ sở" if (at + year) % 3 == 0 else "Lao động tiên tiến"
            lines.append(f"{start} | {name} | Cá nhân | {code} | {birth} | | {award} | Năm {year} | Hiệu lực |")
        lines.append(
            f"{start} | {LEFT} | Cá nhân | | 1961 | Văn phòng Sở | Lao động tiên tiến | Năm {year} | Hiệu lực |"
        )
        lines.append(f"{start} | Văn phòng Sở | Tập thể | | | | Tập thể lao động tiên tiến | Năm {year} | Hiệu lực |")
    code, name, _ = people[0]
    grades = f"| for_period | recipient | object_kind | person | grade |\n| Năm 2023 | {name} | Cá nhân | {code} | Hoàn thành tốt nhiệm vụ |"
    return book_bytes("SO", quyet_dinh=papers, danh_sach="\n".join(lines), xep_loai=grades)


def history(read: Inbox) -> History:
    return History(read.ledger, People(read.catalogue, read.decisions.handlings))


def told(known: History, key: str) -> set[tuple[str, str, int]]:
    """What a subject holds."""
    return {(one.award, one.number, one.span.last) for one in known.given.get(key, [])}


@pytest.fixture(scope="module")
def merged(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, Inbox, Inbox, batch.Outcome]:
    """The department of home affairs takes over that of labour in March 2025; codes of units and people clash."""
    folder = tmp_path_factory.mktemp("merger")
    first, second = folder / "noi-vu", folder / "lao-dong"
    for place, year, symbol in ((first, 2025, "SNV"), (second, 2024, "SLĐ")):
        batch.init(year, place / "input", place, by="Văn phòng", now=NOW)
        catalogue, _ = read_catalogue(place / "input" / "danh-muc.xlsx")
        (place / "input" / "so-khen-thuong.xlsx").write_bytes(
            ledger([(one.id, one.full_name, show(one.birth or "")) for one in catalogue.people], symbol)
        )
    before = (read_inbox(first / "input", 1), read_inbox(second / "input", 1))
    stands = digests(second)
    outcome = batch.join(second, first / "input", first / "output", DAY, jobs=1)
    assert digests(second) == stands
    for book in BOOKS:
        noting.adopt(first / "output" / "de-xuat" / book, first / "input", by="Trưởng phòng", now=NOW)
    return first, second, *before, outcome


def test_every_person_keeps_their_history(merged: tuple[Path, Path, Inbox, Inbox, batch.Outcome]) -> None:
    first, _, own, theirs, _ = merged
    found = joining(own.catalogue, theirs.catalogue)
    after = read_inbox(first / "input", 1)
    assert [finding.rule for finding in after.findings if finding.blocks] == []
    assert len(after.catalogue.people) == len(own.catalogue.people) + len(found.people)
    known, known_own, known_theirs = history(after), history(own), history(theirs)
    for person in own.catalogue.people:
        assert told(known, person.id) == told(known_own, person.id), person
    for person in theirs.catalogue.people:
        assert len(told(known_theirs, person.id)) == 2
        assert told(known, found.person_codes[person.id]) == told(known_theirs, person.id), person
    for units, name in ((own, "Văn phòng Sở"), (theirs, found.names["VP"])):
        subject = known.people.subject(Named(name, "COLLECTIVE"))
        assert told(known, subject.key) == told(history(units), "@VP")
    for name, unit in (("Văn phòng Sở", "VP"), (found.names["VP"], found.unit_codes["VP"])):
        key = known.people.subject(Named(LEFT, birth="1961", unit=unit)).key
        assert len(told(known, key)) == 2, name
    [graded] = known.grades[found.person_codes["CB-001"]]
    assert graded.grade == "GOOD"


def test_codes_that_clash_are_new_and_said(merged: tuple[Path, Path, Inbox, Inbox, batch.Outcome]) -> None:
    first, _, own, theirs, outcome = merged
    found = joining(own.catalogue, theirs.catalogue)
    here, _ = read_catalogue(first / "input" / "danh-muc.xlsx")
    assert (
        found.unit_codes["VP"] == "VP_2"
        and here.unit_by_code["VP_2"].name == "Văn phòng Sở (Sở Lao động - Thương binh và Xã hội)"
    )
    assert found.unit_codes["TTS"] == "TTS" and here.unit_by_code["TTS"].kind == "Phòng"
    assert len(set(found.person_codes.values())) == len(theirs.catalogue.people)
    assert here.person_by_id[found.person_codes["CB-001"]].full_name == "Đoàn Xuân Sơn"
    assert here.person_by_id["CB-001"].full_name == own.catalogue.person_by_id["CB-001"].full_name
    assert "102 người mới ở đây, 0 người hai bên cùng có" in outcome.closing_line


def test_a_second_time_nothing_is_proposed_twice(merged: tuple[Path, Path, Inbox, Inbox, batch.Outcome]) -> None:
    """The people are known by then, and so are the rows."""
    first, second, *_ = merged
    again = batch.join(second, first / "input", first / "output", DAY, jobs=1)
    assert ": 0 đơn vị, 0 người mới ở đây, 102 người hai bên cùng có" in again.closing_line
    assert "0 dòng sổ đề xuất chép" in again.closing_line


def test_who_was_taken_out_here_does_not_come(merged: tuple[Path, Path, Inbox, Inbox, batch.Outcome]) -> None:
    """Neither to the staff list nor with a row of the ledger; everybody else does."""
    _, _, own, theirs, _ = merged
    gone = theirs.catalogue.person_by_id["CB-002"]
    salt = "5" * 64
    hashes = frozenset(hashes_of(gone.full_name, [gone.birth or ""], salt, is_only=True))
    removed = Removed((Removal("CB-777", salt, hashes),))
    here = replace(own, catalogue=replace(own.catalogue, removed=removed))
    found = joining(here.catalogue, theirs.catalogue)
    ledger = joined_ledger(theirs.ledger, theirs.decisions.handlings, found, here.catalogue, own.ledger)
    assert (len(found.people), found.gone, ledger.gone) == (101, {"CB-002"}, 2)
    said = str((found.people, ledger.rows))
    assert gone.full_name not in said and "Lương Thị Thảo" in said


def test_a_department_does_not_join_itself(merged: tuple[Path, Path, Inbox, Inbox, batch.Outcome]) -> None:
    first, *_ = merged
    with pytest.raises(UsageRefused, match="đang dùng"):
        batch.join(first, first / "input", first / "output", DAY, jobs=1)
