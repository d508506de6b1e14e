"""What every request passes first: whose page it comes from, under which name it came here, and how often."""

import ipaddress
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.web.rates import Bucket, Rates

METHODS = ("GET", "HEAD", "POST")
REQUESTS_PER_SECOND, REQUESTS_AT_ONCE = 20.0, 240.0
"""of one address; the page is 15 requests, and may be loaded several times in a row"""
POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' blob:",
        "media-src blob:",
        "connect-src 'self'",
        "form-action 'none'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
ALWAYS: Mapping[str, str] = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "permissions-policy": "camera=(self), microphone=(self), geolocation=(), payment=(), usb=()",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "no-store",
}


@dataclass(frozen=True, slots=True)
class Names:
    """Under which names the page is opened. A page elsewhere can give a name of its own this machine's address (DNS
    rebinding), so an unknown name is refused. An address in figures can't be given away: it must be this machine's."""

    known: frozenset[str]

    def has(self, host: str, own_address: str) -> bool:
        """Whether a Host header, with or without a port, names this machine."""
        name = host.rsplit(":", 1)[0] if not host.endswith("]") else host
        name = name.strip("[]").rstrip(".").lower()
        try:
            return ipaddress.ip_address(name) == ipaddress.ip_address(own_address)
        except ValueError:
            return name in self.known


@dataclass(slots=True)
class Guard:
    """Middleware around everything."""

    app: ASGIApp
    names: Names
    clock: Callable[[], float] = time.monotonic
    rates: Rates = field(default_factory=lambda: Rates(lambda: Bucket(REQUESTS_PER_SECOND, REQUESTS_AT_ONCE)))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return await self.app(scope, receive, send)

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in ALWAYS.items():
                    headers.setdefault(name, value)
            await send(message)

        refused = self._refused(scope)
        if refused is None:
            return await self.app(scope, receive, send_guarded)
        status, why = refused
        headers = {"connection": "close", **({"retry-after": "10"} if status == 429 else {})}
        return await PlainTextResponse(f"{why}\n", status, headers)(scope, receive, send_guarded)

    def _refused(self, scope: Scope) -> tuple[int, str] | None:
        """Status and reason; None where nothing speaks against the request."""
        headers, client = Headers(scope=scope), scope.get("client") or ("", 0)
        if not self.rates.take(client[0], self.clock()):
            return 429, "Too many requests; wait a moment."
        hosts = headers.getlist("host")
        if len(hosts) != 1 or not self.names.has(hosts[0], (scope.get("server") or ("", 0))[0]):
            return 421, "The wardrobe is not known under this name; see `wardrobe serve --name`."
        if scope["method"] not in METHODS:
            return 405, "Only GET and POST are answered."
        if not _is_own_page(scope, headers, hosts[0]):
            return 403, "Another page may not ask the wardrobe."
        return None


def _is_own_page(scope: Scope, headers: Headers, host: str) -> bool:
    """Whether the page that asks was sent by this server, as far as the browser tells. Opening the page is free."""
    origin, site = headers.get("origin"), headers.get("sec-fetch-site")
    if origin is not None and origin != f"{scope['scheme']}://{host}":
        return False
    if scope["method"] == "POST" and origin is None:
        return False
    changes = scope["method"] == "POST" or scope["path"].startswith("/api/")
    return not changes or site in (None, "same-origin")
