"""Days by which the department hands dossiers on (HS-09 … HS-11). A day that is not known never blocks."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

from tdkt_sheets.awards.law_in_use import law_on
from tdkt_sheets.awards.proposals import Candidate, Group, Proposals
from tdkt_sheets.law.on_day import LawOn
from tdkt_sheets.roster.rounds import DOSSIER, RoundKind
from tdkt_sheets.rules.dossiers import HIGHER, STATE
from tdkt_sheets.rules.engine import ERROR, NOTE, WARNING
from tdkt_sheets.rules.proposal_engine import Found, OnCover, Place, candidate_rule, whole_rule

FLAG, SCHOOL_FLAG = "deadlines.state.government_flag", "deadlines.state.government_flag_school"


@candidate_rule(
    "HS-09", ERROR, forms=("BX",), titles=("CO_CP",),
    says="Hồ sơ Cờ thi đua của Chính phủ được gửi trong thời hạn trình Nhà nước.",
    message="Hồ sơ nhận ngày {received}, sau thời hạn trình Cờ thi đua của Chính phủ ({last}).",
    fix="Chọn lại danh hiệu đề nghị; Cờ thi đua của Chính phủ để năm sau.",
    law=(FLAG, SCHOOL_FLAG, "deadlines.lateness_blocks"),
    example={"received": "01/3/2022", "last": "28/02/2022"},
)  # fmt: skip
def too_late_for_the_state(one: Candidate, proposals: Proposals) -> Iterator[Found]:
    """What has come after the last day of the State cannot be handed on in time any more."""
    law = proposals.law(one.day)
    last = law.last_day(SCHOOL_FLAG if one.span.is_school else FLAG, one.span.last)
    received = one.group.received
    if last and received and received > last and law.is_so("deadlines.lateness_blocks"):
        yield Found("title", {"received": received, "last": last})


def _higher(proposals: Proposals) -> Iterator[tuple[Group, set[str]]]:
    """Proposals of which something is decided above the department, with the levels that decide."""
    for group in proposals.groups.values():
        titles = (proposals.catalogue.title_by_code.get(one.title or one.award) for one in proposals.of(group))
        levels = {title.level for title in titles if title is not None and title.level in HIGHER}
        if levels and group.received is not None and group.round is not None:
            yield group, levels


@whole_rule(
    "HS-10", WARNING,
    says="Hồ sơ đến trước ngày Sở phải trình cấp trên (cột “Thời hạn trình cấp trên” của đợt).",
    message="Nhận ngày {received}, sau thời hạn Sở phải trình cấp trên ({last}).",
    fix="Văn phòng Sở xin ý kiến cấp trên về việc trình muộn, hoặc để đợt sau; đơn vị không phải sửa.",
    example={"received": "11/12/2021", "last": "10/12/2021"},
)  # fmt: skip
def after_the_day_of_handing_on(proposals: Proposals) -> Iterator[Place]:
    """What is decided above comes before the day by which the department hands it on."""
    for group, _ in _higher(proposals):
        last = group.round.submit_by if group.round else None
        if last and group.received and group.received > last:
            facts = {"received": group.received, "last": last}
            yield OnCover(group, _field(group), facts)


@whole_rule(
    "HS-11", NOTE,
    says="Đợt chưa ghi thời hạn trình cấp trên thì nêu mốc của nơi khác để tham khảo.",
    message="Nhận ngày {received}. Danh mục chưa ghi thời hạn trình cấp trên của đợt; để tham khảo, nơi khác quy định chậm nhất {last}: {ground}.",
    fix="Văn phòng Sở ghi “Thời hạn trình cấp trên” của đợt theo văn bản của tỉnh, Bộ; đơn vị không phải sửa.",
    example={"received": "01/3/2022", "last": "28/02/2022", "ground": "quy định của tỉnh khác (chưa kiểm chứng)"},
)  # fmt: skip
def after_the_day_of_others(proposals: Proposals) -> Iterator[Place]:
    """Where the office has set no day, that of another province, or an older one of the Ministry, is told and nothing concluded."""
    for group, levels in _higher(proposals):
        if group.received is None or group.round is None or group.round.submit_by is not None:
            continue
        law = law_on(proposals.catalogue, proposals.law_day(group))
        last = _example(group, levels, law, proposals)
        if last is not None and group.received > last:
            ground = "; ".join(map(str, law.cited()))
            facts = {
                "received": group.received,
                "last": last,
                "ground": ground,
            }
            yield OnCover(group, _field(group), facts)


def _field(group: Group) -> str:
    """The field of the first page that says what the proposal is for."""
    return "round" if group.form == DOSSIER else "period"


def _example(group: Group, levels: set[str], law: LawOn, proposals: Proposals) -> date | None:
    """The last day elsewhere for such a proposal; None where none is known."""
    round_, year = group.round, group.period.last.year
    if round_ is None:
        return None
    if round_.kind in (RoundKind.DRIVE, RoundKind.SUDDEN):
        name = "province.theme_days" if round_.kind is RoundKind.DRIVE else "province.sudden_days"
        known, decided = law.known(f"deadlines.{name}"), proposals.decision_day(round_)
        days = known.value if known else None
        return decided - timedelta(days=int(days)) if isinstance(days, Decimal) and decided else None
    if round_.kind is RoundKind.MEDAL:
        return _last_day(law, "deadlines.ministry.annual", year)
    school = group.period.is_school_year
    titles = {one.title for one in proposals.of(group)}
    if STATE in levels:
        name = "school_state_level" if school else "state_level"
    elif "CSTDT" in titles:
        name = "school_provincial_fighter" if school else "provincial_fighter"
    elif school and "CO_TINH" in titles:
        name = "school_flag"
    else:
        name = "school" if school else "annual"
    return _last_day(law, f"deadlines.province.{name}", year)


def _last_day(law: LawOn, name: str, year: int) -> date | None:
    """The day that somebody else has set; of other days there is no example."""
    return law.last_day(name, year) if law.known(name) else None
