"""The open port: the server around the application, and patience that ends."""

import asyncio
import socket
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import uvicorn
from starlette.types import ASGIApp
from uvicorn.protocols.http.h11_impl import H11Protocol

from assistant.core.errors import ServerError

LOOPBACK, ALL = "127.0.0.1", "0.0.0.0"
HEADER_SECONDS = 10.0
"""in which the first lines of a request have to be here"""
KEEP_ALIVE_SECONDS = 20
ENDING_SECONDS = 3
"""for which requests are waited for at the end"""
MOST_CONNECTIONS = 64
MOST_HEADER_BYTES = 16_384


class PatientProtocol(H11Protocol):
    """HTTP/1.1; a connection whose request doesn't begin, or whose headers don't end, is closed."""

    _giving_up: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._giving_up = self.loop.call_later(HEADER_SECONDS, self._give_up)

    def data_received(self, data: bytes) -> None:
        is_new = self.cycle is None or self.cycle.response_complete
        if is_new and self._giving_up is None:
            self._giving_up = self.loop.call_later(HEADER_SECONDS, self._give_up)
        super().data_received(data)
        if self.cycle is not None and not self.cycle.response_complete:
            self._be_patient()

    def on_response_complete(self) -> None:
        self._be_patient()
        super().on_response_complete()

    def connection_lost(self, exc: Exception | None) -> None:
        self._be_patient()
        super().connection_lost(exc)

    def _be_patient(self) -> None:
        if self._giving_up:
            self._giving_up.cancel()
            self._giving_up = None

    def _give_up(self) -> None:
        self._giving_up = None
        self.transport.close()


def bound(port: int, everywhere: bool) -> socket.socket:
    """A socket on this port of the loopback device, or of all.

    Raises:
        ServerError: the port is taken.
    """
    found = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        found.bind((ALL if everywhere else LOOPBACK, port))
        found.listen()
    except OSError as error:
        found.close()
        raise ServerError(f"port {port} can't be opened: {error.strerror}; choose another with --port") from error
    return found


def own_names() -> list[str]:
    """Under which names other devices of the house find this machine."""
    name = socket.gethostname().lower()
    return [name, f"{name}.local"]


def server(app: ASGIApp, certificate: Path | None = None, key: Path | None = None) -> uvicorn.Server:
    """The server; `run(sockets=...)` serves until Ctrl-C.

    Raises:
        ServerError: the certificate can't be used.
    """
    options: dict[str, Any] = {"ssl_certfile": certificate, "ssl_keyfile": key} if certificate else {}
    config = uvicorn.Config(
        app,
        http=PatientProtocol,
        ws="none",
        lifespan="off",
        access_log=False,  # nobody needs to know who asked when
        log_config=None,
        server_header=False,
        proxy_headers=False,
        limit_concurrency=MOST_CONNECTIONS,
        timeout_keep_alive=KEEP_ALIVE_SECONDS,
        timeout_graceful_shutdown=ENDING_SECONDS,
        h11_max_incomplete_event_size=MOST_HEADER_BYTES,
        **options,
    )
    try:
        config.load()
    except OSError as error:  # also what ssl raises
        raise ServerError(f"{certificate} and {key} can't be used: {error}") from error
    return uvicorn.Server(config)


def serve(app: ASGIApp, sockets: Sequence[socket.socket], certificate: Path | None, key: Path | None) -> None:
    """Serve until Ctrl-C."""
    server(app, certificate, key).run(sockets=list(sockets))
