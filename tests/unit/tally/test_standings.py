"""Stages, what is not assigned, exclusions, deductions, ranks and ties, ballots and proposals, on a small scale."""

from datetime import date
from decimal import Decimal

import pytest

from tdkt_sheets.roster.bloc import Role
from tdkt_sheets.roster.roster import Catalogue
from tdkt_sheets.tally.papers import Why
from tdkt_sheets.tally.proposals import CERTIFICATE, CONDITIONS, FLAG
from tdkt_sheets.tally.ranking import deciding_step
from tdkt_sheets.tally.scores import Stage
from tdkt_sheets.tally.tally import NO_PACT, NO_SHEET
from tests.bloc_year import HEAD, MEMBERS, OWED_BY_ALL, came, counted, places, rows_of
from tests.catalogues import changed

SCALE = """
| number | label | max_points | side | is_assigned | applies_to |
| I | Nhóm một | 60 | | | |
| 1 | Việc chính | 40 | | | |
| 2 | Việc riêng | 20 | | | KHOI_A; KHOI_B |
| II | Nhóm hai | 40 | | | |
| 1 | Việc chung | 30 | | | |
| 2 | Việc năm nay không giao | 10 | | Không | |
| III | Thưởng | 10 | Điểm thưởng | | |
| 1 | Được khen | 8 | | | |
| 2 | Đăng cai | 8 | | | |
| IV | Trừ | | Điểm trừ | | |
| 1 | Vắng họp | 5 | | | |
"""
FULL = {"I.1": 40, "I.2": 20, "II.1": 30}


def bloc(scale: str = SCALE, members: str = MEMBERS, owed: str = OWED_BY_ALL, **settings: str) -> Catalogue:
    settings = {**HEAD, "bloc_total": "100", **settings}
    catalogue, found = changed(settings, thang_diem=scale, khoi=members, **({"bieu_phai_nop": owed} if owed else {}))
    assert not [one for one in found if one.blocks]
    return catalogue


def test_the_last_word_counts_and_a_blank_is_not_zero() -> None:
    own = {"KHOI_A": {"I.1": 30, "I.2": 10, "II.1": 20}, "KHOI_B": {"I.1": 30}}
    tally = counted(
        bloc(), own,
        review={"KHOI_A": {"I.1": 25, "I.2": 9}},
        agreed={"KHOI_A": {"I.1": 28}},
        province={"KHOI_A": {"I.2": 0}},
    )  # fmt: skip
    lines = tally.by_unit["KHOI_A"].lines
    assert [(path, lines[path].final, lines[path].decided_by) for path in ("I.1", "I.2", "II.1", "III.1")] == [
        ("I.1", 28, Stage.AGREED),
        ("I.2", 0, Stage.PROVINCE),
        ("II.1", 20, Stage.SELF),
        ("III.1", None, None),
    ]
    assert tally.by_unit["KHOI_A"].total == 48
    assert tally.by_unit["KHOI_B"].blanks == ("I.2", "II.1")


def test_the_highest_may_count_instead() -> None:
    tally = counted(
        bloc(bloc_final_rule="Lần chấm cao nhất"), {"KHOI_A": {"I.1": 30}}, review={"KHOI_A": {"I.1": 25}},
        province={"KHOI_A": {"I.1": 27}},
    )  # fmt: skip
    assert tally.by_unit["KHOI_A"].lines["I.1"].decided_by is Stage.SELF


def test_who_may_not_score_a_criterion_is_not_heard() -> None:
    scale = """
    | number | label | max_points | scored_by |
    | I | Nhóm một | 100 | |
    | 1 | Việc Khối theo dõi | 40 | Khối; Tỉnh |
    | 2 | Việc khác | 60 | |
    """
    tally = counted(bloc(scale), {"KHOI_A": {"I.1": 40}, "KHOI_B": {"I.1": 40}}, review={"KHOI_A": {"I.1": 30}})
    assert tally.by_unit["KHOI_A"].total == 30
    assert tally.by_unit["KHOI_B"].total == 0
    assert "I.1" in tally.by_unit["KHOI_B"].blanks


