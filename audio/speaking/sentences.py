"""A reply sentence by sentence: the first one plays while the next one is made."""

import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from assistant.core.domain import Manner, Speech
from audio.speaking.synthesizer import SpeechSynthesizer

AUDIBLE, LEAD_SECONDS = 0.01, 0.015
"""what is louder than this part of full scale can be heard, and the quiet that is left before it"""
Samples = NDArray[np.float32]
SENTENCE_PAUSE_SECONDS = 0.35
"""silence between sentences, at rate 1.0"""
MOST_LETTERS = 400
"""of a sentence that is spoken at once: the memory for it grows with its length"""


class SentenceVoice:
    """Gives any voice its sentences one at a time."""

    def __init__(self, voice: SpeechSynthesizer) -> None:
        self.voice = voice

    def sentences(self, text: str, manner: Manner) -> Iterator[Speech]:
        """Each sentence as sound, with a pause before all but the first; the next is made while one is played.

        Raises:
            VoiceError: a sentence can't be said.
        """
        parts = split_sentences(text)
        executor = ThreadPoolExecutor(max_workers=1)
        try:
            future = executor.submit(self.voice.speak, parts[0], manner)
            for sentence, next_sentence in zip(parts, [*parts[1:], None], strict=True):
                speech = replace(future.result(), text=sentence)
                if sentence is parts[0]:
                    speech = replace(speech, samples=without_lead(speech))
                if next_sentence is not None:
                    future = executor.submit(self._after_a_pause, next_sentence, manner)
                yield speech
        finally:
            executor.shutdown(wait=False, cancel_futures=True)  # an interruption waits for nothing

    def speak(self, text: str, manner: Manner) -> Speech:
        """All of it in one piece."""
        sentences = list(self.sentences(text, manner))
        return Speech(np.concatenate([speech.samples for speech in sentences]), sentences[0].rate)

    def _after_a_pause(self, sentence: str, manner: Manner) -> Speech:
        return after_a_pause(self.voice.speak(sentence, manner), manner.rate)


def after_a_pause(speech: Speech, rate: float) -> Speech:
    """A sentence with the pause before it; `rate` is that of the talk."""
    silence = np.zeros(int(SENTENCE_PAUSE_SECONDS / rate * speech.rate), np.float32)
    return Speech(np.concatenate([silence, speech.samples]), speech.rate)


def without_lead(speech: Speech) -> Samples:
    """Its samples from just before the first that can be heard: an answer begins at once."""
    audible = np.flatnonzero(np.abs(speech.samples) > AUDIBLE)
    first = int(audible[0]) if len(audible) else 0
    return speech.samples[max(0, first - int(LEAD_SECONDS * speech.rate)) :]


def split_sentences(text: str) -> list[str]:
    """The sentences of a text; at least one, which may be empty. An endless one is cut where a comma or a space is."""
    return [piece for sentence in re.split(r"(?<=[.!?…])\s+", text.strip()) for piece in _pieces(sentence)]


def _pieces(sentence: str) -> Iterator[str]:
    while len(sentence) > MOST_LETTERS:
        comma, space = (sentence.rfind(mark, 1, MOST_LETTERS) for mark in (", ", " "))
        cut = comma + 1 if comma > 0 else space if space > 0 else MOST_LETTERS
        yield sentence[:cut]
        sentence = sentence[cut:].lstrip()
    yield sentence
