"""One module a paper, of the same name as in `kinds/`: `drawn()` gives its template as a Word document.

Only `make` imports these; a run uses the templates they made.
"""
