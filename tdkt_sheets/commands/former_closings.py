"""The closings of earlier years: carried into the next year's folder, and read there for the page of several years alone."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from tdkt_sheets.acts.act import Act, ActRefused
from tdkt_sheets.acts.closings import closed_by
from tdkt_sheets.acts.kinds import CLOSED
from tdkt_sheets.acts.removing import kept_without
from tdkt_sheets.acts.standing import standing
from tdkt_sheets.commands.acts_folder import act_in, noted_in, path_of
from tdkt_sheets.core.closed import Closed
from tdkt_sheets.core.deliveries import InputFile
from tdkt_sheets.core.findings import Finding
from tdkt_sheets.core.office_files import FORMER_CLOSINGS
from tdkt_sheets.core.removed import Removed
from tdkt_sheets.rules.acts import NO_ACT

UNREAD = "bản chương trình này không đọc được phần lưu của kỳ đã chốt"


def carried_closings(old: Path) -> Iterator[tuple[str, Path]]:
    """Where each closing that stands in an earlier folder, or was carried into it, goes below the next year's input; and its file."""
    for act in standing(noted_in(old).acts).of(CLOSED):
        path = old / path_of(act)
        yield FORMER_CLOSINGS + path.name, path
    folder = old / FORMER_CLOSINGS
    for path in sorted(folder.glob("*.zip")) if folder.is_dir() else ():
        yield FORMER_CLOSINGS + path.name, path


def former_closings(
    files: Iterable[InputFile], year: int, removed: Removed
) -> tuple[tuple[Closed, ...], list[Finding]]:
    """The closings of years before this one, of each period and form the one written last, without people taken out; what of them cannot be read is told."""
    acts: dict[str, Act] = {}
    kept, at = {}, {}
    findings = []
    for file in files:
        if not file.path.casefold().startswith(FORMER_CLOSINGS) or file.fault == "temporary":
            continue
        try:
            act, members = act_in(file, file.path[len(FORMER_CLOSINGS) :])
            if act.kind.key != CLOSED:
                raise ActRefused("không phải là một lần chốt kỳ")
        except ActRefused as fault:
            findings.append(NO_ACT.at(file=file.path, why=str(fault)))
        else:
            members = kept_without(members, removed) if removed else members
            acts[act.name], kept[act.name], at[act.name] = act, members, file.path
    ordered = sorted(acts.values(), key=lambda act: act.order)
    closed, unread = closed_by(ordered, kept)
    findings += [NO_ACT.at(file=at[act.name], why=UNREAD) for act in unread]
    last = {
        (one.period, one.form): replace(one, file=at[name])
        for name, one in closed.items()
        if int(one.period[:4]) < year
    }
    return tuple(one for _, one in sorted(last.items())), findings
