"""The year 2021: one list of who sends what when, what the office asks for and decides in between. `make_inbox` goes through it in order."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from samples import (
    bloc,
    dossiers,
    first_half_year,
    handling,
    ledger,
    registrations,
    reviews,
    roads,
    second_half_year,
    settings,
    unusual,
)
from samples.answers import Answers
from samples.habit_list import HABITS
from samples.inbox import Inbox, moment, tdkt
from samples.letters import Attachment
from samples.oddities import scan_pdf
from samples.office_books import HANDLING, LEDGER, Entry, add, enter
from samples.registrations import CSTDCS, GIAY_KHEN, LDTT
from tdkt_sheets import noting

ANSWERS: Mapping[tuple[str, str], Mapping[str, Answers]] = {
    ("DK", "2021"): {**registrations.REGISTRATIONS, **bloc.REGISTRATIONS}, ("DK", "2021-2022"): registrations.SCHOOL_YEAR,
    ("KQ", "2021-Q1"): {**first_half_year.FIRST, **bloc.reports("2021-Q1")}, ("KQ", "2021-Q2"): {**first_half_year.SECOND, **bloc.reports("2021-Q2")},
    ("KQ", "2021-Q3"): {**second_half_year.THIRD, **bloc.reports("2021-Q3")}, ("KQ", "2021-Q4"): {**second_half_year.FOURTH, **bloc.reports("2021-Q4")},
    ("BX", "2021"): reviews.YEAR, ("BX", "2020-2021"): reviews.SCHOOL,
    ("CD", "2021"): {unit: bloc.self_scores(unit) for unit in (*bloc.MEMBERS, bloc.OWN)},
    ("TD", "2021"): {unit: bloc.review(unit) for unit in bloc.REVIEWED},
    **{("HS", round_): said for round_, said in dossiers.DOSSIERS.items()},
}  # fmt: skip
WORDS = {
    ("DK", "2021"): "biểu đăng ký thi đua năm 2021", ("DK", "2021-2022"): "biểu đăng ký thi đua năm học 2021-2022",
    ("KQ", "2021-Q1"): "kết quả thi đua, khen thưởng quý I/2021",
    ("KQ", "2021-Q2"): "kết quả thi đua, khen thưởng quý II và 6 tháng đầu năm 2021",
    ("KQ", "2021-Q3"): "kết quả thi đua, khen thưởng quý III/2021",
    ("KQ", "2021-Q4"): "kết quả thi đua, khen thưởng quý IV và năm 2021",
    ("CD", "2021"): "biểu tự chấm điểm thi đua năm 2021", ("TD", "2021"): "biểu chấm điểm các thành viên Khối năm 2021",
    ("BX", "2021"): "danh sách đề nghị xét tặng danh hiệu thi đua năm 2021",
    ("BX", "2020-2021"): "danh sách đề nghị xét tặng danh hiệu thi đua năm học 2020-2021",
}  # fmt: skip


class Step(Protocol):
    """Something that happens on a day."""

    @property
    def at(self) -> str:
        """When, as '2021-03-05' or '2021-03-05 09:12'."""

    def go(self, inbox: Inbox) -> None:
        """Let it happen."""


@dataclass(frozen=True)
class Asked:
    """The office makes blanks of periods or rounds."""

    at: str
    what: tuple[str, ...]

    def go(self, inbox: Inbox) -> None:
        """Run the program for each."""
        for what in self.what:
            tdkt(inbox.folder, "templates", what, "--as-of", self.at)


@dataclass(frozen=True)
class Sent:
    """A unit sends a filled form: by mail, or as a file put into a folder (`place`) of the inbox.

    `file` is its name, the usual one when blank; `more` are options of filling, `mail` of mailing.
    """

    at: str
    unit: str
    form: str
    of: str
    answers: Answers | None = None
    file: str = ""
    place: str = ""
    said: str = ""
    scans: tuple[tuple[str, bytes], ...] = ()
    more: Mapping[str, Any] = field(default_factory=dict)
    mail: Mapping[str, str] = field(default_factory=dict)

    def go(self, inbox: Inbox) -> None:
        """Fill, pack, put away."""
        answers = self.answers or ANSWERS[self.form, self.of][self.unit]
        name = self.file or f"{self.form}_{self.of}_{self.unit}.xlsx"
        data = inbox.fill(self.unit, self.form, self.of, answers, name.rpartition(".")[2], **self.more)
        if self.place:
            inbox.put(f"{self.place}/{name}", data)
            return
        day, _, clock = self.at.partition(" ")
        files = [Attachment(name, data), *(Attachment(scan, content) for scan, content in self.scans)]
        inbox.mail(
            day,
            clock,
            self.unit,
            f"{what(self.form, self.of)}{self.said}",
            *files,
            **{"name": mail_name(self.unit, self.form, self.of), **self.mail},
        )


@dataclass(frozen=True)
class Received:
    """The office notes that files came without a mail, one after the other on a day."""

    at: str
    files: tuple[str, ...]
    unit: str
    day: str
    channel: str

    def go(self, inbox: Inbox) -> None:
        """An act for each."""
        folder = inbox.folder / "input"
        said = {"unit": self.unit, "day": self.day, "order": "1", "channel": self.channel}
        noting.note_received(
            [folder / name for name in self.files], folder, said, by="Nông Thị Hạnh, Văn phòng Sở", now=moment(self.at)
        )


@dataclass(frozen=True)
class SpeaksFor:
    """The office answers that an address that is not in the catalogue sends for a unit."""

    at: str
    address: str
    unit: str
    reason: str

    def go(self, inbox: Inbox) -> None:
        """An act of it."""
        day = moment(self.at).strftime("%d/%m/%Y")
        said = {
            "kind": "Địa chỉ này gửi cho đơn vị",
            "address": self.address,
            "unit": self.unit,
            "decided_on": day,
            "reason": self.reason,
        }
        noting.note_answers(
            (),
            said,
            inbox.folder / "input",
            by="Nông Thị Hạnh, Văn phòng Sở",
            now=moment(self.at),
            as_of=moment(self.at).date(),
        )


@dataclass(frozen=True)
class Happens:
    """Something else that lies in a real inbox."""

    at: str
    do: Callable[[Inbox, str], None]

    def go(self, inbox: Inbox) -> None:
        """Put it there."""
        self.do(inbox, self.at)


@dataclass(frozen=True)
class Decided:
    """Rounds are decided: the officer runs the program, copies what each folder offers, and types the rest."""

    at: str
    entries: tuple[Entry, ...]

    def go(self, inbox: Inbox) -> None:
        """Merge, then enter."""
        tdkt(inbox.folder, "merge", "--as-of", self.at)
        for entry in self.entries:
            enter(inbox, self.at[:7], entry)


def what(form: str, of: str) -> str:
    """What a mail says that it carries."""
    return WORDS.get((form, of)) or f"hồ sơ đề nghị khen thưởng, đợt {of}"


def mail_name(unit: str, form: str, of: str) -> str:
    """How a mail is called in the inbox, after its day."""
    return f"{unit} {of if form == 'HS' else form}"


def sent(form: str, of: str, lines: Iterable[str]) -> list[Sent]:
    """The usual sendings: 'day clock unit' each."""
    found = []
    for line in lines:
        day, clock, unit = line.split()
        found.append(Sent(f"{day} {clock}", unit, form, of))
    return found


def scan(name: str, line: str) -> tuple[str, bytes]:
    """A signed page beside the figures."""
    return name, scan_pdf(line)


def begins(inbox: Inbox, day: str) -> None:
    """The office sets its catalogue, writes down earlier years, and notes its decisions."""
    catalogue = inbox.folder / "input" / "danh-muc.xlsx"
    inbox.edit("danh-muc.xlsx", [*settings.office_settings(catalogue), *bloc.heads_the_bloc(catalogue)])
    add(inbox, LEDGER, ledger.BEFORE_2021)
    add(inbox, HANDLING, {"y_kien": handling.DECISIONS})


PERSON_PRIZE, BODY_PRIZE = {"paid_amount": "450000"}, {"paid_amount": "900000"}


def paid(day: str, document: str) -> dict[str, dict[str, str]]:
    """Certificates of the Director paid on a voucher."""
    voucher = {"paid_date": f"'{day}", "paid_doc": document}
    return {f"Cá nhân: {GIAY_KHEN}": {**voucher, **PERSON_PRIZE}, f"Tập thể: {GIAY_KHEN}": {**voucher, **BODY_PRIZE}}


CHAIRMAN = ("CHỦ TỊCH", "Trịnh Quốc Mẫu")
MINISTER = ("BỘ TRƯỞNG", "Đỗ Văn Mẫu")

LISTED: tuple[Step, ...] = (
    Happens("2021-01-04", begins),
    Asked("2021-01-05", ("CONG_TRANG", "CAP_NHA_NUOC", "HUY_HIEU", "DOT_XUAT", "CONG_HIEN", "NIEN_HAN", "DOI_NGOAI")),
    *sent("HS", "CAP_NHA_NUOC", ["2021-02-08 15:10 TTDDNCC", "2021-02-10 10:05 TTDVVL"]),
    *sent("HS", "CONG_TRANG", ["2021-02-18 08:40 PNCC", "2021-02-22 14:20 TTDVVL", "2021-02-25 16:15 CCPCTNXH", "2021-03-01 09:30 TTCTXH"]),
    Sent("2021-02-19", "VP", "HS", "CONG_TRANG", place="2021-02-19/Văn phòng Sở"),
    Asked("2021-02-22", ("2021",)),
    Happens("2021-02-22", unusual.asks_with_an_older_catalogue),
    *(Happens(habit.at, habit.put) for habit in HABITS),
    Sent("2021-03-05 10:10", "TTCTXH", "HS", "CONG_TRANG", dossiers.COMPLETE_TTCTXH, said=" (đã đủ biên bản)"),
    Sent("2021-03-05 09:12", "PNCC", "DK", "2021", file="ĐĂNG KÝ THI ĐUA 2021 - PHÒNG NCC.xlsx",
         scans=(scan("Bản ký trang đầu - Phòng NCC.pdf", "Phong Nguoi co cong - ban ky (mau)"),), mail={"style": "2047"}),
    Sent("2021-03-08 11:00", "PKHTC", "HS", "DOT_XUAT"),
    Sent("2021-03-10 16:45", "PLDVL", "DK", "2021", mail={"encoding": "quoted-printable"}),
    Sent("2021-03-12 08:02", "KHOI_A", "DK", "2021", file="DK_2021_KHOI_A.ods", mail={"style": "plain"}),
    Decided("2021-03-12", (
        Entry("DOT_XUAT-SO", "88/QĐ-SLĐTBXH", "12/3/2021", "Khen thưởng thành tích đột xuất", met="10/3/2021", minutes="02/BB-HĐTĐKT",
              paid=paid("19/3/2021", "PC 31")),
    )),
    Sent("2021-03-15 10:20", "PBTXH", "DK", "2021"),
    roads.SentUp("2021-03-15", "CAP_NHA_NUOC-NHA_NUOC", "305/TTr-SLĐTBXH"),
    Sent("2021-03-16 14:30", "TTS", "DK", "2021", mail={"style": "2047"}),
    Sent("2021-03-16 15:05", "PTEBDG", "DK", "2021", file="Đăng ký thi đua phòng Trẻ em.ods"),
    Happens("2021-03-17 07:50", unusual.forwarded_by_the_office),
    Sent("2021-03-17 09:30", "KHOI_E", "DK", "2021"),
    Sent("2021-03-18", bloc.OWN, "DK", "2021", place="2021-03-18/Sở trong Khối"),
    Happens("2021-03-18", unusual.rows_inserted),
    Sent("2021-03-18", "PKHTC", "DK", "2021", file="DK_2021_PKHTC.xls", place="2021-03-18/Phòng KH-TC"),
    Sent("2021-03-18 16:58", "TTDVVL", "DK", "2021", scans=(scan("DK_2021_TTDVVL (bản ký).pdf", "Ban ky TTDVVL (mau)"),)),
    Sent("2021-03-18 20:14", "KHOI_C", "DK", "2021", mail={"sender": "lemauc@thudientu.example", "sender_name": "Lê Thị Mẫu C", "name": "Lê Thị Mẫu C DK"}),
    SpeaksFor("2021-03-19 07:45", "lemauc@thudientu.example", "KHOI_C", "Đã gọi điện hỏi đơn vị: địa chỉ riêng của chuyên viên được giao lập biểu"),
    Happens("2021-03-19 07:31", unusual.the_same_file_again),
    Happens("2021-03-19 08:15", unusual.signed_scan_alone),
    Sent("2021-03-19 16:10", "KHOI_D", "DK", "2021", mail={"name": "KHOI_D DK (2)"}),
    Happens("2021-03-19 10:10", unusual.in_a_zip),
    Happens("2021-03-19", unusual.in_an_older_blank),
    Happens("2021-03-19 16:40", unusual.a_row_is_gone),
    Happens("2021-03-19 17:05", unusual.typed_anew),
    *sent("HS", "HUY_HIEU", ["2021-03-22 09:15 VP", "2021-03-22 15:40 PBTXH", "2021-03-23 14:05 TTDDNCC"]),
    Sent("2021-03-24 09:00", "PBTXH", "DK", "2021", registrations.MENDED_PBTXH, file="DK_2021_PBTXH_sua.xlsx", said=" đã chỉnh sửa"),
    Happens("2021-03-25 15:22", unusual.only_what_is_added),
    Decided("2021-03-25", (
        Entry("CONG_TRANG-SO", "112/QĐ-SLĐTBXH", "25/3/2021", "Khen thưởng thành tích công tác năm 2020", met="18/3/2021", minutes="03/BB-HĐTĐKT",
              present=8, written=1, paid=paid("05/4/2021", "PC 40")),
    )),
    Asked("2021-03-26", ("2021-Q1",)),
    *sent("KQ", "2021-Q1", [
        "2021-03-29 09:30 PNCC", "2021-03-30 15:00 TTS", "2021-04-01 08:45 TTDVVL", "2021-04-01 16:20 PBTXH", "2021-04-02 10:00 PLDVL",
        "2021-04-05 09:09 PTEBDG", "2021-04-05 13:40 KHOI_A", "2021-04-05 16:55 TTDDNCC", "2021-04-08 08:30 KHOI_B",
        "2021-04-01 09:30 KHOI_E", "2021-04-02 09:30 KHOI_C", "2021-04-05 09:30 KHOI_D",
    ]),
    Sent("2021-04-02", "VP", "KQ", "2021-Q1", place="2021-04-02/VP"),
    Sent("2021-04-03 10:10", "TTCN", "KQ", "2021-Q1", file="Kết quả quý I - Trường TCN.ods"),
    Sent("2021-04-05", "PKHTC", "KQ", "2021-Q1", file="KQ quý I.xls", place="2021-04-05/PKHTC"),
    Happens("2021-04-05 11:48", unusual.cut_off_on_the_way),
    Sent("2021-04-05 17:20", "TTCTXH", "KQ", "2021-Q1", more={"password": "ttctxh"}),
    Happens("2021-04-05 17:45", unusual.a_photo),
    Sent("2021-04-07 11:11", "PGDNN", "DK", "2021"),
    Asked("2021-05-12", ("2020-2021", "KY_NIEM_80_60", "NAM_HOC", "KY_NIEM_CHUONG")),
    Asked("2021-05-26", ("BAU_CU",)),
    Sent("2021-06-02", "VP", "HS", "KY_NIEM_80_60", place="2021-06-02/VP"),
    *sent("HS", "KY_NIEM_80_60", ["2021-06-03 09:00 PNCC", "2021-06-03 10:30 PBTXH", "2021-06-04 08:10 PLDVL", "2021-06-04 16:00 TTDDNCC"]),
    *sent("HS", "BAU_CU", ["2021-06-03 15:20 TTDVVL", "2021-06-07 08:50 PNCC", "2021-06-08 10:25 PLDVL", "2021-06-09 09:00 TTS", "2021-06-09 15:45 CCPCTNXH"]),
    Sent("2021-06-04", "VP", "HS", "BAU_CU", place="2021-06-04/VP"),
    Sent("2021-06-07 16:30", "TTCN", "BX", "2020-2021"),
    Sent("2021-06-07 16:42", "TTCN", "HS", "NAM_HOC"),
    Sent("2021-06-10 08:05", "CCPCTNXH", "HS", "BAU_CU", dossiers.MORE_CCPCTNXH),
    Decided("2021-06-11", (
        Entry("CONG_TRANG-TINH", "1067/QĐ-UBND", "10/6/2021", "Tặng Bằng khen thành tích 2019-2020", CHAIRMAN),
    )),
    Sent("2021-06-14 09:40", "TTCTXH", "HS", "BAU_CU"),
    Asked("2021-06-14", ("2021-Q2",)),
    Decided("2021-06-18", (
        Entry("BAU_CU-TINH", "1123/QĐ-UBND", "18/6/2021", "Tặng Bằng khen đợt thi đua đặc biệt chào mừng bầu cử", CHAIRMAN),
    )),
    *sent("KQ", "2021-Q2", [
        "2021-06-21 14:00 TTDVVL", "2021-06-21 15:10 KHOI_A", "2021-06-23 08:20 PBTXH", "2021-06-24 10:30 TTDDNCC", "2021-06-24 16:00 KHOI_B",
        "2021-06-22 09:30 KHOI_E", "2021-06-23 09:30 KHOI_C", "2021-06-25 09:30 KHOI_D",
        "2021-06-25 15:40 TTCN", "2021-06-25 16:58 PLDVL", "2021-06-28 09:15 TTCTXH",
    ]),
    Sent("2021-06-22 09:05", "PNCC", "KQ", "2021-Q2", scans=(scan("Bản ký quý II - PNCC.pdf", "PNCC - 6 thang (mau)"),), mail={"style": "2047"}),
    Sent("2021-06-24", "VP", "KQ", "2021-Q2", place="2021-06-24/VP"),
    Happens("2021-06-24 13:13", unusual.last_quarters_blank),
    Sent("2021-06-25", "PKHTC", "KQ", "2021-Q2", file="KQ_2021-Q2_PKHTC.ods", place="2021-06-25/Phòng Kế hoạch - Tài chính"),
    Sent("2021-06-25 08:55", "TTS", "KQ", "2021-Q2", mail={"style": "2047"}),
    Sent("2021-06-25 11:30", "CCPCTNXH", "KQ", "2021-Q2", scans=(scan("Bản ký quý II - CCPCTNXH.pdf", "CCPCTNXH - 6 thang (mau)"),)),
    Decided("2021-06-25", (
        Entry("BAU_CU-SO", "245/QĐ-SLĐTBXH", "24/6/2021", "Khen thưởng đợt thi đua đặc biệt chào mừng bầu cử", met="17/6/2021", minutes="05/BB-HĐTĐKT",
              present=8, written=1, by_ballot=True, paid=paid("30/6/2021", "PC 88")),
        Entry("KY_NIEM_80_60-SO", "246/QĐ-SLĐTBXH", "24/6/2021", "Khen thưởng đợt thi đua kỷ niệm 80 năm ngày Bác Hồ về nước", met="17/6/2021",
              minutes="06/BB-HĐTĐKT", present=8, written=1, by_ballot=True),
        Entry("BX_NAM_HOC-SO", "252/QĐ-SLĐTBXH", "25/6/2021", "Công nhận danh hiệu thi đua năm học 2020-2021", met="22/6/2021", minutes="07/BB-HĐTĐKT",
              by_ballot=True, votes={("Nông Thị Thu Loan", CSTDCS): 8}),
        Entry("NAM_HOC-SO", "253/QĐ-SLĐTBXH", "25/6/2021", "Khen thưởng thành tích năm học 2020-2021", met="22/6/2021", minutes="07/BB-HĐTĐKT"),
    )),
    Sent("2021-07-05 10:15", "TTDVVL", "KQ", "2021-Q2", second_half_year.MENDED_TTDVVL, said=" (đã chỉnh sửa)"),
    Sent("2021-07-20 09:00", "PNCC", "HS", "KY_NIEM_CHUONG"),
    Sent("2021-07-20 15:00", "TTCTXH", "KQ", "2021-Q1", second_half_year.UNLOCKED_TTCTXH, said=" (không đặt mật khẩu)"),
    Sent("2021-07-22 07:45", "CCPCTNXH", "HS", "DOT_XUAT"),
    *sent("HS", "KY_NIEM_CHUONG", [
        "2021-07-28 14:30 PBTXH", "2021-08-05 09:20 TTCTXH", "2021-08-06 16:10 TTCN", "2021-08-09 08:00 NGOAI_H", "2021-08-10 10:45 NGOAI_G",
    ]),
    Decided("2021-08-02", (
        Entry("DOT_XUAT-SO-2", "318/QĐ-SLĐTBXH", "02/8/2021", "Khen thưởng thành tích đột xuất", met="28/7/2021", minutes="09/BB-HĐTĐKT", present=7, written=2),
    )),
    Asked("2021-09-08", ("2021-2022",)),
    Asked("2021-09-20", ("2021-Q3",)),
    Decided("2021-09-20", (
        Entry("HUY_HIEU-TINH", "1588/QĐ-UBND", "12/8/2021", "Tặng Huy hiệu của tỉnh năm 2021", CHAIRMAN, left_out=frozenset({"Triệu Văn Khánh", "Dương Quốc Việt"})),
        Entry("KY_NIEM_CHUONG-BO", "1042/QĐ-LĐTBXH", "20/9/2021", "Tặng Kỷ niệm chương năm 2021", MINISTER, "Bộ Lao động - Thương binh và Xã hội",
              left_out=frozenset({"Đinh Thị Kim Quyên", "Đàm Thị Mẫu", "ĐÀM THỊ MẪU"})),
    )),
    *sent("KQ", "2021-Q3", [
        "2021-09-27 09:10 PNCC", "2021-09-28 16:00 TTDDNCC", "2021-09-29 10:20 TTCN", "2021-09-30 14:15 PBTXH", "2021-10-01 08:40 TTDVVL",
        "2021-10-01 15:30 CCPCTNXH", "2021-10-01 16:45 PLDVL", "2021-10-05 09:00 PGDNN", "2021-10-05 16:50 TTCTXH",
        "2021-09-28 09:30 KHOI_A", "2021-10-04 09:30 KHOI_B", "2021-09-30 09:30 KHOI_C", "2021-10-05 09:30 KHOI_D", "2021-10-01 09:30 KHOI_E",
    ]),
    Sent("2021-09-29 10:30", "TTCN", "DK", "2021-2022"),
    Sent("2021-09-30 17:05", "TTS", "KQ", "2021-Q3", mail={"sender": "thanhtra.lq@thudientu.example", "sender_name": "La Thị Quyên"}),
    SpeaksFor("2021-10-01 08:20", "thanhtra.lq@thudientu.example", "TTS", "Chánh Thanh tra xác nhận qua điện thoại"),
    Sent("2021-10-04", "VP", "KQ", "2021-Q3", place="2021-10-04/VP"),
    Sent("2021-10-04", "PKHTC", "KQ", "2021-Q3", file="KQ_2021-Q3_PKHTC.xls", place="2021-10-04/PKHTC"),
    Sent("2021-10-04 08:30", "TTDDNCC", "KQ", "2021-Q3", second_half_year.SHORTER_TTDDNCC),
    Sent("2021-10-05", "PTEBDG", "KQ", "2021-Q3", file="KQ_2021-Q3_PTEBDG (1).xlsx", place="2021-10-05/PTEBDG"),
    Sent("2021-10-05", "PTEBDG", "KQ", "2021-Q3", second_half_year.LATER_PTEBDG, file="KQ_2021-Q3_PTEBDG (2).xlsx", place="2021-10-05/PTEBDG"),
    Received("2021-10-06 08:30", tuple(f"2021-10-05/PTEBDG/KQ_2021-Q3_PTEBDG ({number}).xlsx" for number in (1, 2)), "PTEBDG", "05/10/2021", "Tin nhắn"),
    roads.SentUp("2021-10-05", "HUY_HIEU-TINH-2", "1120/TTr-SLĐTBXH"),
    Sent("2021-10-11 15:30", "TTCN", "HS", "NIEN_HAN"),
    Sent("2021-10-12", "VP", "HS", "CONG_HIEN", place="2021-10-12/VP"),
    roads.CameBack("2021-10-15", "HUY_HIEU-TINH-2", "Trả lại"),
    Happens("2021-10-18", roads.signed_the_same_day),
    roads.SentUp("2021-11-02", "HUY_HIEU-TINH-2", "1233/TTr-SLĐTBXH"),
    Happens("2021-11-12", roads.initiatives_are_scored),
    Asked("2021-11-25", ("2021-Q4",)),
    Sent("2021-11-30 08:20", "TTCTXH", "HS", "DOI_NGOAI"),
    *sent("KQ", "2021-Q4", [
        "2021-11-30 15:00 TTS", "2021-11-30 16:10 PTEBDG", "2021-12-01 08:30 PNCC", "2021-12-01 10:00 TTDVVL", "2021-12-01 14:20 TTDDNCC",
        "2021-12-02 09:15 CCPCTNXH", "2021-12-02 16:30 PLDVL", "2021-12-03 08:45 PBTXH", "2021-12-03 10:10 PGDNN", "2021-12-03 14:00 TTCN",
        "2021-12-03 16:55 TTCTXH", "2021-12-01 09:30 KHOI_A", "2021-12-03 09:30 KHOI_B", "2021-12-02 09:30 KHOI_C", "2021-12-03 09:30 KHOI_D",
        "2021-12-02 09:30 KHOI_E",
    ]),
    Sent("2021-12-02", "VP", "KQ", "2021-Q4", place="2021-12-02/VP"),
    Sent("2021-12-03", "PKHTC", "KQ", "2021-Q4", file="KQ quý IV.xls", place="2021-12-03/PKHTC"),
    roads.SentUp("2021-12-03", "DOI_NGOAI-TINH", "1402/TTr-SLĐTBXH"),
    Asked("2021-12-03", ("2021",)),
    *sent("BX", "2021", [
        "2021-12-06 09:20 PNCC", "2021-12-06 14:50 PLDVL", "2021-12-07 08:35 TTS", "2021-12-07 10:15 PBTXH", "2021-12-07 15:00 PTEBDG", "2021-12-07 16:20 TTDDNCC",
        "2021-12-08 09:05 TTDVVL", "2021-12-08 16:40 CCPCTNXH", "2021-12-09 08:15 PGDNN",
    ]),
    Sent("2021-12-06", "VP", "BX", "2021", place="2021-12-06/Văn phòng Sở"),
    Sent("2021-12-08", "PKHTC", "BX", "2021", file="BX_2021_PKHTC.xls", place="2021-12-08/PKHTC"),
    *sent("CD", "2021", ["2021-12-03 15:30 KHOI_C", "2021-12-06 09:30 KHOI_A", "2021-12-07 09:30 KHOI_D", "2021-12-08 09:30 KHOI_B"]),
    Sent("2021-12-06", bloc.OWN, "CD", "2021", place="2021-12-06/Sở trong Khối"),
    Sent("2021-12-07 09:30", "KHOI_E", "CD", "2021", file="CD_2021_KHOI_E.ods"),
    Asked("2021-12-09", ("2021",)),
    Happens("2021-12-09", unusual.marked_copies_come_back),
    Sent("2021-12-15", bloc.OWN, "TD", "2021", place="2021-12-15/Khối chấm"),
    Sent("2021-12-15 09:30", "KHOI_A", "TD", "2021"),
    Asked("2021-12-18", ("2021",)),
    Happens("2021-12-19 09:30", bloc.opinion_arrives),
    Happens("2021-12-21", bloc.meeting_is_held),
    Sent("2021-12-13 17:10", "TTCTXH", "BX", "2021"),
    Sent("2021-12-15 09:50", "TTDVVL", "HS", "DOT_XUAT"),
    Decided("2021-12-28", (
        Entry("BX_NAM-SO", "611/QĐ-SLĐTBXH", "28/12/2021", "Công nhận danh hiệu thi đua năm 2021", met="21/12/2021", minutes="12/BB-HĐTĐKT",
              present=8, written=1, by_ballot=True,
              votes={("Lý Văn Công", CSTDCS): 4, ("Đàm Văn Dũng", CSTDCS): 8, ("Mông Thị Thu Hiền", CSTDCS): 8, ("Ma Xuân Hùng", LDTT): 8},
              refused=frozenset({("Lý Văn Công", CSTDCS)})),
    )),
)  # fmt: skip
YEAR = sorted(LISTED, key=lambda step: step.at[:10])  # of a day in the order of the list
