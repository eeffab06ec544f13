"""The office's decisions from its workbook to every result: what it lets pass is asked no more, what it withdraws counts no more."""

from collections.abc import Iterable, Sequence
from typing import Any

import pytest

from tdkt_sheets.books.declared import BOOKS
from tdkt_sheets.catalogue.load import built_in
from tdkt_sheets.outputs.books.findings_book import open_findings
from tdkt_sheets.outputs.books.questions_sheet import TAB, TO_FILL
from tests.workspaces import FULL, PROMISED, Merged, Workspace, book_bytes, cells_of, form_bytes, people

pytestmark = pytest.mark.slow

KEYS = [column.key for column in BOOKS["YK"].sheets(built_in())[0].columns]
SAID = {"decided_by": "Hoàng Văn Mẫu", "decided_on": "05/7/2021", "reason": "Đã hỏi đơn vị qua điện thoại"}
WORDS = "Hoàng Văn Mẫu, ngày 05/7/2021: Đã hỏi đơn vị qua điện thoại"
TWO = people(("Nông Thị Hạnh", "Lao động tiên tiến"), ("Bế Thị Hạnh", "Lao động tiên tiến"))
ONE = people(("Nông Thị Hạnh", "Lao động tiên tiến"))
BAD_PHONE = {"phone": "2063852103"}  # TTC-07: a doubt at a cell


def decided(*rows: dict[str, str]) -> bytes:
    """The book of decisions with these rows, each with who, when and why."""
    lines = [KEYS, *([{**SAID, **row}.get(key, "") for key in KEYS] for row in rows)]
    return book_bytes("YK", y_kien="\n".join("| " + " | ".join(line) + " |" for line in lines))


def letter(merged: Merged, unit: str = "PNCC") -> str:
    """The letter to a unit, '' when there is none."""
    from email import message_from_bytes, policy

    path = merged.folder / "phan-hoi" / unit / "thu.eml"
    if not path.exists():
        return ""
    message = message_from_bytes(path.read_bytes(), policy=policy.default)
    return f"{message['Subject']}\n{message.get_body(('plain',)).get_content()}"  # type: ignore[union-attr]


def sheet(merged: Merged, book: str, tab: str) -> list[list[Any]]:
    """The rows of a sheet below its header, the header first."""
    cells = cells_of((merged.folder / book).read_bytes())[tab]
    rows: dict[int, dict[str, Any]] = {}
    for address, value in cells.items():
        letters = address.rstrip("0123456789")
        rows.setdefault(int(address[len(letters) :]), {})[letters] = value
    head = next(number for number in sorted(rows) if len(rows[number]) > 2 and "STT" in rows[number].values()) if tab != TAB else 3  # fmt: skip
    columns = sorted(rows[head], key=lambda text: (len(text), text))
    return [[rows[number].get(column) for column in columns] for number in sorted(rows) if number >= head]


def found(merged: Merged, rule: str) -> list[dict[str, Any]]:
    return [finding for finding in merged.run["findings"] if finding["rule"] == rule]


@pytest.fixture
def doubtful(workspace: Workspace) -> Workspace:
    """A registration that is complete but for a telephone number without its 0."""
    workspace.put("2021-03-10/dk.xlsx", form_bytes(tables={"ca_nhan": TWO, "noi_dung": PROMISED}, cover=BAD_PHONE))
    return workspace


