"""What marks add to the melody, where the recordings have too few of them: a list goes on, a question asks."""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from assistant.core.domain import Language

VOWELS = {
    Language.ENGLISH: frozenset("AA AE AH AO AW AY EH ER EY IH IY OW OY UH UW".split()),
    Language.KOREAN: frozenset("aa ee ii oo qq uu vv wa we wi wo wq wv xi xx ya ye yo yq yu yv".split()),
}
GOING_ON, ASKING = 1.5, 3.5
"""standard deviations of the speaker's pitch: by how much it rises before a comma, and at the end of a question"""
WH_WORDS = frozenset("what which who whom whose where when why how".split())
"""an English question that begins with one of these falls like a statement"""
LEARNED_QUESTIONS = (Language.KOREAN,)
"""languages whose recordings have questions: the network predicts how they end"""


def melody(sequence: Sequence[str], text: str, language: Language) -> NDArray[np.float32]:
    """What is added to the predicted pitch of each token, shape (1, tokens)."""
    added = np.zeros((1, len(sequence)), np.float32)
    for at, rise in _rises(sequence, text, language):
        vowels = [before for before in range(at) if sequence[before] in VOWELS[language]]
        first = vowels[-1] if vowels else at
        added[0, first : at + 1] = np.linspace(rise / 2, rise, at + 1 - first)
    return added


def _rises(sequence: Sequence[str], text: str, language: Language) -> Iterator[tuple[int, float]]:
    """Marks before which the pitch rises, and by how much."""
    yield from ((at, GOING_ON) for at, token in enumerate(sequence) if token == ",")
    asks = sequence[-1] == "?" and text.split(maxsplit=1)[0].lower() not in WH_WORDS
    if asks and language not in LEARNED_QUESTIONS:
        yield len(sequence) - 1, ASKING
