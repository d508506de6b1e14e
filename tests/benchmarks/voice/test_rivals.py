"""A sentence is recognised back among those that it could be taken for."""

from assistant.core.domain import Language
from benchmarks.voice.rivals import rivals, slips


def test_a_slip_leaves_a_word_out_or_says_it_twice() -> None:
    assert slips("a navy coat") == [
        "navy coat",
        "a coat",
        "a navy",
        "a a navy coat",
        "a navy navy coat",
        "a navy coat coat",
    ]


def test_what_sounds_alike_is_a_rival_and_the_sentence_itself_is_not() -> None:
    sayable = [f"a {colour} coat" for colour in ("red", "navy", "green", "grey")] + ["help", "say that again"] * 50
    (found,) = rivals(["a green coat"], sayable, Language.ENGLISH)
    assert {"a red coat", "a navy coat", "a grey coat"} <= set(found.others)
    assert found.text not in found.others
    assert found.listed[0] == found.text
