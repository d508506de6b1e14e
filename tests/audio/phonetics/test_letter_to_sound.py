"""English names by rule."""

import pytest

from assistant.core.domain import Language
from assistant.core.errors import ModelError
from audio.phonetics.letter_to_sound import sounds
from audio.phonetics.pronunciation import pronunciations


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("zara", "Z AA R AH"),
        ("levis", "L EH V IH S"),
        ("minseo", "M IH N S IY OW"),
        ("wade", "W EY D"),
        ("knox", "N AA K S"),
        ("phil", "F IH L"),
        ("stripey", "S T R IH P IY"),
        ("Tuck", "T AH K"),
    ],
)
def test_a_name_is_read_as_it_is_spelt(written: str, spoken: str) -> None:
    assert " ".join(sounds(written)) == spoken


def test_what_has_no_latin_letter_has_no_sound() -> None:
    assert sounds("셔츠 2") == ()


def test_only_a_taught_name_is_guessed() -> None:
    assert pronunciations("the jihoon shirt", Language.ENGLISH, guess=True)[0][1] == sounds("jihoon")
    with pytest.raises(ModelError, match="jihoon"):
        pronunciations("the jihoon shirt", Language.ENGLISH)
