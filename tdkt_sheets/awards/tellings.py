"""The rows of a run that tell of awards: the ledger's lines, the reports of units (KQ), the dossiers that cite earlier awards (HS)."""

from collections.abc import Iterable, Iterator

from tdkt_sheets.awards.ledger import Ledger, Named
from tdkt_sheets.awards.namesakes import Subject
from tdkt_sheets.awards.people import People
from tdkt_sheets.awards.register import CITED, LEDGER, REPORT, Telling
from tdkt_sheets.awards.told import Told


def of_ledger(ledger: Ledger, people: People) -> Iterator[Telling]:
    """The lines of the ledger, revoked ones too."""
    rounds = people.catalogue.round_by_code
    for one in ledger.given:
        subject = people.subject(one.who)
        of = rounds.get(one.round)
        yield Telling(
            LEDGER, one.row, people.as_mended(one.who), subject.key, one.award, one.number, one.day.isoformat() if one.day else "",
            _unit(one.who, subject), _may_be(subject), one.reason_kind or (of.reason_kind if of else ""), one.achievement,
            one.officer_class, one.span.words, one.round, not one.holds,
        )  # fmt: skip


def of_reports(told: Iterable[Told], people: People) -> Iterator[Telling]:
    """What units report of awards given, whoever decided them; a row may lack its number or its day."""
    return (_telling(REPORT, one, people.as_mended(one.who), people.subject(one.who)) for one in told)


def of_dossier(told: Told, who: Named, subject: Subject) -> Telling:
    """What a dossier cites of somebody in it."""
    return _telling(CITED, told, who, subject)


def _telling(sheet: str, told: Told, who: Named, subject: Subject) -> Telling:
    return Telling(
        sheet, told.index, who, subject.key, told.award, told.number, told.on, _unit(who, subject), _may_be(subject), told.reason_kind,
        told.achievement, told.officer_class, told.span.words if told.span else "",
    )  # fmt: skip


def _unit(who: Named, subject: Subject) -> str:
    """The unit that somebody belongs to: of the staff list; of a collective that is a unit, itself; else as written."""
    if subject.person is not None:
        return subject.person.unit
    return subject.key[1:] if subject.key.startswith("@") and len(subject.key) > 1 else who.unit


def _may_be(subject: Subject) -> tuple[str, ...]:
    return tuple(one.id for one in subject.doubt if not isinstance(one, str))
