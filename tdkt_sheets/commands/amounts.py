"""The amounts of the rounds of a run: multiple, base salary, the row that proposed each."""

from collections.abc import Iterator

from tdkt_sheets.awards.bundle import Bundle, BundleLine
from tdkt_sheets.awards.payment import with_prizes
from tdkt_sheets.awards.priced import payments_made
from tdkt_sheets.awards.terms import terms_of
from tdkt_sheets.core.text import number
from tdkt_sheets.month.round_bundles import round_bundles
from tdkt_sheets.month.run import Run


def amounts_of(run: Run) -> list[Bundle]:
    """Every round with lines, each line with its prize."""
    bundles = [each for each in round_bundles(run) if each.lines]
    return list(with_prizes(bundles, terms_of(run.catalogue), payments_made(run.proposals)))


def money(bundle: Bundle, line: BundleLine) -> Iterator[str]:
    """How the amount of a line came about, in words; nothing of a line without one."""
    prize = line.prize
    if prize is None:
        return
    yield f"Khen thưởng: {line.recipient}, {line.award_name} ({bundle.round.name})."
    if prize.multiple is not None and prize.base_salary is not None:
        exact = prize.multiple * prize.base_salary
        yield (
            f"Mức tiền: hệ số {number(prize.multiple)} × lương cơ sở {number(prize.base_salary)} = {number(exact)}, "
            f"làm tròn {number(prize.amount)} đồng."
        )
    if prize.reason:
        yield f"Thực chi {number(prize.paid)} đồng: {prize.reason}"
    elif prize.before:
        yield f"Thực chi {number(prize.paid)} đồng: đã chi trước {number(prize.before)} đồng."
    yield "Lấy từ:"
    yield f"  {line.file}, trang “{line.tab}”, dòng {line.row}"
