"""Whose file it is when it cannot be read: the answer goes to the unit that sent it."""

from datetime import date

import pytest

from tdkt_sheets.catalogue.load import built_in
from tdkt_sheets.core.deliveries import Part, ReadPart, State
from tdkt_sheets.rules import files
from tdkt_sheets.stages.receive import receive

CATALOGUE = built_in()


@pytest.mark.parametrize(
    ("path", "sender", "unit"),
    [
        ("thu.eml!/bieu.xlsx", "ttctxh@soldtbxh.example", "TTCTXH"),
        ("2021-04-05/DK_2021_PNCC.xlsx", "", "PNCC"),
        ("thu.eml!/bieu.xlsx", "ai@la.example", ""),
    ],
)
def test_a_file_that_does_not_open_is_answered_to_its_sender(path: str, sender: str, unit: str) -> None:
    """The address tells, else the names; a stranger's broken file stays nobody's."""
    part = Part(path=path, sha256="0" * 64, kind="xlsx", data=b"", sender=sender)
    broken = ReadPart(part, findings=(files.UNREADABLE.at(file=path, why=files.BROKEN),))
    received = receive([broken], CATALOGUE, date(2021, 6, 30))
    (delivery,), verdict = received.deliveries, received.verdicts[path]
    assert (verdict.state, delivery.unit, verdict.findings[0].unit) == (State.REJECTED, unit, unit)
