"""Emulation flags: the place in the bloc, what a leader still needs, the council's vote (TT-11 … TT-17)."""

from collections.abc import Iterator
from decimal import Decimal

from tdkt_sheets.awards.ledger import Ranked
from tdkt_sheets.awards.proposals import Candidate, Proposals
from tdkt_sheets.core.text import count, percent
from tdkt_sheets.rules.council_votes import FIX, MESSAGE, SAYS, least_share, too_few_votes
from tdkt_sheets.rules.engine import ERROR, WARNING
from tdkt_sheets.rules.law_days import LAW_2003, LAW_2022
from tdkt_sheets.rules.proposal_engine import Found, OnLedger, OnRound, candidate_rule, whole_rule
from tdkt_sheets.rules.standards import THEME

OF_PROVINCE, OF_GOVERNMENT = "CO_TINH", "CO_CP"
YES = "CO"


def rank_of(one: Candidate, proposals: Proposals) -> Ranked | None:
    """The best place of a collective in a bloc in the period."""
    ranks = [each for each in proposals.history.ranks.get(one.subject.key, ()) if each.span == one.span]
    return min(ranks, key=lambda each: (each.rank, each.bloc), default=None)


@candidate_rule(
    "TT-11", ERROR, forms=("BX",), annexes=("tap_the",), titles=(OF_PROVINCE, OF_GOVERNMENT),
    says="Tập thể được đề nghị Cờ thi đua đã được bình xét, so sánh trong một cụm, khối thi đua.",
    message="Kết quả xếp hạng cụm, khối thi đua của kỳ này không có tập thể này.",
    fix="Chọn danh hiệu khác; nếu tập thể có tham gia cụm, khối thì báo Văn phòng Sở bổ sung kết quả.",
    basis={LAW_2003: "r21-co-tinh-khoi", LAW_2022: "r24-co-leader"}, law=("flags.provincial_rank",),
)  # fmt: skip
def not_in_a_bloc(one: Candidate, proposals: Proposals) -> Iterator[Found]:
    """A flag comes out of a comparison in a bloc; while no result of the period is in the ledger, nothing is concluded."""
    if one.subject.key and rank_of(one, proposals) is None:
        yield Found("title", is_open=one.span not in proposals.ranked_spans)


@candidate_rule(
    "TT-12", ERROR, forms=("BX",), annexes=("tap_the",), titles=(OF_PROVINCE,),
    says="Cờ thi đua của UBND tỉnh tặng tập thể dẫn đầu cụm, khối thi đua.",
    message="Tập thể xếp hạng {rank} trong {bloc}.", fix="Chọn danh hiệu khác, hoặc kiểm tra lại kết quả xếp hạng với Văn phòng Sở.",
    basis={LAW_2003: "r21-co-tinh-leader", LAW_2022: "r24-co-leader"}, law=("flags.provincial_rank",),
    example={"rank": "02", "bloc": "Khối giao ước thi đua số III"},
)  # fmt: skip
def not_first(one: Candidate, proposals: Proposals) -> Iterator[Found]:
    """The first of a bloc is proposed."""
    yield from _not_first(one, proposals)


def _not_first(one: Candidate, proposals: Proposals) -> Iterator[Found]:
    ranked = rank_of(one, proposals)
    if ranked and proposals.law(one.day).keeps("flags.provincial_rank", Decimal(ranked.rank)) is False:
        yield Found("title", {"rank": count(ranked.rank), "bloc": ranked.bloc})


CRITERIA = {
    "over_fulfilled": "hoàn thành vượt các chỉ tiêu thi đua",
    "model": "có nhân tố mới, mô hình mới",
    "unity": "nội bộ đoàn kết, tiết kiệm, chống tham nhũng",
}


