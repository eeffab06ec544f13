"""The office's own files: each is read once, through a guard; an odd one is told in words and costs itself."""

import json
import os
from hashlib import sha256
from pathlib import Path

import pytest

from tdkt_sheets import batch
from tdkt_sheets.catalogue.starting import starting_plan
from tdkt_sheets.commands import inbox, workers
from tdkt_sheets.core.errors import UsageRefused
from tdkt_sheets.core.periods import Month
from tdkt_sheets.excel.write import workbook_bytes
from tdkt_sheets.papers.shipped import shipped
from tests.docx_text import word_bytes
from tests.workspaces import Workspace, book_bytes, form_bytes, people

GOOD = form_bytes(tables={"ca_nhan": people(("Nông Thị Mẫu", "Lao động tiên tiến"))})
ODD = ["folder", "pipe", "gone"]
posix = pytest.mark.skipif(os.name != "posix", reason="pipes are made as on POSIX")


def odd(path: Path, kind: str) -> None:
    """Something else stands where a file stood."""
    path.unlink(missing_ok=True)
    if kind == "folder":
        path.mkdir()
    elif kind == "pipe":
        os.mkfifo(path)


@pytest.fixture(autouse=True)
def no_catalogue_is_known(monkeypatch: pytest.MonkeyPatch) -> None:
    """A process that has read nothing yet."""
    monkeypatch.setattr(inbox, "_CATALOGUES", {})


@pytest.fixture
def office(tmp_path: Path) -> Workspace:
    """An office with its ledger, its decisions, two templates and a form."""
    workspace = Workspace(tmp_path)
    workspace.put("so-khen-thuong.xlsx", book_bytes("SO"))
    workspace.put("y-kien-xu-ly.xlsx", book_bytes("YK"))
    workspace.put("mau-van-ban/to-trinh.docx", shipped("to-trinh"))
    workspace.put("mau-van-ban/quyet-dinh.docx", word_bytes("{{ so_ky_hieu }}"))
    workspace.put("2021-03-10/tot.xlsx", GOOD)
    return workspace


@posix
@pytest.mark.parametrize("kind", ["folder", "pipe"])
@pytest.mark.parametrize("name", ["danh-muc.xlsx", "so-khen-thuong.xlsx", "y-kien-xu-ly.xlsx", "So-Khen-Thuong.XLSX"])
def test_an_odd_book_is_refused_in_words(office: Workspace, name: str, kind: str) -> None:
    """Passed over, it would be missed by nobody. The line says what to do."""
    (office.inbox / name.lower()).unlink()
    odd(office.inbox / name, kind)
    with pytest.raises(UsageRefused, match=f"(?i){name}.* Đề nghị .* rồi chạy lại"):
        office.merge("2021-03")


@posix
@pytest.mark.parametrize("kind", ODD)
@pytest.mark.parametrize("name", ["danh-muc.xlsx", "so-khen-thuong.xlsx", "y-kien-xu-ly.xlsx"])
def test_a_book_replaced_after_it_was_listed_is_told(
    office: Workspace, monkeypatch: pytest.MonkeyPatch, name: str, kind: str
) -> None:
    """Between listing and reading somebody saves, moves or deletes it: one line, no hang."""
    listed = inbox.scan

    def scan(folder: Path) -> object:
        found = listed(folder)
        odd(office.inbox / name, kind)
        return found

    monkeypatch.setattr(inbox, "scan", scan)
    with pytest.raises(UsageRefused, match=name):
        office.merge("2021-03")


@posix
@pytest.mark.parametrize("kind", ODD)
def test_a_template_that_cannot_be_read_costs_itself(
    office: Workspace, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    """The paper is drafted from the shipped one; the month is made."""
    listed = inbox.scan

    def scan(folder: Path) -> object:
        found = listed(folder)
        odd(office.inbox / "mau-van-ban" / "quyet-dinh.docx", kind)
        return found

    monkeypatch.setattr(inbox, "scan", scan)
    merged = office.merge("2021-03")
    assert "MVB-01" in merged.rules("mau-van-ban/quyet-dinh.docx")
    assert merged.input("2021-03-10/tot.xlsx")["state"] == "accepted"


def test_a_template_that_no_parser_bears_costs_itself(office: Workspace) -> None:
    """21 loops in each other are a SyntaxError of Python."""
    loops = "{% for muc in dong %}" * 21 + "{{ so_ky_hieu }}" + "{% endfor %}" * 21
    office.put("mau-van-ban/quyet-dinh.docx", word_bytes(loops))
    merged = office.merge("2021-03")
    assert "MVB-01" in merged.rules("mau-van-ban/quyet-dinh.docx")


def test_every_file_of_the_office_is_read_once(office: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    """The hash in run.json is that of the bytes that were understood, whatever was saved a moment later."""
    honest = inbox.read_office_workbook
    made = dict(office.made)

    def read(location: str) -> object:
        found = honest(location)
        Path(location).write_bytes(b"saved again")
        return found

    monkeypatch.setattr(inbox, "read_office_workbook", read)
    merged = office.merge("2021-03")
    for name in ("danh-muc.xlsx", "so-khen-thuong.xlsx", "y-kien-xu-ly.xlsx"):
        assert merged.input(name)["sha256"] == made[name]
    assert merged.run["catalogue"] == made["danh-muc.xlsx"]
    assert merged.input("mau-van-ban/to-trinh.docx")["sha256"] == sha256(shipped("to-trinh")).hexdigest()


def test_the_same_catalogue_is_read_once_and_another_anew(office: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    """A command that asks for the catalogue twice reads it once; what the office saved since is read."""
    plain, asked = inbox.read_office_workbook, []
    monkeypatch.setattr(inbox, "read_office_workbook", lambda location: asked.append(location) or plain(location))
    book = office.inbox / "danh-muc.xlsx"
    first, _ = inbox.read_catalogue(book)
    assert inbox.read_catalogue(book)[0] is first and len(asked) == 1
    book.write_bytes(workbook_bytes(starting_plan(2022)))
    assert inbox.read_catalogue(book)[0].year == 2022 and len(asked) == 2


@pytest.mark.parametrize("fault", [RecursionError, AssertionError, MemoryError])
def test_whatever_fails_in_reading_a_book_is_told_of_the_book(
    office: Workspace, monkeypatch: pytest.MonkeyPatch, fault: type[Exception]
) -> None:
    """No trace on the screen, no empty ledger."""

    def trip(*_: object) -> None:
        raise fault("hỏng")

    monkeypatch.setattr(workers, "read", trip)
    with pytest.raises(UsageRefused, match=r"danh-muc\.xlsx"):
        batch.merge(Month(2021, 3), inbox=office.inbox, outbox=office.outbox)


@posix
@pytest.mark.parametrize("kind", ["folder", "pipe"])
def test_check_does_not_take_an_odd_catalogue_for_none(tmp_path: Path, kind: str) -> None:
    """Checked against the shipped catalogue instead, a unit would be told wrong things."""
    odd(tmp_path / "danh-muc.xlsx", kind)
    (tmp_path / "a.xlsx").write_bytes(GOOD)
    with pytest.raises(UsageRefused, match=r"danh-muc\.xlsx"):
        batch.check([tmp_path / "a.xlsx"], tmp_path)


def test_run_json_has_one_hash_of_each(office: Workspace) -> None:
    """As before."""
    merged = office.merge("2021-03")
    assert {line["path"]: line["sha256"] for line in merged.run["inputs"]} == office.made
    assert (
        json.loads((merged.folder / "run.json").read_text(encoding="utf-8"))["catalogue"]
        == office.made["danh-muc.xlsx"]
    )
