"""What the office noted of bundles, as steps of their cases and as opinions of leaders on them."""

from collections.abc import Iterator
from datetime import date

from tdkt_sheets.acts.act import Act
from tdkt_sheets.acts.kinds import OPINION
from tdkt_sheets.acts.standing import StandingActs
from tdkt_sheets.awards.cases import BundleNote, NumberedPaper, Reached, Step
from tdkt_sheets.awards.opinions import Opinion, Said
from tdkt_sheets.core import dates

STEPS = {"da-trinh": Step.SENT_UP, "da-quyet-dinh": Step.DECIDED, "da-trao": Step.HANDED_OVER, "da-chi": Step.PAID}
OUTCOMES = {"DECIDED": Step.DECIDED, "REFUSED": Step.REFUSED, "RETURNED": Step.RETURNED}


def noted_steps(acts: StandingActs) -> Iterator[BundleNote]:
    """One step an act, in order of writing; what came back says how it ended."""
    for act in acts.of(*STEPS):
        yield BundleNote(act.text("bundle"), Reached(_step(act), act.day, act.text("number")))


def _step(act: Act) -> Step:
    return OUTCOMES.get(act.text("outcome"), STEPS[act.kind.key])


def opinions_on(key: str, acts: StandingActs, today: date) -> list[Act]:
    """The opinions of leaders on a bundle up to a day, in order of days."""
    found = [act for act in acts.of(OPINION) if act.text("bundle") == key and act.day <= today]
    return sorted(found, key=lambda act: (act.day, act.order))


def noted_opinions(acts: StandingActs, today: date) -> Iterator[Said]:
    """What leaders said of bundles, or of some of their cases, up to a day, in order of days; an opinion without an outcome moves nothing."""
    for act in sorted(acts.of(OPINION), key=lambda one: (one.day, one.order)):
        if (outcome := act.text("outcome")) and act.text("bundle") and act.day <= today:
            cases, by = act.listed("cases"), act.text("leader")
            yield Said(act.text("bundle"), Opinion(outcome), act.day, cases, by, act.text("opinion"))


def way_of(key: str, acts: StandingActs) -> tuple[tuple[str, ...], str]:
    """What was noted of a bundle's way, a sentence each in order of days; why it came back, '' once it was sent up again or decided."""
    noted = sorted(
        (act for act in acts.of("da-trinh", "da-quyet-dinh", "dinh-chinh") if act.text("bundle") == key),
        key=lambda act: (act.day, act.order),
    )
    said, came_back = [], ""
    for act in noted:
        number, day, time = act.text("number"), dates.show(act.day.isoformat()), act.text("time")
        paper = f"số {number} " if number else ""
        reason = f": {act.text('reason').rstrip('.')}" if act.text("reason") else ""
        if act.kind.key == "da-trinh":
            said.append(f"Đã trình{f' lần {time}' if time else ''}: {paper}ngày {day}.")
            came_back = ""
        elif act.kind.key == "dinh-chinh":
            said.append(
                f"Đính chính {paper}ngày {day}{reason}. Bản mới thay bản đã phát hành; đề nghị gửi lại nơi nhận."
            )
        elif _step(act) is Step.RETURNED:
            came_back = f"bị trả lại {f'theo văn bản {paper}' if paper else ''}ngày {day}{reason}"
            said.append(f"Bị{came_back[2:]}. Hoàn thiện, trình lại thì ghi việc “Đã trình” của {key} lần nữa.")
        else:
            came_back = ""
    return tuple(said), came_back


def published(acts: StandingActs) -> dict[str, NumberedPaper]:
    """The office's own papers that answer tasks of the plan, by the task's code; of several the last."""
    return {act.text("task"): NumberedPaper(act.text("number"), act.day) for act in acts.of("da-ban-hanh")}
