"""How a unit's form of a period comes in: once, twice, late, broken, from elsewhere … Each story plants what the contract says of it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from hashlib import sha256
from random import Random

from tdkt_sheets.acts.workspace_key import WorkspaceKey
from tdkt_sheets.core.clock import VIETNAM
from tdkt_sheets.core.periods import Period
from tdkt_sheets.core.plan import CellValue, SheetPlan, WorkbookPlan
from tdkt_sheets.core.submissions import row_code
from tdkt_sheets.demo import shapes, strays
from tdkt_sheets.demo.cell_faults import ROW_FAULTS
from tdkt_sheets.demo.draft import CRITICAL, ERROR, HELD, NOTE, SET_ASIDE, TAKEN, WARNING, Draft, DraftRow
from tdkt_sheets.demo.filled import filled
from tdkt_sheets.demo.inbox import PlannedInbox, Sent, said
from tdkt_sheets.demo.render import nothing, render
from tdkt_sheets.excel.write import workbook_bytes
from tdkt_sheets.outputs.blanks.annex import FIRST_ROW
from tdkt_sheets.outputs.blanks.form_book import book_name
from tdkt_sheets.roster.roster import Catalogue, Due

ERRORS = ("title_unlisted", "collective_title_unlisted", "state_unlisted", "activity_kind_unlisted", "award_from_elsewhere_unlisted", "unreported", "measure_blank", "more_women", "some_without_rows", "unmarked_without_rows")  # fmt: skip

OF_COLUMNS = frozenset({"CT-02", "CT-05", "CT-09", "CT-12"})  # lost, renamed, moved: measured by our own blank

MENDED_IN_ITS_COPY = (
    "title_unlisted",
    "collective_title_unlisted",
    "state_unlisted",
    "activity_kind_unlisted",
    "more_women",
)


@dataclass
class StorySlot:
    """A form that a unit owes for a period, filled without a fault, and how it will come in."""

    draft: Draft
    due: Due
    is_fixed: bool = False  # something across files rests on it: it comes in once and whole
    told_before: int = 0  # awards in it that other rows tell of too
    listed_before: int = 0  # people in it who stand in another list too


@dataclass
class StoryMaterial:
    """What a story needs to be told."""

    catalogue: Catalogue
    inbox: PlannedInbox
    random: Random
    cut_off: datetime
    seed: int
    key: WorkspaceKey

    def sent(self, draft: Draft, name: str = "") -> Sent:
        """The draft as a file."""
        rendered = render(draft, self.catalogue)
        called = name or book_name(draft.form, draft.unit, draft.period)
        return Sent(called, rendered.data, rendered.counts, rendered.expected, rendered.taken)

    def on_time(self, due: Due) -> datetime:
        """A moment of the two weeks before the last day; Vietnamese or universal time, one day in both."""
        day = due.last_day - timedelta(days=self.random.randint(4, 12))
        moment = datetime.combine(day, time(self.random.randint(8, 22), self.random.randint(0, 59)), VIETNAM)
        return moment.astimezone(UTC) if self.random.random() < 0.3 else moment

    def address(self, draft: Draft) -> str:
        """Where the unit writes from; the department's own place in the bloc, where its office does."""
        return (*draft.unit.addresses, self.catalogue.setting("office_email"))[0]

    def is_of_the_office(self, draft: Draft) -> bool:
        """Whether the office itself writes for the unit: what it forwards of its own is sent anew."""
        return self.address(draft) == self.catalogue.setting("office_email")

    def deliver(self, draft: Draft, moment: datetime, *parts: Sent) -> None:
        """By mail, mostly; else in a folder of that day, forwarded by the office, or zipped."""
        way = self.random.random()
        subject = f"{draft.unit.name}: {draft.form.name.lower()} {draft.period.phrase}"
        if way < 0.55 or len(parts) > 1:
            self.inbox.by_mail(self.address(draft), moment, subject, *parts)
        elif way < 0.8:
            self.inbox.in_folder(moment.astimezone(VIETNAM), parts[0])
        elif way < 0.9 or self.is_of_the_office(draft):
            name = unclashing(parts[0].name)
            self.inbox.in_zip(
                self.address(draft), moment, subject, name, strays.zipped({parts[0].name: parts[0].data}), *parts
            )
        else:
            later = moment + timedelta(days=9)
            office = self.catalogue.setting("office_email")
            self.inbox.forwarded(office, later, self.address(draft), moment, subject, *parts)


