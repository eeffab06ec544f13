"""A run that would change nothing: what it would say, without being made. Half of the seconds of such a run are those of what it would import."""

from datetime import date
from pathlib import Path

from tdkt_sheets.commands.apart import keep_apart
from tdkt_sheets.commands.cache_file import is_off
from tdkt_sheets.commands.fault_report import tell_failures
from tdkt_sheets.commands.first_page import lead_to_newest
from tdkt_sheets.commands.outcome import Outcome
from tdkt_sheets.commands.standing_month import made_of, standing_month
from tdkt_sheets.core.periods import Month
from tdkt_sheets.outputs.page.pointer import PAGE


def unchanged_merge(
    inbox: Path,
    outbox: Path,
    month: Month | None,
    as_of: date | None,
    machine_day: date | None,
    *,
    only_data: bool,
    with_unsent: bool,
) -> Outcome | None:
    """What `batch.merge` would give where nothing is to be made; None where it is to be asked. Raises: UsageRefused as it would."""
    keep_apart(inbox, outbox)
    if is_off():
        return None
    return unchanged_month(inbox, outbox, made_of(inbox, only_data, with_unsent), month, as_of, machine_day)


def unchanged_month(
    inbox: Path, outbox: Path, source: str, month: Month | None, as_of: date | None, machine_day: date | None
) -> Outcome | None:
    """What a run over a month would say that stands as it would make it; None where one has to be made."""
    standing = standing_month(inbox, outbox, source, month, as_of, machine_day)
    if standing is None:
        return None
    base, said = outbox / standing.month, standing.said
    written = [base / name for name in standing.outputs]
    page = base / PAGE if PAGE in standing.outputs else None
    tell_failures(outbox, ())
    by_hand = lead_to_newest(outbox)
    return Outcome(written, said.closing_line, said.blocked, by_hand=by_hand, page=page, told=said.told)
