"""What is asked of a self-scoring sheet that a member made in the scale's own table: lines that are not surely known, points without a result."""

from collections.abc import Sequence

from tdkt_sheets.core.text import named, quoted
from tdkt_sheets.roster.bloc import Criterion, LeafKind
from tdkt_sheets.rules.engine import ERROR, WARNING, declare

RESULT_WORDS = {
    LeafKind.PASS_FAIL: "đạt hay không đạt", LeafKind.CHOICE: "mức đạt được", LeafKind.PER_OCCURRENCE: "số lần", LeafKind.STEPS: "số lần",
    LeafKind.BONUS_PENALTY: "số lần được cộng, bị trừ",
}  # fmt: skip
MEASURED = "kết quả so với chỉ tiêu"
NEAR_LINE = declare(
    "KH-35", WARNING, "Dòng của bảng tự chấm được đối với tiêu chí gần nhất của thang điểm.", "Dòng “{words}” đang được hiểu là tiêu chí “{name}” của thang điểm.",
    "Đúng thì giữ nguyên; khác thì ghi lại số thứ tự, nội dung đúng như thang điểm.",
    example={"words": "Kế hoạch công tác", "name": "I.2. Hoàn thành chương trình công tác năm"},
)  # fmt: skip
NO_SUCH_LINE = declare(
    "KH-36", ERROR, "Điểm tự chấm đứng ở một tiêu chí của thang điểm.", "Dòng này có {points} điểm tự chấm nhưng thang điểm không có tiêu chí như vậy; chưa tính.",
    "Ghi điểm vào đúng tiêu chí của thang điểm; không thuộc tiêu chí nào thì xóa điểm.",
    example={"points": "5"},
)  # fmt: skip
POINTS_ALONE = declare(
    "KH-37", WARNING, "Tiêu chí tính điểm từ kết quả thì có kết quả.", "Chỉ có điểm tự chấm, chưa rõ {what}; đang tính đúng số điểm đơn vị ghi.",
    "Ghi {what} ở cột “Kết quả, số lần” để điểm được tính lại.",
    example={"what": MEASURED},
)  # fmt: skip
LINES_LACKING = declare(
    "KH-38", WARNING, "Bảng tự chấm có đủ các tiêu chí được giao.", "Bảng thiếu {lines} tiêu chí của thang điểm, coi là chưa chấm: {names}.",
    "Bổ sung các tiêu chí này; không có kết quả thì ghi 0.",
    example={"lines": "02", "names": "“I.2. Kế hoạch”, “II.1. Sơ kết”"},
)  # fmt: skip


def names_of(criteria: Sequence[Criterion]) -> str:
    """Criteria by name, the first of many."""
    return named([quoted(one.name) for one in criteria], "tiêu chí", 5, ", ")
