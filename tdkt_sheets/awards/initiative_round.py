"""The rounds of the initiative council: what units ask to be recognised, the scores it gave, and what was recognised of it.

An initiative is one, whatever number of authors and quarters tell of it. One that the ledger has belongs to the decision that recognised
it, one that was scored to its sitting; what waits makes the next round.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from itertools import count

from tdkt_sheets.awards.appointed import NOT_NOTED, Session
from tdkt_sheets.awards.frozen import FrozenStage, Kept
from tdkt_sheets.awards.ledger import Initiative, Ledger
from tdkt_sheets.awards.opinions import Heard, Opinion, Said, of_all, of_one, standing_words, that_counts
from tdkt_sheets.awards.scored import Score, Scored
from tdkt_sheets.core.text import fold_name, fold_term, lower_first, number_key, upper_first
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
    refused_by: str = ""  # in words, the opinion or paper by which whoever decides did not agree
    reason: str = ""  # why, as the office wrote it

    @property
    def is_recognised(self) -> bool | None:
        """Whether it goes on: the council recognises it, and nobody refused it since; None while the council has not said."""
        if self.is_recorded:
            return True
        return False if self.refused_by else self.score.is_recognised if self.score else None

    @property
    def goes_up(self) -> bool:
        """Whether a reach beyond the department was found, which a higher body certifies."""
        return self.is_recognised is True and self.scope not in ("", BASE) and not self.is_certified


@dataclass(frozen=True, slots=True)
class Recognised:
    """The decision that recognised them; its signer where the ledger has one."""

    number: str
    day: date
    signer_post: str = ""
    signer_name: str = ""
    issuer: str = ""


@dataclass(frozen=True, slots=True)
class InitiativeRound:
    """Initiatives that one sitting of the council is about; `key` names its folder and what comes back of it.

    Once an act kept it, `papers` are those that are copied out unchanged; after the decision (`is_signed`) all of it is the act's.
    """

    key: str
    year: int
    works: tuple[Work, ...]
    sitting: Scored | None = None
    decision: Recognised | None = None
    session: Session = NOT_NOTED  # what was noted of the sitting
    papers: Mapping[str, bytes] = field(default_factory=dict, repr=False)
    is_signed: bool = False
    said: Said | None = None  # what a leader said last of all of it
    said_of: Mapping[str, Said] = field(default_factory=dict)  # and of some of its works, by code
    not_agreed: str = ""  # in words, by what whoever decides refused it as a whole
    held_from: str = ""  # the key of the round that a leader keeps these out of, until he names them again
    held: tuple[Work, ...] = ()  # what he keeps out of this one
    is_entered: bool = False  # its decision stands in the ledger by the workbook that we wrote for it

    @property
    def recognised(self) -> tuple[Work, ...]:
        """What the council recognises; before its sitting, all that nobody refused yet."""
        draft = () if self.sitting or self.decision else (None,)
        return tuple(one for one in self.works if one.is_recognised in (True, *draft))

    @property
    def unsaid(self) -> tuple[Work, ...]:
        """What the council has not said anything of."""
        return tuple(one for one in self.works if one.is_recognised is None)

    @property
    def refused(self) -> tuple[Work, ...]:
        """What it did not recognise, or whoever decides did not."""
        return tuple(one for one in self.works if one.is_recognised is False)

    @property
    def is_over(self) -> bool:
        """Whether every one of them stands in the ledger or was refused."""
        return all(one.is_recorded or one.is_recognised is False for one in self.works)

    @property
    def is_at_work(self) -> bool:
        """Whether it has papers of ours: not one that the ledger has from elsewhere, of which nothing is left to write."""
        is_refused = any(one.refused_by for one in self.works)
        is_kept = self.is_signed or self.is_entered or bool(self.papers)
        return self.sitting is not None or is_kept or is_refused or not self.is_over

    @property
    def standing(self) -> dict[str, int]:
        """Where its initiatives are, in words, with how many are there."""
        found: dict[str, int] = {}
        for one in self.works:
            said = self._standing_of(one)
            found[said] = found.get(said, 0) + 1
        return found

    def _standing_of(self, one: Work) -> str:
        if one.is_recorded:
            return "Đã công nhận"
        if one.is_recognised is False:
            return f"Không được công nhận theo {one.refused_by}" if one.refused_by else "Không được công nhận"
        waits = "Chờ quyết định công nhận" if one.is_recognised else "Chờ Hội đồng sáng kiến"
        said = self._opinion_on(one)
        words = standing_words(said, lower_first(waits)) if said else waits
        return upper_first(words)

    def _opinion_on(self, one: Work) -> Said | None:
        """The leader's opinion that an initiative stands under: before it is sent up, until the council sits on it; while it is kept back."""
        said = that_counts(self.said_of.get(one.code), self.said)
        if said is None or self.is_signed:
            return None
        if said.holds:
            return said if self.held_from else None
        is_since = self.sitting is None or self.sitting.day <= said.day
        return said if is_since and not self.papers else None

    @property
    def voted_together(self) -> tuple[Work, ...]:
        """What one sitting is about: those that a leader keeps back since were judged there too."""
        return (*self.works, *(one for one in self.held if one.score is not None)) if self.sitting else self.works


