"""What a person edited below `output/` is never replaced or removed; the new version stands beside it and both are named."""

import json
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from tdkt_sheets.core.plan import SheetPlan, WorkbookPlan
from tdkt_sheets.excel.typed_cells import typed_cells
from tdkt_sheets.excel.write import workbook_bytes
from tdkt_sheets.publish.folder import publishing

MONTH = "2021-06"


def publish(output, files, run=None, folder=MONTH):
    with publishing(output, typed_cells) as staging:
        for name, content in files.items():
            staging.path(name).write_bytes(content)
        return staging.commit(folder, run)


def run_of(output, folder=MONTH):
    return json.loads((output / folder / "run.json").read_bytes())


def book(*rows):
    sheet = SheetPlan("Trang 1")
    for at, row in enumerate(rows):
        for column, value in enumerate(row):
            sheet.put(at, column, value)
    return workbook_bytes(WorkbookPlan("Thử", [sheet]))


def test_minutes_that_somebody_completed_stay_and_the_new_ones_stand_beside(tmp_path):
    """The very case: minutes of the council, completed in Word, and a run that would write them anew."""
    publish(tmp_path, {"ho-so/bien-ban.docx": b"v1"}, {})
    minutes = tmp_path / MONTH / "ho-so/bien-ban.docx"
    minutes.write_bytes(b"completed")
    done = publish(tmp_path, {"ho-so/bien-ban.docx": b"v2"}, {})
    assert minutes.read_bytes() == b"completed"
    assert minutes.with_name("bien-ban (mới).docx").read_bytes() == b"v2"
    assert [(one.path, one.new) for one in done.by_hand] == [("ho-so/bien-ban.docx", "ho-so/bien-ban (mới).docx")]
    said = (tmp_path / MONTH / "sua-tay.txt").read_text(encoding="utf-8")
    assert "ho-so/bien-ban.docx" in said and "ho-so/bien-ban (mới).docx" in said
    line = next(line for line in run_of(tmp_path)["outputs"] if line["path"] == "ho-so/bien-ban.docx")
    assert (line["at"], line["sha256"]) == ("ho-so/bien-ban (mới).docx", sha256(b"v2").hexdigest())


def test_the_version_beside_is_replaced_while_nobody_edits_it(tmp_path):
    for content in (b"v1", b"v2", b"v3"):
        publish(tmp_path, {"a.docx": content}, {})
        if content == b"v1":
            (tmp_path / MONTH / "a.docx").write_bytes(b"mine")
    assert (tmp_path / MONTH / "a (mới).docx").read_bytes() == b"v3"
    (tmp_path / MONTH / "a (mới).docx").write_bytes(b"mine too")
    publish(tmp_path, {"a.docx": b"v4"}, {})
    names = {path.name: path.read_bytes() for path in (tmp_path / MONTH).glob("a*")}
    assert names == {"a.docx": b"mine", "a (mới).docx": b"mine too", "a (mới 2).docx": b"v4"}


def test_once_the_persons_file_is_gone_the_version_takes_its_place(tmp_path):
    publish(tmp_path, {"a.docx": b"v1"}, {})
    (tmp_path / MONTH / "a.docx").write_bytes(b"mine")
    publish(tmp_path, {"a.docx": b"v2"}, {})
    (tmp_path / MONTH / "a.docx").unlink()
    done = publish(tmp_path, {"a.docx": b"v2"}, {})
    assert sorted(path.name for path in (tmp_path / MONTH).iterdir()) == ["a.docx", "run.json"]
    assert (done.by_hand, done.removed) == ((), ("a (mới).docx", "sua-tay.txt"))


def test_a_file_listed_nowhere_is_a_persons_unless_it_has_the_bytes_of_the_run(tmp_path):
    (tmp_path / MONTH).mkdir()
    (tmp_path / MONTH / "same.txt").write_bytes(b"v1")
    (tmp_path / MONTH / "other.txt").write_bytes(b"mine")
    done = publish(tmp_path, {"same.txt": b"v1", "other.txt": b"v1"}, {})
    assert [one.path for one in done.by_hand] == ["other.txt"]
    assert (tmp_path / MONTH / "other.txt").read_bytes() == b"mine"


