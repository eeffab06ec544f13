"""No size of an office refuses its month: 500 units with long names (2,000 at night), 20 of which sent, every output made and of bounded length."""

import json
import os
import re
from email import message_from_bytes, policy
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest

from tdkt_sheets.catalogue.starting import starting_plan
from tdkt_sheets.core.errors import UsageRefused
from tdkt_sheets.demo.larger_catalogue import LargerCatalogue, catalogue_of
from tdkt_sheets.excel.write import workbook_bytes
from tests.workspaces import Merged, Workspace, contents, form_bytes, people

UNITS, SENT = (2_000 if os.environ.get("TDKT_NIGHTLY") else 500), 20  # the larger one at night
LONGEST_CELL = 8_000  # characters: twenty names of 160, and the words around them, of a few notes
REASONED = f"{{}} {'thuộc Sở, phụ trách địa bàn ' * 7}"  # a name of some 230 characters


@pytest.fixture(scope="module")
def month(tmp_path_factory: pytest.TempPathFactory) -> tuple[Workspace, Merged]:
    """The month of an office of 2,000 units, nearly all of which owe what was due."""
    read = LargerCatalogue(2021, UNITS, 1)
    for row in read._units[: UNITS // 2]:
        row["name"] = REASONED.format(row["name"]).strip()
    catalogue = catalogue_of(read)
    workspace = Workspace(tmp_path_factory.mktemp("large"))
    workspace.put("danh-muc.xlsx", workbook_bytes(starting_plan(2021, read)))
    asked = [unit for unit in catalogue.units if catalogue.owes(unit, catalogue.forms["DK"], catalogue.dues[0].period)]
    for number, unit in enumerate(asked[:: len(asked) // SENT][:SENT]):
        table = people((f"Nông Thị Mẫu {number}", "Lao động tiên tiến"), ("Lê Văn Mẫu", "Chiến sĩ thi đua cơ sở"))
        data = form_bytes("DK", unit.code, "2021", {"ca_nhan": table}, catalogue=catalogue)
        workspace.put(f"2021-03-10/{unit.code}.xlsx", data)
    return workspace, workspace.merge("2021-12", jobs=2)


def test_every_output_is_made(month: tuple[Workspace, Merged]) -> None:
    """Every workbook, a reply to each who sent, a reminder to each who did not."""
    _, merged = month
    assert sum(line["state"] == "accepted" for line in merged.run["inputs"]) == SENT
    for name in ("tong-hop.xlsx", "noi-dung-can-chinh-sua.xlsx", "so-tiep-nhan.xlsx", "du-lieu-gop.xlsx"):
        assert (merged.folder / name).is_file()
    assert len(list(merged.folder.glob("phan-hoi/*/thu.eml"))) > UNITS * 9 // 10


def test_no_cell_grows_with_the_office(month: tuple[Workspace, Merged]) -> None:
    """A note names at most twenty units and counts the rest."""
    _, merged = month
    for name in ("tong-hop.xlsx", "noi-dung-can-chinh-sua.xlsx", "so-tiep-nhan.xlsx"):
        book = openpyxl.load_workbook(BytesIO((merged.folder / name).read_bytes()), read_only=True)
        for sheet in book:
            for row in sheet.iter_rows(values_only=True):
                assert all(len(value) <= LONGEST_CELL for value in row if isinstance(value, str)), sheet.title


def test_no_letter_grows_with_the_office(month: tuple[Workspace, Merged]) -> None:
    """A subject is a line that a mail program shows."""
    _, merged = month
    for path in list(merged.folder.glob("phan-hoi/*/*.eml"))[:200]:
        letter = message_from_bytes(path.read_bytes(), policy=policy.default)
        assert len(letter["Subject"]) <= 300
        body = letter.get_body(("plain",))
        assert body is not None and len(body.get_content()) < 20_000


def test_no_path_is_longer_than_windows_takes(month: tuple[Workspace, Merged]) -> None:
    """150 characters below the working folder, what is being written included."""
    workspace, _ = month
    longest = max(contents(workspace.outbox), key=len)
    assert len(f"output/{longest}") <= 150, longest


def test_the_page_for_the_leaders_counts_whom_it_does_not_name(month: tuple[Workspace, Merged]) -> None:
    """'… và 1.234 đơn vị khác'."""
    _, merged = month
    book = openpyxl.load_workbook(BytesIO((merged.folder / "tong-hop.xlsx").read_bytes()), data_only=True)
    first = " ".join(str(cell.value) for row in book.worksheets[0].iter_rows() for cell in row if cell.value)
    [*others] = re.findall(r"và ([\d.]+) đơn vị khác", first)
    assert any(int(one.replace(".", "")) > UNITS // 2 for one in others)
    assert json.loads((Path(merged.folder) / "run.json").read_text(encoding="utf-8"))["cut_off"] == "2021-12-31"


def packed(*names: str) -> bytes:
    """A zip of files that are no workbooks, under these names."""
    stream = BytesIO()
    with ZipFile(stream, "w") as archive:
        for number, name in enumerate(names):
            archive.writestr(name, bytes([0, number]) * 50)
    return stream.getvalue()


def test_a_member_of_any_name_costs_itself(tmp_path: Path) -> None:
    """Anyone can send a zip whose member has a path of 32,800 characters, or whose names differ only in their end."""
    workspace = Workspace(tmp_path)
    workspace.put("2021-03-10/tot.xlsx", form_bytes(tables={"ca_nhan": people(("Nông Thị Mẫu", "Lao động tiên tiến"))}))
    deep = "/".join(["thư mục " * 20] * 210)[:32_800]
    long = ["x" * 150 + f"{number}.xlsx" for number in (1, 2)]
    workspace.put("2021-03-10/z.zip", packed(deep, *long, "a:b.xlsx", "a?b.xlsx"))
    merged = workspace.merge("2021-03")
    assert merged.input("2021-03-10/tot.xlsx")["state"] == "accepted"
    refused = [line for line in merged.run["inputs"] if line["state"] == "rejected"]
    replies = list(merged.folder.glob("phan-hoi/_chua-ro/*.eml"))
    assert len(replies) == len(refused) >= 4
    assert max(len(f"output/{name}") for name in contents(workspace.outbox)) <= 150
    assert all(len(message_from_bytes(path.read_bytes(), policy=policy.default)["Subject"]) <= 300 for path in replies)


def test_a_catalogue_full_of_faults_is_refused_in_few_lines(tmp_path: Path) -> None:
    """8,000 lines on a screen hide the first."""
    read = LargerCatalogue(2021, 300, 1)
    for row in read._units:
        row["name"] = "Phòng " + "x" * 300
    workspace = Workspace(tmp_path)
    workspace.put("danh-muc.xlsx", workbook_bytes(starting_plan(2021, read)))
    with pytest.raises(UsageRefused) as refused:
        workspace.merge("2021-03")
    assert len(str(refused.value).splitlines()) <= 22
    assert re.search(r"Còn [0-9.]+ nội dung khác", str(refused.value))
