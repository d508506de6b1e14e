"""How sure is sure enough: more where something is kept than where a question is answered."""

from dataclasses import replace

import pytest

from assistant.core.certainty import ANSWERS, CHANGING, likeliest, meant_probability, sure_enough
from assistant.core.domain import Intent, Language, Meaning, Utterance
from intents.catalogue import FOLDER
from intents.sentence_file import read_slots


@pytest.mark.parametrize(
    ("intent", "listed", "heard", "understood", "engaged", "enough"),
    [
        ("what_colour", True, 0.55, 1.0, False, True),
        ("louder", True, 0.55, 1.0, False, False),
        ("louder", True, 0.85, 1.0, False, True),
        ("louder", True, 0.55, 1.0, True, True),  # just answered: it goes on
        ("stop", True, 0.55, 1.0, False, True),
        ("what_colour", False, 0.5, 0.99, False, True),  # a sure meaning makes up for weak sound
        ("what_colour", False, 0.5, 0.7, False, False),
        ("what_colour", False, 0.5, 0.7, True, True),
        ("what_colour", False, 0.2, 0.7, True, False),
        ("forget", False, 0.5, 0.8, False, False),
        ("forget", False, 0.5, 0.9, False, False),  # a question would be answered
        ("what_colour", False, 0.5, 0.9, False, True),
        ("forget", False, 0.5, 0.99, False, True),
        ("forget", False, 1.0, 0.8, False, True),  # typed
        ("what_colour", False, 1.0, 0.65, False, True),  # typed: only the meaning is in doubt
        ("what_colour", False, 1.0, 0.55, False, True),  # typed, and understood at all
        ("yes", True, 0.99, 1.0, False, False),  # to somebody else: nothing was asked or answered lately
        ("yes", True, 0.55, 1.0, True, True),
    ],
)
def test_what_is_acted_on(
    intent: str, listed: bool, heard: float, understood: float, engaged: bool, enough: bool
) -> None:
    utterance = Utterance("words", Language.ENGLISH, heard, listed=listed)
    assert sure_enough(Meaning(Intent(intent), "words", understood), utterance, engaged) is enough


def test_a_rival_in_another_language_takes_from_the_probability() -> None:
    alone = Utterance("words", Language.ENGLISH, 0.8, listed=False)
    meaning = Meaning(Intent("what_colour"), "words", 0.9)
    weak, strong = (meant_probability(meaning, replace(alone, rival=rival)) for rival in (0.1, 0.9))
    assert strong < 0.8 < weak < meant_probability(meaning, alone)


def test_only_known_intents_change_something() -> None:
    assert set(read_slots(FOLDER / "intents.toml")) >= CHANGING | ANSWERS


def meant(intent: str, score: float, sentence: str = "words") -> Meaning:
    return Meaning(Intent(intent), sentence, score)


def test_a_sentence_is_likelier_meant_the_surer_its_sound_and_its_meaning_are() -> None:
    def probability(heard: float, understood: float) -> float:
        utterance = Utterance("words", Language.ENGLISH, heard, listed=False)
        return meant_probability(meant("what_colour", understood), utterance)

    assert probability(0.4, 0.8) < probability(0.6, 0.8) < probability(0.6, 0.95)
    assert probability(0.6, 0.5) == pytest.approx(0.6)


def test_what_most_alternatives_mean_is_likelier_than_what_the_likeliest_means() -> None:
    first, others = meant("light", 0.8), [meant("what_colour", 0.9, sentence) for sentence in ("a", "b")]
    (found,) = likeliest([((first,), 0.4), ((), 0.1), ((others[0],), 0.3), ((others[1],), 0.2)])
    assert found.intent.key == "what_colour"
    assert found.score == pytest.approx(0.9 * 0.5)
    assert found.sentence == "a"


def test_two_requests_in_one_breath_are_summed_each() -> None:
    both = meant("what_colour", 0.9), meant("what_pattern", 0.6)
    found = likeliest([(both, 0.5), ((meant("what_colour", 0.9),), 0.2), (both, 0.3)])
    assert [one.score for one in found] == pytest.approx([0.72, 0.48])


def test_nothing_is_meant_where_no_alternative_means_anything() -> None:
    assert likeliest([((), 0.7), ((), 0.3)]) == ()
    assert likeliest([]) == ()
