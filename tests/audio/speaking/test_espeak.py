"""The interim voice, and its cache."""

import errno
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import soundfile

from assistant.core.domain import Language, Manner, Speech
from assistant.core.errors import VoiceError
from audio.speaking.espeak import EspeakVoice
from audio.speaking.speech_cache import CachedVoice

SENTENCES = {Language.KOREAN: "남색 코트예요.", Language.ENGLISH: "A navy coat."}


@pytest.mark.parametrize("language", Language)
def test_a_longer_text_takes_longer(language: Language) -> None:
    voice, manner = EspeakVoice(), Manner(language)
    short, long = voice.speak(SENTENCES[language], manner), voice.speak(SENTENCES[language] * 3, manner)
    assert 0.4 < short.seconds < long.seconds / 2
    assert np.abs(short.samples).max() > 0.1


@pytest.mark.parametrize("language", Language)
def test_twice_the_rate_takes_about_half_the_time(language: Language) -> None:
    voice, text = EspeakVoice(), SENTENCES[language] * 3
    normal, quick = voice.speak(text, Manner(language)), voice.speak(text, Manner(language, rate=2.0))
    assert 0.4 < quick.seconds / normal.seconds < 0.65


def test_volume_changes_loudness_and_never_clips() -> None:
    voice, text = EspeakVoice(), SENTENCES[Language.ENGLISH]
    power = [
        float((voice.speak(text, Manner(Language.ENGLISH, volume=v)).samples ** 2).mean()) for v in (0.2, 1.0, 2.0)
    ]
    assert power[0] < power[1] / 10
    assert power[2] > power[1] * 2
    assert np.abs(voice.speak(text, Manner(Language.ENGLISH, volume=2.0)).samples).max() <= 1


@pytest.mark.parametrize("text", ["", "   ", "...", "?!"])
def test_nothing_to_say_is_an_error(text: str) -> None:
    with pytest.raises(VoiceError, match="nothing to say"):
        EspeakVoice().speak(text, Manner(Language.KOREAN))


def test_an_unknown_variant_still_speaks_or_says_why() -> None:
    with pytest.raises(VoiceError, match="no voice"):
        EspeakVoice(variant="-of-nobody").speak("hello", Manner(Language.ENGLISH))


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
