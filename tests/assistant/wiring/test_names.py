"""The names of own garments are listened for, compared by their sound, and found in sentences."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import pytest

from assistant.core.domain import Garment, Intent, Language, Looks
from assistant.core.errors import ModelError
from assistant.wiring.name_sounds import similar, sounds_like
from assistant.wiring.names import NamedInterpreter, NameListener


@dataclass
class SpyLearner:
    broken: bool = False
    learnt: list[Mapping[Language, Sequence[str]]] = field(default_factory=list)

    def learn(self, taught: Mapping[Language, Sequence[str]]) -> None:
        if self.broken:
            raise ModelError("no room")
        self.learnt.append(taught)


def named(*names: str) -> list[Garment]:
    return [Garment(number, name, Looks()) for number, name in enumerate(names)]


def test_sentences_with_names_are_listened_for_and_mean_what_they_say() -> None:
    learner, interpreter = SpyLearner(), NamedInterpreter()
    listener = NameListener(learner, interpreter, called=False)
    listener.update(named("my interview shirt", "면접 바지", ""))
    assert "is this my interview shirt" in learner.learnt[0][Language.ENGLISH]
    assert "이거 면접 바지야" in learner.learnt[0][Language.KOREAN]
    (meaning,) = interpreter.requests("Is this my interview shirt?", Language.ENGLISH)
    assert (meaning.intent, meaning.score) == (Intent("is_it", {"garment": "my interview shirt"}), 1.0)
    listener.update(named("my interview shirt", "면접 바지"))
    assert len(learner.learnt) == 1  # nothing has changed
    listener.update([])
    assert learner.learnt[1] == {language: [] for language in Language}


def test_yes_and_no_are_listened_for_only_while_something_is_asked() -> None:
    learner = SpyLearner()
    listener = NameListener(learner, NamedInterpreter(), called=False)
    listener.update([], asked=True)
    listener.update([], asked=False)
    asked, afterwards = learner.learnt
    assert {"yes", "no"} <= set(asked[Language.ENGLISH])
    assert {"네", "아니요"} <= set(asked[Language.KOREAN])
    assert not any(afterwards.values())


def test_with_a_wake_phrase_they_are_also_heard_behind_it() -> None:
    learner = SpyLearner()
    NameListener(learner, NamedInterpreter(), called=True).update(named("old coat"))
    assert {"is this my old coat", "hey wardrobe is this my old coat"} <= set(learner.learnt[0][Language.ENGLISH])


def test_names_that_can_not_be_listened_for_do_not_end_the_conversation() -> None:
    listener = NameListener(SpyLearner(broken=True), NamedInterpreter(), called=False)
    listener.update(named("old coat", "나이키 shirt", "1234"))


@pytest.mark.parametrize(
    ("text", "slots"),
    [
        ("no, that's my grey trousers", {"garment": "grey trousers"}),
        ("I'm wearing my grey trousers today", {"day": "today", "garment": "grey trousers"}),
        ("does this go with the grey trousers", {"garment": "grey trousers"}),
        ("when did I last wear my grey trousers", {"garment": "grey trousers"}),
        ("forget my grey trousers", {"name": "grey trousers"}),
        ("is this grey", {"colour": "grey"}),
        ("what colour are my grey trousers", {"garment": "grey trousers"}),
        ("what colour are these grey trousers", {}),
        ("are my grey trousers striped", {"garment": "grey trousers", "pattern": "striped"}),
        ("can I wear my grey trousers to a funeral", {"garment": "grey trousers", "occasion": "funeral"}),
        ("no, it's not my grey trousers", {"not_garment": "grey trousers"}),
        ("rename my grey trousers to work trousers", {"of": "grey trousers", "name": "work trousers"}),
        ("do my grey trousers go with the red jumper", {"garment": "grey trousers", "other": "jumper"}),
        ("how do I wash my grey trousers", {"garment": "grey trousers", "ability": "washing_label"}),
        ("is this a tee", {"type": "t_shirt"}),
        ("is this my tee", {"garment": "tee"}),
    ],
)
def test_a_known_name_comes_before_colours_and_kinds(text: str, slots: dict[str, str]) -> None:
    interpreter = NamedInterpreter()
    interpreter.names = ("grey trousers", "tee")
    (meaning,) = interpreter.requests(text, Language.ENGLISH)
    assert dict(meaning.intent.slots) == slots


@pytest.mark.parametrize(
    ("name", "names", "kind"),
    [
        ("interview skirt", ["interview shirt"], "name"),
        ("면접 셔츠", ["면접 셔스"], "name"),
        ("louder", [], "command"),
        ("더 크게", [], "command"),
        ("interview shirt", ["party dress", "면접 셔츠"], ""),
        ("red shirt", ["blue shirt"], ""),
    ],
)
def test_what_sounds_alike_is_noticed(name: str, names: list[str], kind: str) -> None:
    assert sounds_like(name, names)[0] == kind


def test_a_misheard_name_is_taken_for_the_nearest_one_if_no_other_is_as_near() -> None:
    assert similar("parties shirt", ["party shirt", "grey trousers"]) == "party shirt"
    assert similar("interview shirts", ["interview shirt", "interview skirt"]) in ("interview shirt", "")
    assert similar("gold hat", ["party shirt", "grey trousers"]) == ""


@pytest.mark.parametrize(
    ("text", "slots"),
    [
        ("흰 셔츠 무슨 색이야", {"garment": "흰 셔츠"}),
        ("흰 셔츠 장례식에 입어도 돼?", {"garment": "흰 셔츠", "occasion": "funeral"}),
        ("흰 셔츠 이름을 출근 셔츠로 바꿔 줘", {"of": "흰 셔츠", "name": "출근 셔츠"}),
        ("흰 셔츠 이름 바꿔 줘", {"of": "흰 셔츠"}),
        ("흰 셔츠 어떻게 생겼지", {"garment": "흰 셔츠"}),
        ("이거 흰 셔츠야", {"garment": "흰 셔츠"}),
    ],
)
def test_a_known_korean_name_is_the_garment_that_is_meant(text: str, slots: dict[str, str]) -> None:
    interpreter = NamedInterpreter()
    NameListener(SpyLearner(), interpreter, called=False).update(named("흰 셔츠"))
    (meaning,) = interpreter.requests(text, Language.KOREAN)
    assert dict(meaning.intent.slots) == slots
