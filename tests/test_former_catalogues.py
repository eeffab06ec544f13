"""Catalogues that earlier revisions of this program wrote, kept as they were: each is read, worked with, and can be brought up to today.

`sample-…` is the catalogue of the sample at that revision, through LibreOffice; `init-…` is what `init` wrote.
"""

import shutil
from datetime import date
from pathlib import Path

import pytest

from tdkt_sheets import batch
from tdkt_sheets.catalogue import shipped
from tdkt_sheets.catalogue.load import built_in, load
from tdkt_sheets.core.findings import Severity
from tdkt_sheets.core.office_files import CATALOGUE_FILE
from tdkt_sheets.excel.read import read
from tdkt_sheets.proposed.read import adopted, read_copy
from tests.workspaces import Workspace

FORMER = sorted((Path(__file__).parent / "former").glob("*.xlsx"))
SAMPLE = Path(__file__).parent.parent / "input"
each = pytest.mark.parametrize("path", FORMER, ids=lambda path: path.stem)


@each
def test_it_is_read_and_told_once_what_came_later(path: Path) -> None:
    catalogue, found = load(read(path.read_bytes(), "xlsx"), "")
    assert catalogue is not None
    told = [finding.rule for finding in found]
    assert set(told) <= {"DM-62", "DM-63"} and len(set(told)) == len(told)
    assert all(finding.severity is Severity.NOTE for finding in found)
    assert all(len(finding.message) < 2_500 for finding in found)
    assert {"DK", "KQ"} <= catalogue.forms.keys() and len(catalogue.people) > 100


@each
def test_a_month_is_merged_with_it(path: Path, tmp_path: Path) -> None:
    """The first sheets of the sample year come as they were sent, to whichever catalogue the office still has."""
    space = Workspace(tmp_path)
    space.put(CATALOGUE_FILE, path.read_bytes())
    for day in ("2021-03-18", "2021-03-19"):
        shutil.copytree(SAMPLE / day, space.inbox / day)
    merged = space.merge("2021-03")
    of_catalogue = [finding for finding in merged.run["findings"] if finding["file"] == CATALOGUE_FILE]
    assert {finding["severity"] for finding in of_catalogue} <= {"note"}  # none of the newest
    states = [line["state"] for line in merged.run["inputs"] if line["form"] == "DK"]
    assert states.count("accepted") >= 3 and merged.rows("DK_ca_nhan")


def brought_up(space: Workspace, path: Path) -> bytes:
    """The catalogue with every proposal adopted; as it is where nothing is lacking."""
    for written in batch.upgrade(space.inbox, space.outbox, date(2021, 4, 1)).written:
        copy = read_copy(written.read_bytes())
        assert copy is not None and copy.book == CATALOGUE_FILE
        return adopted(copy, path.read_bytes())
    return path.read_bytes()


@each
def test_what_is_proposed_brings_it_up_to_today(path: Path, tmp_path: Path) -> None:
    """With every proposal adopted nothing is lacking; with none but the version nothing is told again."""
    space = Workspace(tmp_path)
    space.put(CATALOGUE_FILE, path.read_bytes())
    catalogue, found = load(read(brought_up(space, path), "xlsx"), "")
    assert space.inbox.joinpath(CATALOGUE_FILE).read_bytes() == path.read_bytes()
    assert catalogue is not None and [finding.message for finding in found] == []
    today = built_in()
    for code in catalogue.forms:
        here, now = catalogue.forms[code], today.forms[code]
        keys = [{sheet.key: set(sheet.by_key) for sheet in (form.cover, *form.sheets)} for form in (here, now)]
        assert keys[0] == keys[1], code
    assert catalogue.forms.keys() == today.forms.keys(), "those of the bloc too: the department is in one"
    assert catalogue.setting("catalogue_version") == shipped.version()
    assert catalogue.lists.keys() == today.lists.keys()


@each
def test_proposed_settings_hold_no_name_of_the_example(path: Path, tmp_path: Path) -> None:
    """What `init` fills in as an example may not become this office's own word because it accepted a row."""
    space = Workspace(tmp_path)
    space.put(CATALOGUE_FILE, path.read_bytes())
    before = load(read(path.read_bytes(), "xlsx"), "")[0]
    after = load(read(brought_up(space, path), "xlsx"), "")[0]
    assert before is not None and after is not None
    new = {key: value for key, value in after.settings.items() if key not in before.settings}
    assert {"ministry", "initiative_council", "bloc_unit", "prize_payer_unit"}.isdisjoint(new)
    words = {"catalogue_version"} | {
        key for key, setting in shipped.settings().items() if hasattr(setting.type, "codes")
    }
    assert new.keys() <= words
