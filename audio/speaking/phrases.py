"""A text cut where a speaker would pause: into sentences, and long sentences into phrases."""

import re
from collections.abc import Iterator, Sequence

MOST_WORDS = 12
"""of what is spoken in one breath; time and memory grow with it"""
FEWEST_WORDS = 3
"""in either part of a sentence that is cut"""
MOST_LETTERS = 400
"""in a word without an end"""
SENTENCE_ENDS = (".", "!", "?", "…")
SENTENCE_BORDER = re.compile(
    r"(?<=[.!?…])(?<!\bDr\.)(?<!\bMr\.)(?<!\bMrs\.)(?<!\bSt\.)(?<!\bvs\.)(?<!e\.g\.)(?<!i\.e\.)(?!(?<=\bNo\.)\s\d)"
    r"(?!(?<=\bTel\.|\bVer\.|\bRef\.|\bCol\.|\bArt\.|\bEst\.)\s[\d(+N])(?!(?<=\b[A-Z]\.[A-Z]\.)\s[\da-z])"
    r"(?!(?<=\d\.)\s\d)(?<!\d\. \d\.)(?<!\d\. \d\d\.)\s+"
)
"""no sentence ends behind an abbreviation, nor within a date: 2026. 11. 28."""
PAUSING = (",", ";", ":", "—", "–", ")")
"""behind which a speaker pauses"""
JOINING = frozenset(
    "and or but because which that who while if when so than with for from 그리고 또는 하지만 그래서".split()
)
"""words before which one may pause"""
KOREAN_CLAUSE = re.compile("(고|며|면|서|지만|는데|니까|거나|려고|으로|에는|에서)$")
"""endings of words behind which one may pause"""


def split_sentences(text: str) -> list[str]:
    """The sentences of a text, the long ones in phrases; at least one, which may be empty. Nothing is left out."""
    sentences = SENTENCE_BORDER.split(text.strip())
    return [phrase for sentence in sentences for phrase in _phrases(list(_words(sentence)))]


def _words(sentence: str) -> Iterator[str]:
    for word in sentence.split() or [""]:
        for first in range(0, max(1, len(word)), MOST_LETTERS):
            yield word[first : first + MOST_LETTERS]


def _phrases(words: Sequence[str]) -> Iterator[str]:
    *going_on, last = (" ".join(part) for part in _parts(words))
    yield from (phrase if phrase.endswith(PAUSING) else f"{phrase}," for phrase in going_on)
    yield last


def _parts(words: Sequence[str]) -> Iterator[Sequence[str]]:
    if len(words) <= MOST_WORDS and (len(words) == 1 or sum(map(len, words)) <= MOST_LETTERS):
        yield words
    else:
        cut = _border(words)
        yield from _parts(words[:cut])
        yield from _parts(words[cut:])


def _border(words: Sequence[str]) -> int:
    """Behind how many words a speaker would rather pause: at a mark, between clauses, else in the middle."""

    def cost(at: int) -> tuple[bool, int, float]:
        short = min(at, len(words) - at) < FEWEST_WORDS
        return short, _unlikely(words[at - 1], words[at]), abs(at - len(words) / 2)

    return min(range(1, len(words)), key=cost)


def _unlikely(before: str, behind: str) -> int:
    if before.endswith(PAUSING):
        return 0
    return 1 if behind.lower() in JOINING or KOREAN_CLAUSE.search(before) else 2
