"""What the office writes into a blank beforehand: people, collectives, plan tasks, registered targets and initiatives, last posts."""

from collections.abc import Callable, Mapping
from typing import Any

from tdkt_sheets.core.dates import agree
from tdkt_sheets.core.periods import Period
from tdkt_sheets.core.plan import CellValue
from tdkt_sheets.core.text import fold_name
from tdkt_sheets.forms.columns import Form, FormSheet
from tdkt_sheets.month.known import Known, Record
from tdkt_sheets.outputs.blanks import score_rows
from tdkt_sheets.outputs.blanks.pick_people import is_picked
from tdkt_sheets.outputs.blanks.review_counts import set_live_counts
from tdkt_sheets.outputs.blanks.sheet_rows import FormContent, FormRow, shown_rows
from tdkt_sheets.roster.roster import LEFT, Catalogue, Person, Unit
from tdkt_sheets.roster.rounds import DOSSIER
from tdkt_sheets.tally.drawn import feeds_of, registered_lines

FROM_THE_LAST_FORM = ("preparer", "phone", "signer_post", "signer_name")  # of the first page


def prefilled(
    form: Form, unit: Unit, period: Period, catalogue: Catalogue, known: Known, round: str = ""
) -> FormContent:
    """What a blank shows for a unit and period, of a dossier for a round."""
    content = FormContent(cover=_cover(form, unit, period, catalogue, known, round))
    for annex in catalogue.sheets_asked(unit, form, period, round) or form.sheets:
        rows = _rows(annex, unit, period, catalogue, known)
        content.rows[annex.key] = rows
        if annex.prefill == REVIEWED and rows:
            female = catalogue.lists["gioi_tinh"].name_of("NU")
            content.cover["headcount"] = len(rows)
            content.cover["women"] = sum(row.values.get("sex") == female for row in rows)
        nil = form.cover.by_key.get(f"nil_{annex.key}")
        if nil is not None and (rows or annex.prefill in ALL_FROM_THE_OFFICE):
            content.cover[nil.key] = nil.type.show("CO" if rows else "KHONG")
    if form.code == DOSSIER:
        content.people = _picked(form, people(unit, period, catalogue, known))
    set_live_counts(form, content)
    return content


def _picked(form: Form, records: list[Record]) -> list[dict[str, CellValue]]:
    """People as a dossier shows them: those of the unit, to be picked from."""
    annex = next((each for each in form.sheets if is_picked(each)), None)
    if annex is None:
        return []
    return [dict(row.values) for row in shown_rows(annex.by_key, records, given=True)]


def _rows(annex: FormSheet, unit: Unit, period: Period, catalogue: Catalogue, known: Known) -> list[FormRow]:
    made = ROW_SOURCES.get(annex.prefill)
    if made is not None:
        return made(annex, unit, period, catalogue, known)
    source = SOURCES.get(annex.prefill)
    records = source(unit, period, catalogue, known) if source else []
    for number, record in enumerate(records, 1):
        record.setdefault("seq", number)
    return shown_rows(annex.by_key, records, given=True)


def _cover(
    form: Form, unit: Unit, period: Period, catalogue: Catalogue, known: Known, round: str
) -> dict[str, CellValue]:
    people = _staff(unit, catalogue, known)
    last = known.last_cover.get(unit.code, {})
    asked = catalogue.round_by_code.get(round)
    values: dict[str, Any] = {
        "unit": unit.name,
        "period": period.label,
        "round": asked.name if asked else None,
        "delivery_kind": "LAN_DAU",
        "headcount": len(people) or None,
        "women": sum(person.sex == "NU" for person in people) if people else None,
        "preparer": last.get("preparer"),
        "phone": last.get("phone") or unit.phone or None,
        "signer_post": last.get("signer_post") or unit.signer_post or None,
        "signer_name": last.get("signer_name") or unit.signer_name or None,
    }
    return {
        key: column.type.show(value)
        for key, value in values.items()
        if value is not None and (column := form.cover.by_key.get(key))
    }


