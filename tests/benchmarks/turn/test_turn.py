"""The microphone and the players by which a turn is timed, and its figures."""

import numpy as np
import pytest

from assistant.core.domain import Language, Speech
from audio.hearing.microphone import CHUNK_SAMPLES
from benchmarks.hearing.voices import ESPEAK
from benchmarks.turn.conversations import LISTED, OWN_WORDS, Timed
from benchmarks.turn.evaluate import _rows
from benchmarks.turn.live import Clock, LiveMicrophone, StoppingPlayer, TimingPlayer, TrackedLook
from benchmarks.turn.questions import LEAD_SECONDS, spoken
from tests.fakes import navy_coat

LOOK = TrackedLook(navy_coat)
SOUND = np.full(2 * CHUNK_SAMPLES, 10_000, np.int16)


def test_the_next_recording_comes_when_the_last_was_answered() -> None:
    microphone = LiveMicrophone([SOUND, -SOUND], LOOK)
    heard: list[int] = []
    for chunk in microphone.chunks():
        heard += [int(np.sign(loud)) for loud in chunk.samples[np.abs(chunk.samples) > 5_000][:1]]
        if len(microphone.ended) == len(set(heard)):
            microphone.next()
    assert set(heard) == {1, -1}
    assert len(microphone.ended) == 2


def test_a_recording_ends_anywhere_in_a_chunk() -> None:
    microphone = LiveMicrophone([SOUND] * 4, LOOK)
    begin = None
    for _ in microphone.chunks():
        begin = begin or microphone.began[0]
        microphone.next()
    lengths = {round(ended - began, 6) for began, ended in zip(microphone.began, microphone.ended, strict=True)}
    assert lengths == {len(SOUND) / 16000}
    assert len({round(began * 16000) % CHUNK_SAMPLES for began in microphone.began}) > 1


def test_the_clock_waits_and_counts_work() -> None:
    clock = Clock()
    clock.wait_until(10)
    assert clock.now() >= 10
    sum(range(1_000_000))
    later = clock.now()
    assert later > 10
    clock.wait_until(1)
    assert clock.now() >= later


def test_the_quiet_before_the_first_audible_sample_counts() -> None:
    player = TimingPlayer(LiveMicrophone([SOUND], LOOK, ended=[0.0]))
    player.play(Speech(np.zeros(10, np.float32), 16000))
    assert player.at == {}
    player.play(Speech(np.concatenate([np.zeros(8000), np.ones(10)]).astype(np.float32), 16000))
    late = player.at[0]
    player.at.clear()
    player.play(Speech(np.ones(10, np.float32), 16000))
    assert late - player.at[0] == pytest.approx(0.5, abs=0.1)


def test_only_what_is_being_played_can_be_stopped() -> None:
    player = StoppingPlayer(LiveMicrophone([SOUND], LOOK, ended=[0.0]))
    player.stop()
    assert player.stopped == {}
    player.play(Speech(np.ones(16000, np.float32), 16000))
    player.stop()
    assert list(player.stopped) == [0]
    assert not player.playing


@pytest.mark.parametrize(("language", "text"), [(Language.ENGLISH, "what is this"), (Language.KOREAN, "이거 뭐야")])
def test_a_question_ends_with_its_last_sound(language: Language, text: str) -> None:
    samples = spoken(text, language, ESPEAK)
    assert abs(samples[: int(LEAD_SECONDS * 16000)]).max() == 0
    assert abs(samples[-1].astype(int)) > 600


def test_the_figures_of_a_conversation() -> None:
    timed = [Timed(LISTED, seconds) for seconds in (0.3, 0.4, 0.5)] + [Timed(OWN_WORDS, 0.9)]
    assert _rows("now", timed, 2) == [
        ("now", 0.45, 0.84, 4, 2),
        (f"  {LISTED}", 0.4, 0.49, 3, ""),
        (f"  {OWN_WORDS}", 0.9, 0.9, 1, ""),
    ]
