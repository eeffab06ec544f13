"""The page of fields: what each Word template may use, made from the declarations of the papers."""

from collections.abc import Callable, Iterable, Iterator

from tdkt_sheets.papers.declared import TemplateField, every_paper
from tdkt_sheets.papers.sandbox import FILTER_WORDS
from tdkt_sheets.papers.shipped import ENDING

Table = Callable[[Iterable[str], Iterable[Iterable[object]]], str]


def template_blocks(table: Table) -> Iterator[str]:
    """The blocks of the page."""
    yield (
        "Mỗi văn bản có một mẫu Word trong thư mục `input/mau-van-ban`. Cách sửa mẫu: "
        "[Giấy tờ của một đợt khen thưởng](../huong-dan/giay-to.md). Dưới đây là mọi trường mà từng mẫu được dùng."
    )
    yield "## Cách viết"
    yield table(
        ("Viết", "Để"),
        (
            ("`{{ co_quan }}`", "in nội dung của trường"),
            ("`{{ co_quan|hoa }}`", "in qua bộ lọc (xem dưới)"),
            ("`{% if du_thao %}` … `{% else %}` … `{% endif %}`", "in khi có, khi không"),
            ("`{% for muc in dong %}` … `{{ muc.ten }}` … `{% endfor %}`", "lặp lại với từng mục của danh sách"),
            (
                "`{%p for muc in dong %}`, `{%p endfor %}`",
                "lặp lại cả đoạn; mỗi thẻ đứng riêng một đoạn, đoạn đó không in ra",
            ),
            (
                "`{%tr for muc in dong %}`, `{%tr endfor %}`",
                "lặp lại cả dòng của bảng; mỗi thẻ đứng riêng một dòng, dòng đó không in ra",
            ),
            ("`{{ loop.index }}`", "trong vòng lặp: số thứ tự, từ 1"),
        ),
    )
    yield "## Bộ lọc"
    yield table(
        ("Bộ lọc", "Để", "Ví dụ"),
        ((f"`{name}`", what, f"`{{{{ {example} }}}}`") for name, (what, example) in FILTER_WORDS.items()),
    )
    for paper in every_paper().values():
        yield f"## {paper.name}{ENDING}: {paper.title}"
        yield f"Được soạn: {paper.when}."
        yield table(("Trường", "Nội dung", "Ví dụ"), _rows(paper.fields, ""))


def _rows(fields: Iterable[TemplateField], prefix: str) -> Iterator[tuple[str, str, object]]:
    for field in fields:
        if field.of:
            yield f"`{prefix}{field.key}`", f"**danh sách**: {field.meaning}", ""
            yield from _rows(field.of, f"{prefix}{field.key} → muc.")
        else:
            yield f"`{prefix}{field.key}`", field.meaning, "có hoặc không" if field.is_flag else field.example
