"""Workbooks as files: read within limits, written the same every time."""
