"""What of the register is decided before the choice of files: receipts, doubles, attachments, scans."""

from datetime import date, datetime

import pytest

from tdkt_sheets.catalogue.load import built_in
from tdkt_sheets.core.deliveries import Part, ReadPart, State
from tdkt_sheets.core.periods import Month
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
    [record] = receive([part("a", kind)], built_in(), CUT_OFF)
    assert record.state == state
    assert record.reason


def test_the_same_mail_twice_doubles_its_attachments_not_itself() -> None:
    """Both mails are registered; the form in them is one delivery."""
    form = File(path="1.eml!/DK.xlsx", repeat_of="x").read()
    again = File(path="2.eml!/DK.xlsx", repeat_of="x", received="2021-03-11").read()
    records = receive([part("1.eml", "eml", "m"), form, part("2.eml", "eml", "m"), again], built_in(), CUT_OFF)
    assert [(record.path, record.state) for record in records] == [
        ("1.eml", "container"), ("1.eml!/DK.xlsx", ""), ("2.eml", "container"), ("2.eml!/DK.xlsx", "duplicate"),
    ]  # fmt: skip
    assert len(records[1].receipts) == 2


def test_a_copy_that_came_after_the_cut_off_is_no_receipt_yet() -> None:
    """Its day is still to come: it neither doubles nor gives precedence."""
    first = File(path="a.xlsx", repeat_of="x").read()
    later = File(path="b.xlsx", repeat_of="x", received="2021-04-02").read()
    records = receive([first, later], built_in(), CUT_OFF)
    assert [(record.state, len(record.receipts)) for record in records] == [(State.OPEN, 1), (State.IGNORED, 1)]


def test_a_scan_belongs_to_the_sheet_in_its_mail() -> None:
    """Whatever it is called."""
    form = File(path="thu.eml!/DK.xlsx", sender="pncc@soldtbxh.example").read()
    records = receive(
        [form, part("thu.eml!/IMG_01.jpg", "picture", sender="pncc@soldtbxh.example")], built_in(), CUT_OFF
    )
    attach(records, [], built_in())
    scan = next(record for record in records if record.state is State.ATTACHED)
    assert (scan.unit, scan.form, scan.period) == ("PNCC", "DK", "2021")


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
    copy = receive(mails, built_in(), CUT_OFF)[1]
    assert (copy.state, copy.unit) == (State.DUPLICATE, "PNCC")
    assert [(finding.rule, finding.unit) for finding in copy.findings] == [("NOP-02", "PNCC")]
