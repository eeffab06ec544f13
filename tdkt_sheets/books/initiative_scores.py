"""Filled scoring sheets of the initiative council, kept as `ghi-so/<round>-phieu-cham.xlsx`.

A sheet counts once its head is filled. A row with points or votes and no conclusion is recognised, with the reach of the department; one that
does not fit its points or votes is asked about and stays open, and so are, together, those of which nothing is said.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from tdkt_sheets.acts.workspace_key import WorkspaceKey
from tdkt_sheets.awards.initiative_round import BASE, unit_of
from tdkt_sheets.awards.scored import Score, Scored
from tdkt_sheets.books.ledger_sheets import COUNT
from tdkt_sheets.books.stamped import LAYOUT, NotOurs, StampedKind, opened
from tdkt_sheets.core.dates import is_whole
from tdkt_sheets.core.findings import Finding
from tdkt_sheets.core.sheets import RawSheet, RawWorkbook
from tdkt_sheets.core.text import fold, fold_term, named, quoted
from tdkt_sheets.forms.types import Choice, Number, PartialDate, Text, ValueType, WholeNumber
from tdkt_sheets.roster.roster import Catalogue
from tdkt_sheets.rules import initiative_scores as rules

SUFFIX, TAB = "-phieu-cham", "Kết quả chấm"
SCORING = StampedKind(
    "tdkt_cham_sang_kien", "cham-sang-kien", "phiếu chấm sáng kiến do chương trình lập", facts=((1, 1),), key=2, width=1, tab=TAB
)  # fmt: skip
HEAD_CELLS = {"day": (3, 2), "minutes_no": (3, 5), "members": (4, 2), "present": (4, 5)}  # row, column from 0
FIRST = 7  # the row of the first initiative
NUMBER, NAME, UNIT, POINTS, VOTES, CONCLUSION, SCOPE, REASON = 0, 1, 3, 5, 6, 7, 8, 9
RESULTS = (POINTS, VOTES, CONCLUSION, SCOPE, REASON)
NO_HEAD = "Đã ghi kết quả từng sáng kiến mà chưa ghi ngày họp, số dự họp"
RECOGNISED, REFUSED = "Công nhận", "Không công nhận"
HEAD_TYPES: dict[str, ValueType] = {
    "day": PartialDate(1945, 2100), "minutes_no": Text(80), "members": WholeNumber(Decimal(1)), "present": COUNT,
}  # fmt: skip
CAPTIONS = {"day": "ngày họp", "members": "tổng số thành viên", "present": "số dự họp"}
Offered = tuple[str, str]  # the code of an initiative, its name


def name_of(key: str) -> str:
    """What the filled sheet of a round is called in `ghi-so/`."""
    return f"{key}{SUFFIX}.xlsx"


def stamp_rows(key: str, offered: Sequence[Offered], workspace: WorkspaceKey) -> list[list[str]]:
    """The hidden sheet by which it is known again; none where the workspace has no key."""
    stamp = workspace.stamp(SCORING.identity, key, rows=[code for code, _ in offered])
    return [[SCORING.head, LAYOUT], ["bundle", key], ["stamp", stamp], *map(list, offered)] if stamp else []


def read_scores(
    path: str, raw: RawWorkbook | str, catalogue: Catalogue, workspace: WorkspaceKey
) -> tuple[Scored | None, list[Finding]]:
    """The filled sheet, and what is wrong with it; None while its head is blank."""
    try:
        found_in = opened(path, raw, SCORING, workspace, lambda facts: name_of(facts[0]))
    except NotOurs as fault:
        return None, [rules.NOT_READ.at(file=path, why=str(fault))]
    (key,), sheet = found_in.facts, found_in.page
    offered = [(code, name) for code, name, *_ in found_in.lines]
    head = found_in.head(HEAD_CELLS, HEAD_TYPES)
    if all(
        one.value is None and not one.fault for name, one in head.items() if name != "members"
    ):  # written beforehand
        return None, [rules.HALF_FILLED.at(file=path, what=NO_HEAD)] if _has_results(sheet) else []
    day = head["day"].value
    lacking = [words for name, words in CAPTIONS.items() if head[name].value is None]
    if not lacking and not is_whole(str(day)):
        lacking = ["ngày họp"]
    if lacking:
        return None, [rules.HALF_FILLED.at(file=path, what=f"Chưa ghi, hoặc chưa đọc được {', '.join(lacking)}")]
    present = head["present"].value
    judged = dict(_judged(sheet, offered, present, catalogue))
    scores = {code: said for code, said in judged.items() if isinstance(said, Score)}
    names = dict(offered)
    unclear = [
        rules.NOT_CLEAR.at(file=path, name=quoted(names[code]), what=said)
        for code, said in judged.items()
        if isinstance(said, str)
    ]
    if unsaid := [quoted(names[code]) for code, said in judged.items() if said is None]:
        unclear.append(rules.UNSAID.at(file=path, names=named(unsaid, "sáng kiến")))
    sitting = Scored(
        path, key, date.fromisoformat(str(day)), head["minutes_no"].value or "", head["members"].value, present,
        tuple(code for code, _ in offered), scores,
    )  # fmt: skip
    return sitting, unclear


def _judged(
    sheet: RawSheet, offered: Sequence[Offered], present: int, catalogue: Catalogue
) -> Iterator[tuple[str, Score | str | None]]:
    """What was said of each initiative that was offered; why it is not clear, where it is not; None where nothing was."""
    rows: dict[str, list[int]] = {}
    for row in range(FIRST, len(sheet.grid)):
        rows.setdefault(fold_term(sheet.text(row, NAME)), []).append(row)
    for code, name in offered:
        found = _row_of(code, rows.get(fold_term(name), ()), sheet, catalogue)
        yield code, "dòng đã bị xóa hoặc đã đổi tên" if found is None else _score(sheet, found, present, catalogue)


def _row_of(code: str, rows: Sequence[int], sheet: RawSheet, catalogue: Catalogue) -> int | None:
    """The row of an initiative, of those that bear its name: units may call theirs alike."""
    if len(rows) < 2:
        return next(iter(rows), None)
    unit = catalogue.unit_by_code.get(unit_of(code))
    return next(
        (row for row in rows if unit is not None and fold_term(sheet.text(row, UNIT)) == fold_term(unit.name)), None
    )


def _has_results(sheet: RawSheet) -> bool:
    return any(sheet.text(row, place) for row in range(FIRST, len(sheet.grid)) for place in RESULTS)


def _score(sheet: RawSheet, row: int, present: int, catalogue: Catalogue) -> Score | str | None:
    if not any(sheet.text(row, place) for place in RESULTS):
        return None
    scopes = Choice(catalogue.lists["pham_vi_sang_kien"])
    types: dict[int, ValueType] = {POINTS: Number(Decimal(0)), VOTES: COUNT, SCOPE: scopes, REASON: Text(500)}
    read = {place: type.parse(sheet.at(row, place)) for place, type in types.items()}
    if wrong := [sheet.text(row, place) for place, one in read.items() if one.fault]:
        return f"chưa đọc được {quoted(wrong[0])}"
    said = fold(sheet.text(row, CONCLUSION))
    if said not in ("", fold(RECOGNISED), fold(REFUSED)):
        return f"kết luận {quoted(sheet.text(row, CONCLUSION))} không rõ, chọn “{RECOGNISED}” hoặc “{REFUSED}”"
    points, votes = read[POINTS].value, read[VOTES].value
    if votes is not None and votes > present:
        return f"số phiếu công nhận {votes} nhiều hơn số dự họp {present}"
    least: Any = catalogue.settings.get("initiative_pass")
    is_recognised = said != fold(REFUSED)
    if is_recognised and points is not None and least is not None and Decimal(points) < Decimal(least):
        return f"điểm {points} thấp hơn điểm tối thiểu {least} mà không ghi “{REFUSED}”"
    scope = (read[SCOPE].value or BASE) if is_recognised else ""
    mean = None if points is None else Decimal(points)
    return Score(is_recognised, mean, votes, scope, read[REASON].value or "")
