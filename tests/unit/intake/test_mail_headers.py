import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tdkt_sheets.intake import mail_headers

NAME = "Biểu đăng ký thi đua năm 2021.xlsx"


def word(text: str, charset: str = "utf-8") -> bytes:
    return b"=?" + charset.encode() + b"?B?" + base64.b64encode(text.encode(charset)) + b"?="


def split_inside_a_letter(text: str) -> bytes:
    raw = text.encode()
    cut = raw.index("ể".encode()) + 1
    pieces = [b"=?UTF-8?B?" + base64.b64encode(piece) + b"?=" for piece in (raw[:cut], raw[cut:])]
    return b"\r\n ".join(pieces)


@pytest.mark.parametrize(
    "written",
    [
        b'filename="' + NAME.encode() + b'"',  # raw UTF-8, against every rule and very common
        b"filename=" + NAME.encode(),
        b'filename="' + word(NAME) + b'"',  # encoded words where they are forbidden
        b"filename=" + word(NAME),
        b'filename="' + split_inside_a_letter(NAME) + b'"',
        b'filename="=?utf-8?Q?Bi=E1=BB=83u_=C4=91=C4=83ng_k=C3=BD_thi_=C4=91ua_n=C4=83m_2021.xlsx?="',
        b'filename="=?utf-8?Q?Bi=E1=BB=83u =C4=91=C4=83ng k=C3=BD thi =C4=91ua n=C4=83m 2021.xlsx?="',
        b"filename*=UTF-8''Bi%E1%BB%83u%20%C4%91%C4%83ng%20k%C3%BD%20thi%20%C4%91ua%20n%C4%83m%202021.xlsx",
        b"filename*=utf-8'vi'Bi%E1%BB%83u%20%C4%91%C4%83ng%20k%C3%BD%20thi%20%C4%91ua%20n%C4%83m%202021.xlsx",
        b"filename*=\"utf-8''Bi%E1%BB%83u%20%C4%91%C4%83ng%20k%C3%BD%20thi%20%C4%91ua%20n%C4%83m%202021.xlsx\"",
        b"filename*0*=UTF-8''Bi%E1%B;\r\n filename*1*=B%83u%20%C4%91%C4%83ng%20k%C3%BD%20thi%20%C4%91ua%20n%C4%83m%202021.xlsx",
        b"filename*0*=UTF-8''Bi%E1%BB;\r\n filename*1*=%83u%20%C4%91%C4%83ng%20k%C3%BD%20thi;"
        b'\r\n filename*2*=%20%C4%91ua%20n%C4%83m;\r\n filename*3=" 2021.xlsx"',
        b"filename*1*=%83u%20%C4%91%C4%83ng%20k%C3%BD%20thi%20%C4%91ua%20n%C4%83m%202021.xlsx;\r\n"
        b" filename*0*=UTF-8''Bi%E1%BB",  # out of order
        b'filename*0="' + word(NAME)[:20] + b'";\r\n filename*1="' + word(NAME)[20:] + b'"',
        b'filename="Bi%E1%BB%83u%20%C4%91%C4%83ng%20k%C3%BD%20thi%20%C4%91ua%20n%C4%83m%202021.xlsx"',
        b"filename=\"bieu.xlsx\"; filename*=UTF-8''Bi%E1%BB%83u%20%C4%91%C4%83ng%20k%C3%BD%20thi%20%C4%91ua%20n%C4%83m%202021.xlsx",
        b'filename="' + NAME.encode(),  # the closing quote is missing
        b'size=1; FileName = "' + NAME.encode() + b'" ; x=y',
    ],
)
def test_a_file_name_is_read_however_it_was_written(written: bytes) -> None:
    for before in (b"attachment; ", b"attachment;\r\n\t", b"attachment "):
        fields = mail_headers.parse(b"Content-Disposition: " + before + written + b"\r\n\r\n")
        assert mail_headers.parameters(fields.get("content-disposition"))["filename"] == NAME


