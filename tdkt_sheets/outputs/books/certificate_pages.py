"""Certificates printed on the office's own blanks: a page each with every text at its millimetres, and a trial page with a ruler and the frames."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from tdkt_sheets.awards.bundle import Bundle, BundleLine
from tdkt_sheets.outputs.books.certificates_book import certificates_of, texts_of
from tdkt_sheets.papers.placed_text import PlacedText, placed_pages
from tdkt_sheets.roster.certificates import Align, Printed
from tdkt_sheets.roster.roster import Catalogue

PAGES, TRIAL = "8-in-giay-khen.docx", "8-in-thu.docx"
USUAL_PAGE = (Decimal(297), Decimal(210))
_NUMBER = re.compile(r"-?\d+(?:[.,]\d+)?")
STEP = 10  # millimetres between two numbers of the ruler


def certificate_pages(bundle: Bundle, catalogue: Catalogue) -> Iterator[tuple[str, str, bytes]]:
    """File name, title and bytes of the pages and of the trial page; nothing where the office has not measured its blank."""
    held = certificates_of(bundle)
    if not held or not catalogue.printed:
        return
    page, texts = page_of(catalogue), [_texts(line, bundle, catalogue) for line in held]
    right, down = _shift(catalogue)
    pages = [
        [
            _placed(one, said[one.what], right, down)
            for one in catalogue.printed
            if one.is_on(line.award) and said[one.what]
        ]
        for line, said in zip(held, texts, strict=True)
    ]
    yield PAGES, f"In giấy khen vào phôi ({page[0]:f} x {page[1]:f} mm)", placed_pages("In giấy khen", page, pages)
    longest = {key: max((said[key] for said in texts), key=len) for key in texts[0]}
    trial = [
        *_ruler(page),
        *(_placed(one, longest[one.what] or "…", right, down, framed=True) for one in catalogue.printed),
    ]
    yield (
        TRIAL,
        "In thử vào giấy trắng: thước mm, khung của từng nội dung, chữ dài nhất",
        placed_pages("In thử", page, [trial]),
    )


def page_of(catalogue: Catalogue) -> tuple[Decimal, Decimal]:
    """Width and height of the blank in millimetres, as the setting says; A4 across where it says nothing that can be read."""
    found = [Decimal(text.replace(",", ".")) for text in _NUMBER.findall(catalogue.setting("certificate_page"))]
    return (found[0], found[1]) if len(found) == 2 and all(50 <= one <= 600 for one in found) else USUAL_PAGE


def _shift(catalogue: Catalogue) -> tuple[Decimal, Decimal]:
    """How far the printer is to be corrected, to the right and down."""
    parts = [_NUMBER.search(part) for part in catalogue.setting("certificate_shift").split(";")]
    found = [Decimal(part[0].replace(",", ".")) for part in parts if part]
    return (found[0], found[1]) if len(found) == 2 else (Decimal(0), Decimal(0))


def _texts(line: BundleLine, bundle: Bundle, catalogue: Catalogue) -> dict[str, str]:
    """The texts of a certificate by the codes of the list “Nội dung in”."""
    said = texts_of(line, bundle, catalogue)
    where = [said["Chức vụ"], said["Đơn vị"]]
    return {
        **{f"DONG_{number}": said[f"Dòng {number}"] for number in range(1, 5)},
        "NGUOI": f"{said['Danh xưng']} {said['Họ tên, tên tập thể']}".strip(), "TEN": said["Họ tên, tên tập thể"],
        "CHUC_VU": ", ".join(filter(None, where)), "HINH_THUC": said["Danh hiệu, hình thức"], "THANH_TICH": said["Thành tích"],
        "QUYET_DINH": f"Quyết định số: {said['Số quyết định']}, {said['Ngày quyết định']}", "SO_VANG": f"Số sổ vàng: {int(said['Số sổ vàng']):02d}",
        "DIA_DANH": said["Địa danh, ngày"], "CHUC_DANH_KY": said["Chức danh người ký"], "NGUOI_KY": said["Họ tên người ký"],
    }  # fmt: skip


def _placed(one: Printed, text: str, right: Decimal, down: Decimal, framed: bool = False) -> PlacedText:
    return PlacedText(
        text, one.left + right, one.top + down, one.width, one.size, one.align, one.is_bold, one.is_italic, framed
    )


def _ruler(page: tuple[Decimal, Decimal]) -> Sequence[PlacedText]:
    """Numbers every centimetre along the upper and the left edge."""
    small, wide = Decimal(6), Decimal(8)
    along = [
        PlacedText(f"|{at}", Decimal(at), Decimal(5), wide, small, Align.LEFT)
        for at in range(STEP, int(page[0]) - STEP + 1, STEP)
    ]
    down = [
        PlacedText(f"–{at}", Decimal(5), Decimal(at), wide, small, Align.LEFT)
        for at in range(STEP, int(page[1]) - STEP + 1, STEP)
    ]
    return [*along, *down]
