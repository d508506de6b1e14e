"""The phones of each language's model."""

from assistant.core.domain import Language
from models.training.hearing import korean_aligner
from models.training.hearing.aligned_speech import SILENCE
from models.training.hearing.english_aligner import lexicon


def phones_of(language: Language) -> list[str]:
    """Silence first."""
    if language is Language.KOREAN:
        return [SILENCE, *korean_aligner.PHONES]
    return [SILENCE, *sorted({phone for pronunciation in lexicon().values() for phone in pronunciation})]