@candidate_rule(
    "TT-13", WARNING, forms=("BX",), annexes=("tap_the",), titles=(OF_PROVINCE, OF_GOVERNMENT),
    says="Dẫn đầu cụm, khối mới là điều kiện; Cờ thi đua còn cần vượt chỉ tiêu, có nhân tố mới, mô hình mới, nội bộ đoàn kết.",
    message="Chưa có căn cứ về: {why}.",
    fix="Cung cấp số liệu, tài liệu về các nội dung này.",
    basis={LAW_2003: "r21-co-tinh-criteria", LAW_2022: "r24-co-leader"}, law=("flags.rank_is_enough",),
    example={"why": "có nhân tố mới, mô hình mới"},
)  # fmt: skip
def leader_lacks_criteria(one: Candidate, proposals: Proposals) -> Iterator[Found]:
    """What a leader needs besides the place is known: from the bloc's result, from the unit's own reports."""
    ranked = rank_of(one, proposals)
    if ranked is None or proposals.law(one.day).is_so("flags.rank_is_enough") is not False:
        return
    shown = {
        "over_fulfilled": ranked.over_fulfilled or _over_fulfilled(one, proposals),
        "model": ranked.model or _has_model(one, proposals),
        "unity": ranked.unity,
    }
    lacking = [words for key, words in CRITERIA.items() if shown[key] != YES]
    if shown["over_fulfilled"] == YES and (behind := _behind(one, proposals)):
        lacking.append(f"{count(behind)} chỉ tiêu chưa đạt trong biểu Kết quả quý IV")
    if lacking:
        yield Found("title", {"why": "; ".join(lacking)})


def _targets(one: Candidate, proposals: Proposals) -> list[tuple[Decimal, Decimal]]:
    """The unit's targets of the year with what was reached, as its report of the fourth quarter tells."""
    table = proposals.tables.get(("KQ", "chi_tieu"))
    if table is None or one.subject.key != f"@{one.unit.code}" or one.span.is_school:
        return []
    found = []
    for at in proposals.rows_of("KQ", "chi_tieu", one.unit.code, f"{one.span.last}-Q4"):
        registered, reached = table.columns["registered"][at], table.columns["cumulative"][at]
        if (
            registered is not None
            and reached is not None
            and not isinstance(registered, str)
            and not isinstance(reached, str)
        ):
            found.append((Decimal(registered), Decimal(reached)))
    return found


def _behind(one: Candidate, proposals: Proposals) -> int:
    return sum(reached < registered for registered, reached in _targets(one, proposals))


def _over_fulfilled(one: Candidate, proposals: Proposals) -> str:
    targets = _targets(one, proposals)
    return YES if targets and all(reached > registered for registered, reached in targets) else ""


def _has_model(one: Candidate, proposals: Proposals) -> str:
    """Whether the unit reported a model or an example of that year."""
    table = proposals.tables.get(("KQ", "sang_kien"))
    if table is None or one.subject.key != f"@{one.unit.code}":
        return ""
    for quarter in range(1, 5):
        for at in proposals.rows_of("KQ", "sang_kien", one.unit.code, f"{one.span.last}-Q{quarter}"):
            if (
                table.columns["kind"][at] not in ("SANG_KIEN", "DE_TAI", None)
                and table.columns["state"][at] != "KHONG_THUC_HIEN"
            ):
                return YES
    return ""


@candidate_rule(
    "TT-14", ERROR, forms=("BX",), annexes=("tap_the",), titles=(OF_GOVERNMENT,),
    says="Cờ thi đua của Chính phủ tặng tập thể dẫn đầu trong số tập thể đạt tiêu chuẩn Cờ thi đua của UBND tỉnh.",
    message="Tập thể xếp hạng {rank} trong {bloc} nên chưa đạt tiêu chuẩn Cờ thi đua của UBND tỉnh.",
    fix="Chọn danh hiệu khác, hoặc kiểm tra lại kết quả xếp hạng với Văn phòng Sở.",
    basis={LAW_2003: "r21-co-cp-criteria", LAW_2022: "r24-co-leader"}, law=("flags.provincial_rank",),
    example={"rank": "02", "bloc": "Khối giao ước thi đua số III"},
)  # fmt: skip
def government_flag_without_first_place(one: Candidate, proposals: Proposals) -> Iterator[Found]:
    """Whoever is proposed for the Government's flag reaches the standard of the province's."""
    yield from _not_first(one, proposals)


