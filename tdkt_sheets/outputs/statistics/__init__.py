"""`bieu-thong-ke.xlsx`: the official statistical forms of the year."""