def unclashing(name: str) -> str:
    """A zip's name after its member's."""
    return name.removesuffix(".xlsx") + ".zip"


Story = Callable[[StoryMaterial, StorySlot], None]


def _spoil(telling: StoryMaterial, draft: Draft, errors: tuple[str, ...] = ERRORS) -> None:
    """At least one error that the file decides by itself."""
    names = list(errors)
    telling.random.shuffle(names)
    for name in names:
        if ROW_FAULTS[name](draft, telling.random):
            return
    raise ValueError(f"no error fits {draft.form.code} of {draft.unit.code}")


def once(telling: StoryMaterial, slot: StorySlot) -> None:
    """One file, on time."""
    telling.deliver(slot.draft, telling.on_time(slot.due), telling.sent(slot.draft))


def with_scan(telling: StoryMaterial, slot: StorySlot) -> None:
    """The file and its signed scan in one mail."""
    scan = Sent("ban-ky.pdf", strays.pdf(f"{slot.draft.unit.code} {slot.due.period.code} {slot.due.form}"), nothing())
    telling.deliver(slot.draft, telling.on_time(slot.due), telling.sent(slot.draft, "Biểu của đơn vị.xlsx"), scan)


def late(telling: StoryMaterial, slot: StorySlot) -> None:
    """One file after the last day."""
    day = slot.due.last_day + timedelta(days=telling.random.randint(1, 15))
    moment = datetime.combine(day, time(9, 30), VIETNAM)
    telling.deliver(slot.draft, moment, telling.sent(slot.draft).saying(said("NOP-01", WARNING)))


def at_the_last_minute(telling: StoryMaterial, slot: StorySlot) -> None:
    """On the last day, in the evening: in time."""
    moment = datetime.combine(slot.due.last_day, time(23, 40), VIETNAM)
    telling.inbox.by_mail(telling.address(slot.draft), moment, "Biểu của đơn vị", telling.sent(slot.draft))


def undated(telling: StoryMaterial, slot: StorySlot) -> None:
    """One file without a date: it counts."""
    telling.inbox.in_folder(None, telling.sent(slot.draft).saying(said("NOP-12", NOTE)))


def dated_by_name(telling: StoryMaterial, slot: StorySlot) -> None:
    """The date stands in the file's own name."""
    day = telling.on_time(slot.due).astimezone(VIETNAM)
    name = book_name(slot.draft.form, slot.draft.unit, slot.draft.period).removesuffix(".xlsx")
    telling.inbox.number += 1
    telling.inbox.put(f"nhan/{day:%Y%m%d}_{telling.inbox.number:05d} {name}.xlsx", telling.sent(slot.draft))


def doubled(telling: StoryMaterial, slot: StorySlot) -> None:
    """The same file comes again: the later one is told, and of no account."""
    first = telling.on_time(slot.due)
    sent = telling.sent(slot.draft)
    again = sent.of_no_account().saying(said("NOP-02", NOTE))
    telling.deliver(slot.draft, first + timedelta(days=2, hours=3), again)
    telling.deliver(slot.draft, first, sent)


def doubled_late(telling: StoryMaterial, slot: StorySlot) -> None:
    """In time, and the same file again too late: in time."""
    sent = telling.sent(slot.draft)
    telling.deliver(slot.draft, telling.on_time(slot.due), sent)
    after = datetime.combine(slot.due.last_day + timedelta(days=3), time(10), VIETNAM)
    telling.inbox.by_mail(
        telling.address(slot.draft), after, "Gửi lại", sent.of_no_account().saying(said("NOP-02", NOTE))
    )


def corrected(telling: StoryMaterial, slot: StorySlot) -> None:
    """First with errors, then mended: the second counts."""
    bad = slot.draft.copy()
    _spoil(telling, bad)
    bad.whole = SET_ASIDE
    moment = telling.on_time(slot.due)
    telling.deliver(slot.draft, moment, telling.sent(bad).past().saying(said("NOP-05", NOTE)))
    if telling.random.random() < 0.5:
        slot.draft.cover["delivery_kind"] = slot.draft.says("delivery_kind", "THAY_THE")
    telling.deliver(slot.draft, moment + timedelta(days=3), telling.sent(slot.draft))


