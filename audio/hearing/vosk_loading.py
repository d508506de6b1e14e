"""Loads a Vosk model of ours with a decoding graph of a closed list of phrases."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from assistant.core.domain import Language
from assistant.core.errors import ModelError
from audio.hearing import transducer, vosk_graph
from audio.hearing.compiled_model import TAUGHT, compiled_model, phones_of, write_words
from audio.hearing.own_process import in_own_process
from audio.hearing.vosk_graph import END, UNKNOWN, PhoneBigram, Token, phrase_graph
from audio.hearing.vosk_module import vosk as load_vosk
from audio.phonetics import pronunciation
from audio.phonetics.pronunciation import pronunciations

FRAMES_PER_CHUNK = "--frames-per-chunk=9"
"""how many frames the acoustic network takes at a time: a phrase is heard 0.1 s behind its end. With Kaldi's 51 it
is up to half a second; the cost of hearing both languages rises from 0.07 of the sound's time to 0.1"""
UNKNOWN_COST = {Language.KOREAN: 0.5, Language.ENGLISH: 0.7}
"""of each phone of the phone loop, beside its bigram: the larger, the more is accepted; `wardrobe evaluate hearing`
measures it"""


@dataclass(frozen=True, slots=True)
class LoadedModel:
    """A model in memory."""

    model: Any
    """vosk.Model"""
    tokens: dict[str, Token]
    """what each of the graph's words stands for"""


def load_model(
    folder: Path,
    language: Language,
    phrases: Sequence[str],
    cache: Path,
    taught: Sequence[str] = (),
    closed: bool = False,
) -> LoadedModel:
    """Load a model for these phrases, and for those with `taught` names: words of no dictionary are pronounced by rule.

    The graph is compiled, once for each list, into a folder under `cache`. In a `closed` list every
    sound is one of the phrases: there is no phone loop, and all words may be pronounced by rule.

    Raises:
        ModelError: the model is damaged, or a phrase can't be pronounced.
    """
    vosk = load_vosk()

    if not phrases:
        raise ModelError("there is no phrase to listen for")
    path = _compiled(folder, language, phrases, taught, cache, closed)
    try:
        model = vosk.Model(str(path))
    except Exception as error:  # vosk raises the plain class
        raise ModelError(f"Vosk can't load {folder}: the files are damaged; install them again") from error
    return LoadedModel(model, _tokens(path, [*phrases, *taught]))


def _tokens(folder: Path, phrases: Sequence[str]) -> dict[str, Token]:
    """Read back from the graph's words: the pronouncing dictionary is slow to load."""
    words = [line.split()[0] for line in (folder / "graph" / "words.txt").read_text(encoding="utf-8").splitlines()]
    return {word: Token(phrase, int(word.split("/")[1])) for word, phrase in zip(words[1:], phrases, strict=False)}


def _compiled(
    folder: Path, language: Language, phrases: Sequence[str], taught: Sequence[str], cache: Path, closed: bool
) -> Path:
    sources = [Path(module).read_bytes() for module in _graph_sources()]
    ingredients = [*sources, "\n".join([*phrases, "", *taught, str(closed)]).encode()]
    write = partial(_write_graph, language=language, phrases=tuple(phrases), taught=tuple(taught), closed=closed)
    if not taught:  # names are taught while somebody waits: the new process would take half a second more
        return compiled_model(folder, language, ingredients, cache, lambda model: in_own_process(partial(write, model)))
    return compiled_model(folder, f"{language}{TAUGHT}", ingredients, cache, write)


def _graph_sources() -> list[str]:
    """The code that shapes a graph: when it changes, so do the graphs."""
    phonetics = sorted(Path(str(pronunciation.__file__)).parent.glob("*.py"))
    return [*map(str, phonetics), str(transducer.__file__), str(vosk_graph.__file__), __file__]


def _bigram(folder: Path) -> PhoneBigram:
    rows = [line.split() for line in (folder / "graph" / "loop.txt").read_text(encoding="utf-8").splitlines()]
    return {(phone, following): float(cost) for phone, following, cost in rows}


def _write_graph(folder: Path, language: Language, phrases: Sequence[str], taught: Sequence[str], closed: bool) -> None:
    pronounced = [
        *(pronunciations(phrase, language, guess=closed) for phrase in phrases),
        *(pronunciations(phrase, language, guess=True) for phrase in taught),
    ]
    numbered = dict(enumerate(pronounced, 1))
    bigram = None if closed else _bigram(folder)
    phrase_graph(phones_of(folder), numbered, bigram, UNKNOWN_COST[language]).save(folder / "graph" / "HCLG.fst")
    config = folder / "conf" / "model.conf"
    config.write_text(config.read_text(encoding="utf-8").rstrip("\n") + f"\n{FRAMES_PER_CHUNK}\n", encoding="utf-8")
    # a token's name carries the number of its phones
    names = [f"p{number}/{sum(map(len, variants[0]))}" for number, variants in numbered.items()]
    write_words(folder, ["<eps>", *names, UNKNOWN, END])
