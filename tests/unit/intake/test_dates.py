import pytest
from hypothesis import given
from hypothesis import strategies as st

from tdkt_sheets.intake import dates


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("Mon, 12 Apr 2021 08:30:00 +0700", "2021-04-12T08:30:00+07:00"),
        ("Mon, 12 Apr 2021 01:30:00 GMT", "2021-04-12T01:30:00+00:00"),
        ("12 Apr 2021 08:30:00", "2021-04-12T08:30:00+07:00"),  # no zone: Vietnam's
        ("12 Apr 2021 08:30:00 -0000", "2021-04-12T08:30:00+07:00"),  # RFC 5322: zone unknown
        ("12 Apr 2021 08:30:00 +0007", "2021-04-12T08:30:00+07:00"),  # as programs write on what said +07
        ("12 Apr 2021 08:30:00 +0030", "2021-04-12T08:30:00+00:30"),
        ("12 Apr 2021 08:30:00 ICT", "2021-04-12T08:30:00+07:00"),
        ("Mon, 12 Apr 2021 08:30:00 +9900", "2021-04-12T08:30:00+07:00"),  # no such zone
        ("Mon, 12 Apr 2021 23:59:60 +0700", "2021-04-12T23:59:59+07:00"),  # a leap second
        ("2021-04-12T08:30:00+07:00", "2021-04-12T08:30:00+07:00"),
        ("Wrong, 12 Apr 2021 08:30:00 +0700 (Indochina Time)", "2021-04-12T08:30:00+07:00"),
        ("Mon, 31 Feb 2021 08:30:00 +0700", None),
        ("Thu, 1 Jan 1970 00:00:00 +0000", None),  # a clock that was never set
        ("1 Jan 99999999999999999999 00:00 +0000", None),
        ("", None),
        ("hôm qua", None),
    ],
)
def test_a_date_field_gives_a_moment_with_an_offset_or_none(text: str, moment: str | None) -> None:
    found = dates.in_mail(text)
    assert (found.isoformat() if found else None) == moment


@pytest.mark.parametrize(
    ("path", "day"),
    [
        ("2021-03-18/VP/DK.xlsx", "2021-03-18"),
        ("2021-03-18/DK_20210412.xlsx", "2021-04-12"),  # nearest to the file
        ("Nộp ngày 12-4-2021/DK.xlsx", "2021-04-12"),
        ("12.4.2021.xlsx", "2021-04-12"),
        ("04.05.2021/DK.xlsx", "2021-05-04"),  # day before month
        ("IMG_20210412_153000.jpg", "2021-04-12"),
        ("20210412153000.xlsx", "2021-04-12"),
        ("2021_04_12 DK.xlsx", "2021-04-12"),
        ("2021-04-12.zip!/a/DK.xlsx", "2021-04-12"),
        ("2021-04-12.zip!/2021-04-13/DK.xlsx", "2021-04-13"),
        ("DK 2020-12-31 nộp 2021-03-18.xlsx", "2021-03-18"),  # the last in one name
        ("2021-03-18/DK 31.2.2021.xlsx", "2021-03-18"),  # no such day: look further up
        ("2021-02-29/DK.xlsx", None),
        ("1989-12-31.xlsx", None),
        ("2101-01-01.xlsx", None),
        ("1618476000.xlsx", None),  # seconds since 1970
        ("120210412.xlsx", None),
        ("DK_2021.xlsx", None),
        ("2021-04/DK.xlsx", None),
        ("DK 1.2.21.xlsx", None),
    ],
)
def test_the_name_nearest_to_the_file_dates_it(path: str, day: str | None) -> None:
    found = next(iter(dates.all_in_path(path)), None)
    assert (found.isoformat() if found else None) == (f"{day}T00:00:00+07:00" if day else None)


@given(st.text())
def test_any_text_is_a_comparable_moment_or_none(text: str) -> None:
    for found in (dates.in_mail(text), *dates.all_in_path(text)):
        assert found is None or found.utcoffset() is not None
