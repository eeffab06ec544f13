"""The department as a member of its bloc, through the year: what it has of each criterion so far, what proves it, what papers cost."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cache, partial

from tdkt_sheets.core.periods import Period
from tdkt_sheets.core.slots import Slot
from tdkt_sheets.core.text import count, number
from tdkt_sheets.month.known import Known
from tdkt_sheets.month.run import Run
from tdkt_sheets.roster.bloc import OPINION_FORM, SELF_FORM, TALLY_FORM, Criterion, LeafKind, Scale, Scorer, Side
from tdkt_sheets.roster.roster import Due
from tdkt_sheets.tally.adding import points_of
from tdkt_sheets.tally.drawn import Drawn, Number, feeding_units, result_of, target_of
from tdkt_sheets.tally.leaf import MemberEntry, own_points
from tdkt_sheets.tally.papers import Deduction, deductions_of
from tdkt_sheets.tally.proofs import Proof, Speaking, once, proof_of_record
from tdkt_sheets.tally.scores import Stage, scores_of
from tdkt_sheets.tally.standing import assigned_points
from tdkt_sheets.tally.tally import codes_by_name, period_of_year

LAST_MONTHS = 11  # from November on what lacks proof is said
FIRST_TOLD = 5  # criteria on the page of the month
NO_PROOF = "chưa có minh chứng"
LONGEST_CITED = 400  # characters of proofs in one cell
PLACES = (("hoat_dong", ("content", "movement")), ("nhiem_vu", ("task",)), ("sang_kien", ("name",)))


@dataclass(frozen=True, slots=True)
class OwnLine:
    """A criterion: what was agreed, what was reached, the points that come of it so far, its proofs, what it still lacks."""

    criterion: Criterion
    target: Number | None = None
    result: Number | str | None = None
    points: Decimal | None = None
    said: str = ""  # what the department itself wrote as proof in its sheet
    proofs: tuple[Proof, ...] = ()
    lacks: str = ""


@dataclass(frozen=True, slots=True)
class Ahead:
    """A paper that is still to be sent to the bloc, and what it costs when it is late or does not come."""

    due: Due
    late: Decimal
    per_day: Decimal
    missing: Decimal


@dataclass(slots=True)
class OwnYear:
    """The year so far: lines in the order of the scale, what has been taken, what is ahead."""

    scale: Scale
    unit: str
    cut_off: date
    lines: dict[str, OwnLine] = field(default_factory=dict)
    points: dict[str, Decimal] = field(default_factory=dict)
    deductions: list[Deduction] = field(default_factory=list)
    ahead: list[Ahead] = field(default_factory=list)
    most: Decimal = Decimal(0)

    @property
    def total(self) -> Decimal:
        """Points so far: groups and bonus, less what the scale takes; papers aside."""
        sides = {Side.MAIN: 1, Side.BONUS: 1, Side.PENALTY: -1}
        tops = (*self.scale.of_side(Side.MAIN), *self.scale.of_side(Side.BONUS), *self.scale.of_side(Side.PENALTY))
        return sum((sides[one.side] * self.points[one.path] for one in tops), Decimal(0))

    @property
    def taken(self) -> Decimal:
        """What papers cost so far."""
        return sum((line.counted for line in self.deductions), Decimal(0))

    @property
    def lacking(self) -> list[OwnLine]:
        """The criteria of which something is lacking."""
        return [line for line in self.lines.values() if line.lacks]

    @property
    def says_what_lacks(self) -> bool:
        """Whether it is late enough in the year to say what lacks proof."""
        return self.cut_off.month >= LAST_MONTHS


def nearing(run: Run, known: Known) -> OwnYear | None:
    """The department's own year as long as its self-scoring sheet is still to come, late in the year; None where it heads the bloc."""
    catalogue = run.catalogue
    sent = run.by_slot.get(Slot(catalogue.bloc.own, SELF_FORM, period_of_year(catalogue).code))
    is_late = run.cut_off.year == catalogue.year and run.cut_off.month >= LAST_MONTHS
    if catalogue.bloc.is_head or not is_late or (sent is not None and sent.layers):
        return None
    return own_year(run, known)


