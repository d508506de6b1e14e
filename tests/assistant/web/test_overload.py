"""What somebody gets who sends too much, too slowly, too often, or at the same time as others."""

import socket
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

import pytest

from assistant.core.domain import Language
from assistant.core.memory import Memory
from assistant.web import bodies, listening
from assistant.web.bodies import MAX_QUESTION_BYTES, Question
from assistant.web.conversation import Answer
from assistant.web.one_at_a_time import MOST_WAITING
from tests.assistant.web.served import Served


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

    def slow(self: object, question: Question, memory: Memory | None, language: Language) -> Answer:
        at_work[0] += 1
        at_work[1] = max(at_work)
        go_on.wait(10)
        answered.append(question.text)
        at_work[0] -= 1
        return real(conversation, question, memory, language)

    monkeypatch.setattr(type(conversation), "answer", slow)
    browsers = [served.visitor() for _ in range(10)]
    with ThreadPoolExecutor(10) as pool:
        asking = []
        for number, browser in enumerate(browsers):
            asking.append(pool.submit(browser.ask, f"question {number}"))
            while served.site.asking.waiting <= number and not asking[-1].done():  # it is in line, or was refused
                time.sleep(0.01)
        go_on.set()
        got = [one.result() for one in asking]
    assert [one.status for one in got] == [200] * MOST_WAITING + [503] * (10 - MOST_WAITING)
    assert answered == [f"question {number}" for number in range(MOST_WAITING)]
    assert at_work[1] == 1
    assert all("retry-after" in one.headers and one.json["message"] for one in got[MOST_WAITING:])


def test_too_many_requests_are_refused_for_a_while(served: Served) -> None:
    browser = served.stranger()
    statuses = [browser.get("/en/").status for _ in range(600)]
    assert 429 in statuses and statuses[0] == 200
