"""What each report says of rows made for it."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from tdkt_sheets.core.deliveries import Delivery, Record, State, Verdict
from tdkt_sheets.core.findings import Finding, Severity
from tdkt_sheets.core.slots import Slot
from tdkt_sheets.outputs.page.absent import grid
from tdkt_sheets.outputs.summary.sources import TAB as SOURCES_TAB
from tdkt_sheets.roster.bloc import MEMBER_KIND
from tdkt_sheets.summaries import (  # fmt: skip
    activities,
    adjustments,
    awards,
    control,
    difficulties,
    initiatives,
    joined,
    overview,
    plan_progress,
    registration,
    submission,
    targets,
)
from tdkt_sheets.summaries.book import reports
from tdkt_sheets.summaries.engine import SUMMARIES
from tdkt_sheets.summaries.figures import origins
from tdkt_sheets.summaries.tables import Across, Down, Minus, Share


def tables(report):
    return {table.id: table for table in report.tables}


def person(name, title, **more):
    return {"full_name": name, "birth": "1985", "title": title} | more


# --- TH-01 ---------------------------------------------------------------------------------------------------------------


def state(material, unit, column):
    return next(one for one in submission.owings(material) if (one.unit.code, one.column) == (unit, column))


@pytest.mark.parametrize(
    ("day", "said", "late"),
    [
        ("2021-03-20", "Đúng hạn", 0),
        ("2021-03-21", "Gửi sau thời hạn", 1),
        ("2021-04-19", "Gửi sau thời hạn", 30),
        (None, "Đã nhận, không rõ ngày", 0),
    ],
)
def test_the_last_day_is_still_on_time(material_from, sent, day, said, late):
    one = state(material_from([sent("VP", "DK", "2021", day, ca_nhan=[person("A", "LDTT")])]), "VP", "DK.2021")
    assert (one.state, one.days_late) == (said, late)


def test_what_is_not_yet_due_is_not_missing(material_from):
    material = material_from([], "2021-03-01")
    assert state(material, "VP", "DK.2021").state == "Chưa đến hạn"
    assert overview.missing(material) == []


def test_nothing_sent_is_missing_the_day_after(material_from):
    assert state(material_from([], "2021-03-20"), "VP", "DK.2021").state == "Chưa đến hạn"
    assert state(material_from([], "2021-03-21"), "VP", "DK.2021").state == "Chưa gửi"


def scan(unit, name, day=None):
    from datetime import datetime

    receipts = (datetime.fromisoformat(day),) if day else ()
    return Record(name, name, "pdf", receipts=receipts, slot=Slot(unit), verdict=Verdict(State.ATTACHED, ""))


@pytest.mark.parametrize(
    ("name", "day", "form"),
    [
        ("VP/DK_2021_VP.pdf", None, "DK.2021"),
        ("VP/KQ_2021-Q1_VP.pdf", "2021-03-18", "KQ.2021-Q1"),
        ("VP/ban ky.pdf", "2021-04-03", "KQ.2021-Q1"),
    ],
)
def test_a_signed_copy_alone_is_told_and_belongs_to_one_form(material_from, name, day, form):
    """A scan is taken for the form its name says, else for the one that was open on its day."""
    material = material_from([scan("VP", name, day)], "2021-05-31")
    states = {one.column: one.state for one in submission.owings(material) if one.unit.code == "VP"}
    assert states[form] == "Mới có bản ký"
    if "_" in name:
        assert [column for column, said in states.items() if said == "Mới có bản ký"] == [form]


def test_a_refused_file_is_neither_sent_nor_silent(material_from, sent):
    record = refused(sent("VP", "DK", "2021", "2021-03-18"))
    assert state(material_from([record]), "VP", "DK.2021").state == "Chưa tiếp nhận được"


def test_an_unreadable_file_is_known_by_its_name(material_from):
    record = refused(Delivery("2021-03-18/VP/DK_2021_VP.xlsx", "1", "unknown", slot=Slot("VP")))
    material = material_from([record])
    assert state(material, "VP", "DK.2021").state == "Chưa tiếp nhận được"
    assert state(material, "VP", "KQ.2021-Q1").state == "Chưa gửi"


def refused(delivery, *findings):
    return Record.of(replace(delivery, own_findings=findings), Verdict(State.REJECTED, "", findings))


def with_finding(delivery, rule):
    return refused(delivery, Finding(rule, Severity.CRITICAL, "x", file=delivery.path, unit=delivery.unit))


def test_a_file_refused_for_its_period_speaks_of_both_periods(material_from, sent):
    """Made for quarter I, its first page names quarter II: the unit is not told that it sent nothing for quarter II."""

    def material(rule):
        file = sent("PTEBDG", "KQ", "2021-Q1", "2021-06-24", cover={"period": "Quý II/2021"})
        return material_from([with_finding(file, rule)])

    assert state(material("NB-07"), "PTEBDG", "KQ.2021-Q2").state == "Chưa tiếp nhận được"
    assert state(material("NB-06"), "PTEBDG", "KQ.2021-Q2").state == "Chưa gửi"


def test_the_reminder_leaves_out_a_period_whose_file_was_refused(run_of, sent):
    from tdkt_sheets.month.known import Known
    from tdkt_sheets.outputs.answers.replies import replies

    def reminder(*files):
        run = run_of(files)
        return next(one.body for one in replies(run, Known()) if one.folder == "PTEBDG")

    file = with_finding(sent("PTEBDG", "KQ", "2021-Q1", "2021-06-24", cover={"period": "Quý II/2021"}), "NB-07")
    assert "quý II năm 2021" in reminder()
    assert "quý II năm 2021" not in reminder(file)


def test_an_annex_that_never_came_is_blank_and_said(material_from, sent, value_at):
    """A zero would say that the unit registered no collective."""
    file = sent("TTCTXH", "DK", "2021", "2021-03-18", ca_nhan=[person("A", "LDTT")])
    material = material_from([file])
    assert "Cần bổ sung phụ lục" in state(material, "TTCTXH", "DK.2021").words
    table = tables(registration.registration(material))["TH-02-TT"]
    assert value_at(table, "TTCTXH", "TTLDTT") is None
    assert any(
        "Cần bổ sung phụ lục, chưa có số liệu của 01 đơn vị: Trung tâm Công tác xã hội." in n for n in table.notes
    )


def test_an_annex_said_to_be_nil_is_zero(material_from, sent, value_at):
    nil = {f"nil_{key}": "KHONG" for key in ("tap_the", "noi_dung", "phong_trao")}
    material = material_from([sent("TTCTXH", "DK", "2021", "2021-03-18", cover=nil, ca_nhan=[person("A", "LDTT")])])
    assert state(material, "TTCTXH", "DK.2021").words == "Đúng hạn"
    assert value_at(tables(registration.registration(material))["TH-02-TT"], "TTCTXH", "TTLDTT") == 0


# --- TH-02 ---------------------------------------------------------------------------------------------------------------


def test_the_higher_title_implies_the_lower(material_from, sent, value_at):
    """LĐTT counts whoever registered LĐTT or any title that implies it; each is also shown directly."""
    rows = [person("A", "LDTT"), person("B", "CSTDCS"), person("C", "CSTDT"), person("D", "KHONG_DANG_KY"), person("E", "KHONG_CON_CONG_TAC")]  # fmt: skip
    table = tables(registration.registration(material_from([sent("VP", "DK", "2021", "2021-03-18", ca_nhan=rows)])))[
        "TH-02"
    ]
    assert [
        value_at(table, "VP", key) for key in ("LDTT", "CSTDCS", "CSTDT", "KHONG_DANG_KY", "KHONG_CON_CONG_TAC")
    ] == [1] * 5
    rolled = value_at(table, "VP", "LDTT+")
    assert isinstance(rolled, Across)
    assert rolled.keys == ("LDTT", "CSTDCS", "CSTDT", "CSTDB", "CSTDTQ")
    counted = value_at(table, "VP", "TONG")
    assert "KHONG_CON_CONG_TAC" not in counted.keys  # who has left is no longer of the unit
    assert value_at(table, "CONG", "LDTT+") == Down()


def test_held_rows_are_said_and_not_counted(material_from, sent, value_at):
    rows = [person("A", "LDTT"), person("B", "LDTT"), person("C", "LDTT")]
    material = material_from(
        [sent("VP", "DK", "2021", "2021-03-18", ca_nhan=rows, held=[("ca_nhan", 1), ("ca_nhan", 2)])]
    )
    table = tables(registration.registration(material))["TH-02"]
    assert value_at(table, "VP", "LDTT") == 1
    assert "Chưa kể 02 dòng chờ chỉnh sửa (Văn phòng Sở: 02)." in table.notes


def test_a_unit_that_sent_nothing_shows_no_zero(material_from, sent, value_at):
    table = tables(
        registration.registration(
            material_from([sent("VP", "DK", "2021", "2021-03-18", ca_nhan=[person("A", "LDTT")])])
        )
    )["TH-02"]
    assert value_at(table, "TTS", "LDTT") is None
    assert value_at(table, "VP", "CSTDCS") == 0
    assert any(note.startswith("Chưa có số liệu của") and "Thanh tra Sở" in note for note in table.notes)


def test_school_years_stand_apart(material_from, sent, value_at):
    files = [
        sent("VP", "DK", "2021", "2021-03-18", ca_nhan=[person("A", "LDTT")]),
        sent("TTCN", "DK", "2021-2022", "2021-09-18", ca_nhan=[person("B", "LDTT")]),
    ]
    found = tables(registration.registration(material_from(files, "2021-09-30")))
    assert value_at(found["TH-02-NH2021-2022"], "TTCN", "LDTT") == 1
    assert all(line.key != "TTCN" for line in found["TH-02"].lines)


def test_awards_asked_are_counted_by_form(material_from, sent, value_at):
    rows = [person("A", "LDTT", award="GK"), person("B", "LDTT", award="BK_TINH"), person("C", "LDTT")]
    found = tables(registration.registration(material_from([sent("VP", "DK", "2021", "2021-03-18", ca_nhan=rows)])))
    assert [value_at(found["TH-02-HT"], "VP", key) for key in ("GK", "BK_TINH")] == [1, 1]


def test_titles_beside_the_column_of_a_title_and_all_above_it_are_named(material_from, sent):
    """20 of 21 collectives: the reader is told which one is not among the 20."""
    rows = [{"collective": "A", "title": "TTLDTT"}, {"collective": "B", "title": "CO_TINH"}]
    table = tables(registration.registration(material_from([sent("VP", "DK", "2021", "2021-03-18", tap_the=rows)])))[
        "TH-02-TT"
    ]
    assert [note for note in table.notes if "không gồm" in note] == [
        "Cột “Tập thể lao động tiên tiến (kể cả danh hiệu cao hơn)” không gồm Cờ thi đua của UBND tỉnh: 01."
    ]


# --- TH-03 ---------------------------------------------------------------------------------------------------------------


def outcome(material, code):
    return next(
        line for line in tables(plan_progress.plan_progress(material))["TH-03"].lines if line.key == code
    ).values["outcome"]


def answers(catalogue, sent, state_of, units=None, quarter=1):
    """Every unit asked answers its tasks of a quarter."""
    from tdkt_sheets.core.periods import Period

    period = Period(f"2021-Q{quarter}")
    files = []
    for unit in catalogue.units:
        rows = [
            {"seq": task.code, "task": task.task, "state": state_of(unit.code, task.code)}
            for task in catalogue.tasks_asked(unit, period)
        ]
        if rows and (units is None or unit.code in units):
            files.append(sent(unit.code, "KQ", period.code, f"2021-{3 * quarter:02d}-28", nhiem_vu=rows))
    return files


def test_no_task_is_overdue_before_its_quarter_ends(material_from):
    assert outcome(material_from([], "2021-03-31"), "I.2") == "Chưa đến hạn"
    assert outcome(material_from([], "2021-04-01"), "I.2").startswith("Chưa hoàn thành: 13 đơn vị chưa báo cáo")


def test_a_task_is_complete_when_every_unit_has_done_it_or_had_none(material_from, catalogue, sent):
    files = answers(catalogue, sent, lambda unit, _: "KHONG_PHAT_SINH" if unit == "VP" else "DA_HOAN_THANH")
    material = material_from(files, "2021-04-30")
    assert outcome(material, "I.2") == "Hoàn thành"
    assert outcome(material, "I.4") == "Hoàn thành (không phát sinh)"  # asked of Văn phòng alone


def test_who_has_not_done_or_not_told_is_said(material_from, catalogue, sent):
    files = answers(
        catalogue, sent, lambda unit, _: "CHUA_THUC_HIEN" if unit == "TTS" else "DA_HOAN_THANH", units={"VP", "TTS"}
    )
    said = outcome(material_from(files, "2021-04-30"), "I.2")
    assert said == "Chưa hoàn thành: 01 đơn vị chưa thực hiện, 11 đơn vị chưa báo cáo"


def test_a_unit_with_nothing_to_report_of_the_whole_annex_has_reported(material_from, catalogue, sent, value_at):
    """'Không phát sinh' on the first page answers every task of the annex, and the figure leads to that cell."""
    files = answers(catalogue, sent, lambda *_: "DA_HOAN_THANH", units={"VP"})
    nil = sent("TTS", "KQ", "2021-Q1", "2021-03-28", cover={"nil_nhiem_vu": "KHONG"})
    nil.submission.cover.cells["nil_nhiem_vu"] = "C14"
    material = material_from([*files, nil], "2021-04-30")
    table = tables(plan_progress.plan_progress(material))["TH-03"]
    values = [value_at(table, "I.2", key) for key in ("DUOC_GIAO", "DA_HOAN_THANH", "KHONG_PHAT_SINH", "CHUA_BAO_CAO")]
    assert values == [13, 1, 1, 11]
    figure = next(line for line in table.lines if line.key == "I.2").values["KHONG_PHAT_SINH"]
    assert [(one.file, one.tab, one.place) for one in origins(figure, material.frames)] == [
        (nil.path, "Thông tin chung", "cột C, dòng 14")
    ]


def test_a_task_if_any_without_result_is_complete(material_from):
    """seed-conditional-rows: “(nếu có)” with nothing is nothing missing."""
    assert outcome(material_from([], "2021-10-31"), "III.3") == "Hoàn thành (không phát sinh)"


def test_a_task_proved_by_a_form_takes_its_state_from_the_register(material_from, sent):
    material = material_from([sent("VP", "DK", "2021", "2021-03-18", ca_nhan=[person("A", "LDTT")])], "2021-03-25")
    assert outcome(material, "I.6").startswith("Đang thực hiện (DK: 01/")
    assert outcome(material_from([], "2021-04-30"), "I.6").startswith("Chưa hoàn thành (DK: 0/")


def test_the_plan_has_every_task_once(material_from, catalogue):
    lines = tables(plan_progress.plan_progress(material_from([])))["TH-03"].lines
    assert [line.key for line in lines if line.kind == "row"] == [
        task.code for task in sorted(catalogue.tasks, key=lambda t: (t.quarter, t.number))
    ]
    assert len(catalogue.tasks) == 36


# --- TH-04 ---------------------------------------------------------------------------------------------------------------


def test_a_quarter_is_the_difference_of_two_cumulative_figures(material_from, sent, value_at):
    goal = {"content": "Giải quyết việc làm", "measure": "người", "registered": 15500}
    done = "Giải quyết việc làm (người)"
    files = [
        sent("TTDVVL", "DK", "2021", "2021-03-18", noi_dung=[goal]),
        sent(
            "TTDVVL",
            "KQ",
            "2021-Q1",
            "2021-04-02",
            chi_tieu=[{"content": done, "registered": 15500, "cumulative": 4000}],
        ),
        sent(
            "TTDVVL",
            "KQ",
            "2021-Q2",
            "2021-06-20",
            chi_tieu=[{"content": done, "registered": 15500, "cumulative": Decimal("8120.5")}],
        ),
    ]
    table = tables(targets.targets(material_from(files)))["TH-04"]
    values = next(line for line in table.lines if line.kind == "row").values
    assert (values["earlier"].value, values["cumulative"].value, values["registered"].value) == (
        4000,
        Decimal("8120.5"),
        15500,
    )
    assert values["RIENG_KY"] == Minus("cumulative", "earlier")
    assert values["TY_LE"] == Share(("", "cumulative"), ("", "registered"))
    assert values["period"] == "Quý II/2021"


def test_a_commitment_in_words_is_listed_not_counted(material_from, sent):
    goal = {"content": "Giữ vững danh hiệu cơ quan văn hóa", "registered": "Thực hiện đầy đủ"}
    found = tables(targets.targets(material_from([sent("VP", "DK", "2021", "2021-03-18", noi_dung=[goal])])))
    assert found["TH-04"].lines == []
    assert [line.values["promise"] for line in found["TH-04-C"].lines] == ["Thực hiện đầy đủ"]


# --- TH-05 … TH-09 -------------------------------------------------------------------------------------------------------


def test_activities_are_counted_by_kind_quarter_and_unit(material_from, sent, value_at):
    rows = [
        {"kind": "TAP_HUAN", "content": "A"},
        {"kind": "TAP_HUAN", "content": "B"},
        {"kind": "KHAC", "content": "C"},
    ]
    report = activities.activities(material_from([sent("VP", "KQ", "2021-Q2", "2021-06-20", hoat_dong=rows)]))
    found = tables(report)
    assert value_at(found["TH-05"], "TAP_HUAN", "2021-Q2") == value_at(found["TH-05-2021-Q2"], "VP", "TAP_HUAN") == 2
    assert value_at(found["TH-05"], "TAP_HUAN", "2021-Q1") == 0
    assert [row[4] for row in report.lists[0].rows] == ["A", "B", "C"]


def test_members_of_the_bloc_have_a_table_of_activities_of_their_own(material_from, catalogue, sent, value_at):
    """What members report is never added to what the department's own units did; the page says whose each table is."""
    vp = next(unit for unit in catalogue.units if unit.code == "VP")
    member = replace(vp, code="KHOI_X", name="Sở X (mẫu)", spellings=(), kind=MEMBER_KIND)
    own, of_bloc = {"kind": "TAP_HUAN", "content": "A"}, {"kind": "HOAT_DONG_KHOI", "content": "B"}
    report = activities.activities(
        material_from(
            [
                sent("VP", "KQ", "2021-Q2", "2021-06-20", hoat_dong=[own]),
                sent("KHOI_X", "KQ", "2021-Q2", "2021-06-20", hoat_dong=[of_bloc]),
            ],
            units=(*catalogue.units, member),
        )
    )
    found = tables(report)
    assert [line.key for line in found["TH-05-2021-Q2"].lines] == ["VP", "CONG"]
    assert [line.key for line in found["TH-05-KHOI-2021-Q2"].lines] == ["KHOI_X", "CONG"]
    assert value_at(found["TH-05"], "HOAT_DONG_KHOI", "2021-Q2") == 0
    assert value_at(found["TH-05-KHOI"], "HOAT_DONG_KHOI", "2021-Q2") == 1
    assert (
        found["TH-05"].notes[-1]
        == "Số liệu của các đơn vị thuộc Sở. Thành viên Khối thi đua có bảng riêng, không cộng chung."
    )


