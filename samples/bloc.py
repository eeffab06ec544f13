"""The bloc's year 2021: what its members register, report, score and decide; the department is its head.

The year has a tie, a member left out, a deduction for a late paper and a disputed score. Everybody in it is invented.
"""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import openpyxl

from samples import registrations
from samples.answers import Answers, Row
from samples.inbox import Inbox, tdkt
from samples.letters import Attachment
from samples.quarters import quarter
from samples.registrations import registration
from tests.office.blanks import read_blank

Steps = list[tuple[object, ...]]
OWN, MEMBERS = "LDTBXH_KHOI", ("KHOI_A", "KHOI_B", "KHOI_C", "KHOI_D", "KHOI_E")
HEAD_OF_OFFICE = ("La Đức Vượng", "0206 0000 100")
TALLY_FILE = "2021-12-21/Tổng kết Khối - đã thống nhất.xlsx"

# What the scale measures against a target, and the measure that the sheets print after its words.
FIRST, SECOND = "Chỉ tiêu chủ yếu thứ nhất của ngành", "Chỉ tiêu chủ yếu thứ hai của ngành"
TASKS, BUDGET = "Nhiệm vụ UBND tỉnh giao hoàn thành đúng hạn", "Giải ngân kế hoạch vốn, dự toán được giao"
PAPERS, FILES = "Văn bản được giao tham mưu trình đúng hạn", "Hồ sơ giải quyết đúng và trước hạn"
PRAISED = "Tỷ lệ người trực tiếp công tác được khen"
MEASURES = {TASKS: "nhiệm vụ", BUDGET: "%", PAPERS: "văn bản", FILES: "hồ sơ", PRAISED: "%"}
OWN_MEASURES = {
    "KHOI_A": {FIRST: "dự án", SECOND: "điểm"}, "KHOI_B": {FIRST: "lượt", SECOND: "mô hình"}, "KHOI_C": {FIRST: "cuộc", SECOND: "hộ"},
    "KHOI_D": {FIRST: "lớp", SECOND: "học viên"}, "KHOI_E": {FIRST: "tin, bài", SECOND: "chuyên đề"},
}  # fmt: skip
LINES = (FIRST, SECOND, TASKS, BUDGET, PAPERS, FILES, PRAISED)
# Unit → line by line: what it registered, what it had reached by June, by December.
TARGETS: Mapping[str, tuple[tuple[str, str, str], ...]] = {
    "KHOI_A": (("1.200", "655", "1.310"), ("85", "40", "91"), ("24", "11", "24"), ("100", "47,5", "100"),
               ("60", "31", "60"), ("2.400", "1.205", "2.396"), ("60", "0", "62")),
    "KHOI_B": (("900", "430", "915"), ("40", "22", "43"), ("18", "8", "17"), ("100", "41", "96,4"),
               ("48", "20", "46"), ("1.150", "560", "1.129"), ("60", "0", "55")),
    "KHOI_C": (("12", "6", "13"), ("300", "160", "315"), ("16", "8", "16"), ("100", "52", "100"),
               ("36", "18", "36"), ("640", "322", "640"), ("50", "0", "50")),
    "KHOI_D": (("24", "12", "26"), ("600", "320", "630"), ("16", "8", "16"), ("100", "50", "100"),
               ("36", "17", "36"), ("960", "480", "960"), ("50", "0", "50")),
    "KHOI_E": (("150", "70", "150"), ("20", "9", "19"), ("12", "6", "12"), ("100", "45", "97"),
               ("30", "15", "29"), ("410", "200", "402"), ("50", "0", "45")),
}  # fmt: skip
# The department registers what its units do not: the first two lines come from their own registrations.
OWN_TARGETS = {TASKS: "30", BUDGET: "100", PAPERS: "75", FILES: "5.200", PRAISED: "60"}
OWN_RESULTS = {TASKS: "30", BUDGET: "100", PAPERS: "74", FILES: "5.180", PRAISED: "61"}


def in_blank(line: str, unit: str) -> str:
    """A line as a member's quarterly sheet shows it."""
    return f"{line} ({MEASURES.get(line) or OWN_MEASURES[unit][line]})"


