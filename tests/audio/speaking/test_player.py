"""Files in place of a loudspeaker."""

from pathlib import Path

import pytest

from assistant.core.errors import PlayerError
from audio.sound_file import read_sound
from audio.speaking.player import CollectingPlayer, WavPlayer
from tests.audio.tone import tone


def test_each_sound_played_is_a_file_of_its_own(tmp_path: Path) -> None:
    player = WavPlayer(tmp_path / "out")
    player.play(tone(0.2))
    player.play(tone(0.4))
    assert [read_sound(path).seconds for path in player.played] == pytest.approx([0.2, 0.4])
    assert [path.name for path in player.played] == ["001.wav", "002.wav"]


def test_collected_sounds_are_one_sound_at_one_rate() -> None:
    player = CollectingPlayer()
    player.play(tone(0.5, 22050))
    player.play(tone(0.5, 16000))
    assert player.collected().rate == 22050
    assert player.collected().seconds == pytest.approx(1.0, abs=0.01)


def test_nothing_played_is_nothing_to_collect() -> None:
    with pytest.raises(PlayerError, match="nothing was played"):
        CollectingPlayer().collected()
