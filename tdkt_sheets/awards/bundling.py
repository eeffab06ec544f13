"""From candidates to bundles: who goes one way together in a round, with the votes on them and the decision, numbered once for all papers."""

from collections.abc import Iterator, Mapping
from datetime import date

from tdkt_sheets.awards.bundle import Bundle, Decision, Line, Meeting, Route
from tdkt_sheets.awards.ledger import Decided, Given, Sitting, Vote
from tdkt_sheets.awards.proposals import Candidate, Proposals
from tdkt_sheets.core import dates
from tdkt_sheets.core.text import number_key
from tdkt_sheets.law.regimes import regime_on
from tdkt_sheets.roster.rounds import Round

ROUTES = {"CS": Route.UNIT, "DV": Route.UNIT, "T": Route.PROVINCE, "SBN": Route.MINISTRY, "TW": Route.STATE}
AGREED = "DONG_Y"  # the codes of the list ket_luan_hoi_dong
CONCLUSIONS = {AGREED: "Đồng ý", "KHONG_DONG_Y": "Không đồng ý", "XEM_XET_LAI": "Đề nghị xem xét lại"}
OBJECTS = ("COLLECTIVE", "HOUSEHOLD", "INDIVIDUAL")  # in the order of the papers
Open = Mapping[tuple[str, str, int], tuple[str, ...]]  # file, annex key, row → what is still open, a sentence each


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
    """The bundles of every round, in the order of the catalogue and of the routes."""
    made = []
    for code, candidates in proposals.pairs():
        round_ = proposals.catalogue.round_by_code[code]
        asked: dict[Route, dict[tuple[str, str], tuple[Candidate, str]]] = {}
        for one in candidates:
            for award in asked_for(one, proposals):
                route = route_of(proposals, award)
                if route is not None:
                    # several rows of one person and award (posts held one after the other) are one line
                    asked.setdefault(route, {}).setdefault((_key(one), award), (one, award))
        made += [
            _bundle(round_, route, list(asked[route].values()), proposals, still_open or {})
            for route in Route
            if route in asked
        ]
    return made


def _key(one: Candidate) -> str:
    return one.subject.key or f"{one.table.file[one.index]}!{one.annex}!{one.table.row[one.index]}"


def _bundle(
    round_: Round, route: Route, asked: list[tuple[Candidate, str]], proposals: Proposals, still_open: Open
) -> Bundle:
    decided = decision_of(proposals, round_, route)
    sitting = sitting_of(proposals, round_)
    group = asked[0][0].group
    day = decided.day if decided else proposals.law_day(group)
    regime = regime_on(day)
    lines = _lines(asked, proposals, decided, sitting, still_open)
    return Bundle(
        round_, route, lines, day, decided is None and not _is_decided(proposals, round_, day),
        regime.code if regime else "", _meeting(sitting), _decision(decided),
    )  # fmt: skip


def _is_decided(proposals: Proposals, round_: Round, day: date) -> bool:
    return any(one.day == day for one in proposals.ledger.decisions_of(round_.code))


def decision_of(proposals: Proposals, round_: Round, route: Route) -> Decided | None:
    """The last decision of a round by the body of that route."""
    found = [one for one in proposals.ledger.decisions_of(round_.code) if ROUTES.get(one.level) is route]
    return max(found, key=lambda one: (one.day, one.number)) if found else None


def sitting_of(proposals: Proposals, round_: Round) -> Sitting | None:
    """The last meeting on a round."""
    found = proposals.ledger.sittings_of(round_.code)
    return max(found, key=lambda one: (one.day or date.min, one.code)) if found else None


def vote_on(proposals: Proposals, one: Candidate, award: str, sitting: Sitting | None) -> Vote | None:
    """How a meeting voted on a candidate's award."""
    if sitting is None:
        return None
    votes = proposals.history.votes.get(one.subject.key, ())
    return next((vote for vote in votes if vote.meeting == sitting.code and vote.award == award), None)


def given_for(proposals: Proposals, one: Candidate, award: str) -> Given | None:
    """The line of the ledger that records a candidate's award of this very period."""
    held = proposals.history.given.get(one.subject.key, ())
    return next((each for each in held if each.award == award and each.span == one.span), None)


