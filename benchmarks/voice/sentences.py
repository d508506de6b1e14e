"""The sentences that the voice is measured with, spoken by it, by eSpeak NG and by the person it learnt from."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np

from assistant.core.domain import Language, Manner, Speech
from assistant.core.errors import WardrobeError
from audio.phonetics.phonemizer import tokens
from audio.speaking.phrases import split_sentences
from audio.speaking.synthesizer import SpeechSynthesizer
from audio.wav import SAMPLE_RATE_HZ, resampled, to_int16
from benchmarks.common.report import console
from benchmarks.voice.recognizers import Samples, plain
from intents.catalogue import load_catalogue
from intents.closed_set import described, fixed
from models.training.datasets.speech_corpora import VOICE_RATE_HZ, Recording, voice_recordings
from models.training.voice.corpus_texts import taught_replies

CORPORA = {Language.KOREAN: ("emotiontts", "lmy"), Language.ENGLISH: ("kathleen", "kathleen")}
"""the folder and the speaker of the recordings beside the voice; the Korean voice learned from this speaker"""
LEARNED_FROM_A_PERSON = (Language.KOREAN,)
"""voices that can be compared with recordings of the same sentence: the English one learned from a synthesizer"""
RATES = (0.6, 1.0, 1.5, 2.0)
"""at which the voice is measured"""
ROOM = 4e-4
"""standard deviation of the noise of a quiet room, of a full scale of 1"""


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


def closed_set(language: Language) -> list[str]:
    """Every reply that can be said."""
    catalogue = load_catalogue()
    return list(dict.fromkeys([*fixed(language, catalogue), *described(language, catalogue)]))


def untaught(replies: Sequence[str], language: Language) -> list[str]:
    """The replies that no spoken corpus reads: a voice may have learned from the others."""
    taught = set(taught_replies(language))
    return [reply for reply in replies if taught.isdisjoint(split_sentences(reply))]


def sentences_of(replies: Sequence[str]) -> list[str]:
    """Their sentences, each once: a reply is spoken sentence by sentence."""
    return list(dict.fromkeys(sentence for reply in replies for sentence in split_sentences(reply)))


def evenly(texts: Sequence[str], count: int) -> list[str]:
    """So many of the texts, evenly from the first to the last."""
    return [texts[int(at)] for at in np.linspace(0, len(texts) - 1, min(count, len(texts)))]


def spoken(voice: SpeechSynthesizer, texts: Sequence[str], language: Language, rate: float = 1.0) -> Iterator[Spoken]:
    """The sentences that the voice can say; what it can't is told."""
    for text in texts:
        try:
            yield Spoken(plain(text, language), voice.speak(text, Manner(language, rate)))
        except WardrobeError as error:
            console.print(f"the voice can't say: {text} ({error})")


def recordings(language: Language, data: Path) -> list[Recording]:
    """Of the voice's own speaker, those that can be pronounced: a name in no dictionary can't be recognized."""
    folder, speaker = CORPORA[language]
    own = [recording for recording in voice_recordings(data / folder) if recording.speaker == speaker]
    return [recording for recording in own if pronounceable(recording.text, language)]


def pronounceable(text: str, language: Language) -> bool:
    """Whether every word is in the dictionary or can be spelled out."""
    try:
        return bool(tokens(text, language))
    except WardrobeError:
        return False


def recorded(listed: Sequence[Recording], language: Language, count: int) -> list[Spoken]:
    """So many recordings, the held-out ones first: the recognizers never heard any."""
    ordered = sorted(listed, key=lambda recording: not recording.held_out)[:count]
    return [Spoken(plain(r.text, language), Speech(r.samples_for_voice(), VOICE_RATE_HZ)) for r in ordered]
