"""E-mails as units send them, with dates and boundaries of their own, so that the same content gives the same bytes."""

from collections.abc import Sequence
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from hashlib import sha256

OFFICE = "thidua@soldtbxh.example"


def mail(
    sender: str, sent: datetime, subject: str, attachments: Sequence[tuple[str, bytes]], forwarded: Sequence[tuple[str, EmailMessage]] = ()
) -> EmailMessage:  # fmt: skip
    """A message with attachments, and messages that it forwards under a name."""
    message = EmailMessage(policy=SMTP)
    message["From"] = sender
    message["To"] = OFFICE
    message["Subject"] = subject
    message["Date"] = format_datetime(sent)
    message.set_content("Kính gửi Văn phòng Sở,\n\nĐơn vị gửi kèm biểu.\n\nTrân trọng.\n", cte="base64")
    for name, data in attachments:
        message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    for name, inner in forwarded:
        message.add_attachment(inner, filename=name)
    digest = sha256()
    for piece in (
        sender,
        subject,
        sent.isoformat(),
        *(name for name, _ in attachments),
        *(name for name, _ in forwarded),
    ):
        digest.update(piece.encode() + b"\0")
    for _, data in attachments:
        digest.update(data)
    for _, inner in forwarded:
        digest.update(inner.as_bytes())
    mark = digest.hexdigest()[:24]
    message["Message-ID"] = f"<{mark}@mau.example>"
    if message.is_multipart():
        message.set_boundary(f"=_mau_{mark}")
    return message
