"""The parts that decisions of the department share: the head, the last article with who signs, the first lines of the list."""

from docx.document import Document

from tdkt_sheets.papers import layout as on
from tdkt_sheets.papers.layout import Look


def opening(paper: Document, about: str) -> None:
    """From the letterhead to the post of who decides."""
    on.letterhead(paper)
    on.say(paper, "QUYẾT ĐỊNH", on.TITLE)
    on.say(paper, about, on.UNDER_TITLE)
    on.rule(paper, 40, on.text_width())
    on.say(paper, "{{ nguoi_quyet_dinh }}", Look(bold=True, align=on.CENTRE, before=10, after=8))


def decides(paper: Document) -> None:
    """The word that parts grounds and articles."""
    on.say(paper, "QUYẾT ĐỊNH:", Look(bold=True, align=on.CENTRE, before=6, after=6, keep=True))


def closing(paper: Document) -> None:
    """The third article, and who signs."""
    on.say(
        paper,
        "**Điều 3.** Quyết định này có hiệu lực kể từ ngày ký. {{ ben_thi_hanh|hoa_dau }} chịu trách nhiệm thi hành Quyết định này./.",
        on.LAST,
    )
    on.ending(paper, "{{ chuc_danh }}", "{{ nguoi_ky }}")


def list_opening(paper: Document, title: str) -> None:
    """The list's page of its own, down to which decision it belongs to."""
    on.say(paper, "DANH SÁCH", Look(bold=True, align=on.CENTRE, after=0, keep=True, new_page=True))
    on.say(paper, title, on.UNDER_TITLE)
    on.say(paper, "({{ kem_theo }})", Look(italic=True, align=on.CENTRE, after=6, keep=True))


def list_closing(paper: Document) -> None:
    """How many the list has."""
    on.say(paper, "Danh sách gồm {{ so_luong }}./.", Look(italic=True, indent=12.7, before=8))
