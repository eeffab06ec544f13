"""The panel: who may speak with it, what it never does, and that every command and act has its form."""

import http.client
import json
import re
import time
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from urllib.parse import urlencode

import click
import pytest
from click.testing import CliRunner

from tdkt_sheets.acts.kinds import NOTED
from tdkt_sheets.cli.main import cli
from tdkt_sheets.commands.acts_folder import noted_in
from tdkt_sheets.core.clock import VIETNAM
from tdkt_sheets.core.errors import UsageRefused
from tdkt_sheets.panel.asked import Ask, FieldKind, NotSaid, words
from tdkt_sheets.panel.doings import BEGIN, doings
from tdkt_sheets.panel.opening import opened
from tdkt_sheets.panel.place import number_of
from tdkt_sheets.panel.server import Panel
from tests.workspaces import Workspace, catalogue_bytes, contents, form_bytes, people

NOW = datetime(2021, 7, 6, 8, 0, tzinfo=VIETNAM)
HANH = "Nông Thị Hạnh, Văn phòng"

# What no office needs from the panel, and why.
NOT_NEEDED = {
    "demo": "tạo dữ liệu thử cho người viết chương trình",
    "panel": "là chính bảng này",
    "cache": "phần đọc sẵn chỉ để chạy nhanh hơn, tự mới lại; có xóa thì kết quả cũng không đổi",
    "gather": "đọc thư mục làm việc của các cơ quan khác, ở ngoài thư mục của bảng",
    "acts": "trang “Việc đã ghi” của bảng kể các việc ấy, mỗi việc có nút hoàn tác",
}
# Options that no form has, and why; those of a command alone stand behind its words.
NO_FIELD = {
    "--input": "thư mục của bảng", "--output": "thư mục của bảng", "--by": "mục “Người thực hiện” của mọi biểu", "--jobs": "máy tự chọn",
    "--engine": "do người hỗ trợ chạy trong cửa sổ lệnh, khi có nhiều máy", "--engine-tls": "như trên",
    "--as-of": "bảng làm việc của hôm nay", "--withdraw": "được hỏi khi việc mới trái với việc đã ghi", "merge --data-only": "cho chương trình khác đọc",
    "merge --dry-run": "dùng “Tình hình”, “Kiểm tra một tệp”", "merge --strict": "cho máy chạy tự động",
    "merge --fresh": "kết quả như nhau; chỉ để đối chiếu", "check --json": "cho chương trình khác đọc",
    "--remember": "mật khẩu chỉ được gõ trong cửa sổ lệnh",
    "merge --public": "thư mục của bảng, ở biểu “Số liệu để chia sẻ ra ngoài”",
    "init --join": "thư mục ở nơi khác: làm một lần khi hai Sở hợp nhất, theo hướng dẫn",
    "init --from": "thư mục của bảng, ở biểu “Mở năm sau”",
    **{f"answer --{key}": "ý kiến ghi theo số của việc, đã đủ các mục" for key in (
        "kind", "file", "unit", "form", "period", "rule", "place", "name", "birth", "person", "since", "until")},
}  # fmt: skip