def answered(telling: StoryMaterial, slot: StorySlot) -> None:
    """With an error, names and a birth written wrongly; then its marked copy, mended: each person and award is there once, and nothing is asked."""
    bad = slot.draft.copy()
    _spoil(telling, bad, MENDED_IN_ITS_COPY)
    people = [row for row in bad.rows.get("ca_nhan", ()) if row.has("full_name", "birth")]
    outsiders = [row for row in people if not row.has("ma_can_bo")]
    for row in outsiders[:1]:
        row.values["full_name"] = _misspelt(row.values["full_name"])
    for row in [row for row in people if row.has("ma_can_bo") and not row.is_touched][:1]:
        row.values["birth"] = "29/9/1966"  # of the staff list, who is known by the name
    for row in [row for row in bad.rows.get("khen_thuong", ()) if not row.is_touched][:1]:
        row.values["recipient"] = _misspelt(row.values["recipient"])
    bad.whole = SET_ASIDE
    moment = telling.on_time(slot.due)
    sent = telling.sent(bad)
    telling.deliver(slot.draft, moment, sent.past())
    digest = sha256(sent.data).hexdigest()
    for rows in slot.draft.rows.values():
        for number, row in enumerate(rows, FIRST_ROW + 1):
            row.code = row_code(digest, number)
    slot.draft.seal = telling.key
    telling.inbox.by_mail(
        telling.address(slot.draft), moment + timedelta(days=3), "Gửi lại bản đã sửa", telling.sent(slot.draft)
    )


def _misspelt(name: CellValue) -> str:
    return f"Sai {str(name).partition(' ')[2]}"


def spoiled_again(telling: StoryMaterial, slot: StorySlot) -> None:
    """First good, then with errors, even as a replacement: the first counts."""
    bad = slot.draft.copy()
    _spoil(telling, bad)
    bad.whole = SET_ASIDE
    if telling.random.random() < 0.5:
        bad.cover["delivery_kind"] = bad.says("delivery_kind", "THAY_THE")
    moment = telling.on_time(slot.due)
    telling.deliver(slot.draft, moment, telling.sent(slot.draft))
    telling.deliver(slot.draft, moment + timedelta(days=3), telling.sent(bad).saying(said("NOP-16", WARNING)))


def _droppable(draft: Draft) -> list[tuple[str, DraftRow]]:
    return [
        (annex.key, row)
        for annex in draft.annexes
        if annex.key not in ("nhiem_vu", "chi_tieu", "sang_kien")
        for row in draft.rows[annex.key]
        if len(draft.rows[annex.key]) > 1 and row.has(*annex.row_key)
    ]


def _without(draft: Draft, random: Random) -> Draft | None:
    """The draft with a row or more gone; the rows that stay are set aside in the older one, those gone count there."""
    choices = _droppable(draft)
    if not choices:
        return None
    again = draft.copy()
    key, row = random.choice(choices)
    place = draft.rows[key].index(row)
    del again.rows[key][place]
    for rows in draft.rows.values():
        for each in rows:
            each.fate = TAKEN if each is row else SET_ASIDE
    return again


def fewer_rows(telling: StoryMaterial, slot: StorySlot) -> None:
    """A second file lacks rows of the first and does not say that it replaces: nothing is lost."""
    old = slot.draft.copy()
    new = _without(old, telling.random)
    if new is None:
        once(telling, slot)
        return
    moment = telling.on_time(slot.due)
    telling.deliver(slot.draft, moment, telling.sent(old).saying(said("NOP-10", NOTE)))
    new.cover["preparer"] = "Người Lập Sau"
    telling.deliver(slot.draft, moment + timedelta(days=2), telling.sent(new).saying(said("NOP-04", WARNING)))


def replaced(telling: StoryMaterial, slot: StorySlot) -> None:
    """A second file lacks rows and says that it replaces: it alone counts."""
    old = slot.draft.copy()
    new = _without(old, telling.random)
    if new is None:
        once(telling, slot)
        return
    old.whole = SET_ASIDE
    new.cover["delivery_kind"] = new.says("delivery_kind", "THAY_THE")
    moment = telling.on_time(slot.due)
    telling.deliver(slot.draft, moment, telling.sent(old).past().saying(said("NOP-05", NOTE)))
    telling.deliver(slot.draft, moment + timedelta(days=2), telling.sent(new))


