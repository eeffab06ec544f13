"""What the lines of a pasted scale mean: as offices publish them, with marks and points in words, and what is asked about."""

from decimal import Decimal

import pytest

from tdkt_sheets.catalogue.shipped import lines
from tdkt_sheets.roster.bloc import Side
from tdkt_sheets.roster.pasted_scale import LineRole, Pasted, PastedLine, understood


def read(text: str, declared: int | None = None) -> list[PastedLine]:
    """Lines written as “mark | words | points”."""
    rows = [[part.strip() for part in line.split("|")] for line in text.strip().splitlines()]
    pasted = [Pasted(mark, label, points or None) for mark, label, points in rows]
    return understood(pasted, None if declared is None else Decimal(declared))


def told(found: list[PastedLine]) -> list[tuple[str, str, str]]:
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
        assert {line.role for line in found} == {LineRole.CRITERION} and not any(line.doubts for line in found)
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
    assert found[0].takes_highest and [line.role for line in found] == [LineRole.CRITERION] * 3


def test_points_may_stand_in_the_words_alone() -> None:
    found = read("""
        I | Công tác chuyên môn (60 điểm) |
        1 | Kế hoạch (20 điểm) |
        2 | Kết quả (40 điểm) |
        + | Đạt 100 % trở lên: 40 điểm |
        + | Đạt dưới 100 %: 20 điểm |
        II | Thi đua | 40
        - | Chậm 01 ngày trừ 1 điểm, tối đa 5 điểm |
        III | Điểm trừ (không quá 20 điểm) |
        1 | Vắng họp | trừ 2 điểm/lần
    """, 100)  # fmt: skip
    assert told(found) == [
        ("I", "criterion", "60"), ("1", "criterion", "20"), ("2", "criterion", "40"), ("+", "level", "40"), ("+", "level", "20"),
        ("II", "criterion", "40"), ("-", "note", "5"), ("III", "criterion", "20"), ("1", "criterion", ""),
    ]  # fmt: skip
    assert not any(line.doubts for line in found) and found[8].each == 2


def test_words_that_contradict_their_cell_are_asked_about() -> None:
    found = read(
        "1 | Báo cáo (20 điểm) | 15\n2 | Kế hoạch (chậm trừ 1 điểm/ngày) | 10\n3 | Mỗi mô hình được 2 điểm | 6"
    )
    assert [line.most for line in found] == [15, 10, 6] and [line.each for line in found] == [None, None, 2]
    assert "có phải 15 điểm" in found[0].doubts[0].words.lower() and not found[1].doubts


@pytest.mark.parametrize("level", ["Đạt | 10\n - | Không đạt | 0", "Hoàn thành trước hạn | 10\n - | Sau hạn | 0"])
def test_what_brings_nothing_is_chosen_and_not_added(level: str) -> None:
    assert [line.role for line in read(f"1 | A | 10\n - | {level}")] == [
        LineRole.CRITERION,
        LineRole.LEVEL,
        LineRole.LEVEL,
    ]


@pytest.mark.parametrize("total", ["Tổng cộng (A+B-C)", "TỔNG SỐ ĐIỂM (I + II)", "Cộng nhóm II", "Tổng điểm tối đa:"])
def test_totals_in_other_words_are_no_criteria(total: str) -> None:
    assert read(f"I | A | 60\nII | B | 40\n | {total} | 100")[2].role is LineRole.ASIDE


def test_a_total_that_the_groups_do_not_come_to_is_asked_about() -> None:
    lines = "I | A | 60\nII | B | 40\nIII | Điểm thưởng | 10\n | Tổng cộng | {}\n | NGƯỜI LẬP |\n | Nông Văn A |"
    right, wrong = read(lines.format(110)), read(lines.format(120))
    assert not right[3].doubts and "dòng tổng ghi 120" in wrong[3].doubts[0].words
    assert [line.role for line in right[3:]] == [LineRole.ASIDE] * 3, "who signs below is no part of it"


def test_a_line_of_words_may_say_that_only_the_highest_counts() -> None:
    found = read(
        "1 | A | 100\n2 | Điểm thưởng |\n2.1 | Cờ Chính phủ | 10\n2.2 | Cờ tỉnh | 7\n | (Chỉ tính mức thưởng cao nhất) |"
    )
    assert found[1].takes_highest and found[1].most == 10 and found[4].role is LineRole.NOTE


def test_marks_that_a_cell_of_numbers_changed_are_mended() -> None:
    marks = ["1", *(f"1,{number}" for number in range(1, 10)), "1,1", "1,11"]
    found = understood([Pasted(mark, f"Việc {at}", None if not at else 1) for at, mark in enumerate(marks)])
    assert [line.place.path for line in found if line.place][-2:] == ["1.10", "1.11"]


def test_levels_without_points_above_are_asked_unless_the_group_comes_to_its_points_by_them() -> None:
    levels = "1 | Chỉ tiêu |\n - | Từ 100 % | 30\n - | Dưới 100 % | 20\n2 | Việc khác | 20"
    assert "Có phải là các mức" in read(levels)[0].doubts[0].words
    assert not any(line.doubts for line in read(f"I | Nhóm | 50\n{levels}"))


def test_a_group_of_both_sides_is_parted_by_the_signs() -> None:
    found = read("I | A | 100\nII | Điểm cộng, điểm trừ |\n1 | Được khen | +5\n2 | Bị nhắc nhở | -3")
    assert [line.side for line in found[2:]] == [Side.BONUS, Side.PENALTY]


def test_marks_of_several_parts_stand_in_front_of_words_too() -> None:
    found = read(" | I. A | 30\n | I.1. B | 20\n | 2. C | 10\n | 2.a) D | 4\n | 2. b) E | 6\n | 27b. F | 5")
    assert [line.place.path for line in found if line.place] == ["I", "I.1", "I.2", "I.2.a", "I.2.b", "I.27b"]
    assert [line.label for line in found] == ["A", "B", "C", "D", "E", "F"]


def test_marks_of_several_numbers_need_no_dot_behind_them() -> None:
    """In front of words that begin as words do; a number that begins a sentence is none."""
    found = read(" | 1. A | 30\n | 1.1 Kế hoạch | 20\n | 1.1.1 Đúng hạn | 20\n | 1.2 Kết quả | 10\n | 2. B | 70")
    assert [line.place.path for line in found if line.place] == ["1", "1.1", "1.1.1", "1.2", "2"]
    sentence = read(" | 2. Tin, bài | 10\n | 2.5 điểm cho một bài |\n | 15.500 người tham gia |")
    assert [line.mark for line in sentence] == ["2.", "", ""]


@pytest.mark.parametrize("points", ["40 điểm (tối đa)", "40 điểm\n(tối đa)", "40 (điểm tối đa)", "40 điểm tối đa"])
def test_the_word_most_may_stand_behind_the_points(points: str) -> None:
    [line] = understood([Pasted("1", "Hoàn thành kế hoạch", points)])
    assert line.most == 40 and line.each is None and not line.doubts
