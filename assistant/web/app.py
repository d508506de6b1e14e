"""The routes. Everything under /api/ is for a browser that has come in, but for signing in."""

from collections.abc import Awaitable, Callable

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from assistant.web import closet, health, live_view, questions, settings, sign_in
from assistant.web.guard import Guard, Names
from assistant.web.page import files
from assistant.web.site import Handler, Site, answered, refusal
from assistant.web.words import preferred

PublicHandler = Callable[[Site, Request], Awaitable[Response]]


def application(site: Site, names: Names) -> ASGIApp:
    """The server's application."""
    routes = [
        _public_route("/api/code", site, sign_in.ask_for_code),
        _public_route("/api/enter", site, sign_in.enter),
        _public_route("/api/leave", site, sign_in.leave),
        _route("POST", "/api/ask", site, questions.ask),
        _route("GET", "/api/speech/{name}/{part:int}", site, questions.speech),
        _route("GET", "/api/closet", site, closet.garments),
        _route("POST", "/api/closet/add", site, closet.add),
        _route("POST", "/api/closet/rename", site, closet.rename),
        _route("POST", "/api/closet/forget", site, closet.forget),
        _route("POST", "/api/closet/tag", site, closet.tag),
        _route("POST", "/api/closet/undo", site, closet.undo),
        _route("GET", "/api/closet/export/{kind}", site, closet.export),
        _route("POST", "/api/look", site, live_view.look),
        _route("GET", "/api/settings", site, settings.preferences),
        _route("POST", "/api/settings/change", site, settings.prefer),
        _route("POST", "/api/health", site, health.health),
        _route("POST", "/api/level", site, health.level),
        _route("POST", "/api/calibrate", site, health.calibrate),
        Route("/", _in_their_language),
        *_pages(site),
    ]
    return Guard(Starlette(routes=routes, exception_handlers={404: _nothing_here}), names)


def _route(method: str, path: str, site: Site, handler: Handler) -> Route:
    async def endpoint(request: Request) -> Response:
        visitor = site.visitor(request)
        if visitor is None:
            return refusal(request, 401, "come_in", {"connection": "close"})
        return await answered(site, request, lambda: handler(site, request, visitor))

    return Route(path, endpoint, methods=[method])


def _public_route(path: str, site: Site, handler: PublicHandler) -> Route:
    async def endpoint(request: Request) -> Response:
        return await answered(site, request, lambda: handler(site, request))

    return Route(path, endpoint, methods=["POST"])


def _pages(site: Site) -> list[Route]:
    def page(data: bytes, kind: str) -> Callable[[Request], Awaitable[Response]]:
        async def endpoint(request: Request) -> Response:
            return Response(data, headers={"content-type": kind, "cache-control": "no-cache"})

        return endpoint

    return [Route(path, page(file.data, file.kind)) for path, file in files(site.conversation.services.words).items()]


async def _in_their_language(request: Request) -> Response:
    return RedirectResponse(f"/{preferred(request.headers.get('accept-language', ''))}/")


async def _nothing_here(request: Request, error: Exception) -> Response:
    return PlainTextResponse("There is nothing here.\n", 404)
