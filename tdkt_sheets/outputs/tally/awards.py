"""What rank, quota and the bloc's own words give each member, and what is still open before it may be proposed: in words and live."""

from tdkt_sheets.core.formula_words import literal
from tdkt_sheets.core.plan import Formula
from tdkt_sheets.core.text import count
from tdkt_sheets.outputs.tally.places import Places
from tdkt_sheets.tally.paths import split_mark
from tdkt_sheets.tally.proposals import CERTIFICATE, CONDITIONS, FLAG
from tdkt_sheets.tally.standing import Standing
from tdkt_sheets.tally.tally import YES
from tdkt_sheets.tally.votes import AWARD

SHORT = {FLAG: "Cờ thi đua", CERTIFICATE: "Bằng khen"}
OTHER_OPINIONS = " Ý kiến bằng văn bản đang kể là về "
WAITS = ": chờ Khối quyết định"


def by_rank(places: Places, unit: str) -> Formula:
    """What rank and quota give a member, live: flags to the first ranks, certificates to the next, equals beyond the quota wait."""
    tally, standing = places.tally, places.standing(unit)
    agreed = tally.bloc.agreed
    rank, ranks = places.calc[unit, "rank"], places.of_members("rank")
    flags, certificates = str(agreed.flags), agreed.certificates_of(len(tally.bloc.members))
    no_flag = places.of_members("no_flag")
    among = f"SUMPRODUCT(--ISNUMBER({ranks}),--({ranks}<={flags}),1-{no_flag})"  # a flag that a leader may not have goes to nobody
    both = f"(MIN({flags},{among})+{certificates})"
    equals = f"COUNTIF({ranks},{rank})"
    eligible = f"SUMPRODUCT(--({ranks}={rank}),1-{no_flag})"

    def award(code: str, among: str, quota: str) -> str:
        return f'IF({rank}+{among}-1>{quota},"{SHORT[code]}{WAITS}","{SHORT[code]}")'

    certificate = f'IF(AND({rank}<={both},{places.calc[unit, "no_award"]}=0),{award(CERTIFICATE, equals, both)},"")'
    text = f"IF(AND({rank}<={flags},{places.calc[unit, 'no_flag']}=0),{award(FLAG, eligible, flags)},{certificate})"
    return Formula(f'IF({rank}="","",{text})', by_rank_words(places, standing))


def by_rank_words(places: Places, standing: Standing) -> str:
    """The same as it stands now."""
    proposal = places.tally.proposals.get(standing.unit)
    if proposal is None or not proposal.by_rank:
        return ""
    return SHORT[proposal.by_rank] + (WAITS if proposal.waits else "")


def barred_words(standing: Standing) -> str:
    """Why a leader may not have the flag."""
    return f"Không đề nghị Cờ thi đua: {'; '.join(standing.flag_bars)}." if standing.flag_bars else ""


def held_words(standing: Standing) -> str:
    """How many rows of a member are not counted yet."""
    return f"Còn {count(standing.held)} dòng chờ chỉnh sửa." if standing.held else ""


def open_words(places: Places, standing: Standing) -> str:
    """What has to be settled before the award can be proposed, as it stands now."""
    proposal = places.tally.proposals[standing.unit]
    parts = []
    if proposal.in_question == FLAG and proposal.open_conditions:
        parts.append("Khối xác nhận: " + "; ".join(proposal.open_conditions) + ".")
    if proposal.waits and not proposal.decided:
        parts.append(f"Đồng hạng vượt số {SHORT[proposal.by_rank]} được đề nghị: Khối quyết định thứ tự.")
    if standing.rank == 1 and standing.flag_bars:
        parts.append(barred_words(standing))
    minimum = places.tally.bloc.agreed.vote_pct
    share = places.tally.ballot.share(places.tally.ballot.of(standing.unit).total)
    if proposal.in_question == FLAG and minimum is not None and share is not None and share < minimum:
        parts.append(f"Phiếu đồng ý {str(share).replace('.', ',')} % {_below(places)}")
    if standing.held:
        parts.append(held_words(standing))
    return " ".join(parts)


def opinions_on(places: Places, unit: str) -> str:
    """The award that the written opinions counted for a member are about, as the ballot names it; '' where none are counted."""
    proposal = places.tally.proposals.get(unit)
    heard = any(
        one.is_heard and one.award and split_mark(one.mark) == (AWARD, unit) for one in places.tally.ballot.opinions
    )
    return places.award_name(proposal.in_question) if heard and proposal else ""


def _below(places: Places) -> str:
    minimum = places.tally.bloc.agreed.vote_pct
    said = f"{minimum.normalize():f}".replace(".", ",") if minimum is not None else ""
    return f"tổng số thành viên, dưới mức tham khảo {said} %."


def open_formula(places: Places, place: int) -> str:
    """The same for whoever stands at a place; it follows ranks, ballots and what the bloc writes."""
    by_rank_, decided, rank, position = (
        places.sorted[place, what] for what in ("by_rank", "decided", "rank", "position")
    )

    def counted(key: str) -> str:
        return f"INDEX({places.counted[key]},{position})"

    def known(what: str) -> str:
        return f"INDEX({places.of_members(what)},{position})"

    short, named = SHORT[FLAG], literal(places.listed("proposal", FLAG))
    flag = f'OR({decided}={named},AND({decided}="",LEFT({by_rank_},{len(short)})="{short}"))'
    missing = "&".join(
        f'IF({counted(key)}={literal(places.listed(key, YES))},"",{literal("; " + words)})'
        for key, words in CONDITIONS.items()
    )
    parts = [f'IF({flag},IF(LEN({missing})>0,"Khối xác nhận: "&MID({missing},3,2000)&". ",""),"")']
    waits = f'AND({decided}="",RIGHT({by_rank_},{len(WAITS)})="{WAITS}")'
    said = (
        f'"Đồng hạng vượt số "&LEFT({by_rank_},LEN({by_rank_})-{len(WAITS)})&" được đề nghị: Khối quyết định thứ tự. "'
    )
    parts.append(f'IF({waits},{said},"")')
    parts.append(f'IF({rank}=1,{known("barred")}&" ","")')
    minimum = places.tally.bloc.agreed.vote_pct
    if minimum is not None:
        share = counted("share_pct")
        few = f"AND({flag},ISNUMBER({share}),N({share})<{minimum.normalize():f})"
        told = f'"Phiếu đồng ý "&SUBSTITUTE(FIXED({share},1,TRUE),".",",")&{literal(f" % {_below(places)} ")}'
        parts.append(f'IF({few},{told},"")')
    parts.append(known("held"))
    if any(opinions_on(places, unit) for unit in places.units):
        written, award = known("opinions"), places.sorted[place, "award"]
        parts.append(
            f'IF(AND({written}<>"",{written}<>{award}),{literal(OTHER_OPINIONS)}&{written}&"; chạy lại tổng hợp.","")'
        )
    return f"TRIM({'&'.join(parts)})"
