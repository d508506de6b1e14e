"""Plays in a thread, so that the microphone is heard meanwhile."""

import logging
import threading
import time
from types import TracebackType
from typing import Protocol, Self

from assistant.core.domain import Speech
from assistant.core.errors import PlayerError, WardrobeError

log = logging.getLogger(__name__)

HANGING_SECONDS = 8.0
"""a sound that ends so much later than it should hangs in the sound server, and nobody waits for it any more"""
STOPPING_SECONDS = 0.4
"""after which a sound that doesn't stop is left alone"""


class BlockingPlayer(Protocol):
    """A player that holds its device while it is entered, and returns from `play` when the sound has ended."""

    def __enter__(self) -> object: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...

    def play(self, speech: Speech) -> None: ...

    def stop(self) -> None: ...


class BackgroundPlayer:
    """Returns from `play` at once; a second sound waits for the first. Leaving waits for the end of the last."""

    def __init__(self, player: BlockingPlayer) -> None:
        self._player = player
        self._thread = threading.Thread()
        self._began = 0.0
        self._sound: Speech | None = None
        """what is played, and since when; None where it was stopped"""

    def __enter__(self) -> Self:
        self._player.__enter__()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._wait()
        self._player.__exit__(kind, error, trace)

    @property
    def playing(self) -> bool:
        return self._thread.is_alive() and time.monotonic() < self._hangs_at

    @property
    def _hangs_at(self) -> float:
        """When the sound must have ended. It may become longer while it is being made."""
        return self._began + self._sound.seconds + HANGING_SECONDS if self._sound else 0.0

    def play(self, speech: Speech) -> None:
        """Begin to play, after the sound before.

        Raises:
            PlayerError: that one hangs.
        """
        self._wait()
        if self._thread.is_alive():
            raise PlayerError("the loudspeaker hangs; is the sound server running?")
        self._began, self._sound = time.monotonic(), speech
        self._thread = threading.Thread(target=self._play, args=(speech,), daemon=True)
        self._thread.start()

    def _play(self, speech: Speech) -> None:
        try:
            self._player.play(speech)
        except WardrobeError as error:
            log.error("nothing can be heard: %s", error)
        except Exception:
            log.exception("a sentence could not be made to its end")

    def _wait(self) -> None:
        if self.playing:
            self._thread.join(self._hangs_at - time.monotonic())

    def stop(self) -> None:
        """Repeats the request until it is silent: a thread that has just started would miss the first one."""
        until = time.monotonic() + STOPPING_SECONDS
        while self.playing and time.monotonic() < until:
            self._player.stop()
            self._thread.join(0.01)
        self._sound = None
