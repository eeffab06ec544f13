"""How a unit's form is carried when it is not an ordinary attachment, and mails that forgot it: told with `--every` beside all other ways."""

from datetime import datetime, time, timedelta

from tdkt_sheets.core.clock import VIETNAM
from tdkt_sheets.demo.draft import CRITICAL, WARNING
from tdkt_sheets.demo.inbox import Sent, said
from tdkt_sheets.demo.mails import mail
from tdkt_sheets.demo.render import nothing
from tdkt_sheets.demo.stories import Story, StoryMaterial, StorySlot
from tdkt_sheets.demo.wrappings import enveloped, mailbox, outlook_message, winmail


def _container(telling: StoryMaterial, path: str, data: bytes, *inside: str) -> None:
    """A file that holds others: itself, and further containers within, of which no row is read."""
    telling.inbox.put(path, Sent("", data, nothing()))
    for step in inside:
        telling.inbox.rows[f"{path}{step}"] = nothing()


def _path(telling: StoryMaterial, moment: datetime, suffix: str) -> str:
    telling.inbox.number += 1
    return f"thu/{moment:%Y-%m}/thu-{telling.inbox.number:05d}.{suffix}"


def _carried(telling: StoryMaterial, slot: StorySlot) -> tuple[Sent, str, datetime]:
    return telling.sent(slot.draft), telling.address(slot.draft), telling.on_time(slot.due)


def saved_by_outlook(telling: StoryMaterial, slot: StorySlot) -> None:
    """A message that Outlook saved."""
    sent, sender, moment = _carried(telling, slot)
    path = _path(telling, moment, "msg")
    _container(telling, path, outlook_message(sender, moment, "Biểu của đơn vị", sent.name, sent.data))
    telling.inbox.enter(f"{path}!/{sent.name}", sent)


def in_a_mailbox(telling: StoryMaterial, slot: StorySlot) -> None:
    """A folder of mails given out as one file."""
    sent, sender, moment = _carried(telling, slot)
    path = _path(telling, moment, "mbox")
    message = mail(sender, moment, "Biểu của đơn vị", [(sent.name, sent.data)]).as_bytes()
    _container(telling, path, mailbox(message, sender, moment), "!/thu-1.eml")
    telling.inbox.enter(f"{path}!/thu-1.eml!/{sent.name}", sent)


def packed_by_outlook(telling: StoryMaterial, slot: StorySlot) -> None:
    """Outlook sent rich text: all is in winmail.dat."""
    sent, sender, moment = _carried(telling, slot)
    path = telling.inbox.by_mail(
        sender, moment, "Biểu", Sent("winmail.dat", winmail("BIEU~1.XLS", sent.data, sent.name), nothing())
    )
    telling.inbox.enter(f"{path}!/winmail.dat!/{sent.name}", sent)


def signed_whole(telling: StoryMaterial, slot: StorySlot) -> None:
    """The mail lies within its signature."""
    sent, sender, moment = _carried(telling, slot)
    inner = mail(sender, moment, "Biểu", [(sent.name, sent.data)]).as_bytes()
    path = telling.inbox.by_mail(sender, moment, "Biểu", Sent("smime.p7m", enveloped(inner), nothing()))
    telling.inbox.rows[f"{path}!/smime.p7m!/thu.eml"] = nothing()
    telling.inbox.enter(f"{path}!/smime.p7m!/thu.eml!/{sent.name}", sent)


def with_bystanders(telling: StoryMaterial, slot: StorySlot) -> None:
    """A calendar, a signature, an empty text and a logo beside the form."""
    sent, sender, moment = _carried(telling, slot)
    logo = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x40\0\0\0\x20"
    beside = [
        Sent("moi hop.ics", b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", nothing()), Sent("smime.p7s", enveloped(None), nothing()),
        Sent("ATT00001.txt", b"\r\n", nothing()), Sent("image001.png", logo, nothing()),
    ]  # fmt: skip
    telling.inbox.by_mail(sender, moment, "Biểu", sent, *beside)


def by_a_wrong_clock(telling: StoryMaterial, slot: StorySlot) -> None:
    """The sender's clock was ten years ahead; the server says when the mail came, in time."""
    sent, sender, moment = _carried(telling, slot)
    message = mail(sender, moment.replace(year=moment.year + 10, day=1), "Biểu", [(sent.name, sent.data)])
    came = f"Received: from a by b; {moment:%d %b %Y %H:%M:%S %z}\r\n".encode()
    path = _path(telling, moment, "eml")
    _container(telling, path, came + message.as_bytes())
    telling.inbox.enter(f"{path}!/{sent.name}", sent.saying(said("NOP-30", WARNING)))


def forgotten_first(telling: StoryMaterial, slot: StorySlot) -> None:
    """A mail whose attachment was forgotten, or that only links to it; then the form, in time or late."""
    sent, sender, moment = _carried(telling, slot)
    path = _path(telling, moment, "eml")
    message = mail(sender, moment, "Gửi biểu", ())
    message.set_content(
        "Xin gửi kèm biểu.\n" if slot.due.form == "DK" else "Biểu ở https://drive.google.com/abc\n", cte="base64"
    )
    telling.inbox.put(path, Sent("", message.as_bytes(), nothing(), (said("TEP-20", CRITICAL),)))
    telling.deliver(slot.draft, datetime.combine(slot.due.last_day - timedelta(days=2), time(9), VIETNAM), sent)


CARRIED: dict[str, Story] = {
    "saved_by_outlook": saved_by_outlook, "in_a_mailbox": in_a_mailbox, "packed_by_outlook": packed_by_outlook, "signed_whole": signed_whole,
    "with_bystanders": with_bystanders, "by_a_wrong_clock": by_a_wrong_clock, "forgotten_first": forgotten_first,
}  # fmt: skip
"""Ways in which the file counts with all its faults."""
