"""The office's own list for its treasury, from `input/mau-xuat/`: under its headings stand those who are paid by transfer, with account, bank and amount.

No form of ours: the workbook is the one that the office keeps, known by its headings; all else in it stays as it is.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from tdkt_sheets.awards.bundle import Bundle
from tdkt_sheets.awards.terms import terms_of
from tdkt_sheets.commands.own_forms_out import with_told
from tdkt_sheets.core.text import fold_term, named
from tdkt_sheets.outputs.books.award_papers import FOLDER
from tdkt_sheets.outputs.books.payment_book import PaymentList, behind, payment_lists
from tdkt_sheets.proposed.changes import CellValue
from tdkt_sheets.proposed.filled_table import FoundTable, Opened, fill_table, tables_in
from tdkt_sheets.roster.roster import Catalogue

SEQ, NAME, ACCOUNT, BANK, AMOUNT, WHAT = "seq", "name", "account", "bank", "amount", "what"
HEADINGS = {
    SEQ: ("STT", "TT", "Số TT"),
    NAME: (
        "Đối tượng thụ hưởng", "Họ và tên", "Họ tên", "Người thụ hưởng", "Tên người thụ hưởng", "Tên người hưởng", "Tên đối tượng thụ hưởng",
        "Họ và tên người nhận", "Tên chủ tài khoản",
    ),
    ACCOUNT: (
        "Số tài khoản đối tượng thụ hưởng", "Số tài khoản", "Số tài khoản ngân hàng", "Tài khoản", "Số TK", "Số tài khoản người hưởng",
        "Số tài khoản thụ hưởng",
    ),
    BANK: ("Tên ngân hàng", "Ngân hàng", "Tại ngân hàng", "Ngân hàng thụ hưởng", "Mở tại ngân hàng"),
    AMOUNT: ("Số tiền", "Số tiền (đồng)", "Số tiền thưởng", "Tiền thưởng", "Thực chi", "Thực lĩnh", "Tổng số"),
    WHAT: ("Nội dung", "Nội dung chuyển tiền", "Nội dung chi", "Diễn giải"),
}  # fmt: skip
MEANING = {fold_term(text): key for key, texts in HEADINGS.items() for text in texts}
NEEDED = frozenset({NAME, ACCOUNT, AMOUNT})


@dataclass(frozen=True, slots=True)
class TreasuryForm:
    """The office's workbook: its table, and what each column is for."""

    form: Opened
    table: FoundTable
    keys: Mapping[int, str]

    @property
    def name(self) -> str:
        """The name of its file."""
        return self.form.name


def treasury_forms(forms: Iterable[Opened]) -> list[TreasuryForm]:
    """Those of the workbooks that have a table of names, accounts and amounts."""
    found = []
    for form in forms:
        for table in tables_in(form.raw, lambda text: fold_term(text) in MEANING):
            meant = table.keys(lambda text: MEANING.get(fold_term(text)))
            keys = {column: key for column, key in meant.items() if key}
            if set(keys.values()) >= NEEDED:
                found.append(TreasuryForm(form, table, keys))
                break
    return found


def treasury_lists(
    bundles: Iterable[Bundle], catalogue: Catalogue, forms: Sequence[TreasuryForm]
) -> Iterator[tuple[str, bytes]]:
    """Path below the month's folder and bytes of each filled workbook, for each decision and body that pays; then what the accountant has to know.

    The lines have their prizes.
    """
    for bundle in bundles if forms else ():
        if bundle.decision is None:
            continue
        for made in payment_lists(bundle, catalogue, terms_of(catalogue)):
            for form in forms:
                stem = f"7-kho-bac{behind(made)}{f'-{form.name[:-5]}' if len(forms) > 1 else ''}"
                yield from with_told(f"{FOLDER}/{bundle.key}/{stem}.xlsx", *_filled(form, made))


def _filled(form: TreasuryForm, made: PaymentList) -> tuple[bytes | None, list[str]]:
    """The workbook with everybody who is paid and has an account, and what is to be known; None where nobody has, or there is no room."""
    due = [line for line in made.held if made.due(line)]
    by_transfer = [line for line in due if made.account(line)[0]]
    told = []
    if without := [line.recipient for line in due if line not in by_transfer]:
        told.append(
            f"Chưa có tài khoản ở trang “Tài khoản” của danh mục, hoặc trùng tên mà chưa ghi mã cán bộ, nên không có trong danh sách: {named(without, 'trường hợp')}."
        )
    if not by_transfer:
        return None, told
    decision = made.bundle.decision
    rows: list[dict[int, CellValue]] = []
    for place, line in enumerate(by_transfer, 1):
        account, bank = made.account(line)
        what = f"Tiền thưởng {line.award_name}, Quyết định số {decision.number if decision else ''}"
        values: dict[str, CellValue] = {
            SEQ: place, NAME: line.recipient, ACCOUNT: account, BANK: bank, AMOUNT: line.prize.paid if line.prize else 0, WHAT: what,
        }  # fmt: skip
        rows.append({column: values[key] for column, key in form.keys.items() if values[key] != ""})
    table = _with_room(form, len(rows))
    if table is None:
        return None, [
            *told, f"{form.name}, trang “{form.table.tab}”: không đủ {len(rows)} dòng trống liền nhau dưới tiêu đề. Đề nghị chèn thêm dòng trống vào mẫu ở input/mau-xuat."
        ]  # fmt: skip
    return fill_table(form.form.data, [(table, rows)]), told


def _with_room(form: TreasuryForm, needed: int) -> FoundTable | None:
    """The table from the first place with so many blank rows: a form may begin with its total, or with the name of a group; below who signs is none."""
    if form.table.room is None or form.table.room >= needed:
        return form.table
    sheet = next(one for one in form.form.raw.sheets if one.name == form.table.tab)
    filled = [
        row for row in range(form.table.first, len(sheet.grid)) if any(sheet.text(row, column) for column in form.keys)
    ]
    for above, below in pairwise(filled):
        if below - above - 1 >= needed:
            return replace(form.table, first=above + 1, room=needed)
    return replace(form.table, first=filled[0] + 1, room=None) if len(filled) == 1 else None
