"""For the helper who sees: how everything is."""

from tests.assistant.web.served import Served


def test_the_doctor_s_rows_the_level_and_the_light(served: Served) -> None:
    browser = served.visitor()
    (row,) = browser.post("/api/health").json["rows"]
    assert row == {"name": "camera", "ok": False, "found": "none", "mend": "connect one"}
    assert browser.post("/api/level").json == {"speech": -20, "room": -50, "message": "level_good"}
    assert browser.post("/api/calibrate").json == {"ok": True, "message": "calibrated"}
    served.room.sheet = "dark"
    assert browser.post("/api/calibrate").json == {"ok": False, "message": "sheet_dark"}
