"""People that the office took out, as acts say it; acts and what they keep without them."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from tdkt_sheets.acts.act import SECRET, Act
from tdkt_sheets.acts.kinds import ANSWERED, ON_THEIR_WORD, PROPOSED, REMOVED
from tdkt_sheets.acts.standing import standing
from tdkt_sheets.core.removed import NOT_COPIED, STANDS_FOR_IT, Removal, Removed
from tdkt_sheets.core.texts_in import texts_in

TOLD = "{name}: đã gỡ theo yêu cầu. Trang này nêu người đã được gỡ dữ liệu nên không được chép ra nữa; số đếm, tổng của kỳ, của đợt không đổi.\n"
_WORDS = (
    "position",
    "sub_unit",
    "work_unit",
    "achievement",
    "initiative",
    "reason",
    "service",
    "phone",
    "account",
    "bank",
    "ground",
)
_SHEETS, _KEPT_PAGES = ("columns", "rows", "typed", "people"), ("trang/", "giay-to/")


def removed_by(acts: Iterable[Act]) -> Removed:
    """The people that standing acts took out, in order of writing."""
    found: list[Removal] = []
    for act in standing(acts).of(REMOVED):
        words = f"{STANDS_FOR_IT} ({len(found) + 1})" if found else STANDS_FOR_IT
        found.append(Removal(act.text("person"), act.text("salt"), frozenset(act.listed("hash")), words))
    return Removed(tuple(found))


def acts_without(acts: Iterable[Act], removed: Removed) -> list[Act]:
    """The acts as if the people had not been in them: what was decided, proposed or mended about one of them alone is not there."""
    found: list[Act] = []
    for act in acts:
        if not _is_about(act, removed):
            found.append(act.told_as({key: _without(key, value, removed) for key, value in act.values.items()}))
    return found


def _is_about(act: Act, removed: Removed) -> bool:
    if act.kind.key == ANSWERED:
        told = [act.text("name"), act.text("birth"), act.text("person")]
        return act.text("person") in removed.codes or removed.of_row(told, [told[1]]) is not None
    if act.kind.key == ON_THEIR_WORD:
        return any(removed.of_row([act.text(key)]) is not None for key in ("old", "new"))
    return act.kind.key == PROPOSED and not _others(act.listed("people"), removed)


def _others(people: Iterable[str], removed: Removed) -> tuple[str, ...]:
    return tuple(one for one in people if one.strip() not in removed.codes and removed.text(one) == one)


def _without(key: str, value: str | tuple[str, ...], removed: Removed) -> str | tuple[str, ...]:
    if key in SECRET:
        return value
    if isinstance(value, str):
        return removed.text(value)
    return _others(value, removed) if key == "people" else tuple(map(removed.text, value))


def kept_without(members: Mapping[str, bytes], removed: Removed) -> dict[str, bytes]:
    """What an act keeps: rows of theirs stand without a name and count; a page or paper that names one is replaced by a line that says so.

    Where its rows tell that one of them is in it, a page with that name names them, whoever else is called so.
    """
    pages = {name: data for name, data in members.items() if name.startswith(_KEPT_PAGES)}
    found = {name: _told_anew(data, removed) for name, data in members.items() if name not in pages}
    is_in = any(data != members[name] for name, data in found.items())
    for name, data in pages.items():
        texts = list(texts_in(data))
        if removed.are_in(texts) or (is_in and any(map(removed.is_unclear, texts))):
            found[name + NOT_COPIED] = TOLD.format(name=name.partition("/")[2]).encode()
        else:
            found[name] = data
    return found


def _told_anew(data: bytes, removed: Removed) -> bytes:
    try:
        said = json.loads(data.decode("utf-8", "surrogatepass"))
    except ValueError:
        return data
    better = _value(said, removed)
    return json.dumps(better, ensure_ascii=False).encode("utf-8", "surrogatepass") if better != said else data


def _value(value: Any, removed: Removed) -> Any:
    if isinstance(value, str):
        return removed.text(value)
    if isinstance(value, list):
        removal = removed.of_row([one for one in value if not isinstance(one, list | dict)])
        return [_cell("", one, removal, removed) for one in value]
    if not isinstance(value, dict):
        return value
    if all(key in value for key in _SHEETS):
        return _sheet(value, removed)
    births = [value["birth"]] if "birth" in value else None
    removal, here = removed.of_row(list(value.values()), births), removed.in_row(list(value.values()), births)
    return {key: _cell(key, one, removal, here) for key, one in value.items()}


def _cell(key: str, value: Any, removal: Removal | None, removed: Removed) -> Any:
    if removal is None or isinstance(value, list | dict):
        return _value(value, removed)
    if isinstance(value, str) and (whose := removed.who(value)) is not None and whose.salt == removal.salt:
        return removal.words
    if key == "birth" or (isinstance(value, str) and (key in _WORDS or value == removal.code)):
        return "" if isinstance(value, str) else None
    return _value(value, removed)


def _sheet(said: dict[str, Any], removed: Removed) -> dict[str, Any]:
    """An annex by columns: of rows of theirs the name is replaced, what tells of the person is blank, what is counted stays."""
    columns = said["columns"]
    codes = [one[0] for one in said["people"]]
    lines = [[*(column[at] for column in columns.values()), *codes[at : at + 1]] for at in range(len(said["rows"]))]
    births = [[columns["birth"][at]] if "birth" in columns else None for at in range(len(lines))]
    rows = list(map(removed.of_row, lines, births))
    here = list(map(removed.in_row, lines, births))
    named = {
        key: [_cell(key, value, rows[at], here[at]) for at, value in enumerate(column)]
        for key, column in columns.items()
    }
    typed = [
        [_value(part, here[one[0]]) if isinstance(part, str) else part for part in one]
        for one in said["typed"]
        if rows[one[0]] is None
    ]
    people = [["", "", False] if at < len(rows) and rows[at] else one for at, one in enumerate(said["people"])]
    return {**said, "columns": named, "typed": typed, "people": people}
