"""Workbooks of those who receive, from `input/mau-xuat/`: cells that carry the id of a figure as their name are filled."""

import re
from collections.abc import Container, Iterator, Mapping, Sequence

from tdkt_sheets.core.text import bare
from tdkt_sheets.month.run import Run
from tdkt_sheets.outputs.statistics.book import placed_statistics
from tdkt_sheets.outputs.summary.book import Built
from tdkt_sheets.outputs.summary.cells import Placed
from tdkt_sheets.proposed.named_cells import NotAWorkbook, fill_named_cells

FOLDER, TOLD = "mau-xuat", "doc-truoc.txt"
_OTHER = re.compile(r"[^0-9a-z]+")
_ASKED = re.compile(r"(th|tk)_", re.IGNORECASE)


def cell_name(id_: str) -> str:
    """The name that a cell carries to be filled with a figure: its id, everything but letters and digits a stroke, without accents.

    >>> cell_name("TH-06/CONG/TONG"), cell_name("TH-02/CONG/LDTT+")
    ('th_06_cong_tong', 'th_02_cong_ldtt_')
    """
    return _OTHER.sub("_", bare(id_).replace("đ", "d"))


def with_told(path: str, made: bytes | None, told: Sequence[str]) -> Iterator[tuple[str, bytes]]:
    """Path and bytes of a filled workbook, where it could be filled; beside it what the office has to know, where there is any."""
    if made is not None:
        yield path, made
    if told:
        yield f"{path.rpartition('.')[0]}.{TOLD}", in_lines(told)


def in_lines(told: Sequence[str]) -> bytes:
    """A text file of these lines."""
    return "\n".join([*told, ""]).encode()


def filled_forms(
    run: Run, book: Built, forms: Mapping[str, bytes], tables: Container[str] = ()
) -> Iterator[tuple[str, bytes]]:
    """Path and bytes of each workbook, filled; then what could not be filled, in words, where there is any.

    `tables` names those in which a table is filled instead: of them only named cells are.
    """
    if not forms:
        return
    statistics = Placed()
    placed_statistics(run, book.material, statistics)
    values = {
        cell_name(id_): one.value
        for placed in (book.placed, statistics)
        for id_, one in placed.figures.items()
        if not isinstance(one.value, str)
    }

    def value_of(name: str) -> int | float | None:
        value = values.get(cell_name(name))
        return None if value is None else value if isinstance(value, int) else float(value)

    told: list[str] = []
    for name, data in sorted(forms.items()):
        try:
            made = fill_named_cells(data, lambda said: _ASKED.match(said) is not None, value_of)
        except NotAWorkbook:
            told.append(
                f"{name}: không mở được như một tệp .xlsx. Đề nghị lưu lại bằng Excel, dạng .xlsx, không mật khẩu."
            )
            continue
        told += [f"{name}: tên ô “{one}”: {why}." for one, why in made.left[:100]]
        if name in tables and not made.number:
            continue
        if not made.number and not made.left:
            told.append(
                f"{name}: chưa có ô nào mang tên là mã số liệu (TH_…, TK_…); cách đặt tên: docs/huong-dan/van-phong.md."
            )
        yield f"{FOLDER}/{name}", made.data
    if told:
        yield f"{FOLDER}/{TOLD}", in_lines(told)
