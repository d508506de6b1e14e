"""One Wyoming event off a socket. Nothing from outside is trusted: each part has a limit, and what is no event ends."""

import asyncio
import json
from contextlib import suppress
from typing import Any

from wyoming.error import Error
from wyoming.event import Event, async_write_event

HEADER_BYTES = 1 << 16
"""the limit of the reader's lines"""
LINGER_SECONDS = 5.0
DATA_BYTES, PAYLOAD_BYTES = 1 << 20, 1 << 20
"""of what follows the header: 10,000 letters, or half a minute of sound"""


class WireError(Exception):
    """What came is no event. `code` is what the client is told beside the sentence."""

    code = "bad-event"


async def read_event(reader: asyncio.StreamReader) -> Event | None:
    """The next event; None where the client has gone, even in the middle of one.

    Raises:
        WireError: what came is no event, or larger than it may be.
    """
    try:
        line = await reader.readuntil(b"\n")
        header = _object(line)
        data = header.get("data") or {}
        if length := _length(header, "data_length", DATA_BYTES):
            data = {**data, **_object(await reader.readexactly(length))}
        length = _length(header, "payload_length", PAYLOAD_BYTES)
        payload = await reader.readexactly(length) if length else None
    except (asyncio.IncompleteReadError, ConnectionError):
        return None
    except asyncio.LimitOverrunError as error:
        raise WireError("a line without an end") from error
    if not isinstance(data, dict) or not isinstance(header.get("type"), str):
        raise WireError("an event has a type and data")
    return Event(header["type"], data, payload)


async def refuse(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, text: str, code: str) -> None:
    """Tell a client what is wrong, and send no more. What it still sends is thrown away for a while: a connection that
    is closed with something unread takes the answer with it."""
    await async_write_event(Error(text, code).event(), writer)
    writer.write_eof()
    with suppress(TimeoutError, ConnectionError):
        async with asyncio.timeout(LINGER_SECONDS):
            while await reader.read(HEADER_BYTES):
                pass


def _object(text: bytes) -> dict[str, Any]:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise WireError("this is no JSON") from error
    if not isinstance(found, dict):
        raise WireError("this is no JSON object")
    return found


def _length(header: dict[str, Any], key: str, limit: int) -> int:
    length = header.get(key) or 0
    if not isinstance(length, int) or not 0 <= length <= limit:
        raise WireError(f"{key} must be 0 to {limit}")
    return length
