"""Every module of rules on proposals, imported so that it registers its rules."""

from tdkt_sheets.rules import (  # noqa: F401
    absences,
    councils,
    dossiers,
    fighter_shares,
    fighter_votes,
    grassroots_fighter,
    hand_on_days,
    higher_fighters,
    initiatives,
    ledger_history,
    memorial_medal,
    moves,
    provincial_badge,
    registered_titles,
    review_figures,
    subjects,
    titles,
    transition,
)
from tdkt_sheets.rules.proposal_engine import check_proposals

__all__ = ["check_proposals"]
