"""What is said most is spoken in advance, within the bound of the cache."""

from pathlib import Path

import pytest

from assistant import wiring
from assistant.storage.config import VoiceSettings


def test_the_cache_is_filled_and_not_beyond_its_bound(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wiring.paths, "CACHE", tmp_path)
    told: list[int] = []
    count = wiring.fill_speech_cache(VoiceSettings(engine="espeak", cache_megabytes=1), told.append)
    kept = list((tmp_path / "speech").glob("*.wav"))
    assert count == len(kept) == len(told)
    assert 500_000 < sum(file.stat().st_size for file in kept) <= 1_000_000


def test_without_a_cache_nothing_is_spoken_in_advance() -> None:
    assert wiring.fill_speech_cache(VoiceSettings(engine="espeak", cache_megabytes=0)) == 0
