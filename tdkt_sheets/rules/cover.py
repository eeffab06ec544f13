"""Checks of the first page "Thông tin chung" against the annexes behind it."""

from collections.abc import Iterator

from tdkt_sheets.core.findings import Finding
from tdkt_sheets.roster.roster import LEFT
from tdkt_sheets.rules.asked import NIL, OfFile, on_file
from tdkt_sheets.rules.engine import ERROR, NOTE, WARNING, Rule, declare

SOME = "CO"  # a code of the list phat_sinh

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
    NOTE,
    "Phụ lục có dòng mà ô để trống thì hiểu là Có phát sinh.",
    "Chưa chọn “Có phát sinh” cho “{annex}”; phụ lục có {number} dòng nên hiểu là có phát sinh.",
    "Không phải sửa nếu đúng ý đơn vị.",
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


@on_file(UNMARKED, UNMARKED_WITH_ROWS, NIL_WITH_ROWS, SOME_WITHOUT_ROWS)
def marks_against_rows(asked: OfFile) -> Iterator[Finding]:
    """The table of Có/Không phát sinh says what the annexes hold."""
    submission, cover, page = asked.submission, asked.cover, asked.page
    if cover is None or page is None:
        return
    for annex in asked.form.sheets:
        key = f"nil_{annex.key}"
        sheet = submission.sheet(annex.key)
        if key not in cover.cells or (key in cover.originals and cover.values.get(key) is None):
            continue
        if sheet is None:
            continue  # what became of the annex itself is told elsewhere
        number = len(sheet)
        mark = cover.values.get(key)
        is_blank = not number and not submission.unreported.get(annex.key)
        rule: Rule | None = None
        holds = annex.key
        if mark is None and number:
            rule, holds = UNMARKED_WITH_ROWS, ""
        elif submission.is_addition and not number:
            continue  # an addition brings only what is new
        elif mark is None and is_blank:
            rule = UNMARKED
        elif mark == NIL and number:
            rule = NIL_WITH_ROWS
        elif mark == SOME and is_blank:
            rule = SOME_WITHOUT_ROWS
        if rule is not None:
            yield rule.on(page, (), (key,), {"annex": annex.tab, "number": number}, file=asked.file, holds=holds)


@on_file(MORE_PEOPLE)
def more_people_than_there_are(asked: OfFile) -> Iterator[Finding]:
    """A list holds no more people than the unit says it has."""
    total, people = asked.value("headcount"), asked.submission.sheet("ca_nhan")
    if total is not None and people is not None:
        listed = sum(title != LEFT for title in people.columns.get("title", [None] * len(people)))
        if listed > total:
            yield from asked.at_field(MORE_PEOPLE, "headcount", total=total, listed=listed)


@on_file(MORE_WOMEN)
def more_women_than_people(asked: OfFile) -> Iterator[Finding]:
    """Women are some of the people."""
    total, women = asked.value("headcount"), asked.value("women")
    if total is not None and women is not None and women > total:
        yield from asked.at_field(MORE_WOMEN, "women", women=women, total=total)


@on_file(PHONE)
def phone_without_its_zero(asked: OfFile) -> Iterator[Finding]:
    """A telephone number begins with 0."""
    phone = asked.value("phone")
    if phone and phone.replace(" ", "").replace(".", "").isdigit() and not phone.startswith("0"):
        yield from asked.at_field(PHONE, "phone")
