"""Recordings aligned and turned into examples once, kept beside the checkpoints."""

import pickle
import tomllib
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

from assistant.core.domain import Language
from assistant.core.errors import ConfigError
from models.training.hearing import english, korean
from models.training.voice import corpus

HELD_OUT = 16
"""one sentence in so many is kept for measuring"""
FEWEST = 2
"""sentences: one to train on, one to measure with"""


def prepared(
    language: Language,
    data: Path,
    weights: Path,
    words: corpus.Words,
    phones: Callable[[str], tuple[str, ...]],
    out: Path,
) -> list[corpus.Example]:
    """The examples of a corpus; `phones` gives those of a Korean word, `weights` has the Korean aligner.

    Raises:
        ConfigError: there is not enough to train on and to measure with.
    """
    path = out / "examples.pickle"
    if path.exists():
        return list(pickle.loads(path.read_bytes()))
    aligner: english.Aligner | korean.Aligner = (
        korean.Aligner(weights / "korean-gmm", phones) if language is Language.KOREAN else english.Aligner()
    )
    # those whom hearing is measured with stay out: this voice may speak to it in training
    spoken = [one for one in corpus.sentences(data) if one.speaker not in _listed()]
    made = corpus.examples(spoken, words, aligner.align_words)
    if len({one.sentence.text for one in made}) < FEWEST:
        raise ConfigError(
            f"of {len(spoken)} recordings in {data} {len(made)} fit their texts; give more, or look whether "
            "metadata.csv says what is said in them"
        )
    out.mkdir(parents=True, exist_ok=True)
    path.write_bytes(pickle.dumps(made))
    return made


def split(examples: Sequence[corpus.Example]) -> tuple[list[corpus.Example], list[corpus.Example]]:
    """(to train on, held out): what is listed as held out; of a corpus that isn't listed, one text in so many."""
    listed = [one for one in examples if is_held_out(one.sentence.path)]
    texts = sorted({one.sentence.text for one in examples})
    kept = {one.sentence.text for one in listed} or set(texts[min(HELD_OUT // 2, len(texts) - 1) :: HELD_OUT])
    return [e for e in examples if e.sentence.text not in kept], [e for e in examples if e.sentence.text in kept]


def is_held_out(recording: Path) -> bool:
    """Whether a recording's name, or its prompt's, is in the lists."""
    return bool({recording.stem, recording.stem.rsplit("_", 1)[0]} & _listed())


@cache
def _listed() -> set[str]:
    files = (Path(__file__).with_name("held_out.toml"), Path(__file__).parent.parent / "hearing" / "held_out.toml")
    return {
        name for file in files for names in tomllib.loads(file.read_text(encoding="utf-8")).values() for name in names
    }