def people(unit: Unit, period: Period, catalogue: Catalogue, known: Known) -> list[Record]:
    """The people of the unit who are there in the period, in the catalogue's order."""
    return [
        {
            "full_name": person.full_name,
            "sex": person.sex,
            "birth": person.birth,
            "position": person.position or None,
            "officer_class": person.officer_class,
            "sub_unit": person.sub_unit or None,
            "ma_can_bo": person.id,
        }
        for person in catalogue.people_of(unit.code)
        if known.is_there(person) and person.stays_into(period.first)
    ]


def _staff(unit: Unit, catalogue: Catalogue, known: Known) -> list[Person]:
    """Who is with the unit on the day of the blank and is not to leave."""
    return [each for each in catalogue.people_of(unit.code) if each.until is None and known.is_there(each)]


def collectives(unit: Unit, period: Period, catalogue: Catalogue, known: Known) -> list[Record]:
    """The unit itself and its sub-collectives."""
    staff = _staff(unit, catalogue, known)
    records: list[Record] = [{"collective": unit.name, "headcount": len(staff) or None, "ma_dong": "TT-0"}]
    for number, name in enumerate(unit.sub_units, 1):
        inside = sum(person.sub_unit == name for person in staff)
        records.append({"collective": name, "headcount": inside or None, "ma_dong": f"TT-{number}"})
    return records


NOT_REGISTERED = "Chưa đăng ký"
REVIEWED = "binh_xet_ca_nhan"  # whose rows the first page counts
OF_A_PERSON = ("full_name", "sex", "birth", "position", "officer_class", "sub_unit", "ma_can_bo")


def people_reviewed(unit: Unit, period: Period, catalogue: Catalogue, known: Known) -> list[Record]:
    """Who registered for the period, with the title registered; then who is on the staff list and did not."""
    codes = catalogue.lists["danh_hieu_ca_nhan"]
    registered = [row for row in known.rows_of(unit.code, "DK", "ca_nhan") if row["_period"] == period.code]
    records: list[Record] = []
    seen: set[str] = set()
    there = people(unit, period, catalogue, known)
    for row in registered:
        record = {key: row.get(key) for key in OF_A_PERSON}
        record = _of_the_staff(record, there) | {key: said for key, said in record.items() if said is not None}
        seen |= {str(record["ma_can_bo"] or ""), fold_name(record["full_name"] or "")}
        if row.get("title") != LEFT:
            records.append(record | {"registered": codes.name_of(row.get("title") or "")})
    unregistered = NOT_REGISTERED if registered else None
    for person in there:
        if person["ma_can_bo"] not in seen and fold_name(person["full_name"]) not in seen:
            records.append(person | {"registered": unregistered})
    for record in records:
        record["discipline"] = "KHONG"
        ground = known.initiatives.get(record["ma_can_bo"] or fold_name(record["full_name"] or ""))
        if ground:
            record["initiative"] = ground
    return records


def _of_the_staff(record: Record, there: list[Record]) -> Record:
    """Whom of the unit's staff a row names: by the id, else by name where birth does not contradict; blank when nobody, or several."""
    mark, name, birth = record["ma_can_bo"], fold_name(record["full_name"] or ""), record["birth"] or ""
    found = [
        person
        for person in there
        if (
            person["ma_can_bo"] == mark
            if mark
            else fold_name(person["full_name"]) == name and agree(birth, person["birth"] or "")
        )
    ]
    return found[0] if len(found) == 1 else dict.fromkeys(OF_A_PERSON)


def collectives_reviewed(unit: Unit, period: Period, catalogue: Catalogue, known: Known) -> list[Record]:
    """The unit and its sub-collectives with the title registered for the period; how many people, their annex counts."""
    codes = catalogue.lists["danh_hieu_tap_the"]
    titles = {
        catalogue.collective_key(row.get("collective") or ""): row.get("title")
        for row in known.rows_of(unit.code, "DK", "tap_the")
        if row["_period"] == period.code
    }
    return [
        record
        | {
            "headcount": None,
            "registered": codes.name_of(title)
            if (title := titles.get(catalogue.collective_key(record["collective"])))
            else None,
        }
        for record in collectives(unit, period, catalogue, known)
    ]


