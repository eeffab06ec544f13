"""What stands at the root of an OLE2 compound file (.xls, .doc, .msg, encrypted workbooks): names only, bounded."""

import struct

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MAX_DIRECTORY_SECTORS = 512

_ENTRY = 128
_LAST_SECTOR = 0xFFFFFFFA


def root_names(data: bytes) -> frozenset[str] | None:
    """The names directly below the root; None when the directory cannot be followed.

    Only the root counts: a Word document with a workbook inside is still a Word document.
    """
    try:
        entries = _entries(data)
        return _below_root(entries)
    except (struct.error, IndexError, ValueError):
        return None


def _entries(data: bytes) -> list[tuple[str, int, int, int]]:
    shift = struct.unpack_from("<H", data, 30)[0]
    if shift not in (9, 12):
        raise ValueError(shift)
    size = 1 << shift
    fat = _fat_sectors(data, size)
    sector = struct.unpack_from("<I", data, 48)[0]
    entries: list[tuple[str, int, int, int]] = []
    visited: set[int] = set()
    while sector <= _LAST_SECTOR and sector not in visited and len(visited) < MAX_DIRECTORY_SECTORS:
        visited.add(sector)
        start = (sector + 1) * size
        for at in range(start, start + size, _ENTRY):
            length, _kind, left, right, child = struct.unpack_from("<HHIII", data, at + 64)
            name = data[at : at + max(0, min(length, 64) - 2)].decode("utf-16-le", "replace")
            entries.append((name, left, right, child))
        per_sector = size // 4
        sector = struct.unpack_from("<I", data, (fat[sector // per_sector] + 1) * size + 4 * (sector % per_sector))[0]
    return entries


def _fat_sectors(data: bytes, size: int) -> list[int]:
    fat = [number for number in struct.unpack_from("<109I", data, 76) if number <= _LAST_SECTOR]
    sector = struct.unpack_from("<I", data, 68)[0]
    per_sector = size // 4
    while sector <= _LAST_SECTOR and len(fat) <= len(data) // size:
        numbers = struct.unpack_from(f"<{per_sector}I", data, (sector + 1) * size)
        fat += [number for number in numbers[:-1] if number <= _LAST_SECTOR]
        if sector == numbers[-1]:
            break
        sector = numbers[-1]
    return fat


def _below_root(entries: list[tuple[str, int, int, int]]) -> frozenset[str]:
    names: set[str] = set()
    waiting = [entries[0][3]]
    visited: set[int] = set()
    while waiting:
        number = waiting.pop()
        if number in visited or number >= len(entries):
            continue
        visited.add(number)
        name, left, right, _child = entries[number]
        names.add(name)
        waiting += (left, right)
    return frozenset(names)
