"""From candidates to bundles: who goes one way together in a round, with the votes on them and the decision, numbered once for all papers."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import count

from tdkt_sheets.awards.ballots import awards_by_ballot
from tdkt_sheets.awards.bundle import Bundle, BundleLine, Decision, Meeting, Route, is_part_key, part_key, part_of
from tdkt_sheets.awards.frozen import Frozen, FrozenStage
from tdkt_sheets.awards.kept import as_decided, sent_up, shares
from tdkt_sheets.awards.ledger import Decided, Given, Sitting
from tdkt_sheets.awards.opinions import Opinion, Said, of_one, ways_to_call
from tdkt_sheets.awards.proposals import Candidate, Proposals
from tdkt_sheets.awards.recorded import Voted, given_for, last_vote
from tdkt_sheets.awards.served import served
from tdkt_sheets.core import dates
from tdkt_sheets.core.deliveries import BY_THE_OFFICE
from tdkt_sheets.core.text import fold_term, number_key
from tdkt_sheets.law.regimes import regime_on
from tdkt_sheets.roster.roster import Unit
from tdkt_sheets.roster.rounds import Round, RoundKind

ROUTES = {"CS": Route.UNIT, "DV": Route.UNIT, "T": Route.PROVINCE, "SBN": Route.MINISTRY, "TW": Route.STATE}
OBJECTS = ("COLLECTIVE", "HOUSEHOLD", "INDIVIDUAL")  # in the order of the papers
WITHOUT_INITIATIVE = frozenset({"LDTT"})  # what a higher title of the same row rests on is no ground of it
MOST_EARLIER = 5
Open = Mapping[tuple[str, str, int], tuple[str, ...]]  # file, annex key, row → what is still open, a sentence each


@dataclass(frozen=True, slots=True)
class AskedAward:
    """A candidate and one of the awards that its row asks for, with what the ledger holds of it."""

    one: Candidate
    award: str
    given: Given | None
    voted: Voted | None
    said: Said | None = None  # what a leader said last of this one alone

    @property
    def is_refused(self) -> bool:
        """Whether the council did not agree, or a leader refused this one."""
        return self.given is None and (self.is_refused_by_name or (self.voted is not None and not self.voted.is_agreed))

    @property
    def is_refused_by_name(self) -> bool:
        """Whether a leader refused this one while the rest goes on."""
        return self.given is None and self.said is not None and self.said.opinion is Opinion.REFUSED


def route_of(proposals: Proposals, award: str) -> Route | None:
    """Who decides an award: by its level in the catalogue; None where nothing of ours goes (district, commune)."""
    title = proposals.catalogue.title_by_code.get(award)
    return ROUTES.get(title.level) if title else None


def asked_for(one: Candidate, proposals: Proposals) -> Iterator[str]:
    """Every title or award that a candidate's row asks for: a title includes those below it."""
    if one.title:
        yield from proposals.titles_implied(one.title)
    if one.award:
        yield one.award


def bundles(proposals: Proposals, still_open: Open | None = None) -> list[Bundle]:
    """The bundles of every round, in the order of the catalogue and of the routes: one for each decision, then what is not decided yet.

    What an act keeps stands as it was kept, under its own key, whatever else comes into the round.
    """
    made = []
    by_ballot, _ = awards_by_ballot(proposals.catalogue)
    for round_ in proposals.rounds_at_work:
        asked: dict[Route, dict[tuple[str, ...], AskedAward]] = {}
        for one in proposals.by_round.get(round_.code, ()):
            for award in asked_for(one, proposals):
                route = route_of(proposals, award)
                if route is not None:
                    said = AskedAward(one, award, given_for(proposals, one, award), last_vote(proposals, one, award))
                    asked.setdefault(route, {}).setdefault((*achievement_key(one), award), said)
        for route in Route:
            heard = _heard(list(asked.get(route, {}).values()), round_, route, proposals)
            found = sorted(_of_route(round_, route, heard, proposals, still_open or {}), key=lambda bundle: bundle.part)
            for bundle in found:
                bundle.by_ballot = by_ballot
                bundle.held = [
                    line
                    for other in found
                    if other is not bundle and other.held_from == bundle.key
                    for line in other.lines
                ]
            made += found
    return made