def test_what_is_not_assigned_counts_neither_as_points_nor_as_possible_points() -> None:
    own = {"KHOI_A": {**FULL, "II.2": 10}, "KHOI_C": {"I.1": 40, "I.2": 20, "II.1": 24}}
    tally = counted(bloc(), own)
    first, second = tally.by_unit["KHOI_A"], tally.by_unit["KHOI_C"]
    assert (first.total, first.assigned, first.rate) == (90, 90, 100)
    assert (second.total, second.assigned, second.rate) == (64, 70, Decimal("91.43"))


def test_members_may_be_ranked_by_rate() -> None:
    own = {"KHOI_A": {"I.1": 38, "I.2": 15, "II.1": 28}, "KHOI_C": {"I.1": 38, "II.1": 28}}
    assert places(counted(bloc(), own))["KHOI_A"] == 1
    by_rate = counted(bloc(bloc_rank_by="Tỷ lệ điểm đạt"), own)
    assert (places(by_rate)["KHOI_C"], places(by_rate)["KHOI_A"]) == (1, 2)  # 66/70 against 81/90


def test_bonus_keeps_to_the_cap_of_its_group_and_of_the_bloc_and_penalties_are_taken_away() -> None:
    own = {"KHOI_A": {**FULL, "III.1": 8, "III.2": 7, "IV.1": 3}}
    assert counted(bloc(), own).by_unit["KHOI_A"].total == 90 + 10 - 3
    capped = counted(bloc(bloc_bonus_cap="6"), own).by_unit["KHOI_A"]
    assert (capped.bonus, capped.bonus_parts, capped.penalties, capped.total) == (6, {"III": 10}, 3, 93)


def test_equal_ranks_leave_a_gap() -> None:
    own = {
        unit: {"I.1": points}
        for unit, points in zip(["KHOI_A", "KHOI_B", "KHOI_C", "KHOI_D"], (40, 30, 30, 20), strict=True)
    }
    tally = counted(bloc(bloc_tie_order="Nhóm I"), own)
    assert [(s.unit, s.rank) for s in tally.ranked] == [("KHOI_A", 1), ("KHOI_B", 2), ("KHOI_C", 2), ("KHOI_D", 4)]
    assert tally.by_unit["KHOI_B"].shares_rank_with == ("KHOI_C",)


@pytest.mark.parametrize(
    ("order", "decided", "first"),
    [
        ("Nhóm I", {}, "KHOI_A"),
        ("Nhóm II", {}, "KHOI_B"),
        ("Điểm trừ", {}, "KHOI_A"),
        ("Phiếu", {"KHOI_A": {"agree": 3}, "KHOI_B": {"agree": 4}}, "KHOI_B"),
        ("Phiếu; Nhóm I", {"KHOI_A": {"agree": 3}}, "KHOI_A"),  # counted for one alone: the step is passed over
        ("Khối quyết định", {"KHOI_B": {"order": 1}, "KHOI_A": {"order": 2}}, "KHOI_B"),
        ("Khối quyết định", {"KHOI_B": {"order": 1}}, "KHOI_B"),
        ("Nữ", {}, "KHOI_B"),
    ],
)
def test_each_step_of_the_tie_rule_parts_equals(order: str, decided: dict[str, dict[str, int]], first: str) -> None:
    own = {"KHOI_A": {"I.1": 40, "II.1": 20}, "KHOI_B": {"I.1": 35, "II.1": 28, "IV.1": 3}}
    women = [
        came(unit, "DK", cover={"headcount": 10, "women": number}) for unit, number in (("KHOI_A", 6), ("KHOI_B", 7))
    ]
    tally = counted(bloc(bloc_tie_order=order), own, decided=decided, arrivals=women)
    other = "KHOI_A" if first == "KHOI_B" else "KHOI_B"
    assert tally.by_unit["KHOI_A"].total == tally.by_unit["KHOI_B"].total == 60
    assert (places(tally)[first], places(tally)[other]) == (1, 2)
    assert deciding_step(tally.by_unit[first], tally.by_unit[other], tally.tie_steps)


def test_a_tie_that_the_rule_does_not_part_stays_a_tie() -> None:
    own = {"KHOI_A": {"I.1": 30}, "KHOI_B": {"I.1": 30}}
    tally = counted(bloc(), own)
    assert [s.rank for s in tally.ranked] == [1, 1]
    assert deciding_step(*tally.ranked, tally.tie_steps) == ""
    assert {p.unit: (p.by_rank, p.waits, p.award) for p in tally.proposals.values()} == {
        "KHOI_A": (FLAG, True, ""),
        "KHOI_B": (FLAG, True, ""),
    }


