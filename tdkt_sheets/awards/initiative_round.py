"""The rounds of the initiative council: what units ask to be recognised, the scores it gave, and what was recognised of it.

An initiative is one, whatever number of authors and quarters tell of it. One that the ledger has belongs to the decision that recognised
it, one that was scored to its sitting; what waits makes the next round.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from itertools import count

from tdkt_sheets.awards.appointed import NOT_NOTED, Session
from tdkt_sheets.awards.ledger import Initiative, Ledger
from tdkt_sheets.awards.scored import Score, Scored
from tdkt_sheets.core.text import fold_name, fold_term, number_key
from tdkt_sheets.forms.merged import Merged
from tdkt_sheets.roster.roster import Catalogue, Person
from tdkt_sheets.roster.whose import Whose, whose

ROUND = "SANG_KIEN"
TABLE = ("KQ", "sang_kien")
ASKED = "DE_NGHI_CONG_NHAN"
OF_THE_COUNCIL = ("SANG_KIEN", "DE_TAI")
BASE = "CO_SO"  # the reach that the department itself recognises


@dataclass(frozen=True, slots=True)
class Author:
    """An author with the share of the work; `person` and `birth` as the staff list has them, where it has one of that name in the unit."""

    name: str
    share: Decimal | None = None
    person: str = ""
    birth: str = ""


@dataclass(frozen=True, slots=True)
class Work:
    """An initiative or topic that a unit asks to be recognised; `score` is what the council said of it."""

    number: int
    code: str
    kind: str
    name: str
    unit: str
    authors: tuple[Author, ...]
    effect: str = ""
    score: Score | None = None
    is_recorded: bool = False  # whether the ledger has it as recognised
    scope: str = ""
    is_certified: bool = False  # whether the ledger has a wider reach of it, certified by the body in charge

    @property
    def is_recognised(self) -> bool | None:
        """Whether the council recognises it; None while it has not said."""
        return True if self.is_recorded else self.score.is_recognised if self.score else None

    @property
    def goes_up(self) -> bool:
        """Whether a reach beyond the department was found, which a higher body certifies."""
        return self.is_recognised is True and self.scope not in ("", BASE) and not self.is_certified


@dataclass(frozen=True, slots=True)
class Recognised:
    """The decision that recognised them."""

    number: str
    day: date


@dataclass(frozen=True, slots=True)
class InitiativeRound:
    """Initiatives that one sitting of the council is about; `key` names its folder and what comes back of it."""

    key: str
    year: int
    works: tuple[Work, ...]
    sitting: Scored | None = None
    decision: Recognised | None = None
    session: Session = NOT_NOTED  # what was noted of the sitting

    @property
    def recognised(self) -> tuple[Work, ...]:
        """What the council recognises, or has not refused yet."""
        return tuple(one for one in self.works if one.is_recognised is not False)

    @property
    def refused(self) -> tuple[Work, ...]:
        """What it did not recognise."""
        return tuple(one for one in self.works if one.is_recognised is False)

    @property
    def is_over(self) -> bool:
        """Whether every one of them stands in the ledger or was refused."""
        return all(one.is_recorded or one.is_recognised is False for one in self.works)

    @property
    def is_at_work(self) -> bool:
        """Whether it has papers of ours: not one that the ledger has from elsewhere, of which nothing is left to write."""
        return self.sitting is not None or not self.is_over

    @property
    def standing(self) -> dict[str, int]:
        """Where its initiatives are, in words, with how many are there."""
        found: dict[str, int] = {}
        for one in self.works:
            said = (
                "Đã công nhận" if one.is_recorded
                else {True: "Chờ quyết định công nhận", False: "Không được công nhận", None: "Chờ Hội đồng sáng kiến"}[one.is_recognised]
            )  # fmt: skip
            found[said] = found.get(said, 0) + 1
        return found


def code_of(unit: str, name: str) -> str:
    """What tells an initiative from all others."""
    return f"{unit}|{fold_term(name)}"


def initiative_rounds(
    tables: Mapping[tuple[str, str], Merged], ledger: Ledger, catalogue: Catalogue
) -> list[InitiativeRound]:
    """The rounds of the year, by their keys; none where the office has no initiative council."""
    table = tables.get(TABLE)
    if table is None or not catalogue.setting("initiative_council"):
        return []
    works = {one.code: one for one in _works(table, catalogue)}
    by_title: dict[str, list[Initiative]] = {}
    for initiative in ledger.initiatives if works else ():
        by_title.setdefault(fold_term(initiative.name), []).append(initiative)
    told = {code: _in_ledger(one, by_title.get(code.partition("|")[2], ())) for code, one in works.items()}
    recognised = {code: found[0] for code, found in told.items() if found}
    scored = {code: one for one in ledger.scored for code in one.offered if code in works}
    parts: dict[str, list[Work]] = {}
    waiting: dict[tuple[str, str], list[Work]] = {}
    for code, one in works.items():
        by = recognised.get(code)
        made = _judged(one, scored.get(code), told[code])
        if code in scored:
            parts.setdefault(scored[code].key, []).append(made)
        else:
            waiting.setdefault(_paper(by), []).append(made)
    first = f"{ROUND}-{catalogue.year}"
    free = (key for key in (first if at == 1 else f"{first}-{at}" for at in count(1)) if key not in parts)
    for paper in sorted(waiting, key=lambda one: (not one[1], one[1], one[0])):
        known = ledger.bundles.get(paper, "")
        key = known if known.startswith(first) and known not in parts else next(free)
        parts[key] = waiting[paper]
    sittings = {one.key: one for one in ledger.scored}
    return [_round(key, found, sittings.get(key), recognised, catalogue.year) for key, found in sorted(parts.items())]


def _works(table: Merged, catalogue: Catalogue) -> Iterator[Work]:
    """Each initiative once, as the latest period tells of it, in the order of units and names."""
    units = {unit.code: place for place, unit in enumerate(catalogue.units) if whose(unit) is Whose.OWN}
    rows: dict[str, dict[str, list[int]]] = {}
    columns = table.columns
    for index in range(len(table)):
        name = columns["name"][index]
        if columns["kind"][index] in OF_THE_COUNCIL and name and table.unit[index] in units:
            periods = rows.setdefault(code_of(table.unit[index], name), {})
            periods.setdefault(table.period[index], []).append(index)
    staff: dict[tuple[str, str], list[Person]] = {}
    for person in catalogue.people if rows else ():
        staff.setdefault((person.unit, fold_name(person.full_name)), []).append(person)
    for code, periods in sorted(rows.items(), key=lambda item: (units[item[0].partition("|")[0]], item[0])):
        at = periods[max(periods)]
        if not any(columns["state"][index] == ASKED for index in at):
            continue
        unit = table.unit[at[0]]
        authors = tuple(
            _author(name, columns["share_pct"][index], staff.get((unit, fold_name(name)), ()))
            for index in at
            if (name := columns["author"][index])
        )
        effects = dict.fromkeys(said for index in at if (said := columns["summary"][index]))
        yield Work(0, code, columns["kind"][at[0]], columns["name"][at[0]], unit, authors, "; ".join(map(str, effects)))


def _author(name: str, share: Decimal | None, same: Sequence[Person]) -> Author:
    """An author; whom the staff list has alone under that name in the unit is that person."""
    known = same[0] if len(same) == 1 else None
    return Author(name, share, known.id if known else "", (known.birth or "") if known else "")


def _in_ledger(work: Work, initiatives: Iterable[Initiative]) -> list[Initiative]:
    """What the ledger has of it, of those of its name with an author in common: the department's own recognition before those of a wider reach."""
    names = {fold_name(one.name) for one in work.authors}
    found = [one for one in initiatives if fold_name(one.who.name) in names and one.day]
    return sorted(found, key=lambda one: (one.scope != BASE, one.day or date.min, one.number))


def _paper(by: Initiative | None) -> tuple[str, str]:
    return (number_key(by.number), by.day.isoformat()) if by and by.day else ("", "")


def _judged(work: Work, sitting: Scored | None, told: Sequence[Initiative]) -> Work:
    score = sitting.scores.get(work.code) if sitting else None
    widest = told[-1].scope if told else ""
    scope = widest if widest not in ("", BASE) or score is None else score.scope
    return replace(
        work, score=score, is_recorded=bool(told), scope=scope or widest, is_certified=widest not in ("", BASE)
    )


def _round(
    key: str, works: Sequence[Work], sitting: Scored | None, recognised: Mapping[str, Initiative], year: int
) -> InitiativeRound:
    numbered = tuple(replace(one, number=place) for place, one in enumerate(works, 1))
    papers = {(by.number, by.day) for one in works if (by := recognised.get(one.code)) and by.day}
    decision = max((Recognised(number, day) for number, day in papers if day), key=lambda one: one.day, default=None)
    return InitiativeRound(key, year, numbered, sitting, decision)
