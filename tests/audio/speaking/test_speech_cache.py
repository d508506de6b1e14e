"""What was said once is kept on disk, within a bound, and a faulty disk stops no speech."""

import errno
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import soundfile

from assistant.core.domain import Language, Manner, Speech
from audio.speaking.speech_cache import CachedVoice


@dataclass
class CountingVoice:
    name: str = "counting"
    spoken: int = 0

    def speak(self, text: str, manner: Manner) -> Speech:
        self.spoken += 1
        return Speech(np.full(16000, 0.25, np.float32), 16000)


def test_what_was_said_once_is_not_made_again(tmp_path: Path) -> None:
    inner = CountingVoice()
    voice = CachedVoice(inner, tmp_path, limit=10**7)
    first = voice.speak("a", Manner(Language.ENGLISH))
    again = voice.speak("a", Manner(Language.ENGLISH, volume=0.5))
    assert inner.spoken == 1
    assert np.allclose(again.samples, first.samples / 2, atol=1e-3)


@pytest.mark.parametrize("other", [Manner(Language.KOREAN), Manner(Language.ENGLISH, rate=1.2)])
def test_another_manner_is_another_sound(tmp_path: Path, other: Manner) -> None:
    inner = CountingVoice()
    voice = CachedVoice(inner, tmp_path, limit=10**7)
    voice.speak("a", Manner(Language.ENGLISH))
    voice.speak("a", other)
    assert inner.spoken == 2


@pytest.mark.parametrize("damage", [b"", b"RIFF", b"no sound at all"])
def test_a_damaged_entry_is_made_again(tmp_path: Path, damage: bytes) -> None:
    inner = CountingVoice()
    voice = CachedVoice(inner, tmp_path, limit=10**7)
    voice.speak("a", Manner(Language.ENGLISH))
    next(tmp_path.glob("*.wav")).write_bytes(damage)
    assert len(voice.speak("a", Manner(Language.ENGLISH)).samples) == 16000
    assert inner.spoken == 2


def test_the_cache_stays_within_its_bound(tmp_path: Path) -> None:
    voice = CachedVoice(CountingVoice(), tmp_path, limit=100_000)
    for number in range(9):
        voice.speak(str(number), Manner(Language.ENGLISH))
    assert sum(file.stat().st_size for file in tmp_path.iterdir()) <= 100_000


def test_an_unwritable_cache_stops_no_speech(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    voice = CachedVoice(CountingVoice(), tmp_path / "file" / "cache", limit=100_000)
    assert len(voice.speak("a", Manner(Language.ENGLISH)).samples) == 16000


def test_a_torn_write_keeps_nothing_and_stops_no_speech(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def torn(file: Any, samples: np.ndarray, *rest: Any, **options: Any) -> None:
        file.write(samples[: len(samples) // 2].tobytes())
        raise OSError(errno.ENOSPC, "no space left on device")

    voice = CachedVoice(CountingVoice(), tmp_path, limit=10**7)
    monkeypatch.setattr(soundfile, "write", torn)
    assert len(voice.speak("a", Manner(Language.ENGLISH)).samples) == 16000
    assert not list(tmp_path.iterdir())
