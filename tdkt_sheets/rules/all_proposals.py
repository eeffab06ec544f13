"""Every module of rules on proposals, imported so that it registers its rules."""

from tdkt_sheets.rules import titles  # noqa: F401
from tdkt_sheets.rules.proposal_engine import check_proposals

__all__ = ["check_proposals"]
