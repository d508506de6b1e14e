"""Recordings aligned and turned into examples once, kept beside the checkpoints."""

import pickle
from collections.abc import Callable, Sequence
from pathlib import Path

from assistant.domain import Language
from models.training.hearing import english, korean
from models.training.voice import corpus

HELD_OUT = 16
"""one sentence in so many is kept for measuring"""


def prepared(
    language: Language,
    data: Path,
    weights: Path,
    words: corpus.Words,
    phones: Callable[[str], tuple[str, ...]],
    out: Path,
) -> list[corpus.Example]:
    """The examples of a corpus; `phones` gives those of a Korean word, `weights` has the Korean aligner."""
    path = out / "examples.pickle"
    if path.exists():
        return list(pickle.loads(path.read_bytes()))
    aligner: english.Aligner | korean.Aligner = (
        korean.Aligner(weights / "korean-gmm", phones) if language is Language.KOREAN else english.Aligner()
    )
    made = corpus.examples(list(corpus.sentences(data)), words, aligner.align_words)
    out.mkdir(parents=True, exist_ok=True)
    path.write_bytes(pickle.dumps(made))
    return made


def split(examples: Sequence[corpus.Example]) -> tuple[list[corpus.Example], list[corpus.Example]]:
    """(to train on, held out): one text in so many, with every recording of it."""
    texts = sorted({one.sentence.text for one in examples})
    kept = set(texts[HELD_OUT // 2 :: HELD_OUT])
    return [e for e in examples if e.sentence.text not in kept], [e for e in examples if e.sentence.text in kept]