def good_among_bad(telling: StoryMaterial, slot: StorySlot) -> None:
    """With errors; then good, but lacking a row; then a replacement with errors: a bad file never displaces a good one."""
    bad = slot.draft.copy()
    good = _without(bad, telling.random)
    if good is None:
        once(telling, slot)
        return
    if bad.form.code == "DK":
        _women(bad)
    else:
        bad.cover["delivery_kind"] = None
        bad.plant("O-01", ERROR, "thong_tin_chung", None, "delivery_kind")
    last = slot.draft.copy()
    _spoil(telling, last)
    last.whole = SET_ASIDE
    last.cover["delivery_kind"] = last.says("delivery_kind", "THAY_THE")
    good.cover["preparer"] = "Người Lập Sau"
    moment = telling.on_time(slot.due)
    telling.deliver(slot.draft, moment, telling.sent(bad).past())  # what was wrong stood on its first page
    telling.deliver(slot.draft, moment + timedelta(days=1), telling.sent(good).saying(said("NOP-04", WARNING)))
    telling.deliver(slot.draft, moment + timedelta(days=2), telling.sent(last).saying(said("NOP-16", WARNING)))


def _women(draft: Draft) -> None:
    total = draft.cover.get("headcount")
    draft.cover["women"] = (total if isinstance(total, int) else 0) + 1
    draft.plant("TTC-06", ERROR, "thong_tin_chung", None, "women")


def _addition(telling: StoryMaterial, slot: StorySlot) -> Draft:
    """A form that holds only a few new rows."""
    draft = slot.draft.copy()
    draft.cover["delivery_kind"] = draft.says("delivery_kind", "BO_SUNG")
    for annex in draft.annexes:
        draft.rows[annex.key] = []
        draft.mark_nil(annex.key)
    if "ca_nhan" in draft.rows:
        people = draft.annex("ca_nhan").by_key
        for number in range(telling.random.randint(1, 2)):
            row = DraftRow(
                {"full_name": f"Bổ Thị Sung {number + 1}", "birth": f"{13 + number}/7/1988", "position": "Nhân viên"}
            )
            row.values |= {
                "sex": people["sex"].type.show("NU"),
                "officer_class": people["officer_class"].type.show("WORKER"),
            }
            row.values["title"] = people["title"].type.show("LDTT")
            draft.rows["ca_nhan"].append(row)
        draft.mark_nil("ca_nhan")
    elif "hoat_dong" in draft.rows:
        kind = draft.annex("hoat_dong").by_key["kind"].type.show("KHAC")
        first = draft.period.first
        values: dict[str, CellValue] = {
            "kind": kind,
            "content": "Hoạt động bổ sung",
            "from_date": f"20/{first.month}/{first.year}",
            "result": "Đã làm",
        }
        draft.rows["hoat_dong"].append(DraftRow(values))
        draft.mark_nil("hoat_dong")
    else:
        draft.rows["noi_dung"].append(DraftRow({"content": "Nội dung bổ sung", "registered": "Làm thêm"}))
        draft.mark_nil("noi_dung")
    return draft


def added_to(telling: StoryMaterial, slot: StorySlot) -> None:
    """A second file adds rows to the first, perhaps with a fault of its own: only that row is held."""
    moment = telling.on_time(slot.due)
    addition = _addition(telling, slot)
    if telling.random.random() < 0.4:
        key = next(key for key, rows in addition.rows.items() if rows)
        row = addition.rows[key][0]
        wrong = {"ca_nhan": "title", "hoat_dong": "kind", "noi_dung": "registered"}[key]
        row.values[wrong] = None
        row.fate = HELD
        addition.plant("O-01", ERROR, key, row, wrong)
    telling.deliver(slot.draft, moment, telling.sent(slot.draft))
    telling.deliver(slot.draft, moment + timedelta(days=2), telling.sent(addition))


