"""The side of awards: rounds, who is proposed for what, what became of it, what is paid.

Knows no workbook and no page: plain values that rules, summaries and papers share.
"""