def award(name, kind="INDIVIDUAL", code="BK_TINH", **more):
    return {"recipient": name, "object_kind": kind, "award": code, "reason_kind": "THEO_DOT", "decision_no": "1", "decision_date": "2021-06-18"} | more  # fmt: skip


def test_awards_by_level_class_and_share(material_from, catalogue, sent, value_at):
    """Class and sex come from the staff list when the person is there; of whom nothing is known is said, and all are divided by all."""
    known = next(p for p in catalogue.people if p.sex == "NU" and p.officer_class == "DIRECT_WORKER")
    rows = [
        award(known.full_name.upper()),
        award("Người Ngoài", officer_class="FARMER"),
        award("Không Rõ"),
        award("Phòng X", "COLLECTIVE", "BK_BO"),
    ]
    found = tables(awards.awards(material_from([sent(known.unit, "KQ", "2021-Q2", "2021-06-20", khen_thuong=rows)])))
    assert value_at(found["TH-06"], "T", "INDIVIDUAL") == 3
    assert value_at(found["TH-06"], "SBN", "COLLECTIVE") == 1
    assert {line.key for line in found["TH-06-DT"].lines} == {"DIRECT_WORKER", "FARMER", "CHUA_RO", "CONG"}
    shares = found["TH-06-TL"]
    assert [value_at(shares, "KHONG_CHUC_VU", key) for key in ("SO_LUOT", "TONG_SO")] == [2, 3]
    assert [value_at(shares, "NU", key) for key in ("SO_LUOT", "TONG_SO")] == [1, 3]
    assert shares.notes == [
        "Tỷ lệ tính trên tổng số lượt cá nhân; chưa rõ đối tượng của 01 lượt, giới tính của 02 lượt."
    ]