def with_targets(unit: str, answers: Answers) -> Answers:
    """A member's registration with the targets of the scale filled in beside what it writes itself."""
    told = {
        line: {
            "registered": said[0],
            "due": "Năm 2021",
            **({"measure": OWN_MEASURES[unit][line]} if line not in MEASURES else {}),
        }
        for line, said in zip(LINES, TARGETS[unit], strict=True)
    }
    return replace(answers, known={**answers.known, "noi_dung": told})


# What some members registered beside the scale, with what they had reached by June and by December.
BESIDE = {
    "KHOI_A": {"Hồ sơ thủ tục hành chính đúng hạn (%)": ("99,4", "99,5"), "Sáng kiến được công nhận (sáng kiến)": ("2", "6")},
    "KHOI_B": {"Chỉ số cải cách hành chính (điểm)": ("0", "87")},
    "KHOI_C": {"Cuộc tiếp xúc, đối thoại với người dân (cuộc)": ("7", "13")},
}  # fmt: skip
SHORT = "Do điều chỉnh kế hoạch cuối năm (mẫu)"


def with_results(unit: str, answers: Answers, at: int) -> Answers:
    """A quarterly report with what was reached of those targets: `at` 1 by June, 2 by December."""
    told: dict[str, Row] = {
        in_blank(line, unit): {"cumulative": said[at], **({"note": SHORT} if at == 2 and is_short(said) else {})}
        for line, said in zip(LINES, TARGETS[unit], strict=True)
    }
    told |= {line: {"cumulative": said[at - 1]} for line, said in BESIDE.get(unit, {}).items()}
    return replace(answers, known={**answers.known, "chi_tieu": {**answers.known.get("chi_tieu", {}), **told}})


def is_short(said: tuple[str, str, str]) -> bool:
    """Whether the year ended below the target."""
    target, _, reached = (float(text.replace(".", "").replace(",", ".")) for text in said)
    return reached < target


def _named(letter: str, post: str = "GIÁM ĐỐC") -> dict[str, str]:
    return {"signer_post": post, "signer_name": f"Hoàng Văn Mẫu {letter}"}


REGISTRATIONS = {
    **{unit: with_targets(unit, registrations.REGISTRATIONS[unit]) for unit in ("KHOI_A", "KHOI_B", "KHOI_C")},
    "KHOI_D": with_targets("KHOI_D", registration(
        "Đàm Thị Mẫu D", "0206 0000 204", doc_no="61/SD-VP", signed="19/3/2021", headcount="41", women="17",
        collectives={"Sở D (mẫu)": {"title": registrations.TTLDXS, "headcount": "41"}},
        movements=["Phong trào, đợt thi đua | Thi đua giải quyết hồ sơ trước hạn | Các phòng | Năm 2021"], **_named("D"),
    )),
    "KHOI_E": with_targets("KHOI_E", registration(
        "Lục Thị Mẫu E", "0206 0000 205", doc_no="25/CQE", signed="17/3/2021", headcount="22", women="9",
        collectives={"Cơ quan E (mẫu)": {"title": registrations.TTLDTT, "headcount": "22"}},
        movements=["Phong trào, đợt thi đua | Công sở văn minh | Các bộ phận | Năm 2021"], **_named("E", "THỦ TRƯỞNG"),
    )),
    OWN: replace(
        registration(*HEAD_OF_OFFICE, doc_no="310/SLĐTBXH-VP", signed="18/3/2021", headcount="158", women="79", signer_name="Nông Văn Mẫu"),
        known={
            "tap_the": {"*": {"title": "Cờ thi đua của UBND tỉnh", "headcount": "158"}},
            "noi_dung": {line: {"registered": said, "due": "Năm 2021"} for line, said in OWN_TARGETS.items()},
        },
    ),
}  # fmt: skip

