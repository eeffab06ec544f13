"""The tally of a bloc for a period: from merged rows to standings, ballots and proposals. The order of the input changes nothing."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any

from tdkt_sheets.core.deliveries import HELD, Resolved, by_slot
from tdkt_sheets.core.periods import Period
from tdkt_sheets.core.slots import Slot
from tdkt_sheets.core.text import fold_term
from tdkt_sheets.roster.bloc import SELF_FORM, TALLY_FORM, Bloc, Scale
from tdkt_sheets.roster.roster import Catalogue
from tdkt_sheets.tally.papers import Deduction, Uncompared, Why, deductions_of, dues_of
from tdkt_sheets.tally.paths import mark_of
from tdkt_sheets.tally.proposals import CERTIFICATE, CONDITIONS, FLAG, MemberProposal, proposals_of
from tdkt_sheets.tally.ranking import in_order, rank, tie_measures
from tdkt_sheets.tally.scores import Source, Tables, records, scores_of, unit_of
from tdkt_sheets.tally.standing import Standing, standing_of
from tdkt_sheets.tally.votes import AWARD, Ballot, ballot_of

YES = "CO"
NO_SHEET = "chưa gửi bảng tự chấm điểm"
_OF_THE_PACT = (Why.UNREGISTERED, Why.UNSIGNED)
NO_PACT = "chưa đăng ký, ký giao ước thi đua"


@dataclass
class Tally:
    """Everything that was counted. `standings` are in order of rank, those left out last."""

    bloc: Bloc
    scale: Scale
    period: Period
    cut_off: date
    names: Mapping[str, str]  # names of the members by code, in the order of the roster
    standings: list[Standing]
    ballot: Ballot
    proposals: dict[str, MemberProposal]
    tie_steps: tuple[str, ...]  # the steps of the tie rule that could be used
    decided: dict[str, dict[str, Any]] = field(default_factory=dict)  # unit → what the bloc typed of it at the meeting
    decided_at: dict[str, dict[str, Source]] = field(default_factory=dict)
    agreed_file: str = ""  # the workbook the bloc's own words were read from
    uncompared: tuple[Uncompared, ...] = ()  # papers that not every member owes: nobody loses points for them
    without_province: tuple[str, ...] = ()  # the province's score counts for nobody while these that are ranked lack it

    @property
    def ranked(self) -> list[Standing]:
        """The members that have a rank, best first."""
        return [standing for standing in self.standings if standing.rank is not None]

    @property
    def left_out(self) -> list[Standing]:
        """The members without a rank."""
        return [standing for standing in self.standings if standing.rank is None]

    @cached_property
    def by_unit(self) -> dict[str, Standing]:
        """Standings by unit."""
        return {standing.unit: standing for standing in self.standings}

    @property
    def counts_province(self) -> bool:
        """Whether the province's score is in the totals."""
        return any(standing.province is not None for standing in self.standings)

    @property
    def deductions(self) -> list[Deduction]:
        """Every deduction for a paper, member by member in the order of the roster."""
        return [line for unit in self.names for line in self.by_unit[unit].deductions]


def period_of_year(catalogue: Catalogue) -> Period:
    """The period of the year-end tally."""
    return Period(str(catalogue.year))


def has_self_scores(resolved: Iterable[Resolved], period: Period) -> bool:
    """Whether at least one self-scoring sheet of the period counts."""
    return any(group.form == SELF_FORM and group.period == period.code and group.layers for group in resolved)


def member_names(catalogue: Catalogue) -> dict[str, str]:
    """Names of the members by code, in the order of the roster; the department goes by its own name."""
    own, department = catalogue.bloc.own, catalogue.setting("department")
    return {
        member.unit: department if member.unit == own else catalogue.unit_by_code[member.unit].name
        for member in catalogue.bloc.members
    }


def codes_by_name(catalogue: Catalogue) -> dict[str, str]:
    """Codes of the members by every folded name they go by."""
    found = {}
    for member in catalogue.bloc.members:
        unit = catalogue.unit_by_code[member.unit]
        for text in (unit.code, unit.name, *unit.spellings):
            found[fold_term(text)] = unit.code
    if catalogue.bloc.own in catalogue.bloc.by_unit:
        found[fold_term(catalogue.setting("department"))] = catalogue.bloc.own
    return found


