"""Words of clothing that the dictionary lacks, and what becomes of a word by -s and -ed."""

import pytest

from audio.phonetics.english import pronunciations
from audio.phonetics.english_clothing import WORDS, clothing_word, inflected
from audio.phonetics.letter_to_sound import RULES

STEMS = {
    "toggle": "T AA G AH L",
    "chino": "CH IY N OW",
    "smock": "S M AA K",
    "fringe": "F R IH N JH",
    "pleat": "P L IY T",
}


def sounds_of(stem: str) -> list[tuple[str, ...]]:
    return [tuple(STEMS[stem].split())] if stem in STEMS else []


@pytest.mark.parametrize(
    ("word", "spoken"),
    [
        ("toggles", "T AA G AH L Z"),
        ("chinos", "CH IY N OW Z"),
        ("smocks", "S M AA K S"),
        ("fringes", "F R IH N JH IH Z"),
        ("smocked", "S M AA K T"),
        ("fringed", "F R IH N JH D"),
        ("pleated", "P L IY T IH D"),
    ],
)
def test_a_plural_or_past_form_sounds_as_its_stem_asks(word: str, spoken: str) -> None:
    assert inflected(word, sounds_of) == [tuple(spoken.split())]


@pytest.mark.parametrize("word", ["dress", "toggle", "red", "blates"])
def test_another_word_has_no_stem(word: str) -> None:
    assert inflected(word, sounds_of) == []


def test_listed_words_and_their_plurals_are_pronounced() -> None:
    assert pronunciations("hoodies") == [("HH", "UH", "D", "IY", "Z")]
    assert clothing_word("coat") == []


def test_the_list_uses_the_phones_of_the_voice() -> None:
    phones = {phone for rule in RULES.values() for phone in rule.split()} | {"HH", "UH"}
    assert {phone for sounds in WORDS.values() for phone in sounds.split(".")} <= phones
