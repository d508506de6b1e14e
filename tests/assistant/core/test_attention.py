"""Called, awake, waiting again: time is counted in seconds of listening."""

import pytest

from assistant.core.attention import COMMAND_SECONDS, Attention, Called
from assistant.core.domain import Language
from intents.catalogue import load_catalogue
from tests.fakes import NOISE, heard

CALLS = {Language.ENGLISH: "hey wardrobe", Language.KOREAN: "옷장아"}
COMMANDS = {Language.ENGLISH: "what is this", Language.KOREAN: "이거 뭐야"}


def waiting() -> Attention:
    return Attention(always=False, follow_up=8, after_wake=load_catalogue().after_wake)


def test_without_a_wake_phrase_everything_is_meant_for_us() -> None:
    attention = Attention()
    assert attention.addressed(heard("stop"), 0) == heard("stop")
    assert attention.addressed(NOISE, 1e6) is NOISE
    assert not attention.lapsed(1e6)


@pytest.mark.parametrize("language", Language)
def test_who_has_not_called_is_not_answered(language: Language) -> None:
    assert waiting().addressed(heard(COMMANDS[language], language), 0) is None
    assert waiting().addressed(NOISE, 0) is None


@pytest.mark.parametrize("language", Language)
def test_a_call_opens_the_window_and_it_closes_once(language: Language) -> None:
    attention, command = waiting(), heard(COMMANDS[language], language)
    assert attention.addressed(heard(CALLS[language], language), 10) == Called()
    assert attention.addressed(command, 17.9) is command
    assert not attention.lapsed(17.9)
    assert attention.lapsed(18)
    assert not attention.lapsed(18.1)
    assert attention.addressed(command, 18 + COMMAND_SECONDS) is None


@pytest.mark.parametrize("language", Language)
def test_call_and_command_in_one_breath_are_the_command(language: Language) -> None:
    breath = heard(f"{CALLS[language]} {COMMANDS[language]}", language)
    assert waiting().addressed(breath, 0) == heard(COMMANDS[language], language)


def test_a_command_that_was_begun_while_awake_still_counts() -> None:
    attention = waiting()
    attention.wake(0)
    assert attention.lapsed(8)
    assert attention.addressed(heard("stop"), 8 + COMMAND_SECONDS / 2)


def test_a_call_while_awake_opens_the_window_anew() -> None:
    attention = waiting()
    attention.wake(0)
    assert attention.addressed(heard("hey wardrobe"), 7) == Called()
    assert not attention.lapsed(14)
    assert attention.lapsed(15)


def test_a_word_that_only_begins_like_the_wake_phrase_is_none() -> None:
    assert load_catalogue().after_wake("hey wardrobes", Language.ENGLISH) is None


@pytest.mark.parametrize("language", Language)
def test_the_wake_phrase_has_no_other_meaning_and_is_listened_for(language: Language) -> None:
    catalogue = load_catalogue()
    assert CALLS[language] in catalogue.wake[language]
    assert not set(catalogue.wake[language]) & set(catalogue.phrases(language))
    listed = catalogue.called(language)
    assert len(set(listed)) == len(listed)
    assert f"{CALLS[language]} {COMMANDS[language]}" in listed
