"""What reports are made of, and the register of reports: `@summary` names the columns each one reads."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, wraps
from typing import Any, TypeVar

from tdkt_sheets.awards.cases import BundleNote, Case, NumberedPaper, cases_of
from tdkt_sheets.awards.priced import priced
from tdkt_sheets.awards.proposals import Proposals
from tdkt_sheets.core.closed import Closed
from tdkt_sheets.core.deliveries import HELD, Record, Resolved
from tdkt_sheets.core.findings import Finding
from tdkt_sheets.core.office_files import LEDGER_FILE
from tdkt_sheets.core.periods import Period
from tdkt_sheets.core.row_changes import RowChange
from tdkt_sheets.core.slots import Slot
from tdkt_sheets.core.submissions import Submission
from tdkt_sheets.forms.columns import FormSheet
from tdkt_sheets.forms.merged import Merged
from tdkt_sheets.roster.roster import Catalogue, Due, Unit
from tdkt_sheets.summaries.frame import PERIOD, Frame
from tdkt_sheets.summaries.tables import Report

T = TypeVar("T")
NOTHING_TO_REPORT = "KHONG"  # code of the list phat_sinh
HELD_MARK = ":held"  # ends the name of a frame of held rows


@dataclass
class Material:
    """What a cut-off gives the reports: the register, what counts, the merged rows, what is owed, what the office let pass.

    `findings` are those that still concern somebody. `before` is the same at the end of the month before; `noted` what the office noted of
    bundles, `published` its own papers by the task of the plan that they answer. `closed` are the closings that count, `adjustments` what
    their periods would read differently had they stayed open, `former_closed` closings of earlier years. `unchosen` says of how many
    copies the office is asked which counts, `waiting` of what a file may have come that the office is asked about.
    """

    catalogue: Catalogue
    cut_off: date
    records: Sequence[Record]
    by_slot: Mapping[Slot, Resolved]
    tables: Mapping[tuple[str, str], Merged]
    findings: Sequence[Finding]
    owed: Sequence[tuple[Unit, Due]]
    proposals: Proposals
    before: "Material | None" = None
    waived: Sequence[Finding] = ()
    noted: Sequence[BundleNote] = ()
    published: Mapping[str, NumberedPaper] = field(default_factory=dict)
    closed: Sequence[Closed] = ()
    adjustments: Sequence[RowChange] = ()
    former_closed: Sequence[Closed] = ()
    unchosen: Mapping[Slot, int] = field(default_factory=dict)
    waiting: Mapping[Slot, Record] = field(default_factory=dict)
    worked_out: dict[Any, Any] = field(default_factory=dict, init=False, repr=False)  # what reports share: see `once`

    @cached_property
    def frames(self) -> dict[str, Frame]:
        """Frames by name: 'DK.ca_nhan' of taken rows, 'DK.ca_nhan:held' of held ones; reports may add their own."""
        frames = {}
        for (form, annex), table in self.tables.items():
            frames[f"{form}.{annex}"] = Frame.of(f"{form}.{annex}", table)
            name = f"{form}.{annex}{HELD_MARK}"
            frames[name] = Frame.of(name, self._held(form, annex, table.sheet))
        for key, sheet in self.proposals.ledger.sheets.items():
            frames[f"SO.{key}"] = Frame.of_sheet(f"SO.{key}", LEDGER_FILE, sheet)
        return frames

    @cached_property
    def cases(self) -> list[Case]:
        """Every proposal as a case, in the order of the papers."""
        return cases_of(priced(self.proposals), self.proposals, self.noted)

    def _held(self, form: str, annex: str, declared: FormSheet) -> Merged:
        held = Merged(declared)
        for group in self._by_form.get(form, ()):
            for layer in group.layers:
                sheet = layer.delivery.sheet(annex)
                if sheet is not None and HELD in layer.fates[annex]:
                    keep = [at for at, fate in enumerate(layer.fates[annex]) if fate == HELD]
                    held.add(sheet, keep, layer.delivery)
        return held

    @cached_property
    def _by_form(self) -> dict[str, list[Resolved]]:
        found: dict[str, list[Resolved]] = {}
        for group in self.by_slot.values():
            found.setdefault(group.form, []).append(group)
        return found

    def frame(self, name: str) -> Frame:
        """The taken rows of an annex; an empty frame when no form has it."""
        return self.frames[name] if name in self.frames else Frame(name, {}, (), (), ())

    def held(self, name: str) -> Frame:
        """The held rows of an annex."""
        return self.frame(name + HELD_MARK)

    @cached_property
    def names(self) -> dict[str, str]:
        """Names of units by code, in the order of the roster."""
        return {unit.code: unit.name for unit in self.catalogue.units}

    def periods(self, form: str, *annexes: str) -> list[Period]:
        """The periods of a form that opened by the cut-off or have rows in those annexes: years before school years, in order."""
        codes = {due.period.code for _, due in self.owed if due.form == form}
        for annex in annexes:
            codes.update(self.frame(f"{form}.{annex}").columns.get(PERIOD, ()))
        return sorted(map(Period, codes), key=lambda period: (period.is_school_year, period.first, period.code))

    def asked(self, form: str, annex: str, period: str) -> list[Unit]:
        """The units that owe an annex of a form in a period, in the order of the roster."""
        return self._asked.get((form, annex, period), [])

    @cached_property
    def _asked(self) -> dict[tuple[str, str, str], list[Unit]]:
        found: dict[tuple[str, str, str], list[Unit]] = {}
        for unit, due in self.owed:
            declared = self.catalogue.forms.get(due.form)
            for sheet in self.catalogue.sheets_owed(unit, declared, due.period) if declared else ():
                found.setdefault((due.form, sheet.key, due.period.code), []).append(unit)
        return found

    def has_come(self, unit: str, form: str, period: str) -> bool:
        """Whether something that counts has come."""
        group = self.by_slot.get(Slot(unit, form, period))
        return bool(group and group.layers)

    def has_annex(self, unit: str, form: str, annex: str, period: str) -> bool:
        """Whether something that counts holds that annex, or its first page says that there is nothing to report."""
        group = self.by_slot.get(Slot(unit, form, period))
        return any(
            layer.delivery.submission is not None
            and (layer.delivery.sheet(annex) is not None or says_nil(layer.delivery.submission, annex))
            for layer in (group.layers if group else ())
        )


def once(make: Callable[[Material], T]) -> Callable[[Material], T]:
    """What is made of a material by whoever asks first, and shared by all others."""

    @wraps(make)
    def shared(material: Material) -> T:
        if make not in material.worked_out:
            material.worked_out[make] = make(material)
        made: T = material.worked_out[make]
        return made

    return shared


def says_nil(submission: Submission, annex: str) -> bool:
    """Whether the first page says 'Không phát sinh' of an annex."""
    return bool(submission.cover and submission.cover.values.get(f"nil_{annex}") == NOTHING_TO_REPORT)


Make = Callable[[Material], "Report | None"]


@dataclass(frozen=True, slots=True)
class Summary:
    """A report: its id, title, sheet, the columns it reads by annex, and the function that makes it."""

    id: str
    title: str
    sheet: str
    reads: Mapping[str, tuple[str, ...]]
    make: Make


SUMMARIES: dict[str, Summary] = {}


def summary(id_: str, title: str, sheet: str, reads: Mapping[str, tuple[str, ...]]) -> Callable[[Make], Make]:
    """Register a report; `sheet` is its sheet's name, `reads` the columns by annex that it cannot do without."""

    def register(make: Make) -> Make:
        if id_ in SUMMARIES:
            raise ValueError(f"two reports are called {id_}")
        SUMMARIES[id_] = Summary(id_, title, sheet, reads, make)
        return make

    return register
