"""What a question adds to the melody of a voice that heard none in its recordings."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from assistant.core.domain import Language

VOWELS = frozenset("AA AE AH AO AW AY EH ER EY IH IY OW OY UH UW".split())
RISE = 3.0
"""standard deviations of the speaker's pitch, at the end of a question that is answered by yes or no"""
ASKING = frozenset("what which who whom whose where when why how".split())
"""a question that begins with one of these falls like a statement"""
NEVER_HEARD = (Language.ENGLISH,)
"""languages whose recordings have no questions"""
RISING_VOWELS = 2
"""the last ones of a question"""


def melody(sequence: Sequence[str], text: str, language: Language) -> NDArray[np.float32]:
    """What is added to the predicted pitch of each token, shape (1, tokens)."""
    added = np.zeros((1, len(sequence)), np.float32)
    if language in NEVER_HEARD and sequence[-1] == "?" and text.split(maxsplit=1)[0].lower() not in ASKING:
        vowels = [at for at, token in enumerate(sequence) if token in VOWELS][-RISING_VOWELS:]
        first = vowels[0] if vowels else len(sequence) - 1
        added[0, first:] = np.linspace(RISE / 3, RISE, len(sequence) - first)
    return added
