"""What acceptance and machines rely on, run through the real pipeline: files on disk in, a published folder out."""

import ast
import hashlib
import re
import unicodedata
import zipfile
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from email import message_from_bytes
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

import tdkt_sheets
from tdkt_sheets import batch
from tdkt_sheets.books.declared import BOOKS
from tdkt_sheets.catalogue.load import built_in
from tdkt_sheets.core.deliveries import STATES, State
from tdkt_sheets.core.errors import MachineRefused, UsageRefused
from tdkt_sheets.core.findings import Severity
from tdkt_sheets.core.periods import Period
from tdkt_sheets.core.plan import WorkbookPlan
from tdkt_sheets.core.refs import a1
from tdkt_sheets.core.sheets import RawWorkbook
from tdkt_sheets.core.text import number
from tdkt_sheets.demo.completed import NOTHING, SOMETHING
from tdkt_sheets.excel.read import read
from tdkt_sheets.excel.write import workbook_bytes
from tdkt_sheets.forms import stamp
from tdkt_sheets.forms.columns import COVER, Column, Form, FormSheet
from tdkt_sheets.forms.types import Choice, Number, PartialDate
from tdkt_sheets.month.known import Known, known_from
from tdkt_sheets.outputs.answers.marked import marked_copy
from tdkt_sheets.outputs.blanks.annex import FIRST_ROW
from tdkt_sheets.outputs.blanks.form_book import form_book
from tdkt_sheets.outputs.blanks.prefill import prefilled
from tdkt_sheets.outputs.summary.book import built_once, figure_of
from tdkt_sheets.roster.bloc import REVIEW_FORM, SELF_FORM, TALLY_FORM, LeafKind
from tdkt_sheets.rules.cover import SOME_WITHOUT_ROWS
from tdkt_sheets.rules.engine import RULES
from tdkt_sheets.rules.files import UNTOUCHED
from tdkt_sheets.rules.structure import NOT_IN_OWN_LIST, NOT_IN_OWN_TABLE
from tdkt_sheets.stages.recognise import read_submission
from tests.case_files import Case, File, case_paths, cases
from tests.tables import Sketch, sketches
from tests.workspaces import (
    PROMISED,
    Merged,
    Workspace,
    cells_of,
    contents,
    form_bytes,
    mail_bytes,
    people,
)

pytestmark = pytest.mark.slow

GOOD, BETTER = "Lao động tiên tiến", "Chiến sĩ thi đua cơ sở"
HANH = people(("Nông Thị Hạnh", GOOD))
PACKAGE = Path(tdkt_sheets.__file__).parent


def register(title: str = GOOD, *names: str, **more: str) -> bytes:
    """A registration of PNCC with these people."""
    return form_bytes(tables={"ca_nhan": people(*((name, title) for name in names or ("Nông Thị Hạnh",)))}, cover=more)


CLOCKS = {
    f"{owner}.{word}" for owner in ("datetime", "date", "datetime.datetime", "datetime.date", "time")
    for word in ("now", "today", "utcnow", "time", "localtime", "gmtime")
} - {"datetime.time", "date.time"}  # fmt: skip


# §1 Clock and cut-off


def test_the_cut_off_of_a_month_is_its_last_day(workspace: Workspace) -> None:
    """Figures of June hold what came on 30 June and nothing that came in July."""
    workspace.put("2021-06-30/a.xlsx", form_bytes("KQ", "PNCC", "2021-Q2"))
    workspace.put("2021-07-01/b.xlsx", form_bytes("KQ", "PBTXH", "2021-Q2"))
    merged = workspace.merge("2021-06", only_data=True)
    assert merged.run["cut_off"] == "2021-06-30"
    assert merged.input("2021-06-30/a.xlsx")["state"] == "accepted"
    assert merged.input("2021-07-01/b.xlsx")["state"] == "ignored"


def test_a_day_may_be_the_cut_off_and_its_month_names_the_folder(workspace: Workspace) -> None:
    """A leader asks on the 15th: the figures stand at that day, in that month's folder."""
    workspace.put("2021-06-16/a.xlsx", form_bytes("KQ", "PNCC", "2021-Q2"))
    merged = workspace.merge(as_of=date(2021, 6, 15), only_data=True)
    assert (merged.folder.name, merged.run["cut_off"]) == ("2021-06", "2021-06-15")
    assert merged.input("2021-06-16/a.xlsx")["state"] == "ignored"


def test_without_a_month_the_latest_receipt_decides_and_is_told(workspace: Workspace) -> None:
    """Whoever double-clicks must see which month was merged."""
    workspace.put("2021-03-10/a.xlsx", register())
    workspace.put("2021-05-02/b.xlsx", register(BETTER))
    merged = workspace.merge("", only_data=True)
    assert merged.run["cut_off"] == "2021-05-31"
    assert "5/2021" in merged.outcome.closing_line


def test_without_a_month_and_without_a_date_the_run_asks(workspace: Workspace) -> None:
    """No month is made up, least of all from the clock."""
    workspace.put("DK.xlsx", register())
    with pytest.raises(UsageRefused, match="2021-06"):
        workspace.merge("")
    assert not workspace.outbox.exists()


