"""What keeps letters back, which version goes, and what is known of a letter: all that needs no mail server."""

import json
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from email import message_from_bytes, policy
from hashlib import sha256
from io import BytesIO
from itertools import takewhile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner

from tdkt_sheets import batch
from tdkt_sheets.acts.kinds import KINDS
from tdkt_sheets.cli.main import cli
from tdkt_sheets.commands.acting import made_act
from tdkt_sheets.commands.acts_folder import add_act, noted_in
from tdkt_sheets.commands.blank_sendings import sent_blanks
from tdkt_sheets.commands.sending_list import Sending, SendingStep, sending_list
from tdkt_sheets.core.clock import VIETNAM
from tdkt_sheets.core.errors import MachineRefused, UsageRefused
from tdkt_sheets.core.periods import Month
from tdkt_sheets.mail.outgoing import letter_name, letter_number
from tdkt_sheets.mail.servers import Password
from tdkt_sheets.mail.submission import Fate, ServerAnswer
from tdkt_sheets.outputs.page.pointer import PAGE
from tdkt_sheets.panel.doings import LETTERS
from tdkt_sheets.panel.month import month_page
from tdkt_sheets.panel.place import Place as PanelPlace
from tdkt_sheets.publish.letters import eml_bytes
from tests.workspaces import catalogue_bytes

MONTH = Month.parse("2021-03")
AT = datetime(2021, 4, 1, 8, tzinfo=VIETNAM)
PART = {"VP": "1" * 64, "TTS": "2" * 64}


def eml(unit: str, to: str = "", body: str = "Kính gửi quý đơn vị.") -> bytes:
    return eml_bytes(
        to=to or f"{unit.lower()}@so.test",
        subject=f"Đề nghị gửi biểu: {unit}",
        body=body,
        attachments=[],
        date=AT.date(),
    )


@pytest.fixture(scope="module")
def real_catalogue() -> bytes:
    """A catalogue without sample people or addresses, with a mail server."""
    book = openpyxl.load_workbook(BytesIO(catalogue_bytes()))
    for row in book["Nhân sự"].iter_rows(min_row=4):
        if row[1].value:
            row[1].value = f"{row[1].value} Hai"
    for row in book["Đơn vị"].iter_rows(min_row=4):
        row[5].value = str(row[5].value).partition("@")[0] + "@so.test" if row[5].value else None
    for row in book["Thiết lập chung"].iter_rows(min_row=4):
        if row[0].value == "office_email":
            row[2].value = "thidua@so.test"
        if row[0].value == "smtp_server":
            row[2].value = "mail.so.test"
    kept = BytesIO()
    book.save(kept)
    return kept.getvalue()


class Place:
    """A folder in which a month was worked out and two letters were written."""

    def __init__(self, folder: Path, catalogue: bytes) -> None:
        self.inbox, self.outbox = folder / "input", folder / "output"
        self.inbox.mkdir(parents=True)
        (self.inbox / "danh-muc.xlsx").write_bytes(catalogue)
        self.told: dict[str, Any] = {
            "cut_off": "2021-03-31", "catalogue": sha256(catalogue).hexdigest(), "letters": [],
            "mails": [{"path": f"phan-hoi/{unit}/thu.eml", "unit": unit, "parts": [part]} for unit, part in PART.items()],
            "outputs": [],
        }  # fmt: skip
        for unit in PART:
            self.write(f"phan-hoi/{unit}/thu.eml", eml(unit))
        self.tell()

    def write(self, name: str, data: bytes, at: str = "") -> None:
        """A file of the month as the run wrote it."""
        place = self.outbox / "2021-03" / (at or name)
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)
        line = {"path": name, "sha256": sha256(data).hexdigest()} | ({"at": at} if at else {})
        self.told["outputs"] = [one for one in self.told["outputs"] if one["path"] != name] + [line]

    def tell(self, **said: Any) -> None:
        self.told |= said
        (self.outbox / "2021-03/run.json").write_text(json.dumps(self.told), encoding="utf-8")

    def listed(self, versions: dict[str, bool] | None = None) -> str:
        return "\n".join(batch.letters_to_send(MONTH, "", self.inbox, self.outbox, versions))

    def line(self, unit: str, versions: dict[str, bool] | None = None) -> str:
        return next(
            line for line in self.listed(versions).splitlines() if line.startswith(f"  {letter_number([PART[unit]])}")
        )


