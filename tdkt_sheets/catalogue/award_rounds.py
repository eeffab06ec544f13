"""Rounds of awards: “Đợt xét khen thưởng”."""

from collections.abc import Iterable

from tdkt_sheets.catalogue.declarations import Annexes
from tdkt_sheets.catalogue.tables import CODE, CODE_STYLE, CatalogueTable, Faults, Row, SeenWords, question, repeated
from tdkt_sheets.catalogue.year import day_in, in_order, senders_in
from tdkt_sheets.core import periods
from tdkt_sheets.core.codes import CodeList
from tdkt_sheets.core.periods import Period
from tdkt_sheets.core.text import fold_term
from tdkt_sheets.forms.columns import COVER
from tdkt_sheets.roster.roster import Due
from tdkt_sheets.roster.rounds import DOSSIER, REVIEW, Round, RoundKind
from tdkt_sheets.rules import catalogue_workbook as rules


def rounds_of(
    table: CatalogueTable, annexes: Annexes, dues: Iterable[Due], senders: CodeList, faults: Faults
) -> tuple[Round, ...]:
    """The rounds, in the order of the workbook; what a round lacks is found at its own cell."""
    codes, names, reviews = SeenWords(), SeenWords(), SeenWords()
    review_periods = {due.period.code for due in dues if due.form == REVIEW}
    found = []
    for row in table:
        code, form = row.text("code"), row.text("form")
        period = periods.exact(row.text("period"))
        if not CODE.fullmatch(code):
            faults.at(rules.BAD_KEY, row, "code", text=code, accepted=CODE_STYLE)
        if period is None or period.quarter is not None:
            faults.at(
                rules.UNREADABLE_PERIOD,
                row,
                "period",
                text=(text := row.text("period")),
                near=periods.meant(text, labels=True),
            )
            continue
        if repeated(codes, code, row, "code", "Mã đợt", faults):
            continue
        if repeated(names, fold_term(row.text("name")), row, "name", "Tên đợt", faults):
            continue
        if form == REVIEW:
            earlier = reviews.first(period.code, row)
            if earlier is not None:
                faults.at(rules.TWO_REVIEWS, row, "period", period=period.phrase, row=earlier.fact)
                continue
            if period.code not in review_periods:
                why = f"chưa có thời hạn: trang “Kỳ báo cáo” không có biểu {REVIEW} của {period.phrase}"
                faults.at(rules.INCOMPLETE_ROUND, row, "period", why=why)
        found.append(_round(row, form, period, annexes, senders, faults))
    return tuple(found)


def _round(row: Row, form: str, period: Period, annexes: Annexes, senders: CodeList, faults: Faults) -> Round:
    days = (day_in(row, key, faults) for key in ("opens", "due", "extended", "decision_day", "submit_by"))
    opens, due, extended, decision, submit_by = days
    if opens and due:
        in_order(row, "opens", opens, "due", due, faults)
    if due and extended:
        in_order(row, "due", due, "extended", extended, faults)
    kind = row.text("kind")
    asked = row.several("annexes")
    known = [key for at, key in annexes if at == form and key != COVER]
    for key in asked:
        if key not in known:
            faults.at(rules.UNKNOWN_ANNEX, row, "annexes", form=form, text=key, question=question(key, known))
    if form == DOSSIER:
        lacking = (("kind", kind, "loại hồ sơ"), ("annexes", asked, "phụ lục của hồ sơ"), ("due", due, "thời hạn"))
        for key, value, name in lacking:
            if not value:
                faults.at(rules.INCOMPLETE_ROUND, row, key, why=f"chưa ghi {name}")
    return Round(
        code=row.text("code"),
        name=row.text("name"),
        form=form,
        kind=RoundKind(kind) if form == DOSSIER and kind else RoundKind.REVIEW,
        reason_kind=row.text("reason_kind"),
        period=period,
        annexes=asked if form == DOSSIER else (),
        who=senders_in(row, "who", senders, faults),
        opens=opens,
        due=due,
        extended=extended,
        decision_day=decision,
        movement=row.text("movement"),
        submit_by=submit_by,
        row=row.number,
    )


def dues_of(rounds: Iterable[Round]) -> tuple[Due, ...]:
    """When the dossiers of each round are due."""
    return tuple(
        Due(round.form, round.period, round.opens, round.due, round.extended, round.code)
        for round in rounds
        if round.form == DOSSIER and round.due is not None
    )
