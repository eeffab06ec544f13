"""Exact arithmetic of points: fractions inside, decimals rounded half up outside."""

from decimal import Decimal
from fractions import Fraction

from tdkt_sheets.core.text import number
from tdkt_sheets.roster.bloc import Grain


def rounded(value: Fraction | Decimal | int, places: int | Grain) -> Decimal:
    """A value at so many decimals, or at the nearest multiple of a step, halves away from zero, as spreadsheets round.

    >>> rounded(Fraction(1, 8), 2), rounded(Fraction(-1, 8), 2), rounded(Decimal("2.675"), 2), rounded(Fraction(2, 3), 0)
    (Decimal('0.13'), Decimal('-0.13'), Decimal('2.68'), Decimal('1'))
    >>> rounded(Decimal("7.37"), Grain(2, Decimal("0.25"))), rounded(Decimal("7.375"), Grain(1, Decimal("0.25")))
    (Decimal('7.25'), Decimal('7.50'))
    """
    if isinstance(places, Grain):
        steps = rounded(Fraction(value) / Fraction(places.step), 0)
        return rounded(
            Fraction(steps) * Fraction(places.step), max(places.places, -int(places.step.as_tuple().exponent))
        )
    scaled = Fraction(value) * 10**places
    whole, rest = divmod(abs(scaled.numerator), scaled.denominator)
    whole += 2 * rest >= scaled.denominator
    return Decimal(f"{-whole if scaled < 0 else whole}E{-places}")  # exact, however many digits


def rounding(text: str, places: int | Grain) -> str:
    """The same as a formula; what doubles leave behind a quotient is taken away first.

    >>> rounding("A1", 2)
    'ROUND(A1,2)'
    """
    if not isinstance(places, Grain):
        return f"ROUND({text},{places})"
    step = f"{places.step.normalize():f}"
    return f"ROUND(ROUND(ROUND(({text})/{step},6),0)*{step},6)"


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
