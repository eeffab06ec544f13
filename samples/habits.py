"""How units really answer in the last week of February, before they filled our blanks: a list in Word, an old font, crosses, a message of Outlook.

Everything here is written without a clock, so that a second making gives the same bytes. Whoever sends a list here sends the same people in the blank
later in the year.
"""

import io
import zipfile
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import docx

from samples.inbox import Inbox, mail_date
from samples.letters import Attachment, letter
from tdkt_sheets.core.plan import SheetPlan, WorkbookPlan
from tdkt_sheets.demo.wrappings import outlook_message
from tdkt_sheets.excel.write import workbook_bytes

Line = Sequence[str]
REGISTRATION = "danh sách đăng ký thi đua năm 2021"
LDTT, CSTDCS = "Lao động tiên tiến", "Chiến sĩ thi đua cơ sở"


def of_lines(*lines: Line, merges: Sequence[tuple[int, int, int, int]] = ()) -> bytes:
    """A workbook of one sheet with these lines; `merges` are first row, first column, last row, last column, from 0."""
    sheet = SheetPlan("Sheet1")
    joined = {(row, column): (last, last_column) for row, column, last, last_column in merges}
    for row, line in enumerate(lines):
        for column, value in enumerate(line):
            if (row, column) in joined:
                sheet.merge(row, column, *joined[row, column], value)
            elif value:
                sheet.put(row, column, value)
    return workbook_bytes(WorkbookPlan("Danh sách", [sheet]))


def in_word(*lines: Line, above: Sequence[str]) -> bytes:
    """A document of Word with lines of text and a table below them."""
    paper, buffer = docx.Document(), io.BytesIO()
    for line in above:
        paper.add_paragraph(line)
    table = paper.add_table(len(lines), len(lines[0]))
    for row, line in zip(table.rows, lines, strict=True):
        for cell, value in zip(row.cells, line, strict=True):
            cell.text = value
    paper.save(buffer)
    dated = io.BytesIO()
    with zipfile.ZipFile(buffer) as archive, zipfile.ZipFile(dated, "w") as again:
        for name in archive.namelist():
            member = zipfile.ZipInfo(name, (2021, 2, 23, 8, 0, 0))
            again.writestr(member, archive.read(name), zipfile.ZIP_DEFLATED)
    return dated.getvalue()


def _mail(inbox: Inbox, at: str, unit: str, name: str, what: str, *files: Attachment) -> None:
    day, _, clock = at.partition(" ")
    inbox.mail(day, clock, unit, what, *files, name=f"{unit} {name}")


def a_list_in_word(inbox: Inbox, at: str) -> None:
    """A table in Word, name and post in one column."""
    data = in_word(
        ("TT", "Họ và tên, chức vụ", "Năm sinh", "Đăng ký danh hiệu thi đua", "Hình thức khen thưởng"),
        ("1", "Hoàng Văn Dũng, Trưởng phòng", "1966", "Chiến sĩ thi đua cấp tỉnh", ""),
        ("2", "Nông Thị Hạnh, Chuyên viên", "1985", CSTDCS, "Giấy khen của Giám đốc Sở"),
        ("3", "Vi Đức Hùng, Chuyên viên", "1982", "nt", "nt"),
        above=("PHÒNG NGƯỜI CÓ CÔNG", "DANH SÁCH ĐĂNG KÝ THI ĐUA NĂM 2021"),
    )  # fmt: skip
    _mail(inbox, at, "PNCC", "DK", REGISTRATION, Attachment("DS dang ky thi dua.docx", data))


def in_an_old_font(inbox: Inbox, at: str) -> None:
    """A list typed in .VnTime, as it was before Unicode."""
    data = of_lines(
        ("phßng lao ®éng - viÖc lµm",), ("danh s¸ch ®¨ng ký thi ®ua n¨m 2021",), (),
        ("TT", "Hä vµ tªn", "N¨m sinh", "Chøc vô", "§¨ng ký danh hiÖu thi ®ua"),
        ("1", "Lôc V¨n TuÊn", "1970", "Tr­ëng phßng", "ChiÕn sÜ thi ®ua cÊp tØnh"),
        ("2", "TriÖu Ngäc HuÖ", "1973", "Phã Tr­ëng phßng", "ChiÕn sÜ thi ®ua c¬ së"),
        ("3", "Ma Xu©n Hïng", "1993", "Chuyªn viªn", "Lao ®éng tiªn tiÕn"),
    )  # fmt: skip
    _mail(inbox, at, "PLDVL", "DK", REGISTRATION, Attachment("Dang ky thi dua 2021.xlsx", data))


