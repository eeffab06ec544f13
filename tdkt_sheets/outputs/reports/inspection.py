"""The report on inspections: units, items, faults and what became of them, from form KTR; what units inspected themselves, from KQ."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from tdkt_sheets.core import dates
from tdkt_sheets.core.text import count, fold_term
from tdkt_sheets.month.run import Run
from tdkt_sheets.outputs.reports.pieces import ends, filled, open_tasks
from tdkt_sheets.outputs.summary.book import Built
from tdkt_sheets.papers import issuers
from tdkt_sheets.papers.gaps import gap
from tdkt_sheets.papers.kinds import inspection_report
from tdkt_sheets.roster.occasion import INSPECTION_FORM
from tdkt_sheets.summaries.engine import Material
from tdkt_sheets.summaries.figures import Figure, origins
from tdkt_sheets.summaries.frame import UNIT, Frame

UNITS, ITEMS, FAULTS = (f"{INSPECTION_FORM}.{annex}" for annex in ("don_vi", "noi_dung", "ton_tai"))
ACTIVITIES = "KQ.hoat_dong"
REPORTED = "bao cao ket qua kiem tra"
MET, NOT_MET, NO_CASE = "DAT", "CHUA_DAT", "KHONG_CO"
MENDED, INSPECTION = "DA_KHAC_PHUC", "KIEM_TRA"
MOST = 20
Record = dict[str, Any]


def inspection_due(run: Run, book: Built) -> bool:
    """Whether the report is of the month: the plan asks for it in this quarter, or an inspection is recorded."""
    return len(book.material.frame(UNITS)) > 0 or next(open_tasks(run, REPORTED), None) is not None


def inspection_paper(run: Run, book: Built, templates: Mapping[str, bytes]) -> bytes:
    """The report in Word."""
    material, catalogue = book.material, run.catalogue
    units, items, faults = (_rows(material.frame(name)) for name in (UNITS, ITEMS, FAULTS))
    open_ones = [row for row in faults if row["state"] != MENDED]
    verdicts = [row["verdict"] for row in items]
    context = {
        **ends(run, issuers.department(catalogue), "BC", catalogue.year, "Như trên", "Lãnh đạo Sở", "Các đơn vị được kiểm tra"),
        "nam": str(catalogue.year),
        "noi_nhan_bao_cao": issuers.report_receiver(catalogue),
        "ngay_so_lieu": dates.show(run.cut_off.isoformat()),
        "so_ke_hoach": _ordered(material) or gap(14),
        "co_bieu": bool(units),
        "so_don_vi": count(len({fold_term(str(row["inspected"])) for row in units})),
        "so_noi_dung": count(len(items)),
        "so_dat": count(verdicts.count(MET)),
        "so_chua_dat": count(verdicts.count(NOT_MET)),
        "so_ton_tai": count(len(faults)),
        "so_da_khac_phuc": count(len(faults) - len(open_ones)),
        "so_qua_han": count(len([row for row in open_ones if _is_late(row, run.cut_off)])),
        "don_vi": [
            {"ten": row["inspected"], "ngay": _day(row["from_date"]), "doan": row["team"] or "", "ket_luan": row["conclusion"] or ""}
            for row in units
        ],
        "noi_dung": list(_by_item(items, material)),
        "chua_dat": [
            {"ten": row["inspected"], "noi_dung": _named(material, ITEMS, "item", row["item"]), "nhan_xet": row["note"] or ""}
            for row in items if row["verdict"] == NOT_MET
        ],
        "ton_tai": [_fault(row, material, run.cut_off) for row in faults],
        "tu_kiem_tra": list(_own(material)),
        "nhan_xet": [{"noi_dung": said} for said in _said(material)],
        "nguon": list(_sources(material)),
    }  # fmt: skip
    return filled(inspection_report.NAME, context, templates)


def _rows(frame: Frame) -> list[Record]:
    """The rows of an annex; a column that the catalogue has not is blank."""
    keys = ("inspected", "from_date", "team", "conclusion", "item", "verdict", "note", "fault", "asked", "deadline", "state", "evidence")  # fmt: skip
    blank = [None] * len(frame)
    columns = {key: frame.columns.get(key, blank) for key in keys}
    return [{key: column[at] for key, column in columns.items()} for at in range(len(frame))]


def _named(material: Material, place: str, key: str, code: str | None) -> str:
    form, _, annex = place.partition(".")
    declared = material.catalogue.forms[form].sheet(annex)
    column = declared.by_key.get(key) if declared else None
    return str(column.type.show(code)) if column and code else ""


def _by_item(items: Sequence[Record], material: Material) -> Iterator[Record]:
    """A line per item of the checklist, in the order they came."""
    found: dict[str, list[str]] = {}
    for row in items:
        found.setdefault(_named(material, ITEMS, "item", row["item"]), []).append(row["verdict"])
    for name, verdicts in found.items():
        yield {
            "ten": name, "dat": str(verdicts.count(MET)), "chua_dat": str(verdicts.count(NOT_MET)), "khong_co": str(verdicts.count(NO_CASE)),
        }  # fmt: skip


def _fault(row: Record, material: Material, cut_off: date) -> Record:
    state = _named(material, FAULTS, "state", row["state"])
    if _is_late(row, cut_off):
        state += ", quá thời hạn"
    if row["evidence"]:
        state += f" ({row['evidence']})"
    return {
        "ten": row["inspected"], "noi_dung": row["fault"], "de_nghi": row["asked"] or "", "han": _day(row["deadline"]), "tinh_trang": state,
    }  # fmt: skip


def _is_late(row: Record, cut_off: date) -> bool:
    return row["state"] != MENDED and bool(row["deadline"]) and str(row["deadline"]) < cut_off.isoformat()


def _day(iso: str | None) -> str:
    return dates.show(str(iso)) if iso else ""


def _own(material: Material) -> Iterator[Record]:
    """What units reported as inspections of their own; at most so many."""
    frame = material.frame(ACTIVITIES)
    kinds = frame.columns.get("kind", [])
    rows = [at for at, kind in enumerate(kinds) if kind == INSPECTION]
    for at in rows[:MOST]:
        unit = frame.columns[UNIT][at]
        yield {
            "ten": material.names.get(unit, unit), "noi_dung": frame.columns["content"][at] or "", "ket_qua": frame.columns["result"][at] or "",
        }  # fmt: skip
    if len(rows) > MOST:
        yield {"ten": f"{count(len(rows) - MOST)} hoạt động khác", "noi_dung": "xem tong-hop.xlsx, trang “5. Hoạt động”", "ket_qua": ""}  # fmt: skip


def _covers(material: Material) -> Iterator[Mapping[str, Any]]:
    for group in material.by_slot.values():
        if group.form == INSPECTION_FORM:
            for layer in group.layers:
                if layer.delivery.cover:
                    yield layer.delivery.cover.values


def _ordered(material: Material) -> str:
    """Number and day of the inspection's plan, as the first page of the form says."""
    for values in _covers(material):
        if number := str(values.get("doc_no") or "").strip():
            day = values.get("signed_date")
            return f"{number} ngày {dates.show(str(day))}" if day else number
    return ""


def _said(material: Material) -> Iterator[str]:
    for values in _covers(material):
        if said := str(values.get("remarks") or "").strip():
            yield said


def _sources(material: Material) -> Iterator[Record]:
    """Files, sheets and rows that the figures were counted from."""
    for caption, name in (("Đơn vị được kiểm tra", UNITS), ("Nội dung kiểm tra", ITEMS), ("Tồn tại, hạn chế", FAULTS)):
        frame = material.frame(name)
        if not len(frame):
            continue
        for origin in origins(Figure(name, len(frame), name, tuple(range(len(frame)))), material.frames):
            yield {"so_lieu": f"{caption}: {count(len(frame))}", "o_dau": f"{origin.file}, trang “{origin.tab}”, {origin.place}"}  # fmt: skip
