"""Vietnamese text: cleaning on the way in, keys for comparing, order for sorting, and the look of numbers.

The order matters: a legacy 8-bit font is suspected before anything is removed (`core.legacy_text`: the soft hyphen is its
letter ư), then NFC, then invisible characters go, then spaces collapse. Keys are never shown; what was typed is.
"""

import re
import unicodedata
from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache

_INVISIBLE = dict.fromkeys([0xFEFF, 0x00AD, 0x2060, 0x180E, *range(0x200B, 0x2010), *range(0x202A, 0x202F)])
_CONTROLS = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 127))
# Have no meaning outside one font or program; papers and workbooks mark places with some.
_PRIVATE = dict.fromkeys(range(0xE000, 0xF900), "\ufffd")
_SPACES = re.compile(r"[^\S\n]+")
_LINE_ENDS = re.compile(r" ?(?:\r\n|\r|\n)[ \n\r]*")
_LOOKALIKES = str.maketrans(
    {
        "Ð": "Đ",
        "ð": "đ",
        "Ɖ": "Đ",
        "ɖ": "đ",
        "Ƣ": "Ư",
        "ƣ": "ư",
        "Ǎ": "Ă",
        "ǎ": "ă",
        **dict.fromkeys("ʼʻʹꞌ", "'"),
        "ı": "i",
        **{
            chr(code): letter
            for code in range(0x1D400, 0x1D800)
            if (letter := unicodedata.normalize("NFKC", chr(code))).isascii()
        },
        **{chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)},  # the wide forms of ASCII
    }
)
# As a range: letter by letter it would be gone through for each letter that is looked at.
_STYLED = "\U0001d400-\U0001d7ff"
_LOOKALIKE = re.compile(f"[{re.escape(''.join(chr(code) for code in _LOOKALIKES if code < 0x10000))}{_STYLED}]")
_FOREIGN = str.maketrans("АВЕКМНОРСТХаеорсухіΑΒΕΖΗΙΚΜΝΟΡΤΥΧο", "ABEKMHOPCTXaeopcyxiABEZHIKMNOPTYXo")  # Cyrillic, Greek
_FOREIGN_LETTER = re.compile("[\u0391-\u03bf\u0400-\u045f]")
_LATIN_LETTER = re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
_WORD = re.compile(r"[^\W\d_]+")
_SAME_MARKS = {
    **dict.fromkeys("“”„‟«»″", '"'), **dict.fromkeys("‘’‚‛′`´", "'"), **dict.fromkeys("‐‑‒–—―−", "-"), **dict.fromkeys("×\u0445", "x"),
}  # fmt: skip
_PLAIN_MARKS = str.maketrans(_SAME_MARKS)
_MARKS = re.compile(f"[{''.join(_SAME_MARKS)}]")


def clean(text: str) -> str:
    """The text as it is kept and shown: NFC, no invisible characters, single spaces, no space at the ends, U+FFFD for a private character.

    Line ends inside stay as a single newline. Doing it twice changes nothing.

    >>> clean("  Nông\\u00a0 Thị\\u200b Hạnh ")
    'Nông Thị Hạnh'
    """
    if text.isprintable() and unicodedata.is_normalized("NFC", text) and "  " not in text:
        if not text.isascii():
            text = _looked_alike(text)
        return text.strip() if text[:1] == " " or text[-1:] == " " or not text.isascii() else text
    text = without_private(text.translate(_INVISIBLE).translate(_CONTROLS))
    text = _looked_alike(unicodedata.normalize("NFC", text))
    return _LINE_ENDS.sub("\n", _SPACES.sub(" ", text)).strip()


def _looked_alike(text: str) -> str:
    """The text with letters that only look like Vietnamese ones made these: ƣ, Ɖ, ǎ, wide and styled ones, Cyrillic and Greek among Latin.

    >>> _looked_alike("Lƣơng ＡＢ"), _looked_alike("Hоàng"), _looked_alike("Москва")
    ('Lương AB', 'Hoàng', 'Москва')
    """
    if _LOOKALIKE.search(text):
        text = text.translate(_LOOKALIKES)
    if _FOREIGN_LETTER.search(text):
        text = _WORD.sub(lambda word: word[0].translate(_FOREIGN) if _LATIN_LETTER.search(word[0]) else word[0], text)
    return text


def strange_letters(text: str) -> str:
    """The letters of a text that only look like those that are read in their place, each once.

    >>> strange_letters("Lƣơng Văn Trƣờng")
    'ƣ'
    """
    text = unicodedata.normalize("NFC", text)
    pairs = zip(text, _looked_alike(text), strict=True)
    return "".join(dict.fromkeys(letter for letter, meant in pairs if letter != meant))


