"""Text of the time before Unicode: what it says when it was typed in a TCVN3 or a VNI font, or lost its ư in a conversion.

Only raw text can tell: clean it, fold it or change its case first, and letters become others. What is found here is a suggestion: a column
settles it, with a note of what was typed, or a person does; nothing is decoded silently.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from itertools import product

from tdkt_sheets.core.syllables import is_syllable

_TCVN3 = dict(
    zip(
        "¡¢£¤¥¦§¨©ª«¬\u00ad®µ¶·¸¹»¼½¾ÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖ×ØÜÝÞßáâãäåæçèéêëìíîïñòóôõö÷øùúûüýþ",
        "ĂÂÊÔƠƯĐăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ",
        strict=True,
    )
)
_VNI_MARKS = {
    **{base + mark: letter for base, letters in (("a", "àáảãạ"), ("e", "èéẻẽẹ"), ("o", "òóỏõọ"), ("ô", "ờớởỡợ"), ("u", "ùúủũụ"), ("ö", "ừứửữự"),
                                                 ("y", "ỳýỷỹỵ")) for mark, letter in zip("øùûõï", letters, strict=True)},
    **{base + mark: letter for base, letters in (("a", "âầấẩẫậ"), ("e", "êềếểễệ"), ("o", "ôồốổỗộ"))
       for mark, letter in zip("âàáåãä", letters, strict=True)},
    **dict(zip(("aê", "aè", "aé", "aú", "aü", "aë"), "ăằắẳẵặ", strict=True)),
    "ô": "ơ", "ö": "ư", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ", "ñ": "đ",
}  # fmt: skip
_VNI = {
    "".join(typed): letter.upper() if typed[0].isupper() else letter
    for pair, letter in _VNI_MARKS.items()
    for typed in product(*((char, char.upper()) for char in pair))
}
_VNI_RUN = re.compile("|".join(sorted(_VNI, key=len, reverse=True)))
# Spaces, digits and marks of ASCII: the others can be letters of a legacy font.
_BREAKS = re.compile(r"[\s!-@\[-`{-~]+")
_VIETNAMESE = frozenset("àáâãèéêìíòóôõùúýÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝ")  # letters of Unicode text below U+0100
_FEW_WORDS = 3


@dataclass(frozen=True, slots=True)
class Suspicion:
    """In which font a text may have been typed, and what it says then."""

    font: str
    meant: str


def _from_tcvn3(word: str) -> str:
    return "".join(_TCVN3.get(char, char) for char in word)


def _from_vni(word: str) -> str:
    return _VNI_RUN.sub(lambda run: _VNI[run[0]], word)


TCVN3, VNI = "TCVN3 (.VnTime)", "VNI (VNI-Times)"
_FONTS: tuple[tuple[str, Callable[[str], str]], ...] = ((TCVN3, _from_tcvn3), (VNI, _from_vni))


def suspect(text: str) -> Suspicion | None:
    """The legacy font a raw text looks typed in; None when it does not.

    A sign is a word that is no Vietnamese syllable as it stands and is one when decoded. Words that hold letters which only Unicode has
    are never decoded.

    >>> suspect("ChiÕn sÜ thi ®ua c¬ së")
    Suspicion(font='TCVN3 (.VnTime)', meant='Chiến sĩ thi đua cơ sở')
    >>> suspect("Chieán só thi ñua cô sôû").meant, suspect("Amélie Müller")
    ('Chiến sĩ thi đua cơ sở', None)
    """
    return None if text.isascii() else _suspect(text)


def as_meant(text: str) -> str:
    """What a title or a caption says, whatever font it was typed in.

    >>> as_meant("Hä vµ tªn"), as_meant("Họ và tên")
    ('Họ và tên', 'Họ và tên')
    """
    suspicion = suspect(text)
    return suspicion.meant if suspicion else text


@lru_cache(maxsize=1 << 14)
def _suspect(text: str) -> Suspicion | None:
    words = [word for word in _BREAKS.split(text) if word]
    legacy = {word for word in words if not word.isascii() and max(word) < "\u0100"}
    is_mixed = any(max(word) > "\u0100" for word in words)
    best: tuple[tuple[int, int], str, Callable[[str], str], set[str]] | None = None
    for font, decode in _FONTS if legacy else ():
        signs = {word for word in legacy if _is_sign(word, decode)}
        sure = {word for word in signs if any(not char.isascii() and char not in _VIETNAMESE for char in word)}
        if is_mixed:
            signs = sure
        score = len(signs), sum(is_syllable(decode(word)) for word in legacy)
        if signs and (sure or len(signs) > 1 or len(words) <= _FEW_WORDS) and (best is None or score > best[0]):
            best = score, font, decode, signs if is_mixed else legacy
    if best is None:
        return None
    _, font, decode, decoded = best
    return Suspicion(font, _decoded(text, font, decode, decoded))


def _decoded(text: str, font: str, decode: Callable[[str], str], words: set[str] | None = None) -> str:
    """The text with some of its words, or all that are not plain, as what they say in a font."""
    typed = re.split(f"({_BREAKS.pattern})", text)
    meant = [
        decode(piece) if (piece in words if words is not None else not piece.isascii()) else piece for piece in typed
    ]
    return "".join(_in_capitals(typed, meant) if font == TCVN3 else meant)


def _in_capitals(typed: list[str], meant: list[str]) -> list[str]:
    """The words with the capitals that a TCVN3 font has no letters for: those with a tone are small ones, shown large by a font of capitals alone."""
    plain = [[char for char in piece if char.isascii() and char.isalpha()] for piece in typed]
    is_loud = [len(letters) > 1 and all(map(str.isupper, letters)) for letters in plain]
    is_all_loud = any(is_loud) and not any(char.islower() for letters in plain for char in letters)
    firsts = [piece[0] for piece in typed if piece and piece[0].isascii() and piece[0].isalpha()]
    is_name = bool(firsts) and all(map(str.isupper, firsts))

    def capitals(old: str, new: str, loud: bool) -> str:
        if old == new:
            return new
        if loud or is_all_loud:
            return new.upper()
        return new[0].upper() + new[1:] if is_name and not old[0].isascii() else new

    return [capitals(old, new, loud) for old, new, loud in zip(typed, meant, is_loud, strict=True)]


def readings(text: str) -> tuple[str, ...]:
    """What a text would say in each legacy font, whatever words that makes: for who knows which words there can be.

    >>> readings("L§TT"), readings("C«ng"), readings("CVC")
    (('LĐTT',), ('Công',), ())
    """
    if text.isascii() or max(text) >= "\u0100":
        return ()
    read = (_decoded(text, font, decode) for font, decode in _FONTS)
    return tuple(meant for meant in read if meant != text)


def in_font(text: str, font: str) -> str:
    """What a text says in a font, where that makes Vietnamese words of each word that changes; else the text itself.

    >>> in_font("Vâ Tó", TCVN3), in_font("François", TCVN3), in_font("Đỗ Tú", TCVN3)
    ('Võ Tú', 'François', 'Đỗ Tú')
    """
    if text.isascii() or max(text) >= "\u0100":
        return text
    meant = _decoded(text, font, dict(_FONTS)[font])
    return meant if all(map(is_syllable, _new_words(text, meant))) else text


def _new_words(typed: str, meant: str) -> set[str]:
    return set(filter(None, _BREAKS.split(meant))) - set(_BREAKS.split(typed))


def is_in_a_font(bytes_as_letters: str, otherwise: str) -> bool:
    """Whether bytes, one letter each, make more Vietnamese words in a legacy font than in another encoding.

    >>> is_in_a_font("Hä vµ tªn;TrÇn V¨n §øc", "anything"), is_in_a_font("Hoò tên", "Họ tên")
    (True, False)
    """
    shares = [_share(otherwise)] + [_share(_decoded(bytes_as_letters, *each)) for each in _FONTS]
    return max(shares[1:]) > shares[0]


def _share(text: str) -> float:
    """How many of the words that are not plain letters are Vietnamese syllables."""
    words = {word for word in _BREAKS.split(text) if not word.isascii()}
    return sum(map(is_syllable, words)) / len(words) if words else 0.0


def _is_sign(word: str, decode: Callable[[str], str]) -> bool:
    if not any(char.isascii() for char in word) or is_syllable(word):
        return False
    meant = decode(word)
    return meant != word and is_syllable(meant)


_LOST = re.compile(r"(?<!\w)([^\W\d_]{1,3})(?: ?- ?| )((?:[ơớờởỡợ][^\W\d_]{0,2}|ng))(?!\w)")


def lost_horn(text: str) -> str:
    """The text with the ư that an earlier conversion made a hyphen or dropped; '' when none seems lost.

    >>> lost_horn("Bộ N-ớc, Th ờng trực"), lost_horn("Ph-ơng án"), lost_horn("Ba Tơ - ở xã")
    ('Bộ Nước, Thường trực', 'Phương án', '')
    """
    if text.isascii():
        return ""
    mended = _LOST.sub(_with_horn, text)
    return mended if mended != text else ""


def _with_horn(found: re.Match[str]) -> str:
    onset, rest = found[1], found[2]
    whole = f"{onset}ư{rest}"
    is_word = is_syllable(onset) or is_syllable(rest)
    return whole if not is_word and is_syllable(whole) else found[0]
