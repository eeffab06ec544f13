"""Whose file it is, which form and which period: from the hidden stamp, else from captions, names and the sender; never a guess."""

import re
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass, field, replace
from math import ceil

from tdkt_sheets.core import periods
from tdkt_sheets.core.codes import nearest
from tdkt_sheets.core.findings import Finding
from tdkt_sheets.core.periods import Period
from tdkt_sheets.core.refs import split_a1
from tdkt_sheets.core.rows import PlaceKind
from tdkt_sheets.core.sheets import RawSheet, RawWorkbook
from tdkt_sheets.core.slots import Slot
from tdkt_sheets.core.submissions import Answering, Leftover, Submission
from tdkt_sheets.core.text import bare_words, fold, fold_term, named, quoted
from tdkt_sheets.forms import stamp as stamps
from tdkt_sheets.forms.columns import COVER, OURS_BESIDE, Filler, Form, FormSheet
from tdkt_sheets.forms.rows import PageFields
from tdkt_sheets.forms.stamp import SheetMap, Stamp
from tdkt_sheets.forms.types import LongText, as_text
from tdkt_sheets.roster.bloc import SELF_FORM, TALLY_FORM
from tdkt_sheets.roster.handling import Handling, HandlingKind
from tdkt_sheets.roster.roster import Catalogue, Unit
from tdkt_sheets.roster.rounds import DOSSIER
from tdkt_sheets.rules import cells, files, structure
from tdkt_sheets.rules.asked import NIL
from tdkt_sheets.rules.engine import Rule
from tdkt_sheets.rules.followers import without_followers
from tdkt_sheets.stages.locate import locate
from tdkt_sheets.stages.meeting_answers import SCORES, with_answers
from tdkt_sheets.stages.own_layout import OwnWorkbook, is_of_scale, tables_of, understood
from tdkt_sheets.stages.proof import FormProof, proof_of, shown_sheets, title_lines
from tdkt_sheets.stages.rows import NOBODY
from tdkt_sheets.stages.stray_cells import without_strays
from tdkt_sheets.stages.understand import understand, understand_cover
from tdkt_sheets.stages.validate import validate

LONGEST_NAME = 20  # words of a unit's name


@dataclass
class _Tabs:
    """Which sheet of the workbook holds what: by annex key, with the file's own map of it."""

    found: dict[str, tuple[RawSheet, SheetMap | None]] = field(default_factory=dict)
    doubled: list[tuple[str, str, str]] = field(default_factory=list)  # annex key, sheet used, other sheet


@dataclass(frozen=True, slots=True)
class _Came:
    """How a file came: its path, from whom, as which unit's it was noted, its bytes."""

    file: str
    sender: str
    noted: str
    sha256: str


def read_submission(
    raw: RawWorkbook, catalogue: Catalogue, file: str, sender: str = "", noted: str = "", sha256: str = ""
) -> Submission:
    """A workbook as understood and checked: identity, cover, annexes, findings. Critical findings leave the identity blank.

    `noted` is the unit that the office noted the file as received from.
    """
    submission = Submission()
    for remark in raw.remarks:
        if remark in files.BY_REMARK:
            submission.findings.append(files.BY_REMARK[remark].at(file=file))
    if raw.lost:
        submission.findings.append(
            files.LOST_SHEETS.at(file=file, names=named([quoted(name) for name in raw.lost], "trang"))
        )
    stamped = raw.sheet(stamps.SHEET_NAME)
    stamp = stamps.read(stamped, COVER) if stamped else None
    raw = replace(raw, sheets=[sheet if sheet is stamped else without_strays(sheet) for sheet in raw.sheets])
    if stamp is not None and stamp.form in catalogue.forms:
        _read_stamped(submission, raw, stamp, catalogue, _Came(file, sender, noted, sha256))
    else:
        _read_own(submission, raw, _Came(file, sender, noted, sha256), catalogue)
    if submission.unit and submission.period and not any(f.severity == "critical" for f in submission.findings):
        checked = validate(submission, catalogue, file)
        submission.sheets = checked.sheets
        submission.findings = [each for each in submission.findings if not _is_known(each, checked.known)]
        submission.findings = without_followers([*submission.findings, *checked.findings])
        submission.failures += checked.failures
    submission.findings = [
        replace(finding, unit=submission.unit, form=submission.form, period=submission.period)
        for finding in submission.findings
    ]
    return submission


