"""What was entered for every member and criterion, stage by stage, each with the cell it came from; and which of it counts."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import IntEnum
from fractions import Fraction
from typing import Any

from tdkt_sheets.core.text import fold_term
from tdkt_sheets.forms.merged import Merged
from tdkt_sheets.roster.bloc import Averaging, Bloc, Criterion, FinalRule, Grain, LeafKind, Scale, Scorer
from tdkt_sheets.tally.exact import rounded
from tdkt_sheets.tally.leaf import MemberEntry, field_points, is_points_alone
from tdkt_sheets.tally.paths import criterion_of, split_mark

FEWEST_TRIMMED = 3
# Captions of the meeting's question list, by which its answers are found again.
ANSWER, ANSWER_MARK = ("Thống nhất", "Mã dòng")
Tables = Mapping[tuple[str, str], Merged]


class Stage(IntEnum):
    """Who spoke, in the order in which a later word replaces an earlier one."""

    SELF = 1
    BLOC = 2
    AGREED = 3
    PROVINCE = 4


STAGE_NAMES = {
    Stage.SELF: "tự chấm",
    Stage.BLOC: "Khối chấm",
    Stage.AGREED: "Khối thống nhất",
    Stage.PROVINCE: "Tỉnh thẩm định",
}
MAY_SCORE = {
    Stage.SELF: Scorer.SELF,
    Stage.BLOC: Scorer.BLOC,
    Stage.AGREED: Scorer.BLOC,
    Stage.PROVINCE: Scorer.PROVINCE,
}


@dataclass(frozen=True, slots=True)
class Source:
    """Where a value was typed."""

    file: str
    tab: str
    cell: str

    def __str__(self) -> str:
        return f"tệp {self.file}, {self.tab}, ô {self.cell}"


@dataclass(frozen=True, slots=True)
class Entered:
    """Points of one stage, with the reason given for them and where they stand."""

    points: Decimal
    source: Source
    reason: str = ""
    scorers: tuple[tuple[str, Decimal], ...] = ()  # who gave which points, where several were averaged


NOTHING = MemberEntry()


@dataclass(slots=True)
class CriterionLine:
    """One criterion of one member: what was entered, the points of each stage, the stage that counts."""

    given: MemberEntry = NOTHING
    evidence: str = ""
    source: Source | None = None  # of what the member itself entered
    stages: dict[Stage, Entered] = field(default_factory=dict)
    decided_by: Stage | None = None

    @property
    def final(self) -> Decimal | None:
        """The points that count; None where nobody gave any: a blank is not zero."""
        return None if self.decided_by is None else self.stages[self.decided_by].points

    def where(self, stage: Stage) -> str:
        """Where the points of a stage were typed, or that they follow from what all members entered."""
        source = self.stages[stage].source
        if source.file:
            return str(source)
        return "tính từ kết quả của mọi thành viên" + (f"; kết quả: {self.source}" if self.source else "")

    @property
    def is_disputed(self) -> bool:
        """Whether two stages differ."""
        return len({entered.points for entered in self.stages.values()}) > 1

    @property
    def reason(self) -> str:
        """The last reason that one who scored after the member gave."""
        later = (self.stages[stage].reason for stage in sorted(self.stages, reverse=True) if stage is not Stage.SELF)
        return next((reason for reason in later if reason), "")


Scores = dict[str, dict[str, CriterionLine]]  # unit → path → line


def records(table: Merged | None, period: str) -> Iterator[tuple[int, dict[str, Any]]]:
    """The rows of a table of one period, each with its index."""
    if table is None:
        return
    keys = list(table.columns)
    for index, values in enumerate(zip(*table.columns.values(), strict=True)):
        if table.period[index] == period:
            yield index, dict(zip(keys, values, strict=True))


def scores_of(tables: Tables, bloc: Bloc, scale: Scale, names: Mapping[str, str], period: str) -> Scores:
    """Everything entered for the members in a period; `names` are codes of units by their folded names."""
    scores: Scores = {member.unit: {leaf.path: CriterionLine() for leaf in scale.leaves} for member in bloc.members}
    _own_entries(scores, tables.get(("CD", "tu_cham")), bloc, scale, period)
    places, agreed = bloc.agreed.line_grain, tables.get(("TK", "thong_nhat"))
    given = _entries(scores, Stage.BLOC, "score", tables.get(("TD", "cham")), scale, names, period, places)
    if bloc.agreed.averaging is not Averaging.NONE:
        for (unit, path), entered in given.items():
            scores[unit][path].stages[Stage.BLOC] = averaged(entered, bloc.agreed.averaging, places)
    _entries(scores, Stage.AGREED, "agreed", agreed, scale, names, period, places)
    _entries(scores, Stage.PROVINCE, "province", agreed, scale, names, period, places)
    for lines in scores.values():
        for path, line in lines.items():
            line.decided_by = deciding(line, scale.by_path[path], bloc.agreed.final_rule)
    return scores


def _own_entries(scores: Scores, table: Merged | None, bloc: Bloc, scale: Scale, period: str) -> None:
    """What members entered themselves; points that follow from a result are worked out over all members at once."""
    typed: dict[str, dict[str, MemberEntry]] = {}
    for index, row in records(table, period):
        assert table is not None
        criterion, unit = criterion_of(scale, row), table.unit[index]
        if criterion is None or not criterion.is_leaf or unit not in scores or not scale.is_asked(criterion, unit):
            continue
        line = scores[unit][criterion.path]
        line.given = MemberEntry(row["score"], row["result"], row["target"], row["penalties"])
        line.evidence = row["evidence"] or ""
        is_direct = criterion.kind is LeafKind.DIRECT or is_points_alone(criterion, line.given)
        key = "score" if is_direct else "result"
        if table.has(index, key):
            line.source = Source(table.file[index], table.tab[index], table.cell(index, key))
        typed.setdefault(criterion.path, {})[unit] = line.given
    for path, field_ in typed.items():
        for unit, points in field_points(scale.by_path[path], field_, bloc.agreed.line_grain).items():
            line = scores[unit][path]
            line.stages[Stage.SELF] = Entered(points, line.source or Source("", "", ""), line.evidence)


def _entries(
    scores: Scores,
    stage: Stage,
    key: str,
    table: Merged | None,
    scale: Scale,
    names: Mapping[str, str],
    period: str,
    places: int | Grain,
) -> dict[tuple[str, str], dict[str, Entered]]:
    """Enter the points of a stage; by member and criterion what each sender gave."""
    given: dict[tuple[str, str], dict[str, Entered]] = {}
    for index, row in records(table, period):
        assert table is not None
        value, criterion, unit = row[key], criterion_of(scale, row), unit_of(row, names)
        if value is None or criterion is None or not criterion.is_leaf or unit not in scores:
            continue
        if scale.is_asked(criterion, unit):
            source = Source(table.file[index], table.tab[index], table.cell(index, key))
            entered = Entered(rounded(value, places), source, row["reason"] or "")
            scores[unit][criterion.path].stages[stage] = entered
            given.setdefault((unit, criterion.path), {})[table.unit[index]] = entered
    return given


def averaged(given: Mapping[str, Entered], averaging: Averaging, places: int | Grain) -> Entered:
    """What several scorers gave as one: their mean; without the highest and the lowest where the bloc agreed so and at least three scored."""
    entered = list(given.values())
    if len(entered) == 1:
        return entered[0]
    points = sorted(one.points for one in entered)
    kept = points[1:-1] if averaging is Averaging.TRIMMED and len(points) >= FEWEST_TRIMMED else points
    mean = rounded(Fraction(sum(kept, Decimal(0))) / len(kept), places)
    reasons = list(dict.fromkeys(one.reason for one in entered if one.reason))
    scorers = tuple((unit, one.points) for unit, one in given.items())
    return Entered(mean, entered[0].source, "; ".join(reasons), scorers)


def unit_of(row: Mapping[str, Any], names: Mapping[str, str]) -> str:
    """The member a row is about: by its mark, else by the name written in it; '' when neither tells."""
    unit, _ = split_mark(row.get("ma_dong"))
    return unit or names.get(fold_term(row.get("member") or ""), "")


def stages_of(criterion: Criterion) -> list[Stage]:
    """The stages whose word counts for a criterion, in order."""
    return [stage for stage in Stage if MAY_SCORE[stage] in criterion.scored_by]


def deciding(line: CriterionLine, criterion: Criterion, rule: FinalRule) -> Stage | None:
    """The stage whose points count: the last that spoke, or the highest; who may not score the criterion is not heard."""
    heard = [stage for stage in stages_of(criterion) if stage in line.stages]
    if not heard:
        return None
    if rule is FinalRule.HIGHEST:
        return max(heard, key=lambda stage: (line.stages[stage].points, stage))
    return max(heard)
