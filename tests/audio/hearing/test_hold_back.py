"""A tentative result counts only where it stands alone."""

from dataclasses import replace

from audio.hearing.hold_back import HoldBack
from tests.audio.hearing.fakes import HEARD, TALK, TENTATIVE

OTHER = replace(TENTATIVE, text="stop")


def test_a_confident_or_a_rejected_result_counts_at_once_in_any_company() -> None:
    for result in (HEARD, TALK):
        for follows_speech in (True, False):
            assert HoldBack().judge(result, follows_speech) == result


def test_a_sentence_of_no_list_never_counts_behind_other_speech() -> None:
    sentence = replace(HEARD, confidence=0.99, listed=False)
    hold_back = HoldBack(is_complete=lambda utterance: True)
    assert hold_back.judge(sentence, follows_speech=False) == sentence
    assert hold_back.judge(sentence, follows_speech=True) == replace(sentence, text="", rejected=True)


def test_a_sentence_of_no_list_counts_at_once_only_where_it_says_all_that_is_wanted() -> None:
    sentence = replace(HEARD, confidence=0.99, listed=False)
    hold_back = HoldBack(is_complete=lambda utterance: False)
    assert hold_back.judge(sentence, follows_speech=False) is None
    assert hold_back.release() == sentence


def test_a_tentative_result_counts_once_silence_has_followed() -> None:
    hold_back = HoldBack()
    assert hold_back.judge(TENTATIVE, follows_speech=False) is None
    assert hold_back.release() == TENTATIVE
    assert hold_back.release() is None


def test_a_tentative_result_behind_other_speech_is_rejected() -> None:
    judged = HoldBack().judge(TENTATIVE, follows_speech=True)
    assert judged == replace(TENTATIVE, text="", rejected=True)


def test_a_tentative_result_before_other_speech_is_dropped() -> None:
    for next_result in (HEARD, TALK, OTHER):
        hold_back = HoldBack()
        hold_back.judge(TENTATIVE, follows_speech=False)
        hold_back.judge(next_result, follows_speech=True)
        assert hold_back.release() is None


def test_a_noise_behind_a_tentative_result_does_not_take_it_away() -> None:
    hold_back = HoldBack()
    hold_back.judge(TENTATIVE, follows_speech=False)
    assert hold_back.judge(None, follows_speech=True) == TENTATIVE


def test_a_reset_drops_a_tentative_result() -> None:
    hold_back = HoldBack()
    hold_back.judge(TENTATIVE, follows_speech=False)
    hold_back.reset()
    assert hold_back.release() is None
