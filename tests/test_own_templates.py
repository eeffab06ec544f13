"""The office's own Word templates below the input folder: written by `init`, never overwritten, registered, tried, never a delivery."""

import json
from datetime import date, datetime
from pathlib import Path

import pytest

from tdkt_sheets.batch import init
from tdkt_sheets.books.declared import BOOKS
from tdkt_sheets.commands.inbox import TEMPLATES, read_inbox
from tdkt_sheets.commands.launchers import launchers
from tdkt_sheets.core.clock import VIETNAM
from tdkt_sheets.outputs.books.receiver_layouts import LAYOUTS
from tdkt_sheets.papers.shipped import shipped, shipped_templates
from tdkt_sheets.settling import settle
from tests.docx_text import word_bytes
from tests.office.workspaces import tdkt
from tests.workspaces import Workspace

NOW = datetime(2021, 1, 4, 8, 0, tzinfo=VIETNAM)

pytestmark = pytest.mark.slow


def test_init_writes_every_template_and_leaves_an_edited_one_alone(tmp_path: Path) -> None:
    first = init(2021, tmp_path / "input", tmp_path, by="Văn phòng", now=NOW)
    folder = tmp_path / "input" / TEMPLATES
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == shipped_templates()
    edited = folder / "to-trinh.docx"
    edited.write_bytes(b"cua toi")
    (folder / "phieu-bau.docx").unlink()
    again = init(2021, tmp_path / "input", tmp_path, by="Văn phòng", now=NOW)
    assert edited.read_bytes() == b"cua toi"
    assert again.written == [folder / "phieu-bau.docx"]
    assert (
        len(first.written) == len(shipped_templates()) + 1 + len(BOOKS) + len(launchers(2021)) + len(LAYOUTS) + 1
    )  # the act of beginning


def test_templates_are_the_offices_and_no_delivery(workspace: Workspace) -> None:
    workspace.put(f"{TEMPLATES}to-trinh.docx", shipped("to-trinh"))
    workspace.put("Mau-Van-Ban/quyet-dinh.DOCX", word_bytes("{{ so_ky_hieu }}"))
    workspace.put(f"{TEMPLATES}~$to-trinh.docx", b"khoa")
    workspace.put("2021-03-10/bien-ban.docx", word_bytes("Bien ban cua don vi"))
    read = read_inbox(workspace.inbox, jobs=1)
    run = settle(read, date(2021, 12, 31), compare=False)
    states = {record.path: (record.state, record.reason) for record in run.records}
    assert states[f"{TEMPLATES}to-trinh.docx"] == ("office", "Mẫu văn bản.")
    assert states["Mau-Van-Ban/quyet-dinh.DOCX"] == ("office", "Mẫu văn bản.")
    assert states[f"{TEMPLATES}~$to-trinh.docx"][0] == "ignored"
    assert states["2021-03-10/bien-ban.docx"][0] == "attached"
    assert sorted(read.templates) == ["quyet-dinh", "to-trinh"]
    assert not [finding for finding in run.findings if finding.rule.startswith("MVB")]


def test_a_file_under_another_name_is_told_with_the_nearest_name(workspace: Workspace) -> None:
    workspace.put(f"{TEMPLATES}to-trinh-cu.docx", shipped("to-trinh"))
    (finding,) = read_inbox(workspace.inbox, jobs=1).findings
    assert "có phải “to-trinh.docx”?" in finding.message
    assert "“thong-bao-ket-qua.docx”, “thong-bao-sang-kien.docx”" in finding.fix


def test_a_broken_template_is_told_in_the_results_and_stops_nothing(tmp_path: Path) -> None:
    """From `init` to the findings workbook, as the office would meet it."""
    tdkt(tmp_path, "init", "2021")
    path = tmp_path / "input" / TEMPLATES / "to-trinh.docx"
    path.write_bytes(word_bytes("{{ so_ky_hiu }}"))
    tdkt(tmp_path, "merge", "--as-of", "2021-03-31")
    told = json.loads((tmp_path / "output" / "2021-03" / "run.json").read_text(encoding="utf-8"))
    (finding,) = [each for each in told["findings"] if each["rule"] == "MVB-01"]
    assert finding["file"] == "mau-van-ban/to-trinh.docx"
    assert finding["severity"] == "warning"
    assert "so_ky_hiu" in finding["message"] and "so_ky_hieu" in finding["message"]
    assert (
        told["counts"]["states"]["office"] == 1 + len(BOOKS) + len(shipped_templates()) + len(LAYOUTS) + 1
    )  # the act of beginning
    assert told["counts"]["states"]["rejected"] == 0
