"""What else happens to a form on its way: forwarded, zipped, sent twice, cut off, typed anew, in an old blank, mended as it came back."""

import openpyxl

from samples import bloc, first_half_year, registrations, reviews
from samples.answers import row_of
from samples.inbox import HELLO, Inbox, mail_date, tdkt, zipped
from samples.letters import Attachment, forwarded, letter
from samples.oddities import photo_png, scan_pdf
from tests.office.blanks import read_blank

REGISTERED = {**registrations.REGISTRATIONS, **bloc.REGISTRATIONS}
REGISTRATION, RESULTS = "biểu đăng ký thi đua năm 2021", "kết quả thi đua, khen thưởng quý I/2021"
OLD_CAPTION = "Hình thức khen thưởng dự kiến đề nghị"
OLDER = "older"  # a workspace beside, with the catalogue of a year ago


def _mail(inbox: Inbox, at: str, unit: str, form: str, what: str, *files: Attachment, **more: str) -> None:
    day, _, clock = at.partition(" ")
    inbox.mail(day, clock, unit, what, *files, **{"name": f"{unit} {form}", **more})


def asks_with_an_older_catalogue(inbox: Inbox, at: str) -> None:
    """Blanks as they might have been a year ago: one caption of DK was another."""
    catalogue = inbox.folder / "input" / "danh-muc.xlsx"
    sheet = openpyxl.load_workbook(catalogue)["Biểu mẫu"]
    place = next(
        cell.coordinate
        for row in sheet.iter_rows()
        for cell in row
        if cell.value == "Đăng ký hình thức khen thưởng" and "ca_nhan" in {str(other.value) for other in row}
    )
    older = inbox.folder / OLDER
    (older / "input").mkdir(parents=True, exist_ok=True)
    aged = inbox.saved(catalogue, [("force", sheet.title, place, OLD_CAPTION)], "xlsx")
    (older / "input" / catalogue.name).write_bytes(aged)
    tdkt(older, "templates", "2021", "--as-of", at)


def in_an_older_blank(inbox: Inbox, at: str) -> None:
    """A registration in a blank of last year."""
    data = inbox.fill("CCPCTNXH", "DK", "2021", REGISTERED["CCPCTNXH"], root=inbox.folder / OLDER)
    inbox.put(f"{at}/CCPCTNXH/DK_2021_CCPCTNXH.xlsx", data)


def forwarded_by_the_office(inbox: Inbox, at: str) -> None:
    """A mail that came to another address of the department and was passed on."""
    unit, name = "KHOI_B", inbox.names["KHOI_B"]
    data = inbox.fill(unit, "DK", "2021", REGISTERED[unit])
    inner = letter(
        inbox.addresses[unit], name, mail_date("2021-03-16", "11:00"), f"{name}: {REGISTRATION}", HELLO.format(unit=name, what=REGISTRATION),
        [Attachment(f"DK_2021_{unit}.xlsx", data)], "2231", "quoted-printable",
    )  # fmt: skip
    day, _, clock = at.partition(" ")
    outer = forwarded(
        inbox.addresses["VP"], inbox.names["VP"], mail_date(day, clock), "Chuyển tiếp: biểu của Sở B", "Chuyển bộ phận thi đua tổng hợp.", inner,
    )  # fmt: skip
    inbox.put(f"thu/{day[:7]}/{day} chuyen tiep {unit} DK.eml", outer)


def rows_inserted(inbox: Inbox, at: str) -> None:
    """Two rows inserted above the first free one, the new person typed below them."""
    people = read_blank(inbox.blank("VP", "DK", "2021")).annexes["ca_nhan"]
    steps = [("insert_rows", people.tab, people.first_free, 2)]
    data = inbox.fill("VP", "DK", "2021", REGISTERED["VP"], shift={"ca_nhan": 2}, before=steps)
    inbox.put(f"{at}/Văn phòng Sở/DK_2021_VP.xlsx", data)