JOINT = {
    "2021-Q1": "Hoạt động Khối | Họp Khối, ký giao ước thi đua năm 2021 | | 30/3/2021 | | Đủ thành phần",
    "2021-Q2": "Hoạt động Khối | Dự sơ kết 6 tháng của Khối | | 18/6/2021 | | Đủ thành phần",
    "2021-Q3": "Hoạt động Khối | Giao lưu, thăm mô hình giữa các đơn vị trong Khối | | 10/9/2021 | | 03 người dự",
    "2021-Q4": "Hoạt động Khối | Về nguồn, tặng quà học sinh vùng cao của Khối | | 22/10/2021 | | 02 người dự",
}
PREPARERS = {
    "KHOI_A": "Nguyễn Thị Mẫu A", "KHOI_B": "Trần Văn Mẫu B", "KHOI_C": "Lê Thị Mẫu C", "KHOI_D": "Đàm Thị Mẫu D", "KHOI_E": "Lục Thị Mẫu E",
}  # fmt: skip


def reports(period: str) -> dict[str, Answers]:
    """The members' reports of a quarter."""
    return {unit: report(unit, period) for unit in MEMBERS}


def report(unit: str, period: str) -> Answers:
    """A member's quarterly report."""
    told = quarter(PREPARERS[unit], activities=[JOINT[period]], nil=("khen_thuong", "sang_kien"))
    if period == "2021-Q2":
        return with_results(unit, told, 1)
    return with_results(unit, told, 2) if period == "2021-Q4" else told


# Scores that members give themselves, by path; results where points follow from them. Full where nothing is said.
FULL: Mapping[str, str] = {
    "I.2.b": "40", "I.2.c": "30", "I.3.b": "0", "I.3.c": "Đạt", "I.3.d": "30", "I.4.a": "30", "I.4.b": "Đạt", "I.5.a": "Đạt", "I.5.b": "5",
    "II.1.a": "30", "II.1.b": "Đạt", "II.2.a": "Đạt", "II.2.b": "30", "II.3.a": "20", "II.3.b": "20", "II.4.a": "5", "II.4.b": "20",
    "III.1.a": "Đạt", "III.1.b": "3", "III.1.c": "2", "III.2.a": "4", "III.3.a": "10", "III.4": "5",
}  # fmt: skip
DIRECT = frozenset({"I.2.b", "I.2.c", "I.3.d", "I.4.a", "II.1.a", "II.2.b", "II.3.a", "II.3.b", "III.3.a"})
LESS: Mapping[str, Mapping[str, str]] = {
    "KHOI_A": {"I.2.b": "40", "I.3.b": "1", "I.3.d": "28", "II.3.b": "19", "II.4.b": "26", "III.4": "6"},
    "KHOI_B": {"I.2.b": "34", "I.2.c": "26", "I.3.b": "3", "I.3.d": "25", "I.4.a": "28", "I.5.b": "3", "II.1.a": "27", "II.2.b": "28",
               "II.3.a": "18", "II.4.a": "3", "II.4.b": "12", "III.1.b": "2", "III.1.c": "", "III.4": "3"},
    "KHOI_C": {"I.2.b": "36", "I.3.b": "2", "I.3.d": "26", "II.3.a": "19", "II.3.b": "18", "II.4.b": "15", "III.1.c": "1", "III.4": "4"},
    "KHOI_D": {"I.2.b": "36", "I.3.b": "2", "I.3.d": "26", "II.3.a": "18", "II.3.b": "19", "II.4.b": "15", "III.1.c": "1", "III.4": "4"},
    "KHOI_E": {"I.2.b": "35", "I.2.c": "28", "I.3.b": "2", "I.3.d": "24", "I.5.b": "2", "II.1.a": "28", "II.1.b": "Không đạt",
               "II.3.b": "17", "II.4.b": "8", "III.1.b": "2", "III.1.c": "0", "III.4": "2"},
    OWN: {"I.2.b": "38", "I.3.b": "1", "I.3.d": "29", "I.4.a": "30", "II.3.b": "19", "II.4.b": "24", "III.1.b": "3", "III.4": "8"},
}  # fmt: skip
PENALISED = {"KHOI_B": "1"}  # cases that went on too long (I.5.b)
PROOF = "Báo cáo số 210/BC-{} ngày 03/12/2021 (mẫu)"
SYMBOLS = {"KHOI_A": "SA", "KHOI_B": "SB", "KHOI_C": "BC", "KHOI_D": "SD", "KHOI_E": "CQE", OWN: "SLĐTBXH"}