def test_only_the_command_line_asks_what_day_it_is() -> None:
    """A rerun next year gives the same bytes only if nothing below `cli` reads a clock."""
    asked = []
    for path in sorted(PACKAGE.rglob("*.py")):
        if path.relative_to(PACKAGE).parts[0] == "cli":
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Attribute) and ast.unparse(node) in CLOCKS | {node.attr} & {"st_mtime", "getmtime"}:
                asked.append(f"{path.relative_to(PACKAGE)}:{node.lineno} {node.attr}")
    assert asked == []


def _received(merged: Merged, path: str) -> tuple[str | None, str]:
    line = merged.input(path)
    return line["received"], line["sender"]


def test_when_a_form_was_received(workspace: Workspace) -> None:
    """The innermost mail from a roster address, else the outermost mail, else a date in the names, else nothing; never file times."""
    data = {unit: form_bytes(unit=unit) for unit in ("PNCC", "PBTXH", "PKHTC", "PGDNN", "VP")}
    from_unit = mail_bytes([("DK.xlsx", data["PNCC"])], date="Tue, 09 Mar 2021 16:00:00 +0700")
    workspace.put(
        "1.eml",
        mail_bytes(sender="ai-do@thu-rieng.example", date="Fri, 12 Mar 2021 09:00:00 +0700", forwarded=[from_unit]),
    )
    stranger = mail_bytes([("DK.xlsx", data["PBTXH"])], sender="la@x.example", date="Tue, 09 Mar 2021 16:00:00 +0700")
    workspace.put(
        "2.eml",
        mail_bytes(sender="ai-do@thu-rieng.example", date="Fri, 12 Mar 2021 09:00:00 +0000", forwarded=[stranger]),
    )
    workspace.put("2021-03-18/PKHTC.xlsx", data["PKHTC"])
    workspace.put("2021-03-18/PGDNN_20210319.xlsx", data["PGDNN"])
    workspace.put("VP.xlsx", data["VP"])
    merged = workspace.merge("2021-03", only_data=True)
    paths = {line["unit"]: line["path"] for line in merged.run["inputs"] if line["form"]}
    assert _received(merged, paths["PNCC"]) == ("2021-03-09T16:00:00+07:00", "pncc@soldtbxh.example")
    assert _received(merged, paths["PBTXH"]) == ("2021-03-12T09:00:00+00:00", "ai-do@thu-rieng.example")
    assert merged.input(paths["PKHTC"])["received"].startswith("2021-03-18")
    assert merged.input(paths["PGDNN"])["received"].startswith("2021-03-19")
    assert merged.input(paths["VP"])["received"] is None
    assert merged.input(paths["VP"])["state"] == "accepted", "an undated file counts"


def test_equal_bytes_are_one_delivery(workspace: Workspace) -> None:
    """Lateness goes by the first receipt, precedence by the last: sending the same file again is neither late nor lost."""
    first, other = register(), register(BETTER, delivery_kind="Thay thế bản đã nộp")
    workspace.put("2021-03-10/a.xlsx", first)
    workspace.put("2021-03-15/b.xlsx", other)
    workspace.put("2021-04-20/a-gui-lai.xlsx", first)
    merged = workspace.merge("2021-04", only_data=True)
    states = {line["path"]: line["state"] for line in merged.run["inputs"]}
    assert states["2021-03-10/a.xlsx"] == "accepted"
    assert states["2021-03-15/b.xlsx"] == "superseded"
    assert states["2021-04-20/a-gui-lai.xlsx"] == "duplicate"
    assert len(merged.input("2021-03-10/a.xlsx")["receipts"]) == 2
    assert "NOP-01" not in merged.rules()
    assert [row["title"] for row in merged.rows("DK_ca_nhan")] == ["LDTT"]


def test_of_two_versions_of_one_moment_neither_counts(workspace: Workspace) -> None:
    """Whatever they are called and whatever their bytes: which one is later is asked, and what counted before stays."""
    before = workspace.put("2021-03-01/truoc.xlsx", register(GOOD))
    versions = [
        register(GOOD, delivery_kind="Thay thế bản đã nộp"),
        register(BETTER, delivery_kind="Thay thế bản đã nộp"),
    ]
    for names in (("a.xlsx", "b.xlsx"), ("b.xlsx", "a.xlsx")):
        for name, data in zip(names, versions, strict=True):
            workspace.put(f"2021-03-10/{name}", data)
        merged = workspace.merge("2021-03", only_data=True)
        [accepted] = [line for line in merged.run["inputs"] if line["state"] == "accepted"]
        assert accepted["sha256"] == before
        assert merged.rules().count("NOP-11") == 2


def test_the_month_before_is_worked_out_from_the_same_input(workspace: Workspace) -> None:
    """ "What changed" never reads an earlier output: one that is missing or was edited changes nothing."""
    workspace.put("2021-03-10/a.xlsx", register())
    workspace.put("2021-04-10/b.xlsx", form_bytes("KQ", "PNCC", "2021-Q1"))
    alone = workspace.merge("2021-04")
    assert alone.outcome.run is not None
    before = alone.outcome.run.before
    assert before is not None
    assert before.cut_off == date(2021, 3, 31)
    assert {record.path: record.state for record in before.records}["2021-04-10/b.xlsx"] is State.IGNORED
    earlier = workspace.outbox / "2021-03"
    earlier.mkdir()
    (earlier / "run.json").write_text("{}", encoding="utf-8")
    assert workspace.merge("2021-04").files() == alone.files()


