"""A bloc's year counted once more, from the lines of its scale as text and from what was typed: nothing of the program is imported.

What members, the bloc and the province type is made here too, a little different for each of them, so that whoever counts has to read all of it.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from functools import cached_property

KINDS = {
    "": "CHAM_THANG", "Chấm thẳng": "CHAM_THANG", "Đạt hoặc không đạt": "DAT", "Theo số lần": "SO_LAN", "Cộng, trừ theo số lần": "CONG_TRU",
    "So với đơn vị dẫn đầu": "DAN_DAU", "So với kết quả tốt nhất": "KHONG_CHI_TIEU", "Theo tỷ lệ hoàn thành": "TY_LE", "Theo mức hoàn thành": "MUC",
    "Trừ dần phần chưa đạt": "TRU_DAN", "Chọn một mức": "CHON_MUC", "Theo bậc từng lần": "THEO_BAC",
}  # fmt: skip
# How deep a mark stands, by its looks; the first that fits.
DEPTHS = (
    (r"[IVX]+\.?|\*|0\d", 1),
    (r"\d+\.", 2),
    (r"\d+\. ?[a-z]\)", 3),
    (r"\d+", 4),
    (r"[a-z]\)|\d+[a-z]", 5),
    (r"-", 6),
)


@dataclass
class Line:
    """A line of the scale, and those right below it."""

    at: int
    mark: str
    label: str
    most: Fraction
    kind: str
    side: str
    said: Mapping[str, str]
    levels: list[Fraction] = field(default_factory=list)
    below: list["Line"] = field(default_factory=list)

    def number(self, key: str) -> Fraction:
        """A figure of the line; 0 where it has none."""
        return number_in(self.said.get(key) or "0")

    @cached_property
    def coefficient(self) -> Fraction:
        """What its points are multiplied by."""
        return number_in(self.said.get("weight") or "1")

    @property
    def is_self_scored(self) -> bool:
        """Whether members give its points too."""
        return not self.said.get("scored_by")

    @property
    def scorers(self) -> list[int]:
        """The stages (1 member, 2 bloc, 3 agreed, 4 province) that count for it."""
        named = self.said.get("scored_by")
        return [1, 2, 3, 4] if not named else [2, 3, *([4] if "Tỉnh" in named else [])]

    def concerns(self, unit: str) -> bool:
        """Whether it is assigned to a member."""
        only = self.said.get("applies_to")
        return not only or unit in only.split("; ")


def number_in(text: str) -> Fraction:
    """The number in a text of points: 'trừ 5 điểm', '-2,5', 'tối đa 35'."""
    found = re.search(r"\d+(?:[.,]\d+)?", text)
    return Fraction(found[0].replace(",", ".")) if found else Fraction(0)


def half_up(value: Fraction, step: Fraction) -> Fraction:
    """The nearest multiple of a step, halves away from zero."""
    times = abs(value) / step + Fraction(1, 2)
    return (times.numerator // times.denominator) * step * (-1 if value < 0 else 1)


def read(rows: Iterable[Mapping[str, str]]) -> list[Line]:
    """The highest lines of a scale, each with what lies below it."""
    tops: list[Line] = []
    above: list[tuple[int, Line]] = []
    for at, row in enumerate(rows):
        mark = row["number"]
        depth = next(depth for looks, depth in DEPTHS if re.fullmatch(looks, mark))
        while above and above[-1][0] >= depth:
            above.pop()
        parent = above[-1][1] if above else None
        side = {"Điểm thưởng": "+", "Điểm trừ": "-"}.get(row.get("side", ""), "")
        for words, sign in (("Điểm thưởng", "+"), ("Điểm trừ", "-")):
            side = sign if row["label"].startswith(words) else side
        if parent is not None:
            side = parent.side or side
        kind = KINDS[row.get("kind") or ""]
        line = Line(at, mark, row["label"], number_in(row["max_points"]), kind, side, row)
        if side == "-" and "mỗi lần" in line.label:  # its points are those of one time; the group says how many at most
            assert parent is not None
            line.kind, line.most = "SO_LAN", parent.most
            line.said = {**row, "points_each": row["max_points"]}
        if parent is None:
            tops.append(line)
        else:
            parent.below.append(line)
        above.append((depth, line))
    for top in tops:
        _alternatives(top)
    return tops


def _alternatives(line: Line) -> None:
    """Dashes below a line: its levels when the best of them is the line's own points and together they are more; words of it without points."""
    for one in line.below:
        _alternatives(one)
    dashes = [one for one in line.below if one.mark == "-"]
    if not dashes or len(dashes) < len(line.below) or takes_highest(line):
        return
    given = [one.most for one in dashes if one.said["max_points"]]
    if not given or (max(given) == line.most and sum(given) > line.most):
        line.levels, line.below = given, []
        line.kind = "CHON_MUC" if given else line.kind


