"""Speakers whom training never heard are understood: the recipe of the shipped weights, without the held-out third."""

from functools import cache
from pathlib import Path

import pytest

from assistant.core.domain import Language

DATA = Path("../shared/data")

pytestmark = [
    pytest.mark.heavy,
    pytest.mark.slow,
    pytest.mark.data,
    pytest.mark.skipif(
        not (DATA / "sentences").is_dir(), reason="the sentences are not here: ../shared/data/sentences"
    ),
]


@cache
def measured(language: Language) -> dict[str, float]:
    """The figures of the held-out speakers; trains for about a minute."""
    pytest.importorskip("sklearn")
    from benchmarks.words.evaluate import figures  # noqa: PLC0415 scikit-learn
    from benchmarks.words.readers import ours  # noqa: PLC0415
    from models.training.words.sentences import read, split  # noqa: PLC0415
    from models.training.words.train import fit  # noqa: PLC0415

    learnt, held_out = split(read(DATA, language))
    understands = ours(language, fit(learnt, language))
    return figures([(one, understands(one.text)) for one in held_out])


# Floors: what was reached, less about two standard errors. The goals are in the model card; over all kinds of speakers,
# many of them chosen to be hard, they are not reached.


@pytest.mark.parametrize("language", Language)
def test_most_of_what_is_meant_is_understood_and_little_is_wrong(language: Language) -> None:
    assert measured(language)["right"] >= 0.85
    assert measured(language)["wrong"] <= 0.05


@pytest.mark.parametrize("language", Language)
def test_slots_are_right_where_the_intent_is(language: Language) -> None:
    assert measured(language)["slots right"] >= 0.90


@pytest.mark.parametrize("language", Language)
def test_talk_that_is_not_meant_for_it_is_refused(language: Language) -> None:
    assert measured(language)["talk refused"] >= {Language.ENGLISH: 0.82, Language.KOREAN: 0.90}[language]
