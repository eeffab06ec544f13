"""What `init` asks in a console: the names at the head of the settings, and the first month."""

import sys
from collections.abc import Mapping
from pathlib import Path

import click

from tdkt_sheets.catalogue import own_forms, shipped
from tdkt_sheets.catalogue.naming import HEAD
from tdkt_sheets.cli.options import MonthType
from tdkt_sheets.core.office_files import CATALOGUE_FILE
from tdkt_sheets.core.periods import Month

NO_BLOC = " (không tham gia Khối nào thì ghi -)"


def asked(
    year: int, names: Mapping[str, str | None], month: Month | None, inbox: Path
) -> tuple[dict[str, str], Month | None]:
    """The names and the month that were given; in a console those that were not are asked for, Enter takes what is shipped."""
    given = {key: name.strip() for key, name in names.items() if name is not None}
    if not sys.stdin.isatty() or (inbox / CATALOGUE_FILE).exists():
        return given, month
    lines = {line["key"]: line for line in shipped.Shipped(year).lines_of(own_forms.SETTINGS)}
    for key in HEAD:
        if key not in given:
            name = lines[key]["name"] + (NO_BLOC if key == "bloc" else "")
            typed = click.prompt(name, default=lines[key]["value"]).strip()
            given[key] = "" if typed == "-" else typed
    if month is None:
        typed = click.prompt("Dùng chương trình từ tháng (Enter: từ đầu năm)", default="", show_default=False).strip()
        month = MonthType().convert(typed, None, None) if typed else None
    return given, month
