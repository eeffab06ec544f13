"""A catalogue of its era: each year starts, an office of 2026 that says its names once meets no other, a start within the year."""

import re
import zipfile
from dataclasses import replace
from datetime import date, datetime
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from tdkt_sheets import batch
from tdkt_sheets.catalogue import own_forms
from tdkt_sheets.catalogue.load import built, built_in
from tdkt_sheets.catalogue.samples import samples_left
from tdkt_sheets.catalogue.shipped import Shipped
from tdkt_sheets.core.clock import VIETNAM
from tdkt_sheets.core.errors import UsageRefused
from tdkt_sheets.core.periods import Month, Period
from tdkt_sheets.outputs.books.award_papers import award_papers
from tdkt_sheets.papers.issuers import province_body
from tests.bundles import province_bundle, short_bundle
from tests.docx_text import lines

NOW = datetime(2026, 1, 5, 8, 0, tzinfo=VIETNAM)
NAMES = {
    "department": "Sở Nội vụ và Lao động",
    "ministry": "Bộ Thử nghiệm",
    "province": "Lam Sơn",
    "department_symbol": "SNVLĐ",
    "bloc": "Khối thi đua số 7",
}
OTHERS = re.compile(
    r"Cao Bằng|CAO BẰNG|LĐTBXH|LDTBXH|ldtbxh|Lao động - Thương binh|Bộ Nội vụ|Khối thi đua số 1\b|TTr-SNV\b|QĐ-SNV\b|Sở Nội vụ(?! và Lao)|SỞ NỘI VỤ(?! VÀ)|SỞ LAO ĐỘNG|BỘ NỘI VỤ"
)
# Awards and instruments keep their own names.
EXCEPTED = re.compile(r"Vì sự nghiệp Lao động - Thương binh và Xã hội|\d+/\d{4}/[A-ZĐ-]+|Bộ Nội vụ (?:quy|hướng|ban)")


@pytest.mark.slow
@pytest.mark.parametrize("year", range(2017, 2028))
def test_each_year_starts_and_a_month_is_merged(year: int, tmp_path: Path) -> None:
    """The catalogue of every year is read without a fault, makes its blanks, and a month of it is worked."""
    inbox, outbox = tmp_path / "input", tmp_path / "output"
    batch.init(year, inbox, tmp_path, by="Văn phòng", now=NOW)
    blanks = batch.templates(Period(str(year)), as_of=date(year, 3, 1), inbox=inbox, outbox=outbox, jobs=1)
    assert blanks.run is not None and not [found for found in blanks.run.findings if found.form == "DM"]
    merged = batch.merge(Month(year, 3), as_of=date(year, 3, 31), inbox=inbox, outbox=outbox, jobs=1)
    assert merged.run is not None and merged.run.month.code == f"{year}-03" and merged.run.owed


def test_the_era_decides_units_levels_rounds_and_movements() -> None:
    before, after = built_in(2024), built_in(2026)
    assert (before.setting("department"), after.setting("department")) == (
        "Sở Lao động - Thương binh và Xã hội",
        "Sở Nội vụ",
    )
    assert "PBTXH" in before.unit_by_code and "PBTXH" not in after.unit_by_code
    assert not any("huyện" in unit.name for unit in after.units)
    assert {"KY_NIEM_80_60", "HUY_HIEU", "KY_NIEM_CHUONG"}.isdisjoint(after.round_by_code)
    assert "KTXH_2026" in after.movement_names and "BAU_CU_2021" not in after.movement_names
    assert "VAN_HOA_CONG_SO" not in after.movement_names and "VAN_HOA_CONG_SO" in built_in(2025).movement_names
    assert "GK_HUYEN" not in after.lists["khen_thuong_khac"].by_code and "GK_HUYEN" in after.title_by_code
    assert "2021" not in " ".join(task.task for task in after.tasks) and {task.quarter for task in after.tasks} == {
        1,
        2,
        3,
        4,
    }


def test_a_department_of_another_sector_reports_to_the_award_office() -> None:
    """What is shipped since the merger speaks of the department of home affairs, which is the award office itself."""
    own, other = Shipped(2026, given=NAMES), Shipped(2026, given={"department": "Sở Thử nghiệm"})
    offices = [
        next(line["value"] for line in one.lines_of(own_forms.SETTINGS) if line["key"] == "province_award_office")
        for one in (own, other)
    ]
    assert offices == ["{Sở}", "Sở Nội vụ"]


def test_a_province_typed_with_its_kind_is_said_once() -> None:
    catalogue = built_in(2026)
    typed = replace(catalogue, settings={**catalogue.settings, "province": "tỉnh Lam Sơn"})
    assert province_body(typed) == "Ủy ban nhân dân tỉnh Lam Sơn"


