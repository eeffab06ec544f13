"""The office's own workbooks beside the catalogue: the award ledger and its handling decisions, declared, read, written.

They are read like any other sheet, with the same messages at their own cells; a faulty row is left out and told, never the whole workbook.
"""
