"""Sixty people over five years in three lists of other shapes: rows of the ledger without a wrong person, and then the rules answer."""

from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path

import docx
import openpyxl
import pytest

from tdkt_sheets import batch, noting
from tdkt_sheets.awards.people import People
from tdkt_sheets.catalogue.load import built_in
from tdkt_sheets.commands.inbox import read_inbox
from tdkt_sheets.core.clock import VIETNAM
from tdkt_sheets.core.periods import Month
from tdkt_sheets.roster.roster import Person
from tests.workspaces import form_bytes

pytestmark = pytest.mark.slow
NOW, DAY = datetime(2021, 1, 4, 8, 0, tzinfo=VIETNAM), date(2021, 5, 31)
CATALOGUE = built_in(2021)
UNITS = {unit.code: unit.name for unit in CATALOGUE.units}
STAFF = [one for one in CATALOGUE.people if len(one.birth or "") == 10 and (one.joined or "") < "2016"][:52]
RETIRED = [
    Person(f"X{at}", name, "NU", f"{birth}-04-05", "Chuyên viên", unit, "", None, None, None, None)
    for at, (name, birth, unit) in enumerate(
        (
            ("Nông Thị Hạnh", 1961, "TTDVVL"), ("Đoàn Xuân Sơn", 1958, "VP"), ("Bế Thị Hạnh", 1960, "PLDVL"), ("Lục Thị Cũ", 1957, "VP"),
            ("Hà Văn Xưa", 1959, "PKHTC"), ("Mạc Thị Cũ", 1962, "PBTXH"), ("Triệu Văn Xưa", 1956, "TTS"), ("Phan Thị Cũ", 1963, "TTCTXH"),
        )
    )
]  # fmt: skip
PEOPLE = [*STAFF, *RETIRED]
NAMESAKES = {"nông thị hạnh", "đoàn xuân sơn", "bế thị hạnh"}
FIGHTERS = {one.id for one in STAFF[::4]}
YEARS = range(2016, 2021)
PAPERS = {year: (f"{500 + year % 100}/QĐ-SLĐTBXH", date(year, 12, 20)) for year in YEARS}
TITLES = {"CSTDCS": "Chiến sĩ thi đua cơ sở", "LDTT": "Lao động tiên tiến"}


def given(one: Person, year: int) -> tuple[str, ...]:
    """What somebody got for a year: everybody a title but every seventh."""
    if (PEOPLE.index(one) + year) % 7 == 0:
        return ()
    return ("CSTDCS",) if one.id in FIGHTERS else ("LDTT",)


def truth(years: Iterable[int]) -> set[tuple[str, str, int]]:
    """Who × award × year; a person by staff code, one who left by name and unit."""
    return {(one.id, award, year) for year in years for one in PEOPLE for award in given(one, year)}


def in_word(path: Path) -> Path:
    """2016 and 2017 as annexes of decisions: a table each, sections by title, no births; numbers of sections are Word's own."""
    made = docx.Document()
    for year in (2016, 2017):
        number, day = PAPERS[year]
        made.add_paragraph(f"DANH SÁCH CÁ NHÂN ĐẠT DANH HIỆU THI ĐUA NĂM {year}")
        made.add_paragraph(
            f"(Kèm theo Quyết định số {number} ngày {day:%d} tháng {day:%m} năm {year} của Giám đốc Sở Lao động - Thương binh và Xã hội)"
        )
        table = made.add_table(1, 4)
        for cell, text in zip(table.rows[0].cells, ("TT", "Họ và tên", "Chức vụ, đơn vị", "Ghi chú"), strict=True):
            cell.text = text
        for mark, (code, title) in zip(("I", "II"), TITLES.items(), strict=True):
            listed = [one for one in PEOPLE if code in given(one, year)]
            cells = table.add_row().cells
            cells[0].text, cells[1].text = mark, f"{title} ({len(listed)} cá nhân)"
            for place, one in enumerate(listed, 1):
                cells = table.add_row().cells
                cells[0].text, cells[1].text, cells[2].text = (
                    f"{place:02d}",
                    f"Đ/c {one.full_name}",
                    f"{one.position}, {UNITS[one.unit]}",
                )
    made.save(str(path))
    return path


