"""`tong-hop.xlsx` as a whole: every figure stands, is recomputed from its rows, and can be traced."""

import io
import re
from copy import copy
from decimal import Decimal

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tdkt_sheets.core.plan import Formula, Link
from tdkt_sheets.excel.write import workbook_bytes
from tdkt_sheets.outputs.summary.book import built, summary_of, trace
from tdkt_sheets.outputs.summary.cells import NOTHING
from tdkt_sheets.outputs.summary.sources import TAB as SOURCES_TAB
from tdkt_sheets.summaries.control import FILES_TAB
from tdkt_sheets.summaries.control import TAB as CONTROL_TAB
from tdkt_sheets.summaries.figures import recomputed
from tests.unit.summaries.conftest import catalogue, run_of, sent

__all__ = ["catalogue", "run_of", "sent"]  # fixtures

HOSTILE = ["=1+1", "+SUM(A1)", "'x", '"', "<b>&", "Nông\nThị", "Đặng 'Ân'!A1", "x" * 300, "\u202eabc", "_x000D_"]


def summary_book(run):
    return summary_of(run, built(run))


def people(*titles):
    return [{"full_name": f"Nông Thị {n}", "birth": "1985", "title": title} for n, title in enumerate(titles)]


def award(name, kind="INDIVIDUAL", code="BK_TINH"):
    return {"recipient": name, "object_kind": kind, "award": code, "reason_kind": "THEO_DOT", "decision_no": "1", "decision_date": "2021-06-18"}  # fmt: skip


def year(sent):
    """Files of three units: late, held and nil rows among them."""
    goal = {"content": "Giải quyết việc làm", "measure": "người", "registered": 15500, "assigned": 15000}
    done = {"content": "Giải quyết việc làm (người)", "registered": 15500}
    return [
        sent("VP", "DK", "2021", "2021-03-18", ca_nhan=people("LDTT", "CSTDCS", None, "KHONG_CON_CONG_TAC"), held=[("ca_nhan", 2)],
             tap_the=[{"collective": "Văn phòng Sở", "title": "TTLDXS", "award": "BK_TINH"}]),
        sent("PNCC", "DK", "2021", "2021-03-28", ca_nhan=people("LDTT", "CSTDT"), tap_the=[{"collective": "P", "title": "TTLDTT"}]),
        sent("TTDVVL", "DK", "2021", "2021-03-18", noi_dung=[goal, {"content": "Giữ vững danh hiệu", "registered": "Đạt"}]),
        sent("TTDVVL", "KQ", "2021-Q1", "2021-04-02", chi_tieu=[done | {"cumulative": 4000}]),
        sent("TTDVVL", "KQ", "2021-Q2", "2021-06-20", chi_tieu=[done | {"cumulative": 8120}], khen_thuong=[award("A"), award("B", "COLLECTIVE", "BK_BO"), award("C", code="GK")]),
        sent("VP", "KQ", "2021-Q2", "2021-06-20", hoat_dong=[{"kind": "TAP_HUAN", "content": "Tập huấn"}, {"kind": "KHAC", "content": "x"}],
             cover={"difficulties": "Cán bộ kiêm nhiệm."}, sang_kien=[{"kind": "SANG_KIEN", "name": "A", "author": "B"}]),
    ]  # fmt: skip


@pytest.fixture
def run(run_of, sent):
    before = run_of([record for record in year(sent) if record.received.month < 6], "2021-05-31")
    return run_of(year(sent), "2021-06-30", before)


def texts(plan):
    """Every text and stored value of a plan's sheets, by sheet."""
    for sheet in plan.sheets:
        values = [cell.value for cell in sheet.cells.values()] + [merge.value for merge in sheet.merges]
        for value in values:
            yield (
                sheet.name,
                value.value if isinstance(value, Formula) else value.text if isinstance(value, Link) else value,
            )


def test_the_sheets_stand_in_order(run):
    names = [sheet.name for sheet in summary_book(run).sheets]
    numbered = [name for name in names if re.match(r"\d+\. ", name)]
    assert names[0] == "Tóm tắt"
    numbers = [int(name.partition(".")[0]) for name in numbered]
    assert numbers == sorted(numbers) and len(set(numbers)) == len(numbers)
    assert all(len(name) <= 31 for name in names) and len(set(names)) == len(names)


