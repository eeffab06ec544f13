"""The register of awards as a frame: one row an award, with the rows of the books and files that tell of it. Every table of awards reads it."""

from collections.abc import Sequence
from typing import Any

from tdkt_sheets.awards.register import CITED, LEDGER, REPORT, Award
from tdkt_sheets.core.office_files import LEDGER_FILE
from tdkt_sheets.core.periods import Period
from tdkt_sheets.core.text import fold_name
from tdkt_sheets.roster.whose import Whose
from tdkt_sheets.summaries.engine import Material
from tdkt_sheets.summaries.frame import PERIOD, UNIT, Frame, Rows
from tdkt_sheets.summaries.whose_rows import whose_of

AWARDS = "KHEN_THUONG"  # the name of the frame
UNKNOWN = "CHUA_RO"
BY_DIRECTOR = "Giám đốc Sở"
COLUMNS = (
    UNIT, PERIOD, "recipient", "object_kind", "award", "level", "reason_kind", "achievement", "officer_class", "sex", "decision_no",
    "decision_date", "year", "whose", "by_director", "subject", "time", "doubts",
)  # fmt: skip


def award_frame(material: Material) -> Frame:
    """Every award of the register that was not revoked, in its order; one without a day has no year."""
    found = material.frames.get(AWARDS)
    if found is None:
        awards = [one for one in material.proposals.awards.every if not one.is_revoked]
        rows = [_row(material, one) for one in awards]
        columns: dict[str, Sequence[Any]] = {key: [row[key] for row in rows] for key in COLUMNS}
        number = len(rows)
        sources = [[(telling.sheet, telling.row) for telling in one.tellings] for one in awards]
        found = material.frames[AWARDS] = Frame(
            AWARDS, columns, [""] * number, [""] * number, [0] * number, sources=sources
        )
    return found


def _row(material: Material, one: Award) -> dict[str, Any]:
    title = material.catalogue.title_by_code.get(one.award)
    person = material.proposals.individuals.of(one.subject)
    unit = one.told("unit")
    is_person = one.who.object_kind == "INDIVIDUAL"
    return {
        UNIT: unit, PERIOD: quarter_of(one.on), "recipient": name_of(material, one), "object_kind": one.who.object_kind,
        "award": one.award, "level": title.level if title else UNKNOWN, "reason_kind": one.told("reason_kind") or UNKNOWN,
        "achievement": one.told("achievement"), "officer_class": one.told("officer_class") or person.officer_class if is_person else "",
        "sex": person.sex if is_person else "", "decision_no": one.number, "decision_date": one.on, "year": one.year,
        "whose": whose_of(material).get(unit, Whose.OWN), "by_director": title is not None and title.decider == BY_DIRECTOR,
        "subject": one.subject or doubtful(one.who.object_kind, one.who.name, unit), "time": one.told("time"), "doubts": one.doubts,
    }  # fmt: skip


def doubtful(object_kind: str, name: str, unit: str) -> str:
    """The key of somebody of whom it is not clear who it is: the name inside a unit."""
    return f"?{object_kind}|{fold_name(name)}|{unit}"


def name_of(material: Material, one: Award) -> str:
    """How an award's recipient is printed: as the staff list has it, else as the weightiest row."""
    person = material.catalogue.person_by_id.get(one.subject)
    return person.full_name if person else one.who.name


def quarter_of(on: str) -> str:
    """The quarter of a day or month, as a period's code; the year where only that is known; '' where nothing is."""
    return f"{on[:4]}-Q{(int(on[5:7]) + 2) // 3}" if len(on) >= len("2021-05") else on


def of_year(frame: Frame, year: int, whose: Whose = Whose.OWN) -> Rows:
    """The awards decided in a year, of one kind of body; what every table of a year's awards counts."""
    years, bodies = frame.columns["year"], frame.columns["whose"]
    return tuple(at for at in range(len(frame)) if years[at] == year and bodies[at] == whose)


def dayless(frame: Frame) -> Rows:
    """The awards whose day is not known: beside every total, in none."""
    return tuple(at for at in range(len(frame)) if frame.columns["year"][at] is None)


def told_by(material: Material, frame: Frame, row: int) -> list[str]:
    """Which books and files tell of an award, in words: 'Sổ khen thưởng', 'KQ Quý III năm 2021 (Phòng …)'."""
    said = []
    for name, at in frame.sources[row]:
        source = material.frame(name)
        if name == LEDGER:
            said.append("Sổ khen thưởng" if source.file[at] == LEDGER_FILE else source.file[at])
        elif name in (REPORT, CITED):
            unit = material.names.get(source.columns[UNIT][at], source.columns[UNIT][at])
            form = name.partition(".")[0]
            said.append(f"{form} {Period(source.columns[PERIOD][at]).label} ({unit})")
    return list(dict.fromkeys(said))
