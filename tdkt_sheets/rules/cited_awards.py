"""Awards that a dossier cites as its ground, against what is known of them (NT-09 … NT-11, NT-21)."""

from collections.abc import Iterator

from tdkt_sheets.awards.history import is_same
from tdkt_sheets.awards.ledger import Given
from tdkt_sheets.awards.proposals import Cited, Proposals
from tdkt_sheets.awards.told import Told
from tdkt_sheets.core import dates
from tdkt_sheets.core.text import number_key, quoted
from tdkt_sheets.rules.engine import ERROR, WARNING
from tdkt_sheets.rules.law_days import LAW_2003, LAW_2022
from tdkt_sheets.rules.proposal_engine import Found, OnRow, whole_rule
from tdkt_sheets.rules.standards import SUDDEN, THEME


def _at(cited: Cited, proposals: Proposals, found: Found) -> OnRow:
    return OnRow(cited.told.table, cited.told.index, found, proposals.law_day(cited.group))


def _line(cited: Cited, proposals: Proposals) -> Given | None:
    """The line of the ledger that says the same award of the same subject by the same decision."""
    told = cited.told
    lines = proposals.history.lines_of(cited.subject)
    return next((one for one in lines if one.award == told.award and _is_by(one, told)), None)


def _is_by(one: Given, told: Told) -> bool:
    """Whether a line is by the decision that somebody names."""
    number, day = one.paper
    return number == told.paper and told.is_of([day])


def _reason(cited: Cited, proposals: Proposals) -> str:
    """Why a cited award was given, where the ledger or a unit's report says so; else ''."""
    known = proposals.history.held(cited.subject)
    return next((one.reason_kind for one in known if is_same(cited.told, one)), "")


KINDS = {THEME: ("theme", "theo đợt, chuyên đề"), SUDDEN: ("sudden", "đột xuất")}


@whole_rule(
    "NT-09", ERROR,
    says="Khen thưởng theo đợt, chuyên đề không làm căn cứ đề nghị khen thưởng cấp trên; từ năm 2024 khen đột xuất cũng vậy.",
    message="Đây là khen thưởng {kind}, không được làm căn cứ cho lần đề nghị này.",
    fix="Xóa dòng này; ghi khen thưởng công trạng làm căn cứ nếu có.",
    basis={LAW_2003: "r21-theme-not-for-state", LAW_2022: "r24-theme-not-for-higher"},
    law=("principles.theme_counts_for_higher", "principles.sudden_counts_for_higher"),
    example={"kind": "theo đợt, chuyên đề"},
)  # fmt: skip
def theme_as_ground(proposals: Proposals) -> Iterator[OnRow]:
    """No award given for a theme is cited."""
    for cited in proposals.cited:
        with proposals.told_if_not_known(cited.group.round):
            name, words = KINDS.get(_reason(cited, proposals), ("", ""))
            if (
                name
                and proposals.law(proposals.law_day(cited.group)).is_so(f"principles.{name}_counts_for_higher") is False
            ):
                yield _at(cited, proposals, Found("award", {"kind": words}))


@whole_rule(
    "NT-10", ERROR,
    says="Khen thưởng đã nhận ghi trong hồ sơ phải khớp với sổ khen thưởng.",
    message="Sổ khen thưởng ghi khác: {why}.", fix="Ghi lại theo đúng quyết định; nếu sổ chưa đúng thì báo Văn phòng Sở.",
    example={"why": "quyết định này tặng “Bằng khen của Chủ tịch UBND tỉnh”"},
)  # fmt: skip
def differs_from_ledger(proposals: Proposals) -> Iterator[OnRow]:
    """What is cited is what the ledger says of the same subject and decision, and it was not revoked."""
    names = proposals.catalogue.title_by_code
    for cited in proposals.cited:
        if not cited.subject:
            continue
        line = _line(cited, proposals)
        if line is not None and not line.holds:
            yield _at(cited, proposals, Found("decision_no", {"why": "khen thưởng này đã bị hủy bỏ"}))
        elif line is not None and cited.told.span is not None and line.span != cited.told.span:
            yield _at(cited, proposals, Found("for_period", {"why": f"kỳ thành tích là {line.span.words.lower()}"}))
        elif line is None and (other := _almost(cited, proposals)):
            if other.award != cited.told.award:
                name = names[other.award].name if other.award in names else other.award
                yield _at(cited, proposals, Found("award", {"why": f"quyết định này tặng {quoted(name)}"}))
            else:
                day = dates.show(other.day.isoformat()) if other.day else "…"
                why = f"quyết định số {quoted(other.number)} ngày {day}"
                yield _at(cited, proposals, Found("decision_date", {"why": why}, also=("decision_no",)))


def _almost(cited: Cited, proposals: Proposals) -> Given | None:
    """The line that says another award by the same decision, else the same award of the same number and year on another day."""
    told = cited.told
    same = [one for one in proposals.history.lines_of(cited.subject) if one.paper[0] == told.paper]
    by_decision = [one for one in same if _is_by(one, told)]
    of_award = [one for one in same if one.award == told.award and one.day and told.on[:4] == f"{one.day.year:04d}"]
    by_decision.sort(key=lambda one: one.award)
    of_award.sort(key=lambda one: one.paper[1])
    return next(iter(by_decision or of_award), None)


@whole_rule(
    "NT-11", WARNING,
    says="Khen thưởng đã nhận từ thời gian sổ đã đầy đủ phải có trong sổ khen thưởng hoặc trong báo cáo của đơn vị.",
    message="Sổ khen thưởng đã đầy đủ từ năm {since} nhưng không có khen thưởng này.",
    fix="Gửi kèm bản chụp quyết định, hoặc ghi lại đúng số, ngày quyết định.",
    example={"since": "2015"},
)  # fmt: skip
def not_in_ledger(proposals: Proposals) -> Iterator[OnRow]:
    """What is cited of a time that the ledger holds wholly is known to it, or to a unit's report."""
    since = proposals.history.complete_since
    for cited in proposals.cited:
        told = cited.told
        if since is None or not cited.subject or told.span is None or told.span.first < since:
            continue
        if _line(cited, proposals) is None and not _almost(cited, proposals) and not _reported(cited, proposals):
            yield _at(cited, proposals, Found("decision_no", {"since": str(since)}, also=("decision_date",)))


def _reported(cited: Cited, proposals: Proposals) -> bool:
    known = proposals.history.held(cited.subject)
    return any(one.award == cited.told.award and number_key(one.number) == cited.told.paper for one in known)


@whole_rule(
    "NT-21", WARNING,
    says="Khen thưởng đã nhận là của người, tập thể được đề nghị trong chính hồ sơ đó.",
    message="{why}", fix="Ghi tên đúng như ở danh sách đề nghị, hoặc xóa dòng.",
    example={"why": "Danh sách đề nghị của hồ sơ này không có tên này nên khen thưởng chưa được tính cho ai."},
)  # fmt: skip
def cited_for_nobody(proposals: Proposals) -> Iterator[OnRow]:
    """What is cited is about one subject that the dossier proposes."""
    for cited in proposals.cited:
        if not cited.whose:
            if not cited.group.not_whole:
                why = "Danh sách đề nghị của hồ sơ này không có tên này nên khen thưởng chưa được tính cho ai."
                yield _at(cited, proposals, Found("recipient", {"why": why}))
        elif not cited.subject:
            why = "Danh sách đề nghị có hơn một người cùng tên này nên chưa rõ khen thưởng của ai."
            yield _at(cited, proposals, Found("recipient", {"why": why}))
