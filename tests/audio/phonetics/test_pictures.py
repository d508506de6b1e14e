"""Pictures have a name in each language."""

import re

from audio.phonetics.pictures import GARMENTS, OTHERS, PICTURES


def test_every_picture_of_the_tables_has_both_names() -> None:
    assert len(PICTURES) == len(re.findall(r"[^\w\s/-]", GARMENTS + OTHERS)) == (GARMENTS + OTHERS).count("/")
    assert all(re.fullmatch("[가-힣 ]+", korean) for korean, _ in PICTURES.values())
    assert all(re.fullmatch("[A-Za-z -]+", english) for _, english in PICTURES.values())


def test_a_garment_is_said_to_be_a_picture() -> None:
    assert PICTURES["🧦"] == ("양말 그림", "socks picture")
    assert PICTURES["★"] == ("별", "star")
