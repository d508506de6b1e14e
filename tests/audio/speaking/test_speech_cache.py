"""What was said once is kept on disk, within a bound, and a faulty disk stops no speech."""

import resource
import struct
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest

from assistant.core.domain import Language, Manner, Speech
from assistant.core.errors import VoiceError
from audio.sound_file import read_sound
from audio.speaking.speech_cache import CachedVoice
from audio.speaking.stream import Stream, whole


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


def stereo(data: bytes) -> bytes:
    return data[:22] + b"\2" + data[23:-4] + struct.pack("<I", zlib.crc32(data[:22] + b"\2" + data[23:-12]))


DAMAGES: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda data: b"",
    "cut": lambda data: data[:-500],
    "one bit": lambda data: data[:9000] + bytes([data[9000] ^ 1]) + data[9001:],
    "no checksum": lambda data: data[:-12],
    "of two channels": stereo,
    "of version 0.2": lambda data: data[:-12] + b"LIST" + bytes(8),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_entry_is_made_again_and_kept(tmp_path: Path, damage: str) -> None:
    inner = CountingVoice()
    voice = CachedVoice(inner, tmp_path, limit=10**7)
    voice.speak("a", Manner(Language.ENGLISH))
    (path,) = tmp_path.glob("*.wav")
    path.write_bytes(DAMAGES[damage](path.read_bytes()))
    assert len(voice.speak("a", Manner(Language.ENGLISH)).samples) == 16000
    voice.speak("a", Manner(Language.ENGLISH))
    assert inner.spoken == 2


def test_what_is_kept_is_a_wav_that_only_its_owner_may_read(tmp_path: Path) -> None:
    CachedVoice(CountingVoice(), tmp_path / "speech", limit=10**7).speak("a", Manner(Language.ENGLISH))
    (path,) = (tmp_path / "speech").glob("*.wav")
    assert abs(read_sound(path).seconds - 1) < 0.01
    assert (path.stat().st_mode & 0o777, path.parent.stat().st_mode & 0o777) == (0o600, 0o700)


def test_the_cache_stays_within_its_bound(tmp_path: Path) -> None:
    voice = CachedVoice(CountingVoice(), tmp_path, limit=100_000)
    for number in range(9):
        voice.speak(str(number), Manner(Language.ENGLISH))
    assert sum(file.stat().st_size for file in tmp_path.iterdir()) <= 100_000


def test_an_unwritable_cache_stops_no_speech(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    voice = CachedVoice(CountingVoice(), tmp_path / "file" / "cache", limit=100_000)
    assert len(voice.speak("a", Manner(Language.ENGLISH)).samples) == 16000


@contextmanager
def full_disk() -> Iterator[None]:
    """No file can have more than a thousand bytes: writing fails halfway, as on a full disk.

    Only around the call: pytest writes its own output to a file, too.
    """
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_full_disk_keeps_nothing_and_stops_no_speech(tmp_path: Path) -> None:
    voice = CachedVoice(CountingVoice(), tmp_path, limit=10**7)
    with full_disk():
        assert len(voice.speak("a", Manner(Language.ENGLISH)).samples) == 16000
    assert not list(tmp_path.iterdir())
    assert voice.nearly_full()


class StreamingVoice(CountingVoice):
    """The same sound in three pieces; breaks behind so many of them."""

    def __init__(self, breaks_behind: int = 3) -> None:
        super().__init__()
        self.breaks_behind = breaks_behind

    def stream(self, text: str, manner: Manner) -> Stream:
        def pieces() -> Iterator[np.ndarray]:
            for number, piece in enumerate(np.array_split(self.speak(text, manner).samples, 3)):
                if number == self.breaks_behind:
                    raise VoiceError("broken")
                yield piece

        return Stream(pieces(), 16000, 16000)


def test_what_is_kept_of_a_stream_is_what_is_kept_of_the_whole(tmp_path: Path) -> None:
    manner = Manner(Language.ENGLISH, volume=0.5)
    whole_voice = CachedVoice(CountingVoice(), tmp_path / "whole", limit=10**7)
    streamed_voice = CachedVoice(StreamingVoice(), tmp_path / "streamed", limit=10**7)
    made = whole(streamed_voice.stream("a", manner))
    assert np.array_equal(made.samples, whole_voice.speak("a", manner).samples)
    one, other = (next((tmp_path / name).glob("*.wav")).read_bytes() for name in ("whole", "streamed"))
    assert one == other
    again = streamed_voice.stream("a", manner)
    assert np.allclose(whole(again).samples, made.samples, atol=1e-4)


@pytest.mark.parametrize("pieces", [0, 1, 2])
def test_a_part_of_a_sentence_is_never_kept(tmp_path: Path, pieces: int) -> None:
    made = CachedVoice(StreamingVoice(pieces), tmp_path, limit=10**7).stream("a", Manner(Language.ENGLISH))
    with pytest.raises(VoiceError):
        list(made.pieces)
    unfinished = CachedVoice(StreamingVoice(), tmp_path, limit=10**7).stream("a", Manner(Language.ENGLISH)).pieces
    for _ in range(pieces):
        next(unfinished)
    del unfinished
    assert not list(tmp_path.glob("*.wav"))
