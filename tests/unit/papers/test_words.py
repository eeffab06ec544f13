"""What papers say of a bundle: matter, counts, votes out of the full membership, grounds in force on the day."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from tdkt_sheets.awards.bundle import Meeting, Prize, Route
from tdkt_sheets.catalogue.load import built_in
from tdkt_sheets.core.periods import Period
from tdkt_sheets.papers import award_words as words
from tdkt_sheets.papers import issuers
from tdkt_sheets.papers.balloted import balloted
from tdkt_sheets.papers.gaps import gap
from tdkt_sheets.papers.grounds import formal, grounds, reminder
from tdkt_sheets.papers.kinds import ballot, council_minutes, decision, submission_letter
from tdkt_sheets.roster.rounds import RoundKind
from tests.bundles import collective, long_bundle, person, province_bundle, short_bundle
from tests.docx_text import unmarked

CATALOGUE = built_in()


@pytest.mark.parametrize(
    ("kind", "award", "said"),
    [
        (RoundKind.REVIEW, ("LDTT", "Lao động tiên tiến"), "công nhận danh hiệu thi đua năm 2021"),
        (RoundKind.SCHOOL, ("LDTT", "Lao động tiên tiến"), "công nhận danh hiệu thi đua năm học 2020-2021"),
        (RoundKind.SUDDEN, ("GK", "Giấy khen của Giám đốc Sở"), "tặng Giấy khen của Giám đốc Sở cho các cá nhân có thành tích đột xuất"),
        (RoundKind.MEDAL, ("KNC_LDTBXH", "Kỷ niệm chương"), "tặng Kỷ niệm chương cho các cá nhân đủ điều kiện, tiêu chuẩn"),
    ],
)  # fmt: skip
def test_the_matter_is_said_in_a_clause(kind: RoundKind, award: tuple[str, str], said: str) -> None:
    period = Period("2020-2021") if kind is RoundKind.SCHOOL else Period("2021")
    bundle = replace(long_bundle(), lines=[person(1, "Ma Văn Vượng", *award)])
    assert words.subject(replace(bundle, round=replace(bundle.round, kind=kind, period=period)), CATALOGUE) == said


def test_every_kind_of_round_has_its_clause() -> None:
    for kind in RoundKind:
        bundle = replace(short_bundle(), round=replace(short_bundle().round, kind=kind))
        assert "{" not in words.subject(bundle, CATALOGUE)


def test_titles_and_commendations_together_are_both_named() -> None:
    assert (
        words.act(province_bundle(), CATALOGUE)
        == "công nhận danh hiệu thi đua và tặng Bằng khen của Chủ tịch UBND tỉnh"
    )
    mixed = [person(1, "A", "GK", "Giấy khen"), person(2, "B", "BK_TINH", "Bằng khen")]
    assert words.act(replace(short_bundle(), lines=mixed), CATALOGUE) == "tặng hình thức khen thưởng"


def test_counts_name_only_who_is_there() -> None:
    household = replace(person(3, "Hộ ông Mẫu"), object_kind="HOUSEHOLD")
    lines = [collective(1, "A", "GK", "GK"), person(2, "B"), household]
    assert words.counted(lines) == "01 tập thể, 01 hộ gia đình và 01 cá nhân"
    assert words.counted(lines[1:2]) == "01 cá nhân"
    assert words.counted([]) == "0 trường hợp"
    assert words.objects(lines) == "các tập thể, hộ gia đình, cá nhân"


def test_one_with_two_titles_is_one_person_and_two_awards() -> None:
    """A fighter is an advanced worker too: the decision is about one person, the table of titles counts both."""
    her = person(2, "Nông Thị Hạnh", who="CB-016")
    lines = [
        collective(1, "A", "TTLDTT", "TTLĐTT"),
        her,
        replace(her, number=3, award="CSTDCS"),
        person(4, "Bế Thị Hạnh"),
    ]
    assert words.counted(lines) == "01 tập thể và 02 cá nhân (04 lượt)"
    assert words.counts(lines)["tong_ca_nhan"] == "03"
    namesake = replace(her, number=3, birth="1990-01-01", who="")
    assert words.counted([replace(her, who=""), namesake]) == "02 cá nhân"  # two of one name are two


def test_a_decision_names_its_money_whenever_it_is_drawn() -> None:
    """Drawn again after paying it is the same decision; an award of which no multiple is known leaves the total open."""
    bundle = short_bundle()
    salary = Decimal(1_490_000)
    due = Prize(Decimal("0.6"), salary, 900_000, 900_000, paid_by="Quỹ của Sở")
    paid = Prize(Decimal("0.3"), salary, 450_000, 0, "Đã chi theo sổ khen thưởng.", "Trung tâm", before=450_000)
    refused = Prize(Decimal("0.3"), salary, 450_000, 0, "Danh hiệu cùng thời gian", "Trung tâm")

    def money(*prizes: Prize) -> tuple[object, ...]:
        lines = [replace(line, prize=prize) for line, prize in zip(bundle.lines, prizes, strict=True)]
        said = decision.context(replace(bundle, lines=lines), CATALOGUE)
        return said["tong_tien"], said["tong_tien_chu"], said["nguon_chi"]

    assert money(due, paid, refused) == ("1.350.000", "Một triệu ba trăm năm mươi nghìn đồng", "Quỹ của Sở; Trung tâm")
    assert money(due, paid, Prize(None, salary, 0, 0, "Chưa có hệ số"))[0] == gap()


@pytest.mark.parametrize("typed", ["Công nhận danh hiệu thi đua năm 2021", "V/v công nhận danh hiệu thi đua năm 2021"])
def test_the_matter_of_a_decision_goes_on_after_its_caption(typed: str) -> None:
    """“Về việc” stands before it already."""
    bundle = long_bundle()
    assert bundle.decision is not None
    said = decision.context(replace(bundle, decision=replace(bundle.decision, subject=typed)), CATALOGUE)
    assert said["trich_yeu"] == "công nhận danh hiệu thi đua năm 2021"


@pytest.mark.parametrize(
    ("votes", "members", "said"),
    [(13, 15, "13/15 (86,67\xa0%)"), (15, 15, "15/15 (100\xa0%)"), (9, 10, "09/10 (90\xa0%)"), (0, 7, "0/07 (0\xa0%)")],
)
def test_a_share_is_out_of_the_full_membership(votes: int, members: int, said: str) -> None:
    assert words.share(votes, members) == said
    assert words.share(None, members) == words.share(votes, None) == gap(3)


def test_ballots_without_an_opinion_are_what_is_left_of_the_valid_ones() -> None:
    line, held = person(1, "A", votes_for=12, votes_against=1), Meeting("", members=15, valid=14)
    assert words.shown(line, held)["khong_y_kien"] == "01"
    assert words.shown(line, replace(held, valid=12))["khong_y_kien"] == gap(2)  # does not add up: a person looks
    assert words.shown(line, None)["khong_y_kien"] == gap(2)


def test_what_the_meeting_does_not_say_is_a_blank() -> None:
    said = words.meeting_fields(None, 2021, "Hội đồng")
    assert said["so_uy_vien"] == said["so_vang"] == gap(2)
    assert said["bo_phieu_kin"] is True  # unknown: ballots and count are drafted
    known = Meeting("", date(2021, 12, 1), "", 15, 13, 2, False, 15, 14, 13)
    said = words.meeting_fields(known, 2021, "Hội đồng")
    assert (said["so_vang"], said["khong_hop_le"], said["bo_phieu_kin"]) == ("02", "01", False)


def test_numbers_run_through_groups() -> None:
    groups = words.groups(long_bundle().lines, None)
    assert [group["thu_tu"] for group in groups] == ["I", "II", "III"]
    assert [row["so"] for group in groups for row in group["dong"]] == list(range(1, 66))  # type: ignore[attr-defined]


def test_whom_the_council_refused_stands_with_the_others_of_that_award() -> None:
    """Its number comes last in the bundle; the award has one heading with the count of all all the same."""
    *others, last = long_bundle().lines
    first = next(line for line in others if line.object_kind == "INDIVIDUAL")
    refused = replace(last, award=first.award, award_name=first.award_name, is_passed=False)
    heads = [group["danh_hieu"] for group in words.groups([*others, refused], None)]
    assert len(heads) == len(set(heads))
    [found] = [group for group in words.groups([*others, refused], None) if group["danh_hieu"] == first.award_name]
    assert found["dong"][-1]["so"] == last.number  # type: ignore[index]


def test_a_refused_line_is_in_the_minutes_and_in_no_proposal() -> None:
    bundle = province_bundle()
    minutes = council_minutes.context(bundle, CATALOGUE)
    letter = submission_letter.context(bundle, CATALOGUE)
    assert minutes["so_khong_nhat_tri"] == "01 cá nhân"
    assert minutes["so_duoc_nhat_tri"] == "01 tập thể và 02 cá nhân"
    assert [row["so"] for row in letter["dong"]] == [1, 2, 3]  # type: ignore[attr-defined]
    assert letter["tong_so"] == "03"


@pytest.mark.parametrize(
    ("route", "above", "signed", "to"),
    [
        (Route.UNIT, "SỞ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI", "CHÁNH VĂN PHÒNG", "Giám đốc Sở Lao động"),
        (Route.PROVINCE, "ỦY BAN NHÂN DÂN TỈNH CAO BẰNG", "GIÁM ĐỐC", "Chủ tịch Ủy ban nhân dân tỉnh Cao Bằng"),
        (Route.MINISTRY, "ỦY BAN NHÂN DÂN TỈNH CAO BẰNG", "GIÁM ĐỐC", "Bộ trưởng Bộ Lao động - Thương binh"),
        (Route.STATE, "ỦY BAN NHÂN DÂN TỈNH CAO BẰNG", "GIÁM ĐỐC", "Chủ tịch Ủy ban nhân dân tỉnh Cao Bằng"),
    ],
)
def test_the_letter_goes_to_the_next_body(route: Route, above: str, signed: str, to: str) -> None:
    said = submission_letter.context(replace(province_bundle(), route=route), CATALOGUE)
    assert (str(said["co_quan_cap_tren"]).replace("\xa0", " "), said["chuc_danh"]) == (above, signed)
    assert str(said["kinh_gui"][0]["noi"]).startswith(to)  # type: ignore[index]
    assert ("Chủ tịch nước" in str(said["trinh_tiep"])) == (route is Route.STATE)
    assert str(said["nguoi_quyet_dinh"]).startswith(to)  # nobody is asked over the head of whom the letter goes to


def test_grounds_are_the_instruments_in_force_that_day_without_articles() -> None:
    said = grounds(long_bundle())
    assert [ground["van_ban"].split(" ngày")[0] for ground in said] == [
        "Luật Thi đua, khen thưởng", "Nghị định số 91/2017/NĐ-CP", "Thông tư số 12/2019/TT-BNV",
    ]  # fmt: skip
    assert {ground["dieu_khoan"] for ground in said} == {""}
    assert said[2]["van_ban"].split(" của ", 1)[1].startswith("Bộ trưởng Bộ Nội vụ quy định chi tiết thi hành")
    later = grounds(replace(long_bundle(), law_day=date(2024, 1, 1), citations=[]))
    assert "Nghị định số 98/2023/NĐ-CP" in later[1]["van_ban"]
    assert unmarked(grounds(replace(long_bundle(), law_day=None))[0]["van_ban"]).strip("…") == ""


@pytest.mark.parametrize(("route", "is_added"), [(Route.MINISTRY, True), (Route.PROVINCE, False), (Route.UNIT, False)])
def test_a_circular_of_the_ministry_is_a_ground_of_its_own_awards_alone(route: Route, is_added: bool) -> None:
    cited = ["Điều 23 Thông tư 08/2019/TT-BLĐTBXH (chưa kiểm chứng)", "điểm c Công văn 5007/BNV-TĐKT", "quy ước riêng"]
    said = [ground["van_ban"] for ground in grounds(replace(long_bundle(), route=route, citations=cited))]
    assert any(text.startswith("Thông tư số 08/2019/TT-BLĐTBXH") for text in said) is is_added
    assert not any("5007" in text or "quy ước" in text for text in said)


@pytest.mark.parametrize(("day", "said"), [(date(2026, 9, 30), False), (date(2026, 10, 1), True)])
def test_the_law_is_named_with_its_amendment_from_the_day_that_is_in_force(day: date, said: bool) -> None:
    found = [ground["van_ban"] for ground in grounds(replace(long_bundle(), law_day=day, citations=[]))]
    assert ("06/2026/QH16" in found[0]) is said
    assert sum("06/2026" in text or "sửa đổi, bổ sung một số điều" in text for text in found) == int(
        said
    )  # named once, with the law it amends
    assert not any("129/2025" in text for text in found)  # it settles who is competent


def test_laws_are_named_without_number_decrees_in_full() -> None:
    from tdkt_sheets.law.read import law

    instruments = law().instruments
    assert formal(instruments["LUAT-2003"]) == (
        "Luật Thi đua, khen thưởng ngày 26 tháng 11 năm 2003, đã được sửa đổi, bổ sung năm 2005 và năm 2013"
    )
    assert formal(instruments["ND-91-2017"]) == (
        "Nghị định số 91/2017/NĐ-CP ngày 31 tháng 7 năm 2017 của Chính phủ quy định chi tiết thi hành một số điều của "
        "Luật Thi đua, khen thưởng"
    )
    assert "……" in formal(instruments["TT-01-2024-BNV"])  # whose day nobody has seen


def test_what_is_to_be_compared_is_named_at_the_foot_of_the_first_page() -> None:
    assert "đối chiếu Điều 10 Nghị định 91/2017/NĐ-CP với văn bản gốc" in reminder(long_bundle())
    certain = replace(long_bundle(), doubts=())
    assert reminder(certain) == ""  # all its grounds were read
    assert "đối chiếu Luật 06/2026/QH16 với" in reminder(replace(certain, law_day=date(2026, 10, 1)))  # which was not
    assert "Điều 3, Điều 4, và 03 nội dung khác với" in reminder(
        replace(certain, doubts=tuple(f"Điều {number}" for number in range(3, 8)))
    )
    assert reminder(replace(certain, law_day=None, citations=[])) == ""


def test_who_is_known_to_be_a_woman_or_a_man_is_addressed_as_such() -> None:
    said = [
        words.shown(line, None)["xung_ho"]
        for line in (person(1, "A", sex="NU"), person(2, "B", sex="NAM"), person(3, "C", sex=""))
    ]
    assert said == ["Bà ", "Ông ", ""]
    assert {row["xung_ho"] for row in (words.shown(line, None) for line in long_bundle().lines[:5])} == {
        ""
    }  # collectives


def test_a_letter_to_the_state_has_the_parts_that_the_decree_asks_for() -> None:
    """Khoản 2, khoản 11 Điều 33 of Decree 152/2025: the Party committee's opinion, that of others concerned, the appraisal."""
    for route in Route:
        said = submission_letter.context(replace(province_bundle(), route=route), CATALOGUE)
        assert said["cap_nha_nuoc"] is (route is Route.STATE)


