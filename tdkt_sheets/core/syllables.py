"""Which words can be Vietnamese syllables: an onset, a rhyme, at most one tone. For suspicions only, never for identity."""

import re
import unicodedata
from functools import lru_cache

_TONES = re.compile("[\u0300\u0301\u0303\u0309\u0323]")  # huyền sắc ngã hỏi nặng
_ONSETS = "b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x"
_RHYMES = """
a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
e ec em en eng eo ep et ê êch êm ên ênh êp êt êu
i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu
y ych yn ynh yt yu yêm yên yêng yêt yêu
o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong ooc oong op ot
ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt
u ua uân uâng uât uây uc uê uêch uênh ui um un ung uơ up ut uôc uôi uôm uôn uông uôt uy uya uych uyn uynh uyt uyu uyên uyêt
ư ưa ưc ưi ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu
"""
_SYLLABLE = re.compile(f"(?:{'|'.join(_ONSETS.split())})?(?:{'|'.join(_RHYMES.split())})")


@lru_cache(maxsize=1 << 14)
def is_syllable(word: str) -> bool:
    """Whether a word can be one Vietnamese syllable, however rare.

    >>> is_syllable("Nguyễn"), is_syllable("quý"), is_syllable("NguyÔn"), is_syllable("Müller")
    (True, True, False, False)
    """
    letters = unicodedata.normalize("NFD", word.lower())
    toneless = _TONES.sub("", letters)
    if len(letters) - len(toneless) > 1:
        return False
    return _SYLLABLE.fullmatch(unicodedata.normalize("NFC", toneless)) is not None
