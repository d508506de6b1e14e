"""What is likely to be said is spoken into the cache while nobody speaks."""

import atexit
import logging
import os
import threading
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import Protocol

from assistant.core.domain import Manner
from audio.speaking.speech_cache import CachedVoice

log = logging.getLogger(__name__)

QUIET = 20.0
"""seconds without speech after which it begins, and goes on"""
LOWEST = 19
"""priority: everything else comes first"""


class Switch(Protocol):
    """What ends the making of a sentence at once: ONNX Runtime's RunOptions."""

    terminate: bool


class Prefetcher:
    """Prepares sentence by sentence, until the cache is nearly full; holds while somebody speaks."""

    def __init__(
        self,
        voice: CachedVoice,
        wanted: Iterable[tuple[str, Manner]],
        switch: Switch,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], object] | None = None,
    ) -> None:
        self.voice = voice
        self.wanted = wanted
        self.switch = switch
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._run_last, daemon=True)
        self._clock, self._sleep = clock, sleep or self._over.wait
        self._quiet_at = clock() + QUIET

    def begin(self) -> None:
        """In a thread that ends before the program does: ONNX Runtime would abort it."""
        atexit.register(self.end)
        self._thread.start()

    def end(self) -> None:
        """At once."""
        self._over.set()
        self.switch.terminate = True
        self._thread.join()

    def hold(self) -> None:
        """Somebody speaks: stop at once, and go on when it was quiet for a while."""
        self._quiet_at = self._clock() + QUIET
        self.switch.terminate = True

    def run(self) -> None:
        """Until everything is kept that there is room for."""
        for text, manner in self.wanted:
            while not self._prepared(text, manner):
                pass
            if self._over.is_set() or self.voice.nearly_full():
                return

    def _prepared(self, text: str, manner: Manner) -> bool:
        """False where somebody began to speak meanwhile. What the voice can't say is left out."""
        while not self._over.is_set() and (left := self._quiet_at - self._clock()) > 0:
            self._sleep(left)
            self.switch.terminate = False
        if self._over.is_set():
            return True
        try:
            self.voice.prepare(text, manner)
        except Exception as error:  # whatever it is, it is said in another way when it is wanted
            if self.switch.terminate:
                return False
            log.info("%r is not spoken in advance: %s", text, error)
        return True

    def _run_last(self) -> None:
        with suppress(AttributeError, OSError):  # not every system has priorities for threads
            os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), LOWEST)
        self.run()
