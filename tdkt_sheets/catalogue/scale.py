"""The scale of the bloc from its sheet: the tree from the numbering, every fault at its own cell."""

import re
from collections.abc import Mapping
from decimal import Decimal
from itertools import pairwise
from typing import Any

from tdkt_sheets.catalogue import own_forms, vocabulary
from tdkt_sheets.catalogue.tables import Faults, Row, Table, question, several
from tdkt_sheets.core import quantity
from tdkt_sheets.core.codes import CodeList
from tdkt_sheets.core.findings import Severity
from tdkt_sheets.core.outline import Place, outline
from tdkt_sheets.core.text import number
from tdkt_sheets.roster.bloc import Band, Criterion, LeafKind, Scale, Scorer, Side
from tdkt_sheets.rules import catalogue_workbook as rules

NEAR = Decimal("0.001")  # sums this far apart are one
OF_PENALTY = (LeafKind.DIRECT, LeafKind.PER_OCCURRENCE)
_BAND = re.compile(r"\s*(?:từ|>=|≥)?\s*([\d.,]+)\s*%?\s*[:=]\s*([\d.,]+)\s*%?\s*")
# What a kind cannot do without: column → how it is called.
NEEDED = {
    LeafKind.PER_OCCURRENCE: ("points_each", "thiếu “Điểm mỗi lần”"),
    LeafKind.DEDUCT: ("penalty_each", "thiếu điểm trừ cho mỗi 1 % chưa đạt"),
    LeafKind.BANDS: ("bands", "thiếu “Các mức hoàn thành”"),
}


def scale_of(
    table: Table, members: CodeList, year: int, declared_total: Decimal | None, faults: Faults
) -> Scale | None:
    """The scale of a year; None where the sheet has no row. `faults` counts what must be mended before it may be used."""
    rows = [row for row in table if _is_of(row, year, faults)]
    draft = _Draft(rows, members, faults)
    criteria = draft.criteria()
    _check_sums(criteria, draft, declared_total, table, faults)
    found = (f for f in faults.found if f.sheet_key == own_forms.SCALE and f.severity is Severity.ERROR)
    number_of_faults = sum(1 for _ in found)
    return Scale(tuple(criteria), number_of_faults) if criteria or number_of_faults else None


def _is_of(row: Row, year: int, faults: Faults) -> bool:
    first, last = row.get("first_year"), row.get("last_year")
    if first and last and last < first:
        faults.at(rules.BAD_SCORING, row, "last_year", why="“Đến năm” đứng trước “Từ năm”")
    return bool((first or year) <= year <= (last or year))


