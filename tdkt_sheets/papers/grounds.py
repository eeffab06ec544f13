"""The grounds of a paper: instruments in force on the day, as Nghị định 30/2020/NĐ-CP cites them: number, day, issuer, matter; no articles."""

from datetime import date

from tdkt_sheets.awards.bundle import Bundle, Route
from tdkt_sheets.core import dates
from tdkt_sheets.core.text import lower_first, named
from tdkt_sheets.law.evidence import UNCONFIRMED, Grade
from tdkt_sheets.law.instruments import Instrument
from tdkt_sheets.law.read import law
from tdkt_sheets.law.regimes import regime_on
from tdkt_sheets.papers.declared import listed, text
from tdkt_sheets.papers.gaps import gap, highlighted

GROUNDS = listed(
    "can_cu",
    "căn cứ ban hành: văn bản có hiệu lực vào ngày áp dụng",
    text("van_ban", "tên văn bản", "Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022"),
    text("dieu_khoan", "để trống: căn cứ không ghi điều, khoản; điều, khoản đã dùng xem ở “Đọc trước”", ""),
)
REMINDER = "Dự thảo: đề nghị đối chiếu {what} với văn bản gốc (chưa kiểm chứng), rồi xóa dòng này."
PRIZES = "mức tiền thưởng"
NAMED = 3  # things to compare, before the rest is counted
GROUND_KINDS = ("Luật", "Nghị định", "Thông tư")
_SUFFIX = f" ({UNCONFIRMED})"


def grounds(bundle: Bundle) -> list[dict[str, str]]:
    """The field of GROUNDS; without a day, one blank."""
    day = bundle.law_day
    papers = [each for each in _cited(bundle) if each.is_ground]
    found = [{"van_ban": formal(each, day), "dieu_khoan": ""} for each in papers] if day else []
    return found or [{"van_ban": gap(12), "dieu_khoan": ""}]


def grounds_on(day: date) -> tuple[list[dict[str, str]], str]:
    """The field of GROUNDS of a paper of a day that is about no bundle, and the words at its foot while one of them is doubtful."""
    cited = _in_force(day)
    found = [{"van_ban": formal(each, day), "dieu_khoan": ""} for each in cited if each.is_ground]
    is_doubtful = any(each.grade is not Grade.READ for each in cited)
    return found or [{"van_ban": gap(12), "dieu_khoan": ""}], highlighted(REMINDER) if is_doubtful else ""


def reminder(bundle: Bundle) -> str:
    """The words at the foot of the first page that name what to compare: doubtful grounds, what decided a line, amounts; '' where nothing is doubtful."""
    doubts = doubtful(bundle)
    return highlighted(REMINDER.format(what=named(doubts, "nội dung", NAMED, ", "))) if doubts else ""


def doubtful(bundle: Bundle) -> list[str]:
    """What is doubtful of all that took part in a bundle."""
    found = [each.short for each in _cited(bundle) if each.grade is not Grade.READ]
    found += bundle.doubts
    found += [PRIZES] if any(line.prize is not None and line.prize.is_unconfirmed for line in bundle.lines) else []
    return list(dict.fromkeys(found))


def _cited(bundle: Bundle) -> list[Instrument]:
    """What may be a ground: the laws, decrees and circulars of the day's rule set; of a ministry's own awards also its circulars that were read."""
    day: date | None = bundle.law_day
    if day is None:
        return []
    cited = _in_force(day)
    if bundle.route is Route.MINISTRY:
        words = {said.removesuffix(_SUFFIX) for said in bundle.citations}
        cited += [
            each
            for each in law().instruments.values()
            if each not in cited
            and each.is_binding
            and each.kind in GROUND_KINDS
            and each.in_force(day)
            and any(said.endswith(each.short) for said in words)
        ]
    return cited


def _in_force(day: date) -> list[Instrument]:
    regime = regime_on(day)
    return [paper for key in (regime.instruments if regime else ()) if (paper := law().instruments[key]).in_force(day)]


def formal(instrument: Instrument, day: date | None = None) -> str:
    """An instrument as grounds name it: laws without number and issuer, others with kind, number, day, issuer and matter."""
    signed = dates.in_words(instrument.signed) if instrument.signed else f"ngày {gap(2)} tháng {gap(2)} năm {gap(2)}"
    if instrument.kind == "Luật":
        is_amended = instrument.amended and (
            instrument.amended_since is None or (day and day >= instrument.amended_since)
        )
        amended = f", {instrument.amended}" if is_amended else ""
        return f"{instrument.name} {signed}{amended}"
    matter = lower_first(instrument.name)
    return f"{instrument.kind} số {instrument.number} {signed} của {instrument.issuer} {matter}"
