"""What acts that keep papers have in common: who writes them from where, papers as they stand below the output folder, who signed."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any, Protocol

from tdkt_sheets.acts.act import Act
from tdkt_sheets.acts.kinds import KINDS
from tdkt_sheets.acts.parcel import KEPT, digest_of
from tdkt_sheets.awards.bundle import Bundle
from tdkt_sheets.awards.initiative_round import InitiativeRound
from tdkt_sheets.books.offers import row_key
from tdkt_sheets.commands.acting import Said, made_act, named_acts
from tdkt_sheets.commands.acts_folder import add_act
from tdkt_sheets.commands.inbox import Inbox
from tdkt_sheets.core import dates
from tdkt_sheets.core.errors import UsageRefused
from tdkt_sheets.core.periods import Month
from tdkt_sheets.core.text import fold, fold_name, named, number_key, quoted
from tdkt_sheets.excel.typed_cells import typed_cells
from tdkt_sheets.month.frozen_bundles import RETURNED, last_time, outcome
from tdkt_sheets.month.run import Run
from tdkt_sheets.outputs.books.award_papers import FOLDER
from tdkt_sheets.papers.issuers import Issuer
from tdkt_sheets.publish.folder import made_whole
from tdkt_sheets.publish.hands import Judge
from tdkt_sheets.publish.plain_files import plain_bytes
from tdkt_sheets.roster.roster import Catalogue

LARGEST = 64 << 20  # bytes of a paper
Settle = Callable[[Inbox, date], Run]


@dataclass(frozen=True)
class Office:
    """Where an act is written from: what the folder holds without the acts that it takes back, where the outputs are, who writes when."""

    read: Inbox
    inbox: Path
    outbox: Path
    settle: Settle
    by: str
    now: datetime
    withdrawn: tuple[str, ...] = ()

    def act(self, kind: str, values: Mapping[str, Any]) -> Act:
        """An act of the office, not yet written."""
        told = {key: value for key, value in values.items() if value}
        return made_act(KINDS[kind], self.by, self.now, told, self.withdrawn)

    def added(self, kind: str, values: Mapping[str, Any], members: Mapping[str, bytes] | None = None) -> Act:
        """An act that was written, with what it keeps."""
        kept = {KEPT: digest_of(members)} if members else {}
        return add_act(self.inbox, self.act(kind, {**values, **kept}), members)[-1]

    def run(self, day: date) -> Run:
        """The run at the end of a day."""
        return self.settle(self.read, day)


def office_of(
    read: Inbox, inbox: Path, outbox: Path, settle: Settle, by: str, now: datetime, withdrawn: Iterable[str]
) -> Office:
    """The office as it is without the acts that are taken back, its outputs whole."""
    made_whole(outbox)
    names = named_acts(withdrawn, read.acts)
    left = tuple(act for act in read.acts if act.name not in names)
    return Office(replace(read, acts=left), inbox, outbox, settle, by, now, names)


def is_back(run: Run, key: str, time: int) -> bool:
    """Whether what was sent up for the nth time came back to be completed."""
    came = outcome(run.acts, key, time)
    return came is not None and came.text("outcome") == RETURNED


def day_said(said: Said, now: datetime) -> date:
    """The day of an act, today where none is said. Raises: UsageRefused where it is no day."""
    text = said.get("day")
    if not isinstance(text, str) or not text.strip():
        return now.date()
    kept = dates.read(text)
    if kept is None or not dates.is_whole(kept):
        raise UsageRefused(f"{quoted(text)} không phải là ngày, ví dụ 05/10/2021.")
    return date.fromisoformat(kept)


def as_they_stand(
    key: str, day: date, folder: str, outbox: Path, names: Sequence[str], round_code: str = ""
) -> tuple[str, dict[str, bytes], list[str]]:
    """Where the papers of these names stand that are sent up, their bytes, and which of them a person completed.

    Raises: UsageRefused where there are none, or where two folders have different ones and none was named.
    """
    months = sorted((path.name for path in outbox.glob("????-??") if path.name <= Month.of(day).code), reverse=True)
    newest = next((f"{name}/{FOLDER}/{key}" for name in months if (outbox / name / FOLDER / key).is_dir()), "")
    places = [folder.replace("\\", "/").strip("/")] if folder else [f"{FOLDER}/{key}", newest]
    found = {place: papers for place in places if place and (papers := _papers_in(outbox / place, names))}
    if not found:
        raise UsageRefused(
            f"Chưa có giấy tờ của hồ sơ {key} để trình. Đề nghị chạy: tdkt papers {round_code or key.rpartition('-')[0]}"
        )
    if len(found) > 1 and len({tuple(sorted(papers.items())) for papers in found.values()}) > 1:
        ways = "\n".join(f"  --folder {place}" for place in found)
        raise UsageRefused(f"Giấy tờ của hồ sơ {key} có hai bản khác nhau. Bản nào đã trình thì ghi thêm:\n{ways}")
    place, papers = next(iter(found.items()))
    return place, papers, [name for name in papers if _is_by_hand(outbox, place, name)]


def _papers_in(folder: Path, names: Sequence[str]) -> dict[str, bytes]:
    found = {name: plain_bytes(folder / name, LARGEST) for name in names}
    return {name: data for name, data in found.items() if data is not None}


def _is_by_hand(outbox: Path, place: str, name: str) -> bool:
    """Whether a person changed what a run wrote there."""
    first, _, rest = place.partition(f"/{FOLDER}/")
    base, inner = (outbox / first, f"{FOLDER}/{rest}/{name}") if rest else (outbox / place, name)
    return not Judge(base, typed_cells).is_ours(inner)


def completed(key: str, outbox: Path, paper: str) -> Iterator[tuple[str, bytes]]:
    """Versions of a paper below the output folder that a person completed, the newest month first."""
    months = sorted((path.name for path in outbox.glob("????-??")), reverse=True)
    for place in (f"{FOLDER}/{key}", *(f"{name}/{FOLDER}/{key}" for name in months)):
        data = plain_bytes(outbox / place / paper, LARGEST)
        if data is not None and _is_by_hand(outbox, place, paper):
            yield f"{place}/{paper}", data


def signer_said(
    said: str, usual: tuple[str, str], day: date | None, by: Issuer, catalogue: Catalogue
) -> tuple[str, str]:
    """Post, in lines as it is printed, and name of who signed for a body of ours: as said, else whoever usually does; a deputy signs for the head."""
    name, _, post = (part.strip() for part in said.partition(","))
    if fold_name(name) in ("", fold_name(usual[1])):
        return usual
    known = (one for one in catalogue.signers if one.body is by.signs and fold_name(one.name) == fold_name(name))
    listed = next((one for one in known if one.is_in_office(day)), None)
    if listed is not None:
        return listed.lines_under(by.post), listed.name
    is_deputy = fold(post).startswith("phó ")
    return f"KT. {by.post.upper()}\n{post.upper()}" if is_deputy else post.upper(), name


def check_said(known: tuple[str, date], number: str, said: Said, now: datetime) -> None:
    """What is said of a decision is what the ledger or the filled workbook has. Raises: UsageRefused where it is not."""
    if number and number_key(number) != number_key(known[0]):
        raise UsageRefused(
            f"Sổ khen thưởng hoặc tệp ghi sổ ghi quyết định số {known[0]}, không phải {number}. Đề nghị xem lại theo văn bản đã ký."
        )
    if str(said.get("day") or "").strip() and day_said(said, now) != known[1]:
        raise UsageRefused(
            f"Sổ khen thưởng hoặc tệp ghi sổ ghi ngày {known[1]:%d/%m/%Y}. Đề nghị xem lại theo văn bản đã ký."
        )


class SignedPaper(Protocol):
    """A decision as acts tell of it."""

    @property
    def number(self) -> str: ...
    @property
    def day(self) -> date: ...
    @property
    def signer_post(self) -> str: ...
    @property
    def signer_name(self) -> str: ...


def time_sent_up(of: Bundle | InitiativeRound, run: Run) -> int:
    """Which time it is sent up now.

    Raises: UsageRefused where it was decided, or is sent up already.
    """
    if of.decision is not None:
        raise UsageRefused(f"Hồ sơ {of.key} đã có quyết định số {of.decision.number}; không ghi trình nữa.")
    time = last_time(run.acts, of.key)
    if time and not is_back(run, of.key, time) and of.papers:
        raise UsageRefused(
            f"Hồ sơ {of.key} đã được ghi là đã trình. Ghi nhầm thì hoàn tác việc đó; bị trả lại thì ghi: "
            f"tdkt decide {of.key} --outcome “Trả lại”, rồi trình lại."
        )
    return time + (not of.papers)


def sent_up_values(key: str, day: date, time: int, said: Said, folder: str, by_hand: Sequence[str]) -> dict[str, Any]:
    """What the act on sending up says of any bundle."""
    return {
        "bundle": key, "number": said.get("number") or "", "day": day.isoformat(), "time": str(time) if time > 1 else "",
        "folder": folder, "by_hand": by_hand,
    }  # fmt: skip


def outcome_values(key: str, day: date, time: int, asked: str, said: Said) -> dict[str, Any]:
    """What the act on an outcome says of any bundle: which time it was sent up is told from the second on.

    Raises: UsageRefused where something came back that nobody noted as sent up: what is noted later would count as returned.
    """
    if asked == RETURNED and not time:
        raise UsageRefused(
            f"Chưa ghi “Trả lại”: đến ngày {day:%d/%m/%Y} hồ sơ {key} chưa được ghi là đã trình. Đề nghị ghi trước: tdkt submit {key} --number … --day …. "
            "Lãnh đạo trả lại khi chưa trình thì ghi ý kiến lãnh đạo, kết quả “Trả lại”."
        )
    return {
        "bundle": key, "day": day.isoformat(), "time": str(time) if time > 1 else "", "outcome": asked, "reason": said.get("reason") or "",
    }  # fmt: skip


def signed_values(decision: SignedPaper) -> dict[str, str]:
    """What the act on a decision says of the paper."""
    signer = ", ".join(filter(None, (decision.signer_name, " ".join(decision.signer_post.split()))))
    return {"number": decision.number, "day": decision.day.isoformat(), "signer": signer}


@dataclass(frozen=True, slots=True)
class DecidedLine:
    """A line of a decision that may be taken out of it: its number, what it is named by, how it is listed."""

    number: int
    name: str
    listed: str


def numbers_meant(said: object, there: Sequence[DecidedLine], folded: Callable[[str], str], none_left: str) -> set[int]:
    """The lines that are meant by name or number. Raises: UsageRefused where one names none, or several, or none would be left."""
    told = [said] if isinstance(said, str) else list(said) if isinstance(said, Sequence) else []
    found = set()
    for text in filter(None, (" ".join(part.split()) for one in told for part in str(one).split(";"))):
        mine = [
            one for one in there if text in (str(one.number), f"{one.number:02d}") or folded(text) == folded(one.name)
        ]
        if len(mine) != 1:
            numbered = named([f"{one.number}: {one.listed}" for one in mine or there], "dòng", between="; ")
            what = "có nhiều dòng trong quyết định, đề nghị ghi số thứ tự" if mine else "không có trong quyết định"
            raise UsageRefused(f"{quoted(text)} {what}: {numbered}.")
        found.add(mine[0].number)
    if found and len(found) == len(there):
        raise UsageRefused(
            f"Không còn {none_left} trong quyết định: đề nghị ghi hủy bỏ quyết định ở sổ khen thưởng, trang “Quyết định”."
        )
    return found


def kept_lines(folder: str, papers: Iterable[str], by_hand: Sequence[str]) -> list[str]:
    """Which papers of a folder were kept, and which of them a person completed, in words."""
    lines = [f"Giữ nguyên từ {folder}: {named(list(papers), 'giấy tờ', between=', ')}."]
    if by_hand:
        lines.append(f"Đã hoàn thiện bằng tay: {named(by_hand, 'giấy tờ', between=', ')}.")
    return lines


def as_in_ledger(new: Mapping[str, Iterable[Mapping[str, Any]]], run: Run) -> dict[str, tuple[Mapping[str, Any], ...]]:
    """Rows by sheet; those that the ledger has already, as they stand there."""
    rows = {}
    for key, records in new.items():
        sheet = run.proposals.ledger.sheets.get(key)
        there = {row_key(key, record): record for record in sheet.records()} if sheet is not None else {}
        rows[key] = tuple(there.get(row_key(key, record), record) for record in records)
    return rows
