"""What of the register is decided before the choice of files: receipts, doubles, attachments, scans."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from tdkt_sheets.catalogue.load import built_in
from tdkt_sheets.core.deliveries import NotedReceipt, Part, ReadPart, State
from tdkt_sheets.core.periods import Month
from tdkt_sheets.core.slots import Slot
from tdkt_sheets.stages.attach import attach
from tdkt_sheets.stages.receive import latest_month, receive
from tests.case_files import File

CUT_OFF = date(2021, 3, 31)


def part(
    path: str, kind: str, sha256: str = "", received: str = "2021-03-10T08:00:00+07:00", sender: str = ""
) -> ReadPart:
    """A part without a sheet."""
    return ReadPart(
        Part(path, kind, sha256 or path, b"", sender, datetime.fromisoformat(received) if received else None, "mail")
    )


@pytest.mark.parametrize(
    ("kind", "state"), [
        ("pdf", State.ATTACHED), ("picture", State.ATTACHED), ("word", State.ATTACHED), ("eml", State.CONTAINER), ("zip", State.CONTAINER),
    ],
    ids=str,
)  # fmt: skip
def test_what_is_no_sheet_has_its_state_at_once(kind: str, state: str) -> None:
    """A scan is kept, a container was opened: neither is refused."""
    verdict = receive([part("a", kind)], built_in(), CUT_OFF).verdicts["a"]
    assert verdict.state == state
    assert verdict.reason


def test_the_same_mail_twice_doubles_its_attachments_not_itself() -> None:
    """Both mails are registered; the form in them is one delivery."""
    form = File(path="1.eml!/DK.xlsx", repeat_of="x").read()
    again = File(path="2.eml!/DK.xlsx", repeat_of="x", received="2021-03-11").read()
    received = receive([part("1.eml", "eml", "m"), form, part("2.eml", "eml", "m"), again], built_in(), CUT_OFF)
    assert {path: verdict.state for path, verdict in received.verdicts.items()} == {
        "1.eml": State.CONTAINER, "2.eml": State.CONTAINER, "2.eml!/DK.xlsx": State.DUPLICATE,
    }  # fmt: skip
    assert len(received.deliveries[1].receipts) == 2


@pytest.mark.parametrize(
    ("subject", "slot"),
    [
        ("Phòng NCC: danh sách đăng ký thi đua năm 2021", Slot("PNCC", "DK", "2021")),
        ("Đăng ký thi đua", Slot("PNCC")),
        ("Cảm ơn, năm 2021", Slot("PNCC")),
    ],
)
def test_a_mail_without_its_file_is_for_what_its_subject_says(subject: str, slot: Slot) -> None:
    read = part("thu/1.eml", "eml", sender="pncc@soldtbxh.example")
    read = replace(read, part=replace(read.part, subject=subject, said=("attached",)))
    [delivery] = receive([read], built_in(), CUT_OFF).deliveries
    assert (delivery.slot, [each.rule for each in delivery.own_findings]) == (slot, ["TEP-20"])


def test_a_copy_that_came_after_the_cut_off_is_no_receipt_yet() -> None:
    """Its day is still to come: it neither doubles nor gives precedence."""
    first = File(path="a.xlsx", repeat_of="x").read()
    later = File(path="b.xlsx", repeat_of="x", received="2021-04-02").read()
    received = receive([first, later], built_in(), CUT_OFF)
    assert [(each.path, len(each.receipts)) for each in received.deliveries] == [("a.xlsx", 1), ("b.xlsx", 1)]
    assert {path: verdict.state for path, verdict in received.verdicts.items()} == {"b.xlsx": State.IGNORED}


NOTED = NotedReceipt("PNCC", datetime.fromisoformat("2021-03-16T00:00:00+07:00"), False, 0, "Tiếp nhận")


@pytest.mark.parametrize(
    ("stated", "others", "beside", "taken", "rules"),
    [
        ("2031-03-15", ["2021-03-12"], None, "2021-03-12", ["NOP-30"]),  # years away: the folder's day
        ("2021-05-15", ["2021-03-12"], None, "2021-03-12", ["NOP-30"]),  # still to come
        ("2020-11-20", ["2021-03-12"], None, "2021-03-12", ["NOP-30"]),  # long before the form opened
        ("2020-11-27", ["2021-03-12"], None, "2020-11-27", []),
        ("2031-03-15", ["2031-03-15", "2012-01-01"], None, "", ["NOP-31", "NOP-12"]),
        ("2031-03-15", ["2021-03-12"], NOTED, "2021-03-16", ["NOP-30"]),  # what the office noted goes before
        ("2021-05-15", [], NOTED, "2021-03-16", ["NOP-30"]),
        ("2021-03-12", [], NOTED, "2021-03-12", []),  # and never before a day that can be
        ("2020-12-15", ["server 2021-03-15"], None, "2021-03-15", ["NOP-30"]),  # no mail is months on its way
        ("2021-01-20", ["server 2021-03-15"], None, "2021-01-20", []),
        ("2021-03-15", ["server 2026-12-02"], NOTED, "2021-03-15", []),  # put into another mailbox years later
    ],
)
def test_a_day_that_cannot_be_gives_way_to_the_next_that_can(
    stated: str, others: list[str], beside: NotedReceipt | None, taken: str, rules: list[str]
) -> None:
    """Of a registration that opened on 22/02/2021, read on 31/3/2021."""
    read = File(path="thu.eml!/DK.xlsx", received=stated, sender="pncc@soldtbxh.example").read()
    words = [("name " + day).split()[-2:] for day in others]
    days = tuple((datetime.fromisoformat(f"{day}T08:00:00+07:00"), by) for by, day in words)
    read = replace(read, part=replace(read.part, others=days).with_receipt(beside))
    [delivery] = receive([read], built_in(), CUT_OFF, CUT_OFF).deliveries
    assert (delivery.received.date().isoformat() if delivery.received else "") == taken
    assert [each.rule for each in delivery.own_findings if each.rule.startswith("NOP-")] == rules


def test_a_scan_belongs_to_the_sheet_in_its_mail() -> None:
    """Whatever it is called."""
    form = File(path="thu.eml!/DK.xlsx", sender="pncc@soldtbxh.example").read()
    received = receive(
        [form, part("thu.eml!/IMG_01.jpg", "picture", sender="pncc@soldtbxh.example")], built_in(), CUT_OFF
    )
    assert [each.slot for each in received.deliveries] == [Slot("PNCC", "DK", "2021")] * 2
    assert not attach(received.deliveries, received.verdicts, [])


def test_a_scan_in_a_folder_is_not_of_the_folder_next_to_it() -> None:
    """ "a" and "ab" begin alike."""
    form = File(path="2021-03-10/ab/DK.xlsx").read()
    received = receive([form, part("2021-03-10/a/ban ky.pdf", "pdf", sender="")], built_in(), CUT_OFF)
    assert received.deliveries[0].slot == Slot()


def test_the_latest_month_knows_only_dated_parts() -> None:
    """Undated files tell nothing; a folder of them has no month."""
    assert latest_month([part("a", "pdf"), part("b", "pdf", received="")]) == Month(2021, 3)
    assert latest_month([part("b", "pdf", received="")]) is None


def test_a_copy_is_its_senders_like_the_first() -> None:
    """The finding that it is a copy names whose it is, even where only the address tells."""
    mails = [
        File(path=f"{n}.eml!/DK.xlsx", repeat_of="x", received=day, sender="pncc@soldtbxh.example").read()
        for n, day in ((1, "2021-03-10"), (2, "2021-03-11"))
    ]
    received = receive(mails, built_in(), CUT_OFF)
    copy = received.deliveries[1]
    verdict = received.verdicts[copy.path]
    assert (verdict.state, copy.unit) == (State.DUPLICATE, "PNCC")
    assert [(finding.rule, finding.unit) for finding in verdict.findings] == [("NOP-02", "PNCC")]
