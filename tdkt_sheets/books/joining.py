"""The ledger of a second department as rows for this one: codes and names mapped, everybody named as there."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from tdkt_sheets.awards.ledger import Ledger, Named
from tdkt_sheets.awards.people import People
from tdkt_sheets.books.ledger_sheets import (
    DECISIONS,
    GRADES,
    INITIATIVES,
    LINES,
    MEETINGS,
    RANKS,
    VETOES,
    VOTES,
)
from tdkt_sheets.catalogue.joining import Joining
from tdkt_sheets.core.text import fold_term, number_key
from tdkt_sheets.roster.handling import Handlings
from tdkt_sheets.roster.roster import Catalogue

Row = dict[str, Any]
WHO = {LINES: "given", INITIATIVES: "initiatives", VOTES: "votes", GRADES: "grades", VETOES: "vetoes", RANKS: "ranks"}


@dataclass(slots=True)
class JoinedLedger:
    """Rows by sheet, as typed; `there` counts what this ledger has already, `gone` those of people taken out here; `left` names what is not carried and why."""

    rows: dict[str, list[Row]] = field(default_factory=dict)
    there: int = 0
    gone: int = 0
    left: list[str] = field(default_factory=list)


def joined_ledger(ledger: Ledger, handlings: Handlings, found: Joining, first: Catalogue, own: Ledger) -> JoinedLedger:
    """Every row of the second's ledger that this one does not have; a person known there has the code of here, one taken out here has no row."""
    people = People(found.second, handlings)
    for name in WHO.values():
        people.learn(line.who for line in getattr(ledger, name))
    made = JoinedLedger()
    meetings = _meeting_codes(ledger, own)
    for key, sheet in ledger.sheets.items():
        named = {line.row: line.who for line in getattr(ledger, WHO[key])} if key in WHO else {}
        rows = []
        for index, record in enumerate(sheet.records()):
            if record.get("person") in found.gone or first.removed.of_row(
                tuple(record.values()), [record.get("birth")]
            ):
                made.gone += 1
                continue
            row = {
                name: first.removed.text(value) if isinstance(value, str) else value for name, value in record.items()
            }
            row |= _mapped(named.get(index) or _written(row), people, found, row)
            if row.get("meeting"):
                row["meeting"] = meetings.get(str(row["meeting"]), row["meeting"])
            rows.append(row)
        made.rows[key] = rows
    _leave_unknown_rounds(made, first)
    _leave_what_is_there(made, own)
    return made


def _written(row: Row) -> Named:
    """Whom a row that counts nothing names all the same."""
    name, kind = str(row.get("recipient") or row.get("author") or ""), str(row.get("object_kind") or "INDIVIDUAL")
    return Named(name, kind, str(row.get("person") or ""), str(row.get("birth") or ""), str(row.get("unit") or ""))


def _mapped(who: Named, people: People, found: Joining, row: Row) -> Row:
    """Who a row names, as it is to stand here."""
    subject = people.subject(who)
    mapped: Row = {}
    if "person" in row:
        person = subject.person.id if subject.person else who.person
        mapped["person"] = found.person_codes.get(person)
    there = found.second.unit_by_name.get(fold_term(who.unit))
    if "unit" in row and there is not None and there.code in found.names:
        mapped["unit"] = found.names[there.code]
    unit = found.second.unit_by_name.get(fold_term(who.name)) if who.object_kind == "COLLECTIVE" else None
    if unit is not None and unit.code in found.names:
        mapped["recipient"] = found.names[unit.code]
    return mapped


def _meeting_codes(ledger: Ledger, own: Ledger) -> dict[str, str]:
    """Codes of sittings that this ledger has too get a letter more."""
    taken = {one.code for one in own.sittings}
    return {one.code: f"{one.code}-B" for one in ledger.sittings if one.code in taken}


def _leave_unknown_rounds(made: JoinedLedger, first: Catalogue) -> None:
    """Rounds that this office does not have: a decision stands without, a sitting on one of them stays where it is."""
    for row in made.rows.get(DECISIONS, ()):
        if row.get("round") not in first.round_by_code:
            row["round"] = None
    stays = {row["meeting"] for row in made.rows.get(MEETINGS, ()) if row.get("round") not in first.round_by_code}
    if stays:
        for key in (MEETINGS, VOTES):
            made.rows[key] = [row for row in made.rows.get(key, ()) if row["meeting"] not in stays]
        made.left.append(f"phiên họp, kết quả bỏ phiếu của đợt không có ở đây ({', '.join(sorted(map(str, stays)))})")
    awards = {row["award"] for rows in made.rows.values() for row in rows if row.get("award")}
    if unknown := sorted(award for award in awards if award not in first.title_by_code):
        made.left.append(f"danh hiệu, hình thức chưa có ở trang “Danh hiệu”: {', '.join(unknown)}")


def _leave_what_is_there(made: JoinedLedger, own: Ledger) -> None:
    for key, rows in made.rows.items():
        there = {_told(key, row) for row in own.sheets[key].records()} if key in own.sheets else set()
        kept = [row for row in rows if _told(key, row) not in there]
        made.there += len(rows) - len(kept)
        made.rows[key] = kept


def _told(key: str, row: Row) -> tuple[str, ...]:
    """What tells the rows of a sheet apart, whichever way they are written."""
    if key == DECISIONS:
        return number_key(row["decision_no"] or ""), str(row["decision_date"] or "")
    if key == LINES:
        told = (row["recipient"], row.get("person"), row.get("birth"), row["award"])
        return number_key(row["decision_no"] or ""), *(fold_term(str(one or "")) for one in told)
    return tuple(fold_term(str(value)) for value in row.values() if value is not None)


def by_decision(made: JoinedLedger) -> Iterator[tuple[Row | None, Sequence[Row]]]:
    """Each decision with its lines; lines whose decision stands here already, or nowhere, without one."""
    lines: dict[str, list[Row]] = {}
    for row in made.rows.get(LINES, ()):
        lines.setdefault(number_key(row["decision_no"] or ""), []).append(row)
    for decision in made.rows.get(DECISIONS, ()):
        yield decision, lines.pop(number_key(decision["decision_no"] or ""), [])
    for rest in lines.values():
        yield None, rest
