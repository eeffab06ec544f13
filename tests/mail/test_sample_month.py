"""Letters leave and mails come through Postfix and Dovecot: each once, whatever happens on the way."""

import csv
import json
import os
import pty
import re
import shutil
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parsedate_to_datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from tdkt_sheets import batch
from tdkt_sheets.commands.acts_folder import noted_in
from tdkt_sheets.core.errors import MachineRefused, UsageRefused
from tdkt_sheets.mail.servers import Password, server, verifying
from tdkt_sheets.mail.submission import Fate, submission
from tdkt_sheets.month.run import Run
from tdkt_sheets.outputs.books.run_json import run_json
from tests.mail.month import MONTH, SAMPLE, WROTE, Office, mails, not_sample, now, office, saved_mails
from tests.mail.servers import OFFICE, SECRET, SMALL, Servers, Wire


@pytest.fixture(scope="module")
def fetched(servers: Servers, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """The office after it fetched what the units sent by mail, and wrote the letters of the month; read, never changed."""
    folder = tmp_path_factory.mktemp("van-phong")
    smtp, imap = Wire(servers.ports["smtps"]), Wire(servers.ports["imap"])
    inbox = office(
        folder,
        {"smtp_server": f"localhost:{smtp.port} TLS", "imap_server": f"localhost:{imap.port} TLS", "mail_certificate": "luu/goc.pem"},
    )  # fmt: skip
    (inbox / "luu").mkdir()
    shutil.copy(servers.authority, inbox / "luu" / "goc.pem")
    made = Office(folder, smtp, imap, servers)
    servers.post(mails())
    assert len(servers.wait(OFFICE, len(mails()))) == len(mails())
    assert made.fetch()[0] == f"Đã lấy {len(mails())} thư mới."
    batch.merge(MONTH, as_of=WROTE, machine_day=WROTE, inbox=inbox, outbox=made.outbox, jobs=1)
    yield made
    smtp.close()
    imap.close()


@pytest.fixture
def here(fetched: Office, tmp_path: Path) -> Office:
    """An office of its own, with all letters of the month unsent."""
    fetched.servers.empty()
    return fetched.copy(tmp_path / "van-phong")


def known(run: Run | None) -> tuple[Counter[Any], Counter[Any]]:
    """What a run knows of what came and what is wrong with it, whatever the mails around it are called."""
    assert run is not None
    told = run_json(run)
    inputs = Counter(
        (
            "" if one["path"].endswith(".eml") else one["sha256"],  # a mail itself gains lines on its way
            one["sender"],
            one["received"],
            one["unit"],
            one["form"],
            one["period"],
            one["state"],
            str(one["rows"]),
        )
        for one in told["inputs"]
        if one["state"] not in ("container", "office")
    )
    found = Counter((one["rule"], one["unit"], one["form"], one["cell"], one["value"]) for one in told["findings"])
    return inputs, found


def steps(here: Office) -> list[str]:
    """What the list of sendings says, line by line."""
    with (here.inbox / "thu/da-gui.csv").open(encoding="utf-8-sig", newline="") as stream:
        return [row["Kết quả"] for row in csv.DictReader(stream)]


def test_the_month_goes_out_and_comes_in_and_the_inbox_is_the_same(fetched: Office, tmp_path: Path) -> None:
    """What was fetched says what the saved mails say; every letter arrives once; nothing of the office's own comes back as a delivery."""
    saved = tmp_path / "luu-tay"
    shutil.copytree(fetched.inbox, saved / "input", ignore=shutil.ignore_patterns("thu"))
    for path in saved_mails():
        if b"mailer-daemon" in path.read_bytes():  # what came back is no delivery: a fetched one is laid aside
            continue
        target = saved / "input" / path.relative_to(SAMPLE)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(not_sample(path.read_bytes()))
    by_hand = batch.merge(
        MONTH, as_of=WROTE, machine_day=WROTE, inbox=saved / "input", outbox=saved / "output", jobs=1, dry_run=True
    )
    assert len(list((fetched.inbox / "thu/khac").iterdir())) == 1
    here = fetched.copy(tmp_path / "van-phong")
    before = known(here.run().run)
    inputs, found = known(by_hand.run)
    assert before[0] == inputs
    assert (before[1] - found, found - before[1]) == (Counter(), Counter())

    shown = here.listed()
    assert not any(line.startswith("Chưa gửi được") for line in shown)
    assert any("LDTBXH_KHOI" in line and line.endswith("[chưa có địa chỉ]") for line in shown)
    began = now()
    said = here.send()
    assert "Đã ghi việc số" in said[-1]
    names = message_ids(here)
    assert names.keys() == {mail["unit"] for mail in run_json_of(here)["mails"] if mail["unit"]} - {"LDTBXH_KHOI"}
    for unit in names:
        (arrived,) = letters_to(here, unit)
        assert arrived["X-Unsent"] is None
        assert parsedate_to_datetime(arrived["Date"]) >= began - timedelta(seconds=1)
        drawn = draft(here, unit)
        assert [part.get_payload(decode=True) for part in arrived.walk()] == [
            part.get_payload(decode=True) for part in drawn.walk()
        ]
    written = (
        len(run_json_of(here)["mails"]) - 1
    )  # of which two are to senders whom nobody knows, and whom the server does not
    assert steps(here)[::2] == ["bắt đầu gửi"] * written
    assert Counter(steps(here)[1::2]) == {"máy chủ đã nhận": len(names), "máy chủ không nhận": written - len(names)}
    assert sum("[đã gửi]" in line for line in here.listed()) == len(names)
    with pytest.raises(UsageRefused, match="không còn như lúc xem"):
        here.send(mark="0123456789")

    copy = here.servers.mails("pncc@so.test")[-1]
    here.servers.post([copy])  # as mail programs keep what was sent
    here.servers.wait(OFFICE, len(mails()) + 1)
    assert "  thư của Văn phòng: 01" in here.fetch()
    assert here.fetch() == ["Không có thư mới."]
    after = known(here.run().run)
    assert after == before


def run_json_of(here: Office) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((here.outbox / "2021-03/run.json").read_text(encoding="utf-8"))
    return found


def message_ids(here: Office) -> dict[str, str]:
    """The name under which each unit's letter left."""
    with (here.inbox / "thu/da-gui.csv").open(encoding="utf-8-sig", newline="") as stream:
        return {row["Đơn vị"]: row["Thư"] for row in csv.DictReader(stream) if row["Đơn vị"]}


def draft_path(here: Office, unit: str) -> Path:
    return here.outbox / f"2021-03/phan-hoi/{unit}/thu.eml"


def draft(here: Office, unit: str, place: str = "") -> EmailMessage:
    path = here.outbox / place if place else draft_path(here, unit)
    found = message_from_bytes(path.read_bytes(), policy=policy.default)
    assert isinstance(found, EmailMessage)
    return found


def letters_to(here: Office, unit: str, drawn: EmailMessage | None = None, seconds: float = 10) -> list[EmailMessage]:
    """What arrived of the letter to a unit, in the first of its mailboxes."""
    name, address = message_ids(here)[unit], str((drawn or draft(here, unit))["To"]).partition(",")[0].strip()
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        mails = [message_from_bytes(data, policy=policy.default) for data in here.servers.mails(address)]
        found = [one for one in mails if isinstance(one, EmailMessage) and name in str(one["Message-ID"])]
        if found:
            return found
        time.sleep(0.05)
    return []


def only(here: Office, *units: str, to: str = "") -> None:
    """The month has told these units alone; to another address where one is given."""
    told = run_json_of(here)
    told["mails"] = [mail for mail in told["mails"] if mail["unit"] in units]
    (here.outbox / "2021-03/run.json").write_text(json.dumps(told), encoding="utf-8")
    if to:
        path = draft_path(here, units[0])
        path.write_bytes(
            re.sub(rb"\r\nTo: .*?\r\n(?=\S)", f"\r\nTo: {to}\r\n".encode(), path.read_bytes(), count=1, flags=re.DOTALL)
        )


def test_the_blanks_of_a_sending_arrive_once_with_their_workbooks(here: Office) -> None:
    """Shown, confirmed and sent as the letters of a month are; then the act says that they were sent, and nothing is left to send."""
    made = batch.templates(
        None, "DK", as_of=date(2021, 3, 1), unit="PNCC", inbox=here.inbox, outbox=here.outbox, jobs=1, anyway=True
    )
    name = "2021-03-01-DK-PNCC"
    assert made.closing_line.endswith(
        f'Gửi qua máy chủ thư: tdkt send {name}; gửi cách khác thì ghi: tdkt sent {name} --by "họ tên"'
    )
    shown = batch.letters_to_send(name, "", here.inbox, here.outbox)
    [mark] = re.findall(r"--confirm (\w+)", "\n".join(shown))
    said: list[str] = []
    batch.send(name, "", mark, here.inbox, here.outbox, by="Nông Thị Hạnh", now=now, asks=here.asks, says=said.append)
    assert "Đã ghi việc số" in said[-1] and Counter(steps(here)) == {"bắt đầu gửi": 1, "máy chủ đã nhận": 1}
    [arrived] = letters_to(here, "PNCC", draft(here, "PNCC", f"bieu-mau/{name}/PNCC/DK_2021_PNCC.eml"))
    assert arrived["X-Unsent"] is None
    [blank] = [part.get_payload(decode=True) for part in arrived.iter_attachments()]
    assert blank == (here.outbox / "bieu-mau" / name / "PNCC" / "DK_2021_PNCC.xlsx").read_bytes()
    assert noted_in(here.inbox).acts[-1].text("what") == name
    assert batch.letters_to_send(name, "", here.inbox, here.outbox)[-1] == "Không có thư nào cần gửi."


def test_a_recipient_whom_the_server_refuses_gets_nothing_and_the_others_do(here: Office) -> None:
    """A letter to several goes to all or to none; the list says what the server said, and offers it again."""
    only(here, "TTS", "PNCC", to="tts@so.test, khong-co@so.test")
    assert any("đã sửa tay" in line for line in here.listed())
    said = here.send()
    assert any("TTS" in line and "máy chủ không nhận" in line and "khong-co@so.test" in line for line in said)
    assert len(letters_to(here, "PNCC")) == 1
    assert letters_to(here, "TTS", seconds=0.3) == []
    again = here.listed()
    assert any("TTS" in line and "lần trước máy chủ không nhận" in line for line in again)
    assert any("PNCC" in line and line.endswith("[đã gửi]") for line in again)


def test_a_full_mailbox_is_told_by_the_bounce_that_is_fetched(here: Office) -> None:
    """The server takes the letter and sends it back: it lies aside, the office is told which letter it was, and may send it again."""
    here.fetch()
    only(here, "TTS", to=SMALL)
    here.send()
    until = time.monotonic() + 10
    said: list[str] = []
    while "bị trả về" not in "".join(said) and time.monotonic() < until:
        said = here.fetch()
    assert "  thư báo không đến được: 01" in said
    assert any("TTS" in line and "bị trả về" in line for line in said)
    aside = [path for path in (here.inbox / "thu/khac").glob("*.eml") if SMALL.encode() in path.read_bytes()]
    assert [path.stem for path in aside] == [sha256(path.read_bytes()).hexdigest() for path in aside]
    assert len(aside) == 1
    assert any("TTS" in line and "lần trước bị trả về" in line for line in here.listed())


def test_a_letter_of_which_nobody_heard_whether_it_left_is_asked_about_and_never_sent_again(here: Office) -> None:
    """The connection breaks before the answer: the letter did leave, and a second one would be wrong."""
    only(here, "PBTXH", "TTS")
    mark = here.mark()
    big = draft_path(here, "TTS").stat().st_size
    with here.smtp.cut(after=big, is_delivered=True), pytest.raises(MachineRefused, match="Mất kết nối"):
        here.send(mark=mark)
    assert steps(here) == ["bắt đầu gửi", "chưa rõ đã gửi hay chưa"]
    (unit,) = message_ids(here)
    number = message_ids(here)[unit][:8]
    assert len(letters_to(here, unit)) == 1
    shown = here.listed()
    assert any(unit in line and "chưa rõ kết quả" in line for line in shown)
    here.send()
    assert len(letters_to(here, unit)) == 1
    said = batch.note_arrived(MONTH, [number], [], here.inbox, here.outbox, by="Nông Thị Hạnh", now=now())
    assert "Văn phòng cho biết đã đến" in said[0]
    assert "Không có thư nào cần gửi." in here.listed()
    assert [len(act.listed("sent")) > 0 for act in noted_in(here.inbox).acts if act.kind.key == "da-gui"] == [
        True,
        True,
    ]


def test_a_connection_that_breaks_before_a_letter_loses_nothing(here: Office) -> None:
    """What had not begun is sent by the next call, once."""
    only(here, "PBTXH", "TTS")
    with here.smtp.cut(after=700, is_delivered=False), pytest.raises(MachineRefused):
        here.send()
    assert not (here.inbox / "thu/da-gui.csv").exists() or steps(here) in (["bắt đầu gửi", "chưa gửi, mất kết nối"],)
    assert "thư trên" in here.listed()[-1]
    here.send()
    assert [len(letters_to(here, unit)) for unit in message_ids(here)] == [1, 1]


def test_a_fetch_that_breaks_goes_on_where_it_was(here: Office) -> None:
    """Each mail is listed as soon as it lies there."""
    shutil.rmtree(here.inbox / "thu")
    with here.imap.cut(after=1_500, is_delivered=False), pytest.raises(MachineRefused, match="Mất kết nối"):
        here.fetch()
    first = {path.name for path in (here.inbox / "thu").glob("*.eml")}
    here.fetch()
    with (here.inbox / "thu/da-lay.csv").open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert len({row["UID"] for row in rows}) == len(rows) >= len(mails())
    assert first < {path.name for path in (here.inbox / "thu").glob("*.eml")}
    assert all(sha256((here.inbox / row["Tệp"]).read_bytes()).hexdigest() == row["sha256"] for row in rows)


def test_the_mailbox_stays_as_it_is_and_no_mail_is_written_twice(here: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is marked as read, moved or deleted; the same mail under another number, and what is too large, is listed and not written."""
    place = here.servers.folder / "mail" / OFFICE
    lying = sorted(path.relative_to(place) for folder in ("new", "cur") for path in (place / folder).iterdir())
    here.fetch()
    files = sorted((here.inbox / "thu").rglob("*.eml"))
    listed = here.inbox / "thu/da-lay.csv"
    state = next(csv.DictReader(listed.read_text("utf-8-sig").splitlines()))["UIDVALIDITY"]
    listed.write_text(listed.read_text("utf-8-sig").replace(f",{state},", ",1,"), encoding="utf-8-sig")
    assert here.fetch()[0] != "Không có thư mới."
    assert sorted((here.inbox / "thu").rglob("*.eml")) == files
    shutil.rmtree(here.inbox / "thu")
    for module in ("tdkt_sheets.commands.fetching", "tdkt_sheets.mail.mailbox"):
        monkeypatch.setattr(f"{module}.LARGEST", 15_000)
    said = here.fetch()
    kept = [path.stat().st_size for path in (here.inbox / "thu").rglob("*.eml")]
    assert max(kept) <= 15_000
    assert f"  quá lớn, chưa lấy: {len(files) - len(kept):02d}" in said
    assert here.fetch() == ["Không có thư mới."]
    assert sorted(path.relative_to(place) for folder in ("new", "cur") for path in (place / folder).iterdir()) == lying


def test_a_certificate_of_another_name_or_of_nobody_known_ends_it_before_the_password(here: Office) -> None:
    """There is no way round it, and nothing was sent or listed."""
    here.smtp.target = here.servers.ports["other"]
    try:
        with pytest.raises(MachineRefused, match="chứng thư không đúng"):
            here.send()
    finally:
        here.smtp.target = here.servers.ports["smtps"]
    (here.inbox / "luu/goc.pem").write_bytes((here.servers.folder / "sai.pem").read_bytes())
    for speak in (here.send, here.fetch):
        with pytest.raises(MachineRefused, match="chứng thư không đúng"):
            speak()
    assert not (here.inbox / "thu/da-gui.csv").exists()


def test_a_wrong_password_and_starttls(here: Office, servers: Servers) -> None:
    """The account is named, the password is not; a connection that begins plain is encrypted before the password."""
    here.password = "sai mật khẩu"
    for speak in (here.send, here.fetch):
        with pytest.raises(MachineRefused, match=f"không nhận tài khoản {OFFICE}") as refused:
            speak()
        assert here.password not in str(refused.value)
    begun = server("smtp", f"localhost:{servers.ports['submission']} STARTTLS", OFFICE, "")
    with submission(begun, Password(SECRET), verifying(servers.authority)) as connection:
        assert connection.hand_over(OFFICE, ["tts@so.test"], b"Subject: a\r\n\r\nb\r\n").fate is Fate.ACCEPTED


def test_the_command_asks_for_the_password_and_no_file_or_line_has_it(here: Office) -> None:
    """Typed in the console, it is neither shown nor kept."""
    only(here, "TTS")
    command = [
        sys.executable,
        "-m",
        "tdkt_sheets.cli.main",
        "send",
        "2021-03",
        "--by",
        "Nông Thị Hạnh",
        "--confirm",
        here.mark(),
    ]
    parent, child = pty.openpty()
    running = subprocess.Popen(
        command, cwd=here.folder, stdin=child, stdout=child, stderr=child, start_new_session=True
    )
    os.close(child)
    shown = b""
    while b"localhost" not in shown:
        shown += os.read(parent, 4096)
    time.sleep(0.3)  # until the console is told to show nothing
    os.write(parent, f"{SECRET}\n".encode())
    with suppress(OSError):  # the console is gone when the command ends
        while data := os.read(parent, 4096):
            shown += data
    assert running.wait(20) == 0
    assert "máy chủ đã nhận" in shown.decode()
    assert SECRET not in shown.decode()
    assert not [path for path in here.folder.rglob("*") if path.is_file() and SECRET.encode() in path.read_bytes()]
