"""How well the voice speaks: heard back by the teachers of the alignment, beside recordings and eSpeak NG; cost.

Replies are drawn evenly from the closed set, recordings from what the voice was never trained on; each set is a closed
list of the same length. Needs the extra `train`: the Korean teacher computes its features with kaldi-native-fbank.
"""

import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np

from assistant import build
from assistant.domain import Language, Manner, Speech
from assistant.errors import WardrobeError
from audio.script import tokens
from audio.sentences import SentenceVoice
from audio.tacotron import TacotronVoice
from audio.voice import EspeakVoice
from audio.voice_cache import CachedVoice, NamedVoice
from audio.wav import RATE, resampled, to_int16
from benchmarks.distance import distances
from benchmarks.heard_back import PhoneEar, Samples, closed_list, plain
from benchmarks.report import console, resident_mb, show, write
from intents.catalogue import load_catalogue
from intents.closed_set import described, fixed
from models.training.voice.corpus import Sentence, sentences
from models.training.voice.mel import pitch
from models.training.voice.prepare import is_held_out
from models.training.voice.samples import picture

CORPORA = {Language.KOREAN: ("emotiontts", "lmy"), Language.ENGLISH: ("kathleen", "kathleen")}
RATES = (0.6, 1.0, 1.5, 2.0)
ROOM = 4e-4
"""standard deviation of the noise of a quiet room, of a full scale of 1"""
PICTURES = 5
"""of replies in each language, to be looked at"""