def own_year(run: Run, known: Known) -> OwnYear | None:
    """The department's own year; None where it is in no bloc, or the scale cannot be used."""
    run = run.within(run.catalogue.bloc.own)
    catalogue = run.catalogue
    bloc, scale, period = catalogue.bloc, catalogue.bloc.sound_scale, period_of_year(catalogue)
    if scale is None or not bloc.own or bloc.own not in bloc.by_unit:
        return None
    year = OwnYear(scale, bloc.own, run.cut_off, most=assigned_points(scale, bloc.own))
    entered = scores_of(run.tables, bloc, scale, codes_by_name(catalogue), period.code)[bloc.own]
    told = _told(run, known, period)
    for leaf in scale.leaves:
        if not scale.is_asked(leaf, bloc.own):
            continue
        target = target_of(catalogue, known.rows_of, bloc.own, leaf, period) if leaf.kind.has_target else None
        drawn = result_of(catalogue, known.rows_of, bloc.own, leaf, period, known.figure)
        line = entered[leaf.path]
        result = line.given.result if line.given.result is not None else (drawn.value if drawn else None)
        given = MemberEntry(
            line.given.points, result, line.given.target or (target.value if target else None), line.given.penalties
        )
        stage = line.stages.get(Stage.SELF)
        points = stage.points if stage else own_points(leaf, given, bloc.agreed.line_grain)
        proofs = tuple(once(_proofs(leaf, drawn, run, known, told)))
        lacks = _lacks(leaf, given, points, line.evidence, proofs)
        year.lines[leaf.path] = OwnLine(leaf, given.target, result, points, line.evidence, proofs, lacks)
    year.points = points_of(
        scale,
        {path: line.points for path, line in year.lines.items() if line.points is not None},
        bloc.agreed.line_grain,
    )
    year.deductions = deductions_of(catalogue, run.by_slot, run.cut_off, period, {})[bloc.own]
    year.ahead = list(_ahead(run, bloc.own, period))
    return year


def _lacks(leaf: Criterion, given: MemberEntry, points: Decimal | None, said: str, proofs: Sequence[Proof]) -> str:
    """What a criterion still lacks, in words; bonus and penalties lack nothing while nothing is claimed."""
    if Scorer.SELF not in leaf.scored_by or leaf.side is Side.PENALTY:
        return ""
    has_answer = given.points is not None or given.result is not None or given.penalties is not None
    if not has_answer:
        if leaf.side is Side.BONUS:
            return ""
        return "chưa có điểm tự chấm" if leaf.kind is LeafKind.DIRECT else "chưa có kết quả"
    if leaf.kind.has_target and not given.has_target:
        return "chưa có chỉ tiêu"
    return "" if said or proofs or points == 0 else NO_PROOF


def _proofs(leaf: Criterion, drawn: Drawn | None, run: Run, known: Known, told: "_Told") -> Iterator[Proof]:
    """Papers of the reports that state the result, of the rows that a figure counts, of what was done and decided about it."""
    catalogue = run.catalogue
    names = {unit.code: unit.name for unit in catalogue.units}
    for unit, code in drawn.parts if drawn else ():
        group = run.by_slot.get(Slot(unit, "KQ", code))
        cover = group.layers[-1].delivery.cover if group and group.layers else None
        values = cover.values if cover else {}
        matter = f"Báo cáo kết quả {Period(code).phrase} của {names.get(unit, unit)}"
        yield Proof(str(values.get("doc_no") or ""), str(values.get("signed_date") or ""), matter, "biểu kết quả")
    for id_ in drawn.figures if drawn else ():
        for record in known.figure_rows(id_):
            if proof := proof_of_record(record, f"số liệu {id_}"):
                yield proof
    yield from told.by_words.of(leaf)
    if "sáng kiến" in leaf.label.lower():
        yield from told.initiatives


@dataclass(frozen=True, slots=True)
class _Told:
    """The papers of the year that words lead to: of what was done, of awards of the ledger; and its initiatives."""

    by_words: Speaking
    initiatives: tuple[Proof, ...]


@cache
def _year(code: str) -> int:
    return Period(code).year


def _itself(paper: Proof) -> Proof:
    return paper


