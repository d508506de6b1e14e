"""The scripted evening, from sound to sound; `wardrobe evaluate evening` says which turns go wrong."""

from pathlib import Path

import pytest

from assistant import wiring
from assistant.core.domain import Language
from assistant.core.loop import Turn
from benchmarks.evening.script import Line, lines, script
from benchmarks.evening.stage import play


@pytest.mark.heavy
@pytest.mark.slow
@pytest.mark.parametrize(("language", "fewest"), [(Language.ENGLISH, 48), (Language.KOREAN, 44)])
def test_every_turn_of_an_evening_is_answered_and_most_are_right(
    language: Language, fewest: int, tmp_path: Path
) -> None:
    right: list[str] = []
    unanswered: list[str] = []

    def tell(line: Line, turn: Turn | None) -> None:
        if turn is None or not turn.reply:
            unanswered.append(line.text)
        elif line.is_right(turn):
            right.append(line.text)

    play(lines(language), wiring.tacotron(), tmp_path, tell)
    assert unanswered == []
    assert len(right) >= fewest


@pytest.mark.parametrize("language", Language)
def test_an_evening_has_sixty_turns(language: Language) -> None:
    assert len(lines(language)) == 60
    assert {line.held for line in lines(language)} == set(script().garments)
