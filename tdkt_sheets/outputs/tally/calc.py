"""The hidden sheet of the tally workbook: totals, tie rule and ranks, live; then the members in their present order."""

from collections.abc import Callable
from decimal import Decimal

from tdkt_sheets.core.formula_words import literal
from tdkt_sheets.core.plan import Formula, SheetPlan
from tdkt_sheets.outputs.tally.awards import SHORT, barred_words, by_rank_words, held_words, opinions_on
from tdkt_sheets.outputs.tally.facts import facts_formula, facts_of
from tdkt_sheets.outputs.tally.places import BONUS, CALC, PROVINCE, TAKEN, Places, cell, on, span
from tdkt_sheets.outputs.tally.words import step_words
from tdkt_sheets.roster.bloc import Criterion, RankBy, Side, TieKey
from tdkt_sheets.tally.adding import counted_formula, plain
from tdkt_sheets.tally.exact import rounded, rounding
from tdkt_sheets.tally.paths import mark_of
from tdkt_sheets.tally.proposals import CERTIFICATE, FLAG, may_have_flag
from tdkt_sheets.tally.ranking import tie_measures
from tdkt_sheets.tally.standing import NO_TIER, Standing, bars_of, vetoing

Value = str | int | Decimal
FIRST = 1  # the row of the first member
NEVER = -1000  # the place among equals of one that the bloc did not name


