import pytest

from intents.particles import final_consonant, with_particle

CASES = """
남색 을 남색을|치마 을 치마를|남색 이 남색이|치마 이 치마가|옷 은 옷은|바지 은 바지는|남색 과 남색과|바지 과 바지와
집 으로 집으로|서울 으로 서울로|바지 으로 바지로|남색 이에요 남색이에요|치마 이에요 치마예요
블레이저 이거나 블레이저거나|셔츠 이나 셔츠나|원피스 일 원피스일|신발 이에요 신발이에요
3 을 3을|2 을 2를|1 으로 1로|LL 은 LL은|T 은 T는
""".replace("\n", "|").strip("|")


@pytest.mark.parametrize("case", CASES.split("|"))
def test_the_particle_fits_the_end_of_the_word(case: str) -> None:
    word, particle, expected = case.split()
    assert with_particle(word, particle) == expected


def test_what_stands_behind_the_last_sound_does_not_count() -> None:
    assert with_particle("남색)", "을") == "남색)을"
    assert final_consonant("") == ""


def test_an_unknown_particle_is_an_error() -> None:
    with pytest.raises(KeyError):
        with_particle("옷", "께서")
