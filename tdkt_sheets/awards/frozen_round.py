"""What an act keeps of a round of the initiative council, as plain data and back; what would read otherwise now; and a correction of it."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from tdkt_sheets.awards.frozen import (
    VALUES,
    FrozenStage,
    Kept,
    as_text,
    fields_of,
    kept_beside,
    more_members,
    of_text,
    read_frozen,
)
from tdkt_sheets.awards.initiative_round import Author, InitiativeRound, KeptRound, Recognised, Work
from tdkt_sheets.awards.kept import TAKEN_OUT
from tdkt_sheets.awards.scored import Score, Scored

ROUND_VALUES = "sang-kien.json"
SHOWN = {"name": "tên", "kind": "loại", "authors": "tác giả, tỷ lệ đóng góp"}


def members_of_round(kept: KeptRound) -> dict[str, bytes]:
    """What an act keeps of a round, by name."""
    of = kept.round
    said = {
        "key": kept.key, "stage": kept.stage.value, "year": of.year, "decision": fields_of(of.decision),
        "sitting": fields_of(of.sitting) | {"scores": {code: fields_of(one) for code, one in of.sitting.scores.items()}} if of.sitting else {},
        "works": [_plain_work(one) for one in of.works],
    }  # fmt: skip
    return {ROUND_VALUES: as_text(said)} | more_members(kept)


def _plain_work(one: Work) -> dict[str, Any]:
    return fields_of(one) | {"authors": [fields_of(each) for each in one.authors], "score": fields_of(one.score)}


def read_kept(members: Mapping[str, bytes], on: date, number: str, path: str) -> Kept:
    """The bundle or round that members of an act keep. Raises: ValueError or KeyError where they are neither."""
    if VALUES in members:
        return read_frozen(members, on, number, path)
    said = of_text(members[ROUND_VALUES])
    try:
        works = tuple(_work(one) for one in said["works"])
        decision = Recognised(**said["decision"]) if said["decision"] else None
        of = InitiativeRound(said["key"], said["year"], works, _sitting(said["sitting"]), decision)
        papers, rows = kept_beside(members)
        return KeptRound(
            said["key"], FrozenStage(said["stage"]), on, of, papers=papers, rows=rows, number=number, path=path
        )
    except (TypeError, AttributeError) as fault:
        raise ValueError(str(fault)) from fault


def _work(said: dict[str, Any]) -> Work:
    authors = tuple(Author(**one) for one in said["authors"])
    return Work(**{**said, "authors": authors, "score": Score(**said["score"]) if said["score"] else None})


def _sitting(said: dict[str, Any]) -> Scored | None:
    if not said:
        return None
    scores = {code: Score(**one) for code, one in said["scores"].items()}
    return Scored(**{**said, "offered": tuple(said["offered"]), "scores": scores})


def otherwise_now(kept: KeptRound, now: Mapping[str, Work], sitting: Scored | None) -> Iterator[tuple[str, list[str]]]:
    """Initiatives of which units, staff list or council now say something else than was kept, with what differs in words."""
    for one in kept.round.works:
        if one.score is not None and one.score.reason.startswith(TAKEN_OUT):
            continue
        live = now.get(one.code)
        words = [SHOWN[key] for key in SHOWN if live and getattr(live, key) != getattr(one, key)]
        said = sitting.scores.get(one.code) if sitting else None
        if said is not None and one.score is not None and said.is_recognised is not one.score.is_recognised:
            words.append("kết luận của Hội đồng")
        if words:
            yield one.name, words


def corrected_round(
    of: InitiativeRound, now: Mapping[str, Work], out: Collection[int], why: str
) -> tuple[InitiativeRound, list[str]]:
    """A decided round with its initiatives as units and staff list have them now, and without the numbers `out`; what changed, in words."""
    works, changed = [], []
    for one in of.works:
        live = now.get(one.code)
        if one.number in out:
            before = one.score or Score(True)
            score = replace(before, is_recognised=False, scope="", reason=f"{TAKEN_OUT}: {why}")
            works.append(replace(one, score=score, is_recorded=False, scope=""))
            changed.append(f"{one.name}: không còn trong quyết định")
            continue
        told = {key: getattr(live, key) for key in SHOWN if live and getattr(live, key) != getattr(one, key)}
        works.append(replace(one, **told))
        changed += [f"{one.name}: {SHOWN[key]}" for key in told]
    return replace(of, works=tuple(works)), changed