class Browser:
    """Asks a panel as a browser does, or as whoever else would."""

    def __init__(self, panel: Panel) -> None:
        self.panel = panel
        self.cookie = ""

    def ask(self, method: str, path: str, said: object = None, **headers: str | None) -> http.client.HTTPResponse:
        own: dict[str, str | None] = {"Host": f"127.0.0.1:{self.panel.session.port}", "Cookie": self.cookie}
        if method == "POST":
            own |= {"Origin": self.panel.session.origin, "Content-Type": "application/x-www-form-urlencoded"}
        own |= {name.replace("_", "-"): value for name, value in headers.items()}
        connection = http.client.HTTPConnection("127.0.0.1", self.panel.session.port, timeout=60)
        body = said if isinstance(said, bytes) else urlencode(said, doseq=True).encode() if said is not None else b""
        connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
        for name, value in own.items():
            if value is not None:
                connection.putheader(name, value)
        if "Content-Length" not in own:
            connection.putheader("Content-Length", str(len(body)))
        connection.endheaders(body)
        answer = connection.getresponse()
        answer.text = answer.read().decode("utf-8")  # type: ignore[attr-defined]
        return answer

    def enter(self) -> "Browser":
        answer = self.ask("GET", self.panel.session.way_in.partition(str(self.panel.session.port))[2])
        assert answer.status == 303
        self.cookie = answer.headers["Set-Cookie"].partition(";")[0]
        return self

    def text(self, path: str) -> str:
        return str(self.ask("GET", path).text)  # type: ignore[attr-defined]

    def do(self, key: str, **said: object) -> str:
        """A form is filled in and sent; the page on which it ends."""
        stamp = re.search(r'name="stamp" value="([^"]*)"', self.text(f"/viec/{key}"))
        answer = self.ask("POST", f"/viec/{key}", {"stamp": stamp[1] if stamp else "", "by": HANH} | said)
        if answer.status != 303:
            return str(answer.text)  # type: ignore[attr-defined]
        for _ in range(600):
            page = self.text(answer.headers["Location"])
            if 'id="job"' not in page:
                return page
            time.sleep(0.1)
        raise AssertionError("it never ends")


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """An office with one file that came without a mail."""
    workspace = Workspace(tmp_path_factory.mktemp("bảng #1"))
    workspace.put("moi/đăng ký.xlsx", form_bytes())
    workspace.put("moi/chạy.exe", b"MZ")
    return workspace


@pytest.fixture(scope="module")
def shown() -> list[Path]:
    """What was opened in its own program."""
    return []


@pytest.fixture(scope="module")
def panel(office: Workspace, shown: list[Path]) -> Iterator[Panel]:
    running = Panel(office.inbox, office.outbox, lambda: NOW, opener=shown.append, port=0)
    yield running
    running.end()


@pytest.fixture(scope="module")
def browser(panel: Panel) -> Browser:
    return Browser(panel).enter()


def test_the_token_lets_one_browser_in_once(office: Workspace) -> None:
    panel = Panel(office.inbox, office.outbox, lambda: NOW, port=0)
    stranger = Browser(panel)
    assert stranger.ask("GET", "/").status == 403
    assert stranger.ask("GET", "/vao?ma=doan-mo").status == 403
    way_in = panel.session.way_in.partition(str(panel.session.port))[2]
    first = stranger.ask("GET", way_in)
    assert first.status == 303
    assert {"HttpOnly", "SameSite=Strict", "Path=/"} <= set(first.headers["Set-Cookie"].split("; "))
    assert Browser(panel).ask("GET", way_in).status == 403, "whoever finds the address later stays out"
    assert Browser(panel).ask("GET", "/vao?ma=").status == 403
    stranger.cookie = first.headers["Set-Cookie"].partition(";")[0]
    assert stranger.ask("GET", "/").status == 200
    panel.end()


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "rebound.example:8750"}, {"Host": None}, {"Host": "localhost"}, {"Cookie": None}, {"Cookie": "tdkt_1=x"},
        {"Sec_Fetch_Site": "cross-site"}, {"Sec_Fetch_Site": "same-site"},
    ],
)  # fmt: skip
def test_other_names_other_sites_and_strangers_get_nothing(browser: Browser, headers: dict[str, str | None]) -> None:
    answer = browser.ask("GET", "/", **headers)
    assert answer.status == 403
    assert "đăng ký.xlsx" not in answer.text  # type: ignore[attr-defined]
    assert browser.ask("POST", "/viec/gop", {}, **headers).status == 403


