"""What a fault of the program costs: one check on one file, or one file, said on top; never a row, never the month."""

import multiprocessing
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tdkt_sheets.catalogue.load import built_in
from tdkt_sheets.cli.main import cli
from tdkt_sheets.commands import workers
from tdkt_sheets.commands.fault_report import NAME as REPORT
from tdkt_sheets.core.deliveries import InputFile, Part
from tdkt_sheets.rules import across, engine, proposal_engine
from tdkt_sheets.rules.asked import on_annex, on_file, on_tables
from tdkt_sheets.rules.guard import Guard
from tests.docx_text import lines
from tests.workspaces import Workspace, cells_of, form_bytes, people

TWO = {"ca_nhan": people(("Nông Thị Hạnh", "Lao động tiên tiến"), ("Lê Văn Mẫu", "Chiến sĩ thi đua cơ sở"))}
MEDAL = "| full_name | sex | birth | position | inside | joined | service | discipline |"
LONG = "| Triệu Thị Mẫu | Nữ | 02/3/1970 | Chuyên viên | Trong ngành | 01/9/1995 | 9/1995 - nay | Không |"
VOTE = {"meeting_date": "06/7/2021", "voters": 7, "present": 7, "vote_method": "Biểu quyết giơ tay"}
PAPERS = dict.fromkeys(("has_letter", "has_report", "has_minutes", "has_certificate", "has_notice"), "Có kèm theo")
FAULTS = [
    RecursionError,
    RuntimeError,
    AssertionError,
    MemoryError,
    KeyError,
    UnicodeError,
    NotImplementedError,
    EOFError,
]


class Panic(BaseException):
    """As a library written in another language may end: no Exception."""


def tripping(fault: type[BaseException], after: int = 0) -> Callable[..., Iterator[object]]:
    """A check that fails."""

    def check(*_: object) -> Iterator[object]:
        raise fault("hỏng")
        yield

    return check


def broken_sheet_rule(monkeypatch: pytest.MonkeyPatch, annex: str, rule_id: str) -> None:
    """The check of a rule on an annex fails from now on."""
    listed = engine.SHEET_RULES[annex]
    assert any(each.rule.id == rule_id for each in listed)
    broken = [each._replace(check=tripping(RuntimeError)) if each.rule.id == rule_id else each for each in listed]
    monkeypatch.setitem(engine.SHEET_RULES, annex, broken)


@pytest.mark.parametrize("fault", [*FAULTS, Panic])
def test_whatever_fails_in_reading_costs_the_file(monkeypatch: pytest.MonkeyPatch, fault: type[BaseException]) -> None:
    """The part is set aside; where it failed and the trace are kept for us."""

    def trip(*_: object) -> None:
        raise fault("hỏng")

    monkeypatch.setattr(workers, "read_submission", trip)
    read = workers.read_part(Part("a.xlsx", "xlsx", "00", form_bytes(tables=TWO)), built_in())
    assert [finding.rule for finding in read.findings] == ["TEP-18"]
    [failure] = read.failures
    assert failure.file == "a.xlsx"
    assert failure.place.startswith(f"{fault.__name__} trip:")
    assert "Traceback" in failure.trace


@pytest.mark.parametrize("fault", [KeyboardInterrupt, SystemExit])
def test_being_asked_to_stop_is_no_fault(monkeypatch: pytest.MonkeyPatch, fault: type[BaseException]) -> None:
    """Whoever stops a run stops it."""

    def stop(*_: object) -> None:
        raise fault

    monkeypatch.setattr(workers, "read_submission", stop)
    with pytest.raises(fault):
        workers.read_part(Part("a.xlsx", "xlsx", "00", form_bytes(tables=TWO)), built_in())