# §2 Which file counts (further situations: tests/cases/NOP-*.toml)


def test_a_critical_file_is_no_candidate(workspace: Workspace) -> None:
    """A later file that names another unit on its page neither counts nor displaces what counted."""
    workspace.put("2021-03-10/a.xlsx", register())
    workspace.put("2021-03-15/b.xlsx", register(BETTER, unit="Văn phòng Sở"))
    merged = workspace.merge("2021-03", only_data=True)
    assert merged.input("2021-03-10/a.xlsx")["state"] == "accepted"
    assert merged.input("2021-03-15/b.xlsx")["state"] == "rejected"
    assert [row["title"] for row in merged.rows("DK_ca_nhan")] == ["LDTT"]


def test_cross_file_findings_come_after_the_choice(workspace: Workspace) -> None:
    """A figure that fell since the last quarter is held; the version before it does not come back for that."""

    def result(period: str, value: int, *, replaces: bool = False) -> bytes:
        rows = f"| content | registered | cumulative | note |\n| Giải quyết việc làm (người) | 100 | {value} | Dịch |"
        kind = "Thay thế bản đã nộp" if replaces else "Lần đầu"
        return form_bytes("KQ", "TTDVVL", period, {"chi_tieu": rows}, {"delivery_kind": kind})

    workspace.put("2021-06-20/a.xlsx", result("2021-Q2", 50))
    workspace.put("2021-12-01/b.xlsx", result("2021-Q4", 60))
    workspace.put("2021-12-02/c.xlsx", result("2021-Q4", 40, replaces=True))
    merged = workspace.merge("2021-12", only_data=True)
    assert merged.input("2021-12-01/b.xlsx")["state"] == "superseded"
    assert merged.input("2021-12-02/c.xlsx")["state"] == "accepted"
    assert merged.input("2021-12-02/c.xlsx")["rows"]["held"] == 1
    assert merged.rules("2021-12-02/c.xlsx") == ["KQ-07"]
    assert [row["cumulative"] for row in merged.rows("KQ_chi_tieu")] == ["50"]


def test_an_addition_adds_and_its_rows_win(workspace: Workspace) -> None:
    """Same key: the later row counts and the earlier is said to be set aside; other rows stay."""
    workspace.put("2021-03-10/a.xlsx", register(GOOD, "Nông Thị Hạnh", "Phan Thị Thu Liên"))
    workspace.put("2021-03-11/b.xlsx", register(BETTER, "Nông Thị Hạnh", "Bế Thị Hạnh", delivery_kind="Bổ sung"))
    merged = workspace.merge("2021-03", only_data=True)
    assert {row["full_name"]: row["title"] for row in merged.rows("DK_ca_nhan")} == {
        "Nông Thị Hạnh": "CSTDCS", "Bế Thị Hạnh": "CSTDCS", "Phan Thị Thu Liên": "LDTT",
    }  # fmt: skip
    assert merged.input("2021-03-10/a.xlsx")["rows"]["set_aside"] == 1
    assert "NOP-10" in merged.rules("2021-03-10/a.xlsx")


def test_a_resend_that_drops_people_says_how_many(workspace: Workspace) -> None:
    """24 people do not vanish because someone sent a draft: the number is in the finding, they stay counted."""
    names = [f"Người Thứ {word}" for word in ("Nhất", "Hai", "Ba", "Tư", "Năm")]
    workspace.put("2021-03-10/a.xlsx", register(GOOD, *names))
    workspace.put("2021-03-11/b.xlsx", register(BETTER, *names[:2]))
    merged = workspace.merge("2021-03", only_data=True)
    [finding] = [f for f in merged.run["findings"] if f["rule"] == "NOP-04"]
    assert "thiếu 03 dòng" in finding["message"]
    titles = {row["full_name"]: row["title"] for row in merged.rows("DK_ca_nhan")}
    assert titles == dict.fromkeys(names[:2], "CSTDCS") | dict.fromkeys(names[2:], "LDTT")


# §3 The account of rows


def _blank(form: str, unit: str, period: str, nil: str = "") -> bytes:
    """The blank as it was sent out, with nothing typed in it but that an annex has no rows, where one is named."""
    catalogue = built_in()
    declared, owner, when = catalogue.forms[form], catalogue.unit_by_code[unit], Period(period)
    content = prefilled(declared, owner, when, catalogue, Known())
    if nil:
        content = replace(content, cover={**content.cover, f"nil_{nil}": NOTHING})
    return workbook_bytes(form_book(declared, owner, when, catalogue, content))


def test_what_is_read_as_a_row(workspace: Workspace) -> None:
    """In DK every kept person is an answer (here: without a title, so held); in KQ a pre-filled row left empty is none."""
    workspace.put("2021-03-10/dk.xlsx", _blank("DK", "PNCC", "2021", "noi_dung"))
    workspace.put("2021-06-20/kq.xlsx", _blank("KQ", "PNCC", "2021-Q2", "hoat_dong"))
    merged = workspace.merge("2021-06", only_data=True)
    rows = merged.input("2021-03-10/dk.xlsx")["rows"]
    assert (rows["read"], rows["held"], rows["taken"]) == (8, 8, 0), "seven people and the unit itself"
    rows = merged.input("2021-06-20/kq.xlsx")["rows"]
    assert (rows["read"], rows["taken"], rows["held"], rows["set_aside"]) == (0, 0, 0, 0)
    assert merged.rules("2021-06-20/kq.xlsx").count("KQ-01") == len(
        built_in().tasks_asked(built_in().unit_by_code["PNCC"], Period("2021-Q2"))
    )


