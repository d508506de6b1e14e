"""Notices a microphone that gives nothing but zeros, which no room does: it was pulled or muted."""

import logging
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from assistant.core.errors import MicrophoneError, MutedMicrophoneError
from audio.pulse import Source
from audio.wav import SAMPLE_RATE_HZ

log = logging.getLogger(__name__)

FIRST_CHECK_SECONDS, CHECK_EVERY_SECONDS = 2.0, 5.0
"""of zeros, until the sound server is asked for the first time, and then again"""
TOLD_AFTER_SECONDS = 10.0
"""of zeros, where nobody knows what the stream is connected to"""
BACK_AFTER_SECONDS = 0.5
"""of sound"""


class DigitalSilence:
    """Give it every chunk. `source` asks the sound server; `tell` gets the line to say where it can't know."""

    def __init__(self, source: Callable[[], Source], tell: Callable[[str], None]) -> None:
        self.source = source
        self.tell = tell
        self._zeros = self._sounds = 0.0
        self._next_check = FIRST_CHECK_SECONDS
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
        if found is Source.UNKNOWN and self._zeros >= TOLD_AFTER_SECONDS and not self._told:
            self._told = True
            log.warning("the microphone gives nothing but zeros: is it unplugged, or switched off?")
            self.tell("microphone_silent")

    def heard(self, samples: NDArray[np.int16]) -> None:
        """One more chunk, 16 kHz.

        Raises:
            MicrophoneError: as `check`.
        """
        seconds = len(samples) / SAMPLE_RATE_HZ
        if samples.any():
            self._zeros, self._sounds, self._next_check = 0.0, self._sounds + seconds, FIRST_CHECK_SECONDS
            if self._told and self._sounds >= BACK_AFTER_SECONDS:
                self._told = False
                self.tell("microphone_back")
            return
        self._zeros, self._sounds = self._zeros + seconds, 0.0
        if self._zeros >= self._next_check:
            self._next_check += CHECK_EVERY_SECONDS
            self.check()