def test_an_award_told_in_two_quarters_or_by_two_units_is_one(material_from, catalogue, sent, value_at):
    """Every table counts it once, with each of its rows as a source; the list names who told of it."""
    known = next(p for p in catalogue.people if p.unit == "PNCC")
    files = [
        sent(unit, "KQ", quarter, day, khen_thuong=[award(known.full_name, decision_no=number)])
        for unit, quarter, day, number in (
            ("PNCC", "2021-Q2", "2021-06-20", "1702/QĐ-UBND"), ("PNCC", "2021-Q3", "2021-09-25", "1702 / QD–UBND"),
            ("VP", "2021-Q2", "2021-06-21", "1702/QĐ-UBND"),
        )
    ]  # fmt: skip
    material = material_from(files, "2021-10-31")
    report = awards.awards(material)
    found = tables(report)
    assert value_at(found["TH-06"], "T", "INDIVIDUAL") == value_at(found["TH-06-DV"], "PNCC", "INDIVIDUAL") == 1
    [row] = report.lists[0].rows
    assert row[1] == known.full_name
    assert row[10].split("\n") == [
        "KQ Quý II/2021 (Phòng Người có công)", "KQ Quý III/2021 (Phòng Người có công)", "KQ Quý II/2021 (Văn phòng Sở)",
    ]  # fmt: skip
    figure = next(line for line in found["TH-06"].lines if line.key == "T").values["INDIVIDUAL"]
    assert len({origin.file for origin in origins(figure, material.frames)}) == 3
    assert sum(one.now for one in overview.totals(material, report.tables) if one.ids == ("TH-06/CONG/TONG",)) == 1


