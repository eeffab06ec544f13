"""How well a fact of the law is known, and how grave a finding that rests on it may be."""

from enum import StrEnum

from tdkt_sheets.core.findings import Severity


class Grade(StrEnum):
    """Where a value was read."""

    READ = "S"  # in the text, or in a page that quotes the article
    EARLIER = "P"  # in the instrument before this one; carried over
    ANALOGUE = "A"  # another province, ministry or sector
    MEMORY = "M"  # unseen
    TRIED = "V"  # by running code
    OWN = "–"  # arithmetic or consistency; there is no text to read

    @property
    def words(self) -> str:
        """The grade as an office worker reads it."""
        return WORDS[self]

    @property
    def is_of_a_text(self) -> bool:
        """Whether there is a text of this very instrument that someone can compare the value with."""
        return self not in (Grade.TRIED, Grade.OWN)

    @property
    def reach(self) -> Severity:
        """The gravest severity a finding may have that rests on such a value: what was carried over, guessed or seen elsewhere holds no row."""
        return Severity.ERROR if self in (Grade.READ, Grade.TRIED, Grade.OWN) else Severity.WARNING


class Strength(StrEnum):
    """What a source is worth. The first two may settle a value: whole texts, and what the body in charge answers, tabulates or quotes in full."""

    FULL_TEXT = "full_text"
    OFFICIAL = "official"
    QUOTES = "quotes"
    SUMMARY = "summary"
    PRACTICE = "practice"
    SECONDARY = "secondary"

    @property
    def words(self) -> str:
        """The strength as an office worker reads it."""
        return STRENGTHS[self][0]

    @property
    def grade(self) -> "Grade":
        """The best grade of a value that rests on such a source alone."""
        return STRENGTHS[self][1]

    @property
    def settles(self) -> bool:
        """Whether a value held against such a source counts as checked."""
        return self in (Strength.FULL_TEXT, Strength.OFFICIAL)

    @property
    def quotes(self) -> bool:
        """Whether it gives the words or figures of the provision; two that do so independently leave no doubt."""
        return self.settles or self is Strength.QUOTES


STRENGTHS = {
    Strength.FULL_TEXT: ("toàn văn văn bản, hoặc bản chép toàn văn", Grade.READ),
    Strength.OFFICIAL: (
        "trả lời, bảng của cơ quan có thẩm quyền; trang của cơ quan nhà nước trích nguyên cả điều",
        Grade.READ,
    ),
    Strength.QUOTES: ("báo, trang hỏi đáp pháp luật, bản chép trích hoặc lập bảng theo điều khoản", Grade.READ),
    Strength.SUMMARY: ("bản tóm tắt của cơ quan hoặc báo; trang chỉ đọc được một phần", Grade.READ),
    Strength.PRACTICE: ("cách làm của một nơi, biểu trong phần mềm của một tỉnh", Grade.ANALOGUE),
    Strength.SECONDARY: ("sổ nguồn, mục lục nhắc đến văn bản", Grade.MEMORY),
}
WORDS = {
    Grade.READ: "đọc trong văn bản",
    Grade.EARLIER: "suy từ văn bản trước",
    Grade.ANALOGUE: "theo tỉnh, ngành khác",
    Grade.MEMORY: "theo trí nhớ, chưa kiểm chứng",
    Grade.TRIED: "đã chạy thử",
    Grade.OWN: "suy luận số học, không cần văn bản",
}
UNCONFIRMED = "chưa kiểm chứng"
