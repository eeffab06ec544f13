"""The registry of rules on proposals, and how what they find becomes a located, worded, cited finding.

A rule rests on the law of its day: it reads dated values, names them in `law`, and its findings cite them. A finding is never graver than the
evidence of what it rests on allows; where the history is not complete it only says that nothing can be concluded.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Unpack

from tdkt_sheets.awards.proposals import Candidate, Group, LawUsed, Proposals
from tdkt_sheets.core.findings import Finding, Severity
from tdkt_sheets.core.office_files import CATALOGUE_FILE, LEDGER_FILE
from tdkt_sheets.core.rows import PlaceKind
from tdkt_sheets.core.text import lower_first
from tdkt_sheets.forms.merged import Merged
from tdkt_sheets.forms.rows import PageFields, SheetRows
from tdkt_sheets.law.on_day import Citation, LawOn, NotKnown
from tdkt_sheets.roster.rounds import Round
from tdkt_sheets.rules.engine import Hit, Rule, Words, cited, declare, locate
from tdkt_sheets.rules.guard import Guard
from tdkt_sheets.rules.not_known import ROUNDS_TAB, Unchecked, beyond_the_horizon

UNDECIDED = "Chưa đủ dữ liệu để kết luận: {asked}{lacking}"
NOTHING_TO_DO = "Không phải xử lý; Văn phòng Sở đối chiếu hồ sơ lưu."


@dataclass(frozen=True, slots=True)
class Found:
    """What a rule found on a candidate's row: the column it shows at, the facts for its words, further columns.

    `is_open`: the history does not reach far enough, so that nothing is concluded. `others` are more rows it concerns, of the same annex and file.
    """

    key: str
    facts: Mapping[str, Any] = field(default_factory=dict)
    also: tuple[str, ...] = ()
    is_open: bool = False
    others: tuple[Candidate, ...] = ()


@dataclass(frozen=True, slots=True)
class OnRow:
    """What a rule found on a row that proposes nobody: an award told of, an award that a dossier cites."""

    table: Merged
    index: int
    found: Found
    day: date


@dataclass(frozen=True, slots=True)
class OnCover:
    """What a rule found on the first page of a proposal; an error holds the annexes named."""

    group: Group
    key: str
    facts: Mapping[str, Any] = field(default_factory=dict)
    holds: str = ""


@dataclass(frozen=True, slots=True)
class OnRound:
    """What a rule found on a round as a whole: told to the office at the round's row of the catalogue."""

    round: Round
    day: date
    facts: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class OnLedger:
    """What a rule found on a row of the ledger."""

    sheet: str
    row: int
    key: str
    facts: Mapping[str, Any] = field(default_factory=dict)
    day: date | None = None
    also: tuple[str, ...] = ()


Place = tuple[Candidate, Found] | OnRow | OnCover | OnRound | OnLedger
CandidateCheck = Callable[[Candidate, Proposals], Iterable[Found]]
WholeCheck = Callable[[Proposals], Iterable[Place]]


@dataclass(frozen=True, slots=True)
class ProposalRule:
    """A rule on one candidate: for whom it is asked."""

    rule: Rule
    check: CandidateCheck
    forms: tuple[str, ...]
    annexes: tuple[str, ...]
    titles: tuple[str, ...]
    awards: tuple[str, ...]
    objects: tuple[str, ...]

    def fits(self, form: str, annex: str, title: str, award: str, object_kind: str, day: date) -> bool:
        """Whether it is asked of such a candidate by the law of that day; an empty tuple admits everything."""
        return (
            (not self.forms or form in self.forms)
            and (not self.annexes or annex in self.annexes)
            and (not self.titles or title in self.titles)
            and (not self.awards or award in self.awards)
            and (not self.objects or object_kind in self.objects)
            and self.rule.holds(day)
        )


CANDIDATE_RULES: list[ProposalRule] = []
WHOLE_RULES: list[tuple[Rule, WholeCheck]] = []