def added_again(telling: StoryMaterial, slot: StorySlot) -> None:
    """An addition repeats a row of the first file with another value: the later row counts."""
    choices = _droppable(slot.draft)
    if not choices:
        once(telling, slot)
        return
    key, row = telling.random.choice(choices)
    addition = slot.draft.copy()
    again = addition.rows[key][slot.draft.rows[key].index(row)]
    addition.cover["delivery_kind"] = addition.says("delivery_kind", "BO_SUNG")
    for annex in addition.annexes:
        addition.rows[annex.key] = [again] if annex.key == key else []
        addition.mark_nil(annex.key)
    row.fate = SET_ASIDE
    moment = telling.on_time(slot.due)
    telling.deliver(slot.draft, moment, telling.sent(slot.draft).saying(said("NOP-10", NOTE)))
    telling.deliver(slot.draft, moment + timedelta(days=2), telling.sent(addition))


def added_to_nothing(telling: StoryMaterial, slot: StorySlot) -> None:
    """An addition, and nothing it adds to: its rows count."""
    telling.deliver(
        slot.draft, telling.on_time(slot.due), telling.sent(_addition(telling, slot)).saying(said("NOP-09", WARNING))
    )


def first_one_again(telling: StoryMaterial, slot: StorySlot) -> None:
    """First, then another, then the first one's bytes again: precedence goes by the last receipt."""
    first, other = slot.draft, slot.draft.copy()
    other.cover["preparer"] = "Người Lập Sau"
    other.whole = SET_ASIDE
    moment = telling.on_time(slot.due)
    sent = telling.sent(first)
    telling.deliver(slot.draft, moment, sent)
    telling.deliver(slot.draft, moment + timedelta(days=1), telling.sent(other).past().saying(said("NOP-05", NOTE)))
    telling.deliver(slot.draft, moment + timedelta(days=3), sent.of_no_account().saying(said("NOP-02", NOTE)))


def two_undated(telling: StoryMaterial, slot: StorySlot) -> None:
    """Two different files without dates: neither counts."""
    other = slot.draft.copy()
    other.cover["preparer"] = "Người Lập Sau"
    for draft in (slot.draft, other):
        draft.whole = SET_ASIDE
        telling.inbox.in_folder(None, telling.sent(draft).saying(said("NOP-03", CRITICAL)))


def after_cut_off(telling: StoryMaterial, slot: StorySlot) -> None:
    """After the day the figures are closed: left for the next time, whatever is in it."""
    bad = slot.draft.copy()
    _spoil(telling, bad)
    sent = telling.sent(bad).of_no_account().saying(said("NOP-14", NOTE))
    after = telling.cut_off + timedelta(days=telling.random.randint(1, 20))
    telling.deliver(slot.draft, after, sent)


def _waiting_for_its_sender(telling: StoryMaterial, slot: StorySlot) -> Sent:
    """What somebody sent who may not speak for the unit: it waits, and nothing in it is told."""
    slot.draft.whole = SET_ASIDE
    waiting = telling.sent(slot.draft).past()
    return waiting.saying(said("NOP-32", CRITICAL))


def of_another_sender(telling: StoryMaterial, slot: StorySlot) -> None:
    """From the address of another unit."""
    others = [unit for unit in telling.catalogue.units if unit.code != slot.draft.unit.code and unit.addresses]
    office = telling.catalogue.setting("office_unit")
    others = [unit for unit in others if unit.code != office]
    if not others:
        once(telling, slot)
        return
    sender = telling.random.choice(others).addresses[0]
    telling.inbox.by_mail(sender, telling.on_time(slot.due), "Gửi hộ", _waiting_for_its_sender(telling, slot))


def of_unknown_sender(telling: StoryMaterial, slot: StorySlot) -> None:
    """From an address nobody knows."""
    sent = _waiting_for_its_sender(telling, slot)
    telling.inbox.by_mail("ca.nhan@thu.example", telling.on_time(slot.due), "Biểu", sent)


def forwarded(telling: StoryMaterial, slot: StorySlot) -> None:
    """Sent in time, forwarded by the office after the last day: in time."""
    if telling.is_of_the_office(slot.draft):
        once(telling, slot)
        return
    later = datetime.combine(slot.due.last_day + timedelta(days=8), time(8), VIETNAM)
    office = telling.catalogue.setting("office_email")
    sent = telling.sent(slot.draft)
    telling.inbox.forwarded(
        office, later, telling.address(slot.draft), telling.on_time(slot.due), "Biểu của đơn vị", sent
    )