def test_example_deadlines_since_the_days_off_are_known_fall_on_working_days() -> None:
    for year in (2025, 2026, 2027):
        catalogue = built_in(year)
        assert all(catalogue.days.has(due.due) for due in catalogue.dues)
    assert built_in(2026).days.has(date(2026, 8, 22)) and not built_in(2026).days.has(date(2026, 8, 31))


def test_the_plan_of_2021_is_for_2021_alone(tmp_path: Path) -> None:
    with pytest.raises(UsageRefused, match="chỉ dùng cho năm 2021"):
        batch.init(2026, tmp_path / "input", tmp_path, plan="2021", by="Văn phòng", now=NOW)
    assert not (tmp_path / "input" / "danh-muc.xlsx").exists()


def rename(book: Path) -> None:
    """The office types over the names at the head of the settings, and nothing else."""
    workbook = openpyxl.load_workbook(book)
    sheet = workbook["Thiết lập chung"]
    for row in range(4, 10):
        key = sheet.cell(row, 1).value
        if key in NAMES:
            sheet.cell(row, 3).value = NAMES[str(key)]
    workbook.save(book)


def texts(path: Path) -> str:
    """Everything that a file says: a workbook's and a document's parts, a mail's text and what it carries."""
    if path.suffix == ".eml":
        from email import message_from_bytes
        from email.policy import default

        parts = []
        mail = message_from_bytes(path.read_bytes(), policy=default)
        for part in mail.walk():
            if part.get_content_maintype() == "text":
                parts.append(part.get_content())
            elif part.get_filename():
                parts.append(packed(part.get_payload(decode=True)))  # type: ignore[arg-type]
        return f"{mail['subject']} {mail['from']} {' '.join(parts)}"
    if path.suffix in (".xlsx", ".docx"):
        return packed(path.read_bytes())
    return path.read_text(encoding="utf-8", errors="replace")


def packed(data: bytes) -> str:
    """The texts of the parts of a package, without its marks."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        parts = [archive.read(name).decode("utf-8", "replace") for name in archive.namelist() if name.endswith(".xml")]
    return re.sub(r"<[^>]+>", " ", "\n".join(parts))


def strangers(folder: Path) -> dict[str, set[str]]:
    """The shipped names that files of a folder still say; marked copies of the office's own books say what these say."""
    found = {}
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.name != "run.json" and path.parent.name != "danh-dau":
            said = set(OTHERS.findall(EXCEPTED.sub("", texts(path))))
            if said:
                found[path.relative_to(folder).as_posix()] = said
    return found


@pytest.mark.slow
def test_an_office_that_says_its_names_once_meets_no_other(tmp_path: Path) -> None:
    """In blanks, letters and every output: the names of the head are said nowhere else."""
    inbox, outbox = tmp_path / "input", tmp_path / "output"
    batch.init(2026, inbox, tmp_path, by="Văn phòng", now=NOW)
    rename(inbox / "danh-muc.xlsx")
    batch.templates(None, as_of=date(2026, 3, 2), inbox=inbox, outbox=outbox, jobs=1)
    for round_ in ("BAU_CU_2026", "CONG_TRANG"):
        batch.templates(None, round_, as_of=date(2026, 3, 20), inbox=inbox, outbox=outbox, jobs=1)
    batch.merge(Month(2026, 4), as_of=date(2026, 4, 30), inbox=inbox, outbox=outbox, jobs=1)
    assert strangers(outbox) == {}
    assert "SỞ NỘI VỤ VÀ LAO ĐỘNG" in texts(next(outbox.rglob("DK_2026_VP.xlsx")))


def test_names_may_be_given_when_the_year_is_begun(tmp_path: Path) -> None:
    inbox = tmp_path / "input"
    batch.init(2026, inbox, tmp_path, given=NAMES, month=Month(2026, 9), by="Văn phòng", now=NOW)
    from tdkt_sheets.commands.inbox import read_catalogue

    catalogue, findings = read_catalogue(inbox / "danh-muc.xlsx")
    assert findings == [] and {key: catalogue.setting(key) for key in NAMES} == NAMES
    assert catalogue.setting("parent_body") == "ỦY BAN NHÂN DÂN TỈNH LAM SƠN"
    assert catalogue.starts == date(2026, 9, 1) and catalogue.setting("registrations_complete_since") == ""