def test_ballots_are_printed_for_what_asks_for_one() -> None:
    assert {line.award for line in balloted(long_bundle())} == {"CSTDCS"}
    assert [line.award for line in balloted(province_bundle())] == ["CSTDT"]
    assert balloted(short_bundle()) == []
    of_the_state = [replace(line, award="HCLD_3") for line in short_bundle().lines]
    assert len(balloted(replace(short_bundle(), lines=of_the_state))) == 3
    met = long_bundle().meeting
    assert met is not None and met.is_secret
    assert balloted(replace(long_bundle(), meeting=replace(met, all_by_ballot=True))) == long_bundle().lines
    assert balloted(replace(short_bundle(), meeting=met)) == short_bundle().lines  # none of them asks for a ballot


def test_a_decision_that_is_known_stands_with_its_number_day_and_signer() -> None:
    said = decision.context(long_bundle(), CATALOGUE)
    assert said["so_ky_hieu"] == "Số: 512/QĐ-SLĐTBXH"
    assert said["dia_danh_ngay"] == "Cao Bằng, ngày 20 tháng 12 năm 2021"
    assert said["nguoi_ky"] == "Nông Văn Mẫu"
    assert "512/QĐ-SLĐTBXH ngày 20 tháng 12 năm 2021" in str(said["kem_theo"])
    open_one = decision.context(short_bundle(), CATALOGUE)
    assert "……/QĐ-SLĐTBXH" in unmarked(str(open_one["so_ky_hieu"]))


