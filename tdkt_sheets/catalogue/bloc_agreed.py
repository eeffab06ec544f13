"""What the bloc agreed on counting, from the settings: totals, deductions, the tie rule, quotas."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from tdkt_sheets.catalogue import vocabulary
from tdkt_sheets.catalogue.tables import Faults, Row, several
from tdkt_sheets.catalogue.year import Settings
from tdkt_sheets.core import quantity
from tdkt_sheets.core.text import named
from tdkt_sheets.roster.bloc import Agreed, Averaging, FinalRule, ProvinceScore, RankBy, Scale, TieKey, Tier
from tdkt_sheets.rules import catalogue_workbook as rules

TIERS = "bloc_tiers"
TIES, CERTIFICATES, PAPERS, PROVINCE = "bloc_tie_order", "bloc_certificates", "bloc_papers", "bloc_province"
IN_FULL = ("cộng", "cộng thêm", "cộng vào")
VALUE = "value"  # the column of a setting


def agreed_of(settings: Settings, rows: Mapping[str, Row], form_codes: frozenset[str], faults: Faults) -> Agreed:
    """What the settings say; `rows` are those of “Thiết lập chung” by key."""

    def decimal(key: str) -> Decimal | None:
        value = settings.get(key)
        return None if value is None or isinstance(value, str) else Decimal(value)

    def points(key: str) -> Decimal:
        return decimal(key) or Decimal(0)

    step = decimal("bloc_step") or None
    crossed = settings.get("bloc_scorers") == "CHEO"
    agreed = Agreed(
        total=decimal("bloc_total"),
        bonus_cap=decimal("bloc_bonus_cap"),
        places=_places(int(settings.get("bloc_places", 2)), step),
        step=step,
        rounds_total_alone=settings.get("bloc_rounding") == "TONG",
        rank_by=RankBy(str(settings.get("bloc_rank_by", RankBy.TOTAL))),
        final_rule=FinalRule(str(settings.get("bloc_final_rule", FinalRule.LAST))),
        flags=int(settings.get("bloc_flags", 1)),
        late_points=points("bloc_late_points"),
        late_per_day=points("bloc_late_per_day"),
        late_most=decimal("bloc_late_most"),
        papers_most=decimal("bloc_papers_most"),
        tiers=_tiers(rows.get(TIERS), decimal("bloc_total"), faults),
        flag_least=decimal("bloc_flag_least"),
        certificate_least=decimal("bloc_certificate_least"),
        missing_points=points("bloc_missing_points"),
        unregistered_points=points("bloc_unregistered_points"),
        unregistered_is_out=settings.get("bloc_unregistered_is_out") == vocabulary.YES,
        difference_pct=decimal("bloc_difference_pct"),
        vote_pct=decimal("bloc_vote_pct"),
        is_cross_checked=crossed,
        averaging=Averaging(str(settings.get("bloc_average") or (Averaging.MEAN if crossed else Averaging.NONE))),
        tie_order=tie_order_of(rows.get(TIES), faults),
        papers=_papers(rows.get(PAPERS), form_codes, faults),
        province=_province(rows.get(PROVINCE), decimal("bloc_province_most") or decimal("bloc_total"), faults),
    )
    return with_certificates(agreed, rows.get(CERTIFICATES), faults)


def _province(row: Row | None, most: Decimal | None, faults: Faults) -> ProvinceScore | None:
    """How the province's score counts: 'Cộng' or '30%'; None where it does not, or where what is written cannot be used."""
    text = row.text("value") if row else ""
    if row is None or not text:
        return None
    read = quantity.read(text)
    share = read.value if read is not None and read.unit == "%" and 0 < read.value < 100 else None
    if share is None and text.strip(" .").lower() not in IN_FULL:
        _unreadable(row, text, "“Cộng” (cộng cả vào tổng điểm), hoặc tỷ trọng trong tổng điểm (30%).", faults)
        return None
    if not most:
        _unreadable(row, text, "dòng này khi đã ghi “Khối: điểm tỉnh chấm tối đa”.", faults)
        return None
    return ProvinceScore(most, share)


