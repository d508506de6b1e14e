"""What all routes share: the services, the visitors, the lines in front of the wardrobe, and how a refusal is said."""

import logging
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from assistant.core.domain import Language
from assistant.core.errors import WardrobeError
from assistant.web.bodies import RefusedError
from assistant.web.conversation import Conversation, in_words
from assistant.web.one_at_a_time import BusyError, OneAtATime
from assistant.web.pairing import Pairing
from assistant.web.rates import Bucket, Rates
from assistant.web.visitors import COOKIE, TOKEN_HEADER, Visitor, Visitors
from assistant.web.watch_state import WatchState
from assistant.web.words import preferred, texts

log = logging.getLogger(__name__)

TRIES_PER_SECOND, TRIES_AT_ONCE = 0.2, 10.0
"""of one address to come in"""
LANGUAGE_HEADER = "wardrobe-language"
Handler = Callable[["Site", Request, Visitor], Awaitable[Response]]


@dataclass(slots=True)
class Site:
    """One running server."""

    conversation: Conversation
    pairing: Pairing = field(default_factory=Pairing)
    visitors: Visitors = field(default_factory=Visitors)
    asking: OneAtATime = field(default_factory=OneAtATime)
    speaking: OneAtATime = field(default_factory=lambda: OneAtATime(24))
    """sounds are asked for sentence by sentence"""
    checking: OneAtATime = field(default_factory=lambda: OneAtATime(3))
    """devices are tried one after the other"""
    watch: WatchState = field(default_factory=WatchState)
    tries: Rates = field(default_factory=lambda: Rates(lambda: Bucket(TRIES_PER_SECOND, TRIES_AT_ONCE)))
    clock: Callable[[], float] = time.monotonic

    def visitor(self, request: Request) -> Visitor | None:
        """Who asks; None where that browser has not come in."""
        cookie, token = request.cookies.get(COOKIE, ""), request.headers.get(TOKEN_HEADER, "")
        return self.visitors.of(cookie, token, self.clock())


def language_of(request: Request) -> Language:
    """Of the page that asks."""
    chosen = request.headers.get(LANGUAGE_HEADER, "")
    return Language(chosen) if chosen in list(Language) else preferred(request.headers.get("accept-language", ""))


def refusal(request: Request, status: int, key: str, headers: Mapping[str, str] | None = None) -> Response:
    """A refusal in words of the page."""
    message = texts(language_of(request))["errors"][key]
    return JSONResponse({"error": key, "message": message}, status, headers)


def failure(site: Site, request: Request, error: WardrobeError) -> Response:
    """An error as the person at the wardrobe would hear it, and what it says to the one who helps."""
    message = in_words(site.conversation.services, error, language_of(request))
    return JSONResponse({"error": error.line, "message": message, "detail": str(error)}, 422)


async def answered(site: Site, request: Request, work: Callable[[], Awaitable[Response]]) -> Response:
    """The response of a route; every failure of it is a sentence, and none ends the server."""
    try:
        return await work()
    except BusyError:
        return refusal(request, 503, "busy", {"retry-after": "5"})
    except RefusedError as error:
        return refusal(request, error.status, error.key, {"connection": "close"})
    except WardrobeError as error:
        log.error("%s", error)
        return failure(site, request, error)
    except Exception:
        log.exception("%s failed", request.url.path)
        return refusal(request, 500, "failed")


def as_json(values: Any, headers: Mapping[str, str] | None = None) -> Response:
    """An answer with values."""
    return JSONResponse(values, headers=headers)
