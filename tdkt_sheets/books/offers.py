"""Filled `9-ghi-so.xlsx`, kept as `ghi-so/<bundle>.xlsx`: what was voted and decided of a bundle, read beside the ledger.

Two sittings, each counts only when its head is filled: after the meeting its day, after the decision number and day. What the head says is
typed once; a line without a conclusion is agreed with all votes.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from tdkt_sheets.acts.workspace_key import WorkspaceKey
from tdkt_sheets.awards.recorded import AGREED
from tdkt_sheets.books.joined_rows import joined
from tdkt_sheets.books.ledger_sheets import DECISIONS, INITIATIVES, LINES, MEETINGS, VOTES
from tdkt_sheets.books.stamped import STAMP_SHEET
from tdkt_sheets.core.elsewhere import moved
from tdkt_sheets.core.findings import Finding, Severity
from tdkt_sheets.core.sheets import Elsewhere, RawWorkbook, Sheet
from tdkt_sheets.core.text import count, fold, fold_name, fold_term, named, number_key, quoted
from tdkt_sheets.forms.columns import FormSheet
from tdkt_sheets.rules import ledger_offers as rules
from tdkt_sheets.rules.cells import REQUIRED
from tdkt_sheets.rules.files import told_of_fault
from tdkt_sheets.rules.kept_bundles import LEDGER_OTHERWISE, NOT_IN_DECISION
from tdkt_sheets.stages.understand import understand

HEAD, LAYOUT = "tdkt_ghi_so", "1"
IDENTITY = "ghi-so"
HEADS = {DECISIONS: ("decision_no", "decision_date"), MEETINGS: ("day",)}
OF_A_DECISION = (DECISIONS, LINES, INITIATIVES)
BELOW = {DECISIONS: (LINES, INITIATIVES), MEETINGS: (VOTES,)}


@dataclass(frozen=True, slots=True)
class Offer:
    """A filled workbook of a bundle: its sheets as typed, by key, and the rows that were offered: sheet, code, name."""

    path: str
    bundle: str
    sheets: Mapping[str, Sheet]
    offered: tuple[tuple[str, str, str], ...] = ()
    findings: tuple[Finding, ...] = ()  # on its cells
    is_kept: bool = False  # by an act: its rows were checked when they were kept
    # The same sheets before blank cells got what their head says.
    typed: Mapping[str, Sheet] = field(default_factory=dict)


def code_of(record: Mapping[str, Any]) -> str:
    """What tells a row's award from all others of a bundle, whatever else is typed into it."""
    who = record.get("person") or f"{fold_name(record.get('recipient') or '')}|{record.get('birth') or ''}"
    return f"{who}|{record.get('award') or ''}"


def row_code(sheet: str, record: Mapping[str, Any]) -> str:
    """What tells a row from all others of its sheet in one workbook."""
    if sheet == INITIATIVES:
        return f"{fold_term(record.get('name') or '')}|{fold_name(record.get('author') or '')}"
    return code_of(record)


def stamp_rows(bundle: str, offered: Sequence[tuple[str, str, str]], key: WorkspaceKey) -> list[list[str]]:
    """The hidden sheet by which the workbook is known again; none where the workspace has no key."""
    stamp = key.stamp(IDENTITY, bundle, rows=_codes(offered))
    return [[HEAD, LAYOUT], ["bundle", bundle], ["stamp", stamp], *map(list, offered)] if stamp else []


def _codes(offered: Iterable[tuple[str, str, str]]) -> list[str]:
    return [f"{sheet}|{code}" for sheet, code, _ in offered]