def test_an_edited_output_that_is_no_longer_made_stays_and_is_named_again_and_again(tmp_path):
    publish(tmp_path, {"a.docx": b"v1", "b.docx": b"b"}, {})
    (tmp_path / MONTH / "a.docx").write_bytes(b"mine")
    for _ in range(2):
        done = publish(tmp_path, {"b.docx": b"b"}, {})
        assert [(one.path, one.new) for one in done.by_hand] == [("a.docx", "")]
        assert (tmp_path / MONTH / "a.docx").read_bytes() == b"mine"
    (tmp_path / MONTH / "a.docx").unlink()
    assert publish(tmp_path, {"b.docx": b"b"}, {}).by_hand == ()
    assert sorted(path.name for path in (tmp_path / MONTH).iterdir()) == ["b.docx", "run.json"]


@pytest.mark.parametrize("folder", ["bieu-mau", "khoi-2021"])
def test_a_command_without_a_register_heeds_edits_too(tmp_path, folder):
    """Blanks and the tally: scores agreed at the meeting are not written over."""
    publish(tmp_path, {"tong-ket-khoi.xlsx": book(("điểm", 9)), "khac.xlsx": book((1,))}, None, folder)
    scored = tmp_path / folder / "tong-ket-khoi.xlsx"
    scored.write_bytes(book(("điểm", 9.5)))
    publish(tmp_path, {"tong-ket-khoi.xlsx": book(("điểm", 8))}, None, folder)
    assert scored.read_bytes() == book(("điểm", 9.5))
    assert scored.with_name("tong-ket-khoi (mới).xlsx").read_bytes() == book(("điểm", 8))
    assert [line["path"] for line in run_of(tmp_path, folder)["outputs"]] == [
        "khac.xlsx",
        "sua-tay.txt",
        "tong-ket-khoi.xlsx",
    ]


def test_a_workbook_with_the_same_cells_was_only_saved_again(tmp_path):
    """Other bytes with the same cells: another style is no typing."""
    sheet = SheetPlan("Trang 1")
    sheet.put(0, 0, "điểm", "title")
    again = workbook_bytes(WorkbookPlan("Thử", [sheet]))
    publish(tmp_path, {"a.xlsx": book(("điểm",))}, {})
    assert again != book(("điểm",))
    (tmp_path / MONTH / "a.xlsx").write_bytes(again)
    assert publish(tmp_path, {"a.xlsx": book(("điểm", 2))}, {}).by_hand == ()
    assert (tmp_path / MONTH / "a.xlsx").read_bytes() == book(("điểm", 2))


def test_a_persons_open_file_does_not_stop_the_run(tmp_path):
    publish(tmp_path, {"a.docx": b"v1"}, {})
    (tmp_path / MONTH / "a.docx").write_bytes(b"mine")
    (tmp_path / MONTH / "~$a.docx").write_bytes(b"owner")
    publish(tmp_path, {"a.docx": b"v2"}, {})
    assert (tmp_path / MONTH / "a (mới).docx").read_bytes() == b"v2"


def test_long_names_keep_room_for_the_mark(tmp_path):
    name = "x" * 75 + ".docx"
    publish(tmp_path, {name: b"v1"}, {})
    (tmp_path / MONTH / name).write_bytes(b"mine")
    publish(tmp_path, {name: b"v2"}, {})
    assert (tmp_path / MONTH / ("x" * 69 + " (mới).docx")).read_bytes() == b"v2"


