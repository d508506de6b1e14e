"""Our own voice: what the networks are asked, and what is not taken for speech."""

import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from assistant.core.domain import Language, Manner, Speech
from assistant.core.errors import ModelError, VoiceError
from audio.phonetics.phonemizer import MARKS, START, tokens
from audio.speaking.chunks import HOP_SAMPLES
from audio.speaking.fallback import FallbackVoice
from audio.speaking.speech_cache import CachedVoice
from audio.speaking.tacotron import TacotronVoice

TEXT = "A navy coat."
MANNER = Manner(Language.ENGLISH)


class Acoustic:
    """So many frames for each phone, none for a mark; knows the phones of TEXT."""

    def __init__(self, frames: int) -> None:
        self.frames = frames
        self.names = ["", *sorted(set(tokens(TEXT, Language.ENGLISH)))]

    def get_modelmeta(self) -> Any:
        return SimpleNamespace(custom_metadata_map={"tokens": json.dumps(self.names), "noise": json.dumps([-9.0] * 80)})

    def run(self, names: None, given: dict[str, NDArray[Any]], options: None) -> list[NDArray[Any]]:
        is_phone = np.array([self.names[number] not in (START, *MARKS) for number in given["tokens"][0]])
        durations = np.where(is_phone, round(self.frames / float(given["rate"][0])), 0)
        frames = np.arange(durations.sum(), dtype=np.float32)  # each frame's value is its number
        return [np.broadcast_to(frames, (1, 80, len(frames))), durations[None]]


class Vocoder:
    """Noise this loud, and from so many frames on silence, for so many frames."""

    def __init__(self, loudness: float = 0.3, silent_from: int = 0, silent_frames: int = 0) -> None:
        self.loudness = loudness
        self.silent = range(silent_from, silent_from + silent_frames)

    def run(self, names: None, given: dict[str, NDArray[Any]], options: None) -> list[NDArray[Any]]:
        numbers = given["mel"][0, 0].astype(int)
        noise = np.random.default_rng(0).normal(0, self.loudness, (len(numbers), HOP_SAMPLES)).clip(-1, 1)
        noise[np.isin(numbers, self.silent)] = 0
        return [noise.reshape(1, -1).astype(np.float32)]


def voice(acoustic: Acoustic, vocoder: Vocoder) -> TacotronVoice:
    return TacotronVoice({"voice-en/acoustic.onnx": acoustic, "voice-en/vocoder.onnx": vocoder}.__getitem__, "test")


def test_a_sentence_is_as_long_as_its_phones() -> None:
    assert len(voice(Acoustic(8), Vocoder()).speak(TEXT, MANNER).samples) == 8 * 8 * HOP_SAMPLES


def test_twice_the_rate_is_half_the_time() -> None:
    quick = Manner(Language.ENGLISH, rate=2.0)
    assert len(voice(Acoustic(8), Vocoder()).speak(TEXT, quick).samples) == 4 * 8 * HOP_SAMPLES


def test_volume_is_obeyed() -> None:
    spoken = [voice(Acoustic(8), Vocoder()).speak(TEXT, Manner(Language.ENGLISH, volume=v)) for v in (0.5, 1.0)]
    assert np.allclose(spoken[0].samples, spoken[1].samples / 2)


def test_a_sound_that_was_never_learnt_is_an_error() -> None:
    with pytest.raises(VoiceError, match="no sound for"):
        voice(Acoustic(8), Vocoder()).speak("A zebra.", MANNER)


BROKEN = [
    (Acoustic(0), Vocoder(), "left out"),
    (Acoustic(1), Vocoder(), "no speech"),
    (Acoustic(80), Vocoder(), "no speech"),
    (Acoustic(8), Vocoder(0.0), "silent"),
    (Acoustic(8), Vocoder(float("nan")), "no number"),
    (Acoustic(30), Vocoder(silent_from=90, silent_frames=100), "hole"),
    (Acoustic(30), Vocoder(silent_from=130, silent_frames=200), "hole"),
    (Acoustic(30), Vocoder(silent_from=0, silent_frames=100), "hole"),
]


@pytest.mark.parametrize(("acoustic", "vocoder", "says"), BROKEN)
def test_babble_and_silence_are_not_taken_for_speech(acoustic: Acoustic, vocoder: Vocoder, says: str) -> None:
    with pytest.raises(VoiceError, match=says):
        voice(acoustic, vocoder).speak(TEXT, MANNER)


def test_a_missing_weight_file_is_told_as_such() -> None:
    def missing(name: str) -> Any:
        raise ModelError(f"{name} is missing")

    with pytest.raises(ModelError, match="is missing"):
        TacotronVoice(missing, "test").speak("코트예요.", Manner(Language.KOREAN))


class Fallback:
    """The voice that speaks instead: a thousand samples for each sentence, and what it said."""

    name = "fallback"

    def __init__(self) -> None:
        self.said: list[str] = []

    def speak(self, text: str, manner: Manner) -> Speech:
        self.said.append(text)
        return Speech(np.ones(1000, np.float32), 1000)


@pytest.mark.parametrize(
    ("acoustic", "vocoder", "text"),
    [*((acoustic, vocoder, TEXT) for acoustic, vocoder, _ in BROKEN), (Acoustic(8), Vocoder(), "A zebra.")],
)
def test_another_voice_says_it_the_user_is_told_once_and_nothing_broken_is_kept(
    tmp_path: Path, acoustic: Acoustic, vocoder: Vocoder, text: str
) -> None:
    fallback = Fallback()
    spoken = FallbackVoice(CachedVoice(voice(acoustic, vocoder), tmp_path, 10**6), fallback, lambda language: "told")
    for _ in range(3):
        assert len(spoken.speak(text, MANNER).samples) >= 1000
    assert fallback.said == [text, "told", text, text]
    assert not list(tmp_path.iterdir())
