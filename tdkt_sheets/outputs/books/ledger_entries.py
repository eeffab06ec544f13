"""`9-ghi-so.xlsx`: what the ledger still lacks of a bundle, in the ledger's own columns, to be copied to the end of its sheets."""

from collections.abc import Iterator, Mapping
from typing import Any

from tdkt_sheets.acts.workspace_key import NO_KEY, WorkspaceKey
from tdkt_sheets.awards.bundle import Bundle, BundleLine, Meeting, Route
from tdkt_sheets.awards.recorded import CONCLUSIONS
from tdkt_sheets.books.ledger_sheets import ALL, DECISIONS, LINES, MEETINGS, SOME, VOTES, ledger_sheets
from tdkt_sheets.books.offers import code_of, stamp_rows
from tdkt_sheets.books.stamped import stamp_sheets
from tdkt_sheets.books.starting import filled
from tdkt_sheets.catalogue.office_sheet import guide_sheet, lists_used, office_sheet, words_sheet
from tdkt_sheets.core.plan import SheetPlan, WorkbookPlan
from tdkt_sheets.papers import award_words, issuers
from tdkt_sheets.papers.councillors import council_of
from tdkt_sheets.roster.roster import Catalogue
from tdkt_sheets.roster.signers import Signed

Record = dict[str, Any]
LEVELS = {Route.UNIT: "CS", Route.PROVINCE: "T", Route.MINISTRY: "SBN", Route.STATE: "TW"}
STANDS = "HIEU_LUC"


def ledger_entries(bundle: Bundle, catalogue: Catalogue, workspace: WorkspaceKey = NO_KEY) -> WorkbookPlan | None:
    """The rows to copy; None when the ledger has them all.

    Numbers, days and votes that only a signed paper tells are left open. Whom the council did not agree on has no line of an award.
    """
    records = {
        DECISIONS: list(_decision(bundle, catalogue)),
        LINES: [_given(line, bundle, catalogue) for line in bundle.lines if _is_lacking(line)],
        MEETINGS: list(_meeting(bundle, catalogue)),
        VOTES: [_vote(line, bundle, catalogue) for line in bundle.lines if _is_to_be_voted(line, bundle)],
    }
    sheets = [declared for declared in ledger_sheets(catalogue) if records.get(declared.key)]
    if not sheets:
        return None
    words, names = words_sheet(lists_used(sheets), {})
    pages = [office_sheet(declared, filled(declared, records[declared.key]), {}, is_begun=True) for declared in sheets]
    guide = guide_sheet("tdkt_sheets.books", "ghi_so.txt", round=bundle.round.name, bundle=bundle.key)
    hidden = _known_again(bundle, records, workspace)
    return WorkbookPlan(f"Ghi sổ: {bundle.round.name}", [guide, *pages, words, *hidden], names=names, active=0)


def rows_decided(bundle: Bundle, catalogue: Catalogue) -> dict[str, list[Record]]:
    """The rows of the ledger that a decided bundle stands for: the decision, whom it gave what, the meeting and its votes where they are known."""
    decision, meeting = bundle.decision, bundle.meeting
    if decision is None:
        return {}
    rows: dict[str, list[Record]] = {
        DECISIONS: [
            {
                "decision_no": decision.number, "decision_date": decision.day.isoformat(), "level": LEVELS[bundle.route],
                "issuer": decision.issuer or None, "signer_post": decision.signer_post or None, "signer_name": decision.signer_name or None,
                "subject": decision.subject or None, "round": bundle.round.code, "state": STANDS,
            }
        ],
        LINES: [_given(line, bundle, catalogue) for line in bundle.lines if not line.is_refused],
    }  # fmt: skip
    if meeting is not None and meeting.day is not None and meeting.code:
        rows[MEETINGS] = [_met(one, bundle) for one in (*bundle.earlier_meetings, meeting)]
        codes = {words: code for code, words in CONCLUSIONS.items()}
        rows[VOTES] = [
            _vote(line, bundle, catalogue)
            | {
                "meeting": line.voted_in or meeting.code,
                "votes_for": line.votes_for,
                "votes_against": line.votes_against,
                "conclusion": codes.get(line.conclusion),
                "note": line.reason or None,
            }
            for line in bundle.lines
            if line.is_passed is not None
        ]
    return rows


