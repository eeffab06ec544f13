"""Awards that the office itself starts: its acts as rounds and as dossiers of its own, read like any that came from a unit."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, time
from hashlib import sha256
from types import MappingProxyType
from typing import Any

from tdkt_sheets.acts.act import Act
from tdkt_sheets.acts.kinds import PROPOSED
from tdkt_sheets.acts.standing import standing
from tdkt_sheets.core.clock import VIETNAM
from tdkt_sheets.core.deliveries import BY_THE_OFFICE, NotedReceipt, Part, ReadPart
from tdkt_sheets.core.periods import Period
from tdkt_sheets.core.refs import letters
from tdkt_sheets.core.sheets import RowPerson, Sheet
from tdkt_sheets.core.submissions import ADDITION, Cover, Submission
from tdkt_sheets.core.text import clean, fold_term
from tdkt_sheets.roster.proposed import NotClear, Whom, each_whom
from tdkt_sheets.roster.roster import Catalogue
from tdkt_sheets.roster.rounds import DOSSIER, Round, RoundKind

PEOPLE, COLLECTIVES = "ca_nhan", "tap_the"
FIRST_ROW = 1
NOTED_ALONE: Mapping[str, tuple[str, str]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class OwnDossiers:
    """The dossiers of the office's own proposals, and the acts that cannot be read as one, each with why not."""

    parts: tuple[ReadPart, ...] = ()
    unclear: tuple[tuple[Act, str], ...] = ()


def with_own_rounds(catalogue: Catalogue, acts: Iterable[Act]) -> Catalogue:
    """The catalogue with the rounds that the office's proposals open; each is a round of sudden merit of the catalogue's year."""
    opened: dict[str, Round] = {}
    for act in _proposals(acts):
        code = round_code(act.text("round"), catalogue)
        if code not in catalogue.round_by_code and code not in opened:
            name = act.text("round_name") or f"Khen thưởng đột xuất {code}"
            opened[code] = Round(
                code, name, DOSSIER, RoundKind.SUDDEN, RoundKind.SUDDEN.value, Period(str(catalogue.year)),
                (PEOPLE, COLLECTIVES), decision_day=act.day,
            )  # fmt: skip
    return replace(catalogue, rounds=(*catalogue.rounds, *opened.values())) if opened else catalogue


def round_code(text: str, catalogue: Catalogue) -> str:
    """The code of the round that a text names by code or name; without a text the round of sudden merit; else the text as a new code."""
    said = clean(text)
    if not said:
        sudden = (one.code for one in catalogue.rounds if one.form == DOSSIER and one.kind is RoundKind.SUDDEN)
        return next(sudden, RoundKind.SUDDEN.value)
    named = catalogue.round_called(said)
    return named.code if named else said


def award_code(text: str, catalogue: Catalogue) -> str | None:
    """The code of the award that a text names by code, name or spelling; None when none does."""
    said = fold_term(text)
    for title in catalogue.titles:
        if said in (fold_term(title.code), fold_term(title.name)):
            return title.code
    found = (codes.code_of(text) for key, codes in catalogue.lists.items() if key.startswith("khen_thuong"))
    return next((code for code in found if code), None)


def offered(
    acts: Iterable[Act], catalogue: Catalogue, typed: Mapping[str, tuple[str, str]] = NOTED_ALONE
) -> OwnDossiers:
    """Every standing proposal of the office as a dossier of its unit, an addition received on the day of its matter.

    `typed` are those that stand in workbooks of the office: path and sha256 of the file, by the act's name.
    """
    if DOSSIER not in catalogue.forms:
        return OwnDossiers()
    parts, unclear = [], []
    for place, act in enumerate(_proposals(acts), 1):
        try:
            parts.append(_read(act, place, catalogue, *typed.get(act.name, ("", ""))))
        except NotClear as fault:
            unclear.append((act, str(fault)))
    return OwnDossiers(tuple(parts), tuple(unclear))


def _proposals(acts: Iterable[Act]) -> list[Act]:
    return standing(acts).of(PROPOSED)


def _read(act: Act, place: int, catalogue: Catalogue, path: str, digest: str) -> ReadPart:
    """The act as a file of the office's unit, the `place`th of all; what it says is laid over what earlier ones say."""
    award = award_code(act.text("award"), catalogue)
    if award is None:
        raise NotClear(f"danh mục không có hình thức “{act.text('award')}”")
    round_ = catalogue.round_by_code.get(round_code(act.text("round"), catalogue))
    if round_ is None or round_.form != DOSSIER:
        raise NotClear(f"đợt “{act.text('round')}” không nhận hồ sơ khen thưởng")
    proposed = list(each_whom(act.listed("people"), catalogue))
    people = [one for one in proposed if one.object_kind == "INDIVIDUAL"]
    others = [one for one in proposed if one.object_kind != "INDIVIDUAL"]
    path = path or f"viec-da-lam/{act.name}.json"
    sheets = [
        _sheet(catalogue, key, [row | {"award": award, "achievement": act.text("achievement")} for row in rows], about)
        for key, rows, about in (
            (PEOPLE, [_person_row(one, catalogue) for one in people], people),
            (COLLECTIVES, [_collective_row(one) for one in others], others),
        )
        if rows
    ]
    office = catalogue.setting("office_unit")
    received = datetime.combine(act.day, time(), VIETNAM)
    submission = Submission(
        form=DOSSIER, unit=office, period=round_.period.code, round=round_.code,
        cover=Cover("", {"delivery_kind": ADDITION, "round": round_.code}), sheets=sheets,
    )  # fmt: skip
    noted = NotedReceipt(office, received, has_hour=False, order=place, words=f"{act.kind.caption} ({act.by})")
    digest = digest or sha256(act.to_bytes()).hexdigest()
    part = Part(path, BY_THE_OFFICE, digest, received=received, dated_by="noted", noted=noted)
    return ReadPart(part, submission)


def _sheet(catalogue: Catalogue, key: str, rows: list[dict[str, Any]], about: list[Whom]) -> Sheet:
    declared = catalogue.forms[DOSSIER].sheet(key)
    if declared is None:
        raise NotClear(f"danh mục không có phụ lục {key} của biểu {DOSSIER}")
    columns = {
        column.key: [row.get(column.key) if column.key != "seq" else number for number, row in enumerate(rows, 1)]
        for column in declared.columns
    }
    at = {column.key: letters(place) for place, column in enumerate(declared.columns)}
    people = [RowPerson(one.person.id if one.person else "") for one in about] if key == PEOPLE else []
    return Sheet(DOSSIER, key, declared.tab, list(range(FIRST_ROW, FIRST_ROW + len(rows))), columns, at, people=people)


def _person_row(one: Whom, catalogue: Catalogue) -> dict[str, Any]:
    person = one.person
    if person is None:
        return {"full_name": one.name, "work_unit": one.place or None}
    unit = catalogue.unit_by_code.get(person.unit)
    return {
        "full_name": person.full_name,
        "sex": person.sex,
        "birth": person.birth,
        "position": person.position or None,
        "work_unit": unit.name if unit else None,
        "officer_class": person.officer_class,
        "ma_can_bo": person.id,
    }


def _collective_row(one: Whom) -> dict[str, Any]:
    return {"collective": f"{one.name}, {one.place}" if one.place else one.name, "object_kind": one.object_kind}
