"""The list by which prizes are paid: a workbook for each decision and each body that pays."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property

from tdkt_sheets.acts.workspace_key import NO_KEY, WorkspaceKey
from tdkt_sheets.awards.bundle import Bundle, BundleLine, Prize
from tdkt_sheets.awards.paid_list import PaidLine, PaidList
from tdkt_sheets.awards.payment import decision_day, paying_unit
from tdkt_sheets.awards.prize import changed_multiples, rounding_on
from tdkt_sheets.awards.terms import Rounding, Terms
from tdkt_sheets.books.payments import OfferedLine, again, name_of, stamp_rows
from tdkt_sheets.books.stamped import stamp_sheets
from tdkt_sheets.core import dates
from tdkt_sheets.core.number_words import dong_in_words
from tdkt_sheets.core.plan import CellValue, Formula, Page, SheetPlan, WorkbookPlan
from tdkt_sheets.core.refs import letters
from tdkt_sheets.core.text import count, number, upper_first
from tdkt_sheets.core.wrapping import lines
from tdkt_sheets.law.evidence import UNCONFIRMED
from tdkt_sheets.law.on_day import LawOn
from tdkt_sheets.law.parameters import by_office
from tdkt_sheets.outputs.pieces.letterhead import SheetOwner, body_of, letterhead, signature
from tdkt_sheets.outputs.pieces.print_pages import PrintedTable, Together, set_pages
from tdkt_sheets.outputs.pieces.tables import Heading, row_height
from tdkt_sheets.papers.issuers import department, signed_for
from tdkt_sheets.roster.accounts import account_of
from tdkt_sheets.roster.roster import Catalogue, Unit
from tdkt_sheets.roster.signers import Signed

OF_DECISION = "Số sổ vàng"  # the number of a line in the decision
HEADS = (  # the first seven stand where a filled list is read (`books.payments`)
    Heading("STT", 6, "cell integer"),
    Heading("Họ và tên, tên tập thể", 26),
    Heading("Đơn vị", 25),
    Heading("Danh hiệu, hình thức", 25),
    Heading("Hệ số", 8, "cell multiple centre"),
    Heading("Mức tiền (đồng)", 13, "cell money"),
    Heading("Thực chi (đồng)", 13, "cell money"),
    Heading("Lý do không chi; ghi chú", 21),
    Heading("Ký nhận", 12),
    Heading("Chưa chi (x)", 7, "entry centre"),
    Heading(OF_DECISION, 7, "cell integer"),
)
ACCOUNTS = (Heading("Số tài khoản", 18, "cell centre"), Heading("Ngân hàng", 20))
AMOUNT, PAID = 5, 6
REMARK, _, MARK, _ = HEADS[7:]
LINE = 16.0
BILLION = 1_000_000_000
DOUBT = "Có giá trị chưa kiểm chứng với văn bản gốc. Đề nghị đối chiếu trước khi chi."
ROUNDING_NOT_KNOWN = "chưa có quy định đã biết của ngày này"
PLANNED = "Chưa có quyết định: tính theo ngày dự kiến {day}; đề nghị tính lại khi có quyết định."


@dataclass(frozen=True)
class PaymentList:
    """What one list is made of: the lines that one body pays of a bundle on one day, each with its prize; `unit` None stands for the fund."""

    bundle: Bundle
    held: Sequence[BundleLine]
    unit: Unit | None
    catalogue: Catalogue
    terms: Terms
    time: int = 1  # of paying: whom one list left out stands on the next

    @property
    def payer(self) -> str:
        """The code of the unit that pays; '' for the fund."""
        return self.unit.code if self.unit else ""

    @property
    def saved_as(self) -> str:
        """The name under which the filled list comes back."""
        return name_of(self.bundle.key, self.payer, self.time)

    @property
    def paid(self) -> PaidList | None:
        """The list as it came back, once it was filled."""
        lists = self.bundle.paid_lists
        return next((one for one in lists if (one.payer, one.time) == (self.payer, self.time)), None)

    def told(self, line: BundleLine) -> PaidLine | None:
        """What the filled list says of a line."""
        return self.paid.line(line.number, line.recipient) if self.paid else None

    def due(self, line: BundleLine) -> int:
        """What goes out to somebody by this list."""
        told = self.told(line)
        return line.prize.paid if line.prize and (told is None or told.is_paid) else 0

    def account(self, line: BundleLine) -> tuple[str, str]:
        """Account and bank: those that the line was paid to, else those that the catalogue has now."""
        told = self.told(line)
        if told is not None and told.is_paid:
            return told.account, told.bank
        namesakes = sum(person.is_called(line.recipient) for person in self.catalogue.people)
        found = account_of(self.catalogue.accounts, line.who, line.recipient, namesakes)
        return (found.number, found.bank) if found else ("", "")

    @cached_property
    def heads(self) -> tuple[Heading, ...]:
        """The columns: with account and bank where one is known of somebody."""
        has_accounts = any(self.account(line)[0] for line in self.held)
        return (*HEADS[: PAID + 1], *(ACCOUNTS if has_accounts else ()), *HEADS[PAID + 1 :])

    @property
    def widths(self) -> list[float]:
        return [head.width for head in self.heads]

    @property
    def last(self) -> int:
        return len(self.heads) - 1

    @property
    def columns(self) -> str:
        """Where remark, mark, account and bank stand, as the hidden sheet says it; '' where they stand as they always do."""
        if ACCOUNTS[0] not in self.heads:
            return ""
        return "".join(f";{self.heads.index(head)}" for head in (REMARK, MARK, *ACCOUNTS))


def payment_books(
    bundle: Bundle, catalogue: Catalogue, terms: Terms, workspace: WorkspaceKey = NO_KEY
) -> Iterator[tuple[str, WorkbookPlan]]:
    """A workbook for each body that pays, and for each day of paying, by what stands behind its name: nothing for the fund's first.

    The lines have their prizes (`awards.payment.with_prizes`).
    """
    for made in payment_lists(bundle, catalogue, terms):
        time = f", lần {made.time}" if made.time > 1 else ""
        title = f"Danh sách chi tiền thưởng{time}{': ' if made.unit else ''}{made.unit.name if made.unit else ''}"
        sheet, head = _sheet(made)
        yield behind(made), WorkbookPlan(title, [sheet, *_known_again(made, head, workspace)])


def behind(made: PaymentList) -> str:
    """What stands behind the name of everything that is written of a list: '-TTCN-lan-2'."""
    return f"{f'-{made.payer}' if made.unit else ''}{again(made.time)}"


def payment_lists(bundle: Bundle, catalogue: Catalogue, terms: Terms) -> Iterator[PaymentList]:
    """What each body pays of a bundle: the fund first, then units by code; whom a filled list left out, on the next list."""
    by_unit: dict[str, list[BundleLine]] = {}
    for line in bundle.lines:
        if bundle.decision is not None and line.is_refused:
            continue  # is in no decision, so nobody asks whether it is paid
        by_unit.setdefault(paying_unit(line, bundle.route, terms), []).append(line)
    for code, held in sorted(by_unit.items()):
        made = PaymentList(bundle, held, catalogue.unit_by_code.get(code), catalogue, terms)
        yield made
        while made.paid is not None:
            left = [line for line in made.held if line.prize and line.prize.paid and not made.due(line)]
            if not left:
                break
            made = replace(made, held=left, time=made.time + 1)
            yield made


def _known_again(made: PaymentList, head: str, workspace: WorkspaceKey) -> list[SheetPlan]:
    """The hidden sheet by which the filled list is known again; none before there is a decision."""
    known = made.bundle.decision
    if known is None or not head:
        return []
    people = made.catalogue.person_by_id
    lines = [
        OfferedLine(line.number, line.recipient, line.who if line.who in people else "", line.birth, line.award, place)
        for place, line in enumerate(made.held, 1)
        if line.prize and line.prize.paid
    ]
    decision = known.number, known.day.isoformat()
    return stamp_sheets(stamp_rows(made.bundle.key, made.payer, decision, head, lines, workspace, made.time))


def _sheet(made: PaymentList) -> tuple[SheetPlan, str]:
    """The list, and where day and voucher of the payment are typed: rows and columns from 0; '' before there is a decision."""
    bundle, held, unit, last = made.bundle, made.held, made.unit, made.last
    plan = SheetPlan("Danh sách chi")
    for place, head in enumerate(made.heads):
        plan.columns[place] = (head.width, "", False)
    own = body_of(made.catalogue)
    day = decision_day(bundle)
    year = day.year if day else bundle.year
    row = letterhead(plan, made.widths, SheetOwner(own.name, unit.name, own.place) if unit else own, year)
    time = f" (LẦN {made.time})" if made.time > 1 else ""
    plan.merge(row, 0, row, last, f"DANH SÁCH CHI TIỀN THƯỞNG{time}", "title")
    plan.heights[row] = 24
    plan.merge(row + 1, 0, row + 1, last, f"({bundle.round.name})", "label italic centre")
    row += 2
    doubts = any(line.prize and line.prize.is_unconfirmed for line in held)
    for said, style in _said(made, doubts):
        plan.merge(row, 0, row, last, said, style)
        plan.heights[row] = LINE * lines(said, sum(made.widths)) + 2
        row += 1
    typed_at = ""
    if bundle.decision is not None:
        _when_paid(plan, row, made)
        typed_at = f"{row},2;{row},4{made.columns}"
        row += 1
    header = row + 1
    for place, head in enumerate(made.heads):
        plan.put(header, place, head.caption, "header")
    plan.heights[header] = 36
    first = header + 1
    for place, line in enumerate(held):
        _put_row(plan, first + place, place + 1, line, made)
    total = first + len(held)
    end = _put_total(plan, first, total, made)
    end = _signatures(plan, end + 1, made)
    footer = f"&C{DOUBT}" if doubts else ""
    plan.page = Page(landscape=True, margins=(20, 15, 15, 15), area=(0, 0, end - 1, last), footer=footer)
    together = Together(
        [(0, first), (max(first, total - 2), end - 1)], [PrintedTable(header, end - 1, (header, header))]
    )
    set_pages(plan, made.widths, together, end)
    plan.freeze = (first, 0)
    return plan, typed_at


def _when_paid(plan: SheetPlan, row: int, made: PaymentList) -> None:
    """Where day and voucher are typed; once they were, as they were."""
    paid = made.paid
    plan.merge(row, 0, row, 1, "Khi đã chi: ngày chi", "label")
    plan.put(row, 2, dates.show(paid.day.isoformat()) if paid else None, "entry as_text")
    plan.put(row, 3, "số chứng từ", "label right")
    plan.merge(row, 4, row, 5, paid.voucher if paid else None, "entry as_text")
    plan.merge(row, 6, row, made.last, f"lưu thành input/da-chi/{made.saved_as}", "label italic")
    plan.heights[row] = 21


def _said(made: PaymentList, doubts: bool) -> Iterator[tuple[str, str]]:
    """What stands above the table: what keeps it from being used, the decision, who pays, base salary, rounding, and what to look at."""
    bundle, held, terms = made.bundle, made.held, made.terms
    for said in bundle.unchecked:
        yield f"Chưa sẵn sàng chi. {said}", "label"
    day, known = decision_day(bundle), bundle.decision
    if known:
        of = f" của {known.issuer}" if known.issuer else ""
        yield f"Theo Quyết định số {known.number} ngày {dates.show(known.day.isoformat())}{of}.", "label"
    elif day:
        yield PLANNED.format(day=dates.show(day.isoformat())), "label warn"
    payer = next((line.prize.paid_by for line in held if line.prize), "")
    if payer:
        budget_line = "" if made.unit else made.catalogue.setting("prize_budget_line").rstrip(". ")
        yield f"Nguồn chi: {payer}.{f' {budget_line}.' if budget_line else ''}", "label"
    if day is None:
        yield "Chưa rõ ngày quyết định nên chưa tính được mức tiền.", "label warn"
        return
    law = LawOn(day, terms.law)
    base = law.known("money.base_salary")
    if base and isinstance(base.value, Decimal):
        cited = f"{base.citation}{_mark(base.is_unconfirmed)}"
        yield f"Mức lương cơ sở ngày {dates.show(day.isoformat())}: {number(base.value)} đồng/tháng ({cited}).", "label"
    if own := max((line.prize.by_office for line in held if line.prize), default=""):
        yield f"Có mức tiền {own} (trang “Văn bản, mức áp dụng” của danh mục).", "label warn"
    yield _rounding(law, terms), "label"
    for name, then, now in changed_multiples(held, law, bundle.round.period.last):
        yield (
            f"Hệ số của {name} vào cuối kỳ thành tích là {number(then)}, vào ngày quyết định là {number(now)}; tính theo ngày quyết định.",
            "label warn",
        )
    if doubts:
        yield DOUBT, "label warn"


def _rounding(law: LawOn, terms: Terms) -> str:
    """How amounts are rounded, and who says so."""
    own = terms.rounding_on(law.day)
    way = own or rounding_on(law)
    words = dict(law.parameter("money.rounding").choices)[way.value]
    step = law.known("money.rounding_step")
    to = (
        f", bước {number(step.value)} đồng"
        if step and isinstance(step.value, Decimal) and way is not Rounding.NONE
        else ""
    )
    entry = law.known("money.rounding")
    ground = by_office(own is not None and own is not rounding_on(law))
    if own is None:
        ground = f"{entry.citation}{_mark(entry.is_unconfirmed)}" if entry else ROUNDING_NOT_KNOWN
    return f"Cách làm tròn: {words}{to} ({ground})."


def _mark(is_unconfirmed: bool) -> str:
    return f", {UNCONFIRMED}" if is_unconfirmed else ""


def _put_row(plan: SheetPlan, row: int, place: int, line: BundleLine, made: PaymentList) -> None:
    """A line: its place on this list first, last its number in the decision, which ledger, minutes and certificates say too."""
    said = line.prize
    if said is None:
        return
    told = made.told(line)
    where: Sequence[CellValue] = made.account(line) if ACCOUNTS[0] in made.heads else ()
    if not said.paid:
        where = [None for _ in where]
    is_left_out = told is not None and not told.is_paid
    mark = f"{letters(made.heads.index(MARK))}{row + 1}"
    paid: CellValue = Formula(f'IF({mark}="",{said.paid},0)', 0) if is_left_out and said.paid else said.paid
    values: list[CellValue] = [
        place, line.recipient, line.unit_name, line.award_name, said.multiple, said.amount, paid,
        *where, _remark(said), None, "x" if is_left_out else None, line.number,
    ]  # fmt: skip
    for column, (value, head) in enumerate(zip(values, made.heads, strict=True)):
        plan.put(row, column, value, head.style)
    plan.heights[row] = max(21.0, row_height(values, made.heads))


def _remark(said: Prize) -> str:
    """Why it is not paid, or not whole; and that it rests on a value of the office's own."""
    own = f"{upper_first(said.by_office)}." if said.by_office else ""
    return f"{said.reason} {own}".strip()


