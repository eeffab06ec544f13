"""Text typed before Unicode is suspected from the raw letters, before anything is cleaned, folded or dropped."""

import unicodedata

import pytest

from tdkt_sheets.core.legacy_text import lost_horn, suspect
from tdkt_sheets.core.syllables import is_syllable
from tdkt_sheets.core.text import clean

TCVN3 = {
    "title": ("ChiÕn sÜ thi ®ua c¬ së", "Chiến sĩ thi đua cơ sở"),
    "collective": ("TËp thÓ lao ®éng tiªn tiÕn", "Tập thể lao động tiên tiến"),
    "name": ("N«ng ThÞ H¹nh", "Nông Thị Hạnh"),
    "name without any sign but letters": ("TrÇn ThÞ H»ng", "Trần Thị Hằng"),
    "name with ư, which is the soft hyphen": ("NguyÔn ThÞ Th\u00adêng", "Nguyễn Thị Thường"),
    "school": ("Tr\u00adêng Trung cÊp nghÒ", "Trường Trung cấp nghề"),
    "one word among Unicode": ("Nguyễn V¨n Hùng", "Nguyễn Văn Hùng"),
    "capitals, as a font of capitals alone shows them": ("NGUYÔN THÞ H¹NH, Vò thÞ", "NGUYỄN THỊ HẠNH, Vũ thị"),
    "name all in capitals": ("Vò H÷U NGHÜA", "VŨ HỮU NGHĨA"),
    "name that begins with a toned letter": ("Lª ThÞ ¸nh", "Lê Thị Ánh"),
    "place and not a name": ("Phßng ¸nh s¸ng", "Phòng ánh sáng"),
}
VNI = {
    "title": ("Chieán só thi ñua cô sôû", "Chiến sĩ thi đua cơ sở"),
    "name": ("Nguyeãn Vaên An", "Nguyễn Văn An"),
    "name in capitals": ("NGUYEÃN THÒ THÖÔØNG", "NGUYỄN THỊ THƯỜNG"),
    "school": ("Tröôøng Trung caáp ngheà", "Trường Trung cấp nghề"),
    "name that another font makes words of too": ("Lyù Coâng", "Lý Công"),
}
FINE = [
    "Nông Thị Hạnh", "Hoàng Văn Dũng", "Lê Thuý Hà", "Võ Thị Sáu", "Lý", "hoà", "quý II", "Êđê", "Hrê", "Amélie", "François", "Müller",
    "Israël", "Raúl", "El Niño", "café", "bôxít", "Sô-cô-la", "100 m²", "15 °C", "2×3 m", "© 2021", "Kế hoạch số 12/KH-SLĐTBXH",
    "Thư\u00adờng xuyên", unicodedata.normalize("NFD", "Nguyễn Thị Hường"),
]  # fmt: skip


@pytest.mark.parametrize(("typed", "meant"), TCVN3.values(), ids=TCVN3)
def test_a_tcvn3_font_is_suspected_with_what_was_meant(typed: str, meant: str) -> None:
    """The unit sees right letters on its screen; we show what we think it meant."""
    found = suspect(typed)
    assert found is not None
    assert (found.font, found.meant) == ("TCVN3 (.VnTime)", meant)


@pytest.mark.parametrize(("typed", "meant"), VNI.values(), ids=VNI)
def test_a_vni_font_is_suspected_with_what_was_meant(typed: str, meant: str) -> None:
    """Its letters are pairs of a vowel and a mark that no Vietnamese word has."""
    found = suspect(typed)
    assert found is not None
    assert (found.font, found.meant) == ("VNI (VNI-Times)", meant)


@pytest.mark.parametrize("fine", FINE, ids=str)
def test_unicode_is_not_suspected(fine: str) -> None:
    """A false suspicion would hold a good row."""
    assert suspect(fine) is None


SPOILT = {
    "txt-no-upper-first": ("lao ®éng tiªn tiÕn", str.upper),
    "txt-no-casefold-first": ("hßa gi¶i", str.casefold),
    "txt-no-nfkc-first": ("tiªn tiÕn", lambda text: unicodedata.normalize("NFKC", text)),
    "txt-no-strip-softhyphen-first": ("Th\u00adêng vô", clean),
    "txt-no-isalnum-filter": ("Thi ®ua, Th\u00adêng vô", lambda text: "".join(filter(lambda c: c.isalnum() or c == " ", text))),
}  # fmt: skip


@pytest.mark.parametrize(("typed", "handling"), SPOILT.values(), ids=SPOILT)
def test_decoding_comes_before_any_other_handling(typed: str, handling) -> None:  # type: ignore[no-untyped-def]
    """Each of these makes other letters of the bytes of a legacy font; what comes out no longer says what was typed."""
    found = suspect(typed)
    assert found is not None
    assert all(is_syllable(word) for word in found.meant.replace(",", "").split())
    after = suspect(handling(typed))
    assert after is None or after.meant.casefold() != found.meant.casefold()


@pytest.mark.parametrize(
    ("typed", "mended"),
    [
        ("Bộ N-ớc", "Bộ Nước"),
        ("Th ờng trực", "Thường trực"),
        ("Nguyễn Văn H ng", "Nguyễn Văn Hưng"),
        ("tr-ờng học", "trường học"),
    ],
)
def test_a_lost_letter_is_suspected(typed: str, mended: str) -> None:
    """txt-hyphen-as-u: lists converted earlier have a hyphen, or nothing, where ư was."""
    assert lost_horn(typed) == mended


@pytest.mark.parametrize(
    "fine", ["Ba Tơ - ở xã", "Lao động - Việc làm", "Ơn - ớt", "Sơn La - ơn Đảng", "một số ng", "12 ng"]
)
def test_whole_words_have_lost_nothing(fine: str) -> None:
    """A hyphen between words, a word that begins with ơ."""
    assert lost_horn(fine) == ""


@pytest.mark.parametrize("word", ["nghiêng", "Khuyến", "QUỲNH", "giếng", "gì", "quốc", "yêu", "ở", "thuở", "xoong"])
def test_syllables(word: str) -> None:
    """Rare ones too."""
    assert is_syllable(word)


@pytest.mark.parametrize("word", ["", "Lắk2", "Müller", "hòà", "ngh", "stt", "LĐTBXH", "Hunggg", "wa"])
def test_what_is_no_syllable(word: str) -> None:
    """Two tones, no vowel, letters that Vietnamese has not."""
    assert not is_syllable(word)
