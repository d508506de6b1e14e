"""Where a Vosk model is found, whether it is whole, and its graph for a closed list of phrases."""

import hashlib
import os
import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.core.domain import Language
from assistant.core.errors import ModelError
from audio.hearing.confidence import Token
from audio.hearing.vosk_graph import END, UNKNOWN, Loop, phrase_graph
from audio.phonetics.pronunciation import ways

NAMES = {Language.KOREAN: "ko", Language.ENGLISH: "en"}
PARTS = ("am/final.mdl", "conf/model.conf", "conf/mfcc.conf")
GRAPHS = (("phones.txt", "loop.txt"), ("HCLG.fst",), ("HCLr.fst",))
"""what graph/ holds: in our models the phones and their loop, in others one of two kinds of graph"""
UNKNOWN_COST = {Language.KOREAN: 0.5, Language.ENGLISH: 0.7}
"""of a phone outside the list, beside its bigram: more accepts more, see benchmarks/hearing/evaluate.py"""


@dataclass(frozen=True, slots=True)
class OpenModel:
    """A model that Vosk has loaded."""

    model: Any
    """vosk.Model"""
    tokens: dict[str, Token]
    """what each token stands for; empty for a model of someone else's, which gets a run-time grammar"""


def find_model(language: Language, configured: str, ours: Path) -> Path:
    """The model's folder: VOSK_MODEL_PATH, the configured one, a downloaded one, then ours.

    VOSK_MODEL_PATH may be a model, or a folder of models named as published (vosk-model-small-ko-0.22).

    Raises:
        ModelError: the folder that was asked for is missing or incomplete.
    """
    if configured:
        return checked(Path(configured).expanduser())
    if path := os.environ.get("VOSK_MODEL_PATH"):
        root = Path(path)
        if found := _published(root, language):
            return checked(found)
        if (root / "am").exists() and language.value in root.name:
            return checked(root)
    for root in (downloads(), Path("/usr/share/vosk")):
        if found := _published(root, language):
            return checked(found)
    return checked(ours)


def downloads() -> Path:
    """The folder in which Vosk's own package, too, keeps what it has fetched."""
    return Path.home() / ".cache" / "vosk"


def _published(root: Path, language: Language) -> Path | None:
    return next(iter(sorted(root.glob(f"vosk-model*-{NAMES[language]}-*"))), None)


def checked(folder: Path) -> Path:
    """The folder itself, if it is a whole model.

    Raises:
        ModelError: it names what is missing. (Vosk would end the process, or say nothing.)
    """
    if not folder.is_dir():
        raise ModelError(f"{folder} is no folder; give the folder of a Vosk model")
    for part in PARTS:
        if not (folder / part).is_file() or not (folder / part).stat().st_size:
            raise ModelError(f"the Vosk model in {folder} is damaged: {part} is missing; install it again")
    if not any(all((folder / "graph" / name).is_file() for name in names) for names in GRAPHS):
        raise ModelError(f"the Vosk model in {folder} is damaged: graph/ is not whole; install it again")
    return folder


def open_model(
    folder: Path,
    language: Language,
    phrases: Sequence[str],
    cache: Path,
    taught: Sequence[str] = (),
    closed: bool = False,
) -> OpenModel:
    """Load a model for a list of phrases and for those with `taught` names, whose sound may have to be guessed.

    For our models the exact graph is made, once for each list, under `cache`; where the list is `closed`, whatever is
    said is one of its phrases, and their sound may have to be guessed, too.

    Raises:
        ModelError: the model is damaged, or a phrase can't be pronounced.
    """
    import vosk  # noqa: PLC0415 half a second

    vosk.SetLogLevel(-1)
    if not phrases:
        raise ModelError("there is no phrase to listen for")
    foreign = any((folder / "graph" / name).exists() for name in ("HCLG.fst", "HCLr.fst"))
    path = folder if foreign else _compiled(folder, language, phrases, taught, cache, closed)
    try:
        model = vosk.Model(str(path))
    except Exception as error:  # vosk raises the plain class
        raise ModelError(f"Vosk can't load {folder}: the files are damaged; install them again") from error
    return OpenModel(model, {} if foreign else _tokens(path, [*phrases, *taught]))


def _tokens(folder: Path, phrases: Sequence[str]) -> dict[str, Token]:
    """Read back from the graph's words: the pronouncing dictionary is slow to load."""
    words = [line.split()[0] for line in (folder / "graph" / "words.txt").read_text(encoding="utf-8").splitlines()]
    return {word: Token(phrase, int(word.split("/")[1])) for word, phrase in zip(words[1:], phrases, strict=False)}


def _compiled(
    folder: Path, language: Language, phrases: Sequence[str], taught: Sequence[str], cache: Path, closed: bool
) -> Path:
    """A copy of the model with the graph of these phrases, written whole or not at all."""
    made_of = [path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()]
    made_of += [Path(module).read_bytes() for module in _graph_sources()]
    made_of.append("\n".join([*phrases, "", *taught, str(closed)]).encode())
    key = hashlib.sha256(b"\0".join(made_of)).hexdigest()[:20]
    target = cache / f"{language}-{key}"
    if target.exists():
        return target
    cache.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=cache) as scratch:
        made = Path(scratch) / "model"
        shutil.copytree(folder, made)
        _write_graph(made, language, phrases, taught, closed)
        try:
            made.rename(target)
        except OSError:  # another process was quicker
            if not target.exists():
                raise
    return target


def _graph_sources() -> list[str]:
    """The code that shapes a graph: when it changes, so do the graphs."""
    from audio.hearing import vosk_graph  # noqa: PLC0415
    from audio.phonetics import english, korean, letter_to_sound, pronunciation  # noqa: PLC0415

    modules = (english, korean, pronunciation, letter_to_sound, vosk_graph)
    return [str(module.__file__) for module in modules] + [__file__]


def _loop(folder: Path) -> Loop:
    rows = [line.split() for line in (folder / "graph" / "loop.txt").read_text(encoding="utf-8").splitlines()]
    return {(before, after): float(cost) for before, after, cost in rows}


def _write_graph(folder: Path, language: Language, phrases: Sequence[str], taught: Sequence[str], closed: bool) -> None:
    symbols = (folder / "graph" / "phones.txt").read_text(encoding="utf-8").splitlines()
    phones = [line.split()[0] for line in symbols[1:]]  # the first is <eps>
    said = [
        *(ways(phrase, language, guess=closed) for phrase in phrases),
        *(ways(phrase, language, guess=True) for phrase in taught),
    ]
    spoken = dict(enumerate(said, 1))
    loop = None if closed else _loop(folder)
    phrase_graph(phones, spoken, loop, UNKNOWN_COST[language]).save(folder / "graph" / "HCLG.fst")
    named = [f"p{number}/{sum(map(len, forms[0]))}" for number, forms in spoken.items()]  # with its count of phones
    tokens = ["<eps>", *named, UNKNOWN, END]
    words = "".join(f"{token} {number}\n" for number, token in enumerate(tokens))
    (folder / "graph" / "words.txt").write_text(words, encoding="utf-8")
