"""What hearing is measured with: voices, rooms, noise, and the models of another folder."""

from pathlib import Path
from shutil import copytree

import numpy as np
import pytest

from assistant import wiring
from assistant.core.domain import AudioChunk, Language, Utterance
from assistant.wiring import paths
from audio.wav import SAMPLE_RATE_HZ
from benchmarks.hearing.closed_lists import confidence_if_right, heard
from benchmarks.hearing.delay import LOUD, in_sound
from benchmarks.hearing.evaluate import listening_with
from benchmarks.hearing.metrics import MISUNDERSTOOD
from benchmarks.hearing.voices import CONDITIONS, ESPEAK, Spoken, commands, mixed, padded

SECOND = SAMPLE_RATE_HZ
TONE = (8000 * np.sin(2 * np.pi * 300 * np.arange(SECOND) / SECOND)).astype(np.int16)


@pytest.mark.parametrize("language", Language)
def test_other_models_than_those_in_use_are_measured_each_in_its_language(language: Language, tmp_path: Path) -> None:
    for name in ("vosk-ko", "vosk-en"):
        copytree(paths.WEIGHTS / name, tmp_path / name)
    assert wiring.hearing_model(listening_with(tmp_path), language) == tmp_path / f"vosk-{language}"


@pytest.mark.parametrize("decibels", [20, 5])
def test_noise_is_so_far_below_what_is_loud(decibels: int) -> None:
    noise = np.random.default_rng(1).normal(0, 100, SECOND)
    added = mixed(TONE, noise, decibels).astype(float) - TONE
    loud = TONE[np.abs(TONE) > 300].astype(float)
    ratio = 10 * np.log10((loud**2).mean() / (added**2).mean())
    assert ratio == pytest.approx(decibels, abs=0.1)


@pytest.mark.parametrize("condition", CONDITIONS)
def test_every_condition_keeps_the_length_and_the_range(condition: str) -> None:
    changed = CONDITIONS[condition](padded(TONE))
    assert changed.dtype == np.int16
    assert len(changed) == 2 * SECOND
    assert (changed == padded(TONE)).all() if condition == "clean" else (changed != padded(TONE)).any()


def test_a_room_lets_a_click_ring_on_for_its_reverberation_time() -> None:
    click = np.zeros(SECOND, np.int16)
    click[1000] = 30000
    ringing = np.abs(CONDITIONS["RT60 0.4 s"](click).astype(float))
    early, late = (np.sqrt((ringing[at : at + 800] ** 2).mean()) for at in (1100, 1100 + round(0.2 * SECOND)))
    assert 20 * np.log10(early / late) == pytest.approx(30, abs=3)  # 60 dB in 0.4 s


@pytest.mark.parametrize("language", Language)
def test_commands_are_spoken_evenly_from_the_whole_list(language: Language) -> None:
    spoken = commands(ESPEAK, language)[:2]
    assert all(np.abs(one.samples).max() > 3000 for one in spoken)
    assert all(wiring.understood(one.text, language) for one in spoken)


def test_a_confidence_counts_where_the_meaning_is_right() -> None:
    english = Language.ENGLISH
    assert confidence_if_right("what is this", Utterance("what is this", english, 0.8)) == 0.8
    assert confidence_if_right("stop", Utterance("그만", Language.KOREAN, 0.7)) == 0.7  # the same thing
    assert confidence_if_right("stop", Utterance("louder", english, 0.9)) == MISUNDERSTOOD
    assert confidence_if_right("stop", Utterance("", english, 0.9, rejected=True)) == MISUNDERSTOOD
    assert confidence_if_right("stop", None) == MISUNDERSTOOD


class ScriptedRecognizer:
    """Hears what is listed, one in each chunk."""

    def __init__(self, *utterances: Utterance | None) -> None:
        self.utterances = list(utterances)

    def accept(self, chunk: AudioChunk, over_speech: bool = False) -> Utterance | None:
        return self.utterances.pop(0) if self.utterances else None

    def finish(self) -> Utterance | None:
        return None

    def reset(self) -> None:
        pass


def test_of_several_utterances_the_surest_that_was_accepted_counts() -> None:
    sure_but_rejected = Utterance("", Language.ENGLISH, 0.99, rejected=True)
    accepted = [Utterance(text, Language.ENGLISH, c) for text, c in (("stop", 0.6), ("louder", 0.8))]
    assert heard(ScriptedRecognizer(accepted[0], sure_but_rejected, accepted[1]), TONE) == accepted[1]
    assert heard(ScriptedRecognizer(sure_but_rejected), TONE) == sure_but_rejected
    assert heard(ScriptedRecognizer(), TONE) is None


def test_the_delay_is_counted_from_the_end_of_speech() -> None:
    stop = Utterance("stop", Language.ENGLISH, 0.9)
    speech = np.full(SECOND, 2 * LOUD, np.int16)  # heard in the 38th chunk, 0.2 s of sound later
    (delay,) = in_sound(ScriptedRecognizer(*[None] * 37, stop), [Spoken("stop", speech)])
    assert 0.2 <= round(delay, 4) < 2  # and what hearing took
    assert list(in_sound(ScriptedRecognizer(), [Spoken("stop", speech)])) == []
