"""Who is meant, where it is not clear: on a proposal's row (LS-01) and on a row of the ledger (LS-02)."""

from collections.abc import Iterator

from tdkt_sheets.awards.namesakes import Subject
from tdkt_sheets.awards.proposals import Candidate, Proposals
from tdkt_sheets.core import dates
from tdkt_sheets.core.text import named
from tdkt_sheets.roster.roster import Person
from tdkt_sheets.rules.engine import WARNING
from tdkt_sheets.rules.proposal_engine import Found, OnLedger, candidate_rule, whole_rule

SETTLED = "ghi một dòng “Cùng một người” hoặc “Là người khác” trong y-kien-xu-ly.xlsx"


@candidate_rule(
    "LS-01", WARNING, objects=("INDIVIDUAL",),
    says="Phải rõ người được đề nghị là ai; chưa rõ thì thành tích các năm trước chưa được tính cho người này.",
    message="Chưa rõ người này là ai: có thể là {who}. Khi chưa rõ, khen thưởng các năm trước chưa được tính cho người này.",
    fix=f"Ghi đủ ngày, tháng, năm sinh rồi gửi lại; hoặc Văn phòng Sở {SETTLED}.",
    example={"who": "Nông Thị Hạnh, sinh ngày 12/5/1985, Phòng Người có công (mã CB-016), hoặc một người của một đơn vị khác"},
)  # fmt: skip
def unclear_candidate(one: Candidate, proposals: Proposals) -> Iterator[Found]:
    """It is clear whom a row proposes. People of other units are not named."""
    if not one.subject.key:
        own = [each for each in one.subject.doubt if isinstance(each, str) or each.unit == one.unit.code]
        words = [_told(each, proposals) for each in own]
        if len(own) < len(one.subject.doubt):
            words.append("một người của một đơn vị khác")
        yield Found("full_name", {"who": ", hoặc ".join(words)}, also=("birth",))


@whole_rule(
    "LS-02", WARNING, to_the_office=True,
    says="Phải rõ dòng trong sổ khen thưởng nói về ai; chưa rõ thì dòng đó chưa được tính cho người nào.",
    message="Chưa rõ dòng này là của ai: có thể là {who}. Dòng này chưa được tính cho người nào.",
    fix=f"Ghi mã cán bộ hoặc đủ ngày, tháng, năm sinh ở dòng này; hoặc {SETTLED}.",
    example={"who": "Nông Thị Hạnh, sinh ngày 12/5/1985, Phòng Người có công (mã CB-016)"},
)  # fmt: skip
def unclear_line(proposals: Proposals) -> Iterator[OnLedger]:
    """It is clear whom every row of the ledger is about."""
    for sheet, row, subject in proposals.history.doubts:
        yield OnLedger(
            sheet, row, "author" if sheet == "sang_kien" else "recipient", {"who": _listed(subject, proposals)}
        )


def _listed(subject: Subject, proposals: Proposals) -> str:
    return named([_told(each, proposals) for each in subject.doubt], "người", between=", hoặc ")


def _told(who: Person | str, proposals: Proposals) -> str:
    """A person in words that tell them from a namesake; a birth."""
    if isinstance(who, str):
        return f"người sinh {'ngày' if len(who) > 7 else 'năm' if len(who) == 4 else 'tháng'} {dates.show(who)}"
    unit = proposals.catalogue.unit_by_code.get(who.unit)
    born = f", sinh {'ngày' if len(who.birth) > 7 else 'năm'} {dates.show(who.birth)}" if who.birth else ""
    return f"{who.full_name}{born}, {unit.name if unit else who.unit} (mã {who.id})"
