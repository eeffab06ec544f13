"""Forms that are written when the occasion arises: nobody is reminded of them."""

from tdkt_sheets.roster.bloc import OPINION_FORM, TALLY_FORM

INSPECTION_FORM = "KTR"  # what the office's own inspections found
FUND_FORM = "QKT"  # what the award fund was given
OF_THE_OFFICE = frozenset({INSPECTION_FORM, FUND_FORM})  # the office fills them in for itself
ON_OCCASION = frozenset({OPINION_FORM, TALLY_FORM}) | OF_THE_OFFICE