def _heard(asked: list[AskedAward], round_: Round, route: Route, proposals: Proposals) -> list[AskedAward]:
    """Those asked for, each with what a leader said of it alone."""
    own = [one for one in proposals.said if one.cases and is_part_key(one.bundle, round_.code, route)]
    if not own:
        return asked
    return [
        replace(each, said=of_one(own, lambda _: True, ways_to_call(_line(0, each, proposals, {})))) for each in asked
    ]


def _apart(asked: Iterable[AskedAward]) -> dict[str, list[AskedAward]]:
    """Those that a leader keeps back, by the bundle that they are kept out of."""
    found: dict[str, list[AskedAward]] = {}
    for each in asked:
        if each.given is None and each.said is not None and each.said.holds:
            found.setdefault(each.said.bundle, []).append(each)
    return found


def _of_route(
    round_: Round, route: Route, asked: list[AskedAward], proposals: Proposals, still_open: Open
) -> Iterator[Bundle]:
    """The bundles of one round that one body decides: those that acts keep, then one for each other decision and for what waits."""
    kept = [one for one in proposals.frozen if one.round.code == round_.code and one.route is route]
    members, free = _members(kept, asked, proposals, still_open) if kept else ({}, asked)
    apart = _apart(free)
    free = [each for each in free if not any(each in held for held in apart.values())]
    decisions = decisions_of(proposals, round_, route)
    used = {one for one in decisions if any(_is_of(one, each.bundle.decision) for each in kept)}
    for sent in kept:
        one, mine, more = sent, members[sent.key], []
        if sent.stage is not FrozenStage.DECIDED:
            out = _apart(each for each in mine.values() if each.said and each.said.day <= proposals.cut_off).get(
                sent.key, []
            )
            apart.setdefault(sent.key, []).extend(out)
            one, mine = _without(sent, mine, out)
        by = None if one.stage is FrozenStage.DECIDED else _decision_on(mine.values(), decisions, used, proposals)
        if by is not None and one.stage is not FrozenStage.DECIDED:
            others = [each for each in mine.values() if each.given and each.given.decision in {*decisions} - {by}]
            free += others  # sent up together, decided apart, as by the President and the Prime Minister
            one, mine = _without(one, mine, others)
        if one.stage is not FrozenStage.DECIDED:
            joins = (
                one.stage is FrozenStage.RETURNED
                and sent is [each for each in kept if each.stage is FrozenStage.RETURNED][-1]
            )
            more = [
                each for each in free if (each.given.decision == by if each.given and by else joins and not each.given)
            ]
            free = [each for each in free if each not in more]
            used |= {by} if by else set()
        if one.bundle.lines or more:
            yield _kept_bundle(one, mine, more, by, proposals, still_open)
    parts = _by_decision([one for one in decisions if one not in used], free, proposals)
    taken = {one.key for one in kept}
    held = [(None, lines) for lines in apart.values() if lines]
    waiting = [part for part in parts if part[0] is None]
    decided_parts = [part for part in parts if part[0] is not None]
    begun = [*decided_parts, *held, *waiting] if taken or decided_parts else [*waiting, *held]
    for key, (decided, lines) in _keyed(begun, round_, route, taken, proposals.ledger.bundles):
        made = _bundle(round_, route, key, decided, lines, proposals, still_open)
        made.held_from = next((of for of, held_lines in apart.items() if held_lines is lines), "")
        yield made


