"""What is likely to be said is made while nobody speaks, and only then."""

from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pytest
from onnxruntime import RunOptions

from assistant import wiring
from assistant.core.domain import Language, Manner, Speech
from assistant.core.errors import VoiceError
from audio.speaking.prefetch import IDLE_SECONDS, Prefetcher
from audio.speaking.speech_cache import CachedVoice

MANNER = Manner(Language.ENGLISH)


@dataclass
class Options:
    terminate: bool = False


@dataclass
class Room:
    """A clock that goes on when somebody sleeps, and a voice in which a second is 100 samples."""

    now: float = 0.0
    spoken: list[tuple[float, str]] = field(default_factory=list)
    interrupted: list[str] = field(default_factory=list)
    """texts during which somebody speaks, once"""
    prefetcher: Prefetcher | None = None
    name: str = "room"

    def speak(self, text: str, manner: Manner) -> Speech:
        if text == "no":
            raise VoiceError("no such sound")
        if text in self.interrupted:
            self.interrupted.remove(text)
            assert self.prefetcher
            self.prefetcher.pause()
        if self.prefetcher and self.prefetcher.options.terminate:
            raise RuntimeError("terminated")
        self.spoken.append((self.now, text))
        return Speech(np.full(1000, 0.1, np.float32), 1000)

    def sleep(self, seconds: float) -> None:
        self.now += seconds

    def run(self, folder: Path, texts: str, limit: int = 10**6) -> "Room":
        wanted = [(text, MANNER) for text in texts.split()]
        voice = CachedVoice(self, folder, limit)
        self.prefetcher = Prefetcher(voice, wanted, Options(), clock=lambda: self.now, sleep=self.sleep)
        self.prefetcher.run()
        return self


def test_it_begins_when_it_was_quiet_for_a_while(tmp_path: Path) -> None:
    assert Room().run(tmp_path, "a b").spoken == [(IDLE_SECONDS, "a"), (IDLE_SECONDS, "b")]


def test_who_speaks_ends_what_is_being_made_and_it_is_made_later(tmp_path: Path) -> None:
    assert Room(interrupted=["b"]).run(tmp_path, "a b").spoken == [(IDLE_SECONDS, "a"), (2 * IDLE_SECONDS, "b")]


def test_what_the_voice_cannot_say_is_left_out(tmp_path: Path) -> None:
    assert [text for _, text in Room().run(tmp_path, "a no b").spoken] == ["a", "b"]


def test_what_is_kept_is_not_made_again_and_counts_as_unused(tmp_path: Path) -> None:
    Room().run(tmp_path, "a")
    before = next(tmp_path.glob("*.wav")).stat().st_mtime_ns
    assert Room().run(tmp_path, "a").spoken == []
    assert next(tmp_path.glob("*.wav")).stat().st_mtime_ns == before


def test_it_ends_before_the_cache_drives_anything_out(tmp_path: Path) -> None:
    assert len(Room().run(tmp_path, "a b c d e f g h i j k l", limit=20_000).spoken) == 9


def test_who_was_stopped_for_long_while_somebody_spoke_goes_on_and_does_not_spin(tmp_path: Path) -> None:
    room = Room()
    voice = CachedVoice(room, tmp_path, 10**6)
    prefetcher = Prefetcher(voice, [("a", MANNER)], Options(), clock=lambda: room.now, sleep=room.sleep)
    room.prefetcher = prefetcher
    prefetcher.pause()
    room.now += 10 * IDLE_SECONDS  # SIGSTOP, or a laptop's lid
    prefetcher.run()
    assert [text for _, text in room.spoken] == ["a"]


def test_a_file_that_vanishes_while_the_cache_is_measured_ends_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def vanished(self: CachedVoice) -> bool:
        raise FileNotFoundError("0.wav")

    monkeypatch.setattr(CachedVoice, "nearly_full", vanished)
    assert [text for _, text in Room().run(tmp_path, "a b").spoken] == ["a", "b"]


def test_it_ends_before_the_program_does(tmp_path: Path) -> None:
    prefetcher = Prefetcher(CachedVoice(Room(), tmp_path, 10**6), [("a", MANNER)] * 1000, Options())
    prefetcher.start()
    prefetcher.stop()
    assert not prefetcher._thread.is_alive()
    assert not list(tmp_path.iterdir())


@pytest.mark.heavy
def test_onnx_runtime_ends_at_once() -> None:
    options = RunOptions()
    voice = wiring.tacotron(1).with_options(options)
    options.terminate = True
    with pytest.raises(Exception, match="terminate"):
        voice.speak("A navy coat.", MANNER)
    options.terminate = False
    assert voice.speak("A navy coat.", MANNER).seconds > 0.5
