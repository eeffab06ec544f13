"""The bundles of a run with all that its papers say: what is still open about a line, and the provisions that the rules read."""

from collections.abc import Iterator
from dataclasses import replace

from tdkt_sheets.acts.act import Act
from tdkt_sheets.acts.kinds import ON_THEIR_WORD, OPINIONS
from tdkt_sheets.awards.bundle import Bundle
from tdkt_sheets.awards.bundling import asked_for, bundles, route_of
from tdkt_sheets.awards.law_in_use import law_on
from tdkt_sheets.awards.opinions import Opinion, ways_to_call
from tdkt_sheets.awards.proposals import Candidate, Proposals
from tdkt_sheets.core import dates
from tdkt_sheets.core.findings import Severity
from tdkt_sheets.core.office_files import LEDGER_FILE
from tdkt_sheets.core.text import named, quoted
from tdkt_sheets.law.evidence import UNCONFIRMED
from tdkt_sheets.month.appointments import CEREMONY, PUBLIC, appointed, session_of
from tdkt_sheets.month.held_proposals import held_proposals
from tdkt_sheets.month.noted_steps import opinions_on, way_of
from tdkt_sheets.month.run import Run
from tdkt_sheets.month.signed_papers import signed_files
from tdkt_sheets.month.unchecked import failed_checks, unchecked
from tdkt_sheets.rules.not_known import is_about_law_not_known
from tdkt_sheets.rules.proposal_engine import judges_rounds, law_read_for
from tdkt_sheets.rules.row_people import SPELT_DIFFERENTLY


def round_bundles(run: Run) -> list[Bundle]:
    """Every bundle of the run, cited."""
    open_, doubtful = _still_open(run), _doubtful(run)
    made = bundles(run.proposals, open_)
    names, waiting = _names_open(run), held_proposals(run)
    handed = {act.text("bundle"): act for act in run.acts.of("da-trao")}
    signed = signed_files(run, made)
    for bundle in made:
        bundle.signed_files = tuple(
            f"{f'{what} số {number}' if number else what}: {path}"
            for path, [(key, what, number), *others] in ((path, papers) for path, papers in signed.items() if papers)
            if key == bundle.key and not others
        )
        bundle.refused = run.proposals.refused.get(bundle.key, "")
        if (act := handed.get(bundle.key)) is not None:
            bundle.handed_over, bundle.handed_at = act.day, act.text("place")
        bundle.session, bundle.ceremony = session_of(run.acts, bundle.key), appointed(run.acts, bundle.key, CEREMONY)
        bundle.hung = appointed(run.acts, bundle.key, PUBLIC)
        bundle.opinions = _opinions(bundle.key, run)
        bundle.way, bundle.came_back = way_of(bundle.key, run.acts)
        if bundle.held_from:
            bundle.opinions += _holding(bundle, run)
        bundle.paid_lists = tuple(one for one in run.proposals.ledger.paid_lists if one.bundle == bundle.key)
        if bundle.decision is None:
            bundle.waiting = tuple(waiting.get((bundle.round.code, bundle.route), ()))
        if bundle.is_signed:
            continue  # what an act keeps is settled
        bundle.lines = [replace(line, is_name_open=(line.file, line.tab, line.row) in names) for line in bundle.lines]
        bundle.let_pass = tuple(dict.fromkeys(_let_pass(bundle, run)))
        bundle.unchecked = _unchecked(bundle, run)
        bundle.unread = [found.message for found in run.findings if is_about_law_not_known(found, bundle.round.code)]
        members = [
            one for one in run.proposals.by_round.get(bundle.round.code, ()) if _goes(one, bundle, run.proposals)
        ]
        if bundle.law_day is not None:
            cited = law_read_for(members, law_on(run.catalogue, bundle.law_day), run.proposals.law_used)
            bundle.citations = [str(each) for each in cited]
            of_lines = (said for line in bundle.lines for said in doubtful.get((line.file, line.tab, line.row), ()))
            bundle.doubts = tuple(dict.fromkeys(of_lines))
    for key, lost in _of_nobody(made, run):
        for bundle in made:
            if bundle.key == key and not bundle.is_signed:
                bundle.unchecked.append(lost)
    return made


def _opinions(key: str, run: Run) -> tuple[str, ...]:
    """What leaders said of a bundle up to the day that the run is made for, in order of days."""
    return tuple(
        f"{act.text('leader')}, ngày {dates.show(act.day.isoformat())}{_about(act)}{_outcome_of(act)}: {act.text('opinion').rstrip('.')}"
        for act in opinions_on(key, run.acts, run.today)
    )


def _about(act: Act) -> str:
    """The cases that an opinion is about alone, '' where it is about all."""
    cases = act.listed("cases")
    return f", riêng {named(list(cases), 'trường hợp', between='; ')}" if cases else ""


