"""Bundles of awards on their way: papers to sign, dossiers to hand on, awards to hand over and to pay; where every case is."""

from collections.abc import Mapping, Sequence
from datetime import date

from tdkt_sheets.awards.bundle import Bundle, Route
from tdkt_sheets.awards.cases import Case, Step
from tdkt_sheets.core import dates
from tdkt_sheets.core.text import count, named
from tdkt_sheets.month.run import Run
from tdkt_sheets.outputs.page.things import File, Papers, Thing
from tdkt_sheets.papers.kinds.read_first import open_points

SIGN, SEND, FOLLOW, HAND_OVER = "sign", "send", "follow", "hand-over"
ORDER = (SIGN, SEND, FOLLOW, HAND_OVER)
FLOW = (Step.ASKED, Step.REVIEWED, Step.SENT_UP, Step.DECIDED, Step.HANDED_OVER, Step.PAID, Step.REFUSED, Step.RETURNED)


def turn_of(case: Case) -> str:
    """Whose turn a case waits for; '' when it is over."""
    if case.is_over:
        return ""
    if case.last.step in (Step.DECIDED, Step.HANDED_OVER):
        return HAND_OVER
    if case.bundle.route is Route.UNIT:
        return SIGN
    return FOLLOW if case.last.step is Step.SENT_UP else SEND


def flow(cases: Sequence[Case]) -> list[tuple[str, int]]:
    """How many cases reached each step."""
    out = [Step.TAKEN_OUT] if any(case.reached(Step.TAKEN_OUT) for case in cases) else []
    return [(step.words, sum(case.reached(step) is not None for case in cases)) for step in (*FLOW, *out)]


def awaiting(
    run: Run, cases: Sequence[Case], bundles: Sequence[Bundle], files: Mapping[str, Sequence[File]]
) -> list[Thing]:
    """A thing for each turn that some bundle waits for; every bundle with an open case stands in exactly one."""
    by_key = {bundle.key: bundle for bundle in bundles}
    open_: dict[str, list[Case]] = {}
    for case in cases:
        if not case.is_over:
            open_.setdefault(case.bundle.key, []).append(case)
    turns: dict[str, list[Papers]] = {turn: [] for turn in ORDER}
    number = dict.fromkeys(ORDER, 0)
    for key, waiting in open_.items():
        turn = min((turn_of(case) for case in waiting), key=ORDER.index)
        bundle = by_key.get(key, waiting[0].bundle)
        turns[turn].append(_papers(bundle, waiting, files.get(key, ())))
        number[turn] += len(waiting)
    nearest = _nearest(open_, turns[SEND], run.today)
    return [_thing(turn, turns[turn], number[turn], nearest) for turn in ORDER if turns[turn]]


def _papers(bundle: Bundle, waiting: Sequence[Case], files: Sequence[File]) -> Papers:
    names = named(list(dict.fromkeys(case.line.award_name for case in waiting)), "loại", 3)
    waits = named(list(dict.fromkeys(case.standing for case in waiting)), "bước", 3)
    by = bundle.round.submit_by
    shown = dates.show(by.isoformat()) if by else ""
    open_ = tuple(open_points(bundle))
    ready = is_ready(bundle) and not any(case.is_held for case in waiting)
    return Papers(
        bundle.key, bundle.round.name, f"{count(len(waiting))} trường hợp: {names}", waits, ready, open_, tuple(files), shown
    )  # fmt: skip


def is_ready(bundle: Bundle) -> bool:
    """Whether nothing keeps its papers from being signed: checks that failed, names in doubt, the law not known, a decision revoked."""
    revoked = bundle.decision is not None and bundle.decision.is_revoked
    return not (bundle.unchecked or bundle.names_open or bundle.unread or revoked or bundle.law_day is None)


def _nearest(open_: Mapping[str, Sequence[Case]], sending: Sequence[Papers], today: date) -> date | None:
    """The nearest last day on which a dossier may still be handed on; of those that are over the latest."""
    keys = {one.key for one in sending}
    days = sorted({cases[0].bundle.round.submit_by for key, cases in open_.items() if key in keys} - {None})  # type: ignore[type-var]
    ahead = [day for day in days if day is not None and day >= today]
    return ahead[0] if ahead else days[-1] if days else None


def _thing(turn: str, bundles: Sequence[Papers], cases: int, nearest: date | None) -> Thing:
    names = named([one.name for one in bundles], "đợt", 3)
    number = count(len(bundles))
    if turn == SIGN:
        ready = sum(one.is_ready for one in bundles)
        label = f"{count(ready)} bộ sẵn sàng" if ready else "chưa sẵn sàng"
        return Thing(turn, f"Trình xét, ký {number} bộ văn bản", names, label, bundles)
    if turn == SEND:
        label = f"hạn {dates.show(nearest.isoformat())}" if nearest else f"{count(cases)} trường hợp"
        return Thing(turn, f"Trình cấp trên {number} bộ hồ sơ", names, label, bundles, is_due=nearest is not None)
    if turn == FOLLOW:
        return Thing(turn, f"Theo dõi {number} bộ hồ sơ đã trình", names, f"{count(cases)} trường hợp", bundles)
    return Thing(
        turn,
        f"Trao, chi tiền thưởng {count(cases)} trường hợp đã có quyết định",
        names,
        f"{number} quyết định",
        bundles,
    )
