"""Which syllables Vietnamese has: onsets, rhymes and tones, and where the tone mark may stand.

Source: Đoàn Thiện Thuật, Ngữ âm tiếng Việt (1977), the syllable structure and the spelling rules; both tone
placements (hoà, hòa) count.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import cache

TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")  # ngang, huyền, sắc, ngã, hỏi, nặng
STOPPED_TONES = ("\u0301", "\u0323")  # all that a syllable closed by c, ch, p or t may carry
STOPS = ("c", "ch", "p", "t")

# Onsets by what may follow them in spelling.
BEFORE_FRONT = ("gh", "k", "ngh")  # only before i, e, ê, y
BEFORE_BACK = ("c", "g", "ng")  # only before a, ă, â, o, ô, ơ, u, ư
ANYWHERE = ("", "b", "ch", "d", "đ", "h", "kh", "l", "m", "n", "nh", "p", "ph", "r", "s", "t", "th", "tr", "v", "x")
LABIALS = ("b", "m", "p", "ph", "v")  # no gliding u or o after these, borrowings aside (voan, buýt)
FRONT = ("i", "e", "ê", "y")

# Rhymes by their first sound. Those of borrowed words that officials use (xoong, moóc) are in.
PLAIN_SPELLED = (
    "a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây e ec em en eng eo ep et ê "
    "êch êm ên ênh êp êt êu i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu o oc oi om on ong op ot ô ôc ôi "
    "ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt oong ooc u ua uc ui um un ung uôc uôi uôm uôn uông uôt up ut ư ưa ưc ưi ưn ưng "
    "ưt ưu ươc ươi ươm ươn ương ươp ươt ươu "
)
PLAIN = PLAIN_SPELLED.split()
GLIDED_SPELLED = (
    "oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oe oen oeo oet uân uâng uât uây uê uêch "
    "uên uênh uêt uơ uy uya uych uyên uyêt uynh uyt uyu uyn uyp "
)
GLIDED = GLIDED_SPELLED.split()
# After q the glide is always written u; after gi an i of the rhyme is swallowed.
AFTER_QU_SPELLED = (
    "a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây e ec em en eng eo ep et ê "
    "êch ên ênh êt êu i it ich in inh iu ơ ơi ơn ôc ôn y ych yên yêt ynh yt yn "
)
AFTER_QU = AFTER_QU_SPELLED.split()
AFTER_GI_SPELLED = (
    "a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây e em en eo ep et ê ên êng "
    "êt iêc iêm iên iêng iêt iêu êm êc êu o oc oi on ong ot ô ôc ôi ôn ông ôp ơ ơi ơn ơt u ua uc ui um un ung uông up "
    "ut ư ưa ưc ươc ươi ươm ương ươu uôc i in m n "
)
AFTER_GI = AFTER_GI_SPELLED.split()
ALONE_Y = ("y", "yêm", "yên", "yêng", "yêt", "yêu", "ynh", "yt", "yp")
AFTER_CONSONANT_Y = ("h", "k", "l", "m", "s", "t", "v", "n", "d", "th", "tr")
VOWELS = frozenset("aăâeêioôơuưy")


@cache
def syllables() -> frozenset[str]:
    """Every possible syllable, NFC, lower case."""
    return frozenset(
        unicodedata.normalize("NFC", spelled)
        for onset, rhyme in spellings()
        for tone in (STOPPED_TONES if rhyme.endswith(STOPS) else TONES)
        for spelled in toned(onset, rhyme, tone)
    )


def spellings() -> Iterator[tuple[str, str]]:
    """Onset and rhyme of every syllable without its tone."""
    for rhyme in PLAIN:
        for onset in (*ANYWHERE, *(BEFORE_FRONT if rhyme.startswith(FRONT) else BEFORE_BACK)):
            if onset or not rhyme.startswith("iê"):  # yên, never iên
                yield onset, rhyme
    for rhyme in GLIDED:
        for onset in (*ANYWHERE, *BEFORE_BACK):
            if onset not in LABIALS and onset not in ("c", "p"):
                yield onset, rhyme
    yield from (("qu", rhyme) for rhyme in AFTER_QU)
    yield from (("gi", rhyme) for rhyme in AFTER_GI if rhyme[0] in VOWELS)
    yield from (("g", rhyme) for rhyme in ("i", "in", "iêng", "iêc", "iêt"))  # gì, gìn, giếng
    yield from (("", rhyme) for rhyme in ALONE_Y)
    yield from ((onset, "y") for onset in AFTER_CONSONANT_Y)
    yield from (("b", rhyme) for rhyme in ("uyt", "oa"))
    yield from (("v", rhyme) for rhyme in ("oan", "oi"))


def toned(onset: str, rhyme: str, tone: str) -> Iterator[str]:
    """The spellings of one syllable: two where the tone mark has an old and a new place."""
    for place in tone_places(rhyme):
        yield onset + rhyme[: place + 1] + tone + rhyme[place + 1 :]


def tone_places(rhyme: str) -> tuple[int, ...]:
    """Letters of the rhyme that may carry the mark.

    Source: Quyết định 240/QĐ (1984) of the Ministry of Education for the new placement; the old one by custom.
    """
    vowels = len(rhyme)
    for number, letter in enumerate(rhyme):
        if letter not in VOWELS:
            vowels = number
            break
    marked = [number for number in range(vowels) if rhyme[number] in "ăâêôơư"]
    if marked:
        return (marked[-1],)  # ươ carries it on ơ
    if vowels == 1:
        return (0,)
    if vowels < len(rhyme) or vowels == 3:
        return (1,)  # toàn, khoái, khuya
    return (0, 1) if rhyme in ("oa", "oe", "uy") else (0,)
