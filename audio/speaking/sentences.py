"""A reply sentence by sentence: the first one plays while it is made, and the next one while it plays."""

from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from itertools import chain

import numpy as np

from assistant.core.domain import Manner, Speech
from audio.speaking.phrases import SENTENCE_ENDS, split_sentences
from audio.speaking.rendering import without_lead
from audio.speaking.speech_in_progress import Buffer, SpeechInProgress
from audio.speaking.stream import stream
from audio.speaking.synthesizer import SpeechSynthesizer

SENTENCE_PAUSE_SECONDS, PHRASE_PAUSE_SECONDS = 0.35, 0.08
"""silence between sentences, and between the parts of a long one, at rate 1.0"""


class SentenceVoice:
    """Gives any voice its sentences one at a time."""

    def __init__(self, voice: SpeechSynthesizer) -> None:
        self.voice = voice

    def sentences(self, text: str, manner: Manner) -> Iterator[Speech]:
        """Each sentence as sound, with a pause before all but the first; the next is made while one is played.

        The first is given as soon as it has begun; who asks for its `samples` waits for its end.

        Raises:
            VoiceError: a sentence can't be said.
        """
        parts = split_sentences(text)
        executor = ThreadPoolExecutor(max_workers=1)
        try:
            begun: Future[Speech] = Future()
            executor.submit(self._begin, begun, parts[0], manner)
            future = begun
            for part, next_part in zip(parts, [*parts[1:], None], strict=True):
                speech = future.result()
                if next_part is not None:
                    future = executor.submit(self._after, part, next_part, manner)
                yield speech
        finally:
            executor.shutdown(wait=False, cancel_futures=True)  # an interruption waits for nothing

    def speak(self, text: str, manner: Manner) -> Speech:
        """All of it in one piece."""
        sentences = list(self.sentences(text, manner))
        return Speech(np.concatenate([speech.samples for speech in sentences]), sentences[0].rate)

    def _begin(self, begun: Future[Speech], part: str, manner: Manner) -> None:
        """Give the speech with its first piece, and go on making it: it is made to its end, whoever stops listening."""
        try:
            made = stream(self.voice, part, manner)
            first = next(made.pieces)
            beginning = without_lead(first, made.rate)
            buffer = Buffer(made.count - (len(first) - len(beginning)))
            begun.set_result(SpeechInProgress(buffer, made.rate, part))
        except Exception as error:  # it is raised where the sentence is waited for
            begun.set_exception(error)
        else:
            buffer.fill(chain([beginning], made.pieces))

    def _after(self, part: str, next_part: str, manner: Manner) -> Speech:
        return replace(after_a_pause(self.voice.speak(next_part, manner), part, manner.rate), text=next_part)


def after_a_pause(speech: Speech, before: str, rate: float) -> Speech:
    """A sentence with the pause behind the text `before`; `rate` is that of the talk."""
    pause = SENTENCE_PAUSE_SECONDS if before.endswith(SENTENCE_ENDS) else PHRASE_PAUSE_SECONDS
    silence = np.zeros(int(pause / rate * speech.rate), np.float32)
    return replace(speech, samples=np.concatenate([silence, speech.samples]))
