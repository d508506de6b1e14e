"""Hears sentences of no list, in one language: Vosk with the graph of a language model."""

import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from assistant.core.domain import Language
from assistant.core.errors import ModelError
from audio.hearing import ngram, ngram_graph, transducer
from audio.hearing.compiled_model import compiled_model, phones_of, write_words
from audio.hearing.ngram import read_arpa
from audio.hearing.ngram_graph import NGramGraph
from audio.hearing.own_process import in_own_process
from audio.hearing.vosk_graph import END
from audio.hearing.vosk_module import vosk as load_vosk
from audio.phonetics.subwords import WORD_START, text_of
from audio.wav import SAMPLE_RATE_HZ

MODEL, LEXICON, SPELLING = "ngrams.arpa.gz", "lexicon.txt.gz", "spelling.txt.gz"
"""in the model's folder graph/: the language model, how its tokens sound, and how words are written"""
DECODING = (("--beam=", "13.0"), ("--lattice-beam=", "4.0"))
"""options of model.conf that differ from those for phrases: a wider lattice only has more words for the same sound"""
HYPOTHESES = 10
"""at most, of each utterance; with fewer its meaning is found less often (docs/experiments/hearing.md)"""
NO_ENDPOINT = "".join(f"--endpoint.rule{rule}.min-trailing-silence=1000\n" for rule in range(1, 6))
"""the end of an utterance is found elsewhere"""


def has_language_model(folder: Path) -> bool:
    """Whether a Vosk model's folder has one of ours: published models have none."""
    return (folder / "graph" / MODEL).is_file()


@dataclass(frozen=True, slots=True)
class OpenHypothesis:
    """A sentence that the sound may be."""

    text: str
    log_likelihood: float
    """of the sound and the sentence, relative to the average sound"""
    phone_count: int


class OpenRecognizer:
    """Give it sound, take the hypotheses at the end of the utterance."""

    def __init__(self, folder: Path, language: Language, cache: Path) -> None:
        vosk = load_vosk()

        self._phone_counts = phone_counts(folder / "graph" / LEXICON)
        self._spelling = dict(_rows(folder / "graph" / SPELLING)) if (folder / "graph" / SPELLING).exists() else {}
        model = compiled_for_sentences(folder, language, cache)
        self._vosk = vosk.KaldiRecognizer(vosk.Model(str(model)), SAMPLE_RATE_HZ)
        self._vosk.SetMaxAlternatives(HYPOTHESES)

    def accept(self, samples: bytes) -> None:
        """Hear some more: 16 kHz, 16 bits, mono."""
        self._vosk.AcceptWaveform(samples)

    def partial(self) -> str:
        """The likeliest words so far."""
        tokens = json.loads(self._vosk.PartialResult()).get("partial", "").split()
        return text_of([token for token in tokens if token != END], self._spelling)

    def finish(self) -> list[OpenHypothesis]:
        """What may have been said, likeliest first; none where there was only silence. Ready for the next utterance."""
        alternatives = json.loads(self._vosk.FinalResult()).get("alternatives", [])
        self.reset()
        return [hypothesis for one in alternatives if (hypothesis := self._hypothesis(one))]

    def reset(self) -> None:
        self._vosk.Reset()

    def _hypothesis(self, found: dict[str, Any]) -> OpenHypothesis | None:
        tokens = [token for token in found["text"].split() if token != END]
        if not tokens:
            return None
        phone_count = sum(self._phone_counts[token] for token in tokens)
        return OpenHypothesis(text_of(tokens, self._spelling), float(found["confidence"]), phone_count)


def read_lexicon(path: Path) -> dict[str, list[tuple[str, ...]]]:
    """Token > its pronunciations.

    Raises:
        ModelError: the file is missing or damaged.
    """
    lexicon: dict[str, list[tuple[str, ...]]] = {}
    for token, *phones in _rows(path):
        lexicon.setdefault(token, []).append(tuple(phones))
    return lexicon


def phone_counts(path: Path) -> dict[str, int]:
    """Token > the number of phones in its first pronunciation. The phones themselves, which only the graph is made of,
    would take 4 MB.

    Raises:
        ModelError: the file is missing or damaged.
    """
    counts: dict[str, int] = {}
    for token, *phones in _rows(path):
        counts.setdefault(token, len(phones))
    return counts


def _rows(path: Path) -> Iterator[list[str]]:
    try:
        with gzip.open(path, "rt", encoding="utf-8") as file:
            for row in file:
                yield row.split()
    except (OSError, EOFError, UnicodeDecodeError) as error:
        raise ModelError(f"{path} can't be read ({error}); install again") from error


def compiled_for_sentences(folder: Path, language: Language, cache: Path) -> Path:
    """A model with the graph of its language model, compiled once into a folder under `cache`."""

    def write(model: Path) -> None:
        in_own_process(partial(_write_graph, language, model))

    sources = [Path(str(module.__file__)).read_bytes() for module in (ngram, ngram_graph, transducer)]
    return compiled_model(folder, f"{language}-open", [*sources, Path(__file__).read_bytes()], cache, write)


def _write_graph(language: Language, model: Path) -> None:
    word_start = WORD_START if language is Language.KOREAN else ""
    lexicon = read_lexicon(model / "graph" / LEXICON)
    graph = NGramGraph(phones_of(model), read_arpa(model / "graph" / MODEL), lexicon, word_start, END)
    graph.save(model / "graph" / "HCLG.fst")
    write_words(model, graph.tokens)
    config = model / "conf" / "model.conf"
    config.write_text(_decoding_options(config.read_text(encoding="utf-8")), encoding="utf-8")


def _decoding_options(options: str) -> str:
    rows = [row for row in options.splitlines() if not row.startswith(("--endpoint.rule", *dict(DECODING)))]
    return "\n".join([*rows, *("".join(option) for option in DECODING), NO_ENDPOINT])
