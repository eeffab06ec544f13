"""The year-end tally of the bloc: points of a criterion, stages, totals, ranks, ties, proposals; exact and pure.

Knows no workbook and no page.
"""
