"""The floor of gathering: the tables of every month's folder read once by pandas. `python benchmarks/gather_floor.py FOLDER …`"""

import sys
from pathlib import Path

import pandas

rows = 0
for folder in sys.argv[1:]:
    for table in sorted(Path(folder, "data").glob("*.csv")):
        rows += len(pandas.read_csv(table, dtype=str, keep_default_na=False))
print(rows)
