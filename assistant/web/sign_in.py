"""Signing in: a code is asked for and spoken in the room, and a browser that knows it comes in."""

import logging

import msgspec
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from assistant.core.domain import Language
from assistant.core.errors import WardrobeError
from assistant.web.bodies import MAX_SMALL_BYTES, RefusedError, read_body
from assistant.web.site import Site, as_json, refusal
from assistant.web.visitors import COOKIE, STAY_SECONDS
from assistant.web.words import texts

log = logging.getLogger(__name__)


class Given(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a browser shows to sign in."""

    code: str


def _address(request: Request) -> str:
    return request.client.host if request.client else ""


async def ask_for_code(site: Site, request: Request) -> Response:
    """Speak a new code in the room, and show it on the terminal."""
    await read_body(request, MAX_SMALL_BYTES)
    if not site.tries.take(_address(request), site.clock()):
        return refusal(request, 429, "too_many_tries", {"retry-after": "10"})
    code = site.pairing.new_code(site.clock())
    if code is None:
        return refusal(request, 429, "code_too_soon", {"retry-after": "20"})
    services = site.conversation.services
    services.show(code)
    digits = ", ".join(code)
    try:
        spoken = {language: texts(language)["spoken"]["code"].format(code=digits) for language in Language}
        await run_in_threadpool(services.say_aloud, spoken)
    except WardrobeError as error:
        log.warning("the code was not spoken: %s", error)
        return as_json({"spoken": False})
    return as_json({"spoken": True})


async def enter(site: Site, request: Request) -> Response:
    """A browser with the right code, or with the key of the link, gets a cookie and a token."""
    body = await read_body(request, MAX_SMALL_BYTES)
    address = _address(request)
    if not site.tries.allows(address, site.clock()):
        return refusal(request, 429, "too_many_tries", {"retry-after": "10"})
    try:
        code = msgspec.json.decode(body, type=Given).code
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise RefusedError(400, "wrong_code") from error
    if not site.pairing.accepts("".join(code.split()), site.clock()):
        site.tries.take(address, site.clock())  # who knows a code may come in as often as they like
        return refusal(request, 403, "wrong_code")
    cookie, visitor = site.visitors.enter(site.clock())
    response = as_json({"token": visitor.token})
    response.set_cookie(
        COOKIE,
        cookie,
        max_age=int(STAY_SECONDS),
        path="/",
        httponly=True,
        samesite="strict",
        secure=request.url.scheme == "https",
    )
    return response


async def leave(site: Site, request: Request) -> Response:
    """This browser has to come in again."""
    site.visitors.leave(request.cookies.get(COOKIE, ""))
    response = as_json({})
    response.delete_cookie(COOKIE, path="/", httponly=True, samesite="strict")
    return response