def _put_total(plan: SheetPlan, first: int, row: int, made: PaymentList) -> int:
    """Totals in figures and words; the row after."""
    held, last = made.held, made.last
    prizes = [line.prize for line in held if line.prize]
    due = sum(made.due(line) for line in held)
    plan.merge(row, 0, row, AMOUNT - 1, f"Cộng: {count(len(held))} trường hợp", "total centre")
    whole, paid, marks = (
        f"{letters(place)}{first + 1}:{letters(place)}{max(first + 1, row)}"
        for place in (AMOUNT, PAID, made.heads.index(MARK))
    )
    amount = sum(prize.amount for prize in prizes)
    money = "total money_billions" if amount >= BILLION else "total money"
    plan.put(row, AMOUNT, Formula(f"SUM({whole})", amount), money)
    plan.put(row, PAID, Formula(f'SUMIF({marks},"",{paid})', due), money)
    for place in range(PAID + 1, last + 1):
        plan.put(row, place, None, "total")
    plan.heights[row] = 21
    plan.merge(row + 1, 0, row + 1, last, f"Số tiền thực chi bằng chữ: {dong_in_words(due)}.", "label italic")
    plan.heights[row + 1] = 21
    changed = "Số tiền thực chi đã thay đổi: đề nghị viết lại số tiền bằng chữ."
    plan.merge(row + 2, 0, row + 2, last, Formula(f'IF(G{row + 1}={due},"","{changed}")', ""), "label bad")
    return row + 3


def _signatures(plan: SheetPlan, row: int, made: PaymentList) -> int:
    """Who drew it up, the accountant, the head; the row after."""
    unit, bundle, catalogue, last = made.unit, made.bundle, made.catalogue, made.last
    setting = catalogue.setting
    accountant = setting("accountant_post") or "PHỤ TRÁCH KẾ TOÁN"
    if unit:
        head = unit.signer_post, unit.signer_name
    else:
        head = signed_for(department(catalogue), Signed.PAYMENT, bundle, catalogue)
    signed = (
        ("NGƯỜI LẬP BIỂU", "" if unit else setting("office_contact"), 0, 2),
        ("PHỤ TRÁCH KẾ TOÁN" if unit else accountant, "" if unit else setting("accountant_name"), 3, 4),
        (*head, 5, last),
    )
    for post, name, left, right in signed:
        how = "(Ký, đóng dấu)" if right == last else "(Ký, ghi rõ họ tên)"
        plan.merge(row, left, row, right, signature(post.upper(), how, name), "centre top wrap")
    plan.heights[row] = 128
    return row + 1
