"""Figures of interruption, the simulated room, and what watches the assistant."""

import math

import numpy as np
import pytest

from assistant.core.domain import AudioChunk, Language, Manner, Speech
from audio.hearing.microphone import CHUNK_SAMPLES
from audio.wav import SAMPLE_RATE_HZ
from benchmarks.common.loud_blocks import LoudBlocks
from benchmarks.interruption.evaluate import ECHOES
from benchmarks.interruption.metrics import OwnVoice, obeyed, times_row
from benchmarks.interruption.observers import TimedInterpreter, WithoutAcknowledgement
from benchmarks.interruption.room import Room
from benchmarks.interruption.simulation import commands
from benchmarks.interruption.spoken_over import look

TONE = np.full(SAMPLE_RATE_HZ, 0.5, np.float32)


def test_interruptions_are_counted_by_the_hour_of_speaking() -> None:
    assert OwnVoice(seconds=900, sentences=40, stops=2, turns=1).row == (15, 40, 2, 8, 1)


def test_attempts_that_were_not_obeyed_have_no_time() -> None:
    count, *times = times_row([0.2, None, 0.4, 0.6])
    assert count == "3 of 4"
    assert times == pytest.approx([0.4, 0.58])
    count, median, slow = times_row([None])
    assert count == "0 of 1"
    assert math.isnan(median)
    assert math.isnan(slow)


def test_only_a_stop_after_the_command_began_obeys_it() -> None:
    assert obeyed([100, 300], spoken_at=200)
    assert not obeyed([100, 200], spoken_at=200)
    assert not obeyed([], spoken_at=0)


def test_an_echo_is_so_far_below_the_person() -> None:
    assert ECHOES["-20 dB"] == pytest.approx(0.05)  # the person is at 0.5
    assert ECHOES["none"] == 0


def heard_in(room: Room) -> np.ndarray[tuple[int], np.dtype[np.int16]]:
    return np.concatenate([chunk.samples for chunk in room.chunks()])


def test_what_a_person_says_is_heard_where_it_was_said() -> None:
    room = Room(seconds=3)
    room.add(TONE, at=SAMPLE_RATE_HZ)
    heard = np.abs(heard_in(room).astype(int))
    assert heard[: SAMPLE_RATE_HZ - 1].max() < 200
    assert heard[SAMPLE_RATE_HZ + 1] > 15000


@pytest.mark.parametrize(("echo", "loudest"), [(0.0, 0), (0.1, 0.05)])
def test_what_is_played_comes_back_as_loud_as_the_echo(echo: float, loudest: float) -> None:
    room = Room(seconds=2, echo=echo)
    room.play(Speech(TONE, SAMPLE_RATE_HZ))
    assert room.playing
    start = np.abs(heard_in(room)[: CHUNK_SAMPLES // 4].astype(int)).mean() / 32768
    assert start == pytest.approx(loudest, abs=0.02)
    assert not room.playing


def test_silencing_takes_the_rest_of_the_echo_away() -> None:
    room = Room(seconds=2, echo=0.5)
    room.play(Speech(TONE, SAMPLE_RATE_HZ))
    chunks = room.chunks()
    loud = next(chunks)
    room.stop()
    quiet = next(chunks)
    assert room.stops == [CHUNK_SAMPLES]
    assert np.abs(quiet.samples.astype(int)).max() < 300 < np.abs(loud.samples.astype(int)).max()
    room.stop()
    assert len(room.stops) == 1  # nothing was playing


@pytest.mark.heavy
def test_without_an_echo_a_command_over_the_help_is_obeyed() -> None:
    assert commands(0.0, {Language.ENGLISH: ["stop"]}) == (2, 1)  # early and late


def test_the_first_and_last_loud_block_around_a_time() -> None:
    blocks = LoudBlocks("monitor", loud=[1.0, 2.0, 3.0])
    assert (blocks.first(after=1.5), blocks.last(before=1.5)) == (2.0, 1.0)
    assert (blocks.first(after=3.0), blocks.last(before=1.0)) == (None, None)


def test_the_time_of_an_intent_is_recorded() -> None:
    interpreter = TimedInterpreter()
    assert interpreter.requests("stop", Language.ENGLISH)
    assert interpreter.requests("good morning", Language.ENGLISH) == ()
    assert list(interpreter.at) == ["stop"]


def test_a_short_word_is_replaced_by_silence() -> None:
    voice = WithoutAcknowledgement(short=1e9)
    (silence,) = voice.sentences("stopped", Manner(Language.ENGLISH))
    assert not silence.samples.any()
    (spoken,) = WithoutAcknowledgement(short=0.0).sentences("stopped", Manner(Language.ENGLISH))
    assert spoken.samples.any()


def test_what_is_seen_is_a_description() -> None:
    assert look().type.guesses[0].key == "t_shirt"


def test_chunks_are_of_the_microphones_length() -> None:
    chunk = next(Room(seconds=1).chunks())
    assert isinstance(chunk, AudioChunk)
    assert len(chunk.samples) == CHUNK_SAMPLES
