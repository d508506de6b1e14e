"""eSpeak NG out of its wheel: the voice that speaks when another one fails."""

import ctypes
import threading
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from assistant.core.domain import Language, Manner, Speech, clean
from assistant.core.errors import VoiceError
from audio.loudness import at_volume
from audio.speaking.rendering import RENDERING, with_soft_ends

VOICES = {Language.KOREAN: "ko", Language.ENGLISH: "en-us"}
WORDS_PER_MINUTE = {Language.KOREAN: 150, Language.ENGLISH: 160}
"""at rate 1.0: a calm speaker"""
GAINS = {Language.KOREAN: 0.85, Language.ENGLISH: 0.98}
"""make it as loud as audio.loudness says; measured by `wardrobe evaluate voice`"""
SILENCE_AMPLITUDE = 0.01
"""what is not louder is silence, at the ends of a sentence; the full scale is 1"""
MARGIN_SAMPLES = 1100
"""silence that is kept at either end: a twentieth of a second at 22050 Hz"""

# from espeak-ng's speak_lib.h; the last two are numbers of parameters
AUDIO_OUTPUT_SYNCHRONOUS, CHARS_UTF8, RATE_PARAMETER, PITCH_PARAMETER = 2, 1, 1, 3
Callback = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.c_void_p)


class EspeakVoice:
    """Speaks Korean and English. `variant` is a voice of eSpeak's, like "+f3"; `pitch` is 0 to 100."""

    _lock: ClassVar[threading.Lock] = threading.Lock()  # the library has one state for the whole process
    _library: ClassVar[tuple[ctypes.CDLL, int] | None] = None

    def __init__(self, variant: str = "", pitch: int = 50) -> None:
        self.variant = variant
        self.pitch = pitch

    @property
    def name(self) -> str:
        """What tells this voice from others, for the cache."""
        gains = "-".join(f"{gain:.2f}" for gain in GAINS.values())
        return f"espeak{self.variant}-{self.pitch}-{gains}-{RENDERING}"

    def speak(self, text: str, manner: Manner) -> Speech:
        """The text as sound.

        Raises:
            VoiceError: there is nothing to say, or the library fails.
        """
        text = clean(text)
        if not any(c.isalnum() for c in text):
            raise VoiceError(f"there is nothing to say in {text!r}")
        with self._lock:
            library, rate = self._load()
            samples = self._synthesise(library, text, manner)
        soft = np.concatenate(list(with_soft_ends([samples], len(samples), rate, GAINS[manner.language])))
        return at_volume(Speech(soft, rate), manner.volume)

    @classmethod
    def _load(cls) -> tuple[ctypes.CDLL, int]:
        """The library and its sample rate in Hertz, loaded once."""
        if cls._library is None:
            try:
                import espeakng_loader  # noqa: PLC0415 a light start

                library = ctypes.CDLL(espeakng_loader.get_library_path())
                data = str(espeakng_loader.get_data_path()).encode()
            except (ImportError, OSError) as error:
                raise VoiceError(f"eSpeak NG is missing ({error}); pip install espeakng-loader") from error
            rate = library.espeak_Initialize(AUDIO_OUTPUT_SYNCHRONOUS, 0, data, 0)
            if rate <= 0:
                raise VoiceError("eSpeak NG doesn't start: its data are missing; pip install espeakng-loader")
            cls._library = library, rate
        return cls._library

    def _synthesise(self, library: ctypes.CDLL, text: str, manner: Manner) -> NDArray[np.float32]:
        blocks: list[NDArray[np.int16]] = []

        def collect(wave: "ctypes._Pointer[ctypes.c_short]", count: int, events: int) -> int:
            if wave and count:
                blocks.append(np.ctypeslib.as_array(wave, (count,)).copy())
            return 0

        callback = Callback(collect)
        library.espeak_SetSynthCallback(callback)
        voice = VOICES[manner.language] + self.variant
        if library.espeak_SetVoiceByName(voice.encode()):
            raise VoiceError(f"eSpeak NG has no voice {voice}")
        library.espeak_SetParameter(RATE_PARAMETER, round(WORDS_PER_MINUTE[manner.language] * manner.rate), 0)
        library.espeak_SetParameter(PITCH_PARAMETER, self.pitch, 0)
        encoded = text.encode()
        if library.espeak_Synth(encoded, len(encoded) + 1, 0, 0, 0, CHARS_UTF8, None, None) or not blocks:
            raise VoiceError(f"eSpeak NG can't say {text!r}")
        return _trimmed(np.concatenate(blocks).astype(np.float32) / np.float32(32768))


def _trimmed(samples: NDArray[np.float32]) -> NDArray[np.float32]:
    """Without the silence at both ends, except for MARGIN_SAMPLES."""
    loud = np.flatnonzero(np.abs(samples) > SILENCE_AMPLITUDE)
    return samples[max(0, loud[0] - MARGIN_SAMPLES) : loud[-1] + MARGIN_SAMPLES] if len(loud) else samples
