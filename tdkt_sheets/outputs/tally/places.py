"""Where things stand in the tally workbook, and what its formulas name: pages, columns, cells."""

from dataclasses import dataclass, field
from decimal import Decimal

from tdkt_sheets.core.refs import letters
from tdkt_sheets.forms.columns import Form, FormSheet
from tdkt_sheets.roster.bloc import TALLY_FORM, Side
from tdkt_sheets.roster.roster import Catalogue
from tdkt_sheets.tally.proposals import CERTIFICATE, FLAG
from tdkt_sheets.tally.standing import Standing
from tdkt_sheets.tally.tally import Tally

RANKING, CALC, DIFFERENCES, PROPOSALS, BALLOT = "Xếp hạng", "_tinh", "Chênh lệch", "Đề nghị khen thưởng", "Phiếu"
SCORES, PAPERS, COUNT, ELECTION = "thong_nhat", "tru_diem", "kiem_phieu", "bau_cu"  # annexes of the form TK
BONUS, TAKEN, PROVINCE = "điểm thưởng", "điểm trừ", "điểm tỉnh chấm"
Number = Decimal | int


def cell(row: int, column: int, fixed: bool = True) -> str:
    """An address in a formula: '$I$5'."""
    return f"${letters(column)}${row + 1}" if fixed else f"{letters(column)}{row + 1}"


def on(tab: str, address: str) -> str:
    """An address on another sheet."""
    return f"'{tab}'!{address}"


def span(first: int, last: int, column: int, last_column: int | None = None) -> str:
    """A range of rows: '$I$5:$I$60'."""
    return f"{cell(first, column)}:{cell(last, column if last_column is None else last_column)}"


def between(first: str, last: str) -> str:
    """The range from one address to another of the same sheet."""
    return f"{first}:{last.rpartition('!')[2]}"


@dataclass(slots=True)
class Places:
    """The tally, the form whose pages it is written on, and where every final score and deduction stands."""

    tally: Tally
    catalogue: Catalogue
    finals: dict[tuple[str, str], str] = field(default_factory=dict)  # (unit, path) → address on the page of scores
    agreed: dict[tuple[str, str], str] = field(default_factory=dict)  # (unit, path) → what the bloc agreed on, there
    answers: dict[tuple[str, str], str] = field(default_factory=dict)  # (unit, path) → its answer on the question list
    sums: dict[tuple[str, str], str] = field(default_factory=dict)  # (unit, path of a group) → address there
    banners: dict[str, int] = field(default_factory=dict)  # unit → its own line there
    paper_marks: str = ""
    paper_points: str = ""
    taken: dict[str, tuple[str, str]] = field(default_factory=dict)  # key of a deduction → what was agreed, what counts
    votes: dict[str, str] = field(default_factory=dict)  # unit → total of its votes
    counted: dict[str, str] = field(default_factory=dict)  # column of the count → its range over all members
    orders: dict[str, str] = field(default_factory=dict)  # unit → its place among equals
    calc: dict[tuple[str, str], str] = field(default_factory=dict)  # (unit, what) → address on the hidden sheet
    sorted: dict[tuple[int, str], str] = field(default_factory=dict)  # (place from 1, what) → address there
    shown: dict[tuple[int, str], str | int | Decimal] = field(default_factory=dict)  # the values that stand there

    @property
    def form(self) -> Form:
        """The form whose pages are read back."""
        return self.catalogue.forms[TALLY_FORM]

    def annex(self, key: str) -> FormSheet:
        """A page that is read back."""
        sheet = self.form.sheet(key)
        if sheet is None:
            raise KeyError(key)
        return sheet

    def listed(self, key: str, code: str) -> str:
        """The words that a pick list of the count offers for a code; '' for none."""
        return str(self.annex(COUNT).by_key[key].type.show(code) or "") if code else ""

    def award_name(self, code: str) -> str:
        """The full name of an award that a bloc proposes; '' for anything else."""
        title = self.catalogue.title_by_code.get(code)
        return title.name if title and code in (FLAG, CERTIFICATE) else ""

    def of_members(self, what: str) -> str:
        """The range of a figure over all members, on the hidden sheet."""
        return between(self.calc[self.units[0], what], self.calc[self.units[-1], what])

    def of_places(self, what: str) -> str:
        """The range of a figure over the members in their present order, there."""
        return between(self.sorted[1, what], self.sorted[len(self.tally.ranked), what])

    @property
    def units(self) -> list[str]:
        """The members in the order of the roster."""
        return list(self.tally.names)

    def standing(self, unit: str) -> Standing:
        """A member's standing."""
        return self.tally.by_unit[unit]

    @property
    def parts(self) -> list[tuple[str, str]]:
        """What a total is made of: key and words, taken points last but for what the province gave."""
        scale = self.tally.scale
        found = [(top.path, f"nhóm {top.number.strip(' .)')}") for top in scale.tops if top.side is Side.MAIN]
        if scale.of_side(Side.BONUS):
            found.append((BONUS, BONUS))
        found.append((TAKEN, TAKEN))
        return [*found, (PROVINCE, PROVINCE)] if self.tally.counts_province else found

    def weight(self, key: str) -> Decimal:
        """What a part is multiplied by in the total."""
        province = self.tally.bloc.agreed.province
        if province is None or not self.tally.counts_province:
            return Decimal(1)
        return province.weight if key == PROVINCE else province.own_weight

    def part(self, standing: Standing, key: str) -> Decimal:
        """A part of a member's total as it stands; what is taken away is positive."""
        if key == PROVINCE:
            return standing.province or Decimal(0)
        return standing.taken if key == TAKEN else standing.bonus if key == BONUS else standing.groups[key]