def _without(
    one: Frozen, mine: Mapping[int, AskedAward], out: Sequence[AskedAward]
) -> tuple[Frozen, dict[int, AskedAward]]:
    """A bundle that was sent up, and who is in it by place, without whom a leader has kept out of it since."""
    gone = {place for place, each in mine.items() if each in out}
    left = [place for place in range(len(one.bundle.lines)) if place not in gone]
    lines = [one.bundle.lines[place] for place in left]
    kept = replace(one, bundle=replace(one.bundle, lines=lines)) if gone else one
    return kept, {at: mine[place] for at, place in enumerate(left) if place in mine}


def _members(
    kept: Sequence[Frozen], asked: list[AskedAward], proposals: Proposals, still_open: Open
) -> tuple[dict[str, dict[int, AskedAward]], list[AskedAward]]:
    """Of those asked for, who belongs to which bundle that an act keeps, by its place there; and who to none."""
    lines = [_line(0, each, proposals, still_open) for each in asked]
    held, _ = shares(kept, lines)
    by_line = {id(line): each for line, each in zip(lines, asked, strict=True)}
    members = {key: {place: by_line[id(line)] for place, line in found.items()} for key, found in held.items()}
    belong = {id(line) for found in held.values() for line in found.values()}
    return members, [each for line, each in zip(lines, asked, strict=True) if id(line) not in belong]


def kept_beside_now(proposals: Proposals) -> Iterator[tuple[Frozen, dict[int, BundleLine]]]:
    """Each bundle that an act keeps, with what the files and the staff list say now of its lines, by place."""
    for round_ in proposals.rounds_at_work:
        asked = {
            (*achievement_key(one), award): AskedAward(one, award, given_for(proposals, one, award), last_vote(proposals, one, award))
            for one in proposals.by_round.get(round_.code, ())
            for award in asked_for(one, proposals)
        }  # fmt: skip
        for route in Route:
            kept = [one for one in proposals.frozen if one.round.code == round_.code and one.route is route]
            mine = [each for each in asked.values() if route_of(proposals, each.award) is route]
            members, _ = _members(kept, mine, proposals, {}) if kept else ({}, [])
            for one in kept:
                yield one, {place: _line(_gold(each), each, proposals, {}) for place, each in members[one.key].items()}


def _is_of(decided: Decided, decision: Decision | None) -> bool:
    return decision is not None and (number_key(decided.number), decided.day) == (
        number_key(decision.number), decision.day,
    )  # fmt: skip


def _decision_on(
    asked: Iterable[AskedAward], decisions: Sequence[Decided], used: set[Decided], proposals: Proposals
) -> Decided | None:
    """The decision that gave most of those asked for; else the last one of the round of which no list is known."""
    given = Counter(each.given.decision for each in asked if each.given)
    open_ = [one for one in decisions if one not in used and (one in given or one not in proposals.listed)]
    return max(open_, key=lambda one: (given[one], one.day, one.number), default=None)


def _kept_bundle(
    one: Frozen,
    mine: Mapping[int, AskedAward],
    more: list[AskedAward],
    by: Decided | None,
    proposals: Proposals,
    still_open: Open,
) -> Bundle:
    """A bundle as an act keeps it, with what has become of it since."""
    now = {place: _line(_gold(each), each, proposals, still_open) for place, each in mine.items()}
    if one.stage is FrozenStage.DECIDED:
        return as_decided(one, now, proposals.ledger)
    everybody = [*mine.values(), *more]
    if not everybody:
        return replace(one.bundle, papers=one.papers)
    made = _bundle(one.round, one.route, one.key, by, everybody, proposals, still_open)
    if one.stage is FrozenStage.RETURNED:
        return made
    others = [_line(_gold(each), each, proposals, still_open) for each in more]
    return replace(made, lines=sent_up(one, now, others), papers=one.papers)


def _gold(asked: AskedAward) -> int:
    return (asked.given.gold_no or 0) if asked.given else 0


