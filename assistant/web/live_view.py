"""What the camera sees, for the helper who sees: only while somebody asks, and the room is told once."""

import base64
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from assistant.core.domain import Language, Reply
from assistant.web.bodies import MAX_SMALL_BYTES, read_body
from assistant.web.serialisation import serialised
from assistant.web.services import Services
from assistant.web.site import Site, as_json, language_of
from assistant.web.visitors import Visitor


async def look(site: Site, request: Request, visitor: Visitor) -> Response:
    """One picture of now, with what is seen in it."""
    await read_body(request, MAX_SMALL_BYTES)
    services, language = site.conversation.services, language_of(request)
    async with site.asking.place():
        values = await site.asking.run(lambda: _seen(services, language))
    if site.watch.begins(site.clock()):
        site.watch.tell(services)
    return as_json({**values, "told": site.watch.told})


def _seen(services: Services, language: Language) -> dict[str, Any]:
    photo, mask, description = services.diagnostics.look()
    height, width = photo.pixels.shape[:2]
    return {
        "picture": base64.b64encode(services.diagnostics.jpeg(photo)).decode(),
        "width": width,
        "height": height,
        "outline": services.diagnostics.outline(mask),
        "reply": services.phrase(Reply("describe", description=description), language),
        "seen": serialised(services, description, language),
    }
