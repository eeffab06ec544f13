"""The bloc from the catalogue: who is in it, what it agreed on counting, its scale."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from tdkt_sheets.catalogue import own_forms, vocabulary
from tdkt_sheets.catalogue.scale import scale_of
from tdkt_sheets.catalogue.tables import Faults, Reader, Row, Seen, Table, question, several
from tdkt_sheets.catalogue.year import Settings
from tdkt_sheets.core import quantity
from tdkt_sheets.core.codes import CodeEntry, CodeList
from tdkt_sheets.core.text import named
from tdkt_sheets.roster.bloc import (
    MEMBER_KIND,
    Agreed,
    Averaging,
    Bloc,
    FinalRule,
    Member,
    RankBy,
    Role,
    Scale,
    TieKey,
    Tier,
)
from tdkt_sheets.roster.roster import Unit
from tdkt_sheets.rules import catalogue_workbook as rules

OWN = "bloc_unit"
TIERS = "bloc_tiers"
TIES, CERTIFICATES, PAPERS = "bloc_tie_order", "bloc_certificates", "bloc_papers"
MEMBER_LIST = "ds_thanh_vien_khoi"


def bloc_of(
    settings: Settings,
    table: Table,
    read: Reader,
    lists: Mapping[str, CodeList],
    units: tuple[Unit, ...],
    form_codes: frozenset[str],
    faults: Faults,
) -> Bloc:
    """The bloc that settings, “Khối thi đua” and “Tiêu chí, thang điểm” describe; an empty one where the department is in none."""
    name, own = str(settings.get("bloc", "")), str(settings.get(OWN, ""))
    by_key = {row.text("key"): row for row in table}
    if own and own not in {unit.code for unit in units}:
        near = question(own, [unit.code for unit in units])
        faults.at(rules.UNKNOWN_UNIT, by_key[OWN], "value", text=own, question=near)
        own = ""
    inside = [unit for unit in units if unit.kind == MEMBER_KIND or unit.code == own]
    codes = tuple(CodeEntry(unit.code, unit.name, (unit.code, *unit.spellings)) for unit in inside)
    known = CodeList(MEMBER_LIST, "Thành viên Khối", codes)
    agreed = _agreed(settings, by_key, form_codes, faults)
    sheet = read(own_forms.bloc(lists))
    is_head = settings.get("is_bloc_head") == vocabulary.YES
    members = _members(sheet, known, faults)
    if members:
        _check_roles(sheet, members, is_head, own, known, faults)
    year = int(settings.get("year", 0))
    scale = scale_of(read(own_forms.scale(lists)), known, year, agreed.total, faults)
    if scale is not None:
        agreed = _with_known_steps(agreed, scale, by_key.get(TIES), faults)
    if not name:
        return Bloc()
    listed = tuple(members.get(unit.code, Member(unit.code)) for unit in inside)
    return Bloc(name, own, is_head, listed, agreed, scale, bool(members))


def _members(table: Table, known: CodeList, faults: Faults) -> dict[str, Member]:
    """The members that the sheet tells of, by unit."""
    seen = Seen()
    found: dict[str, Member] = {}
    for row in table:
        unit = row.text("unit")
        if unit not in known.by_code:
            shown = row.table.declared.by_key["unit"].type.show(unit)
            faults.at(rules.NOT_A_MEMBER, row, "unit", text=shown, question=question(str(shown), known.names))
            continue
        earlier = seen.first(unit, row)
        if earlier is not None:
            faults.at(rules.MEMBER_TWICE, row, "unit", text=known.name_of(unit), row=earlier.fact)
            continue
        found[unit] = Member(
            unit=unit,
            role=Role(row.text("role")),
            registered=row.text("registered"),
            signed=row.text("signed"),
            excluded=row.text("excluded"),
            last_role=_role(row, "last_role"),
            next_role=_role(row, "next_role"),
            cells={key: table.sheet.cell(row.index, key) for key in table.sheet.letters},
        )
    return found


def _role(row: Row, key: str) -> Role | None:
    return Role(row.text(key)) if row.text(key) else None


def _check_roles(
    table: Table, members: Mapping[str, Member], is_head: bool, own: str, known: CodeList, faults: Faults
) -> None:
    """Exactly one head, another than last year, and the department heads the bloc where the setting says so."""
    rows = {row.text("unit"): row for row in reversed(list(table)) if row.text("unit") in members}
    heads = [unit for unit, member in members.items() if member.role is Role.HEAD]
    if len(heads) != 1:
        at = rows[heads[1]] if heads else rows[next(iter(members))]
        faults.at(rules.NOT_ONE_HEAD, at, "role", number=len(heads))
        return
    head = heads[0]
    if members[head].last_role is Role.HEAD:
        faults.at(rules.HEAD_AGAIN, rows[head], "role", name=known.name_of(head))
    if own in members and is_head != (head == own):
        role = vocabulary.ROLES.name_of(members[own].role)
        setting = vocabulary.YES_NO.name_of("CO" if is_head else "KHONG")
        faults.at(rules.HEAD_OTHERWISE, rows[own], "role", setting=setting, name=known.name_of(own), role=role)


def _agreed(settings: Settings, rows: Mapping[str, Row], form_codes: frozenset[str], faults: Faults) -> Agreed:
    def decimal(key: str) -> Decimal | None:
        value = settings.get(key)
        return None if value is None or isinstance(value, str) else Decimal(value)

    def points(key: str) -> Decimal:
        return decimal(key) or Decimal(0)

    step = decimal("bloc_step") or None
    crossed = settings.get("bloc_scorers") == "CHEO"
    agreed = Agreed(
        total=decimal("bloc_total"),
        bonus_cap=decimal("bloc_bonus_cap"),
        places=_places(int(settings.get("bloc_places", 2)), step),
        step=step,
        rounds_total_alone=settings.get("bloc_rounding") == "TONG",
        rank_by=RankBy(str(settings.get("bloc_rank_by", RankBy.TOTAL))),
        final_rule=FinalRule(str(settings.get("bloc_final_rule", FinalRule.LAST))),
        flags=int(settings.get("bloc_flags", 1)),
        late_points=points("bloc_late_points"),
        late_per_day=points("bloc_late_per_day"),
        late_most=decimal("bloc_late_most"),
        papers_most=decimal("bloc_papers_most"),
        tiers=_tiers(rows.get(TIERS), faults),
        flag_least=decimal("bloc_flag_least"),
        certificate_least=decimal("bloc_certificate_least"),
        missing_points=points("bloc_missing_points"),
        unregistered_points=points("bloc_unregistered_points"),
        unregistered_is_out=settings.get("bloc_unregistered_is_out") == vocabulary.YES,
        difference_pct=decimal("bloc_difference_pct"),
        vote_pct=decimal("bloc_vote_pct"),
        is_cross_checked=crossed,
        averaging=Averaging(str(settings.get("bloc_average") or (Averaging.MEAN if crossed else Averaging.NONE))),
        tie_order=_tie_order(rows.get(TIES), faults),
        papers=_papers(rows.get(PAPERS), form_codes, faults),
    )
    return _with_certificates(agreed, rows.get(CERTIFICATES), faults)


def _tiers(row: Row | None, faults: Faults) -> tuple[Tier, ...]:
    """The classes, highest first: 'Xuất sắc: 90; Tốt: 80%' → from 90 points, from a rate of 80 %."""
    found = []
    for text in several(row.get("value")) if row else ():
        name, _, least = text.rpartition(":")
        read = quantity.read(least.strip())
        if row is not None and (not name.strip() or read is None or read.unit not in ("", "%", "điểm")):
            _unreadable(row, text, "tên loại và mức điểm, ví dụ: Xuất sắc: 90; Tốt: 80; Khá: 65 (hoặc 90%).", faults)
        elif read is not None:
            found.append(Tier(name.strip(), read.value, read.unit == "%"))
    return tuple(sorted(found, key=lambda tier: -tier.least))


def _places(places: int, step: Decimal | None) -> int:
    """Decimals that points are shown with: enough for every multiple of a step."""
    return places if step is None else max(places, -int(step.normalize().as_tuple().exponent))


def _unreadable(row: Row, text: str, accepted: str, faults: Faults) -> None:
    faults.at(rules.UNREADABLE_SETTING, row, "value", name=row.text("name"), text=text, accepted=accepted)


def _tie_order(row: Row | None, faults: Faults) -> tuple[str, ...]:
    """The steps of the tie rule: 'Nhóm I; Điểm trừ; Phiếu; Nữ; Khối quyết định' → ('NHOM:I', 'DIEM_TRU', …)."""
    found = []
    for text in several(row.get("value")) if row else ():
        word, _, mark = text.partition(" ")
        code = vocabulary.TIE_STEPS.code_of(text)
        if code and code != TieKey.GROUP:
            found.append(code)
        elif vocabulary.TIE_STEPS.code_of(word) == TieKey.GROUP and mark.strip(" ."):
            found.append(f"{TieKey.GROUP}:{mark.strip(' .')}")
        elif row is not None:
            _unreadable(row, text, "Nhóm I (hoặc nhóm khác); Điểm trừ; Phiếu; Nữ; Khối quyết định.", faults)
    return tuple(found)


def _with_known_steps(agreed: Agreed, scale: Scale, row: Row | None, faults: Faults) -> Agreed:
    """The tie rule without steps that name a group which the scale lacks: each is told, none is used or printed."""
    groups = scale.group_marks
    lacking = []
    for step in agreed.tie_order:
        key, _, mark = step.partition(":")
        if key == TieKey.GROUP and mark not in groups and row is not None and groups:
            known = named([f"Nhóm {one}" for one in groups], "nhóm", between=", ")
            faults.at(rules.TIE_STEP_LACKING, row, "value", text=f"Nhóm {mark}", known=known)
            lacking.append(step)
    return replace(agreed, tie_order=tuple(step for step in agreed.tie_order if step not in lacking))


def _papers(row: Row | None, form_codes: frozenset[str], faults: Faults) -> tuple[str, ...]:
    found = []
    for text in several(row.get("value")) if row else ():
        if text.upper() in form_codes:
            found.append(text.upper())
        elif row is not None:
            _unreadable(row, text, "mã biểu, ví dụ: DK; KQ; CD.", faults)
    return tuple(found)


def _with_certificates(agreed: Agreed, row: Row | None, faults: Faults) -> Agreed:
    """A number of certificates (2), or a share of the members (30%)."""
    text = row.text("value") if row else ""
    if not text or row is None:
        return agreed
    read = quantity.read(text)
    if (
        read is None
        or read.value < 0
        or read.unit not in ("", "%")
        or (not read.unit and read.value != int(read.value))
    ):
        _unreadable(row, text, "số nguyên (2) hoặc phần trăm số thành viên (30%).", faults)
        return agreed
    if read.unit:
        return replace(agreed, certificate_share=read.value)
    return replace(agreed, certificates=int(read.value))
