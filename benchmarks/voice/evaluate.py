"""How well the voice speaks: heard back by the teachers of the alignment, beside recordings and eSpeak NG; cost.

Replies are drawn evenly from the closed set, recordings from what the voice was never trained on; each sentence is
recognised back in a list of its rivals (benchmarks/voice/rivals.py). Needs the extra `train`: the Korean teacher
computes its features with kaldi-native-fbank.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np

from assistant import wiring
from assistant.core.domain import Language, Manner, Speech
from assistant.core.errors import WardrobeError
from assistant.wiring import Workers
from audio.phonetics.phonemizer import tokens
from audio.speaking.espeak import EspeakVoice
from audio.speaking.sentences import split_sentences
from audio.speaking.speech_cache import SpeechSynthesizer
from audio.speaking.tacotron import TacotronVoice
from audio.wav import SAMPLE_RATE_HZ, resampled, to_int16
from benchmarks.common.report import console, show, write
from benchmarks.voice.cost import cost, memory
from benchmarks.voice.distance import distances
from benchmarks.voice.heard_back import Ear, Samples, ear, plain, sound_errors
from benchmarks.voice.rivals import rivals
from intents.catalogue import load_catalogue
from intents.closed_set import described, fixed
from models.training.datasets.speech_corpora import Recording, voice_recordings
from models.training.voice.pitch import pitch
from models.training.voice.samples import mel_picture

CORPORA = {Language.KOREAN: ("emotiontts", "lmy"), Language.ENGLISH: ("kathleen", "kathleen")}
RATES = (0.6, 1.0, 1.5, 2.0)
ROOM = 4e-4
"""standard deviation of the noise of a quiet room, of a full scale of 1"""
FEW, FEWEST = 100, 40
"""sentences of another voice and of a phone loop; sentences at each rate"""
PICTURES = 10
"""of replies in each language, to be looked at"""


@dataclass(frozen=True)
class Spoken:
    """A sentence and its sound."""

    text: str
    """in plain words"""
    speech: Speech

    @cached_property
    def at_16k(self) -> Samples:
        """In a quiet room: digital silence would mislead a recognizer that learnt from microphones."""
        sound = np.pad(resampled(self.speech.samples, self.speech.rate, SAMPLE_RATE_HZ), SAMPLE_RATE_HZ // 5)
        return to_int16((sound + np.random.default_rng(0).normal(0, ROOM, len(sound))).astype(np.float32))


def evaluate(data: Path, out: Path, workers: Workers, count: int, languages: Sequence[Language]) -> None:
    """Print every figure and write voice.json."""
    result: dict[str, Any] = {"heard back": [], "replies": [], "misheard": [], "statistics": [], "rates": []}
    result["cost"] = {"MB of memory, both languages": memory(), **cost()}
    show("cost, one core", ("", ""), list(result["cost"].items()))
    ours = wiring.tacotron()
    for language in languages:
        teacher, recorded = ear(language, data), _recordings(language, data)
        sayable = [plain(text, language) for text in parted(closed_set(language))]
        replies = _evenly(closed_set(language), count)
        drawn = parted(replies)
        sets = [
            ("ours", _spoken(ours, drawn, language), sayable),
            ("eSpeak NG", _spoken(EspeakVoice(), _evenly(drawn, FEW), language), sayable),
            ("recordings", _held_out(recorded, language), sorted({plain(one.text, language) for one in recorded})),
        ]
        for name, coming, others in sets:
            spoken = list(coming)
            row, misheard = _heard_back(spoken, others, language, teacher)
            result["heard back"].append((str(language), name, *row, _sounds_wrong(spoken, language, teacher)))
            console.print(*result["heard back"][-1], *misheard)
            result["misheard"] += [(str(language), name, *pair) for pair in misheard]
            if name == "ours":
                result["replies"].append((str(language), len(replies), _replies_wrong(replies, misheard, language)))
            result["statistics"].append((str(language), name, *_statistics(spoken, language)))
        _pictures(ours, _evenly(drawn, PICTURES), language, out / "voice")
        for rate in RATES:
            spoken = list(_spoken(ours, _evenly(drawn, FEWEST), language, rate))
            (*_, other, slipped), _ = _heard_back(spoken, sayable, language, teacher)
            seconds = float(np.mean([one.speech.seconds for one in spoken]))
            result["rates"].append((str(language), rate, seconds, other + slipped))
    _show(result)
    result["distances"] = distances(ours, {at: _unseen(at, data) for at in languages})
    beside = (
        "",
        "log-mel difference, dB",
        "of copies",
        "mel-cepstral distortion, dB",
        "of copies",
        "contrast above 2.5 kHz",
        "of copies",
    )
    show("beside held-out recordings", beside, result["distances"])
    write(out / "voice.json", result)


def _show(result: dict[str, Any]) -> None:
    columns = (
        "",
        "voice",
        "spoken",
        "of a list of about",
        "taken for another",
        "a word left out or twice",
        "sounds wrong",
    )
    show("heard back", columns, result["heard back"])
    show("replies with a sentence wrong", ("", "replies", "wrong"), result["replies"])
    show("misheard", ("", "voice", "said", "heard"), result["misheard"])
    show("statistics", ("", "voice", "s a sound", "pitch Hz", "its spread, semitones"), result["statistics"])
    show("rates", ("", "rate", "seconds a sentence", "sentences wrong"), result["rates"])


def closed_set(language: Language) -> list[str]:
    """All that can be said."""
    catalogue = load_catalogue()
    return list(dict.fromkeys([*fixed(language, catalogue), *described(language, catalogue)]))


def parted(replies: Sequence[str]) -> list[str]:
    """Their sentences, each once: a reply is spoken sentence by sentence."""
    return list(dict.fromkeys(sentence for reply in replies for sentence in split_sentences(reply)))


def _evenly(texts: Sequence[str], count: int) -> list[str]:
    return [texts[int(at)] for at in np.linspace(0, len(texts) - 1, min(count, len(texts)))]


def _spoken(voice: SpeechSynthesizer, texts: Sequence[str], language: Language, rate: float = 1.0) -> Iterable[Spoken]:
    """The sentences that the voice can say; what it can't is told."""
    for text in texts:
        try:
            yield Spoken(plain(text, language), voice.speak(text, Manner(language, rate)))
        except WardrobeError as error:
            console.print(f"the voice can't say: {text} ({error})")