@pytest.mark.parametrize("cut_off", ["2021-01-31", "2021-03-21", "2022-01-31"])
def test_a_book_without_any_file_is_still_a_book(run_of, cut_off):
    """The first month of the year, and a year in which nobody sent anything, can be printed too."""
    book = openpyxl.load_workbook(io.BytesIO(workbook_bytes(summary_book(run_of([], cut_off)))))
    assert book.sheetnames[0] == "Tóm tắt"


def test_the_same_run_gives_the_same_bytes_whatever_the_order_of_files(run_of, sent, run):
    first = workbook_bytes(summary_book(run))
    assert first == workbook_bytes(summary_book(run))
    files = year(sent)
    backwards, forwards = run_of(files[::-1], "2021-06-30"), run_of(year(sent), "2021-06-30")
    assert workbook_bytes(summary_book(backwards)) == workbook_bytes(summary_book(forwards))


def test_every_figure_is_recomputed_from_its_rows(run):
    book = built(run)
    figures = [standing.figure for standing in book.placed.figures.values() if standing.figure]
    assert len(figures) > 100
    for figure in figures:
        frame = book.material.frames[figure.frame]
        assert figure.value == recomputed(frame, figure.rows, figure.column, figure.how), figure.id
        assert all(0 <= row < len(frame) for row in figure.rows)


def test_every_figure_stands_at_its_cell(run):
    """The address kept for a figure is the cell that shows it."""
    book = built(run)
    sheets = {sheet.name: sheet for sheet in book.sheets}
    for id_, standing in book.placed.figures.items():
        assert id_ == standing.id
        shown = sheets[standing.tab].cells[standing.row, standing.column].value
        assert (shown.value if isinstance(shown, Formula) else shown) == standing.value, id_


def test_the_control_sheet_agrees(run):
    said = [value for name, value in texts(summary_book(run)) if name == CONTROL_TAB]
    assert said.count("Khớp") > 8
    assert "Lệch" not in said


def test_totals_are_live(run):
    placed = built(run).placed
    for id_ in (
        "TH-02/CONG/LDTT+",
        "TH-02/VP/TONG",
        "TH-05/CONG/TONG",
        "TH-06/CONG/TONG",
        "TH-04/TTDVVL.1/TY_LE",
        "TH-01/TY_LE_NOP/DK.2021",
    ):
        assert placed.figures[id_].formula, id_
    assert placed.figures["TH-02/CONG/LDTT+"].value == 4
    assert placed.figures["TH-04/TTDVVL.1/RIENG_KY"].value == 4120
    assert placed.figures["TH-04/TTDVVL.1/TY_LE"].value == pytest.approx(100 * 8120 / 15500)


def test_nothing_of_nothing_is_a_dash(run_of):
    """form-zero-share: a rate of a form that nobody has to send yet is a dash, not an error, in the cell and when recalculated."""
    standing = built(run_of([], "2021-03-01")).placed.figures["TH-01/TY_LE_NOP/DK.2021"]
    assert standing.value == NOTHING == "–"
    assert f'=0,"{NOTHING}",' in standing.formula


def test_the_first_page_says_totals_as_leaders_ask(run):
    said = [value for name, value in texts(summary_book(run)) if name == "Tóm tắt" and isinstance(value, str)]
    assert "trong đó đăng ký CSTĐCS: 1, đăng ký CSTĐT: 1; chưa kể 01 dòng chờ chỉnh sửa" in said


def test_the_first_page_stays_one_page(run_of, catalogue):
    """However many units are missing, the page names a few and counts the rest."""
    from dataclasses import replace

    units = tuple(replace(unit, code=f"{unit.code}{n}") for n in range(30) for unit in catalogue.units)
    first = summary_book(run_of([], "2021-12-31", units=units)).sheets[0]
    assert first.page.one_page
    assert max(merge.last_row for merge in first.merges) < 60


