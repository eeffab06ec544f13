"""The office's own list for its treasury: filled under its headings with who is paid by transfer; all else in it stays."""

import io
from dataclasses import replace
from datetime import date
from decimal import Decimal

import openpyxl

from tdkt_sheets.acts.workspace_key import WorkspaceKey
from tdkt_sheets.awards.bundle import Bundle, Decision, Prize
from tdkt_sheets.awards.paid_list import PaidList
from tdkt_sheets.awards.terms import terms_of
from tdkt_sheets.books.payments import read_payment
from tdkt_sheets.catalogue.load import built_in
from tdkt_sheets.commands.tables_out import layouts_of
from tdkt_sheets.commands.treasury_out import treasury_forms, treasury_lists
from tdkt_sheets.core.plan import WorkbookPlan
from tdkt_sheets.excel.read import read
from tdkt_sheets.excel.write import workbook_bytes
from tdkt_sheets.outputs.books.payment_book import payment_books, payment_lists
from tdkt_sheets.proposed.filled_table import opened
from tdkt_sheets.roster.accounts import BankAccount
from tests.bundles import short_bundle

ROOM = 4


def form(room: int = ROOM) -> bytes:
    """A list as a treasury has it: two rows of headings, numbers of columns, the total first, blank rows, who signs."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["A1"] = "DANH SÁCH THANH TOÁN CHO ĐỐI TƯỢNG THỤ HƯỞNG"
    for column, text in enumerate(("STT", "Đối tượng thụ hưởng", "Tài khoản ngân hàng", None, "Số tiền"), 1):
        sheet.cell(3, column, text)
    sheet["C4"], sheet["D4"] = "Số tài khoản đối tượng thụ hưởng", "Tên ngân hàng"
    for area in ("A3:A4", "B3:B4", "C3:D3", "E3:E4"):
        sheet.merge_cells(area)
    for column in range(1, 6):
        sheet.cell(5, column, column)
    sheet["B6"], sheet["E6"] = "Tổng số", f"=SUM(E7:E{6 + room})"
    sheet.cell(8 + room, 2, "Kế toán trưởng")
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def paid_bundle() -> Bundle:
    """A decision with a prize for everybody but the last."""
    bundle = short_bundle()
    prizes = [Prize(Decimal("0.3"), Decimal(1_490_000), 450_000, 450_000)] * (len(bundle.lines) - 1) + [
        Prize(None, None, 450_000, 0, "Hội đồng chưa nhất trí.")
    ]
    lines = [replace(line, prize=prize) for line, prize in zip(bundle.lines, prizes, strict=True)]
    return replace(bundle, lines=lines, decision=Decision("245/QĐ-SLĐTBXH", date(2021, 6, 28)))


def test_whom_a_list_left_out_stands_on_the_next_one() -> None:
    """Part is paid now, the rest on another day: the second list is read beside the first, and nobody is paid twice."""
    bundle = paid_bundle()
    catalogue = replace(built_in(), settings={**built_in().settings, "prize_own_payers": ""})
    terms, key = terms_of(catalogue), WorkspaceKey(b"key")

    def filled(plan: WorkbookPlan, name: str, day: str, left_out: int = 0) -> PaidList:
        raw = read(workbook_bytes(plan), "xlsx")
        sheet = raw.sheets[0]
        at = next(row for row in range(len(sheet.grid)) if "ngày chi" in sheet.text(row, 0))
        sheet.grid[at][2], sheet.grid[at][4] = day, f"PC {day[:2]}"
        for row in sheet.grid:
            if left_out and row[0] == left_out:
                row[9] = "x"
        payment, told = read_payment(f"da-chi/{name}", raw, key)
        assert payment is not None, told
        assert payment.held.time == (2 if "lan-2" in name else 1)
        return payment.held

    (name, first), *rest = payment_books(bundle, catalogue, terms, key)
    assert (name, rest) == ("", [])
    paid = filled(first, f"{bundle.key}.xlsx", "20/10/2021", left_out=2)
    once = replace(bundle, paid_lists=(paid,))
    assert once.paid_line(bundle.lines[1]) == paid.lines[1]
    lists = list(payment_lists(once, catalogue, terms))
    assert [one.saved_as for one in lists] == [f"{bundle.key}.xlsx", f"{bundle.key}-lan-2.xlsx"]
    assert [[line.number for line in one.held] for one in lists] == [[line.number for line in bundle.lines], [2]]
    assert [sum(map(one.due, one.held)) for one in lists] == [450_000 * (len(bundle.lines) - 2), 450_000]
    second = filled(
        dict(payment_books(once, catalogue, terms, key))["-lan-2"], f"{bundle.key}-lan-2.xlsx", "05/11/2021"
    )
    twice = replace(bundle, paid_lists=(paid, second))
    told = twice.paid_line(bundle.lines[1])
    assert told is not None and told.is_paid
    assert len(list(payment_lists(twice, catalogue, terms))) == 2


def test_who_is_paid_and_has_an_account_stands_below_the_total() -> None:
    bundle = replace(paid_bundle())
    first, second, *_ = bundle.lines
    accounts = (
        BankAccount("", first.recipient, "0381000123456", "NH Mẫu"),
        BankAccount("", bundle.lines[-1].recipient, "0999"),
    )
    catalogue = replace(built_in(), accounts=accounts, settings={**built_in().settings, "prize_own_payers": ""})
    forms = treasury_forms(opened({"kho-bac.xlsx": form(), "khac.xlsx": b"khong phai excel"}))
    made = dict(treasury_lists([bundle], catalogue, forms))
    folder = f"ho-so/{bundle.key}"
    assert set(made) == {f"{folder}/7-kho-bac.xlsx", f"{folder}/7-kho-bac.doc-truoc.txt"}
    sheet = openpyxl.load_workbook(io.BytesIO(made[f"{folder}/7-kho-bac.xlsx"])).active
    assert sheet is not None
    rows = [tuple(row) for row in sheet.iter_rows(min_row=6, max_row=8 + ROOM, values_only=True)]
    assert rows[0][:2] == (None, "Tổng số") and rows[1] == (1, first.recipient, "0381000123456", "NH Mẫu", 450_000)
    assert not any(rows[2]) and "Kế toán trưởng" in rows[-1] and str(rows[0][4]).startswith("=SUM")
    told = made[f"{folder}/7-kho-bac.doc-truoc.txt"].decode()
    assert second.recipient in told and bundle.lines[-1].recipient not in told, "who is not paid is not missed"


def test_a_list_of_the_treasury_is_no_layout_of_a_receiver_and_waits_for_a_decision() -> None:
    forms = opened({"kho-bac.xlsx": form()})
    assert layouts_of(forms, built_in(), treasury_forms(forms)) == []
    waiting = replace(paid_bundle(), decision=None)
    assert list(treasury_lists([waiting], built_in(), treasury_forms(forms))) == []
    no_room = treasury_forms(opened({"kho-bac.xlsx": form(room=-1)}))
    accounts = tuple(BankAccount("", line.recipient, f"0{line.number}") for line in paid_bundle().lines)
    one_payer = replace(built_in(), accounts=accounts, settings={**built_in().settings, "prize_own_payers": ""})
    [(path, data)] = treasury_lists([paid_bundle()], one_payer, no_room)
    assert path.endswith(".txt") and "chèn thêm dòng trống" in data.decode()
