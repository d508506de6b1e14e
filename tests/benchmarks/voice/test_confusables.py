"""A sentence is recognized among those that it could be taken for."""

from assistant.core.domain import Language
from benchmarks.voice.confusables import confusables, slips


def test_a_slip_has_a_word_left_out_or_twice() -> None:
    assert slips("a navy coat") == [
        "navy coat",
        "a coat",
        "a navy",
        "a a navy coat",
        "a navy navy coat",
        "a navy coat coat",
    ]


def test_what_sounds_alike_is_confusable_and_the_sentence_itself_is_not() -> None:
    sayable = [f"a {colour} coat" for colour in ("red", "navy", "green", "grey")] + ["help", "say that again"] * 50
    (listed,) = confusables(["a green coat"], sayable, Language.ENGLISH)
    assert {"a red coat", "a navy coat", "a grey coat"} <= set(listed.others)
    assert listed.text not in listed.others
    assert listed.listed[0] == listed.text
