"""Every way in which the units of the sample year answer without filling our blank, or send it in a way of their own: what, where it lies, how it reads.

The one declaration of it: the year is played from here, and a test holds each file to what is said of it. Whoever sends a list here sends the same people in
the blank later in the year.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from samples import carriers, habits, odd_lists
from samples.inbox import Inbox

EARLY = "superseded"  # a form in the blank came later


@dataclass(frozen=True)
class Reads:
    """What a file is read as: its state at the end of the year, its form, the names (or promises) in order, rules among those told of it."""

    state: str = EARLY
    form: str = "DK"
    rows: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    annex: str = "ca_nhan"


@dataclass(frozen=True)
class Habit:
    """A habit, when it is put into the inbox and by what, and how each part that it is about reads, by its path below the inbox."""

    what: str
    at: str
    put: Callable[[Inbox, str], None]
    parts: dict[str, Reads] = field(default_factory=dict)


FEBRUARY = "thu/2021-02/2021-02-"
LIST = carriers.LIST
ASIDE = Reads("ignored", "")


def _names(people: tuple[carriers.Person, ...]) -> tuple[str, ...]:
    return tuple(name for name, *_ in people)


def _list(people: tuple[carriers.Person, ...], *rules: str) -> Reads:
    return Reads(rows=_names(people), rules=rules)


HABITS: tuple[Habit, ...] = (
    Habit("a mail with a link instead of a file", "2021-02-23 08:00", carriers.only_a_link,
          {f"{FEBRUARY}23 TTCTXH DK_2021.eml": Reads("rejected", rules=("TEP-20",))}),
    Habit("the list typed into the mail", "2021-02-23 08:10", carriers.typed_into_the_mail,
          {f"{FEBRUARY}23 CCPCTNXH DK_2021.eml": Reads("rejected", rules=("TEP-20",))}),
    Habit("a forgotten attachment", "2021-02-23 08:20", carriers.forgotten_attachment,
          {f"{FEBRUARY}23 PLDVL DK_2021.eml": Reads("rejected", rules=("TEP-20",))}),
    Habit("the office's own draft among the mails", "2021-02-23 08:30", carriers.the_offices_own_draft, {f"{FEBRUARY}23 thu nhap.eml": ASIDE}),
    Habit("a table in Word, name and post in one column", "2021-02-23 09:10", habits.a_list_in_word,
          {f"{FEBRUARY}23 PNCC DK.eml!/DS dang ky thi dua.docx": Reads(rows=("Hoàng Văn Dũng", "Nông Thị Hạnh", "Vi Đức Hùng"))}),
    Habit("winmail.dat of Outlook", "2021-02-23 10:00", carriers.packed_by_outlook,
          {f"{FEBRUARY}23 TTCTXH DK.eml!/winmail.dat!/{LIST}": _list(carriers.SOCIAL_WORK[:1])}),
    Habit("a mailbox in one file", "2021-02-23 10:30", carriers.a_mailbox,
          {f"{FEBRUARY}23 TTDDNCC.mbox!/thu-1.eml!/{LIST}": _list(carriers.NURSING)}),
    Habit("a list in .VnTime", "2021-02-23 14:30", habits.in_an_old_font,
          {f"{FEBRUARY}23 PLDVL DK.eml!/Dang ky thi dua 2021.xlsx": Reads(rows=("Lục Văn Tuấn", "Triệu Ngọc Huệ", "Ma Xuân Hùng"))}),
    Habit("names over two columns, a title over several people, days that are none", "2021-02-24 08:20", habits.merged_with_broken_dates,
          {f"{FEBRUARY}24 PBTXH DK.eml!/Danh sách đăng ký.xlsx": Reads(rows=("Lương Thị Kim Vân", "Đàm Đức Nam", "Ma Văn Vượng"), rules=("CT-30", "O-06"))}),
    Habit("a .rar", "2021-02-24 09:00", carriers.in_a_rar,
          {f"{FEBRUARY}24 TTCTXH DK (nén).eml!/DK_2021_TTCTXH.rar": Reads("rejected", rules=("TEP-17",))}),
    Habit("a .7z", "2021-02-24 09:10", carriers.in_a_7z,
          {f"{FEBRUARY}24 TTDDNCC DK (nén).eml!/DK_2021_TTDDNCC.7z": Reads("rejected", rules=("TEP-17",))}),
    Habit("a mail signed whole", "2021-02-24 10:00", carriers.signed_whole,
          {f"{FEBRUARY}24 TTDVVL DK.eml!/smime.p7m!/thu.eml!/{LIST}": _list(carriers.JOBS)}),
    Habit("logo, signature, visiting card and ATT00001 beside the list", "2021-02-24 10:20", carriers.with_bystanders, {
        f"{FEBRUARY}24 PTEBDG DK.eml!/{LIST}": _list(carriers.CHILDREN),
        **{f"{FEBRUARY}24 PTEBDG DK.eml!/{name}": ASIDE for name in ("image001.png", "smime.p7s", "danh thiep.vcf", "ATT00001.txt")},
    }),
    Habit("a message saved by Outlook, titles as crosses", "2021-02-24 15:00", habits.a_message_of_outlook,
          {f"{FEBRUARY}24 TTS DK.msg!/Danh sách đăng ký thi đua.xlsx": Reads(rows=("Chu Thị Kim Tuyết",))}),
    Habit("a line of blanks in the header, windows-1258, letters and marks apart, a zone of two digits", "2021-02-24 23:50", carriers.by_an_odd_program,
          {f"{FEBRUARY}24 CCPCTNXH DK.eml!/{LIST}": _list(carriers.VICES)}),
    Habit("a mail dated ten years ahead", "2021-02-24 16:30", carriers.by_a_wrong_clock,
          {f"{FEBRUARY}24 PKHTC DK.eml!/{LIST}": _list(carriers.FINANCE, "NOP-30")}),
    Habit("a folder called after a decision and its day", "2021-02-25", carriers.in_a_folder_called_after_a_decision,
          {f"2021-02-25/Kèm QĐ 12-QĐ-SLĐTBXH ngày 12-5-2020/{LIST}": _list(carriers.OFFICE_STAFF)}),
    Habit("a zip under a password that the office knows", "2021-02-25 08:00", carriers.under_a_password,
          {f"{FEBRUARY}25 TTCTXH DK.eml!/dang ky.zip!/{LIST}": _list(carriers.SOCIAL_WORK, "TEP-26")}),
    Habit("our own blank untouched", "2021-02-25 10:00", habits.the_blank_untouched,
          {f"{FEBRUARY}25 PTEBDG bieu mau.eml!/Biểu của phòng.xlsx": Reads("rejected", rules=("TEP-22",))}),
    Habit("a stray x in the last column of the sheet", "2021-02-25 14:00", odd_lists.a_stray_cell,
          {f"{FEBRUARY}25 TTDDNCC DK.eml!/{LIST}": _list(carriers.NURSING, "CT-34")}),
    Habit("a hidden sheet, column and row, a row of no height, a note in a cell", "2021-02-25 14:10", odd_lists.hidden_things,
          {f"{FEBRUARY}25 PTEBDG DK.eml!/{LIST}": Reads(
              rows=(*_names(carriers.CHILDREN), "La Thu Nga", "Bế Thị Kim Yến"), rules=("CT-08", "CT-32", "CT-35", "CT-36"))}),
    Habit("births under Nam and Nữ, numbered captions, the header again, sub-units, free rows, a total", "2021-02-25 14:20", odd_lists.as_long_lists_are_typed,
          {f"{FEBRUARY}25 CCPCTNXH DK.eml!/{LIST}": Reads(rows=("Triệu Văn Đạt", "Đoàn Ngọc Thủy", "Lý Văn Công"))}),
    Habit("a list in VNI-Times", "2021-02-25 14:30", odd_lists.in_a_vni_font,
          {f"{FEBRUARY}25 TTDVVL DK.eml!/{LIST}": Reads(rows=("Hoàng Văn Nam", "Triệu Quốc Hưng"))}),
    Habit("broken letters, letters of a web page, letters that look alike", "2021-02-25 14:40", odd_lists.broken_letters,
          {f"{FEBRUARY}25 VP DK.eml!/{LIST}": Reads(rows=("", "", "", "Thẩm Xuân Thành", "Đoàn Xuân Sơn"), rules=("O-21",))}),
    Habit("nothing to report, said in the mail alone", "2021-02-25 16:40", habits.words_alone,
          {f"{FEBRUARY}25 TTDVVL khong phat sinh.eml": Reads("rejected", "", rules=("TEP-21",))}),
    Habit("tables that are no form", "2021-02-26 08:15", habits.no_form_at_all, {
        f"{FEBRUARY}26 PKHTC bang khac.eml!/{name}": Reads("rejected", "", rules=("NB-01",)) for name in ("Danh sách kèm quyết định.xlsx", "Văn phòng phẩm.xlsx")
    }),
    Habit("a mail that came back", "2021-02-26 09:00", habits.it_came_back, {f"{FEBRUARY}26 khong den.eml": Reads("ignored", "", rules=("TEP-23",))}),
    Habit("what Excel made of the typing: 12/10, 95%, 0.125, a sum in ₫", "2021-02-26 14:00", odd_lists.what_excel_made_of_it,
          {f"{FEBRUARY}26 TTDVVL DK.eml!/Đăng ký nội dung thi đua.xlsx": Reads(
              annex="noi_dung", rows=("Sàn giao dịch việc làm", "Hồ sơ giải quyết đúng hạn", "Tỷ lệ đơn thư", "Kinh phí vận động"), rules=("O-22",))}),
    Habit("people and collectives in one table, two people in one cell, a list that goes on on the next sheet", "2021-02-26 14:10", odd_lists.people_and_collectives,
          {f"{FEBRUARY}26 TTDDNCC DK.eml!/{LIST}": Reads(rows=("Triệu Văn Khánh", "Lục Thị Nhung, Vi Thị Oanh"), rules=("NS-05",))}),
    Habit("a link to another workbook", "2021-02-26 14:20", odd_lists.pointing_outside,
          {f"{FEBRUARY}26 PKHTC DK.eml!/{LIST}": _list(carriers.FINANCE, "TEP-14")}),
)  # fmt: skip


def by_path() -> Iterator[tuple[str, Reads]]:
    """Every part that a habit is about."""
    for habit in HABITS:
        yield from habit.parts.items()
