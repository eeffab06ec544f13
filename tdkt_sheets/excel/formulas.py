"""What a formula in a plan may say: functions of Excel 2010, none volatile."""

import re

from tdkt_sheets.core.plan import PlanRefused
from tdkt_sheets.excel.cell_text import visible

LONGEST = 8_192

_VOLATILE = frozenset(["NOW", "TODAY", "RAND", "RANDBETWEEN", "OFFSET", "INDIRECT", "INFO", "CELL"])
_AFTER_2010 = re.compile(
    r"""
    ACOT | ACOTH | ARABIC | BASE | BINOM\.DIST\.RANGE | BIT(?:AND|LSHIFT|OR|RSHIFT|XOR) | CEILING\.MATH | COMBINA | COTH?
    | CSCH? | DAYS | DECIMAL | ENCODEURL | FILTERXML | FLOOR\.MATH | FORMULATEXT | GAMMA | GAUSS | IFNA | ISFORMULA
    | ISOWEEKNUM | MUNIT | NUMBERVALUE | PDURATION | PERMUTATIONA | PHI | RRI | SECH? | SHEETS? | SKEW\.P | UNICHAR
    | UNICODE | WEBSERVICE | XOR
    | CONCAT | FORECAST\.LINEAR | IFS | MAXIFS | MINIFS | SWITCH | TEXTJOIN
    | BYCOL | BYROW | CHOOSECOLS | CHOOSEROWS | DROP | EXPAND | FILTER | HSTACK | LAMBDA | LET | MAKEARRAY | MAP | RANDARRAY
    | REDUCE | SCAN | SEQUENCE | SORT | SORTBY | TAKE | TEXTAFTER | TEXTBEFORE | TEXTSPLIT | TOCOL | TOROW | UNIQUE
    | VALUETOTEXT | ARRAYTOTEXT | VSTACK | WRAPCOLS | WRAPROWS | XLOOKUP | XMATCH | GROUPBY | PIVOTBY | PERCENTOF
    | REGEX(?:TEST|EXTRACT|REPLACE) | TRIMRANGE | _XLFN\..*
    """,
    re.VERBOSE,
)
_QUOTED = re.compile(r"\"(?:[^\"]|\"\")*\"|'(?:[^']|'')*'")
_CONSTANT = re.compile(r"\{[^{}]*\}")  # an array constant parts its rows by semicolons
_FUNCTION = re.compile(r"(?<![A-Z0-9_.])([A-Z_][A-Z0-9_.]*)\(", re.IGNORECASE)


def check_formula(formula: str, where: str) -> None:
    """Nothing, when the formula may be written.

    Raises: PlanRefused when it is empty, too long, holds what XML cannot, an array or other than Excel 2010's functions.
    """
    bare = formula.removeprefix("=")
    if not bare.strip():
        raise PlanRefused(f"{where}: an empty formula")
    if len(bare) > LONGEST or visible(bare) != bare:
        raise PlanRefused(f"{where}: a formula that Excel cannot hold: {bare[:80]}")
    if bare.startswith("{"):
        raise PlanRefused(f"{where}: an array formula: {bare[:80]}")
    outside = _CONSTANT.sub("", _QUOTED.sub("''", bare))
    if outside.count("(") != outside.count(")") or '"' in outside:
        raise PlanRefused(f"{where}: brackets or quotes do not close: {bare[:80]}")
    if ";" in outside:
        raise PlanRefused(f"{where}: arguments are parted by commas in a file: {bare[:80]}")
    for name in _FUNCTION.findall(outside):
        upper = name.upper()
        if upper in _VOLATILE:
            raise PlanRefused(f"{where}: {upper} is volatile")
        if _AFTER_2010.fullmatch(upper):
            raise PlanRefused(f"{where}: Excel 2010 has no {upper}")
