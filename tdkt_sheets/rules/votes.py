"""The figures of a unit's vote, on its first page and row by row (HD-01, HD-02): decided by the file alone."""

from collections.abc import Iterator

from tdkt_sheets.core.findings import Finding
from tdkt_sheets.core.sheets import Sheet
from tdkt_sheets.core.submissions import Cover
from tdkt_sheets.core.text import count
from tdkt_sheets.rules.asked import OfFile, on_file
from tdkt_sheets.rules.context import Context
from tdkt_sheets.rules.engine import ERROR, Hit, declare, sheet_rule

BALLOT = "PHIEU_KIN"
VOTED = ("BX.ca_nhan", "BX.tap_the", "HS.ca_nhan", "HS.tap_the", "HS.cong_hien")

DOES_NOT_ADD_UP = declare(
    "HD-01", ERROR, "Số người biểu quyết, dự họp, số phiếu hợp lệ khớp nhau.", "{why}",
    "Ghi lại các số theo biên bản họp bình xét.", basis="r21-vote-range",
    example={"why": "08 người dự họp, nhiều hơn 07 người được biểu quyết."},
)  # fmt: skip


@on_file(DOES_NOT_ADD_UP)
def figures_of_a_vote(asked: OfFile) -> Iterator[Finding]:
    """Nobody is there who may not vote, and no ballot is valid that nobody cast."""
    cover, page = asked.cover, asked.page
    if cover is None or page is None:
        return
    voters, present, written, valid = (cover.values.get(key) for key in ("voters", "present", "written", "valid_votes"))
    wrong, there = [], None
    if present is not None:
        there = present + (written or 0)
        who = f"{count(present)} người dự họp" + (
            f" và {count(written)} người cho ý kiến bằng văn bản" if written else ""
        )
    if voters is not None and there is not None and there > voters:
        wrong.append(("present", f"{who}, nhiều hơn {count(voters)} người được biểu quyết."))
    if valid is not None and there is not None and valid > there:
        wrong.append(("valid_votes", f"{count(valid)} phiếu hợp lệ, nhiều hơn {who}."))
    elif valid is not None and voters is not None and valid > voters:
        wrong.append(("valid_votes", f"{count(valid)} phiếu hợp lệ, nhiều hơn {count(voters)} người được biểu quyết."))
    for key, why in wrong:
        keys = (key, "written") if key == "present" and written else (key,)
        yield DOES_NOT_ADD_UP.on(page, (), keys, {"why": why}, file=asked.file)


def votes_there_were(cover: Cover | None) -> tuple[int, str] | None:
    """How many votes a meeting can have given, and what they are: valid ballots, else those there with those who wrote; None when not told."""
    if cover is None:
        return None
    voters, present, written, valid = (cover.values.get(key) for key in ("voters", "present", "written", "valid_votes"))
    limits = [(voters, "người được biểu quyết")]
    if present is not None:
        limits.append((present + (written or 0), "người dự họp" + (", cho ý kiến bằng văn bản" if written else "")))
    if cover.values.get("vote_method") == BALLOT:
        limits.append((valid, "phiếu hợp lệ"))
    known = [(limit, words) for limit, words in limits if limit is not None]
    return min(known, key=lambda limit: limit[0]) if known else None


@sheet_rule(
    "HD-02", ERROR, sheet=VOTED, reads=("votes",),
    says="Số phiếu đồng ý không vượt số phiếu hợp lệ, số người biểu quyết.",
    message="{votes} phiếu đồng ý, nhiều hơn {limit} {words} ghi ở trang “Thông tin chung”.",
    fix="Ghi lại số phiếu theo biên bản họp; người vắng cho ý kiến bằng văn bản thì ghi vào mục đó ở trang “Thông tin chung”.",
    basis="r21-vote-range",
    example={"votes": "07", "limit": "06", "words": "người dự họp"},
)  # fmt: skip
def more_votes_than_voters(sheet: Sheet, context: Context) -> Iterator[Hit]:
    """Nobody gets more votes than were given."""
    limit = votes_there_were(context.cover)
    for index, votes in enumerate(sheet.columns["votes"]):
        if limit is not None and votes is not None and votes > limit[0]:
            facts = {"votes": count(votes), "limit": count(limit[0]), "words": limit[1]}
            yield Hit((index,), "votes", facts)
