"""Notices a microphone that gives nothing but zeros, which no room does: it was pulled or muted."""

import logging
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from assistant.core.errors import MicrophoneError, MutedMicrophoneError
from audio.pulse import Source

log = logging.getLogger(__name__)

FIRST_CHECK_CHUNKS, CHECK_EVERY_CHUNKS = 20, 50
"""of zeros, until the sound server is asked for the first time, and then again: 2 and 5 seconds"""
TOLD_AFTER_CHUNKS = 100
"""of zeros: ten seconds, where nobody knows what the stream is connected to"""
BACK_AFTER_CHUNKS = 5


class DigitalSilence:
    """Give it every chunk. `source` asks the sound server; `tell` gets the line to say where it can't know."""

    def __init__(self, source: Callable[[], Source], tell: Callable[[str], None]) -> None:
        self.source = source
        self.tell = tell
        self._zeros = self._sounds = 0
        self._told = False

    def check(self) -> None:
        """Ask the sound server now.

        Raises:
            MicrophoneError: the stream is not connected to a microphone that hears.
        """
        found = self.source()
        if found is Source.MONITOR:
            raise MicrophoneError(f"the microphone is missing: the sound server gives {found.value}; connect one")
        if found is Source.MUTED:
            raise MutedMicrophoneError("the microphone is muted; unmute it: pactl set-source-mute @DEFAULT_SOURCE@ 0")
        if found is Source.UNKNOWN and self._zeros >= TOLD_AFTER_CHUNKS and not self._told:
            self._told = True
            log.warning("the microphone gives nothing but zeros: is it unplugged, or switched off?")
            self.tell("microphone_silent")

    def heard(self, samples: NDArray[np.int16]) -> None:
        """One more chunk.

        Raises:
            MicrophoneError: as `check`.
        """
        if samples.any():
            self._zeros, self._sounds = 0, self._sounds + 1
            if self._told and self._sounds >= BACK_AFTER_CHUNKS:
                self._told = False
                self.tell("microphone_back")
            return
        self._zeros, self._sounds = self._zeros + 1, 0
        if self._zeros % CHECK_EVERY_CHUNKS == FIRST_CHECK_CHUNKS or self._zeros == TOLD_AFTER_CHUNKS:
            self.check()
