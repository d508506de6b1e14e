"""A WAV whose recorder was interrupted, read to its real end."""

import io
import struct
from typing import IO, Any


def with_real_length(file: IO[bytes]) -> io.RawIOBase:
    """The same file; if it is a WAV whose recorder was interrupted, with the length that it should have.

    A recorder writes the length at the end: an interrupted one leaves 0, or the length of an earlier moment.
    """
    end = file.seek(0, io.SEEK_END)
    place = _interrupted_data(file, end)
    file.seek(0)
    if place is None:
        return _Patched(file, {})
    lengths = (struct.pack("<I", min(length, 0xFFFFFFFF)) for length in (end - 8, end - place - 4))
    return _Patched(file, dict(zip((4, place), lengths, strict=True)))


def _interrupted_data(file: IO[bytes], end: int) -> int | None:
    """Where the length of a WAV's data stands, if it is too short: what follows the data is no chunk."""
    file.seek(0)
    head = file.read(12)
    if head[:4] != b"RIFF" or head[8:] != b"WAVE":
        return None
    while len(chunk := file.read(8)) == 8:
        name, length = struct.unpack("<4sI", chunk)
        place = file.tell() - 4
        following = place + 4 + length + length % 2
        if name == b"data":
            return place if following < end and not _is_chunk(file, following, end) else None
        file.seek(following)
    return None


def _is_chunk(file: IO[bytes], start: int, end: int) -> bool:
    file.seek(start)
    header = file.read(8)
    if len(header) < 8:
        return not header.strip(b"\0")  # padding
    name, length = struct.unpack("<4sI", header)
    return all(32 <= letter < 127 for letter in name) and start + 8 + length <= end


class _Patched(io.RawIOBase):
    """A file in which some bytes read otherwise: position > bytes. A place that there is not leaves it where it is."""

    def __init__(self, file: IO[bytes], patches: dict[int, bytes]) -> None:
        self._file, self._patches = file, patches

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET, /) -> int:
        try:
            return self._file.seek(offset, whence)
        except (OSError, OverflowError, ValueError):  # a damaged header sends the decoder before the beginning
            return self._file.tell()

    def tell(self) -> int:
        return self._file.tell()

    def readinto(self, buffer: Any, /) -> int:
        start = self._file.tell()
        data = bytearray(self._file.read(len(buffer)))
        for place, piece in self._patches.items():
            for offset, value in enumerate(piece, place - start):
                if 0 <= offset < len(data):
                    data[offset] = value
        buffer[: len(data)] = data
        return len(data)