def _keyed(
    parts: Iterable[tuple[Decided | None, list[AskedAward]]],
    round_: Round,
    route: Route,
    taken: set[str],
    known: Mapping[tuple[str, str], str],
) -> Iterator[tuple[str, tuple[Decided | None, list[AskedAward]]]]:
    """Each part with its key: the one that its decision was typed for, else the first that is free."""
    listed = list(parts)
    fixed: dict[int, str] = {}
    for at, (by, _) in enumerate(listed):
        key = known.get((number_key(by.number), by.day.isoformat()), "") if by else ""
        if key and key not in taken and is_part_key(key, round_.code, route):
            fixed[at] = key
            taken = {*taken, key}
    free = (key for key in (part_key(round_.code, route, part) for part in count(1)) if key not in taken)
    for at, part in enumerate(listed):
        yield fixed.get(at) or next(free), part


def achievement_key(one: Candidate) -> tuple[str, str]:
    """Who is proposed for which achievement: rows of one key (posts held one after the other) are one proposal."""
    who = one.subject.key or f"{one.table.file[one.index]}!{one.annex}!{one.table.row[one.index]}"
    return who, fold_term(one.get("achievement") or "")


def _by_decision(
    decisions: Sequence[Decided], asked: list[AskedAward], proposals: Proposals
) -> list[tuple[Decided | None, list[AskedAward]]]:
    """What each decision of a round gave, then what waits: for the last decision while it has no list, else for another one.

    Whom the council refused stays with the last decision, where the minutes tell of it.
    """
    found: dict[Decided | None, list[AskedAward]] = {decided: [] for decided in decisions}
    last = decisions[-1] if decisions else None
    without_list = [decided for decided in decisions if decided not in proposals.listed]
    for each in asked:
        by = each.given.decision if each.given else None
        waits_for = last if each.is_refused else without_list[-1] if without_list else None
        found.setdefault(by if by in found else waits_for, []).append(each)
    waiting = found.pop(None, [])
    return [(decided, lines) for decided, lines in (*found.items(), (None, waiting)) if lines]


def decisions_of(proposals: Proposals, round_: Round, route: Route) -> list[Decided]:
    """The decisions of a round by the body of that route, by day."""
    found = [one for one in proposals.ledger.decisions_of(round_.code) if ROUTES.get(one.level) is route]
    return sorted(found, key=lambda one: (one.day, one.number))


def _bundle(
    round_: Round,
    route: Route,
    key: str,
    decided: Decided | None,
    asked: list[AskedAward],
    proposals: Proposals,
    still_open: Open,
) -> Bundle:
    sitting = _sitting(asked, decided, round_, route, proposals)
    planned = _planned_day(round_, route, asked[0].one, proposals)
    day = decided.day if decided else planned
    regime = regime_on(day)
    return Bundle(
        round_, route, _lines(asked, decided, proposals, still_open), day, decided is None and not _is_decided(proposals, round_, day),
        regime.code if regime else "", _meeting(sitting), _decision(decided), part=part_of(key, round_.code, route),
        planned=None if decided else proposals.expected_day(round_), fixed_key=key, earlier_meetings=_earlier_meetings(asked, sitting),
    )  # fmt: skip


def _planned_day(round_: Round, route: Route, one: Candidate, proposals: Proposals) -> date:
    """The day whose law answers for what is not decided; once its body has decided something else, the one that the catalogue plans."""
    expected = proposals.expected_day(round_)
    if decisions_of(proposals, round_, route) and expected is not None:
        return expected
    return proposals.law_day(one.group)


def _is_decided(proposals: Proposals, round_: Round, day: date) -> bool:
    return any(one.day == day for one in proposals.ledger.decisions_of(round_.code))