def read_offer(
    path: str, raw: RawWorkbook | str, declared: Mapping[str, FormSheet], key: WorkspaceKey
) -> tuple[Offer | None, list[Finding]]:
    """The filled workbook, and what is wrong with it; `raw` is the slug of why it cannot be read, where it cannot.

    None where it cannot be read, is none of this workspace, or is named for another bundle.
    """
    if isinstance(raw, str):
        return None, [rules.UNREADABLE.at(file=path, why=told_of_fault(raw))]
    stem = path.rpartition("/")[2].rpartition(".")[0]
    found = _stamped(raw)
    if found is None:
        return None, [rules.NO_OFFER.at(file=path)]
    bundle, stamp, offered = found
    if not key.is_stamp(stamp, IDENTITY, bundle, rows=_codes(offered)):
        return None, [rules.FOREIGN.at(file=path)]
    if fold(stem) != fold(bundle):
        return None, [rules.NAMED_OTHERWISE.at(file=path, bundle=bundle)]
    sheets, findings = {}, []
    by_tab = {fold(sheet.name): sheet for sheet in reversed(raw.sheets)}
    for sheet_key in (DECISIONS, LINES, INITIATIVES, MEETINGS, VOTES):
        page = by_tab.get(fold(declared[sheet_key].tab))
        typed, about, _ = understand(page, declared[sheet_key], path) if page else (None, [], None)
        if typed is not None:
            sheets[sheet_key] = typed
            findings += [one for one in about if one.severity is not Severity.NOTE or one.cell is not None]
    begun = {head for head, keys in HEADS.items() if any(_said(sheets.get(head), keys))}
    whole = {head for head in begun if all(_said(sheets.get(head), HEADS[head]))}
    below = {key for head in whole for key in BELOW[head]}
    kept = {key: sheet for key, sheet in sheets.items() if key in whole or key in below}
    completed = {key: _completed(key, sheet, kept) for key, sheet in kept.items()}
    about = [one for one in findings if one.sheet_key in kept and not _is_typed_at_the_head(one, completed)]
    offer = Offer(path, bundle, completed, offered, tuple(about), typed=kept)
    return offer, [*(one for one in findings if one.sheet_key in begun - whole), *_deleted(offer, sheets)]


def _stamped(raw: RawWorkbook) -> tuple[str, str, tuple[tuple[str, str, str], ...]] | None:
    """Bundle, stamp and offered rows of the hidden sheet."""
    sheet = raw.sheet(STAMP_SHEET)
    if sheet is None or (str(sheet.at(0, 0)), str(sheet.at(0, 1)).removesuffix(".0")) != (HEAD, LAYOUT):
        return None
    lines = [tuple(str(sheet.at(row, column)) for column in range(3)) for row in range(3, len(sheet.grid))]
    offered = tuple((key, code, name) for key, code, name in lines if key)
    return str(sheet.at(1, 1)), str(sheet.at(2, 1)), offered


def _said(head: Sheet | None, keys: Iterable[str]) -> list[bool]:
    """Of each cell of a head that only the signed paper tells, whether it is filled."""
    if head is None or not len(head):
        return [False]
    return [value is not None for key in keys for value in head.columns.get(key, [None])]


def _completed(key: str, sheet: Sheet, sheets: Mapping[str, Sheet]) -> Sheet:
    """The rows below a head with what is typed once at it; agreed by all where nothing else is said."""
    if key == LINES:
        return _filled(
            _not_refused(sheet, sheets.get(VOTES)), {name: _only(sheets[DECISIONS], name) for name in HEADS[DECISIONS]}
        )
    if key == INITIATIVES:
        return _filled(sheet, {name: _only(sheets[DECISIONS], name) for name in HEADS[DECISIONS]})
    if key == VOTES:
        meeting = sheets[MEETINGS]
        named_so = _filled(sheet, {"meeting": _only(meeting, "meeting")})
        return _with_votes(named_so, meeting)
    return sheet


def _not_refused(sheet: Sheet, votes: Sheet | None) -> Sheet:
    """The lines of a decision without those that the meeting before it did not agree to."""
    if votes is None:
        return sheet
    return _without(
        sheet, {code_of(record) for record in votes.records() if record.get("conclusion") not in (None, AGREED)}
    )


def _refused(offers: Iterable[Offer]) -> dict[str, set[str]]:
    """Whom votes of a bundle did not agree to, in whatever workbook they stand, by bundle; a vote that says agreed elsewhere leaves it open."""
    found: dict[str, set[str]] = {}
    agreed: dict[str, set[str]] = {}
    for offer in offers:
        votes = offer.typed.get(VOTES, offer.sheets.get(VOTES))
        for record in votes.records() if votes is not None else ():
            if (conclusion := record.get("conclusion")) is not None:
                (agreed if conclusion == AGREED else found).setdefault(offer.bundle, set()).add(code_of(record))
    return {bundle: codes - agreed.get(bundle, set()) for bundle, codes in found.items()}


