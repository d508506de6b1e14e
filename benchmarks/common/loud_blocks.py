"""When something was to be heard on a virtual sound card."""

import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import numpy as np

from audio.wav import SAMPLE_RATE_HZ
from benchmarks.common.virtual_sound import VirtualSoundCard, running

BLOCK = SAMPLE_RATE_HZ // 100
"""samples measured at a time: 10 ms"""
LOUD = 600
"""what speech is louder than, of 32767"""


@dataclass
class LoudBlocks:
    """When something was to be heard at one end of the sound card."""

    device: str
    loud: list[float] = field(default_factory=list)
    """times of the blocks that were loud, in seconds of the process's clock"""

    @contextmanager
    def listening(self, card: VirtualSoundCard) -> Iterator[None]:
        sound = (f"--rate={SAMPLE_RATE_HZ}", "--channels=1", "--format=s16le", "--raw")
        command = ["parec", f"--device={self.device}", *sound]
        with running([*command, "--latency-msec=10"], card.environment, stdout=subprocess.PIPE) as recorder:
            threading.Thread(target=self._listen, args=(recorder,), daemon=True).start()
            yield

    def _listen(self, recorder: subprocess.Popen[bytes]) -> None:
        assert recorder.stdout
        while block := recorder.stdout.read(2 * BLOCK):
            if np.abs(np.frombuffer(block, np.int16).astype(int)).max() > LOUD:
                self.loud.append(time.perf_counter())

    def first(self, after: float) -> float | None:
        return next((at for at in self.loud if at > after), None)

    def last(self, before: float) -> float | None:
        return next((at for at in reversed(self.loud) if at < before), None)
