"""What somebody gets who isn't welcome, or sends more than is good: everything over a real connection."""

import json
import socket
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

import pytest

from assistant.core.memory import Memory
from assistant.web import bodies, guard, listening
from assistant.web.bodies import MAX_QUESTION_BYTES, Question
from assistant.web.conversation import Answer
from assistant.web.one_at_a_time import MOST_WAITING
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


def test_an_upload_of_200_megabytes_is_refused_unread(served: Served) -> None:
    browser = served.visitor()
    assert browser.post("/api/ask", content_length=str(200_000_000)).status == 413


def test_an_endless_upload_ends_at_the_limit(served: Served) -> None:
    browser = served.visitor()
    head = [f"POST /api/ask HTTP/1.1\r\nHost: {browser.host}\r\nOrigin: http://{browser.host}"]
    head += [f"Cookie: wardrobe={browser.cookie}", f"Wardrobe-Token: {browser.token}", "Transfer-Encoding: chunked"]
    sent, piece = 0, b"40000\r\n" + bytes(0x40000) + b"\r\n"
    with socket.create_connection(("127.0.0.1", served.port), timeout=10) as connection:
        connection.sendall("\r\n".join(head).encode() + b"\r\n\r\n")
        with suppress(OSError):  # the server closes the connection
            while sent < 200_000_000:
                connection.sendall(piece)
                sent += len(piece)
    assert sent < 2 * MAX_QUESTION_BYTES
    assert served.visitor().ask().status == 200


def test_a_slow_upload_ends(served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bodies, "BODY_SECONDS", 0.2)
    got = served.visitor().post("/api/ask", content_length="1000")  # nothing of it comes
    assert (got.status, got.json["error"]) == (408, "too_slow")


def test_headers_that_never_end_are_not_waited_for(served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listening, "HEADER_SECONDS", 0.2)
    with socket.create_connection(("127.0.0.1", served.port), timeout=10) as connection:
        connection.sendall(b"GET / HTTP/1.1\r\nHost: 127")
        assert connection.recv(100) == b""


PATHS = ["/../pyproject.toml", "/..%2f..%2fpyproject.toml", "/en/../../guard.py", "/%2e%2e/words.py", "//etc/passwd"]


def test_only_the_files_of_the_page_are_there(served: Served) -> None:
    browser = served.stranger()
    for path in (*PATHS, "/texts/en.toml", "/page/", "/api/", "/index.html", "/en", "/main.js/..%00"):
        got = browser.get(path)
        assert got.status == 404 or (got.status == 307 and got.headers["location"].endswith("/en/")), path


NO_QUESTIONS = (
    *(b"", b"{}", b"not json\n", b"\xff\n", b'{"text":"a","photo":-1,"sound":1}\n'),
    *(b'{"text":"a","photo":9}\nshort', b'{"text":"a","sound":4}\nboth'),
)


def test_a_body_that_is_no_question_is_refused(served: Served) -> None:
    browser = served.visitor()
    assert [browser.post("/api/ask", body).status for body in NO_QUESTIONS] == [400] * len(NO_QUESTIONS)


def test_what_is_neither_photo_nor_sound_is_small(served: Served) -> None:
    assert served.stranger().post("/api/enter", b'{"code":"' + b"1" * 20_000 + b'"}').status == 413


def test_ten_at_once_are_answered_in_order_or_told_that_it_is_busy(
    served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    conversation, answered, go_on = served.site.conversation, list[str](), threading.Event()
    at_work = [0, 0]
    real = type(conversation).answer

    def slow(self: object, question: Question, memory: Memory | None) -> Answer:
        at_work[0] += 1
        at_work[1] = max(at_work)
        go_on.wait(10)
        answered.append(question.text)
        at_work[0] -= 1
        return real(conversation, question, memory)

    monkeypatch.setattr(type(conversation), "answer", slow)
    browsers = [served.visitor() for _ in range(10)]
    with ThreadPoolExecutor(10) as pool:
        asking = []
        for number, browser in enumerate(browsers):
            asking.append(pool.submit(browser.ask, f"question {number}"))
            time.sleep(0.05)
        go_on.set()
        got = [one.result() for one in asking]
    assert [one.status for one in got] == [200] * MOST_WAITING + [503] * (10 - MOST_WAITING)
    assert answered == [f"question {number}" for number in range(MOST_WAITING)]
    assert at_work[1] == 1
    assert all("retry-after" in one.headers and one.json["message"] for one in got[MOST_WAITING:])


def test_too_many_requests_are_refused_for_a_while(served: Served) -> None:
    browser = served.stranger()
    statuses = [browser.get("/en/").status for _ in range(120)]
    assert 429 in statuses and statuses[0] == 200


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
