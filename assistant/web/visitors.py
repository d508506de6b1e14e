"""Browsers that came in, in memory only: they have to come in again when the server was started anew."""

import secrets
from collections import OrderedDict
from dataclasses import dataclass, field
from hmac import compare_digest

from assistant.core.domain import Manner, Speech
from assistant.core.memory import Memory

STAY_SECONDS = 12 * 3600.0
"""for which a browser need not come in again"""
MOST_VISITORS = 32
"""the one that came first has to come in again"""
KEPT_ANSWERS = 8
"""of which the sound can be asked for"""
COOKIE = "wardrobe"
TOKEN_HEADER = "wardrobe-token"


@dataclass(frozen=True, slots=True)
class Said:
    """What an answer sounds like."""

    text: str
    manner: Manner
    before: tuple[Speech, ...] = ()
    """the person's own recordings of names, which are played first"""


@dataclass(slots=True)
class Visitor:
    """A browser, and where it is in its conversation."""

    token: str
    """the page sends it in a header. The cookie alone isn't enough: other servers on the same computer get it, too"""
    until: float
    memory: Memory | None = None
    """None: nothing was said yet"""
    said: OrderedDict[str, Said] = field(default_factory=OrderedDict)

    def keep(self, said: Said) -> str:
        """The name under which the sound of an answer can be asked for."""
        name = secrets.token_urlsafe(9)
        self.said[name] = said
        while len(self.said) > KEPT_ANSWERS:
            self.said.popitem(last=False)
        return name


@dataclass(slots=True)
class Visitors:
    """All of them, by their cookie."""

    known: OrderedDict[str, Visitor] = field(default_factory=OrderedDict)

    def enter(self, now: float) -> tuple[str, Visitor]:
        """A new visitor and its cookie."""
        cookie, visitor = secrets.token_urlsafe(32), Visitor(secrets.token_urlsafe(32), now + STAY_SECONDS)
        self.known[cookie] = visitor
        while len(self.known) > MOST_VISITORS:
            self.known.popitem(last=False)
        return cookie, visitor

    def of(self, cookie: str, token: str, now: float) -> Visitor | None:
        """The visitor with this cookie and this token; None where there is none, or its time is over."""
        visitor = self.known.get(cookie)
        if visitor is None or now > visitor.until:
            self.known.pop(cookie, None)
            return None
        return visitor if compare_digest(token.encode(), visitor.token.encode()) else None

    def leave(self, cookie: str) -> None:
        """This browser has to come in again."""
        self.known.pop(cookie, None)
