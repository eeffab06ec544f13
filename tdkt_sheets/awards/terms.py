"""What the office settles about the money of awards, where the law leaves it open."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from tdkt_sheets.awards.bundle import Route
from tdkt_sheets.core.text import fold_term
from tdkt_sheets.roster.roster import Catalogue

MEDAL, BADGE = "KNC_LDTBXH", "HUYHIEU_CB"


class Rounding(StrEnum):
    """How an amount is rounded to the step."""

    UP = "UP"
    HALF_UP = "HALF_UP"
    NONE = "NONE"


@dataclass(frozen=True, slots=True)
class Terms:
    """What the office settles about money.

    `rounding` None: as the law says. `payers` by route; `own_payers` are units that pay their own people, name by code; `multiples` those the
    law leaves open; `titles` the awards that are titles.
    """

    rounding: Rounding | None = None
    payers: Mapping[Route, str] = field(default_factory=dict)
    own_payers: Mapping[str, str] = field(default_factory=dict)
    multiples: Mapping[str, Decimal] = field(default_factory=dict)
    titles: frozenset[str] = frozenset()


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
    multiples = {
        award: Decimal(str(said[key]))
        for award, key in ((MEDAL, "prize_multiple_medal"), (BADGE, "prize_multiple_badge"))
        if key in said
    }
    return Terms(
        Rounding(str(said["prize_rounding"])) if "prize_rounding" in said else None,
        {route: catalogue.setting(key) for route, key in keys.items()},
        own,
        multiples,
        frozenset(title.code for title in catalogue.titles if title.kind == "TITLE"),
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
