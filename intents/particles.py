"""Korean particles, whose form depends on the end of the word before them: "{colour:이에요}" in a template."""

DIGIT_CODAS = dict(zip("0123456789", "ㅇㄹ ㅁ  ㄱㄹㄹ ", strict=True))
LETTER_CODAS = {"l": "ㄹ", "r": "ㄹ", "m": "ㅁ", "n": "ㄴ"}
"""last consonants of the Korean names of digits and letters: 일 (ㄹ), 엘 (ㄹ), 엠 (ㅁ); others end in a vowel"""

# the name in a template > (after a consonant, after a vowel)
PAIRS = {
    "을": ("을", "를"),
    "이": ("이", "가"),
    "은": ("은", "는"),
    "과": ("과", "와"),
    "으로": ("으로", "로"),
    "이에요": ("이에요", "예요"),
    "이고": ("이고", "고"),
    "이나": ("이나", "나"),
    "이거나": ("이거나", "거나"),
    "일": ("일", "일"),
    "이요": ("이요", "요"),
    "이라고": ("이라고", "라고"),
    "이라는": ("이라는", "라는"),
    "이군요": ("이군요", "군요"),
    "인": ("인", "인"),
    "이야": ("이야", "야"),
    "이랑": ("이랑", "랑"),
    "의": ("의", "의"),
    "에": ("에", "에"),
}


def with_particle(word: str, particle: str) -> str:
    """The word with the right form of the particle: ("남색", "이에요") > "남색이에요".

    Raises:
        KeyError: no such particle.
    """
    closed, opened = PAIRS[particle]
    coda = final_consonant(word)
    if particle == "으로" and coda == "ㄹ":
        return word + opened
    return word + (closed if coda else opened)


def final_consonant(word: str) -> str:
    """How the word ends when spoken: a coda's jamo (compatibility form), or "" for a vowel."""
    last = next((c for c in reversed(word) if c.isalnum()), "")
    if "가" <= last <= "힣":
        index = (ord(last) - 0xAC00) % 28
        return " ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ"[index].strip()
    return (DIGIT_CODAS | LETTER_CODAS).get(last.lower(), "").strip()