@pytest.fixture
def place(tmp_path: Path, real_catalogue: bytes) -> Place:
    return Place(tmp_path, real_catalogue)


def test_the_list_is_shown_and_its_mark_follows_every_letter(place: Place) -> None:
    first = place.listed()
    assert "tdkt send 2021-03 --confirm" in first
    assert "vp@so.test" in place.line("VP")
    place.write("phan-hoi/VP/thu.eml", eml("VP", body="Khác."))
    place.tell()
    second = place.listed()
    assert first.splitlines()[-1] != second.splitlines()[-1]
    with pytest.raises(UsageRefused, match="không còn như lúc xem"):
        batch.send(
            MONTH, "", first.splitlines()[-1].split()[-4], place.inbox, place.outbox,
            by="A", now=lambda: AT, asks=lambda _: pytest.fail("no password is asked for a list nobody saw"), says=print,
        )  # fmt: skip


def catalogue_bytes_with_server() -> bytes:
    """The sample's own catalogue, with a mail server."""
    book = openpyxl.load_workbook(BytesIO(catalogue_bytes()))
    next(row for row in book["Thiết lập chung"].iter_rows(min_row=4) if row[0].value == "smtp_server")[
        2
    ].value = "mail.so.test"
    kept = BytesIO()
    book.save(kept)
    return kept.getvalue()


def test_sample_people_and_addresses_keep_all_letters_back(tmp_path: Path) -> None:
    sample = Place(tmp_path, catalogue_bytes_with_server())
    said = sample.listed()
    assert "Danh mục còn dữ liệu mẫu" in said
    assert "--confirm" not in said
    with pytest.raises(UsageRefused, match="Chưa gửi thư nào"):
        batch.send(
            MONTH,
            "",
            "x",
            sample.inbox,
            sample.outbox,
            by="A",
            now=lambda: AT,
            asks=lambda _: Password("x"),
            says=print,
        )


def test_a_catalogue_changed_since_or_a_failed_check_keeps_letters_back(place: Place) -> None:
    place.tell(catalogue="0" * 64)
    assert "Danh mục đã được sửa sau khi soạn thư" in place.listed()
    digest = sha256((place.inbox / "danh-muc.xlsx").read_bytes()).hexdigest()
    place.tell(catalogue=digest, unchecked=[{"rule": "DK-04", "file": None, "place": "x"}])
    assert "chưa kiểm tra được" in place.listed()
    place.tell(unchecked=[{"rule": "DK-04", "file": "a.eml", "place": "x"}], inputs=[{"path": "a.eml", "unit": "VP"}])
    assert "chưa kiểm tra được" in place.line("VP")
    assert place.line("TTS").endswith("KB")


def test_a_fault_of_the_catalogue_at_an_addressee_keeps_its_letter_back(tmp_path: Path, real_catalogue: bytes) -> None:
    book = openpyxl.load_workbook(BytesIO(real_catalogue))
    row = next(row for row in book["Đơn vị"].iter_rows(min_row=4) if row[0].value == "VP")
    row[5].value = "vp@so.test; vp@so"
    kept = BytesIO()
    book.save(kept)
    faulty = Place(tmp_path, kept.getvalue())
    assert "không phải là địa chỉ thư" in faulty.line("VP")
    assert faulty.line("TTS").endswith("KB")
    book["Nhân sự"]["D6"].value = "99/99/1999"
    book.save(kept := BytesIO())
    (faulty.inbox / "danh-muc.xlsx").write_bytes(kept.getvalue())
    faulty.tell(catalogue=sha256(kept.getvalue()).hexdigest())
    assert "không phải là địa chỉ thư" in faulty.line("VP")
    assert faulty.line("TTS").endswith("KB"), "a fault at somebody of another unit"
    assert "Danh mục còn lỗi" not in faulty.listed()
    row[5].value = "vp@so.test"
    book.save(kept := BytesIO())
    (faulty.inbox / "danh-muc.xlsx").write_bytes(kept.getvalue())
    faulty.tell(catalogue=sha256(kept.getvalue()).hexdigest())
    assert "99/99/1999" in faulty.line("VP"), "its own person"
    book["Nhân sự"]["F6"].value = "Phòng Không Có"
    book.save(kept := BytesIO())
    (faulty.inbox / "danh-muc.xlsx").write_bytes(kept.getvalue())
    faulty.tell(catalogue=sha256(kept.getvalue()).hexdigest())
    assert "Danh mục còn lỗi, thư có thể thiếu hoặc sai" in faulty.listed(), "nobody knows whose letter it touches"


