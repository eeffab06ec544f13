"""A name or birth that a unit mended on its own marked copy: the same person from then on, whatever form still has the former one."""

from typing import NamedTuple


class Mended(NamedTuple):
    """Somebody of a unit who is not on the staff list: as first written, and as the unit mended it; births in ISO, '' where none."""

    unit: str
    name: str
    birth: str
    new_name: str
    new_birth: str
