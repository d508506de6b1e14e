"""The page answers as the conversation does."""

from dataclasses import replace
from pathlib import Path

import pytest

pytest.importorskip("starlette", reason="the extra `web` is not installed")

from assistant import wiring
from assistant.core.domain import Language, Pattern, Reply, Verbosity, Verdict
from assistant.core.errors import PreferencesError
from assistant.core.preferences import Preferences
from assistant.storage.config import Colour, Config
from assistant.storage.json_file import JsonFile
from assistant.wiring.language import phrase
from assistant.wiring.page import in_words
from tests.fakes import navy_coat


def test_colours_are_named_as_the_settings_say_and_as_briefly_as_was_chosen_by_voice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    preferences = JsonFile(tmp_path / "preferences.json", Preferences, PreferencesError)
    monkeypatch.setattr(wiring.paths, "PREFERENCES", preferences)
    css3, reply = (
        Config(colour=Colour("css3")),
        Reply("describe", description=replace(navy_coat(), pattern=Pattern("dotted", 0.9, Verdict.SURE))),
    )
    assert "midnight blue" in in_words(css3, reply, Language.ENGLISH)
    preferences.write(Preferences(verbosity=Verbosity.BRIEF))
    brief = phrase(reply, Language.ENGLISH, Verbosity.BRIEF)
    assert in_words(Config(), reply, Language.ENGLISH) == brief != phrase(reply, Language.ENGLISH, Verbosity.NORMAL)
