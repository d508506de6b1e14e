"""Room acoustics: recordings as a microphone in some room would pick them up, with noise, reverberation and level."""

from pathlib import Path

import numpy as np
import pyroomacoustics
import soundfile
import soxr
from scipy import fft

from audio.wav import SAMPLE_RATE_HZ
from models.training.hearing.features import Floats

SIMULATED_ROOMS = 120
LONGEST_RESPONSE = 0.9
"""seconds of an impulse response that are kept"""


class RoomAcoustics:
    """Noises and impulse responses, and how they are drawn.

    Args:
        noises: a folder of sound files; those named *impulse* or *rir* are impulse responses.
        seed: of all that is drawn.
        rooms: how many impulse responses are simulated.
    """

    def __init__(self, noises: Path, seed: int, rooms: int = SIMULATED_ROOMS) -> None:
        self.random = np.random.default_rng(seed)
        paths = sorted(path for path in noises.iterdir() if path.suffix in (".wav", ".ogg"))
        sounds = {path.stem: _read(path) for path in paths}
        self.measured = [_from_peak(s) for name, s in sounds.items() if "impulse" in name or "rir" in name]
        self.noises = [s for name, s in sounds.items() if not ("impulse" in name or "rir" in name)]
        self.simulated = [simulated_impulse_response(self.random) for _ in range(rooms)]

    def apply(self, samples: Floats) -> Floats:
        """The speech as a microphone in a random room would pick it up; same length, in the range of int16."""
        spectrum = fft.rfft(samples, size := fft.next_fast_len(len(samples) + SAMPLE_RATE_HZ, real=True))
        if self.random.random() < 0.6:
            spectrum = spectrum * self._frequency_response(len(spectrum))
        if self.random.random() < 0.65:
            spectrum = spectrum * fft.rfft(self._impulse_response(), size)
        speech = fft.irfft(spectrum, size)[: len(samples)].astype(np.float32)
        speech *= np.sqrt((samples**2).mean() / ((speech**2).mean() + 1e-9))
        if self.random.random() < 0.7:
            speech = self._with_noise(speech)
        gain = 10 ** (self.random.uniform(-26, 8) / 20)
        hiss = self.random.standard_normal(len(speech), np.float32) * self.random.uniform(1, 8)
        return np.asarray(np.clip(speech * np.float32(gain) + hiss, -32768, 32767), np.float32)

    def _impulse_response(self) -> Floats:
        kind = self.random.random()
        if kind < 0.15:
            return self.measured[self.random.integers(len(self.measured))]
        if kind < 0.65:
            return self.simulated[self.random.integers(len(self.simulated))]
        return self._exponential_decay()

    def _exponential_decay(self) -> Floats:
        """A direct sound, and noise that falls by 60 dB in 0.1 to 0.8 s."""
        length = int(self.random.uniform(0.1, 0.8) * SAMPLE_RATE_HZ)
        response = self.random.normal(0, 1, length) * np.exp(-6.9 * np.arange(length) / length)
        response *= 10 ** (-self.random.uniform(-2, 14) / 20) / np.sqrt((response**2).sum())
        response[:3] = (1, 0, 0)
        return response.astype(np.float32)

    def _frequency_response(self, bins: int) -> Floats:
        """A loudspeaker's and a microphone's, as a factor for each frequency."""
        gains = self.random.uniform(-8, 8, 7) + np.array([-5, 0, 0, 0, 0, -3, -6])
        decibels = np.interp(np.linspace(0, 8000, bins), [0, 120, 400, 1000, 2500, 5000, 8000], gains)
        return (10 ** (decibels / 20)).astype(np.float32)

    def _with_noise(self, speech: Floats) -> Floats:
        """With a recorded or a stationary noise, 0 to 20 dB below the speech."""
        stationary = self.random.random() < 0.4
        noise = self._stationary_noise(len(speech)) if stationary else self._recorded_noise(len(speech))
        ratio = 10 ** (-self.random.uniform(0, 20) / 20)
        return speech + noise * np.float32(ratio * np.sqrt(((speech**2).mean() + 1) / ((noise**2).mean() + 1e-3)))

    def _recorded_noise(self, length: int) -> Floats:
        noise = self.noises[self.random.integers(len(self.noises))]
        return np.resize(np.roll(noise, -self.random.integers(len(noise))), length)

    def _stationary_noise(self, length: int) -> Floats:
        """Fans, rain and roads: noise whose spectrum falls by 0 to 9 dB an octave."""
        spectrum = fft.rfft(self.random.standard_normal(length, np.float32))
        fall = np.maximum(np.arange(len(spectrum)) / len(spectrum), 0.01) ** -self.random.uniform(0, 1.5)
        return np.asarray(fft.irfft(spectrum * fall, length), np.float32)


def simulated_impulse_response(random: np.random.Generator) -> Floats:
    """Of a furnished room, speaker and microphone 0.5 m to 3 m apart, by the image source method."""
    size = random.uniform([2.2, 2.4, 2.2], [5.5, 5.0, 2.9])
    absorption, _ = pyroomacoustics.inverse_sabine(random.uniform(0.22, 0.7), size)
    walls = pyroomacoustics.Material(min(absorption, 0.95))
    room = pyroomacoustics.ShoeBox(size, fs=SAMPLE_RATE_HZ, materials=walls, max_order=36)
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
    """From the direct sound on: the speech doesn't move in time, and its alignment stays true."""
    start = int(np.argmax(np.abs(response)))
    response = response[start : start + int(LONGEST_RESPONSE * SAMPLE_RATE_HZ)]
    return response / np.abs(response[0])


def _read(path: Path) -> Floats:
    samples, rate = soundfile.read(path, dtype="float32", always_2d=True)
    return np.asarray(soxr.resample(samples[:, 0], rate, SAMPLE_RATE_HZ) * 32767, np.float32)
