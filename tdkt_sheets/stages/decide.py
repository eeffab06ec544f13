"""What the office has decided about files is done to the register, before it is settled which file counts; and findings are waived.

A decision that concerns no file, or nothing any more, or that another one contradicts, is itself found, at its own row. The order of the
rows means nothing.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from tdkt_sheets.core import dates
from tdkt_sheets.core.clock import day_of
from tdkt_sheets.core.deliveries import Delivery, Record, State, Verdict
from tdkt_sheets.core.elsewhere import placed
from tdkt_sheets.core.findings import Finding, Severity
from tdkt_sheets.core.sheets import Sheet
from tdkt_sheets.core.slots import Slot
from tdkt_sheets.core.text import count
from tdkt_sheets.forms.columns import FormSheet
from tdkt_sheets.forms.rows import SheetRows
from tdkt_sheets.roster.handling import Handling, HandlingKind, Handlings
from tdkt_sheets.rules import deliveries as about_files
from tdkt_sheets.rules import handlings as rules
from tdkt_sheets.rules.engine import Hit, Rule, locate
from tdkt_sheets.stages.receive import Received

FILED = (
    HandlingKind.REPLACES,
    HandlingKind.ADDS,
    HandlingKind.CHOSEN,
    HandlingKind.WITHDRAWN,
    HandlingKind.IS_FORM,
    HandlingKind.NO_FORM,
    HandlingKind.SET_ASIDE,
)  # decisions about one file
# Decisions that a file is none of those that count, and how that is told.
_ASIDE = {HandlingKind.NO_FORM: about_files.NO_FORM, HandlingKind.SET_ASIDE: about_files.SET_ASIDE}
# Decisions about one file that cannot both be meant.
CONTRADICTING = (
    {HandlingKind.REPLACES, HandlingKind.ADDS},
    {HandlingKind.CHOSEN, HandlingKind.ADDS},
    {HandlingKind.IS_FORM, HandlingKind.NO_FORM},
    *({HandlingKind.WITHDRAWN, other} for other in (HandlingKind.REPLACES, HandlingKind.ADDS, HandlingKind.CHOSEN)),
)


@dataclass(frozen=True, slots=True)
class Decisions:
    """The office's decisions, and where they stand."""

    handlings: Handlings = field(default_factory=Handlings)
    sheet: Sheet | None = None
    declared: FormSheet | None = None
    file: str = ""

    def at(self, rule: Rule, row: Handling, key: str, /, **facts: str | date) -> tuple[Finding, ...]:
        """A finding at the row of a decision; none where the decisions stand on no sheet."""
        if self.sheet is None or self.declared is None:
            return ()
        finding = locate(rule, Hit((row.index,), key, facts), SheetRows(self.sheet, self.declared), self.file)
        return (placed(replace(finding, form=self.declared.form), self.sheet),)


@dataclass(frozen=True, slots=True)
class Handled:
    """How the office says that a file is to be taken: what it is, over its own first page; whether it is the one that counts."""

    words: str = ""
    kind: str = ""
    is_chosen: bool = False


@dataclass(frozen=True, slots=True)
class OfficeVerdicts:
    """What the office's decisions come to: verdicts by file, with those that stood before; how the others are to be taken.

    `held_back` are files that could be taken, had the office not closed their period by a row of its book.
    """

    verdicts: Mapping[str, Verdict]
    handled: Mapping[str, Handled]
    findings: tuple[Finding, ...]  # about the decisions themselves
    held_back: tuple[Delivery, ...] = ()

    def still_open(self, deliveries: Iterable[Delivery]) -> list[Delivery]:
        """The deliveries without a verdict: which of them count is still to be settled."""
        return [each for each in deliveries if each.path not in self.verdicts]


