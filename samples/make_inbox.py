"""Makes the sample inbox of 2021: `python -m samples.make_inbox NEW_FOLDER` writes NEW_FOLDER/input (and the blanks it was made from).

Needs LibreOffice. What it makes is committed as it is under input/; LibreOffice stamps its files with the time of saving, so
a second run gives other bytes of the same content.
"""

import io
import subprocess
import sys
import tempfile
import unicodedata
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from samples import oddities, quarters, registrations
from samples.answers import Answers, Cells, row_of, typed
from samples.letters import Attachment, forwarded, letter
from tests.office.blanks import read_blank
from tests.office.calc import Calc

HELLO = "Kính gửi Văn phòng Sở,\n{unit} gửi {what}.\nTrân trọng."
UNITS = {
    "VP": "Văn phòng Sở", "TTS": "Thanh tra Sở", "PNCC": "Phòng Người có công", "PLDVL": "Phòng Lao động - Việc làm",
    "PBTXH": "Phòng Bảo trợ xã hội", "PKHTC": "Phòng Kế hoạch - Tài chính", "PTEBDG": "Phòng Trẻ em và Bình đẳng giới",
    "PGDNN": "Phòng Giáo dục nghề nghiệp", "TTDVVL": "Trung tâm Dịch vụ việc làm", "TTCTXH": "Trung tâm Công tác xã hội",
    "TTDDNCC": "Trung tâm Điều dưỡng người có công", "CCPCTNXH": "Chi cục Phòng, chống tệ nạn xã hội",
    "TTCN": "Trường Trung cấp nghề", "KHOI_A": "Sở A (mẫu)", "KHOI_B": "Sở B (mẫu)", "KHOI_C": "Ban C (mẫu)",
    "KHOI_D": "Sở D (mẫu)", "KHOI_E": "Cơ quan E (mẫu)",
}  # fmt: skip
Steps = Iterable[tuple[object, ...]]
DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS = ("", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def tdkt(folder: Path, *words: str) -> None:
    """Run the program in a folder."""
    subprocess.run([sys.executable, "-m", "tdkt_sheets.cli.main", *words], cwd=folder, check=True)


def mail_date(day: str, clock: str) -> str:
    """'Fri, 05 Mar 2021 09:12:00 +0700'."""
    from datetime import date

    moment = date.fromisoformat(day)
    return f"{DAYS[moment.weekday()]}, {moment.day:02d} {MONTHS[moment.month]} {moment.year} {clock}:00 +0700"


class Inbox:
    """The inbox as it fills: forms are filled from the blanks, packed and dated."""

    def __init__(self, folder: Path, calc: Calc, scratch: Path) -> None:
        self.folder, self.calc, self.scratch = folder, calc, scratch
        self.number = 0

    def fill(
        self,
        unit: str,
        period: str,
        answers: Answers,
        suffix: str = "xlsx",
        *,
        root: Path | None = None,
        before: Steps = (),
        after: Steps = (),
        more: Cells | None = None,
        shift: Mapping[str, int] | None = None,
        password: str = "",
        form: str = "",
    ) -> bytes:
        """The blank of a unit and period, filled through LibreOffice and saved."""  # fmt: skip
        path = self.blank(unit, period, form, root)
        cells = typed(read_blank(path), answers, shift)
        steps: list[tuple[object, ...]] = list(before)
        steps += [("type", tab, address, value) for tab, sheet in cells.items() for address, value in sheet.items()]
        steps += [
            ("force", tab, address, value) for tab, sheet in (more or {}).items() for address, value in sheet.items()
        ]
        steps += after
        self.number += 1
        target = self.scratch / f"{self.number}.{suffix}"
        self.calc.request(path, steps, [target], password)
        return target.read_bytes()

    def put(self, path: str, data: bytes) -> None:
        """A file as it lies in the inbox."""
        target = self.folder / "input" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)

    def mail(
        self,
        day: str,
        clock: str,
        unit: str,
        what: str,
        *files: Attachment,
        style: str = "2231",
        encoding: str = "base64",
        sender: str = "",
        name: str = "",
    ) -> bytes:
        """A mail of a unit, put among the mails of its month."""  # fmt: skip
        text = HELLO.format(unit=UNITS[unit], what=what)
        address = (
            sender or f"{unit.lower().replace('_', '-')}@{'khoi3' if unit.startswith('KHOI') else 'soldtbxh'}.example"
        )
        data = letter(
            address,
            name or UNITS[unit],
            mail_date(day, clock),
            f"{UNITS[unit]}: {what}",
            text,
            list(files),
            style,
            encoding,
        )
        self.put(f"thu/{day[:7]}/{day} {unit}.eml" if not name else f"thu/{day[:7]}/{day} {name}.eml", data)
        return data

    def blank(self, unit: str, period: str, form: str = "", root: Path | None = None) -> Path:
        """Where a blank lies: of a year that of the registration, of a quarter that of the results, unless told."""
        form = form or ("DK" if "Q" not in period else "KQ")
        return (root or self.folder) / "output" / "bieu-mau" / unit / f"{form}_{period}_{unit}.xlsx"


