"""Which reports a month has, and what fills them in: figures of the summary workbook with where they stand, the units' own words."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from tdkt_sheets.core import dates
from tdkt_sheets.core.clock import day_of
from tdkt_sheets.core.plan import WorkbookPlan
from tdkt_sheets.core.text import count, number
from tdkt_sheets.month.run import Run
from tdkt_sheets.outputs.reports.inspection import inspection_due, inspection_paper
from tdkt_sheets.outputs.reports.owed import absent_forms, owed_forms
from tdkt_sheets.outputs.reports.pieces import BOOK, FOLDER, WAITING, filled
from tdkt_sheets.outputs.reports.plans import plan_papers
from tdkt_sheets.outputs.reports.quick import quick_paper
from tdkt_sheets.outputs.reports.registration import promised_in, registration_due, registration_papers
from tdkt_sheets.outputs.summary.book import Built
from tdkt_sheets.papers import issuers
from tdkt_sheets.papers.gaps import gap, highlighted
from tdkt_sheets.papers.kinds import period_report, urging_letter
from tdkt_sheets.summaries.award_rows import award_frame, of_year
from tdkt_sheets.summaries.difficulties import NOTHING
from tdkt_sheets.summaries.overview import Total, totals

HALF_YEAR, YEAR = (6, 7), (11, 12)  # months in which each report is written
MOST_QUOTED = 20
NONE = "–"


def report_papers(run: Run, book: Built, templates: Mapping[str, bytes]) -> Iterator[tuple[str, bytes | WorkbookPlan]]:
    """Path and content of every report of the month of a run."""
    year, month = run.catalogue.year, run.month.number
    if run.month.year == year and month in HALF_YEAR:
        until = date(year, 6, 30)
        yield f"{FOLDER}/bao-cao-6-thang.docx", _report(run, book, templates, False, min(run.cut_off, until))
    if run.month.year == year and month in YEAR:
        yield f"{FOLDER}/bao-cao-nam.docx", _report(run, book, templates, True, run.cut_off)
    if inspection_due(run, book):
        yield f"{FOLDER}/bao-cao-kiem-tra.docx", inspection_paper(run, book, templates)
    if registration_due(run) and (promised := promised_in(run)).rows:
        for name, content in registration_papers(run, promised, templates):
            yield f"{FOLDER}/{name}", content
    for name, data in plan_papers(run, book, templates):
        yield f"{FOLDER}/{name}.docx", data
    if any(record.unit for record in run.records):
        yield f"{FOLDER}/bao-cao-nhanh.docx", quick_paper(run, book, templates)
    owed = list(owed_forms(book))
    if owed:
        yield f"{FOLDER}/cong-van-don-doc.docx", _letter(run, owed, templates)


def _letter(run: Run, owed: list[dict[str, Any]], templates: Mapping[str, bytes]) -> bytes:
    catalogue = run.catalogue
    issuer = issuers.department(catalogue)
    context = {
        **issuers.head(issuer, "", catalogue, run.today.year),
        "so_ky_hieu": f"Số: {gap(2)}/{issuer.symbol}",
        "chua_kiem_chung": "",
        "ve_viec": "V/v đôn đốc gửi biểu thi đua, khen thưởng",
        "ngay_so_lieu": dates.show(run.cut_off.isoformat()),
        "so_don_vi": count(len({line["don_vi"] for line in owed})),
        "thu_nhan": catalogue.setting("office_email"),
        "con_thieu": owed,
        "chuc_danh": issuer.post.upper(),
        "nguoi_ky": issuer.name,
        "noi_nhan": [{"noi": "Như trên"}, {"noi": f"Lưu: VT, {catalogue.setting('office_unit')}"}],
    }
    return filled(urging_letter.NAME, context, templates)


def _report(run: Run, book: Built, templates: Mapping[str, bytes], is_year: bool, until: date) -> bytes:
    catalogue, year = run.catalogue, run.catalogue.year
    issuer = issuers.department(catalogue)
    awards = list(_awards(book, year, until))
    kinds, initiatives = list(_by_kind(book, "TH-05", "kind")), list(_by_column(book, "TH-07"))
    absent = list(absent_forms(book))
    suggested = (
        f"(Gợi ý: {count(len(absent))} loại biểu còn đơn vị chưa gửi đúng hạn.)"
        if absent
        else "(Gợi ý: nêu hạn chế, nguyên nhân.)"
    )
    context = {
        **issuers.head(issuer, "BC", catalogue, year),
        "chua_kiem_chung": "",
        "ky": f"năm {year}" if is_year else f"6 tháng đầu năm {year}",
        "ten_bao_cao": "Tổng kết công tác thi đua, khen thưởng" if is_year else "Sơ kết công tác thi đua, khen thưởng",
        "noi_nhan_bao_cao": issuers.report_receiver(catalogue),
        "ngay_so_lieu": dates.show(run.cut_off.isoformat()),
        "ky_sau": f"NĂM {year + 1}" if is_year else f"6 THÁNG CUỐI NĂM {year}",
        "la_bao_cao_nam": is_year and run.cut_off < date(year, 12, 31),
        "so_lieu": [
            {"noi_dung": total.label, "so": number(total.now), "trong_do": f" ({total.note})" if total.note else ""}
            for total in _main(book)
        ],
        "hoat_dong": [{"loai": label, "so": said} for label, said, _ in kinds],
        "tong_hoat_dong": _total(book, "TH-05/CONG/TONG"),
        "khen_thuong": awards,
        "sang_kien": [{"loai": label, "so": said} for label, said, _ in initiatives],
        "kho_khan": list(_quoted(book, "difficulties")),
        "kien_nghi": list(_quoted(book, "proposals")),
        "chua_nop": [{"noi_dung": said} for said in absent],
        "goi_y_han_che": highlighted(suggested),
        "nguon": list(_sources(book, kinds, initiatives)),
        "chuc_danh": issuer.post.upper(),
        "nguoi_ky": issuer.name,
        "noi_nhan": [{"noi": "Như trên"}, {"noi": "Lãnh đạo Sở"}, {"noi": f"Lưu: VT, {catalogue.setting('office_unit')}"}],
    }  # fmt: skip
    return filled(period_report.NAME, context, templates)


def _main(book: Built) -> list[Total]:
    """The main figures that a report tells: what waits to be mended is nobody's but the office's."""
    return [total for total in totals(book.material, book.tables) if total.label != WAITING]


def _total(book: Built, id_: str) -> str:
    found = book.placed.of(id_)
    return number(found.value) if found is not None and not isinstance(found.value, str) else "0"


def _by_kind(book: Built, table: str, key: str) -> Iterator[tuple[str, str, str]]:
    """The lines of a table that have a total: label, value, id of the figure."""
    found = next((one for one in book.tables if one.id == table), None)
    for line in found.lines if found else ():
        standing = book.placed.of(f"{table}/{line.key}/TONG")
        label = line.values.get(key)
        if line.kind == "row" and standing is not None and isinstance(label, str) and standing.value:
            yield label, str(standing.value), standing.id


def _by_column(book: Built, table: str) -> Iterator[tuple[str, str, str]]:
    """The totals of a table column by column: caption, value, id of the figure."""
    found = next((one for one in book.tables if one.id == table and one.lines), None)
    for head in found.heads if found else ():
        standing = book.placed.of(f"{table}/CONG/{head.key}")
        if standing is not None and head.key != "TONG" and standing.value:
            yield head.caption, str(standing.value), standing.id


def _awards(book: Built, year: int, until: date) -> Iterator[dict[str, str]]:
    """Awards decided in the year up to a day, by award, beside those decided up to the same day of the year before."""
    frame = award_frame(book.material)
    columns = frame.columns
    counts: dict[str, list[int]] = {}
    for of, offset in ((year, 0), (year - 1, 2)):
        last = f"{of}-{until.month:02d}-{until.day:02d}"
        for at in of_year(frame, of):
            if columns["decision_date"][at] <= last:
                found = counts.setdefault(columns["award"][at], [0, 0, 0, 0])
                found[offset + (columns["object_kind"][at] != "COLLECTIVE")] += 1
    for title in book.material.catalogue.titles:
        if title.code in counts:
            groups, people, *before = counts[title.code]
            yield {
                "hinh_thuc": title.name, "tap_the": str(groups or NONE), "ca_nhan": str(people or NONE), "cong": str(groups + people or NONE),
                "nam_truoc": str(sum(before) or NONE),
            }  # fmt: skip


def _quoted(book: Built, key: str) -> Iterator[dict[str, str]]:
    """What units wrote on the first page of their latest form, word for word; at most so many."""
    latest: dict[str, tuple[str, str]] = {}
    for group in book.material.by_slot.values():
        for layer in group.layers:
            cover = layer.delivery.cover
            said = str(cover.values.get(key) or "").strip() if cover else ""
            if said and said.casefold() not in NOTHING:
                came = day_of(layer.delivery.received).isoformat() if layer.delivery.received else ""
                latest[group.unit] = max(latest.get(group.unit, ("", "")), (came, said))
    names = book.material.names
    listed = [unit for unit in names if unit in latest]
    for unit in listed[:MOST_QUOTED]:
        yield {"don_vi": names[unit], "noi_dung": latest[unit][1]}
    if len(listed) > MOST_QUOTED:
        yield {
            "don_vi": f"{count(len(listed) - MOST_QUOTED)} đơn vị khác",
            "noi_dung": f"xem {BOOK}, trang “8. Khó khăn, kiến nghị”",
        }


def _sources(book: Built, *listed: list[tuple[str, str, str]]) -> Iterator[dict[str, str]]:
    """Where the figures of the report stand, so that each can be traced."""
    for total in _main(book):
        for standing in filter(None, map(book.placed.of, total.ids)):
            yield {
                "so_lieu": f"{total.label}: {number(total.now)}",
                "o_dau": f"{BOOK}, trang “{standing.tab}”, ô {standing.address}",
            }
    for lines in listed:
        for label, said, id_ in lines:
            place = book.placed.figures[id_]
            yield {"so_lieu": f"{label}: {said}", "o_dau": f"{BOOK}, trang “{place.tab}”, ô {place.address}"}
    yield {"so_lieu": "Khen thưởng có quyết định trong kỳ", "o_dau": "data/khen_thuong.csv; sổ khen thưởng"}
