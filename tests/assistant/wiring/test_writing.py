"""Conversations in writing share the preferences and the names of clothes, and nothing else."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from assistant import wiring
from assistant.core.domain import Language, Utterance
from assistant.core.written_turns import WrittenTurns
from tests.fakes import navy_coat, no_clothes


@dataclass
class Learner:
    """Notes what it is to listen for."""

    taught: list[Mapping[Language, Sequence[str]]] = field(default_factory=list)

    def learn(self, taught: Mapping[Language, Sequence[str]]) -> None:
        self.taught.append(taught)


@pytest.fixture
def learner() -> Learner:
    return Learner()


@pytest.fixture
def turns(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, learner: Learner) -> WrittenTurns:
    kept = replace(wiring.paths.PREFERENCES, path=tmp_path / "preferences.json")
    monkeypatch.setattr(wiring.paths, "PREFERENCES", kept)
    return wiring.written_turns(wiring.Config(), navy_coat, no_clothes(), learner)


def said(turns: WrittenTurns, text: str, who: str, now: float = 1.0) -> str:
    return turns.answer(Utterance(text, wiring.language_of(text), 1.0, listed=False), who, now).text


def test_what_is_set_at_one_satellite_counts_at_the_others(turns: WrittenTurns) -> None:
    assert said(turns, "what colour is it", "hall") == "Navy."
    said(turns, "speak Korean", "bedroom")
    assert said(turns, "what colour is it", "hall") == "남색이에요."
    kept = wiring.paths.PREFERENCES.load()
    assert kept and kept.language is Language.KOREAN


def test_yes_and_no_are_listened_for_while_somebody_is_asked(turns: WrittenTurns, learner: Learner) -> None:
    for now in (1.0, 2.0):  # the second time, it asks which of two was meant
        mumbled = Utterance("the pattern colour thing", Language.ENGLISH, 0.3, listed=False)
        turns.answer(mumbled, "bedroom", now)
    assert "yes" in learner.taught[-1][Language.ENGLISH]
    said(turns, "what colour is it", "bedroom", 3.0)
    assert "yes" not in learner.taught[-1][Language.ENGLISH]


def test_a_damaged_closet_is_told_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, learner: Learner) -> None:
    kept = replace(wiring.paths.PREFERENCES, path=tmp_path / "preferences.json")
    monkeypatch.setattr(wiring.paths, "PREFERENCES", kept)
    monkeypatch.setattr(wiring.paths, "BACKUPS", tmp_path / "backups")
    turns = wiring.written_turns(wiring.Config(), navy_coat, no_clothes(), learner, lost_closet=True)
    first = said(turns, "what colour is it", "hall")
    assert "no copy" in first and first.endswith("Navy.")
    assert said(turns, "what colour is it", "bedroom") == "Navy."
