"""What every command ends with where sample people and addresses are left."""

from pathlib import Path

from tdkt_sheets.commands.cache_file import is_off
from tdkt_sheets.commands.standing_month import samples_said
from tdkt_sheets.core.errors import UsageRefused
from tdkt_sheets.core.office_files import CATALOGUE_FILE


def samples_notice(inbox: Path) -> str:
    """One sentence on the sample people and addresses that still stand in the catalogue; '' where there is none to read.

    What a run said that made a month with the same catalogue is not worked out again.
    """
    said = None if is_off() else samples_said(inbox, inbox / CATALOGUE_FILE)
    if said is not None:
        return said
    from tdkt_sheets.catalogue.samples import samples_left
    from tdkt_sheets.commands.inbox import read_catalogue

    try:
        return samples_left(read_catalogue(inbox / CATALOGUE_FILE)[0])
    except UsageRefused:
        return ""