def _read_stamped(submission: Submission, raw: RawWorkbook, stamp: Stamp, catalogue: Catalogue, came: _Came) -> None:
    """A blank of ours: what it is and where all stands is told by its stamp."""
    form, file = catalogue.forms[stamp.form], came.file
    tabs = _mapped_tabs(raw, form, stamp)
    if form.code == TALLY_FORM:
        submission.findings += _take_answers(raw, tabs, form, file)
    submission.form, submission.mapped = form.code, frozenset(stamp.maps)
    if COVER in tabs.found:
        _read_cover(submission, *tabs.found[COVER], form, file)
    else:
        lost = replace(structure.NO_COVER.at(file=file, sheet_key=COVER), stands_in=PlaceKind.COVER)
        submission.findings.append(lost)
    submission.period = stamp.period
    submission.revision, submission.template = stamp.revision, stamp.template
    if stamp.answer:
        submission.answering = Answering(stamp.answer, stamp.identity, tuple(stamp.given))
    _check_stamp(submission, raw, stamp, form, catalogue, came)
    _check_period(submission, stamp, form, catalogue, file)
    _read_annexes(submission, tabs, form, file)
    if _is_untouched(submission, form):
        critical = [finding for finding in submission.findings if finding.severity == "critical"]
        submission.findings = [files.UNTOUCHED.at(file=file), *critical]
        return
    shown_again = tabs.doubled if form.code != TALLY_FORM else ()  # the tally shows scores on several pages of its own
    _tell_again(submission, shown_again, file)
    read = {sheet.name for sheet, _ in tabs.found.values()} | {
        name for _, used, other in tabs.doubled for name in (used, other)
    }
    submission.findings += _unread_hidden_sheets(raw, read, file)
    if form.code != TALLY_FORM:  # whose workbook has pages of its own
        submission.findings += _unread_seen_sheets(raw, read, file)


def _take_answers(raw: RawWorkbook, tabs: _Tabs, form: Form, file: str) -> list[Finding]:
    """Put the answers of the meeting's question list to the page of scores; what contradicts them."""
    annex = form.sheet(SCORES)
    if annex is None or SCORES not in tabs.found:
        return []
    sheet, hint = tabs.found[SCORES]
    better, told = with_answers(sheet, hint, annex, [each for each in raw.sheets if each is not sheet], file)
    tabs.found[SCORES] = (better, hint)
    return told


def _is_untouched(submission: Submission, form: Form) -> bool:
    """Whether a blank came back in which the unit filled nothing: no cell of its own in an annex, no sentence on the first page, nothing said to be nil.

    The tally is the office's own workbook: as it went out it says what was agreed.
    """
    cover = submission.cover
    if (
        form.code == TALLY_FORM
        or cover is None
        or NIL in {cover.values.get(f"nil_{annex.key}") for annex in form.sheets}
    ):
        return False
    if any(isinstance(column.type, LongText) and cover.values.get(column.key) for column in form.cover.columns):
        return False
    for sheet in submission.sheets:
        declared = form.sheet(sheet.key)
        for column in declared.columns if declared else ():
            if column.filler is Filler.UNIT and any(value is not None for value in sheet.columns.get(column.key, ())):
                return False
            if any(key == column.key for _, key in sheet.originals):
                return False
    return bool(submission.sheets)


def _unread_hidden_sheets(raw: RawWorkbook, read: Set[str], file: str) -> Iterator[Finding]:
    """Sheets that a unit hid and that are no part of the form; those that blanks carry begin with "_"."""
    for sheet in raw.sheets:
        if sheet.hidden and sheet.grid and sheet.name not in read and not sheet.name.startswith("_"):
            yield structure.OTHER_HIDDEN_SHEET.at(file=file, sheet=sheet.name, tab=quoted(sheet.name))


def _unread_seen_sheets(raw: RawWorkbook, read: Set[str], file: str) -> Iterator[Finding]:
    """Sheets that a unit put beside those of the form and wrote on: nobody reads them, so somebody has to be told."""
    for sheet in raw.sheets:
        if not sheet.hidden and sheet.name not in read | OURS_BESIDE and any(map(any, sheet.grid)):
            yield structure.OTHER_SHEET.at(file=file, sheet=sheet.name, tab=quoted(sheet.name))


