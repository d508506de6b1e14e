"""Only somebody who reads the terminal, or is in the room, comes in."""

import http.client
import json
import shutil
import ssl
import subprocess
from itertools import pairwise
from pathlib import Path

import pytest

from assistant.core.errors import ServerError
from assistant.web import pairing, visitors
from assistant.web.pairing import Pairing
from assistant.web.visitors import Visitors
from tests.assistant.web.served import NAME, Served, serving


def test_a_code_is_spoken_and_shown_and_lets_a_browser_in_once(served: Served) -> None:
    browser = served.stranger()
    assert browser.post("/api/code").json == {"spoken": True}
    (code,) = served.room.terminal
    assert ", ".join(code) in next(iter(served.room.aloud[0].values()))
    assert browser.enter(code).status == 200
    assert browser.ask().status == 200
    assert served.stranger().enter(code).status == 403


def test_the_cookie_is_for_this_page_alone_and_ends(served: Served) -> None:
    set_cookie = served.stranger().enter(served.site.pairing.key).headers["set-cookie"].lower()
    for part in ("httponly", "samesite=strict", f"max-age={int(visitors.STAY_SECONDS)}", "path=/"):
        assert part in set_cookie


def test_the_cookie_alone_is_not_enough_and_neither_is_the_token(served: Served) -> None:
    browser = served.visitor()
    token, browser.token = browser.token, ""
    assert browser.ask().status == 401
    browser.token, browser.cookie = token, ""
    assert browser.ask().status == 401


def test_who_leaves_has_to_come_in_again(served: Served) -> None:
    browser = served.visitor()
    assert browser.post("/api/leave").status == 200
    assert browser.ask().status == 401


def test_a_code_ends_by_itself() -> None:
    pairing_codes = Pairing()
    code = pairing_codes.new_code(0.0)
    assert code and not pairing_codes.accepts(code, pairing.CODE_SECONDS + 1)


def test_a_code_that_was_guessed_at_is_void_and_the_next_one_comes_later() -> None:
    pairing_codes = Pairing()
    code = pairing_codes.new_code(0.0)
    assert code
    for _ in range(pairing.MOST_TRIES):
        assert not pairing_codes.accepts("wrong", 1.0)
    assert not pairing_codes.accepts(code, 1.0)
    assert pairing_codes.new_code(pairing.PAUSE_SECONDS + 1) is None
    assert pairing_codes.new_code(pairing.PAUSE_AFTER_WRONG_SECONDS + 1)


def test_codes_that_nobody_uses_come_ever_more_rarely() -> None:
    pairing_codes, made = Pairing(), list[float]()
    for second in range(3600):
        if pairing_codes.new_code(float(second)):
            made.append(float(second))
    assert [after - before for before, after in pairwise(made)][:5] == [20, 40, 80, 160, 320]
    code = pairing_codes.new_code(5000.0)
    assert code and pairing_codes.accepts(code, 5001.0)
    assert pairing_codes.new_code(5021.0)


def test_without_a_code_that_was_asked_for_nothing_fits() -> None:
    pairing_codes = Pairing()
    assert not pairing_codes.accepts("", 0.0) and not pairing_codes.accepts("000000", 0.0)


def test_a_visit_ends_by_itself() -> None:
    known = Visitors()
    cookie, visitor = known.enter(0.0)
    assert known.of(cookie, visitor.token, visitors.STAY_SECONDS - 1) is visitor
    assert known.of(cookie, visitor.token, visitors.STAY_SECONDS + 1) is None


def test_only_so_many_browsers_are_known() -> None:
    known = Visitors()
    first, visitor = known.enter(0.0)
    for _ in range(visitors.MOST_VISITORS):
        known.enter(0.0)
    assert known.of(first, visitor.token, 1.0) is None


@pytest.mark.skipif(not shutil.which("openssl"), reason="no certificate can be made: openssl is not installed")
def test_over_https_the_cookie_is_for_https_alone(tmp_path: Path) -> None:
    files = [str(tmp_path / name) for name in ("page.crt", "page.key")]
    made = [
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "ec",
        "-pkeyopt",
        "ec_paramgen_curve:prime256v1",
        "-nodes",
        "-days",
        "1",
    ]
    subprocess.run(
        [*made, "-subj", f"/CN={NAME}", "-out", files[0], "-keyout", files[1]], check=True, capture_output=True
    )
    with serving(*map(Path, files)) as served:
        connection = http.client.HTTPSConnection("127.0.0.1", served.port, context=ssl._create_unverified_context())
        code, origin = json.dumps({"code": served.site.pairing.key}), f"https://{NAME}"
        connection.request("POST", "/api/enter", code, {"host": NAME, "origin": origin})
        got = connection.getresponse()
        assert (got.status, "secure" in got.headers["set-cookie"].lower()) == (200, True)
        connection.close()


def test_a_certificate_that_is_none_is_refused(tmp_path: Path) -> None:
    for name in ("page.crt", "page.key"):
        (tmp_path / name).write_text("nothing", encoding="utf-8")
    with pytest.raises(ServerError, match="can't be used"), serving(tmp_path / "page.crt", tmp_path / "page.key"):
        pass
