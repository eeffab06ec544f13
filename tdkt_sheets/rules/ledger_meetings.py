"""Checks of the councils' meetings and votes in the ledger, and of its list of vetoes (SO-19 … SO-24)."""

from collections import Counter
from collections.abc import Iterator

from tdkt_sheets.awards.ballots import awards_by_ballot
from tdkt_sheets.awards.recorded import AGREED
from tdkt_sheets.core import dates
from tdkt_sheets.core.sheets import Sheet
from tdkt_sheets.core.text import count, fold_term, quoted
from tdkt_sheets.rules.engine import ERROR, WARNING, Hit, sheet_rule
from tdkt_sheets.rules.office_books import LedgerContext

REVOKED = "HUY_BO"
# The smaller number, the larger one it may not exceed, and both in words.
ORDERED = (
    ("collected", "issued", "Số phiếu thu về", "số phiếu phát ra"),
    ("valid", "collected", "Số phiếu hợp lệ", "số phiếu thu về"),
    ("valid", "issued", "Số phiếu hợp lệ", "số phiếu phát ra"),
    ("issued", "members", "Số phiếu phát ra", "tổng số thành viên"),
    ("collected", "members", "Số phiếu thu về", "tổng số thành viên"),
    ("valid", "members", "Số phiếu hợp lệ", "tổng số thành viên"),
)


@sheet_rule(
    "SO-19", ERROR, sheet="SO.phien_hop", reads=("members", "present", "written", "issued", "collected", "valid"),
    says="Số người dự họp, số phiếu của một phiên họp khớp nhau.",
    message="{why}", fix="Ghi lại các số theo biên bản họp.", basis="r21-vote-range",
    example={"why": "08 người dự họp và 02 người cho ý kiến bằng văn bản, nhiều hơn tổng số 09 thành viên."},
)  # fmt: skip
def meeting_does_not_add_up(sheet: Sheet, context: LedgerContext) -> Iterator[Hit]:
    """Nobody votes twice: ballots come back that went out, and no more people are there than there are members."""
    for index, row in enumerate(sheet.records()):
        members, present, written = row["members"], row["present"], row["written"] or 0
        if members is not None and present is not None and present + written > members:
            absent = f" và {count(written)} người cho ý kiến bằng văn bản" if written else ""
            why = f"{count(present)} người dự họp{absent}, nhiều hơn tổng số {count(members)} thành viên."
            yield Hit((index,), "present", {"why": why}, ("written", "members") if written else ("members",))
        told: set[str] = set()
        for small, large, words, beside in ORDERED:
            if row[small] is not None and row[large] is not None and row[small] > row[large] and small not in told:
                told.add(small)
                why = f"{words} {count(row[small])}, nhiều hơn {beside} {count(row[large])}."
                yield Hit((index,), small, {"why": why}, (large,))


@sheet_rule(
    "SO-20", WARNING, sheet="SO.phien_hop", reads=("round", "day"),
    says="Hội đồng họp trước khi ra quyết định khen thưởng của đợt.",
    message="Phiên họp ngày {day}, sau quyết định của đợt này (ngày {decided}).",
    fix="Kiểm tra lại ngày họp, đợt xét và ngày quyết định.",
    example={"day": "06/12/2021", "decided": "05/12/2021"},
)  # fmt: skip
def meeting_after_the_decision(sheet: Sheet, context: LedgerContext) -> Iterator[Hit]:
    """A council meets before the last decision of the round it meets on."""
    decided: dict[str, str] = {}
    decisions = context.sheets["quyet_dinh"].columns
    for round_, day, state in zip(decisions["round"], decisions["decision_date"], decisions["state"], strict=True):
        if round_ and day and state != REVOKED:
            decided[round_] = max(day, decided.get(round_, ""))
    for index, (round_, day) in enumerate(zip(sheet.columns["round"], sheet.columns["day"], strict=True)):
        last = decided.get(round_ or "")
        if last and day and dates.first_day(day) > dates.last_day(last):
            yield Hit((index,), "day", {"day": dates.show(day), "decided": dates.show(last)})


def _meetings(context: LedgerContext) -> dict[str, int]:
    """The rows of the sheet of meetings by folded code; a code that stands twice is left out."""
    codes = [fold_term(code) if code else "" for code in context.sheets["phien_hop"].columns["meeting"]]
    times = Counter(codes)
    return {code: index for index, code in enumerate(codes) if code and times[code] == 1}


@sheet_rule(
    "SO-21", ERROR, sheet="SO.bo_phieu", reads=("meeting",),
    says="Kết quả bỏ phiếu thuộc một phiên họp có trong sổ.",
    message="Trang “Phiên họp Hội đồng” không có phiên {code}.",
    fix="Ghi phiên họp vào trang “Phiên họp Hội đồng”, hoặc sửa lại mã phiên ở dòng này.",
    example={"code": "“HD-2021-2”"},
)  # fmt: skip
def vote_without_a_meeting(sheet: Sheet, context: LedgerContext) -> Iterator[Hit]:
    """A vote was taken at a meeting that the ledger knows."""
    known = {fold_term(code) for code in context.sheets["phien_hop"].columns["meeting"] if code}
    for index, code in enumerate(sheet.columns["meeting"]):
        if code and fold_term(code) not in known:
            yield Hit((index,), "meeting", {"code": quoted(code)})