def zipped_twice(telling: StoryMaterial, slot: StorySlot) -> None:
    """A zip in a zip in a mail."""
    sent = telling.sent(slot.draft)
    inner = strays.zipped({sent.name: sent.data})
    outer = strays.zipped({"Phụ lục/bieu.zip": inner})
    path = telling.inbox.by_mail(
        telling.address(slot.draft), telling.on_time(slot.due), "Nén", Sent("tat-ca.zip", outer, nothing())
    )
    telling.inbox.rows[f"{path}!/tat-ca.zip!/Phụ lục/bieu.zip"] = nothing()
    telling.inbox.enter(f"{path}!/tat-ca.zip!/Phụ lục/bieu.zip!/{sent.name}", sent)


def only_the_scan(telling: StoryMaterial, slot: StorySlot) -> None:
    """Only the signed scan."""
    mark = f"{slot.draft.unit.code} {slot.due.form} {slot.due.period.code}"
    telling.deliver(slot.draft, telling.on_time(slot.due), Sent("ban-ky.pdf", strays.pdf(mark), nothing()))


def unreadable(telling: StoryMaterial, slot: StorySlot) -> None:
    """A file that cannot be read; often the good one follows."""
    mark = f"{slot.draft.unit.code} {slot.due.form} {slot.due.period.code}"
    good = telling.sent(slot.draft)
    name, data, rule = telling.random.choice(
        (
            ("khoa.xlsx", strays.encrypted(mark), "TEP-02"),
            ("cut.xlsx", strays.truncated(good.data), "TEP-01"),
            ("hong.xlsx", strays.overwritten(good.data), "TEP-01"),
            ("rong.xlsx", b"", "TEP-05"),
            ("trang.xls", strays.page(mark), "TEP-06"),
            ("bieu.rar", strays.archive(mark), "TEP-17"),
            ("thu.msg", strays.outlook_message(mark), "TEP-01"),
        )
    )
    moment = telling.on_time(slot.due)
    bad = Sent(name, data, nothing(), (said(rule, CRITICAL),))
    telling.deliver(slot.draft, moment, bad)
    if telling.random.random() < 0.6:
        telling.deliver(slot.draft, moment + timedelta(days=2), good)


def stampless(telling: StoryMaterial, slot: StorySlot) -> None:
    """The sheets in a new workbook, without the hidden identity; its map is gone too, so every caption has to speak for itself."""
    if not _rests_on_identity(slot.draft):
        shapes.no_identity(slot.draft)
    once(telling, slot)


def _rests_on_identity(draft: Draft) -> bool:
    """Whether a fault shows only in a blank of ours: in a list of the unit's own no column has a place to leave, and one that is lacking or in which nothing stands is asked for otherwise."""
    return any(
        planted.rule in OF_COLUMNS
        or (
            planted.row is not None
            and not any(row.has(planted.key) or planted.key in row.cells for row in draft.rows[planted.annex])
        )
        for planted in draft.planted
    )


def retyped(telling: StoryMaterial, slot: StorySlot) -> None:
    """A list typed from scratch: known by its title, its captions and the unit's name; the other annexes are missing."""
    if "ca_nhan" not in slot.draft.rows:
        once(telling, slot)
        return
    draft = slot.draft
    headers = {
        "seq": "TT",
        "full_name": "Họ tên",
        "birth": "Năm sinh",
        "position": "Chức vụ",
        "title": "Danh hiệu đăng ký",
    }
    sheet = SheetPlan("Sheet1", gridlines=True)
    lines = (f"Đơn vị: {draft.unit.name}", "DANH SÁCH ĐĂNG KÝ THI ĐUA", draft.period.label.upper())
    for at, line in enumerate(lines):
        sheet.put(at, 0, line)
    for column, header in enumerate(headers.values()):
        sheet.put(4, column, header, "header")
    for number, row in enumerate(draft.rows["ca_nhan"], 1):
        shown = {"seq": number, **row.values}
        for column, key in enumerate(headers):
            sheet.put(4 + number, column, shown.get(key), "as_text" if key == "birth" else "")
    read = len(draft.rows["ca_nhan"])
    account = {"read": read, "taken": read, "held": 0, "set_aside": 0, "skipped": len(lines) + 1}
    missing = [said("CT-37", WARNING) for annex in draft.annexes if annex.key != "ca_nhan"]
    data = workbook_bytes(WorkbookPlan(draft.unit.name, [sheet]))
    telling.deliver(
        draft,
        telling.on_time(slot.due),
        Sent("Danh sach.xlsx", data, account, (said("NB-02", WARNING), *missing), {f"{draft.form.code}_ca_nhan": read}),
    )