def test_what_was_due_before_the_office_began_is_neither_owed_nor_reminded(tmp_path: Path) -> None:
    """A start in September: the registration of March and the reports of two quarters were nobody's duty here."""
    inbox, outbox = tmp_path / "input", tmp_path / "output"
    batch.init(2026, inbox, tmp_path, month=Month(2026, 9), by="Văn phòng", now=NOW)
    outcome = batch.merge(Month(2026, 10), as_of=date(2026, 10, 31), inbox=inbox, outbox=outbox, jobs=1)
    assert outcome.run is not None
    assert {(due.form, due.period.code) for _, due in outcome.run.owed} == {("KQ", "2026-Q3")}
    letters = [texts(path) for path in outbox.rglob("*.eml")]
    assert letters and not any("Đăng ký" in letter.split("Content")[0] for letter in letters if "quý III" not in letter)
    assert "từ tháng 9/2026, khi bắt đầu dùng chương trình" in packed(
        (outbox / "2026-10" / "tong-hop.xlsx").read_bytes()
    )
    assert "Trước khi dùng chương trình" in packed((outbox / "2026-10" / "tong-hop.xlsx").read_bytes())


def test_sample_people_and_addresses_are_told_while_one_is_left() -> None:
    from dataclasses import replace

    catalogue = built_in(2026)
    assert samples_left(catalogue) == (
        "Danh mục còn dữ liệu mẫu: 43 người ở trang “Nhân sự”, 18 địa chỉ thư. Đề nghị thay bằng thông tin thật trước khi gửi đơn vị."
    )
    units = tuple(replace(unit, addresses=()) for unit in catalogue.units)
    real = replace(
        catalogue, people=(), units=units, settings={**catalogue.settings, "office_email": "vp@sonoivu.gov.vn"}
    )
    assert samples_left(real) == ""


def test_papers_of_a_renamed_office_name_no_other() -> None:
    """The department prepares the province's awards itself: a letter is not addressed to the one who writes it."""
    catalogue = built(Shipped(2026, given=NAMES))
    said = {}
    for bundle in (short_bundle(), province_bundle()):
        for path, content in award_papers([bundle], catalogue):
            if isinstance(content, bytes):
                said[path] = EXCEPTED.sub("", "\n".join(lines(content)))
    assert {path: set(OTHERS.findall(text)) for path, text in said.items() if OTHERS.search(text)} == {}
    [letter] = [text for path, text in said.items() if "TINH/1-to-trinh" in path]
    assert "Kính gửi: Chủ tịch Ủy ban nhân dân tỉnh Lam Sơn" in letter


def test_every_command_says_that_samples_are_left(tmp_path: Path) -> None:
    """Whatever it does with the folder; nothing is said where the catalogue is the office's own, or none is there."""
    from click.testing import CliRunner

    from tdkt_sheets.cli.main import cli

    runner = CliRunner()
    place = ["--input", str(tmp_path / "input")]
    assert "dữ liệu mẫu" not in runner.invoke(cli, ["acts", *place]).output
    for line in (["init", "2026"], ["acts"], ["status", "--as-of", "2026-01-31"]):
        said = runner.invoke(cli, [*line, *place])
        assert said.exit_code == 0 and said.stderr.count("Danh mục còn dữ liệu mẫu: 43 người") == 1, line


def test_an_office_in_no_bloc_begins_without_one() -> None:
    """No members, no scale, no task, no deadline of a bloc; and a city is called one."""
    given = {"bloc": "", "province": "thành phố Cần Thơ", "department": "Sở Nội vụ"}
    catalogue = built(Shipped(2026, given=given))
    assert (catalogue.bloc.members, catalogue.bloc.sound_scale, catalogue.setting("bloc_unit")) == ((), None, "")
    said = [*(task.task for task in catalogue.tasks), *(unit.name for unit in catalogue.units)]
    assert said and not [text for text in said if "Khối" in text]
    assert not {"CD", "TD", "PB", "TK"} & {due.form for due in catalogue.dues}
    assert (
        catalogue.setting("parent_body") == "ỦY BAN NHÂN DÂN THÀNH PHỐ CẦN THƠ"
        and catalogue.setting("place") == "Cần Thơ"
    )
    assert province_body(catalogue) == "Ủy ban nhân dân thành phố Cần Thơ"
    assert catalogue.title_by_code["BK_TINH"].name == "Bằng khen của Chủ tịch UBND thành phố"
    assert "sở nội vụ thành phố cần thơ" in catalogue.department_names


def test_a_console_is_asked_for_names_and_the_first_month(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Enter takes what is shipped; a dash is no bloc."""
    from tdkt_sheets.cli import beginning

    answers = iter(["Sở Thử nghiệm", "Bộ Thử nghiệm", "Lam Sơn", "STN", "-", "9/2026"])
    monkeypatch.setattr(beginning.sys.stdin, "isatty", lambda: True, raising=False)
    monkeypatch.setattr(beginning.click, "prompt", lambda *_, **__: next(answers))
    given, month = beginning.asked(2026, {"department": None}, None, tmp_path)
    assert (given["department"], given["bloc"], month) == ("Sở Thử nghiệm", "", Month(2026, 9))
