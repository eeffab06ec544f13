"""A year of a small office to which nobody writes a mail: every file is saved by hand, noted as received, mended, reviewed, decided and paid."""

import io
import re
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest

from tdkt_sheets import batch, noting
from tdkt_sheets.commands.inbox import read_catalogue
from tdkt_sheets.core.clock import VIETNAM
from tdkt_sheets.core.periods import Month
from tdkt_sheets.month.run import Run
from tdkt_sheets.roster.roster import Catalogue
from tests.docx_text import words_of
from tests.test_era import NAMES
from tests.test_ledger_offers import filled
from tests.test_small_office_2026 import VOTED, staff
from tests.workspaces import PROMISED, form_bytes

pytestmark = pytest.mark.slow
UNITS = ("VP", "PCCVC", "PCCHC", "PTDKT", "PLDVL", "PNCC", "TTLTLS", "TTDVVL")
EACH = 5  # people of a unit
BY, KEY, GOOD = "Bế Thị Thử", "BX_NAM-SO", "Lao động tiên tiến"


def at(month: int, day: int) -> datetime:
    return datetime(2026, month, day, 9, tzinfo=VIETNAM)


def began(folder: Path) -> Catalogue:
    """Eight units of five people each, in a department that is in no bloc."""
    batch.init(2026, folder / "input", folder, given=NAMES | {"bloc": ""}, by=BY, now=at(1, 12))
    path = folder / "input" / "danh-muc.xlsx"
    book = openpyxl.load_workbook(path)
    units, people = book["Đơn vị"], book["Nhân sự"]
    names = {units.cell(row, 2).value for row in range(4, units.max_row + 1) if units.cell(row, 1).value in UNITS}
    for sheet, column, left in ((units, 2, names), (people, 6, names)):
        for row in range(sheet.max_row, 3, -1):
            if sheet.cell(row, column).value not in left:
                sheet.delete_rows(row)
    there = [people.cell(row, 6).value for row in range(4, people.max_row + 1)]
    for number, unit in enumerate(sorted(str(name) for name in names for _ in range(EACH - there.count(name))), 1):
        row = (
            f"MOI-{number}",
            f"Vi Thị Mới {['Ba', 'Tư', 'Năm', 'Sáu', 'Bảy', 'Tám', 'Chín', 'Hai'][number - 1]}",
            "Nữ",
            f"{number:02}/5/1990",
            "Chuyên viên",
        )
        people.append([*row, unit, None, "Người trực tiếp công tác", "01/02/2015"])
    book.save(path)
    catalogue, findings = read_catalogue(path)
    assert not [one for one in findings if one.blocks] and len(catalogue.people) == len(UNITS) * EACH
    return catalogue


def saved(folder: Path, day: datetime, files: dict[str, bytes]) -> None:
    """Files as they came over a messenger, kept in the room for them and noted together."""
    paths = [folder / "input" / "moi" / name for name in files]
    for path, data in zip(paths, files.values(), strict=True):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    for unit, own in batch.by_unit(paths, folder / "input").items():
        said = {"unit": unit, "day": f"{day:%d/%m/%Y}", "channel": "Tin nhắn"}
        noting.note_received(own, folder / "input", said, by=BY, now=day)


def registration(unit: str, catalogue: Catalogue, title: str = GOOD) -> bytes:
    rows = staff(catalogue, unit, GOOD, False).replace(f"| {GOOD} |", f"| {title} |", 1)
    return form_bytes("DK", unit, "2026", {"ca_nhan": rows, "noi_dung": PROMISED}, catalogue=catalogue)


def merged(folder: Path, day: datetime) -> Run:
    outcome = batch.merge(None, as_of=day.date(), inbox=folder / "input", outbox=folder / "output", jobs=1)
    assert outcome.run is not None
    return outcome.run


