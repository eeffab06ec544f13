"""The council as the sheet “Hội đồng” has it on the day: invitation, minutes; the page on which a leader decides; lists for all eyes, and to be signed."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from tdkt_sheets.acts.workspace_key import WorkspaceKey
from tdkt_sheets.awards.appointed import Appointed, Session
from tdkt_sheets.awards.ballots import awards_by_ballot
from tdkt_sheets.awards.bundle import Bundle, Decision, Meeting, Route
from tdkt_sheets.awards.initiative_round import InitiativeRound
from tdkt_sheets.awards.scored import Scored
from tdkt_sheets.catalogue.load import built_in
from tdkt_sheets.catalogue.own_forms import HEADER_ROW
from tdkt_sheets.core import dates
from tdkt_sheets.outputs.books.award_papers import award_papers
from tdkt_sheets.outputs.books.count_book import count_book, sitting_to_count
from tdkt_sheets.outputs.books.ledger_entries import ledger_entries, rows_decided
from tdkt_sheets.papers.gaps import CLOSES, OPENS
from tdkt_sheets.papers.kinds import council_minutes, initiative_minutes, public_list
from tdkt_sheets.papers.kinds.brief import MOST_DOUBTS
from tdkt_sheets.roster.council import Council, Councillor, Of, Seat
from tdkt_sheets.roster.rounds import RoundKind
from tests.bundles import long_bundle, person, province_bundle, short_bundle
from tests.docx_text import words_of

CHAIR = Councillor(Seat.CHAIR, "Hoàng Văn Mẫu", "Giám đốc Sở")
SECRETARY = Councillor(Seat.SECRETARY, "Đàm Thị Mẫu", "Chuyên viên", votes=False)
MEMBERS = (CHAIR, SECRETARY, Councillor(Seat.MEMBER, "Bế Văn Mẫu", "Trưởng phòng"))
FORMER = replace(CHAIR, name="Lý Văn Mẫu", until=date(2021, 3, 31))
SINCE = replace(CHAIR, since=date(2021, 4, 1))


def papers(bundle: Bundle, councillors: Iterable[Councillor] = ()) -> dict[str, str]:
    """The text of each Word paper by its name, paragraphs and cells."""
    found = {}
    for path, content in award_papers([bundle], replace(built_in(), councillors=tuple(councillors))):
        if isinstance(content, bytes):
            found[path.rpartition("/")[2]] = words_of(content)
    return found


def test_whoever_sits_on_the_day_of_the_meeting_is_named() -> None:
    """The former chairman presided in March, the new one in April; on an open day it is who sits today."""
    for day, name in ((date(2021, 3, 31), "Lý Văn Mẫu"), (date(2021, 4, 1), "Hoàng Văn Mẫu"), (None, "Hoàng Văn Mẫu")):
        found = Council.on((FORMER, SINCE), day).first(Seat.CHAIR)
        assert found is not None and found.name == name


def test_the_invitation_is_made_until_the_council_met() -> None:
    """With everybody, the agenda and gaps for hour and place; not without the sheet, nor afterwards."""
    bundle = replace(short_bundle(), decision=None, meeting=None)
    invited = papers(bundle, MEMBERS)["2-giay-moi-hop.docx"]
    assert all(one.name in invited for one in MEMBERS) and "Chủ tịch Hội đồng" in invited
    assert "2-giay-moi-hop.docx" not in papers(bundle)
    met = replace(bundle, meeting=Meeting("Hội đồng", date(2021, 6, 20), members=2, present=2))
    assert "2-giay-moi-hop.docx" not in papers(met, MEMBERS)


def test_before_the_council_meets_each_doubtful_case_has_a_page() -> None:
    """All others stand in one table; once it met there is no such paper. Only a sudden award is asked about in writing."""
    bundle = replace(short_bundle(), decision=None, meeting=None)
    first, second, *rest = (replace(line, is_passed=None) for line in bundle.lines)
    doubtful = replace(second, findings=("Chưa đủ 02 lần liên tục.",), earlier="Lao động tiên tiến (2020)")
    bundle.lines = [first, doubtful, *rest]
    found = papers(bundle)
    said = found["2-tai-lieu-hop.docx"]
    _, _, page = said.partition("TRƯỜNG HỢP CẦN XEM XÉT SỐ 1")  # paragraphs; the cells of the table stand behind them
    assert "Chưa đủ 02 lần liên tục." in page and "Lao động tiên tiến (2020)" in page and said.count("XEM XÉT SỐ") == 1
    assert (said.count(doubtful.recipient), page.count(doubtful.recipient)) == (1, 1) and first.recipient in said
    assert "2-phieu-lay-y-kien.docx" not in found
    sudden = replace(bundle, round=replace(bundle.round, kind=RoundKind.SUDDEN))
    form = papers(sudden)["2-phieu-lay-y-kien.docx"]
    assert all(line.recipient in form for line in bundle.lines) and "Ý kiến khác" in form and "liên tục" not in form
    met = replace(sudden, meeting=Meeting("Hội đồng", date(2021, 6, 20)))
    assert not {"2-tai-lieu-hop.docx", "2-phieu-lay-y-kien.docx"} & papers(met).keys()


def test_the_minutes_have_the_reason_that_was_written() -> None:
    bundle = replace(
        short_bundle(), decision=None, meeting=Meeting("Hội đồng", date(2021, 6, 20), members=9, present=9)
    )
    first, *rest = bundle.lines
    refused = replace(first, is_passed=False, conclusion="Không đồng ý", reason="Mới công tác 04 tháng")
    bundle.lines = [refused, *(replace(line, is_passed=True) for line in rest)]
    assert f"Lý do: {first.recipient}: Mới công tác 04 tháng." in papers(bundle)["2-bien-ban-hop.docx"]


def test_minutes_say_who_presided_and_how_many_are_members() -> None:
    """The secretary without a vote is no member; those present are named when all were there, else left to a person."""
    bundle = replace(short_bundle(), decision=None, meeting=None)
    open_ = papers(bundle, MEMBERS)["2-bien-ban-hop.docx"]
    assert "Chủ trì: Hoàng Văn Mẫu, chức vụ: Giám đốc Sở, Chủ tịch Hội đồng." in open_
    assert "Thư ký: Đàm Thị Mẫu, chức vụ: Chuyên viên, Thư ký Hội đồng." in open_
    assert "Tổng số ủy viên Hội đồng: 02." in open_
    whole = replace(bundle, meeting=Meeting("Hội đồng", date(2021, 6, 20), members=2, present=2))
    assert "gồm: Hoàng Văn Mẫu, Bế Văn Mẫu." in papers(whole, MEMBERS)["2-bien-ban-hop.docx"]
    part = replace(bundle, meeting=Meeting("Hội đồng", date(2021, 6, 20), members=2, present=1))
    assert "gồm: Hoàng Văn Mẫu" not in papers(part, MEMBERS)["2-bien-ban-hop.docx"]
    written = replace(bundle, meeting=Meeting("Hội đồng", date(2021, 6, 20), members=15, present=13))
    assert "Tổng số ủy viên Hội đồng: 15." in papers(written, MEMBERS)["2-bien-ban-hop.docx"]


def test_two_chairmen_are_none() -> None:
    """Nothing tells who presided: a gap, no guess."""
    both = papers(replace(short_bundle(), decision=None, meeting=None), (CHAIR, replace(CHAIR, name="Lý Văn Mẫu")))
    assert "Chủ trì: Hoàng Văn Mẫu" not in both["2-bien-ban-hop.docx"]


def test_hour_place_and_who_was_absent_are_noted_once() -> None:
    """The invitation has day, hour and place, the minutes hour, place, the absent and so those who were there; of a sitting of another day nothing is taken."""
    noted = Session(Appointed(date(2021, 6, 14), "14 giờ 00", "Phòng họp tầng 2"), ("Bế Văn Mẫu (đi công tác)",))
    waiting = replace(short_bundle(), decision=None, meeting=None, session=noted)
    invited = papers(waiting, MEMBERS)["2-giay-moi-hop.docx"]
    assert "Thời gian: 14 giờ 00, ngày 14 tháng 6 năm 2021." in invited and "Địa điểm: Phòng họp tầng 2." in invited
    bundle = replace(waiting, meeting=Meeting("Hội đồng", date(2021, 6, 14), members=2, present=1, is_secret=True))
    made = papers(bundle, MEMBERS)
    minutes = made["2-bien-ban-hop.docx"]
    assert "Vào hồi 14 giờ 00, ngày 14 tháng 6 năm 2021, tại Phòng họp tầng 2." in minutes
    assert "Có mặt: 01, gồm: Hoàng Văn Mẫu." in minutes and "Vắng mặt: 01, gồm: Bế Văn Mẫu (đi công tác)" in minutes
    assert "tại Phòng họp tầng 2, Hội đồng" in made["3-bien-ban-kiem-phieu.docx"]
    assert bundle.meeting is not None
    other = papers(replace(bundle, meeting=replace(bundle.meeting, day=date(2021, 6, 15), present=2)), MEMBERS)
    assert "Phòng họp" not in other["2-bien-ban-hop.docx"]
    assert council_minutes.context(bundle, built_in())["vang"] == "Bế Văn Mẫu (đi công tác)"
    fewer = replace(bundle, meeting=replace(bundle.meeting, members=3))
    assert str(council_minutes.context(fewer, built_in())["vang"]).startswith(OPENS), "two were absent, one is named"
    works = InitiativeRound("SANG_KIEN-2021", 2021, (), session=noted)
    assert initiative_minutes.context(works, built_in())["dia_diem"] == "Phòng họp tầng 2"


def test_ballots_and_raised_hands_in_one_sitting_are_told_apart() -> None:
    """Ballots on the award that asks for them, hands on the others, in minutes, count and letter; all by ballot where the ledger says so."""
    bundle = replace(province_bundle(), route=Route.UNIT)
    made = papers(bundle, MEMBERS)
    said = "bỏ phiếu kín đối với Chiến sĩ thi đua cấp tỉnh; biểu quyết giơ tay đối với Tập thể lao động xuất sắc, Bằng khen của Chủ tịch UBND tỉnh"
    assert all(f"Hội đồng {said}" in made[name] for name in ("1-to-trinh.docx", "2-bien-ban-hop.docx"))
    assert "Chiến sĩ thi đua cấp tỉnh (01 cá nhân; bỏ phiếu kín)" in made["2-bien-ban-hop.docx"]
    count = made["3-bien-ban-kiem-phieu.docx"]
    assert "Nông Thị Hạnh" in count and "Ma Văn Vượng" not in count
    assert bundle.meeting is not None
    everything = papers(replace(bundle, meeting=replace(bundle.meeting, all_by_ballot=True)), MEMBERS)
    assert "Ma Văn Vượng" in everything["3-bien-ban-kiem-phieu.docx"]
    assert "giơ tay" not in everything["2-bien-ban-hop.docx"]


def test_what_comes_after_a_sitting_is_voted_on_in_another() -> None:
    """Ballots and count are of it alone, in a workbook of its own; then each sitting has its lines, and the letter names both."""
    bundle = replace(province_bundle(), route=Route.UNIT)
    assert bundle.meeting is not None and bundle.meeting.day is not None
    first = replace(bundle.meeting, code="HD-BX_2021", all_by_ballot=True)
    new = person(5, "Lý Thị Mẫu", "CSTDT", "Chiến sĩ thi đua cấp tỉnh", is_passed=None, conclusion="", votes_for=None)
    late = replace(new, came_on=first.day + timedelta(days=1))
    bundle.lines = [*(replace(line, voted_in=first.code) for line in bundle.lines), late]
    waiting = replace(bundle, meeting=first)
    made = papers(waiting, MEMBERS)
    assert "Lý Thị Mẫu" not in made["2-bien-ban-hop.docx"] and "Lý Thị Mẫu" in made["0-doc-truoc.docx"]
    assert "Lý Thị Mẫu" in made["6-phieu-bau.docx"] and "Nông Thị Hạnh" not in made["6-phieu-bau.docx"]
    plan = count_book(waiting, built_in(), WorkspaceKey(b"key"))
    assert plan is not None
    told = [str(cell.value) for cell in plan.sheets[0].cells.values()]
    assert "Lý Thị Mẫu" in told and "Nông Thị Hạnh" not in told
    assert "-SO-kiem-phieu-lan-2.xlsx" in str(plan)
    code = sitting_to_count(waiting)
    second = replace(first, code=code, day=date(2021, 12, 28), minutes_no="05/BB-HĐTĐKT")
    voted = replace(late, is_passed=True, conclusion="Đồng ý", votes_for=15, voted_in=code)
    met = replace(waiting, meeting=second, earlier_meetings=(first,), lines=[*bundle.lines[:-1], voted])
    made = papers(met, MEMBERS)
    assert "Lý Thị Mẫu" in made["2-bien-ban-hop.docx"] and "Nông Thị Hạnh" not in made["2-bien-ban-hop.docx"]
    both = "ngày 15 tháng 12 năm 2021 (Biên bản số 03/BB-HĐTĐKT), ngày 28 tháng 12 năm 2021 (Biên bản số 05/BB-HĐTĐKT)"
    assert both in made["1-to-trinh.docx"] and "6-phieu-bau.docx" not in made
    decided = replace(met, decision=Decision("9/QĐ", date(2021, 12, 30)))
    rows = rows_decided(decided, built_in())
    assert [one["meeting"] for one in rows["phien_hop"]] == [first.code, code]
    assert [one["meeting"] for one in rows["bo_phieu"]] == [first.code] * 4 + [code]


def test_the_awards_that_ask_for_a_ballot_are_the_offices_own() -> None:
    """As the setting names them; of the State all; a word that names none is told."""
    said = "Bằng khen của Chủ tịch UBND tỉnh; cấp Nhà nước; Huy chương vàng"
    catalogue = replace(built_in(), settings={**built_in().settings, "ballot_awards": said})
    found, strange = awards_by_ballot(catalogue)
    assert (
        {"BK_TINH", "HCLD_3", "BK_TTG"} <= found and not {"CSTDT", "BK_BO"} & found and strange == ("Huy chương vàng",)
    )
    none = replace(built_in(), settings={**built_in().settings, "ballot_awards": "Không"})
    assert awards_by_ballot(none) == (frozenset(), ())


def test_the_page_for_the_leader_names_doubts_and_counts_the_rest() -> None:
    """What was not checked goes first; the page does not grow with the number of people."""
    bundle = replace(long_bundle(), decision=None)
    bundle.lines = [replace(line, findings=("Chưa rõ số năm công tác.",)) for line in bundle.lines]
    bundle.unchecked = ["Chưa kiểm tra: số phiếu."]
    page = papers(bundle)["phieu-trinh.docx"]
    assert page.index("Chưa kiểm tra: số phiếu") < page.index("Chưa rõ số năm công tác")
    assert page.count("Chưa rõ số năm công tác") == MOST_DOUBTS - 1
    assert f"và {len(bundle.lines) + 1 - MOST_DOUBTS} nội dung khác" in page
    assert "Ý kiến của lãnh đạo" in page


def test_once_it_was_decided_the_page_for_the_leader_says_by_what() -> None:
    """Nothing is asked any more, no room is left to write; whoever gets two awards makes the total one of awards."""
    asked = papers(replace(long_bundle(), decision=None))["phieu-trinh.docx"]
    assert "Việc xin ý kiến" in asked and "Ý kiến của lãnh đạo" in asked and "lượt" not in asked
    told = papers(long_bundle())["phieu-trinh.docx"]
    assert "1. Kết quả: Quyết định số 512/QĐ-SLĐTBXH ngày 20/12/2021: công nhận danh hiệu thi đua" in told
    assert not any(words in told for words in ("xin ý kiến", "Ý kiến của lãnh đạo", "dự kiến", "4. Ý kiến"))
    twice = long_bundle()
    twice.lines.append(replace(twice.lines[-1], number=99, award="BK", award_name="Bằng khen"))
    assert "Cộng (lượt)" in papers(twice)["phieu-trinh.docx"]
    refused = replace(long_bundle(), decision=None, refused="văn bản số 9/UBND ngày 21/12/2021")
    assert "1. Kết quả: Không được đồng ý theo văn bản số 9/UBND" in papers(refused)["phieu-trinh.docx"]


def test_the_page_without_doubts_says_so() -> None:
    assert "Không còn nội dung cần làm rõ." in papers(long_bundle())["phieu-trinh.docx"]


def test_the_public_list_hangs_out_before_the_decision_without_what_is_private() -> None:
    """No day of birth, no votes, no doubts; afterwards the list to be signed takes its place."""
    waiting = replace(short_bundle(), decision=None)
    waiting.lines = [replace(line, findings=("Chưa rõ số năm công tác.",)) for line in waiting.lines]
    made = papers(waiting)
    public = made["cong-khai.docx"]
    assert all(line.recipient in public for line in waiting.lines) and "trao-thuong.docx" not in made
    births = [dates.show(line.birth) for line in waiting.lines if line.birth]
    assert births and not any(birth in public for birth in births) and "Chưa rõ" not in public


def test_the_days_of_the_public_list_are_proposed_where_the_settings_tell() -> None:
    """Five working days that end before the decision; what goes up ends before it is handed on, and is left open without that day."""

    def said(bundle: Bundle, number: object = 5) -> str:
        catalogue = replace(built_in(), settings={**built_in().settings, "public_days": number})
        shown = public_list.context(bundle, catalogue)
        return f"{shown['tu_ngay']} - {shown['den_ngay']}".replace(OPENS, "").replace(CLOSES, "")

    on_friday = replace(short_bundle().round, decision_day=date(2021, 6, 25), submit_by=None)
    own = replace(short_bundle(), round=on_friday, decision=None)
    assert said(own) == "ngày 18 tháng 6 năm 2021 - ngày 24 tháng 6 năm 2021"
    assert "……" in said(own, None) and "……" in said(replace(own, route=Route.STATE))
    up = replace(own, route=Route.PROVINCE)
    assert "……" in said(up)
    each = replace(on_friday, kind=RoundKind.SUDDEN, due=date(2021, 12, 25), decision_day=date(2021, 12, 28))
    catalogue = replace(built_in(), settings={**built_in().settings, "public_days": 5})
    days = public_list.days_of(replace(own, round=each), catalogue, date(2021, 6, 11))
    assert days is not None and (days.first, days.last, days.step) == (date(2021, 6, 11), date(2021, 6, 17), None)
    handed_on = replace(on_friday, submit_by=date(2021, 6, 21))
    assert said(replace(up, round=handed_on)).endswith("ngày 18 tháng 6 năm 2021")


def test_a_list_that_is_written_late_hangs_from_that_day_on() -> None:
    """No day of it is over already; the office is told where it then hangs longer than the round has time."""
    catalogue = replace(built_in(), settings={**built_in().settings, "public_days": 5})
    bundle = replace(
        short_bundle(),
        round=replace(short_bundle().round, decision_day=date(2021, 6, 25), submit_by=None),
        decision=None,
    )

    def days(written: date) -> tuple[int, int, int, bool]:
        found = public_list.days_of(bundle, catalogue, written)
        assert found is not None and found.last is not None
        return (
            found.first.day,
            found.last.month,
            found.last.day,
            any(public_list.told_of_days(bundle, catalogue, written)),
        )

    assert days(date(2021, 6, 18)) == (18, 6, 24, False)
    assert days(date(2021, 6, 19)) == (21, 6, 25, True)  # a Saturday: from Monday on
    assert days(date(2021, 6, 25)) == (25, 7, 1, True)
    made = dict(award_papers([bundle], catalogue, written=date(2021, 6, 25)))
    shown = [made[f"ho-so/{bundle.key}/{name}.docx"] for name in ("cong-khai", "0-doc-truoc")]
    public, first = [words_of(each) for each in shown if isinstance(each, bytes)]
    assert "ngày 25 tháng 6 năm 2021" in public and "ngày 01 tháng 7 năm 2021" in public
    assert "hết ngày 01/7/2021" in first


def test_the_days_of_a_list_that_hangs_stay_whenever_it_is_written_again() -> None:
    """As the office noted them; what contradicts them is told: too few days, a later step, a decision while it still hung."""
    catalogue = replace(built_in(), settings={**built_in().settings, "public_days": 5})
    round_ = replace(short_bundle().round, decision_day=date(2021, 6, 25), submit_by=None)
    bundle = replace(short_bundle(), round=round_, decision=None, hung=Appointed(date(2021, 6, 15)))

    def days(of: Bundle, written: date = date(2021, 6, 24)) -> tuple[object, object, list[str]]:
        found = public_list.days_of(of, catalogue, written)
        assert found is not None
        return found.first, found.last, list(public_list.told_of_days(of, catalogue, written))

    assert days(bundle) == days(bundle, date(2021, 6, 10)) == (date(2021, 6, 15), date(2021, 6, 21), [])
    short = days(replace(bundle, hung=Appointed(date(2021, 6, 15), until=date(2021, 6, 17))))
    assert short[1] == date(2021, 6, 17) and "đến hết ngày 21/6/2021" in short[2][0]
    assert "ngày 25/6/2021 của bước tiếp theo" in days(replace(bundle, hung=Appointed(date(2021, 6, 23))))[2][0]
    decided = replace(bundle, decision=Decision("245/QĐ", date(2021, 6, 20)))
    assert "quyết định ngày 20/6/2021: đề nghị đối chiếu" in days(decided)[2][0]
    shown = words_of(
        dict(award_papers([bundle], catalogue, written=date(2021, 6, 24)))[f"ho-so/{bundle.key}/cong-khai.docx"]
    )  # type: ignore[arg-type]
    assert "ngày 15 tháng 6 năm 2021" in shown and "ngày 21 tháng 6 năm 2021" in shown


def test_the_list_to_be_signed_follows_the_decision() -> None:
    """Whom the council refused is not on it; the amounts are those of the payment list; a revoked decision hands nothing over."""
    decided = long_bundle()
    refused = decided.lines[-1].recipient
    decided.lines = [*decided.lines[:-1], replace(decided.lines[-1], is_passed=False)]
    made = papers(decided)
    handed = made["trao-thuong.docx"]
    assert "512/QĐ-SLĐTBXH" in handed and refused not in handed and "cong-khai.docx" not in made
    assert "1.490.000" in handed
    assert decided.decision is not None
    gone = papers(replace(decided, decision=replace(decided.decision, is_revoked=True)))
    assert not {"trao-thuong.docx", "cong-khai.docx"} & gone.keys()


def test_the_workbook_to_be_filled_knows_how_many_vote() -> None:
    """The full membership is typed nowhere twice."""
    catalogue = replace(built_in(), councillors=MEMBERS)
    plan = ledger_entries(replace(short_bundle(), decision=None, meeting=None), catalogue)
    assert plan is not None
    page = plan.sheet("Phiên họp Hội đồng")
    heads = {cell.value: column for (row, column), cell in page.cells.items() if row == HEADER_ROW}
    assert page.cells[HEADER_ROW + 1, heads["Tổng số thành viên"]].value == 2


def test_each_council_has_its_own_members() -> None:
    """The minutes of the initiative council name its own chair and full membership, not those of the other council."""
    own = [
        Councillor(seat, name, of=Of.INITIATIVES) for seat, name in ((Seat.CHAIR, "Lý Mẫu"), (Seat.MEMBER, "Bế Mẫu"))
    ]
    catalogue = replace(built_in(), councillors=(*MEMBERS, *own))
    sitting = Scored("", "SANG_KIEN-2021", date(2021, 11, 25), "", 2, 2, (), {})
    said = initiative_minutes.context(InitiativeRound("SANG_KIEN-2021", 2021, ()), catalogue)
    assert (said["chu_tri"], said["so_thanh_vien"]) == ("Lý Mẫu", "02") and "Lý Mẫu" not in str(said["co_mat"])
    met = initiative_minutes.context(InitiativeRound("SANG_KIEN-2021", 2021, (), sitting), catalogue)
    assert (met["co_mat"], met["du_mat"]) == ("Lý Mẫu, Bế Mẫu", True)
    less = InitiativeRound("SANG_KIEN-2021", 2021, (), replace(sitting, present=1))
    assert [initiative_minutes.context(less, catalogue)[key] for key in ("so_vang", "du_mat")] == ["01", False]
    assert [one.name for one in Council.on(catalogue.councillors, None).members] == [one.name for one in MEMBERS]
