"""The sentences that the language model learns from."""

import random
from collections.abc import Sequence

from assistant.core.domain import Language
from intents.catalogue import load_catalogue
from models.training.words.sentences import written as imagined
from models.training.words.wording import wording

EXPANSIONS = 4
"""of each written template"""
CALLED_SHARE = 0.1
"""of the sentences are said with the wake phrase before them, too"""


def texts(spoken: Sequence[str], language: Language) -> list[str]:
    """What speakers said, what imagined ones say, written wording and the closed list; the same each time."""
    catalogue, generator = load_catalogue(), random.Random(1)
    written = [text for _, text in wording(language, most=EXPANSIONS)]
    plain = [*spoken, *(one.text for one in imagined(language)), *written, *catalogue.phrases(language)]
    called = generator.sample(plain, round(CALLED_SHARE * len(plain)))
    wake = catalogue.wake[language]
    return [*plain, *wake, *(f"{generator.choice(wake)} {text}" for text in called)]
