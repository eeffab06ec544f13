"""A marked copy, mended at its marked cells and nowhere else and sent later, has nothing left to mend (contract §6)."""

import re
import shutil
from pathlib import Path
from typing import Any

import openpyxl

from tests.office.blanks import Blank, read_blank
from tests.office.calc import Calc
from tests.office.filling import CHOSEN, COVER, TYPED, typed
from tests.office.workspaces import ROOT, blank_path, merged, tdkt

FAULT, ANSWER = "Cần chỉnh sửa", "_can-chinh-sua.xlsx"
TO_DATE = "to_date"

# Faults typed over a good filling: annex → (row: 0 the first pre-filled or, where none is, the first added; then the next …, column) → text.
# "cover" holds fields of the first page; None clears.
FAULTS: dict[str, tuple[str, str, dict[str, Any]]] = {
    "words-not-in-the-list": (
        "PLDVL", "2021",
        {"ca_nhan": {(0, "title"): "LĐTT xuất sắc", (1, "sex"): "Gái"}, "tap_the": {(0, "title"): "Giỏi"}},
    ),
    "no-date": ("VP", "2021", {"ca_nhan": {(2, "birth"): "'25/15/1976", (3, "birth"): "'hôm qua"}}),
    "empty-required-cells": (
        "TTDVVL", "2021", {"ca_nhan": {(0, "title"): None, (1, "full_name"): None}, "noi_dung": {(0, "measure"): None}},
    ),
    "counts-and-nil": (
        "PKHTC", "2021", {"cover": {"women": "90", "nil_noi_dung": "Không phát sinh", "nil_tap_the": "Có lẽ"}},
    ),
    "no-number": (
        "TTCTXH", "2021", {"tap_the": {(0, "headcount"): "'bảy người rưỡi"}, "noi_dung": {(0, "assigned"): "'nhiều"}},
    ),
    "same-person-twice": (
        "PNCC", "2021",
        {"ca_nhan": {
            (7, "full_name"): "Nông Thị Trùng", (8, "full_name"): "Nông Thị Trùng", (8, "title"): "Chiến sĩ thi đua cơ sở",
        }},
    ),
    "unanswered-tasks": ("PNCC", "2021-Q1", {"nhiem_vu": {(0, "state"): None, (0, "result"): None, (2, "state"): "Xong"}}),
    "dates-upside-down": ("TTDVVL", "2021-Q1", {"hoat_dong": {(0, TO_DATE): "01/3/2021", (1, "kind"): None}}),
    "award-for-another-kind": (
        "PNCC", "2021-Q2", {"khen_thuong": {(0, "award"): "Cờ thi đua của UBND tỉnh", (1, "decision_no"): None}},
    ),
    "shares-and-summaries": (
        "TTCN", "2021-Q2", {"sang_kien": {(0, "share_pct"): "'một nửa", (1, "state"): "Đã áp dụng, đề nghị công nhận"}},
    ),
    "nil-not-said": ("CCPCTNXH", "2021-Q1", {"cover": {"nil_hoat_dong": None}, "clear": "hoat_dong"}),
}  # fmt: skip

# What an officer writes who reads the remark, where a typical value would not answer it: rule → column → text. Other marked cells of the rule stay.
READ: dict[str, dict[str, str]] = {
    **{rule: {"title": "Không đề nghị"} for rule in ("BX-01", "BX-04", "BX-05", "BX-13", "NT-17")},
    "BX-03": {"grade": "Hoàn thành tốt nhiệm vụ"},
    "KNC-02": {"service": "3/2001 đến nay"},
    "KNC-05": {"added_years": ""},
    "NT-10": {"decision_no": "91/QĐ-UBND", "decision_date": "14/02/2020"},
}
ROW_GOES = {"KNC-01"}  # nothing makes such a row right: its words are deleted


def faulty(blank: Blank, faults: dict[str, Any]) -> tuple[dict[str, dict[str, str]], list[tuple[str, ...]]]:
    """The good filling with faults typed over it, and the cells cleared."""
    cells, cleared = typed(blank), []
    gone = faults.get("clear")
    if gone:
        cells[blank.annexes[gone].tab] = {}
    for name, planted in faults.items():
        if name == "clear":
            continue
        for place, text in planted.items():
            if name == "cover":
                tab, address = blank.cover_tab, blank.fields[place]
            else:
                annex = blank.annexes[name]
                tab, address = annex.tab, annex.at(annex.header_row + 1 + place[0], place[1])
            if text is None:
                cells.get(tab, {}).pop(address, None)
                cleared.append(("clear", tab, address))
            else:
                cells[tab][address] = text
    return cells, cleared


def marks(path: Path) -> dict[str, dict[str, str]]:
    """The cells of a marked copy that ask to be mended: sheet → address → comment."""
    book = openpyxl.load_workbook(path)
    found: dict[str, dict[str, str]] = {}
    for sheet in book.worksheets:
        for line in sheet.iter_rows():
            for cell in line:
                if cell.comment is not None and FAULT in cell.comment.text:
                    found.setdefault(sheet.title, {})[cell.coordinate] = cell.comment.text
    return found