def test_of_two_versions_the_office_says_which_goes(place: Place) -> None:
    place.write("phan-hoi/VP/thu.eml", eml("VP", body="Bản mới."), at="phan-hoi/VP/thu (mới).eml")
    (place.outbox / "2021-03/phan-hoi/VP/thu.eml").write_bytes(eml("VP", to="khac@so.test"))
    place.tell()
    number = letter_number([PART["VP"]])
    assert "có hai bản" in place.line("VP")
    assert "khac@so.test" in place.line("VP", {number: True})
    assert "khac@so.test" not in place.line("VP", {number: False})
    assert "bản mới" in place.line("VP", {number: False})
    assert f"tdkt send 2021-03 --edited {number} --confirm" in place.listed({number: True})


def test_what_was_noted_as_sent_is_not_sent(place: Place) -> None:
    values = {"what": "2021-03", "cut_off": "2021-03-31", "sent": (PART["VP"],)}
    add_act(place.inbox, made_act(KINDS["da-gui"], "A", AT, values))
    assert place.line("VP").endswith("[đã gửi]")
    assert "01 thư trên" in place.listed()


def test_a_line_cut_off_by_a_loss_of_power_is_passed_over_and_spoils_none(place: Place) -> None:
    parts = (PART["VP"],)
    kept = sending_list(place.inbox)
    sending = kept_sending(parts)
    kept.note(sending, SendingStep.BEGUN, AT, "=1+1")
    whole = kept.path.read_bytes()
    kept.path.write_bytes(whole + whole.splitlines(keepends=True)[-1][:40])
    assert [one.step for one in sending_list(place.inbox).letters.values()] == [SendingStep.BEGUN]
    assert "chưa rõ kết quả" in place.line("VP")
    sending_list(place.inbox).note(sending, SendingStep.NOT_ARRIVED, AT)
    assert [one.step for one in sending_list(place.inbox).letters.values()] == [SendingStep.NOT_ARRIVED]
    assert "Văn phòng cho biết chưa đến" not in place.line("VP")
    kept.path.write_bytes(b"khac\n")
    with pytest.raises(MachineRefused, match="không còn như chương trình đã ghi"):
        place.listed()


def kept_sending(parts: tuple[str, ...]) -> Sending:
    to = ("vp@so.test",)
    return Sending(letter_name(parts, to, "thidua@so.test"), "2021-03", "VP", to, parts, SendingStep.LOST, "")


SENDING = "2021-03-01-DK"


class Taken:
    """A mail server that answers what it was told to, and keeps what it was handed."""

    def __init__(self, *fates: Fate) -> None:
        self.fates = list(fates)
        self.handed: list[tuple[tuple[str, ...], bytes]] = []

    @contextmanager
    def connected(self, *_: object) -> Iterator["Taken"]:
        """As `submission` gives it."""
        yield self

    def hand_over(self, _sender: str, recipients: tuple[str, ...], data: bytes) -> ServerAnswer:
        """The next fate."""
        self.handed.append((recipients, data))
        return ServerAnswer(self.fates.pop(0) if self.fates else Fate.ACCEPTED, "")


