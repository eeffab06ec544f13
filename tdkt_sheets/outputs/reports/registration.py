"""The department's own registration to the province and its bloc: letter, list of who aims at what, targets."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypedDict

from tdkt_sheets.core.plan import WorkbookPlan
from tdkt_sheets.core.text import count, number
from tdkt_sheets.forms.merged import Merged
from tdkt_sheets.month.run import Run
from tdkt_sheets.outputs.pieces.tables import Heading, table_sheets
from tdkt_sheets.outputs.reports.pieces import ends, filled, open_tasks
from tdkt_sheets.papers import issuers
from tdkt_sheets.papers.award_words import roman
from tdkt_sheets.papers.gaps import gap
from tdkt_sheets.papers.kinds import registration_letter
from tdkt_sheets.roster.whose import OWN_MEMBER_KIND, Whose, whose

TASK = r"dang ky thi dua"
LONGEST_LIST = 2_000  # names in a letter: some sixty pages; one of 36,000 takes Word, and us, 600 MB
HEADS = (
    Heading("STT", 8, "cell centre"), Heading("Danh hiệu, hình thức đăng ký", 34), Heading("Họ và tên, tên tập thể", 34), Heading("Chức vụ, đơn vị", 60),
)  # fmt: skip
PEOPLE, COLLECTIVES, TARGETS = ("DK", "ca_nhan"), ("DK", "tap_the"), ("DK", "noi_dung")


@dataclass(frozen=True, slots=True)
class Promised:
    """Who of the department's own units aims at a title or award this year, collectives first; and its targets, each a row of a merged table."""

    rows: tuple[tuple[Merged, int], ...]
    targets: tuple[tuple[Merged, int], ...]


def promised_in(run: Run) -> Promised:
    """What the year's registrations promise; targets are those of the department's sheet as a member of its bloc, where it sent one."""
    rows = [
        (table, at)
        for key in (COLLECTIVES, PEOPLE)
        if (table := run.tables.get(key)) is not None
        for at in _own(table, run)
        if table.columns["full_name" if key == PEOPLE else "collective"][at]
        if table.columns["title"][at] or table.columns["award"][at]
    ]
    targets: list[tuple[Merged, int]] = []
    table = run.tables.get(TARGETS)
    if table is not None:
        ours = {unit.code for unit in run.catalogue.units if unit.kind == OWN_MEMBER_KIND}
        year = [at for at in range(len(table)) if table.columns["registered"][at] not in (None, "")]
        targets = [(table, at) for at in year if table.unit[at] in ours]
    return Promised(tuple(rows), tuple(targets))


def _own(table: Merged, run: Run) -> Iterator[int]:
    units = {unit.code: whose(unit) for unit in run.catalogue.units}
    own_member = {unit.code for unit in run.catalogue.units if unit.kind == OWN_MEMBER_KIND}
    for at, unit in enumerate(table.unit):
        if units.get(unit) is Whose.OWN or unit in own_member:
            yield at


def registration_due(run: Run) -> bool:
    """Whether the plan asks for it in this quarter and no paper of the office answers yet."""
    return next(open_tasks(run, TASK), None) is not None


def registration_papers(
    run: Run, promised: Promised, templates: Mapping[str, bytes]
) -> Iterator[tuple[str, bytes | WorkbookPlan]]:
    """The letter with its list and targets, by file name; a list that is too long for a letter is a workbook beside it."""
    catalogue = run.catalogue
    issuer = issuers.department(catalogue)
    province = issuers.province_award_office(catalogue) or [issuers.province_body(catalogue)]
    bloc = catalogue.setting("bloc")
    to = [province[0], *([bloc] if bloc else [])]
    groups = list(_groups(run, promised.rows))
    is_long = sum(len(one["dong"]) for one in groups) > LONGEST_LIST
    context = {
        **ends(run, issuer, "", catalogue.year, "Như trên", "Lãnh đạo Sở"),
        "so_ky_hieu": f"Số: {gap(2)}/{issuer.symbol}",
        "kinh_gui": [{"noi": one} for one in to],
        "ten_co_quan": issuer.body,
        "nam": str(catalogue.year),
        "tong_hop": [{"danh_hieu": one["danh_hieu"], "so_luong": one["so_luong"]} for one in groups],
        "tep_danh_sach": f"{registration_letter.NAME}.xlsx" if is_long else "",
        "cac_nhom": [] if is_long else groups,
        "chi_tieu": [_target(table, at) | {"so": place} for place, (table, at) in enumerate(promised.targets, 1)],
    }
    yield f"{registration_letter.NAME}.docx", filled(registration_letter.NAME, context, templates)
    if is_long:
        title = f"DANH SÁCH ĐĂNG KÝ DANH HIỆU THI ĐUA, HÌNH THỨC KHEN THƯỞNG NĂM {catalogue.year}"
        rows = [
            (line["so"], one["danh_hieu"], line["ten"], line["chuc_vu_don_vi"])
            for one in groups
            for line in one["dong"]
        ]
        yield f"{registration_letter.NAME}.xlsx", WorkbookPlan(title, table_sheets("Danh sách", title, HEADS, rows))


class _Group(TypedDict):
    """Who aims at one title or award: what the letter shows of a group."""

    thu_tu: str
    danh_hieu: str
    so_luong: str
    dong: list[dict[str, str | int]]


def _groups(run: Run, rows: Sequence[tuple[Merged, int]]) -> Iterator[_Group]:
    """Who aims at what, by title or award in the order of the catalogue, the highest first."""
    by: dict[tuple[str, str], list[dict[str, str | int]]] = {}
    by_row = {(one.table.sheet.key, one.index): one for ones in run.proposals.registrations.values() for one in ones}
    for table, at in rows:
        one = by_row[table.sheet.key, at]
        kind = "cá nhân" if "full_name" in table.sheet.by_key else "tập thể"
        unit = run.catalogue.unit_by_code[one.unit].name
        place = ", ".join(filter(None, (one.position, unit if unit != one.name else "")))
        for code in filter(None, (one.title, one.award)):
            held = by.setdefault((code, kind), [])
            held.append({"so": len(held) + 1, "ten": one.name, "chuc_vu_don_vi": place})
    order = {title.code: at for at, title in enumerate(run.catalogue.titles)}
    ranked = sorted(by.items(), key=lambda item: (item[0][1] == "cá nhân", -order.get(item[0][0], 0)))
    for number_of, ((code, kind), held) in enumerate(ranked, 1):
        title = run.catalogue.title_by_code.get(code)
        name = title.name if title else code
        yield {"thu_tu": roman(number_of), "danh_hieu": name, "so_luong": f"{count(len(held))} {kind}", "dong": held}


def _target(table: Merged, at: int) -> dict[str, str | int]:
    registered = table.columns["registered"][at]
    said = registered if isinstance(registered, str) else number(registered)
    return {
        "noi_dung": str(table.columns["content"][at] or ""),
        "don_vi_tinh": str(table.columns["measure"][at] or ""),
        "dang_ky": said,
        "thoi_gian": str(table.columns["due"][at] or ""),
    }
