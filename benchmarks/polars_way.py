"""The quick way, as a process of its own: polars reading by calamine, concat, drop bad rows, write by XlsxWriter; no check made.

python -m benchmarks.polars_way INPUT OUTPUT.xlsx    (needs `pip install -e '.[bench]'`)
"""

import sys
from pathlib import Path

import polars
import xlsxwriter

from benchmarks.naive import HEADER_ROW, KNOWN, TABS, TARGETS


def main(inbox: Path, target: Path) -> None:
    """All rows of every table as texts, those without a name or with an unknown title left out."""
    tables: dict[str, list[polars.DataFrame]] = {}
    for path in sorted(inbox.rglob("DK_*.xlsx")):
        found = polars.read_excel(
            path,
            sheet_name=[*TABS, TARGETS],
            engine="calamine",
            read_options={"header_row": HEADER_ROW},
            infer_schema_length=0,
        )
        for tab, table in found.items():
            filled = table.filter(~polars.all_horizontal(polars.all().is_null()))
            tables.setdefault(tab, []).append(filled.with_columns(polars.lit(path.name).alias("Tệp")))
    with xlsxwriter.Workbook(str(target)) as book:
        for tab, parts in tables.items():
            merged = polars.concat(parts, how="diagonal_relaxed")
            merged = merged.filter(polars.col(merged.columns[1]).is_not_null())
            if tab in TABS:
                merged = merged.filter(polars.col(TABS[tab]).is_in(list(KNOWN)))
            merged.write_excel(book, worksheet=tab)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
