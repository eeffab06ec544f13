"""The catalogue workbook: its own sheets as forms, what a new one holds, and how it becomes a `Catalogue`."""