def mended(path: Path) -> dict[str, dict[str, str]]:
    """A right value for every marked cell, by the column it stands in."""
    blank = read_blank(path)
    cells: dict[str, dict[str, str]] = {}
    by_tab = {annex.tab: (name, annex) for name, annex in blank.annexes.items()}
    for tab, addresses in marks(path).items():
        for address, remark in addresses.items():
            if tab == blank.cover_tab:
                key = next(key for key, place in blank.fields.items() if place == address)
                if key.startswith("nil_"):
                    rows = blank.annexes[key.removeprefix("nil_")].rows
                    text = "Có phát sinh" if rows else "Không phát sinh"
                else:
                    text = COVER[key]
            else:
                name, annex = by_tab[tab]
                letter, number = address.rstrip("0123456789"), address.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
                key = next(key for key, place in annex.letters.items() if place == letter)
                [rule] = re.findall(rf"{FAULT} \((\S+)\)", remark)[:1]
                if rule in ROW_GOES:
                    typed_in = [place for key, place in annex.letters.items() if key not in ("seq", "ma_can_bo")]
                    cells.setdefault(tab, {}).update({f"{place}{number}": "" for place in typed_in})
                    continue
                if rule in READ and key not in READ[rule]:
                    continue
                text = READ[rule][key] if rule in READ else _right(key, name, blank.period, int(number))
            cells.setdefault(tab, {})[address] = text
    return cells


def _right(key: str, annex: str, period: str, row: int) -> str:
    word: Any = "31/12/2021" if key == TO_DATE else CHOSEN.get(key) or TYPED.get(key) or "Không"
    if isinstance(word, dict):
        word = word.get(annex) or word[period]
    distinct = key in ("full_name", "collective", "content", "recipient", "name")
    return f"{word} mới {chr(64 + row)}" if distinct else str(word)


def own_faults(run: dict[str, Any], folder: str) -> list[tuple[str, ...]]:
    """What blocks in the files of a folder of the inbox."""
    return [
        (finding["rule"], finding["file"], str(finding["cell"]), finding["message"])
        for finding in run["findings"]
        if finding["severity"] in ("critical", "error") and finding["file"].startswith(folder)
    ]


def form_of(period: str) -> str:
    """The form of a faulty file of `FAULTS`."""
    return "KQ" if "-" in period else "DK"


def sent_back(calc: Calc, folder: Path, month: str, later: str) -> list[str]:
    """Mend every marked copy of a run and put it into the inbox under a later day; what each is called in its answer."""
    names = []
    for path in sorted((folder / "output" / month / "phan-hoi").rglob(f"*{ANSWER}")):
        cells = mended(path)
        if cells:
            names.append(path.name.removesuffix(ANSWER))
            calc.fill(path, cells, folder / "input" / later / f"{names[-1]}.xlsx")
    return names


def test_a_marked_copy_mended_at_its_marks_passes(calc: Calc, year: Path, tmp_path: Path) -> None:
    """Every error has a cell to mend, and mending those cells is enough: a faulty file for each case, then all sent back."""
    (tmp_path / "input").mkdir()
    shutil.copy(year / "input" / "danh-muc.xlsx", tmp_path / "input")
    for unit, period, faults in FAULTS.values():
        blank = read_blank(blank_path(year, unit, period))
        cells, cleared = faulty(blank, faults)
        steps = [("type", tab, at, text) for tab, line in cells.items() for at, text in line.items()]
        calc.request(blank.path, [*steps, *cleared], [tmp_path / "input" / "2021-03-15" / f"{unit} {period}.xlsx"])
    before = merged(tmp_path, "2021-06")
    planted = {case: own_faults(before, f"2021-03-15/{unit} {period}.") for case, (unit, period, _) in FAULTS.items()}
    assert [case for case, faults in planted.items() if not faults] == []
    sent_back(calc, tmp_path, "2021-06", "2021-05-20")
    after = merged(tmp_path, "2021-06")
    left = {
        case: own_faults(after, f"2021-05-20/{form_of(period)}_{period}_{unit}.")
        for case, (unit, period, _) in FAULTS.items()
    }
    assert left == {case: [] for case in FAULTS}
    states = {entry["path"]: entry["state"] for entry in after["inputs"]}
    assert {
        case: states[f"2021-05-20/{form_of(period)}_{period}_{unit}.xlsx"] for case, (unit, period, _) in FAULTS.items()
    } == dict.fromkeys(FAULTS, "accepted")


def test_marked_copies_of_the_sample_inbox_pass_when_mended(calc: Calc, tmp_path: Path) -> None:
    """The same holds for the mistakes of the sample year: wrong dates, titles that the rules do not allow; a retyped list without annexes is asked about only."""
    shutil.copytree(ROOT / "input", tmp_path / "input")
    tdkt(tmp_path, "merge", "2021-12", "--unsent")
    names = sent_back(calc, tmp_path, "2021-12", "2021-12-30")
    assert {name[:2] for name in names} == {"KQ", "BX", "HS"}
    assert len(names) >= 14
    assert own_faults(merged(tmp_path, "2021-12"), "2021-12-30") == []
