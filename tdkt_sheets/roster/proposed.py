"""Whom the office proposes by itself: words that name a person, a unit or somebody outside, as the catalogue knows them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tdkt_sheets.core.codes import nearest
from tdkt_sheets.core.text import clean, fold_name, fold_term, quoted
from tdkt_sheets.roster.roster import Catalogue, Person, Unit

OUTSIDE = {"cá nhân": "INDIVIDUAL", "tập thể": "COLLECTIVE", "hộ": "HOUSEHOLD", "hộ gia đình": "HOUSEHOLD"}
OUTSIDE_WORDS = {"INDIVIDUAL": "cá nhân", "COLLECTIVE": "tập thể", "HOUSEHOLD": "hộ"}


@dataclass(frozen=True, slots=True)
class Whom:
    """Who is proposed: a person of the staff list, a unit, or somebody outside with a name and a place."""

    object_kind: str
    name: str
    place: str = ""
    person: Person | None = None
    unit: Unit | None = None

    @property
    def written(self) -> str:
        """The words that name just this one, whatever namesakes come later."""
        if self.person is not None:
            return self.person.id
        if self.unit is not None:
            return self.unit.code
        place = f"; {self.place}" if self.place else ""
        return f"{OUTSIDE_WORDS[self.object_kind]}: {self.name}{place}"


class NotClear(ValueError):
    """Why words name nobody, or more than one, in words for the office."""


def whom(text: str, catalogue: Catalogue) -> Whom:
    """Whom the words name.

    An id or a whole name of the staff list, a code or name of a unit, or “cá nhân: …; nơi ở”, “tập thể: …”, “hộ: …” for somebody outside.

    Raises: NotClear when they fit nobody or several.
    """
    said = clean(text)
    kind, colon, rest = said.partition(":")
    outside = OUTSIDE.get(fold_term(kind)) or OUTSIDE.get(clean(kind).casefold())
    if colon and outside:
        name, _, place = (clean(part) for part in rest.partition(";"))
        if not name:
            raise NotClear(f"{quoted(said)} chưa ghi tên")
        return Whom(outside, name, place)
    person = catalogue.person_by_id.get(said) or catalogue.person_by_id.get(said.upper())
    if person is None:
        person = _named(said, catalogue)
    if person is not None:
        return Whom("INDIVIDUAL", person.full_name, person=person)
    unit = catalogue.unit_by_code.get(said) or catalogue.unit_by_name.get(fold_term(said))
    if unit is not None:
        return Whom("COLLECTIVE", unit.name, unit=unit)
    near = nearest(said, [*(one.full_name for one in catalogue.people), *(one.name for one in catalogue.units)])
    question = f" Có phải {quoted(near)}?" if near else ""
    raise NotClear(
        f"danh mục không có {quoted(said)}.{question} Người, tập thể ngoài Sở ghi “cá nhân: họ tên; nơi ở”, “tập thể: tên”, “hộ: tên; nơi ở”"
    )


def _named(said: str, catalogue: Catalogue) -> Person | None:
    same = [one for one in catalogue.people if fold_name(one.full_name) == fold_name(said)]
    if len(same) > 1:
        told = "; ".join(f"{one.id} ({one.called})" for one in same[:5])
        raise NotClear(f"có nhiều người tên {quoted(said)}: {told}. Ghi mã cán bộ")
    return same[0] if same else None


def each_whom(texts: Iterable[str], catalogue: Catalogue) -> Iterator[Whom]:
    """Whom each text names, everybody once.

    Raises: NotClear.
    """
    seen = set()
    for text in texts:
        found = whom(text, catalogue)
        if found.written not in seen:
            seen.add(found.written)
            yield found