def _recordings(language: Language, data: Path) -> list[Recording]:
    """Of the voice's own speaker, those that can be pronounced: a name in no dictionary can't be listened for."""
    folder, speaker = CORPORA[language]
    own = [recording for recording in voice_recordings(data / folder) if recording.speaker == speaker]
    return [recording for recording in own if _pronounceable(recording.text, language)]


def _pronounceable(text: str, language: Language) -> bool:
    try:
        return bool(tokens(text, language))
    except WardrobeError:
        return False


def _held_out(recorded: Sequence[Recording], language: Language) -> list[Spoken]:
    """The held-out sentences first, others for want of more: the ear never heard any."""
    ordered = sorted(recorded, key=lambda one: not one.held_out)
    return [Spoken(plain(one.text, language), Speech(one.samples_for_voice(), 22050)) for one in ordered[:FEW]]


def _unseen(language: Language, data: Path) -> list[Recording]:
    return [one for one in _recordings(language, data) if one.held_out][:30]


def _heard_back(
    spoken: Sequence[Spoken], sayable: Sequence[str], language: Language, teacher: Ear
) -> tuple[tuple[int, int, float, float], list[tuple[str, str]]]:
    """(sentences, length of a list, share taken for another, share with a word left out or twice); the misheard."""
    lists = rivals([one.text for one in spoken], sayable, language)
    heard = [teacher.heard(one.at_16k, rival.listed) for one, rival in zip(spoken, lists, strict=True)]
    wrong = [(rival, text) for rival, text in zip(lists, heard, strict=True) if text != rival.text]
    slipped = sum(text in rival.slips and text not in rival.others for rival, text in wrong)
    length = int(np.mean([len(rival.listed) for rival in lists]))
    shares = ((len(wrong) - slipped) / len(spoken), slipped / len(spoken))
    return (len(spoken), length, *shares), [(rival.text, text) for rival, text in wrong]


def _replies_wrong(replies: Sequence[str], misheard: Sequence[tuple[str, str]], language: Language) -> float:
    wrong = {said for said, _ in misheard}
    return float(np.mean([any(plain(one, language) in wrong for one in split_sentences(reply)) for reply in replies]))


def _sounds_wrong(spoken: Sequence[Spoken], language: Language, teacher: Ear) -> float:
    """Share of sounds that a phone loop gets wrong, on some of the sentences."""
    some = spoken[:: max(1, len(spoken) // FEW)]
    errors = np.array([sound_errors(teacher, one.at_16k, one.text, language) for one in some])
    return float(errors[:, 0].sum() / errors[:, 1].sum())


def _statistics(spoken: Sequence[Spoken], language: Language) -> tuple[float, float, float]:
    """(seconds a sound, mean pitch in Hertz, its standard deviation in semitones)."""
    sounds = sum(sum(token.isalnum() for token in tokens(one.text, language)) for one in spoken)
    seconds = sum(one.speech.seconds for one in spoken)
    at_22k = [resampled(one.speech.samples, one.speech.rate, 22050) for one in spoken[:60]]
    pitches = np.concatenate([pitch(samples) for samples in at_22k])
    return seconds / sounds, float(np.exp(np.nanmean(pitches))), float(np.nanstd(pitches) * 12 / np.log(2))


def _pictures(voice: TacotronVoice, texts: Sequence[str], language: Language, out: Path) -> None:
    """Mels with a line where each sound begins; the file is named for what is said."""
    for text in (text for text in texts if _pronounceable(text, language)):
        mel, durations = voice.mel(tokens(text, language), Manner(language))
        mel_picture(out / f"{language}-{plain(text, language).replace(' ', '-')[:40]}.png", [mel[0].T], durations)