@pytest.fixture(scope="module")
def blanks_made(tmp_path_factory: pytest.TempPathFactory, real_catalogue: bytes) -> Path:
    """A folder in which blanks were made for all units; read, never changed."""
    folder = tmp_path_factory.mktemp("gui-bieu")
    (folder / "input").mkdir()
    (folder / "input/danh-muc.xlsx").write_bytes(real_catalogue)
    batch.templates(None, form="DK", as_of=date(2021, 3, 1), inbox=folder / "input", outbox=folder / "output", jobs=1)
    return folder


@pytest.fixture
def office(blanks_made: Path, tmp_path: Path) -> Path:
    """An office of its own, with all blanks unsent."""
    return Path(shutil.copytree(blanks_made, tmp_path / "van-phong"))


def shown(office: Path, unit: str = "") -> list[str]:
    return batch.letters_to_send(SENDING, unit, office / "input", office / "output")


def going(office: Path) -> list[str]:
    """The lines of what would be sent."""
    return list(takewhile(lambda line: line.startswith("  "), shown(office)[1:]))


def sent_now(office: Path, server: Taken, monkeypatch: pytest.MonkeyPatch, unit: str = "") -> list[str]:
    """The list is shown, confirmed and sent; what the screen says."""
    monkeypatch.setattr("tdkt_sheets.commands.sending_mail.submission", server.connected)
    mark = re.search(r"--confirm (\w+)", "\n".join(shown(office, unit)))
    assert mark is not None
    said: list[str] = []
    batch.send(
        SENDING, unit, mark[1], office / "input", office / "output", by="A", now=lambda: AT, asks=lambda _: Password("x"), says=said.append,
    )  # fmt: skip
    return said


def blank_of(office: Path, unit: str) -> Path:
    [found] = (office / "output/bieu-mau" / SENDING / unit).glob("*.xlsx")
    return found


