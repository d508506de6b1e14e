"""One language's voice as independent networks judge it, beside eSpeak NG, recordings, and voices of a folder."""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from assistant import wiring
from assistant.core.domain import Language, Manner, Speech
from assistant.core.errors import WardrobeError
from audio.loudness import SPEECH_LUFS
from audio.phonetics.phonemizer import tokens
from audio.speaking.espeak import EspeakVoice
from audio.speaking.phrases import split_sentences
from audio.speaking.synthesizer import SpeechSynthesizer
from audio.wav import resampled
from benchmarks.common.report import Tables, console
from benchmarks.voice.judge import loudness, sound
from benchmarks.voice.judge.dnsmos import RATE_HZ, Dnsmos
from benchmarks.voice.judge.whisper import Whisper
from benchmarks.voice.judge.words import heard, plain
from benchmarks.voice.sentences import RATES, closed_set, evenly, recordings, sentences_of, untaught
from models.training.datasets.speech_corpora import VOICE_RATE_HZ

SHORT_WORDS = 3
"""replies of at most so many words are judged apart: DNSMOS listens to nine seconds"""
EVERYDAY_SHARE = 0.3
"""everyday sentences for each reply, as 300 stand beside 1,000"""
EAR_SECONDS = 0.3
"""of silence around what Whisper hears"""
RATED = 0.25
"""the share of the replies that is spoken at each rate"""


@dataclass(frozen=True, slots=True)
class Said:
    """A text and its sound."""

    text: str
    speech: Speech


@dataclass(frozen=True, slots=True)
class Material:
    """What is judged, and where it comes from."""

    data: Path
    count: int
    """replies of a language"""
    models: Path | None
    """a folder with voice-ko and voice-en, beside those that ship"""
    spoken: Path | None
    """a folder of other voices, with manifest.csv: file, text, voice and language"""
    kept: Path
    """where the recognizer's weights are joined"""


def judged(material: Material, language: Language) -> Tables:
    """Table > rows."""
    ear, opinions = Whisper(material.kept), Dnsmos()
    rows: Tables = {"judged": [], "sound": [], "rates by whisper": [], "misheard by whisper": []}
    for name, kind, said in _everything(material, language):
        console.print(f"{language}: {name}, {kind}: {len(said)} sentences")
        pairs = [(one.text, ear.text(_in_silence(one.speech), language)) for one in said]
        rows["judged"].append(
            (str(language), name, kind, len(said), *heard(pairs, language), *_opinions(said, opinions))
        )
        rows["sound"].append((str(language), name, kind, *_sound(said, language)))
        wrong = [pair for pair in pairs if plain(pair[0]) != plain(pair[1])]
        rows["misheard by whisper"] += [(str(language), name, kind, *pair) for pair in wrong]
    ours, texts = wiring.tacotron(1), evenly(_replies(language, material.count), max(1, int(RATED * material.count)))
    for rate in RATES:
        said = list(_spoken(ours, texts, language, rate))
        pairs = [(one.text, ear.text(_in_silence(one.speech), language)) for one in said]
        seconds = float(np.mean([one.speech.seconds for one in said]))
        rows["rates by whisper"].append((str(language), rate, seconds, heard(pairs, language).sounds_wrong))
    return rows


