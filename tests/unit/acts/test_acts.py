"""Acts as values and as files: read back as written, refused in words when they are not what they should be."""

import json
import re
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tdkt_sheets.acts.act import Act, ActRefused, made, parse_act, read_act
from tdkt_sheets.acts.kinds import KINDS, LISTED, NOTED, ActKind, Ending, Tells
from tdkt_sheets.acts.standing import contradicted, not_withdrawn, resting_on, standing, why_not_withdrawn
from tdkt_sheets.acts.workspace_key import WorkspaceKey, key_of, new_key
from tdkt_sheets.core.clock import VIETNAM

NOW = datetime(2021, 10, 6, 8, 0, tzinfo=VIETNAM)
each = pytest.mark.parametrize("kind", LISTED, ids=lambda kind: kind.key)


def example(kind: ActKind) -> dict[str, str | list[str]]:
    """Every field with its example."""
    return {one.key: [one.example] if one.is_list else one.example for one in kind.fields}


def act(key: str, minutes: int = 0, withdraws: tuple[str, ...] = (), /, **said: str | list[str]) -> Act:
    """An act with the examples of its fields but for those said."""
    return made(KINDS[key], "Nông Thị Hạnh", NOW + timedelta(minutes=minutes), example(KINDS[key]) | said, withdraws)


@each
def test_an_act_is_read_as_it_was_written(kind: ActKind) -> None:
    one = act(kind.key)
    assert read_act(one.name, one.to_bytes()) == one
    assert re.fullmatch(rf"2021-10-06-{kind.key}-[0-9a-f]{{10}}", one.name)


@each
def test_a_person_can_read_it(kind: ActKind) -> None:
    """The file says in one sentence what was noted, on lines of its own, and shows no secret."""
    said = json.loads(act(kind.key).to_bytes())
    assert said["says"].startswith(kind.caption)
    assert "0000000000" not in said["says"]
    assert act(kind.key).to_bytes().count(b"\n") > len(said["fields"])


@each
def test_only_what_is_needed_suffices_and_nothing_less(kind: ActKind) -> None:
    needed = {one.key: value for one, value in zip(kind.fields, example(kind).values(), strict=True) if one.is_needed}
    one = made(kind, "Hạnh", NOW, needed)
    assert read_act(one.name, one.to_bytes()) == one
    for key in needed:
        with pytest.raises(ActRefused, match=re.escape(kind.by_key[key].caption)):
            made(kind, "Hạnh", NOW, {**needed, key: ""})
    with pytest.raises(ActRefused, match="người"):
        made(kind, " ", NOW, needed)


@pytest.mark.parametrize(
    ("key", "field", "text", "said"),
    [
        ("tiep-nhan", "day", "31/2/2021", "không phải là ngày"),
        ("tiep-nhan", "hour", "25:00", "không phải là giờ"),
        ("tiep-nhan", "order", "0", "không phải là số thứ tự"),
        ("tiep-nhan", "channel", "Zalo", "không có trong danh sách"),
        ("tiep-nhan", "sha256", "abc", "mã băm"),
        ("tiep-nhan", "file", "../../etc/passwd", "không phải là tệp"),
        ("da-trinh-lanh-dao", "month", "2021-13", "không phải là tháng"),
        ("chot-ky", "period", "quý năm", "không phải là kỳ"),
        ("da-ban-hanh", "number", "x" * 90, "dài quá"),
    ],
)
def test_a_field_that_is_not_what_it_should_be_is_told(key: str, field: str, text: str, said: str) -> None:
    with pytest.raises(ActRefused, match=said):
        act(key, **{field: text})


def test_hours_and_days_are_understood_as_offices_write_them() -> None:
    one = act("tiep-nhan", day="5/10/2021", hour="16 giờ 50", order="")
    assert (one.text("day"), one.text("hour"), one.text("order"), one.day) == (
        "2021-10-05",
        "16:50",
        "",
        date(2021, 10, 5),
    )
    assert act("tiep-nhan", hour="8h").text("hour") == "08:00"


