"""TH-12 Danh hiệu: registered, proposed, agreed by the council, decided, by unit and title; and the share of grassroots fighters."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from tdkt_sheets.awards.fighter_share import SHARE, Allowance, allowance
from tdkt_sheets.awards.law_in_use import law_on
from tdkt_sheets.awards.proposals import FIGHTERS, PERSON_TITLES
from tdkt_sheets.awards.recorded import AGREED
from tdkt_sheets.awards.spans import Span
from tdkt_sheets.core import dates
from tdkt_sheets.core.periods import Period
from tdkt_sheets.core.text import count, number
from tdkt_sheets.law.read import law
from tdkt_sheets.law.regimes import RegimeBy, kept_by, regime_on
from tdkt_sheets.roster.rounds import REVIEW
from tdkt_sheets.summaries.award_rows import AWARDS, award_frame
from tdkt_sheets.summaries.engine import Material, summary
from tdkt_sheets.summaries.figures import Figure
from tdkt_sheets.summaries.frame import PERIOD, UNIT, Rows
from tdkt_sheets.summaries.joined import READS
from tdkt_sheets.summaries.registration import codes_of, held_note, missing_note, short_name, units_for
from tdkt_sheets.summaries.tables import Down, Head, Line, Report, Share, Table, Value

TAB = "10. Danh hiệu"
KINDS = (("ca_nhan", "", "Cá nhân", "INDIVIDUAL"), ("tap_the", "-TT", "Tập thể", "COLLECTIVE"))
STEPS = (("DK", "Đăng ký"), ("BX", "Đề nghị"), ("HD", "Hội đồng đồng ý"), ("QD", "Có quyết định"))
NOT_KNOWN = ("DX-02", "DX-03")  # rules that say what could not be checked, the law of the day not being known
Cells = dict[tuple[str, str, str], Rows]  # unit, step, title → rows of the step's frame


@summary("TH-12", "Danh hiệu so với đăng ký, theo đơn vị", TAB, READS)
def titles_against(material: Material) -> Report | None:
    """For every review: persons, collectives, the share of grassroots fighters; then the law of every round.

    None before anybody is proposed.
    """
    if not material.proposals.candidates:
        return None
    tables: list[Table] = []
    shares: list[tuple[Period, Rows, Rows]] = []
    reviewed = {one.group.period.code for one in material.proposals.candidates if one.group.form == REVIEW}
    for period in material.periods("BX", "ca_nhan", "tap_the") if reviewed else ():
        for annex, suffix, what, kind in KINDS:
            table = _table(material, period, annex, suffix, what, kind)
            if table is not None:
                tables.append(table)
        shares.append((period, *_fighters(material, period)))
    if shares:
        tables.append(_share_table(material, shares))
    tables.append(_law_table(material))
    width = max(7, *(len(table.heads) - 2 for table in tables))
    return Report(
        "TH-12", "DANH HIỆU THI ĐUA: ĐĂNG KÝ, ĐỀ NGHỊ, KẾT QUẢ", TAB, (5, 36, *([10.5] * width)), tables,
        ending="table", landscape=True,
    )  # fmt: skip


def table_id(period: Period, suffix: str) -> str:
    """'TH-12' of the year's persons, 'TH-12-TT' of collectives; a school year says so."""
    return f"TH-12{suffix}" + (f"-NH{period.code}" if period.is_school_year else "")


