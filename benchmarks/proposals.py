"""The rules on proposals over 50,000 people and ten years of ledger: `python -m benchmarks.proposals [--people N] [--years N]`.

Everything is made in memory: registrations and reviews of every unit as merged tables, and a ledger in which most people got a title every
year. Measured: making the proposals (who is who, across years and spellings) and asking every rule. Bound: 10 s for 50,000 people and 10 years.
"""

import argparse
import gc
import random
import sys
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from benchmarks.corpus import name_of
from tdkt_sheets.awards.history import History
from tdkt_sheets.awards.ledger import Decided, Given, Graded, Initiative, Ledger, Named
from tdkt_sheets.awards.people import People
from tdkt_sheets.awards.proposals import Proposals
from tdkt_sheets.awards.spans import Span
from tdkt_sheets.books.ledger_sheets import INITIATIVES, LINES, ledger_sheets
from tdkt_sheets.catalogue.load import built_in
from tdkt_sheets.core.clock import VIETNAM
from tdkt_sheets.core.deliveries import TAKEN, Delivery, Layer, Resolved
from tdkt_sheets.core.refs import letters
from tdkt_sheets.core.sheets import Sheet
from tdkt_sheets.core.slots import Slot
from tdkt_sheets.core.submissions import Cover, Submission
from tdkt_sheets.forms.columns import Form, FormSheet
from tdkt_sheets.roster.roster import Catalogue, Person, Unit
from tdkt_sheets.rules.guard import Guard
from tdkt_sheets.rules.proposal_engine import check_proposals
from tdkt_sheets.stages.merge import merge

PEOPLE, YEARS, UNIT_SIZE, BOUND = 50_000, 10, 100, 10.0
YEAR = 2021