def candidate_rule(
    id: str,
    severity: Severity,
    *,
    forms: tuple[str, ...] = (),
    annexes: tuple[str, ...] = (),
    titles: tuple[str, ...] = (),
    awards: tuple[str, ...] = (),
    objects: tuple[str, ...] = (),
    **words: Unpack[Words],
) -> Callable[[CandidateCheck], CandidateCheck]:
    """Register a rule on one candidate. It yields what it found on the row."""
    rule = declare(id, severity, **words)

    def register(check: CandidateCheck) -> CandidateCheck:
        CANDIDATE_RULES.append(ProposalRule(rule, check, forms, annexes, titles, awards, objects))
        return check

    return register


def whole_rule(id: str, severity: Severity, **words: Unpack[Words]) -> Callable[[WholeCheck], WholeCheck]:
    """Register a rule on all proposals together: shares, votes, first pages, the ledger. It yields places with their facts."""
    rule = declare(id, severity, **words)

    def register(check: WholeCheck) -> WholeCheck:
        WHOLE_RULES.append((rule, check))
        return check

    return register


def together(rows: Iterable[Candidate], key: str, facts: Mapping[str, Any]) -> Iterator[tuple[Candidate, Found]]:
    """What a rule found on several rows together: one finding for each file that holds some of them."""
    files: dict[str, list[Candidate]] = {}
    for one in rows:
        files.setdefault(one.table.file[one.index], []).append(one)
    for first, *others in files.values():
        yield first, Found(key, facts, others=tuple(others))


def check_proposals(proposals: Proposals, guard: Guard) -> Iterator[Finding]:
    """All findings on proposals; each stands in the file it is about. What a rule leaves open in an annex is told once, for all its rows."""
    left_open: dict[tuple[str, str, str, str], list[tuple[ProposalRule, Candidate, Found]]] = {}
    asked: dict[tuple[str, str, str, str, str, date], tuple[ProposalRule, ...]] = {}
    unchecked, used = Unchecked(), proposals.law_used
    for one in proposals.candidates:
        used.heard.clear()
        sheet = one.table.sheet
        key = (sheet.form, sheet.key, one.title, one.award, one.who.object_kind, one.day)
        rules = asked.get(key)
        if rules is None:
            rules = asked[key] = tuple(each for each in CANDIDATE_RULES if each.fits(*key))
        for each in rules:
            file = one.table.file[one.index]
            for found in guard.ask(each.rule, lambda: _found(each, one, proposals, unchecked), file):  # noqa: B023
                if found.is_open and not found.others:
                    place = (each.rule.id, file, sheet.key, found.key)
                    left_open.setdefault(place, []).append((each, one, found))
                else:
                    yield from guard.ask(each.rule, lambda: [_on_candidate(each.rule, one, found, proposals)], file)  # noqa: B023
        if one.group.round is not None:
            used.note(one.group.round.code, one.title, one.award)
    for (each, one, found), *more in left_open.values():
        whole = replace(found, others=tuple(other for _, other, _ in more))
        file = one.table.file[one.index]
        yield from guard.ask(each.rule, lambda: [_on_candidate(each.rule, one, whole, proposals)], file)  # noqa: B023
    for rule, check in WHOLE_RULES:
        placed = guard.ask(rule, lambda: [_placed(rule, at, proposals) for at in _found_anywhere(check, proposals)])  # noqa: B023
        yield from (finding for finding in placed if rule.holds(finding.day))
        for unknown, round_ in used.not_known:
            unchecked.add(rule.id, unknown, round_)
        used.not_known.clear()
    rounds = proposals.catalogue.rounds
    yield from unchecked.findings(rounds)
    yield from beyond_the_horizon(rounds, used.by_round, proposals.law_reviewed_until, proposals.cut_off)


def _found(rule: ProposalRule, one: Candidate, proposals: Proposals, unchecked: Unchecked) -> Iterable[Found]:
    """What a rule finds on a candidate; where the law of the day is not known, that is told for the round."""
    try:
        return list(rule.check(one, proposals))
    except NotKnown as unknown:
        unchecked.add(rule.rule.id, unknown, one.group.round.code if one.group.round else "")
        return ()


def _found_anywhere(check: WholeCheck, proposals: Proposals) -> Iterator[Place]:
    """What a rule on all proposals finds. Where it meets law that is not known, outside of `told_if_not_known`, it ends, and the office is told."""
    with proposals.told_if_not_known():
        yield from check(proposals)


