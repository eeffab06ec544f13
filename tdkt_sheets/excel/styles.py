"""Formats from the names of style.toml: layered, made once a workbook."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format

from tdkt_sheets.core.plan import PlanRefused

# A rule laid over cells may change only these: Excel refuses fonts, sizes and alignment there.
_OVERLAY = frozenset(
    {"bold", "italic", "underline", "font_color", "bg_color", "border", "border_color", "num_format"}
    | {side + end for side in ("top", "bottom", "left", "right") for end in ("", "_color")}
)
_SIDES = ("top", "bottom", "left", "right")


@cache
def declared() -> dict[str, dict[str, Any]]:
    """The tables of style.toml by name."""
    return tomllib.loads(files(__package__).joinpath("style.toml").read_text(encoding="utf-8"))


@cache
def properties(style: str) -> dict[str, Any]:
    """What the names of a style come to, laid over one another and over [base]."""
    return {**declared()["base"], **_layered(style)}


def _layered(style: str) -> dict[str, Any]:
    laid: dict[str, Any] = {}
    for name in style.split():
        try:
            own = declared()[name]
        except KeyError:
            raise PlanRefused(f"style.toml has no style {name!r}") from None
        # "border" speaks for all four sides, also for those an earlier name drew alone.
        for every, suffix in (("border", ""), ("border_color", "_color")):
            if every in own:
                laid |= {side + suffix: own[every] for side in _SIDES}
        laid |= {key: value for key, value in own.items() if key not in ("border", "border_color")}
    return laid


class Styles:
    """The formats of one workbook, each made when first asked for."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._cells: dict[tuple[tuple[str, Any], ...], Format] = {}
        self._by_name: dict[str, Format | None] = {}
        self._overlays: dict[str, Format] = {}

    def cell(self, style: str) -> Format | None:
        """The format of a cell or column; None for the workbook's own look.

        Two styles that come to the same properties are one format.
        """
        if style not in self._by_name:
            self._by_name[style] = self._made(properties(style)) if style.strip() else None
        return self._by_name[style]

    def _made(self, laid: dict[str, Any]) -> Format:
        wanted = _said(laid)
        key = tuple(sorted(wanted.items()))
        if key not in self._cells:
            self._cells[key] = self._book.add_format({**wanted, "font_scheme": "none"})
        return self._cells[key]

    def run(self, style: str) -> Format:
        """The format of a piece of rich text."""
        return self.cell(style) or self._made(properties(""))

    def overlay(self, style: str) -> Format:
        """The format of a conditional rule: only what the style itself says."""
        if style not in self._overlays:
            wanted = {key: value for key, value in _said(_layered(style)).items() if key in _OVERLAY}
            self._overlays[style] = self._book.add_format(wanted)
        return self._overlays[style]


def base_font() -> dict[str, Any]:
    """The look of a cell that no style names."""
    return {**declared()["base"], "font_scheme": "none"}


def _said(laid: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in laid.items() if value != ""}
