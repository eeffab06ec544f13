"""Files as they arrive, built in code."""

import io
import struct
import zipfile
from collections.abc import Callable, Iterable
from email.message import EmailMessage
from functools import cache
from pathlib import Path

import pytest
import xlsxwriter

from tdkt_sheets.core.deliveries import InputFile, Part
from tdkt_sheets.intake.expand import expand
from tdkt_sheets.intake.scan import scan


@cache
def workbook_bytes(text: str = "Nông Thị Hạnh") -> bytes:
    stream = io.BytesIO()
    workbook = xlsxwriter.Workbook(stream, {"in_memory": True})
    workbook.add_worksheet("PL1 Cá nhân").write_string(0, 0, text)
    workbook.close()
    return stream.getvalue()


def zip_bytes(members: Iterable[tuple[str, bytes]]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return stream.getvalue()


def mail_message(
    attachments: Iterable[tuple[str, bytes]] = (),
    sender: str = "Phòng A <a@so.gov.vn>",
    date: str | None = "Mon, 12 Apr 2021 08:30:00 +0700",
    subject: str = "Gửi biểu đăng ký",
    forwarded: Iterable[EmailMessage] = (),
) -> EmailMessage:
    message = EmailMessage()
    message["From"] = sender
    message["To"] = "vp@so.gov.vn"
    message["Subject"] = subject
    if date is not None:
        message["Date"] = date
    message.set_content("Kính gửi Văn phòng Sở.")
    for name, data in attachments:
        message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    for inner in forwarded:
        message.add_attachment(inner)
    return message


def compound_bytes(root: Iterable[str], inside: Iterable[str] = ()) -> bytes:
    """An OLE2 file with those names below its root and, below the first of them, the names `inside`."""
    root, inside = list(root), list(inside)
    none = 0xFFFFFFFF

    def entry(name: str, kind: int, right: int, child: int) -> bytes:
        raw = name.encode("utf-16-le") + b"\0\0"
        fields = struct.pack("<HBBIII", len(raw), kind, 1, none, right, child)
        return raw.ljust(64, b"\0") + fields + bytes(36) + struct.pack("<IQ", 0xFFFFFFFE, 0)

    entries = [entry("Root Entry", 5, none, 1 if root else none)]
    for number, name in enumerate(root, 1):
        last = number == len(root)
        child = len(root) + 1 if inside and number == 1 else none
        entries.append(entry(name, 1 if child != none else 2, none if last else number + 1, child))
    for number, name in enumerate(inside, len(root) + 1):
        last = number == len(root) + len(inside)
        entries.append(entry(name, 2, none if last else number + 1, none))
    while len(entries) % 4:
        entries.append(bytes(128))
    sectors = len(entries) // 4
    fat = [0xFFFFFFFD] + [number + 2 for number in range(sectors - 1)] + [0xFFFFFFFE]
    fat += [none] * (128 - len(fat))
    header = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    header += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    header += struct.pack("<109I", 0, *[none] * 108)
    assert len(header) == 512
    return header + struct.pack("<128I", *fat) + b"".join(entries)


@pytest.fixture
def workbook() -> Callable[..., bytes]:
    return workbook_bytes


@pytest.fixture
def zipped() -> Callable[..., bytes]:
    return zip_bytes


@pytest.fixture
def mailed() -> Callable[..., EmailMessage]:
    return mail_message


@pytest.fixture
def compound() -> Callable[..., bytes]:
    return compound_bytes


@pytest.fixture
def opened(tmp_path: Path) -> Callable[..., list[Part]]:
    """Writes one file below an input folder and gives its parts."""

    def open_it(path: str, data: bytes, addresses: Iterable[str] = ()) -> list[Part]:
        location = tmp_path / path
        location.parent.mkdir(parents=True, exist_ok=True)
        location.write_bytes(data)
        [file] = scan(tmp_path)
        parts = list(expand(file, frozenset(addresses)))
        for part in parts:  # what a supervising process relies on when it redoes one part
            assert list(expand(file, frozenset(addresses), only=frozenset({part.path}))) == [part]
        return parts

    return open_it


@pytest.fixture
def opened_bytes(tmp_path: Path) -> Callable[[bytes, str], list[Part]]:
    """The parts of a file of that name and content."""

    def open_it(data: bytes, name: str) -> list[Part]:
        location = tmp_path / "content"
        location.write_bytes(data)
        return list(expand(InputFile(name, str(location), len(data)), frozenset()))

    return open_it
