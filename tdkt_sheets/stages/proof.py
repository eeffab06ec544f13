"""Which form a workbook without a stamp says it is: by titles, names of sheets and file, or captions that no other table has; else a doubt."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise

from tdkt_sheets.core.legacy_text import as_meant
from tdkt_sheets.core.sheets import RawSheet, RawWorkbook
from tdkt_sheets.core.text import clean, fold, fold_term, quoted
from tdkt_sheets.forms import stamp as stamps
from tdkt_sheets.roster.roster import Catalogue
from tdkt_sheets.stages.captions import unmarked

SEARCHED_ROWS = 60
TITLE_ROWS = 14  # that say something
MOST_ABOVE = 60  # rows, blank ones too
_LONGEST_TITLE = 30  # words
_OF_TABLE = 4  # captions of a known table in a row
_HEADED = 3  # texts in a row: it is one of captions, not a title


@dataclass(frozen=True, slots=True)
class FormProof:
    """What speaks for which form: the one it is, or those it may be, and why that is asked."""

    form: str = ""
    candidates: tuple[str, ...] = ()
    why: str = ""


def shown_sheets(raw: RawWorkbook) -> Iterator[RawSheet]:
    """The sheets in which a person sees something."""
    return (sheet for sheet in raw.sheets if not sheet.hidden and sheet.grid and sheet.name != stamps.SHEET_NAME)


def title_lines(sheet: RawSheet) -> list[str]:
    """The texts above the first table of a sheet, and each two lines of capitals, which may be one title, as one."""
    texts: list[str] = []
    lines = ([value for value in line if isinstance(value, str) and value.strip()] for line in sheet.grid[:MOST_ABOVE])
    for line in islice(filter(None, lines), TITLE_ROWS):
        if len(line) >= _HEADED:
            break
        texts += (as_meant(clean(value)) for value in line)
    pairs = pairwise(texts)
    return [*texts, *(f"{first} {second}" for first, second in pairs if first.isupper() and second.isupper())]


def proof_of(raw: RawWorkbook, catalogue: Catalogue, file: str) -> FormProof:
    """The form that the workbook proves to be: its titles say so, else its sheet names, else its file name, else captions of one form alone."""
    sheets = list(shown_sheets(raw))
    titles = [text for sheet in sheets for text in title_lines(sheet)]
    stem = file.replace("!/", "/").rpartition("/")[2].rpartition(".")[0]
    levels = (titles, [sheet.name for sheet in sheets], [stem])
    for texts in levels:
        if named := named_in(texts, catalogue):
            return _weighed(named, (*titles, *levels[1], stem), catalogue)
    return _by_captions(sheets, titles, catalogue)


def named_in(texts: Sequence[str], catalogue: Catalogue) -> list[str]:
    """The forms whose words stand in the texts, of which no other says more words."""
    said: dict[str, int] = {}
    for code in catalogue.forms:
        phrases = catalogue.wording.of(code).titles
        if most := max((phrase.found_in(text) for phrase in phrases for text in texts), default=0):
            said[code] = most
    most = max(said.values(), default=0)
    return [code for code, number in said.items() if number == most]


def _weighed(named: list[str], texts: Iterable[str], catalogue: Catalogue) -> FormProof:
    """The form that is named, unless some words speak against it or another is named as well that none speak against."""
    if len(named) > 1:
        named = [code for code in named if not _against(code, texts, catalogue)] or named
    if len(named) > 1:
        return FormProof(candidates=tuple(named), why=f"chữ trong tệp hợp với {_listed(named, catalogue)}")
    [code] = named
    if told := _against(code, texts, catalogue):
        return FormProof(candidates=(code,), why=f"{quoted(told)} không hợp với biểu này")
    return FormProof(code)


def _against(code: str, texts: Iterable[str], catalogue: Catalogue) -> str:
    """The text that speaks against a form: words against any form, or in the very text that names it words against it; '' when none does."""
    form, words = catalogue.forms[code], catalogue.wording.of(code)
    printed = {fold(sheet.instruction) for sheet in (form.cover, *form.sheets)}
    for text in texts:
        if len(text.split()) > _LONGEST_TITLE or fold(text) in printed:
            continue
        naming = [phrase for phrase in words.titles if phrase.found_in(text)]
        for phrase in (*(words.against if naming else ()), *catalogue.wording.against):
            if phrase.found_in(text) and not any(phrase.found_in(title.text) for title in naming):
                return text
    return ""


def _of_known_tables(sheets: Sequence[RawSheet], catalogue: Catalogue) -> list[str]:
    """The forms of tables of other programs that stand on the sheets: four of their captions at least, most of a row, one that no list of ours has."""
    lines = [
        {fold_term(as_meant(value)) for value in line if isinstance(value, str) and value.strip()}
        for sheet in sheets
        for line in sheet.grid[:SEARCHED_ROWS]
        if sum(isinstance(value, str) and value != "" for value in line) >= _OF_TABLE
    ]
    found = dict[str, None]()
    for layout in catalogue.wording.layouts if lines else ():
        form = catalogue.forms.get(layout.form)
        annex = form.sheet(layout.sheet) if form else None
        if annex is None or layout.form in found:
            continue
        own = {fold_term(text) for column in annex.columns for text in (column.header, *column.aliases)}
        own |= {fold_term(text) for text, _ in catalogue.wording.others_of(layout.form, layout.sheet)}
        for line in lines:
            known = {text for text in line if unmarked(text) in layout.by_caption}
            if len(known) >= _OF_TABLE and len(known) * 3 >= len(line) * 2 and {unmarked(text) for text in known} - own:
                found[layout.form] = None
    return list(found)


def _by_captions(sheets: Sequence[RawSheet], titles: Sequence[str], catalogue: Catalogue) -> FormProof:
    """The one form that has such captions; captions that any table may have prove nothing."""
    texts = {
        fold_term(as_meant(value))
        for sheet in sheets
        for line in sheet.grid[:SEARCHED_ROWS]
        if sum(isinstance(value, str) and value != "" for value in line) >= _HEADED
        for value in line
        if isinstance(value, str)
    }
    found = [code for code in catalogue.forms if texts & catalogue.wording.of(code).captions]
    if tables := _of_known_tables(sheets, catalogue):
        found = tables
    if not found or any(phrase.found_in(text) for phrase in catalogue.wording.against for text in titles):
        return FormProof()
    if len(found) > 1:
        return FormProof(
            candidates=tuple(found), why=f"tiêu đề không nêu tên biểu, các cột hợp với {_listed(found, catalogue)}"
        )
    return _weighed(found, titles, catalogue)


def _listed(codes: Iterable[str], catalogue: Catalogue) -> str:
    return " và ".join(f"biểu {catalogue.forms[code].name}" for code in codes)