def _told(run: Run, known: Known, period: Period) -> _Told:
    catalogue, by_words = run.catalogue, Speaking()
    names = {unit.code: unit.name for unit in catalogue.units}
    for unit in feeding_units(catalogue, catalogue.bloc.own):
        source = f"biểu kết quả của {names.get(unit, unit)}"
        for annex, keys in PLACES:
            for row in known.rows_of(unit, "KQ", annex):
                if _year(row["_period"]) == period.year:
                    by_words.add((row.get(key) for key in keys), partial(proof_of_record, row, source))
    ledger = run.proposals.ledger.until(run.cut_off)
    titles = {code: title.name for code, title in catalogue.title_by_code.items()}
    for one in ledger.given:
        if one.day is not None and one.day.year == period.year and not one.is_revoked:
            name = titles.get(one.award, "")
            paper = Proof(one.number, one.day.isoformat(), f"{name}: {one.who.name}", "sổ khen thưởng")
            by_words.add((name,), partial(_itself, paper))
    made = (each for each in ledger.initiatives if each.day is not None and each.day.year == period.year)
    return _Told(
        by_words,
        tuple(Proof(each.number, each.day.isoformat(), each.name, "sổ khen thưởng") for each in made if each.day),
    )


def _ahead(run: Run, unit: str, period: Period) -> Iterator[Ahead]:
    """The papers of the year that the department owes the bloc and has not in its register yet."""
    catalogue, agreed = run.catalogue, run.catalogue.bloc.agreed
    for due in sorted(catalogue.dues, key=lambda one: (one.last_day, one.form)):
        form = catalogue.forms.get(due.form)
        if form is None or due.form in (OPINION_FORM, TALLY_FORM) or due.form not in {*agreed.papers, SELF_FORM}:
            continue
        group = run.by_slot.get(due.slot(unit))
        is_open = due.period.year == period.year and due.last_day > run.cut_off and not (group and group.layers)
        if is_open and catalogue.owes(catalogue.unit_by_code[unit], form, due.period):
            is_counted = due.form in agreed.papers
            late = (agreed.late_points, agreed.late_per_day) if is_counted else (Decimal(0), Decimal(0))
            missing = agreed.missing_points if is_counted and due.form not in (SELF_FORM, "DK") else Decimal(0)
            yield Ahead(due, *late, missing)


def proofs_in_words(year: OwnYear) -> dict[str, str]:
    """What a self-scoring sheet cites of each criterion, by path: as many papers as fit into its cell."""
    found = {}
    for path, line in year.lines.items():
        said = [proof.words for proof in line.proofs]
        words = "; ".join(said)
        while len(words) > LONGEST_CITED:
            said.pop()
            words = (
                f"{'; '.join(said)}; và {count(len(line.proofs) - len(said))} văn bản, việc khác (danh mục minh chứng)"
            )
        if words:
            found[path] = words
    return found


def in_short(year: OwnYear) -> str:
    """The year so far in a sentence or two: the points, and the first criteria that lack something."""
    said = [f"{line.criterion.path} {line.criterion.label} ({line.lacks})" for line in year.lacking]
    words = f"điểm tự tính đến nay {number(year.total)} / {number(year.most)}, minh chứng để in kèm, biểu sắp đến hạn"
    if not said:
        return words
    more = f"; và {count(len(said) - FIRST_TOLD)} tiêu chí khác" if len(said) > FIRST_TOLD else ""
    return f"{words}. Còn thiếu: {'; '.join(said[:FIRST_TOLD])}{more}"


def told(year: OwnYear) -> list[str]:
    """The year so far on a screen."""
    lines = [
        f"Điểm tự tính đến nay: {number(year.total)} / {number(year.most)}; đã bị trừ do biểu: {number(year.taken)}."
    ]
    for path, line in year.lines.items():
        if line.lacks and year.says_what_lacks:
            lines.append(f"  {path} {line.criterion.label}: {line.lacks}.")
    if not year.says_what_lacks and year.lacking:
        lines.append(f"Còn {count(len(year.lacking))} tiêu chí chưa đủ kết quả, minh chứng.")
    return lines
