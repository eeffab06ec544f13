"""What each workbook and letter looks like, as plans and plain data."""