def _everything(material: Material, language: Language) -> Iterator[tuple[str, str, list[Said]]]:
    """(voice, kind of text, sentences)."""
    replies = _replies(language, material.count)
    everyday = _everyday(material.data, language, max(1, int(EVERYDAY_SHARE * material.count)))
    voices: dict[str, SpeechSynthesizer] = {"ours": wiring.tacotron(1)}
    if material.models:
        voices[material.models.name] = wiring.tacotron(1, folder=material.models)
    voices["eSpeak NG"] = EspeakVoice()
    for name, voice in voices.items():
        yield name, "replies", list(_spoken(voice, replies, language))
        yield name, "everyday", list(_spoken(voice, everyday, language))
    held_out = [one for one in recordings(language, material.data) if one.held_out]
    chosen = held_out[:: max(1, len(held_out) // len(everyday))][: len(everyday)]
    recorded = [Said(one.text, Speech(one.samples_for_voice(), VOICE_RATE_HZ)) for one in chosen]
    yield "recordings", "their texts", recorded
    if material.spoken:
        yield from _others(material.spoken, language, material.count)


def _replies(language: Language, count: int) -> list[str]:
    return sentences_of(evenly(untaught(closed_set(language), language), count))[:count]


def _everyday(data: Path, language: Language, count: int) -> list[str]:
    """What people would say at a wardrobe, of the first sentence each."""
    with (data / "sentences" / f"{language}.tsv").open(encoding="utf-8", newline="") as file:
        texts = [row["text"] for row in csv.DictReader(file, delimiter="\t")]
    return [split_sentences(text)[0] for text in evenly(texts, count)]


def _others(folder: Path, language: Language, count: int) -> Iterator[tuple[str, str, list[Said]]]:
    with (folder / "manifest.csv").open(encoding="utf-8", newline="") as file:
        listed = [row for row in csv.DictReader(file) if row.get("language", "en") == str(language)]
    for kind in sorted({row.get("kind", "other texts") for row in listed}):
        of_kind = [row for row in listed if row.get("kind", "other texts") == kind]
        chosen = [of_kind[int(at)] for at in np.linspace(0, len(of_kind) - 1, min(count, len(of_kind)))]
        said = [Said(row["text"], _read(folder / row["file"])) for row in chosen]
        yield folder.name, kind, said


def _read(path: Path) -> Speech:
    import soundfile  # noqa: PLC0415

    samples, rate = soundfile.read(path, dtype="float32", always_2d=True)
    return Speech(samples[:, 0], rate)


def _spoken(voice: SpeechSynthesizer, texts: Sequence[str], language: Language, rate: float = 1.0) -> Iterator[Said]:
    for text in texts:
        try:
            yield Said(text, voice.speak(text, Manner(language, rate)))
        except WardrobeError as error:
            console.print(f"the voice can't say: {text} ({error})")


def _at_16k(speech: Speech) -> Any:
    return resampled(speech.samples, speech.rate, RATE_HZ)


def _in_silence(speech: Speech) -> Any:
    """At 16 kHz, with silence at both ends: an ear that is opened in the middle of a sound mishears it."""
    return np.pad(_at_16k(speech), int(EAR_SECONDS * RATE_HZ))


def _opinions(said: Sequence[Said], judge: Dnsmos) -> tuple[float, ...]:
    """Overall, signal, background; overall of the short ones (not a number where there are none)."""
    long, short = (
        [one for one in said if (len(one.text.split()) <= SHORT_WORDS) is is_short] for is_short in (False, True)
    )
    opinions = [judge.opinion(_at_16k(one.speech)) for one in long]
    of_short = [judge.opinion(_at_16k(one.speech)).overall for one in short]
    means = np.mean(opinions, 0) if opinions else [np.nan] * 3
    return *map(float, means), float(np.mean(of_short)) if of_short else float("nan")


def _sound(said: Sequence[Said], language: Language) -> tuple[float, ...]:
    """Pitch range, phones a second, loudness and the gain it lacks, noise below speech, lead and tail."""
    at_22k = [resampled(one.speech.samples, one.speech.rate, VOICE_RATE_HZ) for one in said]
    phones = sum(sum(token.isalnum() for token in tokens(one.text, language)) for one in said)
    lufs = loudness.integrated(np.concatenate(at_22k), VOICE_RATE_HZ)
    ends = np.median([sound.figures(samples, VOICE_RATE_HZ) for samples in at_22k], 0)
    lead, tail, noise = map(float, ends)
    seconds = sum(len(samples) for samples in at_22k) / VOICE_RATE_HZ
    return sound.pitch_range(at_22k), phones / seconds, lufs, 10 ** ((SPEECH_LUFS - lufs) / 20), noise, lead, tail
