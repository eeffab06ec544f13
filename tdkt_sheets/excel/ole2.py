"""An OLE2 container written anew around one stream, so that another reader sees what was checked and nothing else."""

import struct

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SECTOR, _ENTRY, _SHORTEST = 512, 128, 4096  # a shorter stream would have to live in another table
_FREE, _END, _TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_PER_TABLE, _IN_HEADER = 128, 109
_STREAM, _ROOT = 2, 5


def container(name: str, stream: bytes) -> bytes:
    """The stream, then the directory, then the table of sectors and, past 109 of these, the list that names them."""
    stream = stream.ljust(max(_SHORTEST, -(-len(stream) // _SECTOR) * _SECTOR), b"\0")
    sectors = len(stream) // _SECTOR
    tables = lists = 0
    while sectors + 1 + tables + lists > tables * _PER_TABLE:
        tables += 1
        lists = -(-max(0, tables - _IN_HEADER) // (_PER_TABLE - 1))
    first_table = sectors + 1
    first_list = first_table + tables
    chain = [*range(1, sectors), _END, _END, *[_TABLE] * tables, *[_TABLE - 1] * lists]
    chain += [_FREE] * (tables * _PER_TABLE - len(chain))
    places = list(range(first_table, first_table + tables))
    named, rest = places[:_IN_HEADER], places[_IN_HEADER:]
    head = SIGNATURE.ljust(24, b"\0") + struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    head += struct.pack("<IIIIIIIII", 0, tables, sectors, 0, _SHORTEST, _END, 0, first_list if lists else _END, lists)
    head += struct.pack(f"<{_IN_HEADER}I", *named, *[_FREE] * (_IN_HEADER - len(named)))
    directory = _entry("Root Entry", _ROOT, _END, 0, 1) + _entry(name, _STREAM, 0, len(stream), _FREE)
    directory = directory.ljust(_SECTOR, b"\0")
    tail = b""
    for number in range(lists):
        part = rest[number * (_PER_TABLE - 1) : (number + 1) * (_PER_TABLE - 1)]
        part += [_FREE] * (_PER_TABLE - 1 - len(part))
        tail += struct.pack(f"<{_PER_TABLE}I", *part, first_list + number + 1 if number + 1 < lists else _END)
    return head + stream + directory + struct.pack(f"<{len(chain)}I", *chain) + tail


def _entry(name: str, kind: int, start: int, size: int, child: int) -> bytes:
    text = (name + "\0").encode("utf-16-le")
    rest = struct.pack("<HBBIII36xIII", len(text), kind, 1, _FREE, _FREE, child, start, size, 0)
    return (text.ljust(64, b"\0") + rest).ljust(_ENTRY, b"\0")
