"""What the files of the law may not say: each contradiction is refused, by name, before anything is read from them."""

from datetime import date
from decimal import Decimal

import pytest

from tdkt_sheets.law.evidence import Grade
from tdkt_sheets.law.on_day import LawOn
from tdkt_sheets.law.read import LawFaulty, read

SOURCES = (
    '[trang]\nwhat = "Điều 9"\naddress = "example.vn"\nstrength = "quotes"\n'
    '[ban]\nwhat = "Điều 9"\naddress = "example.vn/2"\nstrength = "full_text"\n'
    '[noi]\nwhat = "Điều 9"\naddress = "example.vn/3"\nstrength = "practice"\n'
)
INSTRUMENTS = """
[ND]
kind = "Nghị định"
number = "1/2017/NĐ-CP"
name = "Thử"
issuer = "Chính phủ"
since = 2017-10-01
until = 2023-12-31
grade = "S"
source = ["trang"]
"""
REGIMES = '[R]\nname = "Thử"\nsince = 2017-10-01\ninstruments = ["ND"]\ngrade = "S"\n'
HEAD = 'title = "Thử"\nhorizon = 2024-01-01\n[share]\nlabel = "Tỷ lệ"\nunit = "tỷ lệ"\nbound = "at_most"\n'
VALUE = 'value = "0.15"\ninstrument = "ND"\ngrade = "S"\nsource = ["trang"]\nopen = true\n'


def faults(parameters: str = "", instruments: str = INSTRUMENTS, regimes: str = REGIMES) -> str:
    """What is said of these files; empty when they are taken."""
    texts = {"sources.toml": SOURCES, "instruments.toml": instruments, "regimes.toml": regimes}
    try:
        read(texts | ({"parameters/thu.toml": parameters} if parameters else {}))
    except LawFaulty as fault:
        return str(fault)
    return ""


def test_a_sound_file_is_taken() -> None:
    assert faults(f"{HEAD}[share.2017-10-01]\n{VALUE}") == ""


LATER = INSTRUMENTS + INSTRUMENTS.replace("[ND]", "[ND2]").replace("2017-10-01", "2024-01-01").replace(
    "until = 2023-12-31\n", ""
)


def test_a_value_does_not_end_in_silence() -> None:
    """What ended with its instrument has a successor, its own last day, is carried over, or is said to be open."""
    silent = VALUE.replace("open = true\n", "")
    head = f"{HEAD}[share.2017-10-01]\n"
    assert "ends with its instrument" in faults(head + silent, LATER)
    assert faults(head + silent + "until = 2023-12-31\n", LATER) == ""
    assert faults(head + silent + 'carried = ["ND2"]\n', LATER) == ""
    assert faults(head + silent + 'open = true\nlook_up = "Điều 9"\n', LATER) == ""
    assert "not open" in faults(head + silent + 'carried = ["ND2"]\nlook_up = "Điều 9"\n', LATER)
    follows = f"{HEAD}[share.2024-01-01]\n{silent.replace('ND', 'ND2')}[share.2017-10-01]\n"
    assert faults(follows + silent, LATER) == ""
    assert "a value takes its place" in faults(follows + VALUE, LATER)
    gap = f"{HEAD}[share.2024-06-01]\n{silent.replace('ND', 'ND2')}[share.2017-10-01]\n"
    assert "ends with its instrument" in faults(gap + silent, LATER)


@pytest.mark.parametrize(("keys", "said"), [('["LA"]', "unknown instrument LA"), ('["ND"]', "another value stands")])
def test_what_is_carried_over_goes_on_under_a_later_instrument(keys: str, said: str) -> None:
    assert said in faults(f"{HEAD}[share.2017-10-01]\n{VALUE}carried = {keys}\n", LATER)


def test_a_value_carried_over_says_from_what_and_is_of_a_lower_grade() -> None:
    texts = {"sources.toml": SOURCES, "instruments.toml": LATER, "regimes.toml": REGIMES}
    silent = VALUE.replace("open = true\n", 'at = "Điều 9"\ncarried = ["ND2"]\n')
    found = read(texts | {"parameters/thu.toml": f"{HEAD}[share.2017-10-01]\n{silent}"})
    later, earlier = found.parameters["thu.share"].entries
    assert (later.since, later.until, later.value, later.grade) == (
        date(2024, 1, 1),
        None,
        earlier.value,
        Grade.EARLIER,
    )
    assert later.note.startswith("Chép từ Điều 9 Nghị định 1/2017/NĐ-CP")
    assert earlier.until == date(2023, 12, 31)