@pytest.mark.parametrize("origin", [None, "null", "http://127.0.0.1:1", "http://localhost", "https://evil.example"])
def test_a_form_of_another_page_changes_nothing(browser: Browser, office: Workspace, origin: str | None) -> None:
    before = contents(office.root)
    assert (
        browser.ask("POST", "/viec/da-ban-hanh", {"task": "I", "number": "1", "by": HANH}, Origin=origin).status == 403
    )
    assert contents(office.root) == before


def test_only_plain_forms_are_taken(browser: Browser) -> None:
    assert browser.ask("POST", "/viec/gop", b"{}", Content_Type="application/json").status == 415
    assert browser.ask("POST", "/viec/gop", b"x", Content_Type="multipart/form-data; boundary=x").status == 415
    assert browser.ask("POST", "/viec/gop", Content_Length=str(1 << 21)).status == 413
    assert browser.ask("POST", "/viec/gop", Content_Length="-1").status == 415
    assert browser.ask("POST", "/viec/gop", b"a=1&" * 6000).status == 413


def test_asking_changes_nothing(browser: Browser, office: Workspace, shown: list[Path]) -> None:
    """Every page and every form, asked for with whatever a form would send: no byte below the folder is another, nothing is opened."""
    before, number = contents(office.root), len(shown)
    fields = urlencode(
        {"by": HANH, "reason": "x", "task": "II.5", "number": "1", "day": "2021-06-25", "so": "1", "thu-muc": "input"}
    )
    for path in ["/", "/viec", "/da-ghi", "/song", "/mo", "/dong", *(f"/viec/{key}" for key in doings())]:
        assert browser.ask("GET", f"{path}?{fields}").status in (200, 404), path
    assert contents(office.root) == before
    assert len(shown) == number
    assert browser.ask("PUT", "/viec/gop").status == 501


@pytest.mark.parametrize(
    "path",
    [
        "/thang/../../etc/passwd", "/thang/2021-12/../../input", "/../danh-muc.xlsx", "/viec/../../x", "/ket-qua/../1", "/%2e%2e/%2e%2e/etc/passwd",
        "//etc/passwd", "/output/run.json", "/input/danh-muc.xlsx", "/thang/2021-06", "/viec/demo", "/viec/%00",
    ],
)  # fmt: skip
def test_no_path_leads_to_a_file(browser: Browser, path: str) -> None:
    assert browser.ask("GET", path).status == 404
    assert browser.ask("POST", path, {}).status == 404


def test_files_are_opened_by_the_numbers_of_known_ones(browser: Browser, office: Workspace, shown: list[Path]) -> None:
    number = number_of("input/moi/đăng ký.xlsx")
    assert browser.ask("POST", "/mo", {"so": number}).status == 204
    assert browser.ask("POST", "/mo", {"thu-muc": "output"}).status == 204
    assert shown[-2:] == [office.inbox / "moi/đăng ký.xlsx", office.outbox]
    for said in (
        {"so": "/etc/passwd"},
        {"so": "1"},
        {"thu-muc": "/etc"},
        {"thu-muc": "../"},
        {},
        {"so": number_of("input/../x")},
    ):
        assert browser.ask("POST", "/mo", said).status == 409, said
    assert len(shown) == 2


def test_what_would_run_is_never_opened(tmp_path: Path) -> None:
    for name in ("a.exe", "a.bat", "a.desktop", "a.lnk", "a.sh", "a.xlsm", "a.js", "a"):
        (tmp_path / name).write_bytes(b"")
        with pytest.raises(UsageRefused, match="không mở"):
            opened(tmp_path / name)


def test_a_link_out_of_the_folder_is_no_known_file(browser: Browser, office: Workspace, tmp_path: Path) -> None:
    (tmp_path / "x.xlsx").write_bytes(b"x")
    office.outbox.mkdir(exist_ok=True)
    link = office.outbox / "ra-ngoai.xlsx"
    link.symlink_to(tmp_path / "x.xlsx")
    assert browser.ask("POST", "/mo", {"so": number_of("output/ra-ngoai.xlsx")}).status == 409
    link.unlink()


