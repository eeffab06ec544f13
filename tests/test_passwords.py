"""Files that units locked are opened with the passwords of the office's list; neither these nor what they open is kept anywhere."""

import io
from pathlib import Path

import pytest
from msoffcrypto.format.ooxml import OOXMLFile

from tdkt_sheets.commands.passwords import passwords_of
from tests.workspaces import PROMISED, Workspace, contents, form_bytes, people

SECRET = "Mật-khẩu 2021"
FILE = "2021-03-10/DK.xlsx"


def locked(data: bytes) -> bytes:
    """A workbook as Excel saves it under a password."""
    into = io.BytesIO()
    OOXMLFile(io.BytesIO(data)).encrypt(SECRET, into)
    return into.getvalue()


@pytest.fixture
def office(tmp_path: Path) -> Workspace:
    """An office that was sent one locked registration."""
    workspace = Workspace(tmp_path)
    rows = {"ca_nhan": people(("Nông Thị Hạnh", "Lao động tiên tiến")), "noi_dung": PROMISED}
    workspace.put(FILE, locked(form_bytes(tables=rows)))
    return workspace


def test_a_locked_file_counts_like_any_other_with_its_password(office: Workspace) -> None:
    office.put("mat-khau.txt", f"khac\r\n{SECRET}\r\n".encode("utf-8-sig"))
    done = office.merge("2021-03")
    line = done.input(FILE)
    assert (line["state"], line["unit"], line["form"], line["rows"]["taken"]) == ("accepted", "PNCC", "DK", 2)
    assert "TEP-26" in done.rules(FILE)


def test_the_list_of_passwords_leaves_no_trace(office: Workspace) -> None:
    """It is no delivery, stands in no list, and no output has a password in it."""
    office.put("mat-khau.txt", SECRET.encode())
    done = office.merge("2021-03")
    assert all(line["path"] != "mat-khau.txt" for line in done.run["inputs"])
    assert not [name for name, data in contents(office.outbox).items() if SECRET.encode() in data]


@pytest.mark.parametrize("told", [None, "sai mật khẩu\n", ""])
def test_without_its_password_a_locked_file_is_named(office: Workspace, told: str | None) -> None:
    if told is not None:
        office.put("mat-khau.txt", told.encode())
    done = office.merge("2021-03")
    assert (done.input(FILE)["state"], done.rules(FILE)) == ("rejected", ["TEP-02"])


@pytest.mark.parametrize("code", ["utf-8", "utf-8-sig", "utf-16"])
def test_the_list_is_read_as_editors_save_it(tmp_path: Path, code: str) -> None:
    (tmp_path / "mat-khau.txt").write_bytes(f"a b\r\n\r\n{SECRET}\r\na b\r\n".encode(code))
    assert passwords_of(tmp_path) == ("a b", SECRET)
