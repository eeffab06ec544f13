"""A round of awards: who is invited to propose whom for what until when, and when the decision is to be expected."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tdkt_sheets.core.periods import Period

REVIEW, DOSSIER = "BX", "HS"  # the forms that propose


class RoundKind(StrEnum):
    """What a round of dossiers is about: codes of the list loai_ho_so; a review has none of them."""

    REVIEW = "BINH_XET"
    MERIT = "CONG_TRANG"
    DRIVE = "THEO_DOT"
    SUDDEN = "DOT_XUAT"
    SERVICE = "CONG_HIEN"
    TENURE = "NIEN_HAN"
    FOREIGN = "DOI_NGOAI"
    MEDAL = "KY_NIEM_CHUONG"
    BADGE = "HUY_HIEU"
    SCHOOL = "NAM_HOC"
    STATE = "CAP_NHA_NUOC"


@dataclass(frozen=True, slots=True)
class Round:
    """A line of the catalogue's sheet "Đợt xét khen thưởng".

    `period` is that of the achievement. `annexes` are the annexes that a dossier of the round holds, none for a review, whose
    annexes and dates stand where those of all yearly forms do; `who` kinds or codes of units that get a blank; `decision_day`
    the day on which the decision is expected, until the ledger knows the real one; `submit_by` the last day on which the department
    may hand the dossiers on.
    """

    code: str
    name: str
    form: str
    kind: RoundKind
    reason_kind: str  # a code of the list loai_hinh_khen_thuong
    period: Period
    annexes: tuple[str, ...] = ()
    who: tuple[str, ...] = ()
    opens: date | None = None
    due: date | None = None
    extended: date | None = None
    decision_day: date | None = None
    movement: str = ""
    submit_by: date | None = None
    row: int = 0  # of the catalogue's sheet, to tell the office where

    @property
    def decides_each(self) -> bool:
        """Whether it takes dossiers until a day and decides each on a day of its own, as a round of sudden merit does."""
        return self.kind is RoundKind.SUDDEN and self.due is not None

    @property
    def planned_day(self) -> date | None:
        """The day on which its one decision is expected."""
        return None if self.decides_each else self.decision_day
