"""What somebody gets who isn't welcome, or sends more than is good: everything over a real connection."""

import json
import time

import pytest

from assistant.web import guard
from tests.assistant.web.served import NAME, Served

API = (
    *("/api/ask", "/api/code", "/api/enter", "/api/leave", "/api/look", "/api/health", "/api/level", "/api/calibrate"),
    *("/api/settings/change", *(f"/api/closet/{name}" for name in ("add", "rename", "forget", "tag", "undo"))),
)
"""everything that changes something, or uses a device"""
READ = ("/api/speech/a/0", "/api/closet", "/api/closet/export/json", "/api/settings")


OWN_NAMES = ("localhost", NAME, NAME.upper(), f"{NAME}:8020", "127.0.0.1")
FOREIGN_NAMES = ("evil.example", "evil.example:80", "127.0.0.1.evil.example", "10.0.0.1", "", "[::1]")
FOREIGN_PAGES = ("http://evil.example", "null", "https://127.0.0.1", "http://127.0.0.1:1", None)


def test_a_page_under_a_foreign_name_gets_nothing(served: Served) -> None:
    browser = served.visitor()
    for host in FOREIGN_NAMES:
        for got in (browser.get("/en/", host=host), browser.post("/api/enter", {"code": "1"}, host=host)):
            assert got.status in (400, 421), host
            assert b"<html" not in got.body and b"token" not in got.body
    assert [browser.get("/en/", host=host).status for host in OWN_NAMES] == [200] * len(OWN_NAMES)


def test_another_page_changes_nothing_even_with_cookie_and_token(
    served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(guard, "REQUESTS_AT_ONCE", 1000.0)
    browser, known = served.visitor(), {"code": served.site.pairing.key}
    for path in API:
        got = [browser.post(path, known, origin=origin).status for origin in FOREIGN_PAGES]
        assert got == [403] * len(FOREIGN_PAGES), path
    assert served.room.terminal == []


def test_a_browser_that_says_that_another_page_asks_gets_nothing(served: Served) -> None:
    browser = served.visitor()
    for site in ("cross-site", "same-site", "none"):
        assert browser.get("/api/speech/a/0", sec_fetch_site=site).status == 403
        assert browser.post("/api/ask", b"{}", sec_fetch_site=site).status == 403


def test_without_a_token_nothing_is_answered(served: Served) -> None:
    browser = served.stranger()
    open_to_all = ("/api/code", "/api/enter", "/api/leave")
    asked = [*map(browser.get, READ), *(browser.post(path, b"{}") for path in API if path not in open_to_all)]
    assert [(got.status, got.json["error"]) for got in asked] == [(401, "come_in")] * len(asked)


def test_nothing_is_changed_but_by_post(served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "REQUESTS_AT_ONCE", 1000.0)
    browser = served.visitor()
    for path in API:
        for method in ("GET", "HEAD", "PUT", "DELETE", "OPTIONS", "TRACE"):
            assert browser.send(method, path, b"", {}).status == 405, (method, path)
    assert served.room.terminal == []


def test_a_thousand_wrong_codes_open_nothing(served: Served) -> None:
    browser = served.stranger()
    browser.post("/api/code")
    statuses = [browser.enter(f"{number:06}").status for number in range(1000)]
    assert set(statuses) <= {403, 429}
    assert statuses.count(403) <= 12  # the others were not even compared
    time.sleep(0.2)
    assert served.stranger().ask().status in (401, 429)


PATHS = ["/../pyproject.toml", "/..%2f..%2fpyproject.toml", "/en/../../guard.py", "/%2e%2e/words.py", "//etc/passwd"]


def test_only_the_files_of_the_page_are_there(served: Served) -> None:
    browser = served.stranger()
    for path in (*PATHS, "/texts/en.toml", "/page/", "/api/", "/index.html", "/en", "/main.js/..%00"):
        got = browser.get(path)
        assert got.status == 404 or (got.status == 307 and got.headers["location"].endswith("/en/")), path


def test_every_response_says_what_the_browser_may_do(served: Served) -> None:
    browser = served.stranger()
    for got in (browser.get("/en/"), browser.get("/nothing"), browser.post("/api/ask"), browser.get("/", host="evil")):
        assert "default-src 'none'" in got.headers["content-security-policy"]
        assert "unsafe" not in got.headers["content-security-policy"]
        assert got.headers["x-content-type-options"] == "nosniff"
        assert "access-control-allow-origin" not in got.headers


def test_the_page_has_no_script_or_style_within_it(served: Served) -> None:
    page = served.stranger().get("/en/").body.decode()
    assert " style=" not in page and " onclick=" not in page and "<style" not in page
    inline = page.split('<script type="application/json" id="texts">')[1].split("</script>")[0]
    assert json.loads(inline)["status"]
    assert page.count("<script") == 2 and '<script type="module" src="/main.js">' in page