def without_private(text: str) -> str:
    """The text with U+FFFD for each character of private use.

    >>> ascii(without_private("Nông \\ue000Thị\\ue001 Hạnh")).count("ufffd")
    2
    """
    return text if text.isprintable() else text.translate(_PRIVATE)


_TONES = "\u0300\u0301\u0309\u0303\u0323"  # huyền sắc hỏi ngã nặng
_TWO_VOWELS = re.compile(r"o[^\x00-`b-df-\x7f]|u[^\x00-xz-\x7f]")  # where a tone may have to move
_OLD_STYLE = re.compile(rf"(?<!q)(o)(a|e)([{_TONES}])|(?<!q)(u)(y)([{_TONES}])")
_DASH = re.compile(" ?- ?")


def _tone_on_first(match: re.Match[str]) -> str:
    first, second, tone = (group for group in match.groups() if group)
    return first + tone + second


@lru_cache(maxsize=1 << 16)
def fold(text: str) -> str:
    """A key that is equal for spellings a reader takes as the same word.

    Case, hòa/hoà, quotes, dashes and spaces around them, and whether an x is × or Cyrillic do not count; accents do.

    >>> fold("Khoá  HOÀ–Bình") == fold("khóa hòa - bình")
    True
    """
    text = clean(text).casefold()
    if not text.isascii():
        if _MARKS.search(text):
            text = text.translate(_PLAIN_MARKS)
        if _TWO_VOWELS.search(text):
            text = _OLD_STYLE.sub(_tone_on_first, unicodedata.normalize("NFD", text))
        text = unicodedata.normalize("NFC", text)
    elif "`" in text:
        text = text.replace("`", "'")
    text = text.replace("\n", " ")
    return _DASH.sub("-", text) if "-" in text else text


_I_Y = re.compile(r"\b(s|k|l|qu|m|t|h)(ỳ|ý|ỷ|ỹ|ỵ|y)\b")
_Y_TO_I = str.maketrans("ỳýỷỹỵy", "ìíỉĩịi")


@lru_cache(maxsize=1 << 16)
def fold_term(text: str) -> str:
    """`fold` for titles, captions and list entries: i/y spellings (sĩ/sỹ) and end punctuation do not count either.

    >>> fold_term("Chiến sỹ thi đua cơ sở.") == fold_term("chiến sĩ thi đua cơ sở")
    True
    """
    text = _I_Y.sub(lambda match: match[0].translate(_Y_TO_I), fold(text))
    return text.strip(" .:;,*\"'()").replace('"', "")


def is_short_for(text: str, whole: str) -> bool:
    """Whether a text is another, or the initials of its words.

    >>> is_short_for("CV", "Chuyên viên"), is_short_for("P.TP", "Phó Trưởng phòng"), is_short_for("Trưởng phòng", "Phó Trưởng phòng")
    (True, True, False)
    """
    initials = "".join(word[0] for word in re.findall(r"\w+", fold(whole)))
    return fold_term(text) == fold_term(whole) or fold(text).replace(".", "").replace(" ", "") == initials


_AND = re.compile(r"\s?[,;&]\s?|\svà\s")
_COLLECTIVE = re.compile(r"^(?:tập thể )(?=\w)")


@lru_cache(maxsize=1 << 14)
def fold_collective(text: str) -> str:
    """`fold_term` for names of collectives: “tập thể” in front, and whether a comma, “và” or a dash stands between words, do not count.

    >>> fold_collective("Tập thể Tổ Hành chính, Tổng hợp") == fold_collective("Tổ Hành chính - Tổng hợp")
    True
    """
    return _AND.sub("-", _COLLECTIVE.sub("", fold_term(text))).replace(". ", ".")


_HONORIFICS = re.compile(
    r"^(?:(?:ông/bà|ông|bà|đ/c|đ\.c|đc|đồng chí|(?:thạc|tiến|bác|dược|y|luật|kỹ|kĩ) (?:sĩ|sỹ|sư)|cử nhân|nhà giáo|gs|pgs|ths|bs|ts|cn|ks|mr|mrs|ms"
    r"|(?:th|t|b|k)\.s|ckii|cki|bscki|bsckii|ngưt|ngnd|nsưt|nsnd|ttưt|ttnd|(?:anh|chị|cô|thầy)(?=:|(?: \S+){3,}))\b[.:,]*\s*)+",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"^[-+*•–]?\s?(?:\d{1,3}[.)]\s?)?(?=[^\W\d])")  # as lines of a list begin
