"""The sheet "Chờ ý kiến": what the office may decide, as rows of its own book of decisions, to be copied there and completed."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from tdkt_sheets.awards.ledger import FILE as LEDGER_FILE
from tdkt_sheets.awards.ledger import Named
from tdkt_sheets.awards.people import Subject, called
from tdkt_sheets.books.declared import BOOKS
from tdkt_sheets.core import dates
from tdkt_sheets.core.findings import Finding, Severity
from tdkt_sheets.core.plan import CellValue, SheetPlan
from tdkt_sheets.outputs.register_book import period_label
from tdkt_sheets.outputs.run import Run
from tdkt_sheets.outputs.tables import Head, table_sheet
from tdkt_sheets.roster.handling import Kind
from tdkt_sheets.rules.deliveries import CHOOSE, DROPPED_ROWS, EQUAL_TIMES, LATE

TAB = "Chờ ý kiến"
TO_FILL = ("decided_by", "decided_on", "reason")
# What may be decided about a finding; of several kinds one row is copied.
ASKING = {
    CHOOSE.id: (Kind.CHOSEN,),
    EQUAL_TIMES.id: (Kind.CHOSEN,),
    DROPPED_ROWS.id: (Kind.REPLACES, Kind.ADDS),
    LATE.id: (Kind.LATE_ACCEPTED,),
}
WHO_IS_MEANT = ("SO-29", "HS-09")  # asked person by person
NOTE = (
    "Mỗi việc dưới đây cần hoặc có thể được Văn phòng quyết định. Chép dòng cần dùng, từ cột “Ý kiến” đến cột “Lý do”, vào trang “Ý kiến xử lý” "
    "của y-kien-xu-ly.xlsx (dán giá trị), điền các ô vàng, rồi chạy lại. Việc có nhiều lựa chọn thì chỉ chép một dòng; không quyết định thì không chép."
)


@dataclass(frozen=True, slots=True)
class Question:
    """A decision that may be taken: the cells of its row by column key, and what it is about."""

    values: Mapping[str, str]
    why: str


def questions(run: Run, found: Iterable[Finding]) -> list[Question]:
    """What waits for the office, the doubts first, then who is meant, lateness, and what may be let pass; each once."""
    asked: list[tuple[int, Question]] = []
    place = {unit.code: at for at, unit in enumerate(run.catalogue.units)}
    ranked = sorted(found, key=lambda finding: (place.get(finding.unit, len(place)), finding.unit))
    for finding in ranked:
        kinds = ASKING.get(finding.rule, (Kind.WAIVED,) if finding.severity is Severity.WARNING else ())
        if finding.rule not in WHO_IS_MEANT:
            rank = 3 if Kind.WAIVED in kinds else 2 if Kind.LATE_ACCEPTED in kinds else 0
            asked += ((rank, _about(finding, kind, run)) for kind in kinds)
    asked += ((1, question) for question in _people(run))
    unique: dict[tuple[tuple[str, str], ...], tuple[int, Question]] = {}
    for rank, question in asked:
        unique.setdefault(tuple(sorted(question.values.items())), (rank, question))
    return [question for _, question in sorted(unique.values(), key=lambda pair: pair[0])]


def _about(finding: Finding, kind: Kind, run: Run) -> Question:
    """A decision on a finding, with all that names the file or the form."""
    unit = run.catalogue.unit_by_code.get(finding.unit)
    round_ = run.round_of_file.get(finding.file, "")
    values = {
        "kind": kind.caption, "unit": unit.name if unit else "", "form": finding.form if finding.form in run.catalogue.forms else "",
        "period": round_ or period_label(finding.period),
    }  # fmt: skip
    if kind is not Kind.LATE_ACCEPTED:
        values["file"] = finding.file
    if kind is Kind.WAIVED:
        values |= {"rule": finding.rule, "place": finding.cell or ""}
    where = f"{finding.place}: " if finding.place else ""
    return Question(values, f"{where}{finding.message}")


def _people(run: Run) -> Iterator[Question]:
    """Who is meant by a name that several have: one row for each of them."""
    if run.proposals is None:
        return
    history = run.proposals.history
    doubts: list[tuple[str, Named, Subject]] = [(LEDGER_FILE, one.who, subject) for _, one, subject in history.doubts]
    doubts += [
        (one.table.file[one.index], one.who, one.subject) for one in run.proposals.candidates if not one.subject.key
    ]
    for file, who, subject in doubts:
        for person in subject.people:
            values = {
                "kind": Kind.SAME_PERSON.caption, "name": who.name, "birth": dates.show(who.birth) if who.birth else "",
                "person": person.id,
            }  # fmt: skip
            yield Question(values, f"{who.name} ở tệp {file} là {called(person, run.catalogue)}?")


def questions_sheet(run: Run, found: Iterable[Finding]) -> SheetPlan:
    """The questions as a table; its columns are those of the book of decisions, and one more that says what each is about."""
    [declared] = BOOKS["YK"].sheets(run.catalogue)
    heads = [
        Head(column.header, column.width, "entry date_text" if column.key == "decided_on" else "entry" if column.key in TO_FILL else "cell as_text")
        for column in declared.columns
    ]  # fmt: skip
    heads.append(Head("Về việc", 60))
    rows: list[list[CellValue]] = [
        [*(question.values.get(column.key, "") for column in declared.columns), question.why]
        for question in questions(run, found)
    ]
    return table_sheet(TAB, "VIỆC CHỜ Ý KIẾN CỦA VĂN PHÒNG SỞ", heads, rows, NOTE)
