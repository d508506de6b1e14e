"""The phones of each language's model."""

from functools import cache

from assistant.core.domain import Language
from models.training.hearing import korean_aligner
from models.training.hearing.aligned_speech import SILENCE
from models.training.hearing.english_aligner import lexicon


def phones_of(language: Language) -> list[str]:
    """Silence first."""
    if language is Language.KOREAN:
        return [SILENCE, *korean_aligner.PHONES]
    return [SILENCE, *_english()]


@cache
def _english() -> tuple[str, ...]:
    """In alphabetical order; reading the dictionary takes most of a second."""
    return tuple(sorted({phone for pronunciation in lexicon().values() for phone in pronunciation}))
