"""Rows of annexes by whose unit sent them: the department's own units, members of its bloc and bodies outside have tables of their own."""

from collections.abc import Callable, Mapping

from tdkt_sheets.core.text import upper_first
from tdkt_sheets.roster.whose import Whose, whose_by_code
from tdkt_sheets.summaries.engine import Material, once
from tdkt_sheets.summaries.frame import UNIT

SUFFIX = {Whose.OWN: "", Whose.BLOC: "-KHOI", Whose.OUTSIDE: "-NGOAI"}  # of a table's id
OF = {
    Whose.OWN: "các đơn vị thuộc Sở",
    Whose.BLOC: "thành viên Khối thi đua",
    Whose.OUTSIDE: "cơ quan, tổ chức ngoài Sở",
}


@once
def whose_of(material: Material) -> Mapping[str, Whose]:
    """Whose each unit is, by its code."""
    return whose_by_code(material.catalogue)


def is_of(material: Material, whose: Whose) -> Callable[[str], bool]:
    """Whether a unit, by its code, is theirs; one that the roster does not know is the department's own matter."""
    known = whose_of(material)
    return lambda unit: known.get(unit, Whose.OWN) is whose


def others_in(material: Material, name: str) -> list[Whose]:
    """Who beside the department's own units has rows in an annex."""
    known = whose_of(material)
    found = {known.get(unit, Whose.OWN) for unit in material.frame(name).columns.get(UNIT, ())}
    return [whose for whose in Whose if whose in found and whose is not Whose.OWN]


def basis(others: list[Whose]) -> str:
    """Whose figures a table has, and who has one of their own."""
    apart = ", ".join(OF[whose] for whose in others)
    return f"Số liệu của {OF[Whose.OWN]}." + (
        f" {upper_first(apart)} có bảng riêng, không cộng chung." if apart else ""
    )
