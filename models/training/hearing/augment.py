"""Other throats, other rooms, other microphones."""

from pathlib import Path

import numpy as np
import soundfile
import soxr
from numpy.typing import NDArray
from scipy.signal import fftconvolve

Floats = NDArray[np.float32]
RATE = 16000
SPEEDS = (0.78, 0.84, 0.9, 0.95, 1.0, 1.05, 1.1, 1.16, 1.24)
"""played slower and lower, or faster and higher: another throat"""


class Room:
    """Noises and impulse responses to speak in. `noises` is a folder of sound files; those named *impulse* or
    *rir* are impulse responses."""

    def __init__(self, noises: Path, seed: int) -> None:
        self.random = np.random.default_rng(seed)
        files = sorted(f for f in noises.iterdir() if f.suffix in (".wav", ".ogg"))
        sounds = {file.stem: _read(file) for file in files}
        self.responses = [s for name, s in sounds.items() if "impulse" in name or "rir" in name]
        self.noises = [s for name, s in sounds.items() if not ("impulse" in name or "rir" in name)]

    def heard(self, samples: Floats) -> Floats:
        """The speech as a microphone in some room would hear it; same length, in the range of int16."""
        chance = self.random.random
        if chance() < 0.55:
            samples = self._reverberated(samples)
        if chance() < 0.5:
            samples = self._coloured(samples)
        if chance() < 0.7:
            samples = self._noisy(samples)
        level = 10 ** (self.random.uniform(-18, 4) / 20)
        return np.asarray(np.clip(samples * level + self.random.normal(0, 1, len(samples)), -32768, 32767), np.float32)

    def _reverberated(self, samples: Floats) -> Floats:
        if self.random.random() < 0.3:
            response = self.responses[self.random.integers(len(self.responses))]
        else:
            response = self._simulated()
        peak = int(np.argmax(np.abs(response)))
        wet = fftconvolve(samples, response[peak:])[: len(samples)]  # from the direct sound on: nothing moves in time
        return np.asarray(wet * np.sqrt((samples**2).mean() / ((wet**2).mean() + 1e-9)), np.float32)

    def _simulated(self) -> Floats:
        """Decaying noise behind a direct sound: 0.1 to 0.7 s until it has fallen by 60 dB."""
        length = int(self.random.uniform(0.1, 0.7) * RATE)
        tail = self.random.normal(0, 1, length) * np.exp(-6.9 * np.arange(length) / length)
        tail *= 10 ** (-self.random.uniform(-2, 14) / 20) / np.sqrt((tail**2).sum())
        tail[:3] = (1, 0, 0)
        return tail.astype(np.float32)

    def _coloured(self, samples: Floats) -> Floats:
        spectrum = np.fft.rfft(samples)
        gains = self.random.uniform(-6, 6, 7) + np.array([-6, 0, 0, 0, 0, 0, -3])
        curve = np.interp(np.linspace(0, 8000, len(spectrum)), [0, 120, 400, 1000, 2500, 5000, 8000], gains)
        return np.fft.irfft(spectrum * 10 ** (curve / 20), len(samples)).astype(np.float32)

    def _noisy(self, samples: Floats) -> Floats:
        noise = self.noises[self.random.integers(len(self.noises))]
        noise = np.resize(np.roll(noise, -self.random.integers(len(noise))), len(samples))
        ratio = 10 ** (-self.random.uniform(0, 28) / 20)
        return samples + noise * np.float32(ratio * np.sqrt(((samples**2).mean() + 1) / ((noise**2).mean() + 1e-3)))


def at_speed(samples: Floats, speed: float) -> Floats:
    """The samples played at another speed, pitch and all."""
    return samples if speed == 1 else np.asarray(soxr.resample(samples, RATE * speed, RATE, quality="QQ"), np.float32)


def _read(path: Path) -> Floats:
    samples, rate = soundfile.read(path, dtype="float32", always_2d=True)
    return np.asarray(soxr.resample(samples[:, 0], rate, RATE) * 32767, np.float32)
