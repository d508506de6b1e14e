"""Puts what is likely to be said into the speech cache, while nobody speaks."""

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

IDLE_SECONDS = 20.0
"""time without speech after which it starts, and resumes"""
STOPPING_SECONDS = 2.0
"""for which the end of the program waits for it at most"""
NICENESS = 10
"""a low priority: everything else comes first. At the lowest, 19, a busy machine leaves the thread no time to end, and
the stopped process stays for seconds"""


class RunOptions(Protocol):
    """ONNX Runtime's RunOptions, of which one field is used."""

    terminate: bool
    """ends the run in progress with an error"""


class Prefetcher:
    """Prepares sentence by sentence until the cache is nearly full; pauses while somebody speaks.

    `options` are those with which the voice's networks run.
    """

    def __init__(
        self,
        voice: CachedVoice,
        sentences: Iterable[tuple[str, Manner]],
        options: RunOptions,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], object] | None = None,
    ) -> None:
        self.voice = voice
        self.sentences = sentences
        self.options = options
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._run_with_low_priority, daemon=True)
        self._clock, self._sleep = clock, sleep or self._stopped.wait
        self._resume_at = clock() + IDLE_SECONDS

    def start(self) -> None:
        """Run in a thread that ends before the program does: otherwise ONNX Runtime aborts the program."""
        atexit.register(self.stop)
        self._thread.start()

    def stop(self) -> None:
        """End at once."""
        self._stopped.set()
        self.options.terminate = True
        self._thread.join(STOPPING_SECONDS)

    def pause(self) -> None:
        """Somebody speaks: stop at once, and resume after IDLE_SECONDS without speech."""
        self._resume_at = self._clock() + IDLE_SECONDS
        self.options.terminate = True

    def run(self) -> None:
        """Until there is no room or no sentence left."""
        for text, manner in self.sentences:
            while not self._prepare(text, manner):
                pass
            if self._stopped.is_set() or self._full():
                return

    def _full(self) -> bool:
        try:
            return self.voice.nearly_full()
        except OSError as error:  # a file of the cache vanished meanwhile
            log.info("the size of the cache is not known: %s", error)
            return False

    def _prepare(self, text: str, manner: Manner) -> bool:
        """False if somebody began to speak meanwhile. What the voice can't say is left out."""
        while not self._stopped.is_set():
            # before the clock is read: who speaks after it sets it again. The process may have been stopped meanwhile
            self.options.terminate = False
            if (left := self._resume_at - self._clock()) <= 0:
                break
            self._sleep(left)
        if self._stopped.is_set():
            return True
        try:
            self.voice.prepare(text, manner)
        except Exception as error:  # any error: the fallback voice says it when it is wanted
            if self.options.terminate:
                return False
            log.info("%r is not prepared: %s", text, error)
        return True

    def _run_with_low_priority(self) -> None:
        with suppress(AttributeError, OSError):  # not every system has priorities for threads
            os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), NICENESS)
        self.run()
