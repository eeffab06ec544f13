"""Forms from their declarations: “Biểu”, “Phụ lục”, “Biểu mẫu”."""

import re
from collections.abc import Mapping
from decimal import Decimal

from tdkt_sheets.catalogue import own_forms, vocabulary
from tdkt_sheets.catalogue.tables import CatalogueTable, Faults, Row, SeenWords, question, repeated
from tdkt_sheets.core.codes import CodeEntry, CodeList
from tdkt_sheets.core.text import fold_term
from tdkt_sheets.forms.columns import COVER, OURS_BESIDE, Column, Condition, Filler, Form, FormSheet, Need
from tdkt_sheets.forms.types import WORDS, Choice, NumberOrText, PartialDate, Text, ValueType, WholeNumber
from tdkt_sheets.rules import catalogue_workbook as rules

ADDED = "x_"
NIL = "nil_"
KEY_STYLE = "chữ thường không dấu, số và dấu gạch dưới, bắt đầu bằng chữ"
SPARE_ROWS = 12
LONGEST_TAB = 31
_KEY = re.compile(r"[a-z][a-z0-9_]*")
_FORM_CODE = re.compile(r"[A-Z][A-Z0-9_]*")
_TAB_KEPT = ("history",)  # names that Excel keeps for itself
_OURS = frozenset(map(str.casefold, OURS_BESIDE))  # pages that blanks and marked copies have besides
_TAB_REFUSES = re.compile(r"[\[\]:*?/\\]")
_BY_COUNT = (Text.word, NumberOrText.word, "chữ dài")  # types whose highest bound is a number of characters
_UNBOUNDED = (Choice.word, "mã")

AnnexKey = tuple[str, str]  # form, annex
Annexes = dict[AnnexKey, Row]


def forms_listed(table: CatalogueTable, faults: Faults) -> dict[str, Row]:
    """The forms' rows by code."""
    codes, names = SeenWords(), SeenWords()
    found = {}
    for row in table:
        code = row.text("code")
        if not _FORM_CODE.fullmatch(code):
            faults.at(rules.BAD_KEY, row, "code", text=code, accepted="chữ hoa không dấu và số")
        _check_placeholders(row, faults)
        if not repeated(codes, code, row, "code", "Mã biểu", faults):
            repeated(names, fold_term(row.text("name")), row, "name", "Tên biểu", faults)
            found[code] = row
    return found


def list_of_forms(names: Mapping[str, str]) -> CodeList:
    """The forms as a pick list, from their names by code."""
    return CodeList(own_forms.FORM_LIST, "Biểu", tuple(CodeEntry(code, code, (name,)) for code, name in names.items()))


def annexes_listed(table: CatalogueTable, faults: Faults) -> Annexes:
    """The annexes' rows by form and key."""
    keys, tabs = SeenWords(), SeenWords()
    found: Annexes = {}
    for row in table:
        form, key, tab = row.text("form"), row.text("key"), row.text("tab")
        if not _KEY.fullmatch(key):
            faults.at(rules.BAD_KEY, row, "key", text=key, accepted=KEY_STYLE)
        if len(tab) > LONGEST_TAB:
            faults.at(rules.BAD_SHEET_NAME, row, "tab", text=tab, why=f"dài {len(tab)} ký tự")
        elif refused := _TAB_REFUSES.search(tab):
            faults.at(rules.BAD_SHEET_NAME, row, "tab", text=tab, why=f"có dấu {refused[0]}")
        elif tab.startswith("'") or tab.endswith("'"):
            faults.at(rules.BAD_SHEET_NAME, row, "tab", text=tab, why="có dấu nháy ở đầu hoặc cuối")
        elif tab.casefold() in _TAB_KEPT:
            faults.at(rules.BAD_SHEET_NAME, row, "tab", text=tab, why="Excel giữ tên này cho riêng mình")
        elif tab.startswith("_") or tab.casefold() in _OURS:
            faults.at(rules.BAD_SHEET_NAME, row, "tab", text=tab, why="chương trình dùng tên này cho trang của mình")
        if (earlier := tabs.first((form, tab.casefold()), row)) is not None:
            faults.at(rules.REPEATED_CAPTION, row, "tab", text=tab, row=earlier.fact, where="biểu")
        _check_placeholders(row, faults)
        if not repeated(keys, (form, key), row, "key", "Mã phụ lục", faults):
            found[form, key] = row
    return found


