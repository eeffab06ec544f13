"""The emulation bloc as frozen values: its scale, its members, and what it agreed on counting."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from functools import cached_property

from tdkt_sheets.core.text import number

SELF_FORM, REVIEW_FORM, OPINION_FORM, TALLY_FORM = "CD", "TD", "PB", "TK"
HEAD_FORMS = frozenset({REVIEW_FORM, OPINION_FORM, TALLY_FORM})  # only the head of the bloc needs them
OF_THE_SCALE = frozenset({SELF_FORM, REVIEW_FORM, OPINION_FORM})  # blanks that are written from the scale
MEMBER_KIND = "Thành viên Khối"  # the name of the kind of unit that is a member of the bloc


class LeafKind(StrEnum):
    """How the points of a criterion come about: codes of the list “Cách chấm”."""

    DIRECT = "CHAM_THANG"
    PASS_FAIL = "DAT"  # noqa: S105 - a code, no password
    PER_OCCURRENCE = "SO_LAN"
    BONUS_PENALTY = "CONG_TRU"
    LEADER = "DAN_DAU"
    NO_TARGET = "KHONG_CHI_TIEU"
    LINEAR = "TY_LE"
    BANDS = "MUC"
    DEDUCT = "TRU_DAN"
    CHOICE = "CHON_MUC"
    STEPS = "THEO_BAC"

    @property
    def is_counted(self) -> bool:
        """Whether a whole number is entered for it."""
        return self in (LeafKind.PER_OCCURRENCE, LeafKind.BONUS_PENALTY, LeafKind.STEPS)

    @property
    def is_quantitative(self) -> bool:
        """Whether a result is measured, in most kinds against a target."""
        return self in QUANTITATIVE

    @property
    def has_target(self) -> bool:
        """Whether the result is measured against a target."""
        return self in QUANTITATIVE and self is not LeafKind.NO_TARGET

    @property
    def is_comparing(self) -> bool:
        """Whether the points depend on what the other members reached."""
        return self in (LeafKind.LEADER, LeafKind.NO_TARGET)


UNROUNDED = 6  # decimals of a line where only totals are rounded
TAKES_HIGHEST = "LAY_CAO_NHAT"  # code of the list “Cách chấm” that stands at a line which heads others

QUANTITATIVE = frozenset({LeafKind.LEADER, LeafKind.NO_TARGET, LeafKind.LINEAR, LeafKind.BANDS, LeafKind.DEDUCT})


class Side(StrEnum):
    """Where points count: within the declared total, on top of it, or against it."""

    MAIN = ""
    BONUS = "THUONG"
    PENALTY = "TRU"


class Scorer(StrEnum):
    """Who may give points of a criterion."""

    SELF = "DON_VI"
    BLOC = "KHOI"
    PROVINCE = "TINH"


class RankBy(StrEnum):
    """What members are ranked by."""

    TOTAL = "TONG"
    RATE = "TY_LE"


class FinalRule(StrEnum):
    """Which of several scores of one criterion counts."""

    LAST = "SAU_CUNG"
    HIGHEST = "CAO_NHAT"


class Averaging(StrEnum):
    """What counts where several score one criterion of a member for the bloc."""

    NONE = ""  # the last; two that differ are asked about
    MEAN = "TRUNG_BINH"
    TRIMMED = "BO_CAO_THAP"  # the mean without the highest and the lowest


class Role(StrEnum):
    """What a member is in the bloc."""

    HEAD = "TRUONG"
    DEPUTY = "PHO"
    MEMBER = "THANH_VIEN"


class TieKey(StrEnum):
    """What parts members with equal points; a group of the scale is written with its mark ('NHOM:I')."""

    GROUP = "NHOM"
    DEDUCTIONS = "DIEM_TRU"
    VOTES = "PHIEU"
    WOMEN = "NU"
    BLOC = "KHOI"


@dataclass(frozen=True)
class Band:
    """From `least` percent of the target on, `share` percent of the points."""

    least: Decimal
    share: Decimal


@dataclass(frozen=True)
class Level:
    """One of the levels that a criterion is chosen from: its words and its points."""

    label: str
    points: Decimal


@dataclass(frozen=True)
class Criterion:
    """A line of the scale. `number` is its mark as printed, `path` its place in the tree; points are decimals.

    `applies_to` are codes of members (empty: all); `feed` names the figure that its result is drawn from; `row` is its row in
    the catalogue. Of a penalty, points are what is taken away, written without a minus sign. `levels` are what a member chooses from,
    best first or as written; `steps` are the points of the first time, the second …, `further` those of each time after them; `notes` what the scale says of it without points of its own. Of a group with `takes_highest` only the
    highest of the lines right below counts; what a line counts where it is added up is its points times `weight`. With fewer points than
    `veto_below` a member is in no class and is not proposed.
    """

    path: str
    number: str
    label: str
    max_points: Decimal
    depth: int
    parent: str = ""
    children: tuple[str, ...] = ()
    kind: LeafKind = LeafKind.DIRECT
    side: Side = Side.MAIN
    measure: str = ""
    lower_is_better: bool = False
    points_each: Decimal | None = None
    penalty_each: Decimal | None = None
    lowest: Decimal = Decimal(0)
    bands: tuple[Band, ...] = ()
    levels: tuple[Level, ...] = ()
    steps: tuple[Decimal, ...] = ()
    further: Decimal = Decimal(0)
    notes: tuple[str, ...] = ()
    takes_highest: bool = False
    weight: Decimal = Decimal(1)
    veto_below: Decimal | None = None
    is_assigned: bool = True
    applies_to: tuple[str, ...] = ()
    scored_by: frozenset[Scorer] = frozenset(Scorer)
    feed: str = ""
    row: int = 0

    @property
    def is_leaf(self) -> bool:
        """Whether points are given to it, not only added up."""
        return not self.children

    @property
    def name(self) -> str:
        """Its mark and words: 'I.1. Thực hiện chỉ tiêu'."""
        return f"{self.number}. {self.label}" if self.number[-1:].isalnum() else f"{self.number} {self.label}"

    @property
    def printed(self) -> str:
        """Its words, with the coefficient where its points count with one: 'Nhiệm vụ (hệ số 0,6)'."""
        return self.label if self.weight == 1 else f"{self.label} (hệ số {number(self.weight)})"


@dataclass(frozen=True)
class Scale:
    """The criteria in the order of the sheet; `faults` tells how many of its cells must be mended before it may be used."""

    criteria: tuple[Criterion, ...]
    faults: int = 0

    @cached_property
    def by_path(self) -> dict[str, Criterion]:
        """Criteria by path."""
        return {criterion.path: criterion for criterion in self.criteria}

    @cached_property
    def tops(self) -> tuple[Criterion, ...]:
        """The groups."""
        return tuple(criterion for criterion in self.criteria if not criterion.parent)

    @cached_property
    def group_marks(self) -> dict[str, str]:
        """Paths of the groups within the declared total by the mark that the tie rule names them with."""
        return {top.number.strip(" .)"): top.path for top in self.tops if top.side is Side.MAIN}

    @cached_property
    def leaves(self) -> tuple[Criterion, ...]:
        """What points are given to."""
        return tuple(criterion for criterion in self.criteria if criterion.is_leaf)

    def of_side(self, side: Side) -> tuple[Criterion, ...]:
        """The highest criteria of a side: the groups, and what lies on another side than the line above it."""
        return tuple(
            criterion
            for criterion in self.criteria
            if criterion.side is side and (not criterion.parent or self.by_path[criterion.parent].side is not side)
        )

    def below(self, path: str) -> tuple[Criterion, ...]:
        """The leaves at or below a path, in order."""
        return tuple(leaf for leaf in self.leaves if leaf.path == path or leaf.path.startswith(f"{path}."))

    def is_asked(self, criterion: Criterion, unit: str) -> bool:
        """Whether a criterion is assigned to a member: neither it nor a line above it is left out."""
        at: Criterion | None = criterion
        while at is not None:
            if not at.is_assigned or (at.applies_to and unit not in at.applies_to):
                return False
            at = self.by_path.get(at.parent)
        return True


@dataclass(frozen=True)
class Member:
    """A member of the bloc; `cells` are its cells on “Khối thi đua” by column key, empty when it has no row there."""

    unit: str
    role: Role = Role.MEMBER
    registered: str = ""
    signed: str = ""
    excluded: str = ""
    last_role: Role | None = None
    next_role: Role | None = None
    province: Decimal | None = None  # what the province gave it as a whole
    cells: Mapping[str, str] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Tier:
    """A class that members fall into from so many points on, or from such a rate on."""

    name: str
    least: Decimal
    by_rate: bool = False


@dataclass(frozen=True, slots=True)
class Grain:
    """Points are multiples of a step, shown with so many decimals."""

    places: int
    step: Decimal


@dataclass(frozen=True, slots=True)
class ProvinceScore:
    """How the score counts that the province gives each member as a whole: `most` is the most that it may be.

    It is added in full, or with a `share` in percent of the total; then the bloc's own points have the rest.
    """

    most: Decimal
    share: Decimal | None = None

    @property
    def own_weight(self) -> Decimal:
        """What the bloc's own points are multiplied by."""
        return Decimal(1) if self.share is None else (100 - self.share) / 100

    @property
    def weight(self) -> Decimal:
        """What the province's points are multiplied by."""
        return Decimal(1) if self.share is None else self.share / 100


