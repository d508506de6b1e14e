"""The microphone and the player by which a turn is timed, and its figures."""

import numpy as np
import pytest

from assistant.core.domain import Language, Speech
from audio.hearing.microphone import CHUNK_SAMPLES
from benchmarks.turn.evaluate import LiveMicrophone, TimingPlayer, figures, question

SOUND = np.ones(CHUNK_SAMPLES, np.int16)


def test_the_next_recording_comes_when_the_last_was_answered() -> None:
    microphone = LiveMicrophone([SOUND, 2 * SOUND])
    chunks = microphone.chunks()
    assert next(chunks).samples[0] == 1
    assert abs(next(chunks).samples).max() < 200  # the room, while nobody answers
    with microphone.deaf():
        pass
    assert next(chunks).samples[0] == 2


def test_a_delay_ends_when_the_player_gets_something() -> None:
    microphone = LiveMicrophone([SOUND])
    player = TimingPlayer(microphone)
    next(microphone.chunks())
    player.play(Speech(np.zeros(10, np.float32), 16000))
    assert len(player.delays) == 1
    assert player.delays[0] > 0


@pytest.mark.parametrize(("language", "text"), [(Language.ENGLISH, "what is this"), (Language.KOREAN, "이거 뭐야")])
def test_a_question_ends_with_its_last_sound(language: Language, text: str) -> None:
    samples = question(language, text)
    assert abs(samples[-100:]).max() > 300 > abs(samples[:1000]).max()


def test_the_figures_of_a_conversation() -> None:
    delays = [0.5, 0.7, 0.6, 0.8, 0.9]
    row = figures(starts=(2.004, 1.0), listening_mb=400.4, afterwards_mb=410.6, delays=delays)
    assert list(row.values()) == [[2.0, 1.0], 400, 411, 0.7, 0.88, 5]