def test_rows_that_are_no_data_are_skipped_with_a_reason(workspace: Workspace) -> None:
    """Totals, notes and signatures under a list are counted apart and never as people."""
    below = "| seq | full_name | sex | birth | position | officer_class | title |\n"
    below += "| 1 | Nông Thị Hạnh | Nữ | 1985 | Chuyên viên | Người trực tiếp công tác | Lao động tiên tiến |\n"
    below += (
        "| | Tổng cộng | | | | | |\n| | Danh sách gồm 01 cá nhân./. | | | | | |\n| | | | | | Thủ trưởng đơn vị | |\n"
    )
    workspace.put("2021-03-10/a.xlsx", form_bytes(tables={"ca_nhan": below}))
    workspace.put(
        "2021-03-10/b/b.xlsx", form_bytes(unit="PBTXH", tables={"ca_nhan": "\n".join(below.splitlines()[:2])})
    )
    merged = workspace.merge("2021-03", only_data=True)
    with_more, without = merged.input("2021-03-10/a.xlsx")["rows"], merged.input("2021-03-10/b/b.xlsx")["rows"]
    assert with_more["read"] == without["read"] == 1
    assert with_more["skipped"] == without["skipped"] + 3


def test_every_row_read_has_one_fate(workspace: Workspace) -> None:
    """read = taken + held + set_aside in each file; what was not read counts nothing; data/ holds exactly what was taken."""
    rows = people(
        ("Nông Thị Hạnh", GOOD), ("Nông Thị Hạnh", GOOD), ("Bế Thị Hạnh", "Lao động giỏi"), ("Vi Đức Hùng", GOOD)
    )
    workspace.put("2021-03-10/a.xlsx", form_bytes(tables={"ca_nhan": rows}))
    workspace.put("2021-03-11/a.xlsx", form_bytes(tables={"ca_nhan": rows}))
    workspace.put("2021-03-12/hong.xlsx", b"PK\x03\x04 hong")
    workspace.put("2021-04-12/muon.xlsx", form_bytes(unit="PBTXH", tables={"ca_nhan": HANH}))
    workspace.put(
        "2021-03-12/sai.xlsx", form_bytes(unit="PKHTC", tables={"ca_nhan": HANH}, cover={"unit": "Văn phòng Sở"})
    )
    merged = workspace.merge("2021-03", only_data=True)
    lines = {line["path"]: line["rows"] for line in merged.run["inputs"]}
    nothing = {"read": 0, "taken": 0, "held": 0, "set_aside": 0, "skipped": 0}
    assert lines["2021-03-10/a.xlsx"] | {"skipped": 0} == {
        "read": 4,
        "taken": 2,
        "held": 1,
        "set_aside": 1,
        "skipped": 0,
    }
    assert lines["2021-03-11/a.xlsx"] == lines["2021-03-12/hong.xlsx"] == lines["2021-04-12/muon.xlsx"] == nothing
    assert lines["2021-03-12/sai.xlsx"] | {"skipped": 0} == nothing | {"read": 1, "set_aside": 1}
    for line in lines.values():
        assert line["read"] == line["taken"] + line["held"] + line["set_aside"]
    assert merged.run["counts"]["rows"]["taken"] == sum(
        len(merged.rows(name)) for name in merged.run["counts"]["merged"]
    )


# §4 run.json and data/


@pytest.fixture(scope="module")
def busy(tmp_path_factory: pytest.TempPathFactory) -> Merged:
    """A run over a bit of everything."""
    workspace = Workspace(tmp_path_factory.mktemp("busy"))
    faulty = people(("Nông Thị Hạnh", "Lao động giỏi"), ("Vi Đức Hùng", ""), ("Bế Thị Hạnh", "LĐTT"))
    inner = BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr(unicodedata.normalize("NFD", "Phòng/DK năm 2021.xlsx"), form_bytes(tables={"ca_nhan": faulty}))
    workspace.mail("thu.eml", ("a.zip", inner.getvalue()), ("DK.pdf", b"%PDF-1.4\n%%EOF"))
    workspace.put("2021-03-12/gia.xlsx", b"khong phai")
    workspace.put(
        unicodedata.normalize("NFD", "2021-03-12/Bảo trợ.xlsx"),
        form_bytes(unit="PBTXH", tables={"ca_nhan": HANH, "noi_dung": PROMISED}),
    )
    workspace.put("2021-06-20/kq.xlsx", _blank("KQ", "PNCC", "2021-Q2", "hoat_dong"))
    return workspace.merge("2021-06")


