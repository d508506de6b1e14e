"""Korean in the letters of Kokoro-82M, which learnt no Korean: the nearest sounds of its other languages.

Which letter stands for which sound was chosen by a recognizer that learnt from Koreans (docs/experiments/voice.md).
"""

from assistant.core.domain import Language
from audio.phonetics.hangul import ONSETS, VOWELS, Syllable, syllables
from audio.phonetics.korean import pronounce
from audio.phonetics.korean_in_english import PALATALISING
from audio.phonetics.phonemizer import words

ONSET_LETTERS = dict(zip(ONSETS, "k ʔk n t ʔt ɾ m p ʔp s ʔs . ʥ ʔʨ ʨʰ kʰ tʰ pʰ h".split(), strict=True)) | {"ㅇ": ""}
VOICED_LETTERS = {"ㄱ": "ɡ", "ㄷ": "d", "ㅂ": "b"}
"""of lax stops between voiced sounds"""
VOWEL_LETTERS = dict(zip(VOWELS, "a ɛ ja jɛ ɔ e jɔ je o wa wɛ we jo u wɔ we wi ju ɯ ɰi i".split(), strict=True))
CODA_LETTERS = {"": "", "ㄱ": "k", "ㄴ": "n", "ㄷ": "t", "ㄹ": "l", "ㅁ": "m", "ㅂ": "p", "ㅇ": "ŋ"}
VOICED_CODAS = ("", "ㄴ", "ㄹ", "ㅁ", "ㅇ")


def korean_letters(text: str) -> str:
    """The sounds of a Korean text in Kokoro's letters, with its marks."""
    spoken = (_sounds(word) + mark.strip() for word, mark in words(text, Language.KOREAN))
    return " ".join(spoken)


def _sounds(word: str) -> str:
    letters, before = "", None
    for syllable in syllables(pronounce(word)):
        letters += _onset(syllable, before) + VOWEL_LETTERS[syllable.vowel] + CODA_LETTERS[syllable.coda]
        before = syllable
    return letters


def _onset(syllable: Syllable, before: Syllable | None) -> str:
    onset = syllable.onset
    if before and before.coda in VOICED_CODAS and onset in VOICED_LETTERS:
        return VOICED_LETTERS[onset]
    if onset == "ㄹ" and before and before.coda == "ㄹ":
        return "l"
    letters = ONSET_LETTERS[onset]
    return letters.replace("s", "ɕ") if syllable.vowel in PALATALISING else letters
