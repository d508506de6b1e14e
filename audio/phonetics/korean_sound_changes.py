"""The sound changes of Standard Korean (표준 발음법) between two neighbouring syllables; the articles are named."""

from audio.phonetics.hangul import Syllable

CLUSTERS = {
    "ㄳ": ("ㄱ", "ㅅ"),
    "ㄵ": ("ㄴ", "ㅈ"),
    "ㄶ": ("ㄴ", "ㅎ"),
    "ㄺ": ("ㄹ", "ㄱ"),
    "ㄻ": ("ㄹ", "ㅁ"),
    "ㄼ": ("ㄹ", "ㅂ"),
    "ㄽ": ("ㄹ", "ㅅ"),
    "ㄾ": ("ㄹ", "ㅌ"),
    "ㄿ": ("ㄹ", "ㅍ"),
    "ㅀ": ("ㄹ", "ㅎ"),
    "ㅄ": ("ㅂ", "ㅅ"),
}
"""a coda of two consonants > both"""
NEUTRALISED = {
    **dict.fromkeys("ㄲㅋㄳㄺ", "ㄱ"),
    **dict.fromkeys("ㅅㅆㅈㅊㅌㅎ", "ㄷ"),
    **dict.fromkeys("ㅍㅄㄿ", "ㅂ"),
    **dict.fromkeys("ㄼㄽㄾㅀ", "ㄹ"),
    "ㄵ": "ㄴ",
    "ㄶ": "ㄴ",
    "ㄻ": "ㅁ",
}
"""articles 8 to 11: a coda > the one of seven sounds that it has"""
TENSE = dict(zip("ㄱㄷㅂㅅㅈ", "ㄲㄸㅃㅆㅉ", strict=True))
ASPIRATED = dict(zip("ㄱㄷㅂㅈ", "ㅋㅌㅍㅊ", strict=True))
NASAL = dict(zip("ㄱㄷㅂ", "ㅇㄴㅁ", strict=True))


def change_sounds(left: Syllable, right: Syllable) -> None:
    """What two neighbouring syllables do to each other, in place."""
    if right.onset == "ㅇ":
        _link(left, right)
    elif right.onset == "ㅎ":
        _aspirate_before_h(left, right)
    elif left.coda in ("ㅎ", "ㄶ", "ㅀ"):
        _change_after_h(left, right)
    else:
        _tense(left, right)
    neutralise(left)
    _assimilate(left, right)


def neutralise(syllable: Syllable) -> None:
    """Articles 8 to 11: only seven sounds close a syllable."""
    syllable.coda = NEUTRALISED.get(syllable.coda, syllable.coda)


def simplify_vowel(syllable: Syllable, is_first: bool) -> None:
    """Article 5: ㅕ after ㅈ, ㅉ, ㅊ is ㅓ; ㅢ is ㅣ except at the start of a word; ㅖ after a consonant is ㅔ.

    It stays in 례, which sounds as 녜 behind most codas: 장례 is 장녜.
    """
    if syllable.vowel == "ㅕ" and syllable.onset in "ㅈㅉㅊ":
        syllable.vowel = "ㅓ"
    elif syllable.vowel == "ㅢ" and (syllable.onset != "ㅇ" or not is_first):
        syllable.vowel = "ㅣ"
    elif syllable.vowel == "ㅖ" and syllable.onset not in ("ㅇㄹ" if is_first else "ㅇㄹㄴ"):
        syllable.vowel = "ㅔ"


def _link(left: Syllable, right: Syllable) -> None:
    """Articles 12.4, 13, 14, 17: the coda becomes the onset; ㅎ is silent; ㄷ and ㅌ before 이 become ㅈ and ㅊ."""
    if left.coda in ("", "ㅇ"):
        return
    stays, moves = CLUSTERS.get(left.coda, ("", left.coda))
    if moves == "ㅎ":
        stays, moves = "", stays or "ㅇ"
    elif stays and moves == "ㅅ":
        moves = "ㅆ"
    if right.vowel in ("ㅣ", "ㅕ") and moves in ("ㄷ", "ㅌ"):
        moves = {"ㄷ": "ㅈ", "ㅌ": "ㅊ"}[moves]
    left.coda, right.onset = stays, moves


def _aspirate_before_h(left: Syllable, right: Syllable) -> None:
    """Articles 12.1 (second half) and 17: ㄱ, ㄷ, ㅂ, ㅈ and what closes as ㄷ merge with a following ㅎ."""
    stays, last = CLUSTERS.get(left.coda, ("", left.coda))
    if last not in ASPIRATED:
        last = NEUTRALISED.get(last, "") if last in "ㅅㅆㅊㅌㄲㅋㅍ" and last else ""
    if not last:
        return
    merged = ASPIRATED[last]
    is_i = right.vowel == "ㅣ" or (right.vowel == "ㅕ" and right.coda in ("", "ㅆ"))  # 닫혀, not 맏형
    if is_i and merged == "ㅌ" and left.coda in ("ㄷ", "ㄾ"):
        merged = "ㅊ"
    left.coda, right.onset = stays, merged


def _change_after_h(left: Syllable, right: Syllable) -> None:
    """Article 12.1 to 12.3: coda ㅎ before a consonant."""
    stays = {"ㅎ": "", "ㄶ": "ㄴ", "ㅀ": "ㄹ"}[left.coda]
    if right.onset in ASPIRATED:
        right.onset = ASPIRATED[right.onset]
    elif right.onset == "ㅅ":
        right.onset = "ㅆ"
    elif right.onset == "ㄴ" and not stays:
        stays = "ㄴ"
    left.coda = stays


def _tense(left: Syllable, right: Syllable) -> None:
    """Articles 23 to 25: a stop tenses what follows; so do the stems in ㄵ, ㄻ, ㄼ, ㄾ. ㄺ before ㄱ leaves ㄹ (11)."""
    is_stop = NEUTRALISED.get(left.coda, left.coda) in NASAL
    if right.onset in TENSE and (is_stop or left.coda in ("ㄵ", "ㄻ", "ㄼ", "ㄾ")):
        if left.coda == "ㄺ" and right.onset == "ㄱ":
            left.coda = "ㄹ"
        right.onset = TENSE[right.onset]


def _assimilate(left: Syllable, right: Syllable) -> None:
    """Articles 18 to 20: nasals after stops, ㄹ beside ㄴ, ㄹ after other consonants."""
    if right.onset == "ㄹ" and left.coda in ("ㅁ", "ㅇ", "ㄱ", "ㄷ", "ㅂ"):
        right.onset = "ㄴ"
    if right.onset in ("ㄴ", "ㅁ") and left.coda in NASAL:
        left.coda = NASAL[left.coda]
    elif (left.coda, right.onset) in (("ㄴ", "ㄹ"), ("ㄹ", "ㄴ")):
        left.coda = right.onset = "ㄹ"