def test_an_award_without_its_day_is_in_no_total(material_from, sent, value_at):
    """It stands in the list with what is lacking, and beside the total."""
    rows = [award("A"), award("B", decision_no="2", decision_date=None)]
    material = material_from([sent("VP", "KQ", "2021-Q2", "2021-06-20", khen_thuong=rows)])
    report = awards.awards(material)
    found = tables(report)
    assert value_at(found["TH-06"], "T", "INDIVIDUAL") == 1
    assert "Chưa kể 01 khen thưởng chưa rõ ngày quyết định." in found["TH-06"].notes
    assert [(row[1], row[11]) for row in report.lists[0].rows] == [("A", None), ("B", "Chưa rõ ngày quyết định")]


def test_initiatives_are_counted_once_however_many_authors_and_quarters(material_from, sent, value_at):
    rows = [{"kind": "SANG_KIEN", "name": "Giải pháp A", "author": "A", "share_pct": 60, "state": "DANG_THUC_HIEN"},
            {"kind": "SANG_KIEN", "name": "Giải pháp A", "author": "B", "share_pct": 40, "state": "DANG_THUC_HIEN"}]  # fmt: skip
    files = [sent("VP", "KQ", q, d, sang_kien=rows) for q, d in (("2021-Q2", "2021-06-20"), ("2021-Q4", "2021-12-01"))]
    report = initiatives.initiatives(material_from(files, "2021-12-31"))
    assert value_at(tables(report)["TH-07"], "VP", "SANG_KIEN") == 1
    assert [(row[4], row[7]) for row in report.lists[0].rows] == [("A (60%)\nB (40%)", "Quý IV/2021")]


