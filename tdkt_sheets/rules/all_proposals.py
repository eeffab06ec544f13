"""Every module of rules on proposals, imported so that it registers its rules."""

from tdkt_sheets.rules import (  # noqa: F401
    absences,
    achievement_time,
    cited_awards,
    collectives,
    commendations,
    councils,
    dossiers,
    drives,
    fighter_shares,
    fighter_votes,
    flags,
    grassroots_fighter,
    hand_on_days,
    higher_fighters,
    initiatives,
    labour_orders,
    ledger_history,
    level_of_award,
    memorial_medal,
    merit_certificates,
    moves,
    priority,
    provincial_badge,
    registered_titles,
    review_figures,
    same_achievement,
    service_awards,
    subjects,
    ties,
    titles,
    transition,
    vetoes,
)
from tdkt_sheets.rules.proposal_engine import check_proposals

__all__ = ["check_proposals"]
