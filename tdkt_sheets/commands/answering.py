"""Answering what waits for the office: by the number of a question, or by the fields of its row; tried before it is written."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from tdkt_sheets.acts.act import Act
from tdkt_sheets.acts.answers import answers
from tdkt_sheets.acts.kinds import ANSWERED, KINDS
from tdkt_sheets.acts.standing import not_withdrawn
from tdkt_sheets.books.load import load_handlings
from tdkt_sheets.commands.acting import Said, made_act, named_acts
from tdkt_sheets.commands.acts_folder import path_of, refuse_against
from tdkt_sheets.commands.inbox import Inbox
from tdkt_sheets.core.errors import UsageRefused
from tdkt_sheets.core.office_files import HANDLING_FILE
from tdkt_sheets.core.text import count, quoted
from tdkt_sheets.month.open_questions import Question, questions
from tdkt_sheets.month.run import Run
from tdkt_sheets.rules.guard import Guard
from tdkt_sheets.stages.decide import Decisions

Settled = Callable[[Inbox], Run]


def answered(
    numbers: Sequence[str], said: Said, read: Inbox, settled: Settled, by: str, now: datetime, withdrawn: Iterable[str]
) -> list[Act]:
    """The answers to questions, or one of fields alone, that a run would carry out together; nothing is written.

    Raises: UsageRefused when a question is not open, a field is wrong, or a run would refuse an answer, with its words.
    """
    run = settled(read)
    digests = {record.path: record.sha256 for record in run.records}
    given = {key: value for key, value in said.items() if isinstance(value, str) and value}
    asked = open_questions(run) if numbers else []
    gone = named_acts(withdrawn, read.acts)
    acts: list[Act] = []
    for number in dict.fromkeys(numbers) or [""]:
        cells = {**(_question(number, asked, run).values if number else {}), **given}
        if digest := digests.get(cells.get("file", ""), ""):
            cells["sha256"] = digest
        act = made_act(KINDS[ANSWERED], by, now, cells, gone)
        refuse_against(act, [*read.acts, *acts])
        acts.append(act)
    trial = read
    for act in acts:
        trial = with_act(trial, act)
    places = {path_of(act) for act in acts}
    wrong = [finding for finding in settled(trial).findings if finding.file in places and finding.blocks]
    if wrong:
        told = "\n".join(f"  {finding.message} {finding.fix}" for finding in wrong[:20])
        raise UsageRefused(f"Chưa ghi ý kiến:\n{told}")
    return acts


def _question(number: str, asked: Iterable[Question], run: Run) -> Question:
    found = [question for question in asked if question.number == number.strip()]
    if not found:
        raise UsageRefused(
            f"Không có việc nào mang số {quoted(number)} ở trang “Chờ ý kiến” tính đến ngày {run.cut_off:%d/%m/%Y}."
        )
    if len(found) > 1:
        raise UsageRefused(
            f"Có {count(len(found))} việc mang số {number}. Đề nghị ghi ý kiến theo từng mục (--kind, --file …)."
        )
    return found[0]


def open_questions(run: Run) -> list[Question]:
    """What the sheet "Chờ ý kiến" of a run lists."""
    from tdkt_sheets.outputs.books.findings_book import open_findings

    return questions(run, open_findings(run))


def with_act(read: Inbox, act: Act) -> Inbox:
    """What the workspace would be with one act more."""
    acts = (*read.acts, act)
    noted = answers((path_of(one), one) for one in not_withdrawn(acts))
    earlier = answers((path_of(one), one) for one in not_withdrawn(read.acts))
    guard = Guard()
    handlings, sheet, declared, found = load_handlings(read.handling_book, read.catalogue, guard, noted)
    before = load_handlings(read.handling_book, read.catalogue, guard, earlier)[3]
    others = [finding for finding in read.findings if finding not in before]
    return replace(
        read,
        catalogue=read.catalogue.with_names_accepted(handlings),
        acts=acts,
        decisions=Decisions(handlings, sheet, declared, HANDLING_FILE),
        findings=[*others, *found],
    )