def test_what_nobody_read_stays_unread_when_it_is_carried_over() -> None:
    """A value from memory has no source, and carrying it over gives it none."""
    from_memory = 'value = "0.15"\ninstrument = "ND"\ngrade = "M"\ncarried = ["ND2"]\n'
    texts = {"sources.toml": SOURCES, "instruments.toml": LATER, "regimes.toml": REGIMES}
    later, _ = (
        read(texts | {"parameters/thu.toml": f"{HEAD}[share.2017-10-01]\n{from_memory}"})
        .parameters["thu.share"]
        .entries
    )
    assert later.grade is Grade.MEMORY


def test_what_is_left_to_the_province_stays_so_when_it_is_carried_over() -> None:
    """Else a share that the province set would end with the decree, and the rule on it would fall silent."""
    texts = {"sources.toml": SOURCES, "instruments.toml": LATER, "regimes.toml": REGIMES}
    left = VALUE.replace("open = true\n", 'delegated = true\ncarried = ["ND2"]\n')
    later, earlier = (
        read(texts | {"parameters/thu.toml": f"{HEAD}[share.2017-10-01]\n{left}"}).parameters["thu.share"].entries
    )
    assert earlier.is_delegated
    assert later.is_delegated


def test_a_provision_that_ended_with_nothing_in_its_place_sets_none() -> None:
    texts = {"sources.toml": SOURCES, "instruments.toml": INSTRUMENTS, "regimes.toml": REGIMES}
    ended = VALUE.replace("open = true", "until = 2020-06-30")
    shipped = read(texts | {"parameters/thu.toml": f"{HEAD}[share.2017-10-01]\n{ended}"})
    assert LawOn(date(2020, 6, 30), shipped)["thu.share"] == Decimal("0.15")
    assert LawOn(date(2020, 7, 1), shipped)["thu.share"] is None


@pytest.mark.parametrize(
    ("days", "said"),
    [
        ({"2017-10-01": VALUE + VALUE}, "parameters/thu.toml"),
        ({"2018-01-01": VALUE, "2018-01-01 ": VALUE}, "parameters/thu.toml"),
        ({"2017-10-01": VALUE, "2018-01-01": VALUE}, "newest first"),
        ({"2018-01-01": VALUE, "2017-10-01": VALUE + "until = 2018-01-01\n"}, "overlaps the value since 2018-01-01"),
        ({"2017-09-30": VALUE}, "older than its instrument"),
        ({"2024-01-01": VALUE}, "after the end of its instrument"),
        ({"2018-01-01": VALUE + "until = 2024-01-01\n"}, "after the end of its instrument"),
        ({"2018-01-01": VALUE + "until = 2017-12-31\n"}, "ends before it begins"),
        ({"2018-02-30": VALUE}, "no such day"),
        ({"2018-01-01": VALUE.replace('"ND"', '"KHAC"')}, "unknown instrument KHAC"),
        ({"2018-01-01": VALUE.replace('instrument = "ND"\n', "")}, "unknown instrument"),
        ({"2018-01-01": VALUE.replace('grade = "S"\n', "")}, "no grade"),
        ({"2018-01-01": VALUE.replace('"S"', '"X"')}, "unknown grade X"),
        ({"2018-01-01": VALUE.replace('["trang"]', '["la"]')}, "unknown source la"),
        ({"2018-01-01": VALUE.replace('source = ["trang"]\n', "")}, "no source says where"),
        ({"2018-01-01": VALUE.replace('"S"', '"M"') + 'reach = "error"\n'}, "never above warning"),
        ({"2018-01-01": VALUE.replace('"S"', '"A"') + 'reach = "error"\n'}, "never above warning"),
        ({"2018-01-01": VALUE + 'reach = "critical"\n'}, "never above error"),
        ({"2018-01-01": VALUE + 'reach = "grave"\n'}, "unknown severity grave"),
        ({"2018-01-01": VALUE.replace('"S"', '"M"') + "checked = 2026-01-01\n"}, "checked, but of grade M"),
        ({"2018-01-01": VALUE.replace('"S"', '"P"') + "checked = 2026-01-01\n"}, "checked, but of grade P"),
        ({"2018-01-01": VALUE + "checked = 2026-01-01\n"}, "against no whole text and nothing official"),
        ({"2018-01-01": VALUE.replace('"trang"', '"noi"')}, "only where somebody shows how it is done"),
        ({"2018-01-01": VALUE + 'checked = "hôm qua"\n'}, "checked is not a day"),
        ({"2018-01-01": VALUE + "checked = 2026-01-01T10:00:00\n"}, "checked is not a day"),
        ({"2018-01-01": VALUE.replace('"0.15"', "0.15")}, "0.15 is not a value"),
        ({"2018-01-01": VALUE.replace('"0.15"', '"15"')}, "not a value of the unit tỷ lệ"),
        ({"2018-01-01": VALUE.replace('"0.15"', '"NaN"')}, "not a value"),
        ({"2018-01-01": VALUE.replace('"0.15"', '"-0.1"')}, "not a value"),
        ({"2018-01-01": VALUE + "none = true\n"}, "either a value, or none"),
        ({"2018-01-01": VALUE.replace('value = "0.15"\n', "")}, "either a value, or none"),
        ({"2018-01-01": VALUE + 'bound = "about"\n'}, "unknown bound about"),
        ({"2018-01-01": VALUE + 'vlaue = "0.2"\n'}, "unknown key vlaue"),
        ({}, "no value"),
    ],
)  # fmt: skip
def test_a_contradiction_in_a_parameter_is_refused(days: dict[str, str], said: str) -> None:
    found = faults(HEAD + "".join(f"[share.{day.strip()}]\n{text}" for day, text in days.items()))
    assert said in found, found


