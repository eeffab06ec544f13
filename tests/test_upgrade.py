"""A release that brings something new reaches an office that has worked for a year: nothing breaks, nothing moves, all is offered."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import partial
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest
from click.testing import CliRunner

from tdkt_sheets import batch, noting
from tdkt_sheets.catalogue import core_keys, shipped
from tdkt_sheets.catalogue.load import built_in, load
from tdkt_sheets.cli.main import cli
from tdkt_sheets.commands import inbox
from tdkt_sheets.core.errors import UsageRefused
from tdkt_sheets.core.findings import Finding
from tdkt_sheets.core.office_files import CATALOGUE_FILE, HANDLING_FILE, LEDGER_FILE
from tdkt_sheets.excel.read import read
from tdkt_sheets.proposed.changes import Proposal, Put
from tdkt_sheets.proposed.read import ProposedCopy, adopted, read_copy
from tdkt_sheets.proposed.write import SHOWN, carried_out, proposed_copy
from tdkt_sheets.roster.roster import Catalogue
from tests.workspaces import Workspace, book_bytes, catalogue_bytes, form_bytes

DAY = date(2021, 6, 1)
CACHES = (shipped.lines, shipped.settings, shipped.version, core_keys._shipped, built_in)
Lines = tuple[dict[str, str], ...]


@pytest.fixture
def release(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str, Callable[[Lines], Lines]], None]]:
    """A release that ships other lines of a sheet; gone again after the test. The catalogue of the office was written before."""
    catalogue_bytes()
    monkeypatch.setattr(
        inbox, "_CATALOGUES", {}
    )  # what another test read of the same bytes was read by the program before
    lines = shipped.lines

    def changed(sheet: str, change: Callable[[Lines], Lines]) -> None:
        before = shipped.lines
        monkeypatch.setattr(shipped, "lines", lambda key: change(before(key)) if key == sheet else before(key))
        forget()

    def forget() -> None:
        for cached in CACHES:
            if cached is not lines:
                cached.cache_clear()

    yield changed
    monkeypatch.undo()
    forget()


def with_line(after: dict[str, str], new: dict[str, str], lines: Lines) -> Lines:
    """The lines with one more behind the one that has these values."""
    at = next(place for place, line in enumerate(lines) if after.items() <= line.items())
    return (*lines[: at + 1], {**lines[at], **new}, *lines[at + 1 :])


def add_column(release: Callable[[str, Callable[[Lines], Lines]], None], need: str = "-") -> None:
    """A column “Cột mới” of the activities of KQ, in their midst."""
    new = {
        "key": "invented",
        "header": "Cột mới (mẫu)",
        "aliases": "",
        "type": "số nguyên",
        "list": "",
        "need": need,
        "help": "",
        "example": "",
    }
    new |= {"low": "", "high": "", "when": "", "filler": "ĐV"}
    release("bieu_mau", partial(with_line, {"form": "KQ", "sheet": "hoat_dong", "key": "kind"}, new))


def loaded(data: bytes) -> tuple[Catalogue, list[Finding]]:
    catalogue, found = load(read(data, "xlsx"), "")
    assert catalogue is not None, [finding.message for finding in found]
    return catalogue, found


def proposed(space: Workspace, name: str = CATALOGUE_FILE) -> ProposedCopy:
    """The copy that is proposed for a book."""
    batch.upgrade(space.inbox, space.outbox, DAY)
    copy = read_copy((space.outbox / "de-xuat" / name).read_bytes())
    assert copy is not None
    return copy


def test_an_optional_column_waits_until_the_office_accepts_it(
    tmp_path: Path, release: Callable[[str, Callable[[Lines], Lines]], None]
) -> None:
    space, before = Workspace(tmp_path), loaded(catalogue_bytes())[0]
    add_column(release)
    assert "invented" in built_in().forms["KQ"].sheet("hoat_dong").by_key  # type: ignore[union-attr]

    now, found = loaded(catalogue_bytes())
    assert [finding.rule for finding in found] == ["DM-62"]
    assert "cột “Cột mới (mẫu)” (biểu KQ, phụ lục “PL2 Hoạt động”)" in found[0].message
    revisions = [{code: form.revision for code, form in one.forms.items()} for one in (before, now)]
    assert revisions[0] == revisions[1], "no blank changes because the program was renewed"

    space.put("KQ.xlsx", form_bytes("KQ", "PNCC", "2021-Q1", catalogue=before))
    assert space.merge("2021-06").rules(CATALOGUE_FILE) == ["DM-62"], "told once a run, and the month is made"

    copy = proposed(space)
    assert [one.says for one in copy.proposals] == [
        "Thêm cột “Cột mới (mẫu)” (biểu KQ, phụ lục “PL2 Hoạt động”).",
        "Ghi phiên bản của danh mục.",
    ]
    assert copy.proposals[0].why.endswith("muốn in ở chỗ khác thì chuyển dòng.")
    after, found = loaded(adopted(copy, catalogue_bytes()))
    assert found == []
    changed = {code for code in after.forms if after.forms[code].revision != before.forms[code].revision}
    assert changed == {"KQ"} and "invented" in after.forms["KQ"].sheet("hoat_dong").by_key  # type: ignore[union-attr]


def test_the_sheet_of_values_takes_over_what_former_settings_say(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(BytesIO(catalogue_bytes()))
    del book["Văn bản, mức áp dụng"]
    settings = book["Thiết lập chung"]
    rows = {str(line[0].value): line[0].row for line in settings.iter_rows()}
    settings.cell(rows["catalogue_version"], 3).value = "0.0.9/00000000"
    settings.append(["fighter_vote_pct", "Tỷ lệ phiếu", "70"])
    settings.append(["prize_multiple_medal", "Hệ số", "0,6"])
    book.save(stream := BytesIO())
    found = loaded(stream.getvalue())[1]
    assert [one.rule for one in found] == ["DM-62"] and "trang “Văn bản, mức áp dụng”" in found[0].message
    space = Workspace(tmp_path)
    (space.inbox / CATALOGUE_FILE).write_bytes(stream.getvalue())
    data = adopted(proposed(space), stream.getvalue())
    after, found = loaded(data)
    assert found == [], "the same value in both places is no question"
    values = {one.name: one.value for one in after.office_law.values}
    assert values == {
        "grassroots_fighter.min_vote_share": Decimal("0.7"),
        "prize.KNC_LDTBXH.individual": Decimal("0.6"),
    }
    sheet = openpyxl.load_workbook(BytesIO(data))["Văn bản, mức áp dụng"]
    shut = [number for number, row in sheet.row_dimensions.items() if row.outlineLevel]
    assert shut and min(shut) <= 4 + 25 and all(sheet.row_dimensions[number].hidden for number in shut)
    assert sheet.max_row - 3 > 200 and sheet.sheet_properties.outlinePr.summaryBelow is False


def test_a_value_that_changed_is_written_anew_and_its_confirmation_goes_with_it(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(BytesIO(catalogue_bytes()))
    sheet = book["Văn bản, mức áp dụng"]
    place = {str(cell.value): cell.column for cell in sheet[3]}
    name, since, _ = str(sheet.cell(4, place["Mã dòng"]).value).split("/")
    sheet.cell(4, place["Mã dòng"]).value = f"{name}/{since}/000000"
    sheet.cell(4, place["Mức của chương trình"]).value = "1 đồng"
    sheet.cell(4, place["Người đối chiếu"]).value = "Nông Thị Mẫu"
    sheet.cell(4, place["Ngày đối chiếu"]).value = "02/3/2021"
    book.save(stream := BytesIO())
    assert [one.rule for one in loaded(stream.getvalue())[1]] == ["DM-73"]
    space = Workspace(tmp_path)
    (space.inbox / CATALOGUE_FILE).write_bytes(stream.getvalue())
    copy = proposed(space)
    assert [one.says for one in copy.proposals] == [
        "Ghi lại trang “Văn bản, mức áp dụng” theo bản chương trình này (04 ô, dòng)."
    ]
    after, found = loaded(adopted(copy, stream.getvalue()))
    assert found == [] and after.office_law.confirmed == ()


def test_what_was_left_out_is_not_told_again(
    tmp_path: Path, release: Callable[[str, Callable[[Lines], Lines]], None]
) -> None:
    """The version is written, the column is not: the office decided."""
    space = Workspace(tmp_path)
    add_column(release)
    copy = proposed(space)
    path = space.outbox / "de-xuat" / CATALOGUE_FILE
    path.write_bytes(carried_out(path.read_bytes(), [Proposal("", "", (Put(SHOWN, "E4", "x"),))]))
    marked = read_copy(path.read_bytes())
    assert marked is not None and marked.left_out == {0}
    data = adopted(marked, catalogue_bytes())
    catalogue, found = loaded(data)
    assert found == [] and "invented" not in catalogue.forms["KQ"].sheet("hoat_dong").by_key  # type: ignore[union-attr]
    assert copy.kept != marked.kept


def test_adopted_by_command_the_column_is_in_the_next_blanks(
    tmp_path: Path, release: Callable[[str, Callable[[Lines], Lines]], None]
) -> None:
    space = Workspace(tmp_path)
    add_column(release)
    proposed(space)
    noting.adopt(
        space.outbox / "de-xuat" / CATALOGUE_FILE,
        space.inbox,
        by="Nông Thị Mẫu",
        now=datetime(2021, 6, 1, 8, tzinfo=UTC),
    )
    catalogue, found = loaded((space.inbox / CATALOGUE_FILE).read_bytes())
    assert found == [] and "invented" in catalogue.forms["KQ"].sheet("hoat_dong").by_key  # type: ignore[union-attr]
    [former] = (space.inbox / "luu").iterdir()
    assert former.read_bytes() == catalogue_bytes()


def test_what_is_left_must_make_a_catalogue_that_can_be_used(tmp_path: Path) -> None:
    """A proposal that another rests on may be marked: then the book stays as it is, and the reason is told."""
    space = Workspace(tmp_path)
    bad = Proposal("Xóa năm.", "", (Put("Thiết lập chung", "C4", "hai nghìn"),))
    path = space.outbox / CATALOGUE_FILE
    path.parent.mkdir(parents=True)
    path.write_bytes(proposed_copy(catalogue_bytes(), CATALOGUE_FILE, [bad], DAY))
    with pytest.raises(UsageRefused, match="Chưa dùng bản đề xuất") as refused:
        noting.adopt(path, space.inbox, by="Nông Thị Mẫu", now=datetime(2021, 6, 1, 8, tzinfo=UTC))
    assert "“hai nghìn”" in str(refused.value) and "dòng 4" in str(refused.value)
    assert (space.inbox / CATALOGUE_FILE).read_bytes() == catalogue_bytes()


def test_a_required_column_that_a_rule_names_is_taken_at_once(
    release: Callable[[str, Callable[[Lines], Lines]], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing would count without it, so its blanks change; the note says so."""
    named = core_keys.named()
    with_new = {**named, ("KQ", "hoat_dong"): named["KQ", "hoat_dong"] | {"invented"}}
    monkeypatch.setattr(core_keys, "named", lambda: with_new)
    add_column(release, "Có")
    catalogue, found = loaded(catalogue_bytes())
    assert [finding.rule for finding in found] == ["DM-63"] and "“Cột mới (mẫu)”" in found[0].message
    keys = list(catalogue.forms["KQ"].sheet("hoat_dong").by_key)  # type: ignore[union-attr]
    assert keys[keys.index("kind") + 1] == "invented", "in its printed place"


