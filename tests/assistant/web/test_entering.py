"""Only somebody who reads the terminal, or is in the room, comes in."""

from assistant.web import pairing, visitors
from assistant.web.pairing import Pairing
from assistant.web.visitors import Visitors
from tests.assistant.web.served import Served


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
    door = Pairing()
    code = door.new_code(0.0)
    assert code and not door.accepts(code, pairing.CODE_SECONDS + 1)


def test_a_code_that_was_guessed_at_is_void_and_the_next_one_comes_later() -> None:
    door = Pairing()
    code = door.new_code(0.0)
    assert code
    for _ in range(pairing.MOST_TRIES):
        assert not door.accepts("wrong", 1.0)
    assert not door.accepts(code, 1.0)
    assert door.new_code(pairing.PAUSE_SECONDS + 1) is None
    assert door.new_code(pairing.PAUSE_AFTER_WRONG_SECONDS + 1)


def test_without_a_code_that_was_asked_for_nothing_fits() -> None:
    door = Pairing()
    assert not door.accepts("", 0.0) and not door.accepts("000000", 0.0)


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
