"""A camera that gives its picture at a web address, as network cameras and Home Assistant do."""

import base64
import http.client
import urllib.error
import urllib.request
from types import TracebackType
from typing import Any, NoReturn, Self
from urllib.parse import unquote, urlsplit, urlunsplit

from assistant.core.domain import Photo
from assistant.core.errors import CameraError, PhotoError
from assistant.devices.picture_decoding import decoded

SECONDS = 5.0
"""for which the camera may say nothing"""
MAX_BYTES = 30_000_000


class SnapshotCamera:
    """Asks for one picture at a time. A context manager, as other cameras are; it holds nothing.

    A user and a password in the address are sent as HTTP's basic authentication, and never shown.
    """

    def __init__(self, url: str) -> None:
        try:
            parts = urlsplit(url)
            self._host, port = parts.hostname or "", parts.port
        except ValueError:  # its text may have a part of the password
            raise CameraError("the address of the snapshot is wrong") from None
        if parts.scheme not in ("http", "https") or not self._host:
            raise CameraError('the address of a snapshot is written so: "snapshot:http://192.168.1.7/picture.jpg"')
        host = f"[{self._host}]" if ":" in self._host else self._host
        self._url = urlunsplit((parts.scheme, f"{host}:{port}" if port else host, parts.path or "/", parts.query, ""))
        self._headers = {"Accept": "image/*"}
        if parts.username is not None:
            secret = f"{unquote(parts.username)}:{unquote(parts.password or '')}".encode()
            self._headers["Authorization"] = f"Basic {base64.b64encode(secret).decode('ascii')}"

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Nothing is held."""

    def take(self) -> Photo:
        """The picture of now.

        Raises:
            CameraError: the camera does not answer, refuses, or gives no picture.
        """
        request = urllib.request.Request(self._url, headers=self._headers)
        try:
            with _OPENER.open(request, timeout=SECONDS) as answer:
                data = answer.read(MAX_BYTES + 1)
        except urllib.error.HTTPError as error:
            raise CameraError(f"the camera at {self._host} refuses: {error.code} {error.reason}") from error
        except http.client.HTTPException as error:  # its text may have the address
            raise CameraError(f"the camera at {self._host} does not answer: {type(error).__name__}") from None
        except (OSError, ValueError) as error:  # URLError and TimeoutError are OSErrors
            reason = getattr(error, "reason", error)
            raise CameraError(f"the camera at {self._host} does not answer: {reason}") from error
        if len(data) > MAX_BYTES:
            raise CameraError(f"the camera at {self._host} gives more than {MAX_BYTES >> 20} MB")
        try:
            return decoded(data, f"camera {self._host}")
        except PhotoError as error:
            raise CameraError(f"the camera at {self._host} gives no picture: {error}") from error


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """The address in config.toml is asked, and no other: a password would go along."""

    def redirect_request(self, req: Any, fp: Any, code: int, msg: str, headers: Any, newurl: str) -> NoReturn:
        raise urllib.error.HTTPError(req.full_url, code, "it sends elsewhere; give that address", headers, fp)


_OPENER = urllib.request.build_opener(_NoRedirect, urllib.request.ProxyHandler({}))
"""without the system's proxy: the camera is in the house"""
