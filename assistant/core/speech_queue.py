"""Speech and tones go out, one after the other, while the loop goes on."""

import logging
from collections.abc import Iterator
from dataclasses import dataclass, field

from assistant.core.domain import Manner, Speech
from assistant.core.errors import WardrobeError
from assistant.core.interruption import Saying
from assistant.core.ports import Player, Voice

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Earcons:
    """The tones; None where one is turned off."""

    ready: Speech | None = None
    heard: Speech | None = None
    failed: Speech | None = None
    awake: Speech | None = None
    waiting: Speech | None = None
    alarm: Speech | None = None
    """played when the voice itself fails: it can't be turned off"""


@dataclass(slots=True)
class Mouth:
    """Speaks to the end where the player waits for it; otherwise begins to, and `goes_on`."""

    voice: Voice
    player: Player
    alarm: Speech | None = None
    """played where the voice fails"""
    saying: Saying | None = None
    """what is being played: it is not to be taken for the user's"""
    _coming: Iterator[Speech] = field(default_factory=lambda: iter(()))

    def say(self, text: str, manner: Manner) -> bool:
        """Begin to speak. Where it can't be spoken a tone sounds, and the answer is False."""
        self._coming = self.voice.sentences(text, manner)
        return self._next()

    def goes_on(self, seconds: float) -> bool:
        """Whether it still speaks, `seconds` later; a sentence that has ended is followed by the next."""
        if self.saying and self.player.playing:
            self.saying.elapsed += seconds
        else:
            self._next()
        return self.saying is not None

    def _next(self) -> bool:
        before, self.saying = self.saying.just_said() if self.saying else "", None
        try:
            for speech in self._coming:
                self.tone(speech, before)
                if self.saying:
                    break
        except Exception:
            log.exception("this can't be spoken")
            self.silence()
            self.tone(self.alarm)
            return False
        return True

    def tone(self, sound: Speech | None, before: str = "") -> None:
        """A sound over which the user isn't listened to."""
        if sound:
            self.chime(sound)
            self.saying = Saying(sound.text, sound.seconds, before) if self.player.playing else None

    def chime(self, sound: Speech | None) -> None:
        """A short tone behind which listening goes on at once."""
        if sound is None:
            return
        try:
            self.player.play(sound)
        except WardrobeError as error:
            log.error("nothing can be heard: %s", error)

    def silence(self) -> None:
        """Stop at once, and say no more of it."""
        self.player.stop()
        self.saying, self._coming = None, iter(())
