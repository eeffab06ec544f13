"""What every command may print: its lines, and how far it is."""

import os
import sys
from collections.abc import Iterable
from pathlib import Path

import click

NEXT = "Gộp lại thì kết quả theo việc này: tdkt merge, rồi mở bat-dau.html trong thư mục kết quả."


def say(lines: Iterable[str]) -> None:
    """Print the lines."""
    for line in lines:
        click.echo(line)


def say_noted(lines: Iterable[str]) -> None:
    """Print the lines of what was noted, and when it will be seen."""
    say(lines)
    click.echo(NEXT)


def say_page(outbox: Path) -> None:
    """Print which page to open next, where there is one."""
    from tdkt_sheets.outputs.page.pointer import PAGE

    if (outbox / PAGE).is_file():
        click.echo(f"Đề nghị mở: {outbox / PAGE}")


def progress(what: str, done: int, total: int) -> None:
    """Show progress on one line, on a terminal or to the panel, which asks for it."""
    if total and (sys.stderr.isatty() or os.environ.get("TDKT_PROGRESS")):
        click.echo(f"\r{what}: {done}/{total}", err=True, nl=done >= total or not sys.stderr.isatty())