@pytest.mark.parametrize(
    "run", [b"[]", b'{"outputs": 5}', b'{"outputs": [{"path": "../../x", "sha256": "1"}, 3], "kept": 7}', b"\xff"]
)
def test_a_run_json_that_cannot_be_lists_nothing(tmp_path, run):
    (tmp_path / MONTH).mkdir()
    (tmp_path / MONTH / "run.json").write_bytes(run)
    (tmp_path / MONTH / "a.txt").write_bytes(b"old")
    publish(tmp_path, {"a.txt": b"new"}, {})
    assert (tmp_path / MONTH / "a.txt").read_bytes() == b"old"
    assert (tmp_path / MONTH / "a (mới).txt").read_bytes() == b"new"


NAMES = ("a.docx", "a (mới).docx", "b/c.txt", "b/c (mới).txt", "d.xlsx")
CONTENTS = st.sampled_from([b"1", b"2", b"3"])


class Hands(RuleBasedStateMachine):
    """Runs and persons in any order: nothing that a person wrote is ever lost, and each run's outputs stand where run.json says."""

    @initialize()
    def begin(self) -> None:
        from tempfile import mkdtemp

        self.output = Path(mkdtemp())
        self.persons: dict[str, bytes] = {}  # what persons wrote and did not take away, by place
        self.last: dict[str, bytes] = {}

    @rule(files=st.dictionaries(st.sampled_from(NAMES), CONTENTS), again=st.booleans())
    def run(self, files: dict[str, bytes], again: bool) -> None:
        publish(self.output, files, {})
        if again:
            before = self.tree()
            done = publish(self.output, files, {})
            assert (done.written, done.removed) == ((), ())
            assert self.tree() == before
        self.last = files

    @rule(name=st.sampled_from(NAMES), content=st.sampled_from([b"1", b"mine", b"mine too"]))
    def edit(self, name: str, content: bytes) -> None:
        target = self.output / MONTH / name
        listed = {line.get("at", line["path"]): line["sha256"] for line in self.listing()}
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
        if listed.get(name) == sha256(content).hexdigest():
            self.persons.pop(name, None)  # typed back what the program wrote
        else:
            self.persons[name] = content

    @rule(name=st.sampled_from(NAMES))
    def remove(self, name: str) -> None:
        (self.output / MONTH / name).unlink(missing_ok=True)
        self.persons.pop(name, None)

    def listing(self) -> list[dict[str, str]]:
        return run_of(self.output)["outputs"] if (self.output / MONTH / "run.json").exists() else []

    def tree(self) -> dict[str, bytes]:
        base = self.output / MONTH
        return {path.relative_to(base).as_posix(): path.read_bytes() for path in base.rglob("*") if path.is_file()}

    @invariant()
    def nothing_of_a_person_is_lost(self) -> None:
        there = self.tree() if (self.output / MONTH).exists() else {}
        for line in self.listing():  # what the run itself wrote with a person's very bytes is the run's
            place = line.get("at", line["path"])
            if place in self.persons and line["sha256"] == sha256(self.persons[place]).hexdigest():
                del self.persons[place]
        assert {name: there.get(name) for name in self.persons} == self.persons


class HandsAfterARun(Hands):
    """The same, and right after a run all that run.json lists is on the disk, one place for each output."""

    @rule(files=st.dictionaries(st.sampled_from(NAMES), CONTENTS))
    def run_and_look(self, files: dict[str, bytes]) -> None:
        done = publish(self.output, files, {})
        there = self.tree()
        lines = {line["path"]: line for line in self.listing()}
        assert set(lines) - {"sua-tay.txt"} == set(files)
        for name, line in lines.items():
            stands = there[line.get("at", name)]
            assert sha256(stands).hexdigest() == line["sha256"]
            assert name == "sua-tay.txt" or stands == files[name]
        places = [line.get("at", name) for name, line in lines.items()]
        assert len(places) == len(set(places))
        said = there.get("sua-tay.txt", b"").decode()
        assert all(one.path in said and one.new in said for one in done.by_hand)


TestHands = HandsAfterARun.TestCase
TestHands.settings = settings(max_examples=60, stateful_step_count=12, deadline=None)
