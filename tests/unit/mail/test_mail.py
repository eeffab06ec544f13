"""Letters as they go out, where passwords come from, servers that are not there: all that needs no mail server."""

import socket
import sys
from contextlib import ExitStack
from datetime import date, datetime
from email import message_from_bytes, policy
from types import ModuleType

import pytest

from samples.letters import letter
from tdkt_sheets.core.clock import VIETNAM
from tdkt_sheets.core.errors import MachineRefused, UsageRefused
from tdkt_sheets.intake.mail_headers import text
from tdkt_sheets.mail import passwords
from tdkt_sheets.mail.mailbox import opened
from tdkt_sheets.mail.outgoing import outgoing, parted
from tdkt_sheets.mail.servers import Password, server, verifying
from tdkt_sheets.mail.submission import submission
from tdkt_sheets.publish.letters import eml_bytes

AT = datetime(2021, 4, 1, 8, tzinfo=VIETNAM)
DRAFT = eml_bytes(
    to="vp@so.test", subject="Đề nghị gửi biểu", body="Kính gửi quý đơn vị.", attachments=[], date=date(2021, 4, 1)
)


def test_a_draft_goes_out_dated_now_and_under_its_own_name() -> None:
    draft = parted(DRAFT.replace(b"\r\n", b"\n").replace(b"\nTo:", b"\nBcc: an@so.test\nTo:"))
    sent = outgoing(draft, "thidua@so.test", "ten@so.test", AT)
    head, _, body = sent.partition(b"\r\n\r\n")
    assert b"X-Unsent" not in head
    assert b"Bcc" not in head
    assert b"Date: Thu, 01 Apr 2021 08:00:00 +0700" in head
    assert head.count(b"Message-ID: <ten@so.test>") == head.count(b"Message-ID") == 1
    assert b"\r\nFrom: thidua@so.test" in b"\r\n" + head
    assert body == DRAFT.partition(b"\r\n\r\n")[2]


def test_a_password_comes_from_a_store_of_the_system_alone_for_this_very_account(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Store:
        kept = {("tdkt_sheets smtp://mail.so.test:465", "thidua@so.test"): "bí mật"}

        def get_password(self, service: str, user: str) -> str | None:
            return self.kept.get((service, user))

    module = ModuleType("keyring")
    store = Store()
    module.get_keyring = lambda: store  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "keyring", module)
    own = server("smtp", "mail.so.test", "thidua@so.test", "")
    Store.__module__ = "keyrings.alt.file"
    assert passwords.kept_password(own) is None
    assert not passwords.has_store()
    Store.__module__ = "keyring.backends.SecretService"
    assert passwords.kept_password(own) == Password("bí mật")
    for other in (
        server("imap", "mail.so.test:465", own.user, ""),
        server("smtp", "mail.so.test:587", own.user, ""),
        server("smtp", "mail.so.test", "khac@so.test", ""),
    ):
        assert passwords.kept_password(other) is None
    assert "bí mật" not in repr(Password("bí mật"))


@pytest.mark.parametrize("how", ["TLS", "STARTTLS"])
def test_a_server_that_is_not_there_is_told_in_words(how: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as held:
        port = held.getsockname()[1]
    for protocol in ("smtp", "imap"):
        gone = server(protocol, f"localhost:{port} {how}", "thidua@so.test", "")
        with ExitStack() as stack, pytest.raises(MachineRefused, match="Mất kết nối"):
            if protocol == "smtp":
                stack.enter_context(submission(gone, Password("x"), verifying(None)))
            else:
                stack.enter_context(opened(gone, Password("x"), verifying(None), ""))


@pytest.mark.parametrize(
    "named", ["", "http://mail.so.test", "mail.so.test:0", "mail.so.test:99999", "mail.so.test không"]
)
def test_what_is_no_name_of_a_server_is_refused(named: str) -> None:
    with pytest.raises(UsageRefused, match="không phải tên máy chủ"):
        server("smtp", named, "thidua@so.test", "Máy chủ gửi thư")


def test_a_long_subject_of_a_sample_mail_comes_back_as_it_was_written() -> None:
    subject = (
        "Kính gửi bản sao danh sách kem theo quyet dinh khen thưởng"  # without a mark in the middle, as names have it
    )
    data = letter("vp@don-vi.test", "Văn phòng", "Mon, 01 Mar 2021 08:00:00 +0700", subject, "", [])
    parsed = message_from_bytes(data, policy=policy.default)
    assert parsed["Subject"] == subject
    assert text(data.partition(b"Subject: ")[2].partition(b"\r\nMessage-ID")[0].replace(b"\r\n", b"")) == subject