def _check_placeholders(row: Row, faults: Faults) -> None:
    text = row.text("title")
    if re.search(r"[{}]", text.replace("{ky}", "")):
        faults.at(rules.BAD_PLACEHOLDER, row, "title", text=text)


def columns_listed(table: CatalogueTable, annexes: Annexes, faults: Faults) -> dict[AnnexKey, dict[str, Row]]:
    """The columns' rows by annex and key, in printed order."""
    found: dict[AnnexKey, dict[str, Row]] = {annex: {} for annex in annexes}
    keys, captions = SeenWords(), SeenWords()
    for row in table:
        form, sheet, key = row.text("form"), row.text("sheet"), row.text("key")
        if (form, sheet) not in annexes:
            unknown_annex(row, annexes, faults)
            continue
        if not _KEY.fullmatch(key):
            faults.at(rules.BAD_KEY, row, "key", text=key, accepted=KEY_STYLE)
        if repeated(keys, (form, sheet, key), row, "key", "Mã cột", faults):
            continue
        for place in ("header", "aliases"):
            for text in (row.text(place),) if place == "header" else row.several(place):
                earlier = captions.first((form, sheet, fold_term(text)), row)
                if earlier is not None:
                    faults.at(rules.REPEATED_CAPTION, row, place, text=text, row=earlier.fact, where="phụ lục")
        found[form, sheet][key] = row
    return found


def unknown_annex(row: Row, annexes: Annexes, faults: Faults) -> None:
    """The finding that a row names an annex its form does not have."""
    form, key = row.text("form"), row.text("sheet")
    near = question(key, [other for at, other in annexes if at == form])
    faults.at(rules.UNKNOWN_ANNEX, row, "sheet", form=form, text=key, question=near)


def form_of(
    row: Row,
    annexes: Annexes,
    columns: Mapping[AnnexKey, Mapping[str, Row]],
    lists: Mapping[str, CodeList],
    faults: Faults,
    named: Mapping[AnnexKey, frozenset[str]],
) -> Form | None:
    """The form that its rows declare; None when it has no first page. `named` are the columns that rules and reports name."""
    code = row.text("code")
    sheets = {
        key: _form_sheet(annex, row, columns[code, key], lists, faults, named.get((code, key), frozenset()))
        for (form, key), annex in annexes.items()
        if form == code
    }
    cover = sheets.pop(COVER, None)
    if cover is None:
        faults.at(rules.INCOMPLETE_COVER, row, "code", form=code, why="thiếu trang đầu (mã phụ lục thong_tin_chung)")
        return None
    for key, sheet in sheets.items():
        if NIL + key not in cover.by_key and sheet.prefill != vocabulary.WRITTEN_BY_THE_TALLY:
            why = f"trang đầu thiếu mục {NIL}{key} để chọn có hay không phát sinh của “{sheet.tab}”"
            faults.at(rules.INCOMPLETE_COVER, annexes[code, key], "key", form=code, why=why)
    return Form(code, row.text("name"), row.text("title"), cover, tuple(sheets.values()))


def _form_sheet(
    annex: Row,
    form: Row,
    rows: Mapping[str, Row],
    lists: Mapping[str, CodeList],
    faults: Faults,
    named: frozenset[str],
) -> FormSheet:
    key = annex.text("key")
    columns = tuple(_column(row, lists, faults) for row in rows.values())
    if key != COVER and not columns:
        why = f"phụ lục “{annex.text('tab')}” chưa có cột nào"
        faults.at(rules.INCOMPLETE_COVER, annex, "key", form=form.text("code"), why=why)
    sheet = FormSheet(
        form=form.text("code"),
        key=key,
        tab=annex.text("tab"),
        title=annex.text("title") or form.text("title"),
        columns=columns,
        instruction=annex.text("instruction"),
        one_row_per=annex.text("one_row_per") or "dòng",
        row_key=annex.several("row_key"),
        label=annex.text("label"),
        prefill=annex.text("prefill"),
        spare_rows=SPARE_ROWS if annex.get("spare_rows") is None else annex.get("spare_rows"),
        absent=tuple(sorted(named - rows.keys())),
    )
    for place, keys in (("row_key", sheet.row_key), ("label", (sheet.label,) if sheet.label else ())):
        for text in keys:
            if text not in sheet.by_key:
                faults.at(rules.UNKNOWN_COLUMN, annex, place, text=text, question=question(text, sheet.by_key))
    for column in columns:
        _check_condition(rows[column.key], column, sheet, faults)
    return sheet