def _met(meeting: Meeting, bundle: Bundle) -> Record:
    """The row of a sitting."""
    return {
        "meeting": meeting.code, "round": bundle.round.code, "council": meeting.council or None,
        "day": meeting.day.isoformat() if meeting.day else None, "members": meeting.members, "present": meeting.present,
        "written": meeting.written, "issued": meeting.issued, "collected": meeting.collected, "valid": meeting.valid,
        "minutes_no": meeting.minutes_no or None, "by_ballot": _ballot(meeting),
    }  # fmt: skip


def _ballot(meeting: Meeting) -> str | None:
    """How a sitting voted, as the ledger has it."""
    if meeting.is_secret is None:
        return None
    return (ALL if meeting.all_by_ballot else SOME) if meeting.is_secret else "KHONG"


def _known_again(bundle: Bundle, records: Mapping[str, list[Record]], workspace: WorkspaceKey) -> list[SheetPlan]:
    """The hidden sheet by which the filled workbook is known again."""
    offered = [
        (key, code_of(record), str(record["recipient"])) for key in (LINES, VOTES) for record in records.get(key, ())
    ]
    return stamp_sheets(stamp_rows(bundle.key, offered, workspace))


def _is_lacking(line: BundleLine) -> bool:
    return not line.is_refused and not line.is_recorded


def _is_numbered(line: BundleLine, bundle: Bundle) -> bool:
    """Whether its number is settled: before the vote nobody knows who is refused, and whoever is takes no number from the others."""
    return bundle.decision is not None or line.is_passed is not None


def _is_to_be_voted(line: BundleLine, bundle: Bundle) -> bool:
    return bundle.decision is None and line.is_passed is None


def _decision(bundle: Bundle, catalogue: Catalogue) -> Iterator[Record]:
    """The row of a decision that is not in the ledger yet."""
    if bundle.decision is not None:
        return
    own = bundle.route is Route.UNIT
    department = issuers.department(catalogue)
    post, name = issuers.signed_for(department, Signed.DECISION, bundle, catalogue)
    issuer = {Route.UNIT: department.body, Route.PROVINCE: issuers.province_body(catalogue)}.get(bundle.route)
    yield {
        "level": LEVELS[bundle.route],
        "issuer": issuer,
        "signer_post": post if own else None,
        "signer_name": name if own else None,
        "subject": award_words.subject(bundle, catalogue),
        "round": bundle.round.code,
        "state": STANDS,
    }


def whom(line: BundleLine, catalogue: Catalogue) -> Record:
    """Whom a row of the ledger names, and for what."""
    unit = catalogue.unit_by_code.get(line.unit)  # who is of another body is known again by the unit that proposes
    return {
        "recipient": line.recipient,
        "object_kind": line.object_kind,
        "person": line.who if line.who in catalogue.person_by_id else None,
        "birth": line.birth or None,
        "unit": unit.name if unit else line.unit_name or None,
        "award": line.award,
    }


def _given(line: BundleLine, bundle: Bundle, catalogue: Catalogue) -> Record:
    decided = bundle.decision
    classes = catalogue.lists.get("doi_tuong")
    who = whom(line, catalogue)
    return who | {
        "decision_no": decided.number if decided else None,
        "decision_date": decided.day.isoformat() if decided else None,
        "gold_no": line.number if _is_numbered(line, bundle) else None,
        "reason_kind": bundle.round.reason_kind or None,
        "officer_class": classes.code_of(line.officer_class) if classes and line.officer_class else None,
        "for_period": line.period or bundle.round.period.label,
        "achievement": line.achievement or None,
        "initiative": line.ground or None,
        "state": STANDS,
        "note": line.unit_name if line.unit_name not in ("", who["unit"]) else None,
    }


def _meeting(bundle: Bundle, catalogue: Catalogue) -> Iterator[Record]:
    """The row of a council's meeting that is not in the ledger yet."""
    if bundle.meeting is None and bundle.decision is None:
        voters = len(council_of(bundle, catalogue).voters)
        yield {
            "meeting": meeting_code(bundle),
            "round": bundle.round.code,
            "council": issuers.council_name(catalogue),
            "members": voters or None,
        }


def _vote(line: BundleLine, bundle: Bundle, catalogue: Catalogue) -> Record:
    return {"meeting": meeting_code(bundle)} | whom(line, catalogue)


def meeting_code(bundle: Bundle) -> str:
    """The code of the meeting; a new one of its own for every decision of a round."""
    if bundle.meeting and bundle.meeting.code:
        return bundle.meeting.code
    return f"HD-{bundle.round.code}" + (f"-{bundle.part}" if bundle.part > 1 else "")
