"""How everything is: the doctor's rows, the microphone's level, and the light."""

from starlette.requests import Request
from starlette.responses import Response

from assistant.core.domain import Reply
from assistant.core.handlers.seeing import calibrated
from assistant.web.bodies import MAX_SMALL_BYTES, read_body
from assistant.web.site import Site, as_json, language_of
from assistant.web.visitors import Visitor

LISTENING_SECONDS = 4.0


async def health(site: Site, request: Request, visitor: Visitor) -> Response:
    """Each row of `wardrobe doctor`."""
    await read_body(request, MAX_SMALL_BYTES)
    checks = site.conversation.services.diagnostics.checks
    async with site.checking.place():
        rows = await site.checking.run(lambda: list(checks()))
    told = [{"name": row.name, "ok": row.ok, "found": row.found, "mend": row.mend} for row in rows]
    return as_json({"rows": told})


async def level(site: Site, request: Request, visitor: Visitor) -> Response:
    """How loud and clear somebody is who speaks now."""
    await read_body(request, MAX_SMALL_BYTES)
    services = site.conversation.services
    async with site.checking.place():
        heard = await site.checking.run(lambda: services.diagnostics.level(LISTENING_SECONDS))
    message = services.phrase(Reply(heard.verdict), language_of(request))
    return as_json({"speech": round(heard.speech_db), "room": round(heard.room_db), "message": message})


async def calibrate(site: Site, request: Request, visitor: Visitor) -> Response:
    """Measure the light on a white sheet in front of the wardrobe's camera."""
    await read_body(request, MAX_SMALL_BYTES)
    services = site.conversation.services
    async with site.asking.place():
        trouble = await site.asking.run(services.diagnostics.calibrate)
    return as_json({"ok": not trouble, "message": services.phrase(calibrated(trouble), language_of(request))})
