"""Words that differ in the first sound alone, and how often the right one is heard."""

from collections.abc import Sequence

import numpy as np
import pytest

from assistant.core.domain import Speech
from benchmarks.voice.laryngeal_contrast import KINDS, WORDS, like, told_apart
from benchmarks.voice.recognizers import Samples


class AlwaysTense:
    """Hears the last of three words."""

    def recognized(self, samples: Samples, listed: Sequence[str]) -> str:
        return listed[-1]

    def phones(self, samples: Samples) -> list[str]:
        return []


@pytest.mark.parametrize(
    ("word", "choices", "kind"),
    [
        ("카키색", ["가키색", "카키색", "까키색"], "aspirated"),
        ("빨래", ["발래", "팔래", "빨래"], "tense"),
        ("점퍼", ["점퍼", "첨퍼", "쩜퍼"], "plain"),
    ],
)
def test_three_words_differ_in_the_first_sound(word: str, choices: list[str], kind: str) -> None:
    assert like(word) == (choices, kind)


def test_every_kind_is_said() -> None:
    assert {kind for _, kind in map(like, WORDS)} == set(KINDS)


def test_who_hears_everything_tense_has_only_the_tense_ones_right() -> None:
    count, right, *shares = told_apart(lambda _: Speech(np.zeros(1600, np.float32), 16000), AlwaysTense())
    assert shares == [0.0, 0.0, 1.0]
    assert 0 < right < 1
    assert count == 3 * len(WORDS)
