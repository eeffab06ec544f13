"""`tong-hop.xlsx`: its pages, figures and their sources."""