def decide(received: Received, decisions: Decisions, cut_off: date) -> OfficeVerdicts:
    """Withdraw, choose, replace, add and close as the office decided."""
    deliveries, verdicts = received.deliveries, dict(received.verdicts)
    handled: dict[str, Handled] = {}
    found: list[Finding] = []
    for row in decisions.handlings.rows:
        if date.fromisoformat(row.on) > cut_off:
            found += decisions.at(rules.AFTER_CUT_OFF, row, "decided_on", cut_off=cut_off)
    about: dict[str, tuple[Delivery, list[Handling]]] = {}
    for row in decisions.handlings.of(*FILED):
        meant = _meant(row, deliveries, verdicts, decisions)
        if isinstance(meant, Delivery):
            about.setdefault(meant.path, (meant, []))[1].append(row)
        else:
            found += meant
    for row in decisions.handlings.contradicting_on_senders:
        found += decisions.at(rules.CONTRADICTION, row, "kind")
    wrong = _contradicting(about.values())
    for delivery, rows in about.values():
        for row in rows:
            if row.index in wrong:
                found += decisions.at(rules.CONTRADICTION, row, "kind")
            elif (verdict := verdicts.get(delivery.path)) is not None and not _may_be_done(row, verdict):
                found += decisions.at(rules.FILE_NOT_OPEN, row, "file", reason=verdict.reason)
            elif row.kind in _ASIDE:
                verdicts[delivery.path] = _set_aside(delivery, State.IGNORED, row, _ASIDE[row.kind])
            elif row.kind is HandlingKind.IS_FORM:
                continue  # it was read as that form
            elif row.kind is HandlingKind.WITHDRAWN:
                verdicts[delivery.path] = _set_aside(delivery, State.WITHDRAWN, row, about_files.WITHDRAWN)
            else:
                handled[delivery.path] = _handled(row, handled.get(delivery.path, Handled()))
    held_back = []
    for row in decisions.handlings.of(HandlingKind.CLOSED):
        for delivery in deliveries:
            would_count = delivery.path not in verdicts and delivery.path not in handled
            if would_count and _is_of(delivery, row) and _is_after(delivery, row):
                held_back.append(delivery)
                since = dates.show(row.since.isoformat()) if row.since else ""
                verdicts[delivery.path] = _set_aside(delivery, State.IGNORED, row, about_files.CLOSED, since=since)
    return OfficeVerdicts(verdicts, handled, tuple(found), tuple(held_back))


def _is_open(verdict: Verdict | None) -> bool:
    """Whether a file may still be withdrawn or shut out."""
    return verdict is None or verdict.state in (State.REJECTED, State.WAITING)


def _may_be_done(row: Handling, verdict: Verdict) -> bool:
    """Whether a decision on a file that has a verdict still does something."""
    if row.kind is HandlingKind.IS_FORM:
        return verdict.state in (State.REJECTED, State.WAITING)
    return row.kind in (HandlingKind.WITHDRAWN, *_ASIDE) and verdict.state in (
        State.REJECTED,
        State.WAITING,
    )


def _meant(
    row: Handling, deliveries: Sequence[Delivery], verdicts: Mapping[str, Verdict], decisions: Decisions
) -> Delivery | tuple[Finding, ...]:
    """The one delivery that a decision names, the first receipt of equal bytes; else why there is none.

    One that was noted on certain bytes is about these, also where the file was moved.
    """
    named = [each for each in deliveries if row.is_path(each.path)]
    named = named or [each for each in deliveries if row.is_name_of(each.path)]
    if row.sha256:
        same = [each for each in named if each.sha256 == row.sha256]
        same = same or [each for each in deliveries if each.sha256 == row.sha256]
        if named and not same:
            return decisions.at(rules.OTHER_BYTES, row, "file")
        named = same
    if not named:
        return decisions.at(rules.UNKNOWN_FILE, row, "file")
    if len({each.sha256 or each.path for each in named}) > 1:
        return decisions.at(rules.SEVERAL_FILES, row, "file", number=count(len(named)))
    one = named[0]
    if not _is_copy(one, verdicts):
        return one
    return next(each for each in deliveries if each.sha256 == one.sha256 and not _is_copy(each, verdicts))


def _is_copy(delivery: Delivery, verdicts: Mapping[str, Verdict]) -> bool:
    verdict = verdicts.get(delivery.path)
    return verdict is not None and verdict.state is State.DUPLICATE


