"""What waits for the office's decision, grouped by cause; each with the row to copy into its book of decisions."""

from collections.abc import Iterable, Sequence

from tdkt_sheets.books.declared import BOOKS
from tdkt_sheets.core.findings import Finding
from tdkt_sheets.core.office_files import CATALOGUE_FILE, HANDLING_FILE, LEDGER_FILE
from tdkt_sheets.core.text import count, on_screen
from tdkt_sheets.month.open_questions import Question, questions
from tdkt_sheets.month.run import Run
from tdkt_sheets.outputs.page.things import CauseShown, OpenQuestion, Thing
from tdkt_sheets.roster.handling import HandlingKind
from tdkt_sheets.rules.engine import RULES

BOOKS_CALLED = {CATALOGUE_FILE: "Danh mục", LEDGER_FILE: "Sổ khen thưởng", HANDLING_FILE: "Ý kiến xử lý"}
MAY_PASS = HandlingKind.WAIVED.caption


def decisions(run: Run, found: Iterable[Finding]) -> Thing | None:
    """Every open question once, under its cause; what must be decided before what may be let pass."""
    asked = questions(run, found)
    if not asked:
        return None
    columns = [column.key for column in BOOKS["YK"].sheets(run.catalogue)[0].columns]
    grouped: dict[str, list[OpenQuestion]] = {}
    for question in asked:
        grouped.setdefault(_cause(question), []).append(_answer(question, columns))
    causes = [CauseShown(words, answers[0].kind != MAY_PASS, answers) for words, answers in grouped.items()]
    passing = sum(question.values["kind"] == MAY_PASS for question in asked)
    must = len(asked) - passing
    said = [
        f"{count(must)} việc cần quyết định" if must else "",
        f"{count(passing)} nội dung cần làm rõ, có thể cho qua" if passing else "",
    ]
    about = f"{'; '.join(filter(None, said))}: {count(len(causes))} nguyên nhân"
    title = f"Trả lời {count(len(asked))} việc chờ ý kiến"
    return Thing("decisions", title, about, f"{count(must)} cần quyết định" if must else "không gấp", causes)


def _cause(question: Question) -> str:
    """What questions of one kind have in common, in words."""
    rule = RULES.get(question.values.get("rule", ""))
    return rule.says if rule is not None else question.values["kind"]


def _answer(question: Question, columns: Sequence[str]) -> OpenQuestion:
    values = question.values
    row = "\t".join(_cell(values.get(key, "")) for key in columns)
    file = values.get("file", "")
    return OpenQuestion(
        question.number, question.why, values.get("unit", "") or BOOKS_CALLED.get(file, ""), values["kind"], row, file
    )


def _cell(text: str) -> str:
    """A text as a cell to be pasted: on one line, and no formula."""
    shown = on_screen(text)
    return f" {shown}" if shown[:1] in ("=", "+", "-", "@") else shown
