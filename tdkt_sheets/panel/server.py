"""The panel as a small server on this machine alone: who may ask, what is passed on, when it ends.

The standard library's server is enough: one browser of one person on the loopback, plain forms, no uploads, no streams. A framework would bring a
second way of routing, a second template language and its own releases, and would leave the same checks to us.
"""

import json
import os
import threading
from collections.abc import Callable
from datetime import datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

from tdkt_sheets.core.text import on_screen
from tdkt_sheets.panel import markup
from tdkt_sheets.panel.jobs import Jobs
from tdkt_sheets.panel.opening import Opener, opened
from tdkt_sheets.panel.pages import Pages, Response
from tdkt_sheets.panel.place import Place
from tdkt_sheets.panel.session import ADDRESS, BrowserSession

PORT = 8750  # the first that is tried, so that a page left open finds a panel opened again
PORTS = 10
IDLE_SECONDS = 600  # without a word from any page; a page asks every 15 seconds, one in the background every minute
LARGEST_FORM = 1 << 20  # bytes
MOST_FIELDS = 5_000
FORM = "application/x-www-form-urlencoded"
GONE = "Bảng này đã đóng hoặc trang được mở từ nơi khác. Đề nghị mở lại bằng tệp BAT-DAU.bat hoặc lệnh tdkt."
CLOSED = "Bảng đã đóng. Có thể đóng trang này; mở lại bằng tệp BAT-DAU.bat hoặc lệnh tdkt."


class Panel:
    """A panel that runs from when it is made until it is ended, or nobody looks at it any more."""

    def __init__(
        self,
        inbox: Path,
        outbox: Path,
        now: Callable[[], datetime],
        opener: Opener = opened,
        port: int = PORT,
        idle: int = IDLE_SECONDS,
    ) -> None:
        self._server = _bound(port)
        self.session = BrowserSession(self._server.server_address[1])
        self.jobs = Jobs(inbox.resolve().parent)
        self.pages = Pages(Place(inbox, outbox), self.jobs, now, opener)
        self._idle = idle
        self._left = idle
        self._ended = threading.Event()
        self._server.panel = self
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def wait(self, second: float = 1.0) -> None:
        """Stays until the panel ends. Seconds are counted, not looked up: a machine that slept has not been idle."""
        while not self._ended.wait(second):
            self._left = self._idle if self.jobs.running() else self._left - 1
            if self._left <= 0:
                break
        self.end()

    def heard(self) -> None:
        """A page asked for something: somebody is there."""
        self._left = self._idle

    def ask_to_end(self) -> None:
        """The panel ends once what is being answered is answered."""
        self._ended.set()

    def end(self) -> None:
        """Nothing is answered any more, and what it began is stopped."""
        self._ended.set()
        self._server.shutdown()
        self._server.server_close()
        self.jobs.end()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    # A panel opened again has its port at once; elsewhere this would take the port of another program.
    allow_reuse_address = os.name == "posix"
    panel: Panel

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that went away is no fault to be printed."""


def _bound(port: int) -> _Server:
    """A server on the first free one of a few ports, else on any."""
    for tried in [*(range(port, port + PORTS) if port else ()), 0]:
        try:
            return _Server((ADDRESS, tried), _Handler)
        except OSError:
            if not tried:
                raise
    raise AssertionError("port 0 is any port")


class _Handler(BaseHTTPRequestHandler):
    server: _Server
    server_version = "tdkt"
    sys_version = ""
    timeout = 60

    def do_GET(self) -> None:
        """A page, or how things stand; nothing is changed but that the browser with the token is let in."""
        panel, session = self.server.panel, self.server.panel.session
        asked = urlsplit(self.path)
        if not session.is_ours(self.headers):
            self._refuse()
            return
        query = parse_qs(asked.query, max_num_fields=MOST_FIELDS)
        if asked.path == "/vao" and not session.is_let_in(self.headers):
            cookie = session.let_in(next(iter(query.get("ma", ())), ""))
            if cookie:
                panel.heard()
                self._send(Response(303, to="/"), cookie)
            else:
                self._refuse()
            return
        if not session.is_let_in(self.headers):
            self._refuse()
            return
        panel.heard()
        if asked.path == "/song":
            running = {str(job.number): on_screen(job.progress) for job in panel.jobs.running()}
            self._send(Response(200, json.dumps({"jobs": running}).encode(), "application/json"))
            return
        self._answer(lambda: Response(303, to="/") if asked.path == "/vao" else panel.pages.get(asked.path, query))

    def do_POST(self) -> None:
        """A form of a page of ours; anything else changes nothing."""
        panel, session = self.server.panel, self.server.panel.session
        headers = self.headers
        if not (session.is_ours(headers) and session.comes_from_a_page(headers) and session.is_let_in(headers)):
            self._refuse()
            return
        length = headers.get("Content-Length", "")
        if headers.get("Content-Type", "").partition(";")[0].strip() != FORM or not length.isdecimal():
            self._send(Response(415))
            return
        if int(length) > LARGEST_FORM:
            self._send(Response(413))
            return
        panel.heard()
        body = self.rfile.read(int(length)).decode("utf-8", "replace")
        try:
            said = parse_qs(body, max_num_fields=MOST_FIELDS)
        except ValueError:
            self._send(Response(413))
            return
        if self.path == "/dong":
            self._send(Response(200, markup.page(title="Bảng đã đóng", place="closed", good=[CLOSED])))
            panel.ask_to_end()
            return
        self._answer(lambda: panel.pages.post(self.path, said))

    def _answer(self, made: Callable[[], Response | None]) -> None:
        """What is asked for; a fault of ours is a page in plain words, kept in the program's report."""
        try:
            answer = made() or Response(
                404, markup.page(title="Không có trang này", place="", next=("/", "Về việc của tháng"))
            )
        except Exception as fault:
            from tdkt_sheets.commands.fault_report import tell_failures
            from tdkt_sheets.core.failures import failure_of

            report = tell_failures(self.server.panel.pages.place.outbox, [failure_of(fault)])
            told = "Bảng gặp lỗi ngoài dự kiến; chưa thay đổi gì." + (f" Chi tiết ghi ở {report}." if report else "")
            answer = Response(
                500, markup.page(title="Chưa làm được", place="", refused=[told], next=("/", "Về việc của tháng"))
            )
        self._send(answer)

    def _refuse(self) -> None:
        self._send(Response(403, markup.page(title="Không mở được", place="closed", refused=[GONE])))

    def _send(self, answer: Response, cookie: str = "") -> None:
        self.send_response(answer.status)
        own = {
            "Content-Type": answer.kind, "Content-Length": str(len(answer.body)), "Content-Security-Policy": markup.policy(),
            "X-Content-Type-Options": "nosniff", "X-Frame-Options": "DENY", "Referrer-Policy": "same-origin", "Cache-Control": "no-store",
            "Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Resource-Policy": "same-origin",
        }  # fmt: skip
        own |= {"Location": answer.to} if answer.to else {}
        own |= {"Set-Cookie": cookie} if cookie else {}
        for name, value in own.items():
            self.send_header(name, value)
        self.end_headers()
        if answer.status != 204:
            self.wfile.write(answer.body)

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing is printed of what is asked."""


def serve(inbox: Path, outbox: Path, now: Callable[[], datetime], show: Callable[[str], None]) -> None:
    """A panel, shown by `show` at the address that lets a browser in, until it ends."""
    panel = Panel(inbox, outbox, now)
    try:
        show(panel.session.way_in)
        panel.wait()
    finally:
        panel.end()