def code_of(unit: str, name: str) -> str:
    """What tells an initiative from all others."""
    return f"{unit}|{fold_term(name)}"


def unit_of(code: str) -> str:
    """The unit that an initiative is of."""
    return code.partition("|")[0]


@dataclass(frozen=True)
class KeptRound(Kept):
    """A round of the initiative council as an act keeps it."""

    round: InitiativeRound = field(repr=False)

    @property
    def codes(self) -> frozenset[str]:
        """What tells its initiatives from all others."""
        return frozenset(one.code for one in self.round.works)


Told = Mapping[str, Sequence[Initiative]]  # what the ledger has of each initiative
NOBODY = Heard()


def initiative_rounds(
    tables: Mapping[tuple[str, str], Merged],
    ledger: Ledger,
    catalogue: Catalogue,
    kept: Sequence[KeptRound] = (),
    heard: Heard = NOBODY,
) -> list[InitiativeRound]:
    """The rounds of the year, by their keys; none where the office has no initiative council.

    What an act keeps stands as it was kept; what a leader keeps back makes a round of its own.
    """
    works = works_now(tables, catalogue)
    told = _told({**{work.code: work for one in kept for work in one.round.works}, **works}, ledger)
    fixed = [one for one in kept if one.stage is not FrozenStage.RETURNED]
    everything = {**{work.code: work for one in fixed for work in one.round.works}, **works}
    apart = {code: said.bundle for code, said in _apart(everything, fixed, told, heard).items()}
    made = [_as_kept(one, told, ledger, apart) for one in fixed]
    held = {work.code for one in made for work in one.works}
    free = {code: work for code, work in everything.items() if code not in held and (code in works or code in apart)}
    pinned = {code: one.key for one in kept if one.stage is FrozenStage.RETURNED for code in one.codes}
    parts = _parts(free, told, ledger, catalogue, {one.key for one in fixed}, pinned, apart)
    sittings = {one.key: one for one in ledger.scored}
    for key, found in parts.items():
        out_of = next((apart[one.code] for one in found if one.code in apart), "")
        of = _round(key, found, sittings.get(key) or sittings.get(out_of), told, ledger, catalogue.year)
        made.append(replace(of, held_from=out_of))
    said = [one if one.is_signed else _under(one, heard) for one in made]
    return sorted((_with_held(one, said) for one in said), key=lambda one: one.key)


def _is_ours(key: str) -> bool:
    return key.startswith(f"{ROUND}-")


def _apart(works: Mapping[str, Work], fixed: Sequence[KeptRound], told: Told, heard: Heard) -> dict[str, Said]:
    """What a leader keeps back of what nobody recognised yet, by its code, with his opinion; of what was sent up those opinions alone that count by the cut-off."""
    found: dict[str, Said] = {}
    at = {code: one for one in fixed for code in one.codes}
    for code, work in works.items() if any(one.holds for one in heard.said) else ():
        own = of_one(heard.said, _is_ours, (work.name,))
        if own is None or not own.holds or told.get(code):
            continue
        kept = at.get(code)
        if kept is None or (
            kept.stage is not FrozenStage.DECIDED and kept.key == own.bundle and own.day <= heard.cut_off
        ):
            found[code] = own
    return found


def _under(of: InitiativeRound, heard: Heard) -> InitiativeRound:
    """A round with what leaders said of it, and of some of its works, and whether whoever decides refused all of it."""
    all_of_it = heard.refused.get(of.key, "")
    works, said_of = [], {}
    for one in of.works:
        if (own := of_one(heard.said, _is_ours, (one.name,))) is not None:
            said_of[one.code] = own
        is_named = own is not None and own.opinion is Opinion.REFUSED
        by, why = (own.refusal, own.words) if own is not None and is_named else ("", "")
        works.append(
            one if one.is_recorded else replace(one, refused_by=all_of_it or by, reason="" if all_of_it else why)
        )
    return replace(of, works=tuple(works), said=of_all(heard.said, of.key), said_of=said_of, not_agreed=all_of_it)


def _with_held(of: InitiativeRound, rounds: Sequence[InitiativeRound]) -> InitiativeRound:
    held = [work for other in rounds if other is not of and other.held_from == of.key for work in other.works]
    return replace(of, held=tuple(held)) if held else of


