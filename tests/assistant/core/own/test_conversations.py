"""Conversations about own clothes, in both languages: each is data, and every answer is a whole claim."""

import tomllib
from pathlib import Path

import pytest

from assistant.core.domain import Language, Verbosity
from assistant.core.preferences import Preferences
from tests.assistant.core.own.evening import Evening, garments

CONVERSATIONS = tomllib.loads(Path(__file__).with_name("conversations.toml").read_text(encoding="utf-8"))[
    "conversation"
]
MUMBLED = {"~": Language.ENGLISH, "~k": Language.KOREAN}


def answers(evening: Evening, turns: list[list[str]]) -> list[str]:
    held, said = garments(), []
    for garment, text, _ in turns:
        evening.held = held[garment]
        said.append(evening.mumble(MUMBLED[text]) if text in MUMBLED else evening.say(text))
    return said


@pytest.mark.parametrize("conversation", CONVERSATIONS, ids=[one["title"] for one in CONVERSATIONS])
def test_a_conversation_goes_as_it_is_written(conversation: dict[str, list[list[str]]]) -> None:
    turns = conversation["turns"]
    assert answers(Evening(), turns) == [answer for _, _, answer in turns]


@pytest.mark.parametrize("verbosity", [Verbosity.BRIEF, Verbosity.FULL])
@pytest.mark.parametrize("conversation", CONVERSATIONS, ids=[one["title"] for one in CONVERSATIONS])
def test_it_can_be_had_briefly_and_fully(conversation: dict[str, list[list[str]]], verbosity: Verbosity) -> None:
    evening = Evening(Preferences(verbosity=verbosity))
    said, normal = answers(evening, conversation["turns"]), [answer for _, _, answer in conversation["turns"]]
    assert all(said)
    assert not any(set("{}_") & set(answer) for answer in said)
    longer = sum(map(len, said)) > sum(map(len, normal))
    assert longer is (verbosity is Verbosity.FULL)


@pytest.mark.parametrize("conversation", CONVERSATIONS, ids=[one["title"] for one in CONVERSATIONS])
def test_a_whole_conversation_can_be_taken_back(conversation: dict[str, list[list[str]]]) -> None:
    evening = Evening()
    answers(evening, conversation["turns"])
    while evening.closet.undo():
        pass
    assert evening.closet.garments() == ()
    assert not evening.closet.view_owners()