class Calc:
    """Writes the sheet; what stands where is entered in `places`."""

    def __init__(self, places: Places) -> None:
        self.places = places
        self.tally = places.tally
        self.plan = SheetPlan(CALC, visibility="hidden", protect=True)
        self.columns: dict[str, int] = {}
        self.values: dict[tuple[str, str], Value] = {}
        self.last = FIRST + len(places.units) - 1
        measures = tie_measures(self.tally.bloc.agreed, self.tally.scale, self.tally.ballot)
        # Votes and the bloc's own decision may still be typed into the workbook: they always have their step.
        self.steps = [step for step in measures if step in self.tally.tie_steps or step in (TieKey.VOTES, TieKey.BLOC)]

    def write(self) -> SheetPlan:
        """All of it."""
        self._members()
        self._in_order()
        return self.plan

    def _column(self, what: str) -> int:
        if what not in self.columns:
            self.columns[what] = len(self.columns)
            self.plan.put(0, self.columns[what], what)
        return self.columns[what]

    def _put(self, unit: str, what: str, text: str, value: Value) -> None:
        column, row = self._column(what), FIRST + self.places.units.index(unit)
        self.plan.put(row, column, Formula(text, value) if text else value)
        self.values[unit, what] = value
        self.places.calc[unit, what] = on(CALC, cell(row, column))

    def _own(self, unit: str, what: str) -> str:
        """A cell of the same member, as formulas of this sheet name it."""
        return cell(FIRST + self.places.units.index(unit), self.columns[what])

    def _all(self, what: str) -> str:
        return span(FIRST, self.last, self.columns[what])

    def _members(self) -> None:
        scale, agreed = self.tally.scale, self.tally.bloc.agreed
        for unit in self.places.units:
            standing = self.places.standing(unit)
            self._put(unit, "name", "", self.tally.names[unit])
            self._put(unit, "facts", facts_formula(self.places, unit), facts_of(self.places, unit))
            self._put(unit, "ranked", "", int(not standing.ground))
            self._put(unit, "barred", "", barred_words(standing))
            self._put(unit, "held", "", held_words(standing))
            self._put(unit, "opinions", "", opinions_on(self.places, unit))
            for top in scale.tops:
                if top.side is Side.MAIN:
                    self._put(unit, top.path, _whole(self._sum(unit, top)), standing.groups[top.path])
            self._bonus(unit, standing)
            self._taken(unit, standing)
            parts = [self._own(unit, top.path) for top in scale.tops if top.side is Side.MAIN]
            text = f"{'+'.join(parts) or '0'}+{self._own(unit, BONUS)}-{self._own(unit, TAKEN)}"
            text = rounding(self._with_province(unit, standing, text), agreed.total_grain)
            self._put(unit, "total", text, standing.total)
            self._put(unit, "assigned", "", standing.assigned)
            rate = f"IF({self._own(unit, 'assigned')}=0,0,ROUND(100*{self._own(unit, 'total')}/{self._own(unit, 'assigned')},2))"
            self._put(unit, "rate", rate, standing.rate if standing.rate is not None else 0)
            self._classes(unit, standing)
            by = "total" if agreed.rank_by is RankBy.TOTAL else "rate"
            self._put(unit, "score", self._own(unit, by), self.values[unit, by])
        for step in self.steps:
            for unit in self.places.units:
                self._step(unit, step)
        self._ranks()

    def _with_province(self, unit: str, standing: Standing, own: str) -> str:
        """A total from the bloc's own points and those of the province, where these count."""
        counted = self.tally.bloc.agreed.province
        if counted is None or not self.tally.counts_province:
            return own
        if standing.province is None:
            self._put(unit, PROVINCE, "", "")
            return own
        self._put(unit, PROVINCE, "", standing.province)
        if counted.share is None:
            return f"{own}+{self._own(unit, PROVINCE)}"
        return _whole(f"({own})*{plain(counted.own_weight)}+{self._own(unit, PROVINCE)}*{plain(counted.weight)}")

    def _classes(self, unit: str, standing: Standing) -> None:
        """How many criteria stand below what a member needs, its class, what it may not be proposed for; live."""
        agreed, total, rate = self.tally.bloc.agreed, self._own(unit, "total"), self._own(unit, "rate")
        low = [
            f"IF(ISNUMBER({self.places.finals[unit, leaf.path]}),--({self.places.finals[unit, leaf.path]}<{plain(leaf.veto_below or Decimal(0))}),0)"
            for leaf in vetoing(self.tally.scale, unit)
        ]
        self._put(unit, "vetoes", "+".join(low), len(standing.vetoes))
        vetoes = self._own(unit, "vetoes")
        text = literal(NO_TIER)
        for tier in reversed(agreed.tiers):
            text = f"IF({rate if tier.by_rate else total}>={plain(tier.least)},{literal(tier.name)},{text})"
        self._put(unit, "tier", f"IF({vetoes}>0,{literal(NO_TIER)},{text})" if agreed.tiers else '""', standing.tier)
        no_flag = f"{vetoes}>0" if agreed.flag_least is None else f"OR({vetoes}>0,{total}<{plain(agreed.flag_least)})"
        no_award = f"{vetoes}>0"
        if agreed.certificate_least is not None:
            no_award = f"OR({vetoes}>0,{total}<{plain(agreed.certificate_least)})"
        barred = 1 if standing.flag_bars else 0
        flag = "" if barred else f"--({no_flag})"
        self._put(unit, "no_flag", flag, barred or int(not may_have_flag(standing, agreed)))
        self._put(unit, "no_award", f"--({no_award})", int(bool(bars_of(standing, agreed))))

    def _sum(self, unit: str, criterion: Criterion) -> str:
        """What a line counts in the total, from the page of scores; nothing where the member is not asked it."""
        at = (unit, criterion.path)
        address = self.places.finals.get(at) or self.places.sums.get(at)
        if address is None:
            return "0"
        return f"SUM({counted_formula(criterion, address, self.tally.bloc.agreed.line_grain)})"

    def _bonus(self, unit: str, standing: Standing) -> None:
        extra = self.tally.scale.of_side(Side.BONUS)
        text = "+".join(self._sum(unit, one) for one in extra) or "0"
        cap = self.tally.bloc.agreed.bonus_cap
        self._put(unit, BONUS, _whole(text if cap is None else f"MIN({text},{cap.normalize():f})"), standing.bonus)

    def _taken(self, unit: str, standing: Standing) -> None:
        parts = [self._sum(unit, one) for one in self.tally.scale.of_side(Side.PENALTY)]
        if self.places.paper_marks:
            papers = f'SUMIF({self.places.paper_marks},"{mark_of(unit, "*")}",{self.places.paper_points})'
            most = self.tally.bloc.agreed.papers_most
            parts.append(papers if most is None else f"MIN({papers},{plain(most)})")
        self._put(unit, TAKEN, _whole("+".join(parts) or "0"), standing.taken)

    def _step(self, unit: str, step: str) -> None:
        """What the tie rule compares; larger goes first."""
        standing = self.places.standing(unit)
        key, _, mark = step.partition(":")
        inside = [one for one in self.places.units if not self.places.standing(one).ground]
        match key:
            case TieKey.GROUP:
                path = self.tally.scale.group_marks[mark]
                self._put(unit, step, self._own(unit, path), standing.points[path])
            case TieKey.DEDUCTIONS:
                self._put(unit, step, f"-{self._own(unit, TAKEN)}", -standing.taken)
            case TieKey.VOTES:
                cells = [self.places.votes[one] for one in inside]
                known = all(self.tally.ballot.of(one).total is not None for one in inside)
                text = f"IF(COUNT({','.join(cells)})={len(cells)},N({self.places.votes[unit]}),0)" if cells else "0"
                votes = self.tally.ballot.of(unit).total or 0
                self._put(unit, step, text, votes if known and cells else 0)
            case TieKey.BLOC:
                cells = [self.places.orders[one] for one in inside]
                own = self.places.orders[unit]
                text = f"IF(COUNT({','.join(cells)})=0,0,IF(ISNUMBER({own}),-{own},{NEVER}))" if cells else "0"
                named = any(self.places.standing(one).order is not None for one in inside)
                order = NEVER if standing.order is None else -standing.order
                self._put(unit, step, text, order if named else 0)
            case _:
                women = standing.women_pct
                self._put(unit, step, "", int(women is not None and women >= 70))

    def _ranks(self) -> None:
        """Competition ranks: one more than the number of those who stand better; then an order without gaps."""
        for position, unit in enumerate(self.places.units):
            standing = self.places.standing(unit)
            better = f"({self._all('score')}>{self._own(unit, 'score')})"
            equal = f"({self._all('score')}={self._own(unit, 'score')})"
            text = better
            for step in self.steps:
                text += f"+{equal}*({self._all(step)}>{self._own(unit, step)})"
                equal += f"*({self._all(step)}={self._own(unit, step)})"
            count = f"1+SUMPRODUCT(({self._all('ranked')}=1)*({text}))"
            rank = standing.rank if standing.rank is not None else ""
            self._put(unit, "rank", f'IF({self._own(unit, "ranked")}=0,"",{count})', rank)
            column = self.columns["rank"]
            above = span(0, FIRST + position - 1, column)
            text = f'IF({self._own(unit, "ranked")}=0,"",{self._own(unit, "rank")}+COUNTIF({above},{self._own(unit, "rank")}))'
            order = self.tally.ranked.index(standing) + 1 if standing.rank is not None else ""
            self._put(unit, "order", text, order)

    def _in_order(self) -> None:
        """Below: the ranked members as they stand now, each with what parts it from the one above."""
        top = self.last + 3
        parts = self.places.parts
        heads = ["place", "position", "name", "rank", "score", "total", *(key for key, _ in parts), *self.steps, *(f"d {key}" for key, _ in parts), "word", "gap", "step", "by_rank", "decided", "award", "asked"]  # fmt: skip
        at = {head: place for place, head in enumerate(heads)}
        for head, place in at.items():
            self.plan.put(top, place, head)
        for number, (_, words) in enumerate(parts):
            self.plan.put(top + 1, at[f"d {parts[number][0]}"], words)
        names = span(top + 1, top + 1, at[f"d {parts[0][0]}"], at[f"d {parts[-1][0]}"])
        first = top + 2
        for number, standing in enumerate(self.tally.ranked, 1):
            self._one(first + number - 1, number, standing, at, names)

    def _one(self, row: int, number: int, standing: Standing, at: dict[str, int], names: str) -> None:
        def put(what: str, text: str, value: Value) -> None:
            self.plan.put(row, at[what], Formula(text, value) if text else value)
            self.places.sorted[number, what] = on(CALC, cell(row, at[what]))
            self.places.shown[number, what] = value

        unit = standing.unit
        position = cell(row, at["position"])
        put("place", "", number)
        put("position", f"MATCH({cell(row, at['place'])},{self._all('order')},0)", self.places.units.index(unit) + 1)
        for what in ("name", "rank", "score", "total", *(key for key, _ in self.places.parts), *self.steps):
            put(what, f"INDEX({self._all(what)},{position})", self.values[unit, what])
        above = self.tally.ranked[number - 2] if number > 1 else None
        parts = self.places.parts
        gaps: list[Decimal] = []
        for key, _ in parts:
            gap = Decimal(0)
            text = "0"
            if above is not None:
                sign = -1 if key == TAKEN else 1
                weight = self.places.weight(key)
                gap = sign * weight * (self.places.part(above, key) - self.places.part(standing, key))
                here, there = cell(row, at[key]), cell(row - 1, at[key])
                text = f"{here}-{there}" if sign < 0 else f"{there}-{here}"
                text = f"ROUND({text},4)" if weight == 1 else f"ROUND(({text})*{plain(weight)},4)"
            gaps.append(rounded(gap, 4))
            put(f"d {key}", text, gaps[-1])
        found = span(row, row, at[f"d {parts[0][0]}"], at[f"d {parts[-1][0]}"])
        most = max(gaps)
        put("gap", f"MAX({found})", most)
        put("word", f"INDEX({names},MATCH(MAX({found}),{found},0))", parts[gaps.index(most)][1])
        put("step", self._step_text(row, at) if above else '""', self._step_value(above, standing))
        self._award(row, number, standing, at, put)

    def _award(
        self, row: int, number: int, standing: Standing, at: dict[str, int], put: Callable[[str, str, Value], None]
    ) -> None:
        """What is in question for a member, and as which line of the ballot."""
        places, proposal = self.places, self.tally.proposals[standing.unit]
        position, by_rank, decided, award = (
            cell(row, at[what]) for what in ("position", "by_rank", "decided", "award")
        )
        put("by_rank", f'INDEX({places.counted["by_rank"]},{position})&""', by_rank_words(places, standing))
        put(
            "decided", f'INDEX({places.counted["proposal"]},{position})&""', places.listed("proposal", proposal.decided)
        )
        text = '""'
        for code in (CERTIFICATE, FLAG):
            short, named = SHORT[code], literal(places.listed("proposal", code))
            given = f'OR({decided}={named},AND({decided}="",LEFT({by_rank},{len(short)})="{short}"))'
            text = f"IF({given},{literal(places.award_name(code))},{text})"
        put("award", text, places.award_name(proposal.in_question))
        above = [one for one in self.tally.ranked[: number - 1] if self._is_asked(one)]
        count = f'IF({award}="","",COUNT({span(row - number, row - 1, at["asked"])})+1)'
        put("asked", count, len(above) + 1 if self._is_asked(standing) else "")

    def _is_asked(self, standing: Standing) -> bool:
        return bool(self.places.award_name(self.tally.proposals[standing.unit].in_question))

    def _step_text(self, row: int, at: dict[str, int]) -> str:
        """The step of the tie rule that parts a member from the one above; nothing where none does."""
        text = '""'
        for step in reversed(self.steps):
            here, there = cell(row, at[step]), cell(row - 1, at[step])
            text = f'IF({here}<>{there},"{step_words(step)}",{text})'
        return text

    def _step_value(self, above: Standing | None, standing: Standing) -> str:
        if above is None:
            return ""
        keys = [(self.values[above.unit, step], self.values[standing.unit, step]) for step in self.steps]
        return next((step_words(step) for step, (one, other) in zip(self.steps, keys, strict=True) if one != other), "")


def _whole(text: str) -> str:
    """A sum of points without what doubles leave behind: equal points are equal to the tie rule."""
    return f"ROUND({text},6)"


def calc_sheet(places: Places) -> SheetPlan:
    """The hidden sheet."""
    return Calc(places).write()
