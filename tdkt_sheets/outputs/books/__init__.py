"""The office's workbooks of a month: register, findings, merged rows, papers of the rounds; and run.json."""
