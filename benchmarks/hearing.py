"""How well speech is heard: voices that training never heard, noise, rooms, strangers' sentences, time.

Commands: our whole list, spoken by flite's four voices where flite is installed (training knows eSpeak NG only), and by
eSpeak NG. Sentences: the held-out recordings of the corpora, each set as a closed list of its own (`hear --phrases`).
False commands: the same recordings against the list of commands.
"""

import shutil
import subprocess
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assistant import build
from assistant.config import Hearing
from assistant.domain import AudioChunk, Language, Manner, Utterance
from assistant.errors import ModelError
from assistant.ports import Recognizer
from audio.microphone import CHUNK
from audio.pronunciation import ways
from audio.voice import EspeakVoice
from audio.wav import RATE, read_sound, resampled, to_int16
from benchmarks.report import console, resident_mb, show, write
from intents.catalogue import load_catalogue
from models.training.hearing.corpora import Recording, recordings

FLITE = ("kal16", "awb", "rms", "slt")
COMMANDS = 60
SENTENCES = 120
Samples = NDArray[np.int16]


@dataclass(frozen=True)
class Spoken:
    """A sentence as somebody said it."""

    text: str
    samples: Samples


def evaluate(data: Path, out: Path) -> None:
    """Print every figure and write hearing.json."""
    began, before = time.perf_counter(), resident_mb()
    ears = build.recognizer(Hearing())
    loading, memory = time.perf_counter() - began, resident_mb() - before
    result: dict[str, Any] = {"seconds to load": loading, "MB": memory}
    rows = []
    for name, spoken in _command_sets():
        for condition, change in CONDITIONS.items():
            figures = _commands(ears, spoken, change)
            rows.append((name, condition, len(spoken), *figures))
    if (baseline := _pocketsphinx()) is not None:
        rows.append(("pocketsphinx's own search, flite", "clean", COMMANDS, *baseline, ""))
    show("commands, both languages listened for", ("voice", "", "commands", "right", "wrong", "refused"), rows)
    result["commands"] = rows
    result["sentences"] = [row for language in Language for row in _sentences(language, data)]
    show("held-out recordings as a closed list", ("", "", "sentences", "right"), result["sentences"])
    result["false"] = [_false(ears, language, data) for language in Language]
    columns = ("other people's sentences", "minutes", "sentences", "taken for commands", "an hour")
    show("false commands", columns, result["false"])
    result["real time factor"] = _real_time_factor(ears, data)
    show("cost", ("", ""), [(key, result[key]) for key in ("seconds to load", "MB", "real time factor")])
    write(out / "hearing.json", result)


def heard(ears: Recognizer, samples: Samples) -> Utterance | None:
    """The best of what was heard in one recording, as `wardrobe hear` gives it."""
    ears.reset()
    padded = np.concatenate([samples, np.zeros(RATE, np.int16)])
    chunks = [AudioChunk(padded[at : at + CHUNK], RATE) for at in range(0, len(padded), CHUNK)]
    found = [u for chunk in chunks if (u := ears.accept(chunk))] + ([u] if (u := ears.finish()) else [])
    return max(found, key=lambda u: (not u.rejected, u.confidence), default=None)


def _commands(ears: Recognizer, spoken: list[Spoken], change: Callable[[Samples], Samples]) -> tuple[float, ...]:
    """Shares of commands whose meaning was right, another, or that were refused."""
    right = refused = 0
    for one in spoken:
        utterance = heard(ears, change(one.samples))
        meaning = utterance and not utterance.rejected and build.understood(utterance.text, utterance.language)
        wanted = build.understood(one.text, build.language_of(one.text))
        assert wanted is not None
        right += bool(meaning and meaning.intent == wanted.intent)
        refused += not meaning
    return right / len(spoken), 1 - (right + refused) / len(spoken), refused / len(spoken)


def _command_sets() -> Iterable[tuple[str, list[Spoken]]]:
    for language in Language:
        voice = EspeakVoice(variant="+f2", pitch=60)
        spoken = [Spoken(text, _padded(_espeak(voice, text, language))) for text in _drawn(language)]
        yield f"eSpeak NG, {language}", spoken
    if not shutil.which("flite"):
        console.print("flite is not installed: the voices that training never heard are left out (apt install flite)")
        return
    for voice_name in FLITE:
        spoken = [Spoken(text, _padded(_flite(voice_name, text))) for text in _drawn(Language.ENGLISH)]
        yield f"flite {voice_name}, en", spoken


def _drawn(language: Language) -> list[str]:
    """Evenly from the whole list of commands."""
    phrases = load_catalogue().phrases(language)
    return [phrases[int(i)] for i in np.linspace(0, len(phrases) - 1, COMMANDS)]


def _espeak(voice: EspeakVoice, text: str, language: Language) -> Samples:
    speech = voice.speak(text, Manner(language))
    return to_int16(resampled(speech.samples, speech.rate, RATE))


def _flite(voice: str, text: str) -> Samples:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "said.wav"
        subprocess.run(["flite", "-voice", voice, "-t", text, "-o", str(path)], check=True)
        return read_sound(path).samples


