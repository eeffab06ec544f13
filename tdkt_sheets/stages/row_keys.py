"""Rows of several files of one slot: which of them name the same thing, which are missing, which one wins."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from tdkt_sheets.core import dates
from tdkt_sheets.core.clock import day_of
from tdkt_sheets.core.deliveries import HELD, SET_ASIDE, TAKEN, Delivery, Layer
from tdkt_sheets.core.text import quoted
from tdkt_sheets.forms.columns import Form
from tdkt_sheets.rules.repeats import keyed_rows


class _Keys:
    """Rows by what names them, dates compared by their common precision."""

    def __init__(self) -> None:
        self.rows: dict[tuple[str, ...], list[tuple[tuple[Any, ...], Any]]] = {}

    def add(self, key: tuple[str, ...], day: tuple[Any, ...], what: Any) -> None:
        """Enter a row."""
        self.rows.setdefault(key, []).append((day, what))

    def find(self, key: tuple[str, ...], day: tuple[Any, ...]) -> list[Any]:
        """What was entered for the same row."""
        return [
            what
            for other, what in self.rows.get(key, ())
            if all(dates.agree(first, second) for first, second in zip(day, other, strict=True))
        ]

    def has_like(self, key: tuple[str, ...], day: tuple[Any, ...]) -> bool:
        """Whether the same row was entered; a part of the name that either row left blank, or wrote wrongly, does not count."""
        return bool(self.find(key, day)) or any(
            self.find(other, day)
            for other in self.rows
            if ("" in key or "" in other)
            and all(not one or not two or one == two for one, two in zip(key, other, strict=True))
        )


def absent_rows(current: Sequence[Layer], new: Delivery, form: Form) -> int:
    """How many rows that count so far are missing from a new file."""
    absent = 0
    for annex in form.sheets if current else ():
        known = _Keys()
        sheet = new.sheet(annex.key)
        if sheet is not None:
            for key, day in keyed_rows(sheet, annex):
                if key is not None:
                    known.add(key, day, None)
        seen = _Keys()
        for layer in current:
            old = layer.delivery.sheet(annex.key)
            if old is None:
                continue
            for (key, day), fate in zip(keyed_rows(old, annex), layer.fates[annex.key], strict=True):
                if key is not None and fate != SET_ASIDE and not known.has_like(key, day) and not seen.find(key, day):
                    seen.add(key, day, None)
                    absent += 1
    return absent


@dataclass(frozen=True, slots=True)
class Beaten:
    """How many rows of an annex of one file rows of a later one stand for."""

    path: str
    later: Delivery
    number: int


def settle_keys(layers: Sequence[Layer], form: Form) -> tuple[tuple[Layer, ...], list[Beaten]]:
    """Between files that count together, the later row of a key wins and the earlier one is set aside.

    A held row never displaces a taken one.
    """
    settled = {layer.delivery.path: dict(layer.fates) for layer in layers}
    beaten: list[Beaten] = []
    for annex in form.sheets if len(layers) > 1 else ():
        taken, held = _Keys(), _Keys()  # rows of later files
        for layer in reversed(layers):
            delivery = layer.delivery
            sheet = delivery.sheet(annex.key)
            if sheet is None:
                continue
            fates = list(layer.fates[annex.key])
            keyed = keyed_rows(sheet, annex)
            won: dict[str, list[Delivery]] = {}
            for index, (key, day) in enumerate(keyed):
                if key is None or fates[index] == SET_ASIDE:
                    continue
                winners = taken.find(key, day) or (held.find(key, day) if fates[index] == HELD else [])
                if winners:
                    fates[index] = SET_ASIDE
                    won.setdefault(winners[-1].path, []).append(winners[-1])
            for index, (key, day) in enumerate(keyed):
                if key is not None and fates[index] != SET_ASIDE:
                    (taken if fates[index] == TAKEN else held).add(key, day, delivery)
            beaten += [Beaten(delivery.path, later[0], len(later)) for later in won.values()]
            settled[delivery.path][annex.key] = tuple(fates)
    return tuple(replace(layer, fates=settled[layer.delivery.path]) for layer in layers), beaten


def called(delivery: Delivery) -> str:
    """How a file is called: the day it came, else its name."""
    if delivery.received:
        return f"ngày {dates.show(day_of(delivery.received).isoformat())}"
    return quoted(delivery.path.rpartition("/")[2])
