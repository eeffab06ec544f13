"""TH-15 Quỹ khen thưởng: allotted, spent, left, by who pays; from form QKT, the ledger and the payment lists."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from tdkt_sheets.awards.bundle import Route
from tdkt_sheets.awards.bundling import ROUTES
from tdkt_sheets.awards.law_in_use import law_on
from tdkt_sheets.awards.ledger import Given
from tdkt_sheets.awards.terms import Terms, terms_of
from tdkt_sheets.core.text import count, fold_term, number
from tdkt_sheets.law.evidence import UNCONFIRMED
from tdkt_sheets.roster.occasion import FUND_FORM
from tdkt_sheets.summaries.engine import Material, summary
from tdkt_sheets.summaries.figures import SUM, Figure, made
from tdkt_sheets.summaries.frame import PERIOD
from tdkt_sheets.summaries.tables import Down, Head, Line, Minus, Report, Table, Value

TAB = "Quỹ khen thưởng"
LEDGER = "SO.danh_sach"
UNKNOWN = "Chưa rõ nguồn chi"
ALLOTMENTS = f"{FUND_FORM}.trich_lap"
ROUTE_OF = {"SO": Route.UNIT, "TINH": Route.PROVINCE, "BO": Route.MINISTRY}  # by code of the list “Cấp quỹ khen thưởng”
OF_A_UNIT = "DON_VI"
HEADS = (
    Head("seq", "STT", "seq"), Head("what", "Nguồn chi", "text"), Head("PHAN_BO", "Được phân bổ (đồng)"), Head("SO_LUOT", "Số lượt đã chi"),
    Head("DA_CHI", "Đã chi (đồng)"), Head("CON_LAI", "Còn lại (đồng)"),
)  # fmt: skip


@summary("TH-15", "Quỹ khen thưởng", TAB, {ALLOTMENTS: ("level", "payer", "amount")})
def award_fund(material: Material) -> Report | None:
    """What was paid in the year by each body that pays; what is left where the form, or else the setting, says what was allotted."""
    terms, year = terms_of(material.catalogue), material.catalogue.year
    fund = terms.payers.get(Route.UNIT, "") or UNKNOWN
    told = _allotted(material, terms)
    setting = int(material.catalogue.settings.get("award_fund") or 0)
    paid = [one for one in material.proposals.ledger.given if one.is_paid and one.holds and _year(one) == year]
    by_setting = {fund: setting} if setting and fund not in told else {}
    if not paid and not told and not by_setting:
        return None
    by_payer: dict[str, list[Given]] = {payer: [] for payer in (*by_setting, *told)}
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
        if payer in told:
            rows = tuple(told[payer])
            values["PHAN_BO"] = made(f"TH-15/{place}/PHAN_BO", material.frame(ALLOTMENTS), rows, "amount", SUM)
        elif payer in by_setting:
            values["PHAN_BO"] = setting
        if "PHAN_BO" in values:
            values["CON_LAI"] = Minus("PHAN_BO", "DA_CHI")
        lines.append(Line(str(place), values))
    lines.append(Line("CONG", {"what": "Cộng", "SO_LUOT": Down(), "DA_CHI": Down()}, "total"))
    table = Table(
        "TH-15",
        f"Tiền thưởng đã chi trong năm {year}, theo nguồn chi",
        HEADS,
        lines,
        [
            *_allotment_notes(told, setting, fund, material),
            *_organising_share(material, is_known=bool(told or by_setting)),
            *_notes(paid),
        ],
    )
    return Report(
        "TH-15", f"QUỸ KHEN THƯỞNG NĂM {year}", TAB, (5, 54, 20, 12, 20, 20), [table], ending="table",
        subtitle="Theo ngày chi ghi ở sổ khen thưởng và danh sách đã chi",
    )  # fmt: skip


def _allotted(material: Material, terms: Terms) -> dict[str, list[int]]:
    """The rows of the form of the catalogue's year, by who pays from the fund."""
    frame = material.frame(ALLOTMENTS)
    units = material.catalogue.unit_by_name
    found: dict[str, list[int]] = {}
    for at in range(len(frame)):
        if frame.columns[PERIOD][at] != str(material.catalogue.year):
            continue
        level, payer = frame.columns["level"][at], str(frame.columns["payer"][at] or "").strip()
        if level == OF_A_UNIT:
            known = units.get(fold_term(payer))
            name = known.name if known else payer
        else:
            route = ROUTE_OF.get(level)
            name = terms.payers.get(route, "") if route else ""
        found.setdefault(name or UNKNOWN, []).append(at)
    return found


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


def _allotment_notes(told: Mapping[str, list[int]], setting: int, fund: str, material: Material) -> Iterator[str]:
    """From where the allotted amounts are, and what else is written of them."""
    if told:
        yield f"Số được phân bổ theo biểu {FUND_FORM} ({count(sum(map(len, told.values())))} lần trích lập)."
    if fund in told:
        amounts = material.frame(ALLOTMENTS).columns["amount"]
        sent = sum(amounts[at] for at in told[fund])
        if setting and sent != setting:
            yield f"Thiết lập “Quỹ khen thưởng năm” ghi {number(setting)} đồng, biểu {FUND_FORM} ghi {number(sent)} đồng: bảng này dùng số của biểu."
    elif setting:
        yield f"Số được phân bổ của {fund} theo thiết lập “Quỹ khen thưởng năm”; khi có biểu {FUND_FORM} thì theo biểu."
    else:
        yield f"Chưa ghi số được phân bổ của {fund} (biểu {FUND_FORM} hoặc thiết lập “Quỹ khen thưởng năm”), nên chưa có số còn lại."


def _organising_share(material: Material, *, is_known: bool) -> Iterator[str]:
    """How much of what was allotted the law of the day leaves for organising the drives; nothing where it sets none, or nothing is known as allotted."""
    law = law_on(material.catalogue, material.cut_off)
    share = law.known("money.organising_share") if is_known else None
    if share and isinstance(share.value, Decimal):
        doubt = f", {UNCONFIRMED}" if share.is_unconfirmed else ""
        yield f"Trích {number(share.value * 100)} % quỹ thi đua, khen thưởng để tổ chức phong trào ({share.citation}{doubt})."


def _notes(paid: list[Given]) -> Iterator[str]:
    spent = sum(one.paid_amount or 0 for one in paid)
    if unknown := sum(one.paid_amount is None for one in paid):
        yield f"{count(unknown)} lượt đã chi chưa ghi số tiền: không có trong cột “Đã chi” ({number(spent)} đồng)."
    if undated := sum(one.paid_on is None for one in paid):
        yield f"{count(undated)} lượt chưa ghi ngày chi, tính vào năm của quyết định."