_AROUND_NAMES = " .,;*"
_SURNAME = re.compile(r"^ông \S+(?: \S+)?$")  # Ông is a surname too: before so few words it may be one


@lru_cache(maxsize=1 << 16)
def fold_name(text: str) -> str:
    """`fold` for names of people: a number, forms of address in front and marks at the ends do not count; "Ông Văn Tùng" may be Mr Ông.

    >>> fold_name("Đ/c  nông thị HẠNH.") == fold_name("1. Nông Thị Hạnh*") == fold_name("Nông Thị Hạnh")
    True
    """
    key = _NUMBERED.sub("", fold(text)).strip(_AROUND_NAMES)
    return key if _SURNAME.match(key) else _HONORIFICS.sub("", key) or key


def without_address(text: str) -> str:
    """A person's name as written, without a number and forms of address in front.

    >>> without_address("1. Đ/c Nông Thị Hạnh"), without_address("Ông Văn Tùng")
    ('Nông Thị Hạnh', 'Ông Văn Tùng')
    """
    name = _NUMBERED.sub("", clean(text)).strip(_AROUND_NAMES)
    found = name if _SURNAME.match(fold(name)) else _HONORIFICS.sub("", name) or name
    return text if found == text else found  # who is written without any stands once in memory


_BLOC = re.compile(r"^(khối|cụm) (?:giao ước )?(?:thi đua|gưtđ|gutđ|tđ)\b")
_ROMAN_NUMBER = re.compile(r"\b([ivx]+)$")
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv", "xvi", "xvii")
_ARABIC = {roman: str(at) for at, roman in enumerate(_ROMAN, 1)}


@lru_cache(maxsize=5_000)
def fold_bloc(text: str) -> str:
    """`fold_term` for names of emulation blocs: with or without “giao ước”, shortened, Roman or Arabic number.

    >>> fold_bloc("Khối GƯTĐ số III") == fold_bloc("Khối thi đua số 3") == fold_bloc("khối giao ước thi đua III")
    True
    """
    key = _BLOC.sub(r"\1 thi đua", fold_term(text)).replace("đua số ", "đua ")
    return _ROMAN_NUMBER.sub(lambda match: _ARABIC.get(match[1], match[0]), key)


_DAY_BEHIND = re.compile(r"[(,;]|\bngày\b")
_PAPER = re.compile(r"^\W*(?:(?:quyết định|qđ|số)[\s.:]*)+(?=\d)|^\W+")
_FIRST_DIGITS = re.compile(r"^0*(\d+)")


@lru_cache(maxsize=1 << 14)
def number_key(text: str) -> str:
    """A paper's number without what people write differently: words in front, a day behind, zeros, dashes, spaces, Đ or D.

    >>> number_key("512/QĐ - SLĐTBXH") == number_key("512/QD–SLDTBXH") == number_key("QĐ số 0512-QĐ/SLĐTBXH ngày 20/12/2021")
    True
    >>> number_key("512"), number_key("5/12/QĐ"), number_key("QĐ-SLĐTBXH")
    ('512', '5/12qd', 'qdsldtbxh')
    """
    folded = fold(text)
    key = _PAPER.sub("", _DAY_BEHIND.split(folded, maxsplit=1)[0])
    key = key.replace("đ", "d").replace(" ", "").replace("-", "/")
    begins = _FIRST_DIGITS.match(key)
    rest = re.sub(r"[^\w]", "", key[begins.end() :] if begins else key)
    return f"{begins[1]}/{rest}" if begins and rest else begins[1] if begins else rest


@lru_cache(maxsize=1 << 14)
def bare(text: str) -> str:
    """The folded text without any accent: for suggestions and file names only, never for identity.

    >>> bare("Phòng Người có công")
    'phong nguoi co cong'
    """
    decomposed = unicodedata.normalize("NFD", fold(text).replace("đ", "d"))
    return "".join(char for char in decomposed if not unicodedata.combining(char))


_BETWEEN_WORDS = re.compile(r"[\s._-]+")


def bare_words(text: str) -> tuple[str, ...]:
    """The bare words of a file or folder name.

    >>> bare_words("P. Người có công_2021-Q2")
    ('p', 'nguoi', 'co', 'cong', '2021', 'q2')
    """
    return tuple(word for word in _BETWEEN_WORDS.split(bare(text)) if word)


_ALPHABET = {char: rank for rank, char in enumerate("aăâbcdđeêfghijklmnoôơpqrstuưvwxyz")}
_TONE_RANK = {"\u0309": 2, "\u0300": 1, "\u0303": 3, "\u0301": 4, "\u0323": 5}


