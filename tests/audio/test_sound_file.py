"""Sound files as recorders, phones and damaged disks give them."""

import contextlib
import struct
import warnings
from pathlib import Path

import numpy as np
import pytest
import soundfile

from assistant.core.errors import SoundFileError
from audio import sound_file
from audio.sound_file import read_sound
from audio.wav import SAMPLE_RATE_HZ


def tone(rate: int, seconds: float = 0.5) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    return 0.5 * np.sin(2 * np.pi * 440 * np.arange(int(rate * seconds)) / rate)


def power(path: Path) -> float:
    return float(np.square(read_sound(path).samples / 32768).mean())


TONE_POWER = 0.125


@pytest.mark.parametrize("rate", [4_000, 11_025, 192_000, 384_000])
def test_rates_from_4_to_384_khz_are_heard(tmp_path: Path, rate: int) -> None:
    soundfile.write(tmp_path / "tone.wav", tone(rate), rate)
    heard = read_sound(tmp_path / "tone.wav")
    assert abs(heard.seconds - 0.5) < 0.01
    assert abs(power(tmp_path / "tone.wav") / TONE_POWER - 1) < 0.1


@pytest.mark.parametrize("rate", [1, 3_999, 400_000, 2_000_000_000])
def test_a_rate_that_nobody_records_with_is_refused(tmp_path: Path, rate: int) -> None:
    path = tmp_path / "odd.wav"
    soundfile.write(path, tone(16_000), 16_000)
    data = bytearray(path.read_bytes())
    struct.pack_into("<I", data, 24, rate)
    path.write_bytes(data)
    with pytest.raises(SoundFileError, match="samples a second"):
        read_sound(path)


def test_what_is_longer_than_an_hour_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sound_file, "MAX_SECONDS", 1)
    soundfile.write(tmp_path / "long.wav", tone(16_000, 1.5), 16_000)
    with pytest.raises(SoundFileError, match="longer than an hour"):
        read_sound(tmp_path / "long.wav")


@pytest.mark.parametrize("other", ["upside down", "silent", "offset"])
def test_a_second_channel_takes_nothing_from_the_first(tmp_path: Path, other: str) -> None:
    left = tone(22_050)
    right = {"upside down": -left, "silent": 0 * left, "offset": 0 * left + 0.9}[other]
    soundfile.write(tmp_path / "two.wav", np.stack([left, right], 1), 22_050)
    assert abs(power(tmp_path / "two.wav") / TONE_POWER - 1) < 0.1


def test_like_channels_are_averaged(tmp_path: Path) -> None:
    noise = np.random.default_rng(1).normal(0, 0.05, (8_000, 8))
    soundfile.write(tmp_path / "array.wav", tone(SAMPLE_RATE_HZ)[:, None] + noise, SAMPLE_RATE_HZ)
    heard = read_sound(tmp_path / "array.wav").samples / 32768
    assert np.std(heard - tone(SAMPLE_RATE_HZ)) < 0.03


def test_samples_that_are_no_numbers_are_silence(tmp_path: Path) -> None:
    samples = tone(44_100).astype(np.float32)
    samples[1000:1010] = np.nan
    samples[2000:2010] = np.inf
    soundfile.write(tmp_path / "nan.wav", samples, 44_100, subtype="FLOAT")
    assert abs(power(tmp_path / "nan.wav") / TONE_POWER - 1) < 0.1


def test_damage_is_told_by_an_error_and_by_nothing_else(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    samples = np.stack([tone(22_050), -tone(22_050)], 1).astype(np.float32)
    soundfile.write(tmp_path / "whole.wav", samples, 22_050, subtype="FLOAT")
    whole = (tmp_path / "whole.wav").read_bytes()
    rng = np.random.default_rng(1)
    for _ in range(60):
        data = bytearray(whole)
        for at in rng.integers(0, 100, 4):
            data[at] = rng.integers(256)
        (tmp_path / "damaged.wav").write_bytes(bytes(data) + whole[: int(rng.integers(1, 90))])
        with contextlib.suppress(SoundFileError), warnings.catch_warnings():
            warnings.simplefilter("error")
            read_sound(tmp_path / "damaged.wav")
    assert capfd.readouterr().err == ""
