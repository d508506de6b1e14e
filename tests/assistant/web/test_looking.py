"""For the helper who sees: the live picture, settings, and how everything is."""

import base64
import time

import numpy as np

from assistant.core.domain import Language, Photo, Verbosity
from assistant.core.preferences import Preferences
from assistant.web.watch import AWAY_SECONDS, Watch
from tests.assistant.web.served import Browser, Served

VIEW = Photo(np.zeros((20, 20, 3), np.uint8), "photo 1 0")


def looked_and_told(browser: Browser, told: bool) -> bool:
    """Whether a later look knows what came of telling the room."""
    until = time.monotonic() + 5
    while browser.post("/api/look").json["told"] is not told and time.monotonic() < until:
        time.sleep(0.02)
    return bool(browser.post("/api/look").json["told"] is told)


def test_a_look_has_the_picture_the_outline_and_what_is_seen(served: Served) -> None:
    served.room.camera = VIEW
    got = served.visitor().post("/api/look").json
    assert base64.b64decode(got["picture"]) == b"a picture"
    assert got["seen"]["light"] == "light_good"
    assert (got["reply"], got["seen"]["colours"][0]["word"], len(got["outline"][0])) == ("describe navy", "navy", 3)


def test_the_room_is_told_once_that_somebody_looks(served: Served) -> None:
    served.room.camera = VIEW
    browser = served.visitor()
    assert looked_and_told(browser, True)
    (told,) = served.room.aloud
    assert told[Language.ENGLISH] == "Somebody is looking through my camera."


def test_where_the_room_can_not_be_told_the_page_knows(served: Served) -> None:
    served.room.camera, served.room.loudspeaker = VIEW, False
    assert looked_and_told(served.visitor(), False)


def test_a_later_look_is_told_again() -> None:
    watch = Watch()
    assert watch.begins(0.0) and not watch.begins(AWAY_SECONDS) and watch.begins(3 * AWAY_SECONDS)


def test_without_a_camera_the_look_says_so(served: Served) -> None:
    got = served.visitor().post("/api/look")
    assert (got.status, got.json["message"]) == (422, "no_camera")
    assert served.room.aloud == []


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


def test_the_doctor_s_rows_the_level_and_the_light(served: Served) -> None:
    browser = served.visitor()
    (row,) = browser.post("/api/health").json["rows"]
    assert row == {"name": "camera", "ok": False, "found": "none", "mend": "connect one"}
    assert browser.post("/api/level").json == {"speech": -20, "room": -50, "message": "level_good"}
    assert browser.post("/api/calibrate").json == {"ok": True, "message": "calibrated"}
    served.room.sheet = "dark"
    assert browser.post("/api/calibrate").json == {"ok": False, "message": "sheet_dark"}
