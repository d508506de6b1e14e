"""WAV files of recorders that were interrupted."""

import struct
from pathlib import Path

import numpy as np
import pytest
import soundfile

from audio.sound_file import read_sound
from audio.wav import SAMPLE_RATE_HZ

SOUND = 0.5 * np.sin(2 * np.pi * 440 * np.arange(SAMPLE_RATE_HZ // 2) / SAMPLE_RATE_HZ)


@pytest.mark.parametrize(("riff", "data"), [(0, 0), (36, 0), (0xFFFFFFFF, 0xFFFFFFFF), (2036, 2000)])
def test_an_interrupted_recording_is_read_to_its_end(tmp_path: Path, riff: int, data: int) -> None:
    path = tmp_path / "interrupted.wav"
    soundfile.write(path, SOUND, SAMPLE_RATE_HZ)
    whole = read_sound(path).samples
    content = bytearray(path.read_bytes())
    struct.pack_into("<I", content, 4, riff)
    struct.pack_into("<I", content, 40, data)
    path.write_bytes(content)
    assert (read_sound(path).samples == whole).all()


def test_a_chunk_behind_the_sound_is_not_heard(tmp_path: Path) -> None:
    path = tmp_path / "noted.wav"
    soundfile.write(path, SOUND, SAMPLE_RATE_HZ)
    whole = read_sound(path).samples
    path.write_bytes(path.read_bytes() + b"LIST" + struct.pack("<I", 400) + b"\x55" * 400)
    assert len(read_sound(path).samples) == len(whole)
