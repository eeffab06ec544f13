"""What `check`, `status` and `trace` print."""

import json
from collections.abc import Iterable

import click

from tdkt_sheets.batch import CheckedFiles
from tdkt_sheets.core.causes import Cause, by_cause
from tdkt_sheets.core.deliveries import State
from tdkt_sheets.core.failures import Failure
from tdkt_sheets.core.findings import Finding, Severity
from tdkt_sheets.core.periods import period_label
from tdkt_sheets.core.text import cut_short, escaped_json, named, on_screen
from tdkt_sheets.month.run import Run
from tdkt_sheets.month.unchecked import unchecked
from tdkt_sheets.outputs.books.own_books import told_above, told_first
from tdkt_sheets.outputs.books.run_json import VERSION, found_json
from tdkt_sheets.outputs.summary.status_table import status_lines

LONGEST_VALUE = 300  # characters of a typed value on the screen


def failures(found: Iterable[Failure]) -> None:
    """Print on top what the program failed to check."""
    for line in unchecked(found):
        click.echo(on_screen(line))


def own_books(findings: Iterable[Finding]) -> None:
    """Print first what is wrong in the office's own workbooks, each cause once."""
    for line in told_first(findings):
        click.echo(on_screen(line))


def own_folders(run: Run | None) -> None:
    """Print on top what is wrong in the office's own workbooks and folders."""
    for line in told_above(run.findings if run else ()):
        click.echo(line)


def check(checked: CheckedFiles, as_json: bool, with_notes: bool = False) -> None:
    """Print what was found in each file, each cause once, the gravest first; as JSON, what run.json would hold of it.

    What was only normalised is counted, and told `with_notes`.
    """
    if as_json:
        data = found_json(checked.catalogue, checked.records, checked.findings, {})
        click.echo(escaped_json(json.dumps({"version": VERSION} | data, ensure_ascii=False, indent=1, default=list)))
        return
    failures(checked.failures)
    if not any(record.state is State.OFFICE for record in checked.records):
        own_books(checked.about_catalogue)
    for record in checked.records:
        unit = checked.catalogue.unit_by_code.get(record.unit)
        form = checked.catalogue.forms.get(record.form)
        whose = " · ".join(
            text for text in (form.name if form else "", period_label(record.period), unit.name if unit else "") if text
        )
        if record.state is State.OFFICE:
            whose = record.reason.removesuffix(".")
        click.echo(on_screen(f"{record.path}: {whose or 'chưa nhận ra'} - {record.state.caption}"))
        rows = record.rows
        if rows.read:
            click.echo(
                f"  Đọc {rows.read} dòng: được tính {rows.taken}, chờ chỉnh sửa {rows.held}, để riêng {rows.set_aside}."
            )
    causes = sorted(by_cause(checked.findings), key=lambda cause: cause.first.severity.rank)
    notes = [cause for cause in causes if cause.first.severity is Severity.NOTE]
    for cause in causes if with_notes else causes[: len(causes) - len(notes)]:
        click.echo()
        click.echo(in_words(cause))
    blocking = sum(cause.first.blocks for cause in causes)
    click.echo()
    if notes and not with_notes:
        click.echo(f"Ngoài ra {len(notes)} nội dung ghi nhận, đã chuẩn hóa, không phải sửa (thêm --notes để xem).")
    click.echo(f"Có {blocking} nội dung cần chỉnh sửa." if blocking else "Không có nội dung cần chỉnh sửa.")


def in_words(cause: Cause) -> str:
    """A cause as an office worker reads it: where, what is there, why not, on what ground, what to do."""
    finding = cause.first
    where = ", ".join(text for text in (f"tệp {finding.file}", cause.place) if text)
    cells = f", ô {cause.cells[0]}" if cause.cells else ""
    if len(cause.cells) > 1:
        cells += f" (cùng {', '.join(cause.cells[1:6])}{'…' if len(cause.cells) > 6 else ''})"
    lines = [f"{finding.rule} · {finding.severity.caption}", f"Ở đâu:    {where}{cells}"]
    if cause.values:
        lines.append(f"Đang ghi: {cut_short(named(cause.values, 'giá trị', 5), LONGEST_VALUE)}")
    lines.append(f"Vì sao:   {cause.what}")
    lines += [f"          - {one}" for one in cause.each] if cause.is_listed else []
    if finding.law:
        lines.append(f"Căn cứ:   {finding.law}")
    if finding.fix:
        lines.append(f"Đề nghị:  {finding.fix}")
    return "\n".join(map(on_screen, lines))


def status(run: Run) -> list[str]:
    """Who has sent what, below what is wrong in the office's own workbooks and folders."""
    return [*told_above(run.findings), *status_lines(run)]