def _placed(rule: Rule, found: Place, proposals: Proposals) -> Finding:
    """The finding of a rule on all proposals, where it stands."""
    if isinstance(found, tuple):
        return _on_candidate(rule, *found, proposals)
    if isinstance(found, OnRow):
        return _on_row(rule, found.table, found.index, found.found, found.day, proposals)
    if isinstance(found, OnCover):
        return _on_cover(rule, found, proposals)
    return _on_round(rule, found, proposals) if isinstance(found, OnRound) else _on_ledger(rule, found, proposals)


def _on_candidate(rule: Rule, one: Candidate, found: Found, proposals: Proposals) -> Finding:
    return _on_row(rule, one.table, one.index, found, one.day, proposals)


def _on_row(rule: Rule, table: Merged, index: int, found: Found, day: date, proposals: Proposals) -> Finding:
    rows = tuple(table.row[at] for at in (index, *(each.index for each in found.others)))
    finding = rule.on(table.source(index), rows, (found.key, *found.also), found.facts, file=table.file[index])
    if found.is_open:
        says, why = rule.says, "" if found.others else str(found.facts.get("why", "")).removesuffix(".")
        lacking = f" Theo sổ và biểu hiện có: {lower_first(why)}." if why else ""
        facts = {"asked": lower_first(says), "lacking": lacking}
        finding = replace(finding, severity=Severity.NOTE, says=UNDECIDED, remedy=NOTHING_TO_DO, facts=facts)
    where = {"unit": table.unit[index], "form": table.sheet.form, "period": table.period[index]}
    return cited(finding, rule, day, proposals.catalogue.office_law, **where)


def _on_cover(rule: Rule, found: OnCover, proposals: Proposals) -> Finding:
    group, cover = found.group, found.group.cover
    file = group.delivery.path
    if cover is None:
        finding = rule.at(file=file, sheet_key=found.holds, **found.facts)
    else:
        page = PageFields(cover, proposals.catalogue.forms[group.form].cover)
        finding = rule.on(page, (), (found.key,), found.facts, file=file, holds=found.holds)
    day = proposals.law_day(group)
    where = {"unit": group.unit.code, "form": group.form, "period": group.period.code}
    return cited(finding, rule, day, proposals.catalogue.office_law, **where)


def _on_round(rule: Rule, found: OnRound, proposals: Proposals) -> Finding:
    round_ = found.round
    finding = rule.at(
        file=CATALOGUE_FILE,
        sheet=ROUNDS_TAB,
        cells=(f"A{round_.row}",) if round_.row else (),
        rows=(round_.row,) if round_.row else (),
        value=round_.code,
        **found.facts,
    )
    finding = replace(finding, stands_in=PlaceKind.BOOK, names=(round_.name,), round=round_.code)
    said = proposals.catalogue.office_law
    return cited(finding, rule, found.day, said, form=round_.form, period=round_.period.code)


def _on_ledger(rule: Rule, found: OnLedger, proposals: Proposals) -> Finding:
    ledger = proposals.ledger
    hit = Hit((found.row,), found.key, dict(found.facts), found.also)
    finding = ledger.placed(
        locate(rule, hit, SheetRows(ledger.sheets[found.sheet], ledger.declared[found.sheet]), LEDGER_FILE)
    )
    return cited(finding, rule, found.day, proposals.catalogue.office_law, form="SO")


def judges_rounds(rule: str) -> bool:
    """Whether a check looks at all proposals together, so that every round rests on it."""
    return any(each.id == rule for each, _ in WHOLE_RULES)


def law_read_for(candidates: Iterable[Candidate], law: LawOn, used: LawUsed) -> tuple[Citation, ...]:
    """The provisions of the law of a day that rules read when they were asked of such candidates, each once, in the order of the rules."""
    claims = {(one.group.round.code if one.group.round else "", one.title, one.award) for one in candidates}
    read = {name for claim in claims for name in used.by_claim.get(claim, ())}
    ruled = dict.fromkeys(name for each in CANDIDATE_RULES for name in each.rule.law if name in read)
    law.cite(*ruled, *sorted(read - ruled.keys()))
    return law.cited()
