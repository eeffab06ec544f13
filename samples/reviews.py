"""The reviews of 2021 (BX): whom each unit proposes for which title, with the slips that the rules find. Everybody else is an advanced worker."""

from samples.answers import Answers, Row
from samples.registrations import BANG_KHEN, CSTDCS, GIAY_KHEN, LDTT, TTLDTT, TTLDXS

CSTDT = "Chiến sĩ thi đua cấp tỉnh"
NONE = "Không đề nghị"
EXCELLENT, GOOD, DONE = "Hoàn thành xuất sắc nhiệm vụ", "Hoàn thành tốt nhiệm vụ", "Hoàn thành nhiệm vụ"
BALLOT, HANDS = "Bỏ phiếu kín", "Biểu quyết giơ tay"
SENT = "Có kèm theo"


def fighter(votes: int | str, title: str = CSTDCS, **more: str) -> Row:
    """One who did excellently and is proposed as a fighter."""
    return {"grade": EXCELLENT, "title": title, "votes": str(votes), **more}


def passed_over(reason: str, grade: str = GOOD, **more: str) -> Row:
    """One who is not proposed, or not as registered."""
    title = more.pop("title", NONE)
    return {"grade": grade, "title": title, **({"reason": reason} if reason else {}), **more}


def collective(title: str, grade: str = EXCELLENT, **more: str) -> Row:
    """A collective; its figures are counted by the sheet."""
    return {"grade": grade, "title": title, **more}


def review(
    preparer: str,
    met: str,
    voters: int,
    present: int = 0,
    *,
    written: int = 0,
    method: str = HANDS,
    people: dict[str, Row] | None = None,
    collectives: dict[str, Row] | None = None,
    added: tuple[Row, ...] = (),
    **cover: str,
) -> Answers:
    """A review; everyone not named did well, is proposed as an advanced worker and has every vote that was given."""
    present = present or voters
    votes = str(present + written)
    first = {
        "preparer": preparer, "meeting_date": met, "voters": str(voters), "present": str(present), "vote_method": method,
        "written": str(written) if written else "", "valid_votes": votes if method == BALLOT else "", **cover,
    }  # fmt: skip
    usual = {"grade": GOOD, "title": LDTT, "votes": votes}
    return Answers(
        cover={key: value for key, value in first.items() if value},
        known={
            "ca_nhan": {**(people or {}), "*": usual},
            "tap_the": {
                **{name: _voted(row, votes) for name, row in (collectives or {}).items()},
                "*": {"grade": GOOD, "title": TTLDTT, "votes": votes},
            },
        },
        added={"ca_nhan": added},
    )


def _voted(row: Row, votes: str) -> Row:
    return row if row["title"] == NONE or "votes" in row else {**row, "votes": votes}


NOT_RECOGNISED = "Sáng kiến chưa được Hội đồng sáng kiến công nhận"
WITHIN_THE_SHARE = "Thống nhất không đề nghị Chiến sĩ thi đua cơ sở để bảo đảm tỷ lệ chung toàn Sở"