def _read_cover(submission: Submission, sheet: RawSheet, hint: SheetMap | None, form: Form, file: str) -> None:
    submission.cover, found = understand_cover(sheet, form.cover, file, hint)
    submission.findings += found


def _tell_again(submission: Submission, again: Iterable[tuple[str, str, str]], file: str) -> None:
    """Sheets that look like an annex that another sheet is."""
    for key, used, other in again:
        submission.findings.append(
            structure.SECOND_TABLE.at(file=file, sheet=used, sheet_key=key, used=used, other=other)
        )


def _read_own(submission: Submission, raw: RawWorkbook, came: _Came, catalogue: Catalogue) -> None:
    """A workbook without a stamp: what it is has to be proved, or the office is asked and the file waits."""
    file = came.file
    said = _said_to_be(catalogue, came)
    proof = FormProof(said.form) if said is not None else proof_of(raw, catalogue, file)
    sheets = list(shown_sheets(raw))
    titles = [text for sheet in sheets for text in (sheet.name, *title_lines(sheet))]
    if not proof.form and not proof.candidates:
        submission.findings.append(files.NO_CAPTIONS.at(file=file))
        return
    if not proof.form:
        _ask_form(submission, proof, titles, came, catalogue)
        return
    form = catalogue.forms[proof.form]
    submission.form = form.code
    cover = next((sheet for sheet in sheets if _is_cover(sheet, form)), None)
    if cover is not None:
        _read_cover(submission, cover, None, form, file)
    unit, by = _unit_by_signs(submission, titles, catalogue, file, came.sender, came.noted)
    years = frozenset(re.findall(r"20\d\d", " ".join(titles)))
    own = tables_of(raw, form, catalogue, unit.code if unit else "", years)
    scale = catalogue.within(unit.code if unit else "").bloc.sound_scale
    is_another_scale = said is None and form.code == SELF_FORM and not is_of_scale(own, scale)
    if cover is None and (not own.tables or is_another_scale):
        submission.form = ""
        if said is None:
            lacking = "tiêu chí của thang điểm Khối" if own.tables else "cột của biểu này"
            why = f"tiêu đề, cột hợp với biểu {form.name} nhưng bảng không có các {lacking}"
            _ask_form(submission, FormProof(candidates=(form.code,), why=why), titles, came, catalogue)
        else:
            submission.form, submission.unit = form.code, unit.code if unit else ""
            submission.findings.append(files.NO_OWN_TABLE.at(file=file, form=form.name))
        return
    is_dated = form.code == DOSSIER or _period_by_signs(submission, titles, catalogue, form, file) is not None
    if cover is None and said is None and not is_dated:
        _ask_period(submission, form, titles, came, catalogue)
        return
    if cover is None:
        submission.findings.append(structure.NO_COVER_IN_LIST.at(file=file))
    _identify_own(submission, unit, by, said, titles, form, catalogue, file)
    if form.code == DOSSIER:
        _tell_own_round(submission, said, titles, own, catalogue, file)
    else:
        _check_period(submission, None, form, catalogue, file)
    read = understood(own, form, catalogue, submission.unit, file, submission.is_addition, submission.period)
    submission.sheets, submission.leftovers, submission.unreported = read.sheets, read.leftovers, read.unreported
    if cover is None and _says_nothing(submission):
        _tell_empty(submission, file)
        return
    submission.findings += read.findings
    _tell_again(submission, own.again, file)
    submission.findings += _unread_hidden_sheets(raw, frozenset(), file)


def _tell_empty(submission: Submission, file: str) -> None:
    """A list without a row is one thing to say, beside what keeps it from being anything."""
    critical = [finding for finding in submission.findings if finding.severity == "critical"]
    submission.findings = [files.EMPTY_LIST.at(file=file), *critical]


def _says_nothing(submission: Submission) -> bool:
    """Whether a list has no row, none that says so, and below its header no words that stand in no column of ours."""
    sheets = submission.sheets
    if any(len(sheet) or NOBODY in sheet.skipped.values() for sheet in sheets):
        return False
    headers = {sheet.tab: max(sheet.skipped, default=0) for sheet in sheets}
    below = (one.text for one in submission.leftovers if one.row > headers.get(one.tab, 0))
    return not any(map(str.isalpha, "".join(below)))


