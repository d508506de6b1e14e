"""What marks add to the melody, where the recordings have too few of them: a list goes on, a question asks."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from assistant.core.domain import Language

VOWELS = {
    Language.ENGLISH: frozenset("AA AE AH AO AW AY EH ER EY IH IY OW OY UH UW".split()),
    Language.KOREAN: frozenset("aa ee ii oo qq uu vv wa we wi wo wq wv xi xx ya ye yo yq yu yv".split()),
}
GOING_ON = 1.5
"""standard deviations of the speaker's pitch by which it rises before a comma"""
BEGINS_ASKING, ASKING = 1.2, 4.0
"""the same for the last word of a question: at its first vowel, and from its last vowel on"""
WH_WORDS = frozenset("what which who whom whose where when why how".split())
"""an English question that begins with one of these falls like a statement"""
BETWEEN_WORDS = "^ ,.?!"
LEARNED_QUESTIONS = (Language.KOREAN,)
"""languages whose recordings have questions that rise: the network predicts how they end"""


def melody(sequence: Sequence[str], text: str, language: Language) -> NDArray[np.float32]:
    """What is added to the predicted pitch of each token, shape (1, tokens)."""
    added = np.zeros((1, len(sequence)), np.float32)
    for at in (at for at, token in enumerate(sequence) if token == ","):
        first = [at, *_vowels(sequence, 0, at, language)][-1]
        added[0, first : at + 1] = np.linspace(GOING_ON / 2, GOING_ON, at + 1 - first)
    if _asks(sequence, text, language):
        end = len(sequence) - 1
        word = max((at for at in range(end) if sequence[at] in BETWEEN_WORDS), default=0)
        vowels = _vowels(sequence, word, end, language) or [end]
        first, last = vowels[0], vowels[-1]
        added[0, first:last] = np.linspace(BEGINS_ASKING, ASKING, last - first, endpoint=False)
        added[0, last:] = ASKING
    return added


def _vowels(sequence: Sequence[str], begin: int, end: int, language: Language) -> list[int]:
    """Where they are between two places of the sequence."""
    return [at for at in range(begin, end) if sequence[at] in VOWELS[language]]


def _asks(sequence: Sequence[str], text: str, language: Language) -> bool:
    """Whether it is a question that is answered by yes or no, or by one of two, and has to be made to rise."""
    is_open = text.split(maxsplit=1)[0].lower() in WH_WORDS
    return sequence[-1] == "?" and not is_open and language not in LEARNED_QUESTIONS