def _padded(samples: Samples) -> Samples:
    """With half a second of a quiet room before it and behind it."""
    room = np.random.default_rng(3).normal(0, 12, RATE // 2).astype(np.int16)
    return np.concatenate([room, samples, room])


def noisy(decibels: float) -> Callable[[Samples], Samples]:
    """Adds pink noise at this ratio of speech to noise."""

    def change(samples: Samples) -> Samples:
        spectrum = np.fft.rfft(np.random.default_rng(4).normal(0, 1, len(samples)))
        noise = np.fft.irfft(spectrum / np.sqrt(np.maximum(np.arange(len(spectrum)), 40)), len(samples))
        loud = samples[np.abs(samples) > 300].astype(float)
        level = np.sqrt((loud**2).mean()) / 10 ** (decibels / 20)
        return np.asarray((samples + noise / noise.std() * level).clip(-32768, 32767), np.int16)

    return change


def reverberant(seconds: float) -> Callable[[Samples], Samples]:
    """Puts the speaker two metres away in a room with this reverberation time (RT60)."""

    def change(samples: Samples) -> Samples:
        from scipy.signal import fftconvolve  # noqa: PLC0415 slow to import

        length = int(seconds * RATE)
        tail = np.random.default_rng(6).normal(0, 1, length) * np.exp(-6.9 * np.arange(length) / length)
        tail *= 0.8 / np.sqrt((tail**2).sum())
        tail[:20] = 0
        tail[0] = 1
        wet = fftconvolve(samples.astype(float), tail)[: len(samples)]
        return np.asarray((wet / max(1.0, np.abs(wet).max() / 32000)).clip(-32768, 32767), np.int16)

    return change


CONDITIONS: dict[str, Callable[[Samples], Samples]] = {
    "clean": lambda samples: samples,
    "20 dB": noisy(20),
    "10 dB": noisy(10),
    "5 dB": noisy(5),
    "RT60 0.4 s": reverberant(0.4),
    "RT60 0.8 s": reverberant(0.8),
}


def _held_out(language: Language, data: Path) -> list[Recording]:
    return [one for one in recordings(language, data) if one.held_out][:SENTENCES]


def _plain(text: str) -> str:
    """The words alone, as a person would write a list."""
    return " ".join("".join(c if c.isalnum() or c in "'’" else " " for c in text.lower()).replace("’", "'").split())


def _sentences(language: Language, data: Path) -> list[tuple[str, str, int, float]]:
    """Held-out recordings against the list of what is said in them."""
    spoken = []
    for one in _held_out(language, data):
        try:
            ways(_plain(one.text), language)
        except ModelError:  # a name that is in no dictionary can't be listened for
            continue
        spoken.append(Spoken(_plain(one.text), one.samples()))
    ears = build.recognizer(Hearing(), [language], {language: sorted({one.text for one in spoken})})
    rows = []
    for condition, change in CONDITIONS.items():
        found = [heard(ears, change(one.samples)) for one in spoken]
        right = np.mean([bool(u and u.text == one.text) for u, one in zip(found, spoken, strict=True)])
        rows.append((str(language), condition, len(spoken), float(right)))
    return rows


def _false(ears: Recognizer, language: Language, data: Path) -> tuple[str, float, int, int, float]:
    """Held-out recordings against the list of commands."""
    minutes, taken, spoken = 0.0, 0, _held_out(language, data)
    for one in spoken:
        samples = one.samples()
        minutes += len(samples) / RATE / 60
        utterance = heard(ears, samples)
        taken += bool(utterance and not utterance.rejected)
    return str(language), minutes, len(spoken), taken, 60 * taken / minutes


def _real_time_factor(ears: Recognizer, data: Path) -> float:
    """Processor seconds a second of speech, both languages listened for."""
    samples = np.concatenate([one.samples() for one in _held_out(Language.ENGLISH, data)[:15]])
    began = time.process_time()
    heard(ears, samples)
    return (time.process_time() - began) / (len(samples) / RATE)


def _pocketsphinx() -> tuple[float, float] | None:
    """The package's own grammar search over our English commands, on flite's first voice: (right, wrong)."""
    if not shutil.which("flite"):
        return None
    from pocketsphinx import Decoder  # noqa: PLC0415 only for this baseline

    phrases = load_catalogue().phrases(Language.ENGLISH)
    decoder = Decoder(samprate=RATE, loglevel="FATAL", lm=None)
    decoder.add_jsgf_string("commands", f"#JSGF V1.0; grammar g; public <c> = {' | '.join(phrases)};")
    decoder.activate_search("commands")
    right = 0
    for text in _drawn(Language.ENGLISH):
        decoder.start_utt()
        decoder.process_raw(_padded(_flite(FLITE[0], text)).tobytes(), full_utt=True)
        decoder.end_utt()
        found = decoder.hyp().hypstr if decoder.hyp() else ""
        meaning, wanted = (build.understood(said, Language.ENGLISH) for said in (found or "?", text))
        right += bool(meaning and wanted and meaning.intent == wanted.intent)
    return right / COMMANDS, 1 - right / COMMANDS
