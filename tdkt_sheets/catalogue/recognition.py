"""By which words forms are known (“Nhận dạng biểu”) and which tables of other programs (“Bảng của nơi khác”): read, or as shipped."""

from collections.abc import Iterator, Mapping

from tdkt_sheets.catalogue import own_forms
from tdkt_sheets.catalogue.tables import CatalogueTable, Faults, Reader, question
from tdkt_sheets.catalogue.vocabulary import AGAINST, CAPTION, FILLER, TITLE
from tdkt_sheets.core.codes import CodeList
from tdkt_sheets.core.text import fold_term
from tdkt_sheets.forms.columns import Form
from tdkt_sheets.forms.wording import KIND_KEY, FormWords, Layout, Phrase, Wording, title_phrase
from tdkt_sheets.rules import catalogue_workbook as rules

WORDS_OF_ANNEX = 6  # the title of an annex that has fewer may be that of anything


def wording_of(
    read: Reader, shipped: Reader, lists: Mapping[str, CodeList], forms: Mapping[str, Form], faults: Faults
) -> Wording:
    """The words of forms; those that are shipped where the catalogue has not the sheet."""
    words = _read(own_forms.WORDING, read, shipped, lists)
    tables = _read(own_forms.LAYOUTS, read, shipped, lists)
    columns = shipped(own_forms.SHEETS[own_forms.COLUMNS](lists))
    said: dict[tuple[str, str], list[str]] = {}
    for row in words:
        said.setdefault((row.text("form"), row.text("kind")), []).append(row.text("words"))
    return Wording(
        tuple((code, _of_form(form, said)) for code, form in forms.items()),
        tuple(map(Phrase, said.get(("", AGAINST), ()))),
        frozenset(word for text in said.get(("", FILLER), ()) for word in fold_term(text).split()),
        _layouts(tables, forms, columns, faults),
        tuple(_other_captions(columns)),
    )


def _other_captions(columns: CatalogueTable) -> Iterator[tuple[str, str, str, str]]:
    """The captions under which shipped columns are known: an office of an earlier catalogue need not enter them."""
    for row in columns:
        for caption in row.several("aliases"):
            yield row.text("form"), row.text("sheet"), caption, row.text("key")


def _read(key: str, read: Reader, shipped: Reader, lists: Mapping[str, CodeList]) -> CatalogueTable:
    declared = own_forms.SHEETS[key](lists)
    table = read(declared)
    return table if table.sheet.letters else shipped(declared)


def _of_form(form: Form, said: Mapping[tuple[str, str], list[str]]) -> FormWords:
    """What is declared of a form, and the titles that we print ourselves."""
    printed = [title_phrase(form.title), *(title_phrase(sheet.title, WORDS_OF_ANNEX) for sheet in form.sheets)]
    own = [phrase for phrase in printed if phrase is not None]
    return FormWords(
        (*own, *map(Phrase, said.get((form.code, TITLE), ()))),
        tuple(map(Phrase, said.get((form.code, AGAINST), ()))),
        frozenset(map(fold_term, said.get((form.code, CAPTION), ()))),
    )


def _layouts(
    table: CatalogueTable, forms: Mapping[str, Form], columns: CatalogueTable, faults: Faults
) -> tuple[Layout, ...]:
    """The tables of other programs; a line that names no annex or column is told and left out, one of what this office has not just left out."""
    ours = {(row.text("form"), row.text("sheet"), row.text("key")) for row in columns}
    found: dict[tuple[str, str, str], list[tuple[str, str]]] = {}
    for row in table:
        form, key = forms.get(row.text("form")), row.text("key")
        sheet = form.sheet(row.text("sheet")) if form else None
        if form is None:
            continue  # a form that this office has not
        if sheet is None:
            text = row.text("sheet")
            near = question(text, [annex.key for annex in form.sheets])
            faults.at(rules.UNKNOWN_ANNEX, row, "sheet", form=form.code, text=text, question=near)
        elif key and key != KIND_KEY and key not in sheet.by_key:
            if (form.code, sheet.key, key) in ours:
                continue
            faults.at(rules.UNKNOWN_COLUMN, row, "key", text=key, question=question(key, sheet.by_key))
        else:
            named = (row.text("layout"), form.code, sheet.key)
            found.setdefault(named, []).append((fold_term(row.text("caption")), key))
    return tuple(Layout(*named, tuple(keys)) for named, keys in found.items())
