"""The Wyoming server: a socket, and a connection for each client."""

import asyncio
import ipaddress
import logging
import signal
import socket
from collections.abc import Callable
from contextlib import suppress
from urllib.parse import urlsplit

from assistant.core.errors import ConfigError, DeviceError
from assistant.home.connection import Connection
from assistant.home.services import Services
from assistant.home.wire import HEADER_BYTES, LINGER_SECONDS, refuse

log = logging.getLogger(__name__)

MOST_CLIENTS = 16
"""at once: Home Assistant opens a connection for each request and closes it"""


def address(uri: str, lan: bool) -> tuple[str, int]:
    """Host and port of "tcp://127.0.0.1:10700"; with `lan` every address of this computer, if the host is loopback.

    Raises:
        ConfigError: it is no such address, or one that others can reach, without `lan`.
    """
    try:
        parts = urlsplit(uri)
        host, port = parts.hostname or "", parts.port
    except ValueError as error:
        raise ConfigError(f"{uri}: {error}") from error
    if parts.scheme != "tcp" or not host or not port:
        raise ConfigError(f"{uri} is no address; write it so: tcp://127.0.0.1:10700")
    if _is_loopback(host):
        return ("0.0.0.0" if lan else host), port
    if not lan:
        raise ConfigError(f"others in your network can reach {host}; add --lan if you mean that")
    return host, port


def _is_loopback(host: str) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def is_near(peer: str) -> bool:
    """Whether an address is of this computer or of the home network."""
    try:
        found = ipaddress.ip_address(peer.partition("%")[0])
    except ValueError:
        return False
    mapped = getattr(found, "ipv4_mapped", None)
    return (mapped or found).is_private or (mapped or found).is_link_local


def bound(host: str, port: int) -> socket.socket:
    """A socket that others can't take any more; nobody is let in yet.

    Raises:
        DeviceError: the address can't be used.
    """
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        opened = socket.socket(family, socket.SOCK_STREAM)
        try:
            opened.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # the last run's connections may linger
            opened.bind((host, port))
        except OSError:
            opened.close()
            raise
    except (OSError, UnicodeError) as error:  # the latter of a name such as "a..b"
        reason = getattr(error, "strerror", None) or error
        raise DeviceError(f"tcp://{host}:{port} can't be used: {reason}; give another --uri") from error
    return opened


def serve_until_stopped(services: Services, opened: socket.socket, ready: Callable[[str], None]) -> None:
    """Serve until Ctrl-C, or until the system ends it. `ready` is told the address once clients can come."""

    async def run() -> None:
        task = asyncio.current_task()
        assert task
        for ending in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            asyncio.get_running_loop().add_signal_handler(ending, task.cancel)
        await serve(services, opened, ready)

    with suppress(asyncio.CancelledError):
        asyncio.run(run())


async def serve(services: Services, opened: socket.socket, ready: Callable[[str], None]) -> None:
    """As `serve_until_stopped`, until it is cancelled."""
    clients: set[asyncio.Task[None]] = set()

    async def come(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task
        clients.add(task)
        try:
            await _serve_one(services, reader, writer, len(clients))
        finally:
            clients.discard(task)
            await _close(writer)

    async with await asyncio.start_server(come, sock=opened, limit=HEADER_BYTES) as server:
        host, port = opened.getsockname()[:2]
        ready(f"tcp://{host}:{port}")
        await server.serve_forever()


async def _close(writer: asyncio.StreamWriter) -> None:
    """Let a client read what it was sent, but not for ever."""
    writer.close()
    try:
        async with asyncio.timeout(LINGER_SECONDS):
            await writer.wait_closed()
    except (TimeoutError, ConnectionError, asyncio.CancelledError):
        writer.transport.abort()


async def _serve_one(
    services: Services, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, clients: int
) -> None:
    peer = str((writer.get_extra_info("peername") or ("",))[0])
    try:
        if not is_near(peer):
            log.warning("a client at %s is not of the home network; it gets nothing", peer)
        elif clients > MOST_CLIENTS:
            await refuse(reader, writer, "too many clients; try again", "busy")
        else:
            await Connection(services, reader, writer).run()
    except (ConnectionError, TimeoutError):
        log.info("a client has gone, or does not read what it gets")
    except Exception:  # one client's trouble is not the others'
        log.exception("a connection failed")