def test_difficulties_are_quoted_with_the_unit_and_nothing_is_not(material_from, sent):
    files = [
        sent("VP", "KQ", "2021-Q2", "2021-06-20", cover={"difficulties": "Cán bộ kiêm nhiệm.", "proposals": "Không"}),
        sent("TTS", "KQ", "2021-Q2", "2021-06-20", cover={"difficulties": "không có"}),
    ]
    lines = tables(difficulties.difficulties(material_from(files)))["TH-08"].lines
    assert [line.values for line in lines if line.kind == "row"] == [
        {"seq": 1, "unit": "Văn phòng Sở", "difficulties": "Cán bộ kiêm nhiệm."}
    ]


def test_people_are_joined_with_their_awards_by_name_in_the_same_unit(material_from, sent):
    files = [
        sent(
            "VP",
            "DK",
            "2021",
            "2021-03-18",
            ca_nhan=[person("Nông Thị Hạnh", "CSTDCS"), person("La Văn A", "KHONG_DANG_KY")],
        ),
        sent("VP", "KQ", "2021-Q2", "2021-06-20", khen_thuong=[award("NÔNG THỊ HẠNH")]),
        sent("TTS", "KQ", "2021-Q2", "2021-06-21", khen_thuong=[award("Nông Thị Hạnh", code="BK_BO")]),
    ]
    rows = list(joined.joined(material_from(files)).lists[0].rows)
    assert [(row[1], row[9]) for row in rows] == [
        ("Nông Thị Hạnh", "Bằng khen của Chủ tịch UBND tỉnh (1 ngày 18/6/2021)")
    ]


