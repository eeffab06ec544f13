"""Where an amount or a figure that stands in a Word paper comes from: the lines of its round, or the cell of the summary that its annex names."""

import re
from collections.abc import Iterator
from pathlib import Path
from zipfile import BadZipFile

from docx import Document
from docx.opc.exceptions import PackageNotFoundError

from tdkt_sheets.awards.bundle import Bundle, BundleLine
from tdkt_sheets.commands.amounts import amounts_of, money
from tdkt_sheets.core.errors import UsageRefused
from tdkt_sheets.core.text import count, number, quoted
from tdkt_sheets.month.run import Run
from tdkt_sheets.outputs.summary.book import trace_at

MOST = 20
_PLACE = re.compile(r"(?:tong-hop\.xlsx, )?trang “?(.+?)”?, (?:ô )?([A-Z]{1,2}\d+)")
_NUMBER = re.compile(r"\d[\d.]*")


def trace_in_paper(path: Path, said: str, run: Run) -> list[str]:
    """What a number of a paper was made from, in lines. Raises: UsageRefused where the paper has no such number."""
    try:
        paper = Document(str(path))
    except (OSError, ValueError, KeyError, BadZipFile, PackageNotFoundError) as fault:
        raise UsageRefused(f"Không mở được {path} như một tệp Word.") from fault
    wanted = said.strip().removesuffix("đồng").strip()
    rows = [[cell.text.strip() for cell in row.cells] for table in paper.tables for row in table.rows]
    words = "\n".join([*(one.text for one in paper.paragraphs), *(cell for row in rows for cell in row)])
    if not _NUMBER.fullmatch(wanted) or not re.search(rf"(?<![\d.]){re.escape(wanted)}(?![\d]|\.\d)", words):
        raise UsageRefused(f"{path.name} không có số {quoted(said)}. Ghi đúng như trong văn bản, ví dụ: 1.490.000.")
    amount = int(wanted.replace(".", ""))
    bundle = next((one for one in amounts_of(run) if one.key == path.parent.name), None)
    found = list(_of_round(bundle, amount)) if bundle else list(_of_summary(rows, wanted, run))
    return [f"{path.name}: {wanted}", *(found or ["Không phải số tiền, số liệu tính ra: số văn bản, ngày, số thứ tự."])]


def _of_round(bundle: Bundle, amount: int) -> Iterator[str]:
    """The lines of a round with that amount, or the lines that add up to it."""
    lines = [line for line in bundle.lines if line.prize is not None and amount in (line.prize.amount, line.prize.paid)]
    for line in lines[:MOST]:
        yield from money(bundle, line)
    if len(lines) > MOST:
        yield f"và {count(len(lines) - MOST)} khen thưởng khác cùng số tiền này"
    paid = [line for line in bundle.lines if line.prize is not None and line.prize.paid]
    if not lines and amount == sum(_paid(line) for line in paid):
        yield f"Tổng thực chi của {count(len(paid))} khen thưởng:"
        for line in paid:
            yield f"  {line.recipient}, {line.award_name}: {number(_paid(line))} đồng ({line.file}, trang “{line.tab}”, dòng {line.row})"


def _paid(line: BundleLine) -> int:
    return int(line.prize.paid) if line.prize is not None else 0


def _of_summary(rows: list[list[str]], wanted: str, run: Run) -> Iterator[str]:
    """What stands at each cell of the summary that a row of the paper names beside the number."""
    tabs = {one.partition(".")[0]: one for one in _tabs(run)}
    seen = set()
    for row in rows:
        match = _PLACE.search(row[-1]) if row else None
        if match is None or not any(wanted in _NUMBER.findall(cell) for cell in row[:-1]):
            continue
        place = tabs.get(match[1], match[1]), match[2]
        if place not in seen and (told := trace_at(run, *place)) is not None:
            seen.add(place)
            yield from told


def _tabs(run: Run) -> list[str]:
    from tdkt_sheets.outputs.summary.book import built

    return [sheet.name for sheet in built(run).sheets]
