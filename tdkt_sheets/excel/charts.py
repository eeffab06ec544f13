"""Native charts, plain enough for a printed page."""

from typing import Any

from xlsxwriter import Workbook

from tdkt_sheets.core.plan import Chart, PlanRefused
from tdkt_sheets.excel.cell_text import visible

_COLOURS = ("#2F5C8F", "#C58B2A", "#5E8C61", "#A65A52", "#7A6C9D", "#6F7F8C")
_FEW = 16  # points up to which each may carry its number


def chart_object(book: Workbook, plan: Chart) -> Any:
    """The chart, ready to be set at its cell.

    Raises: PlanRefused for a kind other than column, bar or line, or without series.
    """
    if plan.kind not in ("column", "bar", "line") or plan.subtype not in ("", "stacked") or not plan.series:
        raise PlanRefused(f"no chart of kind {plan.kind!r} {plan.subtype!r} with {len(plan.series)} series")
    chart: Any = book.add_chart({"type": plan.kind, **({"subtype": plan.subtype} if plan.subtype else {})})
    for at, series in enumerate(plan.series):
        colour = series.colour or _COLOURS[at % len(_COLOURS)]
        _, first_row, first_column, last_row, last_column = series.values
        points = max(last_row - first_row, last_column - first_column) + 1
        options: dict[str, Any] = {
            "name": visible(series.name).removeprefix("="),
            "categories": list(series.categories),
            "values": list(series.values),
        }
        if plan.kind == "line":
            options |= {"line": {"color": colour, "width": 2.25}, "marker": _marker(colour)}
        else:
            options |= {"fill": {"color": colour}, "border": {"none": True}, "gap": 80}
        if len(plan.series) * points <= _FEW and not (plan.subtype and len(plan.series) > 1):
            options["data_labels"] = {"value": True, "font": _font(10)}
            if plan.kind == "line":
                options["data_labels"] |= {"position": "above"}
        chart.add_series(options)
    chart.set_title({"name": visible(plan.title).removeprefix("="), "name_font": _font(13, bold=True)})
    quiet: dict[str, Any] = {
        "num_font": _font(plan.font),
        "line": {"color": "#7F7F7F"},
        "major_gridlines": {"visible": False},
    }
    light = {"visible": True, "line": {"color": "#E3E3E3", "width": 0.5}}
    values: dict[str, Any] = {"num_font": _font(10), "line": {"none": True}, "major_gridlines": light}
    if plan.kind != "line":
        values |= {"min": 0}  # the length of a bar is its number
    if plan.axis:
        values |= {"name": visible(plan.axis), "name_font": _font(10)}
    if plan.kind == "bar":  # its categories stand on the vertical axis, the first on top as in the table
        chart.set_y_axis({**quiet, "reverse": True, "crossing": "max", "interval_unit": 1})  # every name is said
        chart.set_x_axis(values)
    else:
        chart.set_x_axis(quiet)
        chart.set_y_axis(values)
    if len(plan.series) == 1:
        chart.set_legend({"none": True})
    else:
        chart.set_legend({"position": "bottom", "font": _font(10)})
    chart.set_size({"width": plan.width, "height": plan.height})
    return chart


def _font(size: int, *, bold: bool = False) -> dict[str, Any]:
    return {"name": "Times New Roman", "size": size, "bold": bold}


def _marker(colour: str) -> dict[str, Any]:
    return {"type": "circle", "size": 6, "fill": {"color": colour}, "border": {"color": colour}}