def _table(material: Material, period: Period, annex: str, suffix: str, what: str, kind: str) -> Table | None:
    codes = codes_of(material, f"BX.{annex}", "title")
    known = material.catalogue.title_by_code
    titles = [code for code in (codes.by_code if codes else ()) if material.catalogue.is_title(code)]
    cells = _of_reviewed_units(material, period, annex, _cells(material, period, annex, kind, titles))
    shown = [code for code in titles if any(title == code for _, _, title in cells)]
    asked = material.asked("BX", annex, period.code)
    if not shown and not asked:
        return None
    id_ = table_id(period, suffix)
    heads = [Head("seq", "STT", "seq"), Head("unit", "Đơn vị", "text")]
    for code in shown:
        higher = any(code in known[other].implies for other in shown)
        over = short_name(material, code) + (" (kể cả danh hiệu cao hơn)" if higher else "")
        heads += [Head(f"{step}-{code}", caption, over=over) for step, caption in STEPS]
    lines = []
    for place, unit in enumerate(units_for(material, "BX", annex, period.code, (unit for unit, _, _ in cells)), 1):
        values: dict[str, Value] = {"seq": place, "unit": material.names.get(unit, unit)}
        for code in shown:
            for step, _ in STEPS:
                if step in ("DK", "BX") and not material.has_annex(unit, step, annex, period.code):
                    continue  # what has not come is blank, not zero
                frame = _frame(step, annex)
                rows = cells.get((unit, step, code), ())
                values[f"{step}-{code}"] = Figure(f"{id_}/{unit}/{step}-{code}", len(rows), frame, rows, _column(step))
        lines.append(Line(unit, values))
    known_of = {key for line in lines for key in line.values}
    total: dict[str, Any] = {head.key: Down() for head in heads[2:] if head.key in known_of}
    if lines and shown:
        lines.append(Line("CONG", {"unit": "Cộng"} | total, "total"))
    notes = [
        held_note(material, f"BX.{annex}", period.code, "dòng bình xét chờ chỉnh sửa"),
        missing_note(material, "BX", annex, period.code),
        "“Hội đồng đồng ý” lấy từ sổ khen thưởng (so-khen-thuong.xlsx); “Có quyết định” lấy từ danh sách khen thưởng (trang 6a).",
    ]
    caption = f"{what}, bình xét {period.phrase}"
    return Table(
        id_, caption, tuple(heads), lines if shown else [], [note for note in notes if note], f"Chưa có số liệu bình xét {period.phrase}."
    )  # fmt: skip


def _of_reviewed_units(material: Material, period: Period, annex: str, cells: Cells) -> Cells:
    """The cells of units that are asked for the review, or of which somebody was proposed or honoured: members of the bloc register alone."""
    wanted = {unit.code for unit in material.asked("BX", annex, period.code)}
    wanted |= {unit for unit, step, _ in cells if step != "DK"}
    return {place: rows for place, rows in cells.items() if place[0] in wanted}


def _frame(step: str, annex: str) -> str:
    return {"DK": f"DK.{annex}", "BX": f"BX.{annex}", "HD": "SO.bo_phieu", "QD": AWARDS}[step]


def _column(step: str) -> str:
    return "title" if step in ("DK", "BX") else "award"


def _including(material: Material, titles: Sequence[str], code: str) -> tuple[str, ...]:
    """A title with those of the list that include it."""
    known = material.catalogue.title_by_code
    return (code, *(other for other in titles if code in known[other].implies))


def _cells(material: Material, period: Period, annex: str, kind: str, titles: Sequence[str]) -> Cells:
    """The rows of every unit, step and title; a person counts once in a step, a higher title counts for those below it."""
    cells: Cells = {}
    for step in ("DK", "BX"):
        groups = material.frame(_frame(step, annex)).groups(UNIT, PERIOD, "title")
        for code in titles:
            for title in _including(material, titles, code):
                for (unit, of, picked), rows in groups.items():
                    if of == period.code and picked == title:
                        cells[unit, step, code] = tuple(sorted((*cells.get((unit, step, code), ()), *rows)))
    for step, found in (("HD", _agreed(material, period, kind)), ("QD", _given(material, period, kind))):
        listed = list(found)
        for code in titles:
            wanted = _including(material, titles, code)
            seen: set[str] = set()
            for unit, subject, award, row in listed:
                if award in wanted and subject not in seen:
                    seen.add(subject)
                    cells[unit, step, code] = (*cells.get((unit, step, code), ()), row)
    return cells


def _units_of(material: Material, period: Period) -> dict[str, str]:
    """The unit that proposed each subject in a review."""
    return {
        one.subject.key: one.unit.code
        for one in material.proposals.candidates
        if one.subject.key and one.group.form == "BX" and one.group.period == period
    }


