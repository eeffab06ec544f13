"""The office's proposals that are typed into a workbook of `de-nghi/`, beside those that were noted."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256

from tdkt_sheets.acts.act import Act
from tdkt_sheets.acts.workspace_key import WorkspaceKey
from tdkt_sheets.books.proposal_book import NotReadable, read_proposal
from tdkt_sheets.commands.acts_folder import path_of
from tdkt_sheets.commands.still_named import still_named_in
from tdkt_sheets.commands.workers import read_office_workbook
from tdkt_sheets.core.deliveries import InputFile
from tdkt_sheets.core.findings import Finding
from tdkt_sheets.core.office_files import PROPOSALS_ROOM, room_of
from tdkt_sheets.core.removed import Removed, without
from tdkt_sheets.core.sheets import RawWorkbook
from tdkt_sheets.rules.acts import PROPOSAL_NOT_CLEAR, TYPED_NOT_CLEAR
from tdkt_sheets.rules.files import told_of_fault


@dataclass(frozen=True, slots=True)
class TypedProposals:
    """What the workbooks propose, as acts; where each stands, by the act's name; what is wrong with the others. The same typed twice is one."""

    acts: tuple[Act, ...]
    places: Mapping[str, tuple[str, str]]
    faulty: tuple[Finding, ...]

    def unclear(self, told: Iterable[tuple[Act, str]]) -> Iterator[Finding]:
        """What is wrong with any proposal, typed or noted, at its own file."""
        yield from self.faulty
        for act, why in told:
            if act.name in self.places:
                yield TYPED_NOT_CLEAR.at(file=self.places[act.name][0], why=why)
            else:
                yield PROPOSAL_NOT_CLEAR.at(file=path_of(act), why=why)


def typed_proposals(roomed: Iterable[InputFile], key: WorkspaceKey, removed: Removed) -> TypedProposals:
    """The workbooks of the room, read as if nobody whose data were taken out stood in them; where one still does is told."""
    books: list[tuple[str, RawWorkbook | None, bytes, str]] = []
    naming: list[Finding] = []
    for file in roomed:
        if room_of(file.path) is PROPOSALS_ROOM and file.fault != "temporary":
            raw, data, slug = (None, b"", file.fault) if file.fault else read_office_workbook(file.location)
            if raw is not None:
                raw, places = without(raw, removed)
                naming += still_named_in(file.path, places)
            books.append((file.path, raw, data, slug))
    found = proposals_of(books, key)
    return replace(found, faulty=(*found.faulty, *naming))


def proposals_of(books: Iterable[tuple[str, RawWorkbook | None, bytes, str]], key: WorkspaceKey) -> TypedProposals:
    """What workbooks propose, given with path and bytes; of one that does not open, the slug of why."""
    acts: dict[str, Act] = {}
    places: dict[str, tuple[str, str]] = {}
    faulty = []
    for path, raw, data, slug in books:
        if raw is None:
            faulty.append(TYPED_NOT_CLEAR.at(file=path, why=told_of_fault(slug).rstrip(".")))
            continue
        try:
            act = read_proposal(raw, key)
        except NotReadable as fault:
            faulty.append(TYPED_NOT_CLEAR.at(file=path, why=str(fault)))
            continue
        if act is not None and act.name not in acts:
            acts[act.name] = act
            places[act.name] = (path, sha256(data).hexdigest())
    return TypedProposals(tuple(acts.values()), places, tuple(faulty))
