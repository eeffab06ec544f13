"""What the lines of a pasted scale mean: criteria, levels to choose among, descriptions, deductions; and what is doubtful about it."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import Any

from tdkt_sheets.core.outline import Place, outline
from tdkt_sheets.core.text import fold, number
from tdkt_sheets.roster.bloc import Side
from tdkt_sheets.roster.point_words import Worth, worth

NEAR = Decimal("0.001")  # sums this far apart are one
UNMARKED = "·"  # stands for the mark of a line without one
_IN_WORDS = re.compile(
    r"(?P<mark>[IVX]{1,5}|[A-Z]|\d{1,3}(?:\.\d{1,3}){0,4}|\d{1,3}[a-zđ]|[a-zđ]|tiêu chí(?: số)? \d{1,3}[a-zđ]?)(?P<set>[.):/]+)\s+(?=\S)|(?P<dash>[-+*•–—])\s*(?=\S)",
    re.IGNORECASE,
)
_TOTAL = frozenset(
    (
        "tổng",
        "tổng cộng",
        "tổng điểm",
        "cộng",
        "tổng số",
        "tổng số điểm",
        "cộng điểm",
        "tổng cộng điểm",
        "tổng điểm tối đa",
    )
)
_HEADS = re.compile(r"(?:nội dung|tiêu chí|tên tiêu chí)\b")
_COLUMN_NUMBER = re.compile(r"\(?\d{1,2}\)?$")
_PENALTY = re.compile(
    r"(?:các (?:nội dung|trường hợp|tiêu chí) )?(?:phần )?(?:điểm trừ|trừ điểm|điểm bị trừ|bị trừ điểm)\b"
)
_BONUS = re.compile(
    r"(?:các (?:nội dung|trường hợp|tiêu chí) )?(?:phần )?(?:điểm thưởng|thưởng điểm|điểm cộng|cộng điểm)\b"
)
_LEVEL = re.compile(
    r"\d\s*%|\b(?:dưới|trên|từ|đạt|hoàn thành|xuất sắc|tốt|khá|trung bình|yếu|kém|xếp loại|loại [a-d]|không|chưa|hạng|nhất|nhì|ba|cấp)\b"
)
_CHOOSE = re.compile(r"(?:chọn|tính|chấm) (?:chỉ )?(?:một|01|1)\b|một trong|mức nào")
_HIGHEST = re.compile(
    r"(?:mức|điểm|thành tích|hình thức|danh hiệu)[^.;]{0,40} cao nhất|chỉ tính (?:một|01|1) (?:mức|lần|hình thức|thành tích)"
)
_EACH_TIME = re.compile(r"\b(?:mỗi|từng|cứ|một lần|01 lần|/lần|01 ngày|một ngày)\b")
_NOTE = re.compile(r"(?:ghi chú|lưu ý|chú thích|căn cứ)\b")


class Role(StrEnum):
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


@dataclass(slots=True)
class Line:
    """A line and what was understood; `most` are its points, of a group the stated ones or those added up."""

    mark: str
    label: str
    worth: Worth
    role: Role = Role.CRITERION
    place: Place | None = None
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
    doubts: list[Doubt] = field(default_factory=list)

    @property
    def counted(self) -> Decimal:
        """Its points where they are added up."""
        return (self.most or Decimal(0)) * self.weight

    @property
    def stated(self) -> Decimal | None:
        """Points that are written for it."""
        return self.worth.most


def understood(pasted: Sequence[Pasted], declared: Decimal | None = None) -> list[Line]:
    """Every line with its role, place and points; `declared` is the total that the groups come to."""
    lines = [_line(one) for one in pasted]
    kept = [index for index, line in enumerate(lines) if line.role is Role.CRITERION]
    heads = frozenset(at for at, index in enumerate(kept) if _is_head(lines[index]))
    places = outline(_marks(lines[index].mark for index in kept), heads)
    seen: set[str] = set()
    for index, place in zip(kept, places, strict=True):
        line = lines[index]
        line.place = place
        if place is None:
            line.role = Role.UNREADABLE
            continue
        line.parent = kept[place.parent] if place.parent is not None else None
        if place.path in seen:
            line.role = Role.DOUBLED
        elif line.parent is not None:
            lines[line.parent].children.append(index)
        seen.add(place.path)
    _sides(lines, pasted, declared)
    for index in reversed(kept):
        if lines[index].role is Role.CRITERION:
            _weigh(lines, index, pasted[index])
    for index in kept:
        line = lines[index]
        if line.parent is None and line.role is Role.CRITERION and line.most is None and not line.children:
            line.role = Role.NOTE if _NOTE.match(fold(line.label)) or not line.mark else line.role
        if line.worth.doubt:
            line.doubts.append(Doubt("max_points", line.worth.doubt))
    return lines


def _line(one: Pasted) -> Line:
    """A line by itself: a mark that stands in front of its words, points as they are written."""
    mark, label = one.mark.strip(), one.label.strip()
    if not mark and (found := _IN_WORDS.match(label)):
        mark, label = (found["mark"] or "") + (found["set"] or "") + (found["dash"] or ""), label[found.end() :]
    line = Line(mark, label, worth(one.points), settled=one.settled, weight=one.weight, typed=one.points)
    words = fold(label).strip(" .:")
    points = fold(str(one.points or ""))
    is_head = _HEADS.match(words) and points.startswith(("điểm", "số điểm", "thang điểm", "mức điểm"))
    is_counting = _COLUMN_NUMBER.match(words) and _COLUMN_NUMBER.match(mark or "1") and words.strip("()").isdecimal()
    if is_head or words in _TOTAL or is_counting:
        line.role = Role.ASIDE
    return line


def _marks(marks: Iterable[str]) -> list[str]:
    """Marks as an outline takes them: a line without one goes on with the dashes above it."""
    found: list[str] = []
    for mark in marks:
        dashed = bool(found) and re.search(r"\w", found[-1]) is None
        found.append(mark or (found[-1] if dashed else UNMARKED))
    return found


def _is_head(line: Line) -> bool:
    """Whether a line without a number begins the bonus or the penalties."""
    words = fold(line.label)
    return not re.search(r"\w", line.mark) and (_PENALTY.match(words) or _BONUS.match(words)) is not None


def _sides(lines: list[Line], pasted: Sequence[Pasted], declared: Decimal | None) -> None:
    """Where each line counts: as said, else as its heading says, else as the line above."""
    named = {}
    for index, (line, one) in enumerate(zip(lines, pasted, strict=True)):
        if line.role is Role.CRITERION and one.side is None:
            words = fold(line.label)
            if _PENALTY.match(words) or (line.children and line.worth.taken):
                named[index] = Side.PENALTY
            elif _BONUS.match(words) or (line.parent is None and line.worth.given):
                named[index] = Side.BONUS
    inside = _bonus_within_total(lines, pasted, named, declared)
    for index, (line, one) in enumerate(zip(lines, pasted, strict=True)):
        above = lines[line.parent].side if line.parent is not None else Side.MAIN
        line.side = one.side if one.side is not None else Side.MAIN if index in inside else named.get(index, above)
        if index in inside:
            words = "nhóm này nằm trong tổng điểm đã đặt nên đang hiểu là một nhóm của tổng điểm. Có phải điểm thưởng ngoài tổng? Nếu phải, chọn ở cột “Thưởng, trừ” và sửa tổng điểm"
            line.doubts.append(Doubt("label", words))


def _bonus_within_total(
    lines: list[Line], pasted: Sequence[Pasted], named: dict[int, Side], declared: Decimal | None
) -> set[int]:
    """Groups named bonus without which the groups do not come to the declared total, and with which they do."""
    if declared is None:
        return set()
    tops = {i: line.stated or Decimal(0) for i, line in enumerate(lines) if line.place and line.parent is None}
    main = sum((v for i, v in tops.items() if (pasted[i].side or named.get(i, Side.MAIN)) is Side.MAIN), Decimal(0))
    bonus = {i: v for i, v in tops.items() if named.get(i) is Side.BONUS}
    whole = main + sum(bonus.values(), Decimal(0))
    return set(bonus) if bonus and abs(main - declared) > NEAR and abs(whole - declared) <= NEAR else set()


def _weigh(lines: list[Line], index: int, one: Pasted) -> None:
    """Decide what the lines right below a line are to it, and what it is worth; what lies deeper is decided already."""
    line = lines[index]
    line.each = line.worth.each
    below = [lines[child] for child in line.children if lines[child].role is Role.CRITERION]
    line.takes_highest = bool(below) and (one.takes_highest or _HIGHEST.search(fold(line.label)) is not None)
    if not below:
        line.most = line.stated
        _a_time(line)
        return
    if line.side is not Side.MAIN:
        _describe(line, [child for child in below if child.most is None and child.each is None])
        line.most = line.stated if line.stated is not None else None
        if line.stated is None and line.side is Side.BONUS and not any(child.each for child in below):
            valued = [child.most or Decimal(0) for child in below if child.role is Role.CRITERION]
            line.most = max(valued, default=Decimal(0)) if line.takes_highest else sum(valued, Decimal(0))
        return
    _weigh_main(line, below, one)


def _weigh_main(line: Line, below: list[Line], one: Pasted) -> None:
    """A line within the total: its parts come to it, or its levels reach up to it, or what lies below describes it."""
    valued = [child for child in below if child.side is Side.MAIN and not child.worth.taken and child.most is not None]
    blank = [child for child in below if child.side is Side.MAIN and child.most is None and child.each is None]
    taken = [child for child in below if child.worth.taken or (child.side is Side.MAIN and child.each is not None)]
    if not valued:
        _only_described(line, blank, taken)
        return
    added = sum((child.counted for child in valued), Decimal(0))
    top = max(child.most or Decimal(0) for child in valued)
    stated = line.stated
    leaves = all(not child.children and not child.settled for child in valued) and len(valued) > 1
    levelled = leaves and all(_LEVEL.search(fold(child.label)) for child in valued)
    said = one.chooses or _CHOOSE.search(fold(line.label)) is not None
    may_choose = leaves and not line.takes_highest and (stated is None or abs(top - stated) <= NEAR)
    line.most = added if stated is None else stated
    if line.takes_highest:
        line.most = top if stated is None else stated
    elif may_choose and (said or (stated is not None and added - stated > NEAR) or (stated is None and levelled)):
        _choose(line, valued, top, certain=said or (levelled and stated is not None))
        _describe(line, [*blank, *taken])
        return
    if stated is not None and not line.takes_highest and len(blank) == 1 and stated - added > NEAR:
        child = blank.pop()
        child.most = stated - added
        child.doubts.append(
            Doubt(
                "max_points",
                f"chưa ghi điểm; dòng trên còn thiếu {number(stated - added)} điểm. Có phải {number(stated - added)} điểm?",
            )
        )
    _describe(line, blank)
    for child in taken:  # beside parts of the total: taken away from it
        child.side = Side.PENALTY
        _a_time(child)


def _only_described(line: Line, blank: list[Line], taken: list[Line]) -> None:
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


def _describe(line: Line, below: Sequence[Line]) -> None:
    for child in below:
        child.role = Role.NOTE
        line.notes.append(_told(child))


def _told(child: Line) -> str:
    worth_ = child.worth
    points = worth_.most if worth_.each is None else worth_.each
    if points is None:
        return child.label
    each = f" mỗi {worth_.what}" if worth_.each is not None else ""
    return f"{child.label}: {'trừ ' if worth_.taken else ''}{number(points)} điểm{each}"


def _choose(line: Line, levels: Sequence[Line], top: Decimal, certain: bool) -> None:
    line.most = line.stated if line.stated is not None else top
    if any(level.worth.least is not None for level in levels):  # within a range the scorer decides
        for level in levels:
            low = level.worth.least
            line.notes.append(
                f"{level.label}: {number(low)}–{number(level.most or 0)} điểm" if low is not None else _told(level)
            )
            level.role = Role.NOTE
    else:
        for level in levels:
            level.role = Role.LEVEL
        line.levels = list(line.children)
    if not certain:
        told = "; ".join(number(level.most or 0) for level in levels[:6])
        line.doubts.append(
            Doubt(
                "max_points",
                f"các dòng con ({told} điểm) cộng lại khác dòng này, dòng cao nhất bằng dòng này. Có phải là các mức để chọn một? Đang hiểu như vậy",
            )
        )


def _a_time(line: Line) -> None:
    """A deduction or bonus whose words say “mỗi lần” is counted by times."""
    if line.side is Side.MAIN or line.each is not None or line.most is None or line.settled:
        return
    if line.worth.taken and line.worth.least is None and _EACH_TIME.search(fold(line.label)):
        line.each, line.most = line.most, None
