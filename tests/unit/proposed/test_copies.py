"""A copy says what it proposes, from which book, of which day; what the office leaves out or types into it is told when it comes back."""

from datetime import date
from hashlib import sha256

import pytest

from tdkt_sheets.proposed.changes import AddedRow, OfferedWords, Proposal, Put
from tdkt_sheets.proposed.read import ProposedCopy, adopted, read_copy, typed_elsewhere
from tdkt_sheets.proposed.write import RECORD, SHOWN, carried_out, proposed_copy
from tests.unit.proposed.conftest import PEOPLE, WORDS, opened

NAME, DAY = "so-mau.xlsx", date(2026, 3, 2)
PERSON = Proposal("Thêm Lò Thị Mẫu.", "Biểu của đơn vị có.", (AddedRow(PEOPLE, (("A", "Lò Thị Mẫu"), ("C", 9))),))
LIST = Proposal(
    "Danh sách “Loại”: 1 mục.", "Danh mục đã đổi.", (OfferedWords(WORDS, "dm_loai", "Loại", ("Phòng", "Hội")),)
)
LONG = Proposal(
    "Danh sách dài.", "", (OfferedWords(WORDS, "dm_dai", "Dài", tuple(f"Đơn vị số {n}" for n in range(4_000))),)
)


def made(book: bytes, *proposals: Proposal) -> bytes:
    return proposed_copy(book, NAME, proposals, DAY)


def typed(copy: bytes, tab: str, at: str, value: str) -> bytes:
    """The copy after a person typed something."""
    return carried_out(copy, [Proposal("", "", (Put(tab, at, value),))])


def back(data: bytes) -> ProposedCopy:
    found = read_copy(data)
    assert found is not None
    return found


def test_a_copy_says_all_of_itself(office_book: bytes) -> None:
    copy = back(made(office_book, PERSON, LIST, LONG))
    assert (copy.book, copy.day, copy.sha256) == (NAME, DAY, sha256(office_book).hexdigest())
    assert copy.proposals == (PERSON, LIST, LONG) and copy.left_out == frozenset()


def test_a_person_sees_each_proposal_where_the_copy_opens_and_its_place_in_colour(office_book: bytes) -> None:
    book = opened(made(office_book, PERSON, LIST))
    assert book.active.title == SHOWN and [sheet.title for sheet in book if sheet.sheet_view.tabSelected] in (
        [],
        [SHOWN],
    )
    assert [cell.value for cell in book[SHOWN][4]][:4] == [1, PERSON.says, PERSON.why, PEOPLE]
    assert book[SHOWN]["E3"].value == "Bỏ (ghi x)" and book[RECORD].sheet_state == "hidden"
    assert "02/03/2026" in book[SHOWN]["B2"].value and NAME in book[SHOWN]["B1"].value
    assert book[PEOPLE]["A6"].fill.fgColor.rgb != book[PEOPLE]["A5"].fill.fgColor.rgb
    assert book[PEOPLE]["A6"].border.left.style == "thin"


def test_adopting_carries_out_what_was_kept_without_colours(office_book: bytes) -> None:
    data = typed(made(office_book, PERSON, LIST), SHOWN, "E4", "x")
    copy = back(data)
    assert copy.left_out == {0} and copy.kept == (LIST,)
    assert adopted(copy, office_book) == carried_out(office_book, [LIST])


def test_all_left_out_leaves_the_book_as_it_is(office_book: bytes) -> None:
    data = typed(typed(made(office_book, PERSON, LIST), SHOWN, "E4", "x"), SHOWN, "E5", "X")
    assert adopted(back(data), office_book) == office_book


def test_rows_of_the_list_may_be_sorted(office_book: bytes) -> None:
    """The mark belongs to the number beside it."""
    data = made(office_book, PERSON, LIST)
    swapped = [Put(SHOWN, "A4", 2), Put(SHOWN, "A5", 1), Put(SHOWN, "E5", "x")]
    assert back(carried_out(data, [Proposal("", "", tuple(swapped))])).kept == (LIST,)


def test_a_book_that_changed_since_is_refused(office_book: bytes) -> None:
    copy = back(made(office_book, PERSON))
    with pytest.raises(ValueError, match=NAME):
        adopted(copy, carried_out(office_book, [LIST]))


def test_what_was_typed_elsewhere_is_named(office_book: bytes) -> None:
    """Adopting goes by the record, so a value typed into the copy would be lost without a word."""
    data = made(office_book, PERSON)
    assert typed_elsewhere(data, back(data), office_book) == ()
    marked = typed(data, SHOWN, "E4", "x")
    assert typed_elsewhere(marked, back(marked), office_book) == ()
    changed = typed(typed(marked, PEOPLE, "A5", "Hoàng Văn Khác"), PEOPLE, "A9", "thêm")
    assert typed_elsewhere(changed, back(changed), office_book) == (
        f"trang “{PEOPLE}”, ô A5",
        f"trang “{PEOPLE}”, ô A9",
    )


def test_a_workbook_that_is_no_copy_proposes_nothing(office_book: bytes) -> None:
    assert read_copy(office_book) is None
    assert read_copy(typed(made(office_book, PERSON), RECORD, "A2", "{}")) is None
    assert read_copy(typed(made(office_book, PERSON), RECORD, "D1", "hôm qua")) is None


def test_a_book_with_a_sheet_of_that_name_keeps_it(office_book: bytes) -> None:
    from tdkt_sheets.proposed.changes import AddedSheet

    own = carried_out(office_book, [Proposal("", "", (AddedSheet("Đề xuất", (("CỦA TÔI",),), (20.0,), PEOPLE),))])
    copy = opened(made(own, PERSON))
    assert copy["Đề xuất"]["A1"].value == "CỦA TÔI" and copy["Đề xuất (2)"]["B4"].value == PERSON.says
    assert back(made(own, PERSON)).kept == (PERSON,)
