"""The reference page “Căn cứ pháp lý”: rule sets, papers, and every dated value with its source and how well it is known."""

from collections.abc import Callable, Iterable, Iterator

from tdkt_sheets.core import dates
from tdkt_sheets.law.evidence import Grade, Strength
from tdkt_sheets.law.parameters import Parameter
from tdkt_sheets.law.read import law
from tdkt_sheets.outputs.reference.law_words import REACH, days, evidence, paper, topics

Table = Callable[[Iterable[str], Iterable[Iterable[object]]], str]


def law_blocks(table: Table) -> Iterator[str]:
    """The blocks of the page, tables drawn by `table`."""
    shipped = law()
    yield (
        "Mọi con số do văn bản quy định nằm ở đây, mỗi giá trị có ngày bắt đầu, điều khoản, nguồn đọc và mức tin cậy. "
        "Trang này không thay cho văn bản và không phải là tư vấn pháp luật. Ở nơi dùng giá trị **chưa kiểm chứng**, kết quả ghi rõ như vậy; "
        "giá trị theo trí nhớ hoặc theo tỉnh, ngành khác chỉ để nêu ra, không làm dòng nào bị giữ lại. "
        "“Đọc trong văn bản”: đọc ở văn bản hoặc ở trang trích điều khoản đó. “Đối chiếu ngày”: ngày có người so lại giá trị với toàn văn, hoặc với trả lời, "
        "bảng của cơ quan có thẩm quyền; chưa so lại mà cũng không có hai nguồn cùng trích thì là “chưa kiểm chứng”. Ngày bắt đầu là ngày sớm nhất mà giá trị đã "
        "được đọc. “Sau đó chưa biết”: văn bản đã hết hiệu lực, văn bản sau chưa đọc được; từ ngày đó nội dung này không được kiểm tra tự động và được nêu ra."
    )
    yield table(("Mức tin cậy", "Nặng nhất"), ((grade.words, REACH[grade.reach]) for grade in Grade))
    yield "Nguồn đọc được xếp theo độ mạnh:"
    yield table(
        ("Nguồn", "Là gì", "Đủ để ghi “đối chiếu”", "Mức tin cậy cao nhất"),
        ((f"`{each.value}`", each.words, "có" if each.settles else "không", each.grade.words) for each in Strength),
    )
    yield "## Bộ quy định theo ngày"
    yield (
        "Bộ quy định được chọn theo ngày ban hành quyết định; hồ sơ nhận trước ngày có quy định mới thì theo điều khoản chuyển tiếp ghi ở bảng. "
        "Cơ quan có thể chọn theo ngày gửi hồ sơ hoặc theo năm thành tích (`regime.by`)."
    )
    yield table(
        ("Mã", "Bộ quy định", "Áp dụng", "Văn bản", "Hồ sơ nhận trước ngày đầu theo quy định cũ", "Ghi chú"),
        (
            (regime.code, regime.name, days(regime), "; ".join(shipped.instruments[key].short for key in regime.instruments), regime.received_before, regime.note)
            for regime in shipped.regimes
        ),
    )  # fmt: skip
    yield "## Văn bản"
    yield table(
        ("Văn bản", "Có hiệu lực", "Mức tin cậy", "Nguồn", "Ghi chú"),
        (
            (paper(instrument), days(instrument), evidence(instrument), _keys(instrument.sources), instrument.note)
            for instrument in shipped.instruments.values()
        ),
    )
    for topic in topics():
        yield f"## {topic.title}"
        yield f"Đã đối chiếu văn bản đến ngày {dates.show(topic.horizon.isoformat())}."
        rows = (row for parameter in topic.parameters for row in _rows(parameter))
        yield table(("Nội dung", "Mã", "Giá trị", "Áp dụng", "Căn cứ", "Mức tin cậy", "Nguồn", "Ghi chú"), rows)
    yield "## Nguồn đã đọc"
    yield "Địa chỉ có dấu … chỉ còn giữ được một phần."
    yield table(
        ("Mã nguồn", "Nội dung", "Địa chỉ"),
        ((f"`{source.key}`", source.what, source.address) for source in shipped.sources.values()),
    )


def _rows(parameter: Parameter) -> Iterator[tuple[str, ...]]:
    for place, entry in enumerate(parameter.entries):
        yield (
            parameter.label if place == 0 else "",
            f"`{parameter.name}`" if place == 0 else "",
            parameter.shown(entry),
            days(entry),
            entry.citation,
            entry.evidence,
            _keys(entry.sources),
            entry.note,
        )


def _keys(sources: tuple[str, ...]) -> str:
    return ", ".join(f"`{key}`" for key in sources)
