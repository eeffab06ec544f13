"""Checks of the first page "Thông tin chung" against the annexes behind it."""

from collections.abc import Iterator
from typing import Any

from tdkt_sheets.core.findings import Finding
from tdkt_sheets.core.submissions import Submission
from tdkt_sheets.forms.columns import Form, FormSheet
from tdkt_sheets.forms.rows import PageFields
from tdkt_sheets.rules.engine import ERROR, WARNING, Rule, declare

SOME, NONE = "CO", "KHONG"  # codes of the list phat_sinh

UNMARKED = declare(
    "TTC-01",
    ERROR,
    "Mỗi phụ lục phải ghi Có hay Không phát sinh.",
    "Chưa chọn “Có phát sinh” hoặc “Không phát sinh” cho “{annex}”, và phụ lục không có dòng nào.",
    "Chọn một trong hai; nếu có phát sinh thì điền phụ lục.",
    example={"annex": "PL1 Cá nhân"},
)
UNMARKED_WITH_ROWS = declare(
    "TTC-02",
    WARNING,
    "Phụ lục có dòng thì nên ghi Có phát sinh.",
    "Chưa chọn “Có phát sinh” cho “{annex}” dù phụ lục có {number} dòng; các dòng vẫn được tính.",
    "Chọn “Có phát sinh”.",
    example={"annex": "PL1 Cá nhân", "number": "03"},
)
NIL_WITH_ROWS = declare(
    "TTC-03",
    ERROR,
    "Ghi Không phát sinh thì phụ lục phải trống.",
    "Ghi “Không phát sinh” nhưng “{annex}” có {number} dòng; các dòng này chưa được tính.",
    "Chọn “Có phát sinh” ở ô này nếu các dòng là đúng, hoặc xóa các dòng của phụ lục.",
    example={"annex": "PL1 Cá nhân", "number": "03"},
)
SOME_WITHOUT_ROWS = declare(
    "TTC-04",
    ERROR,
    "Ghi Có phát sinh thì phụ lục phải có dòng.",
    "Ghi “Có phát sinh” nhưng “{annex}” không có dòng nào.",
    "Điền phụ lục, hoặc chọn “Không phát sinh” ở ô này.",
    example={"annex": "PL1 Cá nhân"},
)
MORE_PEOPLE = declare(
    "TTC-05",
    WARNING,
    "Số người trong danh sách không vượt tổng số người của đơn vị.",
    "Tổng số người ghi {total}, ít hơn {listed} người trong danh sách.",
    "Kiểm tra lại tổng số hoặc danh sách.",
    example={"total": "12", "listed": "14"},
)
MORE_WOMEN = declare(
    "TTC-06",
    ERROR,
    "Số nữ không vượt tổng số người.",
    "Số nữ ghi {women}, nhiều hơn tổng số {total}.",
    "Ghi lại hai số cho khớp.",
    basis="form-subset",
    example={"women": "95", "total": "90"},
)
PHONE = declare(
    "TTC-07",
    WARNING,
    "Số điện thoại giữ số 0 ở đầu.",
    "Số điện thoại không bắt đầu bằng số 0, có thể đã bị bảng tính bỏ số 0 ở đầu.",
    "Gõ lại số điện thoại đủ số 0 ở đầu.",
)


COVER_RULES = (UNMARKED, UNMARKED_WITH_ROWS, NIL_WITH_ROWS, SOME_WITHOUT_ROWS, MORE_PEOPLE, MORE_WOMEN, PHONE)


def check_cover(submission: Submission, form: Form, owed: tuple[FormSheet, ...], file: str) -> Iterator[Finding]:
    """Findings of the first page: the table of Có/Không phát sinh first, then the figures."""
    cover = submission.cover
    if cover is None:
        return

    page = PageFields(cover, form.cover)

    def found(rule: Rule, key: str, holds: str = "", **facts: Any) -> Finding:
        return rule.on(page, (), (key,), facts, file=file, holds=holds)

    for annex in form.sheets:
        key = f"nil_{annex.key}"
        sheet = submission.sheet(annex.key)
        if key not in cover.cells or (key in cover.originals and cover.values.get(key) is None):
            continue
        if sheet is None:
            continue  # what became of the annex itself is told elsewhere
        number = len(sheet)
        mark = cover.values.get(key)
        facts: dict[str, Any] = {"annex": annex.tab, "number": number}
        if mark is None and number:
            yield found(UNMARKED_WITH_ROWS, key, **facts)
        elif submission.is_addition and not number:
            continue  # an addition brings only what is new
        elif mark is None and not submission.unreported.get(annex.key):
            yield found(UNMARKED, key, annex.key, **facts)
        elif mark == NONE and number:
            yield found(NIL_WITH_ROWS, key, annex.key, **facts)
        elif mark == SOME and not number and not submission.unreported.get(annex.key):
            yield found(SOME_WITHOUT_ROWS, key, annex.key, **facts)
    total, women = cover.values.get("headcount"), cover.values.get("women")
    people = submission.sheet("ca_nhan")
    if total is not None and people is not None:
        listed = sum(title != "KHONG_CON_CONG_TAC" for title in people.columns.get("title", [None] * len(people)))
        if listed > total:
            yield found(MORE_PEOPLE, "headcount", total=total, listed=listed)
    if total is not None and women is not None and women > total:
        yield found(MORE_WOMEN, "women", women=women, total=total)
    phone = cover.values.get("phone")
    if phone and phone.replace(" ", "").replace(".", "").isdigit() and not phone.startswith("0"):
        yield found(PHONE, "phone")
