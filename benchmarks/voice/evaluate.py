"""How well the voice speaks: what independent recognizers make of it, beside recordings and eSpeak NG; its cost.

There are three ears: the models that aligned the corpora, Whisper with DNSMOS (the extra `judge`), and none, which
measures what speaking costs.

Replies are drawn evenly from the closed set, recordings from what the voice was never trained on; each sentence is
recognized in a list of what it could be taken for (benchmarks/voice/confusables.py). Needs the extra `train`: the
Korean recognizer computes its features with kaldi-native-fbank, and pitch and mels are those of training.
"""

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import Any

from assistant.core.domain import Language, Speech
from assistant.core.errors import ConfigError
from assistant.wiring import Workers
from audio.speaking import earcons
from benchmarks.common.report import show, write
from benchmarks.common.workers import results
from benchmarks.voice.cost import cost, memory
from benchmarks.voice.first_sound import PI, endless
from benchmarks.voice.first_sound import rows as first_sound
from benchmarks.voice.judge import loudness
from benchmarks.voice.judge.judged import Material, judged
from benchmarks.voice.language import measured
from benchmarks.voice.laryngeal_contrast import KINDS

DISTANCES = ("log-mel difference, dB", "mel-cepstral distortion, dB", "contrast above 2.5 kHz")
TABLES = {
    "heard back": (
        "",
        "voice",
        "spoken",
        "of a list of about",
        "taken for another",
        "a word left out or twice",
        "phones wrong",
    ),
    "replies": ("", "replies", "with a sentence wrong"),
    "misheard": ("", "voice", "spoken", "recognized"),
    "statistics": ("", "voice", "s a phone", "pitch Hz", "its spread, semitones"),
    "rates": ("", "rate", "seconds a sentence", "sentences wrong"),
    "laryngeal contrast": ("", "voice", "words in sentences", "told apart", *KINDS),
    "distances": ("", *(name for column in DISTANCES for name in (column, "of copies"))),
}
"""name > columns"""


JUDGED = {
    "judged": (
        "",
        "voice",
        "texts",
        "sentences",
        "words wrong",
        "letters wrong",
        "sounds wrong",
        "words left out",
        "words twice",
        "DNSMOS overall",
        "its signal",
        "its background",
        "overall, 3 words and shorter",
    ),
    "sound": (
        "",
        "voice",
        "texts",
        "pitch range, semitones",
        "phones a second",
        "LUFS",
        "gain it lacks",
        "noise below speech, dB",
        "silence before, s",
        "silence behind, s",
    ),
    "rates by whisper": ("", "rate", "seconds a sentence", "sounds wrong"),
    "misheard by whisper": ("", "voice", "texts", "said", "recognized"),
}
"""the same of what independent networks say"""
FIRST_SOUND = (
    "",
    "words",
    "s of its first part",
    "acoustic network, ms",
    "first chunk of the vocoder, ms",
    "to the first sound, ms",
    "real-time factor",
    *(f"to the first sound on a {name}, ms (estimate)" for name in PI),
)
ENDLESS = ("", "words", "minutes of sound", "MB of memory it took")


class Ear(StrEnum):
    """What the voice is heard by."""

    ALIGNER = "aligner"
    """the models that aligned the corpora, with a closed list"""
    WHISPER = "whisper"
    """Whisper base, any text; and DNSMOS. The extra `judge`"""
    NONE = "none"
    """only what speaking costs"""


def evaluate(  # noqa: PLR0913, PLR0917 options of a command line
    data: Path,
    out: Path,
    workers: Workers,
    count: int,
    languages: Sequence[Language],
    ear: str = Ear.ALIGNER,
    models: Path | None = None,
    spoken: Path | None = None,
) -> None:
    """Print every figure and write voice-EAR.json. The languages are measured side by side.

    Raises:
        ConfigError: there is no such ear, or the extra `judge` is missing.
    """
    if ear not in list(Ear):
        raise ConfigError(f"there is no ear {ear!r}; there are: {', '.join(Ear)}")
    result: dict[str, Any] = {}
    if ear == Ear.ALIGNER:
        _show(TABLES, results(workers, partial(measured, data, out.absolute(), count), languages), result)
    elif ear == Ear.WHISPER:
        material = Material(data, count, models, spoken, out.absolute() / "whisper-base")
        _show(JUDGED, results(workers, partial(judged, material), languages), result)
        result["earcons"] = [(name, loudness.of_tone(tone.samples, tone.rate)) for name, tone in _earcons()]
        show("earcons", ("", "LUFS"), result["earcons"])
    else:
        result["cost"] = {"MB of memory, both languages": memory(), **cost()}
        show("cost, one core", ("", ""), list(result["cost"].items()))
        result |= {"first sound": first_sound(), "endless": endless(languages)}
        show("first sound, one core", FIRST_SOUND, result["first sound"])
        show("an endless text", ENDLESS, result["endless"])
    write(out / f"voice-{ear}.json", result)


def _show(tables: Mapping[str, Sequence[str]], parts: Sequence[Mapping[str, Any]], result: dict[str, Any]) -> None:
    for name, columns in tables.items():
        result[name] = [row for part in parts for row in part[name]]
        show(name, columns, result[name])


def _earcons() -> Iterator[tuple[str, Speech]]:
    for tone in (earcons.ready, earcons.heard, earcons.failed, earcons.awake, earcons.waiting, earcons.alarm):
        yield tone.__name__, tone()
