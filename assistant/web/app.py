"""The routes. Everything under /api/ is for a browser that has come in, but for the door itself."""

from collections.abc import Awaitable, Callable

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from assistant.web import asking, entering
from assistant.web.guard import Guard, Names
from assistant.web.page import files
from assistant.web.site import Handler, Site, answered, refusal
from assistant.web.words import preferred

Door = Callable[[Site, Request], Awaitable[Response]]


def application(site: Site, names: Names) -> ASGIApp:
    """The server's application."""
    routes = [
        _door("/api/code", site, entering.ask_for_code),
        _door("/api/enter", site, entering.enter),
        _door("/api/leave", site, entering.leave),
        _route("POST", "/api/ask", site, asking.ask),
        _route("GET", "/api/speech/{name}/{part:int}", site, asking.speech),
        Route("/", _in_their_language),
        *_pages(),
    ]
    return Guard(Starlette(routes=routes, exception_handlers={404: _nothing_here}), names)


def _route(method: str, path: str, site: Site, handler: Handler) -> Route:
    async def endpoint(request: Request) -> Response:
        visitor = site.visitor(request)
        if visitor is None:
            return refusal(request, 401, "come_in", {"connection": "close"})
        return await answered(site, request, lambda: handler(site, request, visitor))

    return Route(path, endpoint, methods=[method])


def _door(path: str, site: Site, handler: Door) -> Route:
    async def endpoint(request: Request) -> Response:
        return await answered(site, request, lambda: handler(site, request))

    return Route(path, endpoint, methods=["POST"])


def _pages() -> list[Route]:
    def page(data: bytes, kind: str) -> Callable[[Request], Awaitable[Response]]:
        async def endpoint(request: Request) -> Response:
            return Response(data, headers={"content-type": kind, "cache-control": "no-cache"})

        return endpoint

    return [Route(path, page(file.data, file.kind)) for path, file in files().items()]


async def _in_their_language(request: Request) -> Response:
    return RedirectResponse(f"/{preferred(request.headers.get('accept-language', ''))}/")


async def _nothing_here(request: Request, error: Exception) -> Response:
    return PlainTextResponse("There is nothing here.\n", 404)
