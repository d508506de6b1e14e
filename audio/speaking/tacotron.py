"""Our own voice: a duration-based Tacotron and a HiFi-GAN vocoder, run by ONNX Runtime."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assistant.core.domain import Language, Manner, Speech
from assistant.core.errors import VoiceError
from audio.loudness import at_volume
from audio.phonetics.phonemizer import MARKS, START, tokens

RATE, HOP = 22050, 256
"""Hertz, and samples of a mel frame"""
FRAME = HOP / RATE
"""seconds"""
LONGEST, SHORTEST = 0.5, 0.035
"""seconds that a phone may take on average at rate 1.0: outside the voice babbles or swallows"""
GAIN = np.float32(1.7)
"""as loud as the voice that stands in"""
QUIET = 0.02
"""what counts as silence, of a full scale of 1"""
LONGEST_SILENCE = 1.0
"""seconds at rate 1.0"""

Open = Callable[[str], Any]
"""The ONNX session of a shipped weight file, by name; a ModelError where it is missing or damaged."""


@dataclass(frozen=True)
class Networks:
    """The two networks of one language, loaded when first spoken with."""

    open: Open
    folder: str
    """of the weight files: voice-en"""

    @cached_property
    def acoustic(self) -> Any:
        return self.open(f"{self.folder}/acoustic.onnx")

    @cached_property
    def vocoder(self) -> Any:
        return self.open(f"{self.folder}/vocoder.onnx")

    @cached_property
    def number_of(self) -> dict[str, int]:
        """Token > its number, as the network was trained."""
        names = json.loads(self.acoustic.get_modelmeta().custom_metadata_map["tokens"])
        return {name: number for number, name in enumerate(names)}


class TacotronVoice:
    """Speaks a sentence at a time. `version` tells the weights from others, for the cache.

    `options` are ONNX Runtime's RunOptions: by their `terminate` another thread ends what is being made.
    """

    def __init__(self, open_network: Open, version: str, options: Any = None) -> None:
        self.networks = {language: Networks(open_network, f"voice-{language}") for language in Language}
        self.version = version
        self.options = options

    @property
    def name(self) -> str:
        return f"tacotron-{self.version}"

    def speak(self, text: str, manner: Manner) -> Speech:
        """One sentence as sound; rate stretches the phones, the pitch stays.

        Raises:
            VoiceError: a word can't be pronounced, or what came out is no speech.
            ModelError: a weight file is missing or damaged.
        """
        spoken = tokens(text, manner.language)
        mel, durations = self.mel(spoken, manner)
        watch_durations(spoken, durations, manner.rate)
        samples = self.networks[manner.language].vocoder.run(None, {"mel": mel}, self.options)[0][0]
        watch_sound(samples, manner.rate)
        return at_volume(Speech(GAIN * samples, RATE), manner.volume)

    def mel(self, spoken: list[str], manner: Manner) -> tuple[NDArray[np.float32], NDArray[np.int64]]:
        """The mel, shape (1, 80, frames), and the frames of each token."""
        networks = self.networks[manner.language]
        unknown = [token for token in spoken if token not in networks.number_of]
        if unknown:
            raise VoiceError(f"the voice has no sound for {' '.join(unknown)}")
        numbers = np.array([[networks.number_of[token] for token in spoken]], np.int64)
        given = {"tokens": numbers, "rate": np.array([manner.rate], np.float32)}
        mel, durations = networks.acoustic.run(None, given, self.options)
        return mel, durations[0]


def watch_durations(spoken: list[str], durations: NDArray[np.int64], rate: float) -> None:
    """Each phone has its time, and none goes on for ever.

    Raises:
        VoiceError: a phone was left out, or the whole is too quick or too slow to be speech.
    """
    phones = np.array([token != START and token not in MARKS for token in spoken])
    if not durations[phones].all():
        raise VoiceError("a sound was left out")
    seconds = durations[phones].mean() * FRAME * rate
    if not SHORTEST < seconds < LONGEST:
        raise VoiceError(f"{seconds:.3f} s for each sound is no speech")


def watch_sound(samples: NDArray[np.float32], rate: float) -> None:
    """There is sound, it has no hole in it, and it isn't cut off.

    Raises:
        VoiceError: it is silent, no number, or silent for too long.
    """
    if not np.isfinite(samples).all():
        raise VoiceError("the sound is no number")
    loud = np.flatnonzero(np.abs(samples) > QUIET)
    if len(loud) < 0.1 * RATE / rate / 4:
        raise VoiceError("the sound is silent")
    if np.diff([0, *loud, len(samples)]).max() / RATE * rate > LONGEST_SILENCE:
        raise VoiceError("there is a hole in the sound")
