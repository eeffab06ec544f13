"""How files came that no mail carried, as the office noted it: by the sha256 of their bytes."""

from collections.abc import Iterable
from datetime import date, datetime, time

from tdkt_sheets.acts.act import Act
from tdkt_sheets.acts.kinds import BY_WAY, RECEIVED, UNDONE
from tdkt_sheets.acts.standing import standing
from tdkt_sheets.core import dates
from tdkt_sheets.core.clock import VIETNAM
from tdkt_sheets.core.deliveries import NotedReceipt


def receipts(acts: Iterable[Act]) -> dict[str, NotedReceipt]:
    """The receipt of each file that was noted; of two that contradict each other neither.

    It holds in every run: one that lies after a cut-off says that the file came after it.
    """
    noted = standing([act for act in acts if act.kind.key in (RECEIVED, UNDONE)])
    return {act.text("sha256"): _receipt(act) for act in noted.of(RECEIVED)}


def _receipt(act: Act) -> NotedReceipt:
    hour = act.text("hour")
    at = datetime.combine(date.fromisoformat(act.text("day")), time.fromisoformat(hour) if hour else time(), VIETNAM)
    return NotedReceipt(act.text("unit"), at, bool(hour), int(act.text("order") or 0), _words(act))


def _words(act: Act) -> str:
    """Who noted what: “Tiếp nhận ngày 05/10/2021, 16 giờ 50, tin nhắn, số đến 1204 (Nông Thị Hạnh)”."""
    said = [f"Tiếp nhận ngày {dates.show(act.text('day'))}"]
    if act.text("hour"):
        said.append(act.kind.by_key["hour"].show(act.text("hour")))
    if act.text("order"):
        said.append(f"thứ tự {act.text('order')} trong ngày")
    said.append(BY_WAY.show(act.text("channel")).strip("“”").lower() if act.text("channel") != "USB" else "USB")
    if act.text("number"):
        said.append(f"số đến {act.text('number')}")
    return f"{', '.join(said)} ({act.by})"
