"""Checking a file gives what was found and leaves the file as it was."""

from copy import deepcopy

from tdkt_sheets.catalogue.load import built_in
from tdkt_sheets.stages.validate import validate
from tests.case_files import File

LIST = """
| full_name | birth | title |
| Nông Thị Hạnh | 12/5/1985 | Lao động tiên tiến |
| Nông Thị Hạnh | 12/5/1985 | Lao động tiên tiến |
| Hoàng Văn Dũng | 01/01/2030 | Lao động giỏi |
"""


def test_a_file_can_be_checked_any_number_of_times() -> None:
    """Rows that repeat others are told with the findings, not written into what was read."""
    submission = File(tables={"ca_nhan": LIST}).read().submission
    assert submission is not None
    for sheet in submission.sheets:
        sheet.repeated, sheet.people = {}, []
    before = deepcopy(submission)
    first = validate(submission, built_in(), "a.xlsx")
    again = validate(submission, built_in(), "a.xlsx")
    assert submission == before
    assert again == first
    assert not first.failures
    [people] = [sheet for sheet in first.sheets if sheet.key == "ca_nhan"]
    assert people.repeated == {5: 4}
    assert len(people.people) == 3
    assert "DG-01" in {finding.rule for finding in first.findings}