def _agreed(material: Material, period: Period, kind: str) -> Iterator[tuple[str, str, str, int]]:
    """Unit, subject, award and ledger row of every case that the council agreed to when it last voted on it."""
    proposals = material.proposals
    round_ = proposals.catalogue.review_by_period.get(period.code)
    sittings = proposals.ledger.sittings_of(round_.code) if round_ else ()
    order = {one.code: at for at, one in enumerate(sorted(sittings, key=lambda one: (one.day or date.min, one.code)))}
    units = _units_of(material, period)
    for subject, votes in proposals.history.votes.items():
        own = sorted((vote for vote in votes if vote.meeting in order), key=lambda vote: order[vote.meeting])
        for vote in {vote.award: vote for vote in own}.values():
            if vote.conclusion == AGREED and vote.who.object_kind == kind:
                yield units.get(subject, vote.who.unit), subject, vote.award, vote.row


def _given(material: Material, period: Period, kind: str) -> Iterator[tuple[str, str, str, int]]:
    """Unit, subject, award and row in the register of every award for the period that stands."""
    units, frame, words = _units_of(material, period), award_frame(material), Span.of(period).words
    columns = frame.columns
    for at, (time, of, day) in enumerate(
        zip(columns["time"], columns["object_kind"], columns["decision_date"], strict=True)
    ):
        if time == words and of == kind and day:
            subject = columns["subject"][at]
            yield units.get(subject, columns[UNIT][at]), subject, columns["award"][at], at


def _fighters(material: Material, period: Period) -> tuple[Rows, Rows]:
    """Rows proposed as advanced workers or higher, and those among them proposed as fighters."""
    frame = material.frame("BX.ca_nhan")
    base = [
        (at, title)
        for at, (of, title) in enumerate(
            zip(frame.columns.get(PERIOD, ()), frame.columns.get("title", ()), strict=True)
        )
        if of == period.code and title in PERSON_TITLES
    ]
    return tuple(at for at, _ in base), tuple(at for at, title in base if title in FIGHTERS)


def quota(material: Material, period: Period) -> Allowance | None:
    """The share of fighters in a review, department-wide; None without a round or a row."""
    base, fighters = _fighters(material, period)
    round_ = material.catalogue.review_by_period.get(period.code)
    day = material.proposals.decision_day(round_) or material.cut_off
    return allowance(len(base), len(fighters), day, material.proposals) if base else None


def _decided_rows(material: Material, period: Period) -> tuple[Rows, Rows]:
    """The register's rows of those who have the title of advanced worker or a higher one, and of the fighters; each person once."""
    first: dict[str, int] = {}
    fighters: dict[str, int] = {}
    for _, subject, award, row in _given(material, period, "INDIVIDUAL"):
        if award in PERSON_TITLES:
            first.setdefault(subject, row)
        if award in FIGHTERS:
            fighters.setdefault(subject, row)
    return tuple(first.values()), tuple(fighters.values())


def decided_quota(material: Material, period: Period) -> Allowance | None:
    """The share among those who have the title by a decision; None before there is one."""
    base, fighters = _decided_rows(material, period)
    day = material.proposals.decision_day(material.catalogue.review_by_period.get(period.code)) or material.cut_off
    return allowance(len(base), len(fighters), day, material.proposals) if base else None


def quota_line(asked: Allowance | None, decided: Allowance | None) -> str:
    """The share as proposed and, once there is a decision, as decided."""
    said = [f"đề nghị {quota_words(asked)}"] if asked and decided else [quota_words(asked)] if asked else []
    return "; ".join(said + ([f"đã quyết định {quota_words(decided)}"] if decided else []))


def quota_words(found: Allowance) -> str:
    """'CSTĐCS: 06/42 = 14,3 % (tối đa 06)'."""
    rate = "" if found.rate_pct is None else f" = {number(round(found.rate_pct, 1))} %"
    most = f" (tối đa {count(found.allowed)})" if found.allowed is not None else " (văn bản không đặt mức)"
    return f"CSTĐCS: {count(found.fighters)}/{count(found.base)}{rate}{most}"


