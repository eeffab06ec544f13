"""What was read is taken from the cache only where reading again would give the same; whatever is wrong with the cache costs time alone."""

import os
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cache
from hashlib import sha256
from pathlib import Path
from random import Random

import pytest
from click.testing import CliRunner

from tdkt_sheets import batch
from tdkt_sheets.catalogue.load import built_in
from tdkt_sheets.cli.main import cli
from tdkt_sheets.commands import cache_file, read_cache, workers
from tdkt_sheets.commands import inbox as inbox_module
from tdkt_sheets.commands import sample_notice as sample_notice_module
from tdkt_sheets.commands import standing_month as standing_month_module
from tdkt_sheets.commands.cache_file import place_of
from tdkt_sheets.commands.read_cache import ReadCache, read_against
from tdkt_sheets.commands.sample_notice import samples_notice
from tdkt_sheets.commands.standing_month import made_of, standing_month
from tdkt_sheets.core import program
from tdkt_sheets.core.clock import VIETNAM
from tdkt_sheets.core.corrections import Correction
from tdkt_sheets.core.deliveries import NotedReceipt, ReadPart
from tdkt_sheets.core.digest import NoDigest, digest
from tdkt_sheets.core.kept_text import NotKept, parts_of, text_of
from tdkt_sheets.core.periods import Month
from tdkt_sheets.intake.scan import scan
from tdkt_sheets.roster.handling import Handling, HandlingKind, Handlings
from tdkt_sheets.roster.roster import Catalogue
from tests.test_packaging import ASKED
from tests.test_passwords import locked
from tests.workspaces import PROMISED, Workspace, contents, form_bytes, mail_bytes, people

UNITS = ("PNCC", "PKHTC", "TTS")
NAMES = ("Nông Thị Hạnh", "Bế Văn Đức")
EXAMPLES = int(os.environ.get("TDKT_RANDOM_EDITS", "20"))
NOTED = NotedReceipt("PKHTC", datetime(2021, 3, 9, tzinfo=VIETNAM), False, 0, "Văn phòng Sở, 9/3/2021")


@cache
def form(unit: int, name: int) -> bytes:
    """A registration of one person; some with a fault, so that findings are kept too."""
    title = "Lao động tiên tiến" if name == 0 else "Chiến sĩ giỏi"
    return form_bytes(unit=UNITS[unit], tables={"ca_nhan": people((NAMES[name], title)), "noi_dung": PROMISED})


@cache
def corrected() -> tuple[tuple[Correction, ...], ...]:
    return ((Correction("act", "1", "Thông tin chung", 4, "C", "", "0206 0000 104", "Đơn vị nói"),),)


@cache
def against(kind: int) -> Catalogue:
    """The catalogue, as it is, with a decision about a file, and with another staff list."""
    decision = Handling(0, HandlingKind.NO_FORM, "Văn phòng", "2021-03-12", "xem lại", file="b.xlsx")
    loaded = built_in()
    return (loaded, replace(loaded, handlings=Handlings((decision,))), replace(loaded, people=loaded.people[1:]))[kind]


@dataclass
class Room:
    """An input folder, and what was noted beside it."""

    inbox: Path
    catalogue: int = 0
    noted: dict[str, NotedReceipt] = field(default_factory=dict)
    corrections: dict[str, tuple[tuple[Correction, ...], ...]] = field(default_factory=dict)

    @property
    def kept(self) -> ReadCache:
        used = against(self.catalogue)
        return ReadCache(place_of(self.inbox), read_against(built_in(), used), self.noted, self.corrections)

    def read(self, kept: ReadCache | None) -> list[ReadPart]:
        with workers.Readers(against(self.catalogue), 1, self.noted, (), self.corrections, kept) as readers:
            return readers.read_all(scan(self.inbox))

    @property
    def hashes(self) -> list[str]:
        """Of the files that are there."""
        return [sha256(path.read_bytes()).hexdigest() for path in sorted(self.inbox.rglob("*.*")) if path.is_file()]

    def same(self) -> bool:
        return self.read(self.kept) == self.read(None)


@pytest.fixture
def room(tmp_path: Path) -> Room:
    """Three files that came."""
    room = Room(tmp_path / "input")
    room.inbox.mkdir()
    (room.inbox / "a.xlsx").write_bytes(form(0, 0))
    (room.inbox / "b.xlsx").write_bytes(form(1, 1))
    (room.inbox / "thu.eml").write_bytes(mail_bytes([("DK.xlsx", form(2, 0))]))
    return room


