"""Recordings aligned and turned into examples once, kept beside the checkpoints."""

from collections.abc import Callable, Sequence
from pathlib import Path

from assistant.core.domain import Language
from assistant.core.errors import ConfigError
from models.training.common.kept import kept
from models.training.datasets.held_out_recordings import is_held_out_speaker
from models.training.datasets.speech_corpora import voice_recordings
from models.training.hearing.english_aligner import EnglishAligner
from models.training.hearing.korean_aligner import KoreanAligner
from models.training.voice.examples import Example, WordsOf, examples_of

HELD_OUT_EVERY = 16
"""one sentence in so many is held out, of a corpus whose recordings aren't listed"""
FEWEST = 2
"""sentences: one to train on, one to measure with"""


def prepared_examples(
    language: Language,
    data: Path,
    weights: Path,
    words_of: WordsOf,
    pronounce: Callable[[str], tuple[str, ...]],
    out: Path,
) -> list[Example]:
    """The examples of a corpus; `pronounce` gives the phones of a Korean word, `weights` has the Korean aligner.

    Raises:
        ConfigError: there is not enough to train on and to measure with.
    """

    def prepare() -> list[Example]:
        aligner: EnglishAligner | KoreanAligner = (
            KoreanAligner(weights / "korean-gmm", pronounce) if language is Language.KOREAN else EnglishAligner()
        )
        # speakers whom hearing is measured with stay out: hearing is trained on what this voice says
        recordings = [recording for recording in voice_recordings(data) if not is_held_out_speaker(recording.speaker)]
        examples = examples_of(recordings, words_of, aligner.align_words)
        if len({example.recording.text for example in examples}) < FEWEST:
            raise ConfigError(
                f"of {len(recordings)} recordings in {data} {len(examples)} fit their texts; give more, or check that "
                "metadata.csv has what is said in them"
            )
        return examples

    return kept(out / "voice_examples.pickle", prepare)


def split(examples: Sequence[Example]) -> tuple[list[Example], list[Example]]:
    """(to train on, held out): what is listed as held out; of a corpus that isn't listed, one text in so many."""
    texts = sorted({example.recording.text for example in examples})
    listed = {example.recording.text for example in examples if example.recording.held_out}
    held_out = listed or set(texts[min(HELD_OUT_EVERY // 2, len(texts) - 1) :: HELD_OUT_EVERY])
    return (
        [example for example in examples if example.recording.text not in held_out],
        [example for example in examples if example.recording.text in held_out],
    )
