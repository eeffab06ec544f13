"""`docs/reference`: pages made from the declarations themselves, so that they cannot say something else.

`python -m tdkt_sheets.outputs.reference docs/reference` writes them anew; a test fails when they are stale.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

from tdkt_sheets.books.declared import BOOKS, BookKind
from tdkt_sheets.catalogue import own_forms
from tdkt_sheets.catalogue.load import built_in
from tdkt_sheets.catalogue.naming import declared_by
from tdkt_sheets.core.codes import CodeList
from tdkt_sheets.core.periods import NUMERALS
from tdkt_sheets.forms.columns import Column, Condition, Filler, Form, FormSheet, Need
from tdkt_sheets.forms.types import Choice
from tdkt_sheets.outputs.reference.facts_page import PAGE, RULES_PAGE, anchor, fact_blocks, linked
from tdkt_sheets.outputs.reference.law_page import law_blocks
from tdkt_sheets.outputs.reference.rule_words import annex_name, asked_on, checked, families_of, family_of, worded
from tdkt_sheets.outputs.reference.run_keys import (
    AWARD_COLUMNS,
    COUNTS,
    CSV_COLUMNS,
    FINDING,
    INPUT,
    LAW,
    ROWS,
    STATES,
    TOP,
    UNCHECKED,
    Key,
)
from tdkt_sheets.outputs.reference.templates_page import template_blocks
from tdkt_sheets.roster.roster import Catalogue
from tdkt_sheets.rules.engine import RULES
from tdkt_sheets.summaries import book as _every_report  # noqa: F401 - each report is registered by it
from tdkt_sheets.summaries.engine import SUMMARIES

MADE = "<!-- Made by tdkt_sheets.outputs.reference.pages from the declarations; not edited by hand. -->"
NEEDS = {Need.REQUIRED: "Bắt buộc", Need.WANTED: "Cần có", Need.FREE: "Tùy đơn vị"}
FILLERS = {
    Filler.OFFICE: "Văn phòng điền sẵn, đơn vị sửa được",
    Filler.OFFICE_LOCKED: "Văn phòng điền sẵn, khóa",
    Filler.UNIT: "Đơn vị",
    Filler.FORMULA: "Tự tính",
    Filler.HIDDEN: "Cột ẩn",
}


def pages() -> dict[str, str]:
    """Every page by its file name."""
    catalogue = built_in()
    made = {f"bieu-{code}.md": _form_page(form, catalogue) for code, form in catalogue.forms.items()}
    made["danh-muc.md"] = _catalogue_page(catalogue)
    made |= {page_of(kind): _book_page(kind, catalogue) for kind in BOOKS.values()}
    made[RULES_PAGE] = _rules_page(catalogue)
    made[PAGE] = _page("Cơ sở nghiệp vụ", *fact_blocks(_table))
    made["bao-cao.md"] = _reports_page(catalogue)
    made["can-cu-phap-ly.md"] = _page("Căn cứ pháp lý", *law_blocks(_table))
    made["mau-van-ban.md"] = _page("Mẫu văn bản", *template_blocks(_table))
    made["run-json.md"] = _run_page()
    made["README.md"] = _index_page(catalogue)
    return made


def write(folder: Path) -> None:
    """The folder holds exactly these pages; a page of a form that is gone is gone too."""
    made = pages()
    folder.mkdir(parents=True, exist_ok=True)
    for path in folder.glob("*.md"):
        if path.name not in made and path.read_text(encoding="utf-8").startswith(MADE):
            path.unlink()
    for name, text in made.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")


def _page(title: str, *blocks: str) -> str:
    return "\n\n".join((MADE, f"# {title}", *(block for block in blocks if block))) + "\n"


def _table(heads: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    heads = list(heads)
    lines = [heads, ["---"] * len(heads), *([_cell(value) for value in row] for row in rows)]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def _cell(value: object) -> str:
    return str(value).replace("|", "\\|").replace("\n", " ").strip()


def _index_page(catalogue: Catalogue) -> str:
    forms = [f"- [Biểu {form.code}: {form.name}](bieu-{form.code}.md)" for form in catalogue.forms.values()]
    others = (
        "- [Các trang của tệp danh mục](danh-muc.md)",
        *(f"- [Các trang của tệp {kind.file}]({page_of(kind)})" for kind in BOOKS.values()),
        f"- [Mọi nội dung kiểm tra]({RULES_PAGE})",
        f"- [Cơ sở nghiệp vụ: từng điều, nội dung kiểm tra giữ điều đó, hoặc vì sao không kiểm tra]({PAGE})",
        "- [Căn cứ pháp lý: văn bản, giá trị theo ngày, nguồn](can-cu-phap-ly.md)",
        "- [Các bảng của tệp tổng hợp](bao-cao.md)",
        "- [Mẫu văn bản: các trường của từng mẫu Word](mau-van-ban.md)",
        "- [`run.json` and `data/*.csv`](run-json.md) (in English)",
    )
    intro = (
        "Các trang này được tạo từ chính phần khai báo của chương trình với danh mục mẫu mà `tdkt init` ghi ra; "
        "danh mục của cơ quan có thể khác."
    )
    return _page("Tra cứu", intro, "\n".join([*forms, *others]))


def _form_page(form: Form, catalogue: Catalogue) -> str:
    intro = f"Tiêu đề: {form.title.replace('{ky}', '(kỳ)')}."
    blocks = [intro]
    for sheet in (form.cover, *form.sheets):
        blocks += [f"## {sheet.tab}", *_sheet_blocks(sheet), _owed_by(sheet, catalogue)]
    lists = _lists_of((form.cover, *form.sheets))
    if lists:
        blocks.append("## Danh sách để chọn")
        blocks += [f"**{codes.name}**: " + " · ".join(codes.names) for codes in lists]
    return _page(f"Biểu {form.code}: {form.name}", *blocks)


def _sheet_blocks(sheet: FormSheet) -> Iterator[str]:
    yield sheet.instruction
    if sheet.row_key:
        keys = ", ".join(f"“{sheet.by_key[key].header}”" for key in sheet.row_key)
        yield f"Mỗi dòng là một {sheet.one_row_per}; hai dòng được coi là một khi trùng {keys}."
    yield _table(
        ("Cột", "Mã", "Kiểu", "Mức", "Ai điền", "Hướng dẫn", "Ví dụ"),
        (
            (
                column.header,
                f"`{column.key}`",
                column.type.describe().rstrip("."),
                _need(column, sheet),
                FILLERS[column.filler],
                column.help,
                column.example,
            )
            for column in sheet.columns
        ),
    )


def _need(column: Column, sheet: FormSheet) -> str:
    word = NEEDS[column.need]
    return f"{word} {_condition(column.when, sheet)}" if column.when and column.need is not Need.FREE else word


def _condition(when: Condition, sheet: FormSheet) -> str:
    """A condition in words: when a column is filled, is a number, or is one of some entries."""
    column = sheet.by_key[when.key]
    if when.codes == ("*",):
        return f"khi “{column.header}” có nội dung"
    if when.codes == ("#",):
        return f"khi “{column.header}” là số"
    kind = column.type
    names = [kind.codes.name_of(code) if isinstance(kind, Choice) else code for code in when.codes]
    return f"khi “{column.header}” là {' hoặc '.join(names)}"


def _owed_by(sheet: FormSheet, catalogue: Catalogue) -> str:
    """Who sends an annex, in the shipped catalogue."""
    who = [
        f"{owed.who} (quý {', '.join(NUMERALS[number] for number in owed.quarters)})" if owed.quarters else owed.who
        for owed in catalogue.owed
        if (owed.form, owed.sheet) == (sheet.form, sheet.key)
    ]
    return f"Bên nộp theo danh mục mẫu: {'; '.join(who)}." if who else ""


def _lists_of(sheets: Iterable[FormSheet]) -> list[CodeList]:
    found: dict[str, CodeList] = {}
    for sheet in sheets:
        for column in sheet.columns:
            if isinstance(column.type, Choice):
                found.setdefault(column.type.codes.key, column.type.codes)
    return list(found.values())


def _catalogue_page(catalogue: Catalogue) -> str:
    blocks = ["Tệp `input/danh-muc.xlsx` có các trang sau; mỗi trang tự giải thích ở hai dòng đầu."]
    for key in own_forms.TAB_ORDER:
        sheet = declared_by(own_forms.SHEETS[key](catalogue.lists), catalogue)
        blocks += [f"## {sheet.tab}", sheet.instruction]
        rows = ((column.header, _catalogue_type(column), NEEDS[column.need], column.help) for column in sheet.columns)
        blocks.append(_table(("Cột", "Kiểu", "Mức", "Hướng dẫn"), rows))
    return _page("Các trang của tệp danh mục", *blocks)


def page_of(kind: BookKind) -> str:
    """The page of a book of the office."""
    return f"{kind.file.removesuffix('.xlsx')}.md"


def _book_page(kind: BookKind, catalogue: Catalogue) -> str:
    """The sheets of a book of the office, with the lists they pick from."""
    blocks = [
        f"Tệp `input/{kind.file}` do Văn phòng Sở ghi; `tdkt init` tạo tệp trống. Trang đầu “Đọc trước” chỉ cách dùng, "
        "mỗi trang tự giải thích ở hai dòng đầu. Cột có mức “Bắt buộc” mà thiếu thì dòng chưa được dùng."
    ]
    sheets = kind.sheets(catalogue)
    for sheet in sheets:
        keys = ", ".join(f"“{sheet.by_key[key].header}”" for key in sheet.row_key)
        rows = (
            (
                column.header,
                _catalogue_type(column),
                "Tùy Văn phòng Sở" if column.need is Need.FREE else _need(column, sheet),
                column.help,
                column.example,
            )
            for column in sheet.columns
        )
        blocks += [
            f"## {sheet.tab}",
            sheet.instruction,
            f"Mỗi dòng là một {sheet.one_row_per}; hai dòng được coi là một khi trùng {keys}.",
            _table(("Cột", "Kiểu", "Mức", "Hướng dẫn", "Ví dụ"), rows),
        ]
    lists = [codes for codes in _lists_of(sheets) if not codes.key.startswith("ds_")]
    blocks += ["## Danh sách để chọn", *(f"**{codes.name}**: " + " · ".join(codes.names) for codes in lists)]
    return _page(f"{kind.title}: tệp {kind.file}", *blocks)


def _catalogue_type(column: Column) -> str:
    """The kind of a catalogue column; what it offers depends on the catalogue itself."""
    kind = column.type
    return f"{kind.word} ({kind.codes.name})" if isinstance(kind, Choice) and kind.codes.name else kind.word


def _rules_page(catalogue: Catalogue) -> str:
    families: dict[str, list[tuple[str, ...]]] = {}
    for rule in RULES.values():
        row = (
            f"{anchor(rule.id)}{rule.id}",
            rule.severity.caption,
            f"{checked(rule, catalogue)} {asked_on(rule)}".rstrip(),
            worded(rule.message),
            worded(rule.fix),
            linked(dict.fromkeys(slug for _, slug in rule.bases)),
        )
        families.setdefault(family_of(rule.id), []).append(row)
    blocks = [
        "Mức **Chưa tiếp nhận được**: cả tệp chưa được dùng. **Cần chỉnh sửa**: dòng (hoặc phụ lục) chưa được tính. "
        "**Cần làm rõ**: không vì thế mà dòng phải chờ (trừ câu hỏi ghi rõ các dòng chờ), được nêu để làm rõ. **Đã chuẩn hóa**: chỉ ghi nhận. Dấu … là chỗ ghi số liệu cụ thể. "
        f"Cột “Cơ sở” dẫn tới điều mà nội dung kiểm tra này dựa vào, ở trang [cơ sở nghiệp vụ]({PAGE})."
    ]
    captions = families_of(catalogue)
    for family in sorted(families, key=lambda name: (list(captions).index(name) if name in captions else 99, name)):
        rows = sorted(families[family])
        heads = ("Mã", "Mức", "Kiểm tra", "Vì sao", "Đề nghị", "Cơ sở")
        kept = [place for place, _ in enumerate(heads) if any(row[place] for row in rows)]
        blocks += [
            f"## {family}: {captions.get(family, family)}",
            _table([heads[place] for place in kept], ([row[place] for place in kept] for row in rows)),
        ]
    return _page("Mọi nội dung kiểm tra", *blocks)


def _reports_page(catalogue: Catalogue) -> str:
    """The reports of the summary workbook and the columns each one cannot do without."""
    rows = [
        (
            report.id,
            report.title,
            report.sheet,
            "; ".join(
                f"{_form_and_annex(place, catalogue)}: {', '.join(_headers(place, keys, catalogue))}"
                for place, keys in report.reads.items()
            ),
        )
        for _, report in sorted(SUMMARIES.items())
    ]
    return _page(
        "Các bảng của tệp tổng hợp",
        "Tệp `tong-hop.xlsx` có trang “Tóm tắt”, các bảng dưới đây (bảng không có nội dung thì không in), bảng kiểm soát và "
        "nguồn của từng số liệu. Cột “Cần có” là các cột của biểu mẫu mà bảng phải dùng; tên cột đổi được, mã cột thì không.",
        _table(("Mã", "Bảng", "Trang", "Cần có"), rows),
    )


def _form_and_annex(place: str, catalogue: Catalogue) -> str:
    return f"{place.partition('.')[0]} {annex_name(place, catalogue)}"


def _headers(place: str, keys: Iterable[str], catalogue: Catalogue) -> list[str]:
    code, _, key = place.partition(".")
    sheet = catalogue.forms[code].sheet(key) if code in catalogue.forms else None
    return [f"“{sheet.by_key[name].header}”" if sheet and name in sheet.by_key else f"`{name}`" for name in keys]


def _run_page() -> str:
    def keys(listed: Iterable[Key]) -> str:
        return _table(("key", "type", "meaning"), ((f"`{key.name}`", key.type, key.meaning) for key in listed))

    return _page(
        "run.json and data/*.csv",
        "One `run.json` per monthly folder, UTF-8. Keys are stable; new ones may be added. No duration, host, worker count "
        "or absolute path is in it: the same input, catalogue and cut-off give the same bytes.",
        keys(TOP),
        "## `inputs[]`",
        keys(INPUT),
        "`rows`:",
        keys(ROWS),
        "`state`:",
        _table(("state", "meaning"), ((f"`{name}`", meaning) for name, meaning in STATES.items())),
        "## `findings[]`",
        "A missing value points at its empty cell. A finding on a whole sheet has `cell` null; one on a whole file has `sheet` and `cell` null.",
        keys(FINDING),
        "## `law[]`",
        keys(LAW),
        "## `counts`",
        keys(COUNTS),
        "## `unchecked[]`",
        keys(UNCHECKED),
        "## `data/<FORM>_<annex>.csv`",
        "UTF-8 without a byte order mark; a text that a spreadsheet would run as a formula has an apostrophe in front; one file per annex (`DK_ca_nhan.csv`): the columns of the annex by key, choices by code, "
        "dates as `2021-03-18`, `2021-03` or `2021`, in dossiers (`HS`) the code of the round as `_round`, then:",
        keys(CSV_COLUMNS),
        "## `data/cot_nguon.csv`",
        "In which column of a file's sheet the values of a key stand: `file`, `sheet`, `key`, `letter`. With `_row` of a row this is the cell.",
        "## `data/khen_thuong.csv`",
        "The register of awards: one line an award, whatever number of books and files tell of it, of all years that are known.",
        keys(AWARD_COLUMNS),
    )