def never(monkeypatch: pytest.MonkeyPatch) -> None:
    """From now on nothing can be read."""
    monkeypatch.setattr(workers.ReadingHere, "_scheduled", None)


PLACES = ("a.xlsx", "b.xlsx", "2021-03-10/DK.xlsx")
SENDERS = ("pncc@soldtbxh.example", "la@nha.example")


def edited(room: Room, chance: Random) -> str:
    """One thing that happens to an input folder between two runs, or to the cache; in words."""
    kinds = ("file", "mail", "gone", "renamed", "noted", "corrected", "catalogue", "damaged", "nothing")
    kind, unit, who = chance.choice(kinds), chance.randrange(len(UNITS)), chance.randrange(len(NAMES))
    place, other = (room.inbox / name for name in chance.sample(PLACES, 2))
    match kind:
        case "file":
            place.write_bytes(form(unit, who))
        case "mail":
            (room.inbox / "thu.eml").write_bytes(mail_bytes([("DK.xlsx", form(unit, 0))], sender=SENDERS[who]))
        case "gone":
            place.unlink(missing_ok=True)
        case "renamed" if place.exists():
            place.replace(other)
        case "noted":
            room.noted[chance.choice(room.hashes)] = replace(NOTED, order=chance.randrange(3))
        case "corrected":
            room.corrections[chance.choice(room.hashes)] = corrected()
        case "catalogue":
            room.catalogue = chance.randrange(3)
        case "damaged" if place_of(room.inbox).exists():
            data = bytearray(place_of(room.inbox).read_bytes())
            data[chance.randrange(len(data))] ^= 1
            place_of(room.inbox).write_bytes(data)
    return f"{kind} {unit} {who} {place.name} {other.name}"


def test_after_any_edit_reading_gives_what_reading_from_nothing_gives(room: Room) -> None:
    chance, told = Random(EXAMPLES), []
    (room.inbox / "2021-03-10").mkdir()
    for _ in range(EXAMPLES):
        told.append(edited(room, chance))
        assert room.same(), told