def test_outside_text_is_never_a_formula(run_of, sent):
    rows = [{"kind": "TAP_HUAN", "content": text, "result": text} for text in HOSTILE]
    said = [{"full_name": text, "title": "LDTT", "initiative": text} for text in HOSTILE]
    files = [
        sent("VP", "KQ", "2021-Q2", "2021-06-20", hoat_dong=rows, khen_thuong=[award(text) for text in HOSTILE],
             cover={"difficulties": "=1+1", "proposals": HOSTILE[7] * 40}, sang_kien=[{"kind": "SANG_KIEN", "name": t, "author": t} for t in HOSTILE]),
        sent("VP", "DK", "2021", "2021-03-18", ca_nhan=said, noi_dung=[{"content": t, "registered": t} for t in HOSTILE]),
    ]  # fmt: skip
    book = openpyxl.load_workbook(io.BytesIO(workbook_bytes(summary_book(run_of(files)))))
    formulas = [cell.value for sheet in book for line in sheet.iter_rows() for cell in line if cell.data_type == "f"]
    assert not any(text in formulas for text in HOSTILE)
    assert any(cell.value == "=1+1" and cell.data_type == "s" for cell in book["5a. Danh sách hoạt động"]["E"])


# --- trace ---------------------------------------------------------------------------------------------------------------


def test_trace_tells_value_cell_and_rows(run):
    lines = trace(run, "th-02/pncc/ldtt")
    assert lines[0] == "TH-02/PNCC/LDTT = 1"
    assert lines[1].startswith("Ở đâu:  tong-hop.xlsx, trang “2. Đăng ký danh hiệu”, ô ")
    assert lines[-1] == "  2021-03-28/PNCC/DK_2021_PNCC.xlsx, trang “PL1 Cá nhân”, cột G, dòng 4"


def test_trace_of_a_total_comes_down_to_the_files(run):
    lines = trace(run, "TH-02/CONG/LDTT+")
    assert lines[2].startswith("Công thức:  SUM(")
    assert lines[-2:] == [
        "  2021-03-18/VP/DK_2021_VP.xlsx, trang “PL1 Cá nhân”, cột G, dòng 4-5",
        "  2021-03-28/PNCC/DK_2021_PNCC.xlsx, trang “PL1 Cá nhân”, cột G, dòng 4-5",
    ]


def test_trace_of_who_has_not_told_names_the_units_and_how_they_are_counted(run):
    lines = trace(run, "TH-03/I.2/CHUA_BAO_CAO")
    assert lines[2].startswith("Cách tính:  Số đơn vị được giao trừ số đơn vị đã báo cáo")
    assert "Văn phòng Sở" in lines[3]
    assert lines[-1] == "  Chưa có dòng nào được tổng hợp của các đơn vị trên."


def test_trace_of_what_is_owed_leads_to_the_catalogue(run):
    lines = trace(run, "TH-01/PHAI_NOP/DK.2021")
    assert lines[-3:] == [
        f"  danh-muc.xlsx, trang “{sheet}”, cả trang" for sheet in ("Đơn vị", "Biểu phải nộp", "Kỳ báo cáo")
    ]


def test_trace_of_what_has_come_names_every_file_that_counts(run_of, sent):
    files = [
        sent("VP", "DK", "2021", "2021-03-10", ca_nhan=people("LDTT")),
        sent(
            "VP",
            "DK",
            "2021",
            "2021-03-12",
            ca_nhan=[{"full_name": "B", "title": "LDTT"}],
            cover={"delivery_kind": "BO_SUNG"},
        ),
    ]
    lines = trace(run_of(files), "TH-01/DA_NOP/DK.2021")
    assert [line.strip() for line in lines[-2:]] == [file.path for file in files]


def test_numbers_with_decimals_are_grouped_like_whole_ones(run_of, sent):
    goals = [{"content": text, "measure": "người", "registered": number} for text, number in (("A", Decimal("1234.5")), ("B", 15500), ("C", Decimal("80.0")))]  # fmt: skip
    book = openpyxl.load_workbook(
        io.BytesIO(workbook_bytes(summary_book(run_of([sent("VP", "DK", "2021", "2021-03-18", noi_dung=goals)]))))
    )
    formats = {
        cell.value: cell.number_format
        for line in book["4. Chỉ tiêu"].iter_rows()
        for cell in line
        if cell.value in (1234.5, 15500, 80)
    }
    assert formats == {1234.5: "#,##0.###", 15500: "#,##0", 80: "#,##0"}


def test_no_signature_and_no_header_stands_alone_on_a_page(run):
    """A page never begins between a caption and its lines, nor with a signature; printed scales hold the breaks."""
    for sheet in built(run).sheets:
        if sheet.page.scale is None:
            continue
        for row in sheet.page.breaks:
            styles = [cell.style for (at, _), cell in sheet.cells.items() if at == row] + [
                m.style for m in sheet.merges if m.first_row == row
            ]
            assert not any("centre top wrap" in style for style in styles), (sheet.name, row)
            before = [m.style for m in sheet.merges if m.last_row == row - 1]
            assert not {"header", "section", "group"} & set(before), (sheet.name, row)


