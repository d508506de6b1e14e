"""The last speech is found in the last seconds of sound."""

import numpy as np

from assistant.core.domain import AudioChunk
from assistant.core.recent_sound import KEPT_SECONDS, RecentSound

RATE = 16000


def sound(seconds: float, loud: bool) -> AudioChunk:
    samples = np.random.default_rng(1).normal(0, 5000 if loud else 30, int(seconds * RATE))
    return AudioChunk(samples.astype(np.int16), RATE)


def remembering(*parts: tuple[float, bool]) -> RecentSound:
    recent = RecentSound()
    for seconds, loud in parts:
        for _ in range(round(seconds * 10)):
            recent.add(sound(0.1, loud))
    return recent


def test_only_the_last_stretch_of_speech_is_kept() -> None:
    found = remembering((1.0, True), (1.0, False), (0.8, True), (0.7, False)).last_speech()
    assert 0.8 <= len(found) / RATE <= 1.0


def test_a_long_name_is_cut_at_two_seconds() -> None:
    assert len(remembering((4.0, True)).last_speech()) == 2 * RATE


def test_of_silence_and_of_nothing_there_is_no_speech() -> None:
    assert len(RecentSound().last_speech()) == 0
    recent = RecentSound()
    recent.add(AudioChunk(np.zeros(RATE, np.int16), RATE))
    assert len(recent.last_speech()) == 0


def test_no_more_than_some_seconds_are_in_memory() -> None:
    recent = remembering((1.0, True), (KEPT_SECONDS + 1, False))
    assert len(recent.last_speech()) <= 2 * RATE
    assert sum(chunk.seconds for chunk in recent._chunks) <= KEPT_SECONDS + 0.1