@pytest.mark.parametrize(
    ("field", "name"),
    [
        (b'attachment; filename="C:\\Users\\VP\\DK.xlsx"', "C:\\Users\\VP\\DK.xlsx"),
        (b'attachment; filename="a \\"b\\" c.xlsx"', 'a "b" c.xlsx'),
        (b'attachment; filename="a;b=c.xlsx"', "a;b=c.xlsx"),
        (b"attachment; filename=a b c.xlsx; size=3", "a b c.xlsx"),
        (b'attachment; filename="100%.xlsx"', "100%.xlsx"),
        ("attachment; filename=đăng ky\u0301.xlsx".encode("cp1258"), "đăng ký.xlsx"),
        (b"attachment; filename==?windows-1258?Q?=F0ang_ky=EC?=", "đang ky\u0301"),
        (b"attachment; filename*=x'y", "x'y"),
        (b"attachment; filename*=bad-charset''DK%20x.xlsx", "DK x.xlsx"),
        (b"attachment; filename*99999999999999999999=x", "x"),
        (b"attachment; filename=", ""),
    ],
)
def test_a_broken_or_odd_file_name_is_read_as_far_as_it_goes(field: bytes, name: str) -> None:
    assert mail_headers.parameters(field)["filename"] == name


@pytest.mark.parametrize(
    ("field", "address"),
    [
        (b"VP@So.gov.vn", "vp@so.gov.vn"),
        (b'"Nguy\xe1\xbb\x85n, A" <a@so.gov.vn>', "a@so.gov.vn"),
        (b'"x <b@so.gov.vn>" <a@so.gov.vn>', "a@so.gov.vn"),  # a name that shows another's address
        (word("b@so.gov.vn") + b" <a@so.gov.vn>", "a@so.gov.vn"),
        (b"<a@so.gov.vn>, <b@so.gov.vn>", "a@so.gov.vn"),
        (b"a@so.gov.vn (Phong A)", "a@so.gov.vn"),
        (b'"a@so.gov.vn"', "a@so.gov.vn"),
        (b"'a@so.gov.vn'", "a@so.gov.vn"),
        (b"< a@so.gov.vn >", "a@so.gov.vn"),
        (b"undisclosed-recipients:;", ""),
        (b"", ""),
    ],
)
def test_the_address_of_a_from_field(field: bytes, address: str) -> None:
    assert mail_headers.address(field) == address


def test_a_header_block_with_faults_is_read_on() -> None:
    block = b"From a@b.vn Mon Apr 12\nSUBJECT : A\n\tB\nContent-Type: x/y;\nname=DK.xlsx\nDate:C\nno field\nFrom: d\n\n"
    fields = mail_headers.parse(block)
    assert fields.values == (("subject", b"A B"), ("content-type", b"x/y; name=DK.xlsx"), ("date", b"C"))
    assert block[fields.end :].startswith(b"no field")


@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"])
def test_any_line_end_ends_a_field(end: bytes) -> None:
    block = end.join([b"From: a@b.vn", b"Subject: x", b"", b"body"])
    fields = mail_headers.parse(block)
    assert dict(fields.values) == {"from": b"a@b.vn", "subject": b"x"}
    assert block[fields.end :] == b"body"


@given(st.binary())
def test_any_bytes_are_some_header(data: bytes) -> None:
    fields = mail_headers.parse(data)
    assert 0 <= fields.end <= len(data)
    mail_headers.text(data)
    mail_headers.address(data)
    mail_headers.parameters(b"x; " + data)
    mail_headers.base64(data)


@pytest.mark.parametrize(
    "piece", [b"=?", b"=?a?b?", b'"', b'\\"', b"<", b"a@", b"; a=", b"%", b"'", b"?= =?", b";filename*0*="]
)
def test_hostile_fields_of_the_greatest_length_are_read(piece: bytes) -> None:
    """Each pattern is bounded; work that grew with the square of the length would never end here."""
    field = (piece * (mail_headers.MAX_FIELD // len(piece)))[: mail_headers.MAX_FIELD]
    assert len(mail_headers.text(field)) <= len(field)
    assert len(mail_headers.address(field)) <= 641
    assert sum(map(len, mail_headers.parameters(field).values())) <= len(field)
