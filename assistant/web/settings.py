"""What can be set by voice, set on the page: how the wardrobe answers."""

import msgspec
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from assistant.core.domain import Verbosity
from assistant.core.preferences import RATES, VOLUMES, Preferences
from assistant.web.bodies import MAX_SMALL_BYTES, RefusedError, read_body
from assistant.web.site import Site, as_json
from assistant.web.visitors import Visitor


def _shown(preferences: Preferences) -> Response:
    return as_json(
        {
            "language": preferences.language or "",
            "verbosity": preferences.verbosity,
            "rate": preferences.rate,
            "volume": preferences.volume,
            "choices": {"verbosity": list(Verbosity), "rate": RATES, "volume": VOLUMES},
        }
    )


async def preferences(site: Site, request: Request, visitor: Visitor) -> Response:
    """As they are now."""
    return _shown(site.conversation.services.preferences())


async def prefer(site: Site, request: Request, visitor: Visitor) -> Response:
    """Other ones, from now on, at the wardrobe too."""
    try:
        wanted = msgspec.json.decode(await read_body(request, MAX_SMALL_BYTES), type=Preferences)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise RefusedError(400, "wrong_values") from error
    await run_in_threadpool(site.conversation.services.prefer, wanted)
    return _shown(wanted)
