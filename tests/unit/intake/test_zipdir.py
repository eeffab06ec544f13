import io
import struct
import zipfile
import zlib
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tdkt_sheets.intake import zipdir

NAME = "Đăng ký.xlsx"


def packed(method: int, name: str = NAME, data: bytes = b"x" * 5000) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        archive.writestr(name, data)
    return stream.getvalue()


def renamed(raw: bytes, unicode_path: bytes = b"", flags: int = 0) -> bytes:
    """A stored zip of one empty member whose name is exactly those bytes."""
    extra = b""
    if unicode_path:
        value = b"\x01" + struct.pack("<I", zlib.crc32(raw)) + unicode_path
        extra = struct.pack("<HH", 0x7075, len(value)) + value
    common = struct.pack("<HHHHIIIHH", flags, 0, 0, 33, 0, 0, 0, len(raw), len(extra))
    local = b"PK\x03\x04" + struct.pack("<H", 20) + common + raw + extra
    central = b"PK\x01\x02" + struct.pack("<HH", 20, 20) + common + bytes(14) + raw + extra
    return local + central + b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, 1, 1, len(central), len(local), 0)


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_members_are_read_as_packed(method: int) -> None:
    data = packed(method)
    [member] = zipdir.members(data, 10)
    assert (member.name, zipdir.read(data, member)) == (NAME, b"x" * 5000)


def test_a_zip_with_bytes_in_front_and_behind_is_read() -> None:
    data = b"junk in front" + packed(zipfile.ZIP_DEFLATED) + b"\r\n"
    [member] = zipdir.members(data, 10)
    assert zipdir.read(data, member) == b"x" * 5000


def test_a_zip64_directory_is_followed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zipfile, "ZIP64_LIMIT", 100)
    monkeypatch.setattr(zipfile, "ZIP_FILECOUNT_LIMIT", 0)
    data = packed(zipfile.ZIP_DEFLATED)
    assert b"PK\x06\x07" in data
    [member] = zipdir.members(data, 10)
    assert zipdir.read(data, member) == b"x" * 5000


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (renamed(NAME.encode(), flags=0x800), NAME),
        (renamed(NAME.encode()), NAME),  # macOS writes UTF-8 and does not say so
        (renamed("Đăng ky\u0301.xlsx".encode("cp1258")), NAME),  # Windows set to Vietnamese
        (renamed("Qúy tô.xlsx".encode("cp437", "replace")), "Qúy tô.xlsx"),
        (renamed(b"_ng k_.xlsx", NAME.encode()), NAME),  # Info-ZIP's second name
        (renamed("đ".encode("cp1258"), flags=0x800), "đ"),  # marked UTF-8, and is not
    ],
)
def test_a_member_name_is_read_in_its_encoding(data: bytes, name: str) -> None:
    [member] = zipdir.members(data, 10)
    assert member.name == name
    assert zipdir.read(data, member) == b""


def test_a_second_name_that_belongs_to_another_first_is_passed_over() -> None:
    data = renamed(b"_ng k_.xlsx", NAME.encode()).replace(b"_ng k_.xlsx", b"KQ.2.1.xlsx")
    assert [member.name for member in zipdir.members(data, 10)] == ["KQ.2.1.xlsx"]


@pytest.mark.parametrize("where", ["content", "local", "checksum", "size"])
def test_a_damaged_member_is_refused(where: str) -> None:
    data = bytearray(packed(zipfile.ZIP_DEFLATED))
    [member] = zipdir.members(bytes(data), 10)
    central = bytes(data).index(b"PK\x01\x02")
    at = {"content": 30 + len(member.raw_name) + 3, "local": 2, "checksum": central + 16, "size": central + 24}[where]
    data[at] ^= 0xFF
    [member] = zipdir.members(bytes(data), 10)
    with pytest.raises(zipdir.BrokenZip):
        zipdir.read(bytes(data), member)


def test_members_that_share_bytes_are_noticed(zipped: Callable[..., bytes]) -> None:
    data = zipped([("a", b"a" * 100), ("b", b"b" * 100)])
    first, second = zipdir.members(data, 10)
    assert not zipdir.overlap(data, [first, second])
    assert zipdir.overlap(data, [first, first])


def test_no_more_lines_are_read_than_asked(zipped: Callable[..., bytes]) -> None:
    data = zipped([(str(number), b"") for number in range(20)])
    assert len(zipdir.members(data, 5)) == 5


@given(st.binary(max_size=200), st.binary(max_size=40), st.integers(0, 400))
def test_any_damage_is_refused_and_nothing_else_raised(junk: bytes, patch: bytes, at: int) -> None:
    whole = renamed(NAME.encode(), NAME.encode())
    for data in (junk, b"PK\x05\x06" + junk, whole[:at] + patch + whole[at + len(patch) :]):
        try:
            for member in zipdir.members(data, 100):
                assert isinstance(member.name, str)
                zipdir.overlap(data, [member, member])
                zipdir.read(data, member)
        except (zipdir.BrokenZip, zipdir.UnsupportedZip):
            pass
