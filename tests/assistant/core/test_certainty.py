"""How sure is sure enough: more where something is kept than where a question is answered."""

import pytest

from assistant.core.certainty import ANSWERS, CHANGING, sure_enough
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
        ("what_colour", False, 0.9, 0.9, False, True),
        ("what_colour", False, 0.9, 0.7, False, False),
        ("what_colour", False, 0.9, 0.7, True, True),
        ("forget", False, 0.8, 0.9, False, False),
        ("forget", False, 0.95, 0.9, False, True),
        ("yes", True, 0.99, 1.0, False, False),  # to somebody else: nothing was asked or answered lately
        ("yes", True, 0.55, 1.0, True, True),
    ],
)
def test_what_is_acted_on(
    intent: str, listed: bool, heard: float, understood: float, engaged: bool, enough: bool
) -> None:
    utterance = Utterance("words", Language.ENGLISH, heard, listed=listed)
    assert sure_enough(Meaning(Intent(intent), "words", understood), utterance, engaged) is enough


def test_only_known_intents_change_something() -> None:
    assert set(read_slots(FOLDER / "intents.toml")) >= CHANGING | ANSWERS