def of_unknown_unit(telling: StoryMaterial, slot: StorySlot) -> None:
    """Neither identity nor a known name, from an unknown address."""
    shapes.unknown_unit(slot.draft)
    sent = telling.sent(slot.draft, "Bieu.xlsx")
    telling.inbox.by_mail("ai.do@thu.example", telling.on_time(slot.due), "Biểu", sent)


def of_another_unit(telling: StoryMaterial, slot: StorySlot) -> None:
    """Filled into the file of another unit."""
    others = [unit for unit in telling.catalogue.units if unit.code != slot.draft.unit.code]
    if others:
        shapes.another_units_cover(slot.draft, telling.random.choice(others).name)
    once(telling, slot)


def of_another_period(telling: StoryMaterial, slot: StorySlot) -> None:
    """The cover speaks of another period than the file."""
    year = slot.draft.period.year
    labels = [
        Period(code).label
        for code in (f"{year}-Q1", f"{year}-Q3", f"{year - 1}", f"{year}-{year + 1}")
        if code != slot.draft.period.code
    ]
    shapes.another_periods_cover(slot.draft, telling.random.choice(labels))
    once(telling, slot)


def of_a_closed_period(telling: StoryMaterial, slot: StorySlot) -> None:
    """The form of a period that is not in the catalogue, beside the right one."""
    year = slot.draft.period.year - 1
    period = Period(f"{year}-Q4") if slot.draft.form.code == "KQ" else Period(f"{year}")
    other = filled(slot.draft.form, slot.draft.unit, period, telling.catalogue, telling.seed)
    shapes.closed_period(other)
    telling.deliver(slot.draft, telling.on_time(slot.due), telling.sent(other))
    once(telling, slot)


def two_witnesses(telling: StoryMaterial, slot: StorySlot) -> None:
    """The two identities of the file speak of two units."""
    shapes.two_witnesses(slot.draft, "KHAC")
    once(telling, slot)


def old_revision(telling: StoryMaterial, slot: StorySlot) -> None:
    """A blank of an earlier revision."""
    shapes.old_revision(slot.draft)
    once(telling, slot)


def unlisted_name(telling: StoryMaterial, slot: StorySlot) -> None:
    """The name on the cover was overwritten with one that is in no list."""
    shapes.unlisted_name_on_cover(slot.draft)
    once(telling, slot)


def nothing_at_all(telling: StoryMaterial, slot: StorySlot) -> None:
    """Nothing comes in."""


# How often each way is, among those that are not drawn in turn.
PLAIN: dict[str, Story] = {
    "once": once, "with_scan": with_scan, "late": late, "at_the_last_minute": at_the_last_minute, "undated": undated,
    "dated_by_name": dated_by_name, "doubled": doubled, "doubled_late": doubled_late, "forwarded": forwarded, "zipped_twice": zipped_twice,
    "of_another_sender": of_another_sender, "of_unknown_sender": of_unknown_sender, "stampless": stampless, "two_witnesses": two_witnesses,
    "old_revision": old_revision, "unlisted_name": unlisted_name,
}  # fmt: skip
"""Ways in which the file counts with all its faults."""

OTHER: dict[str, Story] = {
    "corrected": corrected, "answered": answered, "spoiled_again": spoiled_again, "fewer_rows": fewer_rows, "replaced": replaced, "good_among_bad": good_among_bad,
    "added_to": added_to, "added_again": added_again, "added_to_nothing": added_to_nothing, "first_one_again": first_one_again,
    "two_undated": two_undated, "after_cut_off": after_cut_off, "only_the_scan": only_the_scan, "unreadable": unreadable, "retyped": retyped,
    "of_unknown_unit": of_unknown_unit, "of_another_unit": of_another_unit, "of_another_period": of_another_period,
    "of_a_closed_period": of_a_closed_period, "nothing_at_all": nothing_at_all,
}  # fmt: skip
"""Ways that decide themselves what becomes of the rows: no further fault is planted."""