@pytest.mark.parametrize("value", ["--output=/tmp/x", "-h", "; rm -rf x", "$(id)", "a\nb"])
def test_what_is_filled_in_never_becomes_an_option(value: str) -> None:
    asks = (Ask("name", "Tên", is_needed=True), Ask("day", "Ngày", FieldKind.DAY, "--day"))
    assert words(asks, {"name": [value], "day": [value]}, {}) == [f"--day={value}", "--", value]


def test_what_is_not_offered_is_not_taken() -> None:
    asks = (Ask("file", "Tệp", FieldKind.DELIVERIES),)
    assert words(asks, {"file": ["12"]}, {"file": {"12": "input/a.xlsx"}}) == ["--", "input/a.xlsx"]
    with pytest.raises(NotSaid, match="không còn trong danh sách"):
        words(asks, {"file": ["../../etc/passwd"]}, {"file": {"12": "input/a.xlsx"}})


def test_every_answer_says_what_may_be_loaded(browser: Browser) -> None:
    for answer in (browser.ask("GET", "/"), browser.ask("GET", "/x"), Browser(browser.panel).ask("GET", "/")):
        policy = answer.headers["Content-Security-Policy"]
        assert policy.startswith("default-src 'none'; ")
        assert "unsafe" not in policy
        assert "*" not in policy
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Cache-Control"] == "no-store"


def commands() -> dict[str, click.Command]:
    """Every command, acts that `note` writes among them."""
    from tdkt_sheets.cli.acting import note

    own = {name: command for name, command in cli.commands.items() if name != "note"}
    return own | {f"note {kind.key}": note.get_command(click.Context(note), kind.key) for kind in NOTED}  # type: ignore[dict-item]


def test_every_command_and_act_has_its_form_or_a_reason() -> None:
    offered = {" ".join(one.command) for one in [BEGIN, *doings().values()]}
    assert offered | set(NOT_NEEDED) == set(commands())
    assert not offered & set(NOT_NEEDED)
    assert all(NOT_NEEDED.values())


def test_every_option_has_its_field_or_a_reason() -> None:
    """What a form says is what its command takes; what it leaves out is left out for a reason that is told."""
    told = set()
    for name, command in commands().items():
        if name in NOT_NEEDED:
            continue
        forms = [one for one in [BEGIN, *doings().values()] if " ".join(one.command) == name]
        said = {word for one in forms for word in (*(ask.option for ask in one.asks), *one.fixed)}
        taken = {option for each in command.params if isinstance(each, click.Option) for option in each.opts}
        assert said - {""} <= taken, name
        options = {max(each.opts, key=len) for each in command.params if isinstance(each, click.Option)}
        for option in options - said:
            reason = NO_FIELD.get(f"{name} {option}") or NO_FIELD.get(option)
            assert reason or is_hash(name, option), (name, option)
            told |= {f"{name} {option}", option}
        asks_who = next((each.required for each in command.params if each.name == "by"), None)
        for one in forms:
            assert one.notes if asks_who else not one.notes or asks_who is False, name
            assert one.key in ("nam-moi", "de-nghi") or one.writes == ("--output" in options), name
    assert set(NO_FIELD) <= told


def is_hash(name: str, option: str) -> bool:
    """Whether an option is a hash, which nobody types."""
    from tdkt_sheets.acts.fields import Digest

    kind = next((one for one in NOTED if name == f"note {one.key}"), None)
    return kind is not None and isinstance(kind.by_key[option[2:].replace("-", "_")].type, Digest)


def test_an_act_is_noted_told_and_taken_back(browser: Browser, office: Workspace) -> None:
    done = browser.do("da-ban-hanh", task="II.5", number="12/BC", day="2021-06-25")
    number = re.search(r"việc số (?:<b>)?([0-9a-f]{10})", done)
    assert number, done
    assert "tdkt undo" not in done
    assert "Đã ban hành" in browser.text("/da-ghi")
    again = browser.do("da-ban-hanh", task="II.5", number="12/BC", day="2021-06-25")
    assert "Việc này đã được ghi" in again
    assert 'value="12/BC"' in again, "what was typed stands in the form"
    back = browser.do("hoan-tac", numbers=number[1], reason="Ghi nhầm")
    assert "Hoàn tác" in back
    assert "đã hoàn tác" in browser.text("/da-ghi")