@sheet_rule(
    "SO-22", ERROR, sheet="SO.bo_phieu", reads=("meeting", "award", "votes_for", "votes_against"),
    says="Số phiếu của một trường hợp không vượt số phiếu của phiên họp.",
    message="{votes} phiếu đồng ý{against}, nhiều hơn {ceiling} {words} của phiên này.",
    fix="Ghi lại số phiếu theo biên bản kiểm phiếu.", basis="r21-vote-range",
    example={"votes": "08", "against": ", 02 phiếu không đồng ý", "ceiling": "09", "words": "phiếu hợp lệ và ý kiến bằng văn bản"},
)  # fmt: skip
def more_votes_than_ballots(sheet: Sheet, context: LedgerContext) -> Iterator[Hit]:
    """Votes for and against are votes of the meeting: valid ballots with the written opinions of those who were absent."""
    meetings, held = _meetings(context), context.sheets["phien_hop"]
    by_ballot, _ = awards_by_ballot(context.catalogue)
    columns = (sheet.columns[key] for key in ("meeting", "award", "votes_for", "votes_against"))
    for index, (code, award, votes, against) in enumerate(zip(*columns, strict=True)):
        at = meetings.get(fold_term(code)) if code else None
        if at is None or votes is None:
            continue
        limit = _ceiling(held, at, award in by_ballot)
        if limit is not None and votes + (against or 0) > limit[0]:
            words = f", {count(against)} phiếu không đồng ý" if against else ""
            facts = {"votes": count(votes), "against": words, "ceiling": count(limit[0]), "words": limit[1]}
            yield Hit((index,), "votes_for", facts, ("votes_against",) if against else ())


def _ceiling(held: Sheet, at: int, asks_for_ballot: bool) -> tuple[int, str] | None:
    """How many votes a meeting can have given on an award, and what they are: on what asks for no ballot hands may have been raised."""
    written = held.get(at, "written") or 0
    present, valid = held.get(at, "present"), held.get(at, "valid")
    by_hand = not asks_for_ballot and held.get(at, "by_ballot") == "CO"
    if by_hand and None not in (present, valid) and present > valid:
        return present + written, "người dự họp" + (" và ý kiến bằng văn bản" if written else "")
    for key, words in (("valid", "phiếu hợp lệ"), ("collected", "phiếu thu về"), ("present", "người dự họp")):
        if (number := held.get(at, key)) is not None:
            return number + written, words + (" và ý kiến bằng văn bản" if written else "")
    return None


@sheet_rule(
    "SO-23", WARNING, sheet="SO.bo_phieu", reads=("meeting", "votes_for", "votes_against", "conclusion"),
    says="Kết luận của Hội đồng khớp với số phiếu.",
    message="Kết luận “Đồng ý” trong khi chỉ có {votes}/{members} thành viên đồng ý.",
    fix="Kiểm tra lại số phiếu và kết luận.",
    example={"votes": "05", "members": "10"},
)  # fmt: skip
def agreed_without_a_majority(sheet: Sheet, context: LedgerContext) -> Iterator[Hit]:
    """Nothing is agreed with half of the members or fewer."""
    meetings, members = _meetings(context), context.sheets["phien_hop"].columns["members"]
    columns = (sheet.columns[key] for key in ("meeting", "votes_for", "conclusion"))
    for index, (code, votes, conclusion) in enumerate(zip(*columns, strict=True)):
        at = meetings.get(fold_term(code)) if code else None
        whole = members[at] if at is not None else None
        if conclusion == AGREED and votes is not None and whole is not None and 2 * votes <= whole:
            yield Hit((index,), "conclusion", {"votes": f"{votes:02d}", "members": f"{whole:02d}"}, ("votes_for",))


@sheet_rule(
    "SO-24", ERROR, sheet="SO.loai_tru", reads=("since", "until"),
    says="Ngày kết thúc không đứng trước ngày bắt đầu.",
    message="“Đến ngày” {until} đứng trước “Từ ngày” {since}.",
    fix="Ghi lại hai ngày; chưa kết thúc thì để trống “Đến ngày”.",
    example={"until": "09/11/2021", "since": "10/11/2021"},
)  # fmt: skip
def veto_ends_before_it_begins(sheet: Sheet, context: LedgerContext) -> Iterator[Hit]:
    """A veto ends after it began."""
    for index, (since, until) in enumerate(zip(sheet.columns["since"], sheet.columns["until"], strict=True)):
        if since and until and dates.last_day(until) < dates.first_day(since):
            yield Hit((index,), "until", {"until": dates.show(until), "since": dates.show(since)}, ("since",))
