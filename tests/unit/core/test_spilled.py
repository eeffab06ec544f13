"""Values beyond what memory is to hold stand in a file that nobody else sees, and are the same."""

import os
import pickle
import tempfile
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tdkt_sheets.catalogue.load import built_in
from tdkt_sheets.core import spilled
from tdkt_sheets.core.deliveries import Delivery, Part, ReadPart
from tdkt_sheets.core.sheets import RowPerson, Sheet
from tdkt_sheets.core.slots import Slot
from tdkt_sheets.core.spilled import LongColumn, Shelf, Spill, SpilledColumns, Texts, is_spilled
from tdkt_sheets.core.submissions import Submission
from tdkt_sheets.forms.merged import Merged, Runs

ANNEX = built_in(2021).forms["DK"].sheet("ca_nhan")
VALUES: dict[str, list[Any]] = {
    "full_name": ["Nông Thị Hạnh", None, "Hoàng \ud800 Nam", "Lý A"], "seq": [1, Decimal("2.50"), None, 4],
    "ma_can_bo": ["A", "B", None, "D"],
}  # fmt: skip


def read(rows: int = 4) -> ReadPart:
    """A part with an annex of so many rows."""
    columns = {key: values[:rows] for key, values in VALUES.items()}
    people = [RowPerson("A"), RowPerson(lost="B"), RowPerson(), RowPerson("D")][:rows]
    sheet = Sheet(
        "DK", "ca_nhan", "PL1", list(range(4, 4 + rows)), columns, {"full_name": "B", "seq": "A"}, people=people
    )
    return ReadPart(Part("a.xlsx", "xlsx", "0"), Submission("DK", sheets=[sheet]))


def sheet_of(part: ReadPart) -> Sheet:
    assert part.submission is not None
    return part.submission.sheets[0]


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if memory were to hold five rows."""
    monkeypatch.setattr(spilled, "HELD_ROWS", 5)


@pytest.mark.usefixtures("few")
def test_what_is_beyond_the_bound_is_the_same_from_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spilled, "DECODED", 4)
    spill = Spill()
    near, *far = (sheet_of(part) for _ in range(4) for part in spill.taken([read()]))
    assert near.columns == VALUES
    assert not is_spilled([near])
    assert all(map(is_spilled, ([sheet] for sheet in far)))
    for sheet in (*far, *far):  # more columns than are kept decoded
        assert dict(sheet.columns) == VALUES
        assert sheet.get(1, "seq") == Decimal("2.50")
        assert "unit" not in sheet.columns
        assert sheet.columns.get("unit") is None
        assert pickle.loads(pickle.dumps(sheet)).columns == VALUES
    with pytest.raises(TypeError):
        far[0].columns["seq"] = []


@pytest.mark.skipif(os.name != "posix", reason="a file without a name")
@pytest.mark.usefixtures("few")
def test_the_file_has_no_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """So nobody opens it, and nothing of it is left after a kill."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    spill = Spill()
    parts = spill.taken([read(), read()])
    assert isinstance(sheet_of(parts[1]).columns, SpilledColumns)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.usefixtures("few")
