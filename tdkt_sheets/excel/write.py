"""A workbook plan becomes a file: the only place that writes .xlsx.

The same plan gives the same bytes, whatever the hash seed, the clock or the time zone. What XlsxWriter would only warn of,
and write the file without, is refused.
"""

from io import BytesIO
from pathlib import Path

from tdkt_sheets.core.plan import WorkbookPlan, WrittenBook
from tdkt_sheets.excel.framed_book import framed_parts
from tdkt_sheets.excel.package import Skeleton, Tokens, finish
from tdkt_sheets.excel.plan_check import check
from tdkt_sheets.excel.whole_book import whole_parts


def workbook_bytes(plan: WorkbookPlan) -> bytes:
    """The workbook as bytes.

    Raises: PlanRefused when the plan says what no workbook can hold.
    """
    return written_book(plan).data


def written_book(plan: WorkbookPlan) -> WrittenBook:
    """The workbook as bytes, with what its cells say.

    Raises: PlanRefused when the plan says what no workbook can hold.
    """
    target = BytesIO()
    cells = finish(_skeleton(plan), target)
    return WrittenBook(target.getvalue(), cells)


def write(plan: WorkbookPlan, target: Path) -> str:
    """The workbook stands at `target`, whole, or `target` is as it was; gives what `typed_cells` finds in it.

    Memory does not grow with the rows that are streamed.

    Raises: PlanRefused when the plan says what no workbook can hold.
    """
    skeleton = _skeleton(plan)
    partial = target.with_name(target.name + ".part")
    try:
        with partial.open("wb") as stream:
            cells = finish(skeleton, stream)
        partial.replace(target)
    except BaseException:
        partial.unlink(missing_ok=True)
        raise
    return cells


def _skeleton(plan: WorkbookPlan) -> Skeleton:
    """Everything but the streamed rows; of what was written before in the same frame, only what differs is made anew."""
    check(plan)
    tokens = Tokens()
    made = framed_parts(plan, tokens)
    if made is None:
        tokens = Tokens()
        made = whole_parts(plan, tokens)
    return Skeleton(made.parts, plan, tokens, made.said)