def the_same_file_again(inbox: Inbox, at: str) -> None:
    """The very file of the day before, since the mail seemed lost."""
    data = inbox.fill("TTDVVL", "DK", "2021", REGISTERED["TTDVVL"])
    _mail(inbox, at, "TTDVVL", "DK", f"{REGISTRATION} (gửi lại do mạng lỗi)", Attachment("DK_2021_TTDVVL.xlsx", data))


def signed_scan_alone(inbox: Inbox, at: str) -> None:
    """The signed page without the workbook."""
    scan = Attachment("Dang ky thi dua 2021 (ky).pdf", scan_pdf("So D - ban ky (mau)"))
    _mail(inbox, at, "KHOI_D", "DK", "bản ký đăng ký thi đua năm 2021", scan)


def in_a_zip(inbox: Inbox, at: str) -> None:
    """Workbook and photo in a zip."""
    unit = "TTDDNCC"
    packed = zipped({
        f"TT Điều dưỡng/DK_2021_{unit}.xlsx": inbox.fill(unit, "DK", "2021", REGISTERED[unit]),
        "TT Điều dưỡng/ban ky.png": photo_png(),
    })  # fmt: skip
    _mail(inbox, at, unit, "DK", REGISTRATION, Attachment("Dang ky 2021.zip", packed))


def a_row_is_gone(inbox: Inbox, at: str) -> None:
    """A second sending with a row deleted, and no word whether it replaces the first."""
    people = read_blank(inbox.blank("TTS", "DK", "2021")).annexes["ca_nhan"]
    steps = [("delete_rows", people.tab, row_of(people, "Chu Thị Kim Tuyết"), 1)]
    data = inbox.fill("TTS", "DK", "2021", registrations.SHORTER_TTS, after=steps)
    _mail(inbox, at, "TTS", "DK", f"{REGISTRATION} (bản mới)", Attachment("DK_2021_TTS.xlsx", data))


def typed_anew(inbox: Inbox, at: str) -> None:
    """A list in the unit's own layout."""
    steps: list[tuple[object, ...]] = [("rename", "", "Danh sách")]
    for line in RETYPED.strip().splitlines():
        address, _, text = line.partition(" ")
        steps.append(("type", "Danh sách", address, text))
    for area in ("A1:C1", "A2:C2", "E1:H1", "E2:H2", "A4:H4", "A5:H5", "F7:G7"):
        steps.append(("merge", "Danh sách", area))
    steps += [("merge", "Danh sách", f"{letter}7:{letter}8") for letter in "ABCDEH"]
    steps += [("bold", "Danh sách", area) for area in ("A1:H4", "A7:H8", "A9:B9", "A12:B12")]
    name = "Danh sách đăng ký thi đua TTCTXH.xlsx"
    _mail(inbox, at, "TTCTXH", "DK", REGISTRATION, Attachment(name, inbox.saved(None, steps, "xlsx")), style="2047")


def only_what_is_added(inbox: Inbox, at: str) -> None:
    """An addition: the rows written beforehand are emptied."""
    unit, annexes = "TTDVVL", read_blank(inbox.blank("TTDVVL", "DK", "2021")).annexes
    emptied = [
        ("clear", annex.tab, f"A{min(annex.rows)}:L{max(annex.rows)}") for annex in annexes.values() if annex.rows
    ]
    data = inbox.fill(unit, "DK", "2021", registrations.ADDED_TTDVVL, before=emptied)
    _mail(inbox, at, unit, "DK", "danh sách đăng ký bổ sung năm 2021", Attachment(f"DK_2021_{unit} bo sung.xlsx", data))