def test_the_keys_of_run_json(busy: Merged) -> None:
    """Machines read these keys; they are stable."""
    assert {"version", "cut_off", "catalogue", "inputs", "findings", "law", "outputs", "counts"} <= set(busy.run)
    for line in busy.run["inputs"]:
        assert {
            "path",
            "sha256",
            "receipts",
            "sender",
            "received",
            "form",
            "unit",
            "period",
            "revision",
            "state",
            "reason",
            "rows",
        } <= set(line)
        assert set(line["rows"]) == {"read", "taken", "held", "set_aside", "skipped"}
        assert line["state"] in STATES
        assert line["reason"]
        assert line["received"] is None or datetime.fromisoformat(line["received"]).tzinfo
    for finding in busy.run["findings"]:
        assert {
            "rule",
            "severity",
            "unit",
            "form",
            "period",
            "file",
            "sheet",
            "cell",
            "cells",
            "value",
            "message",
            "fix",
            "basis",
            "law",
        } <= set(finding)
        assert finding["severity"] in ("critical", "error", "warning", "note")
        assert finding["rule"] in RULES
        assert finding["cell"] == (finding["cells"][0] if finding["cells"] else None)
        assert finding["period"] is None or re.fullmatch(r"\d{4}(-Q[1-4]|-H1|-\d{4})?", finding["period"])


def test_paths_say_where_a_file_lay(busy: Merged) -> None:
    """Relative, NFC, with '/'; inside containers joined by '!/'; sorted, so that two runs can be compared."""
    paths = [line["path"] for line in busy.run["inputs"]]
    assert paths == sorted(paths)
    assert "thu.eml!/a.zip!/Phòng/DK năm 2021.xlsx" in paths
    assert "2021-03-12/Bảo trợ.xlsx" in paths
    assert all(
        unicodedata.is_normalized("NFC", path) and "\\" not in path and not path.startswith("/") for path in paths
    )
    assert {busy.input("thu.eml")["state"], busy.input("thu.eml!/a.zip")["state"]} == {"container"}
    assert busy.input("thu.eml!/DK.pdf")["state"] == "attached"
    assert busy.input("danh-muc.xlsx")["state"] == "office"
    assert {finding["file"] for finding in busy.run["findings"]} <= set(paths)


def test_where_a_finding_points(busy: Merged) -> None:
    """A missing value points at its empty cell; a fault of the file at no sheet."""
    by_rule = {finding["rule"]: finding for finding in busy.run["findings"]}
    assert (by_rule["O-01"]["sheet"], by_rule["O-01"]["cell"], by_rule["O-01"]["value"]) == ("PL1 Cá nhân", "G5", "")
    assert (by_rule["O-03"]["cell"], by_rule["O-03"]["value"]) == ("G4", "Lao động giỏi")
    assert (by_rule["TEP-06"]["sheet"], by_rule["TEP-06"]["cell"]) == (None, None)


def test_run_json_lists_what_was_written_with_its_hash(busy: Merged) -> None:
    """A machine can tell whether an output was touched since."""
    listed = {entry["path"]: entry["sha256"] for entry in busy.run["outputs"]}
    files = busy.files()
    assert set(listed) == set(files) - {"run.json"}
    assert all(hashlib.sha256(files[path]).hexdigest() == digest for path, digest in listed.items())


def test_run_json_knows_no_machine(busy: Merged) -> None:
    """No folder, host, duration or worker count: the run of another machine gives the same bytes."""
    text = (busy.folder / "run.json").read_text(encoding="utf-8")
    assert str(busy.folder.parents[1]) not in text
    assert "/tmp" not in text
    assert not set(busy.run) & {"duration", "host", "jobs", "seconds", "started"}


def test_the_csv_files_have_keys_and_origins(busy: Merged) -> None:
    """Columns by key in the form's order, then where the row came from; codes, ISO dates, UTF-8."""
    raw = (busy.folder / "data" / "DK_ca_nhan.csv").read_bytes()
    header = raw.decode("utf-8-sig").splitlines()[0].split(",")
    columns = [column.key for column in built_in().forms["DK"].sheets[0].columns]
    assert header == [*columns, "_unit", "_period", "_file", "_sheet", "_row"]
    [hanh] = [row for row in busy.rows("DK_ca_nhan") if row["full_name"] == "Nông Thị Hạnh"]
    assert (hanh["title"], hanh["birth"], hanh["_unit"], hanh["_row"]) == ("LDTT", "1985-05-12", "PBTXH", "4")
    for form in built_in().forms.values():
        for sheet in form.sheets:
            assert (busy.folder / "data" / f"{form.code}_{sheet.key}.csv").exists()


# §6 Marked copy

ERROR_CASES = [
    pytest.param(case, id=f"{case.rule}: {case.name}")
    for path in case_paths()
    if path.stem in RULES
    and RULES[path.stem].severity is Severity.ERROR
    and path.stem.partition("-")[0] not in {*BOOKS, "DM"}
    for case in cases(path)
    if len(case.files) == 1 and case.expect
    if case.files[0].form != TALLY_FORM  # the office's own workbook is not sent back to anybody
    if any(file == case.files[0].name for _, _, file in case.expect)
    if case.name != "a unit that is no member scores itself"  # nothing that it could write would make it a member
]


OF_OWN_TABLES = (NOT_IN_OWN_LIST, NOT_IN_OWN_TABLE)


