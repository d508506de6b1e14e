"""Sound comes in chunks: from files, or from a sound card."""

from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
import soundfile

from assistant.core.errors import MicrophoneError, SoundFileError
from audio.hearing.microphone import CHUNK_SAMPLES, MAX_WAITING_BLOCKS, SoundDeviceMicrophone, WavMicrophone, chunked
from audio.wav import SAMPLE_RATE_HZ
from tests.audio.tone import tone


def test_chunks_are_tenths_of_a_second_and_nothing_is_lost() -> None:
    samples = np.arange(int(2.5 * CHUNK_SAMPLES)).astype(np.int16)
    chunks = list(chunked(samples))
    assert [len(chunk.samples) for chunk in chunks] == [CHUNK_SAMPLES, CHUNK_SAMPLES, CHUNK_SAMPLES // 2]
    assert np.array_equal(np.concatenate([chunk.samples for chunk in chunks]), samples)


def test_a_file_is_heard_whole_and_then_silence(tmp_path: Path) -> None:
    soundfile.write(tmp_path / "tone.wav", tone(0.55).samples, SAMPLE_RATE_HZ)
    chunks = list(WavMicrophone([tmp_path / "tone.wav"], silence_seconds=0.5).chunks())
    heard = np.concatenate([chunk.samples for chunk in chunks])
    assert len(heard) == int(1.05 * SAMPLE_RATE_HZ)
    assert np.abs(heard[: SAMPLE_RATE_HZ // 2]).max() > 16000
    assert not heard[int(0.6 * SAMPLE_RATE_HZ) :].any()


@pytest.mark.parametrize(("rate", "channels"), [(8000, 1), (44100, 2), (96000, 8)])
def test_any_rate_and_channel_count_is_heard(rate: int, channels: int, tmp_path: Path) -> None:
    soundfile.write(tmp_path / "tone.wav", np.repeat(tone(1.0, rate).samples[:, np.newaxis], channels, axis=1), rate)
    chunks = WavMicrophone([tmp_path / "tone.wav"], silence_seconds=0).chunks()
    heard = np.concatenate([chunk.samples for chunk in chunks])
    assert len(heard) == pytest.approx(SAMPLE_RATE_HZ, abs=2)
    assert np.abs(heard).max() == pytest.approx(0.5 * 32767, rel=0.05)


def test_a_missing_recording_is_named_at_once(tmp_path: Path) -> None:
    with pytest.raises(SoundFileError, match=r"none\.wav"):
        WavMicrophone([tmp_path / "none.wav"])


def block(level: int) -> bytearray:
    """What PortAudio gives."""
    return bytearray(np.full(CHUNK_SAMPLES, level, np.int16).tobytes())


def test_a_buffer_that_portaudio_uses_again_is_not_heard_twice() -> None:
    microphone, buffer, fine = SoundDeviceMicrophone(), block(1), SimpleNamespace(input_overflow=False)
    microphone._hear(buffer, CHUNK_SAMPLES, None, fine)
    buffer[:] = block(2)
    microphone._hear(buffer, CHUNK_SAMPLES, None, fine)
    chunks = microphone.chunks()
    assert [next(chunks).samples[0] for _ in range(2)] == [1, 2]


def test_what_comes_while_it_is_deaf_and_what_waits_is_never_heard() -> None:
    microphone, fine = SoundDeviceMicrophone(), SimpleNamespace(input_overflow=False)
    microphone._hear(block(1), CHUNK_SAMPLES, None, fine)
    with microphone.deaf():
        microphone._hear(block(2), CHUNK_SAMPLES, None, fine)
    microphone._hear(block(3), CHUNK_SAMPLES, None, fine)
    assert next(microphone.chunks()).samples[0] == 3


def test_lost_sound_is_reported(caplog: pytest.LogCaptureFixture) -> None:
    microphone = SoundDeviceMicrophone()
    microphone._hear(block(1), CHUNK_SAMPLES, None, SimpleNamespace(input_overflow=True))
    next(microphone.chunks())
    assert "lost 1 times" in caplog.text


def test_of_too_much_that_waits_the_oldest_is_dropped_and_counted(caplog: pytest.LogCaptureFixture) -> None:
    microphone, fine = SoundDeviceMicrophone(), SimpleNamespace(input_overflow=False)
    for level in range(MAX_WAITING_BLOCKS + 7):
        microphone._hear(block(level), CHUNK_SAMPLES, None, fine)
    assert microphone.overflows == 7
    assert next(microphone.chunks()).samples[0] == 7
    assert "lost 7 times" in caplog.text


def test_a_microphone_that_gives_nothing_any_more_is_broken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("audio.hearing.microphone.READ_TIMEOUT_SECONDS", 0.01)
    with pytest.raises(MicrophoneError, match="stopped"):
        next(SoundDeviceMicrophone().chunks())
