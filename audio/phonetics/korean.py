"""Korean words to their standard pronunciation (표준 발음법), in Hangul and as phones."""

from itertools import pairwise

from audio.phonetics.hangul import ONSETS, TIE, VOWELS, composed, syllables
from audio.phonetics.korean_respelling import respelled
from audio.phonetics.korean_sound_changes import change_sounds, neutralise, simplify_vowel

# The phone set of the Korean acoustic model: 46 phones, names as in KoG2P (Cho 2017).
ONSET_PHONES = {
    "ㅇ": "",
    **dict(zip(ONSETS.replace("ㅇ", ""), "k0 kk nn t0 tt rr mm p0 pp s0 ss c0 cc ch kh th ph h0".split(), strict=True)),
}
VOWEL_PHONES = dict(zip(VOWELS, "aa qq ya yq vv ee yv ye oo wa wq wo yo uu wv we wi yu xx xi ii".split(), strict=True))
CODA_PHONES = {"": "", "ㄱ": "kf", "ㄴ": "nf", "ㄷ": "tf", "ㄹ": "ll", "ㅁ": "mf", "ㅂ": "pf", "ㅇ": "ng"}


def pronounce(word: str) -> str:
    """The word as it sounds, in Hangul: "좋아요" > "조아요", "읽는" > "잉는". Other characters are dropped.

    One word at a time, or several with ties between them: korean_phrases says which are said as one.
    """
    spelling = TIE.join(map(respelled, word.split(TIE)))
    *tied, last = map(syllables, spelling.split(TIE))
    for part in tied:
        neutralise(part[-1])  # 15
    spoken = [syllable for part in (*tied, last) for syllable in part]
    for left, right in pairwise(spoken):
        change_sounds(left, right)
    for index, syllable in enumerate(spoken):
        neutralise(syllable)
        simplify_vowel(syllable, is_first=index == 0)
    return "".join(map(composed, spoken))


def phones(word: str) -> tuple[str, ...]:
    """The word's phones; empty where it has no Hangul."""
    return sounds(pronounce(word))


def sounds(spoken: str) -> tuple[str, ...]:
    """The phones of what is written as it sounds."""
    sequence: list[str] = []
    for syllable in syllables(spoken):
        is_lateral = syllable.onset == "ㄹ" and sequence and sequence[-1] == "ll"
        sequence += ["ll" if is_lateral else ONSET_PHONES[syllable.onset]]
        sequence += [VOWEL_PHONES[syllable.vowel], CODA_PHONES[syllable.coda]]
    return tuple(phone for phone in sequence if phone)
