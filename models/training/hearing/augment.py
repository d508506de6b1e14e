"""Other throats, other rooms, other microphones."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyroomacoustics
import soundfile
import soxr
from numpy.typing import NDArray
from scipy import fft

from models.training.hearing.features import KNOTS, SHIFT

Floats = NDArray[np.float32]
RATE = 16000
ROOMS = 120
"""simulated ones"""


@dataclass(frozen=True)
class Throat:
    """Another speaker, made of one who was recorded."""

    pitch: float = 1.0
    """factor; the sound is played at this speed, which moves the formants as well"""
    formants: tuple[float, ...] = (1.0,) * len(KNOTS)
    """what then moves them where they should be"""
    tempo: float = 1.0
    """how many times faster than the recording"""

    @property
    def shift(self) -> float:
        """Samples between two frames."""
        return SHIFT * self.tempo / self.pitch

    def played(self, samples: Floats) -> Floats:
        """The samples at the pitch."""
        if self.pitch == 1:
            return samples
        return np.asarray(soxr.resample(samples, RATE * self.pitch, RATE, quality="QQ"), np.float32)


def throat(random: np.random.Generator, reach: float) -> Throat:
    """At a reach of 1 from a woman's voice a man's (pitch 0.6, formants 0.85) to a child's (1.35 and 1.2)."""
    size = random.uniform(-reach, reach)
    pitch = float(np.exp(np.clip(0.36 * size + random.normal(-0.06, 0.13), -0.55, 0.32)))
    formant = np.exp(0.15 * size + random.normal(0, 0.04) + random.normal(0, 0.03, len(KNOTS)))
    factors = np.clip(formant / pitch, 0.75, 1.5)
    return Throat(pitch, tuple(float(f) for f in factors), float(np.exp(random.uniform(-0.26, 0.26))))


class Room:
    """Noises and impulse responses to speak in. `noises` is a folder of sound files; those named *impulse* or
    *rir* are impulse responses."""

    def __init__(self, noises: Path, seed: int, rooms: int = ROOMS) -> None:
        self.random = np.random.default_rng(seed)
        files = sorted(f for f in noises.iterdir() if f.suffix in (".wav", ".ogg"))
        sounds = {file.stem: _read(file) for file in files}
        self.measured = [_from_peak(s) for name, s in sounds.items() if "impulse" in name or "rir" in name]
        self.noises = [s for name, s in sounds.items() if not ("impulse" in name or "rir" in name)]
        self.simulated = [simulated_room(self.random) for _ in range(rooms)]

    def heard(self, samples: Floats) -> Floats:
        """The speech as a microphone in some room would hear it; same length, in the range of int16."""
        chance = self.random.random
        spectrum = fft.rfft(samples, size := fft.next_fast_len(len(samples) + RATE, real=True))
        if chance() < 0.6:
            spectrum = spectrum * self._colour(len(spectrum))
        if chance() < 0.65:
            spectrum = spectrum * fft.rfft(self._response(), size)
        wet = fft.irfft(spectrum, size)[: len(samples)].astype(np.float32)
        wet *= np.sqrt((samples**2).mean() / ((wet**2).mean() + 1e-9))
        if chance() < 0.7:
            wet = self._noisy(wet)
        level = 10 ** (self.random.uniform(-26, 8) / 20)
        hiss = self.random.standard_normal(len(wet), np.float32) * self.random.uniform(1, 8)
        return np.asarray(np.clip(wet * np.float32(level) + hiss, -32768, 32767), np.float32)

    def _response(self) -> Floats:
        kind = self.random.random()
        if kind < 0.15:
            return self.measured[self.random.integers(len(self.measured))]
        if kind < 0.65:
            return self.simulated[self.random.integers(len(self.simulated))]
        return self._tail()

    def _tail(self) -> Floats:
        """Decaying noise behind a direct sound: 0.1 to 0.8 s until it has fallen by 60 dB."""
        length = int(self.random.uniform(0.1, 0.8) * RATE)
        tail = self.random.normal(0, 1, length) * np.exp(-6.9 * np.arange(length) / length)
        tail *= 10 ** (-self.random.uniform(-2, 14) / 20) / np.sqrt((tail**2).sum())
        tail[:3] = (1, 0, 0)
        return tail.astype(np.float32)

    def _colour(self, bins: int) -> Floats:
        """A speaker's and a microphone's tilt, as a factor for each frequency."""
        gains = self.random.uniform(-8, 8, 7) + np.array([-5, 0, 0, 0, 0, -3, -6])
        curve = np.interp(np.linspace(0, 8000, bins), [0, 120, 400, 1000, 2500, 5000, 8000], gains)
        return (10 ** (curve / 20)).astype(np.float32)

    def _noisy(self, samples: Floats) -> Floats:
        """With one of the noises, or a steady one, 0 to 25 dB below the speech."""
        noise = self._steady(len(samples)) if self.random.random() < 0.4 else self._recorded(len(samples))
        ratio = 10 ** (-self.random.uniform(0, 25) / 20)
        return samples + noise * np.float32(ratio * np.sqrt(((samples**2).mean() + 1) / ((noise**2).mean() + 1e-3)))

    def _recorded(self, length: int) -> Floats:
        noise = self.noises[self.random.integers(len(self.noises))]
        return np.resize(np.roll(noise, -self.random.integers(len(noise))), length)

    def _steady(self, length: int) -> Floats:
        """Fans, rain and roads: noise whose spectrum falls by 0 to 9 dB an octave."""
        spectrum = fft.rfft(self.random.standard_normal(length, np.float32))
        fall = np.maximum(np.arange(len(spectrum)) / len(spectrum), 0.01) ** -self.random.uniform(0, 1.5)
        return np.asarray(fft.irfft(spectrum * fall, length), np.float32)


def simulated_room(random: np.random.Generator) -> Floats:
    """The impulse response of a furnished room, speaker and microphone 0.5 m to 3 m apart (image sources)."""
    size = random.uniform([2.2, 2.4, 2.2], [5.5, 5.0, 2.9])
    absorption, _ = pyroomacoustics.inverse_sabine(random.uniform(0.22, 0.7), size)
    walls = pyroomacoustics.Material(min(absorption, 0.95))
    room = pyroomacoustics.ShoeBox(size, fs=RATE, materials=walls, max_order=36)
    microphone = random.uniform([0.3, 0.3, 0.8], size - [0.3, 0.3, 0.5])
    for _ in range(20):
        speaker = random.uniform([0.3, 0.3, 1.0], size - [0.3, 0.3, 0.5])
        if 0.5 < np.linalg.norm(speaker - microphone) < 3:
            break
    room.add_source(speaker)
    room.add_microphone(microphone)
    room.compute_rir()
    return _from_peak(np.asarray(room.rir[0][0], np.float32))


def _from_peak(response: Floats) -> Floats:
    """From the direct sound on, at most 0.9 s: what is heard doesn't move in time."""
    start = int(np.argmax(np.abs(response)))
    response = response[start : start + int(0.9 * RATE)]
    return response / np.abs(response[0])


def _read(path: Path) -> Floats:
    samples, rate = soundfile.read(path, dtype="float32", always_2d=True)
    return np.asarray(soxr.resample(samples[:, 0], rate, RATE) * 32767, np.float32)