def test_posts_in_running_text() -> None:
    assert issuers.department(CATALOGUE).named == "Giám đốc Sở Lao động - Thương binh và Xã hội"
    assert issuers.office(CATALOGUE).named == "Chánh Văn phòng Sở"


def test_no_department_reports_to_itself() -> None:
    """Since the merger the department of home affairs prepares the province's awards: its own reports go to the province."""
    assert issuers.report_receiver(CATALOGUE) == "Sở Nội vụ"
    own = replace(
        CATALOGUE, settings={**CATALOGUE.settings, "department": "Sở Nội vụ", "province_award_office": "Sở Nội vụ"}
    )
    assert issuers.report_receiver(own) == issuers.province_body(own) == "Ủy ban nhân dân tỉnh Cao Bằng"


def test_a_page_holds_as_many_ballots_as_fit() -> None:
    short, long = (
        replace(
            each,
            decision=None,
            lines=[replace(line, award="CSTDCS", is_passed=None, voted_in="") for line in each.lines],
        )
        for each in (short_bundle(), long_bundle())
    )
    assert len(ballot.on_one_page(short)) == 3
    assert len(ballot.on_one_page(long)) == 1
    assert len(ballot.on_one_page(replace(short, lines=short.lines[1:2]))) == 4
    (*before, last) = ballot.on_one_page(short)
    assert [each["con_phieu_sau"] for each in (*before, last)] == [True, True, False]
