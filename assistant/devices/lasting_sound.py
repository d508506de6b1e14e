"""Microphone and loudspeaker that may be pulled and given back."""

import time
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from types import TracebackType
from typing import Protocol, Self

import numpy as np

from assistant.core.domain import AudioChunk, Speech
from assistant.core.errors import MicrophoneError
from assistant.core.ports.hearing import Microphone
from assistant.devices.lasting import Lasting

SILENCE = AudioChunk(np.zeros(512, np.int16), 16000)
"""stands for the time that passes while there is no microphone"""


class LastingMicrophone:
    """Gives silence in real time while the microphone is missing, so that the conversation goes on."""

    def __init__(self, held: Lasting[Microphone]) -> None:
        self._held = held

    def chunks(self) -> Iterator[AudioChunk]:
        while True:
            microphone = self._held.current
            if microphone is None:
                time.sleep(SILENCE.seconds)
                yield SILENCE
                continue
            try:
                with microphone.deaf():  # what came before anybody listened, as while the models were loaded, is old
                    pass
                yield from microphone.chunks()
                self._held.lost(microphone, MicrophoneError("the microphone ended"))
            except GeneratorExit:
                raise
            except Exception as error:  # whatever a driver raises
                self._held.lost(microphone, error)

    @contextmanager
    def deaf(self) -> Iterator[None]:
        """Drop what is heard meanwhile."""
        microphone = self._held.current
        with microphone.deaf() if microphone else nullcontext():
            yield


class Loudspeaker(Protocol):
    """Plays to the end of a sound."""

    def play(self, speech: Speech) -> None: ...

    def stop(self) -> None: ...


class LastingLoudspeaker:
    """Raises at once while the loudspeaker is missing. Who entered the `Lasting` one holds the device."""

    def __init__(self, held: Lasting[Loudspeaker]) -> None:
        self._held = held

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """The device is not ours."""

    def play(self, speech: Speech) -> None:
        """Play to the end.

        Raises:
            WardrobeError: the loudspeaker is missing, or broke meanwhile.
        """
        loudspeaker = self._held.device()
        try:
            loudspeaker.play(speech)
        except Exception as error:
            self._held.lost(loudspeaker, error)
            raise

    def stop(self) -> None:
        if loudspeaker := self._held.current:
            loudspeaker.stop()
