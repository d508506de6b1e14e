"""What a browser sends: bounded in size and in time, and never written to the disk."""

import asyncio
from dataclasses import dataclass

import msgspec
from starlette.requests import ClientDisconnect, Request

MAX_QUESTION_BYTES = 30_000_000
"""a photo of a phone has up to 25 million, half a minute of sound 3 million"""
MAX_SMALL_BYTES = 10_000
"""of everything that is neither a photo nor sound"""
MAX_PHOTO_BYTES, MAX_SOUND_BYTES = 26_000_000, 3_500_000
BODY_SECONDS = 30.0
"""in which all of it has to be here"""
MAX_LETTERS = 1_000
MOST_PHOTOS = 8
"""of a garment that are taught at once"""


class RefusedError(Exception):
    """What was sent is not taken: an HTTP status, and the key of the sentence that says why."""

    def __init__(self, status: int, key: str) -> None:
        super().__init__(key)
        self.status, self.key = status, key


class Head(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What comes first in a question: its words, and how many bytes of photo and sound follow."""

    text: str = ""
    photo: int = 0
    sound: int = 0


@dataclass(frozen=True, slots=True)
class Question:
    """What a visitor asks: in words or as sound, about a photo or what the wardrobe's camera sees."""

    text: str
    photo: bytes
    """empty: the wardrobe's own camera is to look"""
    sound: bytes
    """empty: the question is in words"""


async def read_body(request: Request, most: int) -> bytearray:
    """All that was sent.

    Raises:
        RefusedError: it is too much, or it comes too slowly, or it ended too early.
    """
    if int(request.headers.get("content-length", 0) or 0) > most:
        raise RefusedError(413, "too_large")
    data = bytearray()
    try:
        async with asyncio.timeout(BODY_SECONDS):
            async for piece in request.stream():
                data += piece
                if len(data) > most:
                    raise RefusedError(413, "too_large")
    except TimeoutError as error:
        raise RefusedError(408, "too_slow") from error
    except ClientDisconnect as error:
        raise RefusedError(400, "cut_short") from error
    return data


class Taught(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What comes first where a garment is taught: its name, and how many bytes each of its photos has."""

    name: str
    photos: tuple[int, ...]


def taught_in(data: bytearray) -> tuple[str, list[bytes]]:
    """A name and its photos: one line of JSON, then one photo after the other.

    Raises:
        RefusedError: it is nothing of the kind.
    """
    line, rest = _parts(data)
    try:
        head = msgspec.json.decode(line, type=Taught)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise RefusedError(400, "wrong_values") from error
    if not head.photos or len(head.photos) > MOST_PHOTOS:
        raise RefusedError(400, "no_photos")
    if min(head.photos) <= 0 or sum(head.photos) != len(rest):
        raise RefusedError(400, "cut_short")
    starts = [sum(head.photos[:number]) for number in range(len(head.photos))]
    return head.name, [bytes(rest[start : start + size]) for start, size in zip(starts, head.photos, strict=True)]


def question_in(data: bytearray) -> Question:
    """A question: one line of JSON, then the photo, then the sound.

    Raises:
        RefusedError: it is none.
    """
    line, rest = _parts(data)
    try:
        head = msgspec.json.decode(line, type=Head)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise RefusedError(400, "no_question") from error
    if head.photo < 0 or head.sound < 0 or head.photo + head.sound != len(rest):
        raise RefusedError(400, "cut_short")
    if head.photo > MAX_PHOTO_BYTES or head.sound > MAX_SOUND_BYTES or len(head.text) > MAX_LETTERS:
        raise RefusedError(413, "too_large")
    if bool(head.text.strip()) == bool(head.sound):
        raise RefusedError(400, "no_question")
    return Question(head.text.strip(), bytes(rest[: head.photo]), bytes(rest[head.photo :]))


def _parts(data: bytearray) -> tuple[memoryview, memoryview]:
    """The first line and the rest, without a copy: a photo is large, and several may wait."""
    end = data.find(b"\n")
    end = len(data) if end < 0 else end
    whole = memoryview(data)
    return whole[:end], whole[end + 1 :]
