"""A Wyoming server for all tests that don't change it."""

from collections.abc import Iterator

import pytest

from assistant import wiring
from assistant.core.dialogue import Dialogue
from assistant.core.handlers import all_handlers
from assistant.core.written_turns import WrittenTurns
from tests.assistant.home.serving import WordRecognizer, fake_services, served
from tests.fakes import SpyVoice, navy_coat, no_clothes, no_property, white_sheet


def coats() -> WrittenTurns:
    """Conversations in front of a navy coat."""
    handlers = all_handlers(navy_coat, wiring.compare, white_sheet, no_property, no_clothes())
    return WrittenTurns(lambda: Dialogue(wiring.LearntInterpreter(), handlers), wiring.phrase)


@pytest.fixture(scope="module")
def made() -> list[WordRecognizer]:
    """The server's recognizers."""
    return []


@pytest.fixture(scope="module")
def voice() -> SpyVoice:
    return SpyVoice()


@pytest.fixture(scope="module")
def port(made: list[WordRecognizer], voice: SpyVoice) -> Iterator[int]:
    """Of a server that hears "what is this" in every sound."""
    with served(fake_services(coats(), made, voice=voice)) as found:
        yield found
