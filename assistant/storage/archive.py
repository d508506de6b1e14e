"""Unpacks a zip file from outside: one folder, all or nothing."""

import lzma
import stat
import struct
import tempfile
import zlib
from collections.abc import Callable
from pathlib import Path, PurePosixPath
from zipfile import BadZipFile, ZipFile, ZipInfo

from assistant.core.errors import DownloadError
from assistant.storage.private import TEMPORARY

DAMAGES = (
    *(BadZipFile, EOFError, LookupError, MemoryError, RuntimeError, ValueError),
    *(lzma.LZMAError, struct.error, zlib.error),
)
"""what zipfile raises where an archive is damaged; RuntimeError: encrypted, or a method that there is not"""
MAX_MEMBERS = 10_000
"""of an archive"""


def unpack(archive: Path, name: str, root: Path, max_bytes: int, check: Callable[[Path], object]) -> Path:
    """Unpack the folder `name` into `root`. It appears there only if it is whole and passes `check`.

    Raises:
        DownloadError: the archive is damaged, has a file outside of `name`, or unpacks to more than `max_bytes`.
    """
    try:
        with tempfile.TemporaryDirectory(dir=root, prefix=TEMPORARY) as scratch:
            with ZipFile(archive) as zipped:
                _refuse_unsafe(zipped.infolist(), archive, name, max_bytes)
                zipped.extractall(scratch)
            check(Path(scratch) / name)
            return (Path(scratch) / name).rename(root / name)
    except DAMAGES as error:
        raise DownloadError(f"{archive.name} is damaged: {error}; fetch it again") from error
    except OSError as error:
        raise DownloadError(f"{archive.name} was not unpacked: {error.strerror or error}") from error


def _refuse_unsafe(members: list[ZipInfo], archive: Path, name: str, max_bytes: int) -> None:
    if len(members) > MAX_MEMBERS:
        raise DownloadError(f"{archive.name} is refused: it has {len(members)} files")
    for member in members:
        path = PurePosixPath(member.filename)
        link = stat.S_ISLNK(member.external_attr >> 16)
        if path.parts[:1] != (name,) or ".." in path.parts or "\\" in member.filename or link:
            raise DownloadError(f"{archive.name} is refused: {member.filename!r} would not lie in {name}")
    if sum(member.file_size for member in members) > max_bytes:
        raise DownloadError(f"{archive.name} is refused: it would unpack to more than {max_bytes} bytes")