def takes_highest(line: Line) -> bool:
    """Whether only the highest of what lies below counts."""
    return "mức cao nhất" in line.label


def leaves_of(lines: Iterable[Line]) -> list[Line]:
    """What points are given to, in order."""
    return [leaf for line in lines for leaf in (leaves_of(line.below) if line.below else [line])]


@dataclass(frozen=True)
class Rules:
    """What a bloc agreed on beside its scale. The score of the province is added in full, or has a share in percent."""

    step: Fraction = Fraction(1, 100)
    bonus_cap: Fraction | None = None
    is_cross_checked: bool = False  # every member scores every other, the head the others alone if not
    drops_ends: bool = False  # of three scores or more the highest and the lowest do not count
    province_most: Fraction | None = None
    share: Fraction | None = None
    classes: tuple[tuple[str, Fraction, bool], ...] = ()  # highest first: name, from how many points, or percent, on
    least_for_flag: Fraction = Fraction(0)
    least_for_certificate: Fraction = Fraction(0)
    certificates: int = 2


@dataclass
class Year:
    """A scale, its members and what the bloc agreed on; `late` are working days after the day on which the self-score was due."""

    tops: list[Line]
    members: list[str]
    head: str
    rules: Rules = field(default_factory=Rules)
    late: Mapping[str, int] = field(default_factory=dict)
    late_points: tuple[Fraction, Fraction] = (Fraction(0), Fraction(0))  # of a paper, and of each day
    late_most: Fraction | None = None
    settled: Mapping[str, Fraction] = field(
        default_factory=dict
    )  # what the bloc takes for it in the end, from the third stage on
    twins: Mapping[str, str] = field(default_factory=dict)  # types whatever another one does
    moved: frozenset[str] = frozenset()  # of them, to whom the meeting gives a point less in one group, more in another

    @property
    def step(self) -> Fraction:
        """What points are rounded to."""
        return self.rules.step

    @cached_property
    def leaves(self) -> list[Line]:
        """The criteria."""
        return leaves_of(self.tops)

    def asked(self, unit: str) -> list[Line]:
        """The criteria of a member."""
        return [leaf for leaf in self.leaves if leaf.concerns(unit)]

    # What is typed.

    def entry(self, unit: str, leaf: Line) -> dict[str, str]:
        """What a member types for a criterion, as at the keyboard; nothing where it forgets one or others score it."""
        who, turn = self.turn(unit), self.turn(unit) * 7 + leaf.at * 3
        if not leaf.is_self_scored or turn % 29 == 5:
            return {}
        match leaf.kind:
            case "CHAM_THANG":
                return {"score": shown(half_up(leaf.most * (100 - turn * 13 % 37) / 100, Fraction(1, 100)))}
            case "DAT":
                words = ["Đạt", "Đạt", "Không đạt", *(["Đạt một phần"] if leaf.said.get("points_each") else [])]
                return {"result": words[turn % len(words)]}
            case "CHON_MUC":
                return {"result": f"Mức {turn % len(leaf.levels) + 1}"}
            case "SO_LAN" | "THEO_BAC":
                return {"result": str(turn % 5)}
            case "CONG_TRU":
                return {"result": str(turn % 7), "penalties": str(who % 3)}
            case "KHONG_CHI_TIEU":
                return {"result": str(3 + turn % 11)}
        return {"target": "83" if who % 2 else "80", "result": str(72 + turn % 23)}

    def turn(self, unit: str) -> int:
        """Which of the members' ways of typing it has."""
        return self.members.index(self.twins.get(unit, unit))

    def scorers(self, unit: str) -> list[str]:
        """Who scores a member for the bloc."""
        return [one for one in (self.members if self.rules.is_cross_checked else [self.head]) if one != unit]

    def reviewed(self, scorer: str, unit: str, leaf: Line) -> Fraction | None:
        """What one who scores types: everything that the bloc alone scores, some of the rest."""
        turn = self.turn(unit) * 5 + self.turn(scorer) * 4 + leaf.at
        if leaf.is_self_scored and turn % 6:
            return None
        return half_up(leaf.most * (95 - turn * 11 % 43) / 100, Fraction(1, 100))

    def agreed(self, unit: str, leaf: Line) -> Fraction | None:
        """What the meeting agrees on."""
        said = self._agreed(unit, leaf)
        if said is not None and unit in self.moved and self.movable:
            said += {self.movable[0].at: -1, self.movable[1].at: 1}.get(leaf.at, 0)
        return said

    def _agreed(self, unit: str, leaf: Line) -> Fraction | None:
        turn = self.turn(unit) * 3 + leaf.at
        return None if turn % 4 else half_up(leaf.most * (97 - turn * 17 % 53) / 100, Fraction(1, 100))

    @cached_property
    def movable(self) -> tuple[Line, Line] | tuple[()]:
        """A criterion of the first group and one of another between which a point may be moved; none where coefficients part them."""
        if any(one.coefficient != 1 for one in self.lines):
            return ()
        first, others = self._able(self.tops[:1]), self._able(one for one in self.tops[1:] if not one.side)
        return (first[0], others[0]) if first and others else ()

    def _able(self, tops: Iterable[Line]) -> list[Line]:
        """Criteria of which the meeting agreed on points, the last word, that may be one more or one less."""
        return [
            leaf
            for leaf in leaves_of(tops)
            if all(
                (said := self._agreed(unit, leaf)) is not None and 1 <= said <= leaf.most - 1 and leaf.concerns(unit)
                and self.province(unit, leaf) is None
                for unit in self.moved
            )
        ]  # fmt: skip

    @cached_property
    def lines(self) -> list[Line]:
        """All lines of the scale."""
        todo, found = list(self.tops), []
        while todo:
            found.append(todo.pop())
            todo += found[-1].below
        return found

    def province(self, unit: str, leaf: Line) -> Fraction | None:
        """What the province says in the end."""
        turn = self.turn(unit) * 2 + leaf.at
        if 4 not in leaf.scorers or turn % 8:
            return None
        return half_up(leaf.most * (91 - turn * 19 % 61) / 100, Fraction(1, 100))

    def given(self, unit: str) -> Fraction | None:
        """What the province gives a member as a whole."""
        most = self.rules.province_most
        return None if most is None else half_up(most * (93 - self.turn(unit) * 31 % 47) / 100, Fraction(1, 100))

    # What it comes to.

    @cached_property
    def own(self) -> dict[str, dict[int, Fraction]]:
        """The points of the members' own entries, by the line's place."""
        found: dict[str, dict[int, Fraction]] = {unit: {} for unit in self.members}
        for leaf in self.leaves:
            entries = {
                unit: entry for unit in self.members if leaf.concerns(unit) and (entry := self.entry(unit, leaf))
            }
            for unit, points in compared(leaf, entries).items():
                found[unit][leaf.at] = half_up(points, self.step)
        return found

    def said_at(self, unit: str, leaf: Line, stage: int) -> Fraction | None:
        """What one stage says of a criterion, rounded as the bloc rounds."""
        if stage == 1:
            return self.own[unit].get(leaf.at)
        if stage == 2:
            return self.of_the_bloc(unit, leaf)
        said = (self.agreed, self.province)[stage - 3](unit, leaf)
        return None if said is None else half_up(said, self.step)

    def of_the_bloc(self, unit: str, leaf: Line) -> Fraction | None:
        """What those who score give, one with another. Their sheet begins with the member's own points: what is not changed there is confirmed."""
        own = self.own[unit].get(leaf.at)
        typed = [self.reviewed(scorer, unit, leaf) for scorer in self.scorers(unit)]
        scores = sorted(half_up(one, self.step) for said in typed if (one := own if said is None else said) is not None)
        if self.rules.drops_ends and len(scores) > 2:
            scores = scores[1:-1]
        return half_up(sum(scores, Fraction(0)) / len(scores), self.step) if scores else None

    def final(self, unit: str, leaf: Line, stage: int) -> Fraction | None:
        """What counts after so many stages: the last word of those whose word counts."""
        words = [self.said_at(unit, leaf, one) for one in leaf.scorers if one <= stage]
        return next((one for one in reversed(words) if one is not None), None)

    def points(self, unit: str, line: Line, stage: int) -> Fraction:
        """The points of any line, what lies below added up; of bonus and deductions no more than the line says."""
        if not line.below:
            return (self.final(unit, line, stage) or Fraction(0)) if line.concerns(unit) else Fraction(0)
        parts = [self.adds(unit, one, stage) for one in line.below]
        total = max(parts) if takes_highest(line) else sum(parts, Fraction(0))
        if line.coefficient != 1:
            total = half_up(total * line.coefficient, self.step)
        return min(total, line.most) if line.side and line.most else total

    def adds(self, unit: str, line: Line, stage: int) -> Fraction:
        """What a line adds to the one above it."""
        points = self.points(unit, line, stage)
        return points if line.below or line.coefficient == 1 else half_up(points * line.coefficient, self.step)

    def taken_for_papers(self, unit: str, stage: int) -> Fraction:
        """What is taken for the self-score that came late."""
        if unit not in self.late:
            return Fraction(0)
        if stage > 2 and unit in self.settled:
            return self.settled[unit]
        taken = self.late_points[0] + self.late_points[1] * self.late[unit]
        return taken if self.late_most is None else min(taken, self.late_most)

    def sums(self, unit: str, stage: int) -> dict[str, Fraction]:
        """What the groups, the bonus groups and the groups of deductions come to."""
        return {
            side: sum((self.adds(unit, top, stage) for top in self.tops if top.side == side), Fraction(0))
            for side in ("", "+", "-")
        }

    def total(self, unit: str, stage: int) -> Fraction:
        """The total: groups and bonus, less what is taken; with what the province gave."""
        sides, cap = self.sums(unit, stage), self.rules.bonus_cap
        bonus = sides["+"] if cap is None else min(sides["+"], cap)
        points = sides[""] + bonus - sides["-"] - self.taken_for_papers(unit, stage)
        return half_up(self._joined(points, self.given(unit)), self.step)

    def _joined(self, points: Fraction, given: Fraction | None) -> Fraction:
        """Points with those of the province."""
        if given is None:
            return points
        share = self.rules.share
        return points + given if share is None else points * (100 - share) / 100 + given * share / 100

    def share_of_most(self, unit: str, stage: int) -> Fraction:
        """The total in percent of what the member could have, without bonus."""
        most = sum((self._most(unit, top) for top in self.tops if not top.side), Fraction(0))
        return half_up(100 * self.total(unit, stage) / self._joined(most, self.rules.province_most), Fraction(1, 100))

    def _most(self, unit: str, line: Line) -> Fraction:
        if not line.below:
            return line.most * line.coefficient if line.concerns(unit) else Fraction(0)
        parts = [self._most(unit, one) for one in line.below if one.side == line.side]
        return (max(parts) if takes_highest(line) else sum(parts, Fraction(0))) * line.coefficient

    def fails(self, unit: str, stage: int) -> bool:
        """Whether a criterion has fewer points than a member needs to be in a class."""
        needed = [(leaf, number_in(text)) for leaf in self.asked(unit) if (text := leaf.said.get("veto_below"))]
        finals = [(self.final(unit, leaf, stage), least) for leaf, least in needed]
        return any(points is not None and points < least for points, least in finals)

    def class_of(self, unit: str, stage: int) -> str:
        """The class of a member; blank where the bloc has none."""
        if not self.rules.classes:
            return ""
        total, share = self.total(unit, stage), self.share_of_most(unit, stage)
        names = [name for name, least, is_share in self.rules.classes if (share if is_share else total) >= least]
        return names[0] if names and not self.fails(unit, stage) else "Không xếp loại"

    def order(self, stage: int) -> list[list[str]]:
        """The members, best first: by total, of equal ones by the first group, then by how little is taken; who still equals stands together."""

        def key(unit: str) -> tuple[Fraction, ...]:
            taken = self.sums(unit, stage)["-"] + self.taken_for_papers(unit, stage)
            return self.total(unit, stage), self.points(unit, self.tops[0], stage), -taken

        keys = {unit: key(unit) for unit in self.members}
        return [
            [unit for unit in self.members if keys[unit] == one] for one in sorted(set(keys.values()), reverse=True)
        ]

    def ranks(self, stage: int) -> dict[str, int]:
        """The place of each: 1, 2, 2, 4."""
        found: dict[str, int] = {}
        for equals in self.order(stage):
            found |= dict.fromkeys(equals, len(found) + 1)
        return found

    def proposed(self, stage: int) -> dict[str, str]:
        """Who gets the flag, who one of the certificates, by place; '' for nothing, '?' before what more equals want than there is of it."""
        found, place, flags, rules = dict.fromkeys(self.members, ""), 1, 0, self.rules
        for equals in self.order(stage):
            totals = {unit: self.total(unit, stage) for unit in equals if not self.fails(unit, stage)}
            able = [unit for unit, total in totals.items() if place == 1 and total >= rules.least_for_flag]
            flags += bool(able)
            wait = place + len(equals) - 1 > flags + rules.certificates
            for unit, total in totals.items():
                if unit in able:
                    found[unit] = "Cờ" if len(able) == 1 else "?Cờ"
                elif place <= flags + rules.certificates and total >= rules.least_for_certificate:
                    found[unit] = "?Bằng khen" if wait else "Bằng khen"
            place += len(equals)
        return found


