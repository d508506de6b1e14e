"""English names by rule."""

import pytest

from audio.phonetics.letter_to_sound import phones_by_rule


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
        ("zencel", "Z EH N S EH L"),
        ("plenced", "P L EH N S EH D"),
        ("blated", "B L AE T IH D"),
        ("bandoms", "B AE N D AA M Z"),
        ("minjees", "M IH N JH IY Z"),
    ],
)
def test_a_name_is_read_as_it_is_spelt(written: str, spoken: str) -> None:
    assert " ".join(phones_by_rule(written)) == spoken


def test_what_has_no_latin_letter_has_no_sound() -> None:
    assert phones_by_rule("셔츠 2") == ()