def _said_to_be(catalogue: Catalogue, came: _Came) -> Handling | None:
    """What the office said that a file is."""
    return next(
        (
            row
            for row in catalogue.handlings.of(HandlingKind.IS_FORM)
            if row.form in catalogue.forms and row.is_about(came.file, came.sha256)
        ),
        None,
    )


def _ask_form(submission: Submission, proof: FormProof, titles: list[str], came: _Came, catalogue: Catalogue) -> None:
    """The file waits: which form it may be is asked; whose it is by its signs, so that nobody is reminded of what may have come."""
    unit, _ = _unit_by_signs(submission, titles, catalogue, came.file, came.sender, came.noted)
    submission.unit = unit.code if unit else ""
    submission.candidates = proof.candidates
    names = " hay ".join(f"biểu {catalogue.forms[code].name}" for code in proof.candidates)
    submission.findings.append(files.ASK_FORM.at(file=came.file, doubt="biểu nào", why=proof.why, forms=names))


def _ask_period(submission: Submission, form: Form, titles: list[str], came: _Came, catalogue: Catalogue) -> None:
    """The file waits: of which period a list of the unit's own is that says none is asked, with those that the unit owes."""
    unit, _ = _unit_by_signs(submission, titles, catalogue, came.file, came.sender, came.noted)
    submission.form, submission.unit, submission.candidates = "", unit.code if unit else "", (form.code,)
    dues = [due for due in catalogue.dues if due.form == form.code and not due.round]
    periods = [due.period.phrase for due in dues if unit is None or catalogue.owes(unit, form, due.period)]
    name = f"biểu {form.name} {' hay '.join(periods)}".strip()
    why = "tiêu đề, tên tệp không ghi năm, kỳ báo cáo"
    submission.findings.append(files.ASK_FORM.at(file=came.file, doubt="kỳ nào", why=why, forms=name))


def _is_cover(sheet: RawSheet, form: Form) -> bool:
    """Whether a sheet has four labels of the first page."""
    labels = {fold_term(column.header) for column in form.cover.columns}
    texts = {fold_term(value) for line in sheet.grid for value in line if isinstance(value, str) and value}
    return len(labels & texts) >= 4


def _identify_own(
    submission: Submission,
    unit: Unit | None,
    by: str,
    said: Handling | None,
    titles: list[str],
    form: Form,
    catalogue: Catalogue,
    file: str,
) -> None:
    """Set unit and period of a list of the unit's own, or say why they are not known."""
    period = Period(said.period) if said is not None and said.period else None
    period = period or _period_by_signs(submission, titles, catalogue, form, file)
    if unit is None:
        submission.findings.append(files.NO_UNIT.at(file=file, seen=_unknown_unit(submission, catalogue)))
    if period is None and form.code != DOSSIER:
        submission.findings.append(files.NO_PERIOD.at(file=file))
    if unit and period and form.code != DOSSIER:
        by = by if said is None else f"ý kiến của Văn phòng, {by}"
        submission.findings.append(
            files.BY_CAPTIONS.at(
                file=file, form=form.name, period=period.label, unit=unit.name, ways=f"tiêu đề, cột và {by}"
            )
        )
    submission.unit = unit.code if unit else ""
    submission.period = period.code if period else ""


def _tell_own_round(
    submission: Submission,
    said: Handling | None,
    titles: list[str],
    own: OwnWorkbook,
    catalogue: Catalogue,
    file: str,
) -> None:
    """The round of a dossier of the unit's own making: as the office said, as a title names it, alone or among its words, else a question with those it may be."""
    stated = (submission.cover.values.get("round") or "") if submission.cover else ""
    texts = {fold_term(text) for text in (*titles, stated) if text}
    rounds = [one for one in catalogue.rounds if one.form == DOSSIER]
    if said is not None and said.round:
        known = [one for one in rounds if one.code == said.round]
    else:
        known = [one for one in rounds if {fold_term(one.code), fold_term(one.name)} & texts]
        known = known or [one for one in rounds if any(f" {fold_term(one.name)} " in f" {text} " for text in texts)]
    if len(known) == 1:
        submission.round, submission.period = known[0].code, known[0].period.code
        return
    if not rounds:
        submission.findings.append(files.NO_ROUND.at(file=file, seen=f" (ghi {quoted(stated)})" if stated else ""))
        return
    may_be = [one for one in rounds if set(own.tables) <= set(one.annexes)] or rounds
    years = {submission.period[:4]} if submission.period else set()
    may_be = [one for one in may_be if one.period.code[:4] in years or one.period.code[-4:] in years] or may_be
    submission.candidates, submission.period = tuple(one.code for one in may_be), ""
    words = " hay ".join(quoted(one.name) for one in may_be)
    submission.findings.append(files.ASK_ROUND.at(file=file, rounds=f"đợt {words}"))


