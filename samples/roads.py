"""Rounds that go other ways than the yearly one: signed on the day itself, sent up, returned and sent again, initiatives before their council."""

from dataclasses import dataclass
from datetime import datetime

from samples.inbox import Inbox, moment, tdkt
from samples.office_books import Entry, enter
from samples.registrations import GIAY_KHEN
from tdkt_sheets import noting

OFFICER = "Nông Thị Hạnh, Văn phòng Sở"
FLOOD = "LU_2021"
SCORES = "SANG_KIEN-2021-2-phieu-cham.xlsx"


@dataclass(frozen=True)
class SentUp:
    """A bundle is sent up, its papers as they stand on that day."""

    at: str
    bundle: str
    number: str

    def go(self, inbox: Inbox) -> None:
        """Papers, then the act."""
        day = moment(self.at)
        tdkt(inbox.folder, "papers", self.bundle.partition("-")[0], "--as-of", self.at)
        said = {"number": self.number, "day": f"{day:%d/%m/%Y}", "folder": f"ho-so/{self.bundle}"}
        noting.note_submitted(
            self.bundle, said, inbox.folder / "input", inbox.folder / "output", by=OFFICER, now=_noon(day)
        )


@dataclass(frozen=True)
class CameBack:
    """A bundle that was sent up is returned, or not agreed to."""

    at: str
    bundle: str
    outcome: str

    def go(self, inbox: Inbox) -> None:
        """The act of it."""
        day = moment(self.at)
        said = {"outcome": self.outcome, "day": f"{day:%d/%m/%Y}"}
        noting.note_decided(
            self.bundle, said, inbox.folder / "input", inbox.folder / "output", by=OFFICER, now=_noon(day)
        )


def signed_the_same_day(inbox: Inbox, at: str) -> None:
    """The office proposes somebody after a flood; the Director signs on that day, the ledger has it, and the decision is kept."""
    day = moment(at)
    folders = inbox.folder / "input", inbox.folder / "output"
    said = {
        "award": GIAY_KHEN, "achievement": "Đưa 11 người già, trẻ em của xóm bị ngập đến nơi an toàn đêm 17/10/2021.", "day": f"{day:%d/%m/%Y}",
        "round": FLOOD, "round_name": "Khen thưởng phòng, chống lũ tháng 10/2021",
    }  # fmt: skip
    noting.note_proposal(["CB-029"], folders[0], said, by=OFFICER, now=_noon(day))
    tdkt(inbox.folder, "papers", FLOOD, "--as-of", at)
    subject = "Khen thưởng thành tích đột xuất phòng, chống lũ"
    enter(inbox, ".", Entry(f"{FLOOD}-SO", "402/QĐ-SLĐTBXH", f"{day:%d/%m/%Y}", subject))
    noting.note_decided(f"{FLOOD}-SO", {"day": f"{day:%d/%m/%Y}"}, *folders, by=OFFICER, now=_noon(day))


def initiatives_are_scored(inbox: Inbox, at: str) -> None:
    """The initiative council meets; its secretary types what it said into the scoring sheet."""
    tdkt(inbox.folder, "papers", "Sáng kiến", "--as-of", at)
    sheet = inbox.folder / "output" / "ho-so" / SCORES.removesuffix("-phieu-cham.xlsx") / "2-phieu-cham.xlsx"
    tab = "Kết quả chấm"
    typed = {"C4": f"'{moment(at):%d/%m/%Y}", "F4": "'01/BB-HĐSK", "C5": 9, "F5": 8}
    for row, (points, votes) in enumerate(((86, 8), (78, 7), (91, 8)), 8):
        typed |= {f"F{row}": points, f"G{row}": votes}
    inbox.put(
        f"ghi-so/{SCORES}", inbox.saved(sheet, [("type", tab, cell, value) for cell, value in typed.items()], "xlsx")
    )


def _noon(day: datetime) -> datetime:
    return day.replace(hour=16, minute=30)
