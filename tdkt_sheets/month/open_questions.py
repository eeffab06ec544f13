"""What waits for the office or may be decided by it, as rows of its own book of decisions."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256

from tdkt_sheets.awards.namesakes import Subject
from tdkt_sheets.core import dates
from tdkt_sheets.core.causes import by_cause
from tdkt_sheets.core.deliveries import State
from tdkt_sheets.core.findings import Finding, Severity
from tdkt_sheets.core.office_files import LEDGER_FILE
from tdkt_sheets.core.periods import Period, period_label
from tdkt_sheets.core.text import named, quoted
from tdkt_sheets.forms.columns import Column
from tdkt_sheets.forms.types import Choice
from tdkt_sheets.month.run import Run
from tdkt_sheets.roster.handling import ON_SENDERS, HandlingKind
from tdkt_sheets.roster.roster import Person
from tdkt_sheets.rules.cover import UNMARKED
from tdkt_sheets.rules.deliveries import ASK_SENDER, CHOOSE, DROPPED_ROWS, EQUAL_TIMES, LATE, ROWS_LEFT_OUT
from tdkt_sheets.rules.files import ASK_FORM, ASK_ROUND, NIL_MAIL
from tdkt_sheets.rules.quarterly import NOT_OF_PLAN
from tdkt_sheets.rules.row_people import BIRTH, CALLED_LIKE, NAME, NAME_DIFFERS, spelt_otherwise
from tdkt_sheets.rules.structure import CODES_UNKNOWN, COLUMN_IN_DOUBT, MISSING_ANNEX, NOT_DIVIDED, NOT_IN_OWN_LIST

# What may be decided about a finding; of several kinds one row is copied.
ASKING = {
    CHOOSE.id: (HandlingKind.CHOSEN,),
    EQUAL_TIMES.id: (HandlingKind.CHOSEN,),
    DROPPED_ROWS.id: (HandlingKind.REPLACES, HandlingKind.ADDS),
    ROWS_LEFT_OUT.id: (HandlingKind.REPLACES, HandlingKind.ADDS),
    LATE.id: (HandlingKind.LATE_ACCEPTED,),
    ASK_FORM.id: (HandlingKind.IS_FORM, HandlingKind.NO_FORM),
    ASK_ROUND.id: (HandlingKind.IS_FORM, HandlingKind.NO_FORM),
    ASK_SENDER.id: (HandlingKind.SPEAKS, HandlingKind.SPEAKS_NOT),
    NIL_MAIL.id: (HandlingKind.NIL, HandlingKind.NO_FORM),
    UNMARKED.id: (HandlingKind.NIL,),
    MISSING_ANNEX.id: (HandlingKind.NIL,),
    NOT_IN_OWN_LIST.id: (HandlingKind.NIL,),
    COLUMN_IN_DOUBT.id: (HandlingKind.COLUMN_IS, HandlingKind.WAIVED),
    NOT_DIVIDED.id: (HandlingKind.ENTRY_IS,),
    CODES_UNKNOWN.id: (HandlingKind.ENTRY_IS,),
    NOT_OF_PLAN.id: (HandlingKind.ENTRY_IS,),
}
LAST = (HandlingKind.NIL,)  # asked of the unit first
MOST_OFFERED = 60  # rows about one list
LONGEST_MEANING = 200  # characters that its cell takes
LONGEST_WHY = 600  # characters of one cause in what a question is about
WHO_IS_MEANT = ("LS-01", "LS-02")  # asked person by person


@dataclass(frozen=True, slots=True)
class Question:
    """A decision that may be taken: the cells of its row by column key, and what it is about."""

    values: Mapping[str, str]
    why: str

    @property
    def number(self) -> str:
        """Six digits that name the question by what its row says: the same in every run that asks it."""
        said = "\n".join(f"{key}={value}" for key, value in sorted(self.values.items()) if value)
        return str(
            100_000 + int.from_bytes(sha256(said.encode("utf-8", "surrogatepass")).digest()[:8], "big") % 900_000
        )


def questions(run: Run, found: Iterable[Finding]) -> list[Question]:
    """What waits for the office, the doubts first, then who is meant, lateness, and what may be let pass; each once."""
    asked: list[tuple[int, Question]] = []
    place = {unit.code: at for at, unit in enumerate(run.catalogue.units)}
    ranked = sorted(found, key=lambda finding: (place.get(finding.unit, len(place)), finding.unit))
    for finding in ranked:
        kinds = ASKING.get(finding.rule, ())
        if finding.rule not in WHO_IS_MEANT:
            rank = 3 if kinds == LAST else 2 if HandlingKind.LATE_ACCEPTED in kinds else 0
            asked += ((rank, question) for kind in kinds for question in _about(finding, kind, run))
    asked += ((1, question) for question in _people(run))
    unique: dict[tuple[tuple[str, str], ...], tuple[int, Question]] = {}
    for rank, question in [*asked, *((3, question) for question in _let_pass(ranked, run))]:
        unique.setdefault(tuple(sorted(question.values.items())), (rank, question))
    return [question for _, question in sorted(unique.values(), key=lambda pair: pair[0])]


def _let_pass(found: Iterable[Finding], run: Run) -> Iterator[Question]:
    """What may be let pass: all that a file says of one kind is one question, while none of it has to be mended."""
    held = {(one.file, one.rule) for one in run.findings if one.blocks}
    groups: dict[tuple[str, ...], list[Finding]] = {}
    for one in found:
        if one.severity is Severity.WARNING and one.rule not in ASKING and one.rule not in WHO_IS_MEANT:
            alone = one.cell or "" if (one.file, one.rule) in held else ""
            groups.setdefault((one.file, one.rule, alone), []).append(one)
    for group in groups.values():
        question = _as_row(group[0], HandlingKind.WAIVED, run, "")
        if len(group) == 1:
            yield question
            continue
        causes = [f"{cause.place}: {cause.what}" if cause.place else cause.what for cause in by_cause(group)]
        yield Question({**question.values, "place": ""}, named(causes, "nội dung", longest=LONGEST_WHY))


def _about(finding: Finding, kind: HandlingKind, run: Run) -> Iterator[Question]:
    """The decisions that may be taken on a finding: one for each form or round that a file may be of, else one."""
    if kind is HandlingKind.NIL:
        yield from _nil(finding, run)
        return
    if kind is HandlingKind.ENTRY_IS:
        yield from _entries(finding, run)
        return
    candidates = run.candidates.get(finding.file, ()) if kind is HandlingKind.IS_FORM else ("",)
    yield from (_as_row(finding, kind, run, candidate) for candidate in candidates)


def _entries(finding: Finding, run: Run) -> Iterator[Question]:
    """What blank cells or codes of a unit's own list mean: a row for each entry of the column's list, of which one is copied.

    Where these are too many, one row for each code, in which the entry is to be filled in.
    """
    unit, form = run.catalogue.unit_by_code.get(finding.unit), run.catalogue.forms.get(finding.form)
    annex = form.sheet(finding.sheet_key) if form else None
    if unit is None or annex is None:
        return
    heading = finding.facts.get("heading") or finding.facts.get("caption", "")
    lines = [
        line.split("\t") for line in str(finding.facts.get("written") or f"{finding.keys[0]}\t{heading}\t").split("\n")
    ]
    asked = [line for line in lines if len(line) == 3 and line[0] in annex.by_key]
    entries = {key: _offered(annex.by_key[key], finding.period, run) for key, _, _ in asked}
    is_task = finding.rule == NOT_OF_PLAN.id
    are_offered = sum(len(entries.get(key, ())) for key, _, _ in asked) <= MOST_OFFERED
    for key, caption, written in asked:
        for meaning in entries.get(key, ()) if are_offered else ("",):
            values = {
                "kind": HandlingKind.ENTRY_IS.caption,
                "unit": unit.name,
                "form": finding.form,
                "caption": caption,
                "written": written,
            }
            what = f"{'việc' if is_task else 'mã'} {quoted(written)}" if written else "các dòng để trống"
            why = f"{finding.told} Ở đây: {what} là {quoted(meaning) if meaning else 'mục nào (điền cột “Là cột”)'}."
            yield Question({**values, **({"meaning": meaning} if meaning else {})}, why)


def _offered(column: Column, period: str, run: Run) -> tuple[str, ...]:
    """What something in a column may be: the entries of its list, or the tasks of the plan in a quarter."""
    if isinstance(column.type, Choice):
        return tuple(entry.name for entry in column.type.codes.entries)
    quarter = Period(period).quarter if period else 0
    tasks = [task for task in run.catalogue.tasks if task.quarter == quarter]
    return tuple(task.shown if len(task.shown) <= LONGEST_MEANING else task.code for task in tasks)


def _nil(finding: Finding, run: Run) -> Iterator[Question]:
    """That a unit has nothing to report: of an annex that it left open, or, as its mail says, of a form of which nothing came yet."""
    unit = run.catalogue.unit_by_code.get(finding.unit)
    if unit is None:
        return
    kind = HandlingKind.NIL.caption
    if finding.rule == NIL_MAIL.id:
        for owing, due in run.owed:
            group = run.by_slot.get(due.slot(unit.code))
            if owing.code == unit.code and not due.round and not (group and group.layers):
                values = {
                    "kind": kind,
                    "file": finding.file,
                    "unit": unit.name,
                    "form": due.form,
                    "period": due.period.label,
                }
                yield Question(values, finding.told)
    elif (annex := str(finding.facts.get("annex", ""))) and finding.form and not finding.round:
        values = {
            "kind": kind,
            "unit": unit.name,
            "form": finding.form,
            "period": period_label(finding.period),
            "annexes": annex,
        }
        yield Question(values, finding.told)


def _as_row(finding: Finding, kind: HandlingKind, run: Run, candidate: str) -> Question:
    """A decision on a finding, with all that names the file or the form."""
    unit = run.catalogue.unit_by_code.get(finding.unit)
    round_ = finding.round or run.round_of_file.get(finding.file, "")
    values = {
        "kind": kind.caption, "unit": unit.name if unit else "", "form": finding.form if finding.form in run.catalogue.forms else "",
        "period": round_ or period_label(finding.period),
    }  # fmt: skip
    if kind is not HandlingKind.LATE_ACCEPTED:
        values["file"] = finding.file
    if kind is HandlingKind.IS_FORM:
        asked = run.catalogue.round_by_code.get(candidate)
        values |= (
            {"form": asked.form, "period": asked.code}
            if asked
            else {"form": candidate, "period": _only_period(finding.unit, candidate, run)}
        )
    if kind in ON_SENDERS:
        values = {"kind": kind.caption, "unit": unit.name if unit else "", "address": str(finding.facts["address"])}
        if finding.facts["alone"]:
            values["file"] = finding.file
    if kind is HandlingKind.COLUMN_IS:
        values |= {"caption": str(finding.facts["caption"]), "meaning": str(finding.facts["known"])}
    if kind is HandlingKind.WAIVED:
        values |= {"rule": finding.rule, "place": finding.cell or ""}
    return Question(values, finding.told)


def _only_period(unit: str, form: str, run: Run) -> str:
    """The period of a form that a unit owes, where it is the only one so far."""
    periods = {due.period.code for owing, due in run.owed if owing.code == unit and due.form == form}
    return period_label(periods.pop()) if len(periods) == 1 else ""


def _people(run: Run) -> Iterator[Question]:
    """Who is meant by a name that several have: one row for each of them."""
    if run.proposals is None:
        return
    ledger = run.proposals.ledger
    doubts: list[tuple[str, str, str, Subject]] = []  # file, name and birth as written, who it may be
    for key, row, subject in run.proposals.history.doubts:
        sheet = ledger.sheets[key]
        name = sheet.get(row, "author") or sheet.get(row, "recipient")
        doubts.append((LEDGER_FILE, name, sheet.get(row, "birth") or "", subject))
    for one in run.proposals.candidates:
        if not one.subject.key:
            doubts.append((one.table.file[one.index], one.who.name, one.who.birth, one.subject))
    yield from _mended_or_replaced(run)
    yield from _called_like(run)
    yield from _spelt_by_units(run)
    for file, name, birth, subject in doubts:
        for person in subject.doubt:
            if isinstance(person, Person):  # births alone are told apart in the row itself
                written = dates.show(birth) if birth else ""
                values = {"kind": HandlingKind.SAME_PERSON.caption, "name": name, "birth": written, "person": person.id}
                unit = run.catalogue.unit_by_code.get(person.unit)
                whose = unit.name if unit else person.unit
                yield Question(values, f"{name} ở tệp {file} là {person.called}, {whose}?")


def _mended_or_replaced(run: Run) -> Iterator[Question]:
    """Whether a row that was written for somebody of the staff list still means that person: two rows, of which one is copied."""
    for record in run.records:
        for sheet in record.sheets if record.state is State.ACCEPTED else ():
            for index, who in enumerate(sheet.people):
                if not who.is_open:
                    continue
                known, birth = run.catalogue.person_by_id[who.lost], sheet.get(index, BIRTH)
                name = sheet.get(index, NAME)
                values = {"name": name, "birth": dates.show(birth) if birth else "", "person": who.lost}
                why = f"{name} ở tệp {record.path}, dòng {sheet.rows[index]}, trước là {known.called}: sửa thông tin hay thay người?"
                for kind in (HandlingKind.SAME_PERSON, HandlingKind.OTHER_PERSON):
                    yield Question({"kind": kind.caption, **values}, why)


def _called_like(run: Run) -> Iterator[Question]:
    """Whether somebody who is called nearly as one of the staff list is that person: two rows, of which one is copied."""
    by_path = {record.path: record for record in run.records if record.state is State.ACCEPTED}
    for finding in run.findings:
        if finding.rule != CALLED_LIKE or finding.waived or finding.file not in by_path:
            continue
        sheet = next(each for each in by_path[finding.file].sheets if each.key == finding.sheet_key)
        for row in finding.rows:
            index = sheet.rows.index(row)
            name, birth = sheet.get(index, NAME) or sheet.get(index, "recipient"), sheet.get(index, BIRTH)
            id_ = str(finding.facts["person"])
            values = {"name": name, "birth": dates.show(birth) if birth else "", "person": id_}
            known = run.catalogue.person_by_id[id_].called
            why = f"{name} ở tệp {finding.file}, dòng {row}, gần giống {known}: cùng một người hay người khác?"
            for kind in (HandlingKind.SAME_PERSON, HandlingKind.OTHER_PERSON):
                yield Question({"kind": kind.caption, **values}, why)


def _spelt_by_units(run: Run) -> Iterator[Question]:
    """Whether somebody of the staff list is called as a unit spells them: the list may be the one that is wrong."""
    by_path = {record.path: record for record in run.records if record.state is State.ACCEPTED}
    for finding in run.findings:
        if finding.rule not in NAME_DIFFERS or finding.waived or finding.file not in by_path:
            continue
        sheet = next(each for each in by_path[finding.file].sheets if each.key == finding.sheet_key)
        for row in finding.rows:
            index = sheet.rows.index(row)
            person = run.catalogue.person_by_id[sheet.people[index].id]
            name, birth = sheet.get(index, NAME), sheet.get(index, BIRTH)
            _, is_other = spelt_otherwise(person, name, birth)
            written = dates.show(birth) if is_other else ""
            values = {"kind": HandlingKind.SPELT_SO.caption, "name": name, "birth": written, "person": person.id}
            here = f"{name}, sinh {written}" if written else name
            yield Question(
                values, f"Danh sách Nhân sự ghi {person.called}, đơn vị ghi {here}: đơn vị đúng thì nhận cách ghi này."
            )