def _without(sheet: Sheet, codes: set[str]) -> Sheet:
    """The rows of a sheet but those of some awards."""
    return _picked(sheet, [index for index, record in enumerate(sheet.records()) if code_of(record) not in codes])


def _only(sheet: Sheet, key: str) -> Any:
    """The value of a head, where it has but one."""
    values = {value for value in sheet.columns.get(key, ()) if value is not None}
    return values.pop() if len(values) == 1 else None


def _filled(sheet: Sheet, values: Mapping[str, Any]) -> Sheet:
    columns = dict(sheet.columns)
    for key, value in values.items():
        columns[key] = [value if one is None else one for one in columns.get(key, [None] * len(sheet))]
    return replace(sheet, columns=columns)


def _with_votes(sheet: Sheet, meeting: Sheet) -> Sheet:
    blank = [None] * len(sheet)
    conclusions = [one or AGREED for one in sheet.columns.get("conclusion", blank)]
    everybody = (_only(meeting, "present") or 0) + (_only(meeting, "written") or 0)
    votes = [
        everybody if one is None and conclusion == AGREED and everybody else one
        for one, conclusion in zip(sheet.columns.get("votes_for", blank), conclusions, strict=True)
    ]
    against = [
        everybody - agreed if one is None and isinstance(agreed, int) and 0 <= agreed <= everybody else one
        for one, agreed in zip(sheet.columns.get("votes_against", blank), votes, strict=True)
    ]
    said = {"conclusion": conclusions, "votes_for": votes, "votes_against": against}
    return replace(sheet, columns={**sheet.columns, **said})


def _is_typed_at_the_head(finding: Finding, completed: Mapping[str, Sheet]) -> bool:
    """Whether a blank cell is found that its head speaks for, or of a line that the meeting refused."""
    sheet = completed[finding.sheet_key]
    index = {row: at for at, row in enumerate(sheet.rows)}
    return finding.rule == REQUIRED.id and all(
        row not in index or sheet.get(index[row], key) is not None for row in finding.rows for key in finding.keys
    )


def _deleted(offer: Offer, typed: Mapping[str, Sheet]) -> Iterator[Finding]:
    """The rows that were offered in a sheet that counts and are not there any more: one question."""
    gone: list[str] = []
    for key in offer.sheets:
        there = {row_code(key, record) for record in typed[key].records()}
        gone += [name for at, code, name in offer.offered if at == key and code not in there]
    if gone:
        yield rules.DELETED.at(file=offer.path, number=count(len(gone)), names=named(list(dict.fromkeys(gone)), "dòng"))


def typed_for(offers: Iterable[Offer]) -> dict[tuple[str, str], str]:
    """The bundle that each decision, by number and day, was typed for; the first where several say so."""
    found: dict[tuple[str, str], str] = {}
    for offer in offers:
        for record in offer.sheets[DECISIONS].records() if DECISIONS in offer.sheets else ():
            found.setdefault(row_key(DECISIONS, record), offer.bundle)  # type: ignore[arg-type]
    return found