def self_scores(unit: str) -> Answers:
    """A member's own sheet."""
    lines: dict[str, Row] = {}
    for path, usual in FULL.items():
        said = LESS[unit].get(path, usual)
        if said:
            key = "score" if path in DIRECT else "result"
            lines[path] = {key: said, "evidence": PROOF.format(SYMBOLS[unit])}
    lines["I.5.b"] = {**lines["I.5.b"], "penalties": PENALISED.get(unit, "0")}
    if unit == OWN:
        paths = {TASKS: "I.1.c", BUDGET: "I.1.d", PAPERS: "I.2.a", FILES: "I.3.a", PRAISED: "III.3.b"}
        for line, said in OWN_RESULTS.items():
            lines[paths[line]] = {"result": said, "evidence": PROOF.format(SYMBOLS[unit])}
    preparer, phone = (PREPARERS[unit], "") if unit != OWN else HEAD_OF_OFFICE
    cover = {"preparer": preparer, "signed_date": "06/12/2021", "doc_no": f"210/BC-{SYMBOLS[unit]}"}
    if unit == "KHOI_B":
        told = "Báo cáo quý I gửi muộn do chuyển trụ sở"
        return Answers(
            {**cover, "remarks": "Đề nghị Khối xem xét dòng trừ điểm quý I."},
            {"tu_cham": lines, "tru_diem": {"KQ.2021-Q1": {"explanation": told}}},
        )
    return Answers({**cover, **({"phone": f"'{phone}"} if phone else {})}, {"tu_cham": lines})


# What the head, and of the head the deputy, gave otherwise, and why.
REVIEWED: Mapping[str, Mapping[str, tuple[str, str]]] = {
    OWN: {
        "KHOI_A:I.2.b": ("34", "Có 02 đề án phải trình lại lần hai (mẫu)"),
        "KHOI_B:II.3.a": ("15", "Báo cáo quy chế dân chủ gửi sau thời hạn (mẫu)"),
        **{f"{unit}:III.2.b": ("15" if unit != "KHOI_B" else "12", "") for unit in MEMBERS},
    },
    "KHOI_A": {
        f"{OWN}:I.4.a": ("27", "Quyết toán quý III bổ sung chậm (mẫu)"),
        f"{OWN}:III.2.b": ("15", ""),
    },
}


def review(unit: str) -> Answers:
    """What a scorer sends back."""
    told = {
        mark: {"score": points, **({"reason": why} if why else {})} for mark, (points, why) in REVIEWED[unit].items()
    }
    preparer = PREPARERS.get(unit, HEAD_OF_OFFICE[0])
    return Answers({"preparer": preparer, "signed_date": "15/12/2021"}, {"cham": told})


ABSENT = "KHOI_C"
AGREES, AGAINST, OTHERWISE = "Đồng ý", "Không đồng ý", "Ý kiến khác"
# The meeting of 20/12/2021: votes on the awards that stood on the ballot, of five that were there.
VOTES = {"KHOI_A": "5", OWN: "3", "KHOI_C": "4", "KHOI_D": "4"}
MEETING: Row = {
    "meeting_date": "20/12/2021", "meeting_place": "Hội trường Sở Lao động - Thương binh và Xã hội",
    "chair": "Nông Văn Mẫu, Giám đốc Sở Lao động - Thương binh và Xã hội", "secretary": "La Đức Vượng, chuyên viên Văn phòng Sở",
    "minutes_no": "02/BB-KTĐ", "present": "5", "issued": "5", "collected": "5", "valid": "5", "invalid": "0",
    "remarks": "Thống nhất chương trình công tác quý I/2022 của Khối.",
}  # fmt: skip
AGREED = {"KHOI_A:I.2.b": ("37", "Một đề án trình lại do thay đổi văn bản của Trung ương (mẫu)")}
SETTLED = {"KHOI_B:KQ.2021-Q1": ("1", "Trừ một nửa do chuyển trụ sở (mẫu)")}
ELECTED = {"Trưởng khối": ("Sở B (mẫu)", "5"), "Phó Trưởng khối": ("Ban C (mẫu)", "4")}