def _mend(plan: WorkbookPlan, case: Case) -> RawWorkbook:
    """The marked copy as it comes back: an acceptable value in every red cell and in what a table of the unit's own never had, nothing else touched."""
    form = case.office.forms[case.files[0].form]
    sheets = sketches(plan)
    columns: dict[tuple[str, str], tuple[FormSheet, Column]] = {}
    lines = sheets[stamp.SHEET_NAME].grid
    for line in lines[[line[0] for line in lines].index("sheet") + 1 :]:
        key, tab, column, _, letter, row = map(str, line)
        declared = form.sheet(key)
        assert declared is not None
        columns[tab, f"{letter}{row}" if declared is form.cover else letter] = (declared, declared.by_key[column])
    for sheet in plan.sheets:
        for comment in sheet.comments:
            if Severity.ERROR.caption in comment.text or any(f"({rule.id})" in comment.text for rule in OF_OWN_TABLES):
                address = a1(comment.row, comment.column)
                found = columns.get((sheet.name, address)) or columns[sheet.name, address.rstrip("0123456789")]
                text = _acceptable(found[1], form, sheets, comment.row)
                if case.rule == "CT-19":
                    text = ""  # the words go up into the row that they go on from
                if (
                    found[0].mark is not None
                    and case.office.bloc.scale is not None
                    and form.code in (SELF_FORM, REVIEW_FORM)
                ):
                    text = _of_criterion(case, found[0], found[1], sheets[sheet.name].grid, comment.row, text)
                sheets[sheet.name].put(comment.row, comment.column, text)
    return RawWorkbook("xlsx", [sheet.raw() for sheet in sheets.values()], plan.properties)


def _acceptable(column: Column, form: Form, sheets: dict[str, Sketch], row: int) -> str:
    """What an officer would put into a red cell of that column."""
    if column.key.startswith("nil_"):
        annex = form.sheet(column.key.removeprefix("nil_"))
        assert annex is not None
        label = [each.key for each in annex.columns].index(annex.label)
        has_rows = any(line[label : label + 1] not in ([], [""]) for line in sheets[annex.tab].grid[FIRST_ROW:])
        return SOMETHING if has_rows else NOTHING
    awards = ("Bằng khen của Chủ tịch UBND tỉnh", "Giấy khen của Giám đốc Sở")  # two rows about one person differ
    known = {"seq": "II.2", "award": awards[row % 2], "delivery_kind": "Lần đầu", "birth": "12/5/1985",
             "phone": "0206 0000 103", "present": "6", "valid_votes": "6"}  # fmt: skip
    if column.key in known:
        return known[column.key]
    if isinstance(column.type, Choice):
        return column.type.codes.names[1]
    if isinstance(column.type, Number):
        return str(max(1, int(column.type.minimum or 1)))
    return "12/5/2021" if isinstance(column.type, PartialDate) else f"Nội dung {row}"


def _of_criterion(
    case: Case, annex: FormSheet, column: Column, lines: Sequence[Sequence[object]], at_row: int, usual: str
) -> str:
    """What goes into a red cell of a row about a criterion; nothing where no score may stand."""
    scale = case.office.bloc.scale
    assert scale is not None
    at, line = [each.key for each in annex.columns], lines[at_row]
    row = {key: line[at.index(key)] if at.index(key) < len(line) else "" for key in at}
    path = str(row["ma_dong"]).rpartition(":")[2]
    others = {str(other[at.index("ma_dong")]).rpartition(":")[2] for other in lines if len(other) > at.index("ma_dong")}
    words = {str(value) for other in lines for value in other}
    free = [leaf for leaf in scale.leaves if leaf.path not in others and leaf.label not in words]
    alike = [leaf for leaf in free if number(leaf.max_points) == str(row.get("max_points", "")).removesuffix(".0")]
    criterion = scale.by_path.get(path) or (alike or free)[0]
    if case.rule in ("KH-26", "KH-29"):
        return ""
    return {
        "content": criterion.label, "max_points": number(criterion.max_points), "member": "Ban C (mẫu)",
        "result": "Đạt" if criterion.kind is LeafKind.PASS_FAIL else "1", "ma_dong": path,
    }.get(column.key, usual)  # fmt: skip


@pytest.mark.parametrize("case", ERROR_CASES)
def test_a_marked_copy_mended_where_it_is_marked_passes(case: Case) -> None:
    """Every error has a markable cell; mended there and nowhere else, the file has no error or worse of its own."""
    run = case.run
    [record] = [record for record in run.records if record.path == case.files[0].name]
    submission = record.submission
    assert submission is not None
    if not submission.is_located or record.state is State.REJECTED:
        pytest.fail("an error case whose file has no table belongs to another rule")
    catalogue = case.office
    unit, form, period = catalogue.unit_by_code[record.unit], catalogue.forms[record.form], Period(record.period)
    blank = prefilled(form, unit, period, catalogue, known_from(run, figure_of(built_once(run))), record.round)
    plan = marked_copy(submission, run.findings_by_file[record.path], unit, catalogue, blank)
    workbook_bytes(plan)  # it can be written: comments, styles and links hold
    again = read_submission(_mend(plan, case), catalogue, "lai.xlsx")
    left_open = {UNTOUCHED.id, SOME_WITHOUT_ROWS.id}  # what was wrong was all there was: a copy without it is a blank
    assert [(f.rule, f.sheet, f.cells) for f in again.findings if f.blocks and f.rule not in left_open] == []
    assert (again.form, again.unit, again.period) == (record.form, record.unit, record.period)


