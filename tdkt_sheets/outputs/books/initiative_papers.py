"""The papers of the rounds of the initiative council, below `ho-so/` like those of awards: list, scoring sheet, minutes, decision, answers, what goes up, rows for the ledger."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from tdkt_sheets.acts.workspace_key import NO_KEY, WorkspaceKey
from tdkt_sheets.awards.bundle import Route
from tdkt_sheets.awards.initiative_round import BASE, InitiativeRound, Work, initiative_rounds
from tdkt_sheets.books.ledger_sheets import DECISIONS, INITIATIVES, ledger_sheets
from tdkt_sheets.books.offers import row_code, stamp_rows
from tdkt_sheets.books.stamped import stamp_sheets
from tdkt_sheets.books.starting import filled
from tdkt_sheets.catalogue.office_sheet import guide_sheet, lists_used, office_sheet, words_sheet
from tdkt_sheets.core.plan import WorkbookPlan
from tdkt_sheets.month.appointments import session_of
from tdkt_sheets.month.run import Run
from tdkt_sheets.outputs.books.award_papers import DECISION, FOLDER, Content
from tdkt_sheets.outputs.books.ledger_entries import LEVELS, STANDS
from tdkt_sheets.outputs.books.score_book import score_book
from tdkt_sheets.papers import issuers
from tdkt_sheets.papers.kinds import (
    initiative_answer,
    initiative_decision,
    initiative_list,
    initiative_minutes,
    initiative_upward,
)
from tdkt_sheets.papers.render import NO_OVERRIDES, Overrides, render
from tdkt_sheets.roster.roster import Catalogue
from tdkt_sheets.roster.signers import Signed

SCORES, ENTRIES = "2-phieu-cham.xlsx", "9-ghi-so.xlsx"
LIST, MINUTES = "1-danh-sach.docx", "3-bien-ban-hop.docx"
WHEN_SENT_UP = (LIST, MINUTES)
SHARE_OF_ONE = 100  # per cent of the only author


def rounds_of(run: Run) -> list[InitiativeRound]:
    """The rounds of the initiative council at the cut-off; not those that the ledger has from elsewhere, of which nothing is left to write."""
    proposals = run.proposals
    found = initiative_rounds(
        run.tables, proposals.history.ledger, run.catalogue, proposals.frozen_rounds, proposals.heard
    )
    return [replace(one, session=session_of(run.acts, one.key)) for one in found if one.is_at_work]


def initiative_papers(
    rounds: list[InitiativeRound],
    catalogue: Catalogue,
    overrides: Overrides = NO_OVERRIDES,
    workspace: WorkspaceKey = NO_KEY,
) -> Iterator[tuple[str, Content]]:
    """Path below the month's folder and content of every paper, round by round."""
    for of in rounds:
        folder = f"{FOLDER}/{of.key}"
        if of.is_signed:
            yield from ((f"{folder}/{name}", data) for name, data in sorted(of.papers.items()))
            continue
        for name, template, context in _documents(of, catalogue):
            if name in of.papers:
                yield f"{folder}/{name}", of.papers[name]
            else:
                yield f"{folder}/{name}", render(template, context, overrides).data
        if not of.is_over:
            yield f"{folder}/{SCORES}", score_book(of, catalogue, workspace)
        entries = initiative_entries(of, catalogue, workspace)
        if entries is not None:
            yield f"{folder}/{ENTRIES}", entries


def _documents(of: InitiativeRound, catalogue: Catalogue) -> Iterator[tuple[str, str, dict[str, object]]]:
    """The Word papers of a round: file name, template, what fills it in."""
    named = catalogue.named_on(_day(of))
    yield LIST, initiative_list.NAME, initiative_list.context(of, named)
    if not (of.held_from and of.sitting):  # the minutes of that sitting stand where the others are
        yield MINUTES, initiative_minutes.NAME, initiative_minutes.context(of, named)
    if of.recognised and catalogue.setting("initiative_council") == catalogue.setting("department"):
        yield DECISION, initiative_decision.NAME, initiative_decision.context(of, named)
    if initiative_upward.going_up(of):
        yield "5-de-nghi-cap-tren.docx", initiative_upward.NAME, initiative_upward.context(of, named)
    for unit in initiative_answer.units_told(of, catalogue):
        yield f"thong-bao-{unit}.docx", initiative_answer.NAME, initiative_answer.context(of, named, unit)


def _day(of: InitiativeRound) -> date:
    """The day by which bodies are named on the papers."""
    return of.decision.day if of.decision else of.sitting.day if of.sitting else date(of.year, 12, 31)


def initiative_entries(of: InitiativeRound, catalogue: Catalogue, workspace: WorkspaceKey) -> WorkbookPlan | None:
    """The rows that the ledger lacks of a round, with the decision at their head; None when it has them all."""
    works = [one for one in of.recognised if not one.is_recorded]
    if not works:
        return None
    rows = {
        DECISIONS: [_decision(of, catalogue)],
        INITIATIVES: [record for one in works for record in _authors(one, catalogue)],
    }
    sheets = [declared for declared in ledger_sheets(catalogue) if declared.key in rows]
    words, names = words_sheet(lists_used(sheets), {})
    pages = [office_sheet(declared, filled(declared, rows[declared.key]), {}, is_begun=True) for declared in sheets]
    guide = guide_sheet("tdkt_sheets.books", "ghi_so_sang_kien.txt", year=str(of.year), bundle=of.key)
    offered = [(INITIATIVES, row_code(INITIATIVES, record), str(record["name"])) for record in rows[INITIATIVES]]
    hidden = stamp_sheets(stamp_rows(of.key, offered, workspace))
    title = f"Ghi sổ: sáng kiến năm {of.year}"
    return WorkbookPlan(title, [guide, *pages, words, *hidden], names=names, active=0)


def _decision(of: InitiativeRound, catalogue: Catalogue) -> dict[str, Any]:
    issuer = issuers.department(catalogue)
    post, name = issuers.signing(issuer, Signed.DECISION, of.key, None, catalogue)
    return {
        "level": LEVELS[Route.UNIT],
        "issuer": catalogue.setting("initiative_council"),
        "signer_post": post,
        "signer_name": name or None,
        "subject": f"Về việc công nhận sáng kiến năm {of.year}",
        "state": STANDS,
    }


def rows_recognised(of: InitiativeRound, catalogue: Catalogue) -> dict[str, list[dict[str, Any]]]:
    """The rows of the ledger that a decided round stands for: the decision, and a row for each author of what it recognises."""
    known = of.decision
    if known is None:
        return {}
    paper = {"decision_no": known.number, "decision_date": known.day.isoformat()}
    signed = {"signer_post": known.signer_post or None, "signer_name": known.signer_name or None}
    decision = _decision(of, catalogue) | paper | signed | ({"issuer": known.issuer} if known.issuer else {})
    rows = [record | paper for one in of.works if one.is_recorded for record in _authors(one, catalogue)]
    return {DECISIONS: [decision], INITIATIVES: rows}


def _authors(one: Work, catalogue: Catalogue) -> Iterator[dict[str, Any]]:
    """A row for each author. The reach is the department's own: a wider one is entered once the body in charge certified it."""
    for author in one.authors:
        yield {
            "kind": one.kind,
            "name": one.name,
            "author": author.name,
            "person": author.person or None,
            "birth": author.birth or None,
            "unit": catalogue.unit_by_code[one.unit].name,
            "share_pct": SHARE_OF_ONE if author.share is None and len(one.authors) == 1 else author.share,
            "issuer": catalogue.setting("initiative_council"),
            "scope": BASE,
            "applied": "CO",
        }