def test_what_is_let_pass_is_asked_no_more_and_kept_with_who_when_and_why(doubtful: Workspace) -> None:
    """Letter, marked copy, list of findings, first page: none asks; run.json and “Đã cho qua” remember."""
    before = doubtful.merge("2021-03")
    assert "Nội dung cần làm rõ" in letter(before)
    assert any(name.endswith("_can-chinh-sua.xlsx") for name in before.files())
    [asked] = found(before, "TTC-07")
    assert asked["waived"] == ""

    doubtful.put("y-kien-xu-ly.xlsx", decided({"kind": "Cho qua", "file": "dk.xlsx", "rule": "TTC-07"}))
    after = doubtful.merge("2021-03")
    [asked] = found(after, "TTC-07")
    assert asked["waived"] == WORDS and asked["severity"] == "warning"
    assert "làm rõ" not in letter(after) and letter(after).startswith("Đã nhận:")
    assert not any(name.endswith("_can-chinh-sua.xlsx") for name in after.files())
    assert not any("TTC-07" in line for line in sheet(after, "noi-dung-can-chinh-sua.xlsx", "Nội dung"))
    [_, passed] = sheet(after, "noi-dung-can-chinh-sua.xlsx", "Đã cho qua")
    assert "TTC-07" in passed and passed[-1] == WORDS
    page = " ".join(str(value) for value in cells_of((after.folder / "tong-hop.xlsx").read_bytes())["Tóm tắt"].values())
    assert "01 nội dung đã được cho qua" in page
    assert after.input("2021-03-10/dk.xlsx")["rows"] == before.input("2021-03-10/dk.xlsx")["rows"]


def test_one_place_may_be_let_pass_and_the_others_stay(workspace: Workspace) -> None:
    """A waiver of one cell says nothing of the same doubt elsewhere."""
    rows = people(("Ma Thị Mẫu", "Lao động tiên tiến"), ("Bế Văn Mẫu", "Lao động tiên tiến"), birth="")
    workspace.put("2021-03-10/dk.xlsx", form_bytes(tables={"ca_nhan": rows}))
    cells = [finding["cell"] for finding in found(workspace.merge("2021-03", only_data=True), "O-02")]
    assert len(cells) == 2
    workspace.put("y-kien-xu-ly.xlsx", decided({"kind": "Cho qua", "file": "dk.xlsx", "rule": "O-02", "place": cells[0]}))  # fmt: skip
    after = found(workspace.merge("2021-03", only_data=True), "O-02")
    assert {finding["cell"]: bool(finding["waived"]) for finding in after} == {cells[0]: True, cells[1]: False}


def test_an_error_is_never_let_pass(workspace: Workspace) -> None:
    """The row stays held, the unit is still asked, and the decision is told at its own cell."""
    workspace.put("2021-03-10/dk.xlsx", form_bytes(tables={"ca_nhan": people(("Nông Thị Hạnh", "Lao động giỏi"))}))
    workspace.put("y-kien-xu-ly.xlsx", decided({"kind": "Cho qua", "file": "dk.xlsx", "rule": "O-03"}))
    merged = workspace.merge("2021-03")
    assert merged.input("2021-03-10/dk.xlsx")["rows"]["held"] == 1
    assert letter(merged).startswith("Đề nghị chỉnh sửa:")
    [told] = found(merged, "YK-05")
    assert (told["file"], told["sheet"], told["cell"]) == ("y-kien-xu-ly.xlsx", "Ý kiến xử lý", "F4")
    [kept] = found(merged, "O-03")
    assert kept["waived"] == ""


def test_lateness_that_is_accepted_is_not_held_against_the_unit(workspace: Workspace) -> None:
    """It still came late, by so many days; letter and first page do not say so again."""
    workspace.put("2021-03-25/dk.xlsx", form_bytes(tables={"ca_nhan": TWO}))
    before = workspace.merge("2021-03")
    assert "Gửi sau thời hạn 05 ngày" in letter(before)
    workspace.put(
        "y-kien-xu-ly.xlsx",
        decided({"kind": "Nhận muộn", "unit": "Phòng Người có công", "form": "DK", "period": "Năm 2021"}),
    )
    after = workspace.merge("2021-03")
    assert "Gửi sau thời hạn" not in letter(after)
    book = cells_of((after.folder / "tong-hop.xlsx").read_bytes())
    assert not any("biểu gửi sau thời hạn" in str(value) for value in book["Tóm tắt"].values())
    assert "Gửi sau thời hạn 05 ngày\nĐã chấp nhận" in book["1. Tình hình nộp"].values()
    why = " ".join(str(value) for line in sheet(after, "so-tiep-nhan.xlsx", "Sổ tiếp nhận") for value in line)
    assert f"Ý kiến xử lý: Chấp nhận gửi muộn ({WORDS})" in why
    assert found(after, "NOP-01")[0]["waived"] == WORDS