def _sitting(
    asked: Iterable[AskedAward], decided: Decided | None, round_: Round, route: Route, proposals: Proposals
) -> Sitting | None:
    """The last meeting that voted on one of the lines; else the last on the round that its decision, or the want of one, leaves open."""
    voted = [each.voted.sitting for each in asked if each.voted]
    since = max((one.day for one in decisions_of(proposals, round_, route)), default=date.min)
    found = voted or [
        one
        for one in proposals.ledger.sittings_of(round_.code)
        if one.day is None or (one.day <= decided.day if decided else one.day > since)
    ]
    return max(found, key=lambda one: (one.day or date.min, one.code), default=None)


def _earlier_meetings(asked: Iterable[AskedAward], last: Sitting | None) -> tuple[Meeting, ...]:
    """The other meetings that voted on one of the lines, by day."""
    others = {each.voted.sitting for each in asked if each.voted and each.voted.sitting != last}
    made = map(_meeting, sorted(others, key=lambda one: (one.day or date.min, one.code)))
    return tuple(one for one in made if one is not None)


def _lines(
    asked: list[AskedAward], decided: Decided | None, proposals: Proposals, still_open: Open
) -> list[BundleLine]:
    awards = {title.code: place for place, title in enumerate(proposals.catalogue.titles)}
    units = {unit.code: place for place, unit in enumerate(proposals.catalogue.units)}

    def order(each: AskedAward) -> tuple[int, ...]:
        one = each.one
        kind = OBJECTS.index(one.who.object_kind) if one.who.object_kind in OBJECTS else len(OBJECTS)
        # The highest first; then as the unit listed them.
        return (kind, -awards.get(each.award, 0), units.get(one.unit.code, 0))

    ordered = sorted(asked, key=order)
    numbered = sorted(zip(_numbers(ordered, decided), ordered, strict=True), key=lambda item: item[0])
    return [_line(number, each, proposals, still_open) for number, each in numbered]


def _numbers(ordered: Sequence[AskedAward], decided: Decided | None) -> list[int]:
    """The golden-book numbers: those that the ledger has for this decision stay, the rest fill up in order; whom the council refused comes last."""
    known = [each.given.gold_no if each.given and each.given.decision == decided else None for each in ordered]
    taken = {number for number in known if number is not None}
    free = (number for number in count(1) if number not in taken)
    found = dict(enumerate(known))
    for at in sorted(range(len(ordered)), key=lambda at: ordered[at].is_refused):
        if found[at] is None:
            found[at] = next(free)
    return [number for number in found.values() if number is not None]


def _line(number: int, asked: AskedAward, proposals: Proposals, still_open: Open) -> BundleLine:
    catalogue = proposals.catalogue
    one, award, voted = asked.one, asked.award, asked.voted
    title = catalogue.title_by_code[award]
    classes = catalogue.lists.get("doi_tuong")
    person, table, index = one.person, one.table, one.index
    place = (table.file[index], table.sheet.key, table.row[index])
    total = one.group.cover.values.get("voters") if one.group.cover else None
    votes = one.get("votes")
    home = _home(one, proposals)
    unit_name = one.get("work_unit") or ("" if _is_of_no_unit(one, home) else home.name)
    names_years = one.get("from_year") is not None or one.get("to_year") is not None
    officer_class = one.get("officer_class") or (person.officer_class if person else None)
    return BundleLine(
        number=number,
        recipient=one.name,
        object_kind=one.who.object_kind,
        award=award,
        award_name=title.name,
        unit=home.code,
        unit_name=unit_name,
        position=one.position,
        sex=one.sex,
        birth=one.birth,
        officer_class=(classes.name_of(officer_class) if classes else officer_class) if officer_class else "",
        achievement=one.get("achievement") or "",
        period=one.achieved.words if names_years else one.group.period.label,
        ground="" if award in WITHOUT_INITIATIVE else one.get("initiative") or "",
        grade=_graded(one, proposals),
        service=served(one, proposals),
        earlier=_earlier(asked, proposals),
        received=_received(one, proposals),
        unit_votes=f"{votes:02d}/{total:02d}" if isinstance(votes, int) and isinstance(total, int) else "",
        votes_for=voted.vote.votes_for if voted else None,
        votes_against=voted.vote.votes_against if voted else None,
        conclusion=voted.words if voted else "",
        reason=_why(asked),
        is_passed=voted.is_agreed if voted else None,
        findings=still_open.get(place, ()),
        file=place[0],
        tab=table.tab[index],
        row=place[2],
        who=one.subject.key,
        is_recorded=asked.given is not None,
        refused_by=asked.said.refusal if asked.said and asked.is_refused_by_name else "",
        voted_in=voted.sitting.code if voted else "",
        came_on=proposals.came_on.get(place[0]),
        refused_on=asked.said.day if asked.said and asked.is_refused_by_name else None,
    )


