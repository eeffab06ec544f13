"""Pick lists, titles and movements: the words that units choose."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from tdkt_sheets.catalogue import own_forms
from tdkt_sheets.catalogue.tables import CODE, CODE_STYLE, CatalogueTable, Faults, Row, SeenWords, question, repeated
from tdkt_sheets.core.codes import CodeEntry, CodeList
from tdkt_sheets.core.text import fold_term
from tdkt_sheets.roster.roster import Movement, Title
from tdkt_sheets.rules import catalogue_workbook as rules

MOVEMENT_LIST = "phong_trao"
OBJECT_LIST = "doi_tuong_khen"


@dataclass(slots=True)
class ListInMaking:
    """A list being made: entries before and after the place of those from another sheet."""

    key: str
    name: str
    before: list[CodeEntry] = field(default_factory=list)
    lent: list[CodeEntry] = field(default_factory=list)
    after: list[CodeEntry] = field(default_factory=list)
    has_place: bool = False

    def entries(self) -> tuple[CodeEntry, ...]:
        """All entries in printed order."""
        return (*self.before, *self.lent, *self.after)


Drafts = dict[str, ListInMaking]


def drafts_of(table: CatalogueTable, faults: Faults) -> Drafts:
    """The lists of “Danh mục chọn”, before titles and movements join them."""
    drafts: Drafts = {}
    codes, names = SeenWords(), SeenWords()
    for row in table:
        key, code = row.text("list"), row.text("code")
        if not CODE.fullmatch(key) or "-" in key:  # it becomes a name in Excel
            faults.at(rules.BAD_KEY, row, "list", text=key, accepted=CODE_STYLE)
            continue
        draft = drafts.setdefault(key, ListInMaking(key, row.text("list_name")))
        if repeated(codes, (key, code), row, "code", "Mã", faults):
            continue
        if code == own_forms.PLACEHOLDER:
            draft.has_place = True
            continue
        if not repeated(names, (key, fold_term(row.text("name"))), row, "name", "Nội dung", faults):
            (draft.after if draft.has_place else draft.before).append(entry_of(row, faults))
    return drafts


def entry_of(row: Row, faults: Faults) -> CodeEntry:
    """The list entry that a row describes."""
    code = row.text("code")
    if not CODE.fullmatch(code):
        faults.at(rules.BAD_KEY, row, "code", text=code, accepted=CODE_STYLE)
    first, last = row.get("first_year"), row.get("last_year")
    if first and last and last < first:
        faults.at(rules.YEARS_OUT_OF_ORDER, row, "last_year", first=first, last=last)
    return CodeEntry(code, row.text("name"), row.several("spellings"), first, last)


def titles_of(
    table: CatalogueTable, drafts: Drafts, faults: Faults, joins: Mapping[str, Sequence[str]] = MappingProxyType({})
) -> tuple[Title, ...]:
    """The titles and awards; each joins the lists it names, and those that `joins` has for its code."""
    by_name = {fold_term(text): draft for draft in drafts.values() for text in (draft.key, draft.name)}
    objects = CodeList(OBJECT_LIST, "Đối tượng khen", drafts[OBJECT_LIST].entries() if OBJECT_LIST in drafts else ())
    rows = list(table)
    known = {row.text("code") for row in rows}
    codes, names = SeenWords(), SeenWords()
    found = []
    for row in rows:
        if repeated(codes, row.text("code"), row, "code", "Mã", faults) or repeated(
            names, fold_term(row.text("name")), row, "name", "Tên", faults
        ):
            continue
        entry = entry_of(row, faults)
        for name in (*row.several("lists"), *joins.get(entry.code, ())):
            draft = by_name.get(fold_term(name))
            if draft is not None:
                draft.lent.append(entry)
            else:
                near = question(name, [draft.name for draft in drafts.values()])
                faults.at(rules.UNKNOWN_WORD, row, "lists", text=name, what="trang “Danh mục chọn”", question=near)
        for code in row.several("implies"):
            if code not in known:
                near = question(code, known)
                faults.at(rules.UNKNOWN_WORD, row, "implies", text=code, what="cột Mã của trang này", question=near)
        picked = []
        for name in row.several("objects"):
            if (kind := objects.code_of(name)) is not None:
                picked.append(kind)
            else:
                near = question(name, objects.names)
                faults.at(rules.UNKNOWN_WORD, row, "objects", text=name, what="danh sách Đối tượng khen", question=near)
        found.append(
            Title(
                code=entry.code,
                name=entry.name,
                kind=row.text("kind"),
                objects=tuple(picked),
                level=row.text("level"),
                decider=row.text("decider"),
                implies=row.several("implies"),
                first_year=entry.first_year,
                last_year=entry.last_year,
            )
        )
    return tuple(found)


def movements_of(table: CatalogueTable, drafts: Drafts, faults: Faults) -> tuple[Movement, ...]:
    """The movements; each joins the list that units pick from."""
    codes, names = SeenWords(), SeenWords()
    found = []
    for row in table:
        if repeated(codes, row.text("code"), row, "code", "Mã", faults) or repeated(
            names, fold_term(row.text("name")), row, "name", "Tên", faults
        ):
            continue
        entry = entry_of(row, faults)
        if draft := drafts.get(MOVEMENT_LIST):
            draft.lent.append(entry)
        found.append(
            Movement(
                code=entry.code,
                name=entry.name,
                kind=row.text("kind"),
                scope=row.text("scope"),
                since=row.get("since"),
                until=row.get("until"),
                level=row.text("level"),
                row=row.number,
            )
        )
    return tuple(found)


def offered(drafts: Drafts, year: int) -> dict[str, CodeList]:
    """The lists with the entries that may be picked in a year."""
    found = {}
    for draft in drafts.values():
        valid = tuple(entry for entry in draft.entries() if entry.valid_in(year))
        elsewhen = tuple(entry for entry in draft.entries() if not entry.valid_in(year))
        found[draft.key] = CodeList(draft.key, draft.name, valid, elsewhen)
    return found


def list_of_lists(lists: Mapping[str, CodeList]) -> CodeList:
    """The pick lists as a pick list: what “Biểu mẫu” chooses from."""
    entries = tuple(CodeEntry(codes.key, codes.name, (codes.key,)) for codes in lists.values())
    return CodeList(own_forms.LIST_LIST, "Danh mục chọn", entries)
