"""What the best phrase is compared with."""

import pytest

from audio.hearing.confidence import WIDTH, Token, among, read
from audio.hearing.vosk_graph import UNKNOWN

TOKENS = {"p1/9": Token("what is this", 9), "p2/11": Token("what have i got", 11), "p3/5": Token("stop", 5)}
MEANINGS = {"what is this": "what", "what have i got": "what", "stop": "stop"}
STRANGERS = {"what time is it"}


def test_rivals_mean_something_else() -> None:
    heard = [("p1/9 [end]", 45.0), ("p2/11 [end]", 44.0), ("p3/5 [end]", 40.0)]
    reading = read(heard, TOKENS, STRANGERS, MEANINGS)
    assert reading is not None
    assert (reading.phrase, reading.per_phone, reading.margin, reading.lead) == ("what is this", 5.0, 5.0, WIDTH)


def test_without_meanings_there_are_no_rivals() -> None:
    reading = read([("p1/9", 45.0), ("p3/5", 45.0)], TOKENS, STRANGERS, {})
    assert reading is not None
    assert reading.margin == WIDTH


def test_a_strangers_sentence_is_led_or_it_is_what_was_said() -> None:
    tokens = {**TOKENS, "p9/9": Token("what time is it", 9)}
    reading = read([("p1/9", 45.0), ("p9/9 [end]", 42.0)], tokens, STRANGERS, MEANINGS)
    assert reading is not None
    assert reading.lead == 3.0
    assert read([("p9/9 [end]", 45.1), ("p1/9", 45.0)], tokens, STRANGERS, MEANINGS) is None


def test_the_phone_loop_is_led_or_leads() -> None:
    confidences = []
    for score, lead in ((42.0, 3.0), (50.0, -5.0)):
        heard = sorted([("p1/9", 45.0), (f"{UNKNOWN} [end]", score)], key=lambda h: -h[1])
        reading = read(heard, TOKENS, STRANGERS, MEANINGS)
        assert reading is not None
        assert reading.lead == lead
        confidences.append(reading.confidence)
    assert confidences[0] > confidences[1]


def test_nothing_but_other_speech_is_no_reading() -> None:
    assert read([(f"{UNKNOWN} [end]", 30.0), ("[end]", 1.0)], TOKENS, STRANGERS, MEANINGS) is None


def test_a_sentence_too_long_for_the_phrase_is_trusted_less_but_a_slow_or_fast_speaker_still_is() -> None:
    def confidence(speech: float) -> float:
        reading = read([("p1/9", 45)], TOKENS, STRANGERS, MEANINGS, speech)
        assert reading is not None
        return reading.confidence

    usual = confidence(0.9)
    assert confidence(0.4) == confidence(0) == usual > confidence(1.3) > confidence(2.2) == confidence(5) > 0.5


def test_what_another_language_hears_as_well_is_less_sure() -> None:
    assert among(0.9, []) == pytest.approx(0.9)
    assert among(0.9, [0.01]) == pytest.approx(0.9, abs=0.01)
    assert among(0.9, [0.9]) == pytest.approx(9 / 19)
    assert among(1.0, [1.0]) == pytest.approx(0.5, abs=0.001)


def test_a_better_reading_is_trusted_more() -> None:
    def confidence(score: float, rival: float) -> float:
        reading = read([("p1/9", score), ("p3/5", rival)], TOKENS, STRANGERS, MEANINGS)
        assert reading is not None
        return reading.confidence

    assert confidence(45, 30) > 0.5 > confidence(-9, -20)
    assert confidence(30, 20) > 0.5 > confidence(30, 30)