@pytest.mark.parametrize(
    ("unit", "value"),
    [
        ("có/không", '"có"'), ("ngày trong năm", '"31-10"'), ("ngày trong năm", '"02-29"'), ("ngày trong năm", '"10-31+2"'),
        ("ngày tháng năm", '"31/8/1995"'), ("ngày tháng năm", '"1995-02-30"'), ("năm", "true"), ("năm", '"nhiều"'),
    ],
)  # fmt: skip
def test_a_value_is_of_its_unit(unit: str, value: str) -> None:
    """29 February would be no deadline three years in four."""
    head = HEAD.replace('unit = "tỷ lệ"', f'unit = "{unit}"').replace('bound = "at_most"\n', "")
    assert "is not a value of the unit" in faults(
        f"{head}[share.2018-01-01]\n{VALUE.replace(chr(34) + '0.15' + chr(34), value)}"
    )


@pytest.mark.parametrize(
    ("head", "said"),
    [
        (HEAD.replace('title = "Thử"\n', ""), "thu: no title"),
        (HEAD.replace("horizon = 2024-01-01\n", ""), "thu: no horizon"),
        (HEAD.replace('label = "Tỷ lệ"\n', ""), "no label"),
        (HEAD.replace('unit = "tỷ lệ"\n', ""), "no unit"),
        (HEAD.replace("tỷ lệ", "tỉ lệ"), "unknown unit tỉ lệ"),
        (HEAD + 'choices = { UP = "lên" }\n', "choices belong to"),
        (HEAD.replace("tỷ lệ", "lựa chọn"), "choices belong to"),
        (HEAD + 'note = "?"\n', "unknown key note"),
        ('title = "Thử"\nlabel = "?"\n' + HEAD.removeprefix('title = "Thử"\n'), "neither a parameter nor a group"),
    ],
)
def test_a_parameter_says_what_it_is(head: str, said: str) -> None:
    found = faults(f"{head}[share.2018-01-01]\n{VALUE}")
    assert said in found, found


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("until = 2023-12-31", "until = 2017-01-01", "ends before it begins"),
        ("since = 2017-10-01", "since = 2017-10-01\nsigned = 2018-01-01", "in force before it was signed"),
        ("since = 2017-10-01\n", "", "no day since when"),
        ("since = 2017-10-01", 'since = "2017"', "since is not a day"),
        ('name = "Thử"\n', "", "no name"),
        ('grade = "S"\n', "", "no grade"),
        ('grade = "S"\n', 'grade = "S"\ncolour = "đỏ"\n', "unknown key colour"),
        ("[ND]", "[ND]\n[ND]", "instruments.toml"),
        ("[ND]", "le = 1\n[ND]", "le is not a table"),
    ],
)
def test_a_contradiction_in_an_instrument_is_refused(old: str, new: str, said: str) -> None:
    found = faults(instruments=INSTRUMENTS.replace(old, new))
    assert said in found, found


