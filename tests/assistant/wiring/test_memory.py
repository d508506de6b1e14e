"""When free memory is given back."""

from threading import Event

import pytest

from assistant.wiring import memory

PATIENCE_SECONDS = 10.0


@pytest.fixture
def given_back(monkeypatch: pytest.MonkeyPatch) -> Event:
    """Set when memory is given back; a quiet moment is long enough."""
    given = Event()
    monkeypatch.setattr(memory, "QUIET_SECONDS", 0.001)
    monkeypatch.setattr(memory, "give_back", given.set)
    return given


def test_memory_is_given_back_after_each_talk(given_back: Event) -> None:
    talk = memory.give_back_in_quiet(lambda: False)
    for _ in range(2):
        talk()
        assert given_back.wait(PATIENCE_SECONDS)
        given_back.clear()


def test_memory_is_not_given_back_before_an_answer_has_ended(given_back: Event) -> None:
    states = iter([True, True, False])
    asked: list[bool] = []

    def playing() -> bool:
        assert not given_back.is_set()
        asked.append(next(states))
        return asked[-1]

    memory.give_back_in_quiet(playing)()
    assert given_back.wait(PATIENCE_SECONDS)
    assert asked == [True, True, False]
