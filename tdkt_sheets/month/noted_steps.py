"""What the office noted of bundles, as steps of their cases."""

from collections.abc import Iterator

from tdkt_sheets.acts.act import Act
from tdkt_sheets.acts.standing import Standing
from tdkt_sheets.awards.cases import Noted, Paper, Reached, Step

STEPS = {"da-trinh": Step.SENT_UP, "da-quyet-dinh": Step.DECIDED, "da-trao": Step.HANDED_OVER, "da-chi": Step.PAID}
OUTCOMES = {"DECIDED": Step.DECIDED, "REFUSED": Step.REFUSED, "RETURNED": Step.RETURNED}


def noted_steps(acts: Standing) -> Iterator[Noted]:
    """One step an act, in order of writing; what came back says how it ended."""
    for act in acts.of(*STEPS):
        yield Noted(act.text("bundle"), Reached(_step(act), act.day, act.text("number")))


def _step(act: Act) -> Step:
    return OUTCOMES.get(act.text("outcome"), STEPS[act.kind.key])


def published(acts: Standing) -> dict[str, Paper]:
    """The office's own papers that answer tasks of the plan, by the task's code; of several the last."""
    return {act.text("task"): Paper(act.text("number"), act.day) for act in acts.of("da-ban-hanh")}