def meeting_decides(tally: Path) -> Steps:
    """What the meeting types into the tally workbook."""
    blank = read_blank(tally)
    typed: dict[str, dict[str, str | float]] = {
        blank.cover_tab: {blank.fields[key]: said for key, said in MEETING.items()}
    }

    def put(annex: str, mark: str, **said: str) -> None:
        sheet = blank.annexes[annex]
        row = next(number for number, row in sheet.rows.items() if row.get("ma_dong") == mark)
        typed.setdefault(sheet.tab, {}).update({sheet.at(row, key): value for key, value in said.items()})

    for mark, (points, why) in AGREED.items():
        put("thong_nhat", mark, agreed=points, reason=why)
    for mark, (points, why) in SETTLED.items():
        put("tru_diem", mark, agreed=points, reason=why)
    for unit, agree in VOTES.items():
        put("kiem_phieu", f"{unit}:", agree=agree)
    put("kiem_phieu", "KHOI_A:", exceeded="Có", model="Có", unity="Có", proposal="Cờ thi đua của UBND tỉnh")
    sheet = blank.annexes["bau_cu"]
    for number, row in list(sheet.rows.items()):
        said = ELECTED.get(str(row.get("post")))
        if said and row.get("member") == said[0]:
            typed.setdefault(sheet.tab, {})[sheet.at(number, "agree")] = said[1]
    return [("type", tab, place, text) for tab, cells in typed.items() for place, text in cells.items()]


def heads_the_bloc(catalogue: Path) -> Steps:
    """What the catalogue says: that the department heads the bloc, who its deputy is, and who is left out."""
    book = openpyxl.load_workbook(catalogue)
    settings, bloc = book["Thiết lập chung"], book["Khối thi đua"]
    at = {str(row[0].value): row[0].row for row in settings.iter_rows()}
    members = {str(row[0].value): row[0].row for row in bloc.iter_rows()}
    heads = {str(cell.value): cell.column_letter for row in bloc.iter_rows(max_row=4) for cell in row if cell.value}
    own = next(name for name in members if name.startswith("Sở Lao động"))
    role, last, out = heads["Vai trò"], heads["Vai trò năm trước"], heads["Không xếp hạng vì"]
    cells = {
        f"{role}{members[own]}": "Trưởng khối",
        f"{last}{members[own]}": "Phó Trưởng khối",
        f"{role}{members['Sở A (mẫu)']}": "Phó Trưởng khối",
        f"{last}{members['Sở A (mẫu)']}": "Thành viên",
        f"{role}{members['Sở B (mẫu)']}": "Thành viên",
        f"{last}{members['Sở D (mẫu)']}": "Trưởng khối",
        f"{out}{members['Cơ quan E (mẫu)']}": "có cá nhân bị kỷ luật khiển trách (Quyết định số 15/QĐ-CQE ngày 10/8/2021, mẫu)",
    }
    settings_cell = f"C{at['is_bloc_head']}"
    return [
        ("force", settings.title, settings_cell, "Có"),
        *(("force", bloc.title, place, text) for place, text in cells.items()),
    ]


def opinion_arrives(inbox: Inbox, at: str) -> None:
    """What the absent member says in writing, line by line of the sheet it was sent."""
    day, _, clock = at.partition(" ")
    rows = read_blank(inbox.blank(ABSENT, "PB", "2021")).annexes["y_kien"].rows
    said = {
        str(row["ma_dong"]): {"opinion": AGAINST if OWN in str(row["ma_dong"]) else AGREES} for row in rows.values()
    }
    answers = Answers({"preparer": PREPARERS[ABSENT], "signed_date": "19/12/2021"}, {"y_kien": said})
    file = Attachment(f"PB_2021_{ABSENT}.xlsx", inbox.fill(ABSENT, "PB", "2021", answers))
    inbox.mail(day, clock, ABSENT, "ý kiến bằng văn bản về kết quả bình xét của Khối", file, name=f"{ABSENT} PB")


def meeting_is_held(inbox: Inbox, at: str) -> None:
    """The tally as the members agreed on it at their meeting, put into the inbox."""
    tdkt(inbox.folder, "merge", "--as-of", "2021-12-19")
    tally = inbox.folder / "output" / at[:7] / "tong-ket-khoi.xlsx"
    inbox.put(TALLY_FILE, inbox.saved(tally, meeting_decides(tally), "xlsx"))
