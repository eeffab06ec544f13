"""Fetching mails: each once, as it lies in the mailbox, into `input/thu/`; which were fetched stands in `input/thu/da-lay.csv`."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from email.utils import getaddresses
from hashlib import sha256
from pathlib import Path

from tdkt_sheets.commands.inbox import Progress, read_catalogue
from tdkt_sheets.commands.mail_servers import office_context, office_server, own_address
from tdkt_sheets.commands.sending_list import DONE, Sending, SendingList, SendingStep, sending_list
from tdkt_sheets.commands.sending_mail import Asks, Says
from tdkt_sheets.core.office_files import CATALOGUE_FILE, FETCHED_FILE
from tdkt_sheets.core.text import count, on_screen
from tdkt_sheets.intake import mail, mail_headers
from tdkt_sheets.mail.mailbox import INBOX, LARGEST, ListedMail, OpenFolder, opened
from tdkt_sheets.mail.servers import Server
from tdkt_sheets.publish.appended import append_line, lines_of
from tdkt_sheets.publish.lock import locked
from tdkt_sheets.publish.new_file import write_new
from tdkt_sheets.publish.plain_files import plain_digest

HEADER = ("Lúc", "Máy chủ", "Tài khoản", "Thư mục", "UIDVALIDITY", "UID", "sha256", "Tệp", "Là thư gì", "Người gửi")
FROM_OTHERS, OWN, BOUNCE, TOO_LARGE = "thư nhận", "thư của Văn phòng", "thư báo không đến được", "quá lớn, chưa lấy"
_DRAFT_MARK = b"@tdkt-sheets.invalid>"  # the end of the name of a draft of ours
MAILS, ASIDE = "thu", "thu/khac"


@dataclass
class Fetched:
    """What a fetch came to, by what the mails are."""

    new: dict[str, int] = field(default_factory=dict)
    returned: list[Sending] = field(default_factory=list)

    def lines(self) -> list[str]:
        """As the screen tells it."""
        total = sum(self.new.values())
        lines = [f"Đã lấy {count(total)} thư mới." if total else "Không có thư mới."]
        if total:
            lines += [f"  {what}: {count(number)}" for what, number in self.new.items()]
        if self.new.get(TOO_LARGE):
            lines.append(
                f"Thư lớn hơn {LARGEST >> 20} MB chưa lấy; đề nghị mở hộp thư, lưu tệp vào input/moi rồi ghi tiếp nhận."
            )
        lines += [
            on_screen(f"Thư số {one.number} gửi {one.whom} bị trả về. Đề nghị kiểm tra địa chỉ hoặc liên hệ đơn vị.")
            for one in self.returned
        ]
        return lines


@dataclass(frozen=True)
class MailJudge:
    """What tells the office's own letters and bounces from mails of others."""

    own: frozenset[str]
    sent: SendingList

    def what(self, data: bytes) -> tuple[str, str]:
        """What a mail is, and its sender. A mail that the office sent itself a unit's file with is like any other."""
        fields = mail_headers.parse(data)
        sender = mail_headers.address(fields.get("from"))
        standing = mail.standing(fields)
        if standing == "bounce":
            return BOUNCE, sender
        name = fields.get("message-id").strip().strip(b"<>").decode("latin-1")
        is_ours = name in self.sent.letters or _DRAFT_MARK in fields.get("message-id") or standing == "draft"
        if is_ours or (sender in self.own and self._goes_out(fields)):
            return OWN, sender
        return FROM_OTHERS, sender

    def _goes_out(self, fields: mail_headers.Fields) -> bool:
        """Whether a mail is addressed to anybody but the office itself."""
        to = [value.decode("latin-1") for name, value in fields.values if name in ("to", "cc")]
        addressed = {address.casefold() for _, address in getaddresses(to) if address}
        return bool(addressed - self.own)

    def returned(self, data: bytes) -> Sending | None:
        """The letter to one recipient that a bounce is about."""
        for name, letter in self.sent.letters.items():
            if name.encode() in data and letter.step in DONE and len(letter.recipients) == 1:
                return letter
        return None


def fetch(
    inbox: Path, now: Callable[[], datetime], asks: Asks, says: Says, progress: Progress, since: date | None = None
) -> None:
    """Every mail of the folder that was not fetched yet lies below `input/thu/`, under its hash; the mailbox stays as it is.

    Mails from before a day stay out, from before November of the year before where none is given: they are of years that are over.

    Raises: MachineRefused when the connection breaks: what was fetched is listed, and the next call goes on with the rest.
    """
    catalogue, _ = read_catalogue(inbox / CATALOGUE_FILE)
    server, verifying = office_server("imap", catalogue), office_context(catalogue, inbox)
    folder = catalogue.setting("imap_folder") or INBOX
    own = frozenset(one.casefold() for one in (own_address(catalogue), server.user))
    password = asks(server)
    (inbox / ASIDE).mkdir(parents=True, exist_ok=True)
    first = since or date(catalogue.year - 1, 11, 1)
    with locked(inbox / ASIDE):
        known = list(lines_of(inbox / FETCHED_FILE, HEADER))
        judge = MailJudge(own, sending_list(inbox))
        made = Fetched()
        try:
            with opened(server, password, verifying, folder) as box:
                mails = box.listed(_known_numbers(known, server, folder, box.state), first)
                for place, one in enumerate(mails, 1):
                    progress("Lấy thư", place, len(mails))
                    _take(one, box, (server.place, server.user, folder), inbox, judge, made, now)
        finally:
            for line in made.lines():
                says(line)


def _known_numbers(known: Iterable[dict[str, str]], server: Server, folder: str, state: str) -> frozenset[str]:
    """The numbers of the mails that were fetched from this folder in this state."""
    here = (server.place, server.user, folder, state)
    return frozenset(
        line["UID"]
        for line in known
        if (line["Máy chủ"], line["Tài khoản"], line["Thư mục"], line["UIDVALIDITY"]) == here
    )


def _take(
    one: ListedMail,
    box: OpenFolder,
    place: tuple[str, str, str],
    inbox: Path,
    judge: MailJudge,
    made: Fetched,
    now: Callable[[], datetime],
) -> None:
    """One mail is written under its hash, unless it lies there, and listed."""
    name = digest = sender = ""
    what = TOO_LARGE
    if one.size <= LARGEST:
        data = box.data(one)
        if data is None:
            return  # gone meanwhile
        what, sender = judge.what(data)
        digest = sha256(data).hexdigest()
        name = _written(inbox, MAILS if what == FROM_OTHERS else ASIDE, digest, data)
        if what == BOUNCE and (letter := judge.returned(data)) is not None:
            judge.sent.note(letter, SendingStep.RETURNED, now())
            made.returned.append(letter)
    line = (now().isoformat(timespec="seconds"), *place, box.state, one.uid, digest, name, what, sender)
    append_line(inbox / FETCHED_FILE, HEADER, line)
    made.new[what] = made.new.get(what, 0) + 1


def _written(inbox: Path, folder: str, digest: str, data: bytes) -> str:
    """Where the mail lies; one that lies there already, here or aside, is not written again."""
    for place in (MAILS, ASIDE):
        name = f"{place}/{digest}.eml"
        if plain_digest(inbox / name) == digest:
            return name
    name = f"{folder}/{digest}.eml"
    write_new(inbox / name, data)
    return name