@pytest.mark.parametrize(
    "change",
    [
        lambda said: said["fields"].update(number="13/BC"),
        lambda said: said.update(by="Người khác"),
        lambda said: said.update(written="2021-10-07T08:00:00+07:00"),
        lambda said: said.update(withdraws=["2021-10-05-tiep-nhan-0123456789"]),
        lambda said: said.update(version=2),
        lambda said: said.update(act="khac"),
        lambda said: said.update(more=1),
        lambda said: said["fields"].update(more="1"),
        lambda said: said["fields"].update(number=5),
        lambda said: said.update(written="2021-10-06"),
        lambda said: said.update(fields=[]),
    ],
)
def test_an_act_changed_after_it_was_written_is_refused(change: object) -> None:
    one = act("da-ban-hanh")
    said = json.loads(one.to_bytes())
    change(said)  # type: ignore[operator]
    with pytest.raises(ActRefused):
        read_act(one.name, json.dumps(said).encode())


@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_whatever_lies_there_is_refused_in_words(data: bytes) -> None:
    with pytest.raises(ActRefused):
        parse_act(data)


def test_saved_with_other_line_ends_it_is_the_same_act() -> None:
    one = act("da-ban-hanh")
    assert read_act(one.name, b"\xef\xbb\xbf" + one.to_bytes().replace(b"\n", b"\r\n")) == one


def test_the_table_is_whole() -> None:
    """Keys and captions once each; each kind has its day, knows its fields, and those that `note` writes need no other command."""
    assert len({kind.key for kind in LISTED}) == len({kind.caption for kind in LISTED}) == len(LISTED) == 25
    for kind in LISTED:
        for key in (*(kind.about or ()), *kind.tied_by, *([kind.day] if kind.day else [])):
            assert key in kind.by_key, (kind.key, key)
        for other in kind.rests_on:
            assert all(key in KINDS[other].by_key for key in kind.tied_by)
        assert kind.command in (
            "note",
            "submit",
            "decide",
            "correct",
            "init",
            "mend",
            "receive",
            "answer",
            "adopt",
            "sent",
            "close",
            "reopen",
            "undo",
            "propose",
            "remove",
        )
        assert not kind.ended_by or kind.ending is Ending.REOPENED
    told = {kind.key for kind in LISTED if kind.tells is Tells.HAPPENED}
    assert {kind.key for kind in LISTED if kind.key.startswith("da-")} <= told
    assert {"tiep-nhan", "sua-theo-don-vi", "khong-phat-sinh", "chot-ky", "mo-lai"} <= told
    assert not told & {
        "tra-loi",
        "y-kien-lanh-dao",
        "dinh-ngay",
        "vang-hop",
        "gia-han",
        "dung-ban-de-xuat",
        "go-du-lieu-ca-nhan",
        "hoan-tac",
        "khoi-tao",
    }
    assert len(NOTED) == 11


def names(acts: object) -> list[str]:
    return [one.name for one in acts]  # type: ignore[attr-defined]


def test_what_happened_counts_from_its_day_and_what_settles_in_every_run() -> None:
    """A number dated June and entered in July is June's."""
    issued, extended = act("da-ban-hanh", day="25/6/2021"), act("gia-han", until="15/7/2021")
    both = [extended, issued]
    assert names(standing(both, date(2021, 6, 24)).acts) == [extended.name]
    assert set(names(standing(both, date(2021, 6, 25)).acts)) == {extended.name, issued.name}


def test_an_act_taken_back_counts_in_no_run_and_stands_again_when_that_is_taken_back() -> None:
    first = act("gia-han")
    second = act("gia-han", 1, (first.name,), until="20/7/2021")
    third = act("hoan-tac", 2, acts=[second.name])
    assert names(standing([third, second, first], date(2021, 1, 1)).acts) == [first.name, third.name]
    assert names(not_withdrawn([second, first])) == [second.name]