@dataclass(frozen=True)
class Spoken:
    """A sentence and its sound."""

    text: str
    """in plain words"""
    speech: Speech

    def at_16k(self) -> Samples:
        """In a quiet room: digital silence would mislead a recognizer that learnt from microphones."""
        sound = np.pad(resampled(self.speech.samples, self.speech.rate, RATE), RATE // 5)
        return to_int16((sound + np.random.default_rng(0).normal(0, ROOM, len(sound))).astype(np.float32))


def evaluate(data: Path, out: Path, count: int = 200) -> None:
    """Print every figure and write voice.json."""
    weights = data.parent / "weights"
    memory = _memory()
    ours = build.tacotron()
    result: dict[str, Any] = {"heard back": [], "statistics": [], "rates": []}
    for language in Language:
        replies, recorded = drawn(language, count), _recordings(language, data)
        others = [plain(one.text, language) for one in recorded]
        sets = [
            ("ours", list(_spoken(ours, replies, language)), replies),
            ("eSpeak NG", list(_spoken(EspeakVoice(), replies, language)), replies),
            ("recordings", _held_out(recorded, language, count), None),
        ]
        for name, spoken, listed in sets:
            texts = sorted({plain(text, language) for text in listed} if listed else set(others[:count]))
            texts = sorted({*texts, *(one.text for one in spoken)})
            result["heard back"].append((str(language), name, *_heard_back(spoken, texts, language, weights)))
            result["statistics"].append((str(language), name, *_statistics(spoken, language)))
        _pictures(ours, replies[:: max(1, count // PICTURES)][:PICTURES], language, out / "voice")
        result["rates"] += [_at_rate(ours, replies[: count // 4], language, rate, weights) for rate in RATES]
    columns = ("", "voice", "spoken", "of a list of", "sentences wrong", "sounds wrong")
    show("heard back", columns, result["heard back"])
    show("statistics", ("", "voice", "s a sound", "pitch Hz", "its spread, semitones"), result["statistics"])
    show("rates", ("", "rate", "seconds a sentence", "sentences wrong"), result["rates"])
    result["distances"] = distances(ours, {at: _unseen(at, data) for at in Language})
    beside = ("", "log-mel difference, dB", "of copies", "mel-cepstral distortion, dB", "of copies")
    show("beside held-out recordings", beside, result["distances"])
    result["cost"] = {"MB of memory, both languages": memory, **_cost()}
    show("cost, one core", ("", ""), list(result["cost"].items()))
    write(out / "voice.json", result)


def drawn(language: Language, count: int) -> list[str]:
    """Replies, evenly from all that can be said."""
    catalogue = load_catalogue()
    texts = list(dict.fromkeys([*fixed(language, catalogue), *described(language, catalogue)]))
    return [texts[int(at)] for at in np.linspace(0, len(texts) - 1, count)]


def _spoken(voice: NamedVoice, texts: Sequence[str], language: Language, rate: float = 1.0) -> Iterable[Spoken]:
    """What the voice can say, sentence by sentence as in a conversation; what it can't is told."""
    by_sentences = SentenceVoice(voice)
    for text in texts:
        try:
            yield Spoken(plain(text, language), by_sentences.speak(text, Manner(language, rate)))
        except WardrobeError as error:
            console.print(f"the voice can't say: {text} ({error})")


def _recordings(language: Language, data: Path) -> list[Sentence]:
    folder, speaker = CORPORA[language]
    return [one for one in sentences(data / folder) if one.speaker == speaker]


def _held_out(recorded: Sequence[Sentence], language: Language, count: int) -> list[Spoken]:
    """The held-out sentences first, others for want of more: the ear never heard any."""
    ordered = sorted(recorded, key=lambda one: not is_held_out(one.path))
    known: list[Spoken] = []
    for one in ordered[: count // 2]:
        try:
            tokens(one.text, language)
        except WardrobeError:  # a name that is in no dictionary can't be listened for
            continue
        known.append(Spoken(plain(one.text, language), Speech(one.samples(), 22050)))
    return known


def _unseen(language: Language, data: Path) -> list[Sentence]:
    return [one for one in _recordings(language, data) if is_held_out(one.path)][:30]


def _heard_back(
    spoken: Sequence[Spoken], texts: Sequence[str], language: Language, weights: Path
) -> tuple[int, int, float, float | str]:
    """(sentences, length of the list, share of sentences wrong, share of sounds wrong)."""
    known = [text for text in texts if _can_be_listened_for(text, language)]
    ear = closed_list(language, known, weights)
    wrong = [ear.heard(one.at_16k()) != one.text for one in spoken]
    sounds: float | str = ""
    if language is Language.ENGLISH:
        phone_ear = PhoneEar()
        errors = np.array([phone_ear.errors(one.at_16k(), one.text) for one in spoken])
        sounds = float(errors[:, 0].sum() / errors[:, 1].sum())
    return len(spoken), len(known), float(np.mean(wrong)), sounds


def _can_be_listened_for(text: str, language: Language) -> bool:
    try:
        return bool(tokens(text, language))
    except WardrobeError:
        return False


def _statistics(spoken: Sequence[Spoken], language: Language) -> tuple[float, float, float]:
    """(seconds a sound, mean pitch in Hertz, its standard deviation in semitones)."""
    sounds = sum(sum(token.isalnum() for token in tokens(one.text, language)) for one in spoken)
    seconds = sum(one.speech.seconds for one in spoken)
    at_22k = [resampled(one.speech.samples, one.speech.rate, 22050) for one in spoken[:60]]
    pitches = np.concatenate([pitch(samples) for samples in at_22k])
    return seconds / sounds, float(np.exp(np.nanmean(pitches))), float(np.nanstd(pitches) * 12 / np.log(2))


def _at_rate(
    voice: TacotronVoice, texts: Sequence[str], language: Language, rate: float, weights: Path
) -> tuple[str, float, float, float]:
    spoken = list(_spoken(voice, texts, language, rate))
    wrong = _heard_back(spoken, sorted({one.text for one in spoken}), language, weights)[2]
    return str(language), rate, float(np.mean([one.speech.seconds for one in spoken])), wrong


def _pictures(voice: TacotronVoice, texts: Sequence[str], language: Language, out: Path) -> None:
    """Mels with a line where each sound begins; the file is named for what is said."""
    for text in (text for text in texts if _can_be_listened_for(text, language)):
        mel, durations = voice.mel(tokens(text, language), Manner(language))
        picture(out / f"{language}-{plain(text, language).replace(' ', '-')[:40]}.png", [mel[0].T], durations)


def _cost() -> dict[str, float]:
    """Of the run time with ONNX Runtime on one core, both languages."""
    voice, text, manner = build.tacotron(threads=1), "A navy coat.", Manner(Language.ENGLISH)
    began = time.perf_counter()
    voice.speak(text, manner)
    result = {"seconds to the first sample, networks not loaded": time.perf_counter() - began}
    began, busy = time.perf_counter(), time.process_time()
    first = voice.speak(text, manner)
    result["seconds to the first sample, loaded"] = time.perf_counter() - began
    result["real-time factor"] = (time.process_time() - busy) / first.seconds
    with TemporaryDirectory() as folder:
        cached = CachedVoice(voice, Path(folder), 10**7)
        cached.speak(text, manner)
        began = time.perf_counter()
        cached.speak(text, manner)
        result["seconds to the first sample, cached"] = time.perf_counter() - began
    result["MB of files"] = sum(file.stat().st_size for file in build.places.WEIGHTS.glob("voice-*/*.onnx")) / 1e6
    busy = time.process_time()
    spoken = EspeakVoice().speak(text, manner)
    result["real-time factor of eSpeak NG"] = (time.process_time() - busy) / spoken.seconds
    return result


def _memory() -> float:
    """MB that the voice takes, both languages loaded."""
    before, voice = resident_mb(), build.tacotron(threads=1)
    for language, text in ((Language.KOREAN, "남색 코트예요."), (Language.ENGLISH, "A navy coat.")):
        voice.speak(text, Manner(language))
    return resident_mb() - before