def test_members_are_left_out_with_their_ground() -> None:
    members = MEMBERS.replace("| registered |", "| excluded | registered |").replace("Khối | 01", "Khối | | 01")
    members = (
        members.replace("| Thành viên | 01", "| Thành viên | | 01")
        .replace("| KHOI_B | Thành viên | |", "| KHOI_B | Thành viên | Kỷ luật cảnh cáo, QĐ 12 |")
        .replace("Trưởng khối | 01", "Trưởng khối | | 01")
    )
    tally = counted(bloc(members=members), {"KHOI_A": FULL, "KHOI_B": FULL})
    grounds = {s.unit: s.ground for s in tally.left_out}
    assert grounds["KHOI_B"] == "Kỷ luật cảnh cáo, QĐ 12"
    assert grounds["KHOI_C"] == NO_SHEET
    assert tally.by_unit["KHOI_B"].total == 90  # its points stay to be seen


def test_a_pact_that_was_not_signed_costs_points_and_the_flag() -> None:
    members = MEMBERS.replace(
        "| KHOI_A | Phó Trưởng khối | 01/3/2021 | 30/3/2021 |", "| KHOI_A | Phó Trưởng khối | 01/3/2021 | |"
    )
    catalogue = bloc(members=members, bloc_unregistered_points="8")
    tally = counted(catalogue, {"KHOI_A": FULL, "KHOI_B": {"I.1": 40}})
    [line] = tally.by_unit["KHOI_A"].deductions
    assert (line.why, line.counted) == (Why.UNSIGNED, 8)
    assert places(tally)["KHOI_A"] == 1 and tally.by_unit["KHOI_A"].flag_bars == [NO_PACT]
    assert tally.proposals["KHOI_A"].by_rank == CERTIFICATE
    assert tally.proposals["KHOI_B"].by_rank == CERTIFICATE  # the flag is for the leader alone: nobody moves up
    out = counted(bloc(members=members, bloc_unregistered_is_out="Có"), {"KHOI_A": FULL})
    assert out.by_unit["KHOI_A"].ground == NO_PACT


def test_a_leader_without_the_flag_takes_one_of_the_certificates() -> None:
    """With two certificates three members never have one, whoever may not have the flag."""
    members = MEMBERS.replace(
        "| KHOI_A | Phó Trưởng khối | 01/3/2021 | 30/3/2021 |", "| KHOI_A | Phó Trưởng khối | 01/3/2021 | |"
    )
    points = {"KHOI_A": 40, "KHOI_B": 30, "KHOI_C": 20, "KHOI_D": 10}
    own = {unit: {"I.1": given} for unit, given in points.items()}
    tally = counted(bloc(members=members), own)
    assert {unit: one.by_rank for unit, one in tally.proposals.items()} == {
        "KHOI_A": CERTIFICATE, "KHOI_B": CERTIFICATE, "KHOI_C": "", "KHOI_D": "",
    }  # fmt: skip
    # Where an equal of the barred leader has the flag, two certificates are left for the others.
    equal = counted(bloc(members=members), {**own, "KHOI_B": {"I.1": 40}})
    assert {unit: one.by_rank for unit, one in equal.proposals.items()} == {
        "KHOI_A": CERTIFICATE, "KHOI_B": FLAG, "KHOI_C": CERTIFICATE, "KHOI_D": "",
    }  # fmt: skip
    assert not any(one.waits for one in equal.proposals.values())


def test_a_registration_that_came_is_as_good_as_a_day_written_down() -> None:
    members = MEMBERS.replace("| 01/3/2021 |", "| |")
    catalogue = bloc(members=members, bloc_unregistered_points="8")
    tally = counted(catalogue, {"KHOI_A": FULL, "KHOI_B": FULL}, arrivals=[came("KHOI_A", "DK")])
    assert tally.by_unit["KHOI_A"].deductions == []
    assert [line.why for line in tally.by_unit["KHOI_B"].deductions] == [Why.UNREGISTERED]