def test_of_two_that_contradict_the_earlier_that_bound_stands_of_others_neither() -> None:
    paid, again = act("da-chi", day="30/6/2021"), act("da-chi", 1, day="01/7/2021")
    found = standing([again, paid])
    assert (names(found.acts), [(a.name, b.name) for a, b in found.questions]) == (
        [paid.name],
        [(again.name, paid.name)],
    )
    one, two = act("gia-han"), act("gia-han", 1, until="20/7/2021")
    found = standing([two, one])
    assert (found.acts, len(found.questions)) == ((), 2)
    assert contradicted(two, [one]) == [one]
    assert contradicted(act("gia-han", 1, (one.name,), until="20/7/2021"), [one]) == []


def test_what_later_acts_rest_on_is_taken_back_only_with_them() -> None:
    put, decided = act("da-trinh"), act("da-quyet-dinh", 1)
    given_, paid = act("da-trao", 2), act("da-chi", 3)
    other = act("da-quyet-dinh", 4, bundle="KHAC-SO")
    acts = [put, decided, given_, paid, other]
    assert resting_on(put, acts) == [decided, given_, paid]
    assert decided.number in why_not_withdrawn(put, acts, [put.name])
    assert why_not_withdrawn(put, acts, names([put, decided, given_, paid])) == ""
    assert why_not_withdrawn(paid, acts, [paid.name]) == ""


def test_a_closing_ends_only_by_the_act_that_reopens() -> None:
    closed, reopened, again = (
        act("chot-ky", cut_off="30/6/2021"),
        act("mo-lai", 1, period="2021-Q3", day="10/7/2021"),
        act("chot-ky", 2, cut_off="15/7/2021"),
    )
    assert "Mở lại" in why_not_withdrawn(closed, [closed], [closed.name])
    acts = [closed, reopened, again]
    assert names(standing(acts, date(2021, 7, 9)).of("chot-ky")) == [closed.name]
    assert names(standing(acts, date(2021, 7, 14)).of("chot-ky")) == []
    assert names(standing(acts, date(2021, 7, 15)).of("chot-ky")) == [again.name]
    assert "phải hoàn tác cùng" in why_not_withdrawn(reopened, acts, [reopened.name])


@given(st.permutations(range(6)))
def test_the_order_of_files_means_nothing(order: list[int]) -> None:
    first = act("gia-han")
    acts = [first, act("gia-han", 1, (first.name,), until="20/7/2021"), act("da-chi", 2), act("da-chi", 3, day="01/7/2021"),
            act("chot-ky", 4), act("mo-lai", 5)]  # fmt: skip
    assert standing([acts[at] for at in order]) == standing(acts)


def test_the_stamp_is_of_this_workspace_over_this_identity_and_these_rows() -> None:
    begun = act("khoi-tao", key=new_key(), former=[])
    own, other = key_of(standing([begun])), WorkspaceKey(b"k" * 32)
    stamp = own.stamp("KQ", "PNCC", "2021-Q3", rows=["b", "a"])
    assert own.is_stamp(stamp, "KQ", "PNCC", "2021-Q3", rows=["a", "b"])
    assert not own.is_stamp(stamp, "KQ", "PNCC", "2021-Q3", rows=["a"])
    assert not own.is_stamp(stamp, "KQ", "PNCC2021", "-Q3", rows=["a", "b"])
    assert not other.is_stamp(stamp, "KQ", "PNCC", "2021-Q3", rows=["a", "b"])
    assert WorkspaceKey(b"n" * 32, (own.key,)).is_stamp(stamp, "KQ", "PNCC", "2021-Q3", rows=["a", "b"]), (
        "begun from this folder"
    )
    assert (WorkspaceKey().stamp("KQ"), WorkspaceKey().is_stamp("", "KQ")) == ("", False)
    assert own.key.hex() not in repr(own) + stamp
    assert len(new_key()) == 64 and new_key() != new_key()


def test_of_two_keys_the_earlier_stands() -> None:
    first, second = act("khoi-tao", key="1" * 64, former=[]), act("khoi-tao", 1, key="2" * 64, former=[])
    assert key_of(standing([second, first])).key == bytes.fromhex("1" * 64)
    assert why_not_withdrawn(first, [first], [first.name])
