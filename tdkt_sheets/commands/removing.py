"""Taking a person out: who is meant, what names them, then the act; what was read of the files before is forgotten at once."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from secrets import token_hex

from tdkt_sheets.acts.act import Act
from tdkt_sheets.acts.kinds import KINDS, REMOVED
from tdkt_sheets.commands.acting import made_act
from tdkt_sheets.commands.acts_folder import add_act
from tdkt_sheets.commands.cache_file import forget, place_of
from tdkt_sheets.commands.inbox import Inbox
from tdkt_sheets.core import dates
from tdkt_sheets.core.errors import UsageRefused
from tdkt_sheets.core.removed import Removal, Removed, hashes_of
from tdkt_sheets.core.text import count, fold_name, named, quoted
from tdkt_sheets.core.texts_in import is_picture, texts_in
from tdkt_sheets.publish.folder import made_whole
from tdkt_sheets.publish.plain_files import plain_bytes
from tdkt_sheets.roster.roster import Person

LIST = "go-du-lieu"  # the folder of lists below the output folder
BACKUPS = "sao-luu"
LARGEST = 256 << 20  # bytes of a file that is looked through
OUTSIDE = "NGOAI-"  # before the code of somebody who is not in the staff list
MOST_TOLD = 3  # paths of a folder on the screen
_ROOTS = ("input", "output", BACKUPS)


@dataclass(frozen=True, slots=True)
class ToBeRemoved:
    """Who is to be taken out: a code, the names and births by which files know them; whether nobody else is known by that name."""

    code: str
    names: tuple[str, ...]
    births: tuple[str, ...]
    is_only: bool
    taken: Removal | None = None  # as an act took them out already

    def removal(self, salt: str) -> Removal:
        """The same as an act says it."""
        return self.taken or Removal(self.code, salt, frozenset(self.hashes(salt)))

    def hashes(self, salt: str) -> list[str]:
        """By what files are compared with them."""
        return sorted({one for name in self.names for one in hashes_of(name, self.births, salt, self.is_only)})


@dataclass(frozen=True, slots=True)
class NamingFiles:
    """Files that name somebody, those nobody can look through, by path below the workspace."""

    naming: tuple[str, ...]
    unseen: tuple[str, ...]

    def confirmation(self, code: str) -> str:
        """What says that this very list was seen."""
        return sha256("\n".join([code, *self.naming]).encode("utf-8", "surrogatepass")).hexdigest()[:8]


def asked_for(said: str, read: Inbox) -> ToBeRemoved:
    """Whom a code, a name, or a name with a birth behind a comma means.

    Whoever was taken out already is known by the code. Raises: UsageRefused where it is nobody, or may be several.
    """
    name, _, born = (part.strip() for part in said.partition(","))
    birth = dates.read(born) or ""
    if taken := next((one for one in read.catalogue.removed.people if one.code == name), None):
        return ToBeRemoved(taken.code, (), (), is_only=not taken.is_shared, taken=taken)
    if born and not birth:
        raise UsageRefused(f"“{born}” không phải là ngày sinh. Ghi dạng 12/5/1985, hoặc chỉ năm.")
    people = read.catalogue.people
    found = [one for one in people if one.id == name] or [
        one
        for one in people
        if one.is_called(name) and (not birth or any(birth in (each or "", (each or "")[:4]) for each in one.births))
    ]
    if len(found) > 1:
        who = named(
            [f"{one.id} ({dates.show(one.birth) if one.birth else 'không rõ ngày sinh'})" for one in found],
            "người",
            between=", ",
        )
        raise UsageRefused(f"Có nhiều người tên {quoted(name)}: {who}. Đề nghị ghi mã cán bộ.")
    if found:
        person = found[0]
        names = tuple(dict.fromkeys(filter(None, (person.full_name, person.listed_name))))
        births = tuple(one for one in person.births if one)
        return ToBeRemoved(person.id, names, births, not any(_namesakes(names, births, person, read)))
    if not birth or len(name.split()) < 2:
        raise UsageRefused(
            f"Danh sách Nhân sự không có {quoted(name)}. Người ngoài danh sách thì ghi cả họ tên và ngày sinh, ví dụ “Nông Thị Mẫu, 12/5/1985”."
        )
    code = OUTSIDE + sha256(f"{fold_name(name)}|{birth}".encode()).hexdigest()[:4].upper()
    return ToBeRemoved(code, (name,), (birth,), not any(_namesakes((name,), (birth,), None, read)))


def _namesakes(names: Sequence[str], births: Sequence[str], person: Person | None, read: Inbox) -> Iterator[bool]:
    """For each place that tells somebody of that name with another birth, or another person of the staff list."""
    folded = {fold_name(name) for name in names}
    years = {one[:4] for one in births}
    for other in read.catalogue.people:
        if person is None or other.id != person.id:
            yield fold_name(other.full_name) in folded
    sheets = [sheet for part in read.parts if part.submission for sheet in part.submission.sheets]
    for sheet in (*sheets, *read.ledger.sheets.values()):
        for at in range(len(sheet)):
            for key in ("full_name", "recipient"):
                name, birth = sheet.get(at, key), str(sheet.get(at, "birth") or "")
                yield isinstance(name, str) and fold_name(name) in folded and bool(birth) and birth[:4] not in years


def places_of(asked: ToBeRemoved, inbox: Path, outbox: Path) -> NamingFiles:
    """Every file of the workspace that names them: what arrived, books, acts, kept copies, outputs, backups; and pictures, which only a person can look at."""
    made_whole(outbox)
    removed = Removed((asked.removal(token_hex(32)),))
    naming, unseen = [], []
    for label, root in zip(_ROOTS, (inbox, outbox, inbox.resolve().parent / BACKUPS), strict=True):
        for path in sorted(root.rglob("*")) if root.is_dir() else ():
            below = path.relative_to(root).as_posix()
            if path.is_symlink() or not path.is_file() or (label == "output" and below.startswith(LIST)):
                continue
            data = plain_bytes(path, LARGEST)
            if removed.are_in([below, path.stem.replace("-", " ").replace("_", " ")]) or (
                data is not None and removed.are_in(texts_in(data))
            ):
                naming.append(f"{label}/{below}")
            elif data is None or is_picture(data) or data.startswith(b"\xd0\xcf\x11\xe0"):
                unseen.append(f"{label}/{below}")
    return NamingFiles(tuple(naming), tuple(unseen))


def told_places(asked: ToBeRemoved, places: NamingFiles, written: Path) -> list[str]:
    """What names them, folder by folder, and where the whole list lies; in lines."""
    lines = [f"Gỡ dữ liệu của người có mã {asked.code}: {count(len(places.naming))} tệp nêu người ấy."]
    if not asked.is_only:
        lines.append(
            "Có người khác cùng họ tên: chỗ nào chỉ ghi họ tên, không ghi ngày sinh, thì giữ nguyên và được nêu ở nội dung VL-12."
        )
    groups = Counter(
        "/".join(path.split("/")[:2] if path.count("/") > 1 else path.split("/")[:1]) for path in places.naming
    )
    lines += [f"- {folder}: {count(number)} tệp" for folder, number in list(groups.items())[:20]]
    if len(groups) > 20:
        lines.append(f"- … và {count(len(groups) - 20)} thư mục khác")
    if places.unseen:
        lines.append(
            f"{count(len(places.unseen))} tệp là ảnh, bản PDF hoặc có mật khẩu: máy không xem được, Văn phòng xem."
        )
    return [*lines, f"Danh sách đầy đủ: {written}."]


def list_text(asked: ToBeRemoved, places: NamingFiles) -> bytes:
    """The whole list as a text file; it names nobody but by paths that do."""
    lines = [
        f"GỠ DỮ LIỆU CÁ NHÂN: {asked.code}", "",
        "Các tệp sau nêu người ấy. Chương trình không tự xóa, không tự sửa tệp nào.",
        "Sau khi ghi việc gỡ, lần gộp sau bỏ người ấy khỏi mọi kết quả; Văn phòng xóa, sửa các tệp còn lại theo danh sách này,",
        "rồi xóa chính danh sách này. Văn bản đã ban hành thì theo quy định về lưu trữ.", "", *places.naming, "",
    ]  # fmt: skip
    if places.unseen:
        lines += [
            "Ảnh, bản PDF, tệp có mật khẩu, tệp kiểu cũ: máy không xem được hết, Văn phòng xem:",
            *places.unseen,
            "",
        ]
    return b"\xef\xbb\xbf" + "\r\n".join(lines).encode("utf-8", "surrogatepass")


def remove(asked: ToBeRemoved, inbox: Path, by: str, now: datetime) -> Act:
    """The act that takes them out stands; what was read of files before is kept no more."""
    if asked.taken is not None:
        raise UsageRefused(f"Dữ liệu của {asked.code} đã được gỡ.")
    salt = token_hex(32)
    said: dict[str, str | list[str]] = {
        "person": asked.code, "salt": salt, "hash": asked.hashes(salt), "day": now.date().isoformat()
    }  # fmt: skip
    act = add_act(inbox, made_act(KINDS[REMOVED], by, now, said))[-1]
    forget(place_of(inbox))
    return act
