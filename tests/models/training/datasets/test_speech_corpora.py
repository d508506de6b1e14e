"""Recordings are read, and held out by one rule, for hearing and for the voice."""

from pathlib import Path

import numpy as np
import pytest
import soundfile

from assistant.core.domain import Language
from models.training.datasets.held_out_recordings import (
    is_held_out_from_hearing,
    is_held_out_from_voice,
    is_held_out_speaker,
)
from models.training.datasets.speech_corpora import VOICE_LOUDNESS, VOICE_RATE_HZ, hearing_recordings, voice_recordings

DATA = Path(__file__).parents[5] / "shared" / "data"
RECORDINGS = [
    # (name, speaker, held out from hearing, held out from the voice)
    ("arctic_a0004_1592748574", "kathleen", True, True),
    ("arctic_a0004", "anybody", True, True),
    ("arctic_a0001_1592748574", "kathleen", False, False),
    ("nec00001", "nec", True, True),
    ("lmy01017", "lmy", False, True),
    ("lmy01018", "lmy", False, False),
]


@pytest.mark.parametrize(("name", "speaker", "hearing", "voice"), RECORDINGS)
def test_speakers_and_prompts_are_held_out_from_both_and_some_recordings_from_the_voice(
    name: str, speaker: str, hearing: bool, voice: bool
) -> None:
    assert is_held_out_from_hearing(name, speaker) is hearing
    assert is_held_out_from_voice(name, speaker) is voice


def written(folder: Path, table: str, names: list[str]) -> Path:
    (folder / "wavs").mkdir()
    (folder / "metadata.csv").write_text(table, encoding="utf-8")
    tone = 0.02 * np.sin(2 * np.pi * 200 * np.arange(44100) / 44100)
    for name in names:
        soundfile.write(folder / "wavs" / f"{name}.wav", np.stack([tone, tone], 1), 44100)
    return folder


def test_a_corpus_in_ljspeechs_layout_is_read_without_digits_and_missing_sounds(tmp_path: Path) -> None:
    table = 'LJ1|It is "4".|It is "four".\nLJ2|Two of 10.|Two of 10.\nLJ3|Not there.|Not there.\n'
    (recording,) = voice_recordings(written(tmp_path, table, ["LJ1", "LJ2"]))
    assert (recording.text, recording.speaker, recording.held_out) == ('It is "four".', tmp_path.name, False)
    assert len(recording.samples()) == 16000
    samples = recording.samples_for_voice()
    assert len(samples) == VOICE_RATE_HZ
    assert np.sqrt((samples**2).mean()) == pytest.approx(VOICE_LOUDNESS, rel=0.1)


def test_a_table_with_named_columns_says_who_speaks(tmp_path: Path) -> None:
    table = "id|speaker|text\na1|nec|하나\na2|lmy|둘\n"
    recordings = voice_recordings(written(tmp_path, table, ["a1", "a2"]))
    assert [(one.speaker, one.held_out) for one in recordings] == [("nec", True), ("lmy", False)]


@pytest.mark.data
@pytest.mark.skipif(not DATA.exists(), reason="the recordings in ../shared/data are not on this machine")
def test_of_the_korean_corpus_no_speaker_is_on_both_sides() -> None:
    recordings = hearing_recordings(Language.KOREAN, DATA)
    held_out, to_train = ({r.speaker for r in recordings if r.held_out is wanted} for wanted in (True, False))
    assert held_out
    assert not held_out & to_train
    assert all(is_held_out_speaker(speaker) for speaker in held_out)


@pytest.mark.data
@pytest.mark.skipif(not DATA.exists(), reason="the recordings in ../shared/data are not on this machine")
def test_of_the_english_corpus_no_sentence_is_on_both_sides() -> None:
    recordings = hearing_recordings(Language.ENGLISH, DATA)
    held_out, to_train = ({r.text for r in recordings if r.held_out is wanted} for wanted in (True, False))
    assert held_out
    assert not held_out & to_train