YEAR = {
    "PNCC": review(
        "Nông Thị Hạnh", "03/12/2021", 7, method=BALLOT, signed_date="06/12/2021", minutes="05/BB ngày 03/12/2021", has_dossier=SENT,
        people={
            "Nông Thị Hạnh": fighter(7),
            "Hoàng Văn Dũng": fighter(7, CSTDT),
            "Bế Thị Hạnh": {"grade": EXCELLENT, "title": LDTT, "votes": "7"},
        },
        collectives={"Phòng Người có công": collective(TTLDXS)},
    ),
    # A provincial fighter without a chain of three years, and an initiative that reaches no further than the department.
    "PLDVL": review(
        "Chu Thị Kim Yến", "03/12/2021", 6, 5, written=1, method=HANDS, signed_date="06/12/2021", minutes="08/BB ngày 03/12/2021", has_dossier=SENT,
        people={
            "Lục Văn Tuấn": fighter(6, CSTDT),
            "Triệu Ngọc Huệ": passed_over(WITHIN_THE_SHARE, EXCELLENT, title=LDTT, votes="6"),
            "Đàm Ngọc Liên": {"change": "Nghỉ thai sản", "change_date": "15/7/2021", "grade": GOOD, "title": LDTT, "votes": "6"},
        },
        collectives={"Phòng Lao động - Việc làm": collective(TTLDXS)},
    ),
    # An excellent collective that itself did only well.
    "VP": review(
        "La Đức Vượng", "02/12/2021", 10, 9, method=BALLOT, signed_date="06/12/2021", minutes="12/BB ngày 02/12/2021", has_dossier=SENT,
        people={
            "Sầm Thị Thanh Duyên": fighter(9),
            "Đoàn Xuân Sơn": passed_over(WITHIN_THE_SHARE, EXCELLENT, title=LDTT, votes="9", award=BANG_KHEN),
            "Chu Thị Thanh Thủy": {"change": "Đi học", "change_date": "06/9/2021", "grade": GOOD, "title": LDTT, "votes": "9"},
        },
        collectives={"Văn phòng Sở": collective(TTLDXS, GOOD)},
    ),
    # Recruited in March: nine months and a half in the year.
    "TTS": review(
        "La Thị Quyên", "06/12/2021", 5, signed_date="07/12/2021", doc_no="60/TTr", minutes="03/BB ngày 06/12/2021",
        people={
            "Mông Thị Thu Hiền": fighter(5),
            "Nguyễn Thị Minh Ngọc": {"change": "Mới tuyển dụng", "change_date": "15/3/2021", "grade": GOOD, "title": LDTT, "votes": "5"},
        },
    ),
    # Disciplined in September and proposed all the same.
    "PBTXH": review(
        "Hoàng Thị Thu Liên", "06/12/2021", 6, signed_date="07/12/2021", minutes="04/BB ngày 06/12/2021",
        people={
            "Lương Thị Kim Vân": fighter(6),
            "Ma Văn Vượng": {"grade": GOOD, "discipline": "Khiển trách", "title": LDTT, "votes": "4"},
            "Đinh Thị Kim Quyên": {"change": "Nghỉ không lương", "change_date": "01/10/2021", "grade": GOOD, "title": LDTT, "votes": "6"},
        },
    ),
    # One vote more than there were ballots.
    "PKHTC": review(
        "Phan Thị Bích Nga", "07/12/2021", 6, 5, method=BALLOT, signed_date="08/12/2021", minutes="06/BB ngày 07/12/2021",
        people={
            "Dương Thị Bích Diệp": fighter(6),
            "Thẩm Văn Long": passed_over("Không đăng ký thi đua"),
        },
    ),
    # Excellent work is no ground of a fighter by the decree in force.
    "PTEBDG": review(
        "Trần Thị Bích Hiền", "06/12/2021", 4, signed_date="07/12/2021", minutes="02/BB ngày 06/12/2021",
        people={"La Thu Nga": fighter(4, initiative="Hoàn thành xuất sắc nhiệm vụ năm 2021")},
    ),
    # Left for another department in October.
    "PGDNN": review(
        "Triệu Thị Thanh Duyên", "08/12/2021", 5, signed_date="09/12/2021", minutes="07/BB ngày 08/12/2021",
        people={
            "Mông Văn Sơn": passed_over(NOT_RECOGNISED, title=LDTT, votes="5"),
            "Sầm Thị Thanh Mai": {"change": "Chuyển đi", "change_date": "01/10/2021", "grade": GOOD, "title": LDTT, "votes": "5"},
        },
    ),
    # Days of leave as a reason; somebody who came in August without the old unit's comment.
    "TTDVVL": review(
        "Lý Thị Thanh Mai", "07/12/2021", 13, 12, method=BALLOT, signed_date="08/12/2021", doc_no="180/TTDVVL-HC", minutes="09/BB ngày 07/12/2021",
        has_dossier=SENT,
        people={
            "Chu Thị Nga": fighter(12),
            "Đàm Văn Dũng": fighter(11),
            "Nguyễn Ngọc Hùng": passed_over(NOT_RECOGNISED, title=LDTT, votes="12"),
            "Triệu Quốc Dũng": passed_over("Nghỉ ốm tổng cộng 45 ngày trong năm"),
            "Đinh Quang Huy": {"change": "Chuyển đến", "change_date": "01/8/2021", "grade": GOOD, "title": LDTT, "votes": "12"},
        },
        collectives={"Trung tâm Dịch vụ việc làm": collective(TTLDXS)},
    ),
    # On maternity leave and passed over without a word; the collective never registered.
    "TTCTXH": review(
        "Lý Thị Thu Nga", "10/12/2021", 10, signed_date="13/12/2021", doc_no="86/TTCTXH", minutes="10/BB ngày 10/12/2021",
        people={
            "La Thị Kim Hoa": fighter(10),
            "Lý Thị Thu Nga": passed_over(NOT_RECOGNISED, title=LDTT, votes="10"),
            "Nông Thị Hạnh": passed_over("", change="Nghỉ thai sản", change_date="10/6/2021"),
        },
    ),
    # Retired in September; one did no better than to complete the tasks; a figure of the collective typed over.
    "TTDDNCC": review(
        "Lục Thị Mai", "06/12/2021", 8, 7, signed_date="07/12/2021", doc_no="92/TTĐD", minutes="11/BB ngày 06/12/2021",
        people={
            "Triệu Văn Khánh": fighter(7),
            "Lục Thị Nhung": passed_over("Nghỉ hưu từ 01/9/2021", change="Nghỉ hưu", change_date="01/9/2021"),
            "Đoàn Thị Trang": {"grade": DONE, "title": LDTT, "votes": "7"},
        },
        collectives={"Trung tâm Điều dưỡng người có công": collective(TTLDTT, advanced_workers="8", fighters="1")},
    ),
    "CCPCTNXH": review(
        "Nguyễn Văn Phong", "07/12/2021", 7, signed_date="08/12/2021", doc_no="136/CCPCTNXH", minutes="05/BB ngày 07/12/2021",
        people={
            "Lý Văn Công": fighter(5),
            "Đoàn Ngọc Thủy": {"full_name": "Đoàn Ngọc Thuỷ", "grade": EXCELLENT, "title": LDTT, "votes": "7", "award": GIAY_KHEN},
        },
    ),
}  # fmt: skip

