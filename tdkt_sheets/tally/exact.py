"""Exact arithmetic of points: fractions inside, decimals rounded half up outside."""

from decimal import Decimal
from fractions import Fraction

from tdkt_sheets.core.text import number


def rounded(value: Fraction | Decimal | int, places: int) -> Decimal:
    """A value at so many decimals, halves away from zero, as spreadsheets round.

    >>> rounded(Fraction(1, 8), 2), rounded(Fraction(-1, 8), 2), rounded(Decimal("2.675"), 2), rounded(Fraction(2, 3), 0)
    (Decimal('0.13'), Decimal('-0.13'), Decimal('2.68'), Decimal('1'))
    """
    scaled = Fraction(value) * 10**places
    whole, rest = divmod(abs(scaled.numerator), scaled.denominator)
    whole += 2 * rest >= scaled.denominator
    return Decimal(-whole if scaled < 0 else whole).scaleb(-places)


def points(value: Decimal | int) -> str:
    """Points as they are printed: a decimal comma, no zeros behind it.

    >>> points(Decimal("1.50")), points(Decimal("951.00")), points(Decimal("-0.25"))
    ('1,5', '951', '-0,25')
    """
    return number(value)


def fixed(value: Decimal | int, places: int) -> str:
    """Points with so many decimals after the comma, as totals are printed, halves away from zero.

    >>> fixed(Decimal("972.06"), 2), fixed(7, 2), fixed(Decimal("8"), 0), fixed(Decimal("7.45"), 1)
    ('972,06', '7,00', '8', '7,5')
    """
    return f"{rounded(value, places):.{places}f}".replace(".", ",")
