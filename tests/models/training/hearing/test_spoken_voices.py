"""Sentences by many voices, for the acoustic model to learn from."""

import re
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("torch", reason="training has an environment of its own: make test-training")

from assistant.core.domain import Language
from intents.catalogue import load_catalogue
from models.training.datasets.spoken_folders import spoken_folder
from models.training.hearing.english_aligner import lexicon
from models.training.hearing.spoken_voices import MIXED, Utterance, speak, utterances
from models.training.voice.kokoro import KOKORO_RATE_HZ
from models.training.words.sentences import read

SHARED = Path("../shared/data")
KEPT_FOR_MEASURING = {"af_aoede", "af_river", "am_onyx", "am_puck", "bf_lily", "bm_lewis"}
STYLES = {"af_sky": 0.2, "bf_emma": 0.4}


class FakeKokoro:
    """Speaks a tone that is as loud as the style's number, and remembers what it was asked for."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, float]] = []

    def style(self, name: str) -> np.ndarray:
        return np.full((510, 1, 256), STYLES[name], np.float32)

    def speak(self, letters: str, style: np.ndarray, speed: float = 1.0) -> np.ndarray:
        self.asked.append((letters, speed))
        return np.asarray(style[0, 0, 0] * np.sin(np.arange(KOKORO_RATE_HZ, dtype=np.float32) / 20))


def test_a_voice_between_two_styles_is_spoken_once_and_is_in_the_manifest(tmp_path: Path) -> None:
    said = [
        Utterance("the coat", "af_sky", "af_sky", 1.0, 0.8),
        Utterance("the coat", "bf_emma", "af_sky", 0.5, 1.2),
    ]
    kokoro = FakeKokoro()
    for count in (1, 2):
        speak(said[:count], kokoro, tmp_path / "spoken")
    assert kokoro.asked == [("ðə kˈOt", 0.8), ("ðə kˈQt", 1.2)]  # the second in British sounds
    sky, between = spoken_folder(tmp_path / "spoken")
    assert (sky.text, sky.speaker) == ("the coat", "af_sky")
    assert between.speaker == "bf_emma 0.50 af_sky"
    loudest = [float(np.abs(one.samples()).max() / 32767) for one in (sky, between)]
    assert loudest == pytest.approx([0.2, 0.3], abs=0.01)


@pytest.mark.skipif(not (SHARED / "sentences").is_dir(), reason="the sentences and corpora are not here")
def test_what_and_who_is_measured_with_is_not_among_them() -> None:
    said, known = utterances(SHARED), lexicon()
    texts, held_out = {one.text for one in said}, {one.text for one in read(SHARED, Language.ENGLISH) if one.held_out}
    assert not (texts - set(load_catalogue().phrases(Language.ENGLISH))) & held_out  # a few say "louder"
    assert not {style for one in said for style in (one.style, one.other_style)} & KEPT_FOR_MEASURING
    assert all(word.strip("'") in known for text in texts for word in re.findall(r"[\w']+", text.lower()))
    assert sum(one.share < 1 for one in said) / len(said) == pytest.approx(MIXED, abs=0.05)
    assert said == utterances(SHARED)  # the same each time: a run that was stopped goes on