def test_an_act_against_another_offers_to_take_that_back(browser: Browser) -> None:
    said = {"unit": "PNCC", "form": "KQ", "period": "2021-Q2", "reason": "Lũ quét"}
    first = re.search(r"việc số ([0-9a-f]{10})", browser.do("gia-han", **said, until="2021-07-05"))
    assert first
    refused = browser.do("gia-han", **said, until="2021-07-09")
    assert f'name="withdraw" value="{first[1]}"' in refused
    assert "--withdraw" not in refused
    assert "Đã ghi việc số" in browser.do("gia-han", **said, until="2021-07-09", withdraw=first[1])


def test_a_form_older_than_the_books_is_refused_with_what_changed(browser: Browser, office: Workspace) -> None:
    old = browser.ask("GET", "/viec/gia-han").text  # type: ignore[attr-defined]
    stamp = re.search(r'name="stamp" value="([^"]*)"', old)
    assert stamp
    book = office.inbox / "danh-muc.xlsx"
    before = book.read_bytes()
    book.write_bytes(catalogue_bytes(2026))
    said = {
        "unit": "PNCC",
        "form": "KQ",
        "period": "2021-Q1",
        "reason": "Bận",
        "until": "2021-04-09",
        "by": HANH,
        "stamp": stamp[1],
    }
    refused = browser.ask("POST", "/viec/gia-han", said)
    book.write_bytes(before)
    assert refused.status == 409
    assert "danh-muc.xlsx đã thay đổi" in refused.text  # type: ignore[attr-defined]
    assert 'value="Bận"' in refused.text  # type: ignore[attr-defined]


def test_a_file_is_checked_and_received_by_its_number(browser: Browser, office: Workspace) -> None:
    number = number_of("input/moi/đăng ký.xlsx")
    assert "Không có nội dung cần chỉnh sửa" in browser.do("kiem-tra", files=number)
    received = browser.do("tiep-nhan", files=number, unit="PNCC", day="2021-03-10", hour="8h30", channel="USB")
    assert "Tiếp nhận: tệp “moi/đăng ký.xlsx”" in received


def test_a_command_that_runs_does_not_hold_up_an_act(browser: Browser, office: Workspace) -> None:
    """A month is merged; meanwhile an act is written, and the page says how far the month is."""
    started = browser.ask("POST", "/viec/gop", {"month": "2021-03"}).headers["Location"]
    assert 'id="job"' in browser.text(started)
    assert json.loads(browser.text("/song"))["jobs"]
    assert "Đã ghi việc số" in browser.do("da-ra-soat-van-ban", until="2021-06-30")
    while 'id="job"' in (page := browser.text(started)):
        time.sleep(0.1)
    assert "Tháng 3/2021" in page
    assert "output/2021-03/tong-hop.xlsx" in page
    home = browser.text("/")
    assert "Việc cần làm" in home
    assert 'action="/viec/da-gui"' in home
    assert "<code>tdkt" not in home


def test_an_empty_folder_is_begun_from_the_panel(tmp_path: Path) -> None:
    panel = Panel(tmp_path / "input", tmp_path / "output", lambda: NOW, port=0)
    browser = Browser(panel).enter()
    assert 'action="/viec/khoi-dau"' in browser.text("/")
    assert browser.ask("POST", "/viec/gop", {}).status == 404
    assert "Đã tạo" in browser.do("khoi-dau", year="2026", department="Sở Nội vụ")
    assert (tmp_path / "input/danh-muc.xlsx").is_file()
    assert "Sở Nội vụ" in browser.text("/")
    begun = browser.do("nam-moi")
    assert "Đã mở năm 2027" in begun
    panel.end()