@pytest.mark.parametrize(
    ("regimes", "said"),
    [
        (REGIMES.replace('"ND"', '"KHAC"'), "unknown instrument KHAC"),
        (REGIMES.replace("2017-10-01", "2024-01-01"), "ND is not in force on any of its days"),
        (REGIMES + REGIMES.replace("[R]", "[S]").replace("2017-10-01", "2020-01-01"), "does not begin the day after"),
        (REGIMES.replace("since = 2017-10-01\n", ""), "no first day"),
    ],
)
def test_rule_sets_follow_one_another_day_by_day(regimes: str, said: str) -> None:
    """Two sets on one day would give two answers; a gap would give none."""
    found = faults(regimes=regimes)
    assert said in found, found


def test_every_fault_is_told_at_once() -> None:
    bad = VALUE.replace('"ND"', '"KHAC"')
    found = faults(f"{HEAD}[share.2019-01-01]\n{bad}[share.2018-01-01]\n{VALUE.replace(chr(34) + 'S' + chr(34), '1')}")
    assert "unknown instrument KHAC" in found
    assert "unknown grade 1" in found


@pytest.mark.parametrize(
    ("collective", "is_higher", "is_faulty"), [("2.0", "true", False), ("1.0", "true", True), ("1.0", "false", False)]
)
def test_a_collective_gets_more_than_an_individual(collective: str, is_higher: str, is_faulty: bool) -> None:
    """money-collective-higher: amounts that say otherwise are refused, where the law of the day asks for it."""
    of = 'instrument = "ND"\ngrade = "M"\nopen = true\n'
    texts = {
        "sources.toml": SOURCES,
        "instruments.toml": INSTRUMENTS,
        "regimes.toml": REGIMES,
        "parameters/money.toml": f'title = "Tiền"\nhorizon = 2024-01-01\n[collective_is_higher]\nlabel = "A"\nunit = "có/không"\n'
        f"[collective_is_higher.2018-01-01]\nvalue = {is_higher}\n{of}",
        "parameters/prize.toml": 'title = "Thưởng"\nhorizon = 2024-01-01\n'
        + "".join(
            f'[BK.{kind}]\nlabel = "B"\nunit = "lần"\n[BK.{kind}.2017-10-01]\nvalue = "{value}"\n{of}'
            for kind, value in (("individual", "1.0"), ("collective", collective))
        ),
    }
    try:
        read(texts)
    except LawFaulty as fault:
        assert is_faulty and "prize.BK.collective: no higher on 2018-01-01" in str(fault)
    else:
        assert not is_faulty


def test_a_value_held_against_the_whole_text_is_checked() -> None:
    held = VALUE.replace('"trang"', '"trang", "ban"') + "checked = 2026-01-01\n"
    assert faults(f"{HEAD}[share.2017-10-01]\n{held}") == ""


def test_a_source_says_what_it_is_worth() -> None:
    sources = SOURCES.replace('strength = "quotes"\n', "")
    texts = {"sources.toml": sources, "instruments.toml": INSTRUMENTS, "regimes.toml": REGIMES}
    with pytest.raises(LawFaulty, match="trang: no strength"):
        read(texts)


@pytest.mark.parametrize(
    ("sources", "checked", "is_doubtful"),
    [
        ('"trang"', "", True),
        ('"trang", "ban"', "", False),
        ('"ban"', "", True),
        ('"ban"', "checked = 2026-01-01\n", False),
    ],
)
def test_doubt_ends_with_the_text_or_with_two_who_quote_it_alike(sources: str, checked: str, is_doubtful: bool) -> None:
    texts = {"sources.toml": SOURCES, "instruments.toml": INSTRUMENTS, "regimes.toml": REGIMES}
    value = VALUE.replace('"trang"', sources) + checked
    (entry,) = (
        read(texts | {"parameters/thu.toml": f"{HEAD}[share.2017-10-01]\n{value}"}).parameters["thu.share"].entries
    )
    assert entry.is_unconfirmed is is_doubtful


def test_what_ends_with_an_instrument_that_is_open_is_open() -> None:
    """A decree of which it is known that it ends, and not what follows, opens all its values at once."""
    opened = INSTRUMENTS.replace("until = 2023-12-31", 'until = 2023-12-31\nopen = true\nlook_up = "nghị định sau"')
    texts = {"sources.toml": SOURCES, "instruments.toml": opened, "regimes.toml": REGIMES}
    value = VALUE.replace("open = true\n", "")
    found = read(texts | {"parameters/thu.toml": f"{HEAD}[share.2017-10-01]\n{value}"}).parameters["thu.share"]
    assert found.entries[0].is_open
    assert found.look_up(date(2024, 1, 1)) == "nghị định sau"
