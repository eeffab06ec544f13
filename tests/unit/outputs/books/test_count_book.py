"""The counting workbook goes out and comes back as votes: what is typed, what is left blank, opinions in writing beside the ballots."""

import io
from dataclasses import replace

import openpyxl

from tdkt_sheets.acts.workspace_key import WorkspaceKey
from tdkt_sheets.books.ballot_count import CELLS, FIRST, read_count
from tdkt_sheets.books.ledger_sheets import MEETINGS, VOTES, ledger_sheets
from tdkt_sheets.catalogue.load import built_in
from tdkt_sheets.excel.read import read
from tdkt_sheets.excel.write import workbook_bytes
from tdkt_sheets.outputs.books.count_book import count_book
from tests.bundles import long_bundle

KEY = WorkspaceKey(b"key")
HEAD = {"day": "15/12/2021", "members": 9, "present": 8, "valid": 8, "written": 1, "minutes_no": "12/BB-HĐ"}


def test_what_is_typed_comes_back_as_votes() -> None:
    """Blank: all are for it. Against alone: the rest is for it. Five of nine carry, four do not; what is typed as conclusion holds."""
    bundle = replace(long_bundle(), decision=None, meeting=None)
    bundle.lines = [replace(line, is_passed=None) for line in bundle.lines if line.award == "CSTDCS"][:4]
    plan = count_book(bundle, built_in(), KEY)
    assert plan is not None and count_book(bundle, built_in(), WorkspaceKey()) is None
    book = openpyxl.load_workbook(io.BytesIO(workbook_bytes(plan)))
    sheet = book.worksheets[0]
    for name, value in HEAD.items():
        sheet.cell(CELLS[name][0] + 1, CELLS[name][1] + 1, value)
    for row, typed in enumerate(
        [(None, None, None, None, None), (None, 3, None, 1, None), (4, None, 0, None, None), (4, 4, 0, 1, "Đồng ý")],
        FIRST + 1,
    ):
        for column, value in zip((5, 6, 7, 8, 11), typed, strict=True):
            sheet.cell(row, column, value)
    sheet.cell(FIRST + 3, 12, "Chưa đủ thời gian")
    saved = io.BytesIO()
    book.save(saved)
    declared = {one.key: one for one in ledger_sheets(built_in())}
    offer, found = read_count(f"ghi-so/{bundle.key}-kiem-phieu.xlsx", read(saved.getvalue(), "xlsx"), declared, KEY)
    assert offer is not None and found == []
    votes = [
        (one["votes_for"], one["votes_against"], one["conclusion"], one["note"])
        for one in offer.sheets[VOTES].records()
    ]
    assert votes == [
        (9, 0, "DONG_Y", None),
        (5, 4, "DONG_Y", None),
        (4, 5, "KHONG_DONG_Y", "Chưa đủ thời gian"),
        (4, 5, "DONG_Y", None),
    ]
    [meeting] = offer.sheets[MEETINGS].records()
    assert {key: meeting[key] for key in ("day", "members", "present", "valid", "written", "by_ballot", "minutes_no")} == {
        **HEAD, "day": "2021-12-15", "by_ballot": "CO",
    }  # fmt: skip
