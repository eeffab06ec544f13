"""Mails in other wrappings than .eml, made by hand: a message that Outlook saved, winmail.dat, one signed whole, a mailbox."""

import struct
from datetime import UTC, datetime

Tree = dict[str, "bytes | Tree"]
FREE, END, TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def compound(tree: Tree) -> bytes:
    """An OLE2 container with these streams and storages; every stream has sectors of its own."""
    entries: list[list[object]] = [["Root Entry", 5, FREE, FREE, FREE, END, 0]]
    sectors: list[bytes] = []
    chain: list[int] = []

    def add(inside: Tree, parent: int) -> None:
        before = None
        for name, content in inside.items():
            number = len(entries)
            entries.append([name, 1 if isinstance(content, dict) else 2, FREE, FREE, FREE, END, 0])
            if before is None:
                entries[parent][4] = number
            else:
                entries[before][3] = number
            before = number
            if isinstance(content, dict):
                add(content, number)
            elif content:
                content = content.ljust(4096, b"\0")  # noqa: PLW2901 - a shorter one would live in another table
                blocks = [content[at : at + 512].ljust(512, b"\0") for at in range(0, len(content), 512)]
                entries[number][5:] = [len(sectors), len(content)]
                chain.extend([*range(len(sectors) + 1, len(sectors) + len(blocks)), END])
                sectors.extend(blocks)

    add(tree, 0)
    while len(entries) % 4:
        entries.append(["", 0, FREE, FREE, FREE, END, 0])
    directory = b"".join(
        (str(name) + "\0" if name else "").encode("utf-16-le").ljust(64, b"\0")
        + struct.pack("<HBBIII", len(str(name)) * 2 + 2 if name else 0, kind, 1, left, right, child)
        + bytes(36)
        + struct.pack("<IQ", start, size)
        for name, kind, left, right, child, start, size in entries
    )
    first = len(sectors)
    blocks = [directory[at : at + 512] for at in range(0, len(directory), 512)]
    chain += [*range(first + 1, first + len(blocks)), END]
    sectors += blocks
    tables = -(-(len(sectors) + 8) // 127)
    chain += [TABLE] * tables
    chain += [FREE] * (tables * 128 - len(chain))
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(24, b"\0") + struct.pack(
        "<HHHHH6xIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, tables, first, 0, 1, END, 0, END, 0
    )
    header += struct.pack("<109I", *range(len(sectors), len(sectors) + tables), *[FREE] * (109 - tables))
    return header + b"".join(sectors) + struct.pack(f"<{len(chain)}I", *chain)


def text(value: str) -> bytes:
    """A property that is text."""
    return value.encode("utf-16-le")


def properties(header: int, *entries: tuple[int, int]) -> bytes:
    """The properties of a fixed size, by tag, behind so many bytes."""
    return bytes(header) + b"".join(struct.pack("<IIQ", tag, 6, value) for tag, value in entries)


def filetime(moment: datetime) -> int:
    """A moment as a count of 100 nanoseconds since 1601."""
    return int((moment - datetime(1601, 1, 1, tzinfo=UTC)).total_seconds()) * 10_000_000


ATTACHED = "__attach_version1.0_#0000000"
TNEF = b"\x78\x9f\x3e\x22"


def attribute(level: int, number: int, body: bytes) -> bytes:
    """An attribute of winmail.dat."""
    return bytes([level]) + struct.pack("<II", number, len(body)) + body + struct.pack("<H", sum(body) & 0xFFFF)


def outlook_message(sender: str, sent: datetime, subject: str, name: str, content: bytes) -> bytes:
    """A message with an attachment as Outlook saves it."""
    return compound({
        "__properties_version1.0": properties(32, (0x00390040, filetime(sent)), (0x3FFD0003, 1258)),
        "__substg1.0_0037001F": text(subject),
        "__substg1.0_5D01001F": text(sender),
        "__substg1.0_1000001F": text("Kính gửi Văn phòng Sở."),
        f"{ATTACHED}0": {
            "__properties_version1.0": properties(8, (0x37050003, 1)), "__substg1.0_3707001F": text(name), "__substg1.0_37010102": content,
        },
    })  # fmt: skip


def winmail(name: str, content: bytes, long_name: str = "") -> bytes:
    """A pack with one attachment, its long name among the properties."""
    text = (long_name + "\0").encode("utf-16-le")
    padded = text + bytes(-len(text) % 4)
    properties = struct.pack("<IHHII", 1, 0x1F, 0x3707, 1, len(text)) + padded if long_name else struct.pack("<I", 0)
    return (
        TNEF
        + b"\1\0"
        + attribute(1, 0x00069007, struct.pack("<II", 1258, 0))
        + attribute(2, 0x00069002, bytes(14))
        + attribute(2, 0x00018010, name.encode("cp1258") + b"\0")
        + attribute(2, 0x0006800F, content)
        + attribute(2, 0x00069005, properties)
    )


def element(tag: int, *inner: bytes) -> bytes:
    """An element of ASN.1."""
    body = b"".join(inner)
    size = bytes([len(body)]) if len(body) < 0x80 else b"\x84" + struct.pack(">I", len(body))
    return bytes([tag]) + size + body


SIGNED, DATA = (bytes.fromhex(f"06092a864886f70d01070{number}") for number in (2, 1))


def enveloped(content: bytes | None) -> bytes:
    """Signed data in its outer shape: the content, or nothing where it stands beside the signature."""
    inner = element(0x30, DATA, *([element(0xA0, element(0x04, content))] if content is not None else []))
    return element(0x30, SIGNED, element(0xA0, element(0x30, b"\2\1\1", element(0x31), inner, element(0x31))))


def mailbox(message: bytes, sender: str, moment: datetime) -> bytes:
    """A mailbox of one mail."""
    return f"From {sender} {moment:%a %b %d %H:%M:%S %Y}\n".encode() + message.replace(b"\r\n", b"\n") + b"\n"
