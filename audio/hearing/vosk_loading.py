"""Loads a Vosk model for a closed list of phrases; our models get a decoding graph of that list first."""

import hashlib
import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.core.domain import Language
from assistant.core.errors import ModelError
from audio.hearing import transducer, vosk_graph
from audio.hearing.vosk_graph import END, UNKNOWN, PhoneBigram, Token, phrase_graph
from audio.phonetics import (
    english,
    hangul,
    korean,
    korean_exceptions,
    korean_sound_changes,
    letter_to_sound,
    pronunciation,
)
from audio.phonetics.pronunciation import pronunciations

UNKNOWN_COST = {Language.KOREAN: 0.5, Language.ENGLISH: 0.7}
"""of each phone of the phone loop, beside its bigram: the larger, the more is accepted; `wardrobe evaluate hearing`
measures it"""


@dataclass(frozen=True, slots=True)
class LoadedModel:
    """A model in memory."""

    model: Any
    """vosk.Model"""
    tokens: dict[str, Token]
    """what each of the graph's words stands for; empty for a published model, which gets a run-time grammar"""


def load_model(
    folder: Path,
    language: Language,
    phrases: Sequence[str],
    cache: Path,
    taught: Sequence[str] = (),
    closed: bool = False,
) -> LoadedModel:
    """Load a model for these phrases, and for those with `taught` names: words of no dictionary are pronounced by rule.

    For our models the graph is compiled, once for each list, into a folder under `cache`. In a `closed` list every
    sound is one of the phrases: there is no phone loop, and all words may be pronounced by rule.

    Raises:
        ModelError: the model is damaged, or a phrase can't be pronounced.
    """
    import vosk  # noqa: PLC0415 half a second

    vosk.SetLogLevel(-1)
    if not phrases:
        raise ModelError("there is no phrase to listen for")
    published = any((folder / "graph" / name).exists() for name in ("HCLG.fst", "HCLr.fst"))
    path = folder if published else _compiled(folder, language, phrases, taught, cache, closed)
    try:
        model = vosk.Model(str(path))
    except Exception as error:  # vosk raises the plain class
        raise ModelError(f"Vosk can't load {folder}: the files are damaged; install them again") from error
    return LoadedModel(model, {} if published else _tokens(path, [*phrases, *taught]))


def _tokens(folder: Path, phrases: Sequence[str]) -> dict[str, Token]:
    """Read back from the graph's words: the pronouncing dictionary is slow to load."""
    words = [line.split()[0] for line in (folder / "graph" / "words.txt").read_text(encoding="utf-8").splitlines()]
    return {word: Token(phrase, int(word.split("/")[1])) for word, phrase in zip(words[1:], phrases, strict=False)}


def _compiled(
    folder: Path, language: Language, phrases: Sequence[str], taught: Sequence[str], cache: Path, closed: bool
) -> Path:
    """A copy of the model with the graph of these phrases, written completely or not at all."""
    ingredients = [path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()]
    ingredients += [Path(module).read_bytes() for module in _graph_sources()]
    ingredients.append("\n".join([*phrases, "", *taught, str(closed)]).encode())
    key = hashlib.sha256(b"\0".join(ingredients)).hexdigest()[:20]
    target = cache / f"{language}-{key}"
    if target.exists():
        return target
    cache.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=cache) as scratch:
        model = Path(scratch) / "model"
        shutil.copytree(folder, model)
        _write_graph(model, language, phrases, taught, closed)
        try:
            model.rename(target)
        except OSError:  # another process was quicker
            if not target.exists():
                raise
    return target


def _graph_sources() -> list[str]:
    """The code that shapes a graph: when it changes, so do the graphs."""
    korean_modules = (hangul, korean, korean_exceptions, korean_sound_changes)
    modules = (english, *korean_modules, pronunciation, letter_to_sound, transducer, vosk_graph)
    return [str(module.__file__) for module in modules] + [__file__]


def _bigram(folder: Path) -> PhoneBigram:
    rows = [line.split() for line in (folder / "graph" / "loop.txt").read_text(encoding="utf-8").splitlines()]
    return {(phone, following): float(cost) for phone, following, cost in rows}


def _write_graph(folder: Path, language: Language, phrases: Sequence[str], taught: Sequence[str], closed: bool) -> None:
    symbols = (folder / "graph" / "phones.txt").read_text(encoding="utf-8").splitlines()
    phones = [line.split()[0] for line in symbols[1:]]  # the first is <eps>
    pronounced = [
        *(pronunciations(phrase, language, guess=closed) for phrase in phrases),
        *(pronunciations(phrase, language, guess=True) for phrase in taught),
    ]
    numbered = dict(enumerate(pronounced, 1))
    bigram = None if closed else _bigram(folder)
    phrase_graph(phones, numbered, bigram, UNKNOWN_COST[language]).save(folder / "graph" / "HCLG.fst")
    # a token's name carries the number of its phones
    names = [f"p{number}/{sum(map(len, variants[0]))}" for number, variants in numbered.items()]
    tokens = ["<eps>", *names, UNKNOWN, END]
    words = "".join(f"{token} {number}\n" for number, token in enumerate(tokens))
    (folder / "graph" / "words.txt").write_text(words, encoding="utf-8")