def test_a_full_disk_costs_memory_only(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(**options: object) -> None:
        raise OSError("no space left")

    monkeypatch.setattr(tempfile, "TemporaryFile", full)
    parts = Spill().taken([read(), read(), read()])
    assert all(sheet_of(part).columns == VALUES for part in parts)


@pytest.mark.usefixtures("few")
def test_a_merged_table_looks_its_values_up() -> None:
    """The same table, in whatever way its columns are asked for; a code that lost is nobody's in both."""
    assert ANNEX is not None
    held, looked_up = Merged(ANNEX), Merged.looked_up(ANNEX)
    delivery = Delivery("a.xlsx", "", "xlsx", slot=Slot("PNCC", "DK", "2021"))
    for part, keep in zip(Spill().taken([read(), read(), read()]), ([0, 1, 2, 3], [], [1, 3]), strict=True):
        for table in (held, looked_up):
            table.add(sheet_of(part), keep, delivery)
    assert len(held) == len(looked_up) == 6
    assert held.columns.keys() == looked_up.columns.keys()
    for key, values in held.columns.items():
        other = looked_up.columns[key]
        assert list(other) == list(values) == [other[at] for at in range(6)]
        assert len(other) == 6
        assert other[-1] == values[-1]
        spans = [slice(start, stop, step) for start in range(7) for stop in range(7) for step in (1, 2)]
        assert all(other[span] == values[span] for span in spans)
        assert list(looked_up.values(key, range(3, 6))) == list(held.values(key, range(3, 6)))
    for name in ("unit", "period", "round", "file", "tab", "row", "received", "sources"):
        of_held, of_looked_up = getattr(held, name), getattr(looked_up, name)
        assert list(of_looked_up) == list(of_held) == [of_looked_up[at] for at in range(6)]
        assert (len(of_looked_up), of_looked_up[-1]) == (6, of_held[-1])
        assert all(list(of_looked_up[span]) == of_held[span] for span in spans)
        with pytest.raises(IndexError):
            of_looked_up[6]
    with pytest.raises(IndexError):
        looked_up.columns["seq"][6]
    assert held.columns["ma_can_bo"] == ["A", None, None, "D", None, "D"]


@pytest.mark.usefixtures("few")
def test_what_files_of_one_form_have_alike_stands_once() -> None:
    """Rows, captions and empty annexes of thousands of files; each still is of its own kind, and says what it said."""
    spill = Spill()
    spill.taken([read()])
    parts = spill.taken([read(), read(0), read(), read(0)])
    said = [[sheet_of(part) for part in parts[at::2]] for at in (0, 1)]
    for first, second in said:
        assert first.rows is second.rows
        assert first.letters is second.letters
        assert first.skipped is second.skipped
        assert first.letters == {"full_name": "B", "seq": "A"}
        assert first.skipped == first.elsewhere == first.originals == first.repeated == {}
    full, empty = said[0][0], said[1][0]
    assert full.rows == [4, 5, 6, 7]
    assert empty.rows == []
    assert empty.columns is said[1][1].columns
    assert empty.columns == {key: [] for key in VALUES}


def test_runs_are_the_list_of_their_values() -> None:
    """Whatever follows whatever, and however often: also nothing at all, and a value that comes again."""
    runs: Runs[str] = Runs()
    assert (list(runs), len(runs), runs[:]) == ([], 0, [])
    plain: list[str] = []
    for value, number in (("a", 2), ("a", 1), ("b", 0), ("b", 1), ("a", 3), ("", 1)):
        runs.append(value, number)
        plain += [value] * number
        assert list(runs) == plain
        assert [runs[at] for at in range(-len(plain), len(plain))] == plain * 2
        assert runs[1:-1:2] == plain[1:-1:2]
        assert runs[::-1] == plain[::-1]


@pytest.mark.parametrize("is_full", [False, True])
@pytest.mark.parametrize("number", [0, 1, 3, 4, 13])
def test_a_long_column_is_the_list_of_its_values(number: int, is_full: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """In whatever way it is asked, with more pieces than are kept, and where the disk takes nothing; a value without a text stays in memory."""

    def full(**options: object) -> None:
        raise OSError("no space left")

    if is_full:
        monkeypatch.setattr(tempfile, "TemporaryFile", full)
    monkeypatch.setattr(spilled, "TOGETHER", 3)
    values = [
        None,
        "Nông Thị Hạnh",
        Decimal("2.50"),
        4,
        0.1,
        ["a", None, 1],
        object(),
        "Hoàng \ud800 Nam",
        -0.0,
        10**20,
        "",
        "a",
        "b",
    ]
    plain = values[:number]
    column = LongColumn(Shelf(2), plain[:2])
    for value in plain[2:]:
        column.append(value)
    for _ in range(2):
        assert (list(column), len(column), column[:]) == (plain, number, plain)
        assert [column[at] for at in range(-number, number)] == plain * 2
        assert column[1:-1:2] == plain[1:-1:2]
        assert list(map(type, column)) == list(map(type, plain))
    with pytest.raises(IndexError):
        column[number]


def test_a_shelved_table_is_the_table_put_together_in_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    assert ANNEX is not None
    monkeypatch.setattr(spilled, "TOGETHER", 2)
    held, shelved = Merged(ANNEX), Merged.shelved(ANNEX, Shelf(1))
    sheet = sheet_of(read())
    for at in range(len(sheet)):
        for table in (held, shelved):
            table.put({key: values[at] for key, values in sheet.columns.items()}.get)
            table.row.append(sheet.rows[at])
            table.sources.append(sheet)
    assert {key: list(values) for key, values in shelved.columns.items()} == held.columns
    assert list(shelved.values("full_name", range(1, 3))) == held.columns["full_name"][1:3]
    assert list(shelved.letters) == list(held.letters)
    assert list(shelved.row) == held.row


@pytest.mark.parametrize("is_full", [False, True])
def test_texts_are_given_back_in_any_order(is_full: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(**options: object) -> None:
        raise OSError("no space left")

    if is_full:
        monkeypatch.setattr(tempfile, "TemporaryFile", full)
    texts, said = Texts(), [b"", b"a" * 70_000, b"b", "Hạnh".encode()]
    places = [texts.put(text) for text in said]
    assert [texts.of(place) for place in reversed(places)] == said[::-1]