def _check_period(submission: Submission, stamp: Stamp | None, form: Form, catalogue: Catalogue, file: str) -> None:
    """Say what keeps the period, of a dossier the round, from being one that is worked with."""
    found = submission.findings
    if form.code == DOSSIER:
        _tell_round(submission, stamp, catalogue, file)
    elif submission.period and catalogue.due_of(Slot(form=form.code, period=submission.period)) is None:
        label = submission.period
        try:
            label = Period(submission.period).label
        except ValueError:
            submission.period = ""
        found.append(files.CLOSED_PERIOD.at(file=file, period=label, form=form.name))
    elif stamp is not None and not submission.period:  # an identity that is not whole stops here
        found.append(files.NO_PERIOD.at(file=file))


def _is_known(finding: Finding, known: frozenset[tuple[str, int, str]]) -> bool:
    """Whether a finding asks for what the staff list has."""
    places = {(finding.sheet_key, row, key) for row in finding.rows for key in finding.keys}
    return finding.rule in (cells.REQUIRED.id, cells.WANTED.id) and bool(places) and places <= known


def _read_annexes(submission: Submission, tabs: _Tabs, form: Form, file: str) -> None:
    for annex in form.sheets:
        if annex.key not in tabs.found:
            continue
        sheet, hint = tabs.found[annex.key]
        is_nil = submission.cover is not None and submission.cover.values.get(f"nil_{annex.key}") == NIL
        typed, found, unreported = understand(sheet, annex, file, hint, submission.is_addition)
        if typed is None and is_nil:
            continue  # the first page says that there is nothing to read
        submission.findings += found
        submission.leftovers += _strays(sheet, found)
        if typed is not None:
            submission.sheets.append(typed)
            if unreported:
                submission.unreported[annex.key] = unreported


def _strays(sheet: RawSheet, found: Iterable[Finding]) -> Iterator[Leftover]:
    """What a blank of ours holds beside its columns: in columns of the unit's own, and outside of all."""
    for finding in found:
        if finding.rule == structure.UNKNOWN_COLUMN.id:
            row, column = split_a1(finding.cells[0])
            for below in range(row + 1, len(sheet.grid)):
                if (value := sheet.at(below, column)) not in ("", None):
                    yield Leftover(sheet.name, below + 1, f"{finding.value}: {as_text(value)}")
        elif finding.rule == structure.OUTSIDE_TABLE.id:
            for cell in finding.cells:
                row, column = split_a1(cell)
                yield Leftover(sheet.name, row + 1, as_text(sheet.at(row, column)))


def _mapped_tabs(raw: RawWorkbook, form: Form, stamp: Stamp) -> _Tabs:
    """The sheets that the stamp names; a renamed sheet is known by its caption or its table."""
    tabs = _Tabs()
    by_name = {sheet.name: sheet for sheet in raw.sheets if sheet.name != stamps.SHEET_NAME}
    free = dict(by_name)
    wanted: list[FormSheet] = [form.cover, *form.sheets]
    for annex in wanted:
        hint = stamp.maps.get(annex.key)
        name = hint.tab if hint and hint.tab in free else annex.tab if annex.tab in free else None
        if name is not None:
            tabs.found[annex.key] = (free.pop(name), hint)
    shown = [sheet for sheet in free.values() if not sheet.hidden and sheet.grid]
    for annex in wanted:
        hint = stamp.maps.get(annex.key)
        for sheet in list(shown):
            if annex.key == COVER:
                if annex.key not in tabs.found and hint and _holds_labels(sheet, hint):
                    tabs.found[COVER] = (sheet, hint)
                    shown.remove(sheet)
            elif locate(sheet, annex, hint, least=max(3, ceil(0.7 * len(annex.visible)))):
                if annex.key not in tabs.found:
                    tabs.found[annex.key] = (sheet, hint)
                    shown.remove(sheet)
                elif not _is_like_another(sheet, annex, form):
                    tabs.doubled.append((annex.key, tabs.found[annex.key][0].name, sheet.name))
                    shown.remove(sheet)
    return tabs


