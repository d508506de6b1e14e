"""Phrases behind which nothing more can come."""

from audio.hearing.final_phrases import final_phrases


def test_a_phrase_is_final_if_no_longer_one_begins_with_it() -> None:
    assert final_phrases(["stop", "stop it", "louder", "무슨 색", "무슨색이야"]) == {"stop it", "louder", "무슨색이야"}


def test_of_no_phrases_none_is_final() -> None:
    assert final_phrases([]) == frozenset()
