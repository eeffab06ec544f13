"""What a unit said is to be corrected in a file that it sent: cells of that very file, noted by the office."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Correction:
    """One cell, by sheet, Excel row and column letter: what stood there, what is meant, and in words who said so, how and when.

    `act` is the name of the act that says so, `number` what it is called by.
    """

    act: str
    number: str
    tab: str
    row: int
    letter: str
    old: str
    new: str
    words: str

    @property
    def cell(self) -> str:
        """Its address."""
        return f"{self.letter}{self.row}"