def with_offers(
    sheets: Mapping[str, Sheet], declared: Mapping[str, FormSheet], offers: Iterable[Offer]
) -> tuple[dict[str, Sheet], list[Finding]]:
    """The ledger's sheets with the rows of the offers behind. What the ledger has stays; where an offer says otherwise, that is one question.

    What a filled workbook adds to a decision that an act keeps does not count, and is one question.
    """
    found = dict(sheets)
    findings = []
    offers = sorted(offers, key=lambda one: not one.is_kept)
    decided = {offer.bundle for offer in offers if offer.is_kept}
    refused = _refused(offers)
    for offer in offers:
        left_out: list[str] = []
        for key, stated in offer.sheets.items():
            is_list = key == LINES and not offer.is_kept
            more = _without(stated, refused.get(offer.bundle, set())) if is_list else stated
            new, others = _new_rows(key, found[key], more, offer.typed.get(key, more))
            if key == VOTES and not offer.is_kept and offer.bundle in decided:
                there = {_vote_of(record) for record in found[key].records()}
                told = list(more.records())
                new = [index for index in new if _vote_of(told[index]) not in there]
            if key in OF_A_DECISION and not offer.is_kept and offer.bundle in decided:
                left_out += [str(more.get(index, declared[key].label) or "") for index in new]
                new = []
            places = [Elsewhere(offer.path, "", more.rows[index]) for index in new]
            first = len(found[key])
            found[key] = joined(found[key], _picked(more, new), places)
            numbers = {more.rows[index]: found[key].rows[first + at] for at, index in enumerate(new)}
            findings += [
                moved(one, numbers)
                for one in offer.findings
                if one.sheet_key == key and one.rows and all(row in numbers for row in one.rows)
            ]
            for index, differing in others:
                captions = named([quoted(declared[key].by_key[name].header) for name in differing], "cột")
                label = str(more.get(index, declared[key].label) or "")
                tab, row = declared[key].tab, str(more.rows[index])
                findings.append(
                    LEDGER_OTHERWISE.at(file=offer.path, tab=tab, name=label, columns=captions)
                    if offer.is_kept
                    else rules.OTHERWISE.at(file=offer.path, row=row, tab=tab, name=label, columns=captions)
                )
        if left_out:
            names = named(list(dict.fromkeys(left_out)), "dòng")
            findings.append(NOT_IN_DECISION.at(file=offer.path, bundle=offer.bundle, names=names))
    return found, findings


def _new_rows(key: str, sheet: Sheet, more: Sheet, typed: Sheet) -> tuple[list[int], list[tuple[int, list[str]]]]:
    """The rows that the sheet has not yet; and of those it has, the ones that say something else, with the columns.

    A cell left blank says nothing else; nor does another spelling of whom the same code names, which a correction may have brought.
    """
    known = {row_key(key, record): record for record in sheet.records()}
    at = {row: index for index, row in enumerate(typed.rows)}
    new, others = [], []
    for index, record in enumerate(more.records()):
        same = known.get(row_key(key, record))
        if same is not None and not _is_of_one_day(same, record):
            same = None
        if same is None:
            new.append(index)
        elif differing := [
            name
            for name, value in record.items()
            if value is not None
            and same.get(name) not in (None, value)
            and typed.get(at[more.rows[index]], name) is not None
            and not (name == "recipient" and record.get("person") and record["person"] == same.get("person"))
        ]:
            others.append((index, differing))
    return new, others


def _vote_of(record: Mapping[str, Any]) -> tuple[str, str, str]:
    """Whose vote on what in which meeting, whatever birth or code was known then: a decided bundle has the votes as they were kept."""
    meeting, name = fold_term(record.get("meeting") or ""), fold_name(record.get("recipient") or "")
    return meeting, name, record.get("award") or ""


def _is_of_one_day(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Whether two lines may be of one decision: a number begins anew each year."""
    days = {record.get("decision_date") for record in (one, other)} - {None}
    return len(days) < 2


def row_key(sheet: str, record: Mapping[str, Any]) -> tuple[str, ...]:
    """What makes two rows of a sheet of the ledger the same."""
    decision = number_key(record.get("decision_no") or "")
    if sheet == DECISIONS:
        return decision, record.get("decision_date") or ""
    if sheet in (LINES, INITIATIVES):
        return decision, row_code(sheet, record)
    meeting = fold_term(record.get("meeting") or "")
    return (meeting,) if sheet == MEETINGS else (meeting, code_of(record))


def _picked(sheet: Sheet, indexes: Sequence[int]) -> Sheet:
    """Some rows of a sheet."""
    places = {index: place for place, index in enumerate(indexes)}
    return replace(
        sheet,
        rows=[sheet.rows[index] for index in indexes],
        columns={key: [values[index] for index in indexes] for key, values in sheet.columns.items()},
        originals={(places[index], key): value for (index, key), value in sheet.originals.items() if index in places},
    )