def test_what_is_withdrawn_counts_for_nothing_and_is_not_answered(workspace: Workspace) -> None:
    """Its rows are set aside, none is lost; the register says why."""
    workspace.put("2021-03-10/dk.xlsx", form_bytes(tables={"ca_nhan": people(("Nông Thị Hạnh", "Lao động giỏi"))}))
    workspace.put("y-kien-xu-ly.xlsx", decided({"kind": "Rút", "file": "2021-03-10/dk.xlsx"}))
    merged = workspace.merge("2021-03")
    line = merged.input("2021-03-10/dk.xlsx")
    assert line["state"] == "withdrawn"
    assert line["rows"] == {"read": 1, "taken": 0, "held": 0, "set_aside": 1, "skipped": line["rows"]["skipped"]}
    assert merged.rows("DK_ca_nhan") == []
    assert letter(merged).startswith("Đề nghị gửi biểu:")  # what was withdrawn is owed again
    assert merged.rules("2021-03-10/dk.xlsx") == ["NOP-18"]
    register = [line for line in sheet(merged, "so-tiep-nhan.xlsx", "Sổ tiếp nhận") if "2021-03-10/dk.xlsx" in line]
    assert "Đơn vị rút" in register[0]
    assert any(f"Ý kiến xử lý: Đơn vị rút biểu ({WORDS})" in str(value) for value in register[0])


def test_replacing_ends_the_question_in_the_letter(workspace: Workspace) -> None:
    """NOP-04 asked the unit; once the office knows, it does not ask."""
    workspace.put("2021-03-10/dk.xlsx", form_bytes(tables={"ca_nhan": TWO}))
    workspace.put("2021-03-15/dk2.xlsx", form_bytes(tables={"ca_nhan": ONE}))
    before = workspace.merge("2021-03")
    assert letter(before).startswith("Đề nghị làm rõ:") and "thay thế hay bổ sung?" in letter(before)
    workspace.put("y-kien-xu-ly.xlsx", decided({"kind": "Thay thế", "file": "dk2.xlsx"}))
    after = workspace.merge("2021-03")
    assert letter(after).startswith("Đã nhận:")
    assert [row["full_name"] for row in after.rows("DK_ca_nhan")] == ["Nông Thị Hạnh"]


def test_the_order_of_the_rows_means_nothing(workspace: Workspace) -> None:
    """A person sorts the sheet, and the results are the same."""
    workspace.put("2021-03-10/dk.xlsx", form_bytes(tables={"ca_nhan": TWO, "noi_dung": PROMISED}, cover=BAD_PHONE))
    workspace.put("2021-03-15/dk2.xlsx", form_bytes(tables={"ca_nhan": ONE}, cover=BAD_PHONE))
    rows = [
        {"kind": "Thay thế", "file": "dk2.xlsx"},
        {"kind": "Bổ sung", "file": "2021-03-15/dk2.xlsx"},
        {"kind": "Cho qua", "file": "dk2.xlsx", "rule": "TTC-07"},
        {"kind": "Chọn bản", "file": "dk.xlsx"},
    ]
    results = []
    for order in (rows, rows[::-1], rows[1:] + rows[:1], rows[2:] + rows[:2]):
        workspace.put("y-kien-xu-ly.xlsx", decided(*order))
        merged = workspace.merge("2021-03", only_data=True)
        inputs = [line for line in merged.run["inputs"] if line["path"] != "y-kien-xu-ly.xlsx"]
        findings = [finding for finding in merged.run["findings"] if finding["file"] != "y-kien-xu-ly.xlsx"]
        own = sorted((finding["rule"], finding["value"]) for finding in merged.run["findings"] if finding["file"] == "y-kien-xu-ly.xlsx")  # fmt: skip
        results.append((inputs, findings, own))
    assert all(result == results[0] for result in results)
    assert [rule for rule, _ in results[0][2]].count("YK-04") == 2


# The sheet of what may be decided


def copied(chosen: Iterable[Sequence[Any]]) -> bytes:
    """Rows of “Chờ ý kiến” as a person copies them, the yellow cells filled."""
    places = [KEYS.index(key) for key in TO_FILL]
    rows = []
    for line in chosen:
        values = dict(zip(KEYS, ("" if value is None else str(value) for value in line), strict=False))
        assert all(values[KEYS[place]] == "" for place in places)
        rows.append({key: value for key, value in values.items() if value})
    return decided(*rows)


