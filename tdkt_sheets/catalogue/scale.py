"""The scale of the bloc from its sheet: the tree from the numbering, every fault at its own cell."""

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from tdkt_sheets.catalogue import own_forms, vocabulary
from tdkt_sheets.catalogue.tables import CatalogueTable, Faults, Row, question, several
from tdkt_sheets.core import quantity
from tdkt_sheets.core.codes import CodeList
from tdkt_sheets.core.findings import Severity
from tdkt_sheets.core.text import fold_term, number
from tdkt_sheets.roster.bloc import TAKES_HIGHEST, Band, Criterion, LeafKind, Level, Scale, Scorer, Side
from tdkt_sheets.roster.pasted_scale import NEAR, LineRole, Pasted, PastedLine, understood
from tdkt_sheets.rules import catalogue_workbook as rules

OF_PENALTY = (LeafKind.DIRECT, LeafKind.PER_OCCURRENCE)
_NUMBER = r"[\d.,]{1,20}"
_BAND = re.compile(rf"(?:từ|>=|≥)? ?({_NUMBER}) ?%? ?[:=] ?({_NUMBER}) ?%?")
_STEP = re.compile(rf"(?:lần ?)?(?P<time>\d{{1,2}}) ?(?P<more>\+)? ?[:=] ?(?P<points>{_NUMBER})")
# What a kind cannot do without: column → how it is called.
NEEDED = {
    LeafKind.PER_OCCURRENCE: ("points_each", "thiếu “Điểm mỗi lần”"),
    LeafKind.DEDUCT: ("penalty_each", "thiếu điểm trừ cho mỗi 1 % chưa đạt"),
    LeafKind.STEPS: ("bands", "thiếu điểm từng bậc ở cột “Các mức hoàn thành”, ví dụ 1: 5; 2: 3"),
    LeafKind.BANDS: ("bands", "thiếu “Các mức hoàn thành”"),
}


def names_group(row: Row, group: str) -> bool:
    """Whether a line of the scale is one of a group's: it names the group, or none."""
    named_ones = row.several("groups")
    return not group or not named_ones or fold_term(group) in map(fold_term, named_ones)


def scale_of(
    table: CatalogueTable, members: CodeList, year: int, declared_total: Decimal | None, faults: Faults, group: str = ""
) -> Scale | None:
    """The scale of a year; None where the sheet has no row. `faults` counts what must be mended before it may be used."""
    rows = [row for row in table if names_group(row, group) and _is_of(row, year, faults)]
    draft = _Draft(rows, members, declared_total, faults)
    criteria = draft.criteria()
    _check_sums(criteria, draft, declared_total, faults)
    found = (f for f in faults.found if f.sheet_key == own_forms.SCALE and f.severity is Severity.ERROR)
    number_of_faults = sum(1 for _ in found)
    return Scale(tuple(criteria), number_of_faults) if criteria or number_of_faults else None


def lines_of(
    table: CatalogueTable, year: int, declared_total: Decimal | None, group: str = ""
) -> tuple[list[int], list[PastedLine]]:
    """The rows of a year's scale and what each was understood to be."""
    rows = [
        row
        for row in table
        if names_group(row, group)
        and _is_of(row, year or (row.get("first_year") or row.get("last_year") or 0), Faults(""))
    ]
    return [row.number for row in rows], understood([_pasted(row) for row in rows], declared_total)


def _pasted(row: Row) -> Pasted:
    """The three columns that suffice, and whether the others say how the line is scored."""
    side, kind = row.text("side"), row.text("kind")
    return Pasted(
        row.text("number"),
        row.text("label"),
        row.get("max_points"),
        Side(side) if side else None,
        settled=bool(kind) or any(row.get(key) is not None for key in ("points_each", "penalty_each", "bands", "feed")),
        chooses=kind == LeafKind.CHOICE,
        takes_highest=kind == TAKES_HIGHEST,
        weight=quantity.decimal_of(row.get("weight")) or Decimal(1),
    )


def _is_of(row: Row, year: int, faults: Faults) -> bool:
    first, last = row.get("first_year"), row.get("last_year")
    if first and last and last < first:
        faults.at(rules.BAD_SCORING, row, "last_year", why="“Đến năm” đứng trước “Từ năm”")
    return bool((first or year) <= year <= (last or year))


