"""Several files of one slot that count together as one: the rows of all that no later row stands for, for the copy that goes back."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from tdkt_sheets.core.deliveries import SET_ASIDE, Layer, Record
from tdkt_sheets.core.findings import Finding
from tdkt_sheets.core.sheets import Sheet
from tdkt_sheets.core.submissions import Submission, row_code


@dataclass(frozen=True, slots=True)
class Moved:
    """Rows of a file by the numbers they have beside those of another file."""

    tab: str
    numbers: Mapping[int, int]
    letters: Mapping[str, str]  # the letters of columns in its own file → in that one

    def number(self, row: int) -> int | None:
        """The row's number now; None for one that a later row stands for."""
        return self.numbers.get(row)

    def caption(self, key: str) -> str:
        """What its column is called: as before."""
        return ""

    def of(self, finding: Finding) -> Finding:
        """A finding of its file, in that one."""
        cells = []
        for cell in finding.cells:
            letter = cell.rstrip("0123456789")
            row, place = self.numbers.get(int(cell[len(letter) :])), self.letters.get(letter)
            if row is not None and place is not None:
                cells.append(f"{place}{row}")
        return replace(finding.shown_in(self), cells=tuple(cells))


def together(
    records: Sequence[Record], layers: Mapping[str, Layer], findings: Mapping[str, Sequence[Finding]]
) -> tuple[Submission, list[Finding]]:
    """One workbook with the rows of all these files, in order of precedence, and their findings in it; each row has the code of its own file.

    Its first page is that of the last file that is no addition.
    """
    read = [(record, _coded(record.submission, record.sha256)) for record in records if record.submission is not None]
    whole = [one for one in read if one[0].path in layers and not layers[one[0].path].is_addition]
    page, base = (whole or read)[-1]
    if len(read) == 1:
        return base, list(findings[page.path])
    sheets: dict[str, Sheet] = {}
    told: list[Finding] = []
    for record, submission in [(page, base), *(one for one in read if one[0] is not page)]:
        moved: dict[str, Moved] = {}
        for sheet in submission.sheets:
            open_ones = {mark for _, mark, _ in base.unreported.get(sheet.key, ())} if record is not page else set()
            kept = _kept(sheet, layers.get(record.path), open_ones)
            before = sheets.get(sheet.key)
            sheets[sheet.key], moved[sheet.key] = _added(before, sheet, kept, _highest(before, base, sheet.key))
        stays = record is page
        told += [
            each if stays or each.sheet_key not in moved else moved[each.sheet_key].of(each)
            for each in findings[record.path]
        ]
    leftovers = [one for _, submission in read for one in submission.leftovers]
    return replace(base, sheets=list(sheets.values()), leftovers=leftovers), told


def _coded(submission: Submission, sha256: str) -> Submission:
    """A file, each row with the code that it has in a marked copy."""
    sheets = [replace(sheet, codes=[row_code(sha256, row) for row in sheet.rows]) for sheet in submission.sheets]
    return replace(submission, sheets=sheets)


def _kept(sheet: Sheet, layer: Layer | None, open_ones: Collection[str]) -> list[int]:
    """The indexes of rows that no later row stands for and that the first page's own file does not leave open."""
    fates = layer.by_row(sheet.key) if layer is not None else {}
    marks = sheet.columns.get("ma_dong") or [None] * len(sheet)
    return [
        index
        for index, row in enumerate(sheet.rows)
        if fates.get(row) != SET_ASIDE and (marks[index] is None or marks[index] not in open_ones)
    ]


def _highest(before: Sheet | None, base: Submission, annex: str) -> int:
    """The highest number of a row so far, those left open included; 0 for none."""
    if before is None:
        return 0
    return max((*before.rows, *(row for row, _, _ in base.unreported.get(annex, ()))), default=0)


def _added(before: Sheet | None, sheet: Sheet, kept: list[int], highest: int) -> tuple[Sheet, Moved]:
    """The rows so far with those of one more file behind them, and where these went."""
    if before is None:
        numbers = {sheet.rows[index]: sheet.rows[index] for index in kept}
        before = replace(
            sheet, rows=[], columns={key: [] for key in sheet.columns}, originals={}, repeated={}, codes=[]
        )
    else:
        numbers = {sheet.rows[index]: highest + place for place, index in enumerate(kept, 1)}
    columns: dict[str, list[Any]] = {}
    for key in dict.fromkeys((*before.columns, *sheet.columns)):
        had = before.columns.get(key, [None] * len(before))
        more = sheet.columns.get(key)
        is_counted_anew = key == "seq" and bool(before.rows)
        columns[key] = [*had, *(None if more is None or is_counted_anew else more[index] for index in kept)]
    place_of = {index: len(before) + place for place, index in enumerate(kept)}
    originals = dict(before.originals) | {
        (place_of[index], key): value
        for (index, key), value in sheet.originals.items()
        if index in place_of and not (key == "seq" and before.rows)
    }
    rows = [*before.rows, *numbers.values()]
    letters = sheet.letters | before.letters
    codes = [*before.codes, *(sheet.codes[index] for index in kept)]
    joined = replace(before, rows=rows, columns=columns, letters=letters, originals=originals, codes=codes)
    return joined, Moved(before.tab, numbers, {letter: letters[key] for key, letter in sheet.letters.items()})
