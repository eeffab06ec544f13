"""One module a paper: its fields with examples, and what fills them in. Knows nothing of Word."""
