"""The letters of a month, or of a sending of blanks, as they would be sent: which, to whom, what keeps each back; and the mark by which a list that was seen is confirmed."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from email.header import decode_header, make_header
from email.utils import getaddresses
from hashlib import sha256
from pathlib import Path
from typing import Any

from tdkt_sheets.acts.act import Act
from tdkt_sheets.catalogue import own_forms
from tdkt_sheets.catalogue.samples import samples_left
from tdkt_sheets.commands.sending_list import DONE, OPEN, Sending, SendingList, SendingStep
from tdkt_sheets.core.addresses import is_address
from tdkt_sheets.core.errors import UsageRefused
from tdkt_sheets.core.findings import Finding, Severity
from tdkt_sheets.core.text import on_screen, quoted, shortened
from tdkt_sheets.mail.outgoing import DraftHead, letter_name, letter_number, parted
from tdkt_sheets.publish.plain_files import plain_bytes
from tdkt_sheets.roster.roster import Catalogue

LARGEST = 64 << 20  # bytes of a letter
SENT = "da-gui"
# Sheets that decide what units are told.
_TOUCHING = (own_forms.UNITS, own_forms.PEOPLE, own_forms.DUES, own_forms.OWED)


@dataclass(frozen=True, slots=True)
class OutLetter:
    """A letter that lies in a folder of outputs: what it will be known by, where it stands, and why it does not go ('' when it does)."""

    sending: Sending
    path: Path
    digest: str
    size: int
    subject: str
    held: str = ""
    remark: str = ""

    def line(self) -> str:
        """As the list shows it."""
        told = self.held or self.remark
        words = f"{self.sending.number}  {self.sending.whom or 'chưa có địa chỉ'}  {shortened(self.subject, 80)}  {_size(self.size)}"
        return on_screen(f"  {words}  [{told}]" if told else f"  {words}")


@dataclass(frozen=True)
class Outbox:
    """A folder of letters: that of a month, or of a sending of blanks.

    `run` is what it says of itself, with its letters in `mails` (path, unit, parts); `again` is the command that makes it anew, `held` says why
    a letter waits, by its path.
    """

    folder: Path
    run: Mapping[str, Any]
    again: str
    held: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class LettersOut:
    """The letters of a month, or of a sending of blanks, in order, and what keeps all of them back."""

    month: str  # or the name of the sending
    cut_off: str
    letters: tuple[OutLetter, ...]
    stops: tuple[str, ...] = ()

    @property
    def going(self) -> list[OutLetter]:
        """Those that are sent."""
        return [] if self.stops else [letter for letter in self.letters if not letter.held]

    def mark(self, server: str, sender: str) -> str:
        """Of exactly this list, sent by this account: another letter, recipient, word or server gives another."""
        told = [[one.sending.name, one.path.name, one.digest, one.sending.recipients] for one in self.going]
        return sha256(json.dumps([self.month, server, sender, told]).encode()).hexdigest()[:10]


@dataclass(frozen=True, slots=True)
class LetterGrounds:
    """What letters are judged by: the catalogue with its faults, what was noted as sent, what was sent, and the choices between two versions."""

    catalogue: Catalogue
    faults: tuple[Finding, ...]
    acts: tuple[Act, ...]
    sent: SendingList
    edited_goes: Mapping[str, bool]  # by number of a letter with two versions: whether the edited one goes


def letters_out(outbox: Outbox, known: LetterGrounds, sender: str, unit: str = "") -> LettersOut:
    """The letters that lie in a folder; only those to a unit where one is given."""
    run, folder = outbox.run, outbox.folder
    if not isinstance(run.get("mails"), list):
        raise UsageRefused(f"Kết quả ở {folder} do bản chương trình trước viết. Đề nghị chạy lại: {outbox.again}")
    places = {str(line["path"]): line for line in run.get("outputs", ()) if isinstance(line, dict) and "path" in line}
    held = _held_units(known)
    found = []
    for mail in run["mails"]:
        if unit and mail["unit"] != unit:
            continue
        parts = tuple(map(str, mail["parts"]))
        picked = known.edited_goes.get(letter_number(parts))
        path, why, remark = _version(places.get(str(mail["path"]), {}), folder, str(mail["path"]), picked)
        data = plain_bytes(path, LARGEST)
        if data is None:
            raise UsageRefused(f"Không đọc được {path}. Đề nghị chạy lại: {outbox.again}")
        draft = parted(data)
        recipients = recipients_of(draft)
        name = letter_name(parts, recipients, sender)
        sending = Sending(name, folder.name, mail["unit"] or "", recipients, parts, SendingStep.LOST, "")
        why = (
            why
            or outbox.held.get(str(mail["path"]), "")
            or held.get(sending.unit, "")
            or _unchecked(run, sending.unit)
            or _own_reason(sending, known)
        )
        found.append(
            OutLetter(
                sending,
                path,
                sha256(data).hexdigest(),
                len(data),
                _subject(draft),
                why,
                "; ".join(filter(None, (remark, _before(sending, known)))),
            )
        )
    return LettersOut(folder.name, str(run["cut_off"]), tuple(found), tuple(_stops(outbox, known)))


def recipients_of(draft: DraftHead) -> tuple[str, ...]:
    """Every address that the draft goes to."""
    fields = [value for name in (b"to", b"cc", b"bcc") for value in draft.values(name)]
    return tuple(dict.fromkeys(address for _, address in getaddresses(fields) if address))


def noted_as_sent(acts: Iterable[Act]) -> frozenset[str]:
    """The parts that standing acts of sending name."""
    return frozenset(digest for act in acts if act.kind.key == SENT for digest in act.listed("sent"))


def _stops(outbox: Outbox, known: LetterGrounds) -> Iterator[str]:
    """What keeps all letters back."""
    if said := samples_left(known.catalogue):
        yield said
    if outbox.run.get("catalogue") != known.catalogue.sha256:
        yield f"Danh mục đã được sửa sau khi soạn thư. Đề nghị chạy lại {outbox.again} rồi xem lại danh sách."
    tabs = {own_forms.SHEETS[key]({}).tab for key in _TOUCHING}
    wrong = [one for one in known.faults if one.blocks and one.sheet in tabs and not _units_of(one, known.catalogue)]
    if wrong:
        yield f"Danh mục còn lỗi, thư có thể thiếu hoặc sai: {shortened(wrong[0].told, 200)} Đề nghị sửa, chạy lại {outbox.again} rồi gửi."
    if any(not line.get("file") for line in outbox.run.get("unchecked", ())):
        yield "Có nội dung chưa kiểm tra được do lỗi của chương trình (dòng “Chưa kiểm tra” ở đầu kết quả). Đề nghị báo người phụ trách máy."


def _held_units(known: LetterGrounds) -> dict[str, str]:
    """By unit, which fault of its own row in the catalogue, or of a row of its people, keeps its letter back."""
    held: dict[str, str] = {}
    for one in known.faults:
        if one.blocks or (one.severity is Severity.WARNING and "addresses" in one.keys):
            for unit in _units_of(one, known.catalogue):
                held.setdefault(unit, f"danh mục: {shortened(one.told, 160)}")
    return held


def _units_of(fault: Finding, catalogue: Catalogue) -> frozenset[str]:
    """The units that a fault of the catalogue touches: that of its row, or those of the people on its rows; none where that cannot be told."""
    tabs = {key: own_forms.SHEETS[key]({}).tab for key in (own_forms.UNITS, own_forms.PEOPLE)}
    if fault.sheet == tabs[own_forms.UNITS]:
        return frozenset(unit.code for unit in catalogue.units if unit.name in fault.names)
    if fault.sheet == tabs[own_forms.PEOPLE]:
        whose = [{one.unit for one in catalogue.people if one.full_name == name} for name in fault.names]
        return frozenset().union(*whose) if all(whose) else frozenset()
    return frozenset()


def _unchecked(run: Mapping[str, Any], unit: str) -> str:
    """Why a unit is told nothing yet: a check of one of its files failed by a fault of the program."""
    failed = {str(line["file"]) for line in run.get("unchecked", ()) if line.get("file")}
    own = {str(line["path"]) for line in run.get("inputs", ()) if (line.get("unit") or "") == unit}
    return "một tệp của đơn vị chưa kiểm tra được do lỗi của chương trình" if failed & own else ""


def _version(listed: Mapping[str, Any], folder: Path, name: str, edited_goes: bool | None) -> tuple[Path, str, str]:
    """Which file is the letter; why it waits where the office edited one and the program wrote another; what to know of it."""
    own, edited = folder / str(listed.get("at", name)), folder / name
    if own == edited or not edited.is_file():
        digest = sha256(plain_bytes(own, LARGEST) or b"").hexdigest()
        return own, "", "" if digest == listed.get("sha256") else "đã sửa tay"
    if edited_goes is None:
        return (
            own,
            f"có hai bản: gửi bản đã sửa tay ({edited.name}) thì ghi --edited SỐ, gửi {own.name} thì ghi --new SỐ",
            "",
        )
    return (edited, "", "bản đã sửa tay") if edited_goes else (own, "", "bản mới")


def _own_reason(letter: Sending, known: LetterGrounds) -> str:
    """Why a letter does not go, by itself: to nobody, sent before, or nobody knows whether it was."""
    if not letter.recipients:
        return "chưa có địa chỉ"
    if wrong := [one for one in letter.recipients if not is_address(one)]:
        return f"{quoted(shortened(wrong[0], 60))} không phải địa chỉ thư"
    waiting = known.sent.parts(OPEN)
    if asked := next((waiting[part] for part in letter.parts if part in waiting), None):
        return f"lần gửi {asked.at[:16].replace('T', ' ')} chưa rõ kết quả (số {asked.number})"
    returned = known.sent.parts(frozenset({SendingStep.RETURNED}))
    done = {*noted_as_sent(known.acts), *known.sent.parts(DONE)} - returned.keys()
    if done.issuperset(letter.parts):
        return "đã gửi"
    earlier = known.sent.letters.get(letter.name)
    return "đã gửi" if earlier is not None and earlier.step in DONE else ""


def _before(letter: Sending, known: LetterGrounds) -> str:
    """What became of an earlier attempt, where it was none of ours to hold the letter back."""
    latest = known.sent.parts(frozenset({SendingStep.REFUSED, SendingStep.DEFERRED, SendingStep.RETURNED}))
    found = next((latest[part] for part in letter.parts if part in latest), None)
    return shortened(f"lần trước {found.step.value}: {found.said}".rstrip(": "), 160) if found else ""


def _subject(draft: DraftHead) -> str:
    try:
        return str(make_header(decode_header(next(draft.values(b"subject"), ""))))
    except (ValueError, LookupError):
        return next(draft.values(b"subject"), "")


def _size(number: int) -> str:
    return f"{max(1, round(number / 1024))} KB"
