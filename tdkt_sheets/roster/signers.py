"""Who signs which paper of the office: sheet “Người ký” of the catalogue."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tdkt_sheets.core import dates


class Body(StrEnum):
    """In whose name a paper is issued."""

    DEPARTMENT = "SO"
    OFFICE = "VAN_PHONG"
    COUNCIL = "HOI_DONG"


class Capacity(StrEnum):
    """As what somebody signs, by the layout of official papers."""

    HEAD = "DUNG_DAU"
    DEPUTY = "KT"
    BY_ORDER = "TL"
    BY_PROXY = "TUQ"
    ON_BEHALF = "TM"


ABBREVIATED = {Capacity.DEPUTY: "KT.", Capacity.BY_ORDER: "TL.", Capacity.BY_PROXY: "TUQ.", Capacity.ON_BEHALF: "TM."}


class Signed(StrEnum):
    """A kind of paper that somebody signs."""

    DECISION = "QUYET_DINH"
    LETTER = "TO_TRINH"
    LIST = "DANH_SACH"
    CERTIFICATE = "GIAY_KHEN"
    PAYMENT = "CHI_TIEN"
    BRIEF = "PHIEU_TRINH"


@dataclass(frozen=True, slots=True)
class Signer:
    """Somebody who signs for a body from a day to a day; `papers` and `bundles` are those he is kept to, () where to none."""

    body: Body
    capacity: Capacity
    post: str
    name: str
    since: date | None = None
    until: date | None = None
    papers: frozenset[Signed] = frozenset()
    bundles: frozenset[str] = frozenset()

    def is_in_office(self, day: date | None) -> bool:
        """Whether he signs on a day; on one that is not known yet, whoever has no last day."""
        return dates.is_in_office(day, self.since, self.until)

    def lines_under(self, head_post: str) -> str:
        """The post as it stands above the name, the line of a deputy below that of the head.

        >>> Signer(Body.DEPARTMENT, Capacity.DEPUTY, "Phó Giám đốc", "").lines_under("Giám đốc")
        'KT. GIÁM ĐỐC\\nPHÓ GIÁM ĐỐC'
        """
        short = ABBREVIATED.get(self.capacity)
        above = f"{short} {head_post}\n" if short else ""
        return f"{above}{self.post}".upper()


def signer_of(signers: Iterable[Signer], body: Body, paper: Signed, bundle: str, day: date | None) -> Signer | None:
    """Who signs a paper of a bundle: whoever is named for that bundle, else for that kind of paper, else for all; None where nobody is."""
    fit = [
        one
        for one in signers
        if one.body is body
        and one.is_in_office(day)
        and (not one.papers or paper in one.papers)
        and (not one.bundles or bundle in one.bundles)
    ]
    return max(fit, key=lambda one: (bool(one.bundles), bool(one.papers)), default=None)
