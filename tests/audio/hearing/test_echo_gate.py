"""The assistant's own voice is held back, a louder person is not."""

import numpy as np

from assistant.core.domain import AudioChunk
from audio.hearing.echo_gate import HOLD_CHUNKS, MIN_HISTORY_CHUNKS, EchoGate
from audio.hearing.microphone import CHUNK_SAMPLES
from audio.wav import SAMPLE_RATE_HZ


def sound(level: float, seed: int = 0) -> AudioChunk:
    return AudioChunk(np.random.default_rng(seed).normal(0, level, CHUNK_SAMPLES).astype(np.int16), SAMPLE_RATE_HZ)


def after_echo(level: float) -> EchoGate:
    gate = EchoGate()
    for number in range(4 * MIN_HISTORY_CHUNKS):
        gate(sound(level, number))
    return gate


def test_at_first_everything_passes() -> None:
    gate = EchoGate()
    chunk = sound(300)
    assert all(gate(chunk) is chunk for _ in range(MIN_HISTORY_CHUNKS))


def test_what_is_as_loud_as_the_echo_is_silence_of_the_same_length() -> None:
    passed = after_echo(300)(sound(300))
    assert len(passed.samples) == CHUNK_SAMPLES
    assert not passed.samples.any()


def test_a_louder_person_passes_with_the_beginning_and_the_end_of_the_word() -> None:
    gate = after_echo(300)
    before, loud = sound(310), sound(2000)
    gate(before)
    assert np.array_equal(gate(loud).samples, np.concatenate([before.samples, loud.samples]))
    after = [gate(sound(300, number)).samples.any() for number in range(HOLD_CHUNKS + 2)]
    assert after == [True] * (HOLD_CHUNKS - 1) + [False] * 3


def test_a_few_words_hardly_raise_what_counts_as_echo() -> None:
    gate = after_echo(300)
    for _ in range(15):
        gate(sound(3000))
    for number in range(HOLD_CHUNKS):
        gate(sound(300, number))
    assert gate(sound(800)).samples.any()


def test_an_echo_that_has_become_louder_is_learnt() -> None:
    gate = after_echo(300)
    for number in range(400):
        gate(sound(1500, number))
    assert not gate(sound(1500)).samples.any()


def test_without_any_echo_a_person_passes() -> None:
    assert after_echo(5)(sound(500)).samples.any()