def _column(row: Row, lists: Mapping[str, CodeList], faults: Faults) -> Column:
    when = None
    if text := row.text("when"):
        try:
            when = Condition.parse(text)
        except ValueError:
            faults.at(rules.BAD_CONDITION, row, "when", text=text, why="không đúng mẫu")
    width = row.get("width")
    return Column(
        key=row.text("key"),
        header=row.text("header"),
        type=_type(row, lists, faults),
        need=Need(row.text("need")),
        when=when,
        filler=Filler(row.text("filler")),
        aliases=row.several("aliases"),
        help=row.text("help"),
        example=row.text("example"),
        width=14 if width is None else float(width),
    )


def _type(row: Row, lists: Mapping[str, CodeList], faults: Faults) -> ValueType:
    """The value type a row declares; a plain text where the declaration cannot be used."""
    word, listed = row.text("type"), row.text("list")
    low, high = row.get("low"), row.get("high")
    if word == Choice.word and not listed:
        faults.at(rules.LIST_AND_TYPE, row, "list", type=word, why="chưa ghi danh sách")
        return Text()
    if word != Choice.word and listed:
        faults.at(rules.LIST_AND_TYPE, row, "list", type=word, why="không dùng danh sách")
    if why := _bounds_fault(word, low, high):
        faults.at(rules.BAD_BOUNDS, row, "low" if low is not None else "high", type=word, why=why)
        return Text()
    return WORDS[word](lists.get(listed), low, high)


def _bounds_fault(word: str, low: int | Decimal | None, high: int | Decimal | None) -> str:
    """Why the bounds do not fit the type; '' when they do."""
    given = [bound for bound in (low, high) if bound is not None]
    if word in _UNBOUNDED and given:
        return "kiểu này không có giới hạn"
    if word in _BY_COUNT and low is not None:
        return "kiểu này chỉ có số ký tự tối đa"
    if word in (*_BY_COUNT, PartialDate.word, WholeNumber.word) and any(isinstance(b, Decimal) for b in given):
        return "giới hạn phải là số nguyên"
    if word in _BY_COUNT and any(bound < 1 for bound in given):
        return "số ký tự tối đa phải từ 1 trở lên"
    if word == PartialDate.word and any(not 1 <= bound <= 9999 for bound in given):
        return "giới hạn của ngày là năm"
    return "“Thấp nhất” lớn hơn “Cao nhất”" if low is not None and high is not None and low > high else ""


def _check_condition(row: Row, column: Column, sheet: FormSheet, faults: Faults) -> None:
    """A condition names a column of its own annex and codes of that column's list, be it of another year."""
    if column.when is None:
        return
    driver = sheet.by_key.get(column.when.key)
    if driver is None:
        why = f"phụ lục này không có cột mã “{column.when.key}”.{question(column.when.key, sheet.by_key)}"
        faults.at(rules.BAD_CONDITION, row, "when", text=str(column.when), why=why.rstrip("."))
    elif isinstance(driver.type, Choice) and column.when.codes not in (("*",), ("#",)):
        codes = driver.type.codes
        for code in column.when.codes:
            if code not in codes.by_code and code not in codes.others:
                why = f"danh sách {codes.name} không có mục mã “{code}”.{question(code, codes.by_code)}"
                faults.at(rules.BAD_CONDITION, row, "when", text=str(column.when), why=why.rstrip("."))