def test_trace_of_an_unknown_figure_names_the_nearest(run):
    with pytest.raises(KeyError) as refused:
        trace(run, "TH-02/PNC/LDTT")
    assert "TH-02/PNCC/LDTT" in refused.value.args[0]


def test_the_sources_sheet_lists_every_figure_that_has_rows(run):
    book = built(run)
    wanted = {standing.id for standing in book.placed.figures.values() if standing.figure and standing.figure.rows}
    listed = {value for name, value in texts(summary_book(run)) if name == SOURCES_TAB}
    assert wanted <= listed


def test_every_number_is_kept_so_that_a_change_is_seen(run):
    """The hidden sheet holds each number of each sheet that is no list, in its shape; a rule of each sheet compares, and counts."""
    book = openpyxl.load_workbook(io.BytesIO(workbook_bytes(summary_book(run))), data_only=True)
    kept, seen = book["_goc"], 0
    assert kept.sheet_state == "veryHidden"
    for sheet in book:
        rules = [(area.sqref, rule) for area, rules in sheet.conditional_formatting._cf_rules.items() for rule in rules]
        found = [
            (area, match) for area, rule in rules if (match := re.search(r"ISNUMBER\('_goc'!(\w+)\)", rule.formula[0]))
        ]
        for area, match in found:
            [span] = area.ranges
            start = kept[match[1]]
            for line in sheet.iter_rows(span.min_row, span.max_row, span.min_col, span.max_col):
                for cell in line:
                    twin = kept.cell(
                        start.row + cell.row - span.min_row, start.column + cell.column - span.min_col
                    ).value
                    is_number = isinstance(cell.value, int | float) and not isinstance(cell.value, bool)
                    assert twin == (cell.value if is_number else None), (sheet.title, cell.coordinate)
                    seen += is_number
    lists = re.compile(rf"\d+[a-z]\. |9\. Đối chiếu|{re.escape(SOURCES_TAB)}|_goc")
    numbers = [cell for sheet in book if not lists.match(sheet.title) for line in sheet.iter_rows() for cell in line
               if isinstance(cell.value, int | float)]  # fmt: skip
    assert seen == len(numbers) > 500


def test_the_control_sheet_tells_units_files_and_versions(run):
    placed = built(run).placed.figures
    rows = {key: placed[f"TH-10-DV/CONG/{key}"].value for key in ("read", "taken", "held", "set_aside")}
    assert rows["read"] == rows["taken"] + rows["held"] + rows["set_aside"] > 0 and rows["held"] == 1
    assert placed["TH-10-ST/CONG/changed"].value == 0
    said = [value for name, value in texts(summary_book(run)) if name == CONTROL_TAB]
    assert any("Nghị định 91/2017/NĐ-CP" in str(value) for value in said)
    [files] = [sheet for sheet in built(run).sheets if sheet.name == FILES_TAB]
    assert len(list(files.rows)) == len(run.records)


TITLES = st.sampled_from(["LDTT", "CSTDCS", "CSTDT", "KHONG_DANG_KY", "KHONG_CON_CONG_TAC", None])


@settings(max_examples=12, deadline=None)
@given(picked=st.dictionaries(st.sampled_from(["VP", "TTS", "PNCC", "TTDVVL"]), st.lists(TITLES, max_size=6)))
def test_totals_are_sums_over_units_for_any_rows(run_of, sent, picked):
    """Whatever was picked: totals equal what is counted by hand, and the control sheet agrees."""
    files = []
    for unit, titles in picked.items():
        held = [("ca_nhan", n) for n, title in enumerate(titles) if title is None]
        files.append(sent(unit, "DK", "2021", "2021-03-18", ca_nhan=people(*titles), held=held))
    run = run_of([copy(file) for file in files])
    book = built(run)
    everyone = [title for titles in picked.values() for title in titles]
    advanced = sum(title in ("LDTT", "CSTDCS", "CSTDT") for title in everyone)
    assert book.placed.figures["TH-02/CONG/LDTT+"].value == advanced
    assert all(standing.value != "Lệch" for standing in book.placed.figures.values())
