"""What the office noted on a unit's word as having nothing to report, by an act or in its book of decisions.

Of a whole form it is a delivery: the first page alone, every annex nil. Of some annexes it is what the first page of the unit's file left open.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time

from tdkt_sheets.acts.act import Act
from tdkt_sheets.commands.acts_folder import path_of
from tdkt_sheets.core.clock import VIETNAM
from tdkt_sheets.core.deliveries import NIL_KIND, Part, ReadPart
from tdkt_sheets.core.findings import Finding
from tdkt_sheets.core.periods import Period
from tdkt_sheets.core.slots import Slot
from tdkt_sheets.core.submissions import Cover, Submission
from tdkt_sheets.core.text import fold_term
from tdkt_sheets.forms.columns import Form, FormSheet
from tdkt_sheets.roster.handling import HandlingKind
from tdkt_sheets.roster.roster import Catalogue
from tdkt_sheets.rules.asked import NIL
from tdkt_sheets.rules.cover import SOME_WITHOUT_ROWS, UNMARKED
from tdkt_sheets.rules.structure import MISSING_ANNEX, NOT_IN_OWN_LIST
from tdkt_sheets.stages.decide import Decisions

NOTHING_TO_REPORT = "khong-phat-sinh"
LEFT_OPEN = (UNMARKED.id, SOME_WITHOUT_ROWS.id, MISSING_ANNEX.id, NOT_IN_OWN_LIST.id)  # asked of an annex without rows


@dataclass(frozen=True, slots=True)
class NilWord:
    """That a unit has nothing to report: where it is noted, on which day; `annexes` are folded names, none for the whole form."""

    path: str
    day: date
    slot: Slot
    annexes: frozenset[str] = frozenset()

    def covers(self, annex: FormSheet) -> bool:
        """Whether an annex is meant."""
        return not self.annexes or bool(self.annexes & {fold_term(annex.key), fold_term(annex.tab)})


def nil_words(acts: Iterable[Act], decisions: Decisions) -> list[NilWord]:
    """What was noted, by acts and in the book of decisions."""
    found = []
    for act in acts:
        slot = Slot(act.text("unit"), act.text("form"), act.text("period"))
        annexes = frozenset(map(fold_term, act.listed("annexes")))
        found.append(NilWord(path_of(act), date.fromisoformat(act.text("day")), slot, annexes))
    sheet = decisions.sheet
    for row in decisions.handlings.of(HandlingKind.NIL) if sheet is not None else ():
        assert sheet is not None
        at = sheet.rows[row.index]
        noted = sheet.elsewhere.get(at)
        path = noted.file if noted is not None else f"{decisions.file}!/dòng {at}"
        annexes = frozenset(filter(None, map(fold_term, row.annexes.split(";"))))
        found.append(NilWord(path, date.fromisoformat(row.on), Slot(row.unit, row.form, row.period), annexes))
    return found


def with_nil(
    parts: Sequence[ReadPart], words: Sequence[NilWord], catalogue: Catalogue, cut_off: date
) -> list[ReadPart]:
    """The parts, with what units have nothing to report of: of a whole form a part of its own, of annexes what files left open."""
    found = list(parts)
    for word in words:
        form, unit = catalogue.forms.get(word.slot.form), catalogue.unit_by_code.get(word.slot.unit)
        if form is None or unit is None or not word.slot.period:
            continue
        owed = catalogue.sheets_owed(unit, form, Period(word.slot.period))
        if owed and all(map(word.covers, owed)):
            found.append(_whole(word, form, owed, catalogue))
        if word.day <= cut_off:
            found = [_settled(read, word, form) for read in found]
    return found


def _whole(word: NilWord, form: Form, owed: Iterable[FormSheet], catalogue: Catalogue) -> ReadPart:
    """The first page on which every annex is nil, as of the day of the word."""
    period, unit = Period(word.slot.period), catalogue.unit_by_code[word.slot.unit]
    values = {"unit": unit.name, "period": period.label, **{f"nil_{annex.key}": NIL for annex in owed}}
    moment = datetime.combine(word.day, time(), VIETNAM)
    part = Part(word.path, NIL_KIND, word.path, received=moment, dated_by="noted")
    cover = Cover(form.cover.tab, values)
    return ReadPart(part, Submission(form.code, unit.code, period.code, revision=form.revision, cover=cover))


def _settled(read: ReadPart, word: NilWord, form: Form) -> ReadPart:
    """A file of which annexes without rows are said to be nil, without what was asked of them."""
    submission = read.submission
    if submission is None or submission.slot != word.slot or read.part.kind == NIL_KIND:
        return read
    nil = {annex.key for annex in form.sheets if word.covers(annex) and not _has_rows(submission, annex)}
    left = tuple(finding for finding in read.findings if not _asks_of(finding, nil))
    if len(left) == len(read.findings):
        return read
    cover = submission.cover
    if cover is not None:
        cover = replace(cover, values={**cover.values, **{f"nil_{key}": NIL for key in nil}})
    return replace(read, findings=left, submission=replace(submission, cover=cover))


def _has_rows(submission: Submission, annex: FormSheet) -> bool:
    sheet = submission.sheet(annex.key)
    return sheet is not None and len(sheet) > 0


def _asks_of(finding: Finding, annexes: Iterable[str]) -> bool:
    """Whether a finding asks whether one of these annexes has rows."""
    return finding.rule in LEFT_OPEN and any(
        finding.sheet_key == annex or f"nil_{annex}" in finding.keys for annex in annexes
    )