def department(people: int) -> tuple[Catalogue, list[list[Person]]]:
    """A catalogue with units of a hundred people each; two in three stand on its staff list."""
    chance = random.Random(1)
    shipped = built_in(YEAR)
    pattern = shipped.unit_by_code["PNCC"]
    units: list[Unit] = []
    listed: list[list[Person]] = []
    for number in range(people // UNIT_SIZE):
        code = f"DV{number:04d}"
        units.append(replace(pattern, code=code, name=f"Phòng số {number}", spellings=(), addresses=(), sub_units=()))
        listed.append(
            [
                Person(
                    f"{code}-{each:03d}", name_of(sex, chance), sex,
                    f"{chance.randint(1962, 1998)}-{chance.randint(1, 12):02d}-{chance.randint(1, 28):02d}", "Chuyên viên", code, "",
                    chance.choice(("DIRECT_WORKER", "FROM_DEPUTY_HEAD")), f"{chance.randint(1990, 2012)}-06-01", None, None,
                )
                for each in range(UNIT_SIZE)
                for sex in [chance.choice(("NAM", "NU"))]
            ]
        )  # fmt: skip
    staff = tuple(person for unit in listed for person in unit if int(person.id[-3:]) % 3)
    settings = {**shipped.settings, "awards_complete_since": YEAR - YEARS, "initiatives_complete_since": YEAR - YEARS}
    return replace(shipped, units=tuple(units), people=staff, settings=settings), listed


def sheet(form: Form, key: str, records: Sequence[Mapping[str, object]]) -> Sheet:
    """A typed annex of those rows."""
    declared = form.sheet(key)
    assert declared is not None
    columns = {column.key: [record.get(column.key) for record in records] for column in declared.columns}
    named = {column: letters(place) for place, column in enumerate(columns)}
    return Sheet(form.code, key, declared.tab, list(range(4, 4 + len(records))), columns, named)


def delivered(form: Form, unit: Unit, period: str, day: str, round: str = "", **annexes: Sheet) -> Resolved:
    """One accepted file of a unit."""
    cover = Cover(
        "Thông tin chung",
        {"delivery_kind": "LAN_DAU", "voters": UNIT_SIZE, "present": UNIT_SIZE, "vote_method": "GIO_TAY"},
    )
    submission = Submission(form.code, unit.code, period, cover=cover, sheets=list(annexes.values()))
    received = datetime.fromisoformat(day).replace(tzinfo=VIETNAM)
    path = f"{form.code}_{round or period}_{unit.code}.xlsx"
    slot = Slot(unit.code, form.code, period, round)
    delivery = Delivery(path, path, "xlsx", receipts=(received,), slot=slot, submission=submission)
    fates = {each.key: (TAKEN,) * len(each) for each in annexes.values()}
    return Resolved(slot, (Layer(delivery, fates),), received)


def year_of(catalogue: Catalogue, listed: list[list[Person]]) -> list[Resolved]:
    """Registrations, reviews and dossiers of all units: one in twenty people is proposed for a certificate of merit."""
    chance = random.Random(2)
    dk, bx, hs = (catalogue.forms[code] for code in ("DK", "BX", "HS"))
    found = []
    for unit, people in zip(catalogue.units, listed, strict=True):
        base = [
            {
                "full_name": person.full_name, "sex": person.sex, "birth": person.birth, "position": person.position,
                "officer_class": person.officer_class, "ma_can_bo": person.id if int(person.id[-3:]) % 3 else None,
                "title": chance.choices(("LDTT", "CSTDCS", "CSTDT"), (84, 14, 2))[0],
            }
            for person in people
        ]  # fmt: skip
        reviewed = [
            {**row, "grade": chance.choices(("GOOD", "EXCELLENT", "DONE"), (70, 25, 5))[0], "discipline": "KHONG", "votes": UNIT_SIZE,
             "initiative": "Sáng kiến" if row["title"] != "LDTT" else None}
            for row in base
        ]  # fmt: skip
        whole = [{"collective": unit.name, "headcount": UNIT_SIZE, "title": "TTLDTT", "ma_dong": "TT-0"}]
        counts = {
            "advanced_workers": 95,
            "fighters": 10,
            "not_complete": 0,
            "disciplined": 0,
            "grade": "GOOD",
            "votes": UNIT_SIZE,
        }
        found.append(
            delivered(
                dk,
                unit,
                str(YEAR),
                f"{YEAR}-03-10",
                ca_nhan=sheet(dk, "ca_nhan", base),
                tap_the=sheet(dk, "tap_the", whole),
            )
        )
        found.append(
            delivered(bx, unit, str(YEAR), f"{YEAR}-12-08", ca_nhan=sheet(bx, "ca_nhan", reviewed), tap_the=sheet(bx, "tap_the", [{**whole[0], **counts}]))
        )  # fmt: skip
        dossier = [
            {**row, "award": award, "achievement": f"Thành tích {number}", "votes": UNIT_SIZE}
            for award, share in (("BK_TINH", 20), ("BK_TTG", 50), ("HCLD_3", 100))
            for number, row in enumerate(base[::share])
        ]
        cited = [
            {"recipient": row["full_name"], "award": "BK_TINH", "for_period": "Năm 2012", "decision_no": "9/QĐ-UBND", "decision_date": "2013-03-20"}
            for row in base[::50]
        ]  # fmt: skip
        annexes = {"ca_nhan": sheet(hs, "ca_nhan", dossier), "da_khen": sheet(hs, "da_khen", cited)}
        found.append(delivered(hs, unit, str(YEAR - 1), f"{YEAR}-02-08", "CAP_NHA_NUOC", **annexes))
    return found


def ledger(catalogue: Catalogue, listed: list[list[Person]], years: int) -> Ledger:
    """Titles, grades and initiatives of the years before, named as decisions name people."""
    chance = random.Random(3)
    given: list[Given] = []
    grades: list[Graded] = []
    initiatives: list[Initiative] = []
    decisions: list[Decided] = []
    for back in range(1, years + 1):
        year = YEAR - back
        span, day = Span(year, year), date(year, 12, 25)
        decision = Decided(back, f"{900 + back}/QĐ-SLĐTBXH", day, "CS", "Sở", "", "A", "", "", False)
        decisions.append(decision)
        for people in listed:
            for person in people:
                who = Named(
                    person.full_name,
                    "INDIVIDUAL",
                    person.id if chance.random() < 0.5 else "",
                    person.birth or "",
                    person.unit,
                )
                award = chance.choices(("LDTT", "CSTDCS", "BK_TINH"), (83, 15, 2))[0]
                row = len(given)
                given.append(
                    Given(row, who, award, span, decision.number, day, row, "CONG_TRANG", "", "", False, True, decision)
                )
                if back <= 3:
                    grades.append(Graded(len(grades), who, span, "GOOD", "KHONG"))
                if award == "CSTDCS":
                    name = f"Sáng kiến {row}"
                    initiatives.append(
                        Initiative(len(initiatives), "SANG_KIEN", name, who, None, "1/QĐ", day, "Sở", "CO_SO", True)
                    )
    declared = {each.key: each for each in ledger_sheets(catalogue)}
    lines: dict[str, Sequence[Given | Initiative]] = {LINES: given, INITIATIVES: initiatives}
    sheets = {key: _named_only(declared[key], [one.who.name for one in lines.get(key, ())]) for key in declared}
    return Ledger(
        tuple(decisions), tuple(given), tuple(initiatives), grades=tuple(grades), sheets=sheets, declared=declared
    )


def _named_only(declared: FormSheet, names: list[str]) -> Sheet:
    """A sheet of the ledger of which only the names are filled in: what findings show beside their place."""
    columns: dict[str, list[object]] = {key: [None] * len(names) for key in declared.by_key}
    columns["recipient" if "recipient" in columns else declared.label] = list(names)
    named = {column: letters(place) for place, column in enumerate(columns)}
    return Sheet(declared.form, declared.key, declared.tab, list(range(4, 4 + len(names))), columns, named)


@dataclass(frozen=True, slots=True)
class Spent:
    """Seconds on the clock to make the proposals and in all, seconds of the processor in all, lines of the ledger, findings by rule."""

    made: float
    wall: float
    cpu: float
    ledger_lines: int
    findings: Counter[str]


def measure(people: int = PEOPLE, years: int = YEARS) -> Spent:
    """Make the year, ask every rule."""
    catalogue, listed = department(people)
    resolved = year_of(catalogue, listed)
    tables = merge(resolved, catalogue)
    known = ledger(catalogue, listed, years)
    thresholds = gc.get_threshold()
    gc.set_threshold(2_000_000, 20, 100)  # as the command has it
    start, cpu = time.perf_counter(), time.process_time()
    history = History(known, People(catalogue), YEAR - years)
    proposals = Proposals(catalogue, tables, resolved, history, date(YEAR, 12, 31))
    made = time.perf_counter()
    found = Counter(finding.rule for finding in check_proposals(proposals, Guard()))
    wall, used = time.perf_counter() - start, time.process_time() - cpu
    gc.set_threshold(*thresholds)
    return Spent(made - start, wall, used, len(known.given), found)


def main() -> int:
    """Print one line; 1 when the bound is not reached."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.proposals", description=__doc__.partition("\n")[0])
    parser.add_argument("--people", type=int, default=PEOPLE)
    parser.add_argument("--years", type=int, default=YEARS)
    asked = parser.parse_args()
    spent = measure(asked.people, asked.years)
    print(f"{asked.people} people, {spent.ledger_lines} lines of ledger")
    print(
        f"proposals {spent.made:.2f} s, all rules {spent.wall:.2f} s on the clock, {spent.cpu:.2f} s of processor; bound {BOUND:g} s"
    )
    print("findings: " + ", ".join(f"{rule} {number}" for rule, number in sorted(spent.findings.items())))
    return 0 if spent.wall <= BOUND else 1


if __name__ == "__main__":
    sys.exit(main())
