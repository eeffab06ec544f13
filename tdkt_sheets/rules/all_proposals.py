"""Every module of rules on proposals, imported so that it registers its rules."""

from tdkt_sheets.rules import (  # noqa: F401
    absences,
    fighter_shares,
    fighter_votes,
    grassroots_fighter,
    higher_fighters,
    initiatives,
    moves,
    registered_titles,
    review_figures,
    subjects,
    titles,
    transition,
)
from tdkt_sheets.rules.proposal_engine import check_proposals

__all__ = ["check_proposals"]