def test_a_marked_copy_from_disk_mended_and_sent_again_counts(workspace: Workspace) -> None:
    """The way of a real officer: opens the answer, mends the red cell, sends it; now all rows count."""
    workspace.put(
        "2021-03-10/a.xlsx",
        form_bytes(tables={"ca_nhan": people(("Nông Thị Hạnh", "Lao động giỏi"), ("Bế Thị Hạnh", GOOD))}),
    )
    first = workspace.merge("2021-03")
    [name] = [name for name in first.files() if name.endswith("_can-chinh-sua.xlsx")]
    book = openpyxl.load_workbook(first.folder / name)
    sheet = book["PL1 Cá nhân"]
    marked = [
        cell.coordinate for row in sheet.iter_rows() for cell in row if cell.comment and "O-03" in cell.comment.text
    ]
    assert marked == ["G4"]
    sheet["G4"] = BETTER
    mended = BytesIO()
    book.save(mended)
    workspace.put("2021-03-25/sua.xlsx", mended.getvalue())
    again = workspace.merge("2021-03", only_data=True)
    assert again.input("2021-03-25/sua.xlsx")["state"] == "accepted"
    assert again.input("2021-03-10/a.xlsx")["state"] == "superseded"
    assert [
        f
        for f in again.run["findings"]
        if f["severity"] in ("critical", "error") and f["file"] == "2021-03-25/sua.xlsx"
    ] == []
    assert {row["full_name"]: row["title"] for row in again.rows("DK_ca_nhan")} == {
        "Nông Thị Hạnh": "CSTDCS",
        "Bế Thị Hạnh": "LDTT",
    }


def test_who_gets_which_answer(busy: Merged) -> None:
    """A letter only for what cannot be read, a receipt for what is clean, a marked copy for the rest; strangers apart."""
    files = busy.files()
    answers = {name.split("/", 1)[1] for name in files if name.startswith("phan-hoi/")}
    assert {"PNCC/thu.eml", "PNCC/KQ_2021-Q2_PNCC_can-chinh-sua.xlsx"} <= answers
    assert "PNCC/DK_2021_PNCC_can-chinh-sua.xlsx" not in answers  # it was told so in March, and nothing is new
    assert "PBTXH/DK_2021_PBTXH_can-chinh-sua.xlsx" not in answers
    assert {one["state"] for one in busy.run["letters"] if one["unit"] is None} == {
        "old"
    }  # strangers of March were answered then
    assert not any(name.startswith("_chua-ro/") and name.endswith(".xlsx") for name in answers)


# §7 Identity and revisions


def test_a_blank_says_what_it_is_twice(workspace: Workspace) -> None:
    """The hidden sheet survives LibreOffice and .xls, the property survives a deleted sheet: both say the same."""
    batch.templates(Period("2021-Q2"), as_of=date(2021, 6, 1), inbox=workspace.inbox, outbox=workspace.outbox)
    blanks = sorted(workspace.outbox.rglob("KQ_*.xlsx"))
    assert blanks
    for path in blanks:
        raw = read(path.read_bytes(), "xlsx")
        hidden = raw.sheet(stamp.SHEET_NAME)
        assert hidden is not None
        assert hidden.hidden
        known = stamp.read(hidden, COVER)
        assert known is not None
        form = built_in().forms[known.form]
        assert (known.form, known.period, known.revision) == ("KQ", "2021-Q2", form.revision)
        assert known.unit == path.parent.name
        assert raw.properties[stamp.PROPERTY] == "|".join(
            (known.form, known.unit, known.period, known.revision, known.template)
        )
        for key, place in known.maps.items():
            declared = form.sheet(key)
            assert declared is not None
            assert set(place.columns) <= set(declared.by_key)
        assert all(len(sheet.name) <= 31 for sheet in raw.sheets)


def test_a_blank_of_the_same_revision_is_not_written_again(workspace: Workspace) -> None:
    """The office may have opened, sent or annotated it."""

    def write() -> dict[str, int]:
        batch.templates(Period("2021"), as_of=date(2021, 3, 1), inbox=workspace.inbox, outbox=workspace.outbox)
        return {path.name: path.stat().st_mtime_ns for path in workspace.outbox.rglob("*") if path.is_file()}

    assert write() == write()


def test_keys_are_for_machines() -> None:
    """Form, sheet and column keys are ASCII; a tab fits Excel."""
    for form in built_in().forms.values():
        for sheet in (form.cover, *form.sheets):
            assert (form.code + sheet.key + "".join(sheet.by_key)).isascii()
            assert len(sheet.tab) <= 31


def test_the_files_own_map_comes_before_captions() -> None:
    """The office swapped two captions in the catalogue since: an old file still means what it meant when it was sent."""
    file = File(tables={"ca_nhan": HANH})
    raw = file.workbook()
    catalogue = built_in()
    form = catalogue.forms["DK"]
    swapped = {"title": "Đăng ký hình thức khen thưởng", "award": "Đăng ký danh hiệu thi đua"}
    columns = tuple(
        replace(column, header=swapped.get(column.key, column.header), aliases=()) for column in form.sheets[0].columns
    )
    newer = replace(form, sheets=(replace(form.sheets[0], columns=columns), *form.sheets[1:]))
    submission = read_submission(raw, replace(catalogue, forms={**catalogue.forms, "DK": newer}), "a.xlsx")
    sheet = submission.sheet("ca_nhan")
    assert sheet is not None
    assert (sheet.get(0, "title"), sheet.get(0, "award")) == ("LDTT", None)
    assert "NB-09" in {finding.rule for finding in submission.findings}
    assert [finding for finding in submission.findings if finding.blocks] == []


