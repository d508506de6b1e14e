"""Latin letters: which words are spelled out, and what the letters are called."""

import re

from assistant.core.domain import Language

KOREAN_NAMES = dict(
    zip(
        "abcdefghijklmnopqrstuvwxyz",
        "에이 비 씨 디 이 에프 지 에이치 아이 제이 케이 엘 엠 "
        "엔 오 피 큐 아르 에스 티 유 브이 더블유 엑스 와이 제트".split(),
        strict=True,
    )
)
MAX_SPELLED_CAPITALS = 3
"""a longer word of capitals is read as a word if it has a vowel: NIKE"""


def is_spelled(word: str) -> bool:
    """Whether the letters are named: "T", "USB", "DKNY", but not "NIKE" or "coat"."""
    if len(word) == 1:
        return True
    if word.isupper():
        return len(word) <= MAX_SPELLED_CAPITALS or not re.search("[AEIOUY]", word[:-1])
    return not re.search("[aeiouy]", word.lower())


def spelled(word: str, language: Language) -> str:
    """The names of the letters. An English letter that stands alone is in the dictionary by its name, but for "a"."""
    if language is Language.KOREAN:
        return "".join(KOREAN_NAMES[letter] for letter in word.lower())
    return " ".join("ay" if letter == "a" else letter for letter in word.lower())
