"""Speech and tones are played one after the other, while the loop goes on."""

import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain

from assistant.core.domain import Manner, Speech
from assistant.core.errors import WardrobeError
from assistant.core.interruption import Playback
from assistant.core.ports.speaking import Player, Voice

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Earcons:
    """The tones; None for one that is turned off."""

    ready: Speech | None = None
    heard: Speech | None = None
    failed: Speech | None = None
    awake: Speech | None = None
    waiting: Speech | None = None
    alarm: Speech | None = None
    """played where the voice fails; it can't be turned off"""


@dataclass(slots=True)
class SpeechQueue:
    """What is to be played. Where the player returns before the end, `advance` plays the rest sentence by sentence."""

    voice: Voice
    player: Player
    alarm: Speech | None = None
    """played where the voice fails"""
    playback: Playback | None = None
    """what is being played: it must not be taken for the user's words"""
    _sentences: Iterator[Speech] = field(default_factory=lambda: iter(()))

    def say(self, text: str, manner: Manner, before: Sequence[Speech] = ()) -> bool:
        """Begin to speak, after these sounds. False where the voice fails: then the alarm sounds."""
        self._sentences = chain(before, self.voice.sentences(text, manner))
        return self._next()

    def advance(self, seconds: float) -> bool:
        """`seconds` have passed: play the next sentence where one has ended. Whether anything is still played."""
        if self.playback and self.player.playing:
            self.playback.elapsed += seconds
        else:
            self._next()
        return self.playback is not None

    def _next(self) -> bool:
        previous, self.playback = self.playback.audible_text() if self.playback else "", None
        try:
            for speech in self._sentences:
                self.play(speech, previous)
                if self.playback:
                    break
        except Exception:
            log.exception("a sentence can't be spoken")
            self.stop()
            self.play(self.alarm)
            return False
        return True

    def play(self, sound: Speech | None, previous: str = "") -> None:
        """Play a sound that must not be taken for the user's words."""
        if sound:
            self._give(sound)
            self.playback = Playback(sound.text, sound.seconds, previous) if self.player.playing else None

    def chime(self, sound: Speech | None) -> None:
        """Play a tone so short that listening goes on at once."""
        if sound:
            self._give(sound)

    def _give(self, sound: Speech) -> None:
        """To the player; where that fails, nobody could be told."""
        try:
            self.player.play(sound)
        except WardrobeError as error:
            log.error("nothing can be heard: %s", error)

    def stop(self) -> None:
        """Stop at once, and forget the sentences that are left."""
        self.player.stop()
        self.playback, self._sentences = None, iter(())
