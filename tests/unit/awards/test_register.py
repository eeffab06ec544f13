"""Which rows of one paper are one award: sections that are called alike are not, what a unit tells of the ledger's line is."""

from tdkt_sheets.awards.ledger import Named
from tdkt_sheets.awards.register import LEDGER, REPORT, Telling, award_register

PAPER, DAY = "611/QĐ-SLĐTBXH", "2021-12-28"


def section(sheet: str, row: int, unit: str, kind: str = "COLLECTIVE") -> Telling:
    """A row about the section of a unit, or somebody whom no book knows."""
    name = "Phòng Hành chính" if kind == "COLLECTIVE" else "Lò Văn Mẫu"
    return Telling(sheet, row, Named(name, kind, unit=unit), f"{kind}|{name}|{unit}", "TTLDTT", PAPER, DAY, unit)


def test_sections_of_two_units_that_are_called_alike_are_two() -> None:
    assert len(list(award_register([section(LEDGER, 1, "TTDVVL"), section(LEDGER, 2, "CCPCTNXH")]))) == 2
    assert len(list(award_register([section(LEDGER, 1, "TTDVVL"), section(REPORT, 2, "CCPCTNXH")]))) == 2


def test_a_collective_without_a_unit_is_the_one_that_a_unit_tells_of() -> None:
    assert len(list(award_register([section(LEDGER, 1, ""), section(REPORT, 2, "CCPCTNXH")]))) == 1


def test_two_lines_of_the_ledger_are_two_people() -> None:
    """One paper names a namesake of another unit on a line of its own; what two units tell of is one."""
    lines = [section(LEDGER, 1, "TTDVVL", "INDIVIDUAL"), section(LEDGER, 2, "CCPCTNXH", "INDIVIDUAL")]
    assert len(list(award_register(lines))) == 2
    told = [section(REPORT, 1, "TTDVVL", "INDIVIDUAL"), section(REPORT, 2, "CCPCTNXH", "INDIVIDUAL")]
    assert len(list(award_register(told))) == 1
