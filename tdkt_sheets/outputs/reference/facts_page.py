"""The page of the facts of the field: each with the checks that keep it, or what works it out, or why the forms cannot decide it."""

from collections.abc import Callable, Iterable, Iterator

from tdkt_sheets.law.field_facts import Fact, chapters

PAGE, RULES_PAGE = "co-so-nghiep-vu.md", "noi-dung-kiem-tra.md"
INTRO = (
    "Mỗi điều dưới đây là một điều chương trình biết về nghiệp vụ: quy định, cách làm của cơ quan, cách tệp thật của các đơn vị được ghi. "
    "Mỗi điều có đúng một trong ba: nội dung kiểm tra giữ điều đó; phần của chương trình tự xử lý điều đó; hoặc lý do vì sao chưa hoặc không "
    "kiểm tra được. Một phép thử giữ cho không điều nào nằm ngoài ba trường hợp này."
)
LEGAL = (
    "Các câu là lời của chương trình, không thay cho văn bản. Giá trị theo ngày, nguồn và mức kiểm chứng: "
    "[căn cứ pháp lý](can-cu-phap-ly.md); giá trị ghi “chưa kiểm chứng” ở trang đó thì ở đây cũng chưa kiểm chứng."
)
Table = Callable[[Iterable[str], Iterable[Iterable[object]]], str]


def fact_blocks(table: Table) -> Iterator[str]:
    """Every fact by chapter, with how many are kept in which way."""
    facts = [fact for chapter in chapters() for fact in chapter.facts]
    checked, worked_out = sum(bool(fact.rules) for fact in facts), sum(bool(fact.computed) for fact in facts)
    rest = len(facts) - checked - worked_out
    yield INTRO
    yield (
        f"Có {len(facts)} điều: {checked} điều có nội dung kiểm tra, {worked_out} điều chương trình tự xử lý, {rest} điều chưa hoặc không kiểm tra được."
    )
    yield LEGAL
    for chapter in chapters():
        yield f"## {chapter.title}"
        rows = ((f"{anchor(fact.slug)}{fact.slug}", fact.says, _kept(fact)) for fact in chapter.facts)
        yield table(("Mã tra cứu", "Nội dung", "Kiểm tra, xử lý ở"), rows)


def _kept(fact: Fact) -> str:
    if fact.rules:
        return ", ".join(f"[{id}]({RULES_PAGE}#{id.casefold()})" for id in fact.rules)
    if fact.computed:
        return f"Chương trình tự xử lý: [`{fact.computed}`](../../tdkt_sheets/{fact.computed})"
    return f"Không kiểm tra. {fact.why_not}"


def anchor(name: str) -> str:
    """Where a link to a line of a table leads.

    >>> anchor("DK-04")
    '<a id="dk-04"></a>'
    """
    return f'<a id="{name.casefold()}"></a>'


def linked(slugs: Iterable[str]) -> str:
    """Slugs as links to their facts."""
    return ", ".join(f"[{slug}]({PAGE}#{slug})" for slug in slugs)