def test_a_panel_that_nobody_looks_at_ends(office: Workspace) -> None:
    panel = Panel(office.inbox, office.outbox, lambda: NOW, port=0, idle=3)
    panel.wait(second=0.01)
    with pytest.raises(OSError):
        Browser(panel).ask("GET", "/")


def test_without_a_command_and_a_console_the_commands_are_listed() -> None:
    assert "panel" in CliRunner().invoke(cli, []).output


def test_files_without_a_mail_are_filled_in_beforehand(office: Workspace, tmp_path: Path) -> None:
    """Unit, day, hour, way and number from stamp and names; two files of a slot on one day are one question, asked once."""
    workspace = Workspace(tmp_path)
    one = form_bytes(tables={"ca_nhan": people(("Nông Thị Mẫu", "Lao động tiên tiến"))})
    two = form_bytes(tables={"ca_nhan": people(("Nông Thị Mẫu", "Chiến sĩ thi đua cơ sở"))})
    workspace.put("moi/zalo/2021-03-10/DK so den 1204.xlsx", one)
    workspace.put("moi/zalo/2021-03-10/DK moi nhat.xlsx", two)
    workspace.put("moi/ảnh không rõ 16h50.jpg", b"\xff\xd8\xff\xe0")
    panel = Panel(workspace.inbox, workspace.outbox, lambda: NOW, port=0)
    browser = Browser(panel).enter()
    page = browser.text("/nhan")
    assert page.count('<form class="card"') == 2
    assert "tệp nào đến sau?" in page
    pair = page.split("tệp nào đến sau?")[1].split("</form>")[0]
    assert '<option value="PNCC" selected>' in pair
    assert 'value="2021-03-10"' in pair
    assert '<option value="Tin nhắn" selected>' in pair
    assert 'value="16:50"' in page.replace(pair, "")
    first, second = (
        number_of(f"input/moi/zalo/2021-03-10/{name}") for name in ("DK so den 1204.xlsx", "DK moi nhat.xlsx")
    )
    said = {"files": [first, second], "unit": "PNCC", "day": "2021-03-10", "channel": "Tin nhắn"}
    assert "mỗi tệp một thứ tự riêng" in browser.do(
        "tiep-nhan", **said, **{f"place-{first}": "1", f"place-{second}": "1"}
    )
    browser.do("tiep-nhan", **said, **{f"place-{first}": "2", f"place-{second}": "1"})
    acts = {
        act.text("file"): act.text("order") for act in noted_in(workspace.inbox).acts if act.kind.key == "tiep-nhan"
    }
    assert acts == {"moi/zalo/2021-03-10/DK so den 1204.xlsx": "2", "moi/zalo/2021-03-10/DK moi nhat.xlsx": "1"}
    assert browser.text("/nhan").count('<form class="card"') == 1
    merged = workspace.merge("2021-03")
    assert merged.run["last_act"] == noted_in(workspace.inbox).acts[-1].name
    assert [row["path"] for row in merged.run["inputs"] if row["state"] == "accepted"] == [
        "moi/zalo/2021-03-10/DK so den 1204.xlsx"
    ]
    workspace.put("thu/TTS gui.xlsx", form_bytes(unit="TTS", tables={"ca_nhan": people(("Nông Thị Mẫu", "LĐTT"))}))
    assert "thu/TTS gui.xlsx" not in browser.text("/nhan"), "no run has said yet that nobody knows when it came"
    workspace.merge("2021-03")
    assert 'href="/nhan"' in browser.text("/").partition('data-undated="thu/TTS gui.xlsx"')[2].partition("</tr>")[0]
    [card] = [one for one in browser.text("/nhan").split("</form>") if "thu/TTS gui.xlsx" in one]
    assert '<option value="TTS" selected>' in card
    panel.end()