def test_what_is_known_is_not_read_again(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    read = room.read(room.kept)
    never(monkeypatch)
    assert room.read(room.kept) == read
    assert any(part.findings for part in read)


def test_only_this_user_may_look_into_it(room: Room) -> None:
    room.read(room.kept)
    place = place_of(room.inbox)
    assert (stat.S_IMODE(place.parent.stat().st_mode), stat.S_IMODE(place.stat().st_mode)) == (0o700, 0o600)
    assert not place.is_relative_to(room.inbox)


def test_what_left_the_input_folder_is_nowhere_in_the_cache(room: Room) -> None:
    room.read(room.kept)
    assert NAMES[1].encode() in place_of(room.inbox).read_bytes()
    (room.inbox / "b.xlsx").unlink()
    room.read(room.kept)
    kept = place_of(room.inbox).read_bytes()
    assert NAMES[1].encode() not in kept
    assert NAMES[0].encode() in kept


def test_nothing_of_a_locked_file_is_kept(room: Room) -> None:
    """With its password or without."""
    (room.inbox / "khoa.xlsx").write_bytes(locked(form(0, 1)))
    (room.inbox / "b.xlsx").unlink()
    for passwords in ((), ("Mật-khẩu 2021",)):
        with workers.Readers(built_in(), 1, {}, passwords, {}, room.kept) as readers:
            found = {part.path: part for part in readers.read_all(scan(room.inbox))}
        assert bool(found["khoa.xlsx"].submission) is bool(passwords)
        assert b"khoa.xlsx" not in place_of(room.inbox).read_bytes()


def test_what_the_program_failed_at_is_tried_again(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    honest = workers.read_submission

    def failing(*args: object, **said: object) -> None:
        raise KeyError("a fault of ours")

    monkeypatch.setattr(workers, "read_submission", failing)
    assert all(part.submission is None for part in room.read(room.kept))
    monkeypatch.setattr(workers, "read_submission", honest)
    assert room.same()


def no_database(place: Path) -> None:
    place.write_bytes(b"no database at all" * 100)


def other_table(place: Path) -> None:
    place.unlink()
    with sqlite3.connect(place) as other:
        other.execute("CREATE TABLE kept (key TEXT)")


def other_text(place: Path) -> None:
    with sqlite3.connect(place) as kept:
        kept.execute("UPDATE kept SET text = replace(text, ?, ?)", (NAMES[0], NAMES[1]))


def nothing_to_read(place: Path) -> None:
    place.unlink()
    place.mkdir()


@pytest.mark.parametrize("harm", [no_database, other_table, other_text, nothing_to_read])
def test_a_cache_that_is_not_ours_is_read_past(room: Room, harm: Callable[[Path], None]) -> None:
    room.read(room.kept)
    harm(place_of(room.inbox))
    assert room.same()


def test_a_link_in_its_place_is_not_followed(room: Room, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / cache_file.FOLDER).symlink_to(tmp_path / "elsewhere")
    assert room.same()
    assert not list((tmp_path / "elsewhere").iterdir())


def test_it_does_not_grow_without_end(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(read_cache, "LARGEST", 1_000)
    room.read(room.kept)
    with sqlite3.connect(place_of(room.inbox)) as kept:
        assert kept.execute("SELECT count(*) FROM kept").fetchone() == (0,)


def test_another_program_reads_all_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.py").write_text("1")
    monkeypatch.setattr(program, "OWN", tmp_path)
    made = []
    for text in ("1", "2", "1"):
        (tmp_path / "a.py").write_text(text)
        program.program.cache_clear()
        made.append(program.program())
    program.program.cache_clear()
    assert made[0] == made[2] != made[1]
    assert set(ASKED) <= program.LIBRARIES


def test_a_value_without_a_text_or_a_hash_is_refused(room: Room) -> None:
    [part, *_] = room.read(None)
    assert parts_of(text_of([part])) == [part]
    with pytest.raises(NotKept):
        text_of([replace(part, part=replace(part.part, data=b"x"))])
    with pytest.raises(NoDigest):
        digest(object())
    for text in (b"[1]", b'{"tuple": []}', b'[{"os": []}]', b"[", b'[{"Part": []}]', b'[{"people": [[], [0]]}]'):
        with pytest.raises(ValueError, match=r"."):
            parts_of(text)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """An office whose month is run with the cache."""
    office = Workspace(tmp_path_factory.mktemp("office"))
    office.put("2021-03-10/a.xlsx", form(0, 0))
    office.put("2021-03-11/b.xlsx", form(1, 1))
    with pytest.MonkeyPatch().context() as patch:
        patch.delenv(cache_file.OFF)
        yield office


def test_a_month_is_the_same_bytes_from_the_cache_and_from_nothing(office: Workspace) -> None:
    office.merge("2021-03", only_data=True)
    office.put("2021-03-12/c.xlsx", form(2, 0))
    once = office.merge("2021-03", only_data=True).files()
    assert "Phần đọc sẵn: " in batch.read_already(office.inbox)
    assert office.merge("2021-03", only_data=True, fresh=True).files() == once
    assert "Đã xóa" in batch.read_already(office.inbox, clear=True)
    assert not place_of(office.inbox).parent.exists()
    assert "Không có" in batch.read_already(office.inbox, clear=True)
    assert contents(office.outbox / "2021-03") == once


@pytest.fixture
def made(office: Workspace, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    """A month that was made, in a program that can read nothing more."""
    batch.merge(Month.parse("2021-03"), inbox=office.inbox, outbox=office.outbox, only_data=True)
    monkeypatch.setattr(batch, "read_inbox", None)
    return office


def stands(office: Workspace, **said: object) -> bool:
    asked = {"month": Month.parse("2021-03"), "as_of": None, "machine_day": None} | said
    only_data = bool(asked.pop("only_data", True))
    return standing_month(office.inbox, office.outbox, made_of(office.inbox, only_data, False), **asked) is not None  # type: ignore[arg-type]


def test_a_month_that_stands_is_not_made_again_and_says_the_same(made: Workspace) -> None:
    once = contents(made.outbox)
    month = Month.parse("2021-03")
    again = batch.merge(month, inbox=made.inbox, outbox=made.outbox, only_data=True)
    assert "đã tổng hợp 0" in again.closing_line
    assert {path.relative_to(made.outbox / "2021-03").as_posix() for path in again.written} == (
        contents(made.outbox / "2021-03").keys() - {"run.json"}
    )
    assert (again.by_hand, again.failures, again.is_unchecked) == ([], [], False)
    assert contents(made.outbox) == once
    assert stands(made)
    assert stands(made, month=None)
    assert stands(made, machine_day=date(2026, 12, 2))


@pytest.mark.parametrize(
    "said", [{"only_data": False}, {"as_of": date(2021, 3, 20)}, {"month": Month(2021, 4)}, {"machine_day": date(2021, 3, 30)}]
)  # fmt: skip
def test_another_day_or_wish_is_another_month(made: Workspace, said: dict[str, object]) -> None:
    assert not stands(made, **said)


def a_new_file(office: Workspace) -> Path:
    return office.inbox / "2021-03-10/moi.txt"


def a_changed_book(office: Workspace) -> Path:
    return office.inbox / "danh-muc.xlsx"


def a_password(office: Workspace) -> Path:
    return office.inbox / "mat-khau.txt"


def an_output(office: Workspace) -> Path:
    return office.outbox / "2021-03/du-lieu-gop.xlsx"


def the_list_of_outputs(office: Workspace) -> Path:
    return office.outbox / "2021-03/run.json"


def a_run_at_work(office: Workspace) -> Path:
    return office.outbox / ".tdkt-dang-chay"


@pytest.mark.parametrize(
    "place", [a_new_file, a_changed_book, a_password, an_output, the_list_of_outputs, a_run_at_work]
)
def test_whatever_changed_the_month_is_made_again(made: Workspace, place: Callable[[Workspace], Path]) -> None:
    """And what a person edited, or deleted, is judged by a run, never passed over."""
    path = place(made)
    before = path.read_bytes() if path.exists() else None
    try:
        path.write_bytes((before or b"") + b" ")
        assert not stands(made)
        path.unlink()
        assert stands(made) is (before is None)
    finally:
        if before is not None:
            path.write_bytes(before)
    assert stands(made)


def test_sample_people_are_told_without_reading_the_catalogue_again_while_it_stands(
    made: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TDKT_NO_CACHE", "1")
    from_nothing = samples_notice(made.inbox)
    monkeypatch.delenv("TDKT_NO_CACHE")
    read: list[Path] = []
    monkeypatch.setattr(inbox_module, "read_catalogue", lambda path: (read.append(path), (built_in(), []))[1])
    assert samples_notice(made.inbox) == from_nothing != ""
    assert not read
    monkeypatch.setattr(sample_notice_module, "program", lambda: "another")
    assert samples_notice(made.inbox) and read


def test_sample_people_are_told_again_after_who_sent_what_without_a_month(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else each look at who sent what read the catalogue only to say this, in the weeks before the first month is merged."""
    monkeypatch.delenv("TDKT_NO_CACHE", raising=False)
    first = CliRunner().invoke(cli, ["status", "--input", str(workspace.inbox), "--as-of", "2021-03-31"])
    monkeypatch.setattr(inbox_module, "read_catalogue", None)
    again = CliRunner().invoke(cli, ["status", "--input", str(workspace.inbox), "--as-of", "2021-03-31"])
    assert "Danh mục còn dữ liệu mẫu" in first.output and again.output == first.output
    assert (again.exit_code, again.exception) == (0, None)


def test_who_sent_what_is_shown_again_without_reading(made: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    """For the same files and the same day; another day, another file or another program is looked at anew."""
    monkeypatch.undo()
    options = ["status", "--input", str(made.inbox), "--as-of"]
    first = CliRunner().invoke(cli, [*options, "2021-03-31"])
    monkeypatch.setattr(batch, "read_inbox", None)
    assert first.exit_code == 0 and "Tình hình gửi biểu đến hết ngày 31/3/2021" in first.output
    assert CliRunner().invoke(cli, [*options, "2021-03-31"]).output == first.output
    assert CliRunner().invoke(cli, [*options, "2021-03-30"]).exception is not None
    extra = a_new_file(made)
    extra.write_bytes(b" ")
    assert CliRunner().invoke(cli, [*options, "2021-03-31"]).exception is not None
    extra.unlink()
    assert CliRunner().invoke(cli, [*options, "2021-03-31"]).output == first.output
    monkeypatch.setattr(standing_month_module, "program", lambda: "another")
    assert CliRunner().invoke(cli, [*options, "2021-03-31"]).exception is not None


def test_a_run_that_changes_nothing_imports_nothing_that_reads(made: Workspace) -> None:
    """Half of its time was that of modules which it did not use."""
    code = (
        "import sys; from tdkt_sheets.cli.main import cli\n"
        f"sys.argv = ['tdkt', 'merge', '2021-03', '--data-only', '--input', {str(made.inbox)!r}, '--output', {str(made.outbox)!r}]\n"
        "try: cli()\n"
        "except SystemExit as ended: print(ended.code, *sorted({'tdkt_sheets.batch', 'tdkt_sheets.rules', 'openpyxl'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True, encoding="utf-8")
    *said, last = done.stdout.splitlines()
    assert last == "0" and any("đã tổng hợp" in line for line in said)


def test_another_program_makes_every_month_again(made: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(standing_month_module, "program", lambda: "another")
    assert not stands(made)
