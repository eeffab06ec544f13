"""What the lines of a pasted scale mean: as offices publish them, with marks and points in words, and what is asked about."""

from decimal import Decimal

import pytest

from tdkt_sheets.catalogue.shipped import lines
from tdkt_sheets.roster.bloc import Side
from tdkt_sheets.roster.pasted_scale import Line, Pasted, Role, understood


def read(text: str, declared: int | None = None) -> list[Line]:
    """Lines written as “mark | words | points”."""
    rows = [[part.strip() for part in line.split("|")] for line in text.strip().splitlines()]
    pasted = [Pasted(mark, label, points or None) for mark, label, points in rows]
    return understood(pasted, None if declared is None else Decimal(declared))


def told(found: list[Line]) -> list[tuple[str, str, str]]:
    """Mark, role and points of every line."""
    return [
        (line.mark, line.role.value, "" if line.most is None else format(line.most.normalize(), "f")) for line in found
    ]


def test_a_published_scale_of_230_lines_is_read_without_a_question() -> None:
    """Marks 1., 1, 6a, 2.a), “2. b)”: five levels, each group the sum of its lines, no mark twice in a group."""
    rows = lines("thang_diem_quang-tri")
    pasted = [Pasted(row["number"], row["label"], row["max_points"]) for row in rows]
    for marks in (
        pasted,
        [
            Pasted(f"Tiêu chí số {one.mark}" if one.mark[-1:].isalnum() else one.mark, one.label, one.points)
            for one in pasted
        ],
    ):
        found = understood(marks, Decimal(1000))
        assert {line.role for line in found} == {Role.CRITERION} and not any(line.doubts for line in found)
        assert len({line.place.path for line in found if line.place}) == 230
        assert max(line.place.depth for line in found if line.place) == 4
        for line in found:
            below = [found[child].most or Decimal(0) for child in line.children]
            assert not below or sum(below, Decimal(0)) == line.most


def test_levels_are_chosen_from_and_descriptions_are_no_criteria() -> None:
    found = read("""
        1 | Hoàn thành chỉ tiêu | 40
        - | Hoàn thành từ 100 % | 40
        - | Hoàn thành từ 90 % đến dưới 100 % | 30
        2 | Cải cách hành chính | 20
        - | Có kế hoạch |
          | Thiếu một báo cáo | trừ 2 điểm
    """)
    assert told(found) == [
        ("1", "criterion", "40"), ("-", "level", "40"), ("-", "level", "30"),
        ("2", "criterion", "20"), ("-", "note", ""), ("", "note", "2"),
    ]  # fmt: skip
    assert found[0].levels == [1, 2] and found[3].notes == ["Có kế hoạch", "Thiếu một báo cáo: trừ 2 điểm"]
    assert not any(line.doubts for line in found)


def test_levels_with_ranges_leave_the_points_to_the_scorer() -> None:
    found = read("1 | Chất lượng | 10\n a) | Tốt | 8–10\n b) | Khá | 5–7")
    assert found[0].levels == [] and found[0].notes == ["Tốt: 8–10 điểm", "Khá: 5–7 điểm"]


def test_bonus_and_deductions_are_known_by_their_heading_and_their_sign() -> None:
    found = read("""
        I | Nhiệm vụ | 60
        II | Phong trào | 40
        * | Điểm thưởng | 10
        - | Cờ thi đua | +10
        III | Điểm trừ | -20
        1 | Chậm báo cáo, mỗi ngày | -0,5
        2 | Cán bộ bị kỷ luật | trừ 5 điểm
    """, 100)  # fmt: skip
    assert [line.side for line in found] == [Side.MAIN, Side.MAIN, Side.BONUS, Side.BONUS, *[Side.PENALTY] * 3]
    assert (found[5].each, found[6].each, found[6].most) == (Decimal("0.5"), None, 5)
    assert [line.place.depth for line in found if line.place] == [0, 0, 0, 1, 0, 1, 1]


def test_a_bonus_that_the_declared_total_holds_is_asked_about() -> None:
    inside = read("I | Nhiệm vụ | 950\nII | Điểm thưởng | 50", 1000)
    outside = read("I | Nhiệm vụ | 950\nII | Điểm thưởng | 50", 950)
    assert (inside[1].side, len(inside[1].doubts)) == (Side.MAIN, 1)
    assert (outside[1].side, outside[1].doubts) == (Side.BONUS, [])


def test_marks_may_stand_in_front_of_the_words_and_headings_and_totals_are_no_criteria() -> None:
    found = read("""
        TT | Nội dung | Điểm tối đa
           | I. Nhiệm vụ | 60 điểm
           | 1. Kế hoạch | tối đa 20
           | 2. Kết quả | 40đ
           | II. Phong trào | 40
           | Tổng cộng | 100
    """)
    assert told(found) == [
        ("TT", "aside", ""), ("I.", "criterion", "60"), ("1.", "criterion", "20"), ("2.", "criterion", "40"),
        ("II.", "criterion", "40"), ("", "aside", ""),
    ]  # fmt: skip


def test_a_list_without_any_mark_is_flat() -> None:
    assert [line.place.depth for line in read("| A | 60\n| B | 40") if line.place] == [0, 0]


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("1 | A | 40\n a) | x | 20\n b) | y |", {2: "Có phải 20 điểm"}),
        ("1 | A | 10\n - | x | 10\n - | y | 5", {0: "các mức để chọn một"}),
        ("1 | A | 10 (mười)", {0: "có phải 10 điểm"}),
        ("1 | A | 8/10/2026", {0: "có phải 8–10 điểm"}),
    ],
)
def test_what_can_be_read_in_two_ways_is_asked_with_the_nearer_one(text: str, asked: dict[int, str]) -> None:
    found = read(text)
    assert {index for index, line in enumerate(found) if line.doubts} == set(asked)
    for index, words in asked.items():
        assert words in found[index].doubts[0].words


def test_only_the_highest_counts_where_the_heading_says_so() -> None:
    found = read("I | Thưởng theo mức cao nhất | 15\n 1 | Cờ Chính phủ | 15\n 2 | Cờ tỉnh | 10")
    assert found[0].takes_highest and [line.role for line in found] == [Role.CRITERION] * 3
