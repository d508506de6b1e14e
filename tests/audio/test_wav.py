"""Any sound file becomes 16 kHz mono; what is none says so."""

import resource
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
import soundfile

from assistant.core.domain import Speech
from assistant.core.errors import SoundFileError, VoiceError
from audio.sound_file import read_sound
from audio.wav import SAMPLE_RATE_HZ, resampled, resampled_blocks, write_wav, write_wav_of


def tone(rate: int, seconds: float = 0.5) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    return 0.5 * np.sin(2 * np.pi * 440 * np.arange(int(rate * seconds)) / rate)


@pytest.mark.parametrize("rate", [8000, 16000, 44100, 96000])
@pytest.mark.parametrize("channels", [1, 2, 8])
def test_any_rate_and_channel_count_becomes_16_khz_mono(tmp_path: Path, rate: int, channels: int) -> None:
    path = tmp_path / "tone.wav"
    soundfile.write(path, np.repeat(tone(rate)[:, None], channels, 1), rate)
    heard = read_sound(path)
    assert heard.rate == SAMPLE_RATE_HZ
    assert abs(heard.seconds - 0.5) < 0.01
    spectrum = np.abs(np.fft.rfft(heard.samples))
    assert abs(np.argmax(spectrum) * SAMPLE_RATE_HZ / len(heard.samples) - 440) < 5


@pytest.mark.parametrize("subtype", ["PCM_U8", "PCM_24", "PCM_32", "FLOAT", "DOUBLE", "ULAW"])
def test_any_width_of_samples_is_read(tmp_path: Path, subtype: str) -> None:
    soundfile.write(
        tmp_path / "tone.wav", np.repeat(tone(SAMPLE_RATE_HZ)[:, None], 2, 1), SAMPLE_RATE_HZ, subtype=subtype
    )
    assert read_sound(tmp_path / "tone.wav").samples == pytest.approx(32767 * tone(SAMPLE_RATE_HZ), abs=700)


@pytest.mark.parametrize("name", ["tone.flac", "tone.ogg"])
def test_flac_and_ogg_are_read(tmp_path: Path, name: str) -> None:
    soundfile.write(tmp_path / name, tone(22050), 22050)
    assert abs(read_sound(tmp_path / name).seconds - 0.5) < 0.05


@pytest.mark.parametrize(
    ("content", "complaint"),
    [(b"", "is empty"), (b"what is this", "is not a sound file"), (b"RIFF" + b"\0" * 60, "is not a sound file")],
)
def test_what_is_no_sound_file_says_so(tmp_path: Path, content: bytes, complaint: str) -> None:
    path = tmp_path / "x.wav"
    path.write_bytes(content)
    with pytest.raises(SoundFileError, match=complaint):
        read_sound(path)


def test_a_file_without_samples_says_so(tmp_path: Path) -> None:
    soundfile.write(tmp_path / "none.wav", np.zeros(0), 16000)
    with pytest.raises(SoundFileError, match="no sound in it"):
        read_sound(tmp_path / "none.wav")


def test_a_missing_file_and_a_folder_say_so(tmp_path: Path) -> None:
    with pytest.raises(SoundFileError, match="is not there"):
        read_sound(tmp_path / "nowhere.wav")
    with pytest.raises(SoundFileError, match="is not a file"):
        read_sound(tmp_path)


def test_what_is_written_is_read_back_and_loud_samples_are_clipped(tmp_path: Path) -> None:
    samples = np.array([0.0, 0.5, 1.7, -1.7, np.nan] * 100, np.float32)
    write_wav(tmp_path / "a" / "x.wav", Speech(samples, SAMPLE_RATE_HZ))
    assert read_sound(tmp_path / "a" / "x.wav").samples[:5].tolist() == pytest.approx(
        [0, 16383, 32767, -32767, 0], abs=2
    )


def test_an_unwritable_place_says_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(SoundFileError, match="was not written"):
        write_wav(tmp_path / "file" / "x.wav", Speech(np.zeros(9, np.float32), SAMPLE_RATE_HZ))


def test_a_folder_or_a_device_is_never_replaced(tmp_path: Path) -> None:
    with pytest.raises(SoundFileError, match="is not a file"):
        write_wav(tmp_path, Speech(np.zeros(9, np.float32), SAMPLE_RATE_HZ))


def test_blocks_at_another_rate_have_no_seam() -> None:
    sound = tone(22050).astype(np.float32)
    blocks = np.concatenate(list(resampled_blocks(np.array_split(sound, [700, 5000, 5100]), 22050, 48000)))
    whole = resampled(sound, 22050, 48000)
    assert abs(len(blocks) - len(whole)) <= 1
    assert np.abs(blocks[500:-500] - whole[500 : len(blocks) - 500]).max() < 1e-3


def test_sounds_are_written_one_behind_the_other_as_they_are_made(tmp_path: Path) -> None:
    made = (Speech(tone(rate, 0.5).astype(np.float32), rate) for rate in (22050, 16000, 22050))
    assert write_wav_of(tmp_path / "three.wav", made) == pytest.approx(1.5, abs=0.001)
    assert soundfile.info(tmp_path / "three.wav").samplerate == 22050


def test_where_a_later_sound_fails_no_part_of_the_file_is_left(tmp_path: Path) -> None:
    def made() -> Iterator[Speech]:
        yield Speech(np.zeros(100, np.float32), 22050)
        raise VoiceError("broken")

    with pytest.raises(VoiceError):
        write_wav_of(tmp_path / "part.wav", made())
    assert not list(tmp_path.iterdir())


def test_a_full_disk_says_so_and_no_part_of_the_file_is_left(tmp_path: Path) -> None:
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, limits[1]))
    try:
        with pytest.raises(SoundFileError, match="was not written"):
            write_wav(tmp_path / "x.wav", Speech(tone(22050).astype(np.float32).repeat(4), 22050))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert not list(tmp_path.iterdir())
