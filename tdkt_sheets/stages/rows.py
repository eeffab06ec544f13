"""Which rows under a header are data: titles, groups, totals, notes and signatures are told from rows that count."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from string import ascii_uppercase

from tdkt_sheets.core.sheets import RawSheet, RawValue
from tdkt_sheets.core.text import fold_term
from tdkt_sheets.forms.columns import GROUP_MARK, Filler, FormSheet
from tdkt_sheets.forms.types import Number, as_text
from tdkt_sheets.stages.locate import Located

TITLE, HEADER, NUMBERING = "tiêu đề", "tiêu đề cột", "dòng đánh số cột"
ABOVE = frozenset({TITLE, HEADER, NUMBERING})
GROUP, TOTAL, NOTE, SIGNATURE, REMOVED = "dòng nhóm", "dòng cộng", "ghi chú", "phần ký", "dòng điền sẵn đã xóa nội dung"
UNANSWERED = "dòng điền sẵn chưa báo cáo"
NOT_ADDED = "dòng điền sẵn không thuộc bản bổ sung"
PLACEHOLDER = "dòng chỉ có dấu gạch, dấu chấm"
NOBODY = "dòng chỉ ghi là không có"
_NOBODY = frozenset(
    map(
        fold_term,
        ("Không", "Không có", "Không phát sinh", "Không có ai", "Không đăng ký", "Không đề nghị", "Trống", "n/a"),
    )
)
_TOTALS = frozenset(map(fold_term, ("Tổng", "Tổng cộng", "Cộng", "Tổng số", "Cộng tổng", "Tổng cộng:")))
_TOTAL_LINE = re.compile(  # "Tổng cộng: 08 người", "Cộng nhóm II: 02", "Cộng Tổ Hành chính"
    r"(?:tổng cộng|tổng số|tổng|cộng)(?: (?:danh sách|nhóm|mục|phần|khối|trang)(?: [ivx\d]{1,4}| [a-zđ])?\b)? ?(?::|\(?\d)"
    r"|(?:tổng )?cộng (?:nhóm|mục|phần|khối|trang) (?:[ivx\d]{1,4}|[a-zđ])$"
    r"|(?:tổng )?cộng (?:phòng|tổ|khoa|ban|đội|trạm|trường|trung tâm|chi cục|cơ sở|bộ phận|đơn vị)\b"
)
_GROUP_MARK = re.compile(r"(?:[IVX]+|[A-ZĐ])[.)]?$")
_SUB_GROUP_MARK = re.compile(r"(?:[IVX]+|[A-ZĐ])(?:\.\d{1,2})+[.)]?$")
_SIGNERS = frozenset(
    map(
        fold_term,
        (
            "Người lập biểu", "Người lập", "Lập biểu", "Người lập danh sách", "Người tổng hợp", "Thủ trưởng đơn vị", "Thủ trưởng cơ quan",
            "Xác nhận của thủ trưởng đơn vị", "Trưởng phòng", "Phó Trưởng phòng", "Giám đốc", "Phó Giám đốc", "Hiệu trưởng", "Phó Hiệu trưởng",
            "Chánh Văn phòng", "Phó Chánh Văn phòng", "Chánh Thanh tra", "Hội đồng", "Chủ tịch", "Chủ tịch Hội đồng", "Thư ký", "Thư ký Hội đồng",
            "Ký, họ tên", "Ký tên, đóng dấu", "Ký, họ tên, đóng dấu", "Ký, đóng dấu", "Ký, ghi rõ họ tên", "Ký tên", "Ký", "Nơi nhận",
        ),
    )
)  # fmt: skip
_ON_BEHALF = re.compile(r"(?:kt|tm|tl|tuq|q)\. ?")
_DATE_LINE = re.compile(r"ngày.{1,12}tháng.{1,12}năm[\s.…\d]*$")
_PLACE_DATE = re.compile(r"[^,\d]{2,40}, ?ngày(?:.{1,12}tháng.{1,12}năm[\s.…\d]*| \d{1,2}[/.-]\d{1,2}[/.-]\d{4})$")
_NOTE = re.compile(r"(?:ghi chú\b|lưu ý\b|\*+\s)")
_BLANKS = "\u200b\ufeff\u00ad \t\r\n\u00a0"
_COUNT_LINE = re.compile(
    r"(?:\(|ấn định |chốt |tổng số |tổng cộng ){0,4}(?:danh sách|biểu|bảng) (?:này )?(?:trên )?(?:gồm|có|ấn định)\b.{0,200}\d|\(?hết\)?$"
)
_DOTS = re.compile(r"[-–—−.…_/*·\s;]+")
_NUMBERED = re.compile(r"(?:[A-ZĐ]|\(?\d{1,2}\)?(?:\s*=.*)?)")
_LEAST_NUMBERED = 3
_LONGEST_NUMBER = 12
_BEGINS_NUMBER = frozenset("(0123456789")
_PARTS_OF_UNITS = frozenset(
    map(
        fold_term,
        (
            "Phòng",
            "Khoa",
            "Tổ",
            "Ban",
            "Đội",
            "Trạm",
            "Trung tâm",
            "Bộ phận",
            "Văn phòng",
            "Chi cục",
            "Trường",
            "Khối",
            "Nhóm",
            "Cơ sở",
            "Phân hiệu",
            "Lãnh đạo",
            "Ban Giám đốc",
            "Ban lãnh đạo",
            "Viên chức",
            "Công chức",
            "Chuyên viên",
            "Nhân viên",
            "Cán bộ",
            "Người lao động",
            "Giáo viên",
            "Danh sách",
            "Tập thể",
            "Cá nhân",
            "Hộ gia đình",
        ),
    )
)  # heads of rows below: what no person is called
_GROUP_NAME = re.compile(r"(?:[IVX]+|[A-ZĐ])[.)]\s+\S")


@dataclass(slots=True)
class DataRows:
    """The rows of a table, counted from 0: `data` to be read, `skipped` with a reason, `unanswered` pre-filled KQ rows left empty."""

    data: list[int] = field(default_factory=list)
    skipped: dict[int, str] = field(default_factory=dict)
    unanswered: list[int] = field(default_factory=list)
    formula_only: list[int] = field(default_factory=list)


class _Places:
    """Where in a sheet what tells rows apart stands: columns counted from 0."""

    def __init__(self, raw: RawSheet, sheet: FormSheet, located: Located) -> None:
        keys = located.columns
        there = [column for column in sheet.columns if column.key in keys and column.key != "seq"]
        self.mark = keys.get(sheet.mark.key) if sheet.mark else None
        self.label = keys.get(sheet.label)
        self.seq = keys.get("seq")
        self.shown = [keys[one.key] for one in there if one.filler not in (Filler.HIDDEN, Filler.FORMULA)]
        self.entry = [keys[one.key] for one in there if one.is_entry]
        # a number is no code of its own
        self.has_numbered_rows = "seq" in sheet.by_key and isinstance(sheet.by_key["seq"].type, Number)
        self.width = max(keys.values(), default=0) + 1
        self.heads = [
            raw.grid[row]
            for row in range(located.header_row, located.header_row + located.depth)
            if row < len(raw.grid)
        ]
        self.head_names = {head[self.label] for head in self.heads if self.label is not None and self.label < len(head)}
        self.said_of = {keys[one.key]: one for one in sheet.columns if one.key in keys}
        label = sheet.by_key.get(sheet.label)
        self.label_words = {text.casefold() for text in (label.header, *label.aliases)} if label else set()
        width = max([self.width, *map(len, self.heads)])
        made = located.worked_out.keys()  # columns made of others
        self.captions: list[set[RawValue] | None] = [
            None if at in made else {"", *(head[at] for head in self.heads if at < len(head))} for at in range(width)
        ]
        self._above = raw.grid[: located.header_row]
        self.is_of_people = "full_name" in sheet.by_key and sheet.label == "full_name"
        self.errors = set(raw.errors) | raw.uncalculated
        self.rows_with_errors = {row for row, column in self.errors if column in self.shown}

    @cached_property
    def titles(self) -> frozenset[str]:
        """The texts above the table, folded; a word alone is no title."""
        texts = (value for line in self._above for value in line if isinstance(value, str))
        return frozenset(fold_term(text) for text in texts if len(text.split()) > 1)

    def line(self, raw: RawSheet, number: int) -> list[RawValue]:
        """The cells of a row, as far as the table goes."""
        line = raw.grid[number] if number < len(raw.grid) else []
        return line if len(line) >= self.width else [*line, *[""] * (self.width - len(line))]

    def filled(self, line: list[RawValue]) -> list[int]:
        """The shown columns that hold something."""
        return [
            column
            for column in self.shown
            if (value := line[column]) != "" and (not isinstance(value, str) or value.strip(_BLANKS))
        ]

    def header_again(self, line: list[RawValue]) -> str:
        """HEADER where a row says again what the header says, NUMBERING where it numbers the columns; '' else."""
        name = line[self.label] if self.label is not None else ""
        if self.label is None:
            return ""
        if name in self.head_names and self._says_captions(line, 1 if name != "" else 2):
            return HEADER
        if isinstance(name, str) and name.strip(" *:").casefold() in self.label_words and self._names_another(line):
            return HEADER
        if name == "" or name in self.head_names:
            return ""
        if isinstance(name, str) and (len(name) > _LONGEST_NUMBER or not (len(name) == 1 or name[0] in _BEGINS_NUMBER)):
            return ""
        if not _NUMBERED.fullmatch(as_text(name).removesuffix(".0")):
            return ""
        texts = [as_text(value).removesuffix(".0") for value in line if value != ""]
        if len(texts) >= _LEAST_NUMBERED and "".join(texts) in ascii_uppercase:
            return NUMBERING
        numbers = [int(text.strip("()")) for text in texts if text.strip("()").isdigit()]
        is_counted = len(numbers) >= _LEAST_NUMBERED and numbers == [*range(numbers[0], numbers[0] + len(numbers))]
        return NUMBERING if is_counted and all(map(_NUMBERED.fullmatch, texts)) else ""

    def _says_captions(self, line: list[RawValue], least: int) -> bool:
        """Whether each cell is blank or says what the header says above it, and so do that many at least."""
        beyond: list[set[RawValue] | None] = [{""}] * (len(line) - len(self.captions))
        pairs = [(value, said) for value, said in zip(line, self.captions + beyond, strict=False) if said is not None]
        return sum(value != "" for value, _ in pairs) >= least and all(value in said for value, said in pairs)

    def _names_another(self, line: list[RawValue]) -> bool:
        """Whether a cell beside the name is what its column may be called."""
        return any(
            isinstance(value := line[at], str) and value != "" and fold_term(value) in column.captions
            for at, column in self.said_of.items()
            if at != self.label
        )

    def is_formula_only(self, raw: RawSheet, number: int) -> bool:
        """Whether all that stands in a row without values is formulas that came to an error."""
        return all((number, c) in raw.formulas for c in self.shown if (number, c) in self.errors)


def tell_rows(raw: RawSheet, sheet: FormSheet, located: Located, is_addition: bool = False) -> DataRows:
    """Sort the rows of a sheet into data and the rest, each of these with its reason; blank rows are neither.

    In an addition a pre-filled row without an answer is not part of it.
    """
    rows = DataRows(skipped=dict(_above(raw, located)))
    places = _Places(raw, sheet, located)
    is_answer, mark = sheet.kept_rows_are_answers, places.mark
    after_signature = False
    for number in range(located.first_row, max(len(raw.grid), max(places.rows_with_errors, default=-1) + 1)):
        line = places.line(raw, number)
        filled = places.filled(line)
        if not filled and number not in places.rows_with_errors:
            if mark is not None and line[mark] != "":
                _skip_given(rows, number, NOT_ADDED if is_addition else REMOVED if is_answer else UNANSWERED)
            continue
        if again := places.header_again(line):
            rows.skipped[number] = again
        elif mark is not None and str(line[mark]).startswith(GROUP_MARK):
            rows.skipped[number] = GROUP
        elif not filled and places.is_formula_only(raw, number):
            rows.formula_only.append(number)
        elif mark is not None and line[mark] != "":
            is_answered = number in places.rows_with_errors or any(column in filled for column in places.entry)
            if is_answered or (is_answer and not is_addition):
                rows.data.append(number)
            else:
                _skip_given(rows, number, NOT_ADDED if is_addition else UNANSWERED)
        elif reason := _reason(line, filled, places, after_signature):
            rows.skipped[number] = reason
            after_signature = after_signature or reason == SIGNATURE
        else:
            rows.data.append(number)
    return rows


def _above(raw: RawSheet, located: Located) -> Iterator[tuple[int, str]]:
    """The rows above the first that may be data, each with what it is."""
    for number in range(min(located.first_row, len(raw.grid))):
        if any(value != "" for value in raw.grid[number]):
            under = NUMBERING if number >= located.header_row + located.depth else HEADER
            yield number, TITLE if number < located.header_row else under


def _skip_given(rows: DataRows, number: int, reason: str) -> None:
    rows.skipped[number] = reason
    if reason == UNANSWERED:
        rows.unanswered.append(number)


def _reason(line: list[RawValue], filled: list[int], places: _Places, after_signature: bool) -> str:
    """Why a row that the unit wrote is not data; '' when it is."""
    seq, label = places.seq, places.label
    if filled and all(isinstance(line[at], str) and _DOTS.fullmatch(line[at]) for at in filled):  # type: ignore[arg-type]
        return PLACEHOLDER
    if len(filled) == 1 and fold_term(as_text(line[filled[0]])).strip(" .()") in _NOBODY:
        return NOBODY
    if _sums_up(line, filled, seq, label):
        return TOTAL
    if _is_signed(line, filled):
        return SIGNATURE
    if len(filled) > 2 and not after_signature:
        return ""
    reason = _not_data(line, filled, seq, label, after_signature)
    if not reason and len(filled) == 1 and not _is_numbered(line, seq):
        reason = _heads_rows(fold_term(str(line[filled[0]])), places)
    if not reason and len(filled) <= 1 and places.has_numbered_rows and _SUB_GROUP_MARK.match(_text(line, seq)):
        return GROUP
    return reason


def _is_numbered(line: list[RawValue], seq: int | None) -> bool:
    """Whether a number of its own stands before the row."""
    return seq is not None and as_text(line[seq]).removesuffix(".0").rstrip(".").isdigit()


def _heads_rows(text: str, places: _Places) -> str:
    """What the only text of a row is, where no row of data holds just that: a title that is repeated, or in a list of people a part of the unit."""
    if text in places.titles:
        return TITLE
    words = text.split()
    heads = {words[0], " ".join(words[:2]), " ".join(words[:3])} if places.is_of_people and len(words) > 1 else {text}
    return GROUP if places.is_of_people and heads & _PARTS_OF_UNITS else ""


def _text(line: list[RawValue], column: int | None) -> str:
    """The text of a cell; '' of a number or none."""
    value = line[column] if column is not None else ""
    return value.strip() if isinstance(value, str) else ""


def is_total(text: str) -> bool:
    """Whether a text is the word of a total, or the line of one."""
    head = fold_term(text)
    return head in _TOTALS or _TOTAL_LINE.match(head) is not None


def _sums_up(line: list[RawValue], filled: list[int], seq: int | None, label: int | None) -> bool:
    """Whether a row is headed by the word of a total and holds nothing beside it but numbers."""
    for column in filled:
        value = line[column]
        if column != label and isinstance(value, str) and not value.strip(_BLANKS)[:1].isdecimal():
            return False
    return any(is_total(_text(line, column)) for column in (seq, label))


def _is_signed(line: list[RawValue], filled: list[int]) -> bool:
    """Whether every filled cell holds nothing but the words of signers; the last first, where most lists hold a word met before."""
    return bool(filled) and all(_signs(line[column]) for column in reversed(filled))


@lru_cache(maxsize=4_096)
def _signs(value: RawValue) -> bool:
    """Whether each line of a cell names a signer, says that somebody signs, or is the place and date.

    >>> _signs("KT. GIÁM ĐỐC\\nPHÓ GIÁM ĐỐC"), _signs("Người lập biểu (Ký, họ tên)"), _signs("Giám đốc Trung tâm")
    (True, True, False)
    """
    if not isinstance(value, str):
        return False
    words = [fold_term(part) for part in value.replace("(", "\n").split("\n")]
    words = [_ON_BEHALF.sub("", word, count=1) for word in words if word]
    return bool(words) and all(word in _SIGNERS or _PLACE_DATE.match(word) for word in words)


def _is_date_line(value: RawValue) -> bool:
    return isinstance(value, str) and _DATE_LINE.match(fold_term(value)) is not None


def _closes(text: str) -> bool:
    """Whether a text counts a list, ends it or is a note to it."""
    return text.endswith("./") or _COUNT_LINE.match(text) is not None or _NOTE.match(text) is not None


def _not_data(
    line: list[RawValue], filled: list[int], seq: int | None, label: int | None, after_signature: bool
) -> str:
    """Why a thinly filled row is not data; '' when it is."""
    texts = [fold_term(str(value)) for value in line if isinstance(value, str) and value.strip()]
    if any(text in _TOTALS or _TOTAL_LINE.match(text) for text in texts[:3]):
        return TOTAL
    name = line[label] if label is not None and isinstance(line[label], str) else ""
    elsewhere = (value for column, value in enumerate(line) if column != label)
    if (not name or _signs(name) or _is_date_line(name)) and any(
        _signs(value) or _is_date_line(value) for value in (name, *elsewhere)
    ):
        return SIGNATURE
    if len(filled) <= 1 and any(_closes(text) for text in texts[:1]):
        return NOTE
    mark = str(line[seq]).strip() if seq is not None else ""
    alone = str(line[filled[0]]).strip() if len(filled) == 1 else ""
    if len(filled) <= 1 and ((mark and _GROUP_MARK.match(mark)) or (not mark and _GROUP_NAME.match(alone))):
        return GROUP
    if after_signature and len(filled) <= 2:
        return SIGNATURE
    return ""