@whole_rule(
    "TT-15", WARNING, to_the_office=True,
    says="Số tập thể được đề nghị Cờ thi đua của Chính phủ không quá tỷ lệ quy định trên số tập thể của tỉnh đạt tiêu chuẩn Cờ thi đua của UBND tỉnh.",
    message="Sở đề nghị {number} tập thể; tỷ lệ tối đa {share} tính trên cả tỉnh, Sở không đủ số liệu để tính.",
    fix="Hỏi cơ quan thi đua - khen thưởng của tỉnh số còn được đề nghị.",
    basis="r21-co-cp-quota-20", law=("flags.government_max_share",),
    example={"number": "01", "share": "20 %"},
)  # fmt: skip
def share_of_the_province(proposals: Proposals) -> Iterator[OnRound]:
    """The province's share is asked for as soon as somebody is proposed."""
    for code, candidates in proposals.pairs():
        round_ = proposals.catalogue.round_by_code[code]
        with proposals.told_if_not_known(round_):
            proposed = [one for one in candidates if one.title == OF_GOVERNMENT]
            most = proposals.law(proposed[0].day)["flags.government_max_share"] if proposed else None
            if most is not None:
                facts = {"number": count(len(proposed)), "share": percent(most)}
                yield OnRound(round_, proposed[0].day, facts)


@whole_rule(
    "TT-16", WARNING, to_the_office=True,
    says="Cờ thi đua của Chính phủ theo chuyên đề chỉ tặng khi tổng kết phong trào đủ số năm.",
    message="Cờ thi đua của Chính phủ theo chuyên đề ghi thời gian {years} năm, cần từ {least} năm.",
    fix="Ghi lại kỳ thành tích hoặc loại hình khen thưởng của dòng này.",
    basis="r21-co-theme-5y", law=("flags.theme_years",),
    example={"years": "04", "least": "05"},
)  # fmt: skip
def theme_too_short(proposals: Proposals) -> Iterator[OnLedger]:
    """A flag of the Government for a theme is for a movement of years."""
    for one in proposals.ledger.given:
        with proposals.told_if_not_known():
            if one.award != OF_GOVERNMENT or one.reason_kind != THEME or not one.holds or one.day is None:
                continue
            least, years = proposals.law(one.day)["flags.theme_years"], one.span.last - one.span.first + 1
            if least is not None and years < least:
                facts = {"years": count(years), "least": count(int(least))}
                yield OnLedger("danh_sach", one.row, "for_period", facts, one.day)


@whole_rule(
    "TT-17", ERROR, to_the_office=True, says=SAYS.format(title="Cờ thi đua", share="80 % (từ năm 2024; Cờ của tỉnh từ 01/7/2025 do tỉnh quy định)"), message=MESSAGE, fix=FIX,
    basis="r24-co-vote-80", law=("flags.provincial_min_vote_share", "flags.government_min_vote_share"),
    example={"votes": "07", "members": "10", "reached": "70 %", "share": "80 %", "least": "08"},
)  # fmt: skip
def votes_on_flags(proposals: Proposals) -> Iterator[OnLedger]:
    """A flag has the share of all members that the law asks for."""
    yield from too_few_votes(
        proposals, (OF_PROVINCE, "CO_BO"), lambda law: least_share("flags.provincial_min_vote_share", law, proposals)
    )
    yield from too_few_votes(proposals, (OF_GOVERNMENT,), lambda law: law["flags.government_min_vote_share"])
