"""The least that plain Python needs, as a process of its own: no value looked at, no check made.

Every file of the input folder is hashed, inflated and parsed by expat without handlers, once; then as many rows as the
files hold are written, each as one f-string, into one deflated sheet.

    python benchmarks/floor.py INPUT ROWS OUTPUT.zip
"""

import io
import sys
import zipfile
from hashlib import sha256
from pathlib import Path
from xml.parsers import expat

ROWS_AT_ONCE = 400


def read(path: Path) -> str:
    data = path.read_bytes()
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for name in package.namelist():
            content = package.read(name)
            if name.endswith((".xml", ".rels")):
                expat.ParserCreate().Parse(content, True)
    return sha256(data).hexdigest()


def write(rows: int, target: Path) -> None:
    """Rows of the length and kind that du-lieu-gop.xlsx has: a number, ten texts of the form, six of where it came from."""
    with (
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=3) as package,
        package.open("xl/worksheets/sheet1.xml", "w") as stream,
    ):
        lines = []
        for n in range(1, rows + 1):
            lines.append(
                f'<row r="{n}"><c r="A{n}" s="1"><v>{n}</v></c>'
                f'<c r="B{n}" s="2" t="inlineStr"><is><t>Nông Thị Hạnh {n}</t></is></c>'
                f'<c r="C{n}" s="2" t="inlineStr"><is><t>{"Nữ" if n % 2 else "Nam"}</t></is></c>'
                f'<c r="D{n}" s="2" t="inlineStr"><is><t>{n % 28 + 1:02d}/{n % 12 + 1:02d}/{1960 + n % 40}</t></is></c>'
                f'<c r="E{n}" s="2" t="inlineStr"><is><t>Chuyên viên</t></is></c>'
                f'<c r="F{n}" s="2" t="inlineStr"><is><t>Người trực tiếp công tác</t></is></c>'
                f'<c r="G{n}" s="2" t="inlineStr"><is><t>Lao động tiên tiến</t></is></c>'
                f'<c r="J{n}" s="2" t="inlineStr"><is><t>Phòng Hành chính</t></is></c>'
                f'<c r="K{n}" s="2" t="inlineStr"><is><t>Trung tâm dịch vụ số {n // 80:04d}</t></is></c>'
                f'<c r="L{n}" s="2" t="inlineStr"><is><t>Năm 2021</t></is></c>'
                f'<c r="M{n}" s="2" t="inlineStr"><is><t>2021-03-15/DK_2021_DV{n // 80:04d}.xlsx</t></is></c>'
                f'<c r="N{n}" s="2" t="inlineStr"><is><t>PL1 Cá nhân</t></is></c>'
                f'<c r="O{n}" s="1"><v>{n % 80}</v></c>'
                f'<c r="P{n}" s="2" t="inlineStr"><is><t>2021-03-15T12:00:00+07:00</t></is></c></row>'
            )
            if len(lines) == ROWS_AT_ONCE:
                stream.write("".join(lines).encode())
                lines.clear()
        stream.write("".join(lines).encode())


if __name__ == "__main__":
    for file in sorted(Path(sys.argv[1]).rglob("*.xlsx")):
        read(file)
    write(int(sys.argv[2]), Path(sys.argv[3]))