class _Draft:
    """Rows on their way to criteria: where each stands, and what lies below it."""

    def __init__(self, rows: list[Row], members: CodeList, faults: Faults) -> None:
        self.rows: dict[str, Row] = {}
        self.members = members
        self.faults = faults
        self.places: dict[str, Place] = {}
        self.children: dict[str, list[str]] = {}
        placed = outline(row.text("number") for row in rows)
        for row, place in zip(rows, placed, strict=True):
            if place is None:
                faults.at(rules.UNREADABLE_NUMBER, row, "number", text=row.text("number"))
            elif place.path in self.rows:
                earlier = self.rows[place.path]
                faults.at(rules.DOUBLED_NUMBER, row, "number", text=row.text("number"), row=earlier.fact)
            else:
                self.rows[place.path], self.places[place.path] = row, place
                above = place.path.removesuffix(f".{place.code}") if place.parent is not None else ""
                self.children.setdefault(above, []).append(place.path)
                self.children.setdefault(place.path, [])
        self.sides: dict[str, Side] = {}

    def criteria(self) -> list[Criterion]:
        """The criteria in the order of the sheet; points of a line that only heads others are the sum of those below it."""
        made: dict[str, Criterion] = {}
        for path in self.rows:
            parent = self._parent(path)
            own = Side(self.rows[path].text("side"))
            self.sides[path] = own or self.sides.get(parent, Side.MAIN)
        for path in reversed(list(self.rows)):
            made[path] = self._criterion(path, made)
        return [made[path] for path in self.rows]

    def _parent(self, path: str) -> str:
        place = self.places[path]
        return path.removesuffix(f".{place.code}") if place.parent is not None else ""

    def _criterion(self, path: str, made: Mapping[str, Criterion]) -> Criterion:
        row, place, side = self.rows[path], self.places[path], self.sides[path]
        children = tuple(self.children[path])
        stated = row.get("max_points")
        below = [made[child] for child in children if made[child].side is side]
        added = sum((one.max_points for one in below), Decimal(0))
        if stated is None and not children:
            self.faults.at(rules.NO_POINTS, row, "max_points")
        if children and stated is not None and side is Side.MAIN and below and abs(Decimal(stated) - added) > NEAR:
            facts = {"stated": number(stated), "added": number(added), "number": len(below)}
            self.faults.at(rules.PARENT_NOT_SUM, row, "max_points", **facts)
        kind = LeafKind(row.text("kind") or LeafKind.DIRECT)
        bands = self._bands(row) if kind is LeafKind.BANDS else ()
        lowest = row.get("lowest")
        self._check_kind(row, kind, side, bool(children))
        return Criterion(
            path=path,
            number=row.text("number"),
            label=row.text("label"),
            max_points=added if stated is None else Decimal(stated),
            depth=place.depth,
            parent=self._parent(path),
            children=children,
            kind=kind,
            side=side,
            measure=row.text("measure"),
            lower_is_better=row.text("direction") == "THAP",
            points_each=_decimal(row.get("points_each")),
            penalty_each=_decimal(row.get("penalty_each")),
            lowest=_decimal(lowest) or Decimal(0),
            bands=bands,
            is_assigned=row.text("is_assigned") != "KHONG",
            applies_to=self._members(row),
            scored_by=self._scorers(row),
            feed=row.text("feed"),
            row=row.number,
        )

    def _check_kind(self, row: Row, kind: LeafKind, side: Side, heads_others: bool) -> None:
        """A kind stands where points are given, with what it needs."""
        if heads_others:
            if row.text("kind"):
                self.faults.at(rules.BAD_SCORING, row, "kind", why="dòng có tiêu chí con thì điểm là tổng các dòng con")
            return
        if side is Side.PENALTY and kind not in OF_PENALTY:
            self.faults.at(rules.BAD_SCORING, row, "kind", why="điểm trừ chỉ chấm thẳng hoặc theo số lần")
        if kind in NEEDED and row.get(NEEDED[kind][0]) is None:
            key, why = NEEDED[kind]
            self.faults.at(rules.BAD_SCORING, row, key, why=why)
        if kind is LeafKind.BONUS_PENALTY:
            if row.get("points_each") is None and row.get("penalty_each") is None:
                self.faults.at(rules.BAD_SCORING, row, "points_each", why="thiếu điểm cộng và điểm trừ mỗi lần")
            lowest, most = row.get("lowest"), row.get("max_points")
            if lowest is not None and most is not None and lowest > most:
                self.faults.at(rules.BAD_SCORING, row, "lowest", why="“Thấp nhất” lớn hơn “Điểm tối đa”")

    def _bands(self, row: Row) -> tuple[Band, ...]:
        """The bands of a row, highest first."""
        found: dict[Decimal, Decimal] = {}
        for part in several(row.get("bands")):
            match = _BAND.fullmatch(part)
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


def _decimal(value: Any) -> Decimal | None:
    return None if value is None else Decimal(value)


def _check_sums(
    criteria: list[Criterion], draft: _Draft, declared: Decimal | None, table: Table, faults: Faults
) -> None:
    """The groups come to the declared total, bonus and penalties aside."""
    tops = [one for one in criteria if not one.parent and one.side is Side.MAIN]
    added = sum((one.max_points for one in tops), Decimal(0))
    if declared is None or not tops or abs(added - declared) <= NEAR:
        return
    facts = {"added": number(added), "declared": number(declared)}
    faults.at(rules.TOTAL_NOT_DECLARED, draft.rows[tops[0].path], "max_points", **facts)
