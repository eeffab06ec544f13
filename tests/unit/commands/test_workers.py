"""What one file can cost a run: never more than itself."""

from tdkt_sheets.catalogue.load import built_in
from tdkt_sheets.commands import workers
from tdkt_sheets.core.deliveries import Part
from tests.workspaces import form_bytes


def test_a_fault_of_the_program_costs_the_file_it_arose_in(monkeypatch) -> None:
    """An exception nobody foresaw must not end the month: the file is set aside, and where it arose is kept for us."""

    def trip(*_: object) -> None:
        raise KeyError("x")

    monkeypatch.setattr(workers, "read_submission", trip)
    part = Part("a.xlsx", "xlsx", "00", form_bytes("DK", "PNCC", "2021"))
    read = workers.read_part(part, built_in())
    [finding] = read.findings
    assert (finding.rule, finding.severity) == ("TEP-18", "critical")
    assert finding.basis.startswith("KeyError trip:")
    assert read.submission is None