def _tiers(row: Row | None, total: Decimal | None, faults: Faults) -> tuple[Tier, ...]:
    """The classes, highest first: 'Xuất sắc: 90; Tốt: 80%' → from 90 points, from a rate of 80 %; both compared as shares of the total."""
    found = []
    for text in several(row.get("value")) if row else ():
        name, _, least = text.rpartition(":")
        read = quantity.read(least.strip())
        if row is not None and (not name.strip() or read is None or read.unit not in ("", "%", "điểm")):
            _unreadable(row, text, "tên loại và mức điểm, ví dụ: Xuất sắc: 90; Tốt: 80; Khá: 65 (hoặc 90%).", faults)
        elif read is not None:
            found.append(Tier(name.strip(), read.value, read.unit == "%"))
    one_percent = (total or Decimal(100)) / 100
    return tuple(sorted(found, key=lambda tier: -tier.least * (one_percent if tier.by_rate else 1)))


def _places(places: int, step: Decimal | None) -> int:
    """Decimals that points are shown with: enough for every multiple of a step."""
    return places if step is None else max(places, -int(step.normalize().as_tuple().exponent))


def _unreadable(row: Row, text: str, accepted: str, faults: Faults, key: str = VALUE) -> None:
    name = row.text("name") if key == VALUE else f"{row.text('name')}, {row.table.declared.by_key[key].header}"
    faults.at(rules.UNREADABLE_SETTING, row, key, name=name, text=text, accepted=accepted)


def tie_order_of(row: Row | None, faults: Faults, cell: str = VALUE) -> tuple[str, ...]:
    """The steps of the tie rule: 'Nhóm I; Điểm trừ; Phiếu; Nữ; Khối quyết định' → ('NHOM:I', 'DIEM_TRU', …)."""
    found = []
    for text in several(row.get(cell)) if row else ():
        word, _, mark = text.partition(" ")
        code = vocabulary.TIE_STEPS.code_of(text)
        if code and code != TieKey.GROUP:
            found.append(code)
        elif vocabulary.TIE_STEPS.code_of(word) == TieKey.GROUP and mark.strip(" ."):
            found.append(f"{TieKey.GROUP}:{mark.strip(' .')}")
        elif row is not None:
            _unreadable(row, text, "Nhóm I (hoặc nhóm khác); Điểm trừ; Phiếu; Nữ; Khối quyết định.", faults, cell)
    return tuple(found)


def with_known_steps(agreed: Agreed, scale: Scale, row: Row | None, faults: Faults, cell: str = VALUE) -> Agreed:
    """The tie rule without steps that name a group which the scale lacks: each is told, none is used or printed."""
    groups = scale.group_marks
    lacking = []
    for step in agreed.tie_order:
        key, _, mark = step.partition(":")
        if key == TieKey.GROUP and mark not in groups and row is not None and groups:
            known = named([f"Nhóm {one}" for one in groups], "nhóm", between=", ")
            faults.at(rules.TIE_STEP_LACKING, row, cell, text=f"Nhóm {mark}", known=known)
            lacking.append(step)
    return replace(agreed, tie_order=tuple(step for step in agreed.tie_order if step not in lacking))


def _papers(row: Row | None, form_codes: frozenset[str], faults: Faults) -> tuple[str, ...]:
    found = []
    for text in several(row.get("value")) if row else ():
        if text.upper() in form_codes:
            found.append(text.upper())
        elif row is not None:
            _unreadable(row, text, "mã biểu, ví dụ: DK; KQ; CD.", faults)
    return tuple(found)


def with_certificates(agreed: Agreed, row: Row | None, faults: Faults, cell: str = VALUE) -> Agreed:
    """A number of certificates (2), or a share of the members (30%)."""
    text = row.text(cell) if row else ""
    if not text or row is None:
        return agreed
    read = quantity.read(text)
    if (
        read is None
        or read.value < 0
        or read.unit not in ("", "%")
        or (not read.unit and read.value != int(read.value))
    ):
        _unreadable(row, text, "số nguyên (2) hoặc phần trăm số thành viên (30%).", faults, cell)
        return agreed
    if read.unit:
        return replace(agreed, certificates=None, certificate_share=read.value)
    return replace(agreed, certificates=int(read.value))