@pytest.mark.parametrize("fault", [RecursionError, AssertionError, LookupError])
def test_whatever_fails_before_the_sheets_costs_the_file(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, fault: type[Exception]
) -> None:
    """Opening a container may fail too; the others of its chunk are read."""
    if "fork" not in multiprocessing.get_all_start_methods():
        pytest.skip("needs fork")
    honest = workers.expand

    def expand(file: InputFile, *rest: object) -> object:
        if file.path == "b.xlsx":
            raise fault("hỏng")
        return honest(file, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(workers, "expand", expand)
    inputs = []
    for name in ("a.xlsx", "b.xlsx", "c.xlsx"):
        (tmp_path / name).write_bytes(form_bytes(tables=TWO))
        inputs.append(InputFile(name, str(tmp_path / name), 1))
    with workers.Readers(built_in()) as readers:
        parts = readers.read_all(inputs)
    assert [part.path for part in parts] == ["a.xlsx", "b.xlsx", "c.xlsx"]
    assert [part.submission is None for part in parts] == [False, True, False]
    assert [finding.rule for finding in parts[1].findings] == ["TEP-18"]
    assert fault.__name__ in parts[1].failures[0].trace


@pytest.fixture
def month(tmp_path: Path) -> Workspace:
    """A unit's registration, and its dossier for the medal."""
    workspace = Workspace(tmp_path)
    workspace.put("2021-03-10/dk.xlsx", form_bytes(tables=TWO))
    dossier = form_bytes(
        "HS", tables={"ky_niem_chuong": f"{MEDAL}\n{LONG}"}, cover=VOTE | PAPERS, round="KY_NIEM_CHUONG"
    )
    workspace.put("2021-07-08/hs.xlsx", dossier)
    return workspace


def test_a_rule_that_fails_on_a_file_costs_itself(monkeypatch: pytest.MonkeyPatch, month: Workspace) -> None:
    """Rows stand as if it had not been asked; the office reads it on top, the unit does not; place and trace are kept."""
    whole = month.merge("2021-03")
    broken_sheet_rule(monkeypatch, "DK.ca_nhan", "DK-04")
    merged = month.merge("2021-03")
    assert merged.rows("DK_ca_nhan") == whole.rows("DK_ca_nhan")
    assert merged.input("2021-03-10/dk.xlsx")["state"] == "accepted"
    assert merged.rules() == [rule for rule in whole.rules() if rule != "DK-04"]
    [kept] = merged.run["unchecked"]
    assert (kept["rule"], kept["file"]) == ("DK-04", "2021-03-10/dk.xlsx")
    assert kept["place"].startswith("RuntimeError check:")
    first = cells_of((merged.folder / "tong-hop.xlsx").read_bytes())["Tóm tắt"].values()
    found = cells_of((merged.folder / "noi-dung-can-chinh-sua.xlsx").read_bytes())
    for told in (first, found["Theo đơn vị"].values(), found["Nội dung"].values()):
        assert any("Chưa kiểm tra: " in str(text) and "DK-04" in str(text) for text in told)
    for name, data in merged.files().items():
        assert not name.startswith("phan-hoi/") or (b"DK-04" not in data and "Chưa kiểm tra".encode() not in data)
    report = (month.outbox / REPORT).read_text(encoding="utf-8")
    assert "RuntimeError: hỏng" in report and "2021-03-10/dk.xlsx" in report


def test_merge_ends_1_and_says_so_on_the_screen(
    monkeypatch: pytest.MonkeyPatch, month: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    """The month is made; a script that calls it learns that something was not checked. A later good run ends 0 and drops the report."""
    args = ["merge", "2021-03", "--input", str(month.inbox), "--output", str(month.outbox)]
    with monkeypatch.context() as broken:
        broken_sheet_rule(broken, "DK.ca_nhan", "DK-04")
        assert cli.main(args, standalone_mode=False) == 1
    assert capsys.readouterr().out.startswith("Chưa kiểm tra: ")
    assert (month.outbox / "2021-03" / "run.json").is_file()
    assert (month.outbox / REPORT).is_file()
    assert cli.main(args, standalone_mode=False) in (0, None)
    assert not (month.outbox / REPORT).exists()


@pytest.mark.parametrize("at", range(len(on_tables.registered)))
def test_a_check_across_files_that_fails_costs_itself(
    monkeypatch: pytest.MonkeyPatch, month: Workspace, at: int
) -> None:
    """The month is made without it."""
    whole = month.merge("2021-12")
    broken = replace(on_tables.registered[at], check=tripping(AssertionError))
    listed = [*on_tables.registered[:at], broken, *on_tables.registered[at + 1 :]]
    monkeypatch.setattr(on_tables, "registered", listed)
    merged = month.merge("2021-12")
    assert merged.rows("DK_ca_nhan") == whole.rows("DK_ca_nhan")
    assert [(failure.rule, failure.file) for failure in merged.outcome.failures] == [
        (rule.id, "") for rule in broken.rules
    ]
    assert merged.outcome.is_unchecked


def test_each_check_on_a_file_that_fails_costs_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    """All others are asked: with every one broken, each is kept by its rules, and the rows still stand."""
    part = Part("a.xlsx", "xlsx", "00", form_bytes(tables=TWO))
    for checks in (on_annex, on_file):
        broken = [replace(each, check=tripping(KeyError)) for each in checks.registered]  # type: ignore[attr-defined]
        monkeypatch.setattr(checks, "registered", broken)
    read = workers.read_part(part, built_in())
    assert read.submission is not None
    assert len(read.submission.sheets[0]) == 2
    assert {failure.rule for failure in read.failures} == {rule.id for rule in (*on_annex.rules, *on_file.rules)}


def test_a_rule_on_a_candidate_that_fails_keeps_the_round_from_being_ready(
    monkeypatch: pytest.MonkeyPatch, month: Workspace
) -> None:
    """Its rows stand; what is read first in the folder of the round says what was not checked."""
    listed = [
        replace(each, check=tripping(ZeroDivisionError)) if each.rule.id == "KNC-02" else each
        for each in proposal_engine.CANDIDATE_RULES
    ]
    monkeypatch.setattr(proposal_engine, "CANDIDATE_RULES", listed)
    merged = month.merge("2021-12")
    assert len(merged.rows("HS_ky_niem_chuong")) == 1
    [kept] = merged.run["unchecked"]
    assert (kept["rule"], kept["file"]) == ("KNC-02", "2021-07-08/hs.xlsx")
    [page] = merged.folder.glob("ho-so/KY_NIEM_CHUONG-*/0-doc-truoc.docx")
    assert "Chưa sẵn sàng trình ký. Chưa kiểm tra: " in "\n".join(lines(page.read_bytes()))


def test_a_rule_on_all_proposals_that_fails_costs_itself(monkeypatch: pytest.MonkeyPatch, month: Workspace) -> None:
    """Every round rests on it."""
    (rule, _), *others = proposal_engine.WHOLE_RULES
    monkeypatch.setattr(proposal_engine, "WHOLE_RULES", [(rule, tripping(TypeError)), *others])
    merged = month.merge("2021-12")
    assert [line["rule"] for line in merged.run["unchecked"]] == [rule.id]
    [page] = merged.folder.glob("ho-so/KY_NIEM_CHUONG-*/0-doc-truoc.docx")
    assert "Chưa sẵn sàng trình ký." in "\n".join(lines(page.read_bytes()))


def test_what_a_check_found_before_it_failed_is_not_told() -> None:
    """Half an answer would hold some rows and not others."""

    def half() -> Iterator[int]:
        yield 1
        raise RuntimeError("hỏng")

    guard = Guard()
    assert guard.ask(across.TWO_UNITS, half) == []
    assert [failure.rule for failure in guard.failures] == ["LK-01"]


def test_a_check_that_fails_often_is_kept_once_for_each_file() -> None:
    """8,000 rows on which one rule fails are one line."""
    guard = Guard()
    for _ in range(3):
        guard.ask(across.TWO_UNITS, tripping(RuntimeError), "a.xlsx")
    guard.ask(across.TWO_UNITS, tripping(RuntimeError), "b.xlsx")
    assert [failure.file for failure in guard.failures] == ["a.xlsx", "b.xlsx"]


def test_check_says_what_it_could_not_check(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """`tdkt check` is told too, and ends 1."""
    broken_sheet_rule(monkeypatch, "DK.ca_nhan", "DK-04")
    (tmp_path / "dk.xlsx").write_bytes(form_bytes(tables=TWO))
    code = cli.main(["check", str(tmp_path / "dk.xlsx"), "--input", str(tmp_path)], standalone_mode=False)
    assert code == 1
    assert "Chưa kiểm tra: " in capsys.readouterr().out
