"""The grounds of a paper: instruments in force on the day, with the provisions that were read, as Nghị định 30/2020/NĐ-CP cites them."""

from datetime import date

from tdkt_sheets.awards.bundle import Bundle
from tdkt_sheets.core import dates
from tdkt_sheets.law.evidence import UNCONFIRMED
from tdkt_sheets.law.instruments import Instrument
from tdkt_sheets.law.read import Law, law
from tdkt_sheets.law.regimes import regime_on
from tdkt_sheets.papers.declared import listed, text
from tdkt_sheets.papers.marks import blank, marked

GROUNDS = listed(
    "can_cu",
    "căn cứ ban hành: văn bản có hiệu lực vào ngày áp dụng",
    text("van_ban", "tên văn bản", "Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022"),
    text("dieu_khoan", "các điều, khoản đã dùng, trong ngoặc; không có thì trống", " (khoản 3 Điều 9)"),
)
REMINDER = "Dự thảo: có căn cứ, số liệu chưa kiểm chứng với văn bản gốc. Đề nghị đối chiếu, rồi xóa dòng này."
_SUFFIX = f" ({UNCONFIRMED})"


def grounds(bundle: Bundle, of: Law | None = None) -> list[dict[str, str]]:
    """The field of GROUNDS; without a day, one blank."""
    return [
        {"van_ban": formal(instrument), "dieu_khoan": f" ({'; '.join(places)})" if places else ""}
        for instrument, places in _cited(bundle, of or law())
    ] or [{"van_ban": blank(12), "dieu_khoan": ""}]


def reminder(bundle: Bundle, of: Law | None = None) -> str:
    """The words at the foot of each page while something the paper rests on was never compared with its text; else ''."""
    doubts = bundle.is_unconfirmed or any(
        instrument.grade.is_of_a_text and instrument.checked is None for instrument, _ in _cited(bundle, of or law())
    )
    doubts = doubts or any(line.prize is not None and line.prize.is_unconfirmed for line in bundle.lines)
    return marked(REMINDER) if doubts else ""


def _cited(bundle: Bundle, of: Law) -> list[tuple[Instrument, list[str]]]:
    """Binding instruments of the day's rule set, then those that only a citation names; each with the provisions cited."""
    day: date | None = bundle.law_day
    if day is None:
        return []
    regime = regime_on(day, of)
    keys = [key for key in (regime.instruments if regime else ()) if of.instruments[key].in_force(day)]
    places: dict[str, list[str]] = {key: [] for key in keys}
    by_words = sorted(of.instruments.values(), key=lambda each: -len(each.short))
    for said in bundle.citations:
        words = said.removesuffix(_SUFFIX)
        named = next((each for each in by_words if words.endswith(each.short) and each.is_binding), None)
        if named is None:
            continue
        place = words.removesuffix(named.short).strip()
        held = places.setdefault(named.key, [])
        if place and place not in held:
            held.append(place)
    return [(of.instruments[key], found) for key, found in places.items()]


def formal(instrument: Instrument) -> str:
    """An instrument as grounds name it: laws without number and issuer, others with kind, number, day, issuer and matter."""
    signed = (
        dates.in_words(instrument.signed) if instrument.signed else f"ngày {blank(2)} tháng {blank(2)} năm {blank(2)}"
    )
    if instrument.kind == "Luật":
        amended = f", {instrument.amended}" if instrument.amended else ""
        return f"{instrument.name} {signed}{amended}"
    matter = instrument.name[:1].lower() + instrument.name[1:]
    return f"{instrument.kind} số {instrument.number} {signed} của {instrument.issuer} {matter}"