@lru_cache(maxsize=1 << 14)
def sort_key(text: str) -> tuple[tuple[int, ...], tuple[int, ...], str]:
    """Vietnamese dictionary order: letters first, then tones (ngang, huyền, hỏi, ngã, sắc, nặng).

    >>> sorted(["đan", "dân", "dan", "dàn"], key=sort_key)
    ['dan', 'dàn', 'dân', 'đan']
    """
    bases: list[int] = []
    tones: list[int] = []
    for char in fold(text):
        decomposed = unicodedata.normalize("NFD", char)
        tone = next((mark for mark in decomposed if mark in _TONE_RANK), "")
        base = unicodedata.normalize("NFC", decomposed.replace(tone, "")) if tone else char
        bases.append(_ALPHABET.get(base, 100 + ord(base[0]) if base.isalpha() else -1000 + ord(base[0])))
        tones.append(_TONE_RANK.get(tone, 0))
    return tuple(bases), tuple(tones), text


def count(number: int) -> str:
    """A count in running text, at least two digits, as offices write it.

    >>> count(7), count(0), count(112)
    ('07', '0', '112')
    """
    return f"{number:02d}" if 0 < number < 10 else f"{number:,}".replace(",", ".")


def number(value: int | float | Decimal) -> str:
    """A number with a dot every three digits and a decimal comma; the minus sign stays.

    >>> number(Decimal("-1234.50")), number(15500)
    ('-1.234,5', '15.500')
    """
    exact = value if isinstance(value, Decimal) else Decimal(repr(value))
    text = f"{exact:,f}"
    whole, _, part = text.partition(".")
    part = part.rstrip("0")
    return whole.replace(",", ".") + ("," + part if part else "")


def percent(share: Decimal) -> str:
    """A share in percent, cut after a tenth, so that 79,99 % never looks like 80 %.

    >>> percent(Decimal(2) / 3), percent(Decimal("0.7"))
    ('66,6 %', '70 %')
    """
    return f"{number((share * 1000 // 1) / 10)} %"


def upper_first(text: str) -> str:
    """The text as a sentence begins."""
    return text[:1].upper() + text[1:]


def lower_first(text: str) -> str:
    """The text as it stands within a sentence."""
    return text[:1].lower() + text[1:]


def shortened(text: str, most: int) -> str:
    """The text, of at most so many characters, with … where its end is left out.

    >>> shortened("Thi đua", 7), shortened("Khen thưởng", 7)
    ('Thi đua', 'Khen t…')
    """
    return text if len(text) <= most else text[: most - 1] + "…"


def cut_short(text: str, most: int) -> str:
    """A text from outside in a composed one: its beginning with how long it is, when it has more than so many characters.

    >>> cut_short("Phòng Kế hoạch", 14), cut_short("x" * 32_800, 22)
    ('Phòng Kế hoạch', 'xxxxxx… (32.800 ký tự)')
    """
    if len(text) <= most:
        return text
    mark = f"… ({count(len(text))} ký tự)"
    return text[: max(0, most - len(mark))] + mark


MOST_NAMED = 20  # things that a composed text names
LONGEST_NAMED = 160  # characters of a name in it


def named(
    names: Sequence[str], what: str, most: int = MOST_NAMED, between: str = "; ", longest: int = LONGEST_NAMED
) -> str:
    """Names in running text: at most so many, the rest counted as `what`; no text grows with the size of an office.

    >>> named(["A", "B", "C"], "đơn vị", 3)
    'A; B; C'
    >>> named(["A", "B", "C", "D"], "đơn vị", 3)
    'A; B; và 02 đơn vị khác'
    """
    shown = names if len(names) <= most else names[: most - 1]
    words = between.join(cut_short(name, longest) for name in shown)
    return words if len(shown) == len(names) else f"{words}{between}và {count(len(names) - len(shown))} {what} khác"


_UNSHOWN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]")


def on_screen(text: str) -> str:
    """A text from outside as one line of a terminal: nothing in it moves the cursor, turns the order of letters or begins a line.

    >>> ascii(on_screen("a\\x1b[2Jb\\nc\\u202e"))
    "'a\\\\ufffd[2Jb c\\\\ufffd'"
    """
    if text.isprintable():
        return text
    return _UNSHOWN.sub("\ufffd", text.replace("\r\n", " ").replace("\n", " ").replace("\r", " ").replace("\t", " "))


def escaped_json(text: str) -> str:
    """JSON text in which what a terminal would act on stands as its escape."""
    return _UNSHOWN.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def quoted(value: object) -> str:
    """A value as typed, in “…”, cut when it is long."""
    return f"“{cut_short(str(value).replace(chr(10), ' '), 118)}”"
