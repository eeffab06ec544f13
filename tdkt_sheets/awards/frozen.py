"""What an act keeps of a bundle of awards: who was sent up or decided for what, with amounts and papers; as a value, as plain data and back.

What was sent up fixes who is in the bundle, under which number and name; what was decided fixes the votes, the decision and the money too.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from tdkt_sheets.awards.bundle import Bundle, BundleLine, Decision, Meeting, Prize, Route
from tdkt_sheets.core.periods import Period
from tdkt_sheets.core.text import fold, fold_name, fold_term
from tdkt_sheets.roster.rounds import Round, RoundKind

VALUES, ROWS, PAPERS = "ho-so.json", "dong-so.json", "giay-to/"
_NUMBER, _DAY = "số", "ngày"  # the one key of a decimal, of a day
Record = Mapping[str, Any]


class FrozenStage(StrEnum):
    """How far a bundle was when it was kept."""

    SUBMITTED = "submitted"
    DECIDED = "decided"
    RETURNED = "returned"  # came back to be completed


@dataclass(frozen=True)
class Kept:
    """What an act keeps under a key: papers by file name, and the rows of the ledger that it stands for, by sheet.

    `on` is the day of the act's matter, `number` what names the act, `path` its file.
    """

    key: str
    stage: FrozenStage
    on: date
    papers: Mapping[str, bytes] = field(default_factory=dict, repr=False, kw_only=True)
    rows: Mapping[str, tuple[Record, ...]] = field(default_factory=dict, repr=False, kw_only=True)
    number: str = field(default="", kw_only=True)
    path: str = field(default="", kw_only=True)


@dataclass(frozen=True)
class Frozen(Kept):
    """A bundle of awards as an act keeps it, with its lines."""

    bundle: Bundle = field(repr=False)

    @property
    def route(self) -> Route:
        """Who decides."""
        return self.bundle.route

    @property
    def round(self) -> Round:
        """The round as it was."""
        return self.bundle.round


def line_code(who: str, achievement: str, award: str) -> str:
    """What tells an award asked for somebody from all others of a round."""
    return f"{who}|{fold_term(achievement)}|{award}"


def name_code(line: BundleLine) -> str:
    """The same by name and unit, for who is known by another code since."""
    name = fold_name(line.recipient) if line.object_kind == "INDIVIDUAL" else fold(line.recipient)
    return f"{line.object_kind}|{name}|{line.unit}|{fold_term(line.achievement)}|{line.award}"


def members_of(frozen: Frozen) -> dict[str, bytes]:
    """What an act keeps of a bundle, by name."""
    bundle = frozen.bundle
    said = {
        "key": frozen.key, "stage": frozen.stage.value, "route": bundle.route.value, "part": bundle.part,
        "round": fields_of(bundle.round, ("code", "name", "form", "kind", "reason_kind", "period", "submit_by", "movement")),
        "law_day": bundle.law_day, "regime": bundle.regime,
        "meeting": fields_of(bundle.meeting), "earlier_meetings": [fields_of(one) for one in bundle.earlier_meetings], "decision": fields_of(bundle.decision),
        "citations": bundle.citations, "doubts": bundle.doubts,
        "lines": [fields_of(line) | {"prize": fields_of(line.prize)} for line in bundle.lines],
    }  # fmt: skip
    return {VALUES: as_text(said)} | more_members(frozen)


def more_members(kept: Kept) -> dict[str, bytes]:
    """Rows and papers of anything that is kept, by name."""
    rows = {key: [dict(row) for row in rows] for key, rows in kept.rows.items()}
    return {ROWS: as_text(rows)} | {PAPERS + name: data for name, data in kept.papers.items()}


def kept_beside(members: Mapping[str, bytes]) -> tuple[dict[str, bytes], dict[str, tuple[Record, ...]]]:
    """The papers and the rows that stand beside the values."""
    papers = {name.removeprefix(PAPERS): data for name, data in members.items() if name.startswith(PAPERS)}
    return papers, {key: tuple(records) for key, records in of_text(members[ROWS]).items()}


def as_text(value: object) -> bytes:
    """Plain data, decimals, days and words of it told apart, as text."""
    text = json.dumps(_plain(value), ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    return text.encode("utf-8", "surrogatepass")


def of_text(data: bytes) -> Any:
    """What `as_text` wrote."""
    return _typed(json.loads(data.decode("utf-8", "surrogatepass")))


def read_frozen(members: Mapping[str, bytes], on: date, number: str, path: str) -> Frozen:
    """The bundle that members of an act keep. Raises: ValueError or KeyError where they are not what `members_of` gives."""
    said = of_text(members[VALUES])
    try:
        round_ = said["round"]
        round_ |= {"kind": RoundKind(round_["kind"]), "period": Period(round_["period"])}
        bundle = Bundle(
            Round(**round_), Route(said["route"]), [_read_line(line) for line in said["lines"]],
            law_day=said["law_day"], law_day_is_planned=False, regime=said["regime"],
            meeting=Meeting(**said["meeting"]) if said["meeting"] else None,
            decision=Decision(**said["decision"]) if said["decision"] else None,
            earlier_meetings=tuple(Meeting(**one) for one in said.get("earlier_meetings", ())),
            citations=list(said["citations"]), doubts=tuple(said["doubts"]), part=said["part"], fixed_key=said["key"],
        )  # fmt: skip
        papers, rows = kept_beside(members)
        return Frozen(
            said["key"], FrozenStage(said["stage"]), on, bundle, papers=papers, rows=rows, number=number, path=path
        )
    except (TypeError, AttributeError) as fault:
        raise ValueError(str(fault)) from fault


def fields_of(value: Any, names: Iterable[str] = ()) -> dict[str, Any]:
    """The named fields of a value, or all of them; none of None."""
    if value is None:
        return {}
    return {name: getattr(value, name) for name in (names or [one.name for one in fields(value)])}


def _read_line(said: dict[str, Any]) -> BundleLine:
    money = said.pop("prize")
    line = BundleLine(**{**said, "findings": tuple(said["findings"])})
    return replace(line, prize=Prize(**money) if money else None)


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    if isinstance(value, Decimal):
        return {_NUMBER: str(value)}
    if isinstance(value, date):
        return {_DAY: value.isoformat()}
    if isinstance(value, Period):
        return value.code
    return str(value) if isinstance(value, StrEnum) else value


def _typed(value: Any) -> Any:
    if isinstance(value, list):
        return [_typed(one) for one in value]
    if not isinstance(value, dict):
        return value
    if set(value) == {_NUMBER}:
        return Decimal(value[_NUMBER])
    if set(value) == {_DAY}:
        return date.fromisoformat(value[_DAY])
    return {key: _typed(one) for key, one in value.items()}
