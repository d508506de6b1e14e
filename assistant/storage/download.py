"""A file from the network. Only `wardrobe setup` comes here: the running assistant opens no connection."""

import hashlib
import http.client
import re
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

from assistant.core.errors import DownloadError

BLOCK = 1 << 16
"""bytes read at a time"""
TRIES = 5
"""how often a connection may break off"""
PATIENCE = 20
"""seconds without a byte until a connection counts as broken"""
LOOPBACK = ("127.0.0.1", "::1", "localhost")

Progress = Callable[[int, int | None], None]
"""told how many bytes there are, and of how many where the server says so"""


def fetch(url: str, part: Path, most: int, progress: Progress) -> str:
    """Download into `part`, going on behind what is there already. Returns the SHA-256 of the whole.

    A part that broke off is kept for the next time; one of more than `most` bytes is not.

    Raises:
        DownloadError: the address is unsafe, the server refuses, breaks off again and again, or sends too much.
    """
    broken = ""
    for _ in range(TRIES):
        try:
            if _went_on(url, part, most, progress):
                return sha256(part)
            broken = "the connection broke off"
        except urllib.error.HTTPError as error:
            raise DownloadError(f"{url}: the server answers {error.code} {error.reason}") from error
        except (OSError, http.client.HTTPException) as error:
            broken = str(getattr(error, "reason", error)) or type(error).__name__
    size = part.stat().st_size if part.exists() else 0
    raise DownloadError(f"{url}: {broken}; {size} bytes are kept, run it again to go on behind them")


def sha256(path: Path) -> str:
    """A file's checksum in hexadecimal digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _went_on(url: str, part: Path, most: int, progress: Progress) -> bool:
    """Append to the part what the server sends; True when it is whole."""
    have = part.stat().st_size if part.exists() else 0
    request = urllib.request.Request(_safe(url), headers={"User-Agent": "wardrobe setup"})
    if have:
        request.add_header("Range", f"bytes={have}-")
    try:
        response = urllib.request.urlopen(request, timeout=PATIENCE)
    except urllib.error.HTTPError as error:
        if error.code != http.client.REQUESTED_RANGE_NOT_SATISFIABLE:
            raise
        return _is_whole(part, have, error.headers.get("Content-Range", ""))
    with response:
        _safe(response.url)
        begins, total = _extent(response, have)
        with part.open("r+b" if begins else "wb") as file:
            file.seek(begins)
            while block := response.read(BLOCK):
                file.write(block)
                if file.tell() > most:
                    part.unlink()
                    raise DownloadError(f"{url} has more than the {most} bytes it should have at most")
                progress(file.tell(), total)
            return total is None or file.tell() >= total


def _extent(response: http.client.HTTPResponse, have: int) -> tuple[int, int | None]:
    """Where what is sent begins in the file, and the length of the whole; a server may ignore the wish to go on."""
    sent = re.fullmatch(r"bytes (\d+)-\d+/(\d+)", response.headers.get("Content-Range", ""))
    if response.status == http.client.PARTIAL_CONTENT and sent and int(sent[1]) == have:
        return have, int(sent[2])
    if response.status != http.client.OK:
        raise http.client.HTTPException(f"the server answers {response.status} with another piece than was asked for")
    length = response.headers.get("Content-Length")
    return 0, int(length) if length else None


def _is_whole(part: Path, have: int, extent: str) -> bool:
    """The server has nothing behind our part: it is whole, or of another file, and we begin anew."""
    if extent == f"bytes */{have}":
        return True
    part.unlink()
    return False


def _safe(url: str) -> str:
    """The address itself, if nobody on the way can exchange the file."""
    parts = urlsplit(url)
    if parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in LOOPBACK):
        return url
    raise DownloadError(f"{url} is not fetched: only https is safe")
