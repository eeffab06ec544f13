"""March of the sample year with people and addresses that are not marked as sample, and a mail account on servers of a test."""

import re
import shutil
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import openpyxl

from tdkt_sheets import batch
from tdkt_sheets.core.clock import VIETNAM
from tdkt_sheets.core.periods import Month
from tdkt_sheets.mail.servers import Password, Server
from tests.mail.servers import OFFICE, SECRET, Servers, Wire
from tests.workspaces import book_bytes

SAMPLE = Path(__file__).parents[2] / "input"
MONTH = Month.parse("2021-03")
WROTE = date(2021, 4, 1)  # the day the letters of the month are written
OLD = re.compile(rb"([\w.-]+@)[\w.-]*\.example")


def not_sample(data: bytes) -> bytes:
    """The same with every address in the domain of the test."""
    return OLD.sub(rb"\1so.test", data)


def _addresses() -> tuple[str, ...]:
    book = openpyxl.load_workbook(SAMPLE / "danh-muc.xlsx", read_only=True)
    texts = " ".join(str(row[5]) for row in book["Đơn vị"].iter_rows(min_row=4, values_only=True))
    book.close()
    return tuple(sorted({one.decode() for one in re.findall(rb"[\w.-]+@so\.test", not_sample(texts.encode()))}))


ADDRESSES = _addresses()


def office(folder: Path, settings: dict[str, str]) -> Path:
    """The office's books with real names and addresses and these settings; no mails yet. The input folder."""
    inbox = folder / "input"
    inbox.mkdir(parents=True)
    shutil.copy(SAMPLE / "so-khen-thuong.xlsx", inbox)
    (inbox / "y-kien-xu-ly.xlsx").write_bytes(book_bytes("YK"))  # the sample's answers name mails as they were saved
    for name in ("2021-02-19", "2021-03-18", "2021-03-19"):
        shutil.copytree(SAMPLE / name, inbox / name)
    shutil.copytree(SAMPLE / "viec-da-lam", inbox / "viec-da-lam", ignore=shutil.ignore_patterns("2021-10-*"))
    book = openpyxl.load_workbook(SAMPLE / "danh-muc.xlsx")
    for row in book["Nhân sự"].iter_rows(min_row=4):
        if row[1].value:
            row[1].value = f"{row[1].value} Hai"
    for row in book["Đơn vị"].iter_rows(min_row=4):
        row[5].value = not_sample(str(row[5].value or "").encode()).decode() or None
    sheet = book["Thiết lập chung"]
    rows = {str(row[0].value): row for row in sheet.iter_rows(min_row=4)}
    for key, value in {"office_email": OFFICE, **settings}.items():
        if key in rows:
            rows[key][2].value = value
        else:
            sheet.append([key, f"Thử: {key}", value])
    book.save(inbox / "danh-muc.xlsx")
    return inbox


def saved_mails() -> list[Path]:
    """Where the mails of the units up to the end of the month stand, as they were saved; but for a draft that was never sent, and one whose clock only the
    server of its day could mend."""
    found = sorted([*SAMPLE.glob("thu/2021-02/*.eml"), *SAMPLE.glob("thu/2021-03/*.eml")])
    return [
        path
        for path in found
        if b"X-Unsent" not in (data := path.read_bytes()) and b"\nDate: Wed, 24 Feb 2031" not in data
    ]


def mails() -> list[bytes]:
    """These mails as the units send them."""
    return [not_sample(path.read_bytes()) for path in saved_mails()]


@dataclass
class Office:
    """An office with a mail account, behind wires that a test can cut."""

    folder: Path
    smtp: Wire
    imap: Wire
    servers: Servers
    password: str = SECRET

    @property
    def inbox(self) -> Path:
        return self.folder / "input"

    @property
    def outbox(self) -> Path:
        return self.folder / "output"

    def copy(self, folder: Path) -> "Office":
        """The same office in another folder."""
        shutil.copytree(self.folder, folder)
        return Office(folder, self.smtp, self.imap, self.servers, self.password)

    def asks(self, server: Server) -> Password:
        return Password(self.password)

    def listed(self, **versions: bool) -> list[str]:
        """What `tdkt send` shows."""
        return batch.letters_to_send(MONTH, "", self.inbox, self.outbox, versions)

    def mark(self, **versions: bool) -> str:
        """By which the list is confirmed."""
        return re.search(r"--confirm (\w+)", "\n".join(self.listed(**versions)))[1]  # type: ignore[index]

    def send(self, mark: str = "", **versions: bool) -> list[str]:
        """The list is shown, confirmed and sent; what the screen says."""
        said: list[str] = []
        batch.send(
            MONTH, "", mark or self.mark(**versions), self.inbox, self.outbox, versions,
            by="Nông Thị Hạnh", now=now, asks=self.asks, says=said.append,
        )  # fmt: skip
        return said

    def fetch(self) -> list[str]:
        """New mails are fetched; what the screen says."""
        said: list[str] = []
        batch.fetch(self.inbox, now=now, asks=self.asks, says=said.append)
        return said

    def run(self) -> batch.Outcome:
        """What the month comes to; nothing is written."""
        return batch.merge(
            MONTH, as_of=WROTE, machine_day=WROTE, inbox=self.inbox, outbox=self.outbox, jobs=1, dry_run=True
        )


def now() -> datetime:
    return datetime.now(VIETNAM)
