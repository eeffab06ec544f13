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
        """The gravest severity a finding may have that rests on such a value."""
        return Severity.WARNING if self in (Grade.ANALOGUE, Grade.MEMORY) else Severity.ERROR


WORDS = {
    Grade.READ: "đọc trong văn bản",
    Grade.EARLIER: "suy từ văn bản trước",
    Grade.ANALOGUE: "theo tỉnh, ngành khác",
    Grade.MEMORY: "theo trí nhớ, chưa kiểm chứng",
    Grade.TRIED: "đã chạy thử",
    Grade.OWN: "suy luận số học, không cần văn bản",
}
UNCONFIRMED = "chưa kiểm chứng"