def test_a_setting_and_a_list_entry_are_offered(
    tmp_path: Path, release: Callable[[str, Callable[[Lines], Lines]], None]
) -> None:
    space = Workspace(tmp_path)
    release(
        "thiet_lap",
        partial(with_line, {"key": "mend_days"}, {"key": "invented_days", "name": "Số ngày mới (mẫu)", "value": "7"}),
    )
    release(
        "danh_muc",
        partial(
            with_line,
            {"list": "loai_hoat_dong", "code": "TAP_HUAN"},
            {"code": "MUC_MOI", "name": "Mục mới (mẫu)", "spellings": ""},
        ),
    )
    copy = proposed(space)
    assert [one.says for one in copy.proposals[:2]] == [
        "Thêm thiết lập “Số ngày mới (mẫu)”.", "Thêm mục của danh sách “Loại hoạt động” “Mục mới (mẫu)”.",
    ]  # fmt: skip
    after, found = loaded(adopted(copy, catalogue_bytes()))
    assert found == [] and "MUC_MOI" in after.lists["loai_hoat_dong"].by_code
    assert "invented_days" not in after.settings, "the row is there, its value is the office's to give"


def parts(data: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(data)) as archive:
        return {info.filename: archive.read(info) for info in archive.infolist()}


def renamed(data: bytes, before: str, after: str) -> bytes:
    """The catalogue with a unit renamed, its former name among its other ones."""
    sheet = read(data, "xlsx").sheet("Đơn vị")
    assert sheet is not None
    row = next(number for number, line in enumerate(sheet.grid, 1) if before in line)
    return carried_out(data, [Proposal("", "", (Put("Đơn vị", f"B{row}", after), Put("Đơn vị", f"C{row}", before)))])