def _holding(bundle: Bundle, run: Run) -> tuple[str, ...]:
    """What keeps the cases of a bundle out of the one that they were put before a leader with."""
    called = {way for line in bundle.lines for way in ways_to_call(line)}
    return tuple(
        said
        for said, act in zip(
            _opinions(bundle.held_from, run), opinions_on(bundle.held_from, run.acts, run.today), strict=True
        )
        if not called.isdisjoint(act.listed("cases"))
    )


def _of_nobody(made: list[Bundle], run: Run) -> Iterator[tuple[str, str]]:
    """The key of a bundle and what is to be settled of it: a case that a leader kept back or refused is known by another name since."""
    for said in run.proposals.said:
        for name in said.cases if said.opinion is not Opinion.AGREED else ():
            here = next((one for one in made if one.key == said.bundle), None)
            beside = [one for one in made if here and (one.round.code, one.route) == (here.round.code, here.route)]
            if here is not None and not any(name in ways_to_call(line) for one in beside for line in one.lines):
                day = dates.show(said.day.isoformat())
                yield (
                    here.key,
                    f"Ý kiến lãnh đạo ngày {day} về riêng {quoted(name)} không khớp trường hợp nào của hồ sơ: tên đã đổi thì ghi lại ý kiến với tên mới, không còn đề nghị thì hoàn tác ý kiến ấy.",
                )


def _outcome_of(act: Act) -> str:
    """The outcome of an opinion in brackets, '' where none was noted or its words begin with it."""
    said = OPINIONS.words.get(act.text("outcome"), "").lower()
    return f" ({said})" if said and not act.text("opinion").lower().startswith(said) else ""


def _let_pass(bundle: Bundle, run: Run) -> Iterator[str]:
    """What the office decided that its lines rest on: findings let pass, files accepted late or chosen, cells mended on a unit's word."""
    lines = {(line.file, line.tab, line.row): line.recipient for line in bundle.lines}
    files = {line.file for line in bundle.lines}
    for finding in run.findings:
        named_here = (lines.get((finding.file, finding.sheet or "", row)) for row in finding.rows)
        who = next(filter(None, named_here), "")
        if finding.waived and who:
            yield f"{who}: {finding.message.rstrip('.')} ({finding.waived})"
    for record in run.records:
        if record.path in files and record.handling:
            yield f"{record.path}: {record.handling}"
    for act in run.acts.of(ON_THEIR_WORD):
        tab, _, row = act.text("row").rpartition("!")
        mended = lines.get((act.text("file"), tab, int(row))) if row.isdecimal() else None
        if mended:
            yield f"{mended}: ô {act.text('column')}{row} sửa theo đơn vị thành {quoted(act.text('new'))} ({act.text('said_by')})"


def _unchecked(bundle: Bundle, run: Run) -> list[str]:
    """What the program failed to check of a bundle: in a file that proposes one of its lines, in the ledger, of all rounds."""
    files = {line.file for line in bundle.lines} | {LEDGER_FILE}
    return unchecked(
        each for each in failed_checks(run.failures) if (each.file in files if each.file else judges_rounds(each.rule))
    )


def _goes(one: Candidate, bundle: Bundle, proposals: Proposals) -> bool:
    return any(route_of(proposals, award) is bundle.route for award in asked_for(one, proposals))


def _still_open(run: Run) -> dict[tuple[str, str, int], tuple[str, ...]]:
    """What is to be made clear about each row, a sentence each; what the office let pass is settled."""
    found: dict[tuple[str, str, int], tuple[str, ...]] = {}
    for finding in run.findings:
        if finding.severity is Severity.WARNING and not finding.waived:
            for row in finding.rows:
                key = (finding.file, finding.sheet_key, row)
                found[key] = (*found.get(key, ()), finding.message)
    return found


def _names_open(run: Run) -> set[tuple[str, str | None, int]]:
    """The rows, by file and tab, whose name or birth is not the staff list's, unless the office let that pass."""
    return {
        (finding.file, finding.sheet, row)
        for finding in run.findings
        if finding.rule == SPELT_DIFFERENTLY and not finding.waived
        for row in finding.rows
    }


def _doubtful(run: Run) -> dict[tuple[str, str | None, int], list[str]]:
    """The doubtful provisions by the rows, of file and tab, about which something rests on them; what the office let pass is settled."""
    found: dict[tuple[str, str | None, int], list[str]] = {}
    mark = f" ({UNCONFIRMED})"
    for finding in run.findings:
        if finding.severity is Severity.NOTE or finding.waived or UNCONFIRMED not in finding.law:
            continue
        said = [each.removesuffix(mark) for each in finding.law.split("; ") if each.endswith(mark)]
        for row in finding.rows:
            found.setdefault((finding.file, finding.sheet, row), []).extend(said)
    return found
