"""What an award for years of service rests on, in words for the list of candidates: years of work, posts held."""

from decimal import Decimal

from tdkt_sheets.awards.proposals import Candidate, Proposals
from tdkt_sheets.core import dates
from tdkt_sheets.core.text import number

POSTS = "cong_hien"


def served(one: Candidate, proposals: Proposals) -> str:
    """The years in the sector or the province, or every post that the dossier names of the person; '' where no years are asked."""
    if one.annex == "ky_niem_chuong":
        added = one.get("added_years")
        parts = [
            f"Công tác trong ngành: {one.get('service')}" if one.get("service") else "",
            f"được cộng {number(Decimal(added))} năm" if added else "",
        ]
        return "; ".join(filter(None, parts))
    if one.annex == "huy_hieu" and one.get("province_years"):
        return f"{number(Decimal(one.get('province_years')))} năm công tác tại tỉnh"
    return "; ".join(_posts(one, proposals)) if one.annex == POSTS else ""


def _posts(one: Candidate, proposals: Proposals) -> list[str]:
    """Each post with its days, the earliest first."""
    posts = proposals.catalogue.lists["chuc_vu_cong_hien"]
    rows = [
        row
        for row in proposals.of(one.group, POSTS)
        if row is one or (one.subject.key and row.subject.key == one.subject.key and row.award == one.award)
    ]
    return [
        f"{posts.name_of(row.get('post'))} từ {dates.show(row.get('post_from'))} đến {dates.show(row.get('post_to'))}"
        for row in sorted(rows, key=lambda row: str(row.get("post_from")))
        if row.get("post") and row.get("post_from") and row.get("post_to")
    ]