def cut_off_on_the_way(inbox: Inbox, at: str) -> None:
    """Two thirds of a workbook."""
    data = inbox.fill("CCPCTNXH", "KQ", "2021-Q1", first_half_year.FIRST["CCPCTNXH"])
    _mail(inbox, at, "CCPCTNXH", "KQ", RESULTS, Attachment("KQ_2021-Q1_CCPCTNXH.xlsx", data[: len(data) * 2 // 3]))


def a_photo(inbox: Inbox, at: str) -> None:
    """A photographed sheet."""
    _mail(inbox, at, "PGDNN", "KQ", RESULTS, Attachment("IMG_20210405_174401.png", photo_png(140, 200)))


def last_quarters_blank(inbox: Inbox, at: str) -> None:
    """The first quarter's blank with the second quarter typed over its locked period."""
    unit, of = "PTEBDG", "2021-Q1"
    old = read_blank(inbox.blank(unit, "KQ", of))
    more: dict[str, dict[str, str | float]] = {old.cover_tab: {old.fields["period"]: "Quý II/2021"}}
    data = inbox.fill(unit, "KQ", of, first_half_year.FIRST[unit], more=more)
    what = "kết quả thi đua, khen thưởng quý II và 6 tháng đầu năm 2021"
    _mail(inbox, at, unit, "KQ", what, Attachment("KQ quý 2 phòng Trẻ em.xlsx", data))


def marked_copies_come_back(inbox: Inbox, at: str) -> None:
    """The marked copies that the office sent, mended in their marked cells and sent again."""
    tdkt(inbox.folder, "merge", "--as-of", at)
    for unit, mended in reviews.MENDED.items():
        name = f"BX_2021_{unit}_can-chinh-sua.xlsx"
        marked = inbox.folder / "output" / at[:7] / "phan-hoi" / unit / name
        copy = read_blank(marked)
        steps: list[tuple[object, ...]] = []
        for key, rows in mended.items():
            annex = copy.annexes[key]
            for words, cells in rows.items():
                number = row_of(annex, words)
                for column, text in cells.items():
                    place = annex.at(number, column)
                    steps.append(("type", annex.tab, place, text) if text else ("clear", annex.tab, place))
        data = inbox.saved(marked, steps, "xlsx")
        what = "danh sách đề nghị xét tặng danh hiệu thi đua năm 2021, đã chỉnh sửa"
        _mail(inbox, "2021-12-10 10:00", unit, "BX", what, Attachment(name, data))


RETYPED = """
A1 SỞ LAO ĐỘNG - TB&XH CAO BẰNG
A2 TRUNG TÂM CÔNG TÁC XÃ HỘI
E1 CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
E2 Độc lập - Tự do - Hạnh phúc
A4 DANH SÁCH ĐĂNG KÝ THI ĐUA NĂM 2021
A5 (Kèm theo Công văn số 19/TTCTXH ngày 19/3/2021)
A7 TT
B7 Họ và tên
C7 Giới tính
D7 Năm sinh
E7 Chức vụ
F7 Đăng ký
F8 Thi đua
G8 Khen thưởng
H7 Tên sáng kiến, đề tài
A9 I
B9 Ban Giám đốc
A10 1
B10 La Thị Kim Hoa
C10 Nữ
D10 1971
E10 Giám đốc
F10 CSTĐCS
G10 Bằng khen của Chủ tịch UBND tỉnh
H10 Mô hình chăm sóc bán trú cho trẻ khuyết tật
A11 2
B11 Lý Văn Vượng
C11 Nam
D11 1974
E11 Phó Giám đốc
F11 LĐTT
A12 II
B12 Viên chức, người lao động
A13 1
B13 Ma Thị Huệ
C13 Nữ
D13 1974
E13 Trưởng phòng
F13 LĐTT
A14 2
B14 Lý Thị Thu Nga
C14 Nữ
D14 1984
E14 Trưởng phòng
F14 CSTĐCS
G14 Giấy khen
H14 Lịch trực luân phiên theo nhóm đối tượng
A15 3
B15 Phan Đức Khánh
C15 Nam
D15 1994
E15 Nhân viên
F15 LĐTT
A16 4
B16 Nông Thị Hạnh
C16 Nữ
D16 1991
E16 Viên chức
F16 LĐTT
A17 5
B17 Trần Thu Loan
C17 Nữ
D17 1992
E17 Viên chức
F17 LĐTT
A18 6
B18 Triệu Văn Việt
C18 Nam
D18 1992
E18 Viên chức
F18 LĐTT
B19 Tổng cộng: 08 người
E21 Cao Bằng, ngày 19 tháng 3 năm 2021
A22 NGƯỜI LẬP BIỂU
E22 GIÁM ĐỐC
A26 Lý Thị Thu Nga
E26 La Thị Kim Hoa
"""
