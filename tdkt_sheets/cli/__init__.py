"""The command line: the only click, the only clock. Parses, calls batch, prints, sets the exit code."""
