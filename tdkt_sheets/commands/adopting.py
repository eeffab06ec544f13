"""A proposed copy takes the place of the office's book: the one act that changes a file of `input/`. What stood there is kept, and can come back."""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from tdkt_sheets.acts.act import Act
from tdkt_sheets.acts.kinds import ADOPTED, KINDS
from tdkt_sheets.commands.acting import made_act
from tdkt_sheets.commands.acts_folder import add_act
from tdkt_sheets.commands.still_named import refuse_named, refuse_still_named
from tdkt_sheets.commands.upgrade import refuse_unreadable
from tdkt_sheets.core import dates
from tdkt_sheets.core.errors import MachineRefused, UsageRefused
from tdkt_sheets.core.office_files import FORMER_ROOM, OFFICE_FILES
from tdkt_sheets.core.text import count
from tdkt_sheets.excel.faults import Unreadable
from tdkt_sheets.proposed.read import ProposedCopy, adopted, read_copy, typed_elsewhere
from tdkt_sheets.publish.new_file import refuse_open, replace_file, write_new

MOST_TOLD = 20


class EditedSince(UsageRefused):
    """The book was edited after the copy was adopted: `book` as it stands, `former` as it was before."""

    def __init__(self, act: Act, book: bytes, former: bytes) -> None:
        super().__init__(f"“{act.text('book')}” đã được sửa sau khi dùng bản đề xuất nên không tự trả lại.")
        self.act, self.book, self.former = act, book, former


@dataclass(frozen=True, slots=True)
class Adoption:
    """What adopting a copy would do: the copy, the book as it stands and as it would be."""

    copy: ProposedCopy
    book: Path
    before: bytes
    after: bytes

    @property
    def lines(self) -> list[str]:
        """What changes, and of which day the copy is."""
        kept = self.copy.kept
        lines = [f"{self.copy.book}, theo bản đề xuất ngày {dates.show(self.copy.day.isoformat())}:"]
        lines += [f"- {one.says}" for one in kept[:MOST_TOLD]]
        if len(kept) > MOST_TOLD:
            lines.append(f"- … và {count(len(kept) - MOST_TOLD)} thay đổi khác")
        if self.copy.left_out:
            lines.append(f"Bỏ qua {count(len(self.copy.left_out))} đề xuất đã đánh dấu.")
        return lines


def adoption(path: Path, inbox: Path) -> Adoption:
    """What adopting a copy means now.

    Raises: UsageRefused when it is no proposed copy, the book is another by now, the copy holds other edits, nothing is left to adopt, book or copy names
    somebody whose data were taken out, or what is left makes a catalogue that cannot be used;
    MachineRefused when the book or the copy is open.
    """
    refuse_open(path)
    try:
        data = path.read_bytes()
        copy = read_copy(data)
    except (OSError, Unreadable) as fault:
        raise UsageRefused(f"Không đọc được “{path}”.") from fault
    if copy is None or copy.book not in OFFICE_FILES:
        raise UsageRefused(f"“{path.name}” không phải là bản đề xuất do chương trình lập.")
    book = inbox / copy.book
    refuse_open(book)
    before = _bytes(book)
    if sha256(before).hexdigest() != copy.sha256:
        raise UsageRefused(
            f"“{copy.book}” đã được sửa sau khi lập bản đề xuất ngày {dates.show(copy.day.isoformat())}. "
            "Đề nghị chạy lại để có bản đề xuất mới."
        )
    if typed := typed_elsewhere(data, copy, before):
        raise UsageRefused(
            f"Bản đề xuất đã được gõ thêm ở {'; '.join(typed)}: dùng bản này sẽ mất phần ấy. "
            f"Đề nghị ghi phần ấy vào “{copy.book}” sau, và giữ bản đề xuất như chương trình đã lập, chỉ đánh dấu cột “Bỏ”."
        )
    if not copy.kept:
        raise UsageRefused("Mọi đề xuất đều đã đánh dấu bỏ; không còn gì để dùng.")
    after = adopted(copy, before)
    refuse_still_named(inbox, "Chưa dùng bản đề xuất")
    refuse_named(
        after,
        inbox,
        f"Bản đề xuất “{path.name}” nêu người đã được gỡ dữ liệu. Đề nghị chạy lại lệnh đã lập để có bản đề xuất mới.",
    )
    refuse_unreadable(copy.book, after, "Chưa dùng bản đề xuất với các đề xuất còn lại")
    return Adoption(copy, book, before, after)


def adopt(found: Adoption, inbox: Path, by: str, now: datetime) -> list[Act]:
    """The book is the copy's, the former one lies in its room, and the act says so; when any step fails the book is as it was."""
    digest = sha256(found.before).hexdigest()
    kept = f"{FORMER_ROOM.folder}{now:%Y-%m-%d}-{digest[:10]}-{found.copy.book}"
    changes = [one.says for one in found.copy.kept]
    said: dict[str, str | list[str]] = {
        "book": found.copy.book, "before": digest, "after": sha256(found.after).hexdigest(), "kept": kept,
        "day": found.copy.day.isoformat(), "changes": [text[:1_000] for text in changes],
    }  # fmt: skip
    act = made_act(KINDS[ADOPTED], by, now, said)
    _keep(inbox / kept, found.before)
    replace_file(found.book, found.after, found.before)
    try:
        return add_act(inbox, act)
    except BaseException:
        replace_file(found.book, found.before, found.after)
        raise


def restorable(act: Act, inbox: Path) -> tuple[Path, bytes, bytes]:
    """The book that an adoption changed, as it stands and as it was; refused in words when it was edited since, or the former one is gone."""
    book, kept = inbox / act.text("book"), inbox / act.text("kept")
    refuse_open(book)
    now = _bytes(book)
    former = _bytes(kept)
    if sha256(now).hexdigest() != act.text("after"):
        raise EditedSince(act, now, former)
    if sha256(former).hexdigest() != act.text("before"):
        raise UsageRefused(f"Bản trước ở {inbox.name}/{act.text('kept')} không còn như đã lưu nên không trả lại được.")
    return book, now, former


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise UsageRefused(f"Không có “{path.name}” trong thư mục {path.parent}.") from None
    except OSError as fault:
        raise MachineRefused(f"Không đọc được “{path.name}”. Đề nghị đóng tệp rồi thử lại.") from fault


def _keep(target: Path, data: bytes) -> None:
    try:
        write_new(target, data)
    except FileExistsError:
        if target.read_bytes() != data:
            raise MachineRefused(f"“{target.name}” đã có trong thư mục luu với nội dung khác.") from None
