"""Whose file it is, which form and which period: from the hidden stamp, else from captions, names and the sender; never a guess."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from math import ceil

from tdkt_sheets.core import periods
from tdkt_sheets.core.codes import nearest
from tdkt_sheets.core.periods import Period
from tdkt_sheets.core.rows import PlaceKind
from tdkt_sheets.core.sheets import RawSheet, RawWorkbook
from tdkt_sheets.core.slots import Slot
from tdkt_sheets.core.submissions import Answering, Submission
from tdkt_sheets.core.text import bare_words, clean, fold, fold_term, quoted
from tdkt_sheets.forms import stamp as stamps
from tdkt_sheets.forms.columns import COVER, Form, FormSheet
from tdkt_sheets.forms.rows import PageFields
from tdkt_sheets.forms.stamp import SheetMap, Stamp
from tdkt_sheets.roster.bloc import TALLY_FORM
from tdkt_sheets.roster.roster import Catalogue, Unit
from tdkt_sheets.roster.rounds import DOSSIER
from tdkt_sheets.rules import files, structure
from tdkt_sheets.rules.asked import NIL
from tdkt_sheets.rules.engine import Rule
from tdkt_sheets.stages.locate import locate
from tdkt_sheets.stages.understand import understand, understand_cover
from tdkt_sheets.stages.validate import validate

TITLE_ROWS = 14
LONGEST_NAME = 20  # words of a unit's name


@dataclass
class _Tabs:
    """Which sheet of the workbook holds what: by annex key, with the file's own map of it."""

    found: dict[str, tuple[RawSheet, SheetMap | None]] = field(default_factory=dict)
    doubled: list[tuple[str, str, str]] = field(default_factory=list)  # annex key, sheet used, other sheet


def read_submission(raw: RawWorkbook, catalogue: Catalogue, file: str, sender: str = "", noted: str = "") -> Submission:
    """A workbook as understood and checked: identity, cover, annexes, findings. Critical findings leave the identity blank.

    `noted` is the unit that the office noted the file as received from.
    """
    submission = Submission()
    for remark in raw.remarks:
        if remark in files.BY_REMARK:
            submission.findings.append(files.BY_REMARK[remark].at(file=file))
    stamped = raw.sheet(stamps.SHEET_NAME)
    stamp = stamps.read(stamped, COVER) if stamped else None
    if stamp is not None and stamp.form in catalogue.forms:
        form = catalogue.forms[stamp.form]
        tabs = _mapped_tabs(raw, form, stamp)
    else:
        stamp = None
        best = _form_by_captions(raw, catalogue, file)
        if best is None:
            submission.findings.append(files.NO_CAPTIONS.at(file=file))
            return submission
        form, tabs = best
    submission.form = form.code
    submission.mapped = frozenset(stamp.maps) if stamp else frozenset()
    if COVER in tabs.found:
        cover_sheet, hint = tabs.found[COVER]
        submission.cover, cover_findings = understand_cover(cover_sheet, form.cover, file, hint)
        submission.findings += cover_findings
    elif stamp is not None:
        submission.findings.append(
            replace(structure.NO_COVER.at(file=file, sheet_key=COVER), stands_in=PlaceKind.COVER)
        )
    else:
        submission.findings.append(structure.NO_COVER_IN_LIST.at(file=file))
    _identify(submission, raw, stamp, form, tabs, catalogue, file, sender, noted)
    _read_annexes(submission, tabs, form, file)
    shown_again = tabs.doubled if form.code != TALLY_FORM else ()  # the tally shows scores on several pages of its own
    for key, used, other in shown_again:
        submission.findings.append(
            structure.SECOND_TABLE.at(file=file, sheet=used, sheet_key=key, used=used, other=other)
        )
    if submission.unit and submission.period and not any(f.severity == "critical" for f in submission.findings):
        checked = validate(submission, catalogue, file)
        submission.sheets = checked.sheets
        submission.findings += checked.findings
        submission.failures += checked.failures
    submission.findings = [
        replace(finding, unit=submission.unit, form=submission.form, period=submission.period)
        for finding in submission.findings
    ]
    return submission


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
        if typed is not None:
            submission.sheets.append(typed)
            if unreported:
                submission.unreported[annex.key] = unreported


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


