"""Messages that Outlook saved, made here stream by stream: attachments, a message inside, who sent it and when."""

from collections.abc import Callable
from datetime import UTC, datetime

from tdkt_sheets.core.deliveries import Part
from tdkt_sheets.demo.wrappings import ATTACHED, Tree, compound, filetime, properties, text

Opened = Callable[[str, bytes], list[Part]]
Bytes = Callable[[], bytes]
SENT = datetime(2021, 3, 15, 1, 30, tzinfo=UTC)


def message(workbook: bytes, header: int = 32, **more: "bytes | Tree") -> Tree:
    """A message of a unit with a workbook under its long name, and a picture of its text."""
    return {
        "__properties_version1.0": properties(header, (0x00390040, filetime(SENT)), (0x3FFD0003, 1258)),
        "__substg1.0_0037001F": text("Đăng ký 2021"),
        "__substg1.0_5D01001F": text("A@So.gov.vn"),
        "__substg1.0_1000001F": text("Xin gửi kèm danh sách"),
        f"{ATTACHED}0": {
            "__properties_version1.0": properties(8, (0x37050003, 1)),
            "__substg1.0_3704001F": text("DK_202~1.XLS"),
            "__substg1.0_3707001F": text("Đăng ký.xlsx"),
            "__substg1.0_37010102": workbook,
        },
        f"{ATTACHED}1": {
            "__properties_version1.0": properties(8, (0x37050003, 1), (0x37140003, 4)),
            "__substg1.0_3712001F": text("hinh@01"),
            "__substg1.0_3707001F": text("bieu-trung.png"),
            "__substg1.0_37010102": b"\x89PNG\r\n\x1a\n",
        },
        **more,
    }


def test_a_message_of_outlook_gives_what_it_carries(opened: Opened, workbook: Bytes) -> None:
    """Its workbook byte for byte; sender and moment from its properties; a picture of the text is no delivery."""
    parts = opened("thu.msg", compound(message(workbook())))
    assert [(part.path, part.kind) for part in parts] == [
        ("thu.msg", "msg"),
        ("thu.msg!/Đăng ký.xlsx", "xlsx"),
        ("thu.msg!/bieu-trung.png", "aside"),
    ]
    assert parts[1].data == workbook()
    assert (parts[1].sender, parts[1].received, parts[1].subject) == ("a@so.gov.vn", SENT, "Đăng ký 2021")
    assert parts[0].said == ("attached",)


def test_a_message_inside_one_of_outlook_is_opened(opened: Opened, workbook: Bytes) -> None:
    inner = message(workbook(), header=24)
    outer: Tree = {
        "__properties_version1.0": properties(32),
        "__substg1.0_0037001F": text("Chuyển tiếp"),
        f"{ATTACHED}0": {"__properties_version1.0": properties(8, (0x37050003, 5)), "__substg1.0_3701000D": inner},
    }
    parts = opened("thu.msg", compound(outer))
    assert [part.path for part in parts[:3]] == ["thu.msg", "thu.msg!/thu.msg", "thu.msg!/thu.msg!/Đăng ký.xlsx"]
    assert parts[2].data == workbook()


def test_the_header_of_transport_holds_over_properties(opened: Opened, workbook: Bytes) -> None:
    header = text("From: khac@so.example.vn\r\nDate: Tue, 16 Mar 2021 08:00:00 +0700\r\n")
    part = opened("thu.msg", compound(message(workbook(), **{"__substg1.0_007D001F": header})))[1]
    assert (part.sender, part.received) == ("khac@so.example.vn", datetime.fromisoformat("2021-03-16T08:00:00+07:00"))


def test_a_clock_that_is_wrong_gives_way_to_the_delivery(opened: Opened, workbook: Bytes) -> None:
    """Written in 2031 by its sender's clock, put into the mailbox in 2021."""
    wrong = datetime(2031, 3, 15, 1, 30, tzinfo=UTC)
    given = properties(32, (0x00390040, filetime(wrong)), (0x0E060040, filetime(SENT)))
    part = opened("thu.msg", compound({**message(workbook()), "__properties_version1.0": given}))[1]
    assert (part.received, part.stated) == (SENT, wrong)


def test_the_text_of_a_page_is_heard(opened: Opened) -> None:
    tree = message(b"")
    del tree["__substg1.0_1000001F"]
    page = "<p>Xin gửi <b>kèm</b> danh sách</p>".encode()
    assert opened("thu.msg", compound({**tree, "__substg1.0_10130102": page}))[0].said == ("attached",)


def test_a_message_that_is_cut_is_told(opened: Opened, workbook: Bytes) -> None:
    """It costs itself."""
    whole = compound(message(workbook()))
    for end in (600, 1_500, len(whole) - 700):
        assert opened("thu.msg", whole[:end])[0].kind in ("msg", "unknown")
