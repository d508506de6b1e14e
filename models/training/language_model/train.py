"""Writes the language model of a Vosk model's folder: the n-grams, their pronunciations and their spelling."""

import gzip
from collections.abc import Iterable, Sequence
from pathlib import Path

from assistant.core.domain import Language
from audio.hearing.ngram import write_arpa
from audio.hearing.open_recognizer import LEXICON, MODEL, SPELLING
from audio.phonetics.subwords import spellings, token_pronunciations, tokens_of
from models.training.language_model.kneser_ney import estimate
from models.training.language_model.pruning import pruned
from models.training.language_model.vocabulary import with_rare_ones_unknown, without_unknown

ORDER = {Language.ENGLISH: 3, Language.KOREAN: 4}
"""the length of the longest n-grams. English tokens are words, Korean ones are syllables"""
LEAST_WORTH = 8.0
"""of an n-gram: with all of them the graph would be five times as large"""


def train(texts: Sequence[str], language: Language, out: Path) -> list[Path]:
    """Learn from these sentences and write into `out`, the folder graph/ of a Vosk model; the files."""
    out.mkdir(parents=True, exist_ok=True)
    sentences = with_rare_ones_unknown([tokens_of(text, language) for text in texts])
    model = without_unknown(pruned(estimate(sentences, ORDER[language]), sentences, LEAST_WORTH))
    write_arpa(model, out / MODEL)
    lexicon = {token: token_pronunciations(token, language) for token in model.vocabulary}
    _write(out / LEXICON, (f"{token} {' '.join(phones)}" for token in lexicon for phones in lexicon[token]))
    if language is Language.ENGLISH:
        return [out / MODEL, out / LEXICON]
    _write(out / SPELLING, (f"{sound} {word}" for sound, word in spellings(texts).items()))
    return [out / MODEL, out / LEXICON, out / SPELLING]


def _write(path: Path, rows: Iterable[str]) -> None:
    with path.open("wb") as file, gzip.GzipFile(filename="", fileobj=file, mode="wb", mtime=0) as zipped:
        zipped.write("".join(f"{row}\n" for row in rows).encode())