def merged_with_broken_dates(inbox: Inbox, at: str) -> None:
    """One title over several people, names over two columns, days of birth that are none."""
    data = of_lines(
        ("PHÒNG BẢO TRỢ XÃ HỘI",), ("DANH SÁCH ĐĂNG KÝ THI ĐUA NĂM 2021",), (),
        ("TT", "Họ và tên", "", "Ngày sinh", "Chức vụ", "Đăng ký danh hiệu thi đua"),
        ("1", "Lương Thị Kim", "Vân", "00/00/1967", "Trưởng phòng", CSTDCS),
        ("2", "Đàm Đức", "Nam", "…/6/1982", "Chuyên viên", LDTT),
        ("3", "Ma Văn", "Vượng", "25/15/1976", "Chuyên viên", ""),
        merges=((3, 1, 3, 2), (5, 5, 6, 5)),
    )  # fmt: skip
    _mail(inbox, at, "PBTXH", "DK", REGISTRATION, Attachment("Danh sách đăng ký.xlsx", data))


def a_message_of_outlook(inbox: Inbox, at: str) -> None:
    """A message that Outlook saved, put into a folder; titles as columns of crosses."""
    data = of_lines(
        ("THANH TRA SỞ",), ("DANH SÁCH ĐĂNG KÝ THI ĐUA NĂM 2021",), (),
        ("TT", "Họ và tên", "Năm sinh", "Chức vụ", "Danh hiệu đăng ký", ""),
        ("", "", "", "", LDTT, CSTDCS),
        ("1", "Chu Thị Kim Tuyết", "1976", "Phó Chánh Thanh tra", "x", ""),
        merges=((3, 4, 3, 5), *((3, column, 4, column) for column in range(4))),
    )  # fmt: skip
    sent = datetime.fromisoformat(at).replace(tzinfo=UTC) - timedelta(hours=7)
    subject = f"{inbox.names['TTS']}: {REGISTRATION}"
    saved = outlook_message(inbox.addresses["TTS"], sent, subject, "Danh sách đăng ký thi đua.xlsx", data)
    inbox.put(f"thu/{at[:7]}/{at[:10]} TTS DK.msg", saved)


def the_blank_untouched(inbox: Inbox, at: str) -> None:
    """The office's own blank comes back under another name, with nothing typed."""
    data = inbox.blank("PTEBDG", "DK", "2021").read_bytes()
    _mail(inbox, at, "PTEBDG", "bieu mau", "biểu mẫu năm 2021", Attachment("Biểu của phòng.xlsx", data))


def words_alone(inbox: Inbox, at: str) -> None:
    """A mail without a file that says that there is nothing to send."""
    _mail(inbox, at, "TTDVVL", "khong phat sinh", "không phát sinh hồ sơ đề nghị khen thưởng đột xuất")


def no_form_at_all(inbox: Inbox, at: str) -> None:
    """Two ordinary tables among the unit's mail: what it needs of stationery, and the list of a decision."""
    stationery = of_lines(
        ("ĐĂNG KÝ NHU CẦU VĂN PHÒNG PHẨM NĂM 2021",), (), ("TT", "Nội dung", "ĐVT", "Đăng ký", "Thời gian", "Ghi chú"),
        ("1", "Giấy A4", "ram", "30", "Quý I", ""),
    )  # fmt: skip
    decided = of_lines(
        ("DANH SÁCH CÁ NHÂN ĐẠT DANH HIỆU LAO ĐỘNG TIÊN TIẾN NĂM 2020",), ("(Kèm theo Quyết định số 500/QĐ-SLĐTBXH ngày 28/12/2020)",), (),
        ("TT", "Họ và tên", "Chức vụ", "Danh hiệu"), ("1", "Nông Thị Hạnh", "Chuyên viên", LDTT),
    )  # fmt: skip
    files = Attachment("Văn phòng phẩm.xlsx", stationery), Attachment("Danh sách kèm quyết định.xlsx", decided)
    _mail(inbox, at, "PKHTC", "bang khac", "một số bảng để Văn phòng biết", *files)


def it_came_back(inbox: Inbox, at: str) -> None:
    """A mail of the office that could not be delivered."""
    day, _, clock = at.partition(" ")
    data = letter(
        "mailer-daemon@thudientu.example", "Mail Delivery Subsystem", mail_date(day, clock), "Undelivered Mail Returned to Sender",
        "This is the mail system at host thudientu.example. The mail could not be delivered: user unknown.", [],
    )  # fmt: skip
    inbox.put(f"thu/{day[:7]}/{day} khong den.eml", data)