def test_awards_of_the_director_are_said_and_not_counted(material_from, sent, value_at):
    """Units do not report what the office itself has: the row is shown below the total, and the first page says so."""
    rows = [award("A"), award("B", code="GK")]
    material = material_from([sent("VP", "KQ", "2021-Q2", "2021-06-20", khen_thuong=rows)])
    report = awards.awards(material)
    found = tables(report)
    assert value_at(found["TH-06"], "DO_GIAM_DOC_SO", "INDIVIDUAL") == 1
    assert value_at(found["TH-06-DV"], "VP", "INDIVIDUAL") == 1
    assert "Chưa kể 01 khen thưởng do Giám đốc Sở quyết định." in found["TH-06"].notes
    assert [row[1] for row in report.lists[0].rows] == ["A", "B"]
    total = next(one for one in overview.totals(material, report.tables) if one.ids == ("TH-06/CONG/TONG",))
    assert (total.now, total.note) == (1, "chưa kể 01 khen thưởng do Giám đốc Sở quyết định")


def test_who_has_not_told_of_awards_and_initiatives_is_named(material_from, sent):
    told = {"khen_thuong": [award("A")], "sang_kien": [{"kind": "SANG_KIEN", "name": "A", "author": "B"}]}
    material = material_from([sent("VP", "KQ", "2021-Q2", "2021-06-20", **told)])
    for report, id_ in ((awards.awards(material), "TH-06"), (initiatives.initiatives(material), "TH-07")):
        assert any(note.startswith("Quý II/2021: Chưa có số liệu của") for note in tables(report)[id_].notes)


