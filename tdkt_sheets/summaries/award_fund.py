"""TH-15 Quỹ khen thưởng: allotted, spent, left, by who pays; from what the ledger and the payment lists say was paid."""

from collections.abc import Iterator

from tdkt_sheets.awards.bundle import Route
from tdkt_sheets.awards.bundling import ROUTES
from tdkt_sheets.awards.ledger import Given
from tdkt_sheets.awards.terms import Terms, terms_of
from tdkt_sheets.core.text import count, number
from tdkt_sheets.summaries.engine import Material, summary
from tdkt_sheets.summaries.figures import SUM, Figure
from tdkt_sheets.summaries.tables import Down, Head, Line, Minus, Report, Table, Value

TAB = "Quỹ khen thưởng"
LEDGER = "SO.danh_sach"
UNKNOWN = "Chưa rõ nguồn chi"
HEADS = (
    Head("seq", "STT", "seq"), Head("what", "Nguồn chi", "text"), Head("PHAN_BO", "Được phân bổ (đồng)"), Head("SO_LUOT", "Số lượt đã chi"),
    Head("DA_CHI", "Đã chi (đồng)"), Head("CON_LAI", "Còn lại (đồng)"),
)  # fmt: skip


@summary("TH-15", "Quỹ khen thưởng", TAB, {})
def award_fund(material: Material) -> Report | None:
    """What was paid in the year by each body that pays; what is left where the office says what was allotted."""
    terms, year = terms_of(material.catalogue), material.catalogue.year
    allotted = int(material.catalogue.settings.get("award_fund") or 0)
    paid = [one for one in material.proposals.ledger.given if one.is_paid and one.holds and _year(one) == year]
    if not paid and not allotted:
        return None
    fund = terms.payers.get(Route.UNIT, "") or UNKNOWN
    by_payer: dict[str, list[Given]] = {fund: []} if allotted else {}
    for one in paid:
        by_payer.setdefault(payer_of(one, material, terms), []).append(one)
    lines = []
    for place, (payer, mine) in enumerate(by_payer.items(), 1):
        known = tuple(one.row for one in mine if one.paid_amount is not None)
        spent = sum(one.paid_amount or 0 for one in mine)
        values: dict[str, Value] = {
            "seq": place, "what": payer, "SO_LUOT": Figure(f"TH-15/{place}/SO_LUOT", len(mine), LEDGER, tuple(one.row for one in mine), "paid_amount"),
            "DA_CHI": Figure(f"TH-15/{place}/DA_CHI", spent, LEDGER, known, "paid_amount", SUM),
        }  # fmt: skip
        if payer == fund and allotted:
            values |= {"PHAN_BO": allotted, "CON_LAI": Minus("PHAN_BO", "DA_CHI")}
        lines.append(Line(str(place), values))
    lines.append(Line("CONG", {"what": "Cộng", "SO_LUOT": Down(), "DA_CHI": Down()}, "total"))
    table = Table(
        "TH-15",
        f"Tiền thưởng đã chi trong năm {year}, theo nguồn chi",
        HEADS,
        lines,
        list(_notes(paid, allotted, fund)),
    )
    return Report(
        "TH-15", f"QUỸ KHEN THƯỞNG NĂM {year}", TAB, (5, 54, 20, 12, 20, 20), [table], ending="table",
        subtitle="Theo ngày chi ghi ở sổ khen thưởng và danh sách đã chi",
    )  # fmt: skip


def payer_of(one: Given, material: Material, terms: Terms) -> str:
    """Who pays an award: a unit with a budget of its own for its own people when the Director decides; else as settled for who decides."""
    title = material.catalogue.title_by_code.get(one.award)
    route = ROUTES.get(title.level) if title else None
    if route is None:
        return UNKNOWN
    own = terms.own_payers.get(one.who.unit, "") if route is Route.UNIT else ""
    return own or terms.payers.get(route, "") or UNKNOWN


def _year(one: Given) -> int | None:
    day = one.paid_on or one.day
    return day.year if day else None


def _notes(paid: list[Given], allotted: int, fund: str) -> Iterator[str]:
    if not allotted:
        yield "Chưa ghi số được phân bổ (thiết lập “Quỹ khen thưởng năm”), nên chưa có số còn lại."
    spent = sum(one.paid_amount or 0 for one in paid)
    if unknown := sum(one.paid_amount is None for one in paid):
        yield f"{count(unknown)} lượt đã chi chưa ghi số tiền: không có trong cột “Đã chi” ({number(spent)} đồng)."
    if undated := sum(one.paid_on is None for one in paid):
        yield f"{count(undated)} lượt chưa ghi ngày chi, tính vào năm của quyết định."
