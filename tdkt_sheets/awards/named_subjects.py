"""Who of all that books and files name is called by a text: an id of the staff list, a name, a name with what tells namesakes apart."""

import re
from collections.abc import Callable, Iterable, Iterator

from tdkt_sheets.awards.ledger import Named
from tdkt_sheets.awards.namesakes import Subject
from tdkt_sheets.awards.people import PERSON
from tdkt_sheets.awards.proposals import Proposals
from tdkt_sheets.core.codes import nearest
from tdkt_sheets.core.dates import agree, show
from tdkt_sheets.core.text import bare, fold_name, fold_term
from tdkt_sheets.forms.types import PartialDate

Found = tuple[Subject, Named]
_BIRTH = re.compile(r"(?<![\d/])(?:\d{1,2}/){0,2}\d{4}$")
_BEFORE_BIRTH = ("ngày", "năm", "sinh")


def subjects_named(text: str, proposals: Proposals) -> list[Found]:
    """Everybody whom a text can mean, each once, in the order of units and births; read without accents where nobody has the very name."""
    name, birth = _apart(text.strip())
    everybody = [(subject, who) for subject, who in _everybody(proposals) if subject.key]
    found: dict[str, Found] = {}
    for is_like in (_is_equal, _is_typed_without_accents):
        for subject, who in everybody:
            if _is_called(subject, who, name, birth, proposals, is_like):
                found.setdefault(subject.key, (subject, who))
        if found:
            break
    return sorted(found.values(), key=lambda one: (one[1].unit, one[1].birth, one[0].key))


def is_named_exactly(text: str, found: Found, proposals: Proposals) -> bool:
    """Whether a text has the very name of somebody it means, accents and all."""
    name, birth = _apart(text.strip())
    return _is_called(*found, name, birth, proposals, _is_equal)


def _is_equal(typed: str, name: str) -> bool:
    return typed == name


def _is_typed_without_accents(typed: str, name: str) -> bool:
    """Whether every word of a name was typed as it is or without its accents; another accent is another name.

    >>> [_is_typed_without_accents(typed, "đặng thị hạnh") for typed in ("dang thi hanh", "đặng thi hạnh", "đặng thị hành")]
    [True, True, False]
    """
    words, own = typed.split(), name.split()
    return len(words) == len(own) and all(word in (each, bare(each)) for word, each in zip(words, own, strict=True))


def _apart(text: str) -> tuple[str, str]:
    """A name, and the birth that stands behind it in ISO; '' where none does.

    >>> _apart("Nông Thị Mẫu, sinh ngày 12/5/1985"), _apart("Phòng Người có công")
    (('Nông Thị Mẫu', '1985-05-12'), ('Phòng Người có công', ''))
    """
    found = _BIRTH.search(text)
    birth = PartialDate(1900, 2100).parse(found[0]).value if found else None
    if found is None or not birth:
        return text, ""
    words = text[: found.start()].replace(",", " ").replace(";", " ").split()
    while words and words[-1].casefold() in _BEFORE_BIRTH:
        words.pop()
    return " ".join(words), str(birth)


def _is_called(
    subject: Subject, who: Named, name: str, birth: str, proposals: Proposals, is_like: Callable[[str, str], bool]
) -> bool:
    if who.object_kind == PERSON:
        is_named = is_like(fold_name(name), fold_name(who.name)) or (
            subject.person is not None and subject.key.casefold() == name.strip().casefold()
        )
        return is_named and agree(who.birth or "", birth)
    unit = proposals.catalogue.unit_by_code.get(subject.key.removeprefix("@"))
    names = (who.name, unit.name, unit.code, *unit.spellings) if unit else (who.name,)
    return any(is_like(fold_term(name), fold_term(each)) for each in names)


def _everybody(proposals: Proposals) -> Iterator[Found]:
    """The staff list and the units first, as they are printed; then whom only books or files name."""
    catalogue, people = proposals.catalogue, proposals.history.people
    for person in catalogue.person_by_id.values():
        yield Subject(person.id, person), Named(person.full_name, PERSON, person.id, person.birth or "", person.unit)
    for unit in catalogue.units:
        yield Subject(f"@{unit.code}"), Named(unit.name, "COLLECTIVE", unit=unit.code)
    for who in _named(proposals):
        subject = people.subject(who)
        yield subject, who if subject.person is None else _as_listed(subject, who)


def _as_listed(subject: Subject, who: Named) -> Named:
    """Somebody of the staff list under the name that a book or file has."""
    person = subject.person
    return who if person is None else Named(person.full_name, PERSON, person.id, person.birth or "", person.unit)


def _named(proposals: Proposals) -> Iterator[Named]:
    ledger = proposals.ledger
    books: Iterable[Iterable[Named]] = (
        (one.who for one in lines)
        for lines in (ledger.given, ledger.initiatives, ledger.grades, ledger.ranks, ledger.vetoes)
    )
    for whos in books:
        yield from whos
    yield from (one.who for one in proposals.candidates)
    yield from (one.who for one in proposals.history.told)
    yield from (who for _, _, _, who in proposals.named_in_registrations())


def called(subject: Subject, who: Named, proposals: Proposals) -> str:
    """Somebody with what tells namesakes apart."""
    unit = proposals.catalogue.unit_by_code.get(who.unit)
    parts = [subject.person.id if subject.person else "", f"sinh {show(who.birth)}" if who.birth else ""]
    parts.append(unit.name if unit and who.object_kind == PERSON else "")
    told = ", ".join(filter(None, parts))
    return f"{who.name} ({told})" if told else who.name


def name_like(text: str, proposals: Proposals) -> str | None:
    """The name most like a text."""
    return nearest(text, sorted({who.name for _, who in _everybody(proposals)}))
