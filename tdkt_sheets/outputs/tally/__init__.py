"""The bloc's workbooks and papers: the live tally, sheets of members, half year."""