def _lines(
    asked: list[tuple[Candidate, str]],
    proposals: Proposals,
    decided: Decided | None,
    sitting: Sitting | None,
    still_open: Open,
) -> list[Line]:
    awards = {title.code: place for place, title in enumerate(proposals.catalogue.titles)}
    units = {unit.code: place for place, unit in enumerate(proposals.catalogue.units)}

    def order(item: tuple[Candidate, str]) -> tuple[int, ...]:
        one, award = item
        kind = OBJECTS.index(one.who.object_kind) if one.who.object_kind in OBJECTS else len(OBJECTS)
        return kind, awards.get(award, 0), units.get(one.unit.code, 0)  # then as the unit listed them

    ordered = sorted(asked, key=order)
    recorded = [recorded_as(proposals, one, award, decided) for one, award in ordered]
    numbers = _numbers(recorded)
    return [
        _line(number, one, award, proposals, sitting, still_open, given is not None)
        for number, (one, award), given in sorted(
            zip(numbers, ordered, recorded, strict=True), key=lambda item: item[0]
        )
    ]


def recorded_as(proposals: Proposals, one: Candidate, award: str, decided: Decided | None) -> Given | None:
    """The line of the ledger that records a candidate's award under that very decision."""
    given = given_for(proposals, one, award)
    same = given is not None and decided is not None and number_key(given.number) == number_key(decided.number)
    return given if same else None


def _numbers(recorded: list[Given | None]) -> list[int]:
    """The golden-book numbers: those that the ledger has for this decision stay, the rest fill up in order."""
    known = [given.gold_no if given is not None else None for given in recorded]
    taken = {number for number in known if number is not None}
    free = (number for number in range(1, len(known) + len(taken) + 1) if number not in taken)
    return [number if number is not None else next(free) for number in known]


def _line(
    number: int,
    one: Candidate,
    award: str,
    proposals: Proposals,
    sitting: Sitting | None,
    still_open: Open,
    is_recorded: bool,
) -> Line:
    catalogue = proposals.catalogue
    title = catalogue.title_by_code[award]
    vote = vote_on(proposals, one, award, sitting)
    classes = catalogue.lists.get("doi_tuong")
    person, table, index = one.person, one.table, one.index
    place = (table.file[index], table.sheet.key, table.row[index])
    total = one.group.cover.values.get("voters") if one.group.cover else None
    votes = one.get("votes")
    unit_name = one.get("work_unit") or ("" if _is_unit_itself(one) else one.unit.name)
    years = (one.get("from_year"), one.get("to_year"))
    officer_class = one.get("officer_class") or (person.officer_class if person else None)
    return Line(
        number=number,
        recipient=one.who.name,
        object_kind=one.who.object_kind,
        award=award,
        award_name=title.name,
        unit=one.unit.code,
        unit_name=unit_name,
        position=one.get("position") or (person.position if person else ""),
        sex=one.get("sex") or (person.sex if person else "") or "",
        birth=one.get("birth") or (person.birth if person else "") or "",
        officer_class=(classes.name_of(officer_class) if classes else officer_class) if officer_class else "",
        achievement=one.get("achievement") or "",
        period=_years(years) or one.group.period.label,
        ground=one.get("initiative") or "",
        unit_votes=f"{votes:02d}/{total:02d}" if isinstance(votes, int) and isinstance(total, int) else "",
        votes_for=vote.votes_for if vote else None,
        votes_against=vote.votes_against if vote else None,
        conclusion=CONCLUSIONS.get(vote.conclusion, vote.conclusion) if vote else "",
        is_passed=vote.conclusion == AGREED if vote else None,
        findings=still_open.get(place, ()),
        file=place[0],
        tab=table.tab[index],
        row=place[2],
        who=one.subject.key,
        is_recorded=is_recorded,
    )


def _is_unit_itself(one: Candidate) -> bool:
    return one.is_collective and one.subject.key == f"@{one.unit.code}"


def _years(years: tuple[int | None, int | None]) -> str:
    """The years of an achievement as printed; '' when none is given."""
    first, last = years
    if first is None:
        return f"Năm {last}" if last else ""
    return f"Năm {first}" if last in (None, first) else f"{first}-{last}"


def _meeting(sitting: Sitting | None) -> Meeting | None:
    if sitting is None:
        return None
    return Meeting(
        sitting.council, sitting.day, sitting.minutes_no, sitting.members, sitting.present, sitting.written, sitting.is_secret,
        sitting.issued, sitting.collected, sitting.valid, sitting.code,
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


def shown_day(bundle: Bundle) -> str:
    """The day whose law answers for a bundle, as printed, and whether it is only planned."""
    if bundle.law_day is None:
        return ""
    day = dates.show(bundle.law_day.isoformat())
    return f"{day} (dự kiến)" if bundle.law_day_is_planned else day