def mended(folder: Path) -> bytes:
    """The marked copy that the office's letter carried, with the red cell chosen again."""
    book = openpyxl.load_workbook(folder / "output/2026-03/phan-hoi/PNCC/DK_2026_PNCC_can-chinh-sua.xlsx")
    [cell] = [cell for row in book["PL1 Cá nhân"].iter_rows() for cell in row if cell.value == "LĐTT xuất sắc"]
    cell.value = GOOD
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def test_every_file_saved_by_hand(tmp_path: Path) -> None:
    """Two resends of one day are one question; from the one answer on the year goes to the last prize."""
    inbox, outbox = tmp_path / "input", tmp_path / "output"
    catalogue = began(tmp_path)
    batch.templates(None, form="DK", as_of=date(2026, 2, 24), inbox=inbox, outbox=outbox, jobs=1)
    noting.note_sent("2026-02-24-DK", "", inbox, outbox, by=BY, now=at(2, 24))
    slip = {"PNCC": "LĐTT xuất sắc"}
    saved(
        tmp_path,
        at(3, 12),
        {f"{unit} gui lai nhe.xlsx": registration(unit, catalogue, slip.get(unit, GOOD)) for unit in UNITS},
    )
    run = merged(tmp_path, at(3, 13))
    assert len(run.tables["DK", "ca_nhan"]) == len(UNITS) * EACH - 1
    noting.note_sent(Month(2026, 3), "", inbox, outbox, by=BY, now=at(3, 13))

    first = mended(tmp_path)
    saved(
        tmp_path, at(3, 17), {"sua.xlsx": first, "sua (2).xlsx": filled(first, {"Thông tin chung!C15": "Vi Thị Lập"})}
    )
    merged(tmp_path, at(3, 18))
    page = (outbox / "2026-03" / "bat-dau.html").read_text(encoding="utf-8")
    asked = {
        file: number
        for number, file in re.findall(r'data-question="(\d+)".*?Chọn là bản chính thức · (.*?) · số', page)
    }
    assert asked.keys() == {"moi/sua.xlsx", "moi/sua (2).xlsx"}
    number = asked["moi/sua (2).xlsx"]
    noting.note_answers(
        [number],
        {"reason": "Đơn vị cho biết", "decided_on": "18/3/2026"},
        inbox,
        by=BY,
        now=at(3, 18),
        as_of=date(2026, 3, 18),
        jobs=1,
    )
    run = merged(tmp_path, at(3, 18))
    assert len(run.tables["DK", "ca_nhan"]) == len(UNITS) * EACH and not [one for one in run.findings if one.blocks]

    reviewed = {
        unit: form_bytes(
            "BX", unit, "2026", {"ca_nhan": staff(catalogue, unit, GOOD, True)}, VOTED, catalogue=catalogue
        )
        for unit in UNITS
    }
    saved(tmp_path, at(12, 8), {f"{unit} BX.xlsx": data for unit, data in reviewed.items()})
    decided_and_paid(tmp_path)


def decided_and_paid(folder: Path) -> None:
    """The council sits, the director signs, the accountant pays: each typed once into the workbook that the program wrote for it."""
    inbox, outbox = folder / "input", folder / "output"
    days = {"inbox": inbox, "outbox": outbox, "jobs": 1}
    batch.papers("BX_NAM", as_of=date(2026, 12, 14), machine_day=date(2026, 12, 14), **days)  # type: ignore[arg-type]
    sat = {"Phiên họp Hội đồng!D4": "14/12/2026", "Phiên họp Hội đồng!E4": 5, "Phiên họp Hội đồng!F4": 5}
    typed = sat | {"Quyết định!A4": "310/QĐ-SNVLĐ", "Quyết định!B4": "18/12/2026"}
    (inbox / "ghi-so").mkdir(exist_ok=True)
    (inbox / f"ghi-so/{KEY}.xlsx").write_bytes(filled((outbox / f"ho-so/{KEY}/9-ghi-so.xlsx").read_bytes(), typed))
    noting.note_decided(KEY, {"reason": "Đã họp"}, inbox, outbox, by=BY, now=at(12, 18))
    batch.papers("BX_NAM", as_of=date(2026, 12, 18), machine_day=date(2026, 12, 18), **days)  # type: ignore[arg-type]
    assert "310/QĐ-SNVLĐ" in words_of((outbox / f"ho-so/{KEY}/4-quyet-dinh.docx").read_bytes())
    (inbox / "da-chi").mkdir(exist_ok=True)
    for path in sorted((outbox / "ho-so" / KEY).glob("7-chi-tien-thuong*.xlsx")):
        name = path.name.replace("7-chi-tien-thuong", KEY)
        paid = filled(path.read_bytes(), {"Danh sách chi!C11": "25/12/2026", "Danh sách chi!E11": "PC 88"})
        (inbox / "da-chi" / name).write_bytes(paid)
    noting.note_act("da-trao", inbox, {"bundle": KEY, "day": "24/12/2026"}, by=BY, now=at(12, 25))
    run = merged(folder, at(12, 28))
    own = run.proposals.history.ledger
    assert len(own.given) == len(UNITS) * EACH and {str(one.paid_on) for one in own.given} == {"2026-12-25"}
    page = (outbox / "2026-12" / "bat-dau.html").read_text(encoding="utf-8")
    assert f'data-bundle="{KEY}"' not in page, "nothing of the round is left to do"