def test_forms_are_counted_on_the_first_page_not_files(material_from, sent):
    base = sent("VP", "DK", "2021", "2021-03-10", ca_nhan=[person("A", "LDTT")])
    more = sent("VP", "DK", "2021", "2021-03-12", ca_nhan=[person("B", "LDTT")], cover={"delivery_kind": "BO_SUNG"})
    first = overview.totals(material_from([base, more]), [])[0]
    assert (first.label, first.now) == ("Biểu được tổng hợp", 1)


def test_initiatives_of_members_of_the_bloc_have_a_table_of_their_own(material_from, sent, catalogue):
    member = replace(catalogue.unit_by_code["VP"], code="KHOI_X", name="Sở X (mẫu)", spellings=(), kind=MEMBER_KIND)
    said = [{"kind": "SANG_KIEN", "name": "Giải pháp A", "author": "A"}]
    files = [sent(unit, "KQ", "2021-Q2", "2021-06-20", sang_kien=said) for unit in ("VP", "KHOI_X")]
    report = initiatives.initiatives(material_from(files, units=(*catalogue.units, member)))
    assert {table.id: [line.key for line in table.lines] for table in report.tables} == {
        "TH-07": ["VP", "CONG"], "TH-07-DK": [], "TH-07-KHOI": ["KHOI_X", "CONG"],
    }  # fmt: skip


def test_rows_that_wait_are_counted_apart_by_whose_they_are(material_from, sent, catalogue):
    """A member's rows are in no figure of the department: neither in the line that says what waits nor in the main figure."""
    vp = catalogue.unit_by_code["VP"]
    member = replace(vp, code="KHOI_X", name="Sở X (mẫu)", spellings=(), kind=MEMBER_KIND)
    two = [person("A", "LDTT"), person("B", None)]
    files = [sent(unit, "DK", "2021", "2021-03-18", ca_nhan=two, held=[("ca_nhan", 1)]) for unit in ("VP", "KHOI_X")]
    material = material_from(files, units=(*catalogue.units, member))
    waiting = overview.totals(material, [])[-1]
    assert (waiting.label, waiting.now, waiting.ids) == ("Dòng chờ chỉnh sửa", 1, ("TH-10-DV/VP/held",))
    assert waiting.note == "chưa kể 01 dòng của thành viên Khối, cơ quan ngoài Sở"
    assert [line for line in overview.decisions(material) if "dòng chờ" in line] == [
        "01 dòng chờ đơn vị chỉnh sửa, chưa tính: Văn phòng Sở (01).",
        "01 dòng chờ thành viên Khối thi đua chỉnh sửa, chưa tính: Sở X (mẫu) (01).",
    ]


# --- TH-00 ---------------------------------------------------------------------------------------------------------------


def test_the_first_page_says_what_waits(material_from, sent):
    late = sent(
        "VP", "DK", "2021", "2021-03-23", ca_nhan=[person("A", "LDTT"), person("B", None)], held=[("ca_nhan", 1)]
    )
    lines = overview.decisions(material_from([late]))
    assert "01 dòng chờ đơn vị chỉnh sửa, chưa tính: Văn phòng Sở (01)." in lines
    assert "01 biểu gửi sau thời hạn: Văn phòng Sở (Đăng ký thi đua năm 2021, 03 ngày)." in lines


def test_a_form_without_an_annex_waits_for_its_unit_though_no_row_is_held(material_from, sent):
    """Otherwise the leaders would read of a unit with nothing left to do."""
    lacking = sent("TTCTXH", "DK", "2021", "2021-03-18", ca_nhan=[person("A", "LDTT")])
    found = Finding(
        "CT-11", Severity.ERROR, "Tệp không có phụ lục.", file=lacking.path, unit="TTCTXH", form="DK", period="2021"
    )
    lacking = replace(lacking, own_findings=(found,))
    assert (
        "01 biểu cần đơn vị bổ sung phụ lục hoặc chỉnh sửa nội dung chung: Trung tâm Công tác xã hội (Đăng ký thi đua năm 2021)."
        in overview.decisions(material_from([lacking]))
    )


