"""Files in place of a microphone and a loudspeaker."""

from pathlib import Path

import numpy as np
import pytest
import soundfile

from assistant.core.domain import Speech
from assistant.core.errors import PlayerError, SoundFileError
from audio.hearing.microphone import CHUNK, WavMicrophone
from audio.speaking.player import CollectingPlayer, WavPlayer
from audio.wav import RATE, read_sound


def tone(seconds: float = 0.5, rate: int = RATE) -> Speech:
    return Speech((0.5 * np.sin(np.arange(int(seconds * rate)) * 2 * np.pi * 440 / rate)).astype(np.float32), rate)


def test_a_file_is_heard_whole_in_tenths_of_a_second_and_then_silence(tmp_path: Path) -> None:
    soundfile.write(tmp_path / "tone.wav", tone(0.55).samples, RATE)
    chunks = list(WavMicrophone([tmp_path / "tone.wav"], silence=0.5).chunks())
    heard = np.concatenate([chunk.samples for chunk in chunks])
    assert all(len(chunk.samples) == CHUNK for chunk in chunks[:-1])
    assert len(heard) == int(1.05 * RATE)
    assert np.abs(heard[: RATE // 2]).max() > 16000
    assert not heard[int(0.6 * RATE) :].any()


@pytest.mark.parametrize(("rate", "channels"), [(8000, 1), (44100, 2), (96000, 8)])
def test_any_rate_and_channel_count_is_heard(rate: int, channels: int, tmp_path: Path) -> None:
    samples = np.repeat(tone(1.0, rate).samples[:, np.newaxis], channels, axis=1)
    soundfile.write(tmp_path / "tone.wav", samples, rate)
    heard = np.concatenate([c.samples for c in WavMicrophone([tmp_path / "tone.wav"], silence=0).chunks()])
    assert len(heard) == pytest.approx(RATE, abs=2)
    assert np.abs(heard).max() == pytest.approx(0.5 * 32767, rel=0.05)


def test_a_missing_recording_is_named_at_once(tmp_path: Path) -> None:
    with pytest.raises(SoundFileError, match=r"none\.wav"):
        WavMicrophone([tmp_path / "none.wav"])


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
