"""For the helper who sees: the live picture, of which the room is told."""

import base64
import time
from types import SimpleNamespace

import numpy as np

from assistant.core.domain import Language, Photo
from assistant.web.watch_state import AWAY_SECONDS, WatchState
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


def test_whatever_fails_the_page_doesnt_wait_for_the_telling() -> None:
    def broken(texts: object) -> None:
        raise KeyError("looks")

    watch = WatchState()
    watch._tell(SimpleNamespace(say_aloud=broken))  # type: ignore[arg-type]
    assert watch.told is False


def test_a_later_look_is_told_again() -> None:
    watch = WatchState()
    assert watch.begins(0.0) and not watch.begins(AWAY_SECONDS) and watch.begins(3 * AWAY_SECONDS)


def test_without_a_camera_the_look_says_so(served: Served) -> None:
    got = served.visitor().post("/api/look")
    assert (got.status, got.json["message"]) == (422, "no_camera")
    assert served.room.aloud == []
