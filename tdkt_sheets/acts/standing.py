"""Which acts count: those not taken back, whose day has come, and that no other contradicts (contract: days of acts, acts against each other)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from tdkt_sheets.acts.act import Act
from tdkt_sheets.acts.kinds import KINDS, UNDONE, Ending, Tells


@dataclass(frozen=True, slots=True)
class StandingActs:
    """The acts that count, in order of writing, and those that do not because another contradicts them, each with that one."""

    acts: tuple[Act, ...] = ()
    questions: tuple[tuple[Act, Act], ...] = ()

    def of(self, *kinds: str) -> list[Act]:
        """The acts of some kinds."""
        return [act for act in self.acts if act.kind.key in kinds]


def not_withdrawn(acts: Iterable[Act]) -> list[Act]:
    """The acts that no standing later act took back, in order of writing; each content once."""
    ordered = sorted({act.name: act for act in acts}.values(), key=lambda act: act.order, reverse=True)
    gone: set[str] = set()
    left = []
    for act in ordered:
        if act.name in gone:
            continue
        left.append(act)
        gone |= {*act.withdraws, *(act.listed("acts") if act.kind.key == UNDONE else ())}
    return left[::-1]


def standing(acts: Iterable[Act], cut_off: date | None = None) -> StandingActs:
    """What counts in a run at a cut-off, or without one; in any order of the files.

    What happened counts from the day of its matter on, what settles a question in every run; taking back holds in every run.
    """
    counted = [act for act in not_withdrawn(acts) if cut_off is None or _has_come(act, cut_off)]
    counted = [act for act in counted if not _was_ended(act, counted)]
    groups: dict[tuple[str, tuple[str, ...]], list[Act]] = {}
    for act in counted:
        if act.about is not None:
            groups.setdefault((act.kind.key, act.about), []).append(act)
    out: dict[str, Act] = {}
    same: set[str] = set()
    for group in groups.values():
        first = group[0]
        same |= {act.name for act in group[1:] if dict(act.values) == dict(first.values)}
        apart = [act for act in group if act.name not in same]
        if len(apart) > 1:
            out |= {act.name: first for act in apart[1:]}
            if not first.kind.binds:
                out[first.name] = apart[1]
    return StandingActs(
        tuple(act for act in counted if act.name not in out and act.name not in same),
        tuple((act, out[act.name]) for act in counted if act.name in out),
    )


def _has_come(act: Act, cut_off: date) -> bool:
    return act.kind.tells is Tells.SETTLES or act.day <= cut_off


def _was_ended(act: Act, acts: Sequence[Act]) -> bool:
    """Whether a later act that ends such acts is about the same."""
    kind = act.kind.ended_by
    return bool(kind) and any(
        other.kind.key == kind
        and other.order > act.order
        and all(other.text(key) == act.text(key) for key in act.kind.about or ())
        for other in acts
    )


def contradicted(new: Act, acts: Iterable[Act]) -> list[Act]:
    """The standing acts that a new one would contradict."""
    gone = set(new.withdraws)
    kept = [act for act in standing(acts).acts if act.name not in gone]
    return [
        act for act in kept
        if act.kind is new.kind and new.about is not None and act.about == new.about and dict(act.values) != dict(new.values)
    ]  # fmt: skip


def said_already(new: Act, acts: Iterable[Act]) -> Act | None:
    """A standing act that says the very same, where saying it again would mean nothing new."""
    return next(
        (act for act in standing(acts).acts if act.kind is new.kind and dict(act.values) == dict(new.values) and act.name not in new.withdraws),
        None,
    )  # fmt: skip


def resting_on(act: Act, acts: Iterable[Act]) -> list[Act]:
    """The standing acts written later that rest on one, those that rest on these included; in order of writing."""
    found: list[Act] = []
    for other in standing(acts).acts:
        if other.order > act.order and any(_rests(other, one) for one in (act, *found)):
            found.append(other)
    return found


def _rests(later: Act, earlier: Act) -> bool:
    return earlier.kind.key in later.kind.rests_on and all(
        later.text(key) == earlier.text(key) for key in later.kind.tied_by
    )


def why_not_withdrawn(act: Act, acts: Iterable[Act], together: Iterable[str]) -> str:
    """Why an act cannot be taken back together with some others, in words; '' when it can."""
    if act.kind.ending is Ending.NEVER:
        return f"“{act.kind.caption}” không hoàn tác được"
    if act.kind.ending is Ending.REOPENED:
        return f"“{act.kind.caption}” chỉ bỏ được bằng việc “{KINDS[act.kind.ended_by].caption}”"
    names = set(together)
    if left := [other for other in resting_on(act, acts) if other.name not in names]:
        listed = ", ".join(other.number for other in left[:20])
        return f"còn việc ghi sau dựa vào việc này, phải hoàn tác cùng: {listed}"
    return ""