def _is_like_another(sheet: RawSheet, annex: FormSheet, form: Form) -> bool:
    """Whether a sheet fits another annex better."""
    scores = {
        other.key: (found.score / len(other.visible) if (found := locate(sheet, other)) else 0) for other in form.sheets
    }
    return max(scores, key=lambda key: scores[key]) != annex.key


def _holds_labels(sheet: RawSheet, hint: SheetMap) -> bool:
    texts = {fold_term(str(value)) for line in sheet.grid for value in line if isinstance(value, str) and value}
    labels = {fold_term(caption) for caption, _, _ in hint.fields.values()}
    return len(texts & labels) >= max(3, len(labels) // 2)


def _tell_round(submission: Submission, stamp: Stamp | None, catalogue: Catalogue, file: str) -> None:
    """Set the round of a dossier and the period that goes with it, or say why it is not known."""
    found, cover = submission.findings, submission.cover
    stated = (cover.values.get("round") or "") if cover else ""
    by_name = {fold_term(text): each for each in catalogue.rounds for text in (each.code, each.name)}
    named = by_name.get(fold_term(stated)) if stated else None
    known = catalogue.round_by_code.get(stamp.round) if stamp else named
    if known is None or known.form != DOSSIER:
        seen = stamp.round if stamp and stamp.round else stated
        rule = files.CLOSED_ROUND if stamp and stamp.round else files.NO_ROUND
        words = {files.CLOSED_ROUND: quoted(seen), files.NO_ROUND: f" (ghi {quoted(seen)})" if seen else ""}
        found.append(rule.at(file=file, seen=words[rule]))
        return
    if named is not None and cover is not None and named.code != known.code:
        facts = {"own": quoted(known.name), "other": quoted(named.name)}
        page = PageFields(cover, catalogue.forms[submission.form].cover)
        found.append(files.OTHER_ROUND.on(page, (), ("round",), facts, file=file, holds=""))
    submission.round, submission.period = known.code, known.period.code


def _check_stamp(
    submission: Submission, raw: RawWorkbook, stamp: Stamp, form: Form, catalogue: Catalogue, came: _Came
) -> None:
    """Whose it is by its stamp, and what contradicts that; of a blank for all, whom its first page, its sender or its path names."""
    found, file = submission.findings, came.file
    if stamp.unit:
        unit, seen = catalogue.unit_by_code.get(stamp.unit), f" (mã {quoted(stamp.unit)})"
    else:
        unit, _ = _unit_by_signs(submission, [], catalogue, file, came.sender, came.noted)
        seen = _unknown_unit(submission, catalogue)
    submission.unit = unit.code if unit else ""
    if unit is None:
        found.append(files.NO_UNIT.at(file=file, seen=seen))
        return
    witness = raw.properties.get(stamps.PROPERTY, "")
    own = "|".join((stamp.form, stamp.unit, stamp.period, stamp.revision, stamp.template))
    own += f"|{stamp.round}" if stamp.round else ""
    if witness and witness != own:
        other = " · ".join(witness.split("|")[:3])
        found.append(files.TWO_WITNESSES.at(file=file, other=other, own=" · ".join(own.split("|")[:3])))
    if stamp.revision != form.revision:
        found.append(files.OLD_REVISION.at(file=file, revision=stamp.revision))
    cover = submission.cover
    if cover is None:
        return

    page = PageFields(cover, form.cover)

    def tell(rule: Rule, key: str, facts: dict[str, str], value: str | None = None) -> None:
        found.append(rule.on(page, (), (key,), facts, file=file, holds="", value=value))

    shown = cover.values.get("unit")
    if shown and fold_term(shown) != fold_term(unit.name):
        named = catalogue.unit_by_name.get(fold_term(shown))
        facts = {"own": quoted(unit.name), "other": quoted(shown), "seen": quoted(shown)}
        if named is None:
            tell(files.UNKNOWN_UNIT_TEXT, "unit", facts)
        elif named.code != unit.code:
            tell(files.OTHER_UNIT, "unit", {"own": facts["own"]}, value="")  # whose it may be is nobody else's business
    period = periods.find(cover.values.get("period") or "")
    if period and period.code != stamp.period:
        own_label = next((due.period.label for due in catalogue.dues if due.period.code == stamp.period), stamp.period)
        tell(files.OTHER_PERIOD, "period", {"own": quoted(own_label), "other": quoted(cover.values["period"])})


def _unit_by_signs(
    submission: Submission, titles: list[str], catalogue: Catalogue, file: str, sender: str, noted: str
) -> tuple[Unit | None, str]:
    """The unit that the cover, the heading, the sender, the noted receipt or the path names, in this order."""
    cover_text = submission.cover.values.get("unit") if submission.cover else None
    if cover_text and (unit := catalogue.unit_by_name.get(fold_term(cover_text))):
        return unit, "tên đơn vị trên biểu"
    if unit := _only_unit(titles, catalogue):
        return unit, "tên đơn vị trên biểu"
    if sender and (unit := catalogue.unit_by_address.get(sender)):
        return unit, "địa chỉ gửi"
    if unit := catalogue.unit_by_code.get(noted):
        return unit, "việc tiếp nhận"
    if unit := unit_in_path(file, catalogue):
        return unit, "tên tệp, thư mục"
    return None, ""


def _unknown_unit(submission: Submission, catalogue: Catalogue) -> str:
    """What the first page says where a unit of the catalogue should stand, and the name most like it; '' when it says nothing."""
    seen = submission.cover.values.get("unit") if submission.cover else None
    if not seen:
        return ""
    near = nearest(seen, {text: unit.name for unit in catalogue.units for text in (unit.name, *unit.spellings)})
    return f" (ghi {quoted(seen)}; có phải {quoted(near)}?)" if near else f" (ghi {quoted(seen)})"


def _only_unit(texts: Iterable[str], catalogue: Catalogue) -> Unit | None:
    """The one unit that texts name, whole or behind "Đơn vị:"; None when none or several."""
    found: dict[str, Unit] = {}
    for text in texts:
        for part in (text, text.rpartition(":")[2], *text.split("\n")):
            unit = catalogue.unit_by_name.get(fold_term(part)) if part.strip() else None
            if unit is not None:
                found[unit.code] = unit
    return next(iter(found.values())) if len(found) == 1 else None


def unit_in_path(file: str, catalogue: Catalogue) -> Unit | None:
    """The unit that a file or folder name spells (name, other spelling or code as a whole word); the nearest name wins."""
    for name in reversed(file.replace("!/", "/").split("/")):
        stem = name.rpartition(".")[0] if "." in name and name == file.rpartition("/")[2] else name
        hits = _units_in_words(bare_words(stem), catalogue)
        if len(hits) == 1:
            return next(iter(hits.values()))
    return None


def _units_in_words(words: tuple[str, ...], catalogue: Catalogue) -> dict[str, Unit]:
    """The units that a run of words spells, by code."""
    known = catalogue.units_by_words
    runs = (words[start : start + length] for length in range(1, LONGEST_NAME + 1) for start in range(len(words)))
    return {unit.code: unit for run in runs for unit in known.get(run, ())}


_A_DAY = re.compile(r"\d{1,2}[/.]\d{1,2}[/.]\d{4}|ngày.{0,12}tháng.{0,12}năm")  # names a day, not a period


def _period_by_signs(
    submission: Submission, titles: list[str], catalogue: Catalogue, form: Form, file: str
) -> Period | None:
    """The period that the cover, a title or the file name states and that the form knows."""
    texts = [
        submission.cover.values.get("period") or "" if submission.cover else "",
        *titles,
        file.rpartition("/")[2],
    ]
    known = {due.period.code for due in catalogue.dues if due.form == form.code}
    stated = [period for text in texts if text and not _A_DAY.search(fold(text)) and (period := periods.find(text))]
    for period in stated:
        if period.code in known:
            return period
    return stated[0] if stated else None