# §8 Same bytes


def test_the_same_input_gives_the_same_bytes_anywhere(tmp_path: Path) -> None:
    """Another folder, another moment, another order of writing: every output is equal byte for byte."""
    arrived = {
        "2021-03-10/a.xlsx": form_bytes(tables={"ca_nhan": people(("Nông Thị Hạnh", "Lao động giỏi"))}),
        "thu.eml": mail_bytes([("b.xlsx", form_bytes(unit="PBTXH", tables={"ca_nhan": HANH}))]),
        "2021-03-11/hong.xlsx": b"hong",
    }
    one, two = Workspace(tmp_path / "một"), Workspace(tmp_path / "hai" / "sâu")
    for path, data in arrived.items():
        one.put(path, data)
    for path, data in reversed(arrived.items()):
        two.put(path, data)
    first, second = one.merge("2021-03").files(), two.merge("2021-03").files()
    assert [name for name in first if first[name] != second.get(name)] == []
    assert set(first) == set(second)


def test_letters_are_drafts_dated_at_the_cut_off(busy: Merged) -> None:
    """A mail program opens them for sending; their date is the run's, not the clock's."""
    letters = {name: data for name, data in busy.files().items() if name.endswith(".eml")}
    assert letters
    for data in letters.values():
        message = message_from_bytes(data)
        assert message["X-Unsent"] == "1"
        assert message["Date"].startswith("Wed, 30 Jun 2021")
    assert len({message_from_bytes(data)["Message-ID"] for data in letters.values()}) == len(letters)


# §9 Publishing


def test_what_an_earlier_run_wrote_and_this_one_did_not_goes(workspace: Workspace) -> None:
    """An answer to a file that was withdrawn from the input must not lie there to be sent; what a person put there stays."""
    workspace.put("2021-03-10/a.xlsx", form_bytes(tables={"ca_nhan": people(("Nông Thị Hạnh", "Lao động giỏi"))}))
    first = workspace.merge("2021-03")
    answer = first.folder / "phan-hoi/PNCC/DK_2021_PNCC_can-chinh-sua.xlsx"
    note = first.folder / "ghi-chu.txt"
    assert answer.exists()
    note.write_text("của Văn phòng", encoding="utf-8")
    (workspace.inbox / "2021-03-10/a.xlsx").unlink()
    second = workspace.merge("2021-03")
    assert not answer.exists()
    assert note.exists()
    assert answer.relative_to(first.folder).as_posix() not in {entry["path"] for entry in second.run["outputs"]}


def test_an_open_workbook_stops_the_run_before_anything_changes(workspace: Workspace) -> None:
    """Excel holds one file: all outputs stay those of the earlier run, together."""
    workspace.put("2021-03-10/a.xlsx", register())
    first = workspace.merge("2021-03")
    before = first.files()
    (first.folder / "~$so-tiep-nhan.xlsx").write_bytes(b"x")
    workspace.put("2021-03-11/b.xlsx", register(BETTER))
    with pytest.raises(MachineRefused, match=r"so-tiep-nhan\.xlsx"):
        workspace.merge("2021-03")
    after = contents(first.folder)
    del after["~$so-tiep-nhan.xlsx"]
    assert after == before
    assert sorted(path.name for path in workspace.outbox.iterdir()) == ["2021-03", "bat-dau.html"], (
        "nothing temporary is left"
    )


def test_a_dry_run_writes_nothing(workspace: Workspace) -> None:
    """It answers what a run would find."""
    workspace.put("2021-03-10/a.xlsx", form_bytes(tables={"ca_nhan": people(("Nông Thị Hạnh", "Lao động giỏi"))}))
    assert workspace.merge("2021-03", dry_run=True).outcome.blocked
    assert not workspace.outbox.exists()


# §10 Recalculation and shape

VOLATILE = re.compile(rb"\b(?:NOW|TODAY|RAND|RANDBETWEEN|OFFSET|INDIRECT|INFO|CELL)\(")


def test_no_output_holds_a_volatile_function(busy: Merged) -> None:
    """A figure that changes when the file is opened is no figure of the run; links and macros have no place either."""
    for name, data in busy.files().items():
        if name.endswith(".xlsx"):
            with zipfile.ZipFile(BytesIO(data)) as package:
                for part in package.namelist():
                    assert "externalLink" not in part
                    assert "vbaProject" not in part
                    formulas = b"".join(re.findall(rb"<f[ >].*?</f>", package.read(part)))
                    assert not VOLATILE.search(formulas), (name, part)


def test_every_workbook_opens_in_the_second_reader_too(busy: Merged) -> None:
    """Both readers open every output and agree on what it shows."""
    for name, data in busy.files().items():
        if name.endswith(".xlsx"):
            mine = {sheet.name for sheet in read(data, "xlsx").sheets}
            assert mine == set(cells_of(data)), name