def test_the_books_offer_what_the_catalogue_has_today(tmp_path: Path) -> None:
    """A unit renamed, a round added: drop-downs made in January follow, and no row of the office is touched."""
    space = Workspace(tmp_path)
    ledger = book_bytes(
        "SO", quyet_dinh="| decision_no | decision_date | level | state |\n| 12/QĐ-SNV | 05/3/2021 | Sở | Hiệu lực |"
    )
    space.put(LEDGER_FILE, ledger)
    space.put(HANDLING_FILE, book_bytes("YK"))
    space.put(CATALOGUE_FILE, renamed(catalogue_bytes(), "Phòng Người có công", "Phòng Người có công và Chính sách"))
    copy = proposed(space, HANDLING_FILE)
    assert [one.says for one in copy.proposals] == [
        "Danh sách chọn “Đơn vị”: thêm “Phòng Người có công và Chính sách”; bỏ “Phòng Người có công”."
    ]
    before = (space.inbox / HANDLING_FILE).read_bytes()
    after = adopted(copy, before)
    book = openpyxl.load_workbook(BytesIO(after))
    area = book.defined_names["dm_ds_don_vi"].attr_text
    tab, _, cells = area.rpartition("!")
    offered = [cell.value for (cell,) in book[tab.strip("'")][cells.replace("$", "")]]
    assert offered == [unit.name for unit in loaded((space.inbox / CATALOGUE_FILE).read_bytes())[0].units]
    old, new = parts(before), parts(after)
    assert {name for name in new if old.get(name) != new[name]} <= {"xl/workbook.xml", "xl/worksheets/sheet3.xml"}
    assert not (space.outbox / "de-xuat" / LEDGER_FILE).exists(), "the ledger offers no units: nothing to propose"


def test_nothing_to_propose_is_said_and_leaves_no_copy(tmp_path: Path) -> None:
    space = Workspace(tmp_path)
    outcome = batch.upgrade(space.inbox, space.outbox, DAY)
    assert outcome.written == [] and "không có gì để đề xuất" in outcome.closing_line
    assert not list((space.outbox / "de-xuat").glob("*.xlsx"))


def test_the_command_says_what_it_did_and_touches_nothing(tmp_path: Path, release: Callable[..., None]) -> None:
    space = Workspace(tmp_path)
    add_column(release)
    args = ["init", "--upgrade", "--input", str(space.inbox), "--output", str(space.outbox), "--as-of", "2021-06-01"]
    result = CliRunner().invoke(cli, args)
    assert result.exit_code == 0, result.output
    assert "danh-muc.xlsx (02 đề xuất)" in result.output and "de-xuat/danh-muc.xlsx --by" in result.output.replace(
        chr(92), "/"
    )
    assert (space.inbox / CATALOGUE_FILE).read_bytes() == catalogue_bytes()
    refused = CliRunner().invoke(cli, ["init", "--input", str(space.inbox)])
    assert refused.exit_code == 2 and "tdkt init 2026" in refused.output
