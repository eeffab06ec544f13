"""The bloc from the catalogue: who is in it, what it agreed on counting, its scale; and the blocs or groups that are ranked apart."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from tdkt_sheets.catalogue import own_forms, vocabulary
from tdkt_sheets.catalogue.bloc_agreed import TIES, agreed_of, tie_order_of, with_certificates, with_known_steps
from tdkt_sheets.catalogue.scale import names_group, scale_of
from tdkt_sheets.catalogue.tables import CatalogueTable, Faults, Reader, Row, SeenWords, every_row, question, several
from tdkt_sheets.catalogue.year import Settings
from tdkt_sheets.core.codes import CodeEntry, CodeList
from tdkt_sheets.core.text import bare, fold_term, named, quoted
from tdkt_sheets.roster.bloc import MEMBER_KIND, Agreed, Bloc, Member, Role, Scale
from tdkt_sheets.roster.roster import Unit
from tdkt_sheets.rules import catalogue_workbook as rules

OWN = "bloc_unit"
MEMBER_LIST = "ds_thanh_vien_khoi"
LONGEST_MARK = 40  # of what a file is named with
_NO_MARK = re.compile(r"[^a-z0-9]+")
NO_MEMBERS, NO_SCALE = (
    "chưa có thành viên nào ở trang “Khối thi đua”",
    "chưa có dòng nào ở trang “Tiêu chí, thang điểm”",
)


def bloc_of(
    settings: Settings,
    table: CatalogueTable,
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
    agreed = agreed_of(settings, by_key, form_codes, faults)
    sheet = read(own_forms.bloc(lists))
    is_head = settings.get("is_bloc_head") == vocabulary.YES
    members = _members(sheet, known, agreed, faults)
    scales = _Scales(read(own_forms.scale(lists)), known, int(settings.get("year", 0)), faults)
    listed = tuple(members.get(unit.code, Member(unit.code)) for unit in inside)
    whole = Bloc(name, own, is_head, listed, agreed, has_sheet=bool(members))
    parted = _Parted(whole, members, sheet, known, read(own_forms.groups({})), scales, by_key.get(TIES), faults)
    whole = parted.divided() if parted.names else parted.undivided()
    return whole if name else Bloc()


@dataclass(frozen=True)
class _Scales:
    """Reads the scale of the year for the whole bloc, or for one of its groups."""

    table: CatalogueTable
    known: CodeList
    year: int
    faults: Faults

    def of(self, total: Decimal | None, group: str = "") -> Scale | None:
        """The scale; a fault of a line that several groups use is told once."""
        rows = {row.number for row in every_row(self.table) if names_group(row, group)}
        of_it = (one for one in self.faults.found if one.sheet_key == own_forms.SCALE)
        found = Faults(self.faults.file, [one for one in of_it if not one.rows or rows.intersection(one.rows)])
        scale = scale_of(self.table, self.known, self.year, total, found, group)
        self.faults.found += [one for one in found.found if one not in self.faults.found]
        return scale


@dataclass(frozen=True)
class _Parted:
    """The members in the blocs or groups that they are ranked in."""

    whole: Bloc
    told: Mapping[str, Member]  # those that have a row, in the order of the sheet
    sheet: CatalogueTable
    known: CodeList
    said: CatalogueTable
    scales: _Scales
    ties: Row | None
    faults: Faults

    @property
    def rows(self) -> dict[str, Row]:
        """The row of each member, the first where it has two."""
        return {row.text("unit"): row for row in reversed(list(self.sheet)) if row.text("unit") in self.known.by_code}

    @property
    def names(self) -> dict[str, str]:
        """The groups by their folded names, in the order of the members."""
        found: dict[str, str] = {}
        for row in self.sheet:
            if len(row.several("group")) == 1 and row.text("unit") in self.known.by_code:
                found.setdefault(fold_term(row.text("group")), row.text("group"))
        return found

    def undivided(self) -> Bloc:
        """One bloc, all of whose members are ranked together."""
        self._check_named({})
        if self.told:
            _check_roles(self.rows, self.told, self.whole, self.known, self.faults)
        scale, agreed = self.scales.of(self.whole.agreed.total), self.whole.agreed
        if scale is not None:
            agreed = with_known_steps(agreed, scale, self.ties, self.faults)
        return replace(self.whole, agreed=agreed, scale=scale)

    def divided(self) -> Bloc:
        """The whole with its groups; a member that is in none is told, and ranked nowhere."""
        names, rows = self.names, self.rows
        self._check_named(names)
        members: dict[str, list[Member]] = {name: [] for name in names}
        for member in self.whole.members:
            row = rows.get(member.unit)
            said = row.several("group") if row is not None else ()
            if len(said) == 1:
                members[fold_term(said[0])].append(member)
                continue
            facts = {
                "name": self.known.name_of(member.unit),
                "why": f"ghi {named([quoted(one) for one in said], 'khối, nhóm')}"
                if said
                else "chưa ghi khối, nhóm nào",
            }
            if row is not None:
                self.faults.at(rules.NOT_ONE_GROUP, row, "group", **facts)
            elif self._is_asked(member):
                self.faults.on_sheet(rules.NOT_ONE_GROUP, self.sheet.declared, **facts)
        groups = [self._group(text, tuple(members[name])) for name, text in names.items() if members[name]]
        marks: list[str] = []
        for group in groups:
            mark = _NO_MARK.sub("-", bare(group.group)).removeprefix("khoi-")[:LONGEST_MARK].strip("-")
            marks.append(f"{mark}-{len(marks) + 1}" if mark in ("", *marks) else mark)
        return replace(
            self.whole, groups=tuple(replace(one, mark=mark) for one, mark in zip(groups, marks, strict=True))
        )

    def _is_asked(self, member: Member) -> bool:
        """Whether a member without a row is to be ranked: the office that only keeps the blocs of others need not be in one."""
        return member.unit != self.whole.own

    def _group(self, name: str, members: tuple[Member, ...]) -> Bloc:
        row = next((row for row in self.said if fold_term(row.text("name")) == fold_term(name)), None)
        own = self.whole.own if any(one.unit == self.whole.own for one in members) else ""
        agreed = self.whole.agreed if row is None else _agreed_of(self.whole.agreed, row, self.faults)
        title = (row.text("title") if row is not None else "") or name
        group = Bloc(title, own, self.whole.is_head, members, agreed, has_sheet=True, group=name)
        rows, told = self.rows, {unit: one for unit, one in self.told.items() if unit in group.by_unit}
        _check_roles(rows, told, group, self.known, self.faults)
        scale = self.scales.of(agreed.total, name)
        if scale is None and not len(self.scales.table.sheet):
            return group  # no scale was pasted yet
        if scale is None:
            at = rows[members[0].unit]
            self.faults.at(rules.EMPTY_GROUP, at, "group", text=name, why=NO_SCALE, question="")
        else:
            own_steps = row is not None and row.get("tie_order") is not None
            step = (row, "tie_order") if own_steps else (self.ties, "value")
            agreed = with_known_steps(agreed, scale, step[0], self.faults, step[1])
        return replace(group, agreed=agreed, scale=scale)

    def _check_named(self, names: Mapping[str, str]) -> None:
        """Every group that “Các khối, nhóm” or a line of the scale names has members."""
        seen = SeenWords()
        for row in self.said:
            self._check_name(row, "name", row.text("name"), names)
            earlier = seen.first(fold_term(row.text("name")), row)
            if earlier is not None:
                why = "đã có một dòng ở trên; dòng này chưa được dùng"
                self.faults.at(rules.EMPTY_GROUP, row, "name", text=row.text("name"), why=why, question="")
        for row in self.scales.table:
            for text in row.several("groups"):
                self._check_name(row, "groups", text, names)

    def _check_name(self, row: Row, key: str, text: str, names: Mapping[str, str]) -> None:
        if fold_term(text) not in names:
            near = question(text, list(names.values()))
            self.faults.at(rules.EMPTY_GROUP, row, key, text=text, why=NO_MEMBERS, question=near)


def _agreed_of(agreed: Agreed, row: Row, faults: Faults) -> Agreed:
    """What a group agreed on: its own figures where it has some, else those of the settings."""
    if row.get("total") is not None:
        agreed = replace(agreed, total=Decimal(row.get("total")))
    if row.get("bonus_cap") is not None:
        agreed = replace(agreed, bonus_cap=Decimal(row.get("bonus_cap")))
    if row.get("flags") is not None:
        agreed = replace(agreed, flags=int(row.get("flags")))
    if several(row.get("tie_order")):
        agreed = replace(agreed, tie_order=tie_order_of(row, faults, "tie_order"))
    return with_certificates(agreed, row, faults, "certificates")


def _members(table: CatalogueTable, known: CodeList, agreed: Agreed, faults: Faults) -> dict[str, Member]:
    """The members that the sheet tells of, by unit."""
    seen = SeenWords()
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
            province=_province_points(row, agreed, faults),
            cells={key: table.sheet.cell(row.index, key) for key in table.sheet.letters},
        )
    return found


def _province_points(row: Row, agreed: Agreed, faults: Faults) -> Decimal | None:
    """What the province gave a member; None where nothing is written, or what may not stand there: that is told."""
    value = row.get("province")
    if value is None:
        return None
    points, counted = Decimal(value), agreed.province
    if counted is None:
        faults.at(rules.PROVINCE_UNCOUNTED, row, "province", points=points)
    elif not 0 <= points <= counted.most:
        faults.at(rules.PROVINCE_OUT_OF_RANGE, row, "province", points=points, most=counted.most)
        return None
    return points


def _role(row: Row, key: str) -> Role | None:
    return Role(row.text(key)) if row.text(key) else None


def _check_roles(
    rows: Mapping[str, Row], members: Mapping[str, Member], bloc: Bloc, known: CodeList, faults: Faults
) -> None:
    """Exactly one head, another than last year, and the department heads the bloc where the setting says so.

    Of several blocs or groups the office may keep the points without being their head.
    """
    heads = [unit for unit, member in members.items() if member.role is Role.HEAD]
    if len(heads) != 1:
        at = rows[heads[1]] if heads else rows[next(iter(members))]
        where = quoted(bloc.group) if bloc.group else "Khối"
        faults.at(rules.NOT_ONE_HEAD, at, "role", where=where, number=len(heads))
        return
    head, own = heads[0], bloc.own
    if members[head].last_role is Role.HEAD:
        faults.at(rules.HEAD_AGAIN, rows[head], "role", name=known.name_of(head))
    keeps_it = bool(bloc.group) and bloc.is_head
    if own in members and bloc.is_head != (head == own) and not keeps_it:
        role = vocabulary.ROLES.name_of(members[own].role)
        setting = vocabulary.YES_NO.name_of("CO" if bloc.is_head else "KHONG")
        faults.at(rules.HEAD_OTHERWISE, rows[own], "role", setting=setting, name=known.name_of(own), role=role)
