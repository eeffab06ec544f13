"""Signed papers in `van-ban-da-ky/`: each belongs to the paper of a bundle whose number its name has, or to the bundle in whose folder it lies."""

import re
from collections.abc import Iterable, Iterator, Sequence

from tdkt_sheets.acts.kinds import CORRECTED, DECIDED, SUBMITTED
from tdkt_sheets.awards.bundle import Bundle
from tdkt_sheets.core.findings import Finding
from tdkt_sheets.core.office_files import SIGNED_ROOM
from tdkt_sheets.core.text import bare, fold, named, number_key
from tdkt_sheets.month.run import Run
from tdkt_sheets.rules.kept_bundles import SIGNED_UNKNOWN

_NUMBER = re.compile(r"0*(\d+)(?:/\d+)?[/\-\s]*([a-z]*)")
WHAT = {SUBMITTED: "Tờ trình", DECIDED: "Quyết định", CORRECTED: "Văn bản đính chính"}
Paper = tuple[str, str, str]  # the key of the bundle, what it is, its number


def papers_of(run: Run, bundles: Iterable[Bundle]) -> list[Paper]:
    """The numbered papers of bundles, as the ledger and the acts of the office have them."""
    found = [(one.key, WHAT[DECIDED], one.decision.number) for one in bundles if one.decision is not None]
    found += [
        (act.text("bundle"), WHAT[act.kind.key], act.text("number")) for act in run.acts.of(*WHAT) if act.text("number")
    ]
    return list({(key, what, number_key(number)): (key, what, number) for key, what, number in found}.values())


def is_of(path: str, number: str) -> bool:
    """Whether the name of a file has the number of a paper, written in any of the ways that a name allows.

    >>> [is_of(f"van-ban-da-ky/{name}.pdf", "512/QĐ-SLĐTBXH") for name in ("512-QD-SLDTBXH", "QĐ 512 ngày 20.12.2021", "1512_QĐ", "512 TTr")]
    [True, True, False, False]
    """
    found = _NUMBER.match(bare(number).replace("đ", "d"))
    if found is None:
        return False
    digits, kind = found.groups()
    name = bare(path.rpartition("/")[2].rpartition(".")[0]).replace("đ", "d")
    before = rf"(?<![0-9])0*{digits}(?![0-9])[^0-9a-z]*{kind}"
    behind = rf"(?<![a-z]){kind}[^0-9a-z]*(?:so)?[^0-9a-z]*0*{digits}(?![0-9])"
    return re.search(before, name) is not None or (bool(kind) and re.search(behind, name) is not None)


def signed_files(run: Run, bundles: Sequence[Bundle]) -> dict[str, list[Paper]]:
    """Which papers each signed file may be, by its path: one where it is known, several or none where it is not."""
    paths = [record.path for record in run.records if record.path.casefold().startswith(SIGNED_ROOM.folder)]
    papers = papers_of(run, bundles) if paths else []
    found: dict[str, list[Paper]] = {}
    for path in paths:
        inside = path.split("/")[1:-1]
        here = [one.key for one in bundles if inside and fold(one.key) == fold(inside[0])]
        mine = [paper for paper in papers if is_of(path, paper[2]) and (not here or paper[0] in here)]
        found[path] = mine or [(key, "Văn bản", "") for key in here]
    return found


def signed_unknown(run: Run, bundles: Sequence[Bundle]) -> Iterator[Finding]:
    """One finding for each signed file of which it is not known which paper it is."""
    for path, papers in signed_files(run, bundles).items():
        if len(papers) != 1:
            several = named([f"{what} số {number} (hồ sơ {key})" for key, what, number in papers], "văn bản")
            yield SIGNED_UNKNOWN.at(
                file=path, why=f"có thể là {several}" if papers else "tên tệp không có số của văn bản nào đã ghi"
            )