def waiting(merged: Merged) -> list[list[Any]]:
    head, *rows = sheet(merged, "noi-dung-can-chinh-sua.xlsx", TAB)
    assert head[: len(KEYS)] == [column.header for column in BOOKS["YK"].sheets(built_in())[0].columns]
    return rows


def test_every_question_that_is_copied_and_completed_is_settled(workspace: Workspace) -> None:
    """The office retypes nothing: what it copies is understood, and nothing is asked twice."""
    workspace.put("2021-03-25/dk.xlsx", form_bytes(tables={"ca_nhan": TWO, "noi_dung": PROMISED}, cover=BAD_PHONE))
    workspace.put("2021-03-26/dk2.xlsx", form_bytes(tables={"ca_nhan": ONE}, cover=BAD_PHONE))
    workspace.put("a/dk.xlsx", form_bytes(unit="PBTXH", tables={"ca_nhan": ONE}))
    workspace.put("b/dk.xlsx", form_bytes(unit="PBTXH", tables={"ca_nhan": TWO}))
    workspace.mail("1.eml", ("dk.xlsx", form_bytes(unit="PKHTC", tables={"ca_nhan": ONE}, cover=BAD_PHONE)), sender="pkhtc@soldtbxh.example")  # fmt: skip
    workspace.mail("2.eml", ("dk.xlsx", form_bytes(unit="PKHTC", tables={"ca_nhan": TWO}, cover=BAD_PHONE)), sender="pkhtc@soldtbxh.example")  # fmt: skip
    workspace.put(
        "so-khen-thuong.xlsx",
        book_bytes(
            "SO",
            quyet_dinh="| decision_no | decision_date | level | state | issuer | subject |\n"
            "| 512/QĐ-SLĐTBXH | 25/11/2020 | Sở | Hiệu lực | Sở (mẫu) | Công nhận |",
            danh_sach="| decision_no | recipient | object_kind | award | for_period | state |\n"
            "| 512/QĐ-SLĐTBXH | Nông Thị Hạnh | Cá nhân | Lao động tiên tiến | Năm 2020 | Hiệu lực |",
        ),
    )
    before = workspace.merge("2021-03")
    rows = waiting(before)
    kinds = [row[0] for row in rows]
    settled = {"NOP-01", "NOP-03", "NOP-04", "NOP-11", "TTC-07"}
    assert settled <= set(before.rules())
    assert kinds.index("Chọn là bản chính thức") < kinds.index("Cùng một người") < kinds.index("Chấp nhận gửi muộn") < kinds.index("Cho qua nội dung cần làm rõ")  # fmt: skip
    assert [row[KEYS.index("person")] for row in rows if row[0] == "Cùng một người"] == ["CB-016", "CB-065"]

    one_of_several: dict[object, list[Any]] = {}  # of alternatives about one thing the first
    for row in rows:
        kind, file, unit, rule = (row[KEYS.index(key)] for key in ("kind", "file", "unit", "rule"))
        alternatives = {"Chọn là bản chính thức": unit, "Cùng một người": "who", "Bổ sung vào bản đã nộp": file, "Thay thế bản đã nộp": file}  # fmt: skip
        one_of_several.setdefault(alternatives.get(kind, (kind, file, unit, rule)), row)
    workspace.put("y-kien-xu-ly.xlsx", copied(one_of_several.values()))
    after = workspace.merge("2021-03")
    assert after.outcome.run is not None
    assert settled.isdisjoint(finding.rule for finding in open_findings(after.outcome.run))
    assert after.outcome.run.proposals is not None and not after.outcome.run.proposals.history.doubts
    assert not any(finding["severity"] == "error" for finding in after.run["findings"] if finding["rule"].startswith("YK"))  # fmt: skip
    left = {row[0] for row in waiting(after)}
    assert left <= {"Cho qua nội dung cần làm rõ"}, "files that count now may raise doubts of their own"


