"""Every module of rules on proposals, imported so that it registers its rules."""

from tdkt_sheets.rules import (  # noqa: F401
    achievement_time,
    cited_awards,
    collectives,
    commendations,
    drives,
    flags,
    labour_orders,
    level_of_award,
    merit_certificates,
    priority,
    same_achievement,
    service_awards,
    ties,
    titles,
    vetoes,
)
from tdkt_sheets.rules.proposal_engine import check_proposals

__all__ = ["check_proposals"]