def test_a_form_whose_first_page_has_to_be_mended_is_nowhere_called_whole(material_from, sent):
    """The first page, the grid of TH-01 and the page of the month read the same."""
    nil = {f"nil_{key}": "KHONG" for key in ("tap_the", "noi_dung", "phong_trao")}
    one = sent("TTCTXH", "DK", "2021", "2021-03-18", cover=nil, ca_nhan=[person("A", "LDTT")])
    found = Finding(
        "CT-10", Severity.ERROR, "Chưa chọn.", file=one.path, unit="TTCTXH", form="DK", period="2021", keys=("phone",)
    )
    asked = material_from([replace(one, own_findings=(found,))])
    assert "01 biểu cần đơn vị bổ sung phụ lục hoặc chỉnh sửa nội dung chung: Trung tâm Công tác xã hội" in " ".join(
        overview.decisions(asked)
    )
    assert state(asked, "TTCTXH", "DK.2021").words == "Đúng hạn\nCần chỉnh sửa nội dung chung"
    words = []
    for material in (asked, material_from([one])):
        shown = grid(material)
        [states] = [row.states for row in shown.rows if row.code == "TTCTXH"]
        words.append(states[shown.heads.index("DK Năm 2021")].words)
    assert words == ["sửa nội dung chung", "đủ"]


def test_a_replaced_file_has_nothing_left_to_make_clear(material_from, sent):
    """The count of the first page is that of noi-dung-can-chinh-sua.xlsx."""

    def doubtful():
        first = sent("VP", "DK", "2021", "2021-03-10", ca_nhan=[person("A", "LDTT")])
        asked = Finding("DK-01", Severity.WARNING, "x", file=first.path, unit="VP", form="DK", period="2021")
        return replace(first, own_findings=(asked,))

    def asks(*files):
        return any("nội dung cần làm rõ" in line for line in overview.decisions(material_from(files)))

    again = sent("VP", "DK", "2021", "2021-03-18", ca_nhan=[person("A", "CSTDCS")], cover={"delivery_kind": "THAY_THE"})
    assert asks(doubtful())
    assert not asks(doubtful(), again)


def test_the_missing_have_their_phone_beside_the_name(material_from):
    found = overview.missing(material_from([scan("VP", "VP/DK_2021_VP.pdf")], "2021-03-31"))
    assert [one.what for one in found] == ["Đăng ký thi đua năm 2021 (thời hạn 20/3/2021), 13 đơn vị"]
    assert found[0].names[:2] == ("Văn phòng Sở (ĐT 0206 0000 101), mới có bản ký", "Thanh tra Sở (ĐT 0206 0000 102)")


def test_what_came_since_last_month_is_said(run_of, sent):
    from tdkt_sheets.outputs.summary.book import material_of

    def first():
        return sent("VP", "DK", "2021", "2021-03-18", ca_nhan=[person("A", "LDTT")])

    before = run_of([first()], "2021-03-31")
    now = run_of(
        [first(), sent("TTS", "DK", "2021", "2021-04-05", ca_nhan=[person("B", "LDTT")])], "2021-04-30", before
    )
    assert overview.arrivals(material_of(now)) == [
        "Mới được tổng hợp: Đăng ký thi đua năm 2021 của 01 đơn vị (Thanh tra Sở)."
    ]
    titles = next(
        t
        for t in overview.totals(material_of(now), registration.registration(material_of(now)).tables)
        if t.ids == ("TH-02/CONG/LDTT+",)
    )
    assert (titles.before, titles.now) == (1, 2)


# --- all -----------------------------------------------------------------------------------------------------------------


def test_reports_read_only_declared_columns(catalogue):
    """A column that a report cannot do without is declared by the form it names."""
    for summary in SUMMARIES.values():
        for name, keys in summary.reads.items():
            form, _, annex = name.partition(".")
            declared = catalogue.forms[form].sheet(annex)
            assert declared is not None, (summary.id, name)
            assert set(keys) <= set(declared.by_key), (summary.id, name)


def test_a_year_without_any_file_still_reports(material_from):
    assert [report.id for report in reports(material_from([], "2021-02-01"))] == ["TH-01", "TH-03"]


def test_a_catalogue_without_forms_still_reports(material_from):
    found = reports(material_from([], forms={}, owed=()))
    assert [report.id for report in found] == ["TH-01", "TH-03"]


def test_pages_are_numbered_in_their_order():
    """A report that comes moves those behind it on: each says its own number."""
    tabs = [SUMMARIES[id_].sheet for id_ in sorted(SUMMARIES)] + [adjustments.TAB, control.TAB, SOURCES_TAB]
    numbers = [int(tab.split(".")[0]) for tab in tabs if tab[0].isdigit()]
    assert numbers == list(range(1, len(numbers) + 1))


def test_an_id_is_of_one_report():
    """Figures are traced by it."""
    firsts = [
        path.read_text(encoding="utf-8").split(" ", 1)[0] for path in Path(adjustments.__file__).parent.glob("*.py")
    ]
    ids = [first for first in firsts if first.startswith('"""TH-')]
    assert len(ids) == len(set(ids)) > len(SUMMARIES)