class _Draft:
    """Rows on their way to criteria: what the pasted lines mean, beside what the other columns say."""

    def __init__(self, rows: list[Row], members: CodeList, declared: Decimal | None, faults: Faults) -> None:
        self.members, self.faults = members, faults
        self.listed = rows
        self.lines = understood([_pasted(row) for row in rows], declared)
        self.rows: dict[str, Row] = {}
        self.at: dict[str, int] = {}
        mains = (line.most or Decimal(0) for line in self.lines if line.parent is None and line.side is Side.MAIN)
        self.unlimited = declared or sum(mains, Decimal(0))  # nothing beyond it can be taken away
        for index, (row, line) in enumerate(zip(rows, self.lines, strict=True)):
            self._place(index, row, line)

    def _place(self, index: int, row: Row, line: PastedLine) -> None:
        for doubt in line.doubts:
            self.faults.at(
                rules.DOUBTFUL_SCALE,
                row,
                doubt.column,
                why=doubt.words if doubt.words.endswith("?") else f"{doubt.words}.",
            )
        if not line.worth.is_read and line.role is LineRole.NOTE and not re.search(r"\w", line.mark):
            why = f"điểm “{row.get('max_points')}” chưa đọc được, đang hiểu là nội dung diễn giải của dòng trên."
            self.faults.at(rules.DOUBTFUL_SCALE, row, "max_points", why=why)
        elif not line.worth.is_read and line.role is not LineRole.ASIDE:
            self.faults.at(rules.UNREADABLE_POINTS, row, "max_points", text=str(row.get("max_points")))
        if line.role is LineRole.UNREADABLE:
            self.faults.at(rules.UNREADABLE_NUMBER, row, "number", text=row.text("number"))
        if line.place is None or line.role not in (LineRole.CRITERION, LineRole.DOUBLED):
            return
        path = line.place.path
        if line.role is LineRole.DOUBLED:
            earlier = next(self.listed[at] for at, one in enumerate(self.lines) if one.place and one.place.path == path)
            self.faults.at(rules.DOUBLED_NUMBER, row, "number", text=line.mark, row=earlier.fact)
            return
        self.rows[path], self.at[path] = row, index

    def criteria(self) -> list[Criterion]:
        """The criteria in the order of the sheet; points of a line that only heads others are the sum of those below it."""
        return [self._criterion(path, row, self.lines[self.at[path]]) for path, row in self.rows.items()]

    def _path(self, index: int | None) -> str:
        place = self.lines[index].place if index is not None else None
        return place.path if place is not None else ""

    def _criterion(self, path: str, row: Row, line: PastedLine) -> Criterion:
        below = [self.lines[child] for child in line.children if self.lines[child].role is LineRole.CRITERION]
        children = tuple(one.place.path for one in below if one.place is not None)
        side = line.side
        if line.most is None and line.each is None and line.worth.is_read and not children:
            self.faults.at(rules.NO_POINTS, row, "max_points")
        if children and side is Side.MAIN and line.stated is not None and not line.takes_highest:
            self._check_parts(row, line.stated, [one for one in below if one.side is Side.MAIN])
        kind, each = self._kind(row, line, bool(children)), quantity.decimal_of(row.get("points_each"))
        bands = self._bands(row) if kind is LeafKind.BANDS else ()
        steps, further = self._steps(row) if kind is LeafKind.STEPS else ((), Decimal(0))
        self._check_kind(row, line, kind, bool(children))
        most = line.most
        if most is None:
            above = self.lines[line.parent].stated if line.parent is not None else None
            most = (above or self.unlimited) if line.each is not None or children else Decimal(0)
            most = Decimal(0) if children and side is Side.PENALTY else most
        return Criterion(
            path=path,
            number=line.mark or "-",
            label=line.label,
            max_points=most,
            depth=line.place.depth if line.place else 0,
            parent=self._path(line.parent),
            children=children,
            kind=kind,
            side=side,
            measure=row.text("measure") or (line.worth.what if line.each is not None else ""),
            lower_is_better=row.text("direction") == "THAP",
            points_each=each if each is not None else line.each,
            penalty_each=quantity.decimal_of(row.get("penalty_each")),
            lowest=quantity.decimal_of(row.get("lowest")) or Decimal(0),
            bands=bands,
            steps=steps,
            further=further,
            levels=tuple(Level(self.lines[at].label, self.lines[at].most or Decimal(0)) for at in line.levels if self.lines[at].role is LineRole.LEVEL),
            notes=tuple(line.notes),
            takes_highest=line.takes_highest,
            weight=line.weight,
            veto_below=quantity.decimal_of(row.get("veto_below")),
            is_assigned=row.text("is_assigned") != "KHONG",
            applies_to=self._members(row),
            scored_by=self._scorers(row),
            feed=row.text("feed"),
            row=row.number,
        )  # fmt: skip

    def _check_parts(self, row: Row, stated: Decimal, below: Sequence[PastedLine]) -> None:
        added = sum((one.counted for one in below), Decimal(0))
        if below and abs(stated - added) > NEAR:
            facts = {"stated": number(stated), "added": number(added), "number": len(below)}
            self.faults.at(rules.PARENT_NOT_SUM, row, "max_points", **facts)

    def _kind(self, row: Row, line: PastedLine, heads_others: bool) -> LeafKind:
        """As said in its column, else as its points are written."""
        said = row.text("kind")
        if said and said != TAKES_HIGHEST:
            return LeafKind(said)
        if line.levels:
            return LeafKind.CHOICE
        return LeafKind.PER_OCCURRENCE if line.each is not None and not heads_others else LeafKind.DIRECT

    def _check_kind(self, row: Row, line: PastedLine, kind: LeafKind, heads_others: bool) -> None:
        """A kind stands where points are given, with what it needs."""
        side = line.side
        if heads_others:
            if row.text("kind") not in ("", TAKES_HIGHEST):
                self.faults.at(rules.BAD_SCORING, row, "kind", why="dòng có tiêu chí con thì điểm là tổng các dòng con")
            return
        if side is Side.PENALTY and kind not in OF_PENALTY:
            self.faults.at(rules.BAD_SCORING, row, "kind", why="điểm trừ chỉ chấm thẳng hoặc theo số lần")
        if kind is LeafKind.CHOICE and not line.levels:
            self.faults.at(
                rules.BAD_SCORING, row, "kind", why="chưa có các mức để chọn: mỗi mức là một dòng con có điểm"
            )
        if (
            kind in NEEDED
            and row.get(NEEDED[kind][0]) is None
            and (line.each is None or NEEDED[kind][0] != "points_each")
        ):
            key, why = NEEDED[kind]
            self.faults.at(rules.BAD_SCORING, row, key, why=why)
        if kind is LeafKind.BONUS_PENALTY:
            if row.get("points_each") is None and row.get("penalty_each") is None:
                self.faults.at(rules.BAD_SCORING, row, "points_each", why="thiếu điểm cộng và điểm trừ mỗi lần")
            lowest, most = row.get("lowest"), line.most
            if lowest is not None and most is not None and lowest > most:
                self.faults.at(rules.BAD_SCORING, row, "lowest", why="“Thấp nhất” lớn hơn “Điểm tối đa”")

    def _bands(self, row: Row) -> tuple[Band, ...]:
        """The bands of a row, highest first."""
        found: dict[Decimal, Decimal] = {}
        for part in several(row.get("bands")):
            match = _BAND.fullmatch(" ".join(part.split()))
            read = [quantity.read(text) for text in match.groups()] if match else [None]
            least, share = (one.value if one else None for one in (*read, None)[:2])
            if least is None or share is None:
                why = f"mức “{part}” chưa ghi theo mẫu “95: 90” (từ 95 % thì được 90 % điểm)"
                self.faults.at(rules.BAD_SCORING, row, "bands", why=why)
            elif least in found or not 0 <= share <= 100:
                why = (
                    f"mức {number(least)} % ghi hai lần"
                    if least in found
                    else f"{number(share)} % điểm nằm ngoài 0 đến 100"
                )
                self.faults.at(rules.BAD_SCORING, row, "bands", why=why)
            else:
                found[least] = share
        ordered = sorted(found.items(), reverse=True)
        if any(one[1] < other[1] for one, other in pairwise(ordered)):
            self.faults.at(rules.BAD_SCORING, row, "bands", why="mức hoàn thành cao hơn lại được ít điểm hơn")
        return tuple(Band(least, share) for least, share in ordered)

    def _steps(self, row: Row) -> tuple[tuple[Decimal, ...], Decimal]:
        """The points of the first time, the second …, and of each time after them."""
        steps: list[Decimal] = []
        further = Decimal(0)
        for part in several(row.get("bands")):
            match = _STEP.fullmatch(part)
            read = quantity.read(match["points"]) if match else None
            if match is None or read is None or int(match["time"]) != len(steps) + 1 or further:
                why = f"bậc “{part}” chưa ghi theo mẫu “1: 5; 2: 3; 3+: 1” (lần thứ nhất 5 điểm, thứ hai 3, từ lần thứ ba mỗi lần 1)"
                self.faults.at(rules.BAD_SCORING, row, "bands", why=why)
            elif match["more"]:
                further = read.value
            else:
                steps.append(read.value)
        return tuple(steps), further

    def _members(self, row: Row) -> tuple[str, ...]:
        codes = []
        for text in row.several("applies_to"):
            code = self.members.code_of(text)
            if code is None:
                near = question(text, self.members.names)
                self.faults.at(rules.NOT_A_MEMBER, row, "applies_to", text=text, question=near)
            else:
                codes.append(code)
        return tuple(codes)

    def _scorers(self, row: Row) -> frozenset[Scorer]:
        found = set()
        for text in row.several("scored_by"):
            code = vocabulary.SCORERS.code_of(text)
            if code is None:
                self.faults.at(
                    rules.BAD_SCORING, row, "scored_by", why=f"“{text}” không phải là Đơn vị, Khối hoặc Tỉnh"
                )
            else:
                found.add(Scorer(code))
        return frozenset(found) or frozenset(Scorer)


def _check_sums(criteria: list[Criterion], draft: _Draft, declared: Decimal | None, faults: Faults) -> None:
    """The groups come to the declared total, bonus and penalties aside."""
    tops = [one for one in criteria if not one.parent and one.side is Side.MAIN]
    added = sum((one.max_points * one.weight for one in tops), Decimal(0))
    if declared is None or not tops or abs(added - declared) <= NEAR:
        return
    facts = {"added": number(added), "declared": number(declared)}
    faults.at(rules.TOTAL_NOT_DECLARED, draft.rows[tops[0].path], "max_points", **facts)
