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


def told(row: int, number: str, on: str = DAY, sheet: str = REPORT) -> Telling:
    """A row about one person of the staff list, whose paper is written in some way."""
    return Telling(sheet, row, Named("Nông Thị Mẫu", "INDIVIDUAL"), "CB-001", "BK_TINH", number, on, "PNCC")


def test_however_a_number_is_written_it_is_one_paper() -> None:
    """Words in front of it, its day behind it, a zero, its digits alone, none at all: one award with five rows."""
    ways = ("1702/QĐ-UBND", "QĐ số 1702/QĐ - UBND", "01702/QĐ-UBND ngày 28/12/2021", "1702", "")
    [award] = award_register([told(at, number) for at, number in enumerate(ways)])
    assert len(award.tellings) == len(ways)
    assert award.number == "1702/QĐ-UBND"


def test_digits_alone_are_the_one_paper_that_they_can_be() -> None:
    """Of two papers that begin with them, or of another day, nobody guesses."""
    two = [told(1, "1702/QĐ-UBND"), told(2, "1702/QĐ-SLĐTBXH"), told(3, "1702")]
    assert len(list(award_register(two))) == 3
    assert len(list(award_register([told(1, "1702/QĐ-UBND"), told(2, "1702", "2021-11-01")]))) == 2
    [award] = award_register([told(1, "1702/QĐ-UBND"), told(2, "1702", "")])
    assert award.doubts == ()
