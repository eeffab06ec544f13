"""What every command may print: its lines, and how far it is."""

import os
import sys
import time
from collections.abc import Iterable
from pathlib import Path

import click

NEXT = "Gộp lại thì kết quả theo việc này: tdkt merge, rồi mở bat-dau.html trong thư mục kết quả."
JUDGED_AFTER = 5  # seconds: before, how fast it goes says little
TOLD_FROM = 10  # seconds that are left: of less nothing is said


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
    """Show progress on one line with the time left, on a terminal or to the panel, which asks for it."""
    on_terminal = sys.stderr.isatty()
    if total and (on_terminal or os.environ.get("TDKT_PROGRESS")):
        line = f"{what}: {done}/{total}{_PACE.left(what, done, total, time.monotonic())}"
        rest = " " * (_PACE.width - len(line)) if on_terminal else ""  # nothing of a longer line before stays
        _PACE.width = len(line)
        click.echo(f"\r{line}{rest}", err=True, nl=done >= total or not on_terminal)


class Pace:
    """How fast one thing goes on, from when it was first told of: what was done by then took no time of this run."""

    def __init__(self) -> None:
        self.width = 0  # of the line that was shown last
        self._what, self._began, self._done = "", 0.0, 0

    def left(self, what: str, done: int, total: int, now: float) -> str:
        """Words for the time left, to stand behind a count; '' at the beginning, at the end, and while it is a matter of seconds.

        >>> pace = Pace()
        >>> pace.left("Đọc tệp", 0, 900, 0.0), pace.left("Đọc tệp", 300, 900, 90.0), pace.left("Đọc tệp", 900, 900, 270.0)
        ('', ', còn khoảng 3 phút', '')
        """
        if what != self._what or done < self._done:
            self._what, self._began, self._done = what, now, done
        passed, made = now - self._began, done - self._done
        if made <= 0 or done >= total or passed < JUDGED_AFTER:
            return ""
        seconds = passed * (total - done) / made
        if seconds < TOLD_FROM:
            return ""
        if seconds < 90:
            return f", còn khoảng {max(1, round(seconds / 10)) * 10} giây"
        minutes = round(seconds / 60)
        if minutes < 60:
            return f", còn khoảng {minutes} phút"
        hours, minutes = divmod(round(minutes / 5) * 5, 60)
        return f", còn khoảng {hours} giờ {minutes} phút" if minutes else f", còn khoảng {hours} giờ"


_PACE = Pace()