def of_an_institute(path: Path) -> Path:
    """2018 and 2019 in one long sheet: the paper in one cell, names in capitals."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["TỔNG HỢP KHEN THƯỞNG"])
    sheet.append([])
    sheet.append(["SỐ QUYẾT ĐỊNH", "LOẠI ĐỐI TƯỢNG", "CÁN BỘ", "ĐƠN VỊ", "NĂM ĐẠT ĐƯỢC", "THÀNH TÍCH", "CHÚ THÍCH"])
    for year in (2018, 2019):
        number, day = PAPERS[year]
        for one in PEOPLE:
            for award in given(one, year):
                said = {"CSTDCS": "CSTĐ cơ sở", "LDTT": "LĐTT"}[award]
                sheet.append(
                    [
                        f"QĐ số {number} ngày {day:%d/%m/%Y}",
                        "Cá nhân",
                        one.full_name.upper(),
                        UNITS[one.unit],
                        year,
                        said,
                        None,
                    ]
                )
    book.save(path)
    return path


def by_number(path: Path) -> Path:
    """2020: names with posts, births, a number alone in each row, the decisions on a page of their own, a legend below."""
    number, day = PAPERS[2020]
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["STT", "Họ và tên, chức vụ, đơn vị", "Năm sinh", "Năm", "Danh hiệu đạt được", "Số QĐ", "Ghi chú"])
    listed = [(one, award) for one in PEOPLE for award in given(one, 2020)]
    for place, (one, award) in enumerate(listed, 1):
        year, month, born = (one.birth or "").split("-")
        name = f"{one.full_name} - {one.position}, {UNITS[one.unit]}"
        sheet.append(
            [place, name, f"{born}/{month}/{year}", 2020, {"CSTDCS": "CSTDCS", "LDTT": "LDTT"}[award], number, None]
        )
    sheet.append([])
    sheet.append([None, "CSTDCS: Chiến sĩ thi đua cơ sở"])
    papers = book.create_sheet("Quyết định")
    papers.append(["Số quyết định", "Ngày quyết định", "Cơ quan ban hành"])
    papers.append([number, f"{day:%d/%m/%Y}", "Sở Lao động - Thương binh và Xã hội"])
    book.save(path)
    return path


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("past")
    batch.init(2021, folder / "input", folder, by="Văn phòng", now=NOW)
    return folder


def proposed(office: Path) -> batch.Outcome:
    files = [
        in_word(office / "2016-2017.docx"),
        of_an_institute(office / "2018-2019.xlsx"),
        by_number(office / "2020.xlsx"),
    ]
    return batch.past(files, office / "input", office / "output", DAY)


def held(office: Path) -> set[tuple[str, str, int]]:
    """What the ledger says, each row's person by the register."""
    read = read_inbox(office / "input")
    people = People(read.catalogue, read.decisions.handlings)
    people.learn(one.who for one in read.ledger.given)
    found = set()
    for one in read.ledger.given:
        subject = people.subject(one.who)
        left = [
            who.id
            for who in RETIRED
            if who.full_name.casefold() == one.who.name.casefold() and who.unit == one.who.unit
        ]
        found.add((subject.person.id if subject.person else left[0] if left else "?", one.award, one.span.last))
    return found


def test_rows_of_the_ledger_without_a_wrong_person(office: Path) -> None:
    """Whoever is not told apart from a namesake is asked, once a name; everybody else is right."""
    outcome = proposed(office)
    asked = [line for line in outcome.by_hand if "có phải" in line]
    assert sorted(line.split(":")[1].split(",")[0].split(" (")[0].strip().casefold() for line in asked) == sorted(
        NAMESAKES
    )
    assert len(outcome.by_hand) == len(asked), outcome.by_hand
    assert "chưa năm nào được coi là đầy đủ" in outcome.closing_line and "BX-25" in outcome.closing_line
    noting.adopt(office / "output" / "de-xuat" / "so-khen-thuong.xlsx", office / "input", by="Trưởng phòng", now=NOW)
    found = held(office)
    assert found <= truth(YEARS), sorted(found - truth(YEARS))[:5]
    missing = {(who, award, year) for who, award, year in truth(YEARS) - found}
    names = {one.full_name.casefold() for one in PEOPLE for who, _, _ in missing if one.id == who}
    assert names <= NAMESAKES and len(missing) < 30


def test_then_the_rules_answer(office: Path) -> None:
    """Open while no year is complete; an error, or nothing, once the office says from which year the ledger is."""
    fighters = [one for one in STAFF if one.id in FIGHTERS]
    sure = next(
        one for one in fighters if given(one, 2019) and given(one, 2020) and one.full_name.casefold() not in NAMESAKES
    )
    short = (
        next(one for one in fighters if one.unit == sure.unit and not given(one, 2019))
        if False
        else next(
            one
            for one in STAFF
            if one.unit == sure.unit and one.id not in FIGHTERS and one.full_name.casefold() not in NAMESAKES
        )
    )
    head = "| full_name | sex | birth | position | officer_class | grade | discipline | title | votes |"
    lines = [
        f"| {one.full_name} | {'Nữ' if one.sex == 'NU' else 'Nam'} | {one.birth[8:]}/{one.birth[5:7]}/{one.birth[:4]} | {one.position} | Người trực tiếp công tác | Hoàn thành xuất sắc nhiệm vụ | Không | Chiến sĩ thi đua cấp tỉnh | 5 |"
        for one in (sure, short)
        if one.birth
    ]
    data = form_bytes("BX", sure.unit, "2021", {"ca_nhan": "\n".join([head, *lines])})
    place = office / "input" / "2021-11-20" / sure.unit / f"BX_2021_{sure.unit}.xlsx"
    place.parent.mkdir(parents=True)
    place.write_bytes(data)
    assert {severity for severity, _ in answers(office)} == {"note"}
    book = openpyxl.load_workbook(office / "input" / "danh-muc.xlsx")
    sheet = book["Thiết lập chung"]
    [row] = [row for row in sheet.iter_rows(min_row=4) if row[0].value == "awards_complete_since"]
    row[2].value = 2016
    book.save(office / "input" / "danh-muc.xlsx")
    assert {severity for severity, _ in answers(office)} == {"error"} and len(answers(office)) == 1


def answers(office: Path) -> set[tuple[str, str]]:
    """What BX-25 says of the two, with the cell."""
    merged = batch.merge(
        Month(2021, 11),
        as_of=date(2021, 11, 30),
        inbox=office / "input",
        outbox=office / "output",
        jobs=1,
        only_data=True,
    )
    assert merged.run is not None
    return {(finding.severity.value, str(finding.cell)) for finding in merged.run.findings if finding.rule == "BX-25"}