def works_now(tables: Mapping[tuple[str, str], Merged], catalogue: Catalogue) -> dict[str, Work]:
    """What units ask to be recognised, by what tells each from all others; nothing where the office has no initiative council."""
    table = tables.get(TABLE)
    if table is None or not catalogue.setting("initiative_council"):
        return {}
    return {one.code: one for one in _works(table, catalogue)}


def _told(works: Mapping[str, Work], ledger: Ledger) -> Told:
    by_title: dict[str, list[Initiative]] = {}
    for initiative in ledger.initiatives if works else ():
        by_title.setdefault(fold_term(initiative.name), []).append(initiative)
    return {code: _in_ledger(one, by_title.get(code.partition("|")[2], ())) for code, one in works.items()}


def _as_kept(one: KeptRound, told: Told, ledger: Ledger, apart: Collection[str] = ()) -> InitiativeRound:
    """A round as it was decided; as it was sent up, with what the council said and the ledger has since, without what a leader keeps back."""
    if one.stage is FrozenStage.DECIDED:
        return replace(one.round, papers=one.papers, is_signed=True)
    sitting = next((each for each in ledger.scored if each.key == one.key), None)
    if (before := one.round.sitting) is not None:
        sitting = replace(before, scores={**(sitting.scores if sitting else {}), **before.scores})
    works = [_judged(work, sitting, told[work.code]) for work in one.round.works if work.code not in apart]
    made = _round(one.key, works, sitting, told, ledger, one.round.year)
    return replace(made, papers=one.papers)


def _parts(
    works: Mapping[str, Work],
    told: Told,
    ledger: Ledger,
    catalogue: Catalogue,
    taken: Collection[str],
    pinned: Mapping[str, str],
    apart: Mapping[str, str],
) -> dict[str, list[Work]]:
    """The initiatives that no act keeps, by round: that of their sitting, of their decision, what waits together under the first free key, what is kept back."""
    scored = {
        code: one
        for one in ledger.scored
        for code in one.offered
        if code in works and (one.key not in taken or code in apart)
    }
    parts: dict[str, list[Work]] = {}
    waiting: dict[tuple[str, str], list[Work]] = {}
    kept_back: dict[str, list[Work]] = {}
    for code, one in works.items():
        made = _judged(one, scored.get(code), told[code]) if code in scored or one.score is None else one
        if code in apart:
            kept_back.setdefault(apart[code], []).append(made)
        elif key := scored[code].key if code in scored else pinned.get(code, ""):
            parts.setdefault(key, []).append(made)
        else:
            waiting.setdefault(_paper(next(iter(told[code]), None)), []).append(made)
    first = f"{ROUND}-{catalogue.year}"
    keys = (first if at == 1 else f"{first}-{at}" for at in count(1))
    free = (key for key in keys if key not in parts and key not in taken)
    begun: list[tuple[tuple[str, str], list[Work]]] = [(("", ""), kept_back[out_of]) for out_of in sorted(kept_back)]
    listed = [(paper, waiting[paper]) for paper in sorted(waiting, key=lambda one: (one[1], one[0])) if paper[1]]
    left = [(paper, found) for paper, found in waiting.items() if not paper[1]]
    is_begun = bool(listed or taken)
    for paper, found in (*listed, *(begun if is_begun else ()), *left, *(() if is_begun else begun)):
        known = ledger.bundles.get(paper, "")
        is_its_own = known.startswith(first) and known not in parts and known not in taken
        key = known if is_its_own else next(free)
        parts[key] = found
    return parts


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
    for code, periods in sorted(rows.items(), key=lambda item: (units[unit_of(item[0])], item[0])):
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
    key: str, works: Sequence[Work], sitting: Scored | None, told: Told, ledger: Ledger, year: int
) -> InitiativeRound:
    numbered = tuple(replace(one, number=place) for place, one in enumerate(works, 1))
    papers = {(by.number, by.day) for one in works for by in told[one.code][:1] if by.day}
    last = max(((day, number) for number, day in papers if day), default=None)
    decision = _decision(last[1], last[0], ledger) if last else None
    is_entered = last is not None and ledger.bundles.get((number_key(last[1]), last[0].isoformat())) == key
    return InitiativeRound(key, year, numbered, sitting, decision, is_entered=is_entered)


def _decision(number: str, day: date, ledger: Ledger) -> Recognised:
    """The decision, with its signer where the ledger has it."""
    paper = number_key(number), day
    by = next((one for one in ledger.decisions if (number_key(one.number), one.day) == paper), None)
    return Recognised(number, day, by.signer_post, by.signer_name, by.issuer) if by else Recognised(number, day)
