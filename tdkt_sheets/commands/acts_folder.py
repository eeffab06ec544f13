"""The folder of acts: reading what lies directly in it, and adding one."""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from pathlib import Path

from tdkt_sheets.acts import parcel
from tdkt_sheets.acts.act import ENDING, LARGEST, Act, ActRefused, made, parse_act, read_act
from tdkt_sheets.acts.kinds import BEGUN, KINDS, RECEIVED, REMOVED, UNDONE
from tdkt_sheets.acts.removing import acts_without, kept_without, removed_by
from tdkt_sheets.acts.standing import contradicted, said_already, standing
from tdkt_sheets.acts.workspace_key import new_key
from tdkt_sheets.core.deliveries import InputFile
from tdkt_sheets.core.errors import UsageRefused
from tdkt_sheets.core.findings import Finding
from tdkt_sheets.core.office_files import ACTS_ROOM
from tdkt_sheets.core.removed import Removed
from tdkt_sheets.intake.scan import scan
from tdkt_sheets.publish.lock import LOCK_NAME, locked
from tdkt_sheets.publish.new_file import TEMPORARY, write_new
from tdkt_sheets.rules.acts import AGAINST, NO_ACT, SAME_ACT


@dataclass(frozen=True, slots=True)
class NotedActs:
    """The acts of a workspace, in order of writing, what is wrong in their folder, and the files that acts keep, by the act's name."""

    acts: tuple[Act, ...] = ()
    findings: tuple[Finding, ...] = ()
    kept: Mapping[str, Mapping[str, bytes]] = field(default_factory=dict, repr=False)


def path_of(act: Act) -> str:
    """Where an act's file stands below the input folder."""
    return f"{ACTS_ROOM.folder}{act.name}{_ending(act)}"


def _ending(act: Act) -> str:
    return parcel.ENDING if act.text(parcel.KEPT) else ENDING


def read_acts(files: Iterable[InputFile]) -> NotedActs:
    """The acts among files of the input folder: what lies directly in their room; all else there is told."""
    acts: dict[str, Act] = {}
    kept: dict[str, Mapping[str, bytes]] = {}
    faulty: list[tuple[InputFile, str]] = []
    for file in files:
        if not file.path.casefold().startswith(ACTS_ROOM.folder) or is_ours(file.path) or file.fault == "temporary":
            continue
        name = file.path[len(ACTS_ROOM.folder) :]
        try:
            act, members = act_in(file, name)
        except ActRefused as fault:
            faulty.append((file, str(fault)))
        else:
            acts[act.name] = act
            if members:
                kept[act.name] = members
    findings = [_told(file, why, acts) for file, why in faulty]
    noted = sorted(acts.values(), key=lambda act: act.order)
    if removed := removed_by(noted):
        noted = acts_without(noted, removed)
        kept = {name: kept_without(members, removed) for name, members in kept.items()}
    return NotedActs(tuple(noted), tuple(findings), kept)


def act_in(file: InputFile, name: str) -> tuple[Act, dict[str, bytes]]:
    """The act that a file of that name is, and what it keeps. Raises: ActRefused."""
    stem = _stem(name)
    text, members = _contents(file)
    act = read_act(stem, text)
    if act.text(parcel.KEPT) or members:
        parcel.refuse_other(act, members)
    return act, members


def is_ours(path: str) -> bool:
    """Whether a file in the room is a lock or a file half written, and so no file of anybody's."""
    return path.rpartition("/")[2].startswith((LOCK_NAME, TEMPORARY))


def _stem(name: str) -> str:
    if "/" in name:
        raise ActRefused("nằm trong một thư mục con; chỉ tệp nằm ngay trong thư mục viec-da-lam mới được đọc")
    stem, dot, ending = name.rpartition(".")
    if f"{dot}{ending}".casefold() not in (ENDING, parcel.ENDING):
        raise ActRefused("không phải là tệp do chương trình ghi")
    return stem


def _contents(file: InputFile) -> tuple[bytes, dict[str, bytes]]:
    """The text of an act and the files that it keeps."""
    if file.path.casefold().endswith(parcel.ENDING):
        return parcel.unpacked(_data(file, parcel.LARGEST))
    return _data(file, LARGEST), {}


