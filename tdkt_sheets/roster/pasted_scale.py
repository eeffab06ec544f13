"""What the lines of a pasted scale mean: criteria, levels to choose among, descriptions, deductions; and what is doubtful about it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise
from typing import Any

from tdkt_sheets.core.outline import OutlinePlace, outline
from tdkt_sheets.core.text import fold, number, quoted
from tdkt_sheets.roster.bloc import Side
from tdkt_sheets.roster.point_words import Worth, in_words, worth

NEAR = Decimal("0.001")  # sums this far apart are one
UNMARKED = "·"  # stands for the mark of a line without one
_IN_WORDS = re.compile(
    r"(?P<mark>(?:[IVX]{1,5}|[A-Z]|\d{1,3}[a-zđ]?|[a-zđ])(?:\. ?(?:\d{1,3}[a-zđ]?|[a-zđ](?=[.):/]))){0,4}|tiêu chí(?: số)? \d{1,3}[a-zđ]?)(?P<set>[.):/]{1,3})\s+(?=\S)|(?P<dash>[-+*•–—])\s*(?=\S)",
    re.IGNORECASE,
)
# 1.1 without a dot behind it, in front of a capital.
_PARTS_IN_WORDS = re.compile(r"(?P<mark>\d{1,2}(?:\.\d{1,2}){1,4})\s+")
_TOTAL = re.compile(
    r"(?:tổng|cộng)(?: (?:cộng|số|điểm|tối đa|toàn bộ|các|nhóm|mục|phần|bảng|chung|và|thưởng|chuẩn|[ivx]{1,5}|[a-h]|\d{1,2})){0,8}"
    r"(?: ?\([^()]{0,40}\))? ?[:=]?"
)
_HEADS = re.compile(r"(?:nội dung|tiêu chí|tên tiêu chí)\b")
_COLUMN_NUMBER = re.compile(r"\(?\d{1,2}\)?$")
_COLUMN_LETTER = re.compile(r"\(?[a-h]\)?$")
_SIGNED = re.compile(
    r"(?:người (?:lập|tổng hợp|ký)|(?:kt\. ?|tm\. ?)|thủ trưởng|(?:phó )?(?:trưởng khối|chủ tịch|giám đốc|trưởng cụm)\b|nơi nhận|xác nhận của|.{0,30}ngày.{0,6} tháng.{0,6} năm)"
)
_OF_LINES = r"(?:(?:các|những|nội dung|trường hợp|tiêu chí|quy định|phần|mục|nhóm|về|bị|được) ){0,5}"
_PENALTY = re.compile(
    rf"{_OF_LINES}(?:(?:điểm trừ|trừ điểm|điểm bị trừ|điểm phạt|điểm giảm trừ|giảm trừ|giảm điểm)\b|trừ$)"
)
_BONUS = re.compile(
    rf"{_OF_LINES}(?:(?:điểm thưởng|thưởng điểm|điểm cộng|cộng điểm|cộng thêm điểm|điểm khuyến khích|điểm ưu tiên)\b|(?:thưởng|cộng)$)"
)
_LEVEL = re.compile(
    r"\d\s*%|\b(?:mức \d|dưới|trên|từ|đạt|hoàn thành|xuất sắc|tốt|khá|trung bình|yếu|kém|xếp loại|loại [a-d]|không|chưa|hạng|nhất|nhì|ba|cấp|đúng hạn|trước hạn|chậm|muộn|trễ)\b"
)
_CHOOSE = re.compile(r"(?:chọn|tính|chấm) (?:chỉ )?(?:một|01|1)\b|một trong|mức nào")
_HIGHEST = re.compile(
    r"(?:mức|điểm|thành tích|hình thức|danh hiệu)[^.;]{0,40} cao nhất|chỉ tính (?:một|01|1) (?:mức|lần|hình thức|thành tích)"
)
_HIGHEST_TOLD = re.compile(
    r"\b(?:chỉ|lấy|tính|áp dụng|chọn|chấm)\b.{0,60}\b(?:cao nhất|(?:một|01|1) (?:mức|lần|hình thức|thành tích))\b"
)
_EACH_TIME = re.compile(r"\b(?:mỗi|từng|cứ|một lần|01 lần|/lần|01 ngày|một ngày)\b")
_COMMA_MARK = re.compile(r"\d{1,3}(?:,\d{1,3})+$")  # 1,1: the mark 1.1 in a cell of numbers
_TWO_NUMBERS = re.compile(r"(?P<first>\d{1,3})\.(?P<last>\d{1,3})$")  # 1.10 in a cell of numbers is 1.1
_NOTE = re.compile(r"(?:ghi chú|lưu ý|chú thích|căn cứ)\b")


class LineRole(StrEnum):
    """What a line is."""

    CRITERION = "criterion"
    LEVEL = "level"  # one of several that the line above is chosen from
    NOTE = "note"  # describes the line above
    ASIDE = "aside"  # a heading of columns, a total: no part of the scale
    UNREADABLE = "unreadable"
    DOUBLED = "doubled"  # its mark stands already in its group


@dataclass(frozen=True, slots=True)
class Pasted:
    """A line as it stands; `settled` tells that a person said by other columns how it is scored, `side` where it counts."""

    mark: str
    label: str
    points: Any = None
    side: Side | None = None
    settled: bool = False
    chooses: bool = False
    takes_highest: bool = False
    weight: Decimal = Decimal(1)


@dataclass(frozen=True, slots=True)
class Doubt:
    """A question at a line: in which of the three columns, and its words with the reading that was taken."""

    column: str
    words: str
    if_sum_differs: bool = False  # not asked where the line above comes to its points by it


@dataclass(slots=True)
class PastedLine:
    """A line and what was understood; `most` are its points, of a group the stated ones or those added up."""

    mark: str
    label: str
    worth: Worth
    role: LineRole = LineRole.CRITERION
    place: OutlinePlace | None = None
    parent: int | None = None
    children: list[int] = field(default_factory=list)
    side: Side = Side.MAIN
    most: Decimal | None = None
    each: Decimal | None = None
    levels: list[int] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    takes_highest: bool = False
    settled: bool = False
    weight: Decimal = Decimal(1)
    typed: Any = None  # its points as they stand
    in_words: Worth | None = None  # what its words say of each time, beside the most in its cell
    tells_highest: bool = False  # a line of words by it says that only the highest below it counts
    doubts: list[Doubt] = field(default_factory=list)

    @property
    def counted(self) -> Decimal:
        """Its points where they are added up."""
        return (self.most or Decimal(0)) * self.weight

    @property
    def stated(self) -> Decimal | None:
        """Points that are written for it."""
        return self.worth.most


def understood(pasted: Sequence[Pasted], declared: Decimal | None = None) -> list[PastedLine]:
    """Every line with its role, place and points; `declared` is the total that the groups come to."""
    lines = [_line(one) for one in pasted]
    _leave_signatures(lines)
    kept = [index for index, line in enumerate(lines) if line.role is LineRole.CRITERION]
    heads = frozenset(at for at, index in enumerate(kept) if _is_head(lines[index]))
    places = outline(_marks([lines[index].mark for index in kept]), heads)
    seen: set[str] = set()
    for index, place in zip(kept, places, strict=True):
        line = lines[index]
        line.place = place
        if place is None:
            line.role = LineRole.UNREADABLE
            continue
        line.parent = kept[place.parent] if place.parent is not None else None
        if place.path in seen:
            line.role = LineRole.DOUBLED
        elif line.parent is not None:
            lines[line.parent].children.append(index)
        seen.add(place.path)
    _tell_highest(lines)
    _sides(lines, pasted, declared)
    for index in reversed(kept):
        if lines[index].role is LineRole.CRITERION:
            _weigh(lines, index, pasted[index])
    for index in kept:
        line = lines[index]
        if line.parent is None and line.role is LineRole.CRITERION and line.most is None and not line.children:
            line.role = LineRole.NOTE if _NOTE.match(fold(line.label)) or not line.mark else line.role
        if line.worth.doubt:
            line.doubts.append(Doubt("max_points", line.worth.doubt))
    _check_totals(lines)
    return lines


def _line(one: Pasted) -> PastedLine:
    """A line by itself: a mark that stands in front of its words, points as they are written."""
    mark, label = one.mark.strip(), one.label.strip()
    if not mark and (found := _IN_WORDS.match(label)):
        mark, label = (found["mark"] or "") + (found["set"] or "") + (found["dash"] or ""), label[found.end() :]
    elif not mark and (found := _PARTS_IN_WORDS.match(label)) and label[found.end() :][:1].isupper():
        mark, label = found["mark"], label[found.end() :]
    if _COMMA_MARK.match(mark):
        mark = mark.replace(",", ".")
    line = PastedLine(mark, label, worth(one.points), settled=one.settled, weight=one.weight, typed=one.points)
    _read_words(line)
    words = fold(label).strip(" .:")
    points = fold(str(one.points or ""))
    is_head = _HEADS.match(words) and points.startswith(("điểm", "số điểm", "thang điểm", "mức điểm"))
    is_counting = (_COLUMN_NUMBER.match(words) and _COLUMN_NUMBER.match(mark or "1")) or all(
        _COLUMN_LETTER.match(text) for text in (words, fold(mark), points)
    )
    is_total = _TOTAL.fullmatch(words) and not (re.search(r"\w", mark) and _BONUS.match(words))
    if is_head or is_total or is_counting or not label:
        line.role = LineRole.ASIDE
        line.doubts.clear()
    return line


def _leave_signatures(lines: list[PastedLine]) -> None:
    """What is written without a mark and without points below a total, and who signs, are no part of the scale."""
    below_total = False
    for line in lines:
        if line.role is LineRole.ASIDE:
            below_total = below_total or _TOTAL.fullmatch(fold(line.label).strip(" .:")) is not None
        elif line.mark or not line.worth.is_blank or line.typed not in (None, ""):
            below_total = False
        elif below_total or _SIGNED.match(fold(line.label)):
            line.role = LineRole.ASIDE


def _read_words(line: PastedLine) -> None:
    """Points that stand in the words of a line: they are its points where the cell is blank, else they have to agree with it."""
    said = in_words(line.label)
    if said is None:
        return
    own = line.worth
    differs = None not in (own.most, said.most) and own.most != said.most and own.taken == said.taken
    if own.is_blank and line.typed in (None, ""):
        line.worth, line.typed = said, line.typed
    elif said.each is not None and own.each is None and own.least is None and own.most is not None:
        if said.most in (None, own.most) and said.each <= own.most and not line.settled:
            line.in_words = replace(said, most=own.most, taken=said.taken or own.taken)
            if said.taken == own.taken:
                line.worth = line.in_words
    elif differs and said.each is None and own.each is None and not own.doubt and said.least is None:
        told = number(own.most or 0)
        words = (
            f"nội dung ghi {number(said.most or 0)} điểm, cột điểm ghi {told}. Có phải {told} điểm? Đang hiểu như vậy"
        )
        line.doubts.append(Doubt("max_points", words))


def _tell_highest(lines: list[PastedLine]) -> None:
    """A line of words that only the highest counts says so of the group whose lines stand before it."""
    for line in lines:
        if line.role is not LineRole.CRITERION or line.children or line.parent is None or line.typed not in (None, ""):
            continue
        if not _HIGHEST_TOLD.search(fold(line.label)):
            continue
        above = lines[line.parent]
        siblings = [lines[child] for child in above.children if lines[child] is not line]
        if not any(not one.worth.is_blank for one in siblings) and above.parent is not None:
            above = lines[above.parent]
        above.tells_highest = True
        line.worth = Worth()


def _check_totals(lines: list[PastedLine]) -> None:
    """A total that stands below the lines is that of the groups, with or without the bonus, or that of one of them."""
    tops = [line for line in lines if line.role is LineRole.CRITERION and line.parent is None]
    main = sum((line.counted for line in tops if line.side is Side.MAIN), Decimal(0))
    bonus = sum((line.counted for line in tops if line.side is Side.BONUS), Decimal(0))
    known = [main, main + bonus, bonus, *(line.most for line in lines if line.most is not None and line.children)]
    for line in lines:
        stated = line.stated
        if line.role is not LineRole.ASIDE or stated is None or any(abs(stated - one) <= NEAR for one in known):
            continue
        if not line.label:
            words = f"dòng có {number(stated)} điểm mà không có nội dung nên chưa tính. Có thuộc tiêu chí nào không?"
            line.doubts.append(Doubt("max_points", words))
        elif _TOTAL.fullmatch(fold(line.label).strip(" .:")):
            words = (
                f"dòng tổng ghi {number(stated)}, các nhóm cộng lại là {number(main)}. Có nhóm nào chưa được đọc đúng?"
            )
            line.doubts.append(Doubt("max_points", words))


def _marks(marks: Sequence[str]) -> list[str]:
    """Marks as an outline takes them: a line without one goes on with the dashes above it; 1.1 behind 1.9 is 1.10."""
    found: list[str] = []
    before = ("", 0)
    for mark in marks:
        if two := _TWO_NUMBERS.match(mark):
            last = int(two["last"])
            if before == (two["first"], 10 * last - 1) and last:
                last, mark = 10 * last, f"{mark}0"  # noqa: PLW2901 - the mark as it was typed
            before = (two["first"], last)
        dashed = bool(found) and re.search(r"\w", found[-1]) is None
        found.append(mark or (found[-1] if dashed else UNMARKED))
    return found


def _is_head(line: PastedLine) -> bool:
    """Whether a line without a number begins the bonus or the penalties."""
    words = fold(line.label)
    return not re.search(r"\w", line.mark) and (_PENALTY.match(words) or _BONUS.match(words)) is not None


def _sides(lines: list[PastedLine], pasted: Sequence[Pasted], declared: Decimal | None) -> None:
    """Where each line counts: as said, else as its heading says, else as the line above."""
    named = {}
    for index, (line, one) in enumerate(zip(lines, pasted, strict=True)):
        if line.role is LineRole.CRITERION and one.side is None:
            words = fold(line.label)
            if _PENALTY.match(words) or (line.children and line.worth.taken):
                named[index] = Side.PENALTY
            elif _BONUS.match(words) or (line.parent is None and line.worth.given):
                named[index] = Side.BONUS
            elif line.parent is not None and named.get(line.parent) is Side.BONUS and line.worth.taken:
                named[index] = Side.PENALTY  # of a group of both
    inside = _bonus_within_total(lines, pasted, named, declared)
    for index, (line, one) in enumerate(zip(lines, pasted, strict=True)):
        above = lines[line.parent].side if line.parent is not None else Side.MAIN
        line.side = one.side if one.side is not None else Side.MAIN if index in inside else named.get(index, above)
        if index in inside:
            words = "nhóm này nằm trong tổng điểm đã đặt nên đang hiểu là một nhóm của tổng điểm. Có phải điểm thưởng ngoài tổng? Nếu phải, chọn ở cột “Thưởng, trừ” và sửa tổng điểm"
            line.doubts.append(Doubt("label", words))


def _bonus_within_total(
    lines: list[PastedLine], pasted: Sequence[Pasted], named: dict[int, Side], declared: Decimal | None
) -> set[int]:
    """Groups named bonus without which the groups do not come to the declared total, and with which they do."""
    if declared is None:
        return set()
    tops = {i: line.stated or Decimal(0) for i, line in enumerate(lines) if line.place and line.parent is None}
    main = sum((v for i, v in tops.items() if (pasted[i].side or named.get(i, Side.MAIN)) is Side.MAIN), Decimal(0))
    bonus = {i: v for i, v in tops.items() if named.get(i) is Side.BONUS}
    whole = main + sum(bonus.values(), Decimal(0))
    return set(bonus) if bonus and abs(main - declared) > NEAR and abs(whole - declared) <= NEAR else set()


def _weigh(lines: list[PastedLine], index: int, one: Pasted) -> None:
    """Decide what the lines right below a line are to it, and what it is worth; what lies deeper is decided already."""
    line = lines[index]
    line.each = line.worth.each
    below = [lines[child] for child in line.children if lines[child].role is LineRole.CRITERION]
    line.takes_highest = bool(below) and (
        one.takes_highest or line.tells_highest or _HIGHEST.search(fold(line.label)) is not None
    )
    if not below:
        line.most = line.stated
        _a_time(line)
        return
    if line.side is not Side.MAIN:
        described = [child for child in below if child.most is None and child.each is None]
        for child in described:
            if child.worth.taken and child.worth.is_read:
                words = f"{quoted(str(child.typed or child.label))} chưa nói rõ bao nhiêu điểm, đang hiểu là nội dung diễn giải. Trừ bao nhiêu điểm?"
                child.doubts.append(Doubt("max_points", words))
        _describe(line, described)
        line.most = line.stated if line.stated is not None else None
        if line.stated is None and line.side is Side.BONUS and not any(child.each for child in below):
            valued = [child.most or Decimal(0) for child in below if child.role is LineRole.CRITERION]
            line.most = max(valued, default=Decimal(0)) if line.takes_highest else sum(valued, Decimal(0))
        return
    _weigh_main(line, below, one)


def _weigh_main(line: PastedLine, below: list[PastedLine], one: Pasted) -> None:
    """A line within the total: its parts come to it, or its levels reach up to it, or what lies below describes it."""
    valued = [child for child in below if child.side is Side.MAIN and not child.worth.taken and child.most is not None]
    blank = [child for child in below if child.side is Side.MAIN and child.most is None and child.each is None]
    taken = [child for child in below if child.worth.taken or (child.side is Side.MAIN and child.each is not None)]
    if not valued:
        _only_described(line, blank, taken)
        return
    added = sum((child.counted for child in valued), Decimal(0))
    if line.stated is not None and abs(added - line.stated) <= NEAR:
        for child in valued:
            child.doubts = [doubt for doubt in child.doubts if not doubt.if_sum_differs]
    top = max(child.most or Decimal(0) for child in valued)
    stated = line.stated
    leaves = all(not child.children and not child.settled for child in valued) and len(valued) > 1
    levelled = leaves and all(_LEVEL.search(f"{fold(child.mark)} {fold(child.label)}") for child in valued)
    none_at_all = any(not child.most for child in valued)  # what brings nothing is chosen, not added
    said = one.chooses or none_at_all or _CHOOSE.search(fold(line.label)) is not None
    falling = all((upper.most or 0) > (lower.most or 0) for upper, lower in pairwise(valued))
    may_choose = leaves and not line.takes_highest and (stated is None or abs(top - stated) <= NEAR)
    line.most = added if stated is None else stated
    if line.takes_highest:
        line.most = top if stated is None else stated
    elif may_choose and (
        said or (stated is not None and added - stated > NEAR) or (stated is None and levelled and falling)
    ):
        _choose(line, valued, top, certain=said or (levelled and stated is not None))
        _describe(line, [*blank, *taken])
        return
    if stated is not None and not line.takes_highest and len(blank) == 1 and stated - added > NEAR:
        _offer(blank.pop(), stated - added)
    _describe(line, blank)
    for child in taken:  # beside parts of the total: taken away from it
        child.side = Side.PENALTY
        _a_time(child)


def _offer(child: PastedLine, points: Decimal) -> None:
    """What the line above still lacks is the nearest reading of the only line below it without points."""
    seen = "chưa ghi điểm" if child.worth.is_read else f"điểm {quoted(str(child.typed))} chưa đọc được"
    child.most, child.worth = points, replace(child.worth, is_read=True)
    words = f"{seen}; dòng trên còn thiếu {number(points)} điểm. Có phải {number(points)} điểm?"
    child.doubts.append(Doubt("max_points", words))


def _only_described(line: PastedLine, blank: list[PastedLine], taken: list[PastedLine]) -> None:
    """No line below has points of its own: they say how the points above are given or lost."""
    line.most = line.stated
    counted = [child for child in blank if re.search(r"\w", child.mark)]
    if line.stated is not None and counted and line.parent is None:
        counted[0].doubts.append(
            Doubt(
                "max_points",
                "chưa ghi điểm nên đang hiểu là nội dung diễn giải của dòng trên. Có phải là tiêu chí có điểm riêng?",
            )
        )
    if line.stated is None and taken and not blank and line.parent is None:
        line.side = Side.PENALTY
        for child in taken:
            child.side = Side.PENALTY
            _a_time(child)
        return
    _describe(line, [*blank, *taken])


def _describe(line: PastedLine, below: Sequence[PastedLine]) -> None:
    for child in below:
        child.role = LineRole.NOTE
        line.notes.append(_told(child))


def _told(child: PastedLine) -> str:
    worth_ = child.worth
    points = worth_.most if worth_.each is None else worth_.each
    if points is None:
        return child.label
    each = f" mỗi {worth_.what}" if worth_.each is not None else ""
    return f"{child.label}: {'trừ ' if worth_.taken else ''}{number(points)} điểm{each}"


def _choose(line: PastedLine, levels: Sequence[PastedLine], top: Decimal, certain: bool) -> None:
    line.most = line.stated if line.stated is not None else top
    if any(level.worth.least is not None for level in levels):  # within a range the scorer decides
        for level in levels:
            low = level.worth.least
            line.notes.append(
                f"{level.label}: {number(low)}–{number(level.most or 0)} điểm" if low is not None else _told(level)
            )
            level.role = LineRole.NOTE
    else:
        for level in levels:
            level.role = LineRole.LEVEL
        line.levels = list(line.children)
    if not certain:
        told = "; ".join(number(level.most or 0) for level in levels[:6])
        seen = "cộng lại khác dòng này, dòng cao nhất bằng dòng này" if line.stated is not None else "giảm dần"
        words = f"các dòng con ({told} điểm) {seen}. Có phải là các mức để chọn một? Đang hiểu như vậy"
        line.doubts.append(Doubt("max_points", words, if_sum_differs=line.stated is None))


def _a_time(line: PastedLine) -> None:
    """A deduction or bonus whose words say “mỗi lần” is counted by times."""
    if line.side is Side.MAIN or line.each is not None or line.most is None or line.settled:
        return
    if line.in_words is not None and line.in_words.taken == (line.side is Side.PENALTY):
        line.worth = line.in_words
        line.each, line.most = line.worth.each, line.worth.most
        return
    if line.worth.taken and line.worth.least is None and _EACH_TIME.search(fold(line.label)):
        line.each, line.most = line.most, None