def zipped(files: Mapping[str, bytes]) -> bytes:
    """A zip with a fixed date."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name, (2021, 3, 19, 8, 0, 0)), data)
    return buffer.getvalue()


def decomposed(answers: Answers) -> Answers:
    """The same answers as an old telephone or Mac types them: letters and marks apart (NFD)."""
    known = {
        annex: {
            name: {key: unicodedata.normalize("NFD", text) for key, text in row.items()} for name, row in rows.items()
        }
        for annex, rows in answers.known.items()
    }
    return Answers(answers.cover, known, answers.added, answers.nil)


def registrations_arrive(inbox: Inbox) -> None:
    """The registrations of the year: on time, late, mended, added to, retyped, only scanned."""
    said = registrations.REGISTRATIONS
    what = "biểu đăng ký thi đua năm 2021"
    scan = oddities.scan_pdf("Phong Nguoi co cong - ban ky (mau)")
    inbox.mail(
        "2021-03-05", "09:12", "PNCC", what,
        Attachment("ĐĂNG KÝ THI ĐUA 2021 - PHÒNG NCC.xlsx", inbox.fill("PNCC", "2021", said["PNCC"])),
        Attachment("Bản ký trang đầu - Phòng NCC.pdf", scan), style="2047",
    )  # fmt: skip
    inbox.mail(
        "2021-03-10", "16:45", "PLDVL", what,
        Attachment("DK_2021_PLDVL.xlsx", inbox.fill("PLDVL", "2021", decomposed(said["PLDVL"]))),
        encoding="quoted-printable",
    )  # fmt: skip
    inbox.mail(
        "2021-03-12", "08:02", "KHOI_A", what,
        Attachment("DK_2021_KHOI_A.ods", inbox.fill("KHOI_A", "2021", said["KHOI_A"], "ods")), style="plain",
    )  # fmt: skip
    inbox.mail(
        "2021-03-15",
        "10:20",
        "PBTXH",
        what,
        Attachment("DK_2021_PBTXH.xlsx", inbox.fill("PBTXH", "2021", said["PBTXH"])),
    )
    inbox.mail(
        "2021-03-16",
        "14:30",
        "TTS",
        what,
        Attachment("DK_2021_TTS.xlsx", inbox.fill("TTS", "2021", said["TTS"])),
        style="2047",
    )
    inbox.mail(
        "2021-03-16", "15:05", "PTEBDG", what,
        Attachment("Đăng ký thi đua phòng Trẻ em.ods", inbox.fill("PTEBDG", "2021", said["PTEBDG"], "ods")),
    )  # fmt: skip
    b = letter(
        "khoi-b@khoi3.example", UNITS["KHOI_B"], mail_date("2021-03-16", "11:00"), f"{UNITS['KHOI_B']}: {what}",
        HELLO.format(unit=UNITS["KHOI_B"], what=what),
        [Attachment("DK_2021_KHOI_B.xlsx", inbox.fill("KHOI_B", "2021", said["KHOI_B"]))], "2231", "quoted-printable",
    )  # fmt: skip
    inbox.put(
        "thu/2021-03/2021-03-17 chuyen tiep KHOI_B.eml",
        forwarded(
            "vp@soldtbxh.example", "Văn phòng Sở", mail_date("2021-03-17", "07:50"), "Chuyển tiếp: biểu của Sở B",
            "Chuyển bộ phận thi đua tổng hợp.", b,
        ),
    )  # fmt: skip
    people = read_blank(inbox.blank("VP", "2021")).annexes["ca_nhan"]
    inbox.put(
        "2021-03-18/Văn phòng Sở/DK_2021_VP.xlsx",
        inbox.fill(
            "VP", "2021", said["VP"], shift={"ca_nhan": 2},
            before=[("insert_rows", people.tab, people.first_free, 2)],
        ),
    )  # fmt: skip
    inbox.put("2021-03-18/Phòng KH-TC/DK_2021_PKHTC.xls", inbox.fill("PKHTC", "2021", said["PKHTC"], "xls"))
    c = inbox.fill("KHOI_C", "2021", said["KHOI_C"])
    inbox.mail(
        "2021-03-18", "20:14", "KHOI_C", what, Attachment("DK_2021_KHOI_C.xlsx", c),
        sender="lemauc@thudientu.example", name="Lê Thị Mẫu C",
    )  # fmt: skip
    inbox.mail(
        "2021-03-19",
        "08:15",
        "KHOI_D",
        "bản ký đăng ký thi đua năm 2021",
        Attachment("Dang ky thi dua 2021 (ky).pdf", oddities.scan_pdf("So D - ban ky (mau)")),
    )
    jobs = Attachment("DK_2021_TTDVVL.xlsx", inbox.fill("TTDVVL", "2021", said["TTDVVL"]))
    inbox.mail(
        "2021-03-18",
        "16:58",
        "TTDVVL",
        what,
        jobs,
        Attachment("DK_2021_TTDVVL (bản ký).pdf", oddities.scan_pdf("Ban ky TTDVVL (mau)")),
    )
    inbox.mail("2021-03-19", "07:31", "TTDVVL", f"{what} (gửi lại do mạng lỗi)", jobs)
    people = read_blank(inbox.blank("TTS", "2021")).annexes["ca_nhan"]
    gone = row_of(people, "Chu Thị Kim Tuyết")
    shorter = inbox.fill("TTS", "2021", registrations.SHORTER_TTS, after=[("delete_rows", people.tab, gone, 1)])
    inbox.mail("2021-03-19", "16:40", "TTS", f"{what} (bản mới)", Attachment("DK_2021_TTS.xlsx", shorter))
    inbox.mail(
        "2021-03-19", "10:10", "TTDDNCC", what,
        Attachment("Dang ky 2021.zip", zipped({
            "TT Điều dưỡng/DK_2021_TTDDNCC.xlsx": inbox.fill("TTDDNCC", "2021", said["TTDDNCC"]),
            "TT Điều dưỡng/ban ky.png": oddities.photo_png(),
        })),
    )  # fmt: skip
    retyped = inbox.scratch / "retyped.xlsx"
    oddities.retyped_list(inbox.calc, retyped)
    inbox.mail(
        "2021-03-19",
        "17:05",
        "TTCTXH",
        what,
        Attachment("Danh sách đăng ký thi đua TTCTXH.xlsx", retyped.read_bytes()),
        style="2047",
    )
    inbox.put(
        "2021-03-19/CCPCTNXH/DK_2021_CCPCTNXH.xlsx",
        inbox.fill("CCPCTNXH", "2021", said["CCPCTNXH"], root=inbox.folder / "older"),
    )
    inbox.mail(
        "2021-03-24", "09:00", "PBTXH", f"{what} đã chỉnh sửa",
        Attachment("DK_2021_PBTXH_sua.xlsx", inbox.fill("PBTXH", "2021", registrations.MENDED_PBTXH)),
    )  # fmt: skip
    inbox.mail(
        "2021-03-25", "15:22", "TTDVVL", "danh sách đăng ký bổ sung năm 2021",
        Attachment("DK_2021_TTDVVL bo sung.xlsx", inbox.fill("TTDVVL", "2021", registrations.ADDED_TTDVVL, before=_emptied(inbox, "TTDVVL"))),
    )  # fmt: skip
    inbox.mail(
        "2021-04-07",
        "11:11",
        "PGDNN",
        what,
        Attachment("DK_2021_PGDNN.xlsx", inbox.fill("PGDNN", "2021", said["PGDNN"])),
    )


def _emptied(inbox: Inbox, unit: str) -> list[tuple[object, ...]]:
    """The pre-filled rows of people and collectives deleted: an addition holds only what is new."""
    annexes = read_blank(inbox.blank(unit, "2021")).annexes
    return [("clear", annex.tab, f"A{min(annex.rows)}:L{max(annex.rows)}") for annex in annexes.values() if annex.rows]


def first_quarter_arrives(inbox: Inbox) -> None:
    """The first quarter's results: most of them, some unreadable."""
    said, period = quarters.FIRST, "2021-Q1"
    what = "kết quả thi đua, khen thưởng quý I/2021"
    name = "KQ_2021-Q1_{}.xlsx"
    for day, clock, unit in (
        ("2021-03-29", "09:30", "PNCC"), ("2021-03-30", "15:00", "TTS"), ("2021-04-01", "08:45", "TTDVVL"),
        ("2021-04-01", "16:20", "PBTXH"), ("2021-04-02", "10:00", "PLDVL"), ("2021-04-05", "09:09", "PTEBDG"),
        ("2021-04-05", "13:40", "KHOI_A"), ("2021-04-08", "08:30", "KHOI_B"),
    ):  # fmt: skip
        inbox.mail(day, clock, unit, what, Attachment(name.format(unit), inbox.fill(unit, period, said[unit])))
    inbox.put("2021-04-02/VP/KQ_2021-Q1_VP.xlsx", inbox.fill("VP", period, said["VP"]))
    inbox.put("2021-04-05/PKHTC/KQ quý I.xls", inbox.fill("PKHTC", period, said["PKHTC"], "xls"))
    inbox.mail(
        "2021-04-03",
        "10:10",
        "TTCN",
        what,
        Attachment("Kết quả quý I - Trường TCN.ods", inbox.fill("TTCN", period, said["TTCN"], "ods")),
    )
    inbox.mail(
        "2021-04-05",
        "16:55",
        "TTDDNCC",
        what,
        Attachment(name.format("TTDDNCC"), inbox.fill("TTDDNCC", period, said["TTDDNCC"])),
    )
    locked = inbox.fill("TTCTXH", period, said["TTCTXH"], password="ttctxh")
    inbox.mail("2021-04-05", "17:20", "TTCTXH", what, Attachment(name.format("TTCTXH"), locked))
    whole = inbox.fill("CCPCTNXH", period, said["CCPCTNXH"])
    inbox.mail(
        "2021-04-05", "11:48", "CCPCTNXH", what, Attachment(name.format("CCPCTNXH"), whole[: len(whole) * 2 // 3])
    )
    inbox.mail(
        "2021-04-05", "17:45", "PGDNN", what, Attachment("IMG_20210405_174401.png", oddities.photo_png(140, 200))
    )


def second_quarter_arrives(inbox: Inbox) -> None:
    """The second quarter's results, with targets and initiatives as registered."""
    said, period = quarters.SECOND, "2021-Q2"
    what = "kết quả thi đua, khen thưởng quý II và 6 tháng đầu năm 2021"
    name = "KQ_2021-Q2_{}.xlsx"
    for day, clock, unit in (
        ("2021-06-21", "14:00", "TTDVVL"), ("2021-06-21", "15:10", "KHOI_A"), ("2021-06-22", "09:05", "PNCC"),
        ("2021-06-23", "08:20", "PBTXH"), ("2021-06-24", "10:30", "TTDDNCC"), ("2021-06-24", "16:00", "KHOI_B"),
        ("2021-06-25", "08:55", "TTS"), ("2021-06-25", "11:30", "CCPCTNXH"), ("2021-06-25", "16:58", "PLDVL"),
        ("2021-06-28", "09:15", "TTCTXH"),
    ):  # fmt: skip
        files = [Attachment(name.format(unit), inbox.fill(unit, period, said[unit]))]
        if unit in ("PNCC", "CCPCTNXH"):
            files.append(Attachment(f"Bản ký quý II - {unit}.pdf", oddities.scan_pdf(f"{unit} - 6 thang (mau)")))
        inbox.mail(day, clock, unit, what, *files, style="2047" if unit in ("PNCC", "TTS") else "2231")
    inbox.put("2021-06-24/VP/KQ_2021-Q2_VP.xlsx", inbox.fill("VP", period, said["VP"]))
    inbox.put(
        "2021-06-25/Phòng Kế hoạch - Tài chính/KQ_2021-Q2_PKHTC.ods", inbox.fill("PKHTC", period, said["PKHTC"], "ods")
    )
    inbox.mail(
        "2021-06-25", "15:40", "TTCN", what, Attachment(name.format("TTCN"), inbox.fill("TTCN", period, said["TTCN"]))
    )
    old = read_blank(inbox.blank("PTEBDG", "2021-Q1"))
    wrong = inbox.fill(
        "PTEBDG", "2021-Q1", quarters.FIRST["PTEBDG"], more={old.cover_tab: {old.fields["period"]: "Quý II/2021"}}
    )
    inbox.mail("2021-06-24", "13:13", "PTEBDG", what, Attachment("KQ quý 2 phòng Trẻ em.xlsx", wrong))


def main(folder: Path) -> None:
    """The whole half year."""
    folder.mkdir(parents=True)
    tdkt(folder, "init", "2021")
    tdkt(folder, "templates", "2021")
    with tempfile.TemporaryDirectory() as scratch, Calc() as calc:
        inbox = Inbox(folder, calc, Path(scratch))
        (folder / "older" / "input").mkdir(parents=True)
        oddities.age_catalogue(calc, folder / "input" / "danh-muc.xlsx", folder / "older" / "input" / "danh-muc.xlsx")
        tdkt(folder / "older", "templates", "2021")
        registrations_arrive(inbox)
        tdkt(folder, "templates", "2021-Q1", "--as-of", "2021-03-31")
        first_quarter_arrives(inbox)
        tdkt(folder, "templates", "2021-Q2", "--as-of", "2021-06-10")
        second_quarter_arrives(inbox)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("Usage: python -m samples.make_inbox NEW_FOLDER")
    main(Path(sys.argv[1]).absolute())