def _data(file: InputFile, most: int) -> bytes:
    if file.fault:
        raise ActRefused("không phải là tệp thường, hoặc là tệp tạm")
    try:
        with Path(file.location).open("rb") as stream:
            return stream.read(most + 1)
    except OSError:
        raise ActRefused("máy không cho đọc tệp") from None


def _told(file: InputFile, why: str, acts: dict[str, Act]) -> Finding:
    """A faulty file; one that repeats an act under another name, as programs that keep folders in step leave it, is a copy."""
    with suppress(ActRefused):
        same = acts.get(parse_act(_contents(file)[0]).name)
        if same is not None:
            return SAME_ACT.at(file=file.path, other=same.number)
    return NO_ACT.at(file=file.path, why=why)


def told_against(acts: Iterable[Act], cut_off: date) -> list[Finding]:
    """What is told of acts that contradict each other in a run at a cut-off; receipts are asked about whatever their day."""
    listed = list(acts)
    receipts = [act for act in listed if act.kind.key in (RECEIVED, UNDONE)]
    pairs = {
        act.name: (act, other) for act, other in (*standing(listed, cut_off).questions, *standing(receipts).questions)
    }
    findings = []
    for act, other in pairs.values():
        result = "việc ghi trước vẫn được tính" if act.kind.binds else "chưa việc nào được tính"
        findings.append(AGAINST.at(file=path_of(act), other=other.number, result=result))
    return findings


def noted_in(inbox: Path) -> NotedActs:
    """The acts of a workspace, read anew; none in a folder that has none yet."""
    if not inbox.is_dir():
        return NotedActs()
    return read_acts(scan(inbox))


def removed_in(inbox: Path) -> Removed:
    """The people whose data standing acts of a workspace took out; their acts are looked for by name, so that a workspace without any reads none."""
    room = inbox / ACTS_ROOM.folder
    if not room.is_dir() or not any(REMOVED in file.name for file in room.iterdir()):
        return Removed()
    return removed_by(noted_in(inbox).acts)


def add_act(inbox: Path, act: Act, kept: Mapping[str, bytes] | None = None) -> list[Act]:
    """The act stands in its folder, after the workspace's key where there is none yet; the acts written, the last one being this.

    What it keeps is packed with it.

    Raises: UsageRefused when it contradicts a standing act that it does not withdraw, or says what one says already.
    """
    folder = inbox / ACTS_ROOM.folder
    folder.mkdir(parents=True, exist_ok=True)
    with locked(folder):
        known = list(noted_in(inbox).acts)
        written = []
        if act.kind.key != BEGUN and not standing(known).of(BEGUN):
            begun = made(KINDS[BEGUN], act.by, _after(known, act.written), {"key": new_key()})
            written.append(_write(folder, begun))
            known.append(begun)
        act = replace(act, written=_after(known, act.written))
        refuse_against(act, known)
        written.append(_write(folder, act, kept))
    return written


def refuse_against(act: Act, known: Sequence[Act]) -> None:
    """Nothing, when the act may stand beside those known. Raises: UsageRefused that names the ones in its way."""
    same = said_already(act, known)
    if same is not None:
        raise UsageRefused(f"Việc này đã được ghi (số {same.number}): {same.says}")
    if against := contradicted(act, known):
        told = "\n".join(f"  {one.number}  {one.says}" for one in against[:20])
        numbers = " ".join(f"--withdraw {one.number}" for one in against[:20])
        raise UsageRefused(
            f"Chưa ghi: trái với việc đã ghi về cùng nội dung.\n{told}\nNếu việc mới đúng, đề nghị ghi lại và thêm: {numbers}"
        )


def _after(known: Sequence[Act], moment: datetime) -> datetime:
    """A moment later than all acts known: the order of writing holds, whatever the clock of the machine did."""
    last = max((act.written for act in known), default=None)
    return moment if last is None or moment > last else last + timedelta(seconds=1)


def _write(folder: Path, act: Act, kept: Mapping[str, bytes] | None = None) -> Act:
    data = act.to_bytes() if kept is None else parcel.packed(act, kept)
    try:
        write_new(folder / f"{act.name}{_ending(act)}", data)
    except FileExistsError:
        raise UsageRefused(f"Việc này đã được ghi (số {act.number}).") from None
    return act
