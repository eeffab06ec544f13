"""The counts that a review's annex of collectives takes from its annex of people."""

from collections.abc import Mapping

from tdkt_sheets.awards.proposals import FIGHTERS, PERSON_TITLES

GRAVE = ("CANH_CAO", "HA_BAC_LUONG", "GIANG_CHUC", "CACH_CHUC", "BUOC_THOI_VIEC")
# Column of the collectives → column of the people, the codes counted there; none: everybody named.
COUNTED: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "headcount": ("full_name", ()),
    "advanced_workers": ("title", PERSON_TITLES),
    "fighters": ("title", FIGHTERS),
    "not_complete": ("grade", ("NOT_DONE",)),
    "disciplined": ("discipline", GRAVE),
}