def _share_table(material: Material, shares: Iterable[tuple[Period, Rows, Rows]]) -> Table:
    heads = (
        Head("seq", "STT", "seq"), Head("what", "Bình xét", "text"), Head("base", "LĐTT trở lên"), Head("fighters", "Trong đó CSTĐCS trở lên"),
        Head("rate", "Tỷ lệ (%)", "percent"), Head("most", "Tối đa"), Head("state", "So với mức", "state"),
    )  # fmt: skip
    lines: list[Line] = []
    notes = []
    for period, base, fighters in shares:
        found, decided = quota(material, period), decided_quota(material, period)
        steps = [(period.code, "đề nghị", "BX.ca_nhan", base, fighters, found, "title")]
        if decided is not None:
            steps.append(
                (f"{period.code}.QD", "đã quyết định", AWARDS, *_decided_rows(material, period), decided, "award")
            )
        for key, step, frame, whole, part, judged, column in steps:
            id_ = f"TH-12-TL/{key}"
            state = None if judged is None or judged.allowed is None else "Lệch: vượt mức" if judged.is_over else "Khớp"
            values: dict[str, Value] = {
                "seq": len(lines) + 1, "what": f"{period.label}, {step}", "base": Figure(f"{id_}/base", len(whole), frame, whole, column),
                "fighters": Figure(f"{id_}/fighters", len(part), frame, part, column), "rate": Share(("", "fighters"), ("", "base")),
                "most": judged.allowed if judged else None, "state": state,
            }  # fmt: skip
            lines.append(Line(key, values))
        if found is not None:
            notes.append(f"{period.label}: {quota_line(found, decided)}. {_ground(material, period, found)}")
    return Table("TH-12-TL", "Tỷ lệ Chiến sĩ thi đua cơ sở, chung toàn Sở", heads, lines, notes)


def _ground(material: Material, period: Period, found: Allowance) -> str:
    """What the share rests on, with the warning where nobody has compared it with its text."""
    round_ = material.catalogue.review_by_period.get(period.code)
    day = material.proposals.decision_day(round_) or material.cut_off
    of_day = law_on(material.catalogue, day)
    of_day.cite(SHARE)
    words = "; ".join(map(str, of_day.cited()))
    own = " Theo mức thấp hơn do cơ quan thiết lập." if found.is_own else ""
    base = " Tính chung toàn Sở: văn bản không nói tính ở cấp nào, chưa kiểm chứng."
    return f"Căn cứ: {words}.{own}{base}" if words else own.strip()


def _law_table(material: Material) -> Table:
    """Which rule set answers for each round, by which day, and what chose it."""
    proposals = material.proposals
    heads = (
        Head("seq", "STT", "seq"), Head("what", "Đợt xét khen thưởng", "text"), Head("day", "Ngày chọn quy định", "centre"),
        Head("by", "Ngày này là", "centre"), Head("regime", "Bộ quy định", "text"), Head("papers", "Văn bản chính", "wide"),
    )  # fmt: skip
    chosen = RegimeBy(proposals.catalogue.setting("regime_by") or RegimeBy.DECISION_DATE)
    lines = []
    for place, (code, candidates) in enumerate(proposals.pairs(), 1):
        group = candidates[0].group
        day = proposals.law_day(group)
        regime = regime_on(day)
        papers = "; ".join(law().instruments[key].short for key in regime.instruments[:2]) if regime else "chưa biết"
        by = chosen.words
        if chosen is RegimeBy.DECISION_DATE:
            by = "ngày quyết định" if proposals.ledger.decisions_of(code) else "ngày quyết định (dự kiến)"
            if later := kept_by(proposals.days(group)):
                by = f"trước khi áp dụng bộ quy định mới: hồ sơ nhận trước ngày {dates.show(later.since.isoformat())}"
        values: dict[str, Value] = {
            "seq": place, "what": proposals.catalogue.round_by_code[code].name, "day": dates.show(day.isoformat()), "by": by,
            "regime": regime.name if regime else "chưa biết", "papers": papers,
        }  # fmt: skip
        lines.append(Line(code, values))
    notes = [
        f"Quy định được chọn theo {chosen.words} (thiết lập “Chọn quy định pháp luật theo”); hồ sơ nhận trước ngày có quy định mới thì theo điều khoản "
        "chuyển tiếp đã đọc được. Văn bản, giá trị và mức tin cậy: lệnh tdkt explain luat."
    ]
    notes += [finding.message for finding in material.findings if finding.rule in NOT_KNOWN]
    return Table("TH-12-QD", "Quy định pháp luật áp dụng cho từng đợt", heads, lines, notes)