@pytest.mark.parametrize(("kind", "person"), [("Cùng một người", "CB-016"), ("Là người khác", "")])
def test_whether_a_row_was_mended_or_given_to_another_can_be_answered(
    workspace: Workspace, kind: str, person: str
) -> None:
    """A row stands ready for each of the two answers; the one that is copied is what the row is taken for."""
    table = f"{FULL} ma_can_bo |\n| Lê Văn Mới | Nam | 01/2/1990 | Chuyên viên | Người trực tiếp công tác | Lao động tiên tiến | CB-016 |"
    workspace.put("2021-03-15/dk.xlsx", form_bytes(tables={"ca_nhan": table, "noi_dung": PROMISED}))
    rows = waiting(workspace.merge("2021-03"))
    offered = {row[0]: row for row in rows if row[KEYS.index("name")] == "Lê Văn Mới"}
    assert set(offered) == {"Cùng một người", "Là người khác"}
    workspace.put("y-kien-xu-ly.xlsx", copied([offered[kind]]))
    merged = workspace.merge("2021-03")
    assert "NS-02" not in merged.rules()
    assert [row["ma_can_bo"] for row in merged.rows("DK_ca_nhan")] == [person]


def test_a_question_on_a_round_is_understood_when_copied(workspace: Workspace) -> None:
    """What is told of a round in the catalogue names the round, not the year: the year alone has no dossiers."""
    deeds = """| full_name | sex | birth | officer_class | award | achievement |
| Nông Thị Hạnh | Nữ | 12/5/1985 | Người trực tiếp công tác | Giấy khen của Giám đốc Sở | Sưu tầm 120 ảnh tư liệu |"""
    workspace.put("2021-06-02/hs.xlsx", form_bytes("HS", tables={"ca_nhan": deeds}, round="KY_NIEM_80_60"))
    rows = [row for row in waiting(workspace.merge("2021-06")) if row[KEYS.index("rule")] == "DOT-04"]
    assert [row[KEYS.index("period")] for row in rows] == ["KY_NIEM_80_60"]
    workspace.put("y-kien-xu-ly.xlsx", copied(rows))
    after = workspace.merge("2021-06")
    assert [finding["waived"] for finding in found(after, "DOT-04")] == [WORDS]
    assert not [finding for finding in after.run["findings"] if finding["rule"] == "YK-13"]


def test_nothing_to_ask_is_said_by_an_empty_sheet(workspace: Workspace) -> None:
    workspace.put("2021-03-10/dk.xlsx", form_bytes(tables={"ca_nhan": ONE}))
    merged = workspace.merge("2021-03")
    assert all(row[0] == "Cho qua nội dung cần làm rõ" for row in waiting(merged))


def test_what_a_file_says_of_one_kind_is_let_pass_by_one_answer(workspace: Workspace) -> None:
    """Five people without a birth are one question that names them; its row lets all five pass."""
    names = ("Ma Thị Mẫu", "Bế Văn Mẫu", "Lê Văn Mẫu", "Hà Thị Mẫu", "Vi Văn Mẫu")
    rows = people(*((name, "Lao động tiên tiến") for name in names), birth="")
    workspace.put("2021-03-10/dk.xlsx", form_bytes(tables={"ca_nhan": rows, "noi_dung": PROMISED}))
    before = workspace.merge("2021-03")
    head, *listed = sheet(before, "noi-dung-can-chinh-sua.xlsx", TAB)
    asked = [dict(zip(head, row, strict=False)) for row in listed if "O-02" in row]
    assert len(asked) == 1 and all(name in asked[0]["Về việc"] for name in names)
    assert asked[0]["Ô"] in (None, "")
    [told] = [row for row in sheet(before, "noi-dung-can-chinh-sua.xlsx", "Nội dung") if "O-02" in row]
    assert all(name in " ".join(map(str, told)) for name in names)
    workspace.put("y-kien-xu-ly.xlsx", decided({"kind": "Cho qua", "file": asked[0]["Tệp"], "rule": "O-02"}))
    after = found(workspace.merge("2021-03", only_data=True), "O-02")
    assert len(after) == 5 and all(one["waived"] for one in after)