def test_late_and_missing_papers_are_deducted_line_by_line_and_the_bloc_may_settle_otherwise() -> None:
    catalogue = bloc(bloc_papers="DK; KQ; CD", bloc_late_points="2", bloc_missing_points="5")
    arrivals = [
        came("KHOI_A", "DK", day="2021-03-20"),  # the last day
        came("KHOI_A", "KQ", "2021-Q1", "2021-04-06"),  # a day late
        came("KHOI_A", "KQ", "2021-Q2", "2021-06-25"),
        came("KHOI_A", "KQ", "2021-Q3", "2021-10-15"),
    ]
    tally = counted(catalogue, {"KHOI_A": FULL}, arrivals=arrivals)
    lines = tally.by_unit["KHOI_A"].deductions
    assert [(line.why, line.form, line.period, line.days, line.points) for line in lines] == [
        (Why.LATE, "KQ", "2021-Q1", 1, 2),
        (Why.LATE, "KQ", "2021-Q3", 10, 2),
        (Why.MISSING, "KQ", "2021-Q4", None, 5),
    ]
    assert tally.by_unit["KHOI_A"].total == 81
    settled = counted(
        catalogue, {"KHOI_A": FULL}, arrivals=arrivals, settled={"KHOI_A:KQ.2021-Q3": 0, "KHOI_A:KQ.2021-Q4": 3}
    )
    assert settled.by_unit["KHOI_A"].taken == 5 and settled.by_unit["KHOI_A"].total == 85


def test_the_head_is_deducted_like_the_others() -> None:
    catalogue = bloc(bloc_papers="KQ; CD", bloc_missing_points="5", bloc_late_points="2")
    own = {catalogue.bloc.head: FULL, "KHOI_A": FULL}
    tally = counted(catalogue, own, arrivals=[came(catalogue.bloc.head, "KQ", "2021-Q1", "2021-04-07")])
    taken = {unit: [(line.why, line.period) for line in tally.by_unit[unit].deductions] for unit in own}
    missing = [(Why.MISSING, f"2021-Q{quarter}") for quarter in (1, 2, 3, 4)]
    assert taken == {"KHOI_A": missing, catalogue.bloc.head: [(Why.LATE, "2021-Q1"), *missing[1:]]}


def test_a_paper_that_not_every_member_owes_takes_points_from_nobody_and_is_listed() -> None:
    """As shipped the department sends no quarterly results to itself: the others would all fall behind it."""
    tally = counted(bloc(owed="", bloc_papers="DK; KQ; CD", bloc_missing_points="5"), {"KHOI_A": FULL})
    assert tally.deductions == []
    assert [(one.due.form, one.due.period.code, one.free) for one in tally.uncompared] == [
        ("KQ", f"2021-Q{quarter}", ("LDTBXH_KHOI",)) for quarter in (1, 2, 3, 4)
    ]


def test_nothing_is_missing_before_its_day_has_passed() -> None:
    catalogue = bloc(bloc_papers="KQ", bloc_missing_points="5")
    before = counted(catalogue, {"KHOI_A": FULL}, cut_off=date(2021, 4, 4)).by_unit["KHOI_A"]
    on_the_day = counted(catalogue, {"KHOI_A": FULL}, cut_off=date(2021, 4, 5)).by_unit["KHOI_A"]
    assert (len(before.deductions), len(on_the_day.deductions)) == (0, 1)


def test_proposals_keep_to_the_quota_and_say_what_is_still_open() -> None:
    own = {
        unit: {"I.1": points}
        for unit, points in zip(["KHOI_A", "KHOI_B", "KHOI_C", "KHOI_D"], (40, 30, 20, 10), strict=True)
    }
    decided = {"KHOI_A": {"exceeded": "CO", "model": "KHONG"}, "KHOI_B": {"proposal": "KHONG_DE_NGHI"}}
    tally = counted(bloc(bloc_certificates="30%"), own, decided=decided)  # of six members: one
    assert {p.unit: p.by_rank for p in tally.proposals.values()} == {
        "KHOI_A": FLAG, "KHOI_B": CERTIFICATE, "KHOI_C": "", "KHOI_D": "",
    }  # fmt: skip
    assert tally.proposals["KHOI_B"].award == "KHONG_DE_NGHI"
    assert tally.proposals["KHOI_A"].open_conditions == [CONDITIONS["model"], CONDITIONS["unity"]]