SCHOOL = {
    "TTCN": review(
        "Nguyễn Văn Quân", "02/6/2021", 8, method=BALLOT, signed_date="04/6/2021", doc_no="66/TTCN-TCHC", minutes="15/BB-HĐTĐKT ngày 02/6/2021",
        people={
            "Đinh Thị Hạnh": fighter(8),
            "Nông Thị Thu Loan": fighter(7),
            "La Ngọc Bình": {"grade": "Chưa xếp loại", "title": LDTT, "votes": "8"},
            "Trần Thị Thu Duyên": {"change": "Đi học", "change_date": "01/9/2020", "grade": GOOD, "title": LDTT, "votes": "8"},
        },
    ),
}  # fmt: skip

# What is typed into the marked copy that came back: annex → words of a row → cells. An empty text empties the cell.
MENDED: dict[str, dict[str, dict[str, Row]]] = {
    "PLDVL": {"ca_nhan": {"Lục Văn Tuấn": {"title": CSTDCS, "reason": "Chưa đủ 03 lần liên tục Chiến sĩ thi đua cơ sở"}}},
    "VP": {"tap_the": {"Văn phòng Sở": {"title": TTLDTT, "reason": "Tập thể hoàn thành tốt nhiệm vụ"}}},
    "PKHTC": {"ca_nhan": {"Dương Thị Bích Diệp": {"votes": "5"}}},
    "PTEBDG": {"ca_nhan": {"La Thu Nga": {"title": LDTT, "initiative": "", "reason": "Chưa có sáng kiến được công nhận"}}},
}  # fmt: skip
