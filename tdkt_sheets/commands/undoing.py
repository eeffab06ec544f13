"""Taking acts back: one act more says so, their files stay; a book that was adopted becomes the former one again."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path

from tdkt_sheets.acts.act import Act
from tdkt_sheets.acts.kinds import ADOPTED, KINDS, UNDONE
from tdkt_sheets.acts.standing import not_withdrawn, resting_on, why_not_withdrawn
from tdkt_sheets.commands.acting import made_act, named_acts
from tdkt_sheets.commands.acts_folder import add_act, noted_in
from tdkt_sheets.commands.adopting import restorable
from tdkt_sheets.core.errors import UsageRefused
from tdkt_sheets.publish.new_file import replace_file


def undo(
    numbers: Sequence[str], inbox: Path, reason: str, by: str, now: datetime, with_later: bool = False
) -> list[Act]:
    """The acts that numbers name are taken back; those that later acts rest on only together with these (`with_later`).

    Raises: UsageRefused in words for one that cannot be, nothing being changed.
    """
    acts = noted_in(inbox).acts
    left = not_withdrawn(acts)
    chosen = [_of(name, left) for name in named_acts(numbers, acts)]
    if with_later:
        chosen += [later for act in chosen for later in resting_on(act, acts)]
    chosen = sorted({act.name: act for act in chosen}.values(), key=lambda act: act.order, reverse=True)
    names = sorted(act.name for act in chosen)
    for act in chosen:
        if why := why_not_withdrawn(act, acts, names):
            raise UsageRefused(f"Chưa hoàn tác việc số {act.number} ({act.kind.caption}): {why}.")
    undone = made_act(KINDS[UNDONE], by, now, {"acts": names, "reason": reason})
    restored: list[tuple[Path, bytes, bytes]] = []
    try:
        for act in chosen:
            if act.kind.key == ADOPTED:
                book, stands, former = restorable(act, inbox)
                replace_file(book, former, stands)
                restored.append((book, stands, former))
        return add_act(inbox, undone)
    except BaseException:
        for book, stands, former in reversed(restored):
            replace_file(book, stands, former)
        raise


def _of(name: str, left: Iterable[Act]) -> Act:
    for act in left:
        if act.name == name:
            return act
    raise UsageRefused(f"Việc {name} đã được hoàn tác.")