def _why(asked: AskedAward) -> str:
    """Why it was not agreed to, as the office wrote it: what the council said, else a leader."""
    if asked.voted is not None and not asked.voted.is_agreed:
        return asked.voted.vote.note
    return asked.said.words if asked.said and asked.is_refused_by_name else ""


def _received(one: Candidate, proposals: Proposals) -> str:
    """What the dossier says was received before, in one clause; a row that differs from the ledger is held, and is not among it."""
    names = proposals.catalogue.title_by_code
    cited = [
        f"{names[told.award].name} (Quyết định số {told.number} ngày {dates.show(told.on)})"
        for told in proposals.cited_for(one)
        if told.award in names
    ]
    return f"đã được tặng {', '.join(cited)}" if cited else ""


def _earlier(asked: AskedAward, proposals: Proposals) -> str:
    """What the ledger says was given before, the newest first: the last few, each with its time."""
    names = proposals.catalogue.title_by_code
    held = [
        each
        for each in proposals.history.given.get(asked.one.subject.key, ())
        if each != asked.given and each.award in names and each.day is not None
    ]
    newest = sorted(held, key=lambda each: (each.day or date.min, each.row), reverse=True)[:MOST_EARLIER]
    return "; ".join(f"{names[each.award].name} ({each.span.words})" for each in newest)


def _home(one: Candidate, proposals: Proposals) -> Unit:
    """The unit of whoever is proposed: the one that proposes; of whom the office itself proposes his own, or the unit itself."""
    if not _is_by_the_office(one):
        return one.unit
    own = one.person.unit if one.person else one.subject.key.removeprefix("@")
    return proposals.catalogue.unit_by_code.get(own, one.unit)


def _is_by_the_office(one: Candidate) -> bool:
    """Whether an act of the office proposes, and no dossier of a unit."""
    return one.group.delivery.kind == BY_THE_OFFICE


def _graded(one: Candidate, proposals: Proposals) -> str:
    """How the work of the period was graded, as the list names it; '' where the form does not ask."""
    names, code = proposals.catalogue.lists.get("xep_loai"), one.get("grade")
    return names.name_of(code) if names and code else ""


def _is_of_no_unit(one: Candidate, home: Unit) -> bool:
    """Whether the unit that proposes is not where it belongs: the unit itself, a household, a body from abroad, anybody outside."""
    if one.is_person:
        return _is_by_the_office(one) and one.person is None
    abroad = one.group.round is not None and one.group.round.kind is RoundKind.FOREIGN
    return abroad or not one.is_collective or one.subject.key == f"@{home.code}" or _is_by_the_office(one)


def _meeting(sitting: Sitting | None) -> Meeting | None:
    if sitting is None:
        return None
    return Meeting(
        sitting.council, sitting.day, sitting.minutes_no, sitting.members, sitting.present, sitting.written, sitting.is_secret,
        sitting.issued, sitting.collected, sitting.valid, sitting.code, sitting.all_by_ballot,
    )  # fmt: skip


def _decision(decided: Decided | None) -> Decision | None:
    if decided is None:
        return None
    return Decision(
        decided.number,
        decided.day,
        decided.issuer,
        decided.signer_post,
        decided.signer_name,
        decided.subject,
        decided.is_revoked,
    )
