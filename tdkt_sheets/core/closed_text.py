"""A closed period as plain data and back: rows, files and figures, without findings."""

import json
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from tdkt_sheets.core.closed import Closed, ClosedFile, KeptFigure
from tdkt_sheets.core.deliveries import Account, Delivery, Layer, Resolved
from tdkt_sheets.core.sheets import RowPerson, Sheet
from tdkt_sheets.core.slots import Slot
from tdkt_sheets.core.submissions import Cover, Submission

ROWS, FILES, FIGURES = "dong.json", "tep.json", "so-lieu.json"
PAGES = "trang/"
_NUMBER = "số"  # the one key of a decimal


def members_of(closed: Closed) -> dict[str, bytes]:
    """What an act keeps of a closed period, by name."""
    files = {
        "program": closed.program,
        "files": [
            [one.path, one.sha256, _slot(one.slot), one.state, one.reason, _account(one.rows), one.later]
            for one in closed.files
        ],
    }
    figures = {id_: [one.value, one.tab, one.address] for id_, one in closed.figures.items()}
    plain = {ROWS: [_group(group) for group in closed.groups], FILES: files, FIGURES: figures}
    texts = {
        name: (json.dumps(_plain(value), ensure_ascii=False, separators=(",", ":"), indent=0) + "\n").encode(
            "utf-8", "surrogatepass"
        )
        for name, value in plain.items()
    }
    return texts | {PAGES + path: data for path, data in closed.pages.items()}


def read_closed(members: Mapping[str, bytes], period: str, form: str, cut_off: date, by: str, number: str) -> Closed:
    """The closed period that members of an act say. Raises: ValueError or KeyError where they are not what `members_of` gives."""
    told = {name: _typed(json.loads(members[name].decode("utf-8", "surrogatepass"))) for name in (ROWS, FILES, FIGURES)}
    try:
        return Closed(
            period, form, cut_off, by, number, str(told[FILES]["program"]),
            tuple(map(_read_group, told[ROWS])),
            tuple(
                ClosedFile(path, digest, Slot(*slot), state, reason, Account(*rows), later)
                for path, digest, slot, state, reason, rows, later in told[FILES]["files"]
            ),
            {id_: KeptFigure(*kept) for id_, kept in told[FIGURES].items()},
            {name.removeprefix(PAGES): data for name, data in members.items() if name.startswith(PAGES)},
        )  # fmt: skip
    except (TypeError, AttributeError) as fault:
        raise ValueError(str(fault)) from fault


def _slot(slot: Slot) -> list[str]:
    return [slot.unit, slot.form, slot.period, slot.round]


def _account(rows: Account) -> list[int]:
    return [rows.read, rows.taken, rows.held, rows.set_aside, rows.skipped]


def _group(group: Resolved) -> dict[str, Any]:
    first = group.first_received
    return {
        "slot": _slot(group.slot),
        "first": first.isoformat() if first else "",
        "layers": [_layer(layer) for layer in group.layers],
    }


def _read_group(said: dict[str, Any]) -> Resolved:
    slot = Slot(*said["slot"])
    first = datetime.fromisoformat(said["first"]) if said["first"] else None
    return Resolved(slot, tuple(_read_layer(layer, slot) for layer in said["layers"]), first)


def _layer(layer: Layer) -> dict[str, Any]:
    one = layer.delivery
    return {
        "path": one.path, "sha256": one.sha256, "kind": one.kind, "sender": one.sender, "revision": one.revision,
        "receipts": [moment.isoformat() for moment in one.receipts], "dated_by": one.dated_by, "has_hour": one.has_hour,
        "order": one.order, "noted": one.noted, "is_addition": layer.is_addition,
        "fates": {key: list(fates) for key, fates in layer.fates.items()},
        "cover": _cover(one.cover), "sheets": [_sheet(sheet) for sheet in one.sheets],
    }  # fmt: skip


def _read_layer(said: dict[str, Any], slot: Slot) -> Layer:
    submission = Submission(
        slot.form, slot.unit, slot.period, slot.round, said["revision"], cover=_read_cover(said["cover"]),
        sheets=[_read_sheet(sheet) for sheet in said["sheets"]],
    )  # fmt: skip
    delivery = Delivery(
        said["path"], said["sha256"], said["kind"], said["sender"],
        tuple(datetime.fromisoformat(moment) for moment in said["receipts"]), slot, said["revision"], submission, (),
        said["dated_by"], said["has_hour"], said["order"], said["noted"],
    )  # fmt: skip
    return Layer(delivery, {key: tuple(fates) for key, fates in said["fates"].items()}, said["is_addition"])


def _cover(cover: Cover | None) -> dict[str, Any] | None:
    return None if cover is None else {"tab": cover.tab, "values": cover.values, "cells": cover.cells}


def _read_cover(said: dict[str, Any] | None) -> Cover | None:
    return None if said is None else Cover(said["tab"], said["values"], said["cells"])


def _sheet(sheet: Sheet) -> dict[str, Any]:
    return {
        "form": sheet.form, "key": sheet.key, "tab": sheet.tab, "rows": sheet.rows, "columns": sheet.columns,
        "letters": sheet.letters, "typed": [[at, key, value] for (at, key), value in sheet.originals.items()],
        "skipped": list(map(list, sheet.skipped.items())), "repeated": list(map(list, sheet.repeated.items())),
        "people": [[one.id, one.lost, one.is_open] for one in sheet.people],
    }  # fmt: skip


def _read_sheet(said: dict[str, Any]) -> Sheet:
    return Sheet(
        said["form"], said["key"], said["tab"], said["rows"], said["columns"], said["letters"],
        {(at, key): value for at, key, value in said["typed"]}, dict(said["skipped"]),
        dict(said["repeated"]), [RowPerson(*one) for one in said["people"]],
    )  # fmt: skip


def _plain(value: Any) -> Any:
    """As JSON has it: a decimal keeps its digits, a day or time typed into a cell is its text."""
    match value:
        case dict():
            return {key: _plain(each) for key, each in value.items()}
        case list() | tuple():
            return [_plain(each) for each in value]
        case Decimal():
            return {_NUMBER: str(value)}
        case date() | time():
            return value.isoformat()
        case timedelta():
            return str(value)
    return value


def _typed(value: Any) -> Any:
    if isinstance(value, dict):
        if set(value) == {_NUMBER}:
            return Decimal(value[_NUMBER])
        return {key: _typed(each) for key, each in value.items()}
    return [_typed(each) for each in value] if isinstance(value, list) else value
