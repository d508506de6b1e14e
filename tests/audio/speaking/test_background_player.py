"""Playing goes on while the caller does something else."""

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
import pytest
from numpy.typing import NDArray

from assistant.core.domain import Speech
from assistant.core.errors import PlayerError
from audio.speaking.background_player import BackgroundPlayer
from audio.speaking.speech_in_progress import Buffer, SpeechInProgress

SOUND = Speech(np.zeros(10, np.float32), 16000)


@dataclass
class Device:
    """Plays until it is stopped or let go."""

    held: bool = False
    begun: list[Speech] = field(default_factory=list)
    ended: threading.Event = field(default_factory=threading.Event)

    def __enter__(self) -> None:
        self.held = True

    def __exit__(self, *error: object) -> None:
        self.held = False

    def play(self, speech: Speech) -> None:
        self.begun.append(speech)
        self.ended.clear()
        self.ended.wait(10)

    def stop(self) -> None:
        self.ended.set()


def test_play_returns_and_stop_is_silence() -> None:
    device = Device()
    with BackgroundPlayer(device) as player:
        assert device.held
        assert not player.playing
        player.play(SOUND)
        assert player.playing
        player.stop()
        assert not player.playing
        assert device.begun == [SOUND]


def test_stopping_what_does_not_play_does_no_harm() -> None:
    with BackgroundPlayer(Device()) as player:
        player.stop()


def test_a_second_sound_waits_for_the_first_and_leaving_for_the_last() -> None:
    order: list[str] = []

    class Quick(Device):
        def play(self, speech: Speech) -> None:
            order.append("begun")
            order.append("ended")

        def __exit__(self, *error: object) -> None:
            order.append("left")

    with BackgroundPlayer(Quick()) as player:
        player.play(SOUND)
        player.play(SOUND)
    assert order == ["begun", "ended", "begun", "ended", "left"]


def test_a_loudspeaker_that_breaks_ends_no_conversation(caplog: pytest.LogCaptureFixture) -> None:
    class Broken(Device):
        def play(self, speech: Speech) -> None:
            raise PlayerError("it broke")

    with BackgroundPlayer(Broken()) as player:
        player.play(SOUND)
        player.play(SOUND)
    assert "it broke" in caplog.text


def test_a_sound_that_hangs_in_the_sound_server_holds_nothing_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("audio.speaking.background_player.HANGING_SECONDS", 0.05)
    monkeypatch.setattr("audio.speaking.background_player.STOPPING_SECONDS", 0.05)

    class Hanging(Device):
        def stop(self) -> None:
            """The sound server doesn't answer."""

    device = Hanging()
    with BackgroundPlayer(device) as player:
        player.play(SOUND)
        player.stop()
        assert not player.playing
        with pytest.raises(PlayerError, match="hangs"):
            player.play(SOUND)
    device.ended.set()


def test_stop_is_silence_though_the_end_of_the_sentence_is_still_being_made() -> None:
    class Reading(Device):
        def play(self, speech: Speech) -> None:
            self.begun.append(speech)
            for _ in speech.blocks():
                if self.ended.is_set():
                    return

    buffer, made = Buffer(1000), threading.Event()

    def pieces() -> Iterator[NDArray[np.float32]]:
        yield np.zeros(500, np.float32)
        assert made.wait(10)
        yield np.zeros(500, np.float32)

    maker = threading.Thread(target=buffer.fill, args=(pieces(),))
    maker.start()
    with BackgroundPlayer(Reading()) as player:
        player.play(SpeechInProgress(buffer, 1000, "one"))
        assert player.playing
        player.stop()
        assert not player.playing
        made.set()
        maker.join()
