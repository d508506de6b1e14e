"""Downloads a file. Only `wardrobe setup` uses this: the running assistant fetches nothing by itself."""

import hashlib
import http.client
import re
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from assistant.core.errors import DownloadError

BLOCK = 1 << 16
"""bytes read at a time"""
ATTEMPTS = 5
"""connections until the download fails"""
TIMEOUT = 20
"""seconds without a byte after which a connection is broken"""
LOOPBACK = ("127.0.0.1", "::1", "localhost")

Progress = Callable[[int, int | None], None]
"""called with the number of bytes so far, and with the total where the server gives it"""


def fetch(url: str, part: Path, max_bytes: int, progress: Progress) -> str:
    """Download into `part`, or resume where `part` has its beginning. Returns the SHA-256 of the whole file.

    After a broken connection `part` is kept for the next time. A file of more than `max_bytes` is deleted.

    Raises:
        DownloadError: the address is unsafe, the server refuses or sends too much, or the connection breaks each time.
    """
    broken = ""
    for _ in range(ATTEMPTS):
        try:
            if _resumed(url, part, max_bytes, progress):
                _version_file(part).unlink(missing_ok=True)
                return sha256(part)
            broken = "the connection broke off"
        except urllib.error.HTTPError as error:
            raise DownloadError(f"{url}: the server answers {error.code} {error.reason}") from error
        except (OSError, ValueError, http.client.HTTPException) as error:  # ValueError: an address that is none
            broken = str(getattr(error, "reason", error)) or type(error).__name__
    size = part.stat().st_size if part.exists() else 0
    raise DownloadError(f"{url}: {broken}; {size} bytes are kept, run it again to go on behind them")


def sha256(path: Path) -> str:
    """A file's checksum in hexadecimal digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _resumed(url: str, part: Path, max_bytes: int, progress: Progress) -> bool:
    """Append what the server sends; True where the file is whole."""
    have, version = part.stat().st_size if part.exists() else 0, _version_file(part)
    request = urllib.request.Request(_safe(url), headers={"User-Agent": "wardrobe setup"})
    known = version.read_text(encoding="latin-1") if have and version.exists() else ""
    if have:
        request.add_header("Range", f"bytes={have}-")
    if known:
        request.add_header("If-Range", known)
    try:
        response = _OPENER.open(request, timeout=TIMEOUT)
    except urllib.error.HTTPError as error:
        if error.code != http.client.REQUESTED_RANGE_NOT_SATISFIABLE:
            raise
        return _is_whole(part, have, error.headers.get("Content-Range", ""))
    with response:
        begins, total = _extent(response, have)
        if begins and known and _version(response) not in ("", known):
            _forget(part)  # the file has changed, and the server doesn't know If-Range
            return False
        part.parent.mkdir(parents=True, exist_ok=True)
        with part.open("r+b" if begins else "wb") as file:
            if not begins:
                _remember(version, _version(response))
            file.seek(begins)
            while block := response.read(BLOCK):
                file.write(block)
                if file.tell() > max_bytes:
                    _forget(part)
                    raise DownloadError(f"{url} has more than the {max_bytes} bytes it should have at most")
                progress(file.tell(), total)
            return total is None or file.tell() >= total


def _version_file(part: Path) -> Path:
    return part.with_name(f"{part.name}.version")


def _version(response: http.client.HTTPResponse) -> str:
    """What tells this version of the file from others: its strong ETag, or when it was changed; empty where the server
    says neither."""
    tag = str(response.headers.get("ETag", ""))
    return tag if tag.startswith('"') and tag.isascii() else str(response.headers.get("Last-Modified", ""))


def _remember(file: Path, version: str) -> None:
    file.unlink(missing_ok=True)
    if version:
        file.write_text(version, encoding="latin-1", errors="replace")


def _forget(part: Path) -> None:
    """Begin anew the next time."""
    part.unlink(missing_ok=True)
    _version_file(part).unlink(missing_ok=True)


def _extent(response: http.client.HTTPResponse, have: int) -> tuple[int, int | None]:
    """Where in the file the response begins, and the length of the whole; a server may ignore the range we ask for."""
    sent = re.fullmatch(r"bytes (\d{1,15})-\d{1,15}/(\d{1,15})", response.headers.get("Content-Range", ""))
    if response.status == http.client.PARTIAL_CONTENT and sent and int(sent[1]) == have:
        return have, int(sent[2])
    if response.status != http.client.OK:
        raise http.client.HTTPException(f"the server answers {response.status} with another piece than was asked for")
    length = response.headers.get("Content-Length", "")
    return 0, int(length) if re.fullmatch("[0-9]{1,15}", length) else None


def _is_whole(part: Path, have: int, extent: str) -> bool:
    """The server has no bytes behind our part: either the part is whole, or it is of another file and is deleted."""
    if extent == f"bytes */{have}":
        return True
    _forget(part)
    return False


class _SafeRedirects(urllib.request.HTTPRedirectHandler):
    """Follows a redirection only to an address that is safe itself."""

    def redirect_request(
        self, req: urllib.request.Request, fp: Any, code: int, msg: str, headers: Any, newurl: str
    ) -> urllib.request.Request | None:
        return super().redirect_request(req, fp, code, msg, headers, _safe(newurl))


_OPENER = urllib.request.build_opener(_SafeRedirects)


def _safe(url: str) -> str:
    """The address, if nobody on the way can replace the file."""
    parts = urlsplit(url)
    if parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in LOOPBACK):
        return url
    raise DownloadError(f"{url} is not fetched: only https is safe")
