"""What the search of the page knows: units, people with their awards and cases, files, findings, decisions."""

from collections.abc import Iterable, Iterator, Sequence

from tdkt_sheets.awards.cases import Case
from tdkt_sheets.core import dates
from tdkt_sheets.core.clock import day_of
from tdkt_sheets.core.deliveries import Record, State
from tdkt_sheets.core.findings import Finding
from tdkt_sheets.core.periods import period_label
from tdkt_sheets.core.text import count, cut_short, named
from tdkt_sheets.month.run import Run
from tdkt_sheets.outputs.page.things import SearchHit

KINDS = ("Đơn vị", "Người, tập thể", "Quyết định", "Tệp", "Nội dung")
LONGEST = 300  # characters of what is said of a hit
NAMED = 8  # awards of a person that are named


def hits(run: Run, cases: Sequence[Case], found: Iterable[Finding], most: int) -> tuple[list[SearchHit], int]:
    """What can be found, within so many characters; how many more there are, which stand in the workbooks."""
    kept: list[SearchHit] = []
    spent = left = 0
    for hit in _all(run, cases, found):
        spent += len(hit.title) + len(hit.said) + 20
        if spent <= most:
            kept.append(hit)
        else:
            left += 1
    return kept, left


def _all(run: Run, cases: Sequence[Case], found: Iterable[Finding]) -> Iterator[SearchHit]:
    yield from _units(run)
    yield from _decisions(run)
    yield from _people(run, cases)
    yield from (_file(record, run) for record in run.records if record.state is not State.CONTAINER)
    yield from (_finding(one, run) for one in found)


def _units(run: Run) -> Iterator[SearchHit]:
    for unit in run.catalogue.units:
        people = len(run.catalogue.people_of(unit.code))
        said = [
            unit.contact,
            unit.phone,
            ", ".join(unit.addresses),
            f"{count(people)} người trong danh sách" if people else "",
        ]
        yield SearchHit(KINDS[0], unit.name, _said(said), f"u-{unit.code}")


def _decisions(run: Run) -> Iterator[SearchHit]:
    lines: dict[str, int] = {}
    for one in run.proposals.ledger.given:
        lines[one.number] = lines.get(one.number, 0) + 1
    for decided in run.proposals.ledger.decisions:
        number = lines.get(decided.number, 0)
        day = dates.show(decided.day.isoformat())
        state = "đã hủy bỏ" if decided.is_revoked else ""
        said = [decided.issuer, decided.subject, f"{count(number)} dòng trong sổ" if number else "", state]
        yield SearchHit(KINDS[2], f"{decided.number} ngày {day}", _said(said))


def _people(run: Run, cases: Sequence[Case]) -> Iterator[SearchHit]:
    """Whoever is in the staff list, has an award or is proposed: each once, with awards and where the cases are."""
    names = {unit.code: unit.name for unit in run.catalogue.units}
    titles = run.catalogue.title_by_code
    known: dict[str, tuple[str, str]] = {
        one.id: (one.called, names.get(one.unit, one.unit)) for one in run.catalogue.people
    }
    awards: dict[str, list[str]] = {}
    for award in run.proposals.awards.every:
        key = award.subject or f"?{award.who.name}|{award.who.birth}|{award.who.unit}"
        known.setdefault(key, (award.who.name, names.get(award.who.unit, award.who.unit)))
        name = titles[award.award].name if award.award in titles else award.award
        paper = f", số {award.number}" if award.number else ""
        year = f" ({award.year}{paper})" if award.year else paper
        awards.setdefault(key, []).append(f"{name}{year}" + (", đã hủy bỏ" if award.is_revoked else ""))
    open_: dict[str, list[str]] = {}
    for case in cases:
        line = case.line
        key = line.who or f"?{line.recipient}|{line.birth}|{line.unit}"
        known.setdefault(key, (line.recipient, line.unit_name))
        state = f"{case.last.step.words.lower()}" + (f", {case.standing}" if case.standing else "")
        open_.setdefault(key, []).append(f"{line.award_name} ({case.bundle.round.name}): {state}")
    for key, (name, unit) in known.items():
        had = f"Đã được khen: {named(awards[key], 'lần', NAMED)}" if key in awards else ""
        yield SearchHit(KINDS[1], name, _said([unit, *open_.get(key, ())[:NAMED], had], 3 * LONGEST))


def _file(record: Record, run: Run) -> SearchHit:
    unit = run.catalogue.unit_by_code.get(record.unit)
    form = run.catalogue.forms.get(record.form)
    day = dates.show(day_of(record.received).isoformat()) if record.received else ""
    rows = record.rows
    said = [
        unit.name if unit else "", form.name if form else "", period_label(record.period), f"nhận ngày {day}" if day else "",
        record.state.caption, f"{count(rows.taken)} dòng được tính" if rows.taken else "",
        f"{count(rows.held)} dòng chờ chỉnh sửa" if rows.held else "", record.reason,
    ]  # fmt: skip
    return SearchHit(KINDS[3], cut_short(record.path, LONGEST), _said(said))


def _finding(finding: Finding, run: Run) -> SearchHit:
    unit = run.catalogue.unit_by_code.get(finding.unit)
    cell = f"ô {finding.cell}" if finding.cell else ""
    said = [finding.severity.caption, unit.name if unit else "", finding.file, cell, finding.fix]
    return SearchHit(KINDS[4], cut_short(finding.told, LONGEST), _said(said))


def _said(parts: Iterable[str], longest: int = LONGEST) -> str:
    return cut_short(" · ".join(part for part in parts if part), longest)
