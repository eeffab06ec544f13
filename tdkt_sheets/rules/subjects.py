"""Who is meant, where it is not clear: on a proposal's row (LS-01) and on a row of the ledger (LS-02, LS-03)."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from tdkt_sheets.awards.ledger import Given, Graded, Initiative
from tdkt_sheets.awards.namesakes import Subject
from tdkt_sheets.awards.people import PERSON
from tdkt_sheets.awards.proposals import Candidate, Proposals
from tdkt_sheets.core import dates
from tdkt_sheets.core.text import fold_name, named, quoted
from tdkt_sheets.roster.roster import Person
from tdkt_sheets.rules import like_people
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


@whole_rule(
    "LS-03", WARNING, to_the_office=True,
    says="Người có tên gần giống một người trong danh sách Nhân sự thì phải rõ là ai.",
    message="Danh sách Nhân sự có {who}; dòng này ghi {here}, đang hiểu là người khác nên chưa được tính cho người đó.",
    fix=f"Nếu là người đó, sửa họ tên, ngày sinh hoặc ghi mã cán bộ ở dòng này; nếu là người khác, {SETTLED}.",
    example={"who": "Nông Thị Hạnh, sinh ngày 12/5/1985, Phòng Người có công (mã CB-016)", "here": "“Nông Thi Hạnh”"},
)  # fmt: skip
def line_called_like_somebody(proposals: Proposals) -> Iterator[OnLedger]:
    """A slip in a line of the ledger takes its years from the person it is about, and nobody would see it."""
    ledger, people = proposals.ledger, proposals.history.people
    catalogue = replace(proposals.catalogue, handlings=people.handlings)
    books: tuple[tuple[str, str, Iterable[Given | Initiative | Graded]], ...] = (
        ("danh_sach", "recipient", ledger.given), ("sang_kien", "author", ledger.initiatives), ("xep_loai", "recipient", ledger.grades),
    )  # fmt: skip
    for sheet, key, lines in books:
        for one in lines:
            who = one.who
            if (
                who.object_kind != PERSON
                or fold_name(who.name) in catalogue.people_by_name
                or people.subject(who).person
            ):
                continue
            known = like_people.surely(who.name, who.birth, catalogue, who.unit)
            known = known or like_people.perhaps(who.name, who.birth, catalogue, who.unit)
            if known is not None:
                yield OnLedger(sheet, one.row, key, {"who": _told(known, proposals), "here": quoted(who.name)})


def _listed(subject: Subject, proposals: Proposals) -> str:
    return named([_told(each, proposals) for each in subject.doubt], "người", between=", hoặc ")


def _told(who: Person | str, proposals: Proposals) -> str:
    """A person in words that tell them from a namesake; a birth."""
    if isinstance(who, str):
        return f"người sinh {'ngày' if len(who) > 7 else 'năm' if len(who) == 4 else 'tháng'} {dates.show(who)}"
    unit = proposals.catalogue.unit_by_code.get(who.unit)
    born = f", sinh {'ngày' if len(who.birth) > 7 else 'năm'} {dates.show(who.birth)}" if who.birth else ""
    return f"{who.full_name}{born}, {unit.name if unit else who.unit} (mã {who.id})"
