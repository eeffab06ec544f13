"""Lists of ours that grow by a line: each line is on the disk before what it tells goes on."""

import csv
import os
from collections.abc import Iterator, Sequence
from io import StringIO
from pathlib import Path

from tdkt_sheets.core.errors import MachineRefused
from tdkt_sheets.publish.plain_files import plain_bytes

_RUN_BY_SPREADSHEETS = ("=", "+", "-", "@", "\t")
_MARK = "\ufeff"  # spreadsheets then read UTF-8
LARGEST = 256 << 20  # bytes of a list that is still read


def append_line(path: Path, header: Sequence[str], values: Sequence[str]) -> None:
    """The line stands at the end of the list, on the disk; the list begins with its header.

    Raises: MachineRefused when it cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("ab+") as stream:
            stream.seek(0, os.SEEK_END)
            end = stream.tell()
            head = "" if end else _MARK + _line(header)
            if end:
                stream.seek(end - 1)
                head = "" if stream.read(1) == b"\n" else "\r\n"  # what a loss of power cut off stays a line of its own
            stream.write((head + _line([_harmless(value) for value in values])).encode("utf-8", "replace"))
            stream.flush()
            os.fsync(stream.fileno())
    except OSError as fault:
        raise MachineRefused(
            f"Không ghi được {path}. Đề nghị đóng tệp nếu đang mở, kiểm tra chỗ trống của ổ đĩa rồi chạy lại."
        ) from fault


def lines_of(path: Path, header: Sequence[str]) -> Iterator[dict[str, str]]:
    """The whole lines of a list; one that was cut off while it was written is passed over, and nothing stands where there is no list.

    Raises: MachineRefused when something stands there that is no such list.
    """
    if not os.path.lexists(path):
        return
    data = plain_bytes(path, LARGEST)
    rows = csv.reader(StringIO(data.decode("utf-8-sig", "replace"), newline="")) if data is not None else iter(())
    first = next(rows, None)
    if first is None or first[: len(header)] != list(header):
        raise MachineRefused(
            f"{path} không còn như chương trình đã ghi. Đề nghị lấy lại bản đúng; không sửa, không xóa tệp này."
        )
    for row in rows:
        if len(row) >= len(header):
            yield {name: _plain(value) for name, value in zip(header, row, strict=False)}


def _line(values: Sequence[str]) -> str:
    stream = StringIO(newline="")
    csv.writer(stream, lineterminator="\r\n").writerow([" ".join(value.split("\n")) for value in values])
    return stream.getvalue()


def _harmless(value: str) -> str:
    return f"'{value}" if value.startswith(_RUN_BY_SPREADSHEETS) else value


def _plain(value: str) -> str:
    return value[1:] if value.startswith(tuple(f"'{starter}" for starter in _RUN_BY_SPREADSHEETS)) else value
