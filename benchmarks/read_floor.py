"""How long `read` takes beside unzip + expat over the same workbooks.

    python benchmarks/read_floor.py [--files 200] [--rounds 5] [--profile]

The workbooks are generated: four sheets, two tables of 40 rows (14 and 12 columns) with shared strings, stored formula
values and 100 spare styled rows each. Both ways take turns within a round; the medians of processor time are compared.
"""

import argparse
import cProfile
import io
import pstats
import random
import statistics
import time
import zipfile
from collections.abc import Callable
from xml.parsers import expat

import xlsxwriter

from tdkt_sheets.excel.read import read

FAMILY = ("Nông", "Hoàng", "Đàm", "Lý", "Bế", "Nguyễn", "Triệu", "Lương")
GIVEN = ("Hạnh", "Thúy", "Quân", "Đức", "Hòa", "Ngọc", "Tuấn", "Mai", "Uyên", "Khải")
TITLES = ("Lao động tiên tiến", "Chiến sĩ thi đua cơ sở", "Chiến sĩ thi đua cấp Bộ", "")


def workbook(seed: int) -> bytes:
    """A filled form as Excel saves it, about 1,000 filled cells."""
    choice = random.Random(seed)
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    cell = book.add_format({"border": 1, "bg_color": "#FFFFE0", "locked": False})
    head = book.add_format({"bold": True, "border": 1, "text_wrap": True})
    day = book.add_format({"border": 1, "num_format": "dd/mm/yyyy"})
    cover = book.add_worksheet("Thông tin chung")
    for row in range(14):
        cover.write(row, 0, f"Mục {row + 1}")
        cover.write(row, 2, f"Nội dung {choice.randrange(50)}")
    cover.write_formula(15, 2, "=COUNTA('PL1 Cá nhân'!B7:B146)", None, 40)
    for name, width in (("PL1 Cá nhân", 14), ("PL2 Tập thể", 12)):
        sheet = book.add_worksheet(name)
        sheet.merge_range(0, 0, 0, width - 1, "DANH SÁCH ĐĂNG KÝ THI ĐUA", head)
        for column in range(width):
            sheet.write(5, column, f"Cột số {column + 1}", head)
        for row in range(6, 46):
            sheet.write_number(row, 0, row - 5, cell)
            sheet.write_string(row, 1, f"{choice.choice(FAMILY)} Thị {choice.choice(GIVEN)}", cell)
            for column in range(2, width - 2):
                if column % 4 == 0:
                    sheet.write_number(row, column, choice.randrange(1000) / 10, cell)
                else:
                    sheet.write_string(row, column, choice.choice(TITLES) or f"Ghi chú {choice.randrange(400)}", cell)
            sheet.write_number(row, width - 2, 44000 + choice.randrange(900), day)
            sheet.write_formula(row, width - 1, f"=A{row + 1}*2", cell, (row - 5) * 2)
        for row in range(46, 146):
            for column in range(width):
                sheet.write_blank(row, column, None, cell)
    lists = book.add_worksheet("Danh mục")
    lists.hide()
    for row, title in enumerate(TITLES):
        lists.write(row, 0, title)
    book.close()
    return buffer.getvalue()


def floor(data: bytes) -> None:
    """Every XML part inflated and parsed, nothing done with it."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for name in package.namelist():
            xml = package.read(name)
            if name.endswith((".xml", ".rels")):
                expat.ParserCreate().Parse(xml, True)


def whole(data: bytes) -> None:
    """The read under measure."""
    read(data, "xlsx")


def spent(work: Callable[[bytes], None], corpus: list[bytes]) -> float:
    """Milliseconds of processor time a file."""
    start = time.process_time()
    for data in corpus:
        work(data)
    return (time.process_time() - start) * 1000 / len(corpus)


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--files", type=int, default=200)
    options.add_argument("--rounds", type=int, default=5)
    options.add_argument("--profile", action="store_true")
    chosen = options.parse_args()
    corpus = [workbook(seed) for seed in range(chosen.files)]
    size = sum(map(len, corpus)) / len(corpus)
    print(f"{len(corpus)} workbooks, {size / 1024:.1f} KiB each")
    whole(corpus[0])
    rounds = [(spent(floor, corpus), spent(whole, corpus)) for _ in range(chosen.rounds)]
    base, ours = (statistics.median(column) for column in zip(*rounds, strict=True))
    print(f"unzip + expat {base:.2f} ms, read {ours:.2f} ms: {ours / base:.2f} x")
    if chosen.profile:
        profile = cProfile.Profile()
        profile.runcall(spent, whole, corpus)
        pstats.Stats(profile).sort_stats("tottime").print_stats(14)


if __name__ == "__main__":
    main()
