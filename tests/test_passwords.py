"""Files that units locked are opened with the passwords of the office's list; neither these nor what they open is kept anywhere."""

import base64
import io
import struct
import zlib
from pathlib import Path

import pytest
from msoffcrypto.format.ooxml import OOXMLFile

from tdkt_sheets.commands.passwords import passwords_of
from tdkt_sheets.core.deliveries import InputFile
from tdkt_sheets.intake.expand import expand
from tdkt_sheets.intake.zip_locks import _ZipCipher
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


# A zip whose only member, DK.csv, was locked under SECRET by another program: AES with keys of 128 and of 256 bits.
OF_OTHERS = {
    "128": "UEsDBBQAAQBjAEmwgV0AAAAAQQAAAHIAAAAGAAsAREsuY3N2AZkHAAIAQUUBCAAW1j02nJPqyfWgLvybCZd49EQVdyPMe9sNcguo7EzLodCOYT3u/QjnaDvmH0fHnykA8mRcuLGFjs+Z1bSdKseXllBLAQIUAxQAAQBjAEmwgV0AAAAAQQAAAHIAAAAGAAsAAAAAAAAAAACAAQAAAABESy5jc3YBmQcAAgBBRQEIAFBLBQYAAAAAAQABAD8AAABwAAAAAAA=",
    "256": "UEsDBBQAAQBjAEmwgV0AAAAASQAAAHIAAAAGAAsAREsuY3N2AZkHAAIAQUUDCAARe95g6c95XUqUVNit4u/Hz3QntFDsnAMB6KmxQQmF+BN85dHS/bh3Ij+kObXq4UKeesGOtD+WSkPTXjRn2ZxUWqK+YA2uEr/hUEsBAhQDFAABAGMASbCBXQAAAABJAAAAcgAAAAYACwAAAAAAAAAAAIABAAAAAERLLmNzdgGZBwACAEFFAwgAUEsFBgAAAAABAAEAPwAAAHgAAAAAAA==",
}


def locked_zip(name: str, content: bytes, password: bytes) -> bytes:
    """A zip with one stored member, locked by the old cipher."""
    crc = zlib.crc32(content)
    clear = bytes(11) + bytes([crc >> 24]) + content
    stream, body = _ZipCipher(password), bytearray()
    for byte in clear:  # what is locked byte by byte is opened byte by byte
        at = _ZipCipher(b"")
        at._keys = stream._keys
        body.append(byte ^ at.decrypt(b"\0")[0])
        stream.decrypt(body[-1:])
    path = name.encode()
    head = struct.pack("<HHHHIIIHH", 0x801, 0, 0, 33, crc, len(body), len(content), len(path), 0)
    local = b"PK\x03\x04" + struct.pack("<H", 20) + head + path + bytes(body)
    central = b"PK\x01\x02" + struct.pack("<HH", 20, 20) + head + bytes(14) + path
    return local + central + b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, 1, 1, len(central), len(local), 0)


@pytest.mark.parametrize("bits", OF_OTHERS)
def test_a_member_locked_by_another_program_is_opened(tmp_path: Path, bits: str) -> None:
    (tmp_path / "a.zip").write_bytes(base64.b64decode(OF_OTHERS[bits]))
    file = InputFile("a.zip", str(tmp_path / "a.zip"), 1)
    [_, member] = expand(file, frozenset(), None, ("khac", SECRET))
    assert (member.unlocked, member.fault, member.data.decode()) == (True, "", "STT;Họ và tên\n1;Nông Thị Mẫu\n" * 3)
    [_, member] = expand(file, frozenset(), None, ("khac",))
    assert (member.unlocked, member.fault, member.data) == (False, "encrypted", b"")


def test_a_form_in_a_locked_zip_counts_with_its_password(tmp_path: Path) -> None:
    """In the register as opened with a password; without the password it is named as locked."""
    workspace = Workspace(tmp_path)
    rows = {"ca_nhan": people(("Nông Thị Hạnh", "Lao động tiên tiến")), "noi_dung": PROMISED}
    workspace.put("2021-03-10/a.zip", locked_zip("DK.xlsx", form_bytes(tables=rows), b"mo ra"))
    path = "2021-03-10/a.zip!/DK.xlsx"
    done = workspace.merge("2021-03", only_data=True)
    assert (done.input(path)["state"], done.rules(path)) == ("rejected", ["TEP-02"])
    workspace.put("mat-khau.txt", b"khac\nmo ra\n")
    done = workspace.merge("2021-03", only_data=True)
    assert (done.input(path)["state"], done.input(path)["rows"]["taken"]) == ("accepted", 2)
    assert "TEP-26" in done.rules(path)
    assert not [name for name, data in contents(workspace.outbox).items() if b"mo ra" in data]
