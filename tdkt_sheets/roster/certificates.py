"""Where each text stands on a blank certificate of the office: sheet “Phôi giấy khen” of the catalogue, in millimetres."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class Align(StrEnum):
    """How a text stands in its width."""

    LEFT = "TRAI"
    CENTRE = "GIUA"
    RIGHT = "PHAI"


@dataclass(frozen=True, slots=True)
class Printed:
    """A text on the blank: its upper left corner and width from the edges of the paper, its letters; `awards` are those it is kept to, () where to none."""

    what: str  # a code of the list "noi_dung_giay_khen"
    left: Decimal
    top: Decimal
    width: Decimal
    size: Decimal
    align: Align = Align.CENTRE
    is_bold: bool = False
    is_italic: bool = False
    awards: frozenset[str] = frozenset()

    def is_on(self, award: str) -> bool:
        """Whether it is printed on the certificate of an award."""
        return not self.awards or award in self.awards
