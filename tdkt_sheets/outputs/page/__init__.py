"""`bat-dau.html`: the page of the month. What there is to do, in order; then who sent what, cases, figures down to their cells, a search."""
