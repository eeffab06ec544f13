"""An act that keeps files: one archive with the text of the act and what it keeps, bound to it by their hash."""

import zlib
from collections.abc import Mapping
from hashlib import sha256
from io import BytesIO
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

from tdkt_sheets.acts.act import Act, ActRefused
from tdkt_sheets.core.clock import FIRST_OF_ZIP

ENDING = ".zip"
KEPT = "parcel"  # the field of an act that has the hash of what it keeps
TEXT = "viec.json"
LARGEST = 256 << 20  # bytes of an archive, and of all that is in it
MOST_MEMBERS = 2_000


def digest_of(members: Mapping[str, bytes]) -> str:
    """The hash of what an act keeps: of names and contents, whatever way they are packed."""
    lines = "".join(f"{name}\0{sha256(data).hexdigest()}\n" for name, data in sorted(members.items()))
    return sha256(lines.encode()).hexdigest()


def packed(act: Act, members: Mapping[str, bytes]) -> bytes:
    """The archive of an act and of what it keeps."""
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        for name, data in [(TEXT, act.to_bytes()), *sorted(members.items())]:
            entry = ZipInfo(name, FIRST_OF_ZIP)
            entry.compress_type = ZIP_DEFLATED
            archive.writestr(entry, data)
    return stream.getvalue()


def unpacked(data: bytes) -> tuple[bytes, dict[str, bytes]]:
    """The text of the act and what it keeps. Raises: ActRefused for what is no such archive, or a damaged one."""
    try:
        with ZipFile(BytesIO(data)) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            if len(entries) > MOST_MEMBERS or sum(entry.file_size for entry in entries) > LARGEST:
                raise ActRefused("tệp quá lớn")
            found = {entry.filename: archive.read(entry) for entry in entries}
    except (BadZipFile, zlib.error, OSError, RuntimeError, NotImplementedError, EOFError):
        raise ActRefused("không đọc được nội dung") from None
    if TEXT not in found:
        raise ActRefused("không phải là tệp do chương trình ghi")
    return found.pop(TEXT), found


def refuse_other(act: Act, members: Mapping[str, bytes]) -> None:
    """Nothing, when what an act keeps is what it says. Raises: ActRefused."""
    if act.text(KEPT) != digest_of(members):
        raise ActRefused("nội dung lưu trong tệp không còn như lúc ghi")