@dataclass(frozen=True)
class Agreed:
    """What the bloc agreed on counting; every figure is a setting of the office, none is the province's own."""

    total: Decimal | None = None
    bonus_cap: Decimal | None = None
    places: int = 2
    step: Decimal | None = None
    rounds_total_alone: bool = False
    rank_by: RankBy = RankBy.TOTAL
    final_rule: FinalRule = FinalRule.LAST
    tie_order: tuple[str, ...] = ()
    flags: int = 1
    certificates: int | None = None
    certificate_share: Decimal | None = None
    late_points: Decimal = Decimal(0)
    late_per_day: Decimal = Decimal(0)
    late_most: Decimal | None = None
    papers_most: Decimal | None = None
    tiers: tuple[Tier, ...] = ()
    flag_least: Decimal | None = None
    certificate_least: Decimal | None = None
    missing_points: Decimal = Decimal(0)
    unregistered_points: Decimal = Decimal(0)
    unregistered_is_out: bool = False
    papers: tuple[str, ...] = ()
    difference_pct: Decimal | None = None
    vote_pct: Decimal | None = None
    is_cross_checked: bool = False  # every member scores every other
    averaging: Averaging = Averaging.NONE
    province: ProvinceScore | None = None

    @property
    def line_grain(self) -> int | Grain:
        """What the points of a line are rounded to: so many decimals, or a step; nearly not at all where only totals are rounded."""
        if self.rounds_total_alone:
            return UNROUNDED
        return self.total_grain

    @property
    def total_grain(self) -> int | Grain:
        """What a total is rounded to."""
        return self.places if self.step is None else Grain(self.places, self.step)

    def certificates_of(self, members: int) -> int:
        """How many certificates of merit may be proposed: a number, or a share of the members, rounded down."""
        if self.certificates is not None:
            return self.certificates
        return int(self.certificate_share * members / 100) if self.certificate_share is not None else 0