def test_blanks_go_out_once_and_are_noted_as_by_hand(office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each unit has its own blank by mail; the act is that of `tdkt sent`, so the next blanks are only those that would differ."""
    server, expected = Taken(), len(going(office))
    assert expected == len(list((office / "output/bieu-mau" / SENDING).glob("*/*.eml"))) - 1 > 1
    assert [line for line in shown(office) if line.endswith("[chưa có địa chỉ]")]
    assert f"tdkt send {SENDING} --unit VP --confirm" in shown(office, "VP")[-1]
    assert "Đã ghi việc số" in sent_now(office, server, monkeypatch, "VP")[-1]
    assert [recipients for recipients, _ in server.handed] == [("vp@so.test",)]
    arrived = message_from_bytes(server.handed[0][1], policy=policy.default)
    [attached] = arrived.iter_attachments()
    assert attached.get_payload(decode=True) == blank_of(office, "VP").read_bytes()
    assert any(line.endswith("[đã gửi]") for line in shown(office))
    sent_now(office, server, monkeypatch)
    assert len(server.handed) == len({recipients for recipients, _ in server.handed}) == expected
    assert shown(office)[-1] == "Không có thư nào cần gửi."
    by_program = [act for act in noted_in(office / "input").acts if act.kind.key == "da-gui"]
    by_hand = sent_blanks(SENDING, "", office / "input", office / "output", "A", AT)[-1]
    told = [part for act in by_program for part in act.listed("sent")]
    assert len(told) == len(set(told)) == expected
    assert set(told) < set(by_hand.listed("sent"))
    assert {(act.text("what"), act.text("cut_off")) for act in (*by_program, by_hand)} == {(SENDING, "2021-03-01")}


def test_a_blank_of_unknown_fate_is_asked_for_where_it_lies(office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The rest goes on; the answer is taken under the name of its sending, and then noted."""
    expected, server = len(going(office)), Taken(Fate.ACCEPTED, Fate.UNKNOWN)
    with pytest.raises(MachineRefused, match=f"tdkt send {SENDING} "):
        sent_now(office, server, monkeypatch)
    assert len(going(office)) == expected - 2
    [waiting] = sending_list(office / "input").open()
    month = Place(office / "khac", (office / "input/danh-muc.xlsx").read_bytes())
    shutil.copytree(month.outbox / "2021-03", office / "output/2021-03")
    assert f"[của lần gửi biểu {SENDING}]" in "\n".join(
        batch.letters_to_send(MONTH, "", office / "input", office / "output")
    )
    with pytest.raises(UsageRefused, match=f"tdkt send {SENDING} --arrived {waiting.number}"):
        batch.note_arrived(None, [waiting.number], [], office / "input", office / "output", by="A", now=AT)
    said = batch.note_arrived(SENDING, [waiting.number], [], office / "input", office / "output", by="A", now=AT)
    assert "Đã ghi việc số" in said[-1]
    assert noted_in(office / "input").acts[-1].listed("sent") == waiting.parts


def test_what_keeps_blanks_back(office: Path) -> None:
    """A blank edited by hand that its letter does not carry, a failed check of a unit's file, a catalogue that is another, sample people, no such sending."""
    edited = openpyxl.load_workbook(blank_of(office, "VP"))
    edited.worksheets[0]["A1"] = "Đã sửa"
    edited.save(blank_of(office, "VP"))
    [line] = [line for line in shown(office) if "vp@so.test" in line]
    assert "biểu đã sửa tay" in line
    letter = blank_of(office, "VP").with_suffix(".eml")
    letter.write_bytes(letter.read_bytes() + b"\r\n")
    [line] = [line for line in shown(office) if "vp@so.test" in line]
    assert line.endswith("[đã sửa tay]")
    run = office / "output/bieu-mau" / SENDING / "run.json"
    told = json.loads(run.read_bytes())
    failed = {
        "unchecked": [{"rule": "DK-04", "file": "a.xlsx", "place": "x"}],
        "inputs": [{"path": "a.xlsx", "unit": "TTS"}],
    }
    run.write_text(json.dumps(told | failed), encoding="utf-8")
    [line] = [line for line in shown(office) if "tts@so.test" in line]
    assert "chưa kiểm tra được" in line
    (office / "input/danh-muc.xlsx").write_bytes(catalogue_bytes_with_server())
    assert "Danh mục còn dữ liệu mẫu" in "\n".join(shown(office))
    assert "Đề nghị chạy lại tdkt templates" in "\n".join(shown(office))
    assert "--confirm" not in "\n".join(shown(office))
    told.pop("catalogue")
    run.write_text(json.dumps(told), encoding="utf-8")
    with pytest.raises(UsageRefused, match="bản chương trình trước"):
        shown(office)
    with pytest.raises(UsageRefused, match=f"Không có lần gửi biểu “2021-03-02-DK”.*{SENDING}"):
        batch.letters_to_send("2021-03-02-DK", "", office / "input", office / "output")


def test_the_command_and_the_panel_take_a_sending(office: Path) -> None:
    place = ["--input", str(office / "input"), "--output", str(office / "output")]
    said = CliRunner().invoke(cli, ["send", SENDING, *place])
    assert said.exit_code == 0, said.output
    assert f"Thư của lần gửi biểu {SENDING}" in said.output
    offered = PanelPlace(office / "input", office / "output").picked([LETTERS])["month"]
    assert list(offered) == [SENDING]


def test_the_panel_leads_to_the_newest_blanks_until_all_are_noted(office: Path) -> None:
    """A unit's blanks noted alone leave the others to be sent."""
    page = b"<!DOCTYPE html><html><head></head><body><header></header><main></main></body></html>"
    (office / "output/2021-03").mkdir()
    (office / "output/2021-03" / PAGE).write_bytes(page)
    told = {"outputs": [{"path": PAGE, "sha256": sha256(page).hexdigest()}]}
    (office / "output/2021-03/run.json").write_text(json.dumps(told), encoding="utf-8")

    def shown_page() -> str:
        return month_page(PanelPlace(office / "input", office / "output"), "2021-03", "x", "A", frozenset()).decode()

    link = f"/viec/thu-se-gui?month={SENDING}"
    assert link in shown_page()
    sent_blanks(SENDING, "VP", office / "input", office / "output", "A", AT)
    assert link in shown_page()
    sent_blanks(SENDING, "", office / "input", office / "output", "A", AT)
    assert link not in shown_page()
