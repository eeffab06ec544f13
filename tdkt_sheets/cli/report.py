"""What `check`, `status` and `trace` print."""

import json

import click

from tdkt_sheets.batch import Checked
from tdkt_sheets.core import dates
from tdkt_sheets.core.clock import day_of
from tdkt_sheets.core.findings import Finding
from tdkt_sheets.core.text import count
from tdkt_sheets.outputs.register_book import period_label
from tdkt_sheets.outputs.run import STATES, Run
from tdkt_sheets.outputs.run_json import VERSION, found_json


def check(checked: Checked, as_json: bool) -> None:
    """Print what was found in each file; as JSON, what run.json would hold of it."""
    if as_json:
        data = found_json(checked.catalogue, checked.records, checked.findings, {})
        click.echo(json.dumps({"version": VERSION} | data, ensure_ascii=False, indent=1))
        return
    for record in checked.records:
        unit = checked.catalogue.unit_by_code.get(record.unit)
        form = checked.catalogue.forms.get(record.form)
        whose = " · ".join(
            text for text in (form.name if form else "", period_label(record.period), unit.name if unit else "") if text
        )
        click.echo(f"{record.path}: {whose or 'chưa nhận ra'} - {STATES.get(record.state, record.state)}")
        rows = record.rows
        if rows.read:
            click.echo(
                f"  Đọc {rows.read} dòng: được tính {rows.taken}, chờ chỉnh sửa {rows.held}, để riêng {rows.set_aside}."
            )
    for finding in checked.findings:
        click.echo()
        click.echo(in_words(finding))
    blocking = sum(finding.blocks for finding in checked.findings)
    click.echo()
    click.echo(f"Có {blocking} nội dung cần chỉnh sửa." if blocking else "Không có nội dung cần chỉnh sửa.")


def in_words(finding: Finding) -> str:
    """A finding as an office worker reads it: where, what is there, why not, on what ground, what to do."""
    where = ", ".join(text for text in (f"tệp {finding.file}", finding.place) if text)
    cells = f", ô {finding.cell}" if finding.cell else ""
    if len(finding.cells) > 1:
        cells += f" (cùng {', '.join(finding.cells[1:6])}{'…' if len(finding.cells) > 6 else ''})"
    lines = [f"{finding.rule} · {finding.severity.caption}", f"Ở đâu:    {where}{cells}"]
    if finding.value:
        lines.append(f"Đang ghi: {finding.value}")
    lines.append(f"Vì sao:   {finding.message}")
    if finding.law:
        lines.append(f"Căn cứ:   {finding.law}")
    if finding.fix:
        lines.append(f"Đề nghị:  {finding.fix}")
    return "\n".join(lines)


def trace(lines: list[str]) -> None:
    """Print where a figure comes from."""
    for line in lines:
        click.echo(line)


def status(run: Run) -> None:
    """Print, unit by unit, what has come of each form that was opened, and what is missing."""
    click.echo(f"Tình hình gửi biểu đến hết ngày {dates.show(run.cut_off.isoformat())}")
    missing = 0
    for unit, due in run.owed:
        group = run.by_group.get((unit.code, due.form, due.period.code))
        if group and group.layers:
            held = sum(layer.record.rows.held for layer in group.layers)
            state = "đã nhận" + (f", {count(held)} dòng chờ chỉnh sửa" if held else "")
            if group.first_received and day_of(group.first_received) > due.last_day:
                state += ", gửi sau thời hạn"
        elif run.is_missing(unit, due):
            missing += 1
            state = "CHƯA CÓ tệp số liệu" + (", mới có bản ký quét" if run.scans(unit, due) else "")
            state += f" (thời hạn {dates.show(due.last_day.isoformat())})" + (
                f", điện thoại {unit.phone}" if unit.phone else ""
            )
        else:
            state = f"chưa đến hạn ({dates.show(due.last_day.isoformat())})"
        click.echo(f"  {unit.name}: {due.form} {due.period.label}: {state}")
    click.echo(f"Còn {missing} biểu chưa nhận được." if missing else "Đã nhận đủ các biểu đến hạn.")