def tally_of(
    catalogue: Catalogue,
    tables: Tables,
    resolved: Iterable[Resolved],
    cut_off: date,
    period: Period,
    is_ranked: bool = True,
) -> Tally | None:
    """The tally of a period; None where the catalogue has no bloc with a sound scale."""
    bloc, scale = catalogue.bloc, catalogue.bloc.sound_scale
    if scale is None or not bloc.members:
        return None
    groups = list(resolved)
    came = by_slot(groups)
    codes, names = codes_by_name(catalogue), member_names(catalogue)
    scores = scores_of(tables, bloc, scale, codes, period.code)
    meeting, agreed_file = _meeting(groups, period)
    ballot = ballot_of(tables, bloc, codes, period.code, meeting, _awards(catalogue))
    decided, decided_at = _decided(tables, codes, period.code)
    deductions = deductions_of(catalogue, came, cut_off, period, _settled(tables, period.code))
    no_pact = {unit: any(line.why in _OF_THE_PACT for line in lines) for unit, lines in deductions.items()}
    grounds = _grounds(bloc, came, no_pact, period)
    province, lacking = _province(bloc, grounds) if is_ranked else ({}, ())
    standings = []
    for unit in bloc.by_unit:
        standing = standing_of(
            unit, names[unit], scale, bloc.agreed, scores[unit], deductions[unit], province.get(unit)
        )
        standing.ground = grounds[unit]
        standing.held = _held(came.get(Slot(unit, SELF_FORM, period.code)))
        standing.women_pct = _women(came.get(Slot(unit, "DK", str(period.year))))
        standing.order = decided.get(unit, {}).get("order")
        if no_pact[unit]:
            standing.flag_bars.append(NO_PACT)
        standings.append(standing)
    steps: tuple[str, ...] = ()
    proposals: dict[str, MemberProposal] = {}
    while is_ranked:
        steps = rank(standings, bloc.agreed, tie_measures(bloc.agreed, scale, ballot))
        standings = in_order(standings)
        proposals = proposals_of(standings, bloc.agreed, len(bloc.members))
        _add_decided(proposals, decided)
        # An opinion on another award falls away; since votes may part equals, who stands where is then looked at again.
        if not ballot.keep_to({mark_of(AWARD, unit): one.in_question for unit, one in proposals.items()}):
            break
    return Tally(
        bloc, scale, period, cut_off, names, standings, ballot, proposals, steps, decided, decided_at, agreed_file,
        dues_of(catalogue, period)[1], lacking,
    )  # fmt: skip


def _awards(catalogue: Catalogue) -> dict[str, str]:
    """Codes of the awards that a bloc proposes, by name."""
    titles = catalogue.title_by_code
    return {titles[code].name: code for code in (FLAG, CERTIFICATE) if code in titles}


def _grounds(bloc: Bloc, came: Mapping[Slot, Resolved], no_pact: Mapping[str, bool], period: Period) -> dict[str, str]:
    """Why each member is not ranked; '' where it is."""
    found = {}
    for member in bloc.members:
        group = came.get(Slot(member.unit, SELF_FORM, period.code))
        is_out = no_pact[member.unit] and bloc.agreed.unregistered_is_out
        found[member.unit] = _ground(member.excluded, bool(group and group.layers), is_out)
    return found


def _province(bloc: Bloc, grounds: Mapping[str, str]) -> tuple[dict[str, Decimal], tuple[str, ...]]:
    """What the province gave each member, as far as it counts; which of the ranked lack it: then it counts for nobody."""
    if bloc.agreed.province is None:
        return {}, ()
    given = {member.unit: member.province for member in bloc.members if member.province is not None}
    lacking = tuple(unit for unit, ground in grounds.items() if not ground and unit not in given)
    return ({} if lacking else given), lacking


def _ground(excluded: str, has_sheet: bool, is_out: bool) -> str:
    """Why a member is not ranked: what the bloc decided first, then that it sent nothing to rank it by."""
    if excluded:
        return excluded
    if not has_sheet:
        return NO_SHEET
    return NO_PACT if is_out else ""


def _held(group: Resolved | None) -> int:
    return sum(layer.number_of(HELD) for layer in (group.layers if group else ()))


def _women(group: Resolved | None) -> Decimal | None:
    """The share of women that the registration states."""
    for layer in reversed(group.layers if group else ()):
        cover = layer.delivery.cover
        total, women = (cover.values.get("headcount"), cover.values.get("women")) if cover else (None, None)
        if total and women is not None:
            return 100 * Decimal(women) / Decimal(total)
    return None


def _meeting(groups: Iterable[Resolved], period: Period) -> tuple[dict[str, Any], str]:
    """The meeting's page as the bloc filled it, and the file it stands in."""
    for group in groups:
        if (group.form, group.period) == (TALLY_FORM, period.code) and group.layers:
            delivery = group.layers[-1].delivery
            return (dict(delivery.cover.values) if delivery.cover else {}), delivery.path
    return {}, ""


def _decided(
    tables: Tables, codes: Mapping[str, str], period: str
) -> tuple[dict[str, dict[str, Any]], dict[str, dict[str, Source]]]:
    """What the bloc typed of each member beside the votes: its place among equals, the award, conditions met."""
    decided: dict[str, dict[str, Any]] = {}
    places: dict[str, dict[str, Source]] = {}
    table = tables.get((TALLY_FORM, "kiem_phieu"))
    for index, row in records(table, period):
        assert table is not None
        unit = unit_of(row, codes)
        if unit:
            decided[unit] = row
            places[unit] = {
                key: Source(table.file[index], table.tab[index], table.cell(index, key))
                for key in row
                if table.has(index, key)
            }
    return decided, places


def _settled(tables: Tables, period: str) -> dict[str, tuple[Decimal, str, Source]]:
    """What the bloc agreed to take away instead, by key of the line."""
    found = {}
    table = tables.get((TALLY_FORM, "tru_diem"))
    for index, row in records(table, period):
        assert table is not None
        if row.get("agreed") is not None and row.get("ma_dong"):
            source = Source(table.file[index], table.tab[index], table.cell(index, "agreed"))
            found[row["ma_dong"]] = (Decimal(row["agreed"]), row.get("reason") or "", source)
    return found


def _add_decided(proposals: Mapping[str, MemberProposal], decided: Mapping[str, Mapping[str, Any]]) -> None:
    """Enter the bloc's own words, and which conditions of the flag it has not confirmed."""
    for unit, proposal in proposals.items():
        said = decided.get(unit, {})
        proposal.decided = said.get("proposal") or ""
        proposal.open_conditions = [words for key, words in CONDITIONS.items() if said.get(key) != YES]