def tasks(unit: Unit, period: Period, catalogue: Catalogue, known: Known) -> list[Record]:
    """The plan tasks with work for the unit."""
    return [
        {"seq": task.code, "task": task.task, "work": task.work, "ma_dong": f"NV-{task.code}"}
        for task in catalogue.tasks_asked(unit, period)
    ]


def registered_targets(unit: Unit, period: Period, catalogue: Catalogue, known: Known) -> list[Record]:
    """The targets that the unit registered for the year, with a number."""
    records: list[Record] = []
    for row in known.rows_of(unit.code, "DK", "noi_dung"):
        target = row.get("registered")
        if row.get("content") and not isinstance(target, str | None) and Period(row["_period"]).is_told_by(period):
            measure = row.get("measure")
            content = f"{row['content']} ({measure})" if measure else row["content"]
            number = len(records) + 1
            records.append({"content": content, "registered": target, "ma_dong": f"CT-{number}"})
    return records


def registered_initiatives(unit: Unit, period: Period, catalogue: Catalogue, known: Known) -> list[Record]:
    """The initiatives that the unit's people registered for the year."""
    records: list[Record] = []
    for row in known.rows_of(unit.code, "DK", "ca_nhan"):
        if row.get("initiative") and Period(row["_period"]).is_told_by(period):
            number = len(records) + 1
            records.append(
                {"kind": "SANG_KIEN", "name": row["initiative"], "author": row["full_name"], "ma_dong": f"SK-{number}"}
            )
    return records


def criteria_to_register(unit: Unit, period: Period, catalogue: Catalogue, known: Known) -> list[Record]:
    """What the bloc's scale measures against a target, for members to register one; nothing for anybody else.

    The department does not register again what its units register.
    """
    bloc = catalogue.within(unit.code).bloc
    if not bloc.is_head or unit.code not in bloc.by_unit or period.is_school_year:
        return []
    is_own = unit.code == bloc.own
    return [
        {"content": one.label, "measure": one.measure or None, "ma_dong": f"TC-{one.path}"}
        for one in registered_lines(bloc)
        if not (is_own and feeds_of(one))
    ]


Source = Callable[[Unit, Period, Catalogue, Known], list[Record]]
SOURCES: Mapping[str, Source] = {
    "nhan_su": people,
    "tap_the": collectives,
    "nhiem_vu": tasks,
    "chi_tieu_dk": registered_targets,
    "sang_kien_dk": registered_initiatives,
    REVIEWED: people_reviewed,
    "binh_xet_tap_the": collectives_reviewed,
    "noi_dung_nam_truoc": criteria_to_register,
}
ALL_FROM_THE_OFFICE = ("tru_diem",)  # where no row is written, there is none


def _self_rows(annex: FormSheet, unit: Unit, period: Period, catalogue: Catalogue, known: Known) -> list[FormRow]:
    catalogue = catalogue.within(unit.code)
    proofs = known.proofs() if unit.code == catalogue.bloc.own else {}
    return score_rows.self_rows(annex, unit.code, period, catalogue, known.rows_of, known.figure, proofs)


def _deductions(annex: FormSheet, unit: Unit, period: Period, catalogue: Catalogue, known: Known) -> list[FormRow]:
    tally = known.tally(unit.code, period)
    lines = tally.by_unit[unit.code].deductions if tally and unit.code in tally.by_unit else []
    return score_rows.deduction_rows(annex, lines, catalogue)


def _reviews(annex: FormSheet, unit: Unit, period: Period, catalogue: Catalogue, known: Known) -> list[FormRow]:
    tally = known.tally(unit.code, period)
    return score_rows.review_rows(annex, unit.code, tally) if tally else []


def _opinions(annex: FormSheet, unit: Unit, period: Period, catalogue: Catalogue, known: Known) -> list[FormRow]:
    tally = known.tally(unit.code, period)
    return score_rows.opinion_rows(annex, tally, catalogue) if tally else []


RowSource = Callable[[FormSheet, Unit, Period, Catalogue, Known], list[FormRow]]
ROW_SOURCES: Mapping[str, RowSource] = {
    "thang_diem": _self_rows,
    "tru_diem": _deductions,
    "cham_diem": _reviews,
    "y_kien": _opinions,
}