def compared(leaf: Line, entries: Mapping[str, Mapping[str, str]]) -> dict[str, Fraction]:
    """The points of a criterion of all who entered something, before rounding."""
    results = {unit: entry.get("result", "") for unit, entry in entries.items()}
    if leaf.kind == "KHONG_CHI_TIEU":
        counts = {unit: number_in(text) for unit, text in results.items()}
        if leaf.said.get("direction") == "Thấp hơn là tốt hơn":
            return {unit: leaf.most * min(counts.values()) / one for unit, one in counts.items()}
        return {unit: leaf.most * one / max(counts.values()) for unit, one in counts.items()}
    if leaf.kind != "DAN_DAU":
        return {unit: alone(leaf, entry) for unit, entry in entries.items()}
    shares = {unit: number_in(entry["result"]) / number_in(entry["target"]) for unit, entry in entries.items()}
    first = max(shares.values(), default=Fraction(1))
    half = leaf.most / 2
    return {unit: half * one if one <= 1 else half + half * (one - 1) / (first - 1) for unit, one in shares.items()}


def alone(leaf: Line, entry: Mapping[str, str]) -> Fraction:
    """The points of a criterion that one member's own entries decide."""
    result, most = entry.get("result", ""), leaf.most
    match leaf.kind:
        case "CHAM_THANG":
            return number_in(entry["score"])
        case "DAT":
            return {"Đạt": most, "Đạt một phần": leaf.number("points_each"), "Không đạt": Fraction(0)}[result]
        case "CHON_MUC":
            return leaf.levels[int(result.removeprefix("Mức ")) - 1]
        case "SO_LAN":
            return min(int(result) * leaf.number("points_each"), most)
        case "THEO_BAC":
            return min(sum((_step(leaf, time) for time in range(1, int(result) + 1)), Fraction(0)), most)
        case "CONG_TRU":
            points = int(result) * leaf.number("points_each") - int(entry["penalties"]) * leaf.number("penalty_each")
            return max(min(points, most), Fraction(0))
    share = number_in(result) / number_in(entry["target"])
    match leaf.kind:
        case "TY_LE":
            return most * min(share, Fraction(1))
        case "TRU_DAN":
            return max(most - leaf.number("penalty_each") * max(100 - 100 * share, Fraction(0)), Fraction(0))
        case "MUC":
            bands = [tuple(map(Fraction, one.split(": "))) for one in leaf.said["bands"].split("; ")]
            return most * max((part for least, part in bands if 100 * share >= least), default=Fraction(0)) / 100
    raise ValueError(leaf.kind)


def _step(leaf: Line, time: int) -> Fraction:
    """The points of one time: '1: 12; 2: 7; 3+: 2.5'."""
    for one in leaf.said["bands"].split("; "):
        which, _, points = one.partition(": ")
        if which == str(time) or (which.endswith("+") and time >= int(which[:-1])):
            return Fraction(points)
    return Fraction(0)


def shown(value: Fraction) -> str:
    """Points as they are typed: '12,5'."""
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    return f"{exact.normalize():f}".replace(".", ",")