def test_ballots_are_counted_against_the_full_membership_with_written_opinions() -> None:
    catalogue = bloc()
    opinions = rows_of(
        catalogue, "PB.y_kien",
        [
            ("KHOI_D", {"ma_dong": "XET:KHOI_A", "opinion": "DONG_Y"}),
            ("KHOI_E", {"ma_dong": "XET:KHOI_A", "opinion": "KHONG_DONG_Y"}),
            ("KHOI_D", {"ma_dong": "TRUONG:KHOI_B", "opinion": "DONG_Y"}),
            ("PNCC", {"ma_dong": "XET:KHOI_A", "opinion": "DONG_Y"}),  # no member: not heard
        ],
    )  # fmt: skip
    elected = rows_of(
        catalogue, "TK.bau_cu",
        [
            ("LDTBXH_KHOI", {"post": "TRUONG", "member": "Sở B (mẫu)", "agree": 3}),
            ("LDTBXH_KHOI", {"post": "TRUONG", "member": "Ban C (mẫu)", "agree": 4}),
            ("LDTBXH_KHOI", {"post": "PHO", "member": "Ban C (mẫu)", "agree": 4}),
        ],
    )  # fmt: skip
    counts = rows_of(catalogue, "TK.kiem_phieu", [("LDTBXH_KHOI", {"ma_dong": "KHOI_A:", "agree": 4})])
    from tdkt_sheets.tally.tally import codes_by_name
    from tdkt_sheets.tally.votes import ballot_of

    tables = {("PB", "y_kien"): opinions, ("TK", "bau_cu"): elected, ("TK", "kiem_phieu"): counts}
    ballot = ballot_of(tables, catalogue.bloc, codes_by_name(catalogue), "2021", {"valid": 4})
    votes = ballot.of("KHOI_A")
    assert (votes.typed, votes.written, votes.total, ballot.share(votes.total)) == (4, 1, 5, Decimal("83.3"))
    assert (ballot.elected(Role.HEAD), ballot.elected(Role.DEPUTY)) == ("", "KHOI_C")  # 3 + 1 against 4
    assert ballot.share(None) is None and ballot.of("KHOI_C").total is None


def test_an_opinion_on_another_award_is_not_heard_and_parts_nobody() -> None:
    """C's agreement to B's flag would put B above A by votes; B then gets the flag only if that agreement is about the flag."""
    own = {"KHOI_A": {"I.1": 40}, "KHOI_B": {"I.1": 40}}
    votes = {unit: {"agree": 3} for unit in own}

    def with_opinion(award: str) -> tuple[dict[str, int | None], int]:
        words = f"Đề nghị tặng {award} năm 2021"
        told = [("KHOI_C", {"ma_dong": "XET:KHOI_B", "content": words, "opinion": "DONG_Y"})]
        tally = counted(bloc(bloc_tie_order="Phiếu"), own, decided=votes, opinions=told)
        return places(tally), tally.ballot.of("KHOI_B").written

    flag, heard = with_opinion("Cờ thi đua của UBND tỉnh")
    assert (flag["KHOI_A"], flag["KHOI_B"], heard) == (2, 1, 1)
    certificate, heard = with_opinion("Bằng khen của Chủ tịch UBND tỉnh")
    assert (certificate["KHOI_A"], certificate["KHOI_B"], heard) == (1, 1, 0)


def test_shares_of_ballots_round_halves_up_as_the_workbook_does() -> None:
    from tdkt_sheets.tally.votes import Ballot

    assert (Ballot(16).share(1), Ballot(6).share(5)) == (Decimal("6.3"), Decimal("83.3"))


def test_there_is_no_tally_without_a_sound_scale() -> None:
    catalogue, _ = changed({**HEAD, "bloc_total": "90"}, thang_diem=SCALE, khoi=MEMBERS)
    assert catalogue.bloc.scale is not None and catalogue.bloc.sound_scale is None


def test_classes_of_points_and_of_percents_stand_in_one_order() -> None:
    """Of 1,000 points 70 % is more than 600: whoever has 76 % is in the better class of the two."""
    catalogue, _ = changed({"bloc_total": "1000", "bloc_tiers": "Khá: 600; Xuất sắc: 900; Tốt: 70%"})
    assert [one.name for one in catalogue.bloc.agreed.tiers] == ["Xuất sắc", "Tốt", "Khá"]