def _form_by_captions(raw: RawWorkbook, catalogue: Catalogue, file: str) -> tuple[Form, _Tabs] | None:
    """The form whose annexes the sheets look most like."""
    best: tuple[float, Form, _Tabs] | None = None
    for form in catalogue.forms.values():
        tabs = _Tabs()
        total = 0.0
        for sheet in raw.sheets:
            if sheet.hidden or not sheet.grid or sheet.name == stamps.SHEET_NAME:
                continue
            annex, score = _best_annex(sheet, form)
            if annex is None:
                labels = {fold_term(column.header) for column in form.cover.columns}
                texts = {
                    fold_term(str(value)) for line in sheet.grid for value in line if isinstance(value, str) and value
                }
                if len(labels & texts) >= 4 and COVER not in tabs.found:
                    tabs.found[COVER] = (sheet, None)
                    total += 0.1
                continue
            if annex.key in tabs.found:
                tabs.doubled.append((annex.key, tabs.found[annex.key][0].name, sheet.name))
            else:
                tabs.found[annex.key] = (sheet, None)
                total += score
        title = fold_term(" ".join((*_titles(raw, form, tabs), file)))
        if total and fold_term(form.name) in title:
            total += 1
        if any(key != COVER for key in tabs.found) and (best is None or total > best[0]):
            best = (total, form, tabs)
    return (best[1], best[2]) if best else None


def _best_annex(sheet: RawSheet, form: Form) -> tuple[FormSheet | None, float]:
    best: tuple[FormSheet | None, float] = (None, 0.0)
    for annex in form.sheets:
        found = locate(sheet, annex, least=3)
        if found is None:
            continue
        share = found.score / min(len(annex.visible), found.score + len(found.unknown))
        has_required = all(
            column.key in found.columns
            for column in annex.columns
            if column.key in annex.row_key[:1] or column.key == annex.label
        )
        is_named = fold_term(sheet.name) == fold_term(annex.tab)
        if is_named:
            share += 0.5
        if share >= 0.5 and (has_required or is_named) and share > best[1]:
            best = (annex, share)
    return best


def _titles(raw: RawWorkbook, form: Form, tabs: _Tabs) -> list[str]:
    """The texts above every table, the first rows of every other shown sheet, and the sheet names; a list may name other units."""
    annexes = {sheet.name: (form.sheet(key), hint) for key, (sheet, hint) in tabs.found.items() if key != COVER}
    texts = []
    for sheet in raw.sheets:
        if sheet.hidden or sheet.name == stamps.SHEET_NAME:
            continue
        texts.append(sheet.name)
        annex, hint = annexes.get(sheet.name, (None, None))
        found = locate(sheet, annex, hint) if annex else None
        lines = sheet.grid[: min(TITLE_ROWS, found.header_row) if found else TITLE_ROWS]
        texts += [clean(str(value)) for line in lines for value in line if isinstance(value, str) and value]
    return texts


def _identify(
    submission: Submission,
    raw: RawWorkbook,
    stamp: Stamp | None,
    form: Form,
    tabs: _Tabs,
    catalogue: Catalogue,
    file: str,
    sender: str,
    noted: str,
) -> None:
    """Set unit, period, revision and template, or say why they are not known."""
    found = submission.findings
    if stamp is None:
        titles = _titles(raw, form, tabs)
        unit, by = _unit_by_signs(submission, titles, catalogue, file, sender, noted)
        period = _period_by_signs(submission, titles, catalogue, form, file)
        if unit is None:
            found.append(files.NO_UNIT.at(file=file, seen=_unknown_unit(submission, catalogue)))
        if period is None and form.code != DOSSIER:
            found.append(files.NO_PERIOD.at(file=file))
        if unit and period:
            found.append(
                files.BY_CAPTIONS.at(
                    file=file, form=form.name, period=period.label, unit=unit.name, ways=f"tiêu đề, cột và {by}"
                )
            )
        submission.unit = unit.code if unit else ""
        submission.period = period.code if period else ""
    else:
        submission.unit, submission.period = stamp.unit, stamp.period
        submission.revision, submission.template = stamp.revision, stamp.template
        if stamp.answer:
            submission.answering = Answering(stamp.answer, stamp.identity, tuple(stamp.given))
        _check_stamp(submission, raw, stamp, form, catalogue, file)
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
    submission: Submission, raw: RawWorkbook, stamp: Stamp, form: Form, catalogue: Catalogue, file: str
) -> None:
    found = submission.findings
    unit = catalogue.unit_by_code.get(stamp.unit)
    if unit is None:
        found.append(files.NO_UNIT.at(file=file, seen=f" (mã {quoted(stamp.unit)})"))
        submission.unit = ""
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
