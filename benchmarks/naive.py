"""The naive way, as a process of its own: pandas.read_excel in a loop, concat, drop bad rows, to_excel.

python benchmarks/naive.py INPUT OUTPUT.xlsx [READER WRITER]    openpyxl both, or calamine and xlsxwriter
"""

import sys
from pathlib import Path
from typing import Literal

import pandas

TABS = {"PL1 Cá nhân": "Đăng ký danh hiệu thi đua", "PL2 Tập thể": "Đăng ký danh hiệu thi đua"}
TARGETS = "PL3 Nội dung, chỉ tiêu"
KNOWN = {
    "Không đăng ký", "Lao động tiên tiến", "Chiến sĩ thi đua cơ sở", "Tập thể lao động tiên tiến",
}  # fmt: skip
HEADER_ROW = 2
Reader = Literal["openpyxl", "calamine"]
Writer = Literal["openpyxl", "xlsxwriter"]


def main(inbox: Path, target: Path, reader: Reader = "openpyxl", written_by: Writer = "openpyxl") -> None:
    """All rows of every table, those without a name or with an unknown title left out."""
    tables: dict[str, list[pandas.DataFrame]] = {}
    for path in sorted(inbox.rglob("DK_*.xlsx")):
        found = pandas.read_excel(path, sheet_name=[*TABS, TARGETS], header=HEADER_ROW, engine=reader)
        for tab, table in found.items():
            tables.setdefault(str(tab), []).append(table.dropna(how="all").assign(Tệp=path.name))
    with pandas.ExcelWriter(target, engine=written_by) as writer:
        for tab, parts in tables.items():
            merged = pandas.concat(parts, ignore_index=True)
            merged = merged.dropna(subset=[merged.columns[1]])
            if tab in TABS:
                merged = merged[merged[TABS[tab]].isin(KNOWN)]
            merged.to_excel(writer, sheet_name=tab, index=False)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), *sys.argv[3:])  # type: ignore[arg-type]
