"""For the helper who sees: the settings."""

from assistant.core.domain import Language, Verbosity
from assistant.core.preferences import Preferences
from tests.assistant.web.served import Served


def test_settings_are_shown_and_changed_as_by_voice(served: Served) -> None:
    browser = served.visitor()
    shown = browser.get("/api/settings").json
    assert (shown["language"], shown["verbosity"], shown["rate"]) == ("", "normal", 1.0)
    wanted = {"language": "ko", "verbosity": "brief", "rate": 1.4, "volume": 0.7}
    assert browser.post("/api/settings/change", wanted).json["language"] == "ko"
    assert served.room.preferences == Preferences(Language.KOREAN, Verbosity.BRIEF, 1.4, 0.7)


def test_a_setting_that_can_not_be_is_refused(served: Served) -> None:
    browser = served.visitor()
    for wrong in ({"rate": 100}, {"language": "xx"}, {"verbosity": "endless"}, {"volume": "loud"}):
        assert browser.post("/api/settings/change", wrong).json["error"] == "wrong_values"
    assert served.room.preferences == Preferences()
