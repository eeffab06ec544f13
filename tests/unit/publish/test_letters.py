"""Drafts open in every mail program, and no text from outside reaches their headers."""

from datetime import date
from email import message_from_bytes, policy
from email.utils import parsedate_to_datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tdkt_sheets.publish.letters import eml_bytes

BODY = "Kính gửi quý đơn vị,\n\nVăn phòng Sở đã nhận báo cáo.\n"


def letter(**said):
    what = {
        "to": "vp@example.vn",
        "subject": "Đề nghị chỉnh sửa",
        "body": BODY,
        "attachments": [],
        "date": date(2021, 6, 30),
    }
    return eml_bytes(**{**what, **said})


def read(data):
    return message_from_bytes(data, policy=policy.default)


def test_a_draft_says_what_it_should():
    files = [("DK_2021_Phòng Người có công.xlsx", b"PK\x03\x04"), ("ghi chú.txt", b"x" * 200)]
    message = read(
        letter(attachments=files, sender="tdkt@example.vn", to=["a@example.vn", "b@example.vn; c@example.vn"])
    )
    assert message["X-Unsent"] == "1"
    assert message["Subject"] == "Đề nghị chỉnh sửa"
    assert message["From"] == "tdkt@example.vn"
    assert [address.addr_spec for address in message["To"].addresses] == [f"{who}@example.vn" for who in "abc"]
    assert parsedate_to_datetime(message["Date"]).isoformat() == "2021-06-30T00:00:00+07:00"
    assert message.get_body().get_content().splitlines() == BODY.splitlines()
    assert message.get_body().get_content_charset() == "utf-8"
    found = [
        (part.get_filename(), part.get_content_type(), part.get_payload(decode=True))
        for part in message.iter_attachments()
    ]
    xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    assert found == [(files[0][0], xlsx, files[0][1]), (files[1][0], "application/octet-stream", files[1][1])]
    assert not message.defects


def test_the_name_stands_in_both_places_that_mail_programs_look():
    data = letter(attachments=[("Phụ lục.xlsx", b"")])
    assert b"filename*=utf-8''Ph%E1%BB%A5%20l%E1%BB%A5c.xlsx" in data
    assert b'name="=?utf-8?B?' in data


def test_the_same_content_gives_the_same_bytes_and_other_content_another_id():
    assert letter() == letter()
    ids = {
        read(letter(**said))["Message-ID"]
        for said in (
            {},
            {"body": "khác"},
            {"subject": "khác"},
            {"to": "x@y.vn"},
            {"date": date(2021, 7, 1)},
            {"attachments": [("a", b"")]},
            {"attachments": [("a", b"1")]},
        )
    }
    assert len(ids) == 7


HOSTILE = [
    "a\r\nBcc: kẻ khác@example.vn",
    "a\nX-Other: 1",
    "a\r\n\r\n<html>",
    "\x00\x1b\u2028Bcc: a@b.vn",
    '"; filename="x.exe',
    "=?utf-8?B?QmNj?=",
    "\ud800",
    "x" * 3000,
    "đ" * 3000,
]


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_adds_a_header(text):
    data = letter(subject=text, attachments=[(text, b"x")], to=text, sender=text, body=text)
    plain = letter(attachments=[("a", b"x")], sender="a@b.vn")
    message = read(data)
    assert set(message.keys()) <= {*read(plain).keys()}
    (attachment,) = message.iter_attachments()
    assert set(attachment.keys()) == {"Content-Type", "Content-Disposition", "Content-Transfer-Encoding"}
    assert max(len(line) for line in data.split(b"\r\n")) < 998
    assert b"\n" not in data.replace(b"\r\n", b"")
    data.decode("ascii")


@given(st.text(max_size=300))
def test_any_subject_comes_back_on_one_line(text):
    message = read(letter(subject=text))
    subject = str(message["Subject"])
    assert "\n" not in subject
    assert len(message.keys()) == 7
    letters = "".join(char for char in text if char.isalnum())
    assert "".join(char for char in subject if char.isalnum()) == letters


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=300))
def test_any_body_comes_back(text):
    content = read(letter(body=text)).get_body().get_content()
    assert content.splitlines() == (text.splitlines() or [""])


def test_words_that_are_no_addresses_are_left_out():
    message = read(letter(to="Văn phòng, chưa có địa chỉ; Nông Thị Hạnh <hanh@example.vn>"))
    assert str(message["To"]) == "hanh@example.vn"
    assert str(read(letter(to=""))["To"]) == ""