@dataclass(frozen=True)
class Bloc:
    """The bloc: `own` is the code of the unit that stands for the department in it, '' when it is in none.

    Where members are ranked in several blocs or groups apart, `groups` are those, each with its own members, scale and rules,
    and the whole has all members and no scale; `group` is the name of such a one in the catalogue, '' of a bloc that is not divided.
    """

    name: str = ""
    own: str = ""
    is_head: bool = False
    members: tuple[Member, ...] = ()
    agreed: Agreed = Agreed()
    scale: Scale | None = None
    has_sheet: bool = False  # whether the office wrote down the members' roles and dates
    group: str = ""
    mark: str = ""  # what tells its files from those of other groups
    groups: tuple["Bloc", ...] = ()

    @cached_property
    def by_unit(self) -> dict[str, Member]:
        """Members by their unit's code."""
        return {member.unit: member for member in self.members}

    @cached_property
    def head(self) -> str:
        """The code of the head; '' unless there is exactly one."""
        heads = [member.unit for member in self.members if member.role is Role.HEAD]
        return heads[0] if len(heads) == 1 else ""

    @property
    def keeper(self) -> str:
        """The unit by which the tally of this bloc is known: the department; of a group that it is not in the head, else the first member."""
        if self.own or not self.group:
            return self.own
        return self.head or next((member.unit for member in self.members), "")

    def of(self, unit: str) -> "Bloc":
        """The group that a member is ranked in; this bloc where it is not divided, and for anybody else."""
        return next((group for group in self.groups if unit in group.by_unit), self)

    @property
    def sound_scale(self) -> Scale | None:
        """The scale, when nothing in it has to be mended."""
        return self.scale if self.scale is not None and not self.scale.faults and self.scale.leaves else None

    def asks(self, form: str, unit: str) -> bool:
        """Whether a form of the bloc goes to a unit: what only a head needs goes nowhere where the department is no head.

        A member that is not the head fills its own self-scoring sheet alone.
        """
        if (group := self.of(unit)) is not self:
            return group.asks(form, unit)
        if form not in (SELF_FORM, *HEAD_FORMS):
            return self.is_head or unit not in self.by_unit or unit == self.own
        if not self.keeper or self.scale is None:
            return False
        if form == SELF_FORM:
            return unit in self.by_unit and (self.is_head or unit == self.own)
        if form == REVIEW_FORM:
            roles = tuple(Role) if self.agreed.is_cross_checked else (Role.HEAD, Role.DEPUTY)
            return self.is_head and unit in self.by_unit and self.by_unit[unit].role in roles
        return self.is_head and unit in self.by_unit
