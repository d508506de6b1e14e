"""Speaks and listens step by step, where the assistant leads: one thing is said, then one answer is heard."""

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from assistant.core.certainty import sure_enough
from assistant.core.domain import AudioChunk, Intent, Language, Reply, Utterance, Verbosity
from assistant.core.ports.hearing import Button, Microphone, Recognizer
from assistant.core.ports.language import Interpreter
from assistant.core.ports.speaking import Player, Voice
from assistant.core.preferences import Preferences
from assistant.core.speech_queue import Earcons

POLLING_SECONDS = 0.05


@dataclass(frozen=True, slots=True)
class Heard:
    """One answer."""

    intent: Intent | None = None
    """None where nothing was understood"""
    language: Language | None = None
    """of what was said; None where nobody spoke"""
    skipped: bool = False
    """a key was pressed"""

    @property
    def key(self) -> str:
        """Of the intent; empty where there is none."""
        return self.intent.key if self.intent else ""


@dataclass(slots=True)
class SetupTalk:
    """The parts of a conversation, without its turns."""

    microphone: Microphone
    recognizer: Recognizer
    interpreter: Interpreter
    phrase: Callable[[Reply, Language, Verbosity], str]
    voice: Voice
    player: Player
    earcons: Earcons
    verdict: Callable[[Iterable[AudioChunk]], str]
    """the line that says how well somebody is heard"""
    button: Button | None = None
    """any key skips"""

    def say(self, reply: Reply, preferences: Preferences, language: Language) -> None:
        """Speak to the end, or until a key is pressed."""
        text = self.phrase(reply, language, preferences.verbosity)
        for sentence in self.voice.sentences(text, preferences.manner(language)):
            self.player.play(sentence)
            while self.player.playing:
                if self._pressed():
                    self.player.stop()
                    return
                time.sleep(POLLING_SECONDS)

    def tone(self) -> None:
        """Play a tone to its end."""
        if tone := self.earcons.ready or self.earcons.alarm:
            self.player.play(tone)
        while self.player.playing:
            time.sleep(POLLING_SECONDS)

    def hear(self, seconds: float) -> Heard:
        """The first answer that is understood within some seconds; what is not understood is passed over."""
        with self.microphone.deaf():
            self.recognizer.reset()
        for chunk in self._chunks(seconds):
            if self._pressed():
                return Heard(skipped=True)
            if heard := self._understood(self.recognizer.accept(chunk)):
                return heard
        return self._understood(self.recognizer.finish()) or Heard()

    def _understood(self, utterance: Utterance | None) -> Heard | None:
        if utterance is None or utterance.rejected:
            return None
        first = next(iter(self.interpreter.heard(utterance)), None)
        sure = first and sure_enough(first, utterance, engaged=True)
        return Heard(first.intent, utterance.language) if first and sure else None

    def loudness(self, seconds: float) -> str:
        """The line that says how well somebody is heard who speaks now; empty where a key was pressed."""
        with self.microphone.deaf():
            self.recognizer.reset()
        line = self.verdict(self._chunks(seconds))
        return "" if self._pressed() else line

    def _chunks(self, seconds: float) -> Iterator[AudioChunk]:
        left = seconds
        for chunk in self.microphone.chunks():
            yield chunk
            left -= chunk.seconds
            if left <= 0:
                return

    def _pressed(self) -> bool:
        return bool(self.button and self.button.pressed())
