"""What the office settles about the money of awards, where the law leaves it open."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from tdkt_sheets.awards.bundle import Route
from tdkt_sheets.core.office_law import OfficeValue
from tdkt_sheets.core.text import fold_term
from tdkt_sheets.law.by_office import law_of, of_setting
from tdkt_sheets.law.read import Law
from tdkt_sheets.roster.roster import Catalogue

MEDAL, BADGE = "KNC_LDTBXH", "HUYHIEU_CB"
ROUNDING = "money.rounding"
# That the law leaves open, or only limits.
MULTIPLES = {MEDAL: "prize.KNC_LDTBXH.individual", BADGE: "provincial_badge.prize"}


class Rounding(StrEnum):
    """How an amount is rounded to the step."""

    UP = "UP"
    HALF_UP = "HALF_UP"
    NONE = "NONE"


@dataclass(frozen=True, slots=True)
class Terms:
    """What the office settles about money.

    `law` is the law as the office has it. `rounding` None: as the law says. `payers` by route; `own_payers` are units that pay their own people, name by code; `multiples` those the
    law leaves open, `values` what it says of them and of other values of the law by day; `titles` the awards that are titles.
    """

    rounding: Rounding | None = None
    payers: Mapping[Route, str] = field(default_factory=dict)
    own_payers: Mapping[str, str] = field(default_factory=dict)
    multiples: Mapping[str, Decimal] = field(default_factory=dict)
    titles: frozenset[str] = frozenset()
    values: tuple[OfficeValue, ...] = ()
    law: Law | None = None

    def rounding_on(self, day: date) -> Rounding | None:
        """How the office has amounts of a day rounded; None: as the law says."""
        said = self._given(ROUNDING, day)
        return Rounding(said) if isinstance(said, str) else self.rounding

    def multiple_on(self, award: str, day: date) -> Decimal | None:
        """The multiple that the office gives of a day for an award whose multiple the law leaves open."""
        said = self._given(MULTIPLES.get(award, ""), day)
        return said if isinstance(said, Decimal) else self.multiples.get(award)

    def _given(self, name: str, day: date) -> object | None:
        return next((one.value for one in self.values if one.name == name and one.is_own and one.holds(day)), None)


LAW_ALONE = Terms()


def terms_of(catalogue: Catalogue) -> Terms:
    """The terms that the catalogue's settings state."""
    said = catalogue.settings
    keys = {
        Route.UNIT: "prize_payer_unit",
        Route.PROVINCE: "prize_payer_province",
        Route.MINISTRY: "prize_payer_ministry",
        Route.STATE: "prize_payer_state",
    }
    own, _ = own_payers(catalogue)
    former = {award: of_setting(said, name) for award, name in MULTIPLES.items()}
    rounding = of_setting(said, ROUNDING)
    return Terms(
        Rounding(str(rounding)) if rounding is not None else None,
        {route: catalogue.setting(key) for route, key in keys.items()},
        own,
        {award: value for award, value in former.items() if isinstance(value, Decimal)},
        frozenset(title.code for title in catalogue.titles if title.is_title),
        catalogue.office_law.values,
        law_of(catalogue.office_law),
    )


def own_payers(catalogue: Catalogue) -> tuple[dict[str, str], tuple[str, ...]]:
    """The units that pay their own people, as the setting names units and kinds of units; and its words that name neither."""
    kinds = catalogue.lists["loai_don_vi"]
    found: dict[str, str] = {}
    strange = []
    for word in filter(None, map(str.strip, catalogue.setting("prize_own_payers").split(";"))):
        unit, code = catalogue.unit_by_name.get(fold_term(word)), kinds.code_of(word)
        kind = kinds.name_of(code) if code else None
        if unit is None and kind is None:
            strange.append(word)
        found |= {each.code: each.name for each in catalogue.units if each is unit or each.kind == kind}
    return found, tuple(strange)