def _contradicting(about: Collection[tuple[Delivery, list[Handling]]]) -> set[int]:
    """The indexes of decisions that contradict each other: none of them is kept."""
    chosen: dict[Slot, list[Handling]] = {}
    for delivery, rows in about:
        for row in rows:
            if row.kind is HandlingKind.CHOSEN:
                chosen.setdefault(delivery.slot, []).append(row)
    wrong = {row.index for rows in chosen.values() if len(rows) > 1 for row in rows}
    for _, rows in about:
        kinds = {row.kind for row in rows}
        clashing = {kind for pair in CONTRADICTING if pair <= kinds for kind in pair}
        wrong |= {row.index for row in rows if row.kind in clashing}
    return wrong


def _handled(row: Handling, before: Handled) -> Handled:
    if row.kind is HandlingKind.CHOSEN:
        return replace(before, words=_in_words(row), is_chosen=True)
    return replace(before, words=_in_words(row), kind=row.kind.value)


def _set_aside(delivery: Delivery, state: State, row: Handling, rule: Rule, **facts: Any) -> Verdict:
    """A file that asks for nothing any more: what was found in it is moot; of a closed period it is what has to be mended to be an adjustment."""
    finding = delivery.tells(rule.at(file=delivery.path, **facts))
    own = delivery.own_findings
    to_mend = tuple(one for one in own if one.blocks) if rule is about_files.CLOSED else ()
    past = tuple(one for one in own if one not in to_mend)
    return Verdict(state, finding.message, (finding, *to_mend), past=past, handling=_in_words(row))


def _in_words(row: Handling) -> str:
    return f"{row.kind.caption} ({row.words})"


def _is_of(delivery: Delivery, row: Handling) -> bool:
    """Whether a file is of the form and the period or round that a decision names."""
    when = delivery.round == row.round if row.round else delivery.period == row.period
    return delivery.form == row.form and when and row.unit in ("", delivery.unit)


def _is_after(delivery: Delivery, row: Handling) -> bool:
    first = delivery.first_received
    return row.since is not None and first is not None and day_of(first) >= row.since


def waive(findings: Iterable[Finding], records: Sequence[Record], decisions: Decisions, cut_off: date) -> list[Finding]:
    """The findings, those that the office let pass with who, when and why, and those about such decisions; no error is let pass.

    What was let pass until a day is asked again after it.
    """
    listed, told = list(findings), list[Finding]()
    verdicts = {record.path: record.verdict for record in records}
    by_path = {record.path: record for record in records}
    waived: dict[int, set[str]] = {}
    for row in decisions.handlings.of(HandlingKind.WAIVED, HandlingKind.LATE_ACCEPTED):
        if row.until is not None and row.until < cut_off:
            told += decisions.at(rules.NO_LONGER, row, "until", until=row.until)
            continue
        if row.kind is HandlingKind.WAIVED:
            meant = _meant(row, records, verdicts, decisions)
            if not isinstance(meant, Delivery):
                told += meant
                continue
            at_file = [at for at, finding in enumerate(listed) if finding.file == meant.path]
            fitting = [at for at in at_file if listed[at].rule == row.rule and row.is_at(listed[at].cells)]
        else:
            fitting = [
                at
                for at, finding in enumerate(listed)
                if finding.rule == about_files.LATE.id and (late := by_path.get(finding.file)) and _is_of(late, row)
            ]
        if any(listed[at].blocks for at in fitting):
            told += decisions.at(rules.ERROR_NOT_WAIVED, row, "rule", rule=row.rule)
        elif not any(listed[at].severity is Severity.WARNING for at in fitting):
            told += decisions.at(rules.NOTHING_TO_WAIVE, row, "rule" if row.kind is HandlingKind.WAIVED else "unit")
        for at in fitting:
            if listed[at].severity is Severity.WARNING and not listed[at].waits:
                waived.setdefault(at, set()).add(row.words)
    passed = [
        replace(finding, waived="; ".join(sorted(waived[at]))) if at in waived else finding
        for at, finding in enumerate(listed)
    ]
    return [*passed, *told]
