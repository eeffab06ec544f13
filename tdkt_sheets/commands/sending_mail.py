"""Sending the letters of a month, or of a sending of blanks: the list is shown, and what was shown is sent, each letter once."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from ssl import SSLContext
from typing import Any

from tdkt_sheets.acts.kinds import KINDS
from tdkt_sheets.acts.standing import standing
from tdkt_sheets.commands.acting import made_act, told, unit_code
from tdkt_sheets.commands.acts_folder import add_act, noted_in
from tdkt_sheets.commands.blank_sendings import sending_outbox
from tdkt_sheets.commands.inbox import read_catalogue
from tdkt_sheets.commands.letters_out import (
    SENT,
    LetterGrounds,
    LettersOut,
    Outbox,
    OutLetter,
    letters_out,
    noted_as_sent,
)
from tdkt_sheets.commands.mail_servers import office_context, office_server, own_address
from tdkt_sheets.commands.sending import month_run
from tdkt_sheets.commands.sending_list import DONE, Sending, SendingList, SendingStep, sending_list
from tdkt_sheets.core.errors import MachineRefused, UsageRefused
from tdkt_sheets.core.office_files import CATALOGUE_FILE
from tdkt_sheets.core.periods import Month
from tdkt_sheets.core.text import count, on_screen
from tdkt_sheets.mail.outgoing import outgoing, parted
from tdkt_sheets.mail.servers import Password, Server
from tdkt_sheets.mail.submission import Fate, HandingOver, submission
from tdkt_sheets.publish.folder import made_whole
from tdkt_sheets.publish.lock import locked

Asks = Callable[[Server], Password]  # who gives the password of an account
Versions = Mapping[str, bool]  # by number of a letter with two versions: whether the edited one goes
Says = Callable[[str], None]  # who is told, line by line, as it happens
STEPS = {
    Fate.ACCEPTED: SendingStep.ACCEPTED, Fate.REFUSED: SendingStep.REFUSED, Fate.DEFERRED: SendingStep.DEFERRED, Fate.LOST: SendingStep.LOST, Fate.UNKNOWN: SendingStep.UNKNOWN,
}  # fmt: skip


@dataclass(frozen=True)
class Prepared:
    """Letters with all that it takes to send them."""

    out: LettersOut
    sent: SendingList
    sender: str
    server: Server
    verifying: SSLContext
    options: str = ""  # by which this list was asked for, as they are typed

    @property
    def mark(self) -> str:
        """By which the list that was seen is confirmed."""
        return self.out.mark(f"{self.server.place} {self.server.user}", self.sender)


def prepared(
    what: Month | str | None, unit: str, inbox: Path, outbox: Path, versions: Versions | None = None
) -> Prepared:
    """The letters of a month, or of a sending of blanks by its name, as they would be sent now; of the newest month when nothing is named."""
    made_whole(outbox)
    catalogue, faults = read_catalogue(inbox / CATALOGUE_FILE)
    sender, server = own_address(catalogue), office_server("smtp", catalogue)
    known = LetterGrounds(
        catalogue, tuple(faults), tuple(standing(noted_in(inbox).acts).of(SENT)), sending_list(inbox), versions or {},
    )  # fmt: skip
    code = unit_code(unit, catalogue) if unit else ""
    lying = sending_outbox(what, outbox, catalogue) if isinstance(what, str) else month_outbox(what, outbox)
    out = letters_out(lying, known, sender, code)
    picked = [f" {'--edited' if edited else '--new'} {number}" for number, edited in known.edited_goes.items()]
    options = "".join([f" --unit {code}" if code else "", *picked])
    return Prepared(out, known.sent, sender, server, office_context(catalogue, inbox), options)


def month_outbox(month: Month | None, outbox: Path) -> Outbox:
    """The letters of a month, the newest one when none is named."""
    month = month or newest_month(outbox)
    folder = outbox / month.code
    return Outbox(folder, month_run(folder, month), f"tdkt merge {month.code}")


def newest_month(outbox: Path) -> Month:
    """The latest month that was worked out.

    Raises: UsageRefused where there is none.
    """
    found = []
    for path in outbox.glob("[0-9][0-9][0-9][0-9]-[0-9][0-9]/run.json"):
        try:
            found.append(Month.parse(path.parent.name))
        except ValueError:
            continue
    if not found:
        raise UsageRefused("Chưa có kết quả tháng nào. Đề nghị chạy: tdkt merge")
    return max(found, key=lambda month: month.code)


def list_lines(ready: Prepared) -> list[str]:
    """What would be sent, what would not and why, and how to go on."""
    out, going = ready.out, ready.out.going
    lines = [
        f"Thư {_whose(out.month)}, gửi qua {ready.server.place}, tài khoản {ready.server.user}, từ {ready.sender}:"
    ]
    lines += [letter.line() for letter in out.letters if not letter.held]
    if held := [letter for letter in out.letters if letter.held]:
        lines += ["Không gửi:", *(letter.line() for letter in held)]
    if ready.sent.open():
        lines += [
            "Chưa rõ kết quả. Đề nghị xem thư mục thư đã gửi, hoặc hỏi đơn vị, rồi ghi --arrived SỐ (đã đến) hoặc --not-arrived SỐ (chưa đến):"
        ]
        lines += [
            f"  {one.number}  {one.whom}  {one.at[:16].replace('T', ' ')}"
            + ("" if one.month == out.month else f"  [{_whose(one.month)}]")
            for one in ready.sent.open()
        ]
    lines += [f"Chưa gửi được: {why}" for why in out.stops]
    if going:
        lines.append(
            f'Chưa gửi thư nào. Để gửi {count(len(going))} thư trên: tdkt send {out.month}{ready.options} --confirm {ready.mark} --by "họ tên"'
        )
    elif not out.stops:
        lines.append("Không có thư nào cần gửi.")
    return lines


def _whose(name: str) -> str:
    """Whose letters they are, by the name of their folder, in words."""
    return f"tháng {name}" if len(name) == len("2021-06") else f"của lần gửi biểu {name}"


def send(
    ready_list: Callable[[], Prepared],
    mark: str,
    inbox: Path,
    outbox: Path,
    by: str,
    now: Callable[[], datetime],
    asks: Asks,
    says: Says,
) -> None:
    """The letters of the list that was seen are sent, each noted before and behind.

    Raises: UsageRefused when the list is no longer the one seen, or something keeps it back; MachineRefused when the
    connection breaks: what was sent is noted, and the next call goes on with the rest.
    """
    ready = ready_list()
    _refuse_other(ready, mark)
    password = asks(ready.server)
    with locked(outbox):
        ready = ready_list()  # a password takes its time
        _refuse_other(ready, mark)
        try:
            with submission(ready.server, password, ready.verifying) as connection:
                for letter in ready.out.going:
                    step, said = _sent_one(letter, ready, connection, now)
                    words = f" ({said})" if said and step is not SendingStep.ACCEPTED else ""
                    says(on_screen(f"{letter.sending.number}  {letter.sending.whom}: {step.value}{words}"))
                    if step in (SendingStep.LOST, SendingStep.UNKNOWN):
                        raise MachineRefused(
                            f"Mất kết nối với máy chủ {ready.server.place}. Chạy lại tdkt send {ready.out.month} để gửi tiếp các thư còn lại."
                        )
        finally:
            if line := note_accepted(inbox, ready.sent, ready.out, by, now()):
                says(line)


def _refuse_other(ready: Prepared, mark: str) -> None:
    if ready.out.stops:
        raise UsageRefused("\n".join(["Chưa gửi thư nào.", *ready.out.stops]))
    if mark != ready.mark or not ready.out.going:
        raise UsageRefused(
            "\n".join(["Danh sách thư không còn như lúc xem, chưa gửi thư nào. Đề nghị xem lại:", *list_lines(ready)])
        )


def _sent_one(
    letter: OutLetter, ready: Prepared, connection: HandingOver, now: Callable[[], datetime]
) -> tuple[SendingStep, str]:
    """One letter is handed over, with a line in the list before and one behind."""
    data = letter.path.read_bytes()
    if sha256(data).hexdigest() != letter.digest:
        raise UsageRefused(f"{letter.path} vừa được sửa. Đề nghị xem lại danh sách: tdkt send {ready.out.month}")
    moment = now()
    ready.sent.note(letter.sending, SendingStep.BEGUN, moment)
    answer = connection.hand_over(
        ready.sender, letter.sending.recipients, outgoing(parted(data), ready.sender, letter.sending.name, moment)
    )
    step = STEPS[answer.fate]
    ready.sent.note(letter.sending, step, now(), answer.said)
    return step, answer.said


def note_accepted(inbox: Path, sent: SendingList, out: LettersOut, by: str, moment: datetime) -> str:
    """The act of sending names every part in the list that is known to have left and that no act names yet; what was noted, in a line."""
    noted = noted_as_sent(standing(noted_in(inbox).acts).of(SENT))
    lying = {part for letter in out.letters for part in letter.sending.parts}
    left = [part for part in sent.parts(DONE) if part in lying and part not in noted]
    if not left:
        return ""
    values: dict[str, Any] = {"what": out.month, "cut_off": out.cut_off, "sent": tuple(left)}
    return told(add_act(inbox, made_act(KINDS[SENT], by, moment, values))[-1])


def answered(
    ready: Prepared, arrived: Iterable[str], not_arrived: Iterable[str], inbox: Path, by: str, moment: datetime
) -> list[str]:
    """What the office found out of letters of which nobody knew whether they left."""
    lines = []
    for step, numbers in ((SendingStep.ARRIVED, arrived), (SendingStep.NOT_ARRIVED, not_arrived)):
        for number in numbers:
            letter = _open_letter(number, ready)
            ready.sent.note(letter, step, moment)
            lines.append(on_screen(f"{letter.number}  {letter.whom}: {step.value}"))
    return [line for line in (*lines, note_accepted(inbox, ready.sent, ready.out, by, moment)) if line]


def _open_letter(number: str, ready: Prepared) -> Sending:
    """The letter of that number: of what is shown, so that an act can name what it told."""
    found = [one for one in ready.sent.open() if one.number == number.strip().lower()]
    if len(found) != 1:
        raise UsageRefused(f"Không có thư số {number} nào chưa rõ kết quả. Xem danh sách: tdkt send")
    lying = {part for letter in ready.out.letters for part in letter.sending.parts}
    if found[0].month != ready.out.month and not lying.issuperset(found[0].parts):
        raise UsageRefused(
            f"Thư số {number} là thư {_whose(found[0].month)}. Đề nghị ghi: tdkt send {found[0].month} --arrived {number} "
            f"hoặc --not-arrived {number}"
        )
    return found[0]
